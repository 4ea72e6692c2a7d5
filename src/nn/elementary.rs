//! TEMPORARY
#![allow(missing_docs)]
pub fn exp(x: f64) -> f64 { x.exp() }
pub fn ln(x: f64) -> f64 { x.ln() }
pub fn tanh(x: f64) -> f64 { x.tanh() }
pub fn sigmoid(x: f64) -> f64 { 1.0/(1.0+(-x).exp()) }
pub fn softplus(x: f64) -> f64 { if x > 0.0 { x + (-x).exp().ln_1p() } else { x.exp().ln_1p() } }

//! The mathematics of a multilayer perceptron: pure functions and plain values.
//!
//! Nothing here knows a thread, a channel, a clock, a file or a screen. Everything is `f64`, and every
//! result has the same bits on every machine: sums run in index order, products and sums are never
//! fused, and the functions beyond `+ − × ÷ √` come from [`elementary`] alone.
//!
//! Reading order: [`layout`] says where each parameter lives, [`network`] holds them and computes a
//! forward pass, [`backprop`] is the backward pass, [`trace`] is one sample's whole story as a value,
//! [`batched_forward`] sends several inputs through side by side,
//! [`derivation`] says why a gradient is what it is and [`check`] holds it to finite differences,
//! [`optimizer`] turns it into a step, [`init`] draws the start from a [`rng`] of the seed.

pub mod activation;
pub mod backprop;
pub mod batched_forward;
pub mod check;
pub mod derivation;
pub mod elementary;
pub mod head;
pub mod init;
pub mod layout;
pub(crate) mod names;
pub mod network;
pub mod optimizer;
pub mod perturbation;
pub mod rng;
pub mod trace;

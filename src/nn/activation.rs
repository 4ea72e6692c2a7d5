//! Activation functions f and their slopes f′; not the loss, which [`crate::nn::head`] pairs with one.
//!
//! | name | f(z) | f′(z), from z and a = f(z) | range |
//! |---|---|---|---|
//! | sigmoid | 1 / (1 + e^−z) | a·(1 − a) | 0 to 1 |
//! | tanh | tanh z | 1 − a² | −1 to 1 |
//! | relu | max(z, 0) | 1 above 0, else 0 | from 0 up |
//! | linear | z | 1 | all numbers |
//! | softmax | `e^{z_k} / Σ e^{z_j}` over a layer | a·(1 − a), of an output to its own sum | 0 to 1 |
//!
//! Source: Goodfellow, Bengio and Courville, "Deep Learning", 2016, chapter 6. relu's slope at 0 is 0, as in `PyTorch`.
//!
//! ```
//! use sgdscope::nn::activation::Activation;
//!
//! let a = Activation::Tanh.apply(0.5);
//! assert!((a - 0.462_117).abs() < 1e-6);
//! assert_eq!(Activation::Tanh.slope(0.5, a), 1.0 - a * a);
//! assert_eq!("relu".parse(), Ok(Activation::Relu));
//! ```

use serde::{Deserialize, Serialize};

use crate::nn::elementary;
use crate::nn::names::names;

/// What a neuron does with its sum `z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Activation {
    /// `1 / (1 + e^−z)`, between 0 and 1.
    Sigmoid,
    /// `tanh z`, between −1 and 1.
    Tanh,
    /// `max(z, 0)`; its slope at exactly 0 is 0, as in `PyTorch`.
    Relu,
    /// `z` itself.
    Linear,
    /// `e^{z_k} / Σ e^{z_j}` over the whole layer: only at an output, under cross-entropy.
    Softmax,
}

names! { Activation: Sigmoid = "sigmoid", Tanh = "tanh", Relu = "relu", Linear = "linear"; Softmax = "softmax" }

impl Activation {
    /// `f(z)` of a neuron by itself; under a softmax that is 1. A NaN stays a NaN, so that a run that left the range of numbers is noticed.
    #[inline]
    pub fn apply(self, z: f64) -> f64 {
        match self {
            Activation::Sigmoid => elementary::sigmoid(z),
            Activation::Tanh => elementary::tanh(z),
            Activation::Relu => relu(z),
            Activation::Linear => z,
            Activation::Softmax => z * 0.0 + 1.0,
        }
    }

    /// `f` over a layer: `a[i] = f(z[i])`. One decision for the layer instead of one a neuron.
    #[inline]
    pub fn apply_all(self, z: &[f64], a: &mut [f64]) {
        match self {
            Activation::Sigmoid => map(z, a, elementary::sigmoid),
            Activation::Tanh => map(z, a, elementary::tanh),
            Activation::Relu => map(z, a, relu),
            Activation::Linear => a.copy_from_slice(z),
            Activation::Softmax => softmax(z, a),
        }
    }

    /// `f′(z)`, from the sum `z` and the activation `a = f(z)` that is already known; under a softmax that
    /// of the neuron's own output to its own sum.
    #[inline]
    pub fn slope(self, z: f64, a: f64) -> f64 {
        match self {
            Activation::Sigmoid | Activation::Softmax => a * (1.0 - a),
            Activation::Tanh => 1.0 - a * a,
            Activation::Relu => f64::from(u8::from(z > 0.0)),
            Activation::Linear => 1.0,
        }
    }

    /// Whether a neuron's activation follows from its own sum alone: not under a softmax.
    pub fn is_of_one_neuron(self) -> bool {
        self != Activation::Softmax
    }

    /// Whether its slope can be so small that a neuron hardly learns.
    pub fn can_be_flat(self) -> bool {
        match self {
            Activation::Sigmoid | Activation::Tanh | Activation::Relu | Activation::Softmax => true,
            Activation::Linear => false,
        }
    }

    /// The two values between which it lies, where there are such.
    pub fn range(self) -> Option<(f64, f64)> {
        match self {
            Activation::Sigmoid | Activation::Softmax => Some((0.0, 1.0)),
            Activation::Tanh => Some((-1.0, 1.0)),
            Activation::Relu | Activation::Linear => None,
        }
    }

    /// Whether it lies between 0 and 1.
    pub fn is_share(self) -> bool {
        self.range() == Some((0.0, 1.0))
    }

    /// The formula of [`Activation::slope`], in `z` and `a`.
    pub fn slope_formula(self) -> &'static str {
        match self {
            Activation::Sigmoid | Activation::Softmax => "a * (1 - a)",
            Activation::Tanh => "1 - a * a",
            Activation::Relu => "1 if z > 0 else 0",
            Activation::Linear => "1",
        }
    }

    /// Whether the slope is so small that the neuron hardly learns: `|f′(z)| < 0.01`.
    ///
    /// For the sigmoid that is beyond |z| = 4.6, for tanh beyond 3.0, for relu every z ≤ 0.
    pub fn is_saturated(self, z: f64, a: f64) -> bool {
        self.slope(z, a).abs() < 0.01
    }
}

#[inline]
fn map(z: &[f64], a: &mut [f64], f: impl Fn(f64) -> f64) {
    for (a, &z) in a.iter_mut().zip(z) {
        *a = f(z);
    }
}

/// `a_k = e^{z_k − m} / Σ_j e^{z_j − m}` with the largest sum m, so that nothing overflows; the sum runs in
/// index order.
fn softmax(z: &[f64], a: &mut [f64]) {
    let largest = z.iter().fold(f64::NEG_INFINITY, |most, &z| if z > most { z } else { most });
    let mut sum = 0.0;
    for (a, &z) in a.iter_mut().zip(z) {
        *a = elementary::exp(z - largest);
        sum += *a;
    }
    for a in a {
        *a /= sum;
    }
}

/// Written so that NaN falls through to itself; `f64::max` would turn it into 0 and hide it.
#[inline]
fn relu(z: f64) -> f64 {
    if z <= 0.0 { 0.0 } else { z }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relu_lets_nan_through_and_has_no_negative_zero() {
        assert!(Activation::Relu.apply(f64::NAN).is_nan());
        assert_eq!(Activation::Relu.apply(-0.0).to_bits(), 0.0_f64.to_bits());
        assert_eq!(Activation::Relu.slope(0.0, 0.0), 0.0);
    }

    #[test]
    fn a_whole_layer_gets_the_bits_of_single_calls() {
        let z: Vec<f64> = (-40..40).map(|i| f64::from(i) * 0.37).collect();
        for f in Activation::ALL {
            let mut a = vec![0.0; z.len()];
            f.apply_all(&z, &mut a);
            for (&z, &a) in z.iter().zip(&a) {
                assert_eq!(f.apply(z).to_bits(), a.to_bits());
            }
        }
    }

    #[test]
    fn softmax_adds_up_to_1_and_stays_finite_as_far_as_numbers_go() {
        let shares = |z: &[f64]| {
            let mut a = vec![0.0; z.len()];
            Activation::Softmax.apply_all(z, &mut a);
            a
        };
        let a = shares(&[1.0, 2.0, 3.0]);
        for (a, expected) in
            a.iter().zip([0.090_030_573_170_38, 0.244_728_471_054_797_6, 0.665_240_955_774_821_8])
        {
            assert!((a - expected).abs() < 1e-15);
        }
        for z in [[1e308, -1e308, 0.0], [-1e308, -1e308, -1e308], [800.0, 800.0, -800.0]] {
            let a = shares(&z);
            assert!(a.iter().all(|a| (0.0..=1.0).contains(a)), "{a:?}");
            assert!((a.iter().sum::<f64>() - 1.0).abs() < 1e-15);
        }
        assert!(shares(&[f64::NAN, 0.0]).iter().all(|a| a.is_nan()));
    }

    #[test]
    fn saturation_begins_where_the_slope_falls_below_a_hundredth() {
        let at = |f: Activation, z: f64| f.is_saturated(z, f.apply(z));
        assert!(!at(Activation::Sigmoid, 4.5) && at(Activation::Sigmoid, 4.6));
        assert!(!at(Activation::Tanh, -2.9) && at(Activation::Tanh, -3.0));
        assert!(at(Activation::Relu, 0.0) && !at(Activation::Relu, 1e-9));
    }
}

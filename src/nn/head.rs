//! The head: the output layer's activation and the loss as one value, because only some pairs make sense.
//!
//! For k outputs with sums z, outputs ŷ and targets y of one sample:
//!
//! | loss | L | with | δ = ∂L/∂z |
//! |---|---|---|---|
//! | `mse` | (1/k)·Σ (y − ŷ)² | sigmoid, tanh, relu, linear | −2(y − ŷ)/k · f′(z) |
//! | `bce` | −(1/k)·Σ [y·ln ŷ + (1 − y)·ln(1 − ŷ)] | sigmoid | (ŷ − y)/k |
//! | `ce` | −Σ y·ln ŷ | softmax, an output for each class | ŷ − y |
//!
//! A loss over samples is their mean. Both cross-entropies are computed from the sums, in forms that stay finite for every
//! finite sum. Source: Bishop, "Pattern Recognition and Machine Learning", 2006, sections 4.3 and 5.2.
//!
//! ```
//! use sgdscope::nn::activation::Activation;
//! use sgdscope::nn::head::{Head, Loss};
//!
//! let head = Head::new(Loss::Bce, Activation::Sigmoid)?;
//! assert!((head.sample_loss(&[0.0], &[0.5], &[1.0]) - std::f64::consts::LN_2).abs() < 1e-15);
//! assert!(Head::new(Loss::Bce, Activation::Tanh).is_err());
//! # Ok::<(), sgdscope::nn::head::HeadError>(())
//! ```

use serde::{Deserialize, Serialize};

use crate::nn::activation::Activation;
use crate::nn::elementary;
use crate::nn::names::names;

/// A loss function, as named on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Loss {
    /// Mean over samples and outputs of `(y − ŷ)²`.
    Mse,
    /// Mean binary cross-entropy, computed from the sums so that it stays finite.
    Bce,
    /// Mean cross-entropy over classes, one output for each; from the sums too.
    Ce,
}

names! { Loss: Mse = "mse", Bce = "bce", Ce = "ce" }

impl Loss {
    /// The output activations this loss goes with.
    pub fn allowed(self) -> &'static [Activation] {
        match self {
            Loss::Mse => &Activation::ALL,
            Loss::Bce => &[Activation::Sigmoid],
            Loss::Ce => &[Activation::Softmax],
        }
    }
}

/// An output activation that a loss does not go with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "loss {} does not go with output activation {} (allowed: {})",
    loss.name(), activation.name(), list(loss.allowed())
)]
pub struct HeadError {
    /// The loss asked for.
    pub loss: Loss,
    /// The output activation asked for.
    pub activation: Activation,
}

fn list(activations: &[Activation]) -> String {
    let names: Vec<&str> = activations.iter().map(|a| a.name()).collect();
    names.join(", ")
}

/// A valid pair of loss and output activation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// Mean squared error over any output activation.
    Mse(Activation),
    /// Binary cross-entropy over a sigmoid: `δ = ŷ − y`.
    Bce,
    /// Cross-entropy over a softmax, an output for each class: `δ = ŷ − y`.
    Ce,
}

impl Head {
    /// Pairs a loss with an output activation.
    ///
    /// # Errors
    /// If the two do not go together; the error names what is allowed.
    pub fn new(loss: Loss, activation: Activation) -> Result<Head, HeadError> {
        if !loss.allowed().contains(&activation) {
            return Err(HeadError { loss, activation });
        }
        Ok(match loss {
            Loss::Mse => Head::Mse(activation),
            Loss::Bce => Head::Bce,
            Loss::Ce => Head::Ce,
        })
    }

    /// The output layer's activation.
    pub fn activation(self) -> Activation {
        match self {
            Head::Mse(activation) => activation,
            Head::Bce => Activation::Sigmoid,
            Head::Ce => Activation::Softmax,
        }
    }

    /// The loss.
    pub fn loss(self) -> Loss {
        match self {
            Head::Mse(_) => Loss::Mse,
            Head::Bce => Loss::Bce,
            Head::Ce => Loss::Ce,
        }
    }

    /// The target that stands for class 0 or class 1 where one output tells two classes apart: −1 and +1
    /// under a tanh output, else 0 and 1. Under a softmax the 0 and 1 of every output's own target.
    pub fn target_of_class(self, class: u32) -> f64 {
        if class > 0 { 1.0 } else { self.activation().range().map_or(0.0, |(low, _)| low) }
    }

    /// Whether outputs lie between 0 and 1: under a sigmoid or a softmax.
    pub fn is_share(self) -> bool {
        self.activation().is_share()
    }

    /// Whether every class has an output of its own.
    pub fn has_output_per_class(self) -> bool {
        self == Head::Ce
    }

    /// The class that outputs name: the largest share, the first of equal ones; or the side of the
    /// threshold on which a single output lies.
    #[inline]
    pub fn class_of(self, y_hat: &[f64]) -> usize {
        match self {
            Head::Ce => {
                let mut best = 0;
                for (class, share) in y_hat.iter().enumerate().skip(1) {
                    if *share > y_hat[best] {
                        best = class;
                    }
                }
                best
            }
            Head::Mse(_) | Head::Bce => usize::from(y_hat[0] > self.threshold()),
        }
    }

    /// The class that outputs name; `None` where they are nobody's answer: a single output within 0.0005 of the
    /// threshold, which is printed as 0.500, or two largest shares that are no further apart than its two would be.
    #[inline]
    pub fn named(self, y_hat: &[f64]) -> Option<usize> {
        const NEAR: f64 = 0.0005;
        let class = self.class_of(y_hat);
        let is_undecided = match self {
            Head::Ce => {
                let near = |share: &&f64| y_hat[class] - **share < 2.0 * NEAR;
                y_hat.iter().filter(near).count() > 1
            }
            Head::Mse(_) | Head::Bce => (y_hat[0] - self.threshold()).abs() < NEAR,
        };
        (!is_undecided).then_some(class)
    }

    /// The output halfway between the two classes' targets.
    pub fn threshold(self) -> f64 {
        f64::midpoint(self.target_of_class(0), self.target_of_class(1))
    }

    /// One sample's loss, from the output layer's sums `z`, outputs `a` and the targets `y` (all k long).
    ///
    /// mse: `(1/k)·Σ (y − ŷ)²`. bce: `(1/k)·Σ (softplus(z) − y·z)`, which equals
    /// `−y·ln ŷ − (1 − y)·ln(1 − ŷ)` and is finite for every finite z. ce: `Σ y·(m − z) + ln Σ e^{z − m}`
    /// with the largest sum m, which equals `−Σ y·ln ŷ`; not divided by k.
    #[inline]
    pub fn sample_loss(self, z: &[f64], a: &[f64], y: &[f64]) -> f64 {
        let mut sum = 0.0;
        match self {
            Head::Mse(_) => {
                for (a, y) in a.iter().zip(y) {
                    let miss = y - a;
                    sum += miss * miss;
                }
            }
            Head::Bce => {
                for (&z, &y) in z.iter().zip(y) {
                    sum += bce(z, y);
                }
            }
            Head::Ce => return ce(z, y),
        }
        sum / y.len() as f64
    }

    /// `δ = ∂L/∂z` of the output layer for one sample.
    ///
    /// mse: `−2(y − ŷ)/k · f′(z)`. bce: `(ŷ − y)/k`, the sigmoid's slope having cancelled. ce: `ŷ − y`.
    #[inline]
    pub fn output_delta(self, z: &[f64], a: &[f64], y: &[f64], delta: &mut [f64]) {
        let k = y.len() as f64;
        match self {
            Head::Mse(f) => {
                for (((d, &z), &a), &y) in delta.iter_mut().zip(z).zip(a).zip(y) {
                    *d = (-2.0 * (y - a) / k) * f.slope(z, a);
                }
            }
            Head::Bce => {
                for ((d, &a), &y) in delta.iter_mut().zip(a).zip(y) {
                    *d = (a - y) / k;
                }
            }
            Head::Ce => {
                for ((d, &a), &y) in delta.iter_mut().zip(a).zip(y) {
                    *d = a - y;
                }
            }
        }
    }
}

/// `softplus(z) − y·z`, with the hard targets 0 and 1 written so that nothing cancels:
/// `softplus(z)` for y = 0 and `softplus(−z)` for y = 1.
fn bce(z: f64, y: f64) -> f64 {
    if y == 1.0 {
        elementary::softplus(-z)
    } else if y == 0.0 {
        elementary::softplus(z)
    } else {
        elementary::softplus(z) - y * z
    }
}

/// Cross-entropy of targets y that add up to 1, from the sums alone. Two sums may lie further apart than
/// the range of numbers: then the loss is its end.
fn ce(z: &[f64], y: &[f64]) -> f64 {
    let largest = z.iter().fold(f64::NEG_INFINITY, |most, &z| if z > most { z } else { most });
    let (mut below, mut sum) = (0.0, 0.0);
    for (&z, &y) in z.iter().zip(y) {
        sum += elementary::exp(z - largest);
        if y != 0.0 {
            below += y * (largest - z);
        }
    }
    let loss = below + elementary::ln(sum);
    if loss == f64::INFINITY { f64::MAX } else { loss }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sensible_pairs_are_accepted_and_the_error_names_them() {
        assert!(Head::new(Loss::Mse, Activation::Relu).is_ok());
        let error = Head::new(Loss::Bce, Activation::Tanh).unwrap_err();
        assert_eq!(error.to_string(), "loss bce does not go with output activation tanh (allowed: sigmoid)");
    }

    #[test]
    fn bce_matches_its_definition_and_stays_finite_far_out() {
        let z: f64 = 1.25;
        let p = elementary::sigmoid(z);
        for (y, expected) in [(1.0, -elementary::ln(p)), (0.0, -elementary::ln(1.0 - p))] {
            let loss = Head::Bce.sample_loss(&[z], &[p], &[y]);
            assert!((loss - expected).abs() < 1e-15, "{loss} {expected}");
        }
        for z in [1e308, -1e308, 800.0, -800.0] {
            for y in [0.0, 1.0] {
                assert!(Head::Bce.sample_loss(&[z], &[elementary::sigmoid(z)], &[y]).is_finite());
            }
        }
    }

    #[test]
    fn ce_matches_its_definition_and_stays_finite_far_out() {
        let z = [0.3, -1.2, 2.5];
        let mut a = [0.0; 3];
        Activation::Softmax.apply_all(&z, &mut a);
        for class in 0..3 {
            let mut y = [0.0; 3];
            y[class] = 1.0;
            let expected = -elementary::ln(a[class]);
            assert!((Head::Ce.sample_loss(&z, &a, &y) - expected).abs() < 1e-14);
            let mut delta = [0.0; 3];
            Head::Ce.output_delta(&z, &a, &y, &mut delta);
            assert_eq!(delta[class], a[class] - 1.0);
        }
        let y = [0.0, 1.0, 0.0];
        for z in [[1e308, -1e308, 0.0], [-1e308, 1e308, -1e308], [-1e308; 3], [1e308; 3]] {
            let mut a = [0.0; 3];
            Activation::Softmax.apply_all(&z, &mut a);
            assert!(Head::Ce.sample_loss(&z, &a, &y).is_finite(), "{z:?}");
        }
        assert!(Head::Ce.sample_loss(&[f64::NAN, 0.0, 0.0], &[f64::NAN; 3], &y).is_nan());
    }

    #[test]
    fn the_class_is_the_largest_share_or_the_side_of_the_threshold() {
        assert_eq!(Head::Ce.class_of(&[0.2, 0.5, 0.3]), 1);
        assert_eq!(Head::Ce.class_of(&[0.4, 0.4, 0.2]), 0);
        assert_eq!(Head::Bce.class_of(&[0.51]), 1);
        assert_eq!(Head::Mse(Activation::Tanh).class_of(&[-0.1]), 0);
    }

    #[test]
    fn classes_have_targets_that_the_activation_can_reach() {
        let tanh = Head::Mse(Activation::Tanh);
        assert_eq!((tanh.target_of_class(0), tanh.target_of_class(1)), (-1.0, 1.0));
        assert_eq!(tanh.threshold(), 0.0);
        assert_eq!(Head::Bce.threshold(), 0.5);
    }

    #[test]
    fn the_tutorials_worked_example_has_its_first_factor() {
        let (y_hat, y) = (0.523_695, 1.0);
        let mut delta = [0.0];
        Head::Mse(Activation::Linear).output_delta(&[y_hat], &[y_hat], &[y], &mut delta);
        assert!((delta[0] + 0.952_610).abs() < 1e-12);
    }
}

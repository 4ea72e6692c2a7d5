//! From a gradient to a step: sgd, momentum, adam, and the penalties, in `PyTorch`'s definitions. With the batch's mean
//! gradient g, the rate η and a weight w:
//!
//! | rule | step | source |
//! |---|---|---|
//! | sgd | w ← w − η·g | Robbins and Monro, 1951 |
//! | momentum | v ← 0.9·v + g, w ← w − η·v | Polyak, 1964 |
//! | adam | m ← m + (g − m)·(1 − β₁), v ← β₂·v + (1 − β₂)·g², w ← w − η·m̂/(√v̂ + ε) | Kingma and Ba, 2015 |
//!
//! m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ) in step t; β₁ = 0.9, β₂ = 0.999, ε = 1e-8. L2 adds λ₂·w to a weight's g; L1 draws a
//! weight by η·λ₁ towards 0 after the step. Biases have no penalty.
//!
//! ```
//! use sgdscope::nn::optimizer::{Hyper, Optimizer, Slots, step};
//!
//! let hyper = Hyper { rate: 0.1, l2: 0.2, ..Hyper::default() };
//! let mut slots = Slots::new(Optimizer::Sgd, 2);
//! let mut parameters = [1.0, -2.0];
//! step(&hyper, 1, &mut parameters, &mut [0.5, 0.5], &mut slots);
//! assert_eq!(parameters, [1.0 - 0.1 * 0.7, -2.05]);
//! ```

mod update;

use ndarray::Array1;
use serde::{Deserialize, Serialize};

use crate::nn::names::names;

pub use crate::nn::optimizer::update::{Rule, Update, update_of};

/// The rule by which a gradient moves the parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Optimizer {
    /// `w ← w − η·g`
    Sgd,
    /// `v ← 0.9·v + g`, `w ← w − η·v`
    Momentum,
    /// Adam (Kingma and Ba, 2015) with β₁ = 0.9, β₂ = 0.999, ε = 1e-8.
    Adam,
}

/// Momentum's share of the velocity that is kept.
pub const MOMENTUM: f64 = 0.9;
/// Adam's share of the first average that is kept.
pub const BETA_1: f64 = 0.9;
/// Adam's share of the second average that is kept.
pub const BETA_2: f64 = 0.999;
/// What keeps Adam's division finite.
pub const EPSILON: f64 = 1e-8;

names! { Optimizer: Sgd = "sgd", Momentum = "momentum", Adam = "adam" }

impl Optimizer {
    /// How many numbers it remembers for each parameter.
    pub fn slots(self) -> usize {
        match self {
            Optimizer::Sgd => 0,
            Optimizer::Momentum => 1,
            Optimizer::Adam => 2,
        }
    }
}

/// The order in which an epoch takes the samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// The data set's own, every epoch: the tutorial's.
    Sequential,
    /// A permutation of its own for every epoch, from the seed and the epoch's number alone.
    Shuffled,
}

names! { Order: Sequential = "sequential", Shuffled = "shuffled" }

/// How steps are made: what can be changed while a run goes on.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hyper {
    /// The rule.
    pub optimizer: Optimizer,
    /// The learning rate η.
    #[serde(rename = "learning_rate")]
    pub rate: f64,
    /// Samples per step; `None` is all of them.
    #[serde(rename = "batch_size", deserialize_with = "Option::deserialize")]
    pub batch: Option<usize>,
    /// λ₁, the L1 penalty on weights.
    pub l1: f64,
    /// λ₂, the L2 penalty on weights.
    pub l2: f64,
    /// The order of the samples.
    pub order: Order,
}

/// The tutorial's: sgd at 0.1, one sample a step in the data set's own order, no penalty.
impl Default for Hyper {
    fn default() -> Hyper {
        Hyper {
            optimizer: Optimizer::Sgd,
            rate: 0.1,
            batch: Some(1),
            l1: 0.0,
            l2: 0.0,
            order: Order::Sequential,
        }
    }
}

/// What an optimizer remembers between steps. Empty buffers for sgd.
#[derive(Clone, Debug, PartialEq)]
pub struct Slots {
    /// Momentum's velocity v, or Adam's first average m.
    pub first: Array1<f64>,
    /// Adam's second average.
    pub second: Array1<f64>,
    /// β₁ᵗ, kept as a running product.
    pub decay_1: f64,
    /// β₂ᵗ, kept as a running product.
    pub decay_2: f64,
}

impl Slots {
    /// Fresh slots for `parameters` parameters.
    pub fn new(optimizer: Optimizer, parameters: usize) -> Slots {
        let slot = |number| Array1::zeros(if number < optimizer.slots() { parameters } else { 0 });
        Slots { first: slot(0), second: slot(1), decay_1: 1.0, decay_2: 1.0 }
    }

    /// Copies, without allocating where both belong to the same optimizer.
    pub fn copy_from(&mut self, other: &Slots) {
        self.first.clone_from(&other.first);
        self.second.clone_from(&other.second);
        (self.decay_1, self.decay_2) = (other.decay_1, other.decay_2);
    }
}

/// One update of `parameters` (of which the first `weights` are weights) by the batch's `gradient`.
///
/// L2 adds `λ₂·w` to a weight's gradient. L1 acts after the step by soft thresholding,
/// `w ← sign(w)·max(|w| − ηλ₁, 0)`, so that a weight can become exactly 0. Biases carry no penalty.
/// A non-finite gradient always leaves a non-finite parameter behind: nothing here hides a NaN.
#[inline]
pub fn step(hyper: &Hyper, weights: usize, parameters: &mut [f64], gradient: &mut [f64], slots: &mut Slots) {
    let rate = hyper.rate;
    if hyper.l2 != 0.0 {
        for (g, w) in gradient[..weights].iter_mut().zip(&parameters[..weights]) {
            *g += hyper.l2 * w;
        }
    }
    match hyper.optimizer {
        Optimizer::Sgd => {
            for (w, g) in parameters.iter_mut().zip(&*gradient) {
                *w -= rate * g;
            }
        }
        Optimizer::Momentum => {
            for ((w, g), v) in parameters.iter_mut().zip(&*gradient).zip(&mut slots.first) {
                *v = MOMENTUM * *v + g;
                *w -= rate * *v;
            }
        }
        Optimizer::Adam => {
            slots.decay_1 *= BETA_1;
            slots.decay_2 *= BETA_2;
            let size = rate / (1.0 - slots.decay_1);
            let root = (1.0 - slots.decay_2).sqrt();
            let averages = slots.first.iter_mut().zip(&mut slots.second);
            for ((w, g), (m, v)) in parameters.iter_mut().zip(&*gradient).zip(averages) {
                *m += (g - *m) * (1.0 - BETA_1);
                *v = BETA_2 * *v + (1.0 - BETA_2) * (g * g);
                *w -= size * *m / (v.sqrt() / root + EPSILON);
            }
        }
    }
    if hyper.l1 != 0.0 {
        let reach = rate * hyper.l1;
        for w in &mut parameters[..weights] {
            *w = shrink(*w, reach);
        }
    }
}

/// Soft thresholding. A NaN stays a NaN: both comparisons are false for it.
#[inline]
fn shrink(w: f64, reach: f64) -> f64 {
    if w.abs() <= reach {
        0.0
    } else if w > 0.0 {
        w - reach
    } else {
        w + reach
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two steps with gradients 0.5 then −0.25 from w = 1, b = −2, as worked by hand.
    fn two_steps(optimizer: Optimizer, hyper: Hyper) -> [f64; 2] {
        let hyper = Hyper { optimizer, ..hyper };
        let mut parameters = [1.0, -2.0];
        let mut slots = Slots::new(optimizer, 2);
        for g in [0.5, -0.25] {
            step(&hyper, 1, &mut parameters, &mut [g, g], &mut slots);
        }
        parameters
    }

    fn close(got: [f64; 2], expected: [f64; 2]) {
        for (g, e) in got.iter().zip(expected) {
            assert!((g - e).abs() <= 1e-12 * e.abs(), "{got:?} {expected:?}");
        }
    }

    #[test]
    fn sgd_moves_against_the_gradient() {
        close(two_steps(Optimizer::Sgd, Hyper::default()), [0.975, -2.025]);
    }

    #[test]
    fn momentum_keeps_nine_tenths_of_its_velocity() {
        // v: 0.5, then 0.9·0.5 − 0.25 = 0.2; moved 0.05 + 0.02
        close(two_steps(Optimizer::Momentum, Hyper::default()), [0.93, -2.07]);
    }

    #[test]
    fn adam_takes_the_corrected_averages() {
        // Step 1: m̂ = 0.5, v̂ = 0.25, moved 0.1·0.5/(0.5 + 1e-8).
        // Step 2: m = 0.1·(0.9·0.5 − 0.25) = 0.02, m̂ = 0.02/0.19;
        //         v = 0.001·(0.999·0.25 + 0.0625) = 0.00031225, v̂ = 0.00031225/0.001999.
        let first = 0.1 * 0.5 / (0.5 + 1e-8);
        let second = 0.1 * (0.02 / 0.19) / ((0.000_312_25_f64 / 0.001_999).sqrt() + 1e-8);
        close(two_steps(Optimizer::Adam, Hyper::default()), [1.0 - first - second, -2.0 - first - second]);
    }

    #[test]
    fn l2_pulls_the_weight_and_leaves_the_bias() {
        // g = 0.5 + 0.2·1 = 0.7, w = 0.93; g = −0.25 + 0.2·0.93 = −0.064, w = 0.9364
        close(two_steps(Optimizer::Sgd, Hyper { l2: 0.2, ..Hyper::default() }), [0.9364, -2.025]);
    }

    #[test]
    fn l1_shrinks_the_weight_after_the_step_and_stops_at_zero() {
        // 0.95 − 0.02 = 0.93; 0.955 − 0.02 = 0.935
        close(two_steps(Optimizer::Sgd, Hyper { l1: 0.2, ..Hyper::default() }), [0.935, -2.025]);
        assert_eq!(two_steps(Optimizer::Sgd, Hyper { l1: 100.0, ..Hyper::default() })[0], 0.0);
        assert_eq!(shrink(-0.5, 0.2), -0.3);
        assert!(shrink(f64::NAN, 0.2).is_nan());
    }
}

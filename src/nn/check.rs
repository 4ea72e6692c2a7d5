//! The gradient held to its definition: each parameter is nudged both ways and the loss looked at.
//!
//! What is differenced is one sample's objective, `L + λ₂/2·Σw² + λ₁·Σ|w|`; of the penalties only the
//! nudged parameter's own, because all others cancel. The measurement never asks what it is to find: its
//! nudge and its rounding error come from the forward pass alone.
//!
//! **The nudge.** `h = 1e-5·max(1, |p|)`, but not so large that a weight moves its neuron's sum by more
//! than 0.01, which it would where inputs are thousands, and not below `1e-12·|p|`, where it would be lost.
//! It is rounded so that p − h and p + h lie equally far from p. If halving it changes the result by more
//! than rounding and a share of 1e-6 explain, or leaves the slopes above and below p as far apart as they
//! were, the loss bends too sharply for it, and it is halved for good.
//!
//! **The tolerance** is the sum of:
//! - `1e-6·|formula|`;
//! - twice the bound of `check/rounding.rs` on what rounding does to the two losses, over 2h. That bound follows the
//!   rounding errors from the parameter's neuron up to the loss, so that it grows where large numbers are
//!   added up; twice, because the formula's own sums are rounded too. To it comes what the formula loses in
//!   `ŷ − y`, times the speed at which the parameter moves ŷ's sum;
//! - `2·|D(h) − D(h/2)|`. The error of a central difference D(h) falls with h², so this difference
//!   is three quarters of it, and two of them are more than all of it.
//!
//! ```
//! use sgdscope::nn::activation::Activation;
//! use sgdscope::nn::check::{Verdict, check_all};
//! use sgdscope::nn::head::Head;
//! use sgdscope::nn::init::Init;
//! use sgdscope::nn::layout::Layout;
//! use sgdscope::nn::optimizer::Hyper;
//!
//! let layout = Layout::new(2, &[(3, Activation::Tanh)], 1, Head::Bce)?;
//! let network = Init::Xavier.draw(layout.into(), 1);
//! let checks = check_all(&network, &[0.5, -1.0], &[1.0], &Hyper::default(), &|| true);
//! assert!(checks.into_iter().flatten().all(|check| check.verdict == Verdict::Agree));
//! # Ok::<(), sgdscope::nn::layout::LayoutError>(())
//! ```

mod rounding;

use crate::nn::activation::Activation;
use crate::nn::layout::ParameterId;
use crate::nn::network::Network;
use crate::nn::optimizer::Hyper;
use crate::nn::perturbation::Perturbed;
use crate::nn::trace::Trace;

/// The nudge of a parameter of size 1.
const NUDGE: f64 = 1e-5;
/// How far a weight's nudge may move the sum it is part of.
const MOST_MOVED: f64 = 0.01;
/// The least nudge, as a share of the parameter: a few thousand times the distance of two numbers.
const LEAST_SHARE: f64 = 1e-12;
/// What formula and measurement may differ by in any case, as a share.
const SHARE: f64 = 1e-6;
/// Beyond this share between D(h) and D(h/2), h is no small nudge, and the difference no derivative.
const NOT_SMALL: f64 = 0.1;

/// A parameter's gradient by formula and by measurement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Check {
    /// Which parameter.
    pub parameter: ParameterId,
    /// The nudge h.
    pub step: f64,
    /// `∂L/∂p`, with `λ₂·p + λ₁·sign(p)` for a weight.
    pub formula: f64,
    /// `(objective(p + h) − objective(p − h)) / 2h`
    pub measured: f64,
    /// By how much the two may differ without either being wrong.
    pub tolerance: f64,
    /// What came out.
    pub verdict: Verdict,
}

/// What a check says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Formula and measurement are within the tolerance.
    Agree,
    /// They are not: one of them is wrong.
    Differ,
    /// A relu or an `|w|` has its corner within the nudge: there is no derivative to measure.
    Kink,
    /// A loss on either side is no finite number, or no nudge is both small enough for the loss and
    /// large enough for the numbers: there is nothing to measure with.
    OutOfRange,
}

impl Check {
    /// Whether the measurement confirms the formula to a millionth of its size. One that merely does not
    /// contradict it, because rounding hides so small a gradient, does not.
    pub fn confirms(&self) -> bool {
        self.verdict == Verdict::Agree && self.relative() <= 1e-6
    }

    /// `|formula − measured| / max(|formula|, |measured|)`; 0 where both are 0.
    pub fn relative(&self) -> f64 {
        let most = self.formula.abs().max(self.measured.abs());
        if most == 0.0 { 0.0 } else { (self.formula - self.measured).abs() / most }
    }
}

/// Checks one parameter's `gradient` of one sample's loss, without penalty, as [`Trace`] gives it.
pub fn check(
    network: &Network,
    input: &[f64],
    target: &[f64],
    gradient: f64,
    hyper: &Hyper,
    id: ParameterId,
) -> Check {
    Bench::new(network, input, target, hyper).check(id, gradient)
}

/// Checks every parameter for one sample, in the flat order. `None` if `go_on` said no.
pub fn check_all(
    network: &Network,
    input: &[f64],
    target: &[f64],
    hyper: &Hyper,
    go_on: &dyn Fn() -> bool,
) -> Option<Vec<Check>> {
    let trace = Trace::of(network, input, target);
    let mut bench = Bench::new(network, input, target, hyper);
    let gradients = trace.gradient.iter().enumerate();
    gradients.map(|(i, &gradient)| go_on().then(|| bench.check(ParameterId(i), gradient))).collect()
}

/// Where one sample is measured, with the buffers for it.
struct Bench<'a> {
    varied: Perturbed,
    input: &'a [f64],
    target: &'a [f64],
    hyper: &'a Hyper,
    /// The least and the greatest that each neuron's sum has been.
    range: Vec<(f64, f64)>,
    error: rounding::Errors,
}

/// A central difference, and a bound on what rounding has done to it.
#[derive(Clone, Copy)]
struct Difference {
    value: f64,
    rounding: f64,
    /// Half of how far the slope above and the slope below are apart: it falls with h where the loss is smooth.
    bend: f64,
    /// A bound on what rounding has done to that.
    bend_rounding: f64,
}

impl Difference {
    /// Whether the loss looks like a corner at this nudge and at `half` of it: then it bends on a smaller
    /// scale than both, and the two can agree without being its slope.
    fn is_corner(&self, half: &Difference) -> bool {
        let noise = self.bend_rounding + 2.0 * half.bend_rounding;
        (self.bend - 2.0 * half.bend).abs() > NOT_SMALL * self.bend + noise
    }
}

impl<'a> Bench<'a> {
    fn new(network: &Network, input: &'a [f64], target: &'a [f64], hyper: &'a Hyper) -> Bench<'a> {
        let layout = network.layout();
        Bench {
            varied: Perturbed::new(network, ParameterId(0)),
            input,
            target,
            hyper,
            range: vec![(0.0, 0.0); layout.neurons()],
            error: rounding::Errors::new(layout),
        }
    }

    fn check(&mut self, id: ParameterId, gradient: f64) -> Check {
        self.varied.turn_to(id);
        self.varied.begin(self.input);
        for (range, &z) in self.range.iter_mut().zip(&self.varied.z) {
            *range = (z, z);
        }
        let p = self.varied.held;
        let is_weight = self.is_weight(id);
        let Hyper { l1, l2, .. } = *self.hyper;
        let formula = if is_weight {
            // sign(0) is 0, where f64::signum(0) is 1.
            let sign = if p == 0.0 { 0.0 } else { p.signum() };
            gradient + l2 * p + l1 * sign
        } else {
            gradient
        };
        let mut step = self.first_step(id);
        let base = self.loss(p);
        let of_formula = self.error.of_formula(&self.varied, self.factor(id));
        let mut whole = self.difference(id, base, step);
        let is_bent = (is_weight && l1 != 0.0 && p.abs() <= step) || self.has_kink();
        let least = (LEAST_SHARE * p.abs()).max(f64::MIN_POSITIVE);
        let half = loop {
            let next = exact(p, step / 2.0);
            let half = self.difference(id, base, next);
            let explained = whole.rounding + half.rounding + SHARE * half.value.abs();
            // So written that a NaN ends it.
            let is_coarse = (whole.value - half.value).abs() > explained || whole.is_corner(&half);
            if is_coarse && next / 2.0 > least && !is_bent {
                (whole, step) = (half, next);
            } else {
                break half;
            }
        };
        let apart = (whole.value - half.value).abs();
        let uncertain = 2.0 * whole.rounding + of_formula + 2.0 * apart;
        let tolerance = SHARE * formula.abs() + uncertain;
        let size = whole.value.abs().max(half.value.abs());
        let verdict = if !(whole.value.is_finite() && uncertain.is_finite()) {
            Verdict::OutOfRange
        } else if is_bent || self.has_kink() {
            Verdict::Kink
        } else if apart > NOT_SMALL * size + whole.rounding + half.rounding || whole.is_corner(&half) {
            Verdict::OutOfRange
        } else if formula.is_finite() && (formula - whole.value).abs() <= tolerance {
            Verdict::Agree
        } else {
            Verdict::Differ
        };
        Check { parameter: id, step, formula, measured: whole.value, tolerance, verdict }
    }

    fn is_weight(&self, id: ParameterId) -> bool {
        id.0 < self.varied.layout.weights()
    }

    /// The nudge to begin with.
    fn first_step(&self, id: ParameterId) -> f64 {
        let p = self.varied.held;
        let most = MOST_MOVED / self.factor(id).abs();
        exact(p, (NUDGE * p.abs().max(1.0)).min(most).max(LEAST_SHARE * p.abs()))
    }

    /// What the parameter is multiplied by.
    fn factor(&self, id: ParameterId) -> f64 {
        if !self.is_weight(id) {
            return 1.0;
        }
        let layout = &self.varied.layout;
        let (layer, neuron) = (self.varied.layer, self.varied.neuron);
        let at = id.0 - layout.weight_id(layer, neuron, 0).0;
        match layer.checked_sub(1) {
            None => self.input[at],
            Some(below) => self.varied.a[layout.layers()[below].neurons().start + at],
        }
    }

    /// `(objective(p + h) − objective(p − h)) / 2h`. The penalty is differenced by itself, so that its size
    /// takes no digits from the loss.
    fn difference(&mut self, id: ParameterId, base: (f64, f64), step: f64) -> Difference {
        let p = self.varied.held;
        let (high, low) = (p + step, p - step);
        let between = high - low;
        let (up, up_error) = self.loss(high);
        let (down, down_error) = self.loss(low);
        let mut value = (up - down) / between;
        let mut error = up_error + down_error;
        let bend = ((up - base.0) + (down - base.0)).abs() / between;
        let bend_rounding = (error + 2.0 * base.1) / between;
        let Hyper { l1, l2, .. } = *self.hyper;
        if self.is_weight(id) && (l1 != 0.0 || l2 != 0.0) {
            let penalty = |w: f64| l2 / 2.0 * w * w + l1 * w.abs();
            let (up, down) = (penalty(high), penalty(low));
            value += (up - down) / between;
            error += 4.0 * f64::EPSILON * (up + down);
        }
        Difference { value, rounding: error / between, bend, bend_rounding }
    }

    /// The sample's loss with that value of the parameter, and how far rounding may have taken it.
    fn loss(&mut self, value: f64) -> (f64, f64) {
        let loss = self.varied.loss(value, self.input, self.target);
        for (range, &z) in self.range.iter_mut().zip(&self.varied.z) {
            *range = (range.0.min(z), range.1.max(z));
        }
        (loss, self.error.bound(&self.varied, self.input, self.target, loss))
    }

    /// Whether a relu's sum has been on both sides of its corner, or in it and elsewhere. A sum that stays
    /// at 0 whatever the parameter does has nothing to do with it.
    fn has_kink(&self) -> bool {
        let layers = self.varied.layout.layers().iter();
        let mut bent = layers.filter(|layer| layer.activation == Activation::Relu);
        bent.any(|layer| self.range[layer.neurons()].iter().any(|r| r.0 <= 0.0 && r.1 >= 0.0 && r.0 < r.1))
    }
}

/// A number near `step` that moves `p` equally far both ways: what is left of it away from 0, where
/// numbers are less dense.
fn exact(p: f64, step: f64) -> f64 {
    (p.abs() + step) - p.abs()
}

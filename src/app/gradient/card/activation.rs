//! An activation and its slope on a card: as numbers, and the rule that says how the slope is found.

use crate::app::text::Label;
use crate::app::text::numbers::exact::{self, bare, read};
use crate::nn::activation::Activation;
use crate::nn::derivation::Slope;
use crate::nn::elementary;

/// `f(z)` with its number; `sums` are those of the whole layer.
pub(super) fn applied(f: Activation, z: f64, sums: &[f64]) -> String {
    let shown = bare(z, exact::FACTOR_DIGITS - 1);
    match f {
        Activation::Sigmoid => {
            let power = if z < 0.0 { shown.trim_start_matches('−').into() } else { format!("−{shown}") };
            format!("1 / (1 + e^{power})")
        }
        Activation::Tanh => format!("tanh {shown}"),
        Activation::Relu => format!("max({shown}, 0)"),
        Activation::Linear => shown,
        Activation::Softmax => {
            let sum: f64 = sums.iter().map(|&z| elementary::exp(z)).sum();
            let sum = if sum < 1e6 { bare(sum, exact::FACTOR_DIGITS) } else { "Σ e^z".into() };
            format!("e^{shown} / {sum}")
        }
    }
}

/// The slope in numbers, and what a pocket calculator makes of it.
pub(super) fn slope(slope: Slope, digits: usize) -> (String, f64) {
    let a = read(&bare(slope.a, digits));
    match slope.f {
        Activation::Sigmoid | Activation::Softmax => {
            (format!("{0} · (1 − {0})", bare(slope.a, digits)), a * (1.0 - a))
        }
        Activation::Tanh => (format!("(1 − {}²)", bare(slope.a.abs(), digits)), 1.0 - a * a),
        Activation::Relu | Activation::Linear => (bare(slope.value, digits), slope.value),
    }
}

/// How the slope is found.
pub(super) fn slope_rule(f: Activation) -> Label {
    match f {
        Activation::Sigmoid | Activation::Softmax => Label::SlopeSigmoid,
        Activation::Tanh => Label::SlopeTanh,
        Activation::Relu => Label::SlopeRelu,
        Activation::Linear => Label::SlopeLinear,
    }
}

/// Whether the rule speaks of `f(z)`, which a reader has to be told then.
pub(super) fn is_slope_of_value(f: Activation) -> bool {
    match f {
        Activation::Sigmoid | Activation::Tanh => true,
        Activation::Relu | Activation::Linear | Activation::Softmax => false,
    }
}

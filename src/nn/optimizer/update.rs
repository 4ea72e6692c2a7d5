//! One parameter's update with everything that is computed on the way; the step itself is
//! [`crate::nn::optimizer::step`], whose bits this has.

use crate::nn::layout::ParameterId;
use crate::nn::optimizer::{BETA_1, BETA_2, EPSILON, Hyper, MOMENTUM, Optimizer, Slots, shrink};

/// How a parameter came from its old value to its new one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Update {
    /// The batch's mean gradient, without penalty.
    pub gradient: f64,
    /// What L2 adds to it, `λ₂·w`; 0 for a bias.
    pub penalty: f64,
    /// What the rule takes: gradient and penalty together.
    pub total: f64,
    /// The rule, with what it remembers.
    pub rule: Rule,
    /// What the rule takes off the parameter.
    pub taken: f64,
    /// The parameter after the rule, before L1.
    pub moved: f64,
    /// How far L1 draws it towards 0, `η·λ₁`; 0 for a bias.
    pub reach: f64,
    /// The parameter before the step.
    pub old: f64,
    /// The parameter after the step.
    pub new: f64,
}

/// What an optimizer makes of a gradient g.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rule {
    /// `w − η·g`
    Sgd,
    /// `v = 0.9·v + g`, `w − η·v`
    Momentum {
        /// The velocity before the step.
        before: f64,
        /// The velocity that moves the parameter.
        velocity: f64,
    },
    /// `m = m + (g − m)·(1 − β₁)`, `v = β₂·v + (1 − β₂)·g²`, and `w − size·m / divisor`, which is
    /// `w − η·m̂ / (√v̂ + ε)` with the corrected averages `m̂ = m/(1 − β₁ᵗ)` and `v̂ = v/(1 − β₂ᵗ)`.
    Adam {
        /// The first average m before the step.
        first_before: f64,
        /// The first average after it.
        first: f64,
        /// The second average v before the step.
        second_before: f64,
        /// The second average after it.
        second: f64,
        /// `1 − β₁ᵗ`, by which the first average is too small.
        correction_1: f64,
        /// `1 − β₂ᵗ`, by which the second average is too small.
        correction_2: f64,
        /// `η / (1 − β₁ᵗ)`
        size: f64,
        /// `√v / √(1 − β₂ᵗ) + ε`
        divisor: f64,
    },
}

/// Explains the step that one parameter would take from `value` by the batch's mean `gradient`, where
/// `slots` are those before the step. A weight is penalised, a bias is not.
pub fn update_of(
    hyper: &Hyper,
    is_weight: bool,
    value: f64,
    gradient: f64,
    slots: &Slots,
    id: ParameterId,
) -> Update {
    let rate = hyper.rate;
    // What is not added is not added as 0 either: that would turn −0 into 0.
    let (penalty, total) = if is_weight && hyper.l2 != 0.0 {
        (hyper.l2 * value, gradient + hyper.l2 * value)
    } else {
        (0.0, gradient)
    };
    let (rule, taken) = match hyper.optimizer {
        Optimizer::Sgd => (Rule::Sgd, rate * total),
        Optimizer::Momentum => {
            let before = slots.first[id.0];
            let velocity = MOMENTUM * before + total;
            (Rule::Momentum { before, velocity }, rate * velocity)
        }
        Optimizer::Adam => {
            let (first_before, second_before) = (slots.first[id.0], slots.second[id.0]);
            let correction_1 = 1.0 - slots.decay_1 * BETA_1;
            let correction_2 = 1.0 - slots.decay_2 * BETA_2;
            let first = first_before + (total - first_before) * (1.0 - BETA_1);
            let second = BETA_2 * second_before + (1.0 - BETA_2) * (total * total);
            let size = rate / correction_1;
            let divisor = second.sqrt() / correction_2.sqrt() + EPSILON;
            let rule = Rule::Adam {
                first_before,
                first,
                second_before,
                second,
                correction_1,
                correction_2,
                size,
                divisor,
            };
            (rule, size * first / divisor)
        }
    };
    let moved = value - taken;
    let (reach, new) = if is_weight && hyper.l1 != 0.0 {
        let reach = rate * hyper.l1;
        (reach, shrink(moved, reach))
    } else {
        (0.0, moved)
    };
    Update { gradient, penalty, total, rule, taken, moved, reach, old: value, new }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::nn::optimizer;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, rng_seed: proptest::test_runner::RngSeed::Fixed(1), ..ProptestConfig::default() })]

        #[test]
        fn an_explained_update_has_the_bits_of_the_step(
            optimizer in 0_usize..3,
            rate in prop_oneof![Just(0.1), 1e-4..10.0_f64],
            l1 in prop_oneof![Just(0.0), 1e-6..1.0_f64],
            l2 in prop_oneof![Just(0.0), 1e-6..1.0_f64],
            start in prop::collection::vec(prop_oneof![Just(0.0), Just(-0.0), -3.0..3.0_f64], 6),
            gradients in prop::collection::vec(
                prop::collection::vec(prop_oneof![Just(0.0), Just(-0.0), -5.0..5.0_f64, any::<f64>()], 6),
                1..8,
            ),
        ) {
            const WEIGHTS: usize = 4;
            let optimizer = Optimizer::ALL[optimizer];
            let hyper = Hyper { optimizer, rate, l1, l2, ..Hyper::default() };
            let mut values = start;
            let mut slots = Slots::new(optimizer, values.len());
            for gradient in gradients {
                let (before, held) = (values.clone(), slots.clone());
                let mut scratch = gradient.clone();
                optimizer::step(&hyper, WEIGHTS, &mut values, &mut scratch, &mut slots);
                for (i, &new) in values.iter().enumerate() {
                    let id = ParameterId(i);
                    let told =
                        update_of(&hyper, i < WEIGHTS, before[i], gradient[i], &held, id);
                    prop_assert!(
                        told.new.to_bits() == new.to_bits() || (told.new.is_nan() && new.is_nan()),
                        "{told:?} {new}"
                    );
                    prop_assert_eq!(told.total.to_bits(), scratch[i].to_bits());
                    match told.rule {
                        Rule::Sgd => {}
                        Rule::Momentum { velocity, .. } => {
                            prop_assert_eq!(velocity.to_bits(), slots.first[i].to_bits());
                        }
                        Rule::Adam { first, second, .. } => {
                            prop_assert_eq!(first.to_bits(), slots.first[i].to_bits());
                            prop_assert_eq!(second.to_bits(), slots.second[i].to_bits());
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_weight_is_told_its_penalties_and_a_bias_has_none() {
        let hyper = Hyper { l1: 0.2, l2: 0.5, ..Hyper::default() };
        let slots = Slots::new(Optimizer::Sgd, 2);
        let weight = update_of(&hyper, true, 2.0, 0.25, &slots, ParameterId(0));
        assert_eq!((weight.penalty, weight.total), (1.0, 1.25));
        assert_eq!((weight.taken, weight.moved), (0.125, 1.875));
        assert_eq!((weight.reach, weight.new), (0.1 * 0.2, 1.875 - 0.1 * 0.2));
        let bias = update_of(&hyper, false, 2.0, 0.25, &slots, ParameterId(1));
        assert_eq!((bias.penalty, bias.reach, bias.new), (0.0, 0.0, 2.0 - 0.1 * 0.25));
    }
}

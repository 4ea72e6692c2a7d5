//! What a hand can change in a run: plain values, which change nothing themselves.
//!
//! A session takes them ([`crate::train::session::Session::edit`]), the timeline logs them with their
//! moments.

mod hyper;

use std::mem::discriminant;

use serde::{Deserialize, Serialize};

use crate::data::dataset::ConfigError;
use crate::data::text::number;
use crate::nn::layout::ParameterId;
use crate::nn::optimizer::{Optimizer, Order};
use crate::train::config::check_hyper;
use crate::train::setup::Setup;

/// A change made by hand. `from` is what was there, for words and for going back; what the change does is
/// decided by the rest.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "lowercase", deny_unknown_fields)]
pub enum Edit {
    /// Another learning rate, from the next step on.
    Rate {
        /// The rate before.
        from: f64,
        /// The rate from now on, above 0.
        to: f64,
    },
    /// Another batch size, from the next epoch on; at an epoch's start at once. `None` is all samples; a lost size must
    /// not mean that.
    Batch {
        /// Samples per step before.
        #[serde(deserialize_with = "Option::deserialize")]
        from: Option<usize>,
        /// Samples per step from then on.
        #[serde(deserialize_with = "Option::deserialize")]
        to: Option<usize>,
    },
    /// Another L1 penalty, from the next step on.
    L1 {
        /// λ₁ before.
        from: f64,
        /// λ₁ from now on, not below 0.
        to: f64,
    },
    /// Another L2 penalty, from the next step on.
    L2 {
        /// λ₂ before.
        from: f64,
        /// λ₂ from now on, not below 0.
        to: f64,
    },
    /// Another rule, from the next step on. What it remembers of earlier steps begins anew, also if it is asked
    /// for from itself to itself.
    Optimizer {
        /// The rule before.
        from: Optimizer,
        /// The rule from now on.
        to: Optimizer,
    },
    /// Another order of the samples, from the next epoch on; at an epoch's start at once.
    Order {
        /// The order before.
        from: Order,
        /// The order from then on.
        to: Order,
    },
    /// Another value of one parameter, frozen or not; what the optimizer remembers of it stays.
    Value {
        /// Which parameter.
        parameter: ParameterId,
        /// Its value before.
        from: f64,
        /// Its value now, a finite number.
        to: f64,
    },
    /// Whether one parameter, and what the optimizer remembers of it, stands still from now on.
    Freeze {
        /// Which parameter.
        parameter: ParameterId,
        /// Whether it stands still.
        frozen: bool,
    },
}

/// Why an edit cannot be made.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EditError {
    /// How steps would be made.
    #[error(transparent)]
    Hyper(#[from] ConfigError),
    /// A parameter's value that is no number.
    #[error("value {} (allowed: a finite number)", number(*.0))]
    Value(f64),
    /// A parameter that the network does not have.
    #[error("parameter {index} (allowed: 0 to {}, in the order of the names)", parameters - 1)]
    Parameter {
        /// The index asked for.
        index: usize,
        /// How many parameters there are.
        parameters: usize,
    },
    /// The loss of an epoch is being summed up: an edit belongs before it or after it.
    #[error("the epoch's loss is still being summed up (an edit has to wait for it)")]
    Evaluating,
}

/// What two edits at one moment come to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Merge {
    /// One edit.
    Edit(Edit),
    /// Nothing: the second takes the first back.
    Nothing,
}

impl Edit {
    /// Checks the edit against what the run is made of.
    ///
    /// # Errors
    /// If it cannot be made; the error names what was given and what is allowed.
    pub fn is_valid(&self, setup: &Setup) -> Result<(), EditError> {
        let mut hyper = setup.config().hyper;
        if self.change(&mut hyper) {
            return Ok(check_hyper(&hyper, setup.data().train().len())?);
        }
        let parameters = setup.layout().parameters();
        if let Some(ParameterId(index)) = self.parameter().filter(|id| id.0 >= parameters) {
            return Err(EditError::Parameter { index, parameters });
        }
        let to = self.numbers().1;
        if to.is_finite() { Ok(()) } else { Err(EditError::Value(to)) }
    }

    /// The parameter that it is about, if it is about one.
    fn parameter(&self) -> Option<ParameterId> {
        match *self {
            Edit::Value { parameter, .. } | Edit::Freeze { parameter, .. } => Some(parameter),
            Edit::Rate { .. }
            | Edit::Batch { .. }
            | Edit::L1 { .. }
            | Edit::L2 { .. }
            | Edit::Optimizer { .. }
            | Edit::Order { .. } => None,
        }
    }

    /// What was there before and what is there now, where that is a number; else 0.
    pub(in crate::train) fn numbers(&self) -> (f64, f64) {
        match *self {
            Edit::Rate { from, to }
            | Edit::L1 { from, to }
            | Edit::L2 { from, to }
            | Edit::Value { from, to, .. } => (from, to),
            Edit::Batch { .. } | Edit::Optimizer { .. } | Edit::Order { .. } | Edit::Freeze { .. } => {
                (0.0, 0.0)
            }
        }
    }

    /// What this edit and a `later` one at the same moment come to; `None` if they change different things.
    /// The edit that comes out has the `from` of the first and the `to` of the second.
    pub fn merges_with(&self, later: &Edit) -> Option<Merge> {
        if !self.is_of_the_same_as(later) {
            return None;
        }
        let mut net = *later;
        match (&mut net, *self) {
            (Edit::Rate { from, .. }, Edit::Rate { from: first, .. })
            | (Edit::L1 { from, .. }, Edit::L1 { from: first, .. })
            | (Edit::L2 { from, .. }, Edit::L2 { from: first, .. })
            | (Edit::Value { from, .. }, Edit::Value { from: first, .. }) => *from = first,
            (Edit::Batch { from, .. }, Edit::Batch { from: first, .. }) => *from = first,
            (Edit::Optimizer { from, .. }, Edit::Optimizer { from: first, .. }) => *from = first,
            (Edit::Order { from, .. }, Edit::Order { from: first, .. }) => *from = first,
            (Edit::Freeze { frozen, .. }, Edit::Freeze { frozen: first, .. }) if *frozen != first => {
                return Some(Merge::Nothing);
            }
            (_, _) => {}
        }
        Some(if net.ends_where_it_began() { Merge::Nothing } else { Merge::Edit(net) })
    }

    /// What was there before and what is there now, in bits; before a freeze, as if it had been the other way.
    fn bits(&self) -> (u64, u64) {
        match *self {
            Edit::Rate { from, to }
            | Edit::L1 { from, to }
            | Edit::L2 { from, to }
            | Edit::Value { from, to, .. } => (from.to_bits(), to.to_bits()),
            Edit::Batch { from, to } => (from.unwrap_or(usize::MAX) as u64, to.unwrap_or(usize::MAX) as u64),
            Edit::Order { from, to } => (from as u64, to as u64),
            Edit::Optimizer { from, to } => (from as u64, to as u64),
            Edit::Freeze { frozen, .. } => (u64::from(!frozen), u64::from(frozen)),
        }
    }

    /// Whether two edits change the same thing.
    fn is_of_the_same_as(&self, other: &Edit) -> bool {
        discriminant(self) == discriminant(other) && self.parameter() == other.parameter()
    }

    /// Whether everything is after it as it was before, to the bit. Of a freeze that cannot be told: it has no
    /// `from`.
    pub fn ends_where_it_began(&self) -> bool {
        let (from, to) = self.bits();
        // What a rule remembered is gone; sgd remembers nothing.
        from == to && !matches!(self, Edit::Optimizer { to, .. } if to.slots() > 0)
    }

    /// Whether the two do the same, to the bit, wherever they are made: `from` does not matter.
    pub fn does_the_same_as(&self, other: &Edit) -> bool {
        self.is_of_the_same_as(other) && self.bits().1 == other.bits().1
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::data::dataset::Dataset;
    use crate::train::setup::Config;

    const W5: ParameterId = ParameterId(4);

    #[test]
    fn an_edit_out_of_range_names_what_was_given_and_what_is_allowed() {
        let setup = Setup::new(Config::default(), Arc::new(Dataset::tutorial(None))).unwrap();
        let says = |edit: Edit| edit.is_valid(&setup).unwrap_err().to_string();
        for rate in [0.0, -0.0, -1.0, f64::NAN, f64::INFINITY] {
            let said = says(Edit::Rate { from: 0.1, to: rate });
            assert_eq!(said, format!("learning rate {rate} (allowed: a finite number above 0)"));
        }
        assert_eq!(
            says(Edit::Batch { from: None, to: Some(5) }),
            "batch size 5 (allowed: 1 to 4, the samples to learn from, or full)"
        );
        assert!(says(Edit::Batch { from: None, to: Some(0) }).starts_with("batch size 0 "));
        assert_eq!(says(Edit::L1 { from: 0.0, to: -1.0 }), "l1 -1 (allowed: a finite number from 0 up)");
        assert_eq!(says(Edit::L2 { from: 0.0, to: f64::NAN }), "l2 NaN (allowed: a finite number from 0 up)");
        assert_eq!(
            says(Edit::Value { parameter: W5, from: 0.0, to: f64::NEG_INFINITY }),
            "value -inf (allowed: a finite number)"
        );
        let said = "parameter 9 (allowed: 0 to 8, in the order of the names)";
        assert_eq!(says(Edit::Freeze { parameter: ParameterId(9), frozen: true }), said);
        assert_eq!(says(Edit::Value { parameter: ParameterId(9), from: 0.0, to: 1.0 }), said);
        for edit in [
            Edit::Rate { from: 0.1, to: f64::MIN_POSITIVE },
            Edit::Batch { from: Some(1), to: Some(4) },
            Edit::Batch { from: Some(1), to: None },
            Edit::L1 { from: 1.0, to: 0.0 },
            Edit::L2 { from: 1.0, to: 0.0 },
            Edit::Value { parameter: ParameterId(8), from: 1.0, to: -f64::MAX },
            Edit::Freeze { parameter: ParameterId(8), frozen: false },
        ] {
            assert_eq!(edit.is_valid(&setup), Ok(()));
        }
    }

    #[test]
    fn two_edits_of_one_thing_come_to_one_and_of_two_things_to_none() {
        let rate = |from, to| Edit::Rate { from, to };
        assert_eq!(rate(0.1, 0.3).merges_with(&rate(0.3, 1.0)), Some(Merge::Edit(rate(0.1, 1.0))));
        assert_eq!(rate(0.1, 0.3).merges_with(&rate(0.3, 0.1)), Some(Merge::Nothing));
        assert_eq!(rate(0.1, 0.3).merges_with(&Edit::L1 { from: 0.0, to: 1.0 }), None);
        let value = |parameter, from, to| Edit::Value { parameter, from, to };
        let net = Some(Merge::Edit(value(W5, 0.0, -0.0)));
        assert_eq!(value(W5, 0.0, 1.0).merges_with(&value(W5, 1.0, -0.0)), net, "the bits differ");
        assert_eq!(value(W5, 0.0, 1.0).merges_with(&value(ParameterId(3), 0.0, 1.0)), None);
        let freeze = |parameter, frozen| Edit::Freeze { parameter, frozen };
        assert_eq!(freeze(W5, true).merges_with(&freeze(W5, false)), Some(Merge::Nothing));
        assert_eq!(freeze(W5, true).merges_with(&freeze(ParameterId(3), false)), None);
        assert_eq!(freeze(W5, true).merges_with(&value(W5, 0.0, 1.0)), None);
        let rule = |from, to| Edit::Optimizer { from, to };
        let (sgd, adam) = (Optimizer::Sgd, Optimizer::Adam);
        assert_eq!(rule(sgd, adam).merges_with(&rule(adam, sgd)), Some(Merge::Nothing));
        let anew = Some(Merge::Edit(rule(adam, adam)));
        assert_eq!(rule(adam, sgd).merges_with(&rule(sgd, adam)), anew, "what it remembered is gone");
        let batch = |from, to| Edit::Batch { from, to };
        assert_eq!(
            batch(Some(1), None).merges_with(&batch(None, Some(2))),
            Some(Merge::Edit(batch(Some(1), Some(2))))
        );
    }

    #[test]
    fn edits_that_do_the_same_are_known_by_their_bits() {
        let value = |from, to| Edit::Value { parameter: W5, from, to };
        assert!(value(1.0, 0.0).does_the_same_as(&value(2.0, 0.0)));
        assert!(!value(1.0, 0.0).does_the_same_as(&value(1.0, -0.0)));
        assert!(!Edit::L1 { from: 0.0, to: 1.0 }.does_the_same_as(&Edit::L2 { from: 0.0, to: 1.0 }));
    }

    #[test]
    fn an_edit_is_a_small_line_of_json_and_reads_back_bit_for_bit() {
        let all = [
            (Edit::Rate { from: 0.1, to: 0.3 }, r#"{"edit":"rate","from":0.1,"to":0.3}"#),
            (Edit::Batch { from: Some(1), to: None }, r#"{"edit":"batch","from":1,"to":null}"#),
            (Edit::L1 { from: 0.0, to: 1e-5 }, r#"{"edit":"l1","from":0.0,"to":0.00001}"#),
            (Edit::L2 { from: 0.0, to: 5e-324 }, r#"{"edit":"l2","from":0.0,"to":5e-324}"#),
            (
                Edit::Value { parameter: W5, from: 0.1 + 0.2, to: -0.0 },
                r#"{"edit":"value","parameter":4,"from":0.30000000000000004,"to":-0.0}"#,
            ),
            (
                Edit::Optimizer { from: Optimizer::Sgd, to: Optimizer::Adam },
                r#"{"edit":"optimizer","from":"sgd","to":"adam"}"#,
            ),
            (
                Edit::Order { from: Order::Sequential, to: Order::Shuffled },
                r#"{"edit":"order","from":"sequential","to":"shuffled"}"#,
            ),
            (
                Edit::Freeze { parameter: W5, frozen: true },
                r#"{"edit":"freeze","parameter":4,"frozen":true}"#,
            ),
        ];
        for (edit, text) in all {
            assert_eq!(serde_json::to_string(&edit).unwrap(), text);
            let back: Edit = serde_json::from_str(text).unwrap();
            assert!(back == edit && back.does_the_same_as(&edit));
        }
        for wrong in [
            r#"{"edit":"rate","to":0.3}"#,
            r#"{"edit":"batch","from":1}"#,
            r#"{"edit":"rate","from":0.1,"to":null}"#,
            r#"{"edit":"rate","from":0.1,"to":1,"and":2}"#,
            r#"{"edit":"freeze","parameter":-1,"frozen":true}"#,
            r#"{"edit":"magic"}"#,
        ] {
            assert!(serde_json::from_str::<Edit>(wrong).is_err(), "{wrong}");
        }
    }
}

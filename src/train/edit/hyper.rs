//! Edits of how steps are made, to and from the values that hold.

use crate::nn::optimizer::Hyper;
use crate::train::edit::Edit;

impl Edit {
    /// Makes the edit on how steps are made; false if it is about a parameter.
    pub fn change(&self, hyper: &mut Hyper) -> bool {
        match *self {
            Edit::Rate { to, .. } => hyper.rate = to,
            Edit::Batch { to, .. } => hyper.batch = to,
            Edit::L1 { to, .. } => hyper.l1 = to,
            Edit::L2 { to, .. } => hyper.l2 = to,
            Edit::Optimizer { to, .. } => hyper.optimizer = to,
            Edit::Order { to, .. } => hyper.order = to,
            Edit::Value { .. } | Edit::Freeze { .. } => return false,
        }
        true
    }

    /// The edits that lead from one way of making steps to another.
    pub fn between(from: Hyper, to: Hyper) -> Vec<Edit> {
        let all = [
            Edit::Optimizer { from: from.optimizer, to: to.optimizer },
            Edit::Rate { from: from.rate, to: to.rate },
            Edit::Batch { from: from.batch, to: to.batch },
            Edit::Order { from: from.order, to: to.order },
            Edit::L1 { from: from.l1, to: to.l1 },
            Edit::L2 { from: from.l2, to: to.l2 },
        ];
        // A rule that stays is not to begin anew.
        let differs = |edit: &Edit| {
            if let Edit::Optimizer { from, to } = *edit { from != to } else { !edit.ends_where_it_began() }
        };
        all.into_iter().filter(differs).collect()
    }
}

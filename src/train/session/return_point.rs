//! A place inside an epoch to which a session returns by itself: what it needs for that, and no more.

use crate::nn::optimizer::Slots;
use crate::train::moment::Moment;

/// Parameters, optimizer slots and place, to return to.
#[derive(Clone, Debug)]
pub(super) struct ReturnPoint {
    pub(super) flat: Vec<f64>,
    pub(super) slots: Slots,
    pub(super) at: Moment,
    /// The sample of the last step of the epoch under way.
    pub(super) last_sample: Option<usize>,
}

impl ReturnPoint {
    pub(super) fn copy_from(&mut self, flat: &[f64], slots: &Slots, at: Moment) {
        self.flat.copy_from_slice(flat);
        self.slots.copy_from(slots);
        self.at = at;
        self.last_sample = None;
    }
}

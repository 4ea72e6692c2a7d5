//! Places in a run, ways to move there, and what is known of it: plain values, which move nothing.
//!
//! The run itself is [`crate::train::session`].

use serde::{Deserialize, Serialize};

pub use crate::train::config::StopReason;

/// A place in a run. Moments are ordered as they follow one another along it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moment {
    /// Completed epochs.
    pub epoch: u64,
    /// Completed steps of the epoch under way.
    #[serde(default)]
    pub step: u64,
    /// How many edits have been applied at this very epoch and step.
    #[serde(default)]
    pub edits: u32,
}

impl Moment {
    /// After so many complete epochs and so many steps of the next, before any edit there.
    pub const fn new(epoch: u64, step: u64) -> Moment {
        Moment { epoch, step, edits: 0 }
    }

    /// The same after every edit there is at that epoch and step.
    pub const fn after_edits(epoch: u64, step: u64) -> Moment {
        Moment { epoch, step, edits: u32::MAX }
    }

    /// The same epoch and step before any edit.
    #[must_use]
    pub const fn unedited(self) -> Moment {
        Moment::new(self.epoch, self.step)
    }

    /// The same epoch and step after one more edit.
    #[must_use]
    pub const fn edited(self) -> Moment {
        Moment { edits: self.edits + 1, ..self }
    }
}

/// How far to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// Until so many epochs are complete, their losses known.
    Epoch(u64),
    /// One step at a time until that moment, as `Session::next_step` gives it.
    Step(Moment),
}

/// A quarter of a step. A walk through them shows the step that [`Phase::Update`] then takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The inputs have gone through the network.
    Forward,
    /// The output has been compared with the truth.
    Loss,
    /// Every gradient is known.
    Backward,
    /// The parameters have moved.
    Update,
}

impl Phase {
    /// Every phase, in order.
    pub const ALL: [Phase; 4] = [Phase::Forward, Phase::Loss, Phase::Backward, Phase::Update];
}

/// The losses of a completed epoch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EpochLoss {
    /// Which epoch: 0 is the untrained network.
    pub epoch: u64,
    /// The mean loss over the training samples, without penalty; a finite number.
    pub train: f64,
    /// The same over the samples that are only tested on, if there are any; a finite number.
    pub test: Option<f64>,
    /// How many training samples are put in their class; `None` for a regression.
    pub right: Option<usize>,
    /// The same of the samples that are only tested on.
    pub right_test: Option<usize>,
}

/// Why a run cannot go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Divergence {
    /// The epoch under way when it happened, counted in completed epochs.
    pub epoch: u64,
    /// What went wrong.
    pub what: NonFinite,
}

/// What left the range of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NonFinite {
    /// The step from this sample (its batch's first) would have made a parameter no finite number.
    Step {
        /// The index of the sample.
        sample: usize,
    },
    /// The epoch's loss was no finite number, though every parameter was.
    Loss,
}

/// How an `Session::advance` ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// At the goal.
    Reached,
    /// The budget was used up; call again to go on.
    Interrupted,
    /// A rule says that it is enough, at a completed epoch; call again to go on all the same.
    Enough(StopReason),
    /// No further: the network is that of the last good step.
    Diverged(Divergence),
}

/// The last thing that moved the parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// Nothing yet.
    Nothing,
    /// A whole epoch.
    Epoch,
    /// A single step.
    Step,
}

/// What is known of the run so far.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Facts {
    /// The loss of epoch 0.
    pub start: Option<f64>,
    /// The newest completed epoch's loss.
    pub loss: Option<f64>,
    /// How many samples epoch 0 put in their class; `None` for a regression.
    pub right_at_start: Option<usize>,
    /// The newest completed epoch's right samples; `None` for a regression.
    pub right: Option<usize>,
    /// The same of the samples that are only tested on.
    pub right_test: Option<usize>,
    /// The newest completed epoch's loss over the samples that are only tested on.
    pub test: Option<f64>,
    /// The epoch since which every sample has been put in its class.
    pub all_right_since: Option<u64>,
    /// The last epoch whose loss was not above the start's.
    pub last_good: u64,
}

//! Steps and their phases, one at a time, and what moved last.

use std::sync::Arc;

use crate::nn::network::Network;
use crate::nn::optimizer::Slots;
use crate::train::moment::{Goal, Moment, Moved, Phase};
use crate::train::session::Session;
use crate::train::session::return_point::ReturnPoint;

/// Where the step just taken began: its derivatives were those of this network.
#[derive(Clone, Debug, PartialEq)]
pub struct StepStart {
    /// The parameters.
    pub network: Arc<Network>,
    /// What the optimizer remembered.
    pub slots: Arc<Slots>,
    /// The step.
    pub at: Moment,
}

impl Session {
    /// The goal of one step from here.
    pub fn next_step(&self) -> Goal {
        let Moment { epoch, step, .. } = self.at;
        Goal::Step(if step + 1 < self.steps_per_epoch() {
            Moment::new(epoch, step + 1)
        } else {
            Moment::new(epoch + 1, 0)
        })
    }

    /// Shows the next phase of the step under way. The update itself is a step: its goal is returned,
    /// to be reached by [`Session::advance`], after which [`Session::show`] may be told so.
    pub fn next_phase(&mut self) -> Option<Goal> {
        self.walk = match self.walk {
            None | Some(Phase::Update) => Some(Phase::Forward),
            Some(Phase::Forward) => Some(Phase::Loss),
            Some(Phase::Loss) => Some(Phase::Backward),
            Some(Phase::Backward) => return Some(self.next_step()),
        };
        None
    }

    /// Where the step began whose update is shown.
    pub fn shown_step(&self) -> Option<StepStart> {
        if self.walk != Some(Phase::Update) {
            return None;
        }
        let ReturnPoint { flat, slots, at, .. } = &self.step_start;
        let network = Network::from_flat(self.network.layout().clone(), flat.clone())?;
        Some(StepStart { network: Arc::new(network), slots: Arc::new(slots.clone()), at: *at })
    }

    /// Shows a phase of the step from here, or [`Phase::Update`]: that the step just taken was the update of a walk.
    pub fn show(&mut self, phase: Phase) {
        self.walk = Some(phase);
    }

    /// By how much each parameter moved in the last step or the last complete epoch, by training: what has
    /// been set by hand since is not in it.
    pub fn last_change(&self) -> Option<Vec<f64>> {
        let hand = &self.before_edits;
        let (now, before) = match self.moved {
            Moved::Nothing => return None,
            Moved::Epoch => {
                (hand.arrived.as_ref().unwrap_or(&self.epoch_start.flat).as_slice(), &self.previous)
            }
            Moved::Step => (hand.stepped.as_deref().unwrap_or(self.network.flat()), &self.step_start.flat),
        };
        Some(now.iter().zip(before).map(|(now, before)| now - before).collect())
    }
}

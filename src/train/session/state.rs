//! The whole state of a run at an epoch's start, to be kept and to be resumed from.

use ndarray::Array1;

use crate::nn::layout::ParameterId;
use crate::nn::optimizer::{Hyper, Slots};
use crate::train::moment::{Facts, Moment, Moved};
use crate::train::session::Session;
use crate::train::session::early_stopping::EarlyStopping;
use crate::train::session::edit::BeforeEdits;
use crate::train::setup::Setup;

/// Everything that decides how a run goes on from an epoch's start, its set-up apart.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// All parameters in the flat order.
    pub flat: Box<[f64]>,
    slots: Slots,
    frozen: Box<[ParameterId]>,
    hyper: Hyper,
    /// Where it was taken: at step 0 of an epoch.
    pub at: Moment,
    facts: Facts,
    early_stopping: EarlyStopping,
}

impl State {
    /// Whether it has the shape that runs of a set-up have.
    pub fn fits(&self, setup: &Setup) -> bool {
        let parameters = setup.layout().parameters();
        let is_slot = |slot: &Array1<f64>| slot.is_empty() || slot.len() == parameters;
        self.flat.len() == parameters
            && is_slot(&self.slots.first)
            && is_slot(&self.slots.second)
            && self.frozen.iter().all(|id| id.0 < parameters)
    }

    /// How much memory it takes, in bytes.
    pub fn bytes(&self) -> usize {
        let numbers = self.flat.len() + self.slots.first.len() + self.slots.second.len();
        size_of::<State>() + numbers * size_of::<f64>() + size_of_val(&*self.frozen)
    }
}

impl Session {
    /// The whole state at an epoch's start: one allocation for each buffer that is not empty.
    ///
    /// To be asked for at step 0 only, when the epoch's loss is known.
    pub fn state(&self) -> State {
        debug_assert!(self.at.step == 0 && !self.is_evaluating());
        State {
            flat: self.network.flat().into(),
            slots: self.slots.clone(),
            frozen: self.frozen().into(),
            hyper: self.hyper,
            at: self.at,
            facts: self.facts,
            early_stopping: self.early_stopping,
        }
    }

    /// Goes to a state that was taken from a session of the same set-up, without allocating. What moved the
    /// parameters last is not part of a state, nor is a walk through a step.
    pub fn resume(&mut self, state: &State) {
        self.network.flat_mut().copy_from_slice(&state.flat);
        self.slots.copy_from(&state.slots);
        self.frozen.set(&state.frozen);
        self.hyper = state.hyper;
        self.at = state.at;
        self.facts = state.facts;
        self.early_stopping = state.early_stopping;
        self.gathered = 0;
        self.evaluation = None;
        self.checked = false;
        self.redoes = false;
        self.diverged = None;
        self.epoch_start.copy_from(&state.flat, &state.slots, state.at);
        self.knows_previous = false;
        self.before_edits = BeforeEdits::default();
        self.moved = Moved::Nothing;
        self.walk = None;
        self.last_sample = None;
        self.prepare_epoch();
    }
}

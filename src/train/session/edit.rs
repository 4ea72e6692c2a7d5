//! Changes made by hand to a run under way.

use crate::nn::layout::ParameterId;
use crate::nn::optimizer::Slots;
use crate::train::edit::Edit;
use crate::train::moment::{Goal, Phase};
use crate::train::session::Session;
use crate::train::session::return_point::ReturnPoint;

/// Parameters that stand still, in the flat order.
#[derive(Clone, Debug, Default)]
pub(super) struct Frozen {
    ids: Vec<ParameterId>,
    /// Value and slots of each before a step.
    kept: Vec<[f64; 3]>,
}

impl Frozen {
    /// Remembers what a step must not move.
    #[inline]
    pub(super) fn keep(&mut self, flat: &[f64], slots: &Slots) {
        // The usual case costs one comparison.
        if !self.ids.is_empty() {
            self.kept.clear();
            let slot = |slot: &ndarray::Array1<f64>, id: ParameterId| slot.get(id.0).copied().unwrap_or(0.0);
            let all = self.ids.iter();
            self.kept.extend(all.map(|&id| [flat[id.0], slot(&slots.first, id), slot(&slots.second, id)]));
        }
    }

    /// Undoes what a step did to it.
    #[inline]
    pub(super) fn put_back(&self, flat: &mut [f64], slots: &mut Slots) {
        for (&ParameterId(index), &[value, first, second]) in self.ids.iter().zip(&self.kept) {
            flat[index] = value;
            if let Some(slot) = slots.first.get_mut(index) {
                *slot = first;
            }
            if let Some(slot) = slots.second.get_mut(index) {
                *slot = second;
            }
        }
    }

    pub(super) fn set(&mut self, ids: &[ParameterId]) {
        self.ids.clear();
        self.ids.extend_from_slice(ids);
        self.kept.clear();
    }
}

/// Parameters as they were before the hand came, so that what training did can still be told; and the place
/// to return to if the hand takes everything back.
#[derive(Clone, Debug, Default)]
pub(super) struct BeforeEdits {
    /// At the end of the last complete epoch.
    pub(super) arrived: Option<Vec<f64>>,
    /// At the start of the epoch under way.
    began: Option<Vec<f64>>,
    /// After the last step.
    pub(super) stepped: Option<Vec<f64>>,
    /// The session's place to return to before the first edit at this moment.
    returned: Option<Box<ReturnPoint>>,
}

impl BeforeEdits {
    /// At the end of an epoch: where it began, if that is not where it was edited last.
    pub(super) fn close_epoch(&mut self, previous: &mut Vec<f64>) {
        if let Some(began) = self.began.take() {
            *previous = began;
        }
        self.arrived = None;
        self.returned = None;
    }
}

impl Session {
    /// Whether the loss of an epoch is being summed up: no moment of its own, and no edit can be made in it.
    pub fn is_evaluating(&self) -> bool {
        self.evaluation.is_some()
    }

    /// The goal that completes the epoch whose loss is being summed up, and nothing more.
    pub fn end_of_evaluation(&self) -> Option<Goal> {
        let complete = self.at.epoch + u64::from(self.at.step > 0);
        self.is_evaluating().then_some(Goal::Epoch(complete))
    }

    /// The parameters that stand still, in the flat order.
    pub fn frozen(&self) -> &[ParameterId] {
        &self.frozen.ids
    }

    /// Whether a parameter stands still.
    pub fn is_frozen(&self, id: ParameterId) -> bool {
        self.frozen.ids.binary_search(&id).is_ok()
    }

    /// The edit with what is here now as its `from`; `None` if it would change nothing. It must be valid.
    pub fn edit_from_here(&self, edit: &Edit) -> Option<Edit> {
        let mut then = self.hyper;
        let is_hyper = edit.change(&mut then);
        let edit = match *edit {
            // From a rule to itself is asking for it to begin anew.
            Edit::Optimizer { from, to } if from == to && to == self.hyper.optimizer => *edit,
            _ if is_hyper => return Edit::between(self.hyper, then).pop(),
            Edit::Value { parameter, to, .. } => {
                Edit::Value { parameter, from: self.network.get(parameter), to }
            }
            Edit::Freeze { parameter, frozen } if self.is_frozen(parameter) == frozen => return None,
            _ => *edit,
        };
        (!edit.ends_where_it_began()).then_some(edit)
    }

    /// Makes a valid edit at this moment and counts it. Rule, rate, penalties, values and freezing act from the
    /// next step on, batch size and order from the next epoch; at an epoch's start at once. A run that could not
    /// go on may try again. Not while [`Session::is_evaluating`].
    pub fn edit(&mut self, edit: &Edit) {
        self.edit_as(edit, self.at.edits + 1);
    }

    /// Makes an edit after which `edits` have been made at this epoch and step: as many as before where it
    /// merges with the last one, one less where it takes that back.
    pub(in crate::train) fn edit_as(&mut self, edit: &Edit, edits: u32) {
        debug_assert!(!self.is_evaluating() && edit.is_valid(&self.setup).is_ok());
        let is_value = matches!(edit, Edit::Value { .. });
        self.remember_training(is_value);
        edit.change(&mut self.hyper);
        match *edit {
            Edit::Rate { .. }
            | Edit::Batch { .. }
            | Edit::Order { .. }
            | Edit::L1 { .. }
            | Edit::L2 { .. } => {}
            Edit::Optimizer { to, .. } => self.slots = Slots::new(to, self.network.flat().len()),
            Edit::Value { parameter, to, .. } => self.network.flat_mut()[parameter.0] = to,
            Edit::Freeze { parameter, frozen } => {
                let ids = &mut self.frozen.ids;
                match (ids.binary_search(&parameter), frozen) {
                    (Err(place), true) => ids.insert(place, parameter),
                    (Ok(place), false) => drop(ids.remove(place)),
                    (Ok(_), true) | (Err(_), false) => {}
                }
            }
        }
        self.at.edits = edits;
        // A gradient gathered in part is that of the old network.
        self.gathered = 0;
        self.diverged = None;
        self.redoes = false;
        // The card of an update shows the rate of now, the other phases show the network of now.
        if is_value || self.walk == Some(Phase::Update) {
            self.walk = None;
        }
        if self.at.step == 0 {
            self.prepare_epoch();
        }
        // Steps before this moment were taken without the edit: a replay has to begin here.
        match &self.before_edits.returned {
            Some(place) if edits == 0 => self.epoch_start.clone_from(place),
            Some(_) | None => {
                self.epoch_start.copy_from(self.network.flat(), &self.slots, self.at);
                self.epoch_start.last_sample = self.last_sample.filter(|_| self.at.step > 0);
            }
        }
    }

    fn remember_training(&mut self, is_value: bool) {
        let start = &self.epoch_start;
        let hand = &mut self.before_edits;
        if self.at.edits == 0 {
            hand.returned = Some(Box::new(start.clone()));
        }
        hand.arrived.get_or_insert_with(|| start.flat.clone());
        if self.at.step > 0 {
            hand.began.get_or_insert_with(|| start.flat.clone());
        }
        if is_value {
            hand.stepped.get_or_insert_with(|| self.network.flat().to_vec());
        }
    }
}

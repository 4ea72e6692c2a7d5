//! What is worked out while there is nothing else to do: the losses of the parameters that are shown, and on a session
//! of its own another branch at the epoch that is shown, and the last good moment of a run that has diverged.

use std::sync::Arc;

use crate::train::moment::{Facts, Moment, Stopped};
use crate::train::protocol::{RunState, Shadow};
use crate::train::session::{Evaluation, Session, State};
use crate::train::timeline::{BranchId, Towards};
use crate::train::worker::engine::{Engine, ReportUrgency};

/// A session beside the one that is shown.
pub(super) struct SideSession {
    session: Session,
    /// The branch and the epoch that it is on its way to, and of which line of states.
    way: Option<(BranchId, u64, u64)>,
}

/// The last good moment of a run that has diverged: of which line of states, at which epoch, and its state, if it
/// could be come to.
pub(super) struct LastGood {
    of: (u64, u64),
    state: Option<Arc<State>>,
}

/// The losses of the parameters that are shown, where those are not an epoch's: of which line of states, at which
/// moment, as far as they are summed up.
pub(super) struct Score {
    of: (u64, Moment),
    evaluation: Evaluation,
    is_done: bool,
}

/// Samples × parameters up to which such losses are worked out before anything is told: well below a millisecond.
const FEW: usize = 100_000;

impl Engine {
    /// Whether the parameters that are shown are not those of a completed epoch, whose losses are known.
    fn is_between_epochs(&self) -> bool {
        let at = self.session.at();
        let stands = matches!(self.state, RunState::Paused | RunState::Finished(_));
        stands && at != Moment::new(at.epoch, 0) && self.session.facts().start.is_some()
    }

    /// Works out the losses of the parameters that are shown, while the run stands between two epochs or was edited.
    pub(super) fn advance_score(&mut self) -> bool {
        if !self.is_between_epochs() {
            self.score = None;
            return false;
        }
        let of = (self.generation, self.session.at());
        let fresh = || Score { of, evaluation: Evaluation::default(), is_done: false };
        let mut score = self.score.take().filter(|score| score.of == of).unwrap_or_else(fresh);
        if !score.is_done {
            let mut left = self.budget;
            score.is_done = self.session.evaluate_here(&mut score.evaluation, &mut left);
            self.progress.work = self.progress.work.wrapping_add(self.budget - left);
            self.urgency = self.urgency.max(ReportUrgency::Some);
        }
        let is_done = score.is_done;
        self.score = Some(score);
        !is_done
    }

    /// What is known of the run, the losses being those of the parameters that are shown.
    pub(super) fn facts(&mut self) -> Facts {
        if !self.is_between_epochs() {
            return self.session.facts();
        }
        let data = self.session.setup().data();
        if data.samples().saturating_mul(self.session.setup().layout().parameters()) <= FEW {
            while self.advance_score() {}
        }
        let of = (self.generation, self.session.at());
        let score = self.score.as_ref().filter(|score| score.is_done && score.of == of);
        self.session.facts_here(score.map(|score| &score.evaluation))
    }

    /// Works out the branch that this one left, at the same epoch, while nothing else is to be done.
    pub(super) fn advance_shadow(&mut self) -> bool {
        let at = self.session.at();
        let parent = self.timeline.branch(self.branch).and_then(|branch| branch.parent);
        let Some((parent, fork)) = parent.filter(|(_, fork)| at.step == 0 && fork.epoch < at.epoch) else {
            self.shadow = None;
            return false;
        };
        let known = |shadow: &Shadow| (shadow.branch, shadow.epoch) == (parent, at.epoch);
        if self.shadow.as_ref().is_some_and(known) {
            return false;
        }
        let newest = self.timeline.branch(parent).map_or(fork, |branch| branch.newest);
        if newest < Moment::new(at.epoch, 0) {
            self.shadow = None;
            return false;
        }
        let Some((session, _)) = self.advance_other(parent, at.epoch) else { return true };
        let network = Arc::new(session.network().clone());
        self.shadow = Some(Shadow { branch: parent, epoch: at.epoch, network });
        false
    }

    /// A slice of the way of the other session to an epoch of a branch. Once it is gone, how far it has come.
    fn advance_other(&mut self, branch: BranchId, epoch: u64) -> Option<(&Session, Stopped)> {
        let target = Moment::after_edits(epoch, 0);
        let own = || Box::new(SideSession { session: self.session.clone(), way: None });
        let other = self.other.get_or_insert_with(own);
        let way = Some((branch, epoch, self.generation));
        if other.way != way {
            self.progress.begun += 1;
            self.timeline.begin_seek(&mut other.session, branch, target);
            other.way = way;
        }
        let mut left = self.budget;
        let stopped = self.timeline.advance(
            &mut other.session,
            branch,
            Towards::Moment(target),
            &mut left,
            &mut |_| {},
        );
        self.progress.work = self.progress.work.wrapping_add(self.budget - left);
        if stopped == Stopped::Interrupted {
            return None;
        }
        other.way = None;
        self.urgency = ReportUrgency::Some;
        Some((&other.session, stopped))
    }

    /// Works out the state of the last good epoch of a run that has diverged. There is none before its start.
    pub(super) fn advance_last_good(&mut self) -> bool {
        let last_good = self.session.facts().last_good;
        if !matches!(self.state, RunState::Diverged(_)) || self.session.facts().start.is_none() {
            self.last_good = None;
            return false;
        }
        let of = (self.generation, last_good);
        if self.last_good.as_ref().is_some_and(|last_good| last_good.of == of) {
            return false;
        }
        let Some((session, stopped)) = self.advance_other(self.branch, last_good) else { return true };
        let state = (stopped == Stopped::Reached).then(|| Arc::new(session.state()));
        self.last_good = Some(LastGood { of, state });
        false
    }

    /// The last good moment of the run that is shown, once it is known.
    pub(super) fn last_good(&self) -> Option<Arc<State>> {
        let of = (self.generation, self.session.facts().last_good);
        let has_diverged = matches!(self.state, RunState::Diverged(_));
        self.last_good.as_ref().filter(|last_good| has_diverged && last_good.of == of)?.state.clone()
    }
}

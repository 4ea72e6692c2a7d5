//! What is worked out while there is nothing else to do, on a session of its own: another branch at the epoch
//! that is shown, and the last good moment of a run that has diverged.

use std::sync::Arc;

use crate::train::moment::{Moment, Stopped};
use crate::train::protocol::{RunState, Shadow};
use crate::train::session::{Session, State};
use crate::train::timeline::BranchId;
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

impl Engine {
    /// Works out the branch that this one left, at the same epoch, while nothing else is to be done.
    pub(super) fn advance_shadow(&mut self) -> bool {
        let at = self.session.at();
        let parent = self.timeline.branch(self.branch).and_then(|branch| branch.parent);
        let Some((parent, fork)) = parent.filter(|(_, fork)| at.step == 0 && fork.epoch < at.epoch) else {
            self.shadow = None;
            return false;
        };
        debug_assert!(fork.epoch < at.epoch);
        let known = |shadow: &Shadow| (shadow.branch, shadow.epoch) == (parent, at.epoch);
        if self.shadow.as_ref().is_some_and(known) {
            return false;
        }
        let newest = self.timeline.branch(parent).map_or(fork, |branch| branch.newest);
        let target = Moment::after_edits(at.epoch, 0);
        if newest < Moment::new(at.epoch, 0) {
            self.shadow = None;
            return false;
        }
        let mut other = self
            .other
            .take()
            .unwrap_or_else(|| Box::new(SideSession { session: self.session.clone(), way: None }));
        let way = Some((parent, at.epoch, self.generation));
        if other.way != way {
            self.begun += 1;
            self.timeline.begin_seek(&mut other.session, parent, target);
            other.way = way;
        }
        let mut left = self.budget;
        let stopped = self.timeline.advance_to(&mut other.session, parent, target, &mut left, &mut |_| {});
        self.work = self.work.wrapping_add(self.budget - left);
        if stopped != Stopped::Interrupted {
            let network = Arc::new(other.session.network().clone());
            self.shadow = Some(Shadow { branch: parent, epoch: at.epoch, network });
            other.way = None;
            self.urgency = ReportUrgency::Some;
        }
        self.other = Some(other);
        stopped == Stopped::Interrupted
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
        let target = Moment::after_edits(last_good, 0);
        let mut other = self
            .other
            .take()
            .unwrap_or_else(|| Box::new(SideSession { session: self.session.clone(), way: None }));
        let way = Some((self.branch, last_good, self.generation));
        if other.way != way {
            self.begun += 1;
            self.timeline.begin_seek(&mut other.session, self.branch, target);
            other.way = way;
        }
        let mut left = self.budget;
        let stopped =
            self.timeline.advance_to(&mut other.session, self.branch, target, &mut left, &mut |_| {});
        self.work = self.work.wrapping_add(self.budget - left);
        if stopped != Stopped::Interrupted {
            let has_come = stopped == Stopped::Reached;
            let state = has_come.then(|| Arc::new(other.session.state()));
            self.last_good = Some(LastGood { of, state });
            other.way = None;
            self.urgency = ReportUrgency::Some;
        }
        self.other = Some(other);
        stopped == Stopped::Interrupted
    }

    /// The last good moment of the run that is shown, once it is known.
    pub(super) fn last_good(&self) -> Option<Arc<State>> {
        let of = (self.generation, self.session.facts().last_good);
        let has_diverged = matches!(self.state, RunState::Diverged(_));
        self.last_good.as_ref().filter(|last_good| has_diverged && last_good.of == of)?.state.clone()
    }
}

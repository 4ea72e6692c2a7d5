//! The worker's way through time: going to any moment of any branch.

use std::sync::Arc;
use std::time::Instant;

use crate::train::moment::{Moment, Phase, Stopped};
use crate::train::protocol::{RunState, Unit};
use crate::train::record::MAX_BRANCHES;
use crate::train::session::Session;
use crate::train::timeline::{Branch, BranchId, Towards};
use crate::train::worker::engine::line::Line;
use crate::train::worker::engine::{Engine, ReportUrgency, Task};

/// A way to a moment that is not yet at its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seek {
    /// The moment it leads to.
    pub(super) target: Moment,
    /// Whether the session has been put on the way.
    begun: bool,
    /// On arrival it goes on to the last step of the epoch that begins there.
    to_last_step: bool,
    after: After,
}

/// What is shown of the step before which a person stands.
#[derive(Clone, Copy, Debug, PartialEq)]
enum After {
    /// Nothing.
    Nothing,
    /// Its derivatives.
    Backward,
    /// Its update: it is taken.
    Update,
}

impl Engine {
    /// The newest moment of the branch.
    pub(super) fn head(&self) -> Moment {
        self.timeline.branch(self.branch).map_or(self.session.at(), |branch| branch.newest)
    }

    /// Whether the run stands before its newest moment.
    pub(super) fn is_past(&self) -> bool {
        self.session.at() < self.head()
    }

    /// Goes to a moment of the branch; an earlier wish of that kind is forgotten.
    pub(super) fn seek(&mut self, at: Moment) {
        self.seek_then(at, false, After::Nothing);
    }

    fn seek_then(&mut self, at: Moment, to_last_step: bool, after: After) {
        self.keep_head();
        self.set_out(at, to_last_step, after);
    }

    /// As that, for a session that may still be on another branch.
    fn set_out(&mut self, at: Moment, to_last_step: bool, after: After) {
        self.stand();
        self.undone = false;
        if self.seek.is_none() {
            self.seek_began = Instant::now();
        }
        self.seek = Some(Seek { target: at.min(self.head()), begun: false, to_last_step, after });
    }

    /// Stands still, with nothing left to do.
    pub(super) fn stand(&mut self) {
        self.state = RunState::Paused;
        self.task = None;
        self.waiting.clear();
    }

    /// A slice of the way to a moment; false if there is none to go.
    pub(super) fn advance_seek(&mut self) -> bool {
        let Some(seek) = self.seek else { return false };
        if !seek.begun {
            self.begin_way(seek.target);
            self.seek = Some(Seek { begun: true, ..seek });
        }
        let stopped = self.slice(Towards::Moment(seek.target));
        self.urgency = ReportUrgency::Some;
        match stopped {
            Stopped::Interrupted => {}
            Stopped::Reached | Stopped::Enough(_) => self.arrive(seek),
            Stopped::Diverged(cause) => {
                self.seek = None;
                self.diverge(cause);
            }
        }
        true
    }

    /// Puts the session on the way to a moment of the branch: at the best keyframe up to which the losses are known.
    pub(super) fn begin_way(&mut self, target: Moment) {
        self.progress.begun += 1;
        let known = self.line.curve.epochs();
        let Some(last) = known.checked_sub(1) else {
            let setup = self.timeline.branch(self.branch).map(|branch| branch.setup.clone());
            self.session = Session::new(setup.unwrap_or_else(|| self.session.setup().clone()));
            return;
        };
        let from = if last < target.epoch { Moment::after_edits(last, 0) } else { target };
        self.timeline.begin_seek(&mut self.session, self.branch, from);
    }

    fn arrive(&mut self, seek: Seek) {
        self.seek = None;
        self.urgency = ReportUrgency::Urgent;
        let at = self.session.at();
        if at == self.head()
            && let Some(end) = &self.line.end
        {
            self.state = end.clone();
        }
        if seek.to_last_step {
            let step = self.session.steps_per_epoch().saturating_sub(1);
            let target = Moment { step, ..at };
            self.seek = Some(Seek { target, begun: false, to_last_step: false, ..seek });
            return;
        }
        match seek.after {
            After::Nothing => {}
            After::Backward => self.session.show(Phase::Backward),
            After::Update => {
                self.task = Some(Task { goal: self.session.next_step(), is_update: true, ends_a_way: true });
            }
        }
    }

    /// One unit back.
    pub(super) fn back(&mut self, unit: Unit) {
        let at = self.session.at();
        let after = match (unit, self.session.walk()) {
            (Unit::Epoch, _) => {
                let epoch = if at.step > 0 { at.epoch } else { at.epoch.saturating_sub(1) };
                return self.seek(Moment::after_edits(epoch, 0));
            }
            // The phases before the update move nothing.
            (Unit::Phase, Some(Phase::Backward)) => return self.show(Phase::Loss),
            (Unit::Phase, Some(Phase::Loss)) => return self.show(Phase::Forward),
            (Unit::Phase, Some(Phase::Update)) => After::Backward,
            (Unit::Phase, Some(Phase::Forward) | None) => After::Update,
            (Unit::Step, _) => After::Nothing,
        };
        match (at.epoch, at.step) {
            (0, 0) => {}
            (epoch, 0) => self.seek_then(Moment::after_edits(epoch - 1, 0), true, after),
            (epoch, step) => self.seek_then(Moment::after_edits(epoch, step - 1), false, after),
        }
    }

    fn show(&mut self, phase: Phase) {
        self.stand();
        self.session.show(phase);
    }

    /// Makes another branch the one that is shown. The session has to be brought there afterwards.
    pub(super) fn switch(&mut self, to: BranchId) {
        if to != self.branch {
            self.keep_head();
            self.change_lines(to);
        }
    }

    fn change_lines(&mut self, to: BranchId) {
        self.lines.keep(self.branch, self.line.clone());
        let line = self.lines.take(to).unwrap_or_else(|| self.first_line(to));
        self.show_line(to, line);
        self.limit = self.timeline.branch(to).map(|branch| branch.setup.config().stop.epochs);
    }

    /// Another line is shown.
    pub(super) fn show_line(&mut self, branch: BranchId, line: Line) {
        (self.branch, self.line) = (branch, line);
        self.generation += 1;
        self.known = 0;
        self.shadow = None;
        self.views = None;
    }

    /// Goes on along another branch from where the session stands: the way so far is that of both.
    pub(super) fn go_on_along(&mut self, to: BranchId) {
        let (before, at) = (self.branch, self.session.at());
        if to == before {
            return;
        }
        // The session may be at the first moment of the other branch already: it says nothing of this one.
        self.change_lines(to);
        // One that is born here ends here, until it has been trained.
        self.keep_head();
        if self.line.curve.epochs() <= at.epoch
            && let Some(line) = self.lines.get(before)
        {
            self.line = Line { network: self.line.network.clone(), ..line.until(at.epoch) };
        }
    }

    /// What is known of a branch that has not been shown yet: it begins as the one it left.
    pub(super) fn first_line(&self, id: BranchId) -> Line {
        let (mut at, mut end) = (id, u64::MAX);
        let mut line = loop {
            if let Some(line) = self.lines.get(at) {
                break line.until(end);
            }
            let Some((parent, fork)) = self.timeline.branch(at).and_then(|branch| branch.parent) else {
                let setup = self.timeline.branch(id).map_or(self.session.setup(), |branch| &branch.setup);
                break Line::new(Arc::new(setup.initial()));
            };
            (at, end) = (parent, end.min(fork.epoch));
        };
        if let Some(network) = self.ends.get(&id) {
            line.network = network.clone();
        }
        line
    }

    /// Before the newest moment is left: keeps what the network is there.
    pub(super) fn keep_head(&mut self) {
        if self.seek.is_none() && self.session.redoes && self.is_past() {
            // It had come further in an epoch that turned out to be bad: of that nothing is left to be kept.
            self.timeline.end(self.branch, self.session.at());
        }
        if self.seek.is_none() && self.session.at() == self.head() {
            self.line.network = Arc::new(self.session.network().clone());
            self.views = None;
        }
    }

    /// Goes to a place, on whatever branch; what is being gone to at the moment is left. A branch that is shown is on
    /// the list: where a session has no room for it there, nothing happens.
    pub(super) fn go(&mut self, (branch, at): (BranchId, Moment)) {
        if !self.restore(branch) {
            return;
        }
        self.keep_head();
        if branch != self.branch {
            self.change_lines(branch);
        }
        (self.opening, self.seek) = (None, None);
        self.set_out(at, false, After::Nothing);
    }

    /// Puts a branch back on the list, and all that it hangs on, if a session has room for them; whether it is there.
    pub(super) fn restore(&mut self, id: BranchId) -> bool {
        let path = std::iter::successors(self.timeline.branch(id), |branch| {
            branch.parent.and_then(|(parent, _)| self.timeline.branch(parent))
        });
        let dropped: Vec<BranchId> = path.filter(|branch| branch.dropped).map(|branch| branch.id).collect();
        let listed = self.timeline.branches().filter(|branch| !branch.dropped).count();
        if dropped.is_empty() {
            return true;
        }
        if listed + dropped.len() > MAX_BRANCHES {
            return false;
        }
        self.views = None;
        dropped.into_iter().all(|id| self.timeline.restore_branch(id))
    }

    /// Takes a branch off the list, unless it is shown or holds another.
    pub(super) fn drop_branch(&mut self, id: BranchId) {
        let holds =
            |branch: &Branch| !branch.dropped && branch.parent.is_some_and(|(parent, _)| parent == id);
        let is_needed = id == self.branch || self.timeline.branches().any(holds);
        if !is_needed && self.timeline.drop_branch(id).is_ok() {
            self.redo.retain(|(branch, _)| *branch != id);
            self.views = None;
        }
    }

    /// How far to go at one go while the past is retraced: its own limit is behind it.
    pub(super) fn limit(&self) -> u64 {
        match self.limit {
            Some(limit) if self.head().epoch <= limit => limit,
            Some(_) | None => u64::MAX,
        }
    }
}

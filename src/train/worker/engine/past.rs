//! The worker's way through time: going to any moment, edits, branches, undoing.

use std::sync::Arc;
use std::time::Instant;

use crate::train::edit::Edit;
use crate::train::moment::{Moment, Phase, Stopped};
use crate::train::protocol::{RunState, Unit};
use crate::train::setup::Stop;
use crate::train::timeline::{BranchId, Recorded};
use crate::train::worker::engine::line::Line;
use crate::train::worker::engine::{Engine, News, Task};

/// A moment of a branch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) branch: BranchId,
    pub(super) at: Moment,
}

/// A way to a moment that is not yet at its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seek {
    target: Moment,
    /// Whether the session has been put on the way.
    begun: bool,
    then: Then,
}

impl Seek {
    /// The moment it leads to.
    pub(super) fn target(self) -> Moment {
        self.target
    }
}

/// What is done on arrival.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Then {
    /// Nothing.
    Stand,
    /// Go on to the last step of the epoch that begins here, and do that.
    LastStep(After),
    /// The step from here is shown, as it is.
    Show(After),
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
        self.seek_then(at, Then::Stand);
    }

    fn seek_then(&mut self, at: Moment, then: Then) {
        self.stand();
        self.keep_head();
        self.undone = false;
        if self.seek.is_none() {
            self.seek_began = Instant::now();
        }
        self.seek = Some(Seek { target: at.min(self.head()), begun: false, then });
    }

    /// Stands still, with nothing left to do.
    pub(super) fn stand(&mut self) {
        self.state = RunState::Paused;
        self.task = None;
        self.waiting.clear();
    }

    /// A slice of the way to a moment; false if there is none to go.
    pub(super) fn seek_on(&mut self) -> bool {
        let Some(seek) = self.seek else { return false };
        if !seek.begun {
            self.timeline.begin_seek(&mut self.session, self.branch, seek.target);
            self.seek = Some(Seek { begun: true, ..seek });
        }
        let mut left = self.budget;
        let stopped =
            self.timeline.advance_to(&mut self.session, self.branch, seek.target, &mut left, &mut |_| {});
        self.news = News::Some;
        match stopped {
            Stopped::Interrupted => {}
            Stopped::Reached | Stopped::Enough(_) | Stopped::Diverged(_) => self.arrive(seek),
        }
        true
    }

    /// Whatever is on the way is gone to the end of, however long it takes: an edit needs to know where.
    pub(super) fn arrive_now(&mut self) {
        while self.open_on() || self.seek_on() {}
    }

    fn arrive(&mut self, seek: Seek) {
        self.seek = None;
        self.news = News::Urgent;
        let at = self.session.at();
        if at == self.head()
            && let Some(end) = &self.line.end
        {
            self.state = end.clone();
        }
        match seek.then {
            Then::Stand | Then::Show(After::Nothing) => {}
            Then::LastStep(after) => {
                let step = self.session.steps_per_epoch().saturating_sub(1);
                let target = Moment { step, ..at };
                self.seek = Some(Seek { target, begun: false, then: Then::Show(after) });
            }
            Then::Show(After::Backward) => self.session.show(Phase::Backward),
            Then::Show(After::Update) => {
                self.task = Some(Task { goal: self.session.next_step(), is_update: true, ends_a_way: true });
            }
        }
    }

    /// One unit back.
    pub(super) fn back(&mut self, unit: Unit) {
        self.arrive_now();
        let at = self.session.at();
        let walk = self.session.walk();
        let before = match (at.epoch, at.step) {
            (0, 0) => None,
            (epoch, 0) => Some((Moment::new(epoch - 1, 0), true)),
            (epoch, step) => Some((Moment::new(epoch, step - 1), false)),
        };
        let step = |after: After| {
            before
                .map(|(at, is_first)| (at, if is_first { Then::LastStep(after) } else { Then::Show(after) }))
        };
        match (unit, walk) {
            (Unit::Epoch, _) => {
                let epoch = if at.step > 0 { at.epoch } else { at.epoch.saturating_sub(1) };
                self.seek(Moment::after_edits(epoch, 0));
            }
            // The phases before the update move nothing.
            (Unit::Phase, Some(Phase::Backward)) => self.show(Phase::Loss),
            (Unit::Phase, Some(Phase::Loss)) => self.show(Phase::Forward),
            (Unit::Phase, Some(Phase::Update)) | (Unit::Step, _) => {
                let after = if unit == Unit::Phase { After::Backward } else { After::Nothing };
                if let Some((at, then)) = step(after) {
                    self.seek_then(Moment { edits: u32::MAX, ..at }, then);
                }
            }
            (Unit::Phase, Some(Phase::Forward) | None) => {
                if let Some((at, then)) = step(After::Update) {
                    self.seek_then(Moment { edits: u32::MAX, ..at }, then);
                }
            }
        }
    }

    fn show(&mut self, phase: Phase) {
        self.stand();
        self.session.show(phase);
    }

    /// Makes another branch the one that is shown.
    pub(super) fn switch(&mut self, to: BranchId) {
        if to == self.branch {
            return;
        }
        self.leave();
        let line = self.lines.remove(&to).unwrap_or_else(|| {
            // A branch that has just been born begins as the one it left.
            let fork = self.timeline.branch(to).and_then(|branch| branch.parent);
            if let Some((line, at)) = fork.and_then(|(parent, at)| Some((self.lines.get(&parent)?, at))) {
                line.until(at.epoch)
            } else {
                let setup = self.timeline.branch(to).map_or(self.session.setup(), |branch| &branch.setup);
                Line::new(Arc::new(setup.initial()))
            }
        });
        self.line = line;
        self.branch = to;
        self.generation += 1;
        self.known = 0;
        self.shadow = None;
        self.views = None;
        self.limit = self.limit.max(Some(self.session.setup().config().epochs));
    }

    /// Before the newest moment is left: keeps what the network is there.
    fn keep_head(&mut self) {
        if self.seek.is_none() && self.session.at() == self.head() {
            self.line.network = Arc::new(self.session.network().clone());
            self.views = None;
        }
    }

    /// Keeps what is known of the branch that is shown.
    pub(super) fn leave(&mut self) {
        self.keep_head();
        let line = self.line.clone();
        self.lines.insert(self.branch, line);
    }

    /// Goes to a place, on whatever branch.
    pub(super) fn go(&mut self, place: Place) {
        self.arrive_now();
        self.switch(place.branch);
        self.seek(place.at);
    }

    /// A change made by hand.
    pub(super) fn edit(&mut self, edit: Edit) {
        self.arrive_now();
        // An edit has to wait for an epoch's end that is under way.
        while let Some(goal) = self.session.end_of_evaluation() {
            self.advance(goal);
            if matches!(self.state, RunState::Diverged(_)) {
                break;
            }
        }
        let running = self.state == RunState::Running;
        self.keep_head();
        let Ok(applied) = self.timeline.apply(&mut self.session, self.branch, edit) else { return };
        if applied.recorded == Recorded::Unchanged {
            return;
        }
        self.undone = false;
        if applied.recorded != Recorded::Retraced {
            self.redo.clear();
        }
        self.switch(applied.branch);
        self.line.end = None;
        self.generation += 1;
        self.shadow = None;
        self.views = None;
        // What had come to its end can go on from the change.
        if !running && !matches!(self.state, RunState::Finished(_)) {
            self.state = RunState::Paused;
        }
    }

    /// Several changes at one moment, and another time to stop.
    pub(super) fn adjust(&mut self, edits: &[Edit], stop: Option<Stop>, train: bool) {
        for edit in edits {
            self.edit(*edit);
        }
        if let Some(stop) = stop {
            self.arrive_now();
            let setup = self.timeline.set_stop(self.timeline.root_of(self.branch), stop);
            self.limit = Some(stop.epochs);
            self.session.adopt(setup);
            self.other = None;
            self.views = None;
            if let RunState::Finished(_) = self.state {
                self.state = RunState::Paused;
                self.line.end = None;
            }
        }
        if train {
            self.leave_out_what_was_undone();
            self.start();
        }
    }

    /// Before something is trained: a change that was undone here is left out from now on.
    pub(super) fn leave_out_what_was_undone(&mut self) {
        if !std::mem::take(&mut self.undone) {
            return;
        }
        if let Some(born) = self.timeline.fork_without(self.branch, self.session.at()) {
            self.switch(born);
            self.redo.clear();
        }
    }

    /// Back to before the last change: to the same epoch of the branch without it, or to where it was made.
    pub(super) fn undo(&mut self) {
        self.arrive_now();
        let at = self.session.at();
        let Some((owner, stamp)) = self.timeline.last_edit(self.branch, at) else { return };
        self.redo.push(Place { branch: self.branch, at });
        let Some(branch) = self.timeline.branch(owner) else { return };
        let made = branch.edits.first() == Some(&stamp);
        if let Some((parent, fork)) = branch.parent.filter(|_| made) {
            let newest = self.timeline.branch(parent).map_or(fork, |parent| parent.newest);
            let same = Moment::after_edits(at.epoch, at.step);
            let target = if newest >= Moment::new(at.epoch, at.step) { same } else { fork };
            self.go(Place { branch: parent, at: target });
        } else {
            self.go(Place { branch: owner, at: stamp.at });
            self.arrive_now();
            self.undone = true;
        }
    }

    /// Forth to where the last undoing began.
    pub(super) fn redo(&mut self) {
        if let Some(place) = self.redo.pop() {
            let rest = std::mem::take(&mut self.redo);
            self.go(place);
            self.redo = rest;
        }
    }

    /// The start of the branch's root again, with the hyper-parameters of now.
    pub(super) fn restart(&mut self) {
        self.arrive_now();
        let trains = self.state != RunState::Paused;
        let hyper = self.session.hyper();
        let root = self.timeline.root_of(self.branch);
        let Some(setup) = self.timeline.branch(root).map(|branch| branch.setup.clone()) else { return };
        let edits = Edit::between(setup.config().hyper, hyper);
        let start = Moment::new(0, 0);
        let same = self.timeline.branches().find(|branch| {
            let own = branch.edits.iter().take_while(|stamp| (stamp.at.epoch, stamp.at.step) == (0, 0));
            let hangs_on_root = branch.parent == Some((root, start));
            !branch.dropped && hangs_on_root && own.map(|stamp| stamp.edit).eq(edits.iter().copied())
        });
        let (branch, count) = match same.map(|branch| branch.id).filter(|_| !edits.is_empty()) {
            Some(found) => (found, edits.len() as u32),
            None => (root, 0),
        };
        self.go(Place { branch, at: Moment { edits: count, ..start } });
        self.arrive_now();
        if branch == root {
            for edit in edits {
                self.edit(edit);
            }
        }
        self.redo.clear();
        self.limit = Some(setup.config().epochs);
        if trains {
            self.start();
        }
    }

    /// Back to the last sound epoch, and on from there with another rate.
    pub(super) fn recover(&mut self, rate: f64) {
        let sound = self.session.facts().sound;
        self.go(Place { branch: self.branch, at: Moment::after_edits(sound, 0) });
        self.arrive_now();
        let from = self.session.hyper().rate;
        self.edit(Edit::Rate { from, to: rate });
        self.state = RunState::Paused;
        self.start();
    }

    /// How far to go at one go while the past is retraced: its own limit is behind it.
    pub(super) fn limit(&self) -> u64 {
        match self.limit {
            Some(limit) if self.head().epoch <= limit => limit,
            Some(_) | None => u64::MAX,
        }
    }
}

//! Changes made by hand, and taking them back; starting again, and going on after a divergence.

use crate::train::edit::Edit;
use crate::train::moment::Moment;
use crate::train::protocol::RunState;
use crate::train::setup::Stop;
use crate::train::timeline::Recorded;
use crate::train::worker::engine::Engine;
use crate::train::worker::engine::queue::Due;

impl Engine {
    /// A change made by hand.
    pub(super) fn edit(&mut self, edit: Edit) {
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
        self.go_on_along(applied.branch);
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
            self.go_on_along(born);
            self.redo.clear();
        }
    }

    /// Back to before the last change: to the same epoch of the branch without it, or to where it was made.
    pub(super) fn undo(&mut self) {
        let at = self.session.at();
        let Some((owner, stamp)) = self.timeline.last_edit(self.branch, at) else { return };
        self.redo.push((self.branch, at));
        let Some(branch) = self.timeline.branch(owner) else { return };
        let made = branch.edits.first() == Some(&stamp);
        if let Some((parent, fork)) = branch.parent.filter(|_| made) {
            let newest = self.timeline.branch(parent).map_or(fork, |parent| parent.newest);
            let same = Moment::after_edits(at.epoch, at.step);
            let target = if newest >= Moment::new(at.epoch, at.step) { same } else { fork };
            self.go((parent, target));
        } else {
            self.go((owner, stamp.at));
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
        let found = same.map(|branch| branch.id).filter(|_| !edits.is_empty());
        let place = match found {
            Some(branch) => (branch, Moment { edits: edits.len() as u32, ..start }),
            None => (root, start),
        };
        self.go(place);
        self.redo.clear();
        let edits = if found.is_some() { Vec::new() } else { edits };
        self.queue.push_front(Due::Restarted { edits, trains });
    }

    /// Back to the last good epoch, and on from there with another rate.
    pub(super) fn recover(&mut self, rate: f64) {
        let last_good = self.session.facts().last_good;
        self.go((self.branch, Moment::after_edits(last_good, 0)));
        self.queue.push_front(Due::Recovered(rate));
    }
}

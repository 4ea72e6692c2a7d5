//! Another run in place of this one, or a session that was kept: its branches are gone along once more, one
//! after the other, so that their losses are there and any moment of them is near.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Instant;

use crate::train::moment::{Goal, Moment};
use crate::train::protocol::RunState;
use crate::train::record::Record;
use crate::train::session::Session;
use crate::train::setup::Setup;
use crate::train::timeline::{Branch, BranchId, Timeline};
use crate::train::worker::engine::line::Lines;
use crate::train::worker::engine::{BUDGET, Engine, ReportUrgency};

/// What is still to be gone along.
pub(super) struct Opening {
    /// Parents before their children.
    pub(super) rest: VecDeque<BranchId>,
    begun: bool,
    /// Where a person was: that is where it leads to.
    pub(super) place: (BranchId, Moment),
}

impl Engine {
    /// A new root: another configuration, or another seed.
    pub(super) fn begin_anew(&mut self, setup: Arc<Setup>, trains: bool) {
        self.keep_head();
        self.lines.keep(self.branch, self.line.clone());
        (self.opening, self.seek) = (None, None);
        let before = self.branch;
        let id = self.timeline.add_root(setup.clone());
        // A run that has not begun is nothing to come back to.
        let hangs = |branch: &Branch| !branch.dropped && branch.parent.is_some_and(|(own, _)| own == before);
        let untouched = self.timeline.branch(before).is_some_and(|branch| {
            branch.parent.is_none() && branch.edits.is_empty() && branch.newest == Moment::default()
        });
        if untouched && !self.timeline.branches().any(hangs) && self.timeline.drop_branch(before).is_ok() {
            self.lines.take(before);
        }
        self.session = Session::new(setup.clone());
        self.show_line(id, self.first_line(id));
        self.redo.clear();
        self.stand();
        self.limit = Some(setup.config().stop.epochs);
        self.undone = false;
        if trains {
            self.start();
        }
    }

    /// Takes up another session in place of this one.
    pub(super) fn open(&mut self, record: &Record) {
        let rest: VecDeque<BranchId> = record.branches.iter().map(|branch| branch.id).collect();
        let Some(first) = record.branches.first() else { return };
        self.stand();
        self.seek_began = Instant::now();
        let restored = record.branches.iter().map(|own| {
            let mut branch = Branch::new(own.id, record.setup_of(own).clone(), own.parent);
            (branch.edits, branch.newest) = (own.edits.clone(), own.newest);
            branch
        });
        self.timeline = Timeline::restored(restored, BUDGET);
        let setup = record.setup_of(first).clone();
        self.limit = Some(setup.config().stop.epochs);
        self.session = Session::new(setup);
        self.lines = Lines::default();
        self.ends.clear();
        for branch in &record.branches {
            let mut network = record.setup_of(branch).initial();
            network.flat_mut().copy_from_slice(&branch.end);
            self.ends.insert(branch.id, Arc::new(network));
        }
        (self.seek, self.other, self.shadow, self.last_good, self.undone) = (None, None, None, None, false);
        self.redo.clear();
        self.show_line(first.id, self.first_line(first.id));
        self.opening = Some(Opening { rest, begun: false, place: record.place });
    }

    /// A slice of the way along what was opened; false if there is nothing of that to be done.
    pub(super) fn advance_opening(&mut self) -> bool {
        let Some(opening) = &mut self.opening else { return false };
        let Some(&branch) = opening.rest.front() else {
            let place = opening.place;
            self.opening = None;
            self.go(place);
            return true;
        };
        let Some((fork, newest)) = self.timeline.branch(branch).map(|branch| (branch.fork(), branch.newest))
        else {
            opening.rest.pop_front();
            return true;
        };
        if !opening.begun {
            opening.begun = true;
            self.switch(branch);
            self.begin_way(fork);
        }
        let arrived = self.advance(Goal::Epoch(newest.epoch));
        self.urgency = ReportUrgency::Some;
        let ended = matches!(self.state, RunState::Diverged(_));
        if let Some(opening) = &mut self.opening
            && (arrived || ended)
        {
            opening.rest.pop_front();
            opening.begun = false;
            if ended {
                // It is another end than the one that was kept.
                self.keep_head();
            }
            self.state = RunState::Paused;
            self.line.end = None;
            self.views = None;
        }
        true
    }
}

//! What each command makes the worker do, once it may be done.

use std::sync::Arc;
use std::time::Instant;

use crate::train::moment::Moment;
use crate::train::pace::Pace;
use crate::train::protocol::{Action, Command, RunState};
use crate::train::timeline::BranchId;
use crate::train::worker::engine::{Engine, LONG, MOST_WAITING};

impl Engine {
    pub(super) fn take(&mut self, command: Command) {
        self.seq = command.seq;
        match command.action {
            Action::Run => {
                self.leave_out_what_was_undone();
                self.start();
            }
            Action::Pause => {
                if self.state == RunState::Running {
                    self.state = RunState::Paused;
                }
            }
            Action::Advance(unit) => {
                if !matches!(self.state, RunState::Diverged(_)) {
                    self.leave_out_what_was_undone();
                    self.state = RunState::Paused;
                    let most = if self.moved_in > LONG { MOST_WAITING.0 } else { MOST_WAITING.1 };
                    if self.waiting.len() < most {
                        self.waiting.push_back(unit);
                    }
                }
            }
            Action::Back(unit) => self.back(unit),
            // Of what is opened and still gone along, the branch that a person was on is meant.
            Action::Seek(at) => match self.opening.as_ref().map(|opening| opening.place.0) {
                Some(branch) => self.go((branch, at)),
                None => self.seek(at),
            },
            // To the newest moment: no way leads further.
            Action::Go(branch) => self.visit(branch, Moment::after_edits(u64::MAX, u64::MAX)),
            Action::Visit(branch, at) => self.visit(branch, at),
            Action::Edit(edit) => self.edit(edit),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::Drop(branch) => self.drop_branch(branch),
            Action::Restore(branch) => {
                self.restore(branch);
            }
            Action::New { setup, pace, train } => {
                self.set_pace(pace);
                self.begin_anew(setup, train);
            }
            Action::Adjust { edits, stop, pace, train } => {
                self.set_pace(pace);
                self.adjust(&edits, stop, train);
            }
            Action::Recover(rate) => self.recover(rate),
            Action::Open(record) => self.open(&record),
            Action::Pace(pace) => self.set_pace(pace),
            Action::Restart => self.restart(),
            Action::Reseed(seed) => {
                let hyper = self.session.hyper();
                let setup = self.session.setup().with_seed(seed).with_hyper(hyper);
                let trains = self.state != RunState::Paused;
                self.begin_anew(Arc::new(setup), trains);
            }
        }
    }

    fn visit(&mut self, branch: BranchId, at: Moment) {
        if self.timeline.branch(branch).is_some() {
            self.go((branch, at));
            self.redo.clear();
        }
    }

    fn set_pace(&mut self, pace: Pace) {
        if pace != self.pace {
            self.pace = pace;
            self.credit = 0.0;
            self.credited = Instant::now();
        }
    }
}

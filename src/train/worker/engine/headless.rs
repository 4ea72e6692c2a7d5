//! The engine without a thread, a clock or a pace: for a single frame, and for tests.

use std::time::Duration;

use crate::train::moment::{Goal, StopReason};
use crate::train::protocol::{Command, Report, RunState};
use crate::train::worker::engine::Engine;

impl Engine {
    /// Trains to that epoch without a pace and without a thread, and says what a screen would be told.
    pub(in crate::train::worker) fn train_to(&mut self, epoch: u64) -> Report {
        let running = self.state == RunState::Running;
        let goal = epoch.min(self.limit());
        while matches!(self.state, RunState::Running | RunState::Paused) && !self.advance(Goal::Epoch(goal)) {
        }
        if running && self.limit.is_some_and(|limit| self.session.at().epoch >= limit) {
            self.state = RunState::Finished(StopReason::Epochs);
            self.line.end = Some(self.state.clone());
        }
        self.settled()
    }

    /// Takes a command and completes what it asked for, without letting the run go on by itself.
    pub(in crate::train::worker) fn execute(&mut self, command: Command) -> Report {
        self.receive(command);
        let mut running = false;
        loop {
            self.take_due();
            if self.state == RunState::Running {
                running = true;
                self.state = RunState::Paused;
            }
            if self.round().is_some() {
                break;
            }
        }
        if running && self.state == RunState::Paused {
            self.state = RunState::Running;
        }
        self.settled()
    }

    /// A round with slices of so many samples; whether it came to rest.
    pub(in crate::train::worker) fn round_of(&mut self, samples: u64) -> bool {
        self.budget = samples.max(1);
        self.round() == Some(Duration::MAX)
    }

    /// A report for a screen that hears nothing else, with all that is worked out beside.
    fn settled(&mut self) -> Report {
        while self.advance_shadow() || self.advance_last_good() {}
        self.headless_report()
    }

    /// A report for a screen that hears nothing else.
    pub(in crate::train::worker) fn headless_report(&mut self) -> Report {
        // What was measured depends on the machine: zero stands for the pace that was asked for.
        self.speed.value = 0.0;
        let report = self.now();
        self.known = self.line.curve.epochs();
        report
    }
}

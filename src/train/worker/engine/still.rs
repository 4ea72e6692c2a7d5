//! The engine without a thread, a clock or a pace: for a single frame, and for tests.

use crate::train::moment::Goal;
use crate::train::moment::Why;
use crate::train::protocol::{Command, Report, RunState};
use crate::train::worker::engine::Engine;

impl Engine {
    /// Trains to that epoch without a pace and without a thread, and says what a screen would be told.
    pub(in crate::train::worker) fn still(&mut self, epoch: u64) -> Report {
        let running = self.state == RunState::Running;
        let goal = epoch.min(self.limit());
        while matches!(self.state, RunState::Running | RunState::Paused) && !self.advance(Goal::Epoch(goal)) {
        }
        if running && self.limit.is_some_and(|limit| self.session.at().epoch >= limit) {
            self.state = RunState::Finished(Why::Epochs);
            self.line.end = Some(self.state.clone());
        }
        self.told()
    }

    /// Takes a command and completes what it asked for, without letting the run go on by itself.
    pub(in crate::train::worker) fn obey(&mut self, command: Command) -> Report {
        self.take(command);
        let running = self.state == RunState::Running;
        if running {
            self.state = RunState::Paused;
        }
        while self.work().is_none() {}
        if running && self.state == RunState::Paused {
            self.state = RunState::Running;
        }
        self.told()
    }

    /// A report for a screen that hears nothing else.
    fn told(&mut self) -> Report {
        // What was measured depends on the machine: zero stands for the pace that was asked for.
        self.speed.value = 0.0;
        while self.shadow_on() || self.sound_on() {}
        let report = self.now();
        self.known = self.line.curve.epochs();
        report
    }
}

//! The engine without a thread, a clock or a pace: for a single frame, and for tests.

use std::sync::Arc;
use std::time::Duration;

use crate::train::moment::{Goal, StopReason};
use crate::train::pace::Pace;
use crate::train::protocol::{Action, Command, Report, RunState};
use crate::train::setup::Setup;
use crate::train::worker::engine::Engine;

/// A worker without a thread: it does at once what it is told and then stands still. What it reports is
/// the same on every machine, so that a single frame can be drawn from it, or tested.
pub struct HeadlessWorker(Engine);

impl HeadlessWorker {
    /// A run at its start.
    pub fn new(setup: Arc<Setup>, pace: Pace, running: bool) -> HeadlessWorker {
        HeadlessWorker(Engine::new(setup, pace, running, 1))
    }

    /// Trains to that epoch, or as far as the run goes, and reports.
    pub fn go(&mut self, epoch: u64) -> Report {
        let engine = &mut self.0;
        let running = engine.state == RunState::Running;
        let goal = epoch.min(engine.limit());
        while matches!(engine.state, RunState::Running | RunState::Paused)
            && !engine.advance(Goal::Epoch(goal))
        {}
        if running && engine.limit.is_some_and(|limit| engine.session.at().epoch >= limit) {
            engine.end(RunState::Finished(StopReason::Epochs));
        }
        self.settled()
    }

    /// Does what a command asks for, except to let time go by, and reports.
    pub fn execute(&mut self, command: Command) -> Report {
        let engine = &mut self.0;
        // What comes to stand somewhere stays there, however long it takes.
        let stands = matches!(
            command.action,
            Action::Advance(_)
                | Action::Back(_)
                | Action::Seek(_)
                | Action::Go(_)
                | Action::Visit(..)
                | Action::Undo
                | Action::Redo
        );
        engine.receive(command);
        let mut running = false;
        loop {
            engine.take_due();
            if engine.state == RunState::Running {
                running = true;
                engine.state = RunState::Paused;
            }
            if engine.round().is_some() {
                break;
            }
        }
        if running && !stands && engine.state == RunState::Paused {
            engine.state = RunState::Running;
        }
        self.settled()
    }

    /// Hands over a command as a thread would find it, without doing anything yet.
    pub fn send(&mut self, command: Command) {
        self.0.receive(command);
    }

    /// One round of the thread with slices of so many samples; true once there is nothing left to do.
    pub fn round(&mut self, samples: u64) -> bool {
        self.0.budget = samples.max(1);
        self.0.round() == Some(Duration::MAX)
    }

    /// A report with all that is worked out beside.
    fn settled(&mut self) -> Report {
        while self.0.advance_score() || self.0.advance_shadow() || self.0.advance_last_good() {}
        self.report()
    }

    /// What the thread would report now, for a screen that hears nothing else.
    pub fn report(&mut self) -> Report {
        // What was measured depends on the machine: zero stands for the pace that was asked for.
        self.0.speed.value = 0.0;
        let report = self.0.now();
        self.0.known = self.0.line.curve.epochs();
        report
    }
}

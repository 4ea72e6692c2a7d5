//! What a report changes. Part of [`App::update`].

use crate::app::sayings::{Said, Saying};
use crate::app::{App, Pending, coach};
use crate::train::moment::Phase;
use crate::train::protocol::{Report, RunState, Unit};

impl App {
    pub(super) fn hear(&mut self, report: Report) {
        let seq = report.seq;
        let before = std::mem::discriminant(&self.run.state);
        let known = coach::Known::of(self);
        self.run.take(report);
        let stopped = before != std::mem::discriminant(&self.run.state);
        self.sample = self.sample.min(self.data().samples() - 1);
        self.follow_edges();
        let mut memory = std::mem::take(&mut self.memory);
        memory.notice(self, known);
        self.memory = memory;
        self.remember();
        if seq >= self.seq {
            self.rate_asked = None;
            if let Some(pending) = self.pending.take() {
                if pending == Pending::Moved(Unit::Phase) {
                    self.follow_walk();
                }
                self.answer(pending);
            }
        }
        if stopped && let Some(said) = coach::stop(self) {
            self.say_lasting(said);
        }
    }

    /// Gives the coach's own line its next sentence, if it is time.
    pub(super) fn remember(&mut self) {
        // Behind an answer nothing is said: it would be missed.
        if self.said.is_some() {
            return;
        }
        let mut memory = std::mem::take(&mut self.memory);
        memory.speak(self);
        self.memory = memory;
    }

    /// A step taken apart shows the sample it is taken from.
    fn follow_walk(&mut self) {
        let snapshot = &self.run.snapshot;
        let sample = match snapshot.walk {
            Some(Phase::Forward | Phase::Loss | Phase::Backward) => Some(snapshot.next_sample),
            Some(Phase::Update) => snapshot.last_sample,
            None => None,
        };
        if let Some(sample) = sample.filter(|&sample| sample < self.data().samples()) {
            self.sample = sample;
            self.follow_edges();
        }
    }

    /// Says what became of a key that the worker had to act on.
    fn answer(&mut self, pending: Pending) {
        let said = match pending {
            Pending::Moved(unit) => coach::moved(self, unit),
            Pending::Rate => Some(coach::rate(self)),
            Pending::Restarted => Some(coach::restarted(self, false)),
            Pending::Reseeded => Some(coach::restarted(self, true)),
            Pending::Paused => {
                let paused = self.run.state == RunState::Paused;
                paused.then(|| Said::new(Saying::Paused, Vec::new()))
            }
        };
        if let Some(said) = said {
            self.speak(said);
        }
    }
}

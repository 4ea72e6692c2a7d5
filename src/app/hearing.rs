//! What a report changes. Part of [`App::update`].

use crate::app::prompt::Wanted;
use crate::app::text::{Message, MessageId};
use crate::app::{App, Focus, Mode, Pending, coach};
use crate::train::moment::Phase;
use crate::train::protocol::{Report, RunState, Unit};

impl App {
    pub(super) fn hear(&mut self, report: Report) {
        let seq = report.seq;
        let was = std::mem::discriminant(&self.context.run.state);
        let travels = matches!(self.pending, Some(Pending::Visited | Pending::WentTo | Pending::Travelled));
        let known = coach::Known::of(self);
        let (branches, shown) = (self.context.run.branches.len(), self.context.run.branch);
        let before = self.context.run.setup.clone();
        self.growing.retain(|&growing| growing > seq);
        self.context.run.take(report);
        self.trust_worker(seq);
        if seq >= self.seq && self.dropped.is_some_and(|id| self.context.run.lists(id)) {
            self.dropped = None;
        }
        self.settle_on(&before);
        self.settle_in(seq);
        let stopped = was != std::mem::discriminant(&self.context.run.state);
        self.context.chosen.sample = self.context.chosen.sample.min(self.context.data().samples() - 1);
        self.map.fit(self.context.run.setup.data(), self.context.run.setup.layout());
        self.close_what_is_gone();
        self.follow_edges();
        let mut memory = std::mem::take(&mut self.memory);
        memory.notice(self, known);
        self.memory = memory;
        self.remember();
        self.open_branches_at_the_first_fork(branches);
        if (self.context.run.branches.len(), self.context.run.branch) != (branches, shown) {
            self.branch = self.context.run.branch_index();
        }
        if seq >= self.seq && self.context.run.seeking.is_none() {
            self.rate_asked = None;
            self.epoch_wanted = None;
            if let Some(pending) = self.pending.take() {
                let is_phase = matches!(pending, Pending::Moved(Unit::Phase) | Pending::Back(Unit::Phase));
                if is_phase {
                    self.follow_walk();
                }
                self.answer(pending);
            }
        }
        if stopped
            && !travels
            && let Some(said) = coach::stop(self)
        {
            self.say_lasting(said);
        }
        self.warn_of_room(branches);
    }

    /// Another run may not have what is being typed for.
    fn close_what_is_gone(&mut self) {
        let Mode::Prompt(prompt) = &self.mode else { return };
        let is_gone = match prompt.wanted {
            Wanted::Value(parameter) => {
                parameter.0 >= self.context.run.snapshot.network.layout().parameters()
            }
            Wanted::Answer(sample) => sample >= self.context.data().samples(),
            Wanted::Epoch | Wanted::Mark | Wanted::Save | Wanted::Open | Wanted::Export => false,
        };
        if is_gone {
            self.mode = Mode::Browse;
        }
    }

    /// The list of branches opens by itself when the first one is born.
    fn open_branches_at_the_first_fork(&mut self, before: usize) {
        let born = before == 1 && self.context.run.branches.len() == 2;
        if born && !self.shows_branches {
            self.shows_branches = true;
            if self.context.place.focus == Focus::Parameters {
                self.context.place.focus = Focus::Branches;
            }
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
        let snapshot = &self.context.run.snapshot;
        let sample = match snapshot.walk {
            Some(Phase::Forward | Phase::Loss | Phase::Backward) => Some(snapshot.next_sample),
            Some(Phase::Update) => snapshot.last_sample,
            None => None,
        };
        if let Some(sample) = sample.filter(|&sample| sample < self.context.data().samples()) {
            self.context.chosen.sample = sample;
            self.follow_edges();
        }
    }

    /// Says what became of a key that the worker had to act on.
    fn answer(&mut self, pending: Pending) {
        let said = match pending {
            Pending::Moved(unit) => coach::moved(self, unit),
            Pending::Travelled => coach::travelled(&self.context),
            Pending::Back(unit) => coach::back(self, unit),
            // Nothing can be changed before the start has a loss: why not is said instead.
            Pending::Edited if self.context.run.never_began() => coach::stop(self),
            Pending::Edited => coach::edited(&self.context),
            Pending::Undone => coach::undone(self),
            Pending::Redone => Some(coach::redone(&self.context)),
            Pending::WentTo => Some(coach::went_to(&self.context)),
            Pending::Visited => self.arrive_at_mark(),
            // What was opened has been said.
            Pending::Opened => None,
            Pending::Recovered => Some(coach::recovered(&self.context)),
            Pending::Begun => {
                self.remember_the_way_back();
                self.arrive_at_point().or_else(|| Some(coach::begun(&self.context)))
            }
            Pending::Adjusted => coach::adjusted(&self.context),
            Pending::Restarted => Some(coach::restarted(&self.context, false)),
            Pending::Reseeded => Some(coach::restarted(&self.context, true)),
            Pending::Paused => {
                let paused = self.context.run.state == RunState::Paused;
                paused.then(|| Message::new(MessageId::Paused, Vec::new()))
            }
        };
        if let Some(said) = said {
            self.speak(said);
        }
    }
}

//! What a report changes. Part of [`App::update`].

use crate::app::coach::Before;
use crate::app::link::{Beginning, Pending};
use crate::app::prompt::Wanted;
use crate::app::text::{Message, MessageId};
use crate::app::{App, Focus, Mode, coach, session_limits};
use crate::train::moment::Phase;
use crate::train::protocol::{Report, RunState, Unit};

impl App {
    pub(super) fn hear(&mut self, report: Report) {
        let seq = report.seq;
        let before = Before::of(&self.context);
        let travels = self.link.pending().is_some_and(Pending::travels);
        self.context.run.take(report);
        self.link.take_report(seq);
        let is_answered = seq >= self.link.seq();
        if is_answered && self.time.dropped.is_some_and(|id| self.context.run.lists(id)) {
            self.time.dropped = None;
        }
        self.settle_on(&before.setup);
        self.settle_in(seq);
        self.context.chosen.sample = self.context.chosen.sample.min(self.context.data().samples() - 1);
        self.map.fit(self.context.run.setup.data(), self.context.run.setup.layout());
        self.close_what_is_gone();
        self.follow_edges();
        self.coach.notice(&self.context, &before);
        self.open_branches_at_the_first_fork(before.branches);
        if (self.context.run.branches.len(), self.context.run.branch) != (before.branches, before.branch) {
            self.train.branch = self.context.run.branch_index();
        }
        if is_answered && self.context.run.seeking.is_none() {
            self.time.epoch_wanted = None;
            if let Some(pending) = self.link.take_pending() {
                self.answer(pending);
            }
        }
        let stopped = before.state != std::mem::discriminant(&self.context.run.state);
        if stopped
            && !travels
            && let Some(said) = coach::stop(self)
        {
            self.say_lasting(said);
        }
        if let Some(said) = session_limits::warning(before.branches, self.context.run.branches.len()) {
            self.say_lasting(said);
        }
    }

    /// Another run may not have what is being typed for.
    fn close_what_is_gone(&mut self) {
        let Mode::Prompt(prompt) = &self.navigation.mode else { return };
        let is_gone = match prompt.wanted {
            Wanted::Value(parameter) => {
                parameter.0 >= self.context.run.snapshot.network.layout().parameters()
            }
            Wanted::Answer(sample) => sample >= self.context.data().samples(),
            Wanted::Epoch | Wanted::Mark | Wanted::Save | Wanted::Open | Wanted::Export => false,
        };
        if is_gone {
            self.navigation.mode = Mode::Browse;
        }
    }

    /// The list of branches opens by itself when the first one is born.
    fn open_branches_at_the_first_fork(&mut self, before: usize) {
        let born = before == 1 && self.context.run.branches.len() == 2;
        if born && !self.train.shows_branches {
            self.train.shows_branches = true;
            if self.context.place.focus == Focus::Parameters {
                self.context.place.focus = Focus::Branches;
            }
        }
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
        if matches!(pending, Pending::Moved(Unit::Phase) | Pending::Back(Unit::Phase)) {
            self.follow_walk();
        }
        let said = match pending {
            Pending::Moved(unit) => coach::moved(self, unit),
            Pending::Travelled => coach::travelled(&self.context),
            Pending::Back(unit) => coach::back(self, unit),
            // Nothing can be changed before the start has a loss: why not is said instead.
            Pending::Edited if self.context.run.never_began() => coach::stop(self),
            Pending::Edited => coach::edited(&self.context),
            Pending::Undone(what) => Some(coach::undone(&self.context, what)),
            Pending::Redone => Some(coach::redone(&self.context)),
            Pending::WentTo => Some(coach::went_to(&self.context)),
            Pending::Visited(index) => self.arrive_at_mark(index),
            // What was opened has been said.
            Pending::Opened => None,
            Pending::Recovered => Some(coach::recovered(&self.context)),
            Pending::Begun(Beginning { from, changed }) => {
                self.remember_the_way_back(from);
                Some(match changed {
                    Some((sample, said)) => {
                        self.arrive_at_sample(sample);
                        said
                    }
                    None => coach::begun(&self.context),
                })
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

//! What a report changes. Part of [`App::update`].

use std::sync::Arc;

use crate::app::App;
use crate::app::coach::{self, Before};
use crate::app::outcome::{Outcome, Wish};
use crate::app::run::marks::Mark;
use crate::app::run::opened::SavedQuestions;
use crate::app::run::pending::{Beginning, Pending};
use crate::app::run::place::List;
use crate::app::run::session_limits;
use crate::app::session_file::Session;
use crate::app::text::Message;
use crate::train::moment::Phase;
use crate::train::protocol::{Report, Unit};
use crate::train::setup::Setup;

impl App {
    pub(super) fn hear(&mut self, report: Report) {
        let seq = report.seq;
        let before = Before::of(&self.context);
        let travels = self.link.pending().is_some_and(Pending::travels);
        self.context.run.take(report);
        self.link.take_report(seq);
        let is_answered = seq >= self.link.seq();
        if is_answered {
            self.time.branches_reported(&self.context);
        }
        self.run_changed(&before.setup);
        if let Some((questions, marks)) = self.files.take_session(seq) {
            self.session_opened(questions, marks);
        }
        self.train.follow_edges(&self.context);
        self.coach.notice(&self.context, &before);
        if (self.context.run.branches.len(), self.context.run.branch) != (before.branches, before.branch) {
            self.train.branches_changed(before.branches, &self.context);
        }
        if is_answered && self.context.run.seeking.is_none() && !self.context.run.moving {
            self.time.arrived();
            if let Some(pending) = self.link.take_pending() {
                self.answer(pending);
            }
        }
        let stopped = before.state != std::mem::discriminant(&self.context.run.state);
        if stopped
            && !travels
            && let Some(said) = coach::stop(&self.context, self.studies.recovery(&self.context))
        {
            self.say_lasting(said);
        }
        if let Some(said) = session_limits::warning(before.branches, self.context.run.branches.len()) {
            self.say_lasting(said);
        }
    }

    /// Tells every part, in any order, if another run is shown.
    fn run_changed(&mut self, before: &Arc<Setup>) {
        let now = self.context.run.setup.clone();
        if Arc::ptr_eq(before, &now) {
            return;
        }
        self.context.run_changed(before);
        self.questions.run_changed(before, &now);
        self.train.run_changed(before, &now);
        self.gradient.run_changed(before, &now);
        self.studies.run_changed(before, &now);
        self.map.run_changed(&now);
        self.navigation.run_changed(before, &now);
    }

    /// The worker has the session that was opened: what came with it takes its place.
    fn session_opened(&mut self, questions: Vec<SavedQuestions>, marks: Vec<Mark>) {
        self.context.chosen.question = 0;
        self.context.chosen.parameter = None;
        self.questions.session_opened(questions, self.context.data());
        self.time.session_opened(marks);
        self.files.all_is_saved(&Session::of(&self.context, &self.questions, &self.time.marks));
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
            self.choose_row(List::Samples, sample);
        }
    }

    /// What a phase has come to is not told while that is covered.
    fn of_phase(&self, unit: Unit, said: Message) -> Message {
        let is_backward = self.context.run.snapshot.walk == Some(Phase::Backward);
        if unit == Unit::Phase && !is_backward { self.gradient.tell(said, &self.context) } else { said }
    }

    /// Says what became of a key that the worker had to act on.
    fn answer(&mut self, pending: Pending) {
        if matches!(pending, Pending::Moved(Unit::Phase) | Pending::Back(Unit::Phase)) {
            self.follow_walk();
        }
        let said = match pending {
            Pending::Moved(unit) => coach::moved(&self.context, unit).map(|said| self.of_phase(unit, said)),
            Pending::Tell(say) | Pending::Travelled(say) => say(&self.context),
            Pending::Back(unit) => coach::back(&self.context, unit).map(|said| self.of_phase(unit, said)),
            Pending::Edited(edit) => coach::edited(&self.context, &edit),
            Pending::Restarted(before) => Some(coach::restarted(&self.context, before)),
            Pending::Undone(what) => Some(coach::undone(&self.context, what)),
            Pending::Visited(index) => {
                let outcome = self.time.arrived_at_mark(index, &self.context);
                self.carry_out(outcome);
                None
            }
            Pending::Begun(Beginning { from, changed }) => {
                self.time.run_begun(from, &self.context);
                Some(match changed {
                    Some((sample, said)) => {
                        self.samples.put_down();
                        self.carry_out(Outcome::wish(Wish::Sample(sample)));
                        said
                    }
                    None => coach::begun(&self.context),
                })
            }
        };
        if let Some(said) = said {
            self.speak(said);
        }
    }
}

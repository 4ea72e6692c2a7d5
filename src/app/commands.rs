//! What each wish does to the state, where it takes more than a line. Part of [`App::update`].

use std::sync::Arc;

use crate::app::action::Action;
use crate::app::coach;
use crate::app::query::{Check, Edit, Form, MOST_QUESTIONS};
use crate::app::sayings::{Said, Saying};
use crate::app::words::Word;
use crate::app::{App, Effect, FOCUS_ORDER, Focus, HELP_PAGES, Mode, Pending, numbers};
use crate::nn::layout::ParameterId;
use crate::train::pace::Pace;
use crate::train::protocol::{self, RunState};
use crate::train::setup::Start;

/// The rates that `,` and `.` go through: 1 and 3 of each decade.
const RATES: [f64; 17] =
    [1e-6, 3e-6, 1e-5, 3e-5, 1e-4, 3e-4, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0];

impl App {
    pub(super) fn toggle_training(&mut self) -> Option<Effect> {
        match self.run.state {
            RunState::Running => self.command(protocol::Action::Pause, Some(Pending::Paused)),
            RunState::Paused | RunState::Finished(_) => self.command(protocol::Action::Run, None),
            RunState::Diverged(_) => {
                self.say_lasting(Said::new(Saying::CannotGoOn, Vec::new()));
                None
            }
            RunState::Failed(_) => None,
        }
    }

    pub(super) fn change_rate(&mut self, up: bool) -> Option<Effect> {
        let now = self.rate_asked.unwrap_or(self.run.hyper.rate);
        // A tenth of a percent apart is the same rung: a rate may have been typed with more digits.
        let next = if up {
            RATES.iter().copied().find(|&rate| rate > now * 1.001)
        } else {
            RATES.iter().rev().copied().find(|&rate| rate < now * 0.999)
        };
        let Some(rate) = next else {
            self.say(Saying::RateEnd, vec![("rate", numbers::rate(now))]);
            return None;
        };
        self.rate_asked = Some(rate);
        self.command(protocol::Action::Rate(rate), Some(Pending::Rate))
    }

    pub(super) fn change_pace(&mut self, pace: Pace) -> Option<Effect> {
        // Shown at once: two quick presses are two rungs.
        self.run.pace = pace;
        match pace {
            Pace::Auto => self.say(Saying::PaceAuto, Vec::new()),
            Pace::PerSecond(_) => self.say(Saying::Pace, vec![("pace", pace.to_string())]),
            Pace::Max => self.say(Saying::PaceMax, Vec::new()),
        }
        self.command(protocol::Action::Pace(pace), None)
    }

    pub(super) fn reseed(&mut self) -> Option<Effect> {
        let setup = &self.run.setup;
        if let Some(start) = self.start_without_seed() {
            self.say(Saying::NotReseeded, vec![("start", start)]);
            return None;
        }
        self.seed = self.seed.wrapping_add(1);
        let hyper = self.run.hyper;
        let setup = Arc::new(setup.with_seed(self.seed).with_hyper(hyper));
        self.command(protocol::Action::Replace(setup), Some(Pending::Reseeded))
    }

    /// How the run starts, if not from a seed.
    pub fn start_without_seed(&self) -> Option<String> {
        use crate::nn::init::Init;
        match self.run.setup.config().start {
            Start::Drawn(Init::Ones) => Some(Word::AllOnes.text(self.lang).into()),
            Start::Drawn(Init::Zeros) => Some(Word::AllZeros.text(self.lang).into()),
            Start::Loaded(_) => Some(Word::Loaded.text(self.lang).into()),
            Start::Drawn(Init::Normal | Init::Uniform | Init::Xavier | Init::He) => None,
        }
    }

    pub(super) fn move_focus(&mut self, by: usize) {
        let at = FOCUS_ORDER.iter().position(|&focus| focus == self.focus).unwrap_or(0);
        self.focus = FOCUS_ORDER[(at + by) % FOCUS_ORDER.len()];
    }

    pub(super) fn choose(&mut self, forward: bool) {
        let step = |at: usize, count: usize| {
            if forward { (at + 1).min(count.saturating_sub(1)) } else { at.saturating_sub(1) }
        };
        match self.focus {
            Focus::Parameters => {
                let count = self.run.snapshot.network.layout().parameters();
                self.parameter = ParameterId(step(self.parameter.0, count));
                let said = coach::parameter(self);
                self.speak(said);
            }
            Focus::People => {
                self.sample = step(self.sample, self.data().samples());
                let said = coach::person(self);
                self.speak(said);
            }
            Focus::Questions => self.question = step(self.question, self.questions.len()),
            Focus::Network | Focus::Loss => {}
        }
    }

    pub(super) fn turn_page(&mut self, action: Action) {
        let Mode::Help(page) = &mut self.mode else { return };
        match action {
            Action::HelpPage => {
                page.page = (page.page + 1) % HELP_PAGES;
                page.scroll = 0;
            }
            Action::HelpUp => page.scroll = page.scroll.saturating_sub(1),
            // More than the longest page has lines is never needed.
            _ => page.scroll = (page.scroll + 1).min(64),
        }
    }

    pub(super) fn drop_question(&mut self) {
        if self.question < self.questions.len() {
            let dropped = self.questions.remove(self.question);
            self.question = self.question.min(self.questions.len().saturating_sub(1));
            self.say(Saying::Dropped, vec![("who", dropped.name)]);
        }
    }

    /// Keeps the question if every number is there; else goes to the first that is missing.
    pub(super) fn accept(&mut self) {
        let Mode::Typing(form) = &mut self.mode else { return };
        let check = form.check(self.run.setup.data());
        if let Some(inputs) = check.inputs() {
            let form = form.clone();
            self.keep(&form, inputs);
        } else if form.active == 0 && form.numbers.iter().all(|field| field.value().is_empty()) {
            form.go(true);
        } else if let Some(missing) = form.first_missing() {
            form.active = missing + 1;
            let field = self.data().table().columns[missing].name.clone();
            self.say(Saying::StillMissing, vec![("field", field)]);
        }
    }

    fn keep(&mut self, form: &Form, inputs: &[f64]) {
        let taken = |name: &str| self.questions.iter().any(|q| q.name == name);
        let guest = Word::Guest.text(self.lang);
        let otherwise = (self.asked + 1..=self.asked + MOST_QUESTIONS + 1)
            .map(|number| format!("{guest} {number}"))
            .find(|name| !taken(name))
            .unwrap_or_else(|| guest.into());
        if form.name.value().trim().is_empty() {
            self.asked += 1;
        }
        let question = form.question(inputs, otherwise);
        let said = coach::kept(self, &question);
        if let Some(at) = self.questions.iter().position(|q| q.name == question.name) {
            // The same name again is a correction, not a second person.
            self.questions[at] = question;
            self.question = at;
        } else {
            if self.questions.len() == MOST_QUESTIONS {
                self.questions.remove(0);
            }
            self.questions.push(question);
            self.question = self.questions.len() - 1;
        }
        self.mode = Mode::Browse;
        self.speak(said);
    }

    /// The arms that work on the form.
    pub(super) fn edit(&mut self, action: Action) {
        let data = self.run.setup.data().clone();
        let Mode::Typing(form) = &mut self.mode else { return };
        match action {
            Action::FieldNext => form.go(true),
            Action::FieldPrevious => form.go(false),
            Action::ToggleUnit => form.toggle_unit(),
            Action::CaretLeft => form.edit(Edit::Left),
            Action::CaretRight => form.edit(Edit::Right),
            Action::CaretHome => form.edit(Edit::Home),
            Action::CaretEnd => form.edit(Edit::End),
            Action::Backspace => form.edit(Edit::Backspace),
            Action::Delete => form.edit(Edit::Delete),
            Action::RepairUse => {
                if let Some(meant) = form.check(&data).repaired() {
                    form.repair(&data, meant);
                }
            }
            // In the form for nothing else: every other wish is handled before it comes here.
            _ => {
                if let Check::LooksRaw { inputs, .. } | Check::LooksOffset { inputs, .. } = form.check(&data)
                {
                    let form = form.clone();
                    self.keep(&form, &inputs);
                }
            }
        }
    }
}

//! What each wish does to the state, where it takes more than a line. Part of [`App::update`].

use crate::app::action::{Fill, Look, Step, Turn};
use crate::app::chart::Scale;
use crate::app::coach;
use crate::app::context::Context;
use crate::app::query::{Check, Form, MOST_QUESTIONS, Purpose};
use crate::app::text::{Label, Message, MessageId};
use crate::app::{App, Effect, Focus, HELP_PAGES, Mode, Pending, View, numbers};
use crate::nn::layout::ParameterId;
use crate::train::edit::Edit;
use crate::train::pace::Pace;
use crate::train::protocol::{self, RunState};
use crate::train::setup::Start;

/// The rates that `,` and `.` go through: 1 and 3 of each decade.
const RATES: [f64; 17] =
    [1e-6, 3e-6, 1e-5, 3e-5, 1e-4, 3e-4, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0];

/// With more weights than this nobody can tell lines apart, and all are thin.
const MOST_LINES: usize = 4096;

impl Context {
    /// How the run starts, if not from a seed.
    pub fn start_without_seed(&self) -> Option<String> {
        use crate::nn::init::Init;
        match self.run.setup.config().start {
            Start::Drawn(Init::Ones) => Some(Label::AllOnes.text(self.lang).into()),
            Start::Drawn(Init::Zeros) => Some(Label::AllZeros.text(self.lang).into()),
            Start::Loaded { .. } => Some(Label::Loaded.text(self.lang).into()),
            Start::Drawn(Init::Normal | Init::Uniform | Init::Xavier | Init::He) => None,
        }
    }
}

impl App {
    pub(super) fn toggle_training(&mut self) -> Option<Effect> {
        match self.context.run.state {
            RunState::Running => self.command(protocol::Action::Pause, Some(Pending::Paused)),
            RunState::Paused | RunState::Finished(_) => self.command(protocol::Action::Run, None),
            RunState::Diverged(_) => {
                let saying = if self.context.run.never_began() {
                    MessageId::DivergedAtStart
                } else {
                    MessageId::CannotGoOn
                };
                self.say_lasting(Message::new(saying, Vec::new()));
                None
            }
            RunState::Failed(_) => None,
        }
    }

    pub(super) fn change_rate(&mut self, up: bool) -> Option<Effect> {
        let now = self.rate_asked.unwrap_or(self.context.run.hyper.rate);
        // A tenth of a percent apart is the same rung: a rate may have been typed with more digits.
        let next = if up {
            RATES.iter().copied().find(|&rate| rate > now * 1.001)
        } else {
            RATES.iter().rev().copied().find(|&rate| rate < now * 0.999)
        };
        let Some(rate) = next else {
            self.say(MessageId::RateEnd, vec![("rate", numbers::rate(now))]);
            return None;
        };
        if !self.has_room(self.edit_begins_a_branch()) {
            return None;
        }
        self.rate_asked = Some(rate);
        // What was there is what the worker will find: it answers one command after the other.
        let edit = Edit::Rate { from: now, to: rate };
        self.command(protocol::Action::Edit(edit), Some(Pending::Edited))
    }

    pub(super) fn change_pace(&mut self, pace: Pace) -> Option<Effect> {
        // Shown at once: two quick presses are two rungs.
        self.context.run.pace = pace;
        match pace {
            Pace::Auto => self.say(MessageId::PaceAuto, Vec::new()),
            Pace::PerSecond(_) => self.say(MessageId::Pace, vec![("pace", pace.to_string())]),
            Pace::Max => self.say(MessageId::PaceMax, Vec::new()),
        }
        self.command(protocol::Action::Pace(pace), None)
    }

    pub(super) fn reseed(&mut self) -> Option<Effect> {
        if let Some(start) = self.context.start_without_seed() {
            self.say(MessageId::NotReseeded, vec![("start", start)]);
            return None;
        }
        if !self.has_room(true) {
            return None;
        }
        self.seed = self.seed.wrapping_add(1);
        self.command(protocol::Action::Reseed(self.seed), Some(Pending::Reseeded))
    }

    pub(super) fn move_focus(&mut self, by: usize) {
        let order = self.context.place.view.order(self.shows_branches);
        let at = order.iter().position(|&focus| focus == self.context.place.focus).unwrap_or(0);
        self.context.place.focus = order[(at + by) % order.len()];
        // With two inputs the crosshair's panel has nothing to choose.
        if self.context.place.focus == Focus::Crosshair && !self.context.has_more_inputs() {
            let by = if by == 1 { 1 } else { order.len() - 1 };
            self.context.place.focus = order[(at + by + by) % order.len()];
        }
    }

    /// Shows a view, with the focus where it was there.
    pub(super) fn show(&mut self, view: View) {
        if view == self.context.place.view {
            return;
        }
        self.focuses[self.context.place.view as usize] = self.context.place.focus;
        self.context.place.view = view;
        self.context.place.focus = self.focuses[view as usize];
        self.context.place.enlarged = false;
        self.leave_trail();
        match view {
            View::Train => {}
            View::Gradient => {
                self.context.chosen.parameter = Some(self.context.subject_parameter());
                let said = coach::why(self);
                self.speak(said);
            }
            View::Map => self.tell_map(),
        }
    }

    pub(super) fn choose(&mut self, step: Step) {
        let go = |at: usize, count: usize| match step {
            Step::By(by) => at.saturating_add_signed(by).min(count.saturating_sub(1)),
            Step::First => 0,
            Step::Last => count.saturating_sub(1),
        };
        match self.context.list() {
            Focus::Why if !self.gradient.trail.is_empty() => {
                self.gradient.term = go(self.gradient.term, self.terms().len());
            }
            Focus::Parameters | Focus::Network | Focus::Path | Focus::Slice | Focus::Why | Focus::Update => {
                let listing = self.listing();
                let id = match (self.context.chosen.parameter, step) {
                    (Some(id), Step::By(by)) => listing.step(id, by),
                    // The first press chooses what it would start from.
                    (None, Step::By(_)) | (_, Step::First) => listing.first(),
                    (_, Step::Last) => listing.last(),
                };
                if let Some(id) = id {
                    self.choose_parameter(id);
                }
            }
            Focus::People | Focus::Pulls => {
                self.choose_sample(go(self.context.chosen.sample, self.context.data().samples()));
            }
            Focus::Questions => {
                self.context.chosen.question = go(self.context.chosen.question, self.questions.len());
            }
            Focus::Branches => self.branch = go(self.branch, self.context.run.branches.len()),
            Focus::Crosshair => self.map.choose(step, self.context.run.setup.data().columns()),
            Focus::Loss | Focus::Map | Focus::Reading => {}
        }
    }

    pub(super) fn choose_parameter(&mut self, id: ParameterId) {
        self.context.chosen.parameter = Some(id);
        self.leave_trail();
        let said = coach::parameter(self, id);
        self.speak(said);
    }

    pub(super) fn choose_sample(&mut self, sample: usize) {
        self.context.chosen.sample = sample;
        self.follow_edges();
        let said = if self.context.place.view == View::Gradient {
            coach::why(self)
        } else {
            coach::person(&self.context)
        };
        self.speak(said);
    }

    /// Opens the form.
    pub(super) fn ask(&mut self, form: Form) {
        self.show(View::Train);
        self.context.place.focus = Focus::Questions;
        self.mode = Mode::Typing(form);
    }

    /// Keeps up how thick the diagram's lines are.
    pub(super) fn follow_edges(&mut self) {
        let snapshot = &self.context.run.snapshot;
        if snapshot.network.layout().weights() > MOST_LINES {
            self.thickness.forget();
            return;
        }
        let trace = self.context.trace();
        let change = snapshot.change.as_deref();
        let edges = self.edges;
        let value = |id| edges.value(&snapshot.network, &trace, change, ParameterId(id)).unwrap_or(0.0);
        self.thickness.follow((0..snapshot.network.layout().weights()).map(value));
    }

    pub(super) fn cycle_edges(&mut self) {
        self.edges = self.edges.next();
        self.thickness.forget();
        self.follow_edges();
        let said = coach::edges(self);
        self.speak(said);
    }

    /// Lets go of what holds the eye: what the table is narrowed to first, then the large panel, then the parameter.
    pub(super) fn let_go(&mut self) {
        if self.context.place.focus == Focus::Parameters && self.table().narrowed().is_some() {
            self.widen();
            return;
        }
        if self.context.place.enlarged {
            self.toggle_enlarged();
        } else {
            match self.context.place.view {
                View::Train => self.context.chosen.parameter = None,
                View::Gradient => self.leave_trail(),
                View::Map => self.map.zoom_whole(),
            }
        }
    }

    /// The loss chart: its cursor, its stretch of epochs, its scale.
    pub(super) fn look(&mut self, look: Look) {
        let whole = self.context.run.whole();
        let done = match look {
            Look::ZoomIn => self.chart.zoom(true, whole),
            Look::ZoomOut => self.chart.zoom(false, whole),
            Look::ZoomWhole => {
                self.chart.unzoom();
                true
            }
            Look::ToggleScale => {
                self.chart.scale = match self.chart.scale {
                    Scale::Log => Scale::Linear,
                    Scale::Linear => Scale::Log,
                };
                true
            }
        };
        if !done {
            self.say(MessageId::ZoomEnd, Vec::new());
        }
    }

    pub(super) fn turn_page(&mut self, turn: Turn) {
        let Mode::Help(page) = &mut self.mode else { return };
        match turn {
            Turn::Page => {
                page.page = (page.page + 1) % HELP_PAGES;
                page.scroll = 0;
            }
            Turn::Up => page.scroll = page.scroll.saturating_sub(1),
            // More than the longest page has lines is never needed.
            Turn::Down => page.scroll = (page.scroll + 1).min(64),
            Turn::FarUp => page.scroll = page.scroll.saturating_sub(16),
            Turn::FarDown => page.scroll = (page.scroll + 16).min(64),
        }
    }

    pub(super) fn drop_question(&mut self) {
        if self.context.chosen.question < self.questions.len() {
            let dropped = self.questions.remove(self.context.chosen.question);
            self.context.chosen.question =
                self.context.chosen.question.min(self.questions.len().saturating_sub(1));
            self.say(MessageId::Dropped, vec![("who", dropped.name)]);
        }
    }

    /// Keeps the question, or learns from the sample, if every number is there; else goes to the first that is missing.
    pub(super) fn accept(&mut self) -> Option<Effect> {
        let Mode::Typing(form) = &mut self.mode else { return None };
        let check = form.check(self.context.run.setup.data());
        if let Some(inputs) = check.inputs() {
            let form = form.clone();
            return self.keep(&form, inputs);
        } else if form.active == 0 && form.numbers.iter().all(|field| field.text().is_empty()) {
            form.go(true);
        } else if let Some(missing) = form.first_missing() {
            form.active = missing + 1;
            let field = self.context.data().table().columns[missing].name.clone();
            self.say(MessageId::StillMissing, vec![("field", field)]);
        }
        None
    }

    pub(super) fn keep(&mut self, form: &Form, inputs: &[f64]) -> Option<Effect> {
        let edited = match form.purpose {
            Purpose::Ask => None,
            Purpose::Again(at) => Some(at).filter(|&at| at < self.questions.len()),
            Purpose::Learn | Purpose::Mend(_) => return self.learn_from(form, inputs),
        };
        let taken = |name: &str| self.questions.iter().any(|q| q.name == name);
        let guest = Label::Guest.text(self.context.lang);
        let otherwise = (self.asked + 1..=self.asked + MOST_QUESTIONS + 1)
            .map(|number| format!("{guest} {number}"))
            .find(|name| !taken(name))
            .unwrap_or_else(|| guest.into());
        if form.name.text().trim().is_empty() {
            self.asked += 1;
        }
        let question = form.question(inputs, otherwise);
        let said = coach::kept(&self.context, &question);
        let same = self.questions.iter().position(|q| q.name == question.name);
        if let Some(at) = edited.or(same) {
            // The same name again is a correction, not a second person.
            self.questions[at] = question;
            self.context.chosen.question = at;
        } else {
            if self.questions.len() == MOST_QUESTIONS {
                self.questions.remove(0);
            }
            self.questions.push(question);
            self.context.chosen.question = self.questions.len() - 1;
        }
        self.mode = Mode::Browse;
        self.speak(said);
        None
    }

    /// The arms that work on the form.
    pub(super) fn fill(&mut self, fill: Fill) -> Option<Effect> {
        let data = self.context.run.setup.data().clone();
        let Mode::Typing(form) = &mut self.mode else { return None };
        match fill {
            Fill::FieldNext => form.go(true),
            Fill::FieldPrevious => form.go(false),
            Fill::ToggleUnit => form.toggle_unit(),
            Fill::Edit(edit) => form.edit(edit),
            Fill::RepairUse => {
                if let Some(meant) = form.check(&data).repaired() {
                    form.repair(&data, meant);
                }
            }
            Fill::RepairAsTyped => {
                if let Check::LooksRaw { inputs, .. } | Check::LooksOffset { inputs, .. } = form.check(&data)
                {
                    let form = form.clone();
                    return self.keep(&form, &inputs);
                }
            }
        }
        None
    }
}

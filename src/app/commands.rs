//! What each wish does to the state, where it takes more than a line. Part of [`App::update`].

use crate::app::action::{Fill, Look, Step, Turn};
use crate::app::chart::Scale;
use crate::app::coach;
use crate::app::query::{Check, Form, MOST_QUESTIONS, Purpose};
use crate::app::text::{Label, MessageId};
use crate::app::{App, Effect, Focus, HELP_PAGES, Mode, View};
use crate::nn::layout::ParameterId;

/// With more weights than this nobody can tell lines apart, and all are thin.
const MOST_LINES: usize = 4096;

impl App {
    pub(super) fn move_focus(&mut self, by: usize) {
        let order = self.context.place.view.order(self.train.shows_branches);
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
        self.navigation.focuses[self.context.place.view as usize] = self.context.place.focus;
        self.context.place.view = view;
        self.context.place.focus = self.navigation.focuses[view as usize];
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
                self.context.chosen.question = go(self.context.chosen.question, self.questions.all.len());
            }
            Focus::Branches => self.train.branch = go(self.train.branch, self.context.run.branches.len()),
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
        self.navigation.mode = Mode::Typing(form);
    }

    /// Keeps up how thick the diagram's lines are.
    pub(super) fn follow_edges(&mut self) {
        let snapshot = &self.context.run.snapshot;
        if snapshot.network.layout().weights() > MOST_LINES {
            self.train.thickness.forget();
            return;
        }
        let trace = self.context.trace();
        let change = snapshot.change.as_deref();
        let edges = self.train.edges;
        let value = |id| edges.value(&snapshot.network, &trace, change, ParameterId(id)).unwrap_or(0.0);
        self.train.thickness.follow((0..snapshot.network.layout().weights()).map(value));
    }

    pub(super) fn cycle_edges(&mut self) {
        self.train.edges = self.train.edges.next();
        self.train.thickness.forget();
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
            Look::ZoomIn => self.train.chart.zoom(true, whole),
            Look::ZoomOut => self.train.chart.zoom(false, whole),
            Look::ZoomWhole => {
                self.train.chart.unzoom();
                true
            }
            Look::ToggleScale => {
                self.train.chart.scale = match self.train.chart.scale {
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
        let Mode::Help(page) = &mut self.navigation.mode else { return };
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
        if self.context.chosen.question < self.questions.all.len() {
            let dropped = self.questions.all.remove(self.context.chosen.question);
            self.context.chosen.question =
                self.context.chosen.question.min(self.questions.all.len().saturating_sub(1));
            self.say(MessageId::Dropped, vec![("who", dropped.name)]);
        }
    }

    /// Keeps the question, or learns from the sample, if every number is there; else goes to the first that is missing.
    pub(super) fn accept(&mut self) -> Option<Effect> {
        let Mode::Typing(form) = &mut self.navigation.mode else { return None };
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
            Purpose::Again(at) => Some(at).filter(|&at| at < self.questions.all.len()),
            Purpose::Learn | Purpose::Mend(_) => return self.learn_from(form, inputs),
        };
        let taken = |name: &str| self.questions.all.iter().any(|q| q.name == name);
        let guest = Label::Guest.text(self.context.lang);
        let otherwise = (self.questions.asked + 1..=self.questions.asked + MOST_QUESTIONS + 1)
            .map(|number| format!("{guest} {number}"))
            .find(|name| !taken(name))
            .unwrap_or_else(|| guest.into());
        if form.name.text().trim().is_empty() {
            self.questions.asked += 1;
        }
        let question = form.question(inputs, otherwise);
        let said = coach::kept(&self.context, &question);
        let same = self.questions.all.iter().position(|q| q.name == question.name);
        if let Some(at) = edited.or(same) {
            // The same name again is a correction, not a second person.
            self.questions.all[at] = question;
            self.context.chosen.question = at;
        } else {
            if self.questions.all.len() == MOST_QUESTIONS {
                self.questions.all.remove(0);
            }
            self.questions.all.push(question);
            self.context.chosen.question = self.questions.all.len() - 1;
        }
        self.navigation.mode = Mode::Browse;
        self.speak(said);
        None
    }

    /// The arms that work on the form.
    pub(super) fn fill(&mut self, fill: Fill) -> Option<Effect> {
        let data = self.context.run.setup.data().clone();
        let Mode::Typing(form) = &mut self.navigation.mode else { return None };
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

//! What the mouse does: a click chooses what is pointed at, the wheel scrolls or zooms. Part of [`App::update`].

use crate::app::action::{Step, Target};
use crate::app::query::Form;
use crate::app::sheet::Press;
use crate::app::{App, Effect, Focus, Mode, View};

impl App {
    pub(super) fn click(&mut self, target: Target) -> Option<Effect> {
        // A click is an answer too: what was said before is over.
        self.coach.be_quiet();
        if matches!(self.navigation.mode, Mode::Sheet) {
            if let Target::Row(row) = target {
                self.go_to_row(row);
            }
            return None;
        }
        if let (Mode::Typing(form), Target::Field(field)) = (&mut self.navigation.mode, target) {
            form.active = field.min(form.numbers.len());
            return None;
        }
        // Over the set-up the help is left to that.
        self.navigation.mode = self.mode_beneath();
        if let Target::Sample(sample) = target
            && self.context.place.view == View::Gradient
        {
            self.context.place.focus = Focus::Pulls;
            self.choose_sample(sample.min(self.context.data().samples() - 1));
            return None;
        }
        match target {
            Target::Panel(focus) => self.context.place.focus = focus,
            Target::Spot(spot) => {
                self.context.place.focus = Focus::Map;
                self.point_at(spot);
            }
            Target::Marked(sample) => {
                self.context.place.focus = Focus::Map;
                self.point_at_sample(sample);
            }
            Target::Input(input) => {
                self.context.place.focus = Focus::Crosshair;
                self.map.row = input.min(self.context.data().columns() - 1);
            }
            Target::Parameter(focus, id) => {
                self.context.place.focus = focus;
                self.choose_parameter(id);
            }
            Target::Sample(sample) => {
                self.context.place.focus = Focus::People;
                self.choose_sample(sample.min(self.context.data().samples() - 1));
            }
            Target::Question(question) => {
                self.context.place.focus = Focus::Questions;
                self.context.chosen.question = question.min(self.questions.all.len().saturating_sub(1));
            }
            Target::Epoch(epoch) => {
                self.context.place.focus = Focus::Loss;
                return self.travel_to(epoch);
            }
            Target::Branch(branch) => {
                self.context.place.focus = Focus::Branches;
                self.train.branch = branch;
            }
            Target::Row(_) => {}
            Target::Field(field) => {
                let mut form = Form::new(self.context.data());
                form.active = field.min(form.numbers.len());
                self.ask(form);
            }
        }
        None
    }

    pub(super) fn wheel(&mut self, focus: Focus, up: bool) {
        if let Mode::Help(page) = &mut self.navigation.mode {
            page.scroll = if up { page.scroll.saturating_sub(1) } else { (page.scroll + 1).min(64) };
            return;
        }
        if matches!(self.navigation.mode, Mode::Typing(_)) {
            return;
        }
        if matches!(self.navigation.mode, Mode::Sheet) {
            self.press_sheet(if up { Press::Up } else { Press::Down });
            return;
        }
        self.coach.be_quiet();
        if focus == Focus::Loss {
            let whole = self.context.run.whole();
            self.train.chart.zoom(up, whole);
            return;
        }
        if focus == Focus::Map {
            self.zoom_map(up);
            return;
        }
        let held = std::mem::replace(&mut self.context.place.focus, focus);
        self.choose(Step::By(if up { -1 } else { 1 }));
        self.context.place.focus = held;
    }
}

//! One set of columns for those who are learned from and those who are only asked about.

use crate::app::run::context::Context;
use crate::app::run::run_view::letter;
use crate::app::text::numbers;
use crate::app::text::{self, Label};
use crate::app::{Focus, coach};
use crate::data::dataset::Question;
use crate::ui::clip::cut;
use crate::ui::frame_style::Style;
use crate::ui::panel::Scene;
use crate::ui::parameters::first_shown;
use crate::ui::pen::Pen;
use crate::ui::people::columns::{Columns, input_text};
use crate::ui::people::track::{ghost_on_track, track};
use crate::ui::theme::Role;

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rows {
    /// The samples, of which one is chosen.
    Samples,
    /// The questions, of which one may be chosen.
    Questions,
}

/// A list of people with their predictions.
pub(crate) struct PeopleList<'a> {
    context: &'a Context,
    questions: &'a [Question],
    /// Who.
    rows: Rows,
    /// Whether the first line is the head of the columns.
    has_head: bool,
    /// Whether questions carry a mark of their own.
    marked: bool,
}

struct Line<'a> {
    name: String,
    /// The columns, shifted and scaled.
    inputs: Vec<f64>,
    raw: Vec<f64>,
    /// The target and the truth in words; `None` for a question.
    truth: Option<(&'a [f64], String)>,
    chosen: bool,
}

impl<'a> PeopleList<'a> {
    pub(in crate::ui) fn draw(&self, pen: &mut Pen<'_>) {
        let columns = Columns::of(self.context, self.questions, pen.width(), self.marked);
        if self.has_head {
            self.head(pen, &columns);
        }
        let top = usize::from(self.has_head);
        let (first, count) = self.shown(pen.height());
        for (y, index) in (first..count).take(pen.height().saturating_sub(top)).enumerate() {
            let line = self.line(index);
            self.row(pen, top + y, &line, &columns);
        }
    }

    pub(in crate::ui) fn of(scene: &'a Scene<'_>, questions: &'a [Question], rows: Rows) -> PeopleList<'a> {
        PeopleList {
            context: scene.context,
            questions,
            rows,
            has_head: scene.has_heads() && rows == Rows::Samples,
            marked: scene.style == Style::Small || scene.is_alone,
        }
    }

    /// The first row shown in a panel so high, and how many rows there are.
    fn shown(&self, height: usize) -> (usize, usize) {
        let rows = height.saturating_sub(usize::from(self.has_head));
        let (count, chosen) = match self.rows {
            Rows::Samples => (self.context.data().samples(), self.context.chosen.sample),
            Rows::Questions => (self.questions.len(), self.context.chosen.question),
        };
        (first_shown(chosen, count, rows), count)
    }

    /// Which sample or question stands in a row of a panel so high.
    pub(crate) fn at(&self, y: usize, height: usize) -> Option<usize> {
        let (first, count) = self.shown(height);
        let index = first + y.checked_sub(usize::from(self.has_head))?;
        (index < count).then_some(index)
    }

    fn line(&self, index: usize) -> Line<'_> {
        let context = self.context;
        let data = context.data();
        match &self.rows {
            Rows::Samples => {
                let target = context.run.setup.target(index);
                let truth = match data.classes() {
                    [] => numbers::signed(target[0], 3, 8).trim().into(),
                    _ => coach::truth(context, target),
                };
                // Without names the head says what the numbers are.
                let name = match &data.table().names {
                    Some(_) => context.sample_name(index),
                    None if data.is_test(index) => {
                        format!("{} {}", numbers::count(index as u64 + 1), Label::Test.text(context.lang))
                    }
                    None => numbers::count(index as u64 + 1),
                };
                Line {
                    name,
                    inputs: data.scaled(index),
                    raw: data.table().values.row(index).to_vec(),
                    truth: Some((target, truth)),
                    chosen: index == context.chosen.sample,
                }
            }
            Rows::Questions => {
                let question = &self.questions[index];
                let raw = question.inputs.iter().zip(data.scaling()).map(|(&x, s)| s.raw(x)).collect();
                Line {
                    name: question.name.clone(),
                    inputs: question.inputs.clone(),
                    raw,
                    truth: None,
                    chosen: context.place.focus == Focus::Questions && index == context.chosen.question,
                }
            }
        }
    }

    /// What the branch that was left says at the same epoch, where that is known.
    fn other(&self, inputs: &[f64]) -> Option<Vec<f64>> {
        let shadow = self.context.run.shadow.as_ref()?;
        let fits = shadow.epoch == self.context.run.at.epoch && self.context.run.at.step == 0;
        fits.then(|| shadow.network.predict(&self.context.data().expand(inputs)))
    }

    fn head(&self, pen: &mut Pen<'_>, c: &Columns) {
        let word = |word: Label| word.text(self.context.lang);
        let data = self.context.data();
        let learned = if data.table().names.is_some() { Label::Learned } else { Label::Sample };
        pen.text(c.indent, 0, &cut(word(learned), c.name + 1), Role::Soft);
        let mut x = c.indent + c.name;
        for (own, column) in c.raw.iter().zip(&data.table().columns) {
            x += own.total();
            let unit = if column.unit.is_empty() { &column.name } else { &column.unit };
            pen.text_to(x, 0, &cut(unit, own.width), Role::Soft);
        }
        for (index, own) in c.inputs.iter().enumerate() {
            x += own.total();
            pen.text_to(x, 0, &format!("x{}", index + 1), Role::Soft);
        }
        if c.truth.width > 0 {
            pen.text(x + c.truth.gap, 0, word(Label::TruthColumn), Role::Soft);
            x += c.truth.total();
        }
        if let ([no, yes], true) = (data.classes(), c.track.width > 0) {
            let half = c.track.width / 2;
            let at = x + c.track.gap;
            // Each pole's name stands over its end of the track.
            pen.text(at, 0, &cut(no, half), Role::Negative);
            pen.text_to(at + c.track.width, 0, &cut(yes, half), Role::Positive);
            x += c.track.total();
        }
        for (own, class) in c.shares.iter().zip(data.classes()) {
            x += own.total();
            pen.text_to(x, 0, &cut(class, own.width), Role::Soft);
        }
        pen.text(x + c.output.gap + 1, 0, word(Label::Prediction), Role::Soft);
        x += c.output.total();
        if c.says.width > 0 {
            let says = match &self.context.run.shadow {
                Some(shadow) => {
                    let letter = letter(shadow.branch).to_string();
                    text::fill(
                        self.context.lang,
                        Label::InBranch.text(self.context.lang),
                        &[("letter", &letter)],
                    )
                }
                None => word(Label::Says).to_owned(),
            };
            pen.text(x + c.says.gap, 0, &says, Role::Soft);
        }
    }

    fn row(&self, pen: &mut Pen<'_>, y: usize, line: &Line<'_>, c: &Columns) {
        if line.chosen {
            pen.text(0, y, "▸", Role::Strong);
        } else if self.marked && self.rows == Rows::Questions {
            pen.text(0, y, "◇", Role::Soft);
        }
        let name = if line.chosen { Role::Strong } else { Role::Ink };
        pen.text(c.indent, y, &cut(&line.name, c.name), name);
        let mut x = c.indent + c.name;
        for (own, &value) in c.raw.iter().zip(&line.raw) {
            x += own.total();
            pen.text_to(x, y, &numbers::raw(value, own.width), Role::Soft);
        }
        for (index, (own, &value)) in c.inputs.iter().zip(&line.inputs).enumerate() {
            x += own.total();
            pen.text_to(x, y, &input_text(self.context.data(), index, value, own.width), Role::Ink);
        }
        if c.truth.width > 0 {
            let text = line.truth.as_ref().map_or(numbers::NONE, |(_, text)| text);
            pen.text(x + c.truth.gap, y, &cut(text, c.truth.width), Role::Ink);
            x += c.truth.total();
        }
        let output = self.context.predict(&line.inputs);
        let other = self.other(&line.inputs);
        if let (Some(share), true) = (coach::share(self.context, &output), c.track.width > 0) {
            track(pen, x + c.track.gap, y, c.track.width, share);
            let ghost = other.as_ref().and_then(|other| coach::share(self.context, other));
            if let Some(ghost) = ghost {
                ghost_on_track(pen, x + c.track.gap, y, c.track.width, (share, ghost));
            }
            x += c.track.total();
        }
        // Each class's own share, the one that is said in bold.
        let best = self.context.run.setup.layout().head().class_of(&output);
        for (class, own) in c.shares.iter().enumerate() {
            let role = if class == best { Role::Strong } else { Role::Soft };
            x += own.total();
            pen.text_to(x, y, numbers::share(output[class], 3).trim(), role);
        }
        let mut text = coach::shown(self.context, &output, 3);
        if c.output.gap == 0 && !text.starts_with([' ', '<', '>']) {
            // It would touch the track: a decimal gives way. `>0.999` and `<0.001` part from it by their sign.
            text = coach::shown(self.context, &output, 2);
        }
        x += c.output.total();
        pen.text_to(x, y, &text, Role::Strong);
        if c.says.width > 0 {
            let says = match &other {
                Some(other) => coach::shown(self.context, other, 3),
                None => coach::verdict(self.context, &output),
            };
            pen.text(x + c.says.gap, y, &cut(&says, c.says.width), Role::Ink);
            x += c.says.total();
        }
        if let Some((target, _)) = &line.truth {
            match self.context.run.setup.is_right(&output, target) {
                Some(true) => pen.text(x + 1, y, "✓", Role::Good),
                Some(false) => pen.text(x + 1, y, "✗", Role::Bad),
                None => x,
            };
        }
    }
}

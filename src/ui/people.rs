//! One set of columns for those who are learned from and those who are only asked about.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::app::words::Word;
use crate::app::{App, coach, numbers};
use crate::nn::network::Network;
use crate::ui::parameters::first_shown;
use crate::ui::pen::Pen;
use crate::ui::theme::{Role, Theme};

/// Which columns there is room for, and how wide they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    name: usize,
    raw: Vec<usize>,
    inputs: Vec<usize>,
    truth: usize,
    track: usize,
    output: usize,
    says: usize,
}

impl Columns {
    /// The widest set that fits.
    pub fn of(app: &App, width: usize) -> Columns {
        let data = app.data();
        let cap = |column: usize, unit_width: &dyn Fn(f64) -> usize| {
            let (low, high) = data.range(column);
            unit_width(low).max(unit_width(high))
        };
        let raw = |column: usize| cap(column, &|v| numbers::raw(v, 0).width()).max(2) + 1;
        let scaling = data.scaling();
        let input =
            |column: usize| cap(column, &|v| numbers::offset(scaling[column].input(v), 0).width()).max(2) + 1;
        let classes: Vec<usize> = data.classes().iter().map(|class| class.width()).collect();
        let says = classes.iter().copied().max().unwrap_or(0).clamp(6, 10);
        let truth = if data.classes().is_empty() { 9 } else { says };
        let track = if data.classes().len() == 2 { 13 } else { 0 };
        let all = 0..data.inputs();
        let full = Columns {
            name: 8,
            raw: all.clone().map(raw).collect(),
            inputs: all.clone().map(input).collect(),
            truth,
            track,
            output: 7,
            says: if track > 0 { says } else { 0 },
        };
        let short_track = if track > 0 { 7 } else { 0 };
        let mut candidates = vec![
            full.clone(),
            Columns { raw: Vec::new(), ..full.clone() },
            Columns { raw: Vec::new(), truth: 0, track: short_track, ..full.clone() },
        ];
        for few in (0..data.inputs().min(4)).rev() {
            candidates.push(Columns {
                raw: Vec::new(),
                inputs: all.clone().take(few).map(input).collect(),
                truth: 0,
                track: short_track,
                ..full.clone()
            });
        }
        let last = Columns { raw: Vec::new(), inputs: Vec::new(), truth: 0, track: 0, ..full };
        candidates.into_iter().find(|columns| columns.width() <= width).unwrap_or(last)
    }

    fn width(&self) -> usize {
        let numbers: usize = self.raw.iter().chain(&self.inputs).sum();
        let truth = if self.truth > 0 { self.truth + 2 } else { 0 };
        let track = if self.track > 0 { self.track + 2 } else { 0 };
        1 + self.name + numbers + truth + track + self.output + 1 + self.says + 2
    }
}

/// What a row is about.
pub enum Rows {
    /// The samples, of which one is chosen.
    Samples,
    /// The questions, of which one may be chosen.
    Questions {
        /// Whether the list has the focus.
        focused: bool,
    },
}

/// A list of people with their predictions.
pub struct PeoplePanel<'a> {
    /// Where the people, the questions and the words come from.
    pub app: &'a App,
    /// The colours.
    pub theme: Theme,
    /// The network that predicts.
    pub network: &'a Network,
    /// Who.
    pub rows: Rows,
    /// The columns.
    pub columns: &'a Columns,
    /// Whether the first line is the head of the columns.
    pub has_head: bool,
}

struct Line<'a> {
    name: String,
    inputs: &'a [f64],
    raw: Vec<f64>,
    /// The target and the truth in words; `None` for a question.
    truth: Option<(&'a [f64], String)>,
    chosen: bool,
}

impl Widget for &PeoplePanel<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let mut pen = Pen::new(buf, area, self.theme);
        let mut top = 0;
        if self.has_head {
            self.head(&mut pen);
            top = 1;
        }
        let rows = pen.height().saturating_sub(top);
        let (count, chosen) = match self.rows {
            Rows::Samples => (self.app.data().samples(), self.app.sample),
            Rows::Questions { .. } => (self.app.questions.len(), self.app.question),
        };
        let first = first_shown(chosen, count, rows);
        for (y, index) in (first..count).take(rows).enumerate() {
            let line = self.line(index);
            self.draw(&mut pen, top + y, &line);
        }
    }
}

impl PeoplePanel<'_> {
    fn line(&self, index: usize) -> Line<'_> {
        let app = self.app;
        let data = app.data();
        match &self.rows {
            Rows::Samples => {
                let target = app.run.setup.target(index);
                let threshold = app.run.setup.layout().head().threshold();
                let truth = match data.classes() {
                    [no, yes] => if target[0] > threshold { yes } else { no }.clone(),
                    _ => numbers::signed(target[0], 3, 8).trim().into(),
                };
                Line {
                    name: app.sample_name(index),
                    inputs: data.input(index),
                    raw: data.table().values.row(index).to_vec(),
                    truth: Some((target, truth)),
                    chosen: index == app.sample,
                }
            }
            Rows::Questions { focused } => {
                let question = &app.questions[index];
                let raw = question.inputs.iter().zip(data.scaling()).map(|(&x, s)| s.raw(x)).collect();
                Line {
                    name: question.name.clone(),
                    inputs: &question.inputs,
                    raw,
                    truth: None,
                    chosen: *focused && index == app.question,
                }
            }
        }
    }

    fn head(&self, pen: &mut Pen<'_>) {
        let word = |word: Word| word.text(self.app.lang);
        let data = self.app.data();
        let c = self.columns;
        pen.text(1, 0, word(Word::Learned), Role::Soft);
        let mut x = 1 + c.name;
        for (width, column) in c.raw.iter().zip(&data.table().columns) {
            x += width;
            let unit = if column.unit.is_empty() { &column.name } else { &column.unit };
            pen.text_to(x, 0, &cut(unit, width - 1), Role::Soft);
        }
        for (index, width) in c.inputs.iter().enumerate() {
            x += width;
            pen.text_to(x, 0, &format!("x{}", index + 1), Role::Soft);
        }
        if c.truth > 0 {
            pen.text(x + 2, 0, word(Word::TruthColumn), Role::Soft);
            x += 2 + c.truth;
        }
        if let ([no, yes], true) = (data.classes(), c.track > 0) {
            let half = c.track / 2;
            pen.text(x + 2, 0, &cut(no, half), Role::Negative);
            pen.text_to(x + 2 + c.track, 0, &cut(yes, half), Role::Positive);
            x += 2 + c.track;
        }
        pen.text(x + 2, 0, word(Word::Prediction), Role::Soft);
        if c.says > 0 {
            pen.text(x + c.output + 1, 0, word(Word::Says), Role::Soft);
        }
    }

    fn draw(&self, pen: &mut Pen<'_>, y: usize, line: &Line<'_>) {
        let c = self.columns;
        if line.chosen {
            pen.text(0, y, "▸", Role::Strong);
        }
        let name = if line.chosen { Role::Strong } else { Role::Ink };
        pen.text(1, y, &cut(&line.name, c.name - 1), name);
        let mut x = 1 + c.name;
        for (width, &value) in c.raw.iter().zip(&line.raw) {
            x += width;
            pen.text_to(x, y, &numbers::raw(value, width - 1), Role::Soft);
        }
        for (width, &value) in c.inputs.iter().zip(line.inputs) {
            x += width;
            pen.text_to(x, y, &numbers::offset(value, width - 1), Role::Ink);
        }
        if c.truth > 0 {
            let text = line.truth.as_ref().map_or(numbers::NONE, |(_, text)| text);
            pen.text(x + 2, y, &cut(text, c.truth), Role::Ink);
            x += 2 + c.truth;
        }
        let output = self.network.predict(line.inputs);
        if c.track > 0 {
            track(pen, x + 2, y, c.track, self.share(output[0]));
            x += 2 + c.track;
        }
        let is_share = self.app.run.setup.layout().head().is_share();
        let text = numbers::output(output[0], is_share, 3);
        pen.text(x + 1, y, &text, Role::Strong);
        x += c.output;
        if c.says > 0 {
            let says = coach::verdict(self.app, output[0]);
            let end = pen.text(x + 1, y, &cut(&says, c.says), Role::Ink).max(x + 1 + c.says);
            if let Some((target, _)) = &line.truth {
                match self.app.run.setup.is_right(&output, target) {
                    Some(true) => pen.text(end + 1, y, "✓", Role::Good),
                    Some(false) => pen.text(end + 1, y, "✗", Role::Bad),
                    None => end,
                };
            }
        }
    }

    /// Where an output lies between the two classes' targets, from 0 to 1.
    fn share(&self, output: f64) -> f64 {
        let head = self.app.run.setup.layout().head();
        let (low, high) = (head.target_of_class(0), head.target_of_class(1));
        ((output - low) / (high - low)).clamp(0.0, 1.0)
    }
}

/// A place between two poles, the middle marked: a marker, since a nearly empty bar would say nothing.
pub(in crate::ui) fn track(pen: &mut Pen<'_>, x: usize, y: usize, width: usize, share: f64) {
    let half = width / 2;
    let rail = format!("{}┼{}", "─".repeat(half), "─".repeat(width - half - 1));
    pen.text(x, y, &rail, Role::Frame);
    let share = if share.is_finite() { share } else { 0.5 };
    let at = (share * (width - 1) as f64).round() as usize;
    let role = if share > 0.5 { Role::Positive } else { Role::Negative };
    pen.text(x + at, y, "●", role);
}

/// A text in at most so many columns, with an ellipsis where something is missing.
pub(in crate::ui) fn cut(text: &str, width: usize) -> String {
    use unicode_segmentation::UnicodeSegmentation;
    if text.width() <= width {
        return text.into();
    }
    let mut kept = String::new();
    for grapheme in text.graphemes(true) {
        if kept.width() + grapheme.width() + 1 > width {
            break;
        }
        kept.push_str(grapheme);
    }
    if width > 0 {
        kept.push('…');
    }
    kept
}

/// The title of the list of samples.
pub fn title(app: &App) -> String {
    let people = coach::people(app);
    let samples = numbers::count(app.data().samples() as u64);
    match app.run.facts.right {
        Some(right) => {
            let right = numbers::count(right as u64);
            let text = Word::RightOf.text(app.lang);
            let text = crate::app::words::fill(text, &[("k", &right), ("n", &samples)]);
            format!("{people} · {text}")
        }
        None => format!("{people} · {samples}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_ends_in_an_ellipsis_and_keeps_its_width() {
        assert_eq!(cut("Alexandra", 6), "Alexa…");
        assert_eq!(cut("Bob", 6), "Bob");
        assert_eq!(cut("李小龙李小龙", 5).width(), 5);
        assert_eq!(cut("x", 0), "");
    }
}

//! The table of parameters: value, the chosen sample's gradient, and by how much each last moved.

use crate::app::action::Target;
use crate::app::run::place::Focus;
use crate::app::text::numbers;
use crate::app::text::{Label, Lang};
use crate::app::train::parameter_list::{ParameterList, Row};
use crate::nn::derivation;
use crate::nn::layout::{Layout, Parameter, ParameterId};
use crate::train::moment::Moved;
use crate::ui::draw::braille;
use crate::ui::draw::{Pen, Role, Theme, UnicodeWidthStr, Window, cut};
use crate::ui::panel::{Head, Panel, Scene, Size};
use crate::ui::train::layers;

pub(in crate::ui) struct ParametersPanel<'a> {
    pub(in crate::ui) scene: &'a Scene<'a>,
    /// In which order the parameters are listed, and which.
    pub(in crate::ui) listing: ParameterList<'a>,
}

/// Where the columns end.
struct ParameterColumns {
    ends: usize,
    value: usize,
    gradient: usize,
    change: usize,
    /// Where the history begins, and its width, if there is room for it.
    history: Option<(usize, usize)>,
    wide: bool,
}

/// How many cells a history takes at least, and at most.
const HISTORY: (usize, usize) = (8, 32);

impl ParameterColumns {
    fn of(width: usize) -> ParameterColumns {
        if width >= 46 {
            let room = width.saturating_sub(46);
            let history = (room >= HISTORY.0).then(|| (46, room.min(HISTORY.1)));
            ParameterColumns { ends: 5, value: 22, gradient: 32, change: 43, history, wide: true }
        } else {
            ParameterColumns { ends: 4, value: 19, gradient: 28, change: 37, history: None, wide: false }
        }
    }

    /// The columns' heads and where they end; `moved` says over what.
    fn heads(&self, moved: Label) -> [(usize, Label); 3] {
        [(self.value, Label::Value), (self.gradient, Label::Gradient), (self.change, moved)]
    }
}

impl Panel for ParametersPanel<'_> {
    fn titles(&self, _size: Size) -> Vec<String> {
        let context = self.scene.context;
        let word = |word: Label| word.text(context.lang);
        if let Some((text, k)) = self.listing.narrowed() {
            let n = self.layout().parameters() as u64;
            let (k, n) = (numbers::count(k as u64), numbers::count(n));
            let values = [("text", text), ("k", &k), ("n", &n)];
            let narrowed = Label::NarrowedTo.fill(context.lang, &values);
            let of = format!("{k} {} {n}", word(Label::Of));
            return vec![format!("{} · {narrowed}", word(Label::Parameters)), narrowed, of];
        }
        let of =
            Label::GradientFor.fill(context.lang, &[("name", &context.sample_name(context.chosen.sample))]);
        vec![format!("{} · {of}", word(Label::Parameters)), word(Label::Parameters).to_owned()]
    }

    fn heads(&self, width: usize) -> Vec<Head> {
        let heads = ParameterColumns::of(width).heads(Label::Moved);
        heads.map(|(end, word)| (end, word.text(self.scene.context.lang).to_owned())).into()
    }

    fn draw(&self, pen: &mut Pen<'_>) {
        let columns = ParameterColumns::of(pen.width());
        let context = self.scene.context;
        let word = |word: Label| word.text(context.lang);
        let (top, height) = (self.top(), pen.height());
        if top > 0 {
            if columns.wide {
                pen.text(columns.ends, 0, word(Label::FromTo), Role::Soft);
            }
            let last = match context.run.snapshot.moved {
                Moved::Nothing | Moved::Epoch => Label::LastEpoch,
                Moved::Step => Label::LastStep,
            };
            for (end, head) in columns.heads(last) {
                pen.text_to(end, 0, word(head), Role::Soft);
            }
            if let Some((at, _)) = columns.history {
                pen.text(at, 0, word(Label::History), Role::Soft);
            }
        }
        // Where a row is left below all of them: what can be done here.
        if top > 0 && self.listing.rows() + 2 + top <= height {
            let text = word(Label::ParametersHint);
            pen.text(1, height - 1, &cut(text, pen.width().saturating_sub(2)), Role::Soft);
        }
        self.window(height).draw_ends(pen, context.lang);
        for (y, row) in self.lines(height) {
            match row {
                Row::Heading(layer) => self.heading(pen, y, layer),
                Row::Parameter(id) => self.row(pen, y, id, &columns),
            }
        }
    }

    fn hit(&self, (_, y): (usize, usize), (_, height): Size) -> Option<Target> {
        self.lines(height).into_iter().find_map(|(line, row)| match row {
            Row::Parameter(id) if line == y => Some(Target::Parameter(Focus::Parameters, id)),
            Row::Parameter(_) | Row::Heading(_) => None,
        })
    }
}

impl ParametersPanel<'_> {
    fn layout(&self) -> &Layout {
        self.scene.context.run.snapshot.network.layout()
    }

    /// How many lines the head of the columns takes.
    fn top(&self) -> usize {
        usize::from(self.scene.has_heads())
    }

    fn window(&self, height: usize) -> Window {
        let chosen = self.scene.context.chosen.parameter.and_then(|id| self.listing.place(id));
        Window::around(chosen.unwrap_or(0), self.listing.rows(), self.top()..height)
    }

    /// What stands in each line of a panel so high.
    fn lines(&self, height: usize) -> Vec<(usize, Row)> {
        let (window, layout) = (self.window(height), self.layout());
        // A blank line parts weights and biases where there is room for all of them.
        let is_parted = !self.listing.is_grouped() && self.listing.narrowed().is_none() && window.spare() > 0;
        let gap = |row: usize| usize::from(is_parted && row >= layout.weights());
        let rows = window.rows().map(|(y, row)| (y + gap(row), self.listing.row(row)));
        let mut lines: Vec<_> = rows.filter_map(|(y, row)| Some((y, row?))).collect();
        // A group that begins above has its heading in the first line.
        if self.scene.glance.is_some() && window.first > 0 && height > self.top() + 2 {
            let heading = self.listing.row(window.first).map(|row| match row {
                Row::Heading(layer) => layer,
                Row::Parameter(id) => derivation::neuron_of(layout, id).layer,
            });
            lines.retain(|(y, _)| *y > self.top());
            lines.extend(heading.map(|layer| (self.top(), Row::Heading(layer))));
        }
        lines
    }

    /// The heading of a layer's group: what it is, and how it fares. As much as there is room for.
    fn heading(&self, pen: &mut Pen<'_>, y: usize, layer: usize) {
        let Some(layers) = self.scene.layers() else { return };
        let (layout, lang) = (self.layout(), self.scene.context.lang);
        let shape = &layout.layers()[layer];
        let n = numbers::count((shape.weights().len() + shape.biases().len()) as u64);
        let count = Label::CountParameters.fill(lang, &[("n", &n)]);
        let name = layers::name(layout, layer, lang);
        let short = format!("{name} · {}", layers::shape(shape));
        let left = [format!("{short} · {count}"), short];
        let right = layers.short(layer, pen.theme.glyphs);
        let room = pen.width().saturating_sub(3);
        let fitting = right
            .iter()
            .flat_map(|right| left.iter().map(move |left| (left, right)))
            .find(|(left, right)| left.width() + 4 + right.width() <= room);
        let (left, right) = fitting.unwrap_or((&left[1], &right[right.len() - 1]));
        let end = pen.text(1, y, left, Role::Strong) + 1;
        let from = pen.width().saturating_sub(1 + right.width());
        pen.text(end, y, &"─".repeat(from.saturating_sub(end + 1)), Role::Frame);
        if from > end {
            pen.text(from, y, right, Role::Ink);
        }
    }

    /// How a parameter has moved since the start, in three of a cell's four rows of dots, so that rows do not touch.
    fn history(&self, id: ParameterId, cells: usize) -> String {
        let run = &self.scene.context.run;
        let points = run.history.line(id.0, run.at.epoch, run.snapshot.network.get(id), cells * 2);
        let low = points.iter().copied().fold(f64::INFINITY, f64::min);
        let high = points.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let level = |value: f64| {
            if high > low { ((high - value) / (high - low) * 2.0).round() as usize } else { 1 }
        };
        let dots = |pair: &[f64]| {
            let columns = braille::BITS.iter().zip(pair);
            columns.fold(0, |dots, (bits, &value)| dots | bits[level(value).min(2)])
        };
        let cell = |pair: &[f64]| char::from_u32(0x2800 + u32::from(dots(pair))).unwrap_or(' ');
        points.chunks(2).map(cell).collect()
    }

    fn row(&self, pen: &mut Pen<'_>, y: usize, id: ParameterId, columns: &ParameterColumns) {
        let (context, layout) = (self.scene.context, self.layout());
        let snapshot = &context.run.snapshot;
        let is_chosen = context.chosen.parameter == Some(id);
        pen.mark(0, y, is_chosen && context.place.focus == Focus::Parameters);
        // A name of three characters takes the blank after it along.
        let name_end = pen.text(1, y, &layout.name(id), Role::Strong);
        if snapshot.frozen.contains(&id) {
            pen.text(name_end, y, "≡", Role::Past);
        }
        let ends = ends(layout, id, columns.wide, context.lang);
        pen.text(columns.ends.max(name_end + 1), y, &ends, Role::Soft);
        let (value, gradient) = (snapshot.network.get(id), self.scene.trace.gradient_of(id));
        pen.text_to(columns.value, y, &numbers::signed(value, 4, 8), Theme::sign(value));
        pen.text_to(columns.gradient, y, &numbers::gradient(gradient, 8), Theme::sign(gradient));
        let change = snapshot.change.as_ref().and_then(|change| change.get(id.0).copied());
        let text = change.map_or_else(|| numbers::NONE.into(), |change| numbers::gradient(change, 8));
        pen.text_to(columns.change, y, &text, change.map_or(Role::Soft, Theme::sign));
        if let Some((at, cells)) = columns.history {
            pen.text(at, y, &self.history(id, cells), Role::Curve);
        }
        if is_chosen {
            pen.restyle(1, y, columns.change - 1, Role::Selection);
        }
    }
}

/// `x1 → h1`, or `bias h1`; without blanks where room is short.
fn ends(layout: &Layout, id: ParameterId, wide: bool, lang: Lang) -> String {
    match layout.parameter(id) {
        Parameter::Weight { layer, neuron, input } => {
            let (from, to) = (layout.source_name(layer, input), layout.neuron_name(layer, neuron));
            if wide { format!("{from} → {to}") } else { format!("{from}→{to}") }
        }
        Parameter::Bias { layer, neuron } => {
            let to = layout.neuron_name(layer, neuron);
            if wide { format!("{} {to}", Label::Bias.text(lang)) } else { format!("1→{to}") }
        }
    }
}

//! The table of parameters: value, the chosen sample's gradient, and by how much each last moved.

use unicode_width::UnicodeWidthStr;

use crate::app::action::Target;
use crate::app::run::place::Focus;
use crate::app::text::numbers;
use crate::app::text::{self, Label, Lang};
use crate::app::train::parameter_list::{Listing, Row};
use crate::nn::layout::{Layout, Parameter, ParameterId};
use crate::nn::network::Network;
use crate::nn::trace::Trace;
use crate::train::history::History;
use crate::train::moment::Moved;
use crate::ui::canvas;
use crate::ui::clip::cut;
use crate::ui::layers::{self, LayersPanel};
use crate::ui::panel::{Head, Panel, Scene, Size};
use crate::ui::pen::Pen;
use crate::ui::theme::{Role, Theme};

/// The table.
pub(super) struct ParametersPanel<'a> {
    /// The words.
    pub lang: Lang,
    /// The parameters.
    pub network: &'a Network,
    /// The chosen sample's gradients.
    pub trace: &'a Trace,
    /// By how much each moved.
    pub change: Option<&'a [f64]>,
    /// In what.
    pub moved: Moved,
    /// How each has moved since the start.
    pub history: &'a History,
    /// How many epochs ago that was.
    pub epoch: u64,
    /// The chosen one, if one is.
    pub selected: Option<ParameterId>,
    /// What the chosen sample is called.
    pub sample: String,
    /// The parameters that stand still.
    pub frozen: &'a [ParameterId],
    /// In which order they are listed, and which.
    pub listing: Listing<'a>,
    /// What the headings of layers tell, where there are any.
    pub layers: Option<LayersPanel<'a>>,
    /// Whether the panel has the focus.
    pub focused: bool,
    /// Whether the title is the head of the columns.
    pub has_head: bool,
}

/// Where the columns end.
struct Columns {
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

impl Columns {
    fn of(width: usize) -> Columns {
        if width >= 46 {
            let room = width.saturating_sub(46);
            let history = (room >= HISTORY.0).then(|| (46, room.min(HISTORY.1)));
            Columns { ends: 5, value: 22, gradient: 32, change: 43, history, wide: true }
        } else {
            Columns { ends: 4, value: 19, gradient: 28, change: 37, history: None, wide: false }
        }
    }
}

impl Panel for ParametersPanel<'_> {
    fn titles(&self, _size: Size) -> Vec<String> {
        let word = |word: Label| word.text(self.lang);
        if let Some((text, k)) = self.listing.narrowed() {
            let n = self.network.layout().parameters() as u64;
            let (k, n) = (numbers::count(k as u64), numbers::count(n));
            let values = [("text", text), ("k", &k), ("n", &n)];
            let narrowed = text::fill(self.lang, word(Label::NarrowedTo), &values);
            let of = format!("{k} {} {n}", word(Label::Of));
            return vec![format!("{} · {narrowed}", word(Label::Parameters)), narrowed, of];
        }
        let of = text::fill(self.lang, word(Label::GradientFor), &[("name", &self.sample)]);
        vec![format!("{} · {of}", word(Label::Parameters)), word(Label::Parameters).to_owned()]
    }

    fn heads(&self, width: usize) -> Vec<Head> {
        let columns = Columns::of(width);
        let all = [
            (columns.value, Label::Value),
            (columns.gradient, Label::Gradient),
            (columns.change, Label::Moved),
        ];
        all.map(|(end, word)| (end, word.text(self.lang).to_owned(), Role::Soft)).into()
    }

    fn draw(&self, pen: &mut Pen<'_>) {
        let columns = Columns::of(pen.width());
        let word = |word: Label| word.text(self.lang);
        let mut top = 0;
        if self.has_head {
            top = 1;
            if columns.wide {
                pen.text(columns.ends, 0, word(Label::FromTo), Role::Soft);
            }
            pen.text_to(columns.value, 0, word(Label::Value), Role::Soft);
            pen.text_to(columns.gradient, 0, word(Label::Gradient), Role::Soft);
            let last = match self.moved {
                Moved::Nothing | Moved::Epoch => Label::LastEpoch,
                Moved::Step => Label::LastStep,
            };
            pen.text_to(columns.change, 0, word(last), Role::Soft);
            if let Some((at, _)) = columns.history {
                pen.text(at, 0, word(Label::History), Role::Soft);
            }
        }
        let rows = pen.height().saturating_sub(top);
        // Where a row is left below all of them: what can be done here.
        if self.has_head && self.listing.rows() + 2 <= rows {
            let text = Label::ParametersHint.text(self.lang);
            pen.text(1, top + rows - 1, &cut(text, pen.width().saturating_sub(2)), Role::Soft);
        }
        for y in 0..rows {
            match self.row_at(top + y, pen.height()) {
                Some(Row::Heading(layer)) => self.heading(pen, top + y, layer),
                Some(Row::Parameter(id)) => self.row(pen, top + y, id, &columns),
                None => {}
            }
        }
    }

    fn hit(&self, (_, y): (usize, usize), (_, height): Size) -> Option<Target> {
        self.at(y, height).map(|id| Target::Parameter(Focus::Parameters, id))
    }
}

/// The first of `count` rows to show so that the selected one is among the `rows` that fit.
pub(in crate::ui) fn first_shown(selected: usize, count: usize, rows: usize) -> usize {
    let above = (rows.saturating_sub(1) / 2 + rows % 2).min(rows.saturating_sub(1));
    selected.saturating_sub(above).min(count.saturating_sub(rows))
}

impl<'a> ParametersPanel<'a> {
    pub(super) fn of(scene: &'a Scene<'_>, listing: Listing<'a>) -> ParametersPanel<'a> {
        let context = scene.context;
        let snapshot = &context.run.snapshot;
        ParametersPanel {
            lang: context.lang,
            network: &snapshot.network,
            trace: &scene.trace,
            change: snapshot.change.as_deref(),
            moved: snapshot.moved,
            history: &context.run.history,
            epoch: context.run.at.epoch,
            sample: context.sample_name(context.chosen.sample),
            frozen: &snapshot.frozen,
            selected: context.chosen.parameter,
            listing,
            layers: scene.layers(),
            focused: context.place.focus == Focus::Parameters,
            has_head: scene.has_heads(),
        }
    }

    /// Which parameter stands in a row of a panel so high.
    fn at(&self, y: usize, height: usize) -> Option<ParameterId> {
        match self.row_at(y, height)? {
            Row::Parameter(id) => Some(id),
            Row::Heading(_) => None,
        }
    }

    /// What stands there.
    fn row_at(&self, y: usize, height: usize) -> Option<Row> {
        let top = usize::from(self.has_head);
        let layout = self.network.layout();
        let (count, rows) = (self.listing.rows(), height.saturating_sub(top));
        let row = y.checked_sub(top).filter(|&row| row < rows)?;
        let chosen = self.selected.and_then(|id| self.listing.place(id));
        let first = first_shown(chosen.unwrap_or(0), count, rows);
        let index = first + row;
        if self.listing.is_grouped() || self.listing.narrowed().is_some() {
            // A group that begins above has its heading in the first row.
            return match self.listing.row(index)? {
                Row::Parameter(id)
                    if row == 0 && rows > 2 && chosen != Some(index) && self.layers.is_some() =>
                {
                    Some(Row::Heading(layer_of(layout, id)))
                }
                shown => Some(shown),
            };
        }
        // A blank line parts weights and biases where there is room for all of them.
        let index = match count < rows {
            true if row == layout.weights() => return None,
            true if row > layout.weights() => index - 1,
            true | false => index,
        };
        self.listing.row(index)
    }

    /// The heading of a layer's group: what it is, and how it fares. As much as there is room for.
    fn heading(&self, pen: &mut Pen<'_>, y: usize, layer: usize) {
        let Some(layers) = &self.layers else { return };
        let layout = self.network.layout();
        let shape = &layout.layers()[layer];
        let n = numbers::count((shape.weights().len() + shape.biases().len()) as u64);
        let count = text::fill(self.lang, Label::CountParameters.text(self.lang), &[("n", &n)]);
        let name = layers::name(layout, layer, self.lang);
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

    /// The way from the start to now in three of a cell's four rows of dots, so that rows do not touch.
    fn line(&self, id: ParameterId, cells: usize) -> String {
        let now = self.network.get(id);
        let points = self.history.line(id.0, self.epoch, now, cells * 2);
        let low = points.iter().copied().fold(f64::INFINITY, f64::min);
        let high = points.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let level = |value: f64| {
            if high > low { ((high - value) / (high - low) * 2.0).round() as usize } else { 1 }
        };
        points
            .chunks(2)
            .map(|pair| {
                let dots = pair
                    .iter()
                    .enumerate()
                    .fold(0, |dots, (column, &value)| dots | canvas::BITS[column][level(value).min(2)]);
                char::from_u32(0x2800 + u32::from(dots)).unwrap_or(' ')
            })
            .collect()
    }

    fn row(&self, pen: &mut Pen<'_>, y: usize, id: ParameterId, columns: &Columns) {
        let layout = self.network.layout();
        let value = self.network.get(id);
        let gradient = self.trace.gradient_of(id);
        let selected = self.selected == Some(id);
        if selected && self.focused {
            pen.text(0, y, "▸", Role::Strong);
        }
        // A name of three characters takes the blank after it along.
        let name_end = pen.text(1, y, &layout.name(id), Role::Strong);
        if self.frozen.contains(&id) {
            pen.text(name_end, y, "≡", Role::Past);
        }
        pen.text(columns.ends.max(name_end + 1), y, &ends(layout, id, columns.wide, self.lang), Role::Soft);
        let cell = |pen: &mut Pen<'_>, end: usize, text: &str, value: f64| {
            pen.text_to(end, y, text, Theme::sign(value));
        };
        cell(pen, columns.value, &numbers::signed(value, 4, 8), value);
        cell(pen, columns.gradient, &numbers::gradient(gradient, 8), gradient);
        match self.change.and_then(|change| change.get(id.0)) {
            Some(&change) => cell(pen, columns.change, &numbers::gradient(change, 8), change),
            None => pen.text_to(columns.change, y, numbers::NONE, Role::Soft),
        }
        if let Some((at, cells)) = columns.history {
            pen.text(at, y, &self.line(id, cells), Role::Curve);
        }
        if selected {
            pen.restyle(1, y, columns.change - 1, Role::Selection);
        }
    }
}

/// The layer that a parameter belongs to.
fn layer_of(layout: &Layout, id: ParameterId) -> usize {
    match layout.parameter(id) {
        Parameter::Weight { layer, .. } | Parameter::Bias { layer, .. } => layer,
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

//! The table of parameters: value, the chosen sample's gradient, and by how much each last moved.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::numbers;
use crate::app::words::{Lang, Word};
use crate::nn::layout::{Layout, Parameter, ParameterId};
use crate::nn::network::Network;
use crate::nn::trace::Trace;
use crate::train::moment::Moved;
use crate::ui::pen::Pen;
use crate::ui::theme::{Role, Theme};

/// The table.
pub struct ParametersPanel<'a> {
    /// The words.
    pub lang: Lang,
    /// The colours.
    pub theme: Theme,
    /// The parameters.
    pub network: &'a Network,
    /// The chosen sample's gradients.
    pub trace: &'a Trace,
    /// By how much each moved.
    pub change: Option<&'a [f64]>,
    /// In what.
    pub moved: Moved,
    /// The chosen one.
    pub selected: ParameterId,
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
    wide: bool,
}

impl Columns {
    fn of(width: usize) -> Columns {
        if width >= 46 {
            Columns { ends: 5, value: 22, gradient: 32, change: 43, wide: true }
        } else {
            Columns { ends: 4, value: 19, gradient: 28, change: 37, wide: false }
        }
    }
}

impl Widget for &ParametersPanel<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let mut pen = Pen::new(buf, area, self.theme);
        let columns = Columns::of(pen.width());
        let word = |word: Word| word.text(self.lang);
        let mut top = 0;
        if self.has_head {
            top = 1;
            if columns.wide {
                pen.text(columns.ends, 0, word(Word::FromTo), Role::Soft);
            }
            pen.text_to(columns.value, 0, word(Word::Value), Role::Soft);
            pen.text_to(columns.gradient, 0, word(Word::Gradient), Role::Soft);
            let last = match self.moved {
                Moved::Nothing | Moved::Epoch => Word::LastEpoch,
                Moved::Step => Word::LastStep,
            };
            pen.text_to(columns.change, 0, word(last), Role::Soft);
        }
        let layout = self.network.layout();
        let count = layout.parameters();
        let rows = pen.height().saturating_sub(top);
        if rows == 0 {
            return;
        }
        // A blank line parts weights and biases where there is room for all of them.
        let gap = count < rows;
        let first = first_shown(self.selected.0, count, rows);
        for (index, id) in (first..count).map(ParameterId).enumerate().take(rows) {
            let below = usize::from(gap && id.0 >= layout.weights());
            self.row(&mut pen, top + index + below, id, &columns);
        }
    }
}

/// The first of `count` rows to show so that the selected one is among the `rows` that fit.
pub(in crate::ui) fn first_shown(selected: usize, count: usize, rows: usize) -> usize {
    selected.saturating_sub(rows.saturating_sub(1) / 2 + rows % 2).min(count.saturating_sub(rows))
}

impl ParametersPanel<'_> {
    fn row(&self, pen: &mut Pen<'_>, y: usize, id: ParameterId, columns: &Columns) {
        let layout = self.network.layout();
        let value = self.network.get(id);
        let gradient = self.trace.gradient_of(id);
        let selected = self.focused && id == self.selected;
        if selected {
            pen.text(0, y, "▸", Role::Strong);
        }
        pen.text(1, y, &layout.name(id), Role::Strong);
        pen.text(columns.ends, y, &ends(layout, id, columns.wide, self.lang), Role::Soft);
        let cell = |pen: &mut Pen<'_>, end: usize, text: &str, value: f64| {
            pen.text_to(end, y, text, Theme::sign(value));
        };
        cell(pen, columns.value, &numbers::signed(value, 4, 8), value);
        cell(pen, columns.gradient, &numbers::gradient(gradient, 8), gradient);
        match self.change.and_then(|change| change.get(id.0)) {
            Some(&change) => cell(pen, columns.change, &numbers::gradient(change, 8), change),
            None => pen.text_to(columns.change, y, numbers::NONE, Role::Soft),
        }
        if selected {
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
            if wide { format!("{} {to}", Word::Bias.text(lang)) } else { format!("1→{to}") }
        }
    }
}

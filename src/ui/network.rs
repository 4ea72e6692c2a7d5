//! The network with its numbers: what flows in, what each neuron sums up and gives on, and what became
//! of it. Drawn after [`geometry`], which says where everything is.

mod boxes;
pub mod geometry;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::numbers;
use crate::app::words::{Lang, Word};
use crate::data::dataset::Scaling;
use crate::data::table::Column as DataColumn;
use crate::nn::layout::ParameterId;
use crate::nn::network::Network;
use crate::nn::trace::Trace;
use crate::ui::canvas::{Canvas, Pattern};
use crate::ui::network::geometry::{Diagram, Edge, Size};
use crate::ui::pen::Pen;
use crate::ui::theme::{Role, Theme};

/// The diagram for one sample.
pub struct NetworkPanel<'a> {
    /// The words.
    pub lang: Lang,
    /// The colours.
    pub theme: Theme,
    /// The parameters.
    pub network: &'a Network,
    /// The chosen sample's way through them.
    pub trace: &'a Trace,
    /// What the inputs are.
    pub columns: &'a [DataColumn],
    /// How raw values became inputs.
    pub scaling: &'a [Scaling],
    /// The chosen parameter, if its panel has the focus.
    pub selected: Option<ParameterId>,
    /// The truth in words, if it is a class.
    pub truth: Option<&'a str>,
}

impl Widget for &NetworkPanel<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let mut pen = Pen::new(buf, area, self.theme);
        if pen.width() == 0 || pen.height() == 0 {
            return;
        }
        let diagram = geometry::lay_out(self.network.layout(), pen.width(), pen.height());
        self.edges(&mut pen, &diagram);
        self.labels(&mut pen, &diagram);
        self.boxes(&mut pen, &diagram);
        self.verdict(&mut pen, &diagram);
        self.missing(&mut pen, &diagram);
    }
}

impl NetworkPanel<'_> {
    fn edges(&self, pen: &mut Pen<'_>, diagram: &Diagram) {
        let mut canvas = Canvas::new(pen.width(), pen.height());
        let size = |edge: &Edge| self.network.get(edge.weight).abs();
        let largest = diagram.edges.iter().map(size).fold(0.0, f64::max);
        let mut edges: Vec<&Edge> = diagram.edges.iter().collect();
        // Weak first, strong last, so that a cell two lines share shows the stronger.
        edges.sort_by(|a, b| size(a).total_cmp(&size(b)));
        if diagram.size == Size::Row {
            self.thin_out(&mut edges);
        }
        for edge in edges {
            let weight = self.network.get(edge.weight);
            let share = if largest > 0.0 { weight.abs() / largest } else { 0.0 };
            let thin = diagram.size == Size::Row && !self.feeds_selected(edge);
            let thick = match share {
                _ if thin => 1,
                share if share < 0.2 => 1,
                share if share < 0.6 => 2,
                _ => 3,
            };
            let pattern = if weight > 0.0 {
                Pattern::Solid
            } else if weight < 0.0 {
                Pattern::Dashed
            } else {
                Pattern::Dotted
            };
            let role = Theme::sign(weight);
            let dot = |(x, y): (usize, usize), right: i32| (x as i32 * 2 + right, y as i32 * 4 + 2);
            canvas.line(dot(edge.from, 0), dot(edge.to, 1), thick, pattern, role);
        }
        canvas.draw(pen, 0, 0);
    }

    /// Of many edges, those into the selected neuron and the largest third.
    fn thin_out(&self, edges: &mut Vec<&Edge>) {
        let weak = if edges.len() > 24 { edges.len() * 2 / 3 } else { 0 };
        let mut rank = 0;
        edges.retain(|edge| {
            rank += 1;
            rank > weak || self.feeds_selected(edge)
        });
    }

    fn feeds_selected(&self, edge: &Edge) -> bool {
        use crate::nn::layout::Parameter;
        let Some(selected) = self.selected else { return false };
        let layout = self.network.layout();
        let neuron = |id| match layout.parameter(id) {
            Parameter::Weight { layer, neuron, .. } | Parameter::Bias { layer, neuron } => (layer, neuron),
        };
        neuron(selected) == neuron(edge.weight)
    }

    fn labels(&self, pen: &mut Pen<'_>, diagram: &Diagram) {
        let decimals = if diagram.size == Size::Full { 3 } else { 2 };
        for edge in &diagram.edges {
            let Some((x, y)) = edge.label else { continue };
            let name = self.network.layout().name(edge.weight);
            let value = self.network.get(edge.weight);
            let width = diagram.label_width - name.len() - 1;
            let text = numbers::signed(value, decimals, width);
            let selected = self.selected == Some(edge.weight);
            if selected {
                pen.text(x.saturating_sub(1), y, &format!("[{name} {text}]"), Role::Selection);
            } else {
                let role = Theme::sign(value);
                pen.pieces(x.saturating_sub(1), y, &[(" ", role), (&name, Role::Ink), (" ", role)]);
                let after = pen.text(x + name.len() + 1, y, &text, role);
                pen.text(after, y, " ", role);
            }
        }
    }

    /// Under the output: the truth, the miss, its square.
    fn verdict(&self, pen: &mut Pen<'_>, diagram: &Diagram) {
        let height = pen.height();
        let (Some(place), [y]) = (diagram.verdict(height), &self.trace.target[..]) else { return };
        let miss = y - self.trace.forward.output()[0];
        let word = |word: Word| word.text(self.lang);
        let mut pen = pen.part(place.x, place.y, pen.width().saturating_sub(place.x), place.height);
        let truth = numbers::offset(*y, 0);
        let truth = truth.trim_start_matches('+');
        let narrow = diagram.size != Size::Full;
        let end = pen.text(1, 0, word(Word::Truth), Role::Soft);
        pen.text(end, 0, &format!(" {truth}"), Role::Ink);
        if let (Some(class), false) = (self.truth, narrow) {
            pen.text(end + 1 + truth.chars().count() + 1, 0, class, Role::Ink);
        }
        let end = pen.text(1, 1, word(Word::Miss), Role::Soft);
        let at = if narrow { end + 1 } else { (end + 1).max(7) };
        pen.text(at, 1, numbers::signed(miss, 3, 7).trim_start(), Theme::sign(miss));
        let end = pen.text(1, 2, word(Word::MissSquared), Role::Soft);
        pen.text(end + 1, 2, numbers::plain(miss * miss, 4, 7).trim_start(), Role::Ink);
    }

    /// What there was no room for.
    fn missing(&self, pen: &mut Pen<'_>, diagram: &Diagram) {
        let more = Word::MoreNeurons.text(self.lang);
        let bottom = pen.height().saturating_sub(1);
        for column in &diagram.columns {
            if let (true, Some(place)) = (column.hidden > 0, column.places.first()) {
                pen.text(place.x, bottom, &format!("▼ {} {more}", column.hidden), Role::Soft);
            }
        }
        if diagram.missing_layers > 0 {
            let text = format!("… {} {more}", diagram.missing_layers);
            let end = pen.width();
            pen.text_to(end, 0, &text, Role::Soft);
        }
    }
}

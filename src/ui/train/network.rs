//! The network with its numbers: what flows in, what each neuron sums up and gives on, and what became
//! of it. Drawn after [`geometry`], which says where everything is.

mod boxes;
pub(in crate::ui) mod geometry;
mod inside;
mod labels;
mod lines;
pub(in crate::ui) mod panel;
mod size;
mod stack;

use crate::app::run::context::Context;
use crate::app::text::Label;
use crate::app::text::numbers;
use crate::app::train::edges::{Edges, Thickness};
use crate::nn::derivation::{self, Neuron};
use crate::nn::layout::{Parameter, ParameterId};
use crate::nn::network::Network;
use crate::nn::trace::Trace;
use crate::train::study::Maps;
use crate::ui::draw::{Canvas, Pattern, Pen, Role, Theme, UnicodeWidthStr, by_sign, cut};
use crate::ui::panel::Size;
use crate::ui::train::layers::LayersPanel;
use crate::ui::train::network::geometry::{Detail, Diagram, Edge, Room};

/// From so many edges on, single neurons are told apart by those that feed them.
const MANY: usize = 24;

/// The diagram for one sample.
pub(in crate::ui) struct NetworkDrawing<'a> {
    pub context: &'a Context,
    /// The parameters.
    pub network: &'a Network,
    /// A sample's way through them.
    pub trace: &'a Trace,
    /// What the edges show.
    pub edges: Edges,
    /// How thick they are.
    pub thickness: &'a Thickness,
    /// The chosen parameter.
    pub selected: Option<ParameterId>,
    /// Whether every addend of a sum is to be seen.
    pub in_terms: bool,
    /// Whether there is only room for a line of numbers for each neuron.
    pub in_lines: bool,
    /// What is known of every layer, where that is to be told here.
    pub glance: Option<LayersPanel<'a>>,
    /// The neurons on the way of a derivative, if that is what is shown: all else stands back.
    pub lit: Option<Vec<Neuron>>,
    /// Neuron by neuron, whether its sum and its activation are covered; none are where this is empty.
    pub hidden: Vec<(bool, bool)>,
    /// A small map of every neuron, if they are to be drawn inside.
    pub maps: Option<&'a Maps>,
}

impl NetworkDrawing<'_> {
    /// Draws the diagram, what became of it, and what there was no room for.
    pub(in crate::ui) fn draw_with_verdict(&self, pen: &mut Pen<'_>) {
        if pen.width() == 0 || pen.height() == 0 {
            return;
        }
        if self.in_lines {
            self.lines(pen);
            return;
        }
        let diagram = self.diagram(pen.width(), pen.height());
        self.draw(pen, &diagram);
        if self.lit.is_none() && !self.map_is_verdict(&diagram, pen.height()) {
            self.verdict(pen, &diagram);
        }
        self.missing(pen, &diagram);
    }

    /// Draws the diagram alone.
    pub(in crate::ui) fn draw(&self, pen: &mut Pen<'_>, diagram: &Diagram) {
        self.draw_edges(pen, diagram);
        self.draw_labels(pen, diagram);
        self.boxes(pen, diagram);
        self.inside(pen, diagram);
    }

    /// The diagram in a panel so large.
    pub(in crate::ui) fn diagram(&self, width: usize, height: usize) -> Diagram {
        let exact = self.lit.is_some();
        let below = self.maps.is_some() && !exact;
        let room = Room { width, height, in_terms: self.in_terms, exact, below };
        geometry::lay_out(self.network.layout(), room, self.selected)
    }

    /// The parameter at a place of a panel so large: a label's weight, or a neuron's bias.
    pub(in crate::ui) fn at(&self, (x, y): (usize, usize), (width, height): Size) -> Option<ParameterId> {
        if self.in_lines {
            return None;
        }
        let diagram = self.diagram(width, height);
        let mut numbers = diagram.labels().chain(diagram.rows());
        let label = numbers.find(|(_, place)| place.holds(x, y)).map(|(id, _)| id);
        let mut neurons = diagram.columns.iter().filter_map(|column| {
            let layer = column.layer?;
            let index = column.places.iter().position(|place| place.holds(x, y))?;
            Some(self.network.layout().bias_id(layer, column.above + index))
        });
        label.or_else(|| neurons.next())
    }

    fn value(&self, weight: ParameterId) -> Option<f64> {
        let change = self.context.run.snapshot.change.as_deref();
        self.edges.value(self.network, self.trace, change, weight)
    }

    /// What an edge shows, in so many columns.
    fn number(&self, value: Option<f64>, decimals: usize, width: usize) -> String {
        match (value, self.edges) {
            (None, _) => format!("{:>width$}", numbers::NONE),
            (Some(value), Edges::Weight | Edges::Product) => numbers::signed(value, decimals, width),
            (Some(value), Edges::Gradient | Edges::Change) => numbers::tight(value, width),
        }
    }

    /// The truth of a lone output, and in words where it is a class and they have room.
    fn truth(&self, y: f64, has_room: bool) -> String {
        let class = self.network.layout().head().class_of(&self.trace.target);
        let class = self.context.data().classes().get(class).filter(|_| has_room);
        let class = class.map_or(String::new(), |class| format!(" {class}"));
        format!("{}{class}", numbers::offset(y, 0).trim_start_matches('+'))
    }

    fn draw_edges(&self, pen: &mut Pen<'_>, diagram: &Diagram) {
        let mut canvas = Canvas::new(pen.width(), pen.height());
        let mut edges: Vec<(f64, &Edge)> =
            diagram.edges.iter().map(|edge| (self.value(edge.weight).unwrap_or(0.0), edge)).collect();
        // Weak first, strong last, the chosen one last of all: a cell that two lines share has the colour of
        // the later one.
        let chosen = |edge: &Edge| self.selected == Some(edge.weight) || self.is_lit(edge.weight);
        edges.sort_by(|(a, first), (b, second)| {
            chosen(first).cmp(&chosen(second)).then(a.abs().total_cmp(&b.abs()))
        });
        let many = diagram.size.is_row() && edges.len() > MANY;
        // Of many edges, those into the selected neuron and the largest third.
        let weak = if many { edges.len() * 2 / 3 } else { 0 };
        for (rank, (value, edge)) in edges.into_iter().enumerate() {
            let (is_lit, feeds) = (self.is_lit(edge.weight), self.feeds_selected(edge));
            if rank < weak && !feeds && !is_lit {
                continue;
            }
            let (thick, pattern, role) = if is_lit {
                let thick = if many && self.selected != Some(edge.weight) { 1 } else { 3 };
                (thick, Pattern::Solid, Role::Path)
            } else if self.lit.is_some() {
                (1, Pattern::Dotted, Role::Frame)
            } else {
                // Where neurons stand close together, thick lines would fill what is between them.
                let thin = (many || diagram.size == Detail::Tight) && !feeds;
                let thick = if thin { 1 } else { self.thickness.of(edge.weight).into() };
                let pattern = by_sign(value, [Pattern::Dashed, Pattern::Dotted, Pattern::Solid]);
                let stands_back = many && self.selected.is_some() && !feeds;
                (thick, pattern, if stands_back { Role::Frame } else { Theme::sign(value) })
            };
            let dot = |(x, y): (usize, usize), right: i32| (x as i32 * 2 + right, y as i32 * 4 + 2);
            canvas.line(dot(edge.from, 0), dot(edge.to, 1), thick, pattern, role);
        }
        canvas.draw(pen, 0, 0);
    }

    fn selected_neuron(&self) -> Option<Neuron> {
        self.selected.map(|id| derivation::neuron_of(self.network.layout(), id))
    }

    fn feeds_selected(&self, edge: &Edge) -> bool {
        self.selected_neuron() == Some(derivation::neuron_of(self.network.layout(), edge.weight))
    }

    /// Whether a weight's label is drawn: beside a derivative's way only those on it are.
    pub(in crate::ui) fn labels_lit(&self, id: ParameterId) -> bool {
        self.lit.is_none() || self.is_lit(id)
    }

    /// Whether a weight lies on the way of the derivative: the chosen one, and those between neurons on it.
    fn is_lit(&self, id: ParameterId) -> bool {
        let (Some(lit), Parameter::Weight { layer, neuron, input }) =
            (&self.lit, self.network.layout().parameter(id))
        else {
            return false;
        };
        let has = |layer: usize, index: usize| lit.contains(&Neuron { layer, index });
        let below = layer.checked_sub(1).is_some_and(|below| has(below, input));
        self.selected == Some(id) || below && has(layer, neuron)
    }

    /// Whether a neuron, or an input, is at an end of the chosen edge, or on the way of the derivative.
    fn is_at_an_end(&self, layer: Option<usize>, index: usize) -> bool {
        if let (Some(lit), Some(layer)) = (&self.lit, layer) {
            return lit.contains(&Neuron { layer, index });
        }
        let own = (layer, index);
        self.selected.is_some_and(|id| match self.network.layout().parameter(id) {
            // Below the first layer are the inputs.
            Parameter::Weight { layer, neuron, input } => {
                own == (Some(layer), neuron) || own == (layer.checked_sub(1), input)
            }
            Parameter::Bias { layer, neuron } => own == (Some(layer), neuron),
        })
    }

    fn draw_labels(&self, pen: &mut Pen<'_>, diagram: &Diagram) {
        let decimals = if diagram.size == Detail::Small { 2 } else { 3 };
        for (weight, place) in diagram.labels() {
            if !self.labels_lit(weight) {
                continue;
            }
            let name = self.network.layout().name(weight);
            let width = place.width.saturating_sub(name.len() + 1);
            let value = self.value(weight);
            let text = self.number(value, decimals, width);
            let at = place.x.saturating_sub(1);
            // What stands still has its sign before its value.
            let frozen = self.context.run.snapshot.frozen.contains(&weight);
            // Without colours a change by hand is reversed: a blank would be a block then.
            let (between, parted) = if frozen { ("≡", Role::Past) } else { (" ", Role::Ink) };
            let text = if frozen { text.trim_start().to_owned() } else { text };
            if self.selected == Some(weight) {
                pen.text(at, place.y, &format!("[{name}{between}{text}]"), Role::Selection);
            } else {
                let role = Theme::sign(value.unwrap_or(0.0));
                let label =
                    [(" ", role), (&*name, Role::Ink), (between, parted), (&*text, role), (" ", role)];
                pen.pieces(at, place.y, &label);
            }
        }
    }

    /// Under the output: the truth, the miss, its square.
    fn verdict(&self, pen: &mut Pen<'_>, diagram: &Diagram) {
        let height = pen.height();
        let (Some(place), [y]) = (diagram.verdict(height), &self.trace.target[..]) else { return };
        let miss = y - self.trace.forward.output()[0];
        let word = |word: Label| word.text(self.context.lang);
        let mut pen = pen.part(place.x, place.y, pen.width().saturating_sub(place.x), place.height);
        let narrow = !matches!(diagram.size, Detail::Terms | Detail::Full | Detail::Exact);
        // What the classes are called may be longer than the box: then it begins further left.
        let says = format!(" {}", self.truth(*y, !narrow));
        let left = usize::from(word(Label::Truth).width() + says.width() < pen.width());
        let end = pen.text(left, 0, word(Label::Truth), Role::Soft);
        let room = pen.width().saturating_sub(end);
        pen.text(end, 0, &cut(&says, room), Role::Ink);
        let end = pen.text(1, 1, word(Label::Miss), Role::Soft);
        let at = if narrow { end + 1 } else { (end + 1).max(7) };
        let room = |pen: &Pen<'_>, at: usize| pen.width().saturating_sub(at).min(7);
        let width = room(&pen, at);
        pen.text(at, 1, numbers::signed(miss, 3, width).trim_start(), Theme::sign(miss));
        let end = pen.text(1, 2, word(Label::MissSquared), Role::Soft);
        // Its digits stand below those of the miss, which has a sign before them.
        let at = if narrow { end + 1 } else { (end + 1).max(8) };
        let width = room(&pen, at);
        pen.text(at, 2, numbers::plain(miss * miss, 4, width).trim_start(), Role::Ink);
    }

    /// What is drawn of many edges, and what there was no room for.
    pub(in crate::ui) fn missing(&self, pen: &mut Pen<'_>, diagram: &Diagram) {
        let word = |word: Label| word.text(self.context.lang);
        let more = word(Label::MoreNeurons);
        let top = usize::from(diagram.size.is_row() && pen.height() > 6);
        let bottom = pen.height().saturating_sub(1);
        for column in &diagram.columns {
            let Some(place) = column.places.first() else { continue };
            for (y, sign, hidden) in [(top, "▲", column.above), (bottom, "▼", column.below)] {
                if hidden > 0 {
                    pen.text(place.x, y, &format!("{sign} {hidden} {more}"), Role::Soft);
                }
            }
        }
        for (middle, skipped) in diagram.skipped() {
            let text = format!("╌{skipped}╌");
            let x = middle.saturating_sub(text.width() / 2);
            pen.text(x, usize::midpoint(top, bottom), &text, Role::Soft);
        }
        if top == 0 {
            return;
        }
        let parameters = self.network.layout().parameters() as u64;
        let count = Label::CountParameters.fill(self.context.lang, &[("n", &numbers::count(parameters))]);
        let left = self.glance.as_ref().filter(|_| diagram.missing_layers > 0);
        let left = left.and_then(|layers| layers.line(pen.width())).unwrap_or(count);
        let end = pen.text(0, 0, &left, Role::Soft) + 3;
        let fill = |label: Label, name: &str, value: &str| label.fill(self.context.lang, &[(name, value)]);
        let says = if diagram.missing_layers > 0 {
            fill(Label::LayersHidden, "n", &diagram.missing_layers.to_string())
        } else if let (Some(_), Some(id)) = (&self.lit, self.selected) {
            fill(Label::LitWay, "w", &self.network.layout().name(id))
        } else if diagram.edges.len() <= MANY {
            String::new()
        } else if let Some(neuron) = self.selected_neuron() {
            fill(Label::StrongFaint, "name", &self.told(neuron).name)
        } else {
            word(Label::LargestThird).to_owned()
        };
        let room = pen.width().saturating_sub(end);
        // Where layers are left out the gap says so too.
        let says =
            if diagram.missing_layers > 0 && says.width() > room { String::new() } else { cut(&says, room) };
        pen.text_to(pen.width(), 0, &says, Role::Soft);
    }
}

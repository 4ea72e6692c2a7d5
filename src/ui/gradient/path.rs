//! The way of a derivative through the network: only the chosen parameter's way to the loss is drawn
//! strong, and under each piece of it stands its factor. Derivatives travel from the loss back: `◄`.

mod factor_slots;

use crate::app::action::Target;
use crate::app::gradient::card::{self, Card, Fraction};
use crate::app::gradient::explanation::Explanation;
use crate::app::gradient::{Cover, GradientView};
use crate::app::run::context::Context;
use crate::app::run::place::Focus;
use crate::app::text::Label;
use crate::app::text::numbers;
use crate::app::train::edges::Edges;
use crate::nn::derivation::Neuron;
use crate::nn::head::Head;
use crate::train::moment::Phase;
use crate::ui::draw::{Canvas, Pattern, Pen, Role, Theme, UnicodeWidthStr, masked};
use crate::ui::gradient::path::factor_slots::Sheet;
use crate::ui::panel::{Panel, Size};
use crate::ui::train::network::NetworkDrawing;
use crate::ui::train::network::geometry::{Diagram, Place};

/// The columns of the loss's frame with the gap before it.
const BOX: usize = 4;

pub(in crate::ui) struct PathPanel<'a> {
    context: &'a Context,
    explanation: &'a Explanation,
    /// The network, its way lit.
    network: NetworkDrawing<'a>,
    cover: Cover,
}

/// The neurons on the way from a parameter to the loss: its own, and all above.
fn neurons(explanation: &Explanation) -> Vec<Neuron> {
    let layers = explanation.subject.network.layout().layers();
    let above = (explanation.neuron.layer + 1..layers.len())
        .flat_map(|layer| (0..layers[layer].width).map(move |index| Neuron { layer, index }));
    std::iter::once(explanation.neuron).chain(above).collect()
}

impl Panel for PathPanel<'_> {
    fn titles(&self, _size: Size) -> Vec<String> {
        let w = self.context.subject_name();
        let name = self.context.sample_name(self.context.chosen.sample);
        vec![Label::PathOf.fill(self.context.lang, &[("w", &w), ("name", &name)]), w]
    }

    fn draw(&self, pen: &mut Pen<'_>) {
        if self.network.in_lines {
            self.network.lines(pen);
            return;
        }
        let (width, height) = (pen.width(), pen.height());
        let (right, diagram) = self.laid_out(width, height);
        let mut inner = pen.part(1, 0, width.saturating_sub(1 + right), height);
        self.network.draw(&mut inner, &diagram);
        if diagram.size.is_row() {
            self.network.missing(&mut inner, &diagram);
            return;
        }
        let output = diagram.columns.last().and_then(|column| column.places.first()).copied();
        let output = output.filter(|_| right > 0 && diagram.missing_layers == 0);
        if let Some(output) = output {
            self.loss_box(pen, output);
        }
        let mut inner = pen.part(1, 0, width.saturating_sub(1), height);
        let taken = if self.context.is_before_backward() { 0 } else { self.factors(&mut inner, &diagram) };
        self.verdict(pen, taken);
    }

    fn hit(&self, (x, y): (usize, usize), (width, height): Size) -> Option<Target> {
        let (right, _) = self.laid_out(width, height);
        let id = self.network.at((x.checked_sub(1)?, y), (width.saturating_sub(1 + right), height))?;
        Some(Target::Parameter(Focus::Path, id))
    }
}

impl<'a> PathPanel<'a> {
    pub(in crate::ui) fn of(
        context: &'a Context,
        explanation: &'a Explanation,
        gradient: &GradientView,
        now: NetworkDrawing<'a>,
    ) -> PathPanel<'a> {
        let network = NetworkDrawing {
            network: &explanation.subject.network,
            trace: &explanation.trace,
            edges: Edges::Weight,
            selected: Some(explanation.subject.parameter),
            in_terms: context.phase() == Some(Phase::Forward),
            lit: Some(neurons(explanation)),
            hidden: gradient.hidden(context),
            ..now
        };
        PathPanel { context, explanation, network, cover: gradient.cover }
    }

    /// The columns that the loss's box takes at the right, and the diagram in the rest. Rows of neurons have
    /// no such box, so they need not leave room for it.
    fn laid_out(&self, width: usize, height: usize) -> (usize, Diagram) {
        let diagram = |right: usize| self.network.diagram(width.saturating_sub(1 + right), height);
        let wanted = self.explanation.subject.network.layout().outputs() == 1 && width >= 60 && height >= 8;
        let right = if wanted { BOX + self.box_width() } else { 0 };
        let with_box = diagram(right);
        if right == 0 || with_box.size.is_row() { (0, diagram(0)) } else { (right, with_box) }
    }

    /// What the loss is, and the columns inside its box.
    fn loss_word(&self) -> &'static str {
        match self.explanation.subject.network.layout().head() {
            Head::Mse(_) => Label::MissSquared.text(self.context.lang),
            Head::Bce => "−ln",
            Head::Ce => "",
        }
    }

    fn box_width(&self) -> usize {
        self.loss_word().width().max(6)
    }

    /// Whether the loss is still covered: its line comes after all sums.
    fn hides_loss(&self) -> bool {
        let layout = self.explanation.subject.network.layout();
        let last = card::places(layout, self.explanation.subject.parameter).into_iter().flatten();
        let place = last.map(|(_, activation)| activation + 1).max().unwrap_or(0);
        self.context.phase() == Some(Phase::Loss) && self.cover.hides(place)
    }

    /// The loss, right of the output.
    fn loss_box(&self, pen: &mut Pen<'_>, output: Place) {
        let right = output.x + output.width + 1;
        let (x, y, inside) = (right + 2, output.y, self.box_width());
        let lit = self.context.phase() != Some(Phase::Forward);
        let mut canvas = Canvas::new(2, pen.height());
        let row = (y + 1) as i32 * 4 + 2;
        let (thick, pattern, role) =
            if lit { (3, Pattern::Solid, Role::Path) } else { (1, Pattern::Dotted, Role::Frame) };
        canvas.line((0, row), (3, row), thick, pattern, role);
        canvas.draw(pen, right, 0);
        let frame = if lit { Role::Ink } else { Role::Frame };
        pen.text(x, y, &format!("┌─ L {}┐", "─".repeat(inside - 4)), frame);
        for row in 1..3 {
            pen.text(x, y + row, &format!("│{}│", " ".repeat(inside)), frame);
        }
        pen.text(x, y + 3, &format!("└{}┘", "─".repeat(inside)), frame);
        if !lit {
            return;
        }
        pen.text(x + 1, y + 1, self.loss_word(), Role::Soft);
        let loss = numbers::plain(self.explanation.trace.loss, 4, 6);
        let (loss, role) = masked(&loss, Role::Strong, self.hides_loss());
        pen.text(x + 1, y + 2, &loss, role);
    }

    /// Under each piece of the way its factor; returns up to where the last row is taken.
    fn factors(&self, pen: &mut Pen<'_>, diagram: &Diagram) -> usize {
        let explanation = self.explanation;
        let mut sheet = Sheet::of(diagram, pen.width(), pen.height(), |id| self.network.labels_lit(id));
        let layers = explanation.subject.network.layout().layers().len();
        let card = match &explanation.card {
            Card::Product(card) => card,
            Card::Blame(_) => {
                for neuron in neurons(explanation).into_iter().filter(|_| self.cover == Cover::Open) {
                    let at = explanation.subject.network.layout().layers()[neuron.layer].neurons().start;
                    let delta = explanation.trace.delta[at + neuron.index];
                    if let Some(place) = sheet.neuron(neuron) {
                        let text = format!("◄ δ {}", numbers::gradient(delta, 0));
                        let at = sheet.put((place.x + 1, place.y + place.height), text.width());
                        pen.text(at.0, at.1, &text, Theme::sign(delta));
                    }
                }
                return sheet.last_row();
            }
        };
        let last = card.factors.len() - 1;
        for (index, factor) in card.factors.iter().enumerate() {
            // From the loss down: the output's own place, then beside every neuron, then the parameter's.
            let below = Neuron { layer: layers - 1 - index.min(layers - 1), index: 0 };
            let below = if below.layer == explanation.neuron.layer { explanation.neuron } else { below };
            let above = Neuron { layer: below.layer + 1, index: 0 };
            let (text, role) = self.told(factor, index);
            let width = text.width();
            let at = if index == last {
                sheet.parameter(explanation.subject.parameter, explanation.neuron, width)
            } else if index == 0 {
                let place = sheet.neuron(below);
                place.map(|place| (place.x + place.width.saturating_sub(4), place.y + place.height))
            } else {
                sheet.beside(below, above)
            };
            if let Some(at) = at {
                let at = sheet.put(at, width);
                pen.text(at.0, at.1, &text, role);
            }
        }
        sheet.last_row()
    }

    /// A factor, or what covers it: without the colour of its sign.
    fn told(&self, factor: &Fraction, place: usize) -> (String, Role) {
        let sign = Theme::sign(factor.number.value);
        let (text, role) = masked(&factor.number.text, sign, self.cover.hides(place));
        (format!("◄ {text}"), role)
    }

    /// What became of it: in the last row.
    fn verdict(&self, pen: &mut Pen<'_>, taken: usize) {
        let trace = &self.explanation.trace;
        let [y] = trace.target[..] else { return };
        if self.context.phase() == Some(Phase::Forward) {
            return;
        }
        let miss = y - trace.forward.output()[0];
        let truth = numbers::raw(y, 0);
        let (miss, _) = masked(numbers::signed(miss, 6, 10).trim(), Role::Ink, self.hides_loss());
        let long = Label::TruthMiss.fill(self.context.lang, &[("y", &truth), ("miss", &miss)]);
        let short = format!("{} {}", Label::Miss.text(self.context.lang), &miss);
        let (end, height) = (pen.width().saturating_sub(1), pen.height());
        // A factor may have come down to this row.
        if let Some(says) = [long, short].into_iter().find(|says| taken + 3 + says.width() <= end) {
            pen.text_to(end, height.saturating_sub(1), &says, Role::Ink);
        }
    }
}

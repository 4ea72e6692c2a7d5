//! The way of a derivative through the network: only the chosen parameter's way to the loss is drawn
//! strong, and under each piece of it stands its factor. Derivatives travel from the loss back: `◄`.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::app::card::{Card, Fraction};
use crate::app::gradient::Cover;
use crate::app::lesson::Lesson;
use crate::app::numbers;
use crate::app::words::{self, Lang, Phrase};
use crate::nn::derivation::Neuron;
use crate::nn::head::Head;
use crate::nn::layout::ParameterId;
use crate::train::moment::Phase;
use crate::ui::canvas::{Canvas, Pattern};
use crate::ui::network::NetworkPanel;
use crate::ui::network::geometry::{Diagram, Place};
use crate::ui::pen::Pen;
use crate::ui::theme::{Role, Theme};

/// The columns of the loss's box with the gap before it.
const LOSS_BOX: usize = 10;

/// The way.
pub struct PathPanel<'a> {
    /// The words.
    pub lang: Lang,
    /// The colours.
    pub theme: Theme,
    /// What is shown.
    pub lesson: &'a Lesson,
    /// The network, its way lit.
    pub network: NetworkPanel<'a>,
    /// Which phase of a step is shown.
    pub phase: Option<Phase>,
    /// What is hidden.
    pub cover: Cover,
}

/// The neurons on the way from a parameter to the loss: its own, and all above.
pub fn way(lesson: &Lesson) -> Vec<Neuron> {
    let layers = lesson.subject.network.layout().layers();
    let above = (lesson.neuron.layer + 1..layers.len())
        .flat_map(|layer| (0..layers[layer].width).map(move |index| Neuron { layer, index }));
    std::iter::once(lesson.neuron).chain(above).collect()
}

impl Widget for &PathPanel<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let mut pen = Pen::new(buf, area, self.theme);
        if pen.width() == 0 || pen.height() == 0 {
            return;
        }
        if self.network.in_lines {
            self.network.lines(&mut pen);
            return;
        }
        let (width, height) = (pen.width(), pen.height());
        let has_box = self.has_box(width, height);
        let right = if has_box { LOSS_BOX } else { 0 };
        let mut inner = pen.part(1, 0, width.saturating_sub(1 + right), height);
        let (width, height) = (inner.width(), inner.height());
        let diagram = self.network.diagram(width, height);
        self.network.draw(&mut inner, &diagram);
        if diagram.size.is_row() {
            self.network.missing(&mut inner, &diagram);
            return;
        }
        let output = diagram.columns.last().and_then(|column| column.places.first()).copied();
        if let (true, Some(output)) = (has_box, output.filter(|_| diagram.missing_layers == 0)) {
            self.loss_box(&mut pen, output);
        }
        let mut inner = pen.part(1, 0, width, height);
        let taken = if self.shows_factors() { self.factors(&mut inner, &diagram) } else { 0 };
        self.verdict(&mut pen, taken);
    }
}

impl PathPanel<'_> {
    /// The parameter at a place of a panel so large.
    pub fn at(&self, (x, y): (usize, usize), (width, height): (usize, usize)) -> Option<ParameterId> {
        if self.network.in_lines {
            return None;
        }
        let right = if self.has_box(width, height) { LOSS_BOX } else { 0 };
        self.network.at((x.checked_sub(1)?, y), (width.saturating_sub(1 + right), height))
    }

    fn has_box(&self, width: usize, height: usize) -> bool {
        self.lesson.subject.network.layout().outputs() == 1 && width >= 60 && height >= 8
    }

    fn shows_factors(&self) -> bool {
        match self.phase {
            None | Some(Phase::Backward | Phase::Update) => true,
            Some(Phase::Forward | Phase::Loss) => false,
        }
    }

    /// The loss, right of the output.
    fn loss_box(&self, pen: &mut Pen<'_>, output: Place) {
        let right = output.x + output.width + 1;
        let (x, y) = (right + 2, output.y);
        let lit = self.phase != Some(Phase::Forward);
        let mut canvas = Canvas::new(2, pen.height());
        let row = (y + 1) as i32 * 4 + 2;
        let (thick, pattern, role) =
            if lit { (3, Pattern::Solid, Role::Path) } else { (1, Pattern::Dotted, Role::Frame) };
        canvas.line((0, row), (3, row), thick, pattern, role);
        canvas.draw(pen, right, 0);
        let (frame, rule) = if lit { (Role::Ink, "─") } else { (Role::Frame, "─") };
        pen.text(x, y, &format!("┌{rule} L {}┐", rule.repeat(2)), frame);
        for row in 1..3 {
            pen.text(x, y + row, "│      │", frame);
        }
        pen.text(x, y + 3, "└──────┘", frame);
        if !lit {
            return;
        }
        let word = match self.lesson.subject.network.layout().head() {
            Head::Mse(_) => "miss²",
            Head::Bce => "−ln",
            Head::Ce => "",
        };
        let word = if word == "miss²" { words::Word::MissSquared.text(self.lang) } else { word };
        pen.text(x + 1, y + 1, &word.chars().take(6).collect::<String>(), Role::Soft);
        pen.text(x + 1, y + 2, &numbers::plain(self.lesson.trace.loss, 4, 6), Role::Strong);
    }

    /// Under each piece of the way its factor; returns up to where the last row is taken.
    fn factors(&self, pen: &mut Pen<'_>, diagram: &Diagram) -> usize {
        let mut taken = 0;
        let place = |neuron: Neuron| {
            let column = diagram.columns.iter().find(|column| column.layer == Some(neuron.layer))?;
            let index = neuron.index.checked_sub(column.above)?;
            column.places.get(index).copied()
        };
        let lesson = self.lesson;
        let layers = lesson.subject.network.layout().layers().len();
        let card = match &lesson.card {
            Card::Product(card) => card,
            Card::Blame(_) => {
                for neuron in way(lesson).into_iter().filter(|_| self.cover == Cover::Open) {
                    let at = lesson.subject.network.layout().layers()[neuron.layer].neurons().start;
                    let delta = lesson.trace.delta[at + neuron.index];
                    if let Some(place) = place(neuron) {
                        let text = format!("◄ δ {}", numbers::gradient(delta, 0));
                        let at = (place.x + 1, place.y + place.height);
                        taken = taken.max(self.factor(pen, at, &text, delta));
                    }
                }
                return taken;
            }
        };
        let last = card.factors.len() - 1;
        for (index, factor) in card.factors.iter().enumerate() {
            let own = index == last;
            let at = if own {
                self.own_place(diagram, place(lesson.neuron))
            } else if index == 0 {
                let neuron = if layers == lesson.neuron.layer + 1 {
                    lesson.neuron
                } else {
                    Neuron { layer: layers - 1, index: 0 }
                };
                place(neuron).map(|place| (place.x + place.width.saturating_sub(7), place.y + place.height))
            } else {
                let below = layers - 1 - index;
                let neuron = if below == lesson.neuron.layer {
                    lesson.neuron
                } else {
                    Neuron { layer: below, index: 0 }
                };
                self.beside(place(neuron), place(Neuron { layer: below + 1, index: 0 }))
            };
            if let Some(at) = at {
                let text = self.told(factor, index);
                taken = taken.max(self.factor(pen, at, &text, factor.number.value));
            }
        }
        taken
    }

    fn told(&self, factor: &Fraction, place: usize) -> String {
        let text = &factor.number.text;
        let text = if self.cover.hides(place) { "▒".repeat(text.width()) } else { text.clone() };
        format!("◄ {text}")
    }

    /// Writes a factor; returns where it ends if that is in the last row.
    fn factor(&self, pen: &mut Pen<'_>, (x, y): (usize, usize), text: &str, value: f64) -> usize {
        let x = x.min(pen.width().saturating_sub(text.width()));
        let end = pen.text(x, y, text, Theme::sign(value));
        if y + 1 == pen.height() { end } else { 0 }
    }

    /// Below the chosen parameter: its label, or the box that its bias is in.
    fn own_place(&self, diagram: &Diagram, neuron: Option<Place>) -> Option<(usize, usize)> {
        let label = diagram.labels().find(|(id, _)| *id == self.lesson.subject.parameter);
        match label {
            Some((_, place)) => Some((place.x.saturating_sub(2), place.y + 1)),
            None => neuron.map(|place| (place.x.saturating_sub(2), place.y + place.height)),
        }
    }

    /// Right of a neuron, on the side that its edge leaves free.
    fn beside(&self, from: Option<Place>, to: Option<Place>) -> Option<(usize, usize)> {
        let (from, to) = (from?, to?);
        let below = to.y < from.y;
        let row = if below { from.y + from.height.saturating_sub(1) } else { from.y + 1 };
        Some((from.x + from.width + if below { 1 } else { 4 }, row))
    }

    /// What became of it: in the last row.
    fn verdict(&self, pen: &mut Pen<'_>, taken: usize) {
        let trace = &self.lesson.trace;
        let [y] = trace.target[..] else { return };
        if self.phase == Some(Phase::Forward) {
            return;
        }
        let miss = y - trace.forward.output()[0];
        let truth = numbers::raw(y, 0);
        let miss = numbers::signed(miss, 6, 0);
        let long = words::fill(Phrase::TruthMiss.text(self.lang), &[("y", &truth), ("miss", miss.trim())]);
        let short = format!("{} {}", words::Word::Miss.text(self.lang), miss.trim());
        let (end, height) = (pen.width().saturating_sub(1), pen.height());
        // A factor may have come down to this row.
        if let Some(says) = [long, short].into_iter().find(|says| taken + 3 + says.width() <= end) {
            pen.text_to(end, height.saturating_sub(1), &says, Role::Ink);
        }
    }
}

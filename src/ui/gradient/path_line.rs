//! The way of a derivative as a line of text, where there is no room for the diagram: its pieces, and under
//! each of them its factor. A number is never cut off: the line says less instead.

use crate::app::gradient::Cover;
use crate::app::gradient::card::Card;
use crate::app::gradient::explanation::Explanation;
use crate::app::text::numbers;
use crate::nn::layout::Parameter;
use crate::train::moment::Phase;
use crate::ui::draw::painter;
use crate::ui::draw::{Pen, Pieces, Role, Theme, UnicodeWidthStr, masked};

/// From so many columns on, the line has room for six decimals.
const WIDE: usize = 78;

/// How much the line says.
struct Form {
    line: &'static str,
    arrow: &'static str,
    decimals: usize,
    /// Whether the loss has its number.
    loss: bool,
    /// Whether neurons between have theirs, and weights between.
    between: (bool, bool),
}

const FORMS: [Form; 4] = [
    Form { line: "━━ ", arrow: " ━━► ", decimals: 6, loss: true, between: (true, true) },
    Form { line: "━ ", arrow: "► ", decimals: 3, loss: false, between: (true, true) },
    Form { line: "━ ", arrow: "► ", decimals: 3, loss: false, between: (false, true) },
    Form { line: "━ ", arrow: "► ", decimals: 3, loss: false, between: (false, false) },
];

/// The way as text: each piece in its role, and the factors below.
#[derive(Clone, Debug, Default)]
pub(in crate::ui) struct PathLine {
    /// Pieces: text and role.
    pub pieces: Pieces,
    /// Factors, as the card has them, from the loss on: the piece under which each stands, text, value.
    factors: Vec<(usize, String, f64)>,
}

impl PathLine {
    /// As much as fits into so many columns. `hidden` are the sums and activations that are still covered,
    /// neuron by neuron.
    pub(in crate::ui) fn fitting(
        explanation: &Explanation,
        phase: Option<Phase>,
        hidden: &[(bool, bool)],
        width: usize,
    ) -> PathLine {
        let forms = if width >= WIDE { &FORMS[..] } else { &FORMS[1..] };
        let mut way = PathLine::default();
        for form in forms {
            way = PathLine::of(explanation, phase, hidden, form);
            if painter::width(&way.pieces) < width {
                return way;
            }
        }
        way.drop_middle(width);
        way
    }

    fn of(explanation: &Explanation, phase: Option<Phase>, hidden: &[(bool, bool)], form: &Form) -> PathLine {
        let Card::Product(card) = &explanation.card else { return PathLine::default() };
        let network = &explanation.subject.network;
        let layout = network.layout();
        let mut way = PathLine::default();
        let mut say = |text: String, role: Role| way.pieces.push((text, role));
        let is_output = |layer: usize| layer + 1 == layout.layers().len();
        let neuron = |say: &mut dyn FnMut(String, Role), layer: usize, index: usize| {
            let name = if is_output(layer) && layout.outputs() == 1 {
                "ŷ".to_owned()
            } else {
                layout.neuron_name(layer, index)
            };
            say(format!("{}{name} ", form.arrow), Role::Ink);
            if form.between.0 || is_output(layer) {
                let at = layout.layers()[layer].neurons().start + index;
                let text = activation(explanation, layer, index, form.decimals);
                let (text, role) = masked(&text, Role::Ink, hidden.get(at).is_some_and(|(_, a)| *a));
                say(format!("{text} "), role);
            }
        };
        let id = explanation.subject.parameter;
        if let Parameter::Weight { layer, input, .. } = layout.parameter(id) {
            let number = match layer.checked_sub(1) {
                None => {
                    numbers::offset(explanation.trace.forward.entering(layer, input), 6).trim().to_owned()
                }
                Some(below) => activation(explanation, below, input, form.decimals),
            };
            let source = layout.source_name(layer, input);
            say(format!("{source} {number} {}", form.line), Role::Ink);
        }
        let weight = |id| format!("{} {}", layout.name(id), numbers::signed(network.get(id), 3, 6).trim());
        say(format!("[{}]", weight(id)), Role::Path);
        let (mut layer, mut index) = (explanation.neuron.layer, explanation.neuron.index);
        neuron(&mut say, layer, index);
        let mut between = Vec::new();
        while !is_output(layer) {
            let id = layout.weight_id(layer + 1, 0, index);
            (layer, index) = (layer + 1, 0);
            say(form.line.into(), Role::Ink);
            between.push(layout.name(id));
            say(if form.between.1 { weight(id) } else { layout.name(id) }, Role::Path);
            neuron(&mut say, layer, index);
        }
        // Before its phase the loss is not known yet, and a covered sum covers what follows from it.
        let known = phase != Some(Phase::Forward) && !hidden.iter().any(|(_, a)| *a);
        let loss = if form.loss && known {
            format!(" {}", numbers::plain(explanation.trace.loss, 4, 6).trim())
        } else {
            String::new()
        };
        say(format!("{}L{loss}", form.arrow.trim_start()), Role::Ink);
        // Under the last piece that of the loss, then under each weight its own, back to the parameter.
        let last = way.pieces.len() - 1;
        let weights = way.pieces.iter().enumerate().filter(|(_, (_, role))| *role == Role::Path);
        let mut at: Vec<usize> = weights.map(|(index, _)| index).chain([last]).collect();
        at.reverse();
        let shown = !matches!(phase, Some(Phase::Forward | Phase::Loss));
        for (factor, piece) in card.factors.iter().zip(at).filter(|_| shown) {
            way.factors.push((piece, factor.number.text.clone(), factor.number.value));
        }
        way
    }

    /// Takes pieces out of the middle until the rest fits; a dot for each would say no more than one sign.
    fn drop_middle(&mut self, width: usize) {
        const SIGN: &str = "… ";
        let middle = self.pieces.len() / 2;
        let mut dropped = middle..middle;
        let fits = |pieces: &[(String, Role)], dropped: &std::ops::Range<usize>| {
            let kept = pieces.iter().enumerate().filter(|(index, _)| !dropped.contains(index));
            kept.map(|(_, (text, _))| text.width()).sum::<usize>() + SIGN.width() < width
        };
        while !fits(&self.pieces, &dropped) && dropped.len() + 4 < self.pieces.len() {
            if dropped.end + 2 < self.pieces.len() && dropped.len() % 2 == 0 {
                dropped.end += 1;
            } else {
                dropped.start -= 1;
            }
        }
        let place = |index: usize| match index {
            before if before < dropped.start => before,
            after if after >= dropped.end => after + 1 - dropped.len(),
            _within => dropped.start,
        };
        self.factors.iter_mut().for_each(|(piece, ..)| *piece = place(*piece));
        self.pieces.splice(dropped, [(SIGN.to_owned(), Role::Soft)]);
    }

    /// Draws the line, and the factors below it.
    pub(in crate::ui) fn draw(&self, pen: &mut Pen<'_>, cover: Cover) {
        let mut columns = Vec::new();
        let mut x = 1;
        for (text, role) in &self.pieces {
            columns.push(x);
            x = pen.text(x, 0, text, *role);
        }
        for (at, place) in self.placed(&columns, pen.width()) {
            let Some(place) = place else {
                pen.text(at, 1, "…", Role::Soft);
                continue;
            };
            let (_, text, value) = &self.factors[place];
            let (text, role) = masked(text, Theme::sign(*value), cover.hides(place));
            pen.pieces(at, 1, &[("◄ ", role), (&text, role)]);
        }
    }

    /// The factors from the left, each at its column: where they are too long for all, one sign stands for
    /// those in the middle.
    fn placed(&self, columns: &[usize], width: usize) -> Vec<(usize, Option<usize>)> {
        let size = |place: &Option<usize>| place.map_or(1, |place| self.factors[place].1.width() + 2);
        // The last factor belongs to the first piece.
        let mut order: Vec<Option<usize>> = (0..self.factors.len()).rev().map(Some).collect();
        while order.len() > 2 && order.iter().map(|place| size(place) + 1).sum::<usize>() > width {
            let middle = order.iter().position(Option::is_none).unwrap_or(order.len() / 2);
            order[middle] = None;
            if order.len() > 3 {
                order.remove(if middle + 2 < order.len() { middle + 1 } else { middle - 1 });
            } else {
                break;
            }
        }
        let mut free = 0;
        let mut at: Vec<usize> = Vec::new();
        for place in &order {
            let wanted = place.and_then(|place| columns.get(self.factors[place].0)).copied().unwrap_or(free);
            at.push(wanted.max(free));
            free = at.last().copied().unwrap_or(0) + size(place) + 1;
        }
        let mut limit = width;
        for (at, place) in at.iter_mut().zip(&order).rev() {
            *at = (*at).min(limit.saturating_sub(size(place)));
            limit = at.saturating_sub(1);
        }
        at.into_iter().zip(order).collect()
    }
}

/// What a neuron gives on, in columns that stay as many: `>0.99999` where six decimals would say 1.
fn activation(explanation: &Explanation, layer: usize, index: usize, decimals: usize) -> String {
    let shape = &explanation.subject.network.layout().layers()[layer];
    let a = explanation.trace.forward.a[shape.neurons().start + index];
    let is_share = shape.activation.is_share();
    let text = numbers::output(a, is_share, decimals);
    let text = if text.starts_with(['<', '>']) { numbers::output(a, is_share, decimals - 1) } else { text };
    text.trim().to_owned()
}

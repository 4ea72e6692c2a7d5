//! The card where many ways lead to the loss: δ of one neuron, as the sum of what every neuron above hands
//! back. A person walks from neuron to neuron.

use crate::app::gradient::card::formula::{Names, measure, printed, same};
use crate::app::gradient::card::{Line, Number, slope_note};
use crate::app::text::Label;
use crate::app::text::numbers::exact::{self, bare, factor, read};
use crate::nn::derivation::{self, Blame, Derivation, Neuron, Part, Quantity, Slope, Source, Term};
use crate::nn::network::Network;
use crate::nn::trace::Trace;

/// What one neuron above hands back.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The neuron above.
    pub above: Neuron,
    /// What it is called.
    pub name: String,
    /// `w9 · δ_o1`.
    pub symbols: String,
    /// The same in numbers.
    pub numbers: String,
    /// The term.
    pub result: Number,
}

/// δ of a neuron.
#[derive(Clone, Debug, PartialEq)]
pub struct BlameCard {
    /// Whose.
    pub neuron: Neuron,
    /// What it is called.
    pub name: String,
    /// The gradient from it, unless a person has walked on.
    pub whole: Option<Line>,
    /// δ from the sum and the slope, or from the loss.
    pub delta: Line,
    /// The sum, where there is one.
    pub sum: Option<Number>,
    /// Its terms: all, or the largest, in the order of the neurons above.
    pub rows: Vec<Row>,
    /// How many smaller ones there are, and what they add up to.
    pub rest: Option<(usize, Number)>,
    /// What f′ is.
    pub note: String,
    /// What it says: sentences with room, and short ones.
    pub reading: (Vec<String>, Vec<String>),
}

/// The card of a parameter whose neuron has several ways to the loss.
pub(super) fn parameter(
    names: &Names<'_>,
    derivation: &Derivation,
    blame: &Blame,
    entering: Option<&Part>,
) -> BlameCard {
    let values: Vec<f64> = std::iter::once(blame.delta).chain(entering.map(Part::value)).collect();
    let (texts, product) = exact::multiplied(&values, derivation.gradient);
    let digits = texts[0].clone();
    let (by, neuron) =
        (names.quantity(Quantity::Parameter(derivation.parameter)), names.neuron(blame.neuron));
    let entering = entering.map(|part| names.symbols(std::slice::from_ref(part)));
    let symbols = match &entering {
        Some(source) => format!("δ_{neuron} · {source}"),
        None => format!("δ_{neuron}"),
    };
    let result = Number { text: product, value: derivation.gradient };
    let whole = Line::new(format!("∂L/∂{by}"), symbols, texts.join(" · "), result);
    let enters = match &entering {
        Some(source) => Label::BlameEnters.fill(names.lang, &[("x", source), ("w", &by)]),
        None => Label::BlameBias.fill(names.lang, &[("w", &by)]),
    };
    let mut card = of(names, blame, &digits);
    card.whole = Some(whole);
    card.reading.0.push(enters.clone());
    card.reading.1.push(enters);
    card
}

/// The card of a neuron on the way.
pub(super) fn neuron(names: &Names<'_>, network: &Network, trace: &Trace, neuron: Neuron) -> BlameCard {
    let blame = derivation::blame(network, trace, neuron);
    let text = factor(blame.delta, exact::FACTOR_DIGITS);
    of(names, &blame, &text)
}

/// δ, printed as `text`, with what it is made of.
fn of(names: &Names<'_>, blame: &Blame, text: &str) -> BlameCard {
    let name = names.neuron(blame.neuron);
    let result = Number { text: text.into(), value: blame.delta };
    let fill = |text: Label| vec![text.fill(names.lang, &[("h", &name)])];
    let delta = |symbols, numbers| Line::new(format!("δ_{name}"), symbols, numbers, result);
    let no_rows = (Vec::new(), None);
    let (delta, sum, (rows, rest), note, reading) = match &blame.source {
        Source::Head(parts) => {
            let slopes: Vec<Slope> = parts.iter().filter_map(Part::slope).collect();
            let fused = slopes.is_empty().then_some(blame.neuron.index);
            let delta = delta(names.symbols(parts), measure(parts, text));
            let reading = (fill(Label::BlameHead), fill(Label::BlameHeadShort));
            (delta, None, no_rows, slope_note(names, &slopes, fused), reading)
        }
        Source::Above { terms, sum, slope } => {
            let (sum_text, slope_text) = sum_and_slope(*sum, slope, text);
            let rows = rows(names, terms, *sum, &sum_text);
            let delta = delta(format!("Σ · f′(z_{name})"), format!("{sum_text} · {slope_text}"));
            let sum = Number { text: sum_text, value: *sum };
            let reading = (fill(Label::BlameReading), fill(Label::BlameReadingShort));
            (delta, Some(sum), rows, slope_note(names, &[*slope], None), reading)
        }
    };
    BlameCard { neuron: blame.neuron, name, whole: None, delta, sum, rows, rest, note, reading }
}

/// The sum as it is printed, and the slope in numbers, so that they multiply to δ as it is printed.
fn sum_and_slope(sum: f64, slope: &Slope, delta: &str) -> (String, String) {
    let part = Part::Slope(*slope);
    let digits = exact::fewest(exact::FACTOR_DIGITS, |digits| {
        same(read(&factor(sum, digits)) * printed(&part, digits).1, delta)
    });
    (factor(sum, digits), printed(&part, digits).0)
}

/// The terms as they are printed, so that they add up to the sum as it is printed.
fn rows(names: &Names<'_>, terms: &[Term], sum: f64, sum_text: &str) -> (Vec<Row>, Option<(usize, Number)>) {
    let mut chosen: Vec<usize> = (0..terms.len()).collect();
    if terms.len() > names.rows {
        chosen.sort_by(|&a, &b| terms[b].value.abs().total_cmp(&terms[a].value.abs()));
        chosen.truncate(names.rows);
        chosen.sort_unstable();
    }
    let shown: f64 = chosen.iter().map(|&index| terms[index].value).sum();
    let hidden = terms.len() - chosen.len();
    let rest = (hidden > 0).then_some(sum - shown);
    let decimals = exact::fewest(exact::FACTOR_DIGITS + 1, |digits| {
        let addends = chosen.iter().map(|&index| terms[index].value).chain(rest);
        same(addends.map(|value| read(&factor(value, digits))).sum(), sum_text)
    });
    let row = |&index: &usize| {
        let term = &terms[index];
        let text = factor(term.value, decimals);
        let digits = exact::fewest(exact::FACTOR_DIGITS, |digits| {
            same(read(&bare(term.w, digits)) * read(&bare(term.delta, digits)), &text)
        });
        let name = names.neuron(term.above);
        Row {
            above: term.above,
            symbols: format!("{} · δ_{name}", names.layout.name(term.weight)),
            numbers: format!("{} · {}", bare(term.w, digits), bare(term.delta, digits)),
            result: Number { text, value: term.value },
            name,
        }
    };
    let rows = chosen.iter().map(row).collect();
    let rest = rest.map(|value| (hidden, Number { text: factor(value, decimals), value }));
    (rows, rest)
}

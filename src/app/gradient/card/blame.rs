//! The card where many ways lead to the loss: δ of one neuron, as the sum of what every neuron above hands
//! back. A person walks from neuron to neuron.

use crate::app::gradient::card::formula::{Names, measure, printed, same};
use crate::app::gradient::card::{Line, Number, slope_note};
use crate::app::text::numbers::exact::{self, bare, factor, read};
use crate::app::text::{self, Label};
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
    let whole = Line {
        name: format!("∂L/∂{by}"),
        symbols,
        numbers: texts.join(" · "),
        result: Number { text: product, value: derivation.gradient },
        says: (String::new(), String::new()),
    };
    let word = |word: Label| word.text(names.lang);
    let enters = match &entering {
        Some(source) => text::fill(names.lang, word(Label::BlameEnters), &[("x", source), ("w", &by)]),
        None => text::fill(names.lang, word(Label::BlameBias), &[("w", &by)]),
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
    let word = |word: Label| word.text(names.lang);
    let fill = |text: Label| text::fill(names.lang, word(text), &[("h", &name)]);
    let says = (String::new(), String::new());
    let symbol = format!("δ_{name}");
    match &blame.source {
        Source::Head(parts) => {
            let slopes: Vec<Slope> = slopes(parts);
            let fused = slopes.is_empty().then_some(blame.neuron.index);
            BlameCard {
                neuron: blame.neuron,
                delta: Line {
                    name: symbol,
                    symbols: names.symbols(parts),
                    numbers: measure(parts, text),
                    result,
                    says,
                },
                whole: None,
                sum: None,
                rows: Vec::new(),
                rest: None,
                note: slope_note(names, &slopes, fused),
                reading: (vec![fill(Label::BlameHead)], vec![fill(Label::BlameHeadShort)]),
                name,
            }
        }
        Source::Above { terms, sum, slope } => {
            let (sum_text, slope_text) = sum_and_slope(*sum, slope, text);
            let (rows, rest) = rows(names, terms, *sum, &sum_text);
            BlameCard {
                neuron: blame.neuron,
                delta: Line {
                    name: symbol,
                    symbols: format!("Σ · f′(z_{name})"),
                    numbers: format!("{sum_text} · {slope_text}"),
                    result,
                    says,
                },
                whole: None,
                sum: Some(Number { text: sum_text, value: *sum }),
                rows,
                rest,
                note: slope_note(names, &[*slope], None),
                reading: (vec![fill(Label::BlameReading)], vec![fill(Label::BlameReadingShort)]),
                name,
            }
        }
    }
}

fn slopes(parts: &[Part]) -> Vec<Slope> {
    parts
        .iter()
        .filter_map(|part| match part {
            Part::Slope(slope) => Some(*slope),
            Part::MinusTwo
            | Part::Mean { .. }
            | Part::Miss { .. }
            | Part::Fused { .. }
            | Part::Weight { .. }
            | Part::Entering { .. } => None,
        })
        .collect()
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

//! The card: why a parameter moves, as a blackboard would have it. Symbols, the same with numbers, the
//! result, each derivative derived in turn, and in words what the product says. Texts only: the screen lays
//! them out, `sgdscope explain` prints them.
//!
//! A person with a pocket calculator gets what is printed: [`crate::app::text::numbers::exact`] sees to it.

mod activation;
mod blame;
mod formula;
mod forward;
mod update;

pub use crate::app::gradient::card::blame::{BlameCard, Row};
use crate::app::gradient::card::formula::{Names, measure};
pub use crate::app::gradient::card::forward::{forward, loss, places};
pub use crate::app::gradient::card::update::{Move, update};
use crate::app::text::numbers::exact;
use crate::app::text::{self, Label, Lang};
use crate::nn::activation::Activation;
use crate::nn::derivation::{self, Chain, Derivation, Factor, Neuron, Part, Quantity, Slope};
use crate::nn::layout::{Layout, Parameter, ParameterId};
use crate::nn::network::Network;
use crate::nn::trace::Trace;

/// A number as text, with what it is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// The text.
    pub text: String,
    /// The value, for its sign.
    pub value: f64,
}

/// A derivative as a fraction, with its number.
#[derive(Clone, Debug, PartialEq)]
pub struct Fraction {
    /// Above the bar.
    pub over: String,
    /// Below the bar.
    pub under: String,
    /// What it is.
    pub number: Number,
}

/// A derived number: `name = symbols = numbers = result`, and what that says.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What is derived.
    pub name: String,
    /// In symbols.
    pub symbols: String,
    /// In numbers.
    pub numbers: String,
    /// The number.
    pub result: Number,
    /// In words, long and short.
    pub says: (String, String),
}

impl Line {
    pub(super) fn new(name: String, symbols: String, numbers: String, result: Number) -> Line {
        Line { name, symbols, numbers, result, says: Default::default() }
    }
}

/// A card.
#[derive(Clone, Debug, PartialEq)]
pub enum Card {
    /// A single way to the loss: one product.
    Product(ProductCard),
    /// Many ways: δ of one neuron.
    Blame(Box<BlameCard>),
}

/// A gradient as one product.
#[derive(Clone, Debug, PartialEq)]
pub struct ProductCard {
    /// The gradient.
    pub result: Fraction,
    /// The derivatives it is the product of, from the loss on.
    pub factors: Vec<Fraction>,
    /// Each of them derived.
    pub lines: Vec<Line>,
    /// What f′ is.
    pub note: String,
    /// What the product says: sentences with room, and short ones.
    pub reading: (Vec<String>, Vec<String>),
}

impl Card {
    /// Says that no step moves the parameter of that name, in place of what a step would do with it.
    pub(in crate::app) fn stand_still(&mut self, lang: Lang, name: &str) {
        let Card::Product(card) = self else { return };
        let (long, short) = &mut card.reading;
        for (sentences, phrase) in [(long, Label::FrozenReading), (short, Label::FrozenShort)] {
            if let Some(last) = sentences.last_mut() {
                *last = phrase.fill(lang, &[("w", name)]);
            }
        }
    }
}

/// So many terms have a row each, unless there is more room.
pub const MOST_ROWS: usize = 6;

/// The card of a parameter, or of a neuron on the way to the loss that `trail` has led to, with a row for so many
/// terms.
pub fn card(
    lang: Lang,
    network: &Network,
    trace: &Trace,
    id: ParameterId,
    trail: &[Neuron],
    rows: usize,
) -> Card {
    let derivation = Derivation::of(network, trace, id);
    let names = Names { lang, layout: network.layout(), rows };
    if let Some(&neuron) = trail.last() {
        return Card::Blame(Box::new(blame::neuron(&names, network, trace, neuron)));
    }
    match &derivation.chain {
        Chain::Path(factors) => Card::Product(product(&names, &derivation, factors)),
        Chain::Recursion { blame, entering } => {
            Card::Blame(Box::new(blame::parameter(&names, &derivation, blame, entering.as_ref())))
        }
    }
}

/// Whether the gradient of a parameter is told neuron by neuron, so that there is a way to go along.
pub fn is_recursive(layout: &Layout, id: ParameterId) -> bool {
    let neuron = derivation::neuron_of(layout, id);
    let above = &layout.layers()[neuron.layer + 1..];
    above.len() + 2 > derivation::MOST_FACTORS || above.iter().any(|layer| layer.width > 1)
}

fn product(names: &Names<'_>, derivation: &Derivation, factors: &[Factor]) -> ProductCard {
    let values: Vec<f64> = factors.iter().map(|factor| factor.value).collect();
    let (texts, whole) = exact::multiplied(&values, derivation.gradient);
    let number = |text: &String, value: f64| Number { text: text.clone(), value };
    let fraction = |factor: &Factor, text: &String| Fraction {
        over: format!("∂{}", names.quantity(factor.of)),
        under: format!("∂{}", names.quantity(factor.by)),
        number: number(text, factor.value),
    };
    let parameter = names.layout.name(derivation.parameter);
    ProductCard {
        result: Fraction {
            over: "∂L".into(),
            under: format!("∂{parameter}"),
            number: number(&whole, derivation.gradient),
        },
        factors: factors.iter().zip(&texts).map(|(factor, text)| fraction(factor, text)).collect(),
        lines: factors.iter().zip(&texts).map(|(factor, text)| line(names, factor, text)).collect(),
        note: note(names, factors),
        reading: reading(names, derivation, factors),
    }
}

/// A factor derived.
fn line(names: &Names<'_>, factor: &Factor, text: &str) -> Line {
    let name = format!("∂{}/∂{}", names.quantity(factor.of), names.quantity(factor.by));
    let (symbols, numbers) = if factor.parts.is_empty() {
        ("1".into(), "1".into())
    } else {
        (names.symbols(&factor.parts), measure(&factor.parts, text))
    };
    let result = Number { text: text.into(), value: factor.value };
    Line { says: says(names, factor), ..Line::new(name, symbols, numbers, result) }
}

/// What a factor says.
fn says(names: &Names<'_>, factor: &Factor) -> (String, String) {
    let word = |word: Label| word.text(names.lang);
    let fill = |text: Label, values: &[(&str, &str)]| text.fill(names.lang, values);
    let slope = factor.parts.iter().find_map(Part::slope);
    match (factor.of, factor.by) {
        (Quantity::Loss, _) => {
            let miss = factor.parts.iter().find_map(|part| match *part {
                Part::Miss { output, y, y_hat } | Part::Fused { output, y, y_hat } => {
                    Some((output, y - y_hat))
                }
                _ => None,
            });
            let (output, miss) = miss.unwrap_or((0, 0.0));
            let y = names.output(output);
            if miss > 0.0 {
                (fill(Label::BelowTruth, &[("y", &y)]), word(Label::TooLow).into())
            } else if miss < 0.0 {
                (fill(Label::AboveTruth, &[("y", &y)]), word(Label::TooHigh).into())
            } else {
                (word(Label::JustRight).into(), word(Label::JustRight).into())
            }
        }
        (of, by) => {
            let name = |quantity: Quantity| match quantity {
                Quantity::Activation(neuron) | Quantity::Sum(neuron) => names.neuron(neuron),
                Quantity::Loss => "L".into(),
                Quantity::Parameter(id) => names.layout.name(id),
            };
            let (of, by) = (name(of), name(by));
            let values = [("of", of.as_str()), ("by", by.as_str())];
            if slope.is_some_and(|slope| slope.f.is_saturated(slope.z, slope.a)) {
                return (fill(Label::FeelsNothing, &values), fill(Label::FeelsNothingShort, &values));
            }
            match factor.by {
                Quantity::Parameter(_) => (fill(Label::Feels, &values), fill(Label::FeelsShort, &values)),
                Quantity::Loss | Quantity::Activation(_) | Quantity::Sum(_) => {
                    (fill(Label::Listens, &values), fill(Label::ListensShort, &values))
                }
            }
        }
    }
}

/// What f′ is, for the functions on the way; and why the first factor of a cross-entropy has none.
fn note(names: &Names<'_>, factors: &[Factor]) -> String {
    let parts = || factors.iter().flat_map(|factor| &factor.parts);
    let slopes: Vec<Slope> = parts().filter_map(Part::slope).collect();
    let fused = parts().find_map(|part| match *part {
        Part::Fused { output, .. } => Some(output),
        _ => None,
    });
    slope_note(names, &slopes, fused)
}

/// The same from slopes in order, and the output whose slope has cancelled.
fn slope_note(names: &Names<'_>, slopes: &[Slope], fused: Option<usize>) -> String {
    let word = |word: Label| word.text(names.lang);
    let mut functions: Vec<Activation> = slopes.iter().map(|slope| slope.f).collect();
    functions.dedup();
    let rule = |f: Activation| word(activation::slope_rule(f));
    let mut notes = Vec::new();
    if let Some(output) = fused {
        let y = names.output(output);
        let by_softmax = names.layout.output_layer().activation == Activation::Softmax;
        let why = if by_softmax { Label::FusedSoftmax } else { Label::FusedSigmoid };
        notes.push(why.fill(names.lang, &[("y", &y), ("o", &names.output_neuron(output))]));
    }
    match functions[..] {
        [] => {}
        [f] => {
            let mut text = rule(f).to_owned();
            if activation::is_slope_of_value(f) && fused.is_none() {
                let is = |slope: &Slope| {
                    let (o, name) = (names.neuron(slope.neuron), names.activation(slope.neuron));
                    format!("f(z_{o}) = {name}")
                };
                let all: Vec<String> = slopes.iter().map(is).collect();
                text = format!("{text}:  {}", all.join(&format!("  {}  ", Label::And.text(names.lang))));
            }
            notes.push(text);
        }
        _ => {
            let each = |slope: &Slope| format!("{}: {}", names.neuron(slope.neuron), rule(slope.f));
            notes.extend(slopes.iter().map(each));
        }
    }
    // Not by `·`: between formulas that would be a product.
    notes.join(";  ")
}

/// What the product says.
fn reading(names: &Names<'_>, derivation: &Derivation, factors: &[Factor]) -> (Vec<String>, Vec<String>) {
    let word = |word: Label| word.text(names.lang);
    let fill = |text: Label, values: &[(&str, &str)]| text.fill(names.lang, values);
    let parameter = names.layout.name(derivation.parameter);
    // Read from the right: each factor's lower quantity moves its upper one.
    let mut moves = Vec::new();
    let mut shorter = Vec::new();
    for (index, factor) in factors.iter().rev().enumerate() {
        let (of, by) = (names.quantity(factor.of), names.quantity(factor.by));
        let of = if factor.of == Quantity::Loss { word(Label::TheLoss).to_owned() } else { of };
        let values = [("of", of.as_str()), ("by", by.as_str())];
        moves.push(fill(if index == 0 { Label::MovingFirst } else { Label::Moving }, &values));
        shorter.push(fill(Label::Moves, &values));
    }
    let count = text::counted(names.lang, factors.len());
    let (sign, long, short) = if derivation.gradient > 0.0 {
        ("+", Label::LargerLoss, Label::LargerLossShort)
    } else if derivation.gradient < 0.0 {
        ("−", Label::SmallerLoss, Label::SmallerLossShort)
    } else {
        ("0", Label::SameLoss, Label::SameLossShort)
    };
    let values = [("n", count.as_str()), ("sign", sign), ("w", parameter.as_str())];
    (
        vec![
            word(Label::ReadFromRight).to_owned() + ".",
            format!("{}.", moves.join(", ")),
            fill(long, &values),
        ],
        std::iter::once(word(Label::ReadFromRight).to_owned() + ":")
            .chain(shorter.chunks(2).enumerate().map(|(index, pair)| {
                let end = if index * 2 + pair.len() == shorter.len() { "." } else { "," };
                pair.join(", ") + end
            }))
            .chain([fill(short, &values)])
            .collect(),
    )
}

/// The neuron a parameter feeds, and what its panel calls it.
pub fn neuron_name(layout: &Layout, id: ParameterId) -> String {
    match layout.parameter(id) {
        Parameter::Weight { layer, neuron, .. } | Parameter::Bias { layer, neuron } => {
            layout.neuron_name(layer, neuron)
        }
    }
}

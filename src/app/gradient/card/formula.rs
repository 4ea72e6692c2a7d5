//! Parts of a product as symbols and as numbers that multiply to what is printed. No words of sentences.

use crate::app::gradient::card::activation;
use crate::app::text::Lang;
use crate::app::text::numbers::exact::{self, bare, read};
use crate::nn::derivation::{Neuron, Part, Quantity};
use crate::nn::layout::Layout;

/// What things are called on a card.
pub(super) struct Names<'a> {
    pub(super) lang: Lang,
    pub(super) layout: &'a Layout,
    /// So many terms have a row each.
    pub(super) rows: usize,
}

impl Names<'_> {
    /// h1, …, o1: the box.
    pub(super) fn neuron(&self, neuron: Neuron) -> String {
        self.layout.neuron_name(neuron.layer, neuron.index)
    }

    /// What the box gives on: h1, at the output ŷ.
    pub(super) fn activation(&self, neuron: Neuron) -> String {
        let is_output = neuron.layer + 1 == self.layout.layers().len();
        if is_output { self.output(neuron.index) } else { self.neuron(neuron) }
    }

    /// ŷ; ŷ1, ŷ2, … where there are several.
    pub(super) fn output(&self, output: usize) -> String {
        format!("ŷ{}", self.place(output))
    }

    /// y; y1, y2, … where there are several.
    pub(super) fn truth(&self, output: usize) -> String {
        format!("y{}", self.place(output))
    }

    /// The box of an output.
    pub(super) fn output_neuron(&self, index: usize) -> String {
        self.neuron(Neuron { layer: self.layout.layers().len() - 1, index })
    }

    fn place(&self, output: usize) -> String {
        if self.layout.outputs() == 1 { String::new() } else { (output + 1).to_string() }
    }

    pub(super) fn quantity(&self, quantity: Quantity) -> String {
        match quantity {
            Quantity::Loss => "L".into(),
            Quantity::Activation(neuron) => self.activation(neuron),
            Quantity::Sum(neuron) => format!("z_{}", self.neuron(neuron)),
            Quantity::Parameter(id) => self.layout.name(id),
        }
    }

    fn symbol(&self, part: &Part) -> String {
        match part {
            Part::MinusTwo => "−2".into(),
            Part::Mean { outputs } => outputs.to_string(),
            Part::Miss { output, .. } => format!("({} − {})", self.truth(*output), self.output(*output)),
            Part::Fused { output, .. } => format!("({} − {})", self.output(*output), self.truth(*output)),
            Part::Weight { id, .. } => self.layout.name(*id),
            Part::Entering { layer, input, .. } => self.layout.source_name(*layer, *input),
            Part::Slope(slope) => format!("f′(z_{})", self.neuron(slope.neuron)),
        }
    }

    /// A product in symbols.
    pub(super) fn symbols(&self, parts: &[Part]) -> String {
        join(parts, |part| self.symbol(part))
    }
}

/// Joins parts by `·`, a mean over outputs by `/`; a lone difference needs no parentheses.
fn join(parts: &[Part], text: impl Fn(&Part) -> String) -> String {
    if let [part @ (Part::Fused { .. } | Part::Miss { .. })] = parts {
        return text(part).trim_start_matches('(').trim_end_matches(')').into();
    }
    parts.iter().enumerate().fold(String::new(), |joined, (index, part)| {
        let between = match (index, part) {
            (0, _) => "",
            (_, Part::Mean { .. }) => " / ",
            (_, _) => " · ",
        };
        joined + between + &text(part)
    })
}

/// `(1 − 0.52)`, and for a negative subtrahend `(1 + 0.52)`.
pub(super) fn difference(from: f64, less: f64, digits: usize) -> String {
    let (sign, size) = if less < 0.0 { ("+", -less) } else { ("−", less) };
    format!("({} {sign} {})", bare(from, digits), bare(size, digits))
}

/// A negative number after a sign stands in parentheses.
pub(super) fn parenthesized(number: String) -> String {
    if number.starts_with('−') { format!("({number})") } else { number }
}

/// A part in numbers, and what a pocket calculator makes of it.
pub(super) fn printed(part: &Part, digits: usize) -> (String, f64) {
    let value = |value: f64| read(&bare(value, digits));
    match *part {
        Part::MinusTwo => ("−2".into(), -2.0),
        Part::Mean { outputs } => (outputs.to_string(), 1.0 / outputs as f64),
        // So near to each other that the difference has no digits left: then it stands itself.
        Part::Miss { y, y_hat, .. } | Part::Fused { y, y_hat, .. }
            if (y - y_hat).abs() < 0.001 * y.abs().max(1.0) =>
        {
            (parenthesized(bare(part.value(), digits)), value(part.value()))
        }
        Part::Miss { y, y_hat, .. } => (difference(y, y_hat, digits), value(y) - value(y_hat)),
        Part::Fused { y, y_hat, .. } => (difference(y_hat, y, digits), value(y_hat) - value(y)),
        Part::Weight { value: v, .. } | Part::Entering { value: v, .. } => (bare(v, digits), value(v)),
        // So close to an end of f that 1 − f has no digits left to print.
        Part::Slope(slope) if slope.value.abs() < 0.001 => (bare(slope.value, digits), value(slope.value)),
        Part::Slope(slope) => activation::slope(slope, digits),
    }
}

/// A product in numbers, with as many digits as it takes to come out as `result`, as that is printed.
pub(super) fn measure(parts: &[Part], result: &str) -> String {
    let digits = digits(parts, result);
    join(parts, |part| printed(part, digits).0)
}

fn digits(parts: &[Part], result: &str) -> usize {
    exact::fewest(exact::FACTOR_DIGITS, |digits| {
        let made: f64 = parts.iter().map(|part| printed(part, digits).1).product();
        same(made, result)
    })
}

/// Whether a value prints as `result` in the form that has.
pub(super) fn same(value: f64, result: &str) -> bool {
    let (mantissa, scientific) = match result.split_once('e') {
        Some((mantissa, _)) => (mantissa, true),
        None => (result, false),
    };
    let decimals = mantissa.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    // The last binary digit of a product of decimals must not decide a tie.
    let reaches = |value: f64| {
        if scientific { read(&format!("{value:.decimals$e}")) } else { read(&format!("{value:.decimals$}")) }
    };
    let wanted = read(result);
    reaches(value) == wanted || reaches(value * (1.0 + 4.0 * f64::EPSILON)) == wanted
}

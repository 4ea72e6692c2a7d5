//! The first two phases of a step as lines of numbers: the sums and activations on the way from a
//! parameter's neuron to the output, and the loss.

use crate::app::gradient::card::activation;
use crate::app::gradient::card::formula::{Names, difference, same};
use crate::app::gradient::card::{Line, MOST_ROWS, Number};
use crate::app::text::numbers::exact::{self, bare, factor, read};
use crate::app::text::{Label, Lang};
use crate::nn::activation::Activation;
use crate::nn::derivation::{Neuron, neuron_of};
use crate::nn::elementary;
use crate::nn::head::Head;
use crate::nn::layout::{Layout, ParameterId};
use crate::nn::network::Network;
use crate::nn::trace::Trace;

/// A sum of more products than this is told as one number.
const MOST_TERMS: usize = 3;
/// Outputs beyond these are not told.
const MOST_OUTPUTS: usize = 2;

/// The neurons whose sums are told, from the parameter's own to the output.
fn told(layout: &Layout, id: ParameterId) -> Vec<Neuron> {
    let own = neuron_of(layout, id);
    let last = layout.layers().len() - 1;
    let mut way = vec![own];
    for layer in own.layer + 1..=last {
        let width = layout.layers()[layer].width;
        // Where the way spreads, only its end is told.
        if width == 1 || layer == last {
            way.extend((0..width.min(MOST_OUTPUTS)).map(|index| Neuron { layer, index }));
        }
    }
    way
}

/// Sums and activations from a parameter's neuron to the output.
pub fn forward(lang: Lang, network: &Network, trace: &Trace, id: ParameterId) -> Vec<Line> {
    let names = Names { lang, layout: network.layout(), rows: MOST_ROWS };
    told(names.layout, id)
        .into_iter()
        .flat_map(|neuron| [sum(&names, network, trace, neuron), activation(&names, trace, neuron)])
        .collect()
}

/// Neuron by neuron, the places of the lines that tell its sum and its activation. One that has no line of
/// its own is told with the next that has; what lies before the parameter's neuron is given.
pub fn places(layout: &Layout, id: ParameterId) -> Vec<Option<(usize, usize)>> {
    let (told, own) = (told(layout, id), neuron_of(layout, id));
    let place = |neuron: Neuron| {
        let at = told.iter().position(|other| *other == neuron);
        let at = at.or_else(|| told.iter().position(|other| other.layer >= neuron.layer))?;
        (neuron.layer >= own.layer).then_some((2 * at, 2 * at + 1))
    };
    let layers = layout.layers().iter().enumerate();
    layers
        .flat_map(|(layer, shape)| (0..shape.width).map(move |index| Neuron { layer, index }))
        .map(place)
        .collect()
}

fn sum(names: &Names<'_>, network: &Network, trace: &Trace, neuron: Neuron) -> Line {
    let layout = names.layout;
    let layer = &layout.layers()[neuron.layer];
    let z = trace.forward.z[layer.neurons().start + neuron.index];
    let bias = layout.bias_id(neuron.layer, neuron.index);
    let products: Vec<(String, f64)> = (0..layer.inputs)
        .map(|input| {
            let id = layout.weight_id(neuron.layer, neuron.index, input);
            let value = network.get(id) * trace.forward.entering(neuron.layer, input);
            (format!("{}·{}", layout.name(id), layout.source_name(neuron.layer, input)), value)
        })
        .collect();
    let mut addends: Vec<(String, f64)> = if products.len() > MOST_TERMS {
        let n = products.len().to_string();
        let all = Label::SumOfTerms.fill(names.lang, &[("n", &n)]);
        vec![(all, products.iter().map(|(_, value)| value).sum())]
    } else {
        products
    };
    addends.push((layout.name(bias), network.get(bias)));
    let text = factor(z, exact::FACTOR_DIGITS - 1);
    let digits = exact::fewest(exact::FACTOR_DIGITS, |digits| {
        same(addends.iter().map(|(_, value)| read(&factor(*value, digits))).sum(), &text)
    });
    let symbols: Vec<&str> = addends.iter().map(|(symbol, _)| symbol.as_str()).collect();
    let numbers = addends.iter().enumerate().fold(String::new(), |line, (index, (_, value))| {
        let text = factor(*value, digits);
        match (index, text.strip_prefix('−')) {
            (0, _) => text,
            (_, Some(size)) => format!("{line} − {size}"),
            (_, None) => format!("{line} + {}", text.trim_start_matches('+')),
        }
    });
    let name = format!("z_{}", names.neuron(neuron));
    Line::new(name, symbols.join(" + "), numbers, Number { text, value: z })
}

fn activation(names: &Names<'_>, trace: &Trace, neuron: Neuron) -> Line {
    let layer = &names.layout.layers()[neuron.layer];
    let at = layer.neurons().start + neuron.index;
    let (z, a) = (trace.forward.z[at], trace.forward.a[at]);
    let numbers = activation::applied(layer.activation, z, &trace.forward.z[layer.neurons()]);
    let result = Number { text: output(a, layer.activation), value: a };
    Line::new(names.activation(neuron), format!("f(z_{})", names.neuron(neuron)), numbers, result)
}

/// What a neuron gives on: never an end of its function where it only comes near to it.
fn output(a: f64, f: Activation) -> String {
    let text = factor(a, exact::FACTOR_DIGITS);
    let nearly = f.range().is_some() && a.abs() < 1.0 && read(&text).abs() == 1.0;
    let nines = "9".repeat(exact::FACTOR_DIGITS);
    match (f.is_share(), nearly) {
        (true, true) => format!(">0.{nines}"),
        (true, false) => text.trim_start_matches('+').into(),
        (false, true) if a < 0.0 => format!("<−0.{nines}"),
        (false, true) => format!(">+0.{nines}"),
        (false, false) => text,
    }
}

/// The sample's loss.
pub fn loss(lang: Lang, network: &Network, trace: &Trace) -> Line {
    let layout = network.layout();
    let names = Names { lang, layout, rows: MOST_ROWS };
    let head = layout.head();
    let outputs = trace.forward.output();
    let text = bare(trace.loss, exact::FACTOR_DIGITS);
    let digits = exact::FACTOR_DIGITS;
    // Under ce one output is the true one, under bce its share or the rest of it.
    let log = |output: usize, of_rest: bool| {
        let y = names.output(output);
        let part = |digits: usize| bare(outputs[output], digits);
        let digits = exact::fewest(digits, |digits| {
            let share = read(&part(digits));
            same(-elementary::ln(if of_rest { 1.0 - share } else { share }), &text)
        });
        let share = part(digits);
        if of_rest {
            (format!("−ln(1 − {y})"), format!("−ln(1 − {share})"))
        } else {
            (format!("−ln {y}"), format!("−ln {share}"))
        }
    };
    let (symbols, numbers) = match head {
        Head::Mse(_) if outputs.len() == 1 => {
            let (y, y_hat) = (trace.target[0], outputs[0]);
            let digits = exact::fewest(digits, |digits| {
                let miss = read(&bare(y, digits)) - read(&bare(y_hat, digits));
                same(miss * miss, &text)
            });
            (
                format!("({} − {})²", names.truth(0), names.output(0)),
                format!("{}²", difference(y, y_hat, digits)),
            )
        }
        Head::Mse(_) => {
            let n = outputs.len().to_string();
            let all: Vec<String> = outputs
                .iter()
                .zip(&trace.target)
                .take(3)
                .map(|(a, y)| format!("{}²", difference(*y, *a, 3)))
                .collect();
            let more = if outputs.len() > 3 { " + …" } else { "" };
            (Label::MeanOfSquares.fill(lang, &[("n", &n)]), format!("({}{more}) / {n}", all.join(" + ")))
        }
        Head::Bce if outputs.len() == 1 && matches!(trace.target[0], 0.0 | 1.0) => {
            log(0, trace.target[0] == 0.0)
        }
        Head::Bce => {
            let y = bare(trace.target[0], 3);
            ("−y·ln ŷ − (1 − y)·ln(1 − ŷ)".into(), format!("y = {y}, ŷ = {}", bare(outputs[0], digits)))
        }
        Head::Ce => log(head.class_of(&trace.target), false),
    };
    Line::new("L".into(), symbols, numbers, Number { text, value: trace.loss })
}

//! The mathematics of the Gradient view: every chain multiplies to the engine's gradient, and what a card
//! prints can be checked with a pocket calculator.

use std::sync::Arc;

use proptest::prelude::*;
use sgdscope::app::gradient::card::{self, Card, Line};
use sgdscope::app::text::Lang;
use sgdscope::app::text::numbers::exact::read;
use sgdscope::nn::activation::Activation;
use sgdscope::nn::derivation::{Blame, Chain, Derivation, Part, Source};
use sgdscope::nn::head::Head;
use sgdscope::nn::layout::{Layout, ParameterId};
use sgdscope::nn::network::Network;
use sgdscope::nn::trace::Trace;

/// The hidden widths, and how many inputs, of the networks that are looked at.
const SHAPES: [(usize, &[usize]); 6] =
    [(2, &[2]), (3, &[5, 4]), (2, &[]), (4, &[3, 1]), (2, &[1, 1, 1]), (2, &[8, 8])];

fn heads() -> Vec<(Head, usize)> {
    let mse = Activation::ALL.into_iter().flat_map(|f| [(Head::Mse(f), 1), (Head::Mse(f), 2)]);
    mse.chain([(Head::Bce, 1), (Head::Ce, 3)]).collect()
}

prop_compose! {
    /// A network, an input and its targets.
    fn case()(
        shape in 0..SHAPES.len(),
        activation in prop::sample::select(Activation::ALL.to_vec()),
        head in prop::sample::select(heads()),
        scale in prop::sample::select(vec![0.3, 1.0, 4.0]),
        numbers in prop::collection::vec(-1.0_f64..1.0, 256),
    ) -> (Network, Vec<f64>, Vec<f64>) {
        let (inputs, widths) = SHAPES[shape];
        let hidden: Vec<_> = widths.iter().map(|&width| (width, activation)).collect();
        let (head, outputs) = head;
        let layout = Arc::new(Layout::new(inputs, &hidden, outputs, head).expect("a layout"));
        let parameters = layout.parameters();
        let flat = numbers.iter().cycle().take(parameters).map(|v| v * scale).collect();
        let network = Network::from_flat(layout, flat).expect("as many numbers");
        let input = numbers[200..200 + inputs].iter().map(|v| v * 5.0).collect();
        let class = (numbers[255].abs() * outputs as f64) as usize;
        let target = (0..outputs)
            .map(|output| if outputs == 1 { f64::from(numbers[254] > 0.0) } else { f64::from(u8::from(output == class)) })
            .collect();
        (network, input, target)
    }
}

/// Multiplies and sums a δ again, down from the output; with the sum of the sizes of all that is added.
fn again(network: &Network, trace: &Trace, blame: &Blame) -> (f64, f64) {
    match &blame.source {
        Source::Head(parts) => {
            let value: f64 = parts.iter().map(Part::value).product();
            (value, value.abs())
        }
        Source::Above { terms, slope, .. } => {
            let mut sums = (0.0, 0.0);
            for term in terms {
                let above = sgdscope::nn::derivation::blame(network, trace, term.above);
                let (delta, size) = again(network, trace, &above);
                sums.0 += term.w * delta;
                sums.1 += (term.w * size).abs();
            }
            (sums.0 * slope.value, (sums.1 * slope.value).abs())
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_chain_comes_to_the_engines_gradient((network, input, target) in case()) {
        let trace = Trace::of(&network, &input, &target);
        for id in (0..network.layout().parameters()).map(ParameterId) {
            let derivation = Derivation::of(&network, &trace, id);
            let (made, size) = match &derivation.chain {
                Chain::Path(factors) => {
                    for factor in factors {
                        let parts: f64 = factor.parts.iter().map(Part::value).product();
                        prop_assert_eq!(parts.to_bits(), factor.value.to_bits());
                    }
                    let product = derivation.product();
                    (product, product.abs())
                }
                Chain::Recursion { blame, entering } => {
                    let (delta, size) = again(&network, &trace, blame);
                    let entering = entering.as_ref().map_or(1.0, Part::value);
                    (delta * entering, (size * entering).abs())
                }
            };
            let gradient = trace.gradient_of(id);
            prop_assert!((made - gradient).abs() <= 1e-12 * size + f64::MIN_POSITIVE, "{made} {gradient}");
        }
    }

    #[test]
    fn what_a_card_prints_multiplies_and_adds_up((network, input, target) in case()) {
        let trace = Trace::of(&network, &input, &target);
        for id in (0..network.layout().parameters()).map(ParameterId).step_by(3) {
            match card::card(Lang::En, &network, &trace, id, &[], card::MOST_ROWS) {
                Card::Product(card) => {
                    let product: f64 = card.factors.iter().map(|factor| read(&factor.number.text)).product();
                    comes_out(product, &card.result.number.text, "product")?;
                    for line in &card.lines {
                        calculated(line)?;
                    }
                }
                Card::Blame(card) => {
                    for line in card.whole.iter().chain([&card.delta]) {
                        calculated(line)?;
                    }
                    for row in &card.rows {
                        comes_out(calculate(&row.numbers), &row.result.text, &format!("{row:?}"))?;
                    }
                    if let Some(sum) = &card.sum {
                        let rest = card.rest.iter().map(|(_, number)| number);
                        let all = card.rows.iter().map(|row| &row.result).chain(rest);
                        comes_out(all.map(|number| read(&number.text)).sum(), &sum.text, "sum")?;
                    }
                }
            }
            for line in card::forward(Lang::En, &network, &trace, id) {
                if line.name.starts_with("z_") {
                    calculated(&line)?;
                }
            }
        }
    }
}

fn calculated(line: &Line) -> Result<(), TestCaseError> {
    comes_out(calculate(&line.numbers), &line.result.text, &format!("{line:?}"))
}

/// At most half a unit of the last printed digit, and the binary digits that the test itself loses.
fn comes_out(value: f64, printed: &str, from: &str) -> Result<(), TestCaseError> {
    let (mantissa, exponent) = printed.split_once('e').unwrap_or((printed, "0"));
    let decimals = mantissa.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let exponent: i32 = exponent.replace('−', "-").parse().expect("an exponent");
    // Among subnormal numbers a pocket calculator and a test run out of digits.
    if value.abs() < 1e-300 {
        return Ok(());
    }
    let unit = 10.0_f64.powi(exponent - decimals as i32);
    let off = (value - read(printed)).abs();
    prop_assert!(
        off <= unit * 0.5 + 16.0 * f64::EPSILON * value.abs(),
        "{value:e} is printed as {printed}: {from}"
    );
    Ok(())
}

/// A pocket calculator: `−2 · (1 − 0.52)`, `0.1 · (1 − 0.3²) / 2`, `−1.5 + 2.1 − 3`.
fn calculate(text: &str) -> f64 {
    let tokens: Vec<char> = text.chars().filter(|c| *c != ' ').collect();
    let mut at = 0;
    let value = sum(&tokens, &mut at);
    assert_eq!(at, tokens.len(), "{text}");
    value
}

fn sum(tokens: &[char], at: &mut usize) -> f64 {
    let mut value = product(tokens, at);
    while let Some(sign @ ('+' | '−')) = tokens.get(*at) {
        *at += 1;
        let next = product(tokens, at);
        value += if *sign == '+' { next } else { -next };
    }
    value
}

fn product(tokens: &[char], at: &mut usize) -> f64 {
    let mut value = number(tokens, at);
    while let Some(sign @ ('·' | '/')) = tokens.get(*at) {
        *at += 1;
        let next = number(tokens, at);
        value = if *sign == '·' { value * next } else { value / next };
    }
    value
}

fn number(tokens: &[char], at: &mut usize) -> f64 {
    if tokens[*at] == '(' {
        *at += 1;
        let value = sum(tokens, at);
        *at += 1;
        return value;
    }
    let start = *at;
    *at += usize::from(matches!(tokens[start], '+' | '−'));
    while let Some(c) = tokens.get(*at) {
        let after_e = *at > start && tokens[*at - 1] == 'e';
        if c.is_ascii_digit() || *c == '.' || *c == 'e' || after_e && *c == '−' {
            *at += 1;
        } else {
            break;
        }
    }
    let value = read(&tokens[start..*at].iter().collect::<String>());
    if tokens.get(*at) == Some(&'²') {
        *at += 1;
        return value * value;
    }
    value
}

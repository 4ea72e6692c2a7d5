//! Every number of an explanation as JSON: enough to multiply and sum the whole chain again.

use serde_json::{Value, json};

use crate::app::gradient::explanation::Explanation;
use crate::nn::check::Verdict;
use crate::nn::derivation::{self, Chain, Derivation, Factor, Neuron, Part, Quantity, Slope, Source};
use crate::nn::layout::{Layout, Parameter};
use crate::nn::optimizer::Rule;

/// An explanation with nothing left out.
pub(super) fn json(explanation: &Explanation, next_sample: usize) -> Value {
    let subject = &explanation.subject;
    let (network, trace) = (&subject.network, &explanation.trace);
    let layout = network.layout();
    let derivation = Derivation::of(network, trace, subject.parameter);
    let (from, to) = match layout.parameter(subject.parameter) {
        Parameter::Weight { layer, neuron, input } => {
            (layout.source_name(layer, input), layout.neuron_name(layer, neuron))
        }
        Parameter::Bias { layer, neuron } => ("1".into(), layout.neuron_name(layer, neuron)),
    };
    let chain = match &derivation.chain {
        Chain::Path(factors) => {
            let factors: Vec<Value> = factors.iter().map(|factor| self::factor(layout, factor)).collect();
            json!({ "form": "product", "factors": factors })
        }
        Chain::Recursion { blame, entering } => json!({
            "form": "recursion",
            "neuron": name(layout, blame.neuron),
            "entering": entering.as_ref().map(|part| self::part(layout, part)),
        }),
    };
    let neurons: Vec<Value> = way(layout, explanation.neuron).map(|n| neuron(explanation, n)).collect();
    let config = subject.setup.config();
    json!({
        "format": "sgdscope/explain",
        "version": 1,
        "arithmetic": 1,
        "network": layout.to_string(),
        "loss": layout.head().loss().name(),
        "optimizer": config.hyper.optimizer.name(),
        "rate": subject.hyper.rate,
        "l1": subject.hyper.l1,
        "l2": subject.hyper.l2,
        "epoch": subject.at.epoch,
        "step": subject.at.step,
        "next_sample": sample_name(explanation, next_sample),
        "sample": sample_name(explanation, subject.sample),
        "input": trace.forward.input,
        "output": trace.forward.output(),
        "target": trace.target,
        "sample_loss": trace.loss,
        "parameter": {
            "name": layout.name(subject.parameter), "from": from, "to": to,
            "value": network.get(subject.parameter),
        },
        "gradient": derivation.gradient,
        "chain": chain,
        "neurons": neurons,
        "pulls": pulls(explanation),
        "update": update(explanation),
        "check": check(explanation),
    })
}

/// The parameter's neuron and all above it.
fn way(layout: &Layout, own: Neuron) -> impl Iterator<Item = Neuron> {
    let above = (own.layer + 1..layout.layers().len())
        .flat_map(|layer| (0..layout.layers()[layer].width).map(move |index| Neuron { layer, index }));
    std::iter::once(own).chain(above)
}

fn name(layout: &Layout, neuron: Neuron) -> String {
    layout.neuron_name(neuron.layer, neuron.index)
}

/// A sample's name, or its number.
fn sample_name(explanation: &Explanation, sample: usize) -> String {
    let names = explanation.subject.setup.data().table().names.as_ref();
    names.and_then(|names| names.get(sample)).cloned().unwrap_or_else(|| (sample + 1).to_string())
}

fn quantity(layout: &Layout, quantity: Quantity) -> String {
    match quantity {
        Quantity::Loss => "L".into(),
        Quantity::Activation(neuron) => name(layout, neuron),
        Quantity::Sum(neuron) => format!("z_{}", name(layout, neuron)),
        Quantity::Parameter(id) => layout.name(id),
    }
}

fn factor(layout: &Layout, factor: &Factor) -> Value {
    json!({
        "of": quantity(layout, factor.of),
        "by": quantity(layout, factor.by),
        "parts": factor.parts.iter().map(|part| self::part(layout, part)).collect::<Vec<_>>(),
        "value": factor.value,
    })
}

/// A part with what it is made of.
fn part(layout: &Layout, part: &Part) -> Value {
    let mut all = match part {
        Part::MinusTwo => json!({ "what": "-2" }),
        Part::Mean { outputs } => json!({ "what": "1/k", "k": outputs }),
        Part::Miss { output, y, y_hat } => {
            json!({ "what": "y - y_hat", "output": output + 1, "y": y, "y_hat": y_hat })
        }
        Part::Fused { output, y, y_hat } => {
            json!({ "what": "y_hat - y", "output": output + 1, "y": y, "y_hat": y_hat })
        }
        Part::Weight { id, .. } => json!({ "what": layout.name(*id) }),
        Part::Entering { layer, input, .. } => json!({ "what": layout.source_name(*layer, *input) }),
        Part::Slope(slope) => self::slope(layout, slope),
    };
    all["value"] = part.value().into();
    all
}

fn slope(layout: &Layout, slope: &Slope) -> Value {
    let rule = slope.f.slope_formula();
    json!({
        "what": format!("f'(z_{})", name(layout, slope.neuron)),
        "activation": slope.f.name(), "rule": rule, "z": slope.z, "a": slope.a, "value": slope.value,
    })
}

/// A neuron on the way: its δ and all that adds up to it.
fn neuron(explanation: &Explanation, neuron: Neuron) -> Value {
    let (network, trace) = (&explanation.subject.network, &explanation.trace);
    let layout = network.layout();
    let blame = derivation::blame(network, trace, neuron);
    let own = derivation::slope(trace, neuron);
    let (key, source) = match &blame.source {
        Source::Head(parts) => {
            let parts: Vec<Value> = parts.iter().map(|part| self::part(layout, part)).collect();
            ("parts", json!(parts))
        }
        Source::Above { terms, sum, .. } => {
            let term = |term: &derivation::Term| {
                json!({
                    "weight": layout.name(term.weight), "w": term.w,
                    "neuron": name(layout, term.above), "delta": term.delta, "value": term.value,
                })
            };
            ("above", json!({ "terms": terms.iter().map(term).collect::<Vec<_>>(), "sum": sum }))
        }
    };
    json!({
        "name": name(layout, neuron), "z": own.z, "a": own.a,
        "slope": slope(layout, &own), "delta": blame.delta, key: source,
    })
}

fn pulls(explanation: &Explanation) -> Value {
    let Some(pulls) = &explanation.pulls else { return Value::Null };
    let pull = |&(sample, gradient): &(u32, f64)| {
        let sample = sample_name(explanation, sample as usize);
        json!({ "sample": sample, "gradient": gradient })
    };
    let each: Vec<Value> = pulls.strongest.iter().map(pull).collect();
    json!({
        "samples": pulls.samples, "mean": pulls.mean, "strongest": each,
        "lower": pulls.down, "raise": pulls.up, "saturated": pulls.saturated,
        "batch": pulls.batch.map(|(size, mean)| json!({ "size": size, "mean": mean })),
    })
}

fn update(explanation: &Explanation) -> Value {
    let Some(taken) = &explanation.taken else { return Value::Null };
    let update = &taken.update;
    let rule = match update.rule {
        Rule::Sgd => json!({}),
        Rule::Momentum { before, velocity } => json!({ "v_before": before, "v": velocity }),
        Rule::Adam { first_before, first, second_before, second, correction_1, correction_2, .. } => json!({
            "m_before": first_before, "m": first, "v_before": second_before, "v": second,
            "a": correction_1, "b": correction_2,
        }),
    };
    json!({
        "batch": taken.batch, "gradient": update.gradient, "penalty": update.penalty,
        "total": update.total, "rule": rule, "taken": update.taken, "old": update.old,
        "moved": update.moved, "l1_reach": update.reach, "new": update.new,
    })
}

fn check(explanation: &Explanation) -> Value {
    let check = &explanation.check;
    let verdict = match check.verdict {
        Verdict::Agree => "agree",
        Verdict::Differ => "differ",
        Verdict::Kink => "corner",
        Verdict::OutOfRange => "out of range",
    };
    json!({
        "nudge": check.step, "formula": check.formula, "measured": check.measured,
        "tolerance": check.tolerance, "relative": check.relative(), "verdict": verdict,
    })
}

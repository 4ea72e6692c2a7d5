//! Why a parameter's gradient is what it is: the chain rule with its numbers, as plain values. No words, no
//! formatting; the gradient itself is computed in [`crate::nn::backprop`], and this must come out the same.
//!
//! Two forms. Where a single way leads from the parameter to the loss, the gradient is one product of a few
//! derivatives, as textbooks write it for a small network: `∂L/∂w1 = ∂L/∂ŷ · ∂ŷ/∂h1 · ∂h1/∂w1`. Where
//! many ways do, it is the backward recursion: `∂L/∂w = δ·a` with `δ_j = (Σ_k w_kj·δ_k)·f′(z_j)`
//! (Rumelhart, Hinton and Williams, 1986), one neuron at a time.
//!
//! ```
//! use sgdscope::nn::activation::Activation;
//! use sgdscope::nn::derivation::{Chain, Derivation};
//! use sgdscope::nn::head::Head;
//! use sgdscope::nn::layout::{Layout, ParameterId};
//! use sgdscope::nn::network::Network;
//! use sgdscope::nn::trace::Trace;
//!
//! let layout = Layout::new(2, &[(2, Activation::Sigmoid)], 1, Head::Mse(Activation::Sigmoid))?;
//! let parameters = vec![1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0];
//! let network = Network::from_flat(layout.into(), parameters).expect("nine parameters");
//! let trace = Trace::of(&network, &[-2.0, -1.0], &[1.0]);
//! let derivation = Derivation::of(&network, &trace, ParameterId(0));
//! // ∂L/∂ŷ · ∂ŷ/∂h1 · ∂h1/∂w1
//! let Chain::Path(factors) = &derivation.chain else { panic!("one way leads to the loss") };
//! assert_eq!(factors.len(), 3);
//! assert!((derivation.product() - 0.021_469_535_3).abs() < 1e-10);
//! # Ok::<(), sgdscope::nn::layout::LayoutError>(())
//! ```

use crate::nn::activation::Activation;
use crate::nn::head::Head;
use crate::nn::layout::{Layout, Parameter, ParameterId};
use crate::nn::network::Network;
use crate::nn::trace::Trace;

/// A product of more factors than this is no longer read at a glance: then the recursion is.
pub const MOST_FACTORS: usize = 4;

/// A neuron: its layer and its place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Neuron {
    /// The layer, 0 being the first of neurons.
    pub layer: usize,
    /// The place in that layer.
    pub index: usize,
}

/// A number that another one depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// The sample's loss L.
    Loss,
    /// What a neuron gives on: h1, …, at the output ŷ.
    Activation(Neuron),
    /// What a neuron adds up: z.
    Sum(Neuron),
    /// A weight or a bias.
    Parameter(ParameterId),
}

/// `f′(z)` of a neuron.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slope {
    /// Whose.
    pub neuron: Neuron,
    /// The function f.
    pub f: Activation,
    /// The sum.
    pub z: f64,
    /// `f(z)`.
    pub a: f64,
    /// `f′(z)`.
    pub value: f64,
}

/// Something that is multiplied.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part {
    /// The −2 of a squared miss.
    MinusTwo,
    /// The 1/k of a mean over k outputs.
    Mean {
        /// k.
        outputs: usize,
    },
    /// `y − ŷ`.
    Miss {
        /// Which output.
        output: usize,
        /// The truth.
        y: f64,
        /// The prediction.
        y_hat: f64,
    },
    /// `ŷ − y`: loss and output activation together, the slope having cancelled.
    Fused {
        /// Which output.
        output: usize,
        /// The truth.
        y: f64,
        /// The prediction.
        y_hat: f64,
    },
    /// A weight on the way.
    Weight {
        /// Which.
        id: ParameterId,
        /// Its value.
        value: f64,
    },
    /// What a weight is multiplied by: an input of the network, or an activation below.
    Entering {
        /// The layer it enters.
        layer: usize,
        /// Its place among what enters there.
        input: usize,
        /// Its value.
        value: f64,
    },
    /// A slope.
    Slope(Slope),
}

impl Part {
    /// What it is worth.
    pub fn value(&self) -> f64 {
        match *self {
            Part::MinusTwo => -2.0,
            Part::Mean { outputs } => 1.0 / outputs as f64,
            Part::Miss { y, y_hat, .. } => y - y_hat,
            Part::Fused { y, y_hat, .. } => y_hat - y,
            Part::Weight { value, .. } | Part::Entering { value, .. } => value,
            Part::Slope(slope) => slope.value,
        }
    }

    /// The slope, if it is one.
    pub fn slope(&self) -> Option<Slope> {
        if let Part::Slope(slope) = self { Some(*slope) } else { None }
    }
}

/// A derivative on the way: `∂of/∂by`, the product of its parts; 1 if there are none.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    /// What changes.
    pub of: Quantity,
    /// With what.
    pub by: Quantity,
    /// What it is made of.
    pub parts: Vec<Part>,
    /// The derivative.
    pub value: f64,
}

impl Factor {
    fn new(of: Quantity, by: Quantity, parts: Vec<Part>) -> Factor {
        let value = parts.iter().map(Part::value).product();
        Factor { of, by, parts, value }
    }
}

/// What one neuron above hands back: `w·δ`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    /// The weight between the two.
    pub weight: ParameterId,
    /// Its value.
    pub w: f64,
    /// The neuron above.
    pub above: Neuron,
    /// Its δ.
    pub delta: f64,
    /// `w·δ`.
    pub value: f64,
}

/// `δ = ∂L/∂z` of a neuron, and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Blame {
    /// Whose.
    pub neuron: Neuron,
    /// Where it comes from.
    pub source: Source,
    /// δ.
    pub delta: f64,
}

/// Where a δ comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// At the output: from the loss, a product.
    Head(Vec<Part>),
    /// Below: the sum of what every neuron above hands back, times the own slope.
    Above {
        /// The terms, in order of the neurons above.
        terms: Vec<Term>,
        /// Their sum.
        sum: f64,
        /// The slope.
        slope: Slope,
    },
}

/// The way from the loss to a parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum Chain {
    /// A single way: the product of these, from the loss on.
    Path(Vec<Factor>),
    /// Many ways: δ of the parameter's neuron, times what enters there (nothing for a bias).
    Recursion {
        /// δ.
        blame: Blame,
        /// What the weight is multiplied by.
        entering: Option<Part>,
    },
}

/// Why one parameter's gradient, for one sample, is what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Derivation {
    /// The parameter.
    pub parameter: ParameterId,
    /// The neuron it belongs to.
    pub neuron: Neuron,
    /// The way.
    pub chain: Chain,
    /// `∂L/∂·` as the engine has it.
    pub gradient: f64,
}

impl Derivation {
    /// Derives the gradient of a parameter of `network`, of which `trace` is a sample's way.
    pub fn of(network: &Network, trace: &Trace, parameter: ParameterId) -> Derivation {
        let layout = network.layout();
        let neuron = neuron_of(layout, parameter);
        let entering = match layout.parameter(parameter) {
            Parameter::Weight { layer, input, .. } => {
                Some(Part::Entering { layer, input, value: trace.forward.entering(layer, input) })
            }
            Parameter::Bias { .. } => None,
        };
        let above = layout.layers().len() - 1 - neuron.layer;
        let single = layout.layers()[neuron.layer + 1..].iter().all(|layer| layer.width == 1);
        let chain = if single && above + 2 <= MOST_FACTORS {
            Chain::Path(path(network, trace, neuron, parameter, entering))
        } else {
            Chain::Recursion { blame: blame(network, trace, neuron), entering }
        };
        Derivation { parameter, neuron, chain, gradient: trace.gradient_of(parameter) }
    }

    /// What the numbers of the chain multiply to: the gradient, but for rounding.
    pub fn product(&self) -> f64 {
        match &self.chain {
            Chain::Path(factors) => factors.iter().map(|factor| factor.value).product(),
            Chain::Recursion { blame, entering } => blame.delta * entering.as_ref().map_or(1.0, Part::value),
        }
    }
}

/// The neuron that a parameter belongs to.
pub fn neuron_of(layout: &Layout, id: ParameterId) -> Neuron {
    match layout.parameter(id) {
        Parameter::Weight { layer, neuron, .. } | Parameter::Bias { layer, neuron } => {
            Neuron { layer, index: neuron }
        }
    }
}

/// The slope of a neuron.
pub fn slope(trace: &Trace, neuron: Neuron) -> Slope {
    let layer = &trace.forward.layout().layers()[neuron.layer];
    let at = layer.neurons().start + neuron.index;
    let (z, a) = (trace.forward.z[at], trace.forward.a[at]);
    Slope { neuron, f: layer.activation, z, a, value: layer.activation.slope(z, a) }
}

/// δ of a neuron with all that it is made of.
pub fn blame(network: &Network, trace: &Trace, neuron: Neuron) -> Blame {
    let layout = network.layout();
    let delta = |neuron: Neuron| trace.delta[layout.layers()[neuron.layer].neurons().start + neuron.index];
    let source = match layout.layers().get(neuron.layer + 1) {
        None => {
            let mut parts = loss_parts(layout.head(), trace, neuron.index);
            if let Head::Mse(_) = layout.head() {
                parts.push(Part::Slope(slope(trace, neuron)));
            }
            Source::Head(parts)
        }
        Some(layer) => {
            let term = |index: usize| {
                let above = Neuron { layer: neuron.layer + 1, index };
                let weight = layout.weight_id(above.layer, index, neuron.index);
                let (w, delta) = (network.get(weight), delta(above));
                Term { weight, w, above, delta, value: w * delta }
            };
            let terms: Vec<Term> = (0..layer.width).map(term).collect();
            // In the order of the engine's own sum.
            let sum = terms.iter().map(|term| term.value).reduce(|sum, value| sum + value).unwrap_or(0.0);
            Source::Above { terms, sum, slope: slope(trace, neuron) }
        }
    };
    Blame { neuron, source, delta: delta(neuron) }
}

/// What the loss alone contributes at an output: under mse `∂L/∂ŷ`, under a cross-entropy `∂L/∂z`.
fn loss_parts(head: Head, trace: &Trace, output: usize) -> Vec<Part> {
    let (y, y_hat) = (trace.target[output], trace.forward.output()[output]);
    let outputs = trace.target.len();
    let mut parts = match head {
        Head::Mse(_) => vec![Part::MinusTwo, Part::Miss { output, y, y_hat }],
        Head::Bce | Head::Ce => vec![Part::Fused { output, y, y_hat }],
    };
    if outputs > 1 && head != Head::Ce {
        parts.push(Part::Mean { outputs });
    }
    parts
}

/// The factors of a single way, from the loss to the parameter.
fn path(
    network: &Network,
    trace: &Trace,
    end: Neuron,
    parameter: ParameterId,
    entering: Option<Part>,
) -> Vec<Factor> {
    let layout = network.layout();
    let last = layout.layers().len() - 1;
    // The neurons on the way, the output first.
    let above = (end.layer + 1..=last).rev().map(|layer| Neuron { layer, index: 0 });
    let way: Vec<Neuron> = above.chain([end]).collect();
    let output = way[0];
    // Under a cross-entropy the output's slope has gone into the first factor.
    let is_fused = |neuron: Neuron| neuron.layer == last && !matches!(layout.head(), Head::Mse(_));
    let seen = |neuron| if is_fused(neuron) { Quantity::Sum(neuron) } else { Quantity::Activation(neuron) };
    let own_slope = |neuron| (!is_fused(neuron)).then(|| Part::Slope(slope(trace, neuron)));
    let mut factors =
        vec![Factor::new(Quantity::Loss, seen(output), loss_parts(layout.head(), trace, output.index))];
    for pair in way.windows(2) {
        let [above, below] = pair else { continue };
        let id = layout.weight_id(above.layer, above.index, below.index);
        let weight = Part::Weight { id, value: network.get(id) };
        let parts = std::iter::once(weight).chain(own_slope(*above)).collect();
        factors.push(Factor::new(seen(*above), Quantity::Activation(*below), parts));
    }
    let parts = entering.into_iter().chain(own_slope(end)).collect();
    factors.push(Factor::new(seen(end), Quantity::Parameter(parameter), parts));
    factors
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn ones() -> Network {
        let head = Head::Mse(Activation::Sigmoid);
        let layout = Arc::new(Layout::new(2, &[(2, Activation::Sigmoid)], 1, head).unwrap());
        let flat = vec![1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0];
        Network::from_flat(layout, flat).unwrap()
    }

    #[test]
    fn the_worked_example_has_its_three_factors() {
        let network = ones();
        let trace = Trace::of(&network, &[-2.0, -1.0], &[1.0]);
        let derivation = Derivation::of(&network, &trace, ParameterId(0));
        let Chain::Path(factors) = &derivation.chain else { panic!("{derivation:?}") };
        let values: Vec<f64> = factors.iter().map(|factor| factor.value).collect();
        for (value, expected) in values.iter().zip([-0.952_609_65, 0.249_438_54, -0.090_353_32]) {
            assert!((value - expected).abs() < 5e-9, "{values:?}");
        }
        assert!((derivation.product() - 0.021_469_535_3).abs() < 5e-11);
    }

    #[test]
    fn a_bias_has_a_slope_and_nothing_that_enters() {
        let network = ones();
        let trace = Trace::of(&network, &[-2.0, -1.0], &[1.0]);
        let derivation = Derivation::of(&network, &trace, ParameterId(8));
        let Chain::Path(factors) = &derivation.chain else { panic!("{derivation:?}") };
        assert!(
            matches!(factors[..], [_, Factor { ref parts, .. }] if matches!(parts[..], [Part::Slope(_)]))
        );
        assert_eq!(derivation.gradient, trace.delta[2]);
    }

    #[test]
    fn under_a_cross_entropy_the_first_factor_is_fused() {
        let layout = Arc::new(Layout::new(2, &[], 3, Head::Ce).unwrap());
        let flat = (0..9).map(|i| 0.1 * f64::from(i)).collect();
        let network = Network::from_flat(layout.clone(), flat).unwrap();
        let trace = Trace::of(&network, &[0.3, -0.8], &[0.0, 1.0, 0.0]);
        let derivation = Derivation::of(&network, &trace, layout.weight_id(0, 1, 1));
        let Chain::Path(factors) = &derivation.chain else { panic!("{derivation:?}") };
        assert_eq!(factors[0].by, Quantity::Sum(Neuron { layer: 0, index: 1 }));
        assert_eq!(factors[0].value, trace.delta[1]);
        assert_eq!(factors[1].parts, [Part::Entering { layer: 0, input: 1, value: -0.8 }]);
    }
}

//! Where each parameter of a network lives and what it is called; no values.
//!
//! All parameters share one flat buffer: first every weight (in order of layer, neuron, input), then
//! every bias (in order of layer, neuron). So the buffer's order is the order of the names
//! w1, w2, … b1, b2, …, and the weights, which alone are penalised, are one contiguous piece.
//!
//! ```
//! use sgdscope::nn::activation::Activation;
//! use sgdscope::nn::head::Head;
//! use sgdscope::nn::layout::{Layout, Parameter};
//!
//! let layout = Layout::new(2, &[(3, Activation::Tanh)], 1, Head::Bce)?;
//! assert_eq!((layout.to_string().as_str(), layout.parameters()), ("2-3-1", 13));
//! let w7 = layout.find("w7").expect("the first weight of the second layer");
//! assert_eq!(layout.parameter(w7), Parameter::Weight { layer: 1, neuron: 0, input: 0 });
//! assert!(Layout::new(2, &[(0, Activation::Tanh)], 1, Head::Bce).is_err());
//! # Ok::<(), sgdscope::nn::layout::LayoutError>(())
//! ```

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::nn::activation::Activation;
use crate::nn::head::Head;

/// The most parameters a network may have; checked before anything is allocated.
pub const MAX_PARAMETERS: usize = 1_000_000;
/// The most hidden layers a network may have.
pub const MAX_HIDDEN_LAYERS: usize = 15;
/// The most neurons a layer may have.
pub const MAX_WIDTH: usize = 1024;

/// One layer of neurons: `width` neurons, each fed by `inputs` numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// How many numbers feed each neuron.
    pub inputs: usize,
    /// How many neurons there are.
    pub width: usize,
    /// What each neuron does with its sum.
    pub activation: Activation,
    first_weight: usize,
    first_bias: usize,
    first_neuron: usize,
}

impl Layer {
    /// The flat range of this layer's weights, a row of `inputs` per neuron.
    #[inline]
    pub fn weights(&self) -> Range<usize> {
        self.first_weight..self.first_weight + self.inputs * self.width
    }

    /// The flat range of this layer's biases, one per neuron.
    #[inline]
    pub fn biases(&self) -> Range<usize> {
        self.first_bias..self.first_bias + self.width
    }

    /// The range of this layer's neurons among all neurons of the network.
    #[inline]
    pub fn neurons(&self) -> Range<usize> {
        self.first_neuron..self.first_neuron + self.width
    }
}

/// The shapes of a network: inputs, layers, head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    inputs: usize,
    layers: Vec<Layer>,
    head: Head,
    weights: usize,
    neurons: usize,
}

/// Why a network of these shapes cannot be built.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LayoutError {
    /// A softmax where there is nothing to share.
    #[error(
        "hidden layer {0} is softmax (allowed: sigmoid, tanh, relu, linear); softmax goes with the output and --loss ce"
    )]
    Softmax(usize),
    /// No input or no output.
    #[error("a network needs at least one input and one output")]
    Empty,
    /// A width outside the limits.
    #[error("hidden layer {layer} has {width} neurons (allowed: 1 to {MAX_WIDTH})")]
    Width {
        /// Which hidden layer, counted from 1.
        layer: usize,
        /// The width asked for.
        width: usize,
    },
    /// Too many hidden layers.
    #[error("{0} hidden layers (allowed: 0 to {MAX_HIDDEN_LAYERS})")]
    Depth(usize),
    /// Too many parameters in all.
    #[error("the network would have more than {MAX_PARAMETERS} parameters")]
    Size,
}

/// A parameter's place in the flat buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ParameterId(pub usize);

/// What a parameter is: layer and neuron count from 0, layer 0 being the first hidden (or only) layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parameter {
    /// A weight from `input` (of this layer) to `neuron`.
    Weight {
        /// The layer it belongs to.
        layer: usize,
        /// The neuron it feeds.
        neuron: usize,
        /// The number it multiplies, counted in the layer below.
        input: usize,
    },
    /// The bias of `neuron`.
    Bias {
        /// The layer it belongs to.
        layer: usize,
        /// The neuron it is added in.
        neuron: usize,
    },
}

impl Layout {
    /// Lays out a network of `inputs` numbers, hidden layers of the widths and activations given, and
    /// `outputs` neurons under `head`.
    ///
    /// # Errors
    /// If a shape is empty or beyond the limits of this module; nothing is allocated in proportion to
    /// the numbers before they are checked.
    pub fn new(
        inputs: usize,
        hidden: &[(usize, Activation)],
        outputs: usize,
        head: Head,
    ) -> Result<Layout, LayoutError> {
        if inputs == 0 || outputs == 0 {
            return Err(LayoutError::Empty);
        }
        if hidden.len() > MAX_HIDDEN_LAYERS {
            return Err(LayoutError::Depth(hidden.len()));
        }
        if let Some(i) = hidden.iter().position(|h| !(1..=MAX_WIDTH).contains(&h.0)) {
            return Err(LayoutError::Width { layer: i + 1, width: hidden[i].0 });
        }
        if let Some(i) = hidden.iter().position(|h| h.1 == Activation::Softmax) {
            return Err(LayoutError::Softmax(i + 1));
        }
        let mut below = inputs;
        let (mut weights, mut neurons) = (0_usize, 0_usize);
        let shapes = hidden.iter().copied().chain([(outputs, head.activation())]);
        let mut layers = Vec::with_capacity(hidden.len() + 1);
        for (width, activation) in shapes {
            let own = below.checked_mul(width).ok_or(LayoutError::Size)?;
            layers.push(Layer {
                inputs: below,
                width,
                activation,
                first_weight: weights,
                first_bias: neurons,
                first_neuron: neurons,
            });
            weights = weights.checked_add(own).ok_or(LayoutError::Size)?;
            neurons = neurons.checked_add(width).ok_or(LayoutError::Size)?;
            if weights.saturating_add(neurons) > MAX_PARAMETERS {
                return Err(LayoutError::Size);
            }
            below = width;
        }
        for layer in &mut layers {
            layer.first_bias += weights;
        }
        Ok(Layout { inputs, layers, head, weights, neurons })
    }

    /// How many numbers go in.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// How many numbers come out.
    pub fn outputs(&self) -> usize {
        self.output_layer().width
    }

    /// The layers of neurons, the output layer last.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// The output layer.
    pub fn output_layer(&self) -> &Layer {
        self.layers.last().expect("a layout has an output layer")
    }

    /// Output activation and loss.
    pub fn head(&self) -> Head {
        self.head
    }

    /// How many weights there are; they fill the flat buffer's front.
    pub fn weights(&self) -> usize {
        self.weights
    }

    /// How many parameters there are in all.
    pub fn parameters(&self) -> usize {
        self.weights + self.neurons
    }

    /// How many neurons there are in all, outputs included.
    pub fn neurons(&self) -> usize {
        self.neurons
    }

    /// How many neurons are hidden.
    pub fn hidden_neurons(&self) -> usize {
        self.neurons - self.outputs()
    }

    /// A parameter's name: w1, w2, … or b1, b2, ….
    pub fn name(&self, id: ParameterId) -> String {
        if id.0 < self.weights { format!("w{}", id.0 + 1) } else { format!("b{}", id.0 - self.weights + 1) }
    }

    /// The parameter of that name, if this network has one.
    pub fn find(&self, name: &str) -> Option<ParameterId> {
        let (kind, number) = name.split_at_checked(1)?;
        let number: usize = number.parse().ok().filter(|_| !number.starts_with(['+', '0']))?;
        let (first, count) = match kind {
            "w" => (0, self.weights),
            "b" => (self.weights, self.neurons),
            _ => return None,
        };
        (number <= count).then(|| ParameterId(first + number - 1))
    }

    /// What the parameter is.
    ///
    /// # Panics
    /// If `id` is not a parameter of this layout.
    pub fn parameter(&self, id: ParameterId) -> Parameter {
        for (index, layer) in self.layers.iter().enumerate() {
            if layer.weights().contains(&id.0) {
                let at = id.0 - layer.first_weight;
                return Parameter::Weight {
                    layer: index,
                    neuron: at / layer.inputs,
                    input: at % layer.inputs,
                };
            }
            if layer.biases().contains(&id.0) {
                return Parameter::Bias { layer: index, neuron: id.0 - layer.first_bias };
            }
        }
        panic!("parameter {} of a network of {}", id.0, self.parameters())
    }

    /// The id of a weight.
    pub fn weight_id(&self, layer: usize, neuron: usize, input: usize) -> ParameterId {
        let layer = &self.layers[layer];
        ParameterId(layer.first_weight + neuron * layer.inputs + input)
    }

    /// The id of a bias.
    pub fn bias_id(&self, layer: usize, neuron: usize) -> ParameterId {
        ParameterId(self.layers[layer].first_bias + neuron)
    }

    /// A neuron's name: h1, h2, … through all hidden layers, o1, … for the outputs.
    pub fn neuron_name(&self, layer: usize, neuron: usize) -> String {
        let at = self.layers[layer].first_neuron + neuron;
        if layer + 1 == self.layers.len() { format!("o{}", neuron + 1) } else { format!("h{}", at + 1) }
    }

    /// The name of what feeds input `input` of `layer`: x1, … or a hidden neuron.
    pub fn source_name(&self, layer: usize, input: usize) -> String {
        match layer.checked_sub(1) {
            None => format!("x{}", input + 1),
            Some(below) => self.neuron_name(below, input),
        }
    }
}

/// The shape as people write it: `2-2-1`.
impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.inputs)?;
        self.layers.iter().try_for_each(|layer| write!(f, "-{}", layer.width))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tutorial() -> Layout {
        let head = Head::Mse(Activation::Sigmoid);
        Layout::new(2, &[(2, Activation::Sigmoid)], 1, head).unwrap()
    }

    #[test]
    fn names_are_the_tutorials_names() {
        let layout = tutorial();
        assert_eq!(layout.to_string(), "2-2-1");
        let names: Vec<String> = (0..layout.parameters()).map(|i| layout.name(ParameterId(i))).collect();
        assert_eq!(names, ["w1", "w2", "w3", "w4", "w5", "w6", "b1", "b2", "b3"]);
        assert_eq!(
            layout.parameter(layout.find("w4").unwrap()),
            Parameter::Weight { layer: 0, neuron: 1, input: 1 }
        );
        assert_eq!(
            layout.parameter(layout.find("w5").unwrap()),
            Parameter::Weight { layer: 1, neuron: 0, input: 0 }
        );
        assert_eq!(layout.parameter(layout.find("b3").unwrap()), Parameter::Bias { layer: 1, neuron: 0 });
        assert_eq!(layout.neuron_name(0, 1), "h2");
        assert_eq!(layout.neuron_name(1, 0), "o1");
        assert_eq!(layout.source_name(1, 0), "h1");
    }

    #[test]
    fn every_parameter_is_found_by_its_name_and_nothing_else_is() {
        let head = Head::Mse(Activation::Linear);
        let hidden = [(5, Activation::Tanh), (4, Activation::Relu)];
        let layout = Layout::new(3, &hidden, 2, head).unwrap();
        for i in 0..layout.parameters() {
            let id = ParameterId(i);
            assert_eq!(layout.find(&layout.name(id)), Some(id));
            match layout.parameter(id) {
                Parameter::Weight { layer, neuron, input } => {
                    assert_eq!(layout.weight_id(layer, neuron, input), id);
                }
                Parameter::Bias { layer, neuron } => assert_eq!(layout.bias_id(layer, neuron), id),
            }
        }
        for wrong in ["", "w", "w0", "w44", "b12", "w01", "w+1", "q1", "ŵ1", "w1 "] {
            assert_eq!(layout.find(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn shapes_beyond_the_limits_are_refused_before_anything_is_allocated() {
        let head = Head::Bce;
        let f = Activation::Relu;
        assert_eq!(Layout::new(0, &[], 1, head), Err(LayoutError::Empty));
        assert_eq!(
            Layout::new(2, &[(3, f), (0, f)], 1, head),
            Err(LayoutError::Width { layer: 2, width: 0 })
        );
        assert_eq!(Layout::new(2, &[(1024, f), (1024, f)], 1, head), Err(LayoutError::Size));
        assert_eq!(Layout::new(usize::MAX, &[(2, f)], 1, head), Err(LayoutError::Size));
        assert_eq!(Layout::new(2, &[(1, f); 16], 1, head), Err(LayoutError::Depth(16)));
    }
}

//! One sample's way through a network as a value: everything that is computed for it, forward ([`crate::nn::network`]) and
//! back ([`crate::nn::backprop`]). The lengths are those of the layout; others panic.
//!
//! ```
//! use sgdscope::nn::activation::Activation;
//! use sgdscope::nn::head::Head;
//! use sgdscope::nn::init::Init;
//! use sgdscope::nn::layout::Layout;
//! use sgdscope::nn::trace::Trace;
//!
//! let layout = Layout::new(2, &[(2, Activation::Sigmoid)], 1, Head::Mse(Activation::Sigmoid))?;
//! let network = Init::Ones.draw(layout.into(), 1);
//! let trace = Trace::of(&network, &[-2.0, -1.0], &[1.0]);
//! assert_eq!((trace.forward.z[0], trace.forward.output().len()), (-3.0, 1));
//! assert!((trace.gradient[0] - 0.021_469_535_3).abs() < 1e-10);
//! # Ok::<(), sgdscope::nn::layout::LayoutError>(())
//! ```

use std::sync::Arc;

use crate::nn::backprop;
use crate::nn::layout::{Layout, ParameterId};
use crate::nn::network::{self, Network};

/// The forward half: what each neuron sums up and what it gives on.
#[derive(Clone, Debug, PartialEq)]
pub struct Forward {
    layout: Arc<Layout>,
    /// The network's inputs.
    pub input: Vec<f64>,
    /// Every neuron's sum `z`, in order of layer and neuron.
    pub z: Vec<f64>,
    /// Every neuron's activation `f(z)`, in the same order.
    pub a: Vec<f64>,
}

impl Forward {
    /// Sends `input` (as long as the layout's inputs) through `network`.
    pub fn of(network: &Network, input: &[f64]) -> Forward {
        let layout = network.layout().clone();
        let mut z = vec![0.0; layout.neurons()];
        let mut a = z.clone();
        network::forward(&layout, network.flat(), input, &mut z, &mut a);
        Forward { layout, input: input.to_vec(), z, a }
    }

    /// The network's outputs ŷ.
    pub fn output(&self) -> &[f64] {
        &self.a[self.layout.output_layer().neurons()]
    }

    /// The shapes of the network it went through.
    pub fn layout(&self) -> &Arc<Layout> {
        &self.layout
    }

    /// The number that enters a layer at `input`: a network input, or an activation of the layer below.
    pub fn entering(&self, layer: usize, input: usize) -> f64 {
        match layer.checked_sub(1) {
            None => self.input[input],
            Some(below) => self.a[self.layout.layers()[below].neurons().start + input],
        }
    }

    /// Whether a neuron's slope is nearly 0 here.
    pub fn is_saturated(&self, layer: usize, neuron: usize) -> bool {
        let layer = &self.layout.layers()[layer];
        let at = layer.neurons().start + neuron;
        layer.activation.is_saturated(self.z[at], self.a[at])
    }
}

/// A sample's forward pass, loss, deltas and gradient. The loss is this sample's alone, without penalty.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    /// The forward half.
    pub forward: Forward,
    /// The targets y.
    pub target: Vec<f64>,
    /// This sample's loss.
    pub loss: f64,
    /// Every neuron's `δ = ∂L/∂z`, in order of layer and neuron.
    pub delta: Vec<f64>,
    /// `∂L/∂·` of every parameter, in the flat order.
    pub gradient: Vec<f64>,
}

impl Trace {
    /// Traces one sample with its targets (as long as the layout's outputs).
    pub fn of(network: &Network, input: &[f64], target: &[f64]) -> Trace {
        let forward = Forward::of(network, input);
        let layout = network.layout();
        let out = layout.output_layer().neurons();
        let loss = layout.head().sample_loss(&forward.z[out.clone()], &forward.a[out], target);
        let mut delta = vec![0.0; layout.neurons()];
        backprop::deltas(layout, network.flat(), &forward.z, &forward.a, target, &mut delta);
        let mut gradient = vec![0.0; layout.parameters()];
        backprop::write_gradient(layout, input, &forward.a, &delta, &mut gradient);
        Trace { forward, target: target.to_vec(), loss, delta, gradient }
    }

    /// `∂L/∂·` of one parameter.
    pub fn gradient_of(&self, id: ParameterId) -> f64 {
        self.gradient[id.0]
    }
}

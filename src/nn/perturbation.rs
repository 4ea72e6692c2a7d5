//! One parameter varied while all others are held: only what depends on it is computed anew.
//!
//! For finite differences and for slices through the loss. The bits are those of a whole forward pass.
//!
//! ```
//! use sgdscope::nn::head::Head;
//! use sgdscope::nn::init::Init;
//! use sgdscope::nn::layout::{Layout, ParameterId};
//! use sgdscope::nn::perturbation::Perturbed;
//!
//! let network = Init::Zeros.draw(Layout::new(1, &[], 1, Head::Bce)?.into(), 1);
//! let mut varied = Perturbed::new(&network, ParameterId(0));
//! varied.begin(&[1.0]);
//! let loss = |varied: &mut Perturbed, w| varied.loss(w, &[1.0], &[1.0]);
//! assert!(loss(&mut varied, 1.0) < loss(&mut varied, 0.0));
//! # Ok::<(), sgdscope::nn::layout::LayoutError>(())
//! ```

use std::sync::Arc;

use crate::nn::layout::{Layout, Parameter, ParameterId};
use crate::nn::network::{self, Network};

/// A network of which one parameter is varied, and one sample's way through it.
#[derive(Clone, Debug)]
pub struct Perturbed {
    pub(in crate::nn) layout: Arc<Layout>,
    /// All parameters, the varied one at its last value.
    pub(in crate::nn) flat: Vec<f64>,
    id: ParameterId,
    /// The value that `id` had to begin with.
    pub(in crate::nn) held: f64,
    /// The layer and the neuron that it feeds.
    pub(in crate::nn) layer: usize,
    pub(in crate::nn) neuron: usize,
    /// Every neuron's sum and activation, as of the last value.
    pub(in crate::nn) z: Vec<f64>,
    pub(in crate::nn) a: Vec<f64>,
}

impl Perturbed {
    /// The parameter `id` of `network`, to be varied.
    pub fn new(network: &Network, id: ParameterId) -> Perturbed {
        let layout = network.layout().clone();
        let z = vec![0.0; layout.neurons()];
        let flat = network.flat().to_vec();
        let mut varied = Perturbed { layout, flat, id, held: 0.0, layer: 0, neuron: 0, a: z.clone(), z };
        varied.choose(id);
        varied
    }

    /// Puts the parameter back and varies another. The sample has to be sent through anew.
    pub fn turn_to(&mut self, id: ParameterId) {
        self.flat[self.id.0] = self.held;
        self.choose(id);
    }

    fn choose(&mut self, id: ParameterId) {
        (self.layer, self.neuron) = match self.layout.parameter(id) {
            Parameter::Weight { layer, neuron, .. } | Parameter::Bias { layer, neuron } => (layer, neuron),
        };
        self.id = id;
        self.held = self.flat[id.0];
    }

    /// Sends a sample through the network as it was given.
    pub fn begin(&mut self, input: &[f64]) {
        self.flat[self.id.0] = self.held;
        network::forward(&self.layout, &self.flat, input, &mut self.z, &mut self.a);
    }

    /// Sends the sample begun with, the same `input`, through the network with that value of the
    /// parameter, and gives its loss.
    pub fn loss(&mut self, value: f64, input: &[f64], target: &[f64]) -> f64 {
        self.flat[self.id.0] = value;
        let layer = &self.layout.layers()[self.layer];
        let (first, at) = (layer.neurons().start, layer.neurons().start + self.neuron);
        let (below, own) = self.a.split_at_mut(first);
        let x = match self.layer.checked_sub(1) {
            None => input,
            Some(under) => &below[self.layout.layers()[under].neurons()],
        };
        network::sum(&self.layout, &self.flat, self.layer, self.neuron, x, &mut self.z[at]);
        if layer.activation.is_of_one_neuron() {
            own[self.neuron] = layer.activation.apply(self.z[at]);
        } else {
            layer.activation.apply_all(&self.z[layer.neurons()], &mut own[..layer.width]);
        }
        network::forward_from(&self.layout, &self.flat, self.layer + 1, input, &mut self.z, &mut self.a);
        let out = self.layout.output_layer().neurons();
        self.layout.head().sample_loss(&self.z[out.clone()], &self.a[out], target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::activation::Activation;
    use crate::nn::head::Head;
    use crate::nn::init::Init;

    #[test]
    fn a_varied_parameter_gives_the_bits_of_a_whole_pass() {
        let hidden = [(5, Activation::Tanh), (6, Activation::Relu), (3, Activation::Sigmoid)];
        let (x, y) = ([0.3, -1.7], [0.0, 1.0, 0.0]);
        for head in [Head::Mse(Activation::Tanh), Head::Bce, Head::Ce] {
            for hidden in [&hidden[..], &[]] {
                let layout = Arc::new(Layout::new(2, hidden, 3, head).unwrap());
                let mut network = Init::Normal.draw(layout.clone(), 4);
                let mut varied = Perturbed::new(&network, ParameterId(0));
                for i in 0..layout.parameters() {
                    varied.turn_to(ParameterId(i));
                    varied.begin(&x);
                    let held = network.flat()[i];
                    assert_eq!(varied.held, held);
                    for value in [held + 0.5, -2.0, held] {
                        let loss = varied.loss(value, &x, &y);
                        network.flat_mut()[i] = value;
                        let (mut z, mut a) = (vec![0.0; layout.neurons()], vec![0.0; layout.neurons()]);
                        network::forward(&layout, network.flat(), &x, &mut z, &mut a);
                        assert_eq!((&varied.z[..], &varied.a[..]), (&z[..], &a[..]));
                        let out = layout.output_layer().neurons();
                        let whole = head.sample_loss(&z[out.clone()], &a[out], &y);
                        assert_eq!(loss.to_bits(), whole.to_bits());
                    }
                }
            }
        }
    }
}

//! The forward pass of [`LANES`] inputs side by side, for maps: every lane has the bits that one input alone would have.
//! No gradients, no losses. An input is an array of lanes for each of the layout's inputs.
//!
//! ```
//! use sgdscope::nn::activation::Activation;
//! use sgdscope::nn::batched_forward::{BatchedForward, LANES};
//! use sgdscope::nn::head::Head;
//! use sgdscope::nn::init::Init;
//! use sgdscope::nn::layout::Layout;
//!
//! let layout = Layout::new(2, &[(3, Activation::Tanh)], 1, Head::Bce)?;
//! let network = Init::Xavier.draw(layout.into(), 1);
//! let mut lanes = BatchedForward::new(&network);
//! lanes.run(&[[0.5; LANES], [-1.0; LANES]]);
//! let output = network.layout().hidden_neurons();
//! assert_eq!(lanes.activation(output)[7], network.predict(&[0.5, -1.0])[0]);
//! # Ok::<(), sgdscope::nn::layout::LayoutError>(())
//! ```

use crate::nn::network::Network;

/// How many inputs go side by side.
pub const LANES: usize = 16;

/// One number of each lane.
pub type Lane = [f64; LANES];

/// A network and the ways of [`LANES`] inputs through it.
#[derive(Clone, Debug)]
pub struct BatchedForward<'a> {
    network: &'a Network,
    z: Vec<Lane>,
    a: Vec<Lane>,
}

impl<'a> BatchedForward<'a> {
    /// Nothing has gone through yet.
    pub fn new(network: &'a Network) -> BatchedForward<'a> {
        let z = vec![[0.0; LANES]; network.layout().neurons()];
        BatchedForward { network, a: z.clone(), z }
    }

    /// Sends inputs through: `input[i]` holds the network's input i of every lane, as many as the layout has.
    ///
    /// `z = ((w₁x₁ + w₂x₂) + …) + b` in each lane, in the order of [`crate::nn::network::forward`].
    pub fn run(&mut self, input: &[Lane]) {
        let layout = self.network.layout();
        debug_assert_eq!(input.len(), layout.inputs());
        let flat = self.network.flat();
        let mut previous = 0..0;
        for (index, layer) in layout.layers().iter().enumerate() {
            let neurons = layer.neurons();
            let (below, own) = self.a.split_at_mut(neurons.start);
            let x = if index == 0 { input } else { &below[previous] };
            let z = &mut self.z[neurons.clone()];
            let weights = flat[layer.weights()].chunks_exact(layer.inputs);
            for ((z, weights), &bias) in z.iter_mut().zip(weights).zip(&flat[layer.biases()]) {
                *z = sum(weights, x, bias);
            }
            let own = &mut own[..layer.width];
            if layer.activation.is_of_one_neuron() {
                for (z, a) in z.iter().zip(own) {
                    layer.activation.apply_all(z, a);
                }
            } else {
                let (mut sums, mut out) = (vec![0.0; layer.width], vec![0.0; layer.width]);
                for lane in 0..LANES {
                    for (sum, z) in sums.iter_mut().zip(z.iter()) {
                        *sum = z[lane];
                    }
                    layer.activation.apply_all(&sums, &mut out);
                    for (a, out) in own.iter_mut().zip(&out) {
                        a[lane] = *out;
                    }
                }
            }
            previous = neurons;
        }
    }

    /// A neuron's activation in every lane; neurons are counted through all layers.
    pub fn activation(&self, neuron: usize) -> &Lane {
        &self.a[neuron]
    }
}

#[inline]
fn sum(weights: &[f64], x: &[Lane], bias: f64) -> Lane {
    let mut sum: Lane = std::array::from_fn(|lane| weights[0] * x[0][lane]);
    for (w, x) in weights.iter().zip(x).skip(1) {
        for (sum, x) in sum.iter_mut().zip(x) {
            *sum += w * x;
        }
    }
    for sum in &mut sum {
        *sum += bias;
    }
    sum
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::nn::activation::Activation;
    use crate::nn::head::Head;
    use crate::nn::layout::Layout;
    use crate::nn::trace::Forward;

    #[test]
    fn every_lane_has_the_bits_of_one_input_alone() {
        let hidden = [(7, Activation::Tanh), (3, Activation::Relu), (5, Activation::Sigmoid)];
        for (outputs, head) in [(4, Head::Ce), (1, Head::Mse(Activation::Linear)), (1, Head::Bce)] {
            let layout = Arc::new(Layout::new(3, &hidden, outputs, head).unwrap());
            let flat = (0..layout.parameters()).map(|i| ((i * 37 % 19) as f64 - 9.3) / 5.0).collect();
            let network = Network::from_flat(layout.clone(), flat).unwrap();
            let input: [Lane; 3] =
                [-0.9, 0.1, 1.1].map(|by| std::array::from_fn(|lane| (lane as f64 - 7.7) * by));
            let mut lanes = BatchedForward::new(&network);
            lanes.run(&input);
            for lane in 0..LANES {
                let own: Vec<f64> = input.iter().map(|x| x[lane]).collect();
                let alone = Forward::of(&network, &own);
                for neuron in 0..layout.neurons() {
                    assert_eq!(lanes.activation(neuron)[lane].to_bits(), alone.a[neuron].to_bits());
                }
            }
        }
    }
}

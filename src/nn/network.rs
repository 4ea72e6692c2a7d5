//! A network: a layout and its parameters in one flat buffer, and the forward pass.
//!
//! For every layer z = W·x + b and a = f(z), where x is the network's input or the layer below's a, W has a row for each
//! neuron and a column for each input. A sum runs in the order of the inputs and ends with the bias.
//!
//! `input` is as long as the layout's inputs, `z` and `a` have a number for each neuron; other lengths panic.
//!
//! ```
//! use sgdscope::nn::activation::Activation;
//! use sgdscope::nn::head::Head;
//! use sgdscope::nn::layout::Layout;
//! use sgdscope::nn::network::Network;
//!
//! let layout = Layout::new(2, &[], 1, Head::Mse(Activation::Linear))?;
//! let network = Network::from_flat(layout.into(), vec![2.0, -1.0, 0.5]).expect("two weights and a bias");
//! assert_eq!(network.predict(&[3.0, 4.0]), [2.5]);
//! # Ok::<(), sgdscope::nn::layout::LayoutError>(())
//! ```

use std::sync::Arc;

use ndarray::{Array1, ArrayView1, ArrayView2};

use crate::nn::layout::{Layout, ParameterId};

/// The parameters of a network, with an [`ArrayView2`] of weights and an [`ArrayView1`] of biases per layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    layout: Arc<Layout>,
    flat: Array1<f64>,
}

impl Network {
    /// A network of that layout with all parameters 0.
    pub fn zeros(layout: Arc<Layout>) -> Network {
        let flat = Array1::zeros(layout.parameters());
        Network { layout, flat }
    }

    /// A network of that layout with the parameters given in the flat order.
    ///
    /// Returns `None` if their number is not the layout's.
    pub fn from_flat(layout: Arc<Layout>, flat: Vec<f64>) -> Option<Network> {
        (flat.len() == layout.parameters()).then(|| Network { layout, flat: Array1::from(flat) })
    }

    /// The shapes.
    pub fn layout(&self) -> &Arc<Layout> {
        &self.layout
    }

    /// All parameters in the flat order: weights, then biases.
    #[inline]
    pub fn flat(&self) -> &[f64] {
        self.flat.as_slice().expect("a flat buffer is contiguous")
    }

    /// All parameters, to be written.
    #[inline]
    pub fn flat_mut(&mut self) -> &mut [f64] {
        self.flat.as_slice_mut().expect("a flat buffer is contiguous")
    }

    /// One parameter.
    pub fn get(&self, id: ParameterId) -> f64 {
        self.flat[id.0]
    }

    /// The weights of a layer: a row per neuron, a column per input.
    pub fn weights(&self, layer: usize) -> ArrayView2<'_, f64> {
        let shape = &self.layout.layers()[layer];
        ArrayView2::from_shape((shape.width, shape.inputs), &self.flat()[shape.weights()])
            .expect("a layer's range holds width × inputs numbers")
    }

    /// The biases of a layer, one per neuron.
    pub fn biases(&self, layer: usize) -> ArrayView1<'_, f64> {
        ArrayView1::from(&self.flat()[self.layout.layers()[layer].biases()])
    }

    /// Whether every parameter is a finite number.
    pub fn is_finite(&self) -> bool {
        all_finite(self.flat())
    }

    /// The outputs for one input, which must be as long as the layout's inputs.
    pub fn predict(&self, input: &[f64]) -> Vec<f64> {
        let mut z = vec![0.0; self.layout.neurons()];
        let mut a = z.clone();
        forward(&self.layout, self.flat(), input, &mut z, &mut a);
        a.split_off(self.layout.hidden_neurons())
    }
}

/// Whether every number is finite. No early exit, so that the loop becomes a few vector instructions:
/// `v · 0` is 0 for a finite v and NaN for all others, and a NaN survives the sum.
#[inline]
pub fn all_finite(values: &[f64]) -> bool {
    values.iter().fold(0.0, |sum, v| sum + v * 0.0) == 0.0
}

/// The forward pass: fills `z` and `a` (both as long as the layout has neurons) from `input`.
///
/// `z = ((w₁x₁ + w₂x₂) + …) + b`, in index order and unfused: the order is part of the bit contract.
#[inline]
pub fn forward(layout: &Layout, flat: &[f64], input: &[f64], z: &mut [f64], a: &mut [f64]) {
    debug_assert_eq!(input.len(), layout.inputs());
    forward_from(layout, flat, 0, input, z, a);
}

/// The forward pass through the layers from `first` on, those below it having been passed already.
#[inline]
pub(in crate::nn) fn forward_from(
    layout: &Layout,
    flat: &[f64],
    first: usize,
    input: &[f64],
    z: &mut [f64],
    a: &mut [f64],
) {
    let mut previous = first.checked_sub(1).map_or(0..0, |below| layout.layers()[below].neurons());
    for (index, layer) in layout.layers().iter().enumerate().skip(first) {
        let neurons = layer.neurons();
        let (below, rest) = a.split_at_mut(neurons.start);
        let x = if index == 0 { input } else { &below[previous] };
        let z = &mut z[neurons.clone()];
        sums(&flat[layer.weights()], &flat[layer.biases()], x, z);
        layer.activation.apply_all(z, &mut rest[..layer.width]);
        previous = neurons;
    }
}

/// The sum of one neuron, fed by `x`.
#[inline]
pub(in crate::nn) fn sum(layout: &Layout, flat: &[f64], layer: usize, neuron: usize, x: &[f64], z: &mut f64) {
    let row = layout.weight_id(layer, neuron, 0).0;
    let bias = layout.bias_id(layer, neuron).0;
    sums(&flat[row..row + x.len()], &flat[bias..=bias], x, std::slice::from_mut(z));
}

/// `z[j] = Σ_i w[j][i]·x[i] + b[j]` for a layer. Four neurons go side by side, each with its own sum,
/// so that a processor can overlap them; along a sum nothing is reordered.
#[inline]
fn sums(weights: &[f64], biases: &[f64], x: &[f64], z: &mut [f64]) {
    let n = x.len();
    let whole = z.len() / 4 * 4;
    let (z4, z1) = z.split_at_mut(whole);
    let (w4, w1) = weights.split_at(whole * n);
    let (b4, b1) = biases.split_at(whole);
    for ((z, w), b) in z4.chunks_exact_mut(4).zip(w4.chunks_exact(4 * n)).zip(b4.chunks_exact(4)) {
        let (r0, w) = w.split_at(n);
        let (r1, w) = w.split_at(n);
        let (r2, r3) = w.split_at(n);
        let mut sum = [r0[0] * x[0], r1[0] * x[0], r2[0] * x[0], r3[0] * x[0]];
        for ((((x, w0), w1), w2), w3) in x.iter().zip(r0).zip(r1).zip(r2).zip(r3).skip(1) {
            sum[0] += w0 * x;
            sum[1] += w1 * x;
            sum[2] += w2 * x;
            sum[3] += w3 * x;
        }
        for ((z, sum), b) in z.iter_mut().zip(sum).zip(b) {
            *z = sum + b;
        }
    }
    for ((z, w), b) in z1.iter_mut().zip(w1.chunks_exact(n)).zip(b1) {
        let mut sum = w[0] * x[0];
        for (w, x) in w.iter().zip(x).skip(1) {
            sum += w * x;
        }
        *z = sum + b;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::activation::Activation;
    use crate::nn::head::Head;

    #[test]
    fn finiteness_is_seen_in_every_place() {
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            for at in 0..9 {
                let mut values = [1e308; 9];
                values[at] = bad;
                assert!(!all_finite(&values), "{bad} at {at}");
            }
        }
        assert!(all_finite(&[f64::MAX, -f64::MAX, 0.0, -0.0, 5e-324]));
        assert!(all_finite(&[]));
    }

    #[test]
    fn four_neurons_side_by_side_have_the_bits_of_one() {
        let hidden = [(7, Activation::Linear)];
        let layout = Arc::new(Layout::new(3, &hidden, 1, Head::Mse(Activation::Linear)).unwrap());
        let flat: Vec<f64> = (0..layout.parameters()).map(|i| 1.0 / (i as f64 + 0.3)).collect();
        let network = Network::from_flat(layout.clone(), flat).unwrap();
        let x = [0.1, -7.3, 2.9];
        let (mut z, mut a) = (vec![0.0; 8], vec![0.0; 8]);
        forward(&layout, network.flat(), &x, &mut z, &mut a);
        for j in 0..7 {
            let w = network.weights(0);
            let plain = ((w[[j, 0]] * x[0] + w[[j, 1]] * x[1]) + w[[j, 2]] * x[2]) + network.biases(0)[j];
            assert_eq!(z[j].to_bits(), plain.to_bits());
        }
        assert_eq!(network.predict(&x), [a[7]]);
    }
}

//! The backward pass: from the output's δ = ∂L/∂z back to every δ, and the gradient of one sample's loss L.
//!
//! - at the output: [`Head::output_delta`](crate::nn::head::Head::output_delta)
//! - below: `δ_j = f′(z_j) · Σ_k w_kj·δ_k`, over the neurons k of the layer above
//! - `∂L/∂w_ji = δ_j·a_i`, where `a_i` is what the weight multiplies; `∂L/∂b_j = δ_j`
//!
//! Source: Rumelhart, Hinton and Williams, "Learning representations by back-propagating errors", 1986.
//!
//! `x` is as long as the layout's inputs and `y` as its outputs; `z`, `a` and `delta` have a number for each neuron,
//! `gradient` one for each parameter, in the order of [`crate::nn::layout`]. Other lengths panic.
//!
//! ```
//! use sgdscope::nn::activation::Activation;
//! use sgdscope::nn::head::Head;
//! use sgdscope::nn::layout::Layout;
//! use sgdscope::nn::{backprop, network};
//!
//! let layout = Layout::new(2, &[(2, Activation::Sigmoid)], 1, Head::Mse(Activation::Sigmoid))?;
//! let parameters = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0];
//! let (x, y) = ([-2.0, -1.0], [1.0]);
//! let (mut z, mut a, mut delta, mut gradient) = ([0.0; 3], [0.0; 3], [0.0; 3], [0.0; 9]);
//! network::forward(&layout, &parameters, &x, &mut z, &mut a);
//! backprop::deltas(&layout, &parameters, &z, &a, &y, &mut delta);
//! backprop::write_gradient(&layout, &x, &a, &delta, &mut gradient);
//! assert!((gradient[0] - 0.021_469_535_3).abs() < 1e-10);
//! # Ok::<(), sgdscope::nn::layout::LayoutError>(())
//! ```

use crate::nn::layout::Layout;

/// Fills `delta` (one per neuron, `δ = ∂L/∂z`) for one sample whose forward pass is in `z` and `a`.
///
/// At the output the head gives δ; below, `δ_i = (Σ_j w[j][i]·δ_j)·f′(z_i)`, the sum over the layer
/// above in index order.
#[inline]
pub fn deltas(layout: &Layout, flat: &[f64], z: &[f64], a: &[f64], y: &[f64], delta: &mut [f64]) {
    let output = layout.output_layer().neurons();
    layout.head().output_delta(&z[output.clone()], &a[output.clone()], y, &mut delta[output]);
    for pair in layout.layers().windows(2).rev() {
        let [layer, above] = pair else { unreachable!("windows of two") };
        let neurons = layer.neurons();
        let (below, rest) = delta.split_at_mut(above.neurons().start);
        let own = &mut below[neurons.clone()];
        let mut rows = flat[above.weights()].chunks_exact(above.inputs).zip(&rest[..above.width]);
        if let Some((row, d)) = rows.next() {
            for (own, w) in own.iter_mut().zip(row) {
                *own = w * d;
            }
        }
        for (row, d) in rows {
            for (own, w) in own.iter_mut().zip(row) {
                *own += w * d;
            }
        }
        for ((own, &z), &a) in own.iter_mut().zip(&z[neurons.clone()]).zip(&a[neurons]) {
            *own *= layer.activation.slope(z, a);
        }
    }
}

/// Writes one sample's gradient, `∂L/∂w[j][i] = δ_j·a_i` and `∂L/∂b[j] = δ_j`, over `gradient`.
#[inline]
pub fn write_gradient(layout: &Layout, x: &[f64], a: &[f64], delta: &[f64], gradient: &mut [f64]) {
    each_row(layout, x, a, delta, gradient, |g, value| *g = value);
}

/// Adds one sample's gradient to `gradient`, for the sum over a batch.
#[inline]
pub fn add_gradient(layout: &Layout, x: &[f64], a: &[f64], delta: &[f64], gradient: &mut [f64]) {
    each_row(layout, x, a, delta, gradient, |g, value| *g += value);
}

#[inline]
fn each_row(
    layout: &Layout,
    x: &[f64],
    a: &[f64],
    delta: &[f64],
    gradient: &mut [f64],
    put: impl Fn(&mut f64, f64),
) {
    let mut input = x;
    for layer in layout.layers() {
        let own = &delta[layer.neurons()];
        for (row, &d) in gradient[layer.weights()].chunks_exact_mut(layer.inputs).zip(own) {
            for (g, &i) in row.iter_mut().zip(input) {
                put(g, d * i);
            }
        }
        for (g, &d) in gradient[layer.biases()].iter_mut().zip(own) {
            put(g, d);
        }
        input = &a[layer.neurons()];
    }
}

//! The backward pass: from the output's δ back to every δ, and the gradient of one sample.

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

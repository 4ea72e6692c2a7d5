//! How far rounding may take a loss: a bound that follows the errors of a forward pass up to it.
//!
//! Only what a varied parameter takes part in counts; below it two passes round alike.

use crate::nn::head::Head;
use crate::nn::layout::{Layer, Layout};
use crate::nn::perturbation::Perturbed;

/// Twice what a single operation rounds off, as a share of its result.
const EPSILON: f64 = f64::EPSILON;
/// How far off the functions of [`crate::nn::elementary`] may be, as a share.
const FUNCTION: f64 = 2.0 * EPSILON;

/// Buffers for the errors of every neuron.
pub(super) struct Errors {
    /// Of the activations; or how fast they move.
    a: Vec<f64>,
    /// `∂L/∂z` of the outputs.
    delta: Vec<f64>,
}

impl Errors {
    pub(super) fn new(layout: &Layout) -> Errors {
        Errors { a: vec![0.0; layout.neurons()], delta: vec![0.0; layout.outputs()] }
    }

    /// A bound on the rounding error of `loss`, the loss of the pass that `varied` has just made.
    ///
    /// A sum of n products and a bias is off by at most `ε·(n + 1)·(Σ|w·x| + |b|)` and by `Σ|w|·e` for
    /// errors e of what is fed to it; an activation by `|f′|` times that and its own rounding; the loss
    /// by `Σ|∂L/∂z|` times the outputs' errors and its own rounding. To first order.
    pub(super) fn bound(&mut self, varied: &Perturbed, input: &[f64], target: &[f64], loss: f64) -> f64 {
        let (layout, flat) = (&varied.layout, &varied.flat);
        let (z, a) = (&varied.z, &varied.a);
        let (first, own) = (varied.layer, varied.neuron);
        let out = layout.output_layer().neurons();
        layout.head().output_delta(&z[out.clone()], &a[out.clone()], target, &mut self.delta);
        let (mut in_loss, outputs) = (0.0, target.len() as f64);
        for (index, layer) in layout.layers().iter().enumerate().skip(first) {
            let below = index.checked_sub(1).map(|below| layout.layers()[below].neurons());
            let (errors, rest) = self.a.split_at_mut(layer.neurons().start);
            let x = below.clone().map_or(input, |below| &a[below]);
            let e = below.filter(|_| index > first).map(|below| &errors[below]);
            let is_last = index + 1 == layout.layers().len();
            for neuron in 0..layer.width {
                let at = layer.neurons().start + neuron;
                let error = if index == first && neuron != own {
                    rest[neuron] = 0.0;
                    0.0
                } else {
                    let error = of_sum(layer, flat, neuron, x, e);
                    rest[neuron] =
                        layer.activation.slope(z[at], a[at]).abs() * error + FUNCTION * a[at].abs();
                    error
                };
                if is_last {
                    in_loss += match layout.head() {
                        Head::Mse(_) => {
                            let miss = (target[neuron] - a[at]).abs();
                            (2.0 * miss + rest[neuron]) * rest[neuron] / outputs
                        }
                        // δ is a difference of its own; sums are multiplied by targets and taken from each
                        // other.
                        Head::Bce | Head::Ce => {
                            let delta = self.delta[neuron].abs() + FUNCTION * a[at].abs();
                            delta * (error + 4.0 * EPSILON * z[at].abs())
                        }
                    };
                }
            }
        }
        let absolute = match layout.head() {
            Head::Mse(_) | Head::Bce => 0.0,
            // The largest of the powers that are added up is 1, however small their logarithm then is.
            Head::Ce => EPSILON * outputs,
        };
        in_loss + EPSILON * (outputs + 4.0) * loss.abs() + absolute + f64::MIN_POSITIVE
    }

    /// A bound on what the formula loses at the outputs, of the pass that `varied` has just made. Their δ
    /// is a difference: where ŷ is close to y, little is left of it but the rounding of ŷ. That reaches the
    /// parameter, which is multiplied by `factor`, by way of the speeds at which it moves the outputs' sums.
    pub(super) fn of_formula(&mut self, varied: &Perturbed, factor: f64) -> f64 {
        let (layout, flat) = (&varied.layout, &varied.flat);
        let (z, a) = (&varied.z, &varied.a);
        let (first, own) = (varied.layer, varied.neuron);
        let (mut sum, outputs) = (0.0, layout.outputs() as f64);
        for (index, layer) in layout.layers().iter().enumerate().skip(first) {
            let below = index.checked_sub(1).map_or(0..0, |below| layout.layers()[below].neurons());
            let (speeds, rest) = self.a.split_at_mut(layer.neurons().start);
            for (neuron, own_speed) in rest.iter_mut().enumerate().take(layer.width) {
                let at = layer.neurons().start + neuron;
                let speed = if index > first {
                    let begin = layer.weights().start + neuron * layer.inputs;
                    carried(&flat[begin..begin + layer.inputs], &speeds[below.clone()])
                } else if neuron == own {
                    factor.abs()
                } else {
                    0.0
                };
                let slope = layer.activation.slope(z[at], a[at]).abs();
                *own_speed = slope * speed;
                if index + 1 == layout.layers().len() {
                    let slope = match layout.head() {
                        Head::Mse(_) => 2.0 * slope / outputs,
                        Head::Bce | Head::Ce => 1.0,
                    };
                    sum += slope * FUNCTION * a[at].abs() * speed;
                }
            }
        }
        sum
    }
}

/// A bound on the error of one neuron's sum, where `e` are the errors of `x`.
fn of_sum(layer: &Layer, flat: &[f64], neuron: usize, x: &[f64], e: Option<&[f64]>) -> f64 {
    let begin = layer.weights().start + neuron * layer.inputs;
    let row = &flat[begin..begin + layer.inputs];
    let size =
        row.iter().zip(x).fold(flat[layer.biases().start + neuron].abs(), |sum, (w, x)| sum + (w * x).abs());
    EPSILON * (x.len() as f64 + 1.0) * size + e.map_or(0.0, |e| carried(row, e))
}

/// `Σ|w|·e`: how much of what is fed to a sum may reach it.
fn carried(row: &[f64], e: &[f64]) -> f64 {
    row.iter().zip(e).fold(0.0, |sum, (w, e)| sum + w.abs() * e)
}

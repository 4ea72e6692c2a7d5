//! Every layer at a glance: how large its gradients are and how many of its neurons have a flat slope. Whether
//! that is much or little is not decided here.

use crate::nn::backprop;
use crate::nn::head::Loss;
use crate::nn::layout::{Layer, Layout};
use crate::nn::network::{self, Network};
use crate::nn::trace::Trace;
use crate::train::setup::Setup;

/// After how many gradients it is asked whether to go on: each takes as long as the network is large.
const ASK_EVERY: usize = 64;

/// What was found of every layer, the output's last.
#[derive(Clone, Debug, PartialEq)]
pub struct Layers {
    /// Over how many samples: all that are learned from, or one.
    pub samples: usize,
    /// Layer by layer.
    pub all: Vec<OfLayer>,
}

/// What was found of one layer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OfLayer {
    /// The root mean square of `∂L/∂p` over the layer's weights and biases, L being the mean loss of the samples
    /// without penalty. A network whose layers differ by orders of magnitude in this learns at one end only
    /// (Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010).
    pub gradient: f64,
    /// Its flat slopes; `None` where there is nothing to be flat: a linear layer, and an output whose slope
    /// cancels against its loss (cross-entropy).
    pub flat: Option<Flat>,
}

/// Slopes so small that a neuron hardly learns: `|f′(z)| < 0.01`, for a relu `z ≤ 0`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flat {
    /// Among all pairs of a neuron and a sample, the share in which the slope is flat.
    pub share: f64,
    /// How many neurons are flat for every sample: nothing moves what feeds them. Of a relu this is called dead
    /// (Lu, Shin, Su and Karniadakis, "Dying `ReLU` and initialization", 2019): one that is off for some samples is
    /// only doing its work.
    pub always: usize,
}

/// Looks at every layer with all samples that are learned from. `None` if `go_on` said no.
pub fn layers(setup: &Setup, network: &Network, go_on: &dyn Fn() -> bool) -> Option<Layers> {
    let (layout, flat) = (network.layout(), network.flat());
    let train = setup.data().train();
    let mut z = vec![0.0; layout.neurons()];
    let (mut a, mut delta) = (z.clone(), z.clone());
    let mut gradient = vec![0.0; layout.parameters()];
    let mut counts = vec![0_usize; layout.neurons()];
    for (index, &sample) in train.iter().enumerate() {
        if index % ASK_EVERY == 0 && !go_on() {
            return None;
        }
        let x = setup.data().input(sample as usize);
        network::forward(layout, flat, x, &mut z, &mut a);
        backprop::deltas(layout, flat, &z, &a, setup.target(sample as usize), &mut delta);
        backprop::add_gradient(layout, x, &a, &delta, &mut gradient);
        count_flat(layout, &z, &a, &mut counts);
    }
    for sum in &mut gradient {
        *sum /= train.len().max(1) as f64;
    }
    Some(sum_up(layout, train.len(), &gradient, &counts))
}

/// The same for the one sample of a trace.
pub fn layers_of(trace: &Trace) -> Layers {
    let layout = trace.forward.layout();
    let mut counts = vec![0; layout.neurons()];
    count_flat(layout, &trace.forward.z, &trace.forward.a, &mut counts);
    sum_up(layout, 1, &trace.gradient, &counts)
}

/// Counts the neurons whose slope is flat for the sample that z and a are of.
fn count_flat(layout: &Layout, z: &[f64], a: &[f64], counts: &mut [usize]) {
    for layer in layout.layers() {
        for neuron in layer.neurons() {
            counts[neuron] += usize::from(layer.activation.is_saturated(z[neuron], a[neuron]));
        }
    }
}

fn sum_up(layout: &Layout, samples: usize, gradient: &[f64], counts: &[usize]) -> Layers {
    let last = layout.layers().len() - 1;
    let slope_cancels = match layout.head().loss() {
        Loss::Mse => false,
        Loss::Bce | Loss::Ce => true,
    };
    let of_layer = |(index, layer): (usize, &Layer)| {
        let parameters = gradient[layer.weights()].iter().chain(&gradient[layer.biases()]);
        let counts = &counts[layer.neurons()];
        let has_slope = layer.activation.can_be_flat() && !(index == last && slope_cancels);
        let pairs = (samples * layer.width).max(1) as f64;
        let flat = has_slope.then(|| Flat {
            share: counts.iter().sum::<usize>() as f64 / pairs,
            always: counts.iter().filter(|&&count| count == samples).count(),
        });
        OfLayer { gradient: root_mean_square(parameters), flat }
    };
    Layers { samples, all: layout.layers().iter().enumerate().map(of_layer).collect() }
}

/// √(Σ g² / n), scaled by the largest, so that no square leaves the range of numbers.
fn root_mean_square<'a>(values: impl Iterator<Item = &'a f64> + Clone) -> f64 {
    let largest = values.clone().fold(0.0_f64, |most, value| most.max(value.abs()));
    if largest == 0.0 || !largest.is_finite() {
        return largest;
    }
    let (mut sum, mut count) = (0.0, 0.0);
    for value in values {
        let share = value / largest;
        sum += share * share;
        count += 1.0;
    }
    largest * (sum / count).sqrt()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::sync::Arc;

    use super::*;
    use crate::data::dataset::{DataConfig, Dataset};
    use crate::data::generate::Problem;
    use crate::nn::activation::Activation;
    use crate::nn::init::Init;
    use crate::train::setup::{Config, Start};

    fn setup(hidden: &[(usize, Activation)], loss: Loss, init: Init) -> Setup {
        let data = Dataset::generated(Problem::Spiral, 1, &DataConfig::default()).unwrap();
        let config = Config { hidden: hidden.to_vec(), loss, start: Start::Drawn(init), ..Config::default() };
        Setup::new(config, Arc::new(data)).unwrap()
    }

    fn go_on() -> bool {
        true
    }

    #[test]
    fn what_is_found_is_what_a_plain_loop_over_traces_finds() {
        let hidden = [(5, Activation::Tanh), (3, Activation::Relu), (4, Activation::Sigmoid)];
        for loss in [Loss::Mse, Loss::Bce] {
            let setup = setup(&hidden, loss, Init::Normal);
            let network = setup.initial();
            let found = layers(&setup, &network, &go_on).unwrap();
            let train = setup.data().train();
            let traces: Vec<Trace> = train
                .iter()
                .map(|&s| Trace::of(&network, setup.data().input(s as usize), setup.target(s as usize)))
                .collect();
            assert_eq!((found.samples, found.all.len()), (train.len(), 4));
            for (layer, (shape, found)) in network.layout().layers().iter().zip(&found.all).enumerate() {
                let ids: Vec<usize> = shape.weights().chain(shape.biases()).collect();
                let mean =
                    |&id: &usize| traces.iter().map(|t| t.gradient[id]).sum::<f64>() / traces.len() as f64;
                let squares: f64 = ids.iter().map(mean).map(|g| g * g).sum();
                let expected = (squares / ids.len() as f64).sqrt();
                assert!((found.gradient / expected - 1.0).abs() < 1e-12, "{layer}: {found:?} {expected}");

                let count = |n: usize| traces.iter().filter(|t| t.forward.is_saturated(layer, n)).count();
                let counts: Vec<usize> = (0..shape.width).map(count).collect();
                let share = counts.iter().sum::<usize>() as f64 / (traces.len() * shape.width) as f64;
                let always = counts.iter().filter(|&&count| count == traces.len()).count();
                let expected = (layer < 3 || loss == Loss::Mse).then_some(Flat { share, always });
                assert_eq!(found.flat, expected, "{layer}");
            }
        }
    }

    #[test]
    fn a_deep_sigmoid_network_vanishes_toward_its_first_layer_and_a_large_relu_network_explodes() {
        let deep = setup(&[(8, Activation::Sigmoid); 6], Loss::Mse, Init::Uniform);
        let found = layers(&deep, &deep.initial(), &go_on).unwrap();
        assert!(found.all[0].gradient < found.all[6].gradient / 1000.0, "{found:?}");
        for pair in found.all.windows(2) {
            assert!(pair[0].gradient < pair[1].gradient, "{found:?}");
        }
        let wide = setup(&[(16, Activation::Relu); 6], Loss::Mse, Init::Normal);
        let wide = Setup::new(
            Config { output: Some(Activation::Linear), ..wide.config().clone() },
            wide.data().clone(),
        )
        .unwrap();
        let found = layers(&wide, &wide.initial(), &go_on).unwrap();
        assert!(found.all[0].gradient > 1000.0, "{found:?}");
    }

    #[test]
    fn a_relu_that_is_off_for_everybody_is_dead_and_one_that_is_off_for_some_is_not() {
        let setup = setup(&[(3, Activation::Relu)], Loss::Mse, Init::Normal);
        let mut network = setup.initial();
        // The first is off, the second on, whoever comes; the third is off for some.
        for (neuron, bias) in [(0, -1e6), (1, 1e6), (2, 0.0)] {
            let id = network.layout().bias_id(0, neuron);
            network.flat_mut()[id.0] = bias;
        }
        let flat = layers(&setup, &network, &go_on).unwrap().all[0].flat.unwrap();
        assert_eq!(flat.always, 1);
        assert!(flat.share > 1.0 / 3.0 && flat.share < 2.0 / 3.0, "{flat:?}");
    }

    #[test]
    fn a_linear_layer_is_never_flat() {
        let setup = setup(&[(2, Activation::Linear)], Loss::Mse, Init::Normal);
        assert_eq!(layers(&setup, &setup.initial(), &go_on).unwrap().all[0].flat, None);
    }

    #[test]
    fn one_sample_is_looked_at_like_all_of_them() {
        let setup = setup(&[(4, Activation::Tanh)], Loss::Mse, Init::Normal);
        let network = setup.initial();
        let trace = Trace::of(&network, setup.data().input(3), setup.target(3));
        let found = layers_of(&trace);
        let flat = (0..4).filter(|&n| trace.forward.is_saturated(0, n)).count();
        assert_eq!((found.samples, found.all[0].flat.unwrap().always), (1, flat));
    }

    #[test]
    fn sizes_far_from_1_neither_overflow_nor_vanish() {
        for size in [1e-200, 1.0, 1e200] {
            let found = root_mean_square([3.0 * size, -4.0 * size].iter());
            assert!((found / (12.5_f64.sqrt() * size) - 1.0).abs() < 1e-15, "{found}");
        }
        assert_eq!(root_mean_square([0.0, 0.0].iter()), 0.0);
    }

    #[test]
    fn it_stops_when_it_is_told_to() {
        let setup = setup(&[(4, Activation::Tanh)], Loss::Mse, Init::Normal);
        let asked = Cell::new(0);
        let once = || {
            asked.set(asked.get() + 1);
            asked.get() < 2
        };
        assert_eq!(layers(&setup, &setup.initial(), &once), None);
        assert_eq!(asked.get(), 2);
    }
}

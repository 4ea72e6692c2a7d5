//! What every sample wants of one parameter: its own gradient, and what becomes of it in a batch.

use crate::nn::backprop;
use crate::nn::layout::{Layout, Parameter, ParameterId};
use crate::nn::network::{self, Network};
use crate::train::setup::Setup;
use crate::train::study::ASK_EVERY;

/// How many samples are named, or named each way if there are more.
pub const STRONGEST: usize = 12;
/// How many bins the histogram has: an even number, so that 0 is a border.
pub const BINS: usize = 24;

/// `∂L/∂p` of every training sample for one parameter p, each sample's loss by itself and without penalty.
#[derive(Clone, Debug, PartialEq)]
pub struct Pulls {
    /// Which parameter.
    pub parameter: ParameterId,
    /// How many samples are learned from.
    pub samples: usize,
    /// The mean over all of them.
    pub mean: f64,
    /// The size of the batch asked about, and the mean over it, with the bits that its step uses.
    pub batch: Option<(usize, f64)>,
    /// Samples with their gradients: all in the data's order if there are at most [`STRONGEST`]; else
    /// that many of the largest gradients above 0 and then below it, the largest first.
    pub strongest: Vec<(u32, f64)>,
    /// How often which gradient occurs.
    pub histogram: Histogram,
    /// How many samples draw the parameter down: their gradient is above 0.
    pub down: usize,
    /// How many draw it up: their gradient is below 0.
    pub up: usize,
    /// For how many the neuron that the parameter feeds is saturated.
    pub saturated: usize,
}

/// Gradients in bins of equal width. Those that are no finite number are in none.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    /// Where the first bin begins: as far below 0 as `high` is above it.
    pub low: f64,
    /// Where the last bin ends: at the largest gradient of either sign.
    pub high: f64,
    /// How many are in each of [`BINS`]; one at a border is in the bin above it.
    pub counts: Vec<u32>,
    /// The least gradient.
    pub least: f64,
    /// The greatest gradient.
    pub most: f64,
}

/// Finds every training sample's gradient for one parameter, which must be one of the network's. `batch` are
/// the samples of a step, in its order; it may be empty. `None` if `go_on` said no.
///
/// Each sample is seen twice, so that no list of all gradients is needed: once to find the greatest, once
/// to count.
pub fn pulls(
    setup: &Setup,
    network: &Network,
    id: ParameterId,
    batch: &[u32],
    go_on: &dyn Fn() -> bool,
) -> Option<Pulls> {
    let train = setup.data().train();
    let mut one = One::new(setup, network, id);
    let (mut sum, mut saturated) = (0.0, 0);
    let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
    let (mut down, mut up) = (Side::default(), Side::default());
    let mut all = Vec::new();
    one.each(train, go_on, &mut |sample, gradient, is_saturated| {
        sum += gradient;
        saturated += usize::from(is_saturated);
        if train.len() <= STRONGEST {
            all.push((sample, gradient));
        }
        if gradient.is_finite() {
            (least, most) = (least.min(gradient), most.max(gradient));
        }
        if gradient > 0.0 {
            down.see(sample, gradient);
        } else if gradient < 0.0 {
            up.see(sample, gradient);
        }
    })?;
    if least > most {
        (least, most) = (0.0, 0.0);
    }
    let high = most.max(-least);
    let mut counts = vec![0_u32; BINS];
    one.each(train, go_on, &mut |_, gradient, _| {
        if gradient.is_finite() {
            counts[bin(gradient, high)] += 1;
        }
    })?;
    let batch = if batch.is_empty() { None } else { Some((batch.len(), one.mean_of(batch, go_on)?)) };
    let (down_count, up_count) = (down.count, up.count);
    let named = down.strongest.into_iter().chain(up.strongest);
    Some(Pulls {
        parameter: id,
        samples: train.len(),
        mean: sum / train.len() as f64,
        batch,
        strongest: if train.len() <= STRONGEST { all } else { named.collect() },
        histogram: Histogram { low: -high, high, counts, least, most },
        down: down_count,
        up: up_count,
        saturated,
    })
}

/// The bin of a gradient between `−high` and `high`.
fn bin(gradient: f64, high: f64) -> usize {
    let share = if high > 0.0 { gradient / high } else { 0.0 };
    (((share + 1.0) * (BINS / 2) as f64) as usize).min(BINS - 1)
}

/// The gradients of one sign.
#[derive(Default)]
struct Side {
    count: usize,
    /// The largest, in order; of equal ones the first sample first.
    strongest: Vec<(u32, f64)>,
}

impl Side {
    fn see(&mut self, sample: u32, gradient: f64) {
        self.count += 1;
        let place = self.strongest.partition_point(|(_, other)| other.abs() >= gradient.abs());
        if place < STRONGEST {
            self.strongest.truncate(STRONGEST - 1);
            self.strongest.insert(place, (sample, gradient));
        }
    }
}

/// The gradient of one parameter, sample by sample.
struct One<'a> {
    setup: &'a Setup,
    layout: &'a Layout,
    flat: &'a [f64],
    /// The neuron that the parameter feeds, among all neurons.
    neuron: usize,
    /// What the parameter is multiplied by: `None` for a bias.
    input: Option<usize>,
    layer: usize,
    z: Vec<f64>,
    a: Vec<f64>,
    delta: Vec<f64>,
}

impl<'a> One<'a> {
    fn new(setup: &'a Setup, network: &'a Network, id: ParameterId) -> One<'a> {
        let layout: &Layout = network.layout();
        let (layer, neuron, input) = match layout.parameter(id) {
            Parameter::Weight { layer, neuron, input } => (layer, neuron, Some(input)),
            Parameter::Bias { layer, neuron } => (layer, neuron, None),
        };
        let neuron = layout.layers()[layer].neurons().start + neuron;
        let z = vec![0.0; layout.neurons()];
        let flat = network.flat();
        One { setup, layout, flat, neuron, input, layer, a: z.clone(), delta: z.clone(), z }
    }

    /// The sample's gradient, with the bits of [`backprop::write_gradient`].
    fn of(&mut self, sample: u32) -> f64 {
        let x = self.setup.data().input(sample as usize);
        let y = self.setup.target(sample as usize);
        network::forward(self.layout, self.flat, x, &mut self.z, &mut self.a);
        backprop::deltas(self.layout, self.flat, &self.z, &self.a, y, &mut self.delta);
        let delta = self.delta[self.neuron];
        match (self.input, self.layer.checked_sub(1)) {
            (None, _) => delta,
            (Some(input), None) => delta * x[input],
            (Some(input), Some(below)) => delta * self.a[self.layout.layers()[below].neurons().start + input],
        }
    }

    /// Gives every sample's gradient, and whether the neuron is saturated.
    fn each(
        &mut self,
        samples: &[u32],
        go_on: &dyn Fn() -> bool,
        take: &mut dyn FnMut(u32, f64, bool),
    ) -> Option<()> {
        let activation = self.layout.layers()[self.layer].activation;
        for (index, &sample) in samples.iter().enumerate() {
            if index % ASK_EVERY == 0 && !go_on() {
                return None;
            }
            let gradient = self.of(sample);
            let (z, a) = (self.z[self.neuron], self.a[self.neuron]);
            take(sample, gradient, activation.is_saturated(z, a));
        }
        Some(())
    }

    /// The mean gradient of a batch, as a step gathers it: the first is written, the others are added, and
    /// the sum of more than one is divided.
    fn mean_of(&mut self, batch: &[u32], go_on: &dyn Fn() -> bool) -> Option<f64> {
        let mut sum = None;
        self.each(batch, go_on, &mut |_, gradient, _| {
            sum = Some(sum.map_or(gradient, |sum: f64| sum + gradient));
        })?;
        let size = batch.len();
        sum.map(|sum| if size > 1 { sum / size as f64 } else { sum })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::data::dataset::{DataConfig, Dataset};
    use crate::data::generate::Problem;
    use crate::nn::activation::Activation;
    use crate::nn::head::Loss;
    use crate::nn::init::Init;
    use crate::nn::optimizer::{self, Hyper, Optimizer, Order};
    use crate::nn::trace::Trace;
    use crate::train::moment::Goal;
    use crate::train::session::Session;
    use crate::train::setup::{Config, Start};

    fn setup(order: Order, optimizer: Optimizer, batch: Option<usize>) -> Arc<Setup> {
        let options = DataConfig { train_share: Some(60), ..DataConfig::default() };
        let data = Dataset::generated(Problem::Circle, 20, &options).unwrap();
        let hidden = vec![(5, Activation::Tanh), (4, Activation::Relu)];
        let hyper = Hyper { optimizer, rate: 0.05, batch, l1: 1e-4, l2: 1e-3, order };
        let config = Config { hidden, hyper, loss: Loss::Bce, ..Config::default() };
        Arc::new(Setup::new(config, Arc::new(data)).unwrap())
    }

    #[test]
    fn a_batch_pulls_with_the_bits_of_the_step_that_follows() {
        for order in [Order::Sequential, Order::Shuffled] {
            for optimizer in Optimizer::ALL {
                for batch in [Some(1), Some(7), None] {
                    let setup = setup(order, optimizer, batch);
                    let mut session = Session::new(setup.clone());
                    session.advance(Goal::Epoch(2), &mut u64::MAX.clone(), &mut |_| {});
                    for _ in 0..2 {
                        step_as_explained(&setup, &mut session);
                    }
                }
            }
        }
    }

    fn step_as_explained(setup: &Setup, session: &mut Session) {
        let (before, slots, at) = (session.network().clone(), session.slots().clone(), session.at());
        let goal = session.next_step();
        let plan = session.plan();
        let size = plan.batch;
        session.advance(goal, &mut u64::MAX.clone(), &mut |_| {});
        let batch = setup.batch(plan, at.epoch, at.step);
        let config = setup.config();
        for i in 0..setup.layout().parameters() {
            let id = ParameterId(i);
            let found = pulls(setup, &before, id, &batch, &|| true).unwrap();
            let (found_size, gradient) = found.batch.unwrap();
            assert_eq!(found_size, size);
            let is_weight = i < setup.layout().weights();
            let told = optimizer::update_of(&config.hyper, is_weight, before.get(id), gradient, &slots, id);
            assert_eq!(told.new.to_bits(), session.network().get(id).to_bits());
        }
    }

    #[test]
    fn its_figures_are_those_of_every_sample_by_itself() {
        let setup = setup(Order::Sequential, Optimizer::Sgd, Some(1));
        let network = setup.initial();
        let train = setup.data().train();
        let traces: Vec<Trace> = train
            .iter()
            .map(|&s| Trace::of(&network, setup.data().input(s as usize), setup.target(s as usize)))
            .collect();
        for i in 0..setup.layout().parameters() {
            let id = ParameterId(i);
            let found = pulls(&setup, &network, id, &[], &|| true).unwrap();
            let gradients: Vec<f64> = traces.iter().map(|trace| trace.gradient_of(id)).collect();
            let n = gradients.len();
            assert_eq!((found.samples, found.batch, found.parameter), (n, None, id));
            assert_eq!(found.mean, gradients.iter().fold(0.0, |sum, g| sum + g) / n as f64);
            assert_eq!(found.down, gradients.iter().filter(|g| **g > 0.0).count());
            assert_eq!(found.up, gradients.iter().filter(|g| **g < 0.0).count());
            let (layer, neuron) = match setup.layout().parameter(id) {
                Parameter::Weight { layer, neuron, .. } | Parameter::Bias { layer, neuron } => {
                    (layer, neuron)
                }
            };
            let saturated = traces.iter().filter(|trace| trace.forward.is_saturated(layer, neuron)).count();
            assert_eq!(found.saturated, saturated);
            let mut sorted: Vec<(u32, f64)> = train.iter().copied().zip(gradients).collect();
            sorted.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
            let side =
                |sign: f64| sorted.iter().copied().filter(move |(_, g)| g * sign > 0.0).take(STRONGEST);
            assert_eq!(found.strongest, side(1.0).chain(side(-1.0)).collect::<Vec<_>>());
            let Histogram { low, high, counts, least, most } = found.histogram;
            assert_eq!(counts.iter().map(|&count| count as usize).sum::<usize>(), n);
            assert_eq!((low, high), (-sorted[0].1.abs(), sorted[0].1.abs()));
            assert!(least >= low && most <= high && (least == low || most == high));
            let above: u32 = counts[BINS / 2..].iter().sum();
            assert_eq!(above as usize, sorted.iter().filter(|(_, g)| *g >= 0.0).count());
        }
    }

    #[test]
    fn four_people_are_all_named_in_their_own_order() {
        let setup = Setup::new(Config::default(), Arc::new(Dataset::tutorial(None))).unwrap();
        let network = setup.initial();
        let found = pulls(&setup, &network, ParameterId(0), &[2], &|| true).unwrap();
        let names: Vec<u32> = found.strongest.iter().map(|(sample, _)| *sample).collect();
        assert_eq!(names, [0, 1, 2, 3]);
        assert_eq!(found.batch, Some((1, found.strongest[2].1)));
        assert_eq!(pulls(&setup, &network, ParameterId(0), &[], &|| false), None);
    }

    #[test]
    fn gradients_that_are_all_0_stand_in_the_bin_that_begins_there() {
        let hidden = vec![(1, Activation::Relu)];
        let config = Config { hidden, start: Start::Drawn(Init::Zeros), ..Config::default() };
        let setup = Setup::new(config, Arc::new(Dataset::tutorial(None))).unwrap();
        let found = pulls(&setup, &setup.initial(), ParameterId(0), &[], &|| true).unwrap();
        assert_eq!((found.down, found.up, found.saturated), (0, 0, 4));
        assert_eq!(found.histogram.counts[BINS / 2], 4);
        assert_eq!((found.histogram.low, found.histogram.most), (0.0, 0.0));
    }
}

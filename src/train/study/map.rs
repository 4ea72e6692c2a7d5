//! What the network, or one of its neurons, says over a plane of two columns, all other columns held: a map.
//! Numbers only; colours are the screen's.
//!
//! A map is asked for on a lattice of fixed fineness and sampled by whoever draws it: so one answer serves
//! every size of screen, a window that is resized asks nothing anew, and the state of the screen need not
//! know how many cells a panel has. Only how large the network is decides how fine it is ([`points`]).

use crate::nn::batched_forward::{BatchedForward, LANES, Lane};
use crate::nn::layout::Layout;
use crate::nn::network::Network;
use crate::train::setup::Setup;

/// The points of a map of a network of usual size: across and up.
const FINE: (usize, usize) = (129, 97);
/// The points of a small map, of which every neuron has one.
const SMALL: (usize, usize) = (33, 21);
/// Points × (parameters + outputs) of one map: some ten milliseconds of work.
const MOST_WORK: usize = 24_000_000;
/// The same for the numbers that are kept of it.
const MOST_NUMBERS: usize = 400_000;
/// At most so many samples are looked at one by one.
const MOST_MARKS: usize = 2000;

/// A rectangle in the space of the columns, shifted and scaled.
#[derive(Clone, Debug, PartialEq)]
pub struct Plane {
    /// Which column runs across, and which up; the same one twice where there is only one.
    pub axes: (usize, usize),
    /// The first and last value across.
    pub across: (f64, f64),
    /// The first and last value up.
    pub up: (f64, f64),
    /// A value for every column; those of the axes are not looked at.
    pub held: Vec<f64>,
}

impl Plane {
    /// Whether it is a line: there is no second column.
    pub fn is_line(&self) -> bool {
        self.axes.0 == self.axes.1
    }
}

/// Whose activation is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// That of all outputs.
    #[default]
    Outputs,
    /// That of one neuron, counted through all layers.
    Neuron(usize),
}

/// A map.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// Where.
    pub plane: Plane,
    /// Whose.
    pub shown: Shown,
    /// How many points across and up; the outermost lie on the plane's edges. A line has one row.
    pub points: (usize, usize),
    /// One block a neuron shown; in it row by row from the lowest up, each from left to right.
    pub values: Vec<f64>,
    /// The samples that the network gets wrong, of those [`marked`]; in their order.
    pub wrong: Vec<u32>,
}

impl Map {
    /// How many neurons have a block.
    pub fn blocks(&self) -> usize {
        self.values.len() / (self.points.0 * self.points.1).max(1)
    }

    /// The block of a neuron shown.
    pub fn block(&self, index: usize) -> &[f64] {
        let each = self.points.0 * self.points.1;
        &self.values[index * each..(index + 1) * each]
    }
}

/// A small map of every neuron.
#[derive(Clone, Debug, PartialEq)]
pub struct Maps {
    /// Where.
    pub plane: Plane,
    /// How many points across and up.
    pub points: (usize, usize),
    /// One block a neuron, counted through all layers; each as in a [`Map`].
    pub values: Vec<f64>,
}

impl Maps {
    /// The block of a neuron.
    pub fn block(&self, neuron: usize) -> &[f64] {
        let each = self.points.0 * self.points.1;
        self.values.get(neuron * each..(neuron + 1) * each).unwrap_or(&[])
    }
}

/// How fine a map of such a network is: as fine as can be had in some ten milliseconds.
pub fn points(layout: &Layout) -> (usize, usize) {
    coarser(FINE, layout, layout.outputs())
}

/// The same of the small maps.
pub fn small_points(layout: &Layout) -> (usize, usize) {
    coarser(SMALL, layout, layout.neurons())
}

/// Halved until it is cheap enough; never so coarse that there are no inner points.
fn coarser(mut points: (usize, usize), layout: &Layout, kept: usize) -> (usize, usize) {
    let each = layout.parameters() + layout.neurons() * 16;
    let dear =
        |(across, up): (usize, usize)| across * up * each > MOST_WORK || across * up * kept > MOST_NUMBERS;
    while dear(points) && points.1 > 5 {
        points = (points.0.div_ceil(2), points.1.div_ceil(2));
    }
    points
}

/// The samples that are looked at one by one: all of them, or every so manieth.
pub fn marked(samples: usize) -> impl Iterator<Item = usize> {
    (0..samples).step_by(samples.div_ceil(MOST_MARKS).max(1))
}

/// The place of a point among `count` from the first value to the last.
pub(super) fn place((low, high): (f64, f64), count: usize, point: usize) -> f64 {
    match count {
        0 | 1 => low,
        // Both ends exactly.
        _ if point + 1 == count => high,
        _ => low + (high - low) * (point as f64 / (count - 1) as f64),
    }
}

/// Draws up a map; `None` if `go_on` said no.
pub fn map(
    setup: &Setup,
    network: &Network,
    plane: &Plane,
    shown: Shown,
    points: (usize, usize),
    go_on: &dyn Fn() -> bool,
) -> Option<Map> {
    let layout = network.layout();
    let neurons: Vec<usize> = match shown {
        Shown::Outputs => layout.output_layer().neurons().collect(),
        Shown::Neuron(neuron) => vec![neuron.min(layout.neurons() - 1)],
    };
    let points = (points.0, if plane.is_line() { points.1.min(1) } else { points.1 });
    let values = sweep(setup, network, plane, &neurons, points, go_on)?;
    let mut wrong = Vec::new();
    for (at, sample) in marked(setup.data().samples()).enumerate() {
        if at % 64 == 0 && !go_on() {
            return None;
        }
        let output = network.predict(setup.data().input(sample));
        if setup.is_right(&output, setup.target(sample)) == Some(false) {
            wrong.push(sample as u32);
        }
    }
    Some(Map { plane: plane.clone(), shown, points, values, wrong })
}

/// Draws up a small map of every neuron; `None` if `go_on` said no.
pub fn maps(
    setup: &Setup,
    network: &Network,
    plane: &Plane,
    points: (usize, usize),
    go_on: &dyn Fn() -> bool,
) -> Option<Maps> {
    let neurons: Vec<usize> = (0..network.layout().neurons()).collect();
    let points = (points.0, if plane.is_line() { points.1.min(1) } else { points.1 });
    let values = sweep(setup, network, plane, &neurons, points, go_on)?;
    Some(Maps { plane: plane.clone(), points, values })
}

/// The activations of some neurons over a plane, a block for each.
fn sweep(
    setup: &Setup,
    network: &Network,
    plane: &Plane,
    neurons: &[usize],
    (across, up): (usize, usize),
    go_on: &dyn Fn() -> bool,
) -> Option<Vec<f64>> {
    let features = setup.data().features();
    let each = across * up;
    let mut values = vec![0.0; neurons.len() * each];
    let mut lanes = BatchedForward::new(network);
    let mut inputs: Vec<Lane> = vec![[0.0; LANES]; features.len()];
    let mut columns = plane.held.clone();
    for row in 0..up {
        if !go_on() {
            return None;
        }
        columns[plane.axes.1] = place(plane.up, up, row);
        for from in (0..across).step_by(LANES) {
            let count = LANES.min(across - from);
            for lane in 0..count {
                columns[plane.axes.0] = place(plane.across, across, from + lane);
                for (input, feature) in inputs.iter_mut().zip(features) {
                    input[lane] = feature.of(&columns);
                }
            }
            lanes.run(&inputs);
            for (index, &neuron) in neurons.iter().enumerate() {
                let at = index * each + row * across + from;
                values[at..at + count].copy_from_slice(&lanes.activation(neuron)[..count]);
            }
        }
    }
    Some(values)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::sync::Arc;

    use super::*;
    use crate::data::dataset::{DataConfig, Dataset};
    use crate::data::generate::Problem;
    use crate::nn::activation::Activation;
    use crate::nn::head::Loss;
    use crate::nn::trace::Forward;
    use crate::train::setup::Config;

    fn setup(problem: Problem, loss: Loss, features: &[&str]) -> Setup {
        let features = features.iter().map(|&feature| feature.into()).collect();
        let options = DataConfig { features, ..DataConfig::default() };
        let data = Dataset::generated(problem, 20, &options).unwrap();
        let hidden = vec![(5, Activation::Tanh), (3, Activation::Sigmoid)];
        Setup::new(Config { hidden, loss, ..Config::default() }, Arc::new(data)).unwrap()
    }

    fn plane() -> Plane {
        Plane { axes: (1, 0), across: (-3.0, 5.0), up: (-1.0, 2.0), held: vec![0.0, 0.0] }
    }

    #[test]
    fn a_map_has_the_bits_of_asking_point_by_point() {
        let spiral = setup(Problem::Spiral, Loss::Mse, &["x1", "x2", "x1^2", "sin(x2)", "x1*x2"]);
        for setup in [spiral, setup(Problem::Blobs, Loss::Ce, &[])] {
            let network = setup.initial();
            let layout = network.layout();
            let points = (21, 7);
            let found = map(&setup, &network, &plane(), Shown::Outputs, points, &|| true).unwrap();
            let hidden = map(&setup, &network, &plane(), Shown::Neuron(6), points, &|| true).unwrap();
            let small = maps(&setup, &network, &plane(), points, &|| true).unwrap();
            assert_eq!((found.blocks(), hidden.blocks()), (layout.outputs(), 1));
            for row in 0..points.1 {
                for column in 0..points.0 {
                    let at = row * points.0 + column;
                    let (x, y) = (place((-3.0, 5.0), 21, column), place((-1.0, 2.0), 7, row));
                    let forward = Forward::of(&network, &setup.data().expand(&[y, x]));
                    for (output, &value) in forward.output().iter().enumerate() {
                        assert_eq!(found.block(output)[at], value);
                    }
                    assert_eq!(hidden.values[at], forward.a[6]);
                    for neuron in 0..layout.neurons() {
                        assert_eq!(small.block(neuron)[at], forward.a[neuron]);
                    }
                }
            }
            let wrong = (0..setup.data().samples()).filter(|&sample| {
                let output = network.predict(setup.data().input(sample));
                setup.is_right(&output, setup.target(sample)) == Some(false)
            });
            assert_eq!(found.wrong, wrong.map(|sample| sample as u32).collect::<Vec<_>>());
        }
    }

    #[test]
    fn one_column_makes_a_line() {
        let setup = setup(Problem::Spiral, Loss::Mse, &[]);
        let plane = Plane { axes: (0, 0), ..plane() };
        let found = map(&setup, &setup.initial(), &plane, Shown::Outputs, (9, 9), &|| true).unwrap();
        assert_eq!((found.points, found.values.len()), ((9, 1), 9));
        assert_eq!(found.values[8], setup.initial().predict(&setup.data().expand(&[5.0, 0.0]))[0]);
    }

    #[test]
    fn it_stops_when_told_to() {
        let setup = setup(Problem::Spiral, Loss::Mse, &[]);
        for stop_at in [0, 3, 12] {
            let asked = Cell::new(0);
            let go_on = || {
                asked.set(asked.get() + 1);
                asked.get() <= stop_at
            };
            assert_eq!(map(&setup, &setup.initial(), &plane(), Shown::Outputs, (9, 9), &go_on), None);
            assert_eq!(asked.get(), stop_at + 1, "it goes on after it was told not to");
        }
    }

    #[test]
    fn a_large_network_has_a_coarser_map_and_many_samples_are_thinned_out() {
        let layout = |width: usize, outputs: usize| {
            let head = crate::nn::head::Head::new(Loss::Ce, Activation::Softmax).unwrap();
            Layout::new(2, &[(width, Activation::Tanh), (width, Activation::Tanh)], outputs, head).unwrap()
        };
        assert_eq!(points(&layout(8, 3)), FINE);
        assert_eq!(small_points(&layout(8, 3)), SMALL);
        let (across, up) = points(&layout(256, 10));
        assert!((5..40).contains(&up) && (8..50).contains(&across), "{across} {up}");
        assert_eq!(marked(2000).count(), 2000);
        assert_eq!(marked(2001).collect::<Vec<_>>()[..2], [0, 2]);
        assert_eq!(marked(0).count(), 0);
    }
}

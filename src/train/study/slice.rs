//! A slice through the loss: the objective along one parameter, all others held.

use crate::nn::layout::ParameterId;
use crate::nn::network::Network;
use crate::nn::optimizer::Hyper;
use crate::nn::perturbation::Perturbed;
use crate::train::setup::Setup;
use crate::train::study::map::place;

/// Whose loss it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// One sample's, by its index in the data.
    Sample(usize),
    /// The mean over all samples that are learned from.
    Everybody,
}

/// The objective, which is the loss with its penalties, at evenly spaced values of one parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Slice {
    /// Which parameter.
    pub parameter: ParameterId,
    /// Whose loss.
    pub whose: Whose,
    /// The first and the last value of the parameter.
    pub window: (f64, f64),
    /// The objective at each; it may be no finite number.
    pub values: Vec<f64>,
}

impl Slice {
    /// The value of the parameter at a point.
    pub fn at(&self, point: usize) -> f64 {
        place(self.window, self.values.len(), point)
    }
}

/// Computes the objective at `points` values of one parameter, which must be one of the network's. The layers
/// below the parameter's are passed once per sample. `None` if `go_on` said no.
#[expect(clippy::too_many_arguments, reason = "a network and its run, then what, where and whose")]
pub fn slice(
    setup: &Setup,
    network: &Network,
    hyper: &Hyper,
    id: ParameterId,
    window: (f64, f64),
    points: usize,
    whose: Whose,
    go_on: &dyn Fn() -> bool,
) -> Option<Slice> {
    let own;
    let samples = match whose {
        Whose::Everybody => setup.data().train(),
        Whose::Sample(sample) => {
            own = [sample as u32];
            &own[..]
        }
    };
    let mut varied = Perturbed::new(network, id);
    let mut values = vec![0.0; points];
    for &sample in samples {
        // A sample is as many passes as there are points: often enough to be asked.
        if !go_on() {
            return None;
        }
        let (x, y) = (setup.data().input(sample as usize), setup.target(sample as usize));
        varied.begin(x);
        for (point, value) in values.iter_mut().enumerate() {
            *value += varied.loss(place(window, points, point), x, y);
        }
    }
    let weights = network.layout().weights();
    let penalty = |w: f64| hyper.l2 / 2.0 * w * w + hyper.l1 * w.abs();
    let others = network.flat()[..weights].iter().enumerate().filter(|(i, _)| *i != id.0);
    let held = others.fold(0.0, |sum, (_, w)| sum + penalty(*w));
    for (point, value) in values.iter_mut().enumerate() {
        *value /= samples.len() as f64;
        if hyper.l1 != 0.0 || hyper.l2 != 0.0 {
            let own = if id.0 < weights { penalty(place(window, points, point)) } else { 0.0 };
            *value += held + own;
        }
    }
    Some(Slice { parameter: id, whose, window, values })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::data::dataset::{DataConfig, Dataset};
    use crate::data::generate::Problem;
    use crate::nn::activation::Activation;
    use crate::nn::head::Loss;
    use crate::nn::trace::Trace;
    use crate::train::moment::Goal;
    use crate::train::session::Session;
    use crate::train::setup::Config;
    use crate::train::study;

    fn run(loss: Loss) -> (Arc<Setup>, Session) {
        let data = Dataset::generated(Problem::Blobs, 20, &DataConfig::default()).unwrap();
        let hidden = vec![(4, Activation::Tanh), (3, Activation::Sigmoid)];
        let config = Config { hidden, loss, ..Config::default() };
        let setup = Arc::new(Setup::new(config, Arc::new(data)).unwrap());
        let mut session = Session::new(setup.clone());
        session.advance(Goal::Epoch(3), &mut u64::MAX.clone(), &mut |_| {});
        (setup, session)
    }

    #[test]
    fn at_the_parameters_own_value_it_is_the_loss() {
        let (setup, session) = run(Loss::Ce);
        let network = session.network();
        for i in 0..network.flat().len() {
            let (id, w) = (ParameterId(i), network.flat()[i]);
            let at = |whose, hyper: &Hyper| {
                let found = slice(&setup, network, hyper, id, (w, w + 1.0), 5, whose, &|| true).unwrap();
                assert_eq!((found.at(0), found.at(4)), (w, w + 1.0));
                found.values[0]
            };
            assert_eq!(Some(at(Whose::Everybody, &Hyper::default())), session.facts().loss);
            let trace = Trace::of(network, setup.data().input(7), setup.target(7));
            assert_eq!(at(Whose::Sample(7), &Hyper::default()), trace.loss);
            let weights = &network.flat()[..setup.layout().weights()];
            let penalty: f64 = weights.iter().map(|w| 0.05 * w * w + 0.2 * w.abs()).sum();
            let penalised = at(Whose::Sample(7), &Hyper { l1: 0.2, l2: 0.1, ..Hyper::default() });
            assert!((penalised - trace.loss - penalty).abs() < 1e-12);
        }
    }

    #[test]
    fn its_slope_is_the_mean_of_all_pulls() {
        let (setup, session) = run(Loss::Ce);
        let network = session.network();
        for i in 0..network.flat().len() {
            let (id, w) = (ParameterId(i), network.flat()[i]);
            let window = (w - 1e-4, w + 1e-4);
            let found =
                slice(&setup, network, &Hyper::default(), id, window, 3, Whose::Everybody, &|| true).unwrap();
            let slope = (found.values[2] - found.values[0]) / (window.1 - window.0);
            let mean = study::pulls(&setup, network, id, &[], &|| true).unwrap().mean;
            assert!((slope - mean).abs() < 1e-7 + 1e-6 * mean.abs(), "{slope} {mean}");
        }
    }

    #[test]
    fn it_stops_when_told_to_and_needs_no_points() {
        let (setup, session) = run(Loss::Ce);
        let ask = |points, go_on: &dyn Fn() -> bool| {
            let (network, id) = (session.network(), ParameterId(0));
            slice(&setup, network, &Hyper::default(), id, (0.0, 1.0), points, Whose::Everybody, go_on)
        };
        assert_eq!(ask(9, &|| false), None);
        assert!(ask(0, &|| true).unwrap().values.is_empty());
        assert_eq!(ask(1, &|| true).unwrap().at(0), 0.0);
    }
}

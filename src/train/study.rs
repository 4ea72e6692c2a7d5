//! Costly questions about all the data, as pure functions that can be told to stop.

mod layers;
mod map;
mod pulls;
mod rates;
mod slice;

use crate::nn::network::{self, Network};
use crate::train::setup::Setup;
pub use crate::train::study::layers::{Flat, Layers, OfLayer, layers, layers_of};
pub use crate::train::study::map::{Map, Maps, Plane, Shown, map, maps, marked, points, small_points};
pub use crate::train::study::pulls::{BINS, Histogram, Pulls, STRONGEST, pulls};
pub use crate::train::study::rates::{Tried, rates};
pub use crate::train::study::slice::{Slice, Whose, slice};

/// How often samples of a class (row) were put into a class (column).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Confusion {
    /// Of what is learned from.
    pub train: Vec<Vec<u64>>,
    /// Of what is only tested on; empty if nothing is.
    pub test: Vec<Vec<u64>>,
}

/// After how many samples it is asked whether to go on.
const ASK_EVERY: usize = 4096;

/// Puts every sample into its class. `None` for a regression, or if `go_on` said no.
pub fn confusion(setup: &Setup, network: &Network, go_on: &dyn Fn() -> bool) -> Option<Confusion> {
    let data = setup.data();
    let classes = data.classes().len();
    if classes == 0 {
        return None;
    }
    let layout = network.layout();
    let (head, out) = (layout.head(), layout.output_layer().neurons());
    let mut z = vec![0.0; layout.neurons()];
    let mut a = z.clone();
    let mut count = |samples: &[u32]| {
        let mut matrix = vec![vec![0_u64; classes + 1]; classes];
        for (index, &sample) in samples.iter().enumerate() {
            if index % ASK_EVERY == 0 && !go_on() {
                return None;
            }
            network::forward(layout, network.flat(), data.input(sample as usize), &mut z, &mut a);
            let truth = head.class_of(setup.target(sample as usize));
            matrix[truth][head.named(&a[out.clone()]).unwrap_or(classes)] += 1;
        }
        Some(matrix)
    };
    let train = count(data.train())?;
    let test = if data.test().is_empty() { Vec::new() } else { count(data.test())? };
    Some(Confusion { train, test })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::data::dataset::{DataConfig, Dataset};
    use crate::data::generate::Problem;
    use crate::nn::head::Loss;
    use crate::train::moment::Goal;
    use crate::train::session::Session;
    use crate::train::setup::Config;

    #[test]
    fn its_diagonal_is_what_is_right_and_its_rows_are_the_classes() {
        let data = Dataset::generated(Problem::Blobs, 40, &DataConfig::default()).unwrap();
        let config = Config { loss: Loss::Ce, ..Config::default() };
        let setup = Arc::new(Setup::new(config, Arc::new(data)).unwrap());
        let mut session = Session::new(setup.clone());
        session.advance(Goal::Epoch(5), &mut u64::MAX.clone(), &mut |_| {});
        let found = confusion(&setup, session.network(), &|| true).unwrap();
        for (matrix, right) in
            [(&found.train, session.facts().right), (&found.test, session.facts().right_test)]
        {
            let diagonal: u64 = (0..3).map(|class| matrix[class][class]).sum();
            assert_eq!(Some(diagonal as usize), right);
            assert_eq!(matrix.iter().flatten().sum::<u64>(), 250);
        }
        assert_eq!(confusion(&setup, session.network(), &|| false), None);
    }

    #[test]
    fn numbers_have_no_confusion() {
        let data = Dataset::generated(Problem::Plane, 0, &DataConfig::default()).unwrap();
        let setup = Setup::new(Config::default(), Arc::new(data)).unwrap();
        assert_eq!(confusion(&setup, &setup.initial(), &|| true), None);
    }
}

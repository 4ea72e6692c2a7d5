//! Which samples an epoch takes, in which order, and which of them make a step.

use crate::nn::stream;
use crate::train::setup::Setup;

/// The order in which an epoch takes the samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The data set's own, every epoch: the tutorial's.
    Sequential,
    /// A permutation of its own for every epoch, from the seed and the epoch's number alone.
    Shuffled,
}

impl Order {
    /// The lower-case name used on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Order::Sequential => "sequential",
            Order::Shuffled => "shuffled",
        }
    }
}

impl Setup {
    /// The samples to learn from in the order in which the epoch after `epoch` complete ones takes them.
    pub fn order(&self, epoch: u64) -> Vec<u32> {
        let mut order = vec![0; self.data().train().len()];
        self.write_order(epoch, &mut order);
        order
    }

    /// Writes that order into `order`, which is as long as there are samples to learn from.
    pub fn write_order(&self, epoch: u64, order: &mut [u32]) {
        let train = self.data().train();
        match self.config().order {
            Order::Sequential => order.copy_from_slice(train),
            Order::Shuffled => {
                stream::shuffle(&mut stream::stream(self.config().seed, "order", epoch), order);
                if !self.data().test().is_empty() {
                    for place in order {
                        *place = train[*place as usize];
                    }
                }
            }
        }
    }

    /// The samples of one step, `size` in a batch (fewer in an epoch's last); none beyond the epoch's end.
    pub fn batch(&self, epoch: u64, step: u64, size: usize) -> Vec<u32> {
        let samples = self.data().train().len();
        let begin = usize::try_from(step).map_or(samples, |step| step.saturating_mul(size)).min(samples);
        let end = begin.saturating_add(size).min(samples);
        self.order(epoch)[begin..end].to_vec()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::data::dataset::{Dataset, Options};
    use crate::data::generate::Problem;
    use crate::nn::optimizer::Hyper;
    use crate::train::moment::Goal;
    use crate::train::session::Session;
    use crate::train::setup::Config;

    fn setups() -> Vec<Arc<Setup>> {
        let mut setups = Vec::new();
        for order in [Order::Sequential, Order::Shuffled] {
            for share in [100, 60] {
                let options = Options { train_share: Some(share), ..Options::default() };
                let data = Dataset::generated(Problem::Circle, 0, &options).unwrap();
                assert_eq!(data.test().is_empty(), share == 100);
                for batch in [Some(7), Some(1), None] {
                    let hyper = Hyper { batch, ..Config::default().hyper };
                    let config = Config { order, hyper, seed: 3, ..Config::default() };
                    setups.push(Arc::new(Setup::new(config, Arc::new(data.clone())).unwrap()));
                }
            }
        }
        setups
    }

    #[test]
    fn the_order_is_the_one_in_which_a_session_takes_the_samples() {
        for setup in setups() {
            let mut session = Session::new(setup.clone());
            for epoch in 0..3 {
                session.advance(Goal::Epoch(epoch), &mut u64::MAX.clone(), &mut |_| {});
                let order = setup.order(epoch);
                let size = setup.config().hyper.batch.unwrap_or(order.len());
                for step in 0..session.steps_per_epoch() {
                    let batch = setup.batch(epoch, step, size);
                    assert_eq!(batch, order.chunks(size).nth(step as usize).unwrap());
                    assert_eq!(session.next_sample(), batch[0] as usize);
                    let goal = session.next_step();
                    session.advance(goal, &mut u64::MAX.clone(), &mut |_| {});
                }
                assert!(setup.batch(epoch, session.steps_per_epoch(), size).is_empty());
                assert!(setup.batch(epoch, u64::MAX, size).is_empty());
            }
        }
    }

    #[test]
    fn an_order_is_a_permutation_of_what_is_learned_from() {
        for setup in setups() {
            let mut order = setup.order(5);
            assert_eq!(order == setup.order(6), setup.config().order == Order::Sequential);
            order.sort_unstable();
            assert_eq!(order, setup.data().train());
        }
    }
}

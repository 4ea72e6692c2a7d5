//! Which samples an epoch takes, in which order, and which of them make a step.

use crate::nn::optimizer::Order;
use crate::nn::rng;
use crate::train::setup::Setup;

/// How an epoch goes through the samples: settled where it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EpochPlan {
    /// The order.
    pub order: Order,
    /// How many samples make a step; the last may have fewer.
    pub batch: usize,
}

impl Setup {
    /// The samples to learn from, as the epoch after `epoch` complete ones takes them.
    pub fn order(&self, order: Order, epoch: u64) -> Vec<u32> {
        let mut samples = vec![0; self.data().train().len()];
        self.write_order(order, epoch, &mut samples);
        samples
    }

    /// Writes them into `samples`, which is as long as there are samples to learn from.
    pub fn write_order(&self, order: Order, epoch: u64, samples: &mut [u32]) {
        let train = self.data().train();
        match order {
            Order::Sequential => samples.copy_from_slice(train),
            Order::Shuffled => {
                rng::shuffle(&mut rng::stream(self.config().seed, "order", epoch), samples);
                if !self.data().test().is_empty() {
                    for place in samples {
                        *place = train[*place as usize];
                    }
                }
            }
        }
    }

    /// The samples of one step; none beyond the epoch's end.
    pub fn batch(&self, plan: EpochPlan, epoch: u64, step: u64) -> Vec<u32> {
        let size = plan.batch;
        let samples = self.data().train().len();
        let begin = usize::try_from(step).map_or(samples, |step| step.saturating_mul(size)).min(samples);
        let end = begin.saturating_add(size).min(samples);
        self.order(plan.order, epoch)[begin..end].to_vec()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::data::dataset::{DataConfig, Dataset};
    use crate::data::generate::Problem;
    use crate::nn::optimizer::Hyper;
    use crate::train::moment::Goal;
    use crate::train::session::Session;
    use crate::train::setup::Config;

    fn setups() -> Vec<Arc<Setup>> {
        let mut setups = Vec::new();
        for order in [Order::Sequential, Order::Shuffled] {
            for share in [100, 60] {
                let options = DataConfig { train_share: Some(share), ..DataConfig::default() };
                let data = Dataset::generated(Problem::Circle, 0, &options).unwrap();
                assert_eq!(data.test().is_empty(), share == 100);
                for batch in [Some(7), Some(1), None] {
                    let hyper = Hyper { batch, order, ..Hyper::default() };
                    let config = Config { hyper, seed: 3, ..Config::default() };
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
                let kind = setup.config().hyper.order;
                let order = setup.order(kind, epoch);
                let batch = setup.config().hyper.batch.unwrap_or(order.len());
                let plan = EpochPlan { order: kind, batch };
                for step in 0..session.steps_per_epoch() {
                    let batch = setup.batch(plan, epoch, step);
                    assert_eq!(batch, order.chunks(plan.batch).nth(step as usize).unwrap());
                    assert_eq!(session.next_sample(), batch[0] as usize);
                    let goal = session.next_step();
                    session.advance(goal, &mut u64::MAX.clone(), &mut |_| {});
                }
                assert!(setup.batch(plan, epoch, session.steps_per_epoch()).is_empty());
                assert!(setup.batch(plan, epoch, u64::MAX).is_empty());
            }
        }
    }

    #[test]
    fn an_order_is_a_permutation_of_what_is_learned_from() {
        for setup in setups() {
            let kind = setup.config().hyper.order;
            let mut order = setup.order(kind, 5);
            assert_eq!(order == setup.order(kind, 6), kind == Order::Sequential);
            order.sort_unstable();
            assert_eq!(order, setup.data().train());
        }
    }
}

//! The end of an epoch: the loss over all samples, and what is then known of the run.

use crate::nn::network;
use crate::train::moment::{EpochLoss, Moment, Moved};
use crate::train::session::{Scratch, Session};

/// How an evaluation ended.
pub(super) enum Evaluated {
    Done(EpochLoss),
    Interrupted,
    NotFinite,
}

impl Session {
    /// Sums up the loss over all samples, in their own order, and completes the epoch.
    #[inline]
    pub(super) fn evaluate(&mut self, budget: &mut u64, stepwise: bool) -> Evaluated {
        let Some(evaluation) = &mut self.evaluation else { return Evaluated::Interrupted };
        let data = self.setup.data();
        let (train, test) = (data.train(), data.test());
        let layout = self.setup.layout();
        let head = layout.head();
        let out = layout.output_layer().neurons();
        let Scratch { z, a, .. } = &mut self.scratch;
        while evaluation.next < train.len() + test.len() {
            if *budget == 0 {
                if !self.network.is_finite() {
                    self.replay();
                }
                return Evaluated::Interrupted;
            }
            *budget -= 1;
            let learned = evaluation.next < train.len();
            let sample =
                if learned { train[evaluation.next] } else { test[evaluation.next - train.len()] } as usize;
            let y = self.setup.target(sample);
            network::forward(layout, self.network.flat(), data.input(sample), z, a);
            let loss = head.sample_loss(&z[out.clone()], &a[out.clone()], y);
            let right = usize::from(self.setup.is_right(&a[out.clone()], y) == Some(true));
            if learned {
                evaluation.sum += loss;
                evaluation.right += right;
            } else {
                evaluation.test_sum += loss;
                evaluation.test_right += right;
            }
            evaluation.next += 1;
        }
        let loss = evaluation.sum / train.len() as f64;
        if !loss.is_finite() || !self.network.is_finite() {
            return Evaluated::NotFinite;
        }
        let has_classes = !data.classes().is_empty();
        let is_tested = !test.is_empty();
        // What is not learned from may be as far off as it likes: that is no divergence.
        let test_loss = is_tested.then(|| (evaluation.test_sum / test.len() as f64).min(f64::MAX));
        let done = EpochLoss {
            epoch: 0,
            train: loss,
            test: test_loss.map(|loss| if loss.is_nan() { f64::MAX } else { loss }),
            right: has_classes.then_some(evaluation.right),
            right_test: (has_classes && is_tested).then_some(evaluation.test_right),
        };
        Evaluated::Done(self.complete(done, stepwise))
    }

    /// Closes the epoch under way (or epoch 0) with its losses.
    fn complete(&mut self, done: EpochLoss, stepwise: bool) -> EpochLoss {
        self.evaluation = None;
        if self.at.step > 0 {
            self.at = Moment::new(self.at.epoch + 1, 0);
            std::mem::swap(&mut self.previous, &mut self.epoch_start.flat);
            self.before_edits.close_epoch(&mut self.previous);
            self.knows_previous = true;
            self.epoch_start.copy_from(self.network.flat(), &self.slots, self.at);
            if !stepwise {
                self.moved = Moved::Epoch;
            }
            self.checked = false;
            self.redoes = false;
        }
        let EpochLoss { train, test, right, right_test, .. } = done;
        let epoch = self.at.epoch;
        let facts = &mut self.facts;
        facts.loss = Some(train);
        facts.right = right;
        facts.right_test = right_test;
        facts.test = test;
        if facts.start.is_none() {
            facts.right_at_start = right;
        }
        let all = right == Some(self.order.len());
        facts.all_right_since = all.then(|| facts.all_right_since.unwrap_or(epoch));
        if train <= *facts.start.get_or_insert(train) {
            facts.last_good = epoch;
        }
        self.prepare_epoch();
        EpochLoss { epoch, ..done }
    }
}

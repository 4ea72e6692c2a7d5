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
        let samples = self.order.len();
        let layout = self.setup.layout();
        let head = layout.head();
        let out = layout.output_layer().neurons();
        let Scratch { z, a, .. } = &mut self.scratch;
        while evaluation.next < samples {
            if *budget == 0 {
                if !self.network.is_finite() {
                    self.replay();
                }
                return Evaluated::Interrupted;
            }
            *budget -= 1;
            let y = self.setup.target(evaluation.next);
            network::forward(layout, self.network.flat(), self.setup.data().input(evaluation.next), z, a);
            evaluation.sum += head.sample_loss(&z[out.clone()], &a[out.clone()], y);
            let right = self.setup.is_right(&a[out.clone()], y) == Some(true);
            evaluation.right += usize::from(right);
            evaluation.next += 1;
        }
        let train = evaluation.sum / samples as f64;
        let right = evaluation.right;
        if !train.is_finite() || !self.network.is_finite() {
            return Evaluated::NotFinite;
        }
        Evaluated::Done(self.complete(train, right, stepwise))
    }

    /// Closes the epoch under way (or epoch 0) with its loss.
    fn complete(&mut self, train: f64, right: usize, stepwise: bool) -> EpochLoss {
        self.evaluation = None;
        if self.at.step > 0 {
            self.at = Moment { epoch: self.at.epoch + 1, step: 0 };
            std::mem::swap(&mut self.previous, &mut self.epoch_start.flat);
            self.epoch_start.copy_from(self.network.flat(), &self.slots, self.at);
            if !stepwise {
                self.moved = Moved::Epoch;
            }
            self.checked = false;
        }
        let right = (!self.setup.data().classes().is_empty()).then_some(right);
        let epoch = self.at.epoch;
        let facts = &mut self.facts;
        facts.right = right;
        if facts.start.is_none() {
            facts.right_at_start = right;
        }
        let all = right == Some(self.order.len());
        facts.all_right_since = all.then(|| facts.all_right_since.unwrap_or(epoch));
        if train <= *facts.start.get_or_insert(train) {
            facts.sound = epoch;
        }
        self.prepare_epoch();
        EpochLoss { epoch, train, right }
    }
}

//! The loss over all samples: at the end of an epoch, with what is then known of the run, and beside it at any moment.

use crate::nn::network::{self, Network};
use crate::train::moment::{EpochLoss, Facts, Moment, Moved};
use crate::train::session::{Scratch, Session};
use crate::train::setup::Setup;

/// How an evaluation ended.
pub(super) enum Evaluated {
    Done(EpochLoss),
    Interrupted,
    NotFinite,
}

/// How far the losses over all samples have been summed up: those learned from first.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::train) struct Evaluation {
    next: usize,
    sum: f64,
    right: usize,
    /// The same of the samples that are only tested on.
    test_sum: f64,
    test_right: usize,
}

impl Evaluation {
    /// Goes on for at most so many samples, in their own order; whether all have gone through the network.
    #[inline]
    fn go_on(&mut self, setup: &Setup, network: &Network, scratch: &mut Scratch, budget: &mut u64) -> bool {
        let data = setup.data();
        let (train, test) = (data.train(), data.test());
        let layout = setup.layout();
        let head = layout.head();
        let out = layout.output_layer().neurons();
        let Scratch { z, a, .. } = scratch;
        while self.next < train.len() + test.len() {
            if *budget == 0 {
                return false;
            }
            *budget -= 1;
            let learned = self.next < train.len();
            let sample = if learned { train[self.next] } else { test[self.next - train.len()] } as usize;
            let y = setup.target(sample);
            network::forward(layout, network.flat(), data.input(sample), z, a);
            let loss = head.sample_loss(&z[out.clone()], &a[out.clone()], y);
            let right = usize::from(setup.is_right(&a[out.clone()], y) == Some(true));
            if learned {
                self.sum += loss;
                self.right += right;
            } else {
                self.test_sum += loss;
                self.test_right += right;
            }
            self.next += 1;
        }
        true
    }

    /// What it has come to, once all have gone through; `None` if the loss is no finite number.
    fn result(&self, setup: &Setup) -> Option<EpochLoss> {
        let (train, test) = (setup.data().train(), setup.data().test());
        let loss = self.sum / train.len() as f64;
        let has_classes = !setup.data().classes().is_empty();
        let is_tested = !test.is_empty();
        // What is not learned from may be as far off as it likes: that is no divergence.
        let test_loss = is_tested.then(|| (self.test_sum / test.len() as f64).min(f64::MAX));
        loss.is_finite().then_some(EpochLoss {
            epoch: 0,
            train: loss,
            test: test_loss.map(|loss| if loss.is_nan() { f64::MAX } else { loss }),
            right: has_classes.then_some(self.right),
            right_test: (has_classes && is_tested).then_some(self.test_right),
        })
    }
}

impl Session {
    /// Sums up the loss over all samples and completes the epoch.
    #[inline]
    pub(super) fn evaluate(&mut self, budget: &mut u64, stepwise: bool) -> Evaluated {
        let Some(evaluation) = &mut self.evaluation else { return Evaluated::Interrupted };
        if !evaluation.go_on(&self.setup, &self.network, &mut self.scratch, budget) {
            if !self.network.is_finite() {
                self.replay();
            }
            return Evaluated::Interrupted;
        }
        match evaluation.result(&self.setup).filter(|_| self.network.is_finite()) {
            Some(done) => Evaluated::Done(self.complete(done, stepwise)),
            None => Evaluated::NotFinite,
        }
    }

    /// Goes on to sum up the loss of the parameters at this very moment, beside the run; whether that is done.
    pub(in crate::train) fn evaluate_here(&mut self, evaluation: &mut Evaluation, budget: &mut u64) -> bool {
        evaluation.go_on(&self.setup, &self.network, &mut self.scratch, budget)
    }

    /// What is known of the run, with the losses of the parameters at this very moment; without any if those are
    /// not known, or no finite numbers.
    pub(in crate::train) fn facts_here(&self, evaluation: Option<&Evaluation>) -> Facts {
        let here = evaluation.and_then(|evaluation| evaluation.result(&self.setup));
        let right = here.and_then(|here| here.right);
        Facts {
            loss: here.map(|here| here.train),
            test: here.and_then(|here| here.test),
            right,
            right_test: here.and_then(|here| here.right_test),
            all_right_since: self.facts.all_right_since.filter(|_| right == Some(self.order.len())),
            ..self.facts
        }
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

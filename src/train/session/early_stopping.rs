//! When a run has learned enough, by the rules it was given.

use crate::train::moment::{EpochLoss, StopReason};
use crate::train::setup::Stop;

/// What the rules have seen. Each speaks once: a run that goes on all the same is not stopped again, unless by
/// another limit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct EarlyStopping {
    /// The least loss so far and its epoch.
    best: Option<(f64, u64)>,
    /// The limits of which they have spoken.
    told_below: Option<f64>,
    told_patience: Option<u64>,
}

impl EarlyStopping {
    /// Sees an epoch's loss: that of what is only tested on, where something is.
    pub(super) fn see(&mut self, stop: &Stop, done: EpochLoss) -> Option<StopReason> {
        let loss = done.test.unwrap_or(done.train);
        if stop.below.is_some_and(|limit| loss < limit) && self.told_below != stop.below {
            self.told_below = stop.below;
            return Some(StopReason::Below);
        }
        match self.best {
            Some((best, _)) if loss >= best => {}
            Some(_) | None => self.best = Some((loss, done.epoch)),
        }
        let (patience, (_, since)) = (stop.patience?, self.best?);
        if done.epoch - since >= patience && self.told_patience != Some(patience) {
            self.told_patience = Some(patience);
            return Some(StopReason::Patience);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(epoch: u64, train: f64) -> EpochLoss {
        EpochLoss { epoch, train, test: None, right: None, right_test: None }
    }

    #[test]
    fn a_loss_below_the_limit_is_enough_once() {
        let stop = Stop { below: Some(0.1), ..Stop::default() };
        let mut early_stopping = EarlyStopping::default();
        assert_eq!(early_stopping.see(&stop, done(0, 0.1)), None);
        assert_eq!(early_stopping.see(&stop, done(1, 0.09)), Some(StopReason::Below));
        assert_eq!(early_stopping.see(&stop, done(2, 0.08)), None);
        let lower = Stop { below: Some(0.05), ..stop };
        assert_eq!(early_stopping.see(&lower, done(3, 0.07)), None);
        assert_eq!(early_stopping.see(&lower, done(4, 0.04)), Some(StopReason::Below), "another limit");
    }

    #[test]
    fn patience_counts_from_the_best_epoch_of_what_is_tested_on() {
        let stop = Stop { patience: Some(3), ..Stop::default() };
        let mut early_stopping = EarlyStopping::default();
        let mut see =
            |epoch, test| early_stopping.see(&stop, EpochLoss { test: Some(test), ..done(epoch, 0.0) });
        assert_eq!(see(0, 0.5), None);
        assert_eq!(see(1, 0.4), None);
        assert_eq!(see(2, 0.4), None);
        assert_eq!(see(3, 0.6), None);
        assert_eq!(see(4, 0.41), Some(StopReason::Patience));
    }
}

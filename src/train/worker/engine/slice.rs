//! A slice of the way along a branch: a few milliseconds of work, whose losses are kept for the eye. And how fast it
//! goes.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::train::moment::{EpochLoss, Goal, Moment, Stopped};
use crate::train::timeline::Towards;
use crate::train::worker::engine::{Engine, SLICE};

/// Over how long the speed is measured.
const SPEED_OVER: Duration = Duration::from_millis(500);

/// The next place to stop at on the way, if the start of an epoch that lies before its end is one.
fn by_way_of(towards: Towards, station: u64) -> Towards {
    match towards {
        Towards::Goal(Goal::Epoch(epoch)) => Towards::Goal(Goal::Epoch(epoch.min(station))),
        Towards::Goal(Goal::Step(_)) => towards,
        Towards::Moment(at) => Towards::Moment(at.min(Moment::new(station, 0))),
    }
}

impl Engine {
    /// A slice of the way along the branch. Whatever is passed for the first time is kept for the eye.
    ///
    /// Unless an epoch's loss is being summed up, the line knows the loss of the epoch at which the session stands:
    /// it begins where that is known ([`Engine::begin_way`]), and every epoch on the way is told.
    pub(super) fn slice(&mut self, towards: Towards) -> Stopped {
        let begin = Instant::now();
        let mut left = self.budget;
        let mut stopped_at = None;
        let stopped = loop {
            let line = &mut self.line;
            // Stops on the way where the parameters are to be remembered, once at each such epoch.
            let station = line.history.next().filter(|&epoch| epoch >= line.curve.epochs());
            let station = station.filter(|&epoch| Some(epoch) != stopped_at);
            let next = station.map_or(towards, |station| by_way_of(towards, station));
            stopped_at = station.filter(|_| next != towards).or(stopped_at);
            let (curve, test) = (Arc::make_mut(&mut line.curve), &mut line.test);
            let mut sink = |loss: EpochLoss| {
                // What is retraced is known.
                if loss.epoch == curve.epochs() {
                    curve.push(loss.train);
                    if let Some(loss) = loss.test {
                        test.push(loss);
                    }
                }
                debug_assert!(loss.epoch < curve.epochs(), "the losses of a line have no gap");
            };
            let (session, branch) = (&mut self.session, self.branch);
            let stopped = self.timeline.advance(session, branch, next, &mut left, &mut sink);
            let at = self.session.at();
            let is_evaluated = line.curve.epochs() == at.epoch + 1;
            if at.step == 0 && is_evaluated && line.history.next() == Some(at.epoch) {
                Arc::make_mut(&mut line.history).push(self.session.network().flat());
            }
            let is_retraced = matches!(stopped, Stopped::Enough(_)) && self.is_past();
            if !is_retraced && (stopped != Stopped::Reached || next == towards) {
                break stopped;
            }
        };
        self.progress.work = self.progress.work.wrapping_add(self.budget - left);
        // Keeps slices near their length whatever the network's size: longer if one was short, and the
        // other way round. The results do not depend on it.
        let took = begin.elapsed();
        if left == 0 && took < SLICE / 2 {
            self.budget = self.budget.saturating_mul(2);
        } else if took > SLICE {
            self.budget = (self.budget / 2).max(1);
        }
        stopped
    }
}

/// Epochs a second, measured over pieces of half a second.
pub(super) struct Speed {
    pub(super) since: Instant,
    pub(super) epoch: u64,
    pub(super) value: f64,
}

impl Speed {
    pub(super) fn restart(&mut self, now: Instant, epoch: u64) {
        *self = Speed { since: now, epoch, value: 0.0 };
    }

    pub(super) fn measure(&mut self, now: Instant, epoch: u64) {
        let over = now.duration_since(self.since);
        if over >= SPEED_OVER {
            let value = epoch.saturating_sub(self.epoch) as f64 / over.as_secs_f64();
            *self = Speed { since: now, epoch, value };
        }
    }
}

//! What the engine tells the screen, and when.

use std::sync::Arc;
use std::sync::mpsc::{SyncSender, TrySendError};
use std::time::Instant;

use crate::train::protocol::{Report, RunState, Snapshot};
use crate::train::worker::engine::{Engine, Gone, News, REPORT_EVERY};

impl Engine {
    /// Reports if there is something to say and it is time to.
    pub(super) fn report(&mut self, reports: &SyncSender<Report>, resting: bool) -> Result<(), Gone> {
        let due = match self.news {
            News::None => false,
            News::Some => resting || self.reported.elapsed() >= REPORT_EVERY,
            News::Urgent => true,
        };
        if !due {
            return Ok(());
        }
        let report = self.now();
        if resting {
            reports.send(report).map_err(|_| Gone)?;
        } else {
            match reports.try_send(report) {
                Ok(()) => {}
                Err(TrySendError::Full(_)) => {
                    // Not at once again: making a report costs time that training can use.
                    self.news = News::Some;
                    self.reported = Instant::now();
                    return Ok(());
                }
                Err(TrySendError::Disconnected(_)) => return Err(Gone),
            }
        }
        self.known = self.curve.epochs();
        self.news = News::None;
        self.reported = Instant::now();
        Ok(())
    }

    pub(super) fn now(&self) -> Report {
        let session = &self.session;
        let running = self.state == RunState::Running;
        Report {
            seq: self.seq,
            generation: self.generation,
            setup: session.setup().clone(),
            state: self.state.clone(),
            at: session.at(),
            loss: self.curve.newest().map(|(_, loss)| loss),
            losses: self.curve.since(self.known),
            test_losses: self.test.since(self.known.min(self.test.epochs())),
            facts: session.facts(),
            hyper: session.hyper(),
            pace: self.pace,
            speed: if running { self.speed.value } else { 0.0 },
            limit: self.limit,
            snapshot: Arc::new(Snapshot {
                network: Arc::new(session.network().clone()),
                change: session.last_change().map(Into::into),
                moved: session.moved(),
                walk: session.walk(),
                next_sample: session.next_sample(),
                last_sample: session.last_sample(),
                steps_per_epoch: session.steps_per_epoch(),
                batch_size: session.batch_size(),
                slots: Arc::new(session.slots().clone()),
                before: session.shown_step().map(Arc::new),
            }),
            history: self.history.clone(),
        }
    }
}

//! Which classes are taken for which: what is shown of it, and when it is asked for again.

use std::time::Duration;

use crate::app::view::RunView;
use crate::train::moment::Moment;
use crate::train::protocol::{Finding, StudyAnswer, StudyRequest, Topic};
use crate::train::study::Confusion;

/// At most ten questions a second.
const BETWEEN: Duration = Duration::from_millis(100);

/// The matrix on the screen.
#[derive(Clone, Debug, Default)]
pub struct ConfusionView {
    shown: bool,
    found: Option<(u64, Moment, Confusion)>,
    /// What has been asked and not yet answered.
    asked: Option<(u64, Moment)>,
    asked_at: Option<Duration>,
}

impl ConfusionView {
    /// Whether it is shown.
    pub fn is_shown(&self) -> bool {
        self.shown
    }

    /// The newest matrix, with the moment it is of.
    pub fn found(&self) -> Option<(Moment, &Confusion)> {
        self.found.as_ref().filter(|_| self.shown).map(|(_, at, confusion)| (*at, confusion))
    }

    /// Shows it, or no longer; what is to be asked for that.
    pub(super) fn toggle(&mut self, run: &RunView, now: Duration) -> Option<StudyRequest> {
        self.shown = !self.shown;
        self.asked = None;
        self.asked_at = None;
        self.next(run, now)
    }

    /// What is to be asked next, if it is time: never while an answer is owed, so that a slow answer is not
    /// overtaken for ever.
    pub(super) fn next(&mut self, run: &RunView, now: Duration) -> Option<StudyRequest> {
        let wanted = (run.generation(), run.at);
        let known = self.found.as_ref().map(|(generation, at, _)| (*generation, *at));
        let owed = self.asked.is_some_and(|(generation, _)| generation == run.generation());
        let soon = self.asked_at.is_some_and(|at| now.saturating_sub(at) < BETWEEN);
        if !self.shown || known == Some(wanted) || owed || soon || run.setup.data().classes().is_empty() {
            return None;
        }
        self.asked = Some(wanted);
        self.asked_at = Some(now);
        let (generation, at) = wanted;
        Some(StudyRequest {
            generation,
            at,
            setup: run.setup.clone(),
            network: run.snapshot.network.clone(),
            hyper: run.hyper,
            topics: vec![Topic::Confusion],
        })
    }

    /// Takes an answer in, if it is of the run that is shown.
    pub(super) fn take(&mut self, answer: StudyAnswer, generation: u64) {
        if answer.generation == generation {
            self.asked = None;
            for finding in answer.findings {
                match finding {
                    Finding::Confusion(confusion) => self.found = Some((generation, answer.at, confusion)),
                    Finding::Pulls(_) | Finding::Slice(_) | Finding::Checks { .. } => {}
                }
            }
        }
    }
}

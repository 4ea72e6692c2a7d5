//! What the engine tells the screen, and when.

use std::sync::Arc;
use std::sync::mpsc::{SyncSender, TrySendError};
use std::time::{Duration, Instant};

use crate::train::branch::BranchView;
use crate::train::protocol::{Report, RunState, Snapshot};
use crate::train::timeline::Branch;
use crate::train::worker::engine::{Disconnected, Engine, REPORT_EVERY, ReportUrgency};

/// A way that takes longer than this is told of.
const LONG_WAY: Duration = Duration::from_millis(100);

impl Engine {
    /// Reports if there is something to say and it is time to.
    pub(super) fn report(&mut self, reports: &SyncSender<Report>, resting: bool) -> Result<(), Disconnected> {
        let due = match self.urgency {
            ReportUrgency::None => false,
            ReportUrgency::Some => resting || self.reported.elapsed() >= REPORT_EVERY,
            ReportUrgency::Urgent => true,
        };
        if !due || self.is_on_a_short_way() {
            return Ok(());
        }
        let report = self.now();
        if resting {
            reports.send(report).map_err(|_| Disconnected)?;
        } else {
            match reports.try_send(report) {
                Ok(()) => {}
                Err(TrySendError::Full(_)) => {
                    // Not at once again: making a report costs time that training can use.
                    self.urgency = ReportUrgency::Some;
                    self.reported = Instant::now();
                    return Ok(());
                }
                Err(TrySendError::Disconnected(_)) => return Err(Disconnected),
            }
        }
        self.known = self.line.curve.epochs();
        self.urgency = ReportUrgency::None;
        self.reported = Instant::now();
        Ok(())
    }

    /// Whether a moment is being gone to, and not yet for long: what lies on the way is not worth a look.
    fn is_on_a_short_way(&self) -> bool {
        let steps_back = self.task.is_some_and(|task| task.ends_a_way);
        let is_on_a_way = self.seek.is_some() || self.opening.is_some() || steps_back;
        is_on_a_way && self.seek_began.elapsed() <= LONG_WAY
    }

    pub(super) fn now(&mut self) -> Report {
        let branches = self.views();
        let facts = self.facts();
        let session = &self.session;
        let undo = self.timeline.last_edit(self.branch, session.at()).map(|(_, stamp)| stamp);
        let running = self.state == RunState::Running;
        let opens = self.opening.as_ref().map(|opening| opening.place.1);
        let seeks = self.seek.map(|seek| seek.target);
        let seeking = opens.or(seeks).filter(|_| self.seek_began.elapsed() > LONG_WAY);
        Report {
            seq: self.seq,
            generation: self.generation,
            setup: session.setup().clone(),
            state: self.state.clone(),
            at: session.at(),
            loss: facts.loss,
            losses: self.line.curve.since(self.known),
            test_losses: self.line.test.since(self.known.min(self.line.test.epochs())),
            branch: self.branch,
            head: self.head(),
            branches,
            undo,
            redo: !self.redo.is_empty(),
            seeking,
            moving: self.task.is_some() || !self.waiting.is_empty(),
            shadow: self.shadow.clone(),
            last_good: self.last_good(),
            facts,
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
                last_sample: session.last_sample,
                steps_per_epoch: session.steps_per_epoch(),
                plan: session.plan(),
                slots: Arc::new(session.slots().clone()),
                before: session.shown_step().map(Arc::new),
                frozen: session.frozen().into(),
            }),
            history: self.line.history.clone(),
        }
    }

    /// Every branch, told anew only when one was born, dropped or left.
    fn views(&mut self) -> Arc<[BranchView]> {
        if let Some(views) = &self.views {
            return views.clone();
        }
        let view = |branch: &Branch| {
            let is_shown = branch.id == self.branch;
            let line = if is_shown { Some(&self.line) } else { self.lines.get(branch.id) };
            BranchView {
                id: branch.id,
                setup: branch.setup.clone(),
                parent: branch.parent,
                edits: branch.edits.clone(),
                newest: branch.newest,
                loss: line.and_then(|line| line.curve.newest()).map(|(_, loss)| loss),
                curve: line.filter(|_| !is_shown).map(|line| line.curve.clone()).unwrap_or_default(),
                // One that was not gone along yet ends as it was kept.
                network: match line.map(|line| &line.network).or_else(|| self.ends.get(&branch.id)) {
                    Some(network) => network.clone(),
                    None => Arc::new(branch.setup.initial()),
                },
            }
        };
        let views: Arc<[BranchView]> =
            self.timeline.branches().filter(|branch| !branch.dropped).map(view).collect();
        self.views = Some(views.clone());
        views
    }
}

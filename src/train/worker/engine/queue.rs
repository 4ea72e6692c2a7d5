//! Commands that wait: in the order in which they came, each until the run stands where it is meant for. Meanwhile
//! the way is gone in slices, so that a newer command, or the end, never waits for it.

use crate::train::edit::Edit;
use crate::train::protocol::{Action, Command, RunState, Turn};
use crate::train::worker::engine::{Engine, ReportUrgency};

/// Something to be done in its turn.
pub(super) enum Due {
    /// A command.
    Command(Command),
    /// The end of a recovery, at the last good moment: go on with this rate.
    Recovered(f64),
    /// The end of a restart, at the start: make these edits, and train.
    Restarted { edits: Vec<Edit>, trains: bool },
}

impl Engine {
    /// Takes a command in. Another session makes what waits pointless, except how fast things go.
    pub(in crate::train::worker) fn receive(&mut self, command: Command) {
        if matches!(command.action, Action::Open(_)) {
            self.queue.retain(|due| matches!(due, Due::Command(Command { action: Action::Pace(_), .. })));
        }
        self.queue.push_back(Due::Command(command));
    }

    /// Does what can be done now of what is due; whether anything was.
    pub(super) fn take_due(&mut self) -> bool {
        let mut taken = false;
        while self.queue.front().is_some_and(|due| self.is_ready_for(due))
            && let Some(due) = self.queue.pop_front()
        {
            taken = true;
            self.progress.taken += 1;
            self.urgency = ReportUrgency::Urgent;
            match due {
                Due::Command(command) => self.take(command),
                Due::Recovered(rate) => {
                    let from = self.session.hyper().rate;
                    self.edit(Edit::Rate { from, to: rate });
                    self.state = RunState::Paused;
                    self.start();
                }
                Due::Restarted { edits, trains } => {
                    for edit in edits {
                        self.edit(edit);
                    }
                    self.redo.clear();
                    if trains {
                        self.start();
                    }
                }
            }
        }
        taken
    }

    /// Whether the run stands where something that is due can be done. If not, [`Engine::work`] brings it there.
    fn is_ready_for(&self, due: &Due) -> bool {
        let is_on_the_way = self.opening.is_some() || self.seek.is_some();
        let has_arrived = !is_on_the_way && self.task.is_none_or(|task| !task.ends_a_way);
        // While an epoch's loss is summed up the run is at no moment that could be kept, returned to or edited.
        let is_between = self.is_summing_up();
        // An edit is made after the movements asked for before it.
        let can_edit = has_arrived && !is_between && self.task.is_none() && self.waiting.is_empty();
        let Due::Command(command) = due else { return can_edit };
        match command.action.terms().0 {
            Turn::AtOnce => true,
            Turn::Anywhere => is_on_the_way || !is_between,
            Turn::WithBranches => self.opening.is_none(),
            Turn::Arrived => has_arrived,
            Turn::AtMoment => has_arrived && !is_between,
            Turn::AfterMoves => can_edit,
        }
    }

    /// Whether an epoch's loss is being summed up, and can be.
    pub(super) fn is_summing_up(&self) -> bool {
        self.session.is_evaluating() && self.session.diverged.is_none()
    }
}

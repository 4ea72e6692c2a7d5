//! Whether the engine gets anywhere: every round has to do some work, take a command or come to rest.

use crate::train::protocol::RunState;
use crate::train::worker::engine::{Engine, ReportUrgency};

/// So many rounds in a row may change nothing.
const IDLE_ROUNDS: u32 = 32;
/// So many ways may be begun beyond one for each branch before the engine comes to rest or takes a command.
const BEGINNINGS: usize = 32;

/// What a round is known by. Two rounds that look the same did nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Progress {
    /// Samples and edits so far.
    pub(super) work: u64,
    /// Ways begun so far.
    pub(super) begun: usize,
    /// Commands and movements taken so far.
    pub(super) taken: u64,
    /// Branches that are still to be gone along.
    pub(super) rest: usize,
    /// Whether a moment is still being gone to, or a movement made.
    pub(super) busy: (bool, bool),
}

/// The rounds since there was progress.
#[derive(Clone, Debug, Default)]
pub(super) struct Watchdog {
    last: Progress,
    idle: u32,
    /// Ways begun and commands taken when it was at rest or took a command last.
    since: (usize, u64),
}

impl Watchdog {
    /// Sees a round; false if the engine has been going round for too long.
    pub(super) fn goes_on(&mut self, now: Progress, rests: bool, branches: usize) -> bool {
        if rests || now.taken != self.since.1 {
            self.since = (now.begun, now.taken);
        }
        self.idle = if rests || now != self.last { 0 } else { self.idle + 1 };
        self.last = now;
        self.idle <= IDLE_ROUNDS && now.begun - self.since.0 <= branches + BEGINNINGS
    }
}

impl Engine {
    /// After a round: whether there was progress of late. If not, the engine has come to rest: it would go round in a
    /// circle, which is an error of this program.
    pub(super) fn makes_progress(&mut self, rests: bool) -> bool {
        let progress = Progress {
            rest: self.opening.as_ref().map_or(0, |opening| opening.rest.len()),
            busy: (self.seek.is_some(), self.task.is_some()),
            ..self.progress
        };
        let goes_on = self.watchdog.goes_on(progress, rests, self.timeline.branches().count());
        if !goes_on {
            let why = format!("no progress at {:?} of branch {}", self.session.at(), self.branch.0);
            self.give_up(why);
        }
        goes_on
    }

    #[cold]
    fn give_up(&mut self, why: String) {
        // Where programmers look it is an error, elsewhere a state that is told.
        debug_assert!(why.is_empty(), "{why}");
        self.stand();
        self.queue.clear();
        (self.opening, self.seek) = (None, None);
        self.state = RunState::Failed(why);
        self.watchdog = Watchdog::default();
        self.urgency = ReportUrgency::Urgent;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lasts(mut round: impl FnMut(u32, &mut Progress) -> bool) -> u32 {
        let (mut watchdog, mut now) = (Watchdog::default(), Progress::default());
        (0..10_000)
            .find(|&n| {
                let rests = round(n, &mut now);
                !watchdog.goes_on(now, rests, 3)
            })
            .unwrap_or(10_000)
    }

    #[test]
    fn rounds_that_do_nothing_are_noticed_soon_and_work_is_not() {
        assert_eq!(lasts(|_, _| false), IDLE_ROUNDS);
        assert_eq!(
            lasts(|_, now| {
                now.work += 1;
                false
            }),
            10_000
        );
        assert_eq!(
            lasts(|_, now| {
                now.taken += 1;
                false
            }),
            10_000
        );
        assert_eq!(lasts(|_, _| true), 10_000);
    }

    #[test]
    fn ways_that_are_begun_again_and_again_are_noticed_though_they_cost_work() {
        let begins = |n: u32, now: &mut Progress| {
            now.begun += 1;
            now.work += 100;
            n % 10_000 == 9_999
        };
        assert_eq!(lasts(begins), 3 + BEGINNINGS as u32);
        assert_eq!(
            lasts(|n, now| {
                begins(n, now);
                n % 20 == 0
            }),
            10_000
        );
    }
}

//! What the training thread does: one round after another of commands, a slice of work, a report.
//!
//! All waiting and all time of the training side is here; the session knows neither.

mod change;
mod commands;
pub(super) mod headless;
mod line;
mod open;
mod queue;
mod report;
mod seek;
mod side_session;
mod slice;
mod watchdog;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TryRecvError};
use std::time::{Duration, Instant};

use crate::nn::network::Network;
use crate::train::branch::BranchView;
use crate::train::moment::{Divergence, Goal, Moment, Phase, StopReason, Stopped};
use crate::train::pace::Pace;
use crate::train::protocol::{Command, Report, RunState, Shadow, Unit};
use crate::train::session::Session;
use crate::train::setup::Setup;
use crate::train::timeline::{BranchId, Timeline, Towards};
use crate::train::worker::engine::line::{Line, Lines};
use crate::train::worker::engine::open::Opening;
use crate::train::worker::engine::queue::Due;
use crate::train::worker::engine::seek::Seek;
use crate::train::worker::engine::side_session::{LastGood, Score, SideSession};
use crate::train::worker::engine::slice::Speed;
use crate::train::worker::engine::watchdog::{Progress, Watchdog};

/// How long a slice of training may take before commands are looked at again.
const SLICE: Duration = Duration::from_millis(4);
/// How often a report is offered while training.
const REPORT_EVERY: Duration = Duration::from_millis(12);
/// The most waiting that a slow pace may catch up on, so that a stall is not followed by a rush.
const CATCH_UP: Duration = Duration::from_millis(50);
/// How many movements may wait for one that takes long: a held key sends more than anyone means. Where one
/// takes no time, as many as a person could press are done.
const MOST_WAITING: (usize, usize) = (64, 4096);
/// A movement that takes longer than this is a long one.
const LONG: Duration = Duration::from_millis(1);

/// How much memory the moments take that others are worked out from.
const BUDGET: usize = 32 << 20;

/// The other end has been dropped: time to go.
struct Disconnected;

/// What the thread owns.
pub(super) struct Engine {
    session: Session,
    timeline: Timeline,
    /// The branch that is shown, and what is kept of it and of the others for the eye.
    branch: BranchId,
    line: Line,
    lines: Lines,
    /// What is to be done, in its order; the first may wait for the run to stand where it is meant for.
    queue: VecDeque<Due>,
    /// What was opened and is still gone along, and what the networks were in the end.
    opening: Option<Opening>,
    ends: BTreeMap<BranchId, Arc<Network>>,
    /// The way to a moment, if one is being gone.
    seek: Option<Seek>,
    seek_began: Instant,
    /// The change after this moment has been undone: going on leaves it out.
    undone: bool,
    /// Where undoing began, the latest last.
    redo: Vec<(BranchId, Moment)>,
    /// The branch that this one left, at the same epoch; and the session that works it out.
    shadow: Option<Shadow>,
    other: Option<Box<SideSession>>,
    /// The last good moment of the run that has diverged.
    last_good: Option<LastGood>,
    /// The losses of the parameters that are shown, where those are no epoch's.
    score: Option<Score>,
    /// The branches as they were told last.
    views: Option<Arc<[BranchView]>>,
    state: RunState,
    pace: Pace,
    limit: Option<u64>,
    /// A movement asked for while standing still, not yet complete; and those asked for after it.
    task: Option<Task>,
    waiting: VecDeque<Unit>,
    /// How long the last movement took.
    moved_in: Duration,
    began: Instant,
    /// Epochs that the pace owes.
    credit: f64,
    credited: Instant,
    /// Samples that go through the network in one slice.
    budget: u64,
    progress: Progress,
    watchdog: Watchdog,
    speed: Speed,
    seq: u64,
    generation: u64,
    /// How many epochs of the curve the screen has.
    known: u64,
    /// Something has changed since the last report; if urgent, a person waits for it.
    urgency: ReportUrgency,
    reported: Instant,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum ReportUrgency {
    None,
    Some,
    Urgent,
}

#[derive(Clone, Copy)]
struct Task {
    goal: Goal,
    is_update: bool,
    /// It belongs to a way back.
    ends_a_way: bool,
}

impl Engine {
    pub(super) fn new(setup: Arc<Setup>, pace: Pace, running: bool, generation: u64) -> Engine {
        let now = Instant::now();
        let state = if running { RunState::Running } else { RunState::Paused };
        let timeline = Timeline::new(setup.clone(), BUDGET);
        let branch = timeline.branches().next().map_or(BranchId(0), |branch| branch.id);
        let limit = Some(setup.config().stop.epochs);
        let session = Session::new(setup);
        Engine {
            limit,
            line: Line::new(Arc::new(session.network().clone())),
            session,
            timeline,
            branch,
            lines: Lines::default(),
            queue: VecDeque::new(),
            opening: None,
            ends: BTreeMap::new(),
            seek: None,
            seek_began: now,
            undone: false,
            redo: Vec::new(),
            shadow: None,
            other: None,
            last_good: None,
            score: None,
            views: None,
            state,
            pace,
            task: None,
            waiting: VecDeque::new(),
            moved_in: Duration::ZERO,
            began: now,
            credit: 0.0,
            credited: now,
            budget: 256,
            progress: Progress::default(),
            watchdog: Watchdog::default(),
            speed: Speed { since: now, epoch: 0, value: 0.0 },
            seq: 0,
            generation,
            known: 0,
            urgency: ReportUrgency::Urgent,
            reported: now,
        }
    }

    pub(super) fn run(mut self, commands: &Receiver<Command>, reports: &SyncSender<Report>) {
        while self.turn(commands, reports).is_ok() {
            // Told and replaced as any thread that dies.
            if let RunState::Failed(why) = &self.state {
                panic!("{why}");
            }
        }
    }

    /// One turn: commands, a round of work or a wait, a report.
    fn turn(
        &mut self,
        commands: &Receiver<Command>,
        reports: &SyncSender<Report>,
    ) -> Result<(), Disconnected> {
        loop {
            match commands.try_recv() {
                Ok(command) => self.receive(command),
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => return Err(Disconnected),
            }
        }
        let wait = self.round();
        let resting = wait == Some(Duration::MAX);
        self.report(reports, resting)?;
        let Some(wait) = wait else { return Ok(()) };
        let heard = if resting {
            commands.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            // A report that found its place taken is offered again soon.
            let retry = if self.urgency == ReportUrgency::None { wait } else { wait.min(REPORT_EVERY / 4) };
            commands.recv_timeout(retry)
        };
        match heard {
            Ok(command) => self.receive(command),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Err(Disconnected),
        }
        Ok(())
    }

    /// What is due, a slice of work, and what has become due by it. Returns as [`Engine::work`] does.
    fn round(&mut self) -> Option<Duration> {
        self.take_due();
        let wait = self.work();
        let wait = if self.take_due() { None } else { wait };
        if self.makes_progress(wait.is_some()) { wait } else { Some(Duration::MAX) }
    }

    /// Does a slice of what is to be done. Returns how long there is nothing to do: `None` for no time
    /// at all, [`Duration::MAX`] for until the next command.
    fn work(&mut self) -> Option<Duration> {
        if self.advance_opening() || self.advance_seek() {
            return None;
        }
        match self.state {
            RunState::Failed(_) => return Some(Duration::MAX),
            RunState::Running | RunState::Paused | RunState::Finished(_)
                if self.session.facts().start.is_none() =>
            {
                self.advance(Goal::Epoch(0));
                return None;
            }
            RunState::Running | RunState::Paused | RunState::Finished(_) | RunState::Diverged(_) => {}
        }
        // What is due waits for the end of the epoch, and a run that stands still stands at a moment.
        if self.task.is_none()
            && (!self.queue.is_empty() || self.state != RunState::Running)
            && self.is_summing_up()
            && let Some(goal) = self.session.end_of_evaluation()
        {
            self.advance(goal);
            return None;
        }
        if self.task.is_none()
            && let Some(unit) = self.waiting.pop_front()
        {
            self.progress.taken += 1;
            self.began = Instant::now();
            self.begin(unit);
        }
        if let Some(task) = self.task {
            let arrived = self.advance(task.goal);
            if arrived {
                if task.is_update {
                    self.session.show(Phase::Update);
                }
                self.task = None;
                self.moved_in = self.began.elapsed();
                self.urgency = ReportUrgency::Urgent;
            }
            return None;
        }
        if !self.waiting.is_empty() {
            return None;
        }
        match self.state {
            RunState::Running => self.train(),
            RunState::Paused | RunState::Finished(_) | RunState::Diverged(_) | RunState::Failed(_) => {
                // With nothing else to do: what stands beside the run.
                let works = self.advance_score() || self.advance_shadow() || self.advance_last_good();
                if works { None } else { Some(Duration::MAX) }
            }
        }
    }

    /// A slice of training at the pace asked for.
    fn train(&mut self) -> Option<Duration> {
        let at = self.session.at().epoch;
        let limit = self.limit();
        if at >= limit {
            self.end(RunState::Finished(StopReason::Epochs));
            return Some(Duration::MAX);
        }
        let now = Instant::now();
        let goal = match self.pace.at(at) {
            None => limit,
            Some(rate) => {
                let since =
                    now.duration_since(self.credited).min(CATCH_UP.max(Duration::from_secs_f64(1.0 / rate)));
                self.credit =
                    (self.credit + since.as_secs_f64() * rate).min(1.0 + rate * CATCH_UP.as_secs_f64());
                self.credited = now;
                if self.credit < 1.0 {
                    return Some(Duration::from_secs_f64((1.0 - self.credit) / rate));
                }
                limit.min(at.saturating_add(self.credit as u64))
            }
        };
        self.advance(Goal::Epoch(goal));
        let done = self.session.at().epoch - at;
        self.credit = (self.credit - done as f64).max(0.0);
        None
    }

    /// Works towards a goal for a slice; true if it has been reached.
    fn advance(&mut self, goal: Goal) -> bool {
        let begin = Instant::now();
        let stopped = self.slice(Towards::Goal(goal));
        let took = begin.elapsed();
        self.speed.measure(begin + took, self.session.at().epoch);
        if self.urgency == ReportUrgency::None {
            self.urgency = ReportUrgency::Some;
        }
        match stopped {
            Stopped::Reached => true,
            Stopped::Interrupted => false,
            Stopped::Enough(why) => {
                if self.state == RunState::Running {
                    self.end(RunState::Finished(why));
                }
                goal == Goal::Epoch(self.session.at().epoch)
            }
            Stopped::Diverged(cause) => {
                self.diverge(cause);
                false
            }
        }
    }

    /// The run has come to where it cannot go on.
    fn diverge(&mut self, cause: Divergence) {
        self.stand();
        self.end(RunState::Diverged(cause));
    }

    /// The line that is shown ends here.
    fn end(&mut self, state: RunState) {
        self.line.end = Some(state.clone());
        self.state = state;
        self.urgency = ReportUrgency::Urgent;
    }

    fn begin(&mut self, unit: Unit) {
        let at = self.session.at();
        let goal = match unit {
            Unit::Epoch => Some(Goal::Epoch(at.epoch + 1)),
            Unit::Step => Some(self.session.next_step()),
            Unit::Phase => self.session.next_phase(),
        };
        if self.limit.is_some_and(|limit| at.epoch >= limit) && !self.is_past() {
            self.limit = None;
        }
        self.line.end = None;
        self.task = goal.map(|goal| Task { goal, is_update: unit == Unit::Phase, ends_a_way: false });
    }

    pub(super) fn start(&mut self) {
        match self.state {
            RunState::Finished(_) => self.limit = None,
            RunState::Paused => {
                if self.limit.is_some_and(|limit| self.session.at().epoch >= limit) && !self.is_past() {
                    self.limit = None;
                }
            }
            RunState::Running | RunState::Diverged(_) | RunState::Failed(_) => return,
        }
        self.state = RunState::Running;
        self.line.end = None;
        self.credit = 0.0;
        self.credited = Instant::now();
        self.speed.restart(self.credited, self.session.at().epoch);
    }
}

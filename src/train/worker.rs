//! The thread that owns a session: it takes commands, keeps the pace, and reports.
//!
//! Training never waits for the screen. Reports go up a channel of one place: while the run is going and
//! the place is taken, the worker trains on and offers a newer report later; the losses wait in its own
//! curve, so none is left out. Only when the run comes to rest is a report sent that waits for its place.
//!
//! To stop, both ends are dropped: the thread sees it after its slice of work, even while it waits in a send. It is
//! waited for with a deadline.

mod engine;
pub mod job_thread;
pub(in crate::train) mod thread;

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::time::Duration;

use crate::train::pace::Pace;
use crate::train::protocol::{Command, Replacement, Report};
use crate::train::setup::Setup;
use crate::train::worker::engine::Engine;
use crate::train::worker::thread::Thread;

/// A worker without a thread: it does at once what it is told and then stands still. What it reports is
/// the same on every machine, so that a single frame can be drawn from it, or tested.
pub struct HeadlessWorker {
    engine: Engine,
}

impl HeadlessWorker {
    /// A run at its start.
    pub fn new(setup: Arc<Setup>, pace: Pace, running: bool) -> HeadlessWorker {
        HeadlessWorker { engine: Engine::new(setup, pace, running, 1) }
    }

    /// Trains to that epoch, or as far as the run goes, and reports.
    pub fn go(&mut self, epoch: u64) -> Report {
        self.engine.train_to(epoch)
    }

    /// Does what a command asks for, except to let time go by, and reports.
    pub fn execute(&mut self, command: Command) -> Report {
        self.engine.execute(command)
    }

    /// Hands over a command as a thread would find it, without doing anything yet.
    pub fn send(&mut self, command: Command) {
        self.engine.receive(command);
    }

    /// One round of the thread with slices of so many samples; true once there is nothing left to do.
    pub fn round(&mut self, samples: u64) -> bool {
        self.engine.round_of(samples)
    }

    /// What the thread would report now.
    pub fn report(&mut self) -> Report {
        self.engine.headless_report()
    }
}

/// A handle to the training thread.
#[derive(Debug)]
pub struct Worker {
    ends: Option<(Sender<Command>, Receiver<Report>)>,
    thread: Option<Thread>,
}

/// What the worker had to say.
#[derive(Debug)]
pub enum WorkerEvent {
    /// A report.
    Report(Box<Report>),
    /// Nothing new.
    Nothing,
    /// The thread has died, with this message.
    Died(String),
}

impl Worker {
    /// Starts a thread that trains `setup`, at once or when told.
    ///
    /// # Errors
    /// If the system has no thread to give.
    pub fn spawn(setup: Arc<Setup>, pace: Pace, running: bool) -> std::io::Result<Worker> {
        Worker::start(running, Replacement { setup, pace, generation: 1, first: None })
    }

    /// Starts a thread in the place of one that has died. It stands still.
    ///
    /// # Errors
    /// If the system has no thread to give.
    pub fn replace(replacement: Replacement) -> std::io::Result<Worker> {
        Worker::start(false, replacement)
    }

    fn start(running: bool, replacement: Replacement) -> std::io::Result<Worker> {
        let Replacement { setup, pace, generation, first } = replacement;
        let (command_sender, commands) = mpsc::channel();
        let (reports, report_receiver) = mpsc::sync_channel(1);
        // Before the thread is there: it reports nothing earlier.
        let sent = first.map_or(Ok(()), |command| command_sender.send(command));
        debug_assert!(sent.is_ok(), "the other end is still here");
        let thread = Thread::spawn("training", move || {
            #[cfg(debug_assertions)]
            thread::provoke("training");
            Engine::new(setup, pace, running, generation).run(&commands, &reports);
        })?;
        Ok(Worker { ends: Some((command_sender, report_receiver)), thread: Some(thread) })
    }

    /// Sends a command. To a worker that has died it goes unheard; [`Worker::poll`] tells of that.
    pub fn send(&self, command: Command) {
        if let Some((commands, _)) = &self.ends {
            let _ = commands.send(command);
        }
    }

    /// The next report, without waiting.
    pub fn poll(&mut self) -> WorkerEvent {
        let Some((_, reports)) = &self.ends else { return WorkerEvent::Nothing };
        match reports.try_recv() {
            Ok(report) => WorkerEvent::Report(Box::new(report)),
            Err(TryRecvError::Empty) => WorkerEvent::Nothing,
            Err(TryRecvError::Disconnected) => WorkerEvent::Died(self.last_words()),
        }
    }

    /// The next report, waiting for it at most so long.
    pub fn wait(&mut self, timeout: Duration) -> WorkerEvent {
        let Some((_, reports)) = &self.ends else { return WorkerEvent::Nothing };
        match reports.recv_timeout(timeout) {
            Ok(report) => WorkerEvent::Report(Box::new(report)),
            Err(RecvTimeoutError::Timeout) => WorkerEvent::Nothing,
            Err(RecvTimeoutError::Disconnected) => WorkerEvent::Died(self.last_words()),
        }
    }

    /// Tells the thread to stop, without waiting for that.
    pub fn stop(&mut self) {
        self.ends = None;
    }

    fn last_words(&mut self) -> String {
        self.ends = None;
        self.thread.take().map(Thread::last_words).unwrap_or_default()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.stop();
        self.thread.take().map(Thread::stop);
    }
}

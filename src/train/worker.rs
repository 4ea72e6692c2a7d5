//! The thread that owns a session: it takes commands, keeps the pace, and reports.
//!
//! Training never waits for the screen. Reports go up a channel of one place: while the run is going and
//! the place is taken, the worker trains on and offers a newer report later; the losses wait in its own
//! curve, so none is left out. Only when the run comes to rest is a report sent that waits for its place.
//!
//! To stop, both ends are dropped and the thread is joined: that works even while it waits in a send.

pub mod aside;
mod engine;

use std::any::Any;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::train::pace::Pace;
use crate::train::protocol::{Command, Report};
use crate::train::setup::Setup;
use crate::train::worker::engine::Engine;

/// A worker without a thread: it does at once what it is told and then stands still. What it reports is
/// the same on every machine, so that a single frame can be drawn from it, or tested.
pub struct Still {
    engine: Engine,
}

impl Still {
    /// A run at its start.
    pub fn new(setup: Arc<Setup>, pace: Pace, running: bool) -> Still {
        Still { engine: Engine::new(setup, pace, running) }
    }

    /// Trains to that epoch, or as far as the run goes, and reports.
    pub fn go(&mut self, epoch: u64) -> Report {
        self.engine.still(epoch)
    }

    /// Does what a command asks for, except to let time go by, and reports.
    pub fn obey(&mut self, command: Command) -> Report {
        self.engine.obey(command)
    }
}

/// A handle to the training thread.
#[derive(Debug)]
pub struct Worker {
    ends: Option<(Sender<Command>, Receiver<Report>)>,
    thread: Option<JoinHandle<()>>,
}

/// What the worker had to say.
#[derive(Debug)]
pub enum Heard {
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
        let (command_sender, commands) = mpsc::channel();
        let (reports, report_receiver) = mpsc::sync_channel(1);
        let thread = thread::Builder::new().name("training".into()).spawn(move || {
            #[cfg(debug_assertions)]
            provoke();
            Engine::new(setup, pace, running).run(&commands, &reports);
        })?;
        Ok(Worker { ends: Some((command_sender, report_receiver)), thread: Some(thread) })
    }

    /// Sends a command. To a worker that has died it goes unheard; [`Worker::hear`] tells of that.
    pub fn send(&self, command: Command) {
        if let Some((commands, _)) = &self.ends {
            let _ = commands.send(command);
        }
    }

    /// The next report, without waiting.
    pub fn hear(&mut self) -> Heard {
        let Some((_, reports)) = &self.ends else { return Heard::Nothing };
        match reports.try_recv() {
            Ok(report) => Heard::Report(Box::new(report)),
            Err(TryRecvError::Empty) => Heard::Nothing,
            Err(TryRecvError::Disconnected) => Heard::Died(self.bury()),
        }
    }

    /// The next report, waiting for it at most so long.
    pub fn wait(&mut self, timeout: Duration) -> Heard {
        let Some((_, reports)) = &self.ends else { return Heard::Nothing };
        match reports.recv_timeout(timeout) {
            Ok(report) => Heard::Report(Box::new(report)),
            Err(RecvTimeoutError::Timeout) => Heard::Nothing,
            Err(RecvTimeoutError::Disconnected) => Heard::Died(self.bury()),
        }
    }

    /// Joins a thread that has ended and gives its last words.
    fn bury(&mut self) -> String {
        self.ends = None;
        match self.thread.take().map(JoinHandle::join) {
            Some(Err(payload)) => message(payload.as_ref()),
            Some(Ok(())) | None => "the training thread ended by itself".into(),
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // Both ends first: a worker that waits for its report to be taken would never be joined otherwise.
        self.ends = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn message(payload: &(dyn Any + Send)) -> String {
    if let Some(text) = payload.downcast_ref::<&str>() {
        (*text).into()
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text.clone()
    } else {
        "the training thread panicked".into()
    }
}

/// A panic on demand, for the test of what one leaves behind; not in a release.
#[cfg(debug_assertions)]
fn provoke() {
    let asked = std::env::var_os("SGDSCOPE_PANIC").is_some_and(|thread| thread == "training");
    assert!(!asked, "asked to panic on the training thread");
}

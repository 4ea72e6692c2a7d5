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
pub mod thread;

use std::sync::Arc;
use std::sync::mpsc;

use crate::train::pace::Pace;
use crate::train::protocol::{Command, Replacement, Report};
use crate::train::setup::Setup;
use crate::train::worker::engine::Engine;
pub use crate::train::worker::engine::headless::HeadlessWorker;
use crate::train::worker::thread::Thread;

/// A handle to the training thread: it is sent commands and polled for reports. Dropping it stops the thread.
pub type Worker = Thread<Command, Report>;

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
        let (reports, receiver) = mpsc::sync_channel(1);
        Thread::begin("training", receiver, move |commands| {
            thread::provoke("training");
            let mut engine = Engine::new(setup, pace, running, generation);
            if let Some(command) = first {
                engine.receive(command);
            }
            engine.run(commands, &reports);
        })
    }
}

//! A thread that is waited for with a deadline, and that says what it died of. What it does is others' business.

use std::any::Any;
use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How long a thread that was told to stop is waited for. Each looks at whether to stop every few milliseconds; one
/// that takes longer is left behind, so that quitting is never felt.
const DEADLINE: Duration = Duration::from_millis(50);

/// A running thread.
#[derive(Debug)]
pub(in crate::train) struct Thread {
    handle: JoinHandle<()>,
    /// Nothing is ever sent: it closes when the work is over, however that ended.
    end: Receiver<()>,
}

impl Thread {
    /// Starts it.
    ///
    /// # Errors
    /// If the system has no thread to give.
    pub(in crate::train) fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<Thread> {
        let (alive, end) = mpsc::channel();
        let handle = thread::Builder::new().name(name.into()).spawn(move || {
            let _alive: mpsc::Sender<()> = alive;
            work();
        })?;
        Ok(Thread { handle, end })
    }

    /// Waits for one that was told to stop, up to the deadline. Returns whether it has ended.
    pub(in crate::train) fn stop(self) -> bool {
        let has_ended = self.end.recv_timeout(DEADLINE) == Err(RecvTimeoutError::Disconnected);
        if has_ended {
            // What it died of has nobody to be told to any more.
            let _ = self.handle.join();
        }
        has_ended
    }

    /// The message of a thread that has closed its channels: what it panicked with, if it did.
    pub(in crate::train) fn last_words(self) -> String {
        match self.handle.join() {
            Err(payload) => message(payload.as_ref()),
            Ok(()) => "the thread ended by itself".into(),
        }
    }
}

fn message(payload: &(dyn Any + Send)) -> String {
    if let Some(text) = payload.downcast_ref::<&str>() {
        (*text).into()
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text.clone()
    } else {
        "the thread panicked".into()
    }
}

/// A panic on demand, for tests of what happens then; not in a release. `SGDSCOPE_PANIC` names the thread, with
/// ` once` after it for the first such thread of the process alone.
#[cfg(debug_assertions)]
pub(in crate::train) fn provoke(name: &str) {
    use std::sync::atomic::{AtomicBool, Ordering};
    static DONE: AtomicBool = AtomicBool::new(false);
    let asked = std::env::var("SGDSCOPE_PANIC").unwrap_or_default();
    let once = asked.strip_suffix(" once");
    let is_asked = once.unwrap_or(&asked) == name && (once.is_none() || !DONE.swap(true, Ordering::Relaxed));
    assert!(!is_asked, "asked to panic on the {name} thread");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_that_does_not_come_is_left_behind_at_the_deadline() {
        let (hold, held) = mpsc::channel::<()>();
        let thread = Thread::spawn("deaf", move || assert!(held.recv().is_err())).unwrap();
        assert!(!thread.stop());
        drop(hold);
        let (hold, held) = mpsc::channel::<()>();
        let thread = Thread::spawn("willing", move || assert!(held.recv().is_err())).unwrap();
        drop(hold);
        assert!(thread.stop());
    }

    #[test]
    fn what_a_thread_panicked_with_is_told() {
        let thread = Thread::spawn("short", || panic!("asked to")).unwrap();
        assert_eq!(thread.last_words(), "asked to");
    }
}

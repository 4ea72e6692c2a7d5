//! A thread that takes one thing after another and answers: it is waited for with a deadline, and says what it died
//! of. What it does is others' business.

use std::any::Any;
use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How long a thread that was told to stop is waited for. Each looks at whether to stop every few milliseconds; one
/// that takes longer is left behind, so that quitting is never felt.
const DEADLINE: Duration = Duration::from_millis(50);

/// A handle to a running thread, and both channels to it. Dropping it stops the thread.
#[derive(Debug)]
pub struct Thread<I, O> {
    /// Closed once the thread has been told to stop, or has died.
    ends: Option<(Sender<I>, Receiver<O>)>,
    handle: Option<JoinHandle<()>>,
    /// Nothing is ever sent: it closes when the work is over, however that ended.
    end: Receiver<()>,
}

impl<I: Send + 'static, O> Thread<I, O> {
    /// Starts it on its work, whose answers come out of `answers`. It has to end once its inputs are closed.
    ///
    /// # Errors
    /// If the system has no thread to give.
    pub(in crate::train) fn begin(
        name: &str,
        answers: Receiver<O>,
        work: impl FnOnce(&Receiver<I>) + Send + 'static,
    ) -> io::Result<Thread<I, O>> {
        let (alive, end) = mpsc::channel();
        let (sender, inputs) = mpsc::channel();
        let handle = thread::Builder::new().name(name.into()).spawn(move || {
            let _alive: mpsc::Sender<()> = alive;
            work(&inputs);
        })?;
        Ok(Thread { ends: Some((sender, answers)), handle: Some(handle), end })
    }
}

impl<I, O> Thread<I, O> {
    /// Hands something over. To a thread that has died it goes unheard; [`Thread::wait`] tells of that.
    pub fn send(&self, input: I) {
        if let Some((inputs, _)) = &self.ends {
            let _ = inputs.send(input);
        }
    }

    /// The next answer, without waiting.
    ///
    /// # Errors
    /// As [`Thread::wait`].
    pub fn poll(&mut self) -> Result<Option<O>, String> {
        self.wait(Duration::ZERO)
    }

    /// The next answer, waiting for it at most so long.
    ///
    /// # Errors
    /// If the thread has died, once, with its last words.
    pub fn wait(&mut self, timeout: Duration) -> Result<Option<O>, String> {
        let Some((_, answers)) = &self.ends else { return Ok(None) };
        match answers.recv_timeout(timeout) {
            Ok(answer) => Ok(Some(answer)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => {
                self.stop();
                Err(self.handle.take().map(last_words).unwrap_or_default())
            }
        }
    }

    /// Tells the thread to stop, without waiting for that.
    pub fn stop(&mut self) {
        self.ends = None;
    }

    /// Stops it and waits, up to the deadline. Returns whether it has ended.
    fn end(&mut self) -> bool {
        self.stop();
        let Some(handle) = self.handle.take() else { return true };
        let has_ended = self.end.recv_timeout(DEADLINE) == Err(RecvTimeoutError::Disconnected);
        if has_ended {
            // What it died of has nobody to be told to any more.
            let _ = handle.join();
        }
        has_ended
    }
}

impl<I, O> Drop for Thread<I, O> {
    fn drop(&mut self) {
        self.end();
    }
}

/// The message of a thread that has closed its channels: what it panicked with, if it did.
fn last_words(handle: JoinHandle<()>) -> String {
    match handle.join() {
        Err(payload) => message(payload.as_ref()),
        Ok(()) => "the thread ended by itself".into(),
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
pub(in crate::train) fn provoke(name: &str) {
    use std::sync::atomic::{AtomicBool, Ordering};
    static DONE: AtomicBool = AtomicBool::new(false);
    if !cfg!(debug_assertions) {
        return;
    }
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
        let answers = || mpsc::channel::<()>().1;
        let mut deaf =
            Thread::begin("deaf", answers(), move |_: &Receiver<()>| assert!(held.recv().is_err())).unwrap();
        assert!(!deaf.end());
        drop(hold);
        let willing = |inputs: &Receiver<()>| assert!(inputs.recv().is_err());
        assert!(Thread::begin("willing", answers(), willing).unwrap().end());
    }

    #[test]
    fn what_a_thread_panicked_with_is_told_once() {
        let (answers, receiver) = mpsc::channel::<()>();
        let mut thread = Thread::begin("short", receiver, move |_: &Receiver<()>| {
            let _answers = answers;
            panic!("asked to")
        })
        .unwrap();
        assert_eq!(thread.wait(Duration::from_secs(10)), Err("asked to".into()));
        assert_eq!(thread.wait(Duration::ZERO), Ok(None));
    }
}

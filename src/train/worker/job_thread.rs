//! A thread for what is done beside everything else: whole jobs, one after another, none dropped. It does not train
//! the run that is shown, and knows nothing of what its jobs do.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};

#[cfg(debug_assertions)]
use crate::train::worker::thread;
use crate::train::worker::thread::Thread;

/// A job; it asks now and then whether to go on, and ends soon if not.
type Job<T> = Box<dyn FnOnce(&dyn Fn() -> bool) -> T + Send>;

/// A handle to the thread. Dropping it stops the job under way and waits for that up to a deadline.
pub struct JobThread<T> {
    ends: Option<(Sender<Job<T>>, Receiver<T>)>,
    stopped: Arc<AtomicBool>,
    thread: Option<Thread>,
}

impl<T: Send + 'static> JobThread<T> {
    /// Starts the thread.
    ///
    /// # Errors
    /// If the system has no thread to give.
    pub fn spawn() -> std::io::Result<JobThread<T>> {
        let (sender, jobs) = mpsc::channel::<Job<T>>();
        let (answers, receiver) = mpsc::channel();
        let stopped = Arc::new(AtomicBool::new(false));
        let stop = stopped.clone();
        let thread = Thread::spawn("jobs", move || {
            while let Ok(job) = jobs.recv() {
                #[cfg(debug_assertions)]
                thread::provoke("jobs");
                let go_on = || !stop.load(Ordering::Relaxed);
                if !go_on() || answers.send(job(&go_on)).is_err() {
                    break;
                }
            }
        })?;
        Ok(JobThread { ends: Some((sender, receiver)), stopped, thread: Some(thread) })
    }

    /// Gives it a job, to be done after those it has.
    pub fn give(&self, job: impl FnOnce(&dyn Fn() -> bool) -> T + Send + 'static) {
        if let Some((jobs, _)) = &self.ends {
            // A thread that has died takes no job; that it has is told by `poll`.
            let _ = jobs.send(Box::new(job));
        }
    }

    /// The next answer, without waiting.
    ///
    /// # Errors
    /// If the thread has died, once, with its last words.
    pub fn poll(&mut self) -> Result<Option<T>, String> {
        let Some((_, answers)) = &self.ends else { return Ok(None) };
        match answers.try_recv() {
            Ok(answer) => Ok(Some(answer)),
            Err(TryRecvError::Empty) => Ok(None),
            Err(TryRecvError::Disconnected) => {
                self.ends = None;
                Err(self.thread.take().map(Thread::last_words).unwrap_or_default())
            }
        }
    }
}

impl<T> JobThread<T> {
    /// Tells the thread to stop, without waiting for that.
    fn stop(&mut self) -> Option<Thread> {
        self.stopped.store(true, Ordering::Relaxed);
        self.ends = None;
        self.thread.take()
    }
}

impl<T> Drop for JobThread<T> {
    fn drop(&mut self) {
        self.stop().map(Thread::stop);
    }
}

impl<T> fmt::Debug for JobThread<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JobThread").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_are_done_in_order_and_the_one_under_way_ends_when_nobody_wants_it() {
        let mut jobs = JobThread::spawn().unwrap();
        for number in 0..3 {
            jobs.give(move |_| number);
        }
        let mut heard = Vec::new();
        while heard.len() < 3 {
            heard.extend(jobs.poll().unwrap());
            std::thread::yield_now();
        }
        assert_eq!(heard, [0, 1, 2]);
        let (begun, begins) = mpsc::channel();
        jobs.give(move |go_on| {
            let _ = begun.send(());
            while go_on() {
                std::thread::yield_now();
            }
            3
        });
        begins.recv().unwrap();
        let thread = jobs.stop().unwrap();
        assert!(thread.stop(), "it has ended");
    }

    #[test]
    fn a_job_that_panics_is_told_of_once() {
        let mut jobs: JobThread<u8> = JobThread::spawn().unwrap();
        jobs.give(|_| panic!("asked to"));
        let why = loop {
            if let Err(why) = jobs.poll() {
                break why;
            }
            std::thread::yield_now();
        };
        assert_eq!(why, "asked to");
        jobs.give(|_| 1);
        assert_eq!(jobs.poll(), Ok(None));
    }
}

//! A thread for what is done beside everything else: whole jobs, one after another, none dropped. It does not train
//! the run that is shown, and knows nothing of what its jobs do.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};

use crate::train::worker::thread::{self, Thread};

/// A job; it asks now and then whether to go on, and ends soon if not.
type Job<T> = Box<dyn FnOnce(&dyn Fn() -> bool) -> T + Send>;

/// A handle to the thread. Dropping it stops the job under way and waits for that up to a deadline.
pub struct JobThread<T> {
    thread: Thread<Job<T>, T>,
    stopped: Arc<AtomicBool>,
}

impl<T: Send + 'static> JobThread<T> {
    /// Starts the thread.
    ///
    /// # Errors
    /// If the system has no thread to give.
    pub fn spawn() -> std::io::Result<JobThread<T>> {
        let (answers, receiver) = mpsc::channel();
        let stopped = Arc::new(AtomicBool::new(false));
        let stop = stopped.clone();
        let thread = Thread::begin("jobs", receiver, move |jobs: &Receiver<Job<T>>| {
            while let Ok(job) = jobs.recv() {
                thread::provoke("jobs");
                let go_on = || !stop.load(Ordering::Relaxed);
                if !go_on() || answers.send(job(&go_on)).is_err() {
                    break;
                }
            }
        })?;
        Ok(JobThread { thread, stopped })
    }

    /// Gives it a job, to be done after those it has. A thread that has died takes none; that it has is told by
    /// [`JobThread::poll`].
    pub fn give(&self, job: impl FnOnce(&dyn Fn() -> bool) -> T + Send + 'static) {
        self.thread.send(Box::new(job));
    }

    /// The next answer, without waiting.
    ///
    /// # Errors
    /// If the thread has died, once, with its last words.
    pub fn poll(&mut self) -> Result<Option<T>, String> {
        self.thread.poll()
    }
}

impl<T> Drop for JobThread<T> {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
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
        let (alive, ended) = mpsc::channel::<()>();
        jobs.give(move |go_on| {
            let _alive = alive;
            let _ = begun.send(());
            while go_on() {
                std::thread::yield_now();
            }
            3
        });
        begins.recv().unwrap();
        drop(jobs);
        assert!(ended.recv().is_err(), "it has ended");
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

//! The second thread: it answers costly questions, so that neither screen nor training waits for them.
//!
//! One study at a time. A newer request stops the one under way; dropping the handle stops it too.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use crate::nn::network::Network;
use crate::train::protocol::{StudyAnswer, StudyRequest};
use crate::train::setup::Setup;
use crate::train::study;

/// Questions with their numbers go down, answers come up.
type Ends = (Sender<(u64, StudyRequest)>, Receiver<StudyAnswer>);

/// A handle to the thread.
#[derive(Debug)]
pub struct Analyst {
    ends: Option<Ends>,
    /// The number of the newest request: any other need not be answered.
    newest: Arc<AtomicU64>,
    thread: Option<JoinHandle<()>>,
}

impl Analyst {
    /// Starts the thread.
    ///
    /// # Errors
    /// If the system has no thread to give.
    pub fn spawn() -> std::io::Result<Analyst> {
        let (sender, questions) = mpsc::channel::<(u64, StudyRequest)>();
        let (answers, receiver) = mpsc::channel();
        let newest = Arc::new(AtomicU64::new(0));
        let wanted = newest.clone();
        let thread = thread::Builder::new().name("analyst".into()).spawn(move || {
            while let Ok((number, request)) = questions.recv() {
                let answer = answer(&request, &|| wanted.load(Ordering::Relaxed) == number);
                if answer.is_some_and(|answer| answers.send(answer).is_err()) {
                    break;
                }
            }
        })?;
        Ok(Analyst { ends: Some((sender, receiver)), newest, thread: Some(thread) })
    }

    /// Asks; what was asked before is no longer of interest.
    pub fn ask(&self, request: StudyRequest) {
        let number = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        if let Some((questions, _)) = &self.ends {
            // A thread that has died answers nothing: what it would have shown stays as it was.
            let _ = questions.send((number, request));
        }
    }

    /// The next answer, without waiting.
    pub fn hear(&self) -> Option<StudyAnswer> {
        self.ends.as_ref().and_then(|(_, answers)| answers.try_recv().ok())
    }
}

/// Answers on the spot.
pub fn answer(request: &StudyRequest, go_on: &dyn Fn() -> bool) -> Option<StudyAnswer> {
    let (setup, network): (&Setup, &Network) = (&request.setup, &request.network);
    let confusion = study::confusion(setup, network, go_on)?;
    Some(StudyAnswer { generation: request.generation, at: request.at, confusion })
}

impl Drop for Analyst {
    fn drop(&mut self) {
        self.newest.fetch_add(1, Ordering::Relaxed);
        self.ends = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

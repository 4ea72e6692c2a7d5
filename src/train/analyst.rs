//! The second thread: it answers costly questions, so that neither screen nor training waits for them.
//!
//! One study at a time. A newer request stops the one under way; dropping the handle stops it too. A thread that
//! dies is told, with the question it died of, and another takes its place.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, PoisonError};

use crate::nn::check;
use crate::nn::network::Network;
use crate::train::protocol::{Finding, StudyAnswer, StudyFailure, StudyRequest, Topic};
use crate::train::setup::Setup;
use crate::train::study;
use crate::train::worker::thread::{self, Thread};

/// What a thread is asked at the moment: of which generation, and what.
type UnderWay = Arc<Mutex<Option<(u64, Topic)>>>;

/// A handle to the thread.
#[derive(Debug)]
pub struct Analyst {
    /// Questions with their numbers go down, answers come up.
    thread: Thread<(u64, StudyRequest), StudyAnswer>,
    /// The number of the newest request: any other need not be answered.
    newest: Arc<AtomicU64>,
    under_way: UnderWay,
}

impl Analyst {
    /// Starts the thread.
    ///
    /// # Errors
    /// If the system has no thread to give.
    pub fn spawn() -> std::io::Result<Analyst> {
        let (answers, receiver) = mpsc::channel();
        let newest = Arc::new(AtomicU64::new(0));
        let under_way = UnderWay::default();
        let (wanted, noted) = (newest.clone(), under_way.clone());
        let thread = Thread::begin("analyst", receiver, move |questions: &Receiver<(u64, StudyRequest)>| {
            while let Ok((number, request)) = questions.recv() {
                let note = |topic: &Topic| note(&noted, Some((request.generation, topic.clone())));
                let go_on = || wanted.load(Ordering::Relaxed) == number;
                let answer = answer_noting(&request, &go_on, &note);
                if answer.is_some_and(|answer| answers.send(answer).is_err()) {
                    break;
                }
            }
        })?;
        Ok(Analyst { thread, newest, under_way })
    }

    /// Asks; what was asked before is no longer of interest.
    pub fn ask(&self, request: StudyRequest) {
        let number = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        self.thread.send((number, request));
    }

    /// The next answer, without waiting.
    ///
    /// # Errors
    /// If the thread has died. Another has taken its place, if the system had one to give.
    pub fn poll(&mut self) -> Result<Option<StudyAnswer>, StudyFailure> {
        self.thread.poll().map_err(|message| {
            let topic = note(&self.under_way, None);
            // With no thread to be had nothing is answered any more; the rest goes on.
            if let Ok(analyst) = Analyst::spawn() {
                *self = analyst;
            }
            StudyFailure { topic, message }
        })
    }

    /// Tells the thread to stop, without waiting for that.
    pub fn stop(&mut self) {
        self.newest.fetch_add(1, Ordering::Relaxed);
        self.thread.stop();
    }
}

/// Notes what is under way; what was before.
fn note(under_way: &UnderWay, topic: Option<(u64, Topic)>) -> Option<(u64, Topic)> {
    // A value is put in or taken out whole: a panic elsewhere leaves it as it was.
    let mut noted = under_way.lock().unwrap_or_else(PoisonError::into_inner);
    std::mem::replace(&mut noted, topic)
}

/// Answers on the spot; `None` if `go_on` said no.
pub fn answer(request: &StudyRequest, go_on: &dyn Fn() -> bool) -> Option<StudyAnswer> {
    answer_noting(request, go_on, &|_| None)
}

fn answer_noting(
    request: &StudyRequest,
    go_on: &dyn Fn() -> bool,
    note: &dyn Fn(&Topic) -> Option<(u64, Topic)>,
) -> Option<StudyAnswer> {
    let mut findings = Vec::with_capacity(request.topics.len());
    for topic in &request.topics {
        note(topic);
        thread::provoke("analyst");
        match find(request, topic, go_on) {
            Some(finding) => findings.push(finding),
            // There was nothing to find, unless it was stopped.
            None if go_on() => {}
            None => return None,
        }
    }
    Some(StudyAnswer { generation: request.generation, at: request.at, findings })
}

fn find(request: &StudyRequest, topic: &Topic, go_on: &dyn Fn() -> bool) -> Option<Finding> {
    let (setup, network): (&Setup, &Network) = (&request.setup, &request.network);
    let hyper = &request.hyper;
    match *topic {
        Topic::Confusion => study::confusion(setup, network, go_on).map(Finding::Confusion),
        Topic::Layers => study::layers(setup, network, go_on).map(Finding::Layers),
        Topic::Pulls { parameter, step, plan } => {
            let batch = setup.batch(plan, request.at.epoch, step);
            study::pulls(setup, network, parameter, &batch, go_on).map(Finding::Pulls)
        }
        Topic::Slice { parameter, window, points, whose } => {
            study::slice(setup, network, hyper, parameter, window, points, whose, go_on).map(Finding::Slice)
        }
        Topic::Rates { ref state, rate } => {
            study::rates(&request.setup, state, rate, go_on).map(Finding::Rates)
        }
        Topic::Map { ref plane, shown } => {
            let points = study::points(network.layout());
            study::map(setup, network, plane, shown, points, go_on).map(Finding::Map)
        }
        Topic::Maps { ref plane } => {
            let points = study::small_points(network.layout());
            study::maps(setup, network, plane, points, go_on).map(Finding::Maps)
        }
        Topic::Check { sample } => {
            let (x, y) = (setup.data().input(sample), setup.target(sample));
            let all = check::check_all(network, x, y, hyper, go_on)?;
            Some(Finding::Checks { sample, all })
        }
    }
}

impl Drop for Analyst {
    fn drop(&mut self) {
        self.stop();
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::data::dataset::{DataConfig, Dataset};
    use crate::data::generate::Problem;
    use crate::nn::check::Verdict;
    use crate::nn::layout::ParameterId;
    use crate::nn::optimizer::Order;
    use crate::train::moment::Moment;
    use crate::train::setup::{Config, EpochPlan};
    use crate::train::study::Whose;

    fn request(data: Dataset, topics: Vec<Topic>) -> StudyRequest {
        let setup = Arc::new(Setup::new(Config::default(), Arc::new(data)).unwrap());
        let network = Arc::new(setup.initial());
        let hyper = setup.config().hyper;
        StudyRequest { generation: 7, at: Moment::new(3, 1), setup, network, hyper, topics }
    }

    fn topics() -> Vec<Topic> {
        let parameter = ParameterId(4);
        vec![
            Topic::Check { sample: 2 },
            Topic::Slice { parameter, window: (-1.0, 1.0), points: 3, whose: Whose::Everybody },
            Topic::Confusion,
            Topic::Pulls { parameter, step: 1, plan: EpochPlan { order: Order::Sequential, batch: 2 } },
            Topic::Layers,
        ]
    }

    #[test]
    fn every_topic_is_answered_in_the_order_asked() {
        let request = request(Dataset::tutorial(None), topics());
        let answer = answer(&request, &|| true).unwrap();
        assert_eq!((answer.generation, answer.at), (7, request.at));
        let [
            Finding::Checks { sample: 2, all },
            Finding::Slice(slice),
            Finding::Confusion(_),
            Finding::Pulls(pulls),
            Finding::Layers(layers),
        ] = &answer.findings[..]
        else {
            panic!("{answer:?}")
        };
        assert!(all.len() == 9 && all.iter().all(|check| check.verdict == Verdict::Agree));
        assert_eq!((layers.samples, layers.all.len()), (4, 2));
        assert_eq!((slice.at(0), slice.values.len()), (-1.0, 3));
        let second_batch = f64::midpoint(pulls.strongest[2].1, pulls.strongest[3].1);
        assert_eq!(pulls.batch, Some((2, second_batch)));
    }

    #[test]
    fn a_topic_that_has_no_answer_leaves_the_others_theirs() {
        let data = Dataset::generated(Problem::Plane, 0, &DataConfig::default()).unwrap();
        let answer = answer(&request(data, topics()), &|| true).unwrap();
        assert_eq!(answer.findings.len(), 4);
    }

    #[test]
    fn a_request_stopped_anywhere_has_no_answer() {
        let request = request(Dataset::tutorial(None), topics());
        let asked = Cell::new(0);
        let count = |most: u64| {
            asked.set(0);
            answer(&request, &|| {
                asked.set(asked.get() + 1);
                asked.get() <= most
            })
        };
        assert!(count(u64::MAX).is_some());
        for most in 0..asked.get() {
            assert_eq!(count(most), None);
        }
    }
}

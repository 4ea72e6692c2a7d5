//! Costly questions: which are asked, which answers are shown, and when one is asked again. The answers
//! come from the analyst; what is cheap is worked out on the spot, in [`crate::app::lesson`].

mod map;

use std::time::Duration;

use crate::app::gradient::Picture;
use crate::app::layers::Found;
use crate::app::lesson::Subject;
use crate::app::pending::Pending;
use crate::app::studies::map::Drawn;
use crate::app::text::{Message, MessageId};
use crate::app::{App, Effect, View, coach, numbers};
use crate::nn::check::{Check, Verdict};
use crate::train::moment::Moment;
use crate::train::protocol::{self, Finding, RunState, StudyAnswer, StudyFailure, StudyRequest, Topic};
use crate::train::study::{Confusion, Pulls, Slice, Tried, Whose};

/// At most ten questions a second.
const BETWEEN: Duration = Duration::from_millis(100);
/// Into how many points a slice is cut.
pub const POINTS: usize = 129;
/// More parameters than this are not nudged one by one.
const MOST_CHECKED: usize = 20_000;

/// An answer with the run and the moment it is of.
type Dated<T> = Option<(u64, Moment, T)>;

/// What is shown and what is asked.
#[derive(Clone, Debug, Default)]
pub struct Studies {
    shows_confusion: bool,
    confusion: Dated<Confusion>,
    pulls: Dated<Pulls>,
    slice: Dated<Slice>,
    checks: Dated<(usize, Vec<Check>)>,
    rates: Dated<Vec<Tried>>,
    drawn: Drawn,
    /// Every layer at a glance.
    pub(super) layers: Option<Found>,
    /// The sample for which every parameter is to be nudged, once.
    checking: Option<usize>,
    /// What an analyst has died of, by the generation that it was asked of: that is not asked again.
    failed: Vec<(u64, Topic)>,
    /// What has been asked and not yet answered.
    asked: Option<(u64, Vec<Topic>)>,
    asked_at: Option<Duration>,
}

impl Studies {
    /// Whether classes taken for others are shown.
    pub fn shows_confusion(&self) -> bool {
        self.shows_confusion
    }

    /// The newest confusion, with the moment it is of.
    pub fn confusion(&self) -> Option<(Moment, &Confusion)> {
        self.confusion.as_ref().filter(|_| self.shows_confusion).map(|(_, at, found)| (*at, found))
    }

    /// Everybody's pull, where it is not worked out on the spot; of the newest moment there is.
    pub fn pulls(&self, app: &App, subject: &Subject) -> Option<Pulls> {
        let (generation, _, pulls) = self.pulls.as_ref()?;
        let fits = *generation == app.context.run.generation() && pulls.parameter == subject.parameter;
        (fits && !subject.has_few()).then(|| pulls.clone())
    }

    /// The same of a slice.
    fn slice(&self, generation: u64, subject: &Subject, whose: Whose) -> Option<Slice> {
        let (own, _, slice) = self.slice.as_ref()?;
        let fits = *own == generation && slice.parameter == subject.parameter && slice.whose == whose;
        fits.then(|| slice.clone())
    }

    /// Every parameter's check, if it is of the moment and the sample that are shown.
    pub fn checks(&self, app: &App) -> Option<&[Check]> {
        let (generation, at, (sample, checks)) = self.checks.as_ref()?;
        let now = (app.context.run.generation(), app.context.subject().at, app.context.chosen.sample);
        ((*generation, *at, *sample) == now).then_some(checks)
    }

    pub(super) fn ask_checks(&mut self, sample: usize) {
        self.checking = Some(sample);
        self.asked_at = None;
    }

    pub(super) fn toggle_confusion(&mut self) {
        self.shows_confusion = !self.shows_confusion;
        self.asked = None;
        self.asked_at = None;
    }
}

impl Studies {
    /// The smaller rates that were tried where the run diverged.
    fn tried(&self, generation: u64) -> &[Tried] {
        let own = self.rates.as_ref().filter(|(of, ..)| *of == generation);
        own.map_or(&[], |(.., tried)| tried)
    }

    /// The largest of the smaller rates that was tried and holds.
    fn rate_that_holds(&self, generation: u64) -> Option<f64> {
        self.tried(generation).last().filter(|tried| tried.holds).map(|tried| tried.rate)
    }
}

impl App {
    /// Whether smaller rates are being tried. There are none to try where not even the start has a loss.
    pub fn is_trying(&self) -> bool {
        let generation = self.context.run.generation();
        let failed = |(own, topic): &(u64, Topic)| *own == generation && matches!(topic, Topic::Rates { .. });
        let is_known = self.studies.rates.as_ref().is_some_and(|(own, ..)| *own == generation);
        let stands =
            matches!(self.context.run.state, RunState::Diverged(_)) && self.context.run.facts.start.is_some();
        stands && !is_known && !self.studies.failed.iter().any(failed)
    }

    /// Takes in that an analyst has died of a question: that stays unanswered, the others are asked again.
    pub(super) fn fail_study(&mut self, failure: StudyFailure) {
        let StudyFailure { topic, message } = failure;
        let generation = self.context.run.generation();
        self.studies.asked = None;
        self.studies.failed.retain(|(own, _)| *own == generation);
        match topic {
            // A person may ask for it once more.
            Some((_, Topic::Check { .. })) => self.studies.checking = None,
            Some(failed) => self.studies.failed.push(failed),
            None => {}
        }
        self.say_lasting(Message::new(MessageId::StudyFailed, vec![("message", message)]));
    }

    /// The rates that were tried, while the run stands where it diverged.
    pub fn tried(&self) -> &[Tried] {
        let stands = matches!(self.context.run.state, RunState::Diverged(_));
        if stands { self.studies.tried(self.context.run.generation()) } else { &[] }
    }

    /// Goes back to the last sound moment with a rate that was tried and holds.
    pub(super) fn recover(&mut self) -> Option<Effect> {
        let rate = self.rate_that_holds()?;
        self.command(protocol::Action::Recover(rate), Some(Pending::Recovered))
    }

    /// Whether the run has diverged and a rate is known that holds.
    pub fn can_recover(&self) -> bool {
        self.rate_that_holds().is_some()
    }

    /// The largest of them that holds.
    pub fn rate_that_holds(&self) -> Option<f64> {
        let stands = matches!(self.context.run.state, RunState::Diverged(_));
        self.studies.rate_that_holds(self.context.run.generation()).filter(|_| stands)
    }
}

/// The stretch of values that a slice through a parameter of that value shows: 4 to either side, or as much
/// more as the value is large, with ends that move in whole steps.
pub fn window(value: f64) -> (f64, f64) {
    let mut half = 4.0;
    while half * 4.0 < value.abs() && half < 1e300 {
        half *= 2.0;
    }
    let step = half / 4.0;
    let centre = (value / step).round() * step;
    (centre - half, centre + half)
}

impl App {
    /// The slice that the Gradient view shows.
    pub fn slice(&self, subject: &Subject) -> Option<Slice> {
        let whose = self.whose();
        if subject.has_few_points(POINTS, whose) {
            let value = subject.network.get(subject.parameter);
            return subject.slice(window(value), POINTS, whose, &|| true);
        }
        self.studies.slice(self.context.run.generation(), subject, whose)
    }

    /// What is to be asked of the analyst, if it is time.
    pub(super) fn next_study(&mut self) -> Option<StudyRequest> {
        let subject = self.context.subject();
        let generation = self.context.run.generation();
        let topics = self.wanted(generation, &subject);
        let studies = &mut self.studies;
        let soon = studies.asked_at.is_some_and(|at| self.context.now.saturating_sub(at) < BETWEEN);
        // Never again while an answer is owed, so that a slow one is not overtaken for ever.
        let owed = studies.asked.as_ref().is_some_and(|(own, asked)| {
            *own == generation && topics.iter().all(|topic| asked.iter().any(|other| alike(topic, other)))
        });
        if topics.is_empty() || soon || owed {
            return None;
        }
        studies.asked = Some((generation, topics.clone()));
        studies.asked_at = Some(self.context.now);
        self.note_maps(&topics);
        let (setup, network, hyper) = (subject.setup, subject.network, subject.hyper);
        Some(StudyRequest { generation, at: subject.at, setup, network, hyper, topics })
    }

    /// What is shown and not known.
    fn wanted(&self, generation: u64, subject: &Subject) -> Vec<Topic> {
        let studies = &self.studies;
        let now = (generation, subject.at);
        let mut topics = Vec::new();
        if let Some(sample) = studies.checking {
            topics.push(Topic::Check { sample });
        }
        // A run that goes on, or another one, has no use for what was tried.
        if let (RunState::Diverged(_), Some(state)) = (&self.context.run.state, &self.context.run.last_good) {
            let known = studies.rates.as_ref().map(|(generation, at, _)| (*generation, *at));
            if known != Some(now) {
                topics.push(Topic::Rates { state: state.clone(), rate: self.context.run.hyper.rate });
            }
        }
        let has_classes = !self.context.data().classes().is_empty();
        let known = studies.confusion.as_ref().map(|(generation, at, _)| (*generation, *at));
        if studies.shows_confusion && has_classes && known != Some(now) {
            topics.push(Topic::Confusion);
        }
        topics.extend(self.wanted_maps(now));
        if self.wants_layers(generation, subject.at) {
            topics.push(Topic::Layers);
        }
        if self.context.place.view == View::Gradient {
            self.want_of_gradient(now, subject, &mut topics);
        }
        let failed = |topic: &Topic| {
            studies.failed.iter().any(|(own, failed)| *own == generation && alike(topic, failed))
        };
        topics.retain(|topic| !failed(topic));
        topics
    }

    /// What the Gradient view shows and does not know.
    fn want_of_gradient(&self, now: (u64, Moment), subject: &Subject, topics: &mut Vec<Topic>) {
        let studies = &self.studies;
        let parameter = subject.parameter;
        let known = studies.pulls.as_ref().filter(|(.., pulls)| pulls.parameter == parameter);
        if !subject.has_few() && known.map(|(generation, at, _)| (*generation, *at)) != Some(now) {
            let plan = subject.plan;
            topics.push(Topic::Pulls { parameter, step: subject.at.step, plan });
        }
        let whose = self.whose();
        let window = window(subject.network.get(parameter));
        let known = studies.slice.as_ref().filter(|(.., slice)| {
            slice.parameter == parameter && slice.whose == whose && slice.window == window
        });
        let is_seen = self.gradient.picture == Picture::Slice;
        let is_known = known.map(|(generation, at, _)| (*generation, *at)) == Some(now);
        if is_seen && !subject.has_few_points(POINTS, whose) && !is_known {
            topics.push(Topic::Slice { parameter, window, points: POINTS, whose });
        }
    }

    /// Takes an answer in, if it is of the run that is shown.
    pub(super) fn take_answer(&mut self, answer: StudyAnswer) {
        let StudyAnswer { generation, at, findings } = answer;
        if generation != self.context.run.generation() {
            return;
        }
        self.studies.asked = None;
        for finding in findings {
            match finding {
                Finding::Confusion(found) => self.studies.confusion = Some((generation, at, found)),
                Finding::Pulls(found) => self.studies.pulls = Some((generation, at, found)),
                Finding::Map(found) => self.studies.take_map(generation, at, found),
                Finding::Maps(found) => self.studies.take_maps(generation, at, found),
                Finding::Slice(found) => self.studies.slice = Some((generation, at, found)),
                Finding::Layers(found) => self.take_layers(generation, at, found),
                Finding::Rates(tried) => {
                    self.studies.rates = Some((generation, at, tried));
                    if let Some(said) = coach::stop(self) {
                        self.say_lasting(said);
                    }
                }
                Finding::Checks { sample, all } => {
                    self.studies.checking = None;
                    self.tell_checks(sample, &all);
                    self.studies.checks = Some((generation, at, (sample, all)));
                }
            }
        }
    }

    /// Begins to nudge every parameter, or says why not.
    pub(super) fn check_all(&mut self) -> Option<StudyRequest> {
        let parameters = self.context.run.snapshot.network.layout().parameters();
        if parameters > MOST_CHECKED {
            let count = |n: usize| numbers::count(n as u64);
            self.say(
                MessageId::TooManyToCheck,
                vec![("n", count(parameters)), ("most", count(MOST_CHECKED))],
            );
            return None;
        }
        self.studies.ask_checks(self.context.chosen.sample);
        self.next_study()
    }

    fn tell_checks(&mut self, sample: usize, all: &[Check]) {
        let summary = Summary::of(all);
        let name = |check: &Check| self.context.run.snapshot.network.layout().name(check.parameter);
        let name_of_worst = summary.worst.map(name).unwrap_or_default();
        let digits = summary.worst.map(|check| numbers::small(check.relative())).unwrap_or_default();
        let who = self.context.sample_name(sample);
        let n = numbers::count(all.len() as u64);
        if summary.differ == 0 {
            let left = summary.unmeasured.to_string();
            let saying = if summary.unmeasured == 0 { MessageId::Checked } else { MessageId::CheckedMost };
            self.say(saying, vec![("n", n), ("w", name_of_worst), ("d", digits), ("who", who), ("k", left)]);
        } else {
            let k = summary.differ.to_string();
            let values = vec![("n", n), ("k", k), ("w", name_of_worst), ("d", digits), ("who", who)];
            self.say(MessageId::CheckedDiffer, values);
        }
    }
}

/// What many checks come to.
pub struct Summary<'a> {
    /// How many differ.
    pub differ: usize,
    /// How many could not be measured: at a corner, out of range, or too small.
    pub unmeasured: usize,
    /// The worst of those that differ, else of those that agree: by how far it is off for its tolerance.
    pub worst: Option<&'a Check>,
}

impl Summary<'_> {
    /// Sums up.
    pub fn of(all: &[Check]) -> Summary<'_> {
        let count = |wanted: Verdict| all.iter().filter(|check| check.verdict == wanted).count();
        let off = |check: &Check| (check.formula - check.measured).abs() / check.tolerance;
        let differ = count(Verdict::Differ);
        let own = all
            .iter()
            .filter(|check| if differ > 0 { check.verdict == Verdict::Differ } else { check.confirms() });
        Summary {
            differ,
            unmeasured: all.iter().filter(|check| !check.confirms()).count() - differ,
            worst: own.max_by(|a, b| off(a).total_cmp(&off(b))),
        }
    }
}

/// Whether two questions are the same but for the moment.
fn alike(topic: &Topic, other: &Topic) -> bool {
    match (topic, other) {
        (Topic::Confusion, Topic::Confusion) | (Topic::Layers, Topic::Layers) => true,
        (Topic::Rates { rate: a, .. }, Topic::Rates { rate: b, .. }) => a == b,
        (Topic::Pulls { parameter: a, .. }, Topic::Pulls { parameter: b, .. }) => a == b,
        (Topic::Slice { parameter: a, whose: own, .. }, Topic::Slice { parameter: b, whose, .. }) => {
            (a, own) == (b, whose)
        }
        (Topic::Check { sample: a }, Topic::Check { sample: b }) => a == b,
        (Topic::Map { plane: a, shown: own }, Topic::Map { plane: b, shown }) => (a, own) == (b, shown),
        (Topic::Maps { plane: a }, Topic::Maps { plane: b }) => a == b,
        (
            Topic::Confusion
            | Topic::Layers
            | Topic::Pulls { .. }
            | Topic::Slice { .. }
            | Topic::Rates { .. }
            | Topic::Map { .. }
            | Topic::Maps { .. }
            | Topic::Check { .. },
            _,
        ) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slice_moves_in_whole_steps_and_always_holds_its_point() {
        assert_eq!(window(1.0), (-3.0, 5.0));
        assert_eq!(window(1.4), (-3.0, 5.0));
        for value in [0.0, -0.5, 7.3, -16.1, 1e3, -1e9, 1e290] {
            let (low, high) = window(value);
            assert!(low < value && value < high, "{value}: {low} {high}");
        }
    }
}

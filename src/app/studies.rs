//! Costly questions: which are asked, which answers are shown, and when one is asked again. The answers
//! come from the analyst; what is cheap is worked out on the spot, in [`crate::app::gradient::explanation`].

pub mod layers;
mod map;

use std::mem;
use std::sync::Arc;
use std::time::Duration;

use crate::app::coach::{self, Recovery};
use crate::app::gradient::explanation::Subject;
use crate::app::outcome::{Outcome, Spoken, Wish};
use crate::app::run::context::Context;
use crate::app::run::pending::Pending;
use crate::app::run::place::{Focus, View};
use crate::app::studies::layers::Found;
use crate::app::studies::map::Drawn;
use crate::app::text::numbers;
use crate::app::text::{Message, MessageId};
use crate::nn::check::{Check, Verdict};
use crate::train::moment::Moment;
use crate::train::protocol::{self, Finding, RunState, StudyAnswer, StudyFailure, StudyRequest, Topic};
use crate::train::setup::Setup;
use crate::train::study::{Confusion, Plane, Pulls, Shown, Slice, Tried, Whose};

/// At most ten questions a second.
const BETWEEN: Duration = Duration::from_millis(100);
/// Into how many points a slice is cut.
pub const POINTS: usize = 129;
/// More parameters than this are not nudged one by one.
const MOST_CHECKED: usize = 20_000;

/// An answer with the run and the moment it is of.
type Dated<T> = Option<((u64, Moment), T)>;

/// Whether a fitting answer of that run and moment is there.
fn known<T>(answer: Option<&((u64, Moment), T)>, now: (u64, Moment), fits: impl Fn(&T) -> bool) -> bool {
    answer.is_some_and(|(of, found)| *of == now && fits(found))
}

/// What the screen shows that the analyst is asked about, besides what the context says.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Whose slice.
    pub slice: Option<Whose>,
    /// Which map.
    pub map: Option<(Plane, Shown)>,
    /// The plane of the small maps.
    pub maps: Option<Plane>,
}

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
    layers: Option<Found>,
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

    /// Follows a run of other data: what is known of the classes of those before says nothing of these.
    pub fn run_changed(&mut self, before: &Setup, now: &Setup) {
        if !Arc::ptr_eq(before.data(), now.data()) {
            self.confusion = None;
        }
    }

    /// The newest confusion.
    pub fn confusion(&self) -> Option<&Confusion> {
        self.confusion.as_ref().map(|(_, found)| found)
    }

    /// Everybody's pull, where it is not worked out on the spot; of the newest moment there is.
    pub fn pulls(&self, subject: &Subject, context: &Context) -> Option<Pulls> {
        let ((generation, _), pulls) = self.pulls.as_ref()?;
        let fits = *generation == context.run.generation && pulls.parameter == subject.parameter;
        (fits && !subject.has_few()).then(|| pulls.clone())
    }

    /// A slice through the objective of now, or where that is costly, of the newest moment there is.
    pub fn slice(&self, subject: &Subject, whose: Whose, context: &Context) -> Option<Slice> {
        if subject.has_few_points(POINTS, whose) {
            let value = subject.network.get(subject.parameter);
            return subject.slice(window(value), POINTS, whose, &|| true);
        }
        let ((generation, _), slice) = self.slice.as_ref()?;
        let is_own = *generation == context.run.generation;
        let fits = is_own && slice.parameter == subject.parameter && slice.whose == whose;
        fits.then(|| slice.clone())
    }

    /// Every parameter's check, if it is of the moment and the sample that are shown.
    pub fn checks(&self, context: &Context) -> Option<&[Check]> {
        let (of, (sample, checks)) = self.checks.as_ref()?;
        let now = ((context.run.generation, context.subject().at), context.chosen.sample);
        ((*of, *sample) == now).then_some(checks)
    }

    /// The rates that were tried, while the run stands where it diverged.
    pub fn tried(&self, context: &Context) -> &[Tried] {
        match (&context.run.state, &self.rates) {
            (RunState::Diverged(_), Some(((of, _), tried))) if *of == context.run.generation => tried,
            _ => &[],
        }
    }

    /// What leads on from a divergence. There are no rates to try where not even the start has a loss.
    pub fn recovery(&self, context: &Context) -> Recovery {
        let generation = context.run.generation;
        if let Some(tried) = self.tried(context).last() {
            return if tried.holds { Recovery::Holds(tried.rate) } else { Recovery::Unknown };
        }
        let is_known = self.rates.as_ref().is_some_and(|((own, _), _)| *own == generation);
        let failed = |(own, topic): &(u64, Topic)| *own == generation && matches!(topic, Topic::Rates { .. });
        let stands = matches!(context.run.state, RunState::Diverged(_)) && context.run.facts.start.is_some();
        if stands && !is_known && !self.failed.iter().any(failed) {
            Recovery::Trying
        } else {
            Recovery::Unknown
        }
    }

    /// Goes back to the last good moment with a rate that was tried and holds.
    pub fn recover(&self, context: &Context) -> Outcome {
        match self.recovery(context) {
            Recovery::Holds(rate) => {
                Outcome::send(protocol::Action::Recover(rate), Some(Pending::Tell(coach::recovered)))
            }
            Recovery::Trying | Recovery::Unknown => Outcome::default(),
        }
    }

    /// Shows which classes are taken for others among the people, or the people again.
    pub fn toggle_confusion(&mut self) -> Outcome {
        self.shows_confusion = !self.shows_confusion;
        self.asked = None;
        self.asked_at = None;
        Outcome::wish(Wish::Study).after(Wish::Focus(Focus::People)).after(Wish::Show(View::Train))
    }

    /// Begins to nudge every parameter, or says why not.
    pub fn check_all(&mut self, context: &Context) -> Outcome {
        let parameters = context.run.snapshot.network.layout().parameters();
        if parameters > MOST_CHECKED {
            let count = |n: usize| numbers::count(n as u64);
            let values = vec![("n", count(parameters)), ("most", count(MOST_CHECKED))];
            return Outcome::say(MessageId::TooManyToCheck, values);
        }
        self.checking = Some(context.chosen.sample);
        self.asked_at = None;
        Outcome::wish(Wish::Study)
    }

    /// Takes in that an analyst has died of a question: that stays unanswered, the others are asked again.
    pub fn fail(&mut self, failure: StudyFailure, context: &Context) -> Outcome {
        let StudyFailure { topic, message } = failure;
        let generation = context.run.generation;
        self.asked = None;
        self.failed.retain(|(own, _)| *own == generation);
        match topic {
            // A person may ask for it once more.
            Some((_, Topic::Check { .. })) => self.checking = None,
            Some(failed) => self.failed.push(failed),
            None => {}
        }
        Outcome::lasting(Message::new(MessageId::StudyFailed, vec![("message", message)]))
    }

    /// What is to be asked of the analyst, if it is time.
    pub fn next(&mut self, seen: &Seen, context: &Context) -> Option<StudyRequest> {
        let subject = context.subject();
        let generation = context.run.generation;
        let topics = self.wanted(seen, &subject, context);
        let soon = self.asked_at.is_some_and(|at| context.now.saturating_sub(at) < BETWEEN);
        // Never again while an answer is owed, so that a slow one is not overtaken for ever.
        let owed = self.asked.as_ref().is_some_and(|(own, asked)| {
            *own == generation && topics.iter().all(|topic| asked.iter().any(|other| alike(topic, other)))
        });
        if topics.is_empty() || soon || owed {
            return None;
        }
        self.asked = Some((generation, topics.clone()));
        self.asked_at = Some(context.now);
        self.note_maps(&topics, context.now);
        let (setup, network, hyper) = (subject.setup, subject.network, subject.hyper);
        Some(StudyRequest { generation, at: subject.at, setup, network, hyper, topics })
    }

    /// What is shown and not known.
    fn wanted(&self, seen: &Seen, subject: &Subject, context: &Context) -> Vec<Topic> {
        let (run, parameter) = (&context.run, subject.parameter);
        let now = (run.generation, subject.at);
        let mut topics = Vec::new();
        if let Some(sample) = self.checking {
            topics.push(Topic::Check { sample });
        }
        // A run that goes on, or another one, has no use for what was tried.
        if let (RunState::Diverged(_), Some(state)) = (&run.state, &run.last_good)
            && !known(self.rates.as_ref(), now, |_| true)
        {
            topics.push(Topic::Rates { state: state.clone(), rate: run.hyper.rate });
        }
        let has_classes = !context.data().classes().is_empty();
        if self.shows_confusion && has_classes && !known(self.confusion.as_ref(), now, |_| true) {
            topics.push(Topic::Confusion);
        }
        topics.extend(self.wanted_maps(now, seen, context));
        if self.wants_layers(now, context) {
            topics.push(Topic::Layers);
        }
        if context.place.view == View::Gradient
            && !subject.has_few()
            && !known(self.pulls.as_ref(), now, |pulls| pulls.parameter == parameter)
        {
            topics.push(Topic::Pulls { parameter, step: subject.at.step, plan: subject.plan });
        }
        let window = window(subject.network.get(parameter));
        let fits = |slice: &Slice, whose| {
            slice.parameter == parameter && slice.whose == whose && slice.window == window
        };
        if let Some(whose) = seen.slice
            && !subject.has_few_points(POINTS, whose)
            && !known(self.slice.as_ref(), now, |slice| fits(slice, whose))
        {
            topics.push(Topic::Slice { parameter, window, points: POINTS, whose });
        }
        let failed =
            |topic: &Topic| self.failed.iter().any(|(own, failed)| *own == now.0 && alike(topic, failed));
        topics.retain(|topic| !failed(topic));
        topics
    }

    /// Takes an answer in, if it is of the run that is shown.
    pub fn take(&mut self, answer: StudyAnswer, context: &Context) -> Outcome {
        let of = (answer.generation, answer.at);
        let mut outcome = Outcome::default();
        if answer.generation != context.run.generation {
            return outcome;
        }
        self.asked = None;
        for finding in answer.findings {
            match finding {
                Finding::Confusion(found) => self.confusion = Some((of, found)),
                Finding::Pulls(found) => self.pulls = Some((of, found)),
                Finding::Map(found) => self.drawn.map = Some((of, found)),
                Finding::Maps(found) => self.drawn.maps = Some((of, found)),
                Finding::Slice(found) => self.slice = Some((of, found)),
                Finding::Layers(found) => {
                    outcome.wishes.extend(self.take_layers(of, found, context));
                }
                Finding::Rates(tried) => {
                    self.rates = Some((of, tried));
                    if let Some(said) = coach::stop(context, self.recovery(context)) {
                        outcome.message = Some(Spoken::Lasting(said));
                    }
                }
                Finding::Checks { sample, all } => {
                    self.checking = None;
                    outcome.message = Some(Spoken::Answer(checked(sample, &all, context)));
                    self.checks = Some((of, (sample, all)));
                }
            }
        }
        outcome
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

/// What is said of a check of every parameter.
fn checked(sample: usize, all: &[Check], context: &Context) -> Message {
    let summary = Summary::of(all);
    let name = |check: &Check| context.run.snapshot.network.layout().name(check.parameter);
    let count = |n: usize| numbers::count(n as u64);
    let (saying, k) = match (summary.differ, summary.unmeasured) {
        (0, 0) => (MessageId::Checked, 0),
        (0, left) => (MessageId::CheckedMost, left),
        (differ, _) => (MessageId::CheckedDiffer, differ),
    };
    let values = vec![
        ("n", count(all.len())),
        ("k", k.to_string()),
        ("w", summary.worst.map(name).unwrap_or_default()),
        ("d", summary.worst.map(|check| numbers::small(check.relative())).unwrap_or_default()),
        ("who", context.sample_name(sample)),
    ];
    Message::new(saying, values)
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
        (Topic::Rates { rate: a, .. }, Topic::Rates { rate: b, .. }) => a == b,
        (Topic::Pulls { parameter: a, .. }, Topic::Pulls { parameter: b, .. }) => a == b,
        (Topic::Slice { parameter: a, whose: own, .. }, Topic::Slice { parameter: b, whose, .. }) => {
            (a, own) == (b, whose)
        }
        (Topic::Check { sample: a }, Topic::Check { sample: b }) => a == b,
        (Topic::Map { plane: a, shown: own }, Topic::Map { plane: b, shown }) => (a, own) == (b, shown),
        (Topic::Maps { plane: a }, Topic::Maps { plane: b }) => a == b,
        _ => mem::discriminant(topic) == mem::discriminant(other),
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

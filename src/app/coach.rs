//! What the coach says when: answers to keys, stops, and the state of things. The sentences themselves
//! are in [`crate::app::text`].

mod answers;
mod map;
mod memory;
mod time;

use std::time::Duration;

pub use crate::app::coach::answers::*;
pub use crate::app::coach::map::map;
pub use crate::app::coach::memory::{Before, Memory};
pub use crate::app::coach::time::*;
use crate::app::input::form::{Check, Form};
use crate::app::outcome::Outcome;
use crate::app::run::context::Context;
use crate::app::setup;
use crate::app::text::numbers;
use crate::app::text::{self, Label, Lang, Message, MessageId};

use crate::data::dataset::Entry;
use crate::data::units::Units;
use crate::nn::derivation::{Neuron, neuron_of};
use crate::nn::layout::{Parameter, ParameterId};
use crate::train::moment::{Divergence, Moved, NonFinite};
use crate::train::protocol::RunState;
use crate::train::setup::Start;

/// How long an answer stays while training goes on.
pub const ANSWER_STAYS: Duration = Duration::from_secs(6);

/// Over how many epochs a loss must have stood still to be called stuck.
const STUCK_FOR: u64 = 200;

/// What the coach says, and when.
#[derive(Clone, Debug)]
pub struct Coach {
    /// Whether it speaks without being asked.
    pub hints: bool,
    pub(super) memory: Memory,
    shown: Option<ShownMessage>,
}

#[derive(Clone, Debug)]
struct ShownMessage {
    message: Message,
    at: Duration,
    /// A stop or an error: it stays until the next key.
    lasting: bool,
}

impl Coach {
    /// One that has said nothing yet.
    pub fn new(hints: bool) -> Coach {
        Coach { hints, memory: Memory::default(), shown: None }
    }

    /// The answer or the error that is shown.
    pub fn shown(&self) -> Option<&Message> {
        self.shown.as_ref().map(|shown| &shown.message)
    }

    /// Answers.
    pub fn say(&mut self, message: Message, now: Duration) {
        self.shown = Some(ShownMessage { message, at: now, lasting: false });
    }

    /// Says something that stays until the next key.
    pub fn say_lasting(&mut self, message: Message, now: Duration) {
        self.shown = Some(ShownMessage { message, at: now, lasting: true });
    }

    /// Says no more what was said.
    pub fn be_quiet(&mut self) {
        self.shown = None;
    }

    /// Speaks without being asked, or not.
    pub fn toggle_hints(&mut self) -> Outcome {
        self.hints = !self.hints;
        Outcome::say(if self.hints { MessageId::HintsOn } else { MessageId::HintsOff }, Vec::new())
    }

    /// Time has passed.
    pub fn tick(&mut self, context: &Context) {
        let is_stale =
            |shown: &ShownMessage| !shown.lasting && context.now.saturating_sub(shown.at) > ANSWER_STAYS;
        if context.run.state == RunState::Running && self.shown.as_ref().is_some_and(is_stale) {
            self.shown = None;
        }
        self.go_on(context);
    }

    /// Sees what a report has changed.
    pub fn notice(&mut self, context: &Context, before: &Before) {
        self.memory.notice(context, before);
        self.go_on(context);
    }

    /// Goes on to the next sentence of its own, if it is time. Behind an answer nothing is said: it would be missed.
    fn go_on(&mut self, context: &Context) {
        if self.shown.is_none() {
            self.memory.speak(context);
        }
    }
}

/// What leads on from a divergence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Recovery {
    /// Nothing that is known.
    Unknown,
    /// Smaller rates are being tried.
    Trying,
    /// A smaller rate that was tried and holds: the largest of them.
    Holds(f64),
}

/// The sentence for the state of the run.
pub fn state(context: &Context, memory: &Memory, recovery: Recovery) -> Option<Message> {
    match context.run.state {
        RunState::Running => Some(memory.line(context).cloned().unwrap_or_else(|| opening(context))),
        RunState::Paused if context.run.is_past() => Some(past(context)),
        RunState::Paused => Some(trouble(context).unwrap_or_else(|| said(MessageId::Paused, []))),
        RunState::Finished(_) | RunState::Diverged(_) | RunState::Failed(_) => stop(context, recovery),
    }
}

/// What the Gradient view is about; that first, if its neuron hardly learns.
pub fn subject(context: &Context) -> Message {
    let layout = context.run.snapshot.network.layout();
    let neuron = neuron_of(layout, context.subject_parameter());
    let is_output = neuron.layer + 1 == layout.layers().len();
    let forward = context.subject().trace().forward;
    if !is_output && forward.is_saturated(neuron.layer, neuron.index) {
        memory::saturated_at(context, &forward, neuron, MessageId::SaturatedHere)
    } else {
        why(context)
    }
}

/// Where a person has come to on the way to the loss.
pub fn followed(context: &Context, neuron: Neuron) -> Message {
    let layout = context.run.snapshot.network.layout();
    let is_output = neuron.layer + 1 == layout.layers().len();
    let saying = if is_output { MessageId::FollowedEnd } else { MessageId::Followed };
    said(saying, [("h", layout.neuron_name(neuron.layer, neuron.index))])
}

/// How training is introduced.
fn opening(context: &Context) -> Message {
    if let Some(said) = trouble(context) {
        return said;
    }
    let (run, facts) = (&context.run, context.run.facts);
    let samples = context.data().train().len();
    // What is frozen does not move.
    let parameters = run.snapshot.network.layout().parameters() - run.snapshot.frozen.len();
    let loss = facts.start.map_or_else(String::new, short_loss);
    if run.at.epoch < 3 {
        let p = parameters.to_string();
        let is_loaded = matches!(run.setup.config().start, Start::Loaded { .. });
        let (right, number) = if is_loaded {
            (MessageId::FirstLoaded, MessageId::FirstLoadedNumber)
        } else {
            (MessageId::First, MessageId::FirstNumber)
        };
        return match facts.right_at_start {
            Some(k) => {
                let values = [("k", k.to_string()), ("n", samples.to_string()), ("loss", loss), ("p", p)];
                said(right, values)
            }
            None => said(number, [("loss", loss), ("p", p)]),
        };
    }
    let who = text::everybody(context.lang, samples, has_names(context));
    let p = parameters.to_string();
    match run.snapshot.steps_per_epoch {
        steps if steps == samples as u64 => said(MessageId::Steady, [("who", who), ("p", p)]),
        steps => {
            let steps = text::steps(context.lang, steps);
            said(MessageId::SteadyBatches, [("who", who), ("p", p), ("steps", steps)])
        }
    }
}

fn has_names(context: &Context) -> bool {
    context.data().table().names.is_some()
}

/// What is wrong with the run, if something is.
pub fn trouble(context: &Context) -> Option<Message> {
    let (run, start) = (&context.run, context.run.facts.start?);
    let loss = run.loss?;
    if loss > 1000.0 * start && loss > 1.0 {
        let values = [("loss", short_loss(loss)), ("start", short_loss(start))];
        return Some(said(MessageId::RunningAway, values));
    }
    if are_twins(context) && run.at.epoch > 0 {
        return Some(said(MessageId::Twins, []));
    }
    if is_still(context) {
        return Some(said(MessageId::Still, [("loss", short_loss(loss))]));
    }
    is_stuck(context, loss).then(|| said(MessageId::Stuck, [("loss", short_loss(loss))]))
}

/// Whether the first two hidden neurons have the very same parameters, in and out.
fn are_twins(context: &Context) -> bool {
    let network = &context.run.snapshot.network;
    let layers = network.layout().layers();
    if layers.len() < 2 || layers[0].width < 2 {
        return false;
    }
    let (into, out) = (network.weights(0), network.weights(1));
    into.row(0) == into.row(1)
        && network.biases(0)[0] == network.biases(0)[1]
        && out.column(0) == out.column(1)
}

/// Whether the last epoch moved nothing of what may move, though there is a loss.
fn is_still(context: &Context) -> bool {
    let (run, snapshot) = (&context.run, &context.run.snapshot);
    let has_free = snapshot.frozen.len() < snapshot.network.layout().parameters();
    let stands = |change: &[f64]| change.iter().all(|&by| by == 0.0);
    let has_trained = snapshot.moved == Moved::Epoch && run.loss.is_some_and(|loss| loss > 0.0);
    has_free && has_trained && snapshot.change.as_deref().is_some_and(stands)
}

/// Less than a thousandth of change over 200 epochs, at more than half of what guessing would lose.
fn is_stuck(context: &Context, loss: f64) -> bool {
    let Some(from) = context.run.at.epoch.checked_sub(STUCK_FOR) else { return false };
    let (mut least, mut greatest) = (f64::INFINITY, 0.0_f64);
    for (_, bucket) in context.run.curve.between(from, context.run.at.epoch) {
        least = least.min(bucket.min);
        greatest = greatest.max(bucket.max);
    }
    loss > context.run.setup.guessing() / 2.0 && greatest - least < 0.001 * greatest
}

/// What is said of the form while nothing else is to be said.
pub fn typing(context: &Context, form: &Form) -> Message {
    let data = context.data();
    match form.check(data) {
        Check::Unfinished | Check::Good(_) if form.learns() => said(MessageId::PointTyped, []),
        Check::Unfinished | Check::Good(_) => match form.units {
            Units::Offsets => said(MessageId::AskOffset, [("at", offsets(context))]),
            Units::Own => said(MessageId::AskRaw, []),
            Units::Metric => said(MessageId::AskMetric, [("units", units(context, Units::Metric))]),
        },
        Check::Far(_) => said(MessageId::Far, []),
        Check::OtherUnit { units: meant, repaired, .. } => {
            let repaired = ("repaired", repaired_values(context, &repaired));
            let values = ("values", typed_values(context, form));
            let meant = units(context, meant);
            match form.units {
                Units::Offsets => said(MessageId::LooksRaw, [values, ("units", meant), repaired]),
                now @ (Units::Own | Units::Metric) => {
                    let now = ("units", units(context, now));
                    said(MessageId::LooksOther, [values, ("meant", meant), now, repaired])
                }
            }
        }
    }
}

/// The sentence for a run that has come to its end.
pub fn stop(context: &Context, recovery: Recovery) -> Option<Message> {
    let run = &context.run;
    match &run.state {
        RunState::Running | RunState::Paused => None,
        RunState::Finished(why) => {
            let start = run.facts.start.map_or_else(String::new, short_loss);
            let now = run.loss.map_or_else(String::new, |loss| numbers::loss(loss).trim().into());
            let n = numbers::count(run.at.epoch);
            if let Some(saying) = setup::finished(*why) {
                return Some(said(saying, [("n", n), ("start", start), ("now", now)]));
            }
            Some(match run.facts.all_right_since {
                Some(epoch) => said(
                    MessageId::Finished,
                    [("n", n), ("start", start), ("now", now), ("epoch", epoch.to_string())],
                ),
                None => said(MessageId::FinishedElse, [("n", n), ("start", start), ("now", now)]),
            })
        }
        RunState::Diverged(Divergence { epoch, what }) => {
            let in_epoch = ("epoch", (epoch + 1).to_string());
            let holds = |rate: f64| ("rate", numbers::rate(rate));
            Some(match (what, recovery) {
                (NonFinite::Step { sample }, recovery) => {
                    let who = ("who", context.sample_name(*sample));
                    match recovery {
                        Recovery::Holds(rate) => said(MessageId::Holds, [who, holds(rate)]),
                        Recovery::Trying => {
                            let sound = numbers::count(run.facts.last_good);
                            said(MessageId::Trying, [who, ("epoch", sound)])
                        }
                        Recovery::Unknown => said(MessageId::Diverged, [in_epoch, who]),
                    }
                }
                (NonFinite::Loss, _) if run.never_began() => said(MessageId::DivergedAtStart, []),
                (NonFinite::Loss, Recovery::Holds(rate)) => {
                    said(MessageId::HoldsLoss, [in_epoch, holds(rate)])
                }
                (NonFinite::Loss, Recovery::Trying) => said(MessageId::TryingLoss, [in_epoch]),
                (NonFinite::Loss, Recovery::Unknown) => said(MessageId::DivergedLoss, [in_epoch]),
            })
        }
        RunState::Failed(message) => Some(said(MessageId::Failed, [("message", message.clone())])),
    }
}

/// Where a parameter comes from and which neuron adds it up.
pub fn ends(context: &Context, id: ParameterId) -> (String, String) {
    let layout = context.run.snapshot.network.layout();
    match layout.parameter(id) {
        Parameter::Weight { layer, neuron, input } => {
            (layout.source_name(layer, input), layout.neuron_name(layer, neuron))
        }
        Parameter::Bias { layer, neuron } => {
            (Label::Bias.text(context.lang).into(), layout.neuron_name(layer, neuron))
        }
    }
}

/// What outputs say in words: a class, or that the network cannot decide; a number for a regression.
pub fn verdict(context: &Context, output: &[f64]) -> String {
    let head = context.run.setup.layout().head();
    let Some(class) = context.data().classes().get(head.class_of(output)) else {
        return number(context, output);
    };
    let sure = if let Some(share) = share(context, output) {
        !(0.45..=0.55).contains(&share)
    } else {
        // As far from the next class as one side of the middle is from the other.
        let best = output[head.class_of(output)];
        output.iter().filter(|&&share| share > best - 0.1).count() < 2
    };
    if sure { class.clone() } else { Label::Unsure.text(context.lang).into() }
}

/// Where an output lies between two classes, from 0 to 1; `None` unless there are just two.
pub fn share(context: &Context, output: &[f64]) -> Option<f64> {
    let head = context.run.setup.layout().head();
    let [_, _] = context.data().classes() else { return None };
    if let [_, second] = output {
        return Some(*second);
    }
    let (low, high) = (head.target_of_class(0), head.target_of_class(1));
    Some(((output[0] - low) / (high - low)).clamp(0.0, 1.0))
}

/// The number that stands for outputs: the share of the class they name, or the only one there is.
pub fn number(context: &Context, output: &[f64]) -> String {
    shown(context, output, 3).trim().into()
}

/// The same with its promised width.
pub fn shown(context: &Context, output: &[f64], decimals: usize) -> String {
    let head = context.run.setup.layout().head();
    let value = if head.has_output_per_class() { output[head.class_of(output)] } else { output[0] };
    numbers::output(value, head.is_share(), decimals)
}

/// A target in words: the class, or the number.
pub fn truth(context: &Context, target: &[f64]) -> String {
    let class = context.run.setup.layout().head().class_of(target);
    match context.data().classes().get(class) {
        Some(class) => class.clone(),
        None => numbers::raw(target[0], 0),
    }
}

pub(super) fn said<const N: usize>(saying: MessageId, values: [(&'static str, String); N]) -> Message {
    Message::new(saying, values.into())
}

fn short_loss(loss: f64) -> String {
    // Three decimals, as the tutorial prints them, unless nothing would be left.
    let is_tiny = loss > 0.0 && loss < 0.0005;
    if loss >= 100_000.0 || is_tiny { numbers::loss(loss) } else { numbers::plain(loss, 3, 5) }.trim().into()
}

/// `People` or `Samples`, after what the data have.
pub fn people(context: &Context) -> &'static str {
    let word = if context.data().table().names.is_some() { Label::People } else { Label::Samples };
    word.text(context.lang)
}

/// `135 lb and 66 in`: from where offsets count.
pub fn offsets(context: &Context) -> String {
    let data = context.data();
    let columns = data.table().columns.iter().zip(data.scaling());
    let values: Vec<String> = columns
        .take(3)
        .map(|(column, scaling)| numbers::with_unit(&numbers::raw(scaling.offset, 0), &column.unit))
        .collect();
    list(context.lang, &values)
}

/// What numbers count in words: `pounds and inches` where they are known.
pub fn units(context: &Context, units: Units) -> String {
    if units == Units::Offsets {
        return Label::Differences.text(context.lang).into();
    }
    let word = |unit: &str| match unit {
        "lb" => Label::Pounds.text(context.lang).to_owned(),
        "in" => Label::Inches.text(context.lang).to_owned(),
        "kg" => Label::Kilograms.text(context.lang).to_owned(),
        "cm" => Label::Centimetres.text(context.lang).to_owned(),
        other => other.to_owned(),
    };
    let columns = context.data().table().columns.iter().take(3);
    let units: Vec<String> = columns.map(|column| word(units.name(&column.unit))).collect();
    if units.iter().any(String::is_empty) {
        return Label::RawValues.text(context.lang).into();
    }
    list(context.lang, &units)
}

/// The same as they are written: `lb and in`.
pub fn short_units(context: &Context, units: Units) -> String {
    let columns = context.data().table().columns.iter().take(3);
    let short: Vec<String> = columns.map(|column| units.name(&column.unit).to_owned()).collect();
    let has_all = units != Units::Offsets && !short.iter().any(String::is_empty);
    if has_all { list(context.lang, &short) } else { self::units(context, units) }
}

/// The numbers as they are typed, in a sentence.
pub fn typed_values(context: &Context, form: &Form) -> String {
    let values: Vec<String> =
        form.numbers.iter().take(3).map(|field| field.text().trim().to_owned()).collect();
    list(context.lang, &values)
}

/// The numbers that a repair would put in, in the data's own way of typing.
pub fn repaired_values(context: &Context, inputs: &[f64]) -> String {
    let data = context.data();
    let typed = inputs.iter().zip(data.scaling()).take(3).map(|(&input, scaling)| match data.entry() {
        Entry::Offset => numbers::offset(input, 0),
        Entry::Raw => numbers::raw(scaling.raw(input), 0),
    });
    list(context.lang, &typed.collect::<Vec<_>>())
}

/// `a`, `a and b`, `a, b and c`.
fn list(lang: Lang, items: &[String]) -> String {
    joined(lang, items, Label::And)
}

/// The same with another word before the last.
fn joined(lang: Lang, items: &[String], word: Label) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), word.text(lang)),
    }
}

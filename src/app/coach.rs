//! What the coach says when: answers to keys, stops, and the state of things. The sentences themselves
//! are in [`crate::app::sayings`].

use std::collections::VecDeque;
use std::time::Duration;

use crate::app::edges::Edges;
use crate::app::query::{Check, Form};
use crate::app::sayings::{Said, Saying};
use crate::app::words::{self, Lang, Word};
use crate::app::{App, Mode, numbers};
use crate::data::dataset::{Entry, Question};
use crate::data::table::Target;
use crate::nn::layout::{Parameter, ParameterId};
use crate::nn::trace::Trace;
use crate::train::moment::{Cause, Phase, Trouble};
use crate::train::protocol::{RunState, Unit};

/// How long an answer stays while training goes on.
pub const ANSWER_STAYS: Duration = Duration::from_secs(6);

/// Over how many epochs a loss must have stood still to be called stuck.
const STUCK_FOR: u64 = 200;

/// While training, the coach's own line stays at least so long.
const LINE_STAYS: Duration = Duration::from_secs(3);

/// How many events may wait for their turn; older ones are no news any more.
const MOST_WAITING: usize = 2;

/// What the screen knew before a report came in.
pub struct Known {
    generation: u64,
    started: bool,
    all_right: bool,
}

impl Known {
    /// What it knows now.
    pub fn of(app: &App) -> Known {
        Known {
            generation: app.run.generation(),
            started: app.run.facts.start.is_some(),
            all_right: app.run.facts.all_right_since.is_some(),
        }
    }
}

/// The coach's own line while training: it changes only when something has happened, and not often.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    line: Option<(Said, Duration)>,
    waiting: VecDeque<Said>,
    /// Tips that have been given: each is given once.
    given: Vec<Saying>,
    /// To what negative power of ten of its start the loss has fallen.
    tenths: u32,
}

impl Memory {
    /// Sees what has happened since a report before.
    pub fn notice(&mut self, app: &App, known: Known) {
        let run = &app.run;
        if run.generation() != known.generation || !known.started {
            let given = std::mem::take(&mut self.given);
            *self = Memory { given, tenths: tenths(app), ..Memory::default() };
            return;
        }
        if let (false, Some(epoch)) = (known.all_right, run.facts.all_right_since) {
            let n = words::everybody(app.lang, app.data().samples(), has_names(app));
            self.waiting.push_back(said(Saying::AllRight, [("n", n), ("epoch", epoch.to_string())]));
        }
        let tenths = tenths(app);
        if tenths > self.tenths {
            self.tenths = tenths;
            if let Some(said) = tenth(app, tenths) {
                self.waiting.push_back(said);
            }
        }
        if !self.given.contains(&Saying::Saturated)
            && let Some(said) = saturated(app)
        {
            self.given.push(Saying::Saturated);
            self.waiting.push_back(said);
        }
        while self.waiting.len() > MOST_WAITING {
            self.waiting.pop_front();
        }
    }

    /// Goes on to the next sentence, if it is time.
    pub fn speak(&mut self, app: &App) {
        if app.run.state != RunState::Running || app.run.facts.start.is_none() {
            return;
        }
        let next = match &self.line {
            None => Some(opening(app)),
            Some((_, since)) if app.now.saturating_sub(*since) < LINE_STAYS => None,
            Some((line, _)) => trouble(app).or_else(|| self.waiting.pop_front()).or_else(|| {
                let passing = [
                    Saying::First,
                    Saying::FirstNumber,
                    Saying::RunningAway,
                    Saying::Stuck,
                    Saying::Twins,
                ];
                passing.contains(&line.saying).then(|| opening(app))
            }),
        };
        if let Some(next) = next {
            self.line = Some((next, app.now));
        }
    }
}

/// The sentence for the state of things.
pub fn state(app: &App, memory: &Memory) -> Option<Said> {
    if let Mode::Typing(form) = &app.mode {
        return Some(typing(app, form));
    }
    match app.run.state {
        RunState::Running => Some(memory.line.as_ref().map_or_else(|| opening(app), |(said, _)| said.clone())),
        RunState::Paused => Some(trouble(app).unwrap_or_else(|| said(Saying::Paused, []))),
        RunState::Finished(_) | RunState::Diverged(_) | RunState::Failed(_) => stop(app),
    }
}

/// How training is introduced.
fn opening(app: &App) -> Said {
    if let Some(said) = trouble(app) {
        return said;
    }
    let (run, facts) = (&app.run, app.run.facts);
    let samples = app.data().samples();
    let parameters = run.snapshot.network.layout().parameters();
    let loss = facts.start.map_or_else(String::new, short_loss);
    if run.at.epoch < 3 {
        let p = words::counted(app.lang, parameters);
        return match facts.right_at_start {
            Some(right) => said(
                Saying::First,
                [("k", right.to_string()), ("n", samples.to_string()), ("loss", loss), ("p", p)],
            ),
            None => said(Saying::FirstNumber, [("loss", loss), ("p", p)]),
        };
    }
    let who = words::everybody(app.lang, samples, has_names(app));
    let p = parameters.to_string();
    match run.snapshot.steps_per_epoch {
        steps if steps == samples as u64 => said(Saying::Steady, [("who", who), ("p", p)]),
        steps => {
            let steps = words::steps(app.lang, steps);
            said(Saying::SteadyBatches, [("who", who), ("p", p), ("steps", steps)])
        }
    }
}

fn has_names(app: &App) -> bool {
    app.data().table().names.is_some()
}

/// To how many tenths of tenths of its start the loss has fallen.
fn tenths(app: &App) -> u32 {
    let (Some(start), Some(loss)) = (app.run.facts.start, app.run.loss) else { return 0 };
    let (mut tenths, mut limit) = (0, start / 10.0);
    while tenths < 3 && loss <= limit {
        tenths += 1;
        limit /= 10.0;
    }
    tenths
}

fn tenth(app: &App, tenths: u32) -> Option<Said> {
    let share = match tenths {
        1 => Word::ATenth,
        2 => Word::AHundredth,
        _ => Word::AThousandth,
    };
    let loss = short_loss(app.run.loss?);
    Some(said(Saying::Tenth, [("loss", loss), ("share", share.text(app.lang).into())]))
}

/// The first hidden neuron that is saturated for the chosen sample.
fn saturated(app: &App) -> Option<Said> {
    let layout = app.run.snapshot.network.layout();
    let hidden = 0..layout.layers().len() - 1;
    let trace = app.trace();
    let all = hidden.flat_map(|layer| (0..layout.layers()[layer].width).map(move |neuron| (layer, neuron)));
    let (layer, neuron) = all.into_iter().find(|&(layer, neuron)| trace.forward.is_saturated(layer, neuron))?;
    let shape = &layout.layers()[layer];
    let at = shape.neurons().start + neuron;
    let slope = shape.activation.slope(trace.forward.z[at], trace.forward.a[at]);
    let slope = if slope < 0.001 { numbers::small(slope) } else { numbers::plain(slope, 4, 0) };
    let mut into: Vec<String> =
        (0..shape.inputs.min(3)).map(|input| layout.name(layout.weight_id(layer, neuron, input))).collect();
    if shape.inputs > 3 {
        into = vec![Word::ItsWeights.text(app.lang).into()];
    }
    into.push(layout.name(layout.bias_id(layer, neuron)));
    Some(said(
        Saying::Saturated,
        [
            ("h", layout.neuron_name(layer, neuron)),
            ("who", app.sample_name(app.sample)),
            ("slope", slope),
            ("into", alternatives(app.lang, &into)),
        ],
    ))
}

/// What is wrong with the run, if something is.
fn trouble(app: &App) -> Option<Said> {
    let (run, start) = (&app.run, app.run.facts.start?);
    let loss = run.loss?;
    if loss > 1000.0 * start && loss > 1.0 {
        let values = [("loss", short_loss(loss)), ("start", short_loss(start))];
        return Some(said(Saying::RunningAway, values));
    }
    if are_twins(app) && run.at.epoch > 0 {
        return Some(said(Saying::Twins, []));
    }
    is_stuck(app, loss).then(|| said(Saying::Stuck, [("loss", short_loss(loss))]))
}

/// Whether the first two hidden neurons have the very same parameters, in and out.
fn are_twins(app: &App) -> bool {
    let network = &app.run.snapshot.network;
    let layers = network.layout().layers();
    if layers.len() < 2 || layers[0].width < 2 {
        return false;
    }
    let (into, out) = (network.weights(0), network.weights(1));
    into.row(0) == into.row(1)
        && network.biases(0)[0] == network.biases(0)[1]
        && out.column(0) == out.column(1)
}

/// Less than a thousandth of change over 200 epochs, at more than half of what guessing would lose.
fn is_stuck(app: &App, loss: f64) -> bool {
    let Some(from) = app.run.at.epoch.checked_sub(STUCK_FOR) else { return false };
    let Target::Classes { of, .. } = &app.data().table().target else { return false };
    let ones = of.iter().filter(|&&class| class == 1).count() as f64;
    let share = ones / of.len() as f64;
    // The squared error of answering with the mean; the target's two values are 1 or 2 apart.
    let head = app.run.setup.layout().head();
    let apart = head.target_of_class(1) - head.target_of_class(0);
    let guessing = share * (1.0 - share) * apart * apart;
    let (mut least, mut greatest) = (f64::INFINITY, 0.0_f64);
    for (_, bucket) in app.run.curve.between(from, app.run.at.epoch) {
        least = least.min(bucket.min);
        greatest = greatest.max(bucket.max);
    }
    loss > guessing / 2.0 && greatest - least < 0.001 * greatest
}

/// What is said of the form while nothing else is to be said.
fn typing(app: &App, form: &Form) -> Said {
    let data = app.data();
    match form.check(data) {
        Check::Unfinished | Check::Good(_) => match form.unit {
            Entry::Offset => said(Saying::AskOffset, [("at", offsets(app))]),
            Entry::Raw => said(Saying::AskRaw, []),
        },
        Check::Far(_) => said(Saying::Far, []),
        Check::LooksRaw { repaired, .. } => {
            let values = [
                ("values", typed_values(app, form)),
                ("units", units(app)),
                ("repaired", repaired_values(app, &repaired)),
            ];
            said(Saying::LooksRaw, values)
        }
        Check::LooksOffset { repaired, .. } => {
            let values = [
                ("values", typed_values(app, form)),
                ("units", units(app)),
                ("repaired", repaired_values(app, &repaired)),
            ];
            said(Saying::LooksOffset, values)
        }
    }
}

/// The sentence for a run that has come to its end.
pub fn stop(app: &App) -> Option<Said> {
    let run = &app.run;
    match &run.state {
        RunState::Running | RunState::Paused => None,
        RunState::Finished(_) => {
            let start = run.facts.start.map_or_else(String::new, short_loss);
            let now = run.loss.map_or_else(String::new, |loss| numbers::loss(loss).trim().into());
            let n = numbers::count(run.at.epoch);
            Some(match run.facts.all_right_since {
                Some(epoch) => said(
                    Saying::Finished,
                    [("n", n), ("start", start), ("now", now), ("epoch", epoch.to_string())],
                ),
                None => said(Saying::FinishedElse, [("n", n), ("start", start), ("now", now)]),
            })
        }
        RunState::Diverged(Cause { epoch, what }) => Some(match what {
            Trouble::Step { sample } => {
                let who = app.sample_name(*sample);
                said(Saying::Diverged, [("epoch", (epoch + 1).to_string()), ("who", who)])
            }
            Trouble::Loss => said(Saying::DivergedLoss, [("epoch", (epoch + 1).to_string())]),
        }),
        RunState::Failed(message) => Some(said(Saying::Failed, [("message", message.clone())])),
    }
}

/// The answer to a key that moved the network.
pub fn moved(app: &App, unit: Unit) -> Option<Said> {
    let run = &app.run;
    let p = words::counted(app.lang, run.snapshot.network.layout().parameters());
    match unit {
        Unit::Epoch => {
            let (name, change) = most_moved(app)?;
            let epoch = numbers::count(run.at.epoch);
            let steps = words::steps(app.lang, run.snapshot.steps_per_epoch);
            let values =
                [("epoch", epoch), ("steps", steps), ("p", p), ("name", name), ("change", change)];
            Some(said(Saying::OneEpoch, values))
        }
        Unit::Step => {
            let (name, change) = most_moved(app)?;
            let who = app.sample_name(run.snapshot.last_sample.unwrap_or_default());
            Some(said(Saying::OneStep, [("who", who), ("p", p), ("name", name), ("change", change)]))
        }
        Unit::Phase => {
            let snapshot = &run.snapshot;
            let phase = snapshot.walk?;
            let sample = snapshot.next_sample;
            let trace = Trace::of(&snapshot.network, app.data().input(sample), run.setup.target(sample));
            let y = number(app, trace.forward.output()[0]);
            let who = app.sample_name(sample);
            Some(match phase {
                Phase::Forward => said(Saying::PhaseForward, [("who", who), ("y", y)]),
                Phase::Loss => {
                    let truth = numbers::raw(trace.target[0], 0);
                    let loss = short_loss(trace.loss);
                    said(Saying::PhaseLoss, [("who", who), ("truth", truth), ("y", y), ("loss", loss)])
                }
                Phase::Backward => said(Saying::PhaseBackward, []),
                Phase::Update => {
                    let (name, change) = most_moved(app)?;
                    said(Saying::PhaseUpdate, [("p", p), ("name", name), ("change", change)])
                }
            })
        }
    }
}

/// The answer to a change of the rate.
pub fn rate(app: &App) -> Said {
    let (rate, epoch) = (numbers::rate(app.run.hyper.rate), numbers::count(app.run.at.epoch));
    let letter = app.run.letter.to_string();
    said(Saying::Rate, [("rate", rate), ("epoch", epoch), ("letter", letter)])
}

/// The answer to a restart, from another seed or the same.
pub fn restarted(app: &App, reseeded: bool) -> Said {
    let seed = app.run.setup.config().seed.to_string();
    if reseeded {
        return said(Saying::Reseeded, [("seed", seed)]);
    }
    let rate = numbers::rate(app.run.hyper.rate);
    match app.run.ghosts.last() {
        Some(ghost) => {
            let letter = ghost.letter.to_string();
            said(Saying::RestartedGhost, [("seed", seed), ("rate", rate), ("letter", letter)])
        }
        None => said(Saying::Restarted, [("seed", seed), ("rate", rate)]),
    }
}

/// The answer to a movement of the chart's cursor.
pub fn cursor(app: &App) -> Option<Said> {
    let epoch = app.chart.cursor?;
    let loss = numbers::loss(app.run.curve.at(epoch)?).trim().to_owned();
    Some(said(Saying::Cursor, [("epoch", numbers::count(epoch)), ("loss", loss)]))
}

/// The answer to another choice of what the edges show.
pub fn edges(app: &App) -> Said {
    let who = app.sample_name(app.sample);
    match app.edges {
        Edges::Weight => said(Saying::EdgesWeight, []),
        Edges::Gradient => said(Saying::EdgesGradient, [("who", who)]),
        Edges::Change => said(Saying::EdgesChange, []),
        Edges::Product => said(Saying::EdgesProduct, [("who", who)]),
    }
}

/// The answer to the choice of another person.
pub fn person(app: &App) -> Said {
    let output = app.run.snapshot.network.predict(app.data().input(app.sample));
    let inputs: Vec<String> =
        app.data().input(app.sample).iter().take(3).map(|&x| numbers::offset(x, 0)).collect();
    let values = [
        ("who", app.sample_name(app.sample)),
        ("inputs", list(app.lang, &inputs)),
        ("y", number(app, output[0])),
    ];
    said(Saying::Person, values)
}

/// The answer to the choice of another parameter.
pub fn parameter(app: &App, id: ParameterId) -> Said {
    let network = &app.run.snapshot.network;
    let layout = network.layout();
    let (from, to) = ends(app, id);
    let trace = app.trace();
    let values = [
        ("name", layout.name(id)),
        ("from", from),
        ("to", to),
        ("value", numbers::signed(network.get(id), 4, 0).trim().into()),
        ("who", app.sample_name(app.sample)),
        ("gradient", numbers::gradient(trace.gradient_of(id), 0)),
    ];
    said(Saying::Parameter, values)
}

/// Where a parameter comes from and which neuron adds it up.
pub fn ends(app: &App, id: ParameterId) -> (String, String) {
    let layout = app.run.snapshot.network.layout();
    match layout.parameter(id) {
        Parameter::Weight { layer, neuron, input } => {
            (layout.source_name(layer, input), layout.neuron_name(layer, neuron))
        }
        Parameter::Bias { layer, neuron } => {
            (Word::Bias.text(app.lang).into(), layout.neuron_name(layer, neuron))
        }
    }
}

/// The answer to a question that is kept.
pub fn kept(app: &App, question: &Question) -> Said {
    let output = app.run.snapshot.network.predict(&question.inputs)[0];
    let says = format!("{} ({})", verdict(app, output), number(app, output));
    said(Saying::Kept, [("who", question.name.clone()), ("says", says)])
}

/// What an output says in words: a class, or that it cannot decide; a number for a regression.
pub fn verdict(app: &App, output: f64) -> String {
    let classes = app.data().classes();
    let [no, yes] = classes else { return number(app, output) };
    let head = app.run.setup.layout().head();
    let (low, high) = (head.target_of_class(0), head.target_of_class(1));
    let share = (output - low) / (high - low);
    if (0.45..=0.55).contains(&share) {
        Word::Unsure.text(app.lang).into()
    } else if share > 0.5 {
        yes.clone()
    } else {
        no.clone()
    }
}

/// An output as a number.
pub fn number(app: &App, output: f64) -> String {
    let is_share = app.run.setup.layout().head().is_share();
    numbers::output(output, is_share, 3).trim().into()
}

/// The parameter that moved most in the last movement.
fn most_moved(app: &App) -> Option<(String, String)> {
    let change = app.run.snapshot.change.as_ref()?;
    let (at, most) = change.iter().enumerate().max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))?;
    let name = app.run.snapshot.network.layout().name(ParameterId(at));
    Some((name, numbers::gradient(*most, 0)))
}

fn said<const N: usize>(saying: Saying, values: [(&'static str, String); N]) -> Said {
    Said::new(saying, values.into())
}

fn short_loss(loss: f64) -> String {
    if loss >= 100_000.0 { numbers::loss(loss) } else { numbers::plain(loss, 3, 5) }.trim().into()
}

/// `People` or `Samples`, after what the data have.
pub fn people(app: &App) -> &'static str {
    let word = if app.data().table().names.is_some() { Word::People } else { Word::Samples };
    word.text(app.lang)
}

/// `135 lb and 66 in`: from where offsets count.
pub fn offsets(app: &App) -> String {
    let data = app.data();
    let columns = data.table().columns.iter().zip(data.scaling());
    let values: Vec<String> = columns
        .take(3)
        .map(|(column, scaling)| with_unit(&numbers::raw(scaling.offset, 0), &column.unit))
        .collect();
    list(app.lang, &values)
}

/// A number with its unit, if it has one.
pub fn with_unit(number: &str, unit: &str) -> String {
    if unit.is_empty() { number.into() } else { format!("{number} {unit}") }
}

/// The data's own units in words: `pounds and inches` where they are known.
pub fn units(app: &App) -> String {
    let word = |unit: &str| match unit {
        "lb" => Word::Pounds.text(app.lang).to_owned(),
        "in" => Word::Inches.text(app.lang).to_owned(),
        other => other.to_owned(),
    };
    let units: Vec<String> =
        app.data().table().columns.iter().take(3).map(|column| word(&column.unit)).collect();
    if units.iter().any(String::is_empty) {
        return Word::RawValues.text(app.lang).into();
    }
    list(app.lang, &units)
}

/// The data's own units as they are written: `lb and in`.
pub fn short_units(app: &App) -> String {
    let columns = app.data().table().columns.iter().take(3);
    let units: Vec<String> = columns.map(|column| column.unit.clone()).collect();
    if units.iter().any(String::is_empty) { self::units(app) } else { list(app.lang, &units) }
}

/// The numbers as they are typed, in a sentence.
pub fn typed_values(app: &App, form: &Form) -> String {
    let values: Vec<String> =
        form.numbers.iter().take(3).map(|field| field.value().trim().to_owned()).collect();
    list(app.lang, &values)
}

/// The numbers that a repair would put in, in the data's own way of typing.
pub fn repaired_values(app: &App, inputs: &[f64]) -> String {
    let data = app.data();
    let typed = inputs.iter().zip(data.scaling()).take(3).map(|(&input, scaling)| match data.entry() {
        Entry::Offset => numbers::offset(input, 0),
        Entry::Raw => numbers::raw(scaling.raw(input), 0),
    });
    list(app.lang, &typed.collect::<Vec<_>>())
}

/// `a`, `a and b`, `a, b and c`.
fn list(lang: Lang, items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), Word::And.text(lang)),
    }
}

/// `w3, w4 or b2`.
fn alternatives(lang: Lang, items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), Word::Or.text(lang)),
    }
}

//! What the coach answers to a key.

use crate::app::coach::{ends, list, number, said, short_loss, truth, verdict};
use crate::app::run::context::Context;
use crate::app::run::place::{Focus, View};
use crate::app::run::run_view::letter;
use crate::app::text::numbers;
use crate::app::text::{self, Label, Message, MessageId};
use crate::data::dataset::Question;
use crate::nn::layout::ParameterId;
use crate::nn::trace::Trace;
use crate::train::moment::Phase;
use crate::train::protocol::{RunState, Unit};
use crate::train::timeline::BranchId;

/// The answer to a key that moved the network.
pub fn moved(context: &Context, unit: Unit) -> Option<Message> {
    let run = &context.run;
    // What is frozen did not move.
    let free = run.snapshot.network.layout().parameters() - run.snapshot.frozen.len();
    let p = free.to_string();
    match unit {
        Unit::Epoch => {
            let (name, change) = most_moved(context)?;
            let epoch = numbers::count(run.at.epoch);
            let steps = text::steps(context.lang, run.snapshot.steps_per_epoch);
            let values = [("epoch", epoch), ("steps", steps), ("p", p), ("name", name), ("change", change)];
            Some(said(MessageId::OneEpoch, values))
        }
        Unit::Step => {
            let (name, change) = most_moved(context)?;
            let who = context.sample_name(run.snapshot.last_sample.unwrap_or_default());
            Some(said(MessageId::OneStep, [("who", who), ("p", p), ("name", name), ("change", change)]))
        }
        Unit::Phase => {
            let snapshot = &run.snapshot;
            let phase = snapshot.walk?;
            let sample = snapshot.next_sample;
            let trace = Trace::of(&snapshot.network, context.data().input(sample), run.setup.target(sample));
            let y = number(context, trace.forward.output());
            let who = context.sample_name(sample);
            Some(match phase {
                Phase::Forward => said(MessageId::PhaseForward, [("who", who), ("y", y)]),
                Phase::Loss => {
                    let truth = truth(context, &trace.target);
                    let loss = short_loss(trace.loss);
                    said(MessageId::PhaseLoss, [("who", who), ("truth", truth), ("y", y), ("loss", loss)])
                }
                Phase::Backward if context.place.view == View::Gradient => {
                    said(MessageId::PhaseBackwardCard, [])
                }
                Phase::Backward => said(MessageId::PhaseBackward, []),
                Phase::Update => {
                    let (name, change) = most_moved(context)?;
                    said(MessageId::PhaseUpdate, [("p", p), ("name", name), ("change", change)])
                }
            })
        }
    }
}

/// The answer to a pause, if the run has not stopped by itself.
pub fn paused(context: &Context) -> Option<Message> {
    (context.run.state == RunState::Paused).then(|| said(MessageId::Paused, []))
}

/// The answer to a restart from another seed.
pub fn reseeded(context: &Context) -> Option<Message> {
    Some(said(MessageId::Reseeded, [("seed", context.run.setup.config().seed.to_string())]))
}

/// The answer to a restart from the same seed, of a run that was shown before.
pub fn restarted(context: &Context, before: Option<BranchId>) -> Message {
    let seed = context.run.setup.config().seed.to_string();
    let rate = numbers::rate(context.run.hyper.rate);
    match context.run.ghosts.iter().find(|ghost| Some(ghost.id) == before) {
        Some(ghost) => {
            let letter = letter(ghost.id).to_string();
            said(MessageId::RestartedGhost, [("seed", seed), ("rate", rate), ("letter", letter)])
        }
        None => said(MessageId::Restarted, [("seed", seed), ("rate", rate)]),
    }
}

/// The answer to the choice of another person.
pub fn person(context: &Context) -> Message {
    let output = context.run.snapshot.network.predict(context.data().input(context.chosen.sample));
    let inputs: Vec<String> =
        context.data().scaled(context.chosen.sample).iter().take(3).map(|&x| numbers::offset(x, 0)).collect();
    let values = [
        ("who", context.sample_name(context.chosen.sample)),
        ("inputs", list(context.lang, &inputs)),
        ("y", number(context, &output)),
    ];
    said(MessageId::Person, values)
}

/// The answer to the choice of another parameter.
pub fn parameter(context: &Context, id: ParameterId) -> Message {
    // While an update is shown, the card and this are of the moment before it.
    let subject = context.subject();
    let (network, trace) = (&subject.network, subject.trace());
    let layout = network.layout();
    let (from, to) = ends(context, id);
    let values = [
        ("name", layout.name(id)),
        ("from", from),
        ("to", to),
        ("value", numbers::signed(network.get(id), 4, 0).trim().into()),
        ("who", context.sample_name(context.chosen.sample)),
        ("gradient", numbers::gradient(trace.gradient_of(id), 0)),
    ];
    said(MessageId::Parameter, values)
}

/// What the Gradient view is about.
pub fn why(context: &Context) -> Message {
    let (w, who) = (context.subject_name(), context.sample_name(context.chosen.sample));
    let what = match context.data().table().names {
        _ if context.panel() != Focus::Pulls => Label::FootParameter,
        Some(_) => Label::FootWho,
        None => Label::Sample,
    };
    let what = what.text(context.lang).to_owned();
    let saying = match context.run.state {
        _ if context.subject().frozen => MessageId::WhyFrozen,
        RunState::Diverged(_) | RunState::Failed(_) => MessageId::WhyStill,
        RunState::Running | RunState::Paused | RunState::Finished(_) => MessageId::Why,
    };
    said(saying, [("w", w), ("who", who), ("what", what)])
}

/// The answer to a question that is kept.
pub fn kept(context: &Context, question: &Question) -> Message {
    let output = context.predict(&question.inputs);
    let says = format!("{} ({})", verdict(context, &output), number(context, &output));
    said(MessageId::Kept, [("who", question.name.clone()), ("says", says)])
}

/// The parameter that moved most in the last movement.
fn most_moved(context: &Context) -> Option<(String, String)> {
    let change = context.run.snapshot.change.as_ref()?;
    let (at, most) = change.iter().enumerate().max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))?;
    let name = context.run.snapshot.network.layout().name(ParameterId(at));
    Some((name, numbers::gradient(*most, 0)))
}

//! What the coach answers to a key.

use crate::app::coach::{ends, list, number, said, short_loss, truth, verdict};
use crate::app::edges::Edges;
use crate::app::sayings::{Said, Saying};
use crate::app::words::{self, Word};
use crate::app::{App, Focus, View, numbers};
use crate::data::dataset::Question;
use crate::nn::layout::ParameterId;
use crate::nn::trace::Trace;
use crate::train::moment::Phase;
use crate::train::protocol::{RunState, Unit};

/// The answer to a key that moved the network.
pub fn moved(app: &App, unit: Unit) -> Option<Said> {
    let tells = app.run.snapshot.walk != Some(Phase::Backward);
    if unit == Unit::Phase && app.is_covered() && tells {
        return Some(said(Saying::Covered, []));
    }
    let run = &app.run;
    // What is frozen did not move.
    let free = run.snapshot.network.layout().parameters() - run.snapshot.frozen.len();
    let p = words::counted(app.lang, free);
    match unit {
        Unit::Epoch => {
            let (name, change) = most_moved(app)?;
            let epoch = numbers::count(run.at.epoch);
            let steps = words::steps(app.lang, run.snapshot.steps_per_epoch);
            let values = [("epoch", epoch), ("steps", steps), ("p", p), ("name", name), ("change", change)];
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
            let y = number(app, trace.forward.output());
            let who = app.sample_name(sample);
            Some(match phase {
                Phase::Forward => said(Saying::PhaseForward, [("who", who), ("y", y)]),
                Phase::Loss => {
                    let truth = truth(app, &trace.target);
                    let loss = short_loss(trace.loss);
                    said(Saying::PhaseLoss, [("who", who), ("truth", truth), ("y", y), ("loss", loss)])
                }
                Phase::Backward if app.view == View::Gradient => said(Saying::PhaseBackwardCard, []),
                Phase::Backward => said(Saying::PhaseBackward, []),
                Phase::Update => {
                    let (name, change) = most_moved(app)?;
                    said(Saying::PhaseUpdate, [("p", p), ("name", name), ("change", change)])
                }
            })
        }
    }
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
        app.data().scaled(app.sample).iter().take(3).map(|&x| numbers::offset(x, 0)).collect();
    let values = [
        ("who", app.sample_name(app.sample)),
        ("inputs", list(app.lang, &inputs)),
        ("y", number(app, &output)),
    ];
    said(Saying::Person, values)
}

/// The answer to the choice of another parameter.
pub fn parameter(app: &App, id: ParameterId) -> Said {
    if app.is_covered() {
        return said(Saying::Covered, []);
    }
    // While an update is shown, the card and this are of the moment before it.
    let subject = app.subject();
    let (network, trace) = (&subject.network, subject.trace());
    let layout = network.layout();
    let (from, to) = ends(app, id);
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

/// What the Gradient view is about.
pub fn why(app: &App) -> Said {
    let (w, who) = (app.subject_name(), app.sample_name(app.sample));
    if app.is_covered() {
        return said(Saying::Covered, []);
    }
    let what = match app.data().table().names {
        _ if app.list() != Focus::Pulls => Word::FootParameter,
        Some(_) => Word::FootWho,
        None => Word::Sample,
    };
    let what = what.text(app.lang).to_owned();
    let saying = match app.run.state {
        _ if app.subject().frozen => Saying::WhyFrozen,
        RunState::Diverged(_) | RunState::Failed(_) => Saying::WhyStill,
        RunState::Running | RunState::Paused | RunState::Finished(_) => Saying::Why,
    };
    said(saying, [("w", w), ("who", who), ("what", what)])
}

/// The answer to a question that is kept.
pub fn kept(app: &App, question: &Question) -> Said {
    let output = app.predict(&question.inputs);
    let says = format!("{} ({})", verdict(app, &output), number(app, &output));
    said(Saying::Kept, [("who", question.name.clone()), ("says", says)])
}

/// The parameter that moved most in the last movement.
fn most_moved(app: &App) -> Option<(String, String)> {
    let change = app.run.snapshot.change.as_ref()?;
    let (at, most) = change.iter().enumerate().max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))?;
    let name = app.run.snapshot.network.layout().name(ParameterId(at));
    Some((name, numbers::gradient(*most, 0)))
}

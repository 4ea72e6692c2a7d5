//! What the coach says of moving in time and of changes made by hand.

use crate::app::coach::{Recovery, said, stop};
use crate::app::run::context::Context;
use crate::app::text::numbers;
use crate::app::text::{self, Label, Message, MessageId};
use crate::train::edit::Edit;
use crate::train::protocol::{RunState, Unit};
use crate::train::timeline::Stamp;

/// The answer to having gone to another moment.
pub fn travelled(context: &Context) -> Option<Message> {
    let run = &context.run;
    if !run.is_past() {
        return Some(said(MessageId::Newest, []));
    }
    let epoch = numbers::count(run.at.epoch);
    let back = numbers::count(run.head.epoch.saturating_sub(run.at.epoch));
    let loss = run.loss.map_or_else(String::new, as_in_the_header);
    if run.at.epoch == run.head.epoch {
        return Some(said(MessageId::TravelledWithin, [("epoch", epoch), ("loss", loss)]));
    }
    Some(said(MessageId::Travelled, [("epoch", epoch), ("loss", loss), ("back", back)]))
}

/// The answer to one unit back.
pub fn back(context: &Context, unit: Unit) -> Option<Message> {
    match unit {
        Unit::Epoch => travelled(context),
        Unit::Step => {
            let who = context.sample_name(context.run.snapshot.next_sample);
            Some(said(MessageId::StepBack, [("at", numbers::moment(context.run.at)), ("who", who)]))
        }
        Unit::Phase => super::moved(context, Unit::Phase),
    }
}

/// What the past says of itself.
pub fn past(context: &Context) -> Message {
    let letter = context.run.letter().to_string();
    said(MessageId::Past, [("epoch", numbers::count(context.run.at.epoch)), ("letter", letter)])
}

/// The answer to a change made by hand: that it holds from here on, or that a branch begins with it.
pub fn edited(context: &Context, edit: &Edit) -> Option<Message> {
    let run = &context.run;
    // Nothing can be changed before the start has a loss.
    if run.never_began() {
        return stop(context, Recovery::Unknown);
    }
    let branch = run.branch()?;
    // Two changes at one moment are one, or none.
    let Some(stamp) = run.undo.filter(|stamp| stamp.edit.does_the_same_as(edit)) else {
        let values = [("what", context.edit_words(edit, branch)), ("epoch", numbers::moment(run.at))];
        return Some(said(MessageId::AsBefore, values));
    };
    let (what, at) = (context.edit_words(&stamp.edit, branch), stamp.at);
    let epoch = numbers::moment(at);
    let born = branch.parent.is_some_and(|(_, fork)| (fork.epoch, fork.step) == (at.epoch, at.step));
    let letter = run.letter().to_string();
    Some(if born && run.head.epoch == at.epoch {
        said(MessageId::Forked, [("what", what), ("epoch", epoch), ("letter", letter)])
    } else {
        let goes_on = run.state == RunState::Running;
        let saying = if goes_on { MessageId::EditedOn } else { MessageId::Edited };
        said(saying, [("what", what), ("epoch", epoch)])
    })
}

/// The answer to a new run.
pub fn begun(context: &Context) -> Message {
    let (data, layout) = (context.data(), context.run.setup.layout());
    let widths = layout.layers().iter().map(|layer| layer.width.to_string());
    let shape: Vec<String> = std::iter::once(layout.inputs().to_string()).chain(widths).collect();
    let values = [
        ("shape", shape.join("-")),
        ("data", data.name().to_owned()),
        ("p", numbers::count(layout.parameters() as u64)),
    ];
    let is_paused = context.run.state == RunState::Paused;
    said(if is_paused { MessageId::BegunPaused } else { MessageId::Begun }, values)
}

/// The answer to what the set-up sheet has changed in a run that goes on.
pub fn adjusted(context: &Context) -> Option<Message> {
    let branch = context.run.branch()?;
    let epoch = numbers::moment(context.run.at);
    let here = |(_, stamp): &(_, Stamp)| stamp.at.unedited() == context.run.at.unedited();
    let changes = context.run.changes();
    let mut told: Vec<String> = changes
        .iter()
        .filter(|change| here(change))
        .map(|(_, stamp)| context.edit_words(&stamp.edit, branch))
        .collect();
    told.reverse();
    if told.is_empty() {
        let stop = context.run.setup.stop();
        let epochs = numbers::count(stop.epochs);
        told.push(text::fill(context.lang, Label::StopsAt.text(context.lang), &[("n", &epochs)]));
    }
    let is_paused = context.run.state == RunState::Paused;
    let saying = if is_paused { MessageId::AdjustedPaused } else { MessageId::Adjusted };
    Some(said(saying, [("epoch", epoch), ("what", told.join(", "))]))
}

/// The answer to undoing.
pub fn undone(context: &Context, what: String) -> Message {
    let (letter, epoch) = (context.run.letter().to_string(), numbers::moment(context.run.at));
    said(MessageId::Undone, [("what", what), ("letter", letter), ("epoch", epoch)])
}

/// The answer to doing it again.
pub fn redone(context: &Context) -> Option<Message> {
    Some(said(
        MessageId::Redone,
        [("letter", context.run.letter().to_string()), ("epoch", numbers::moment(context.run.at))],
    ))
}

/// The answer to having gone to another branch.
pub fn went_to(context: &Context) -> Option<Message> {
    let run = &context.run;
    let what = run.branch().map_or_else(String::new, |branch| context.branch_words(branch));
    let loss = run.loss.map_or_else(String::new, as_in_the_header);
    let (letter, epoch) = (run.letter().to_string(), numbers::count(run.at.epoch));
    Some(said(MessageId::WentTo, [("letter", letter), ("what", what), ("epoch", epoch), ("loss", loss)]))
}

/// The answer to having gone back from a divergence.
pub fn recovered(context: &Context) -> Option<Message> {
    let (rate, letter) = (numbers::rate(context.run.hyper.rate), context.run.letter().to_string());
    let epoch = context
        .run
        .branch()
        .and_then(|branch| branch.parent)
        .map_or(context.run.at.epoch, |(_, at)| at.epoch);
    Some(said(MessageId::Recovered, [("epoch", numbers::count(epoch)), ("rate", rate), ("letter", letter)]))
}

/// A loss with the digits that the second row shows at the same time.
fn as_in_the_header(loss: f64) -> String {
    numbers::loss(loss).trim().into()
}

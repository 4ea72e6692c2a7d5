//! The rows of samples changed by hand: on the map, and among the people.

use crate::app::App;
use crate::app::action::{Action, SampleAction};
use crate::app::keys::row::row;
use crate::app::keys::{Binding, Code, Context, Group, char, key};
use crate::app::place::{Focus, View};
use crate::app::points::SampleEditing;
use crate::app::text::{Label, MessageId};

use Code::{Backspace, Delete, Enter, Esc};
use Context::{Browse, Carrying, MapPlane, People};

fn has_sample(app: &App) -> bool {
    SampleEditing::at_hand(&app.map, &app.context).is_some()
}

fn takes_a_sample(app: &App) -> bool {
    app.context.place.focus == Focus::People
        || (app.context.place.view == View::Map && app.context.place.focus == Focus::Map)
}

/// The rows.
pub(super) static POINTS: &[Binding] = &[
    row(&[key(Enter), char('D')], Carrying, Action::Point(SampleAction::PutDown))
        .map(0, "Enter", |_| Label::FootPutDown),
    row(&[key(Esc)], Carrying, Action::Point(SampleAction::Leave)).map(1, "Esc", |_| Label::FootLeaveIt),
    row(&[char('A')], Browse, Action::Point(SampleAction::Add))
        .when(takes_a_sample)
        .or(MessageId::PointWhere)
        .help(Group::Points, "A L", Label::KeyPointAdd)
        .map(10, "A", |_| Label::FootPointAdd),
    row(&[char('L')], Browse, Action::Point(SampleAction::Label))
        .when(has_sample)
        .or(MessageId::PointNone)
        .map(11, "L", |_| Label::FootPointLabel),
    row(&[char('D')], MapPlane, Action::Point(SampleAction::Carry))
        .when(has_sample)
        .or(MessageId::PointNone)
        .help(Group::Points, "D Esc", Label::KeyPointCarry),
    row(&[key(Delete), key(Backspace)], MapPlane, Action::Point(SampleAction::Remove))
        .when(has_sample)
        .or(MessageId::PointNone)
        .help(Group::Points, "Del Backsp", Label::KeyPointRemove),
    row(&[key(Enter)], People, Action::Point(SampleAction::Mend))
        .help(Group::Points, "Enter", Label::KeyPointMend)
        .foot(14, "Enter", |_| Label::FootPointMend),
    row(&[key(Delete), key(Backspace)], People, Action::Point(SampleAction::Remove)),
];

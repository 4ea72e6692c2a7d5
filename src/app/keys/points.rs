//! The rows of samples changed by hand: on the map, and among the people.

use crate::app::App;
use crate::app::action::Action;
use crate::app::keys::row::row;
use crate::app::keys::{Binding, Code, Context, Group, char, key};
use crate::app::place::{Focus, View};
use crate::app::points::Point;
use crate::app::text::{Label, MessageId};

use Code::{Backspace, Delete, Enter, Esc};
use Context::{Browse, Carrying, MapPlane, People};

fn has_sample(app: &App) -> bool {
    app.sample_at_hand().is_some()
}

fn takes_a_sample(app: &App) -> bool {
    app.context.place.focus == Focus::People
        || (app.context.place.view == View::Map && app.context.place.focus == Focus::Map)
}

/// The rows.
pub(super) static POINTS: &[Binding] = &[
    row(&[key(Enter), char('D')], Carrying, Action::Point(Point::PutDown))
        .map(0, "Enter", |_| Label::FootPutDown),
    row(&[key(Esc)], Carrying, Action::Point(Point::Leave)).map(1, "Esc", |_| Label::FootLeaveIt),
    row(&[char('A')], Browse, Action::Point(Point::Add))
        .when(takes_a_sample)
        .or(MessageId::PointWhere)
        .help(Group::Points, "A L", Label::KeyPointAdd)
        .map(10, "A", |_| Label::FootPointAdd),
    row(&[char('L')], Browse, Action::Point(Point::Label)).when(has_sample).or(MessageId::PointNone).map(
        11,
        "L",
        |_| Label::FootPointLabel,
    ),
    row(&[char('D')], MapPlane, Action::Point(Point::Carry)).when(has_sample).or(MessageId::PointNone).help(
        Group::Points,
        "D Esc",
        Label::KeyPointCarry,
    ),
    row(&[key(Delete), key(Backspace)], MapPlane, Action::Point(Point::Remove))
        .when(has_sample)
        .or(MessageId::PointNone)
        .help(Group::Points, "Del Backsp", Label::KeyPointRemove),
    row(&[key(Enter)], People, Action::Point(Point::Mend))
        .help(Group::Points, "Enter", Label::KeyPointMend)
        .foot(14, "Enter", |_| Label::FootPointMend),
    row(&[key(Delete), key(Backspace)], People, Action::Point(Point::Remove)),
];

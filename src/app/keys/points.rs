//! The rows of samples changed by hand: on the map, and among the people.

use crate::app::App;
use crate::app::action::Action;
use crate::app::keys::row::row;
use crate::app::keys::{Binding, Code, Context, Group, char, key};
use crate::app::points::Point;
use crate::app::sayings::Saying;
use crate::app::words::Word;
use crate::app::{Focus, View};

use Code::{Backspace, Delete, Enter, Esc};
use Context::{Browse, Carrying, MapPlane, People};

fn has_sample(app: &App) -> bool {
    app.sample_at_hand().is_some()
}

fn takes_a_sample(app: &App) -> bool {
    app.focus == Focus::People || (app.view == View::Map && app.focus == Focus::Map)
}

/// The rows.
pub(super) static POINTS: &[Binding] = &[
    row(&[key(Enter), char('D')], Carrying, Action::Point(Point::PutDown))
        .map(0, "Enter", |_| Word::FootPutDown),
    row(&[key(Esc)], Carrying, Action::Point(Point::Leave)).map(1, "Esc", |_| Word::FootLeaveIt),
    row(&[char('A')], Browse, Action::Point(Point::Add))
        .when(takes_a_sample)
        .or(Saying::PointWhere)
        .help(Group::Points, "A L", Word::KeyPointAdd)
        .map(10, "A", |_| Word::FootPointAdd),
    row(&[char('L')], Browse, Action::Point(Point::Label)).when(has_sample).or(Saying::PointNone).map(
        11,
        "L",
        |_| Word::FootPointLabel,
    ),
    row(&[char('D')], MapPlane, Action::Point(Point::Carry)).when(has_sample).or(Saying::PointNone).help(
        Group::Points,
        "D Esc",
        Word::KeyPointCarry,
    ),
    row(&[key(Delete), key(Backspace)], MapPlane, Action::Point(Point::Remove))
        .when(has_sample)
        .or(Saying::PointNone)
        .help(Group::Points, "Del Backsp", Word::KeyPointRemove),
    row(&[key(Enter)], People, Action::Point(Point::Mend))
        .help(Group::Points, "Enter", Word::KeyPointMend)
        .foot(14, "Enter", |_| Word::FootPointMend),
    row(&[key(Delete), key(Backspace)], People, Action::Point(Point::Remove)),
];

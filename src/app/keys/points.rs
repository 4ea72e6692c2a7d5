//! The rows of samples changed by hand: on the map, and among the people.

use crate::app::action::{Action, SampleAction};
use crate::app::input::key::{Code, char, key};
use crate::app::keys::row::{Binding, Fact, Group, Scope, row};
use crate::app::text::{Label, MessageId};

use Code::{Backspace, Delete, Enter, Esc};
use Scope::{Browse, Carrying, MapPlane, People};

/// The rows.
pub(super) static POINTS: &[Binding] = &[
    row(&[key(Enter), char('D')], Carrying, Action::Sample(SampleAction::PutDown)).map(
        0,
        "Enter",
        Label::FootPutDown,
    ),
    row(&[key(Esc)], Carrying, Action::Sample(SampleAction::Leave)).map(1, "Esc", Label::FootLeaveIt),
    row(&[char('A')], Browse, Action::Sample(SampleAction::Add))
        .when(Fact::TakesSample)
        .or(MessageId::PointWhere)
        .help(Group::Points, "A L", Label::KeyPointAdd)
        .map(10, "A", Label::FootPointAdd),
    row(&[char('L')], Browse, Action::Sample(SampleAction::Label))
        .when(Fact::HasSample)
        .or(MessageId::PointNone)
        .map(11, "L", Label::FootPointClass),
    row(&[char('D')], MapPlane, Action::Sample(SampleAction::Carry))
        .when(Fact::HasSample)
        .or(MessageId::PointNone)
        .help(Group::Points, "D Esc", Label::KeyPointCarry),
    row(&[key(Delete), key(Backspace)], MapPlane, Action::Sample(SampleAction::Remove))
        .when(Fact::HasSample)
        .or(MessageId::PointNone)
        .help(Group::Points, "Del Backsp", Label::KeyPointRemove),
    row(&[key(Enter)], People, Action::Sample(SampleAction::Mend))
        .help(Group::Points, "Enter", Label::KeyPointMend)
        .foot(14, "Enter", Label::FootPointMend),
    row(&[key(Delete), key(Backspace)], People, Action::Sample(SampleAction::Remove)),
];

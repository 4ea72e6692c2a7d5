//! The rows of the Map view. They come first in the footer: what the arrows do is asked first.

use crate::app::action::{Action, MapAction, Step};
use crate::app::input::key::{Code, char, key, shift};
use crate::app::keys::row::{Binding, Fact, Group, Scope, row};
use crate::app::text::{Label, MessageId};

use Code::{Down, Enter, Left, Right, Up};
use Scope::{MapInputs, MapPlane, MapView};

/// Arrows are the crosshair's on the plane, and choose among the inputs beside it; all else acts in every
/// panel of the view.
pub(super) static MAP: &[Binding] =
    &[
        row(&[key(Left), char('h')], MapPlane, Action::Map(MapAction::Go(-1, 0)))
            .help(Group::Map, "← ↑ → ↓", Label::KeyMapGo)
            .map(0, "← ↑ → ↓", Label::FootCrosshair),
        row(&[key(Right), char('l')], MapPlane, Action::Map(MapAction::Go(1, 0))),
        row(&[key(Up), char('k')], MapPlane, Action::Map(MapAction::Go(0, 1))),
        row(&[key(Down), char('j')], MapPlane, Action::Map(MapAction::Go(0, -1))),
        row(&[shift(Left)], MapPlane, Action::Map(MapAction::Go(-5, 0))),
        row(&[shift(Right)], MapPlane, Action::Map(MapAction::Go(5, 0))),
        row(&[shift(Up)], MapPlane, Action::Map(MapAction::Go(0, 5))),
        row(&[shift(Down)], MapPlane, Action::Map(MapAction::Go(0, -5))),
        row(&[key(Enter)], MapPlane, Action::AskHere).help(Group::Map, "Enter", Label::KeyMapAsk).map(
            1,
            "Enter",
            Label::FootAskHere,
        ),
        row(&[key(Up), char('k')], MapInputs, Action::Choose(Step::By(-1))).map(0, "↑ ↓", Label::FootInput),
        row(&[key(Down), char('j')], MapInputs, Action::Choose(Step::By(1))),
        row(&[char('+'), char('=')], MapInputs, Action::Map(MapAction::Hold(true)))
            .help(Group::Map, "+ −", Label::KeyMapHold)
            .map(1, "+ −", Label::FootHold),
        row(&[char('-'), char('−'), char('_')], MapInputs, Action::Map(MapAction::Hold(false))),
        row(&[char('x')], MapInputs, Action::Map(MapAction::Axis(true)))
            .help(Group::Map, "x y", Label::KeyMapAxis)
            .map(2, "x y", Label::FootAxis),
        row(&[char('y')], MapInputs, Action::Map(MapAction::Axis(false))),
        row(&[char('e')], MapView, Action::Map(MapAction::Next))
            .help(Group::Map, "e", Label::KeyMapNext)
            .map(2, "e", Label::FootNeurons),
        row(&[char('+'), char('=')], MapView, Action::Map(MapAction::Zoom(true)))
            .help(Group::Map, "+ − 0", Label::KeyMapZoom)
            .map(5, "+ −", Label::FootZoom),
        row(&[char('-'), char('−'), char('_')], MapView, Action::Map(MapAction::Zoom(false))),
        row(&[char('0')], MapView, Action::Map(MapAction::Whole)),
        row(&[char('d')], MapView, Action::Map(MapAction::Tones))
            .help(Group::Map, "d", Label::KeyMapTones)
            .map(9, "d", Label::FootTones),
        row(&[char('t')], MapView, Action::Map(MapAction::Test))
            .when(Fact::HasTest)
            .or(MessageId::MapNoTest)
            .help(Group::Map, "t", Label::KeyMapTest)
            .map(8, "t", Label::FootTest),
    ];

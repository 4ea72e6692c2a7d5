//! The rows of the Map view. They come first in the footer: what the arrows do is asked first.

use crate::app::App;
use crate::app::action::{Action, Step};
use crate::app::keys::row::row;
use crate::app::keys::{Binding, Code, Context, Group, char, key, shift};
use crate::app::map::Wish;
use crate::app::sayings::Saying;
use crate::app::words::Word;

use Code::{Down, Enter, Left, Right, Up};
use Context::{MapInputs, MapPlane, MapView};

fn has_test(app: &App) -> bool {
    !app.data().test().is_empty()
}

/// Arrows are the crosshair's on the plane, and choose among the inputs beside it; all else acts in every
/// panel of the view.
pub(super) static MAP: &[Binding] = &[
    row(&[key(Left), char('h')], MapPlane, Action::Map(Wish::Go(-1, 0)))
        .help(Group::Map, "← ↑ → ↓", Word::KeyMapGo)
        .map(0, "← ↑ → ↓", |_| Word::FootCrosshair),
    row(&[key(Right), char('l')], MapPlane, Action::Map(Wish::Go(1, 0))),
    row(&[key(Up), char('k')], MapPlane, Action::Map(Wish::Go(0, 1))),
    row(&[key(Down), char('j')], MapPlane, Action::Map(Wish::Go(0, -1))),
    row(&[shift(Left)], MapPlane, Action::Map(Wish::Go(-5, 0))),
    row(&[shift(Right)], MapPlane, Action::Map(Wish::Go(5, 0))),
    row(&[shift(Up)], MapPlane, Action::Map(Wish::Go(0, 5))),
    row(&[shift(Down)], MapPlane, Action::Map(Wish::Go(0, -5))),
    row(&[key(Enter)], MapPlane, Action::Map(Wish::Ask)).help(Group::Map, "Enter", Word::KeyMapAsk).map(
        1,
        "Enter",
        |_| Word::FootAskHere,
    ),
    row(&[key(Up), char('k')], MapInputs, Action::Choose(Step::By(-1)))
        .map(0, "↑ ↓", |_| Word::FootInput),
    row(&[key(Down), char('j')], MapInputs, Action::Choose(Step::By(1))),
    row(&[char('+'), char('=')], MapInputs, Action::Map(Wish::Hold(true)))
        .help(Group::Map, "+ −", Word::KeyMapHold)
        .map(1, "+ −", |_| Word::FootHold),
    row(&[char('-'), char('−'), char('_')], MapInputs, Action::Map(Wish::Hold(false))),
    row(&[char('x')], MapInputs, Action::Map(Wish::Axis(true)))
        .help(Group::Map, "x y", Word::KeyMapAxis)
        .map(2, "x y", |_| Word::FootAxis),
    row(&[char('y')], MapInputs, Action::Map(Wish::Axis(false))),
    row(&[char('e')], MapView, Action::Map(Wish::Next)).help(Group::Map, "e", Word::KeyMapNext).map(
        2,
        "e",
        |_| Word::FootNeurons,
    ),
    row(&[char('+'), char('=')], MapView, Action::Map(Wish::Zoom(true)))
        .help(Group::Map, "+ − 0", Word::KeyMapZoom)
        .map(5, "+ −", |_| Word::FootZoom),
    row(&[char('-'), char('−'), char('_')], MapView, Action::Map(Wish::Zoom(false))),
    row(&[char('0')], MapView, Action::Map(Wish::Whole)),
    row(&[char('d')], MapView, Action::Map(Wish::Tones)).help(Group::Map, "d", Word::KeyMapTones).map(
        9,
        "d",
        |_| Word::FootTones,
    ),
    row(&[char('t')], MapView, Action::Map(Wish::Test))
        .when(has_test)
        .or(Saying::MapNoTest)
        .help(Group::Map, "t", Word::KeyMapTest)
        .map(8, "t", |_| Word::FootTest),
];

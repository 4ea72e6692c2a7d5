//! Where the panels of the Map view stand: the map at the left, everything about it at the right.

use ratatui::layout::Rect;

use crate::app::run::place::Focus;
use crate::ui::chrome::arrange::{Arrangement, Needs, closed, open};
use crate::ui::frame_style::Style;
use crate::ui::map::crosshair::input_rows;

/// Rows of the crosshair's panel besides those of the inputs, and of the legend, frames included.
const CROSSHAIR: u16 = 9;
const READING: u16 = 10;

/// Extra columns go to the map, but for a few; extra rows at the right to the people.
pub(super) fn large(needs: &Needs<'_>, body: Rect) -> Arrangement {
    let right = 38 + (body.width - 120) / 8;
    let map = body.width - right + 1;
    let high = body.height;
    // The second row of hidden activations, where there are more than fit into one.
    let second = u16::from(needs.context.run.snapshot.network.layout().hidden_neurons() > 3);
    let crosshair = CROSSHAIR + input_rows(needs.context) as u16 + second;
    let asked = needs.questions.clamp(1, 4) as u16 + 3;
    let asked = asked.min(6 + (high - 32) / 4);
    // At least two of the people are seen; the legend gives way.
    let left = (high + 3).saturating_sub(crosshair + asked);
    let reading = READING.min(left.saturating_sub(5).max(5));
    let people = left.saturating_sub(reading);
    let x = map - 1;
    let (second, third) = (crosshair - 1, crosshair + people - 2);
    let fourth = third + asked - 1;
    let slots = vec![
        closed(body, Focus::Map, 0, 0, map, high),
        closed(body, Focus::Crosshair, x, 0, right, crosshair),
        closed(body, Focus::People, x, second, right, people),
        closed(body, Focus::Questions, x, third, right, asked),
        closed(body, Focus::Reading, x, fourth, right, high - fourth),
    ];
    Arrangement { style: Style::Large, slots, walls: Vec::new() }
}

/// The same in open frames.
pub(super) fn medium(needs: &Needs<'_>, body: Rect) -> Arrangement {
    let wall = 53 + (body.width - 80) * 3 / 4;
    let right = body.width - wall;
    let high = body.height;
    let crosshair = 4 + needs.context.data().columns().clamp(2, 4) as u16;
    let asked = needs.questions.clamp(1, 3) as u16 + 1 + u16::from(high > 22);
    let reading = 4 + (high - 20).min(4);
    let people = high.saturating_sub(crosshair + asked + reading);
    let slots = vec![
        open(body, Focus::Map, 0, 0, wall + 1, high),
        open(body, Focus::Crosshair, wall, 0, right, crosshair),
        open(body, Focus::People, wall, crosshair, right, people),
        open(body, Focus::Questions, wall, crosshair + people, right, asked),
        open(body, Focus::Reading, wall, crosshair + people + asked, right, reading),
    ];
    Arrangement { style: Style::Medium, slots, walls: vec![(wall, 0, high - 1)] }
}

/// The map, the crosshair, and the people or the questions, whichever was looked at last.
pub(super) fn small(needs: &Needs<'_>, body: Rect) -> Arrangement {
    let wall = 37 + (body.width - 60) * 2 / 3;
    let right = body.width - wall;
    let high = body.height;
    let crosshair = 4 + needs.context.data().columns().clamp(1, 3) as u16;
    let asked = needs.questions.clamp(1, 3) as u16 + 1;
    let people = high - crosshair - asked;
    let slots = vec![
        open(body, Focus::Map, 0, 0, wall + 1, high),
        open(body, Focus::Crosshair, wall, 0, right, crosshair),
        open(body, Focus::People, wall, crosshair, right, people),
        open(body, Focus::Questions, wall, crosshair + people, right, asked),
    ];
    Arrangement { style: Style::Small, slots, walls: vec![(wall, 0, high - 1)] }
}

//! Where the panels of the Map view stand: the map at the left, everything about it at the right.

use ratatui::layout::Rect;

use crate::app::run::place::Focus;
use crate::ui::chrome::arrange::{Needs, Places};
use crate::ui::map::crosshair::input_rows;

/// Rows of the crosshair's panel besides those of the inputs, and of the legend, frames included.
const CROSSHAIR: u16 = 9;
const READING: u16 = 10;

/// Extra columns go to the map, but for a few; extra rows at the right to the people.
pub(super) fn large(needs: &Needs<'_>, body: Rect) -> Places {
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
    let places = vec![
        (Focus::Map, [0, 0, map, high]),
        (Focus::Crosshair, [x, 0, right, crosshair]),
        (Focus::People, [x, second, right, people]),
        (Focus::Questions, [x, third, right, asked]),
        (Focus::Reading, [x, fourth, right, high - fourth]),
    ];
    (places, Vec::new())
}

/// The same in open frames.
pub(super) fn medium(needs: &Needs<'_>, body: Rect) -> Places {
    let wall = 53 + (body.width - 80) * 3 / 4;
    let right = body.width - wall;
    let high = body.height;
    let crosshair = 4 + needs.context.data().columns().clamp(2, 4) as u16;
    let asked = needs.questions.clamp(1, 3) as u16 + 1 + u16::from(high > 22);
    let reading = 4 + (high - 20).min(4);
    let people = high.saturating_sub(crosshair + asked + reading);
    let places = vec![
        (Focus::Map, [0, 0, wall + 1, high]),
        (Focus::Crosshair, [wall, 0, right, crosshair]),
        (Focus::People, [wall, crosshair, right, people]),
        (Focus::Questions, [wall, crosshair + people, right, asked]),
        (Focus::Reading, [wall, crosshair + people + asked, right, reading]),
    ];
    (places, vec![(wall, 0, high - 1)])
}

/// The map, the crosshair, and the people or the questions, whichever was looked at last.
pub(super) fn small(needs: &Needs<'_>, body: Rect) -> Places {
    let wall = 37 + (body.width - 60) * 2 / 3;
    let right = body.width - wall;
    let high = body.height;
    let crosshair = 4 + needs.context.data().columns().clamp(1, 3) as u16;
    let asked = needs.questions.clamp(1, 3) as u16 + 1;
    let people = high - crosshair - asked;
    let places = vec![
        (Focus::Map, [0, 0, wall + 1, high]),
        (Focus::Crosshair, [wall, 0, right, crosshair]),
        (Focus::People, [wall, crosshair, right, people]),
        (Focus::Questions, [wall, crosshair + people, right, asked]),
    ];
    (places, vec![(wall, 0, high - 1)])
}

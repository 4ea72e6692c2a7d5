//! Where each panel stands: pure geometry from the size and from what has to be shown. Drawing and the
//! mouse both ask here, so that a click always means what is seen.

mod gradient;
mod map;

use ratatui::layout::Rect;

use crate::app::run::context::Context;
use crate::app::run::place::{Focus, View};
use crate::ui::panel::{self, Style};

/// Panels with their columns and rows from the body's corner: left, top, width, height; and walls between open frames.
type Places = (Vec<(Focus, [u16; 4])>, Vec<Wall>);

/// A wall: its column, its first row and its last row.
type Wall = (u16, u16, u16);

/// A panel's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Slot {
    /// Which panel.
    pub focus: Focus,
    /// With its borders.
    pub frame: Rect,
    /// Without them.
    pub inner: Rect,
}

/// All places on the screen.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ui) struct Arrangement {
    /// How the panels are framed.
    pub style: Style,
    /// The panels.
    pub slots: Vec<Slot>,
    /// Walls between open frames.
    pub walls: Vec<Wall>,
}

/// What has to be shown, as far as places depend on it.
pub(in crate::ui) struct Needs<'a> {
    pub(in crate::ui) context: &'a Context,
    /// How many questions there are, and whether one is typed.
    pub(in crate::ui) questions: usize,
    pub(in crate::ui) is_typing: bool,
    /// The table below the diagram: the parameters, or the branches in their place.
    pub(in crate::ui) table: Focus,
    /// Whether the focused panel has the whole body.
    pub(in crate::ui) is_alone: bool,
}

impl Needs<'_> {
    /// How many more rows the tables below could use than the least they get.
    fn longer(&self, parameters: usize, people: usize) -> u16 {
        let rows = self.context.run.snapshot.network.layout().parameters();
        let samples = self.context.data().samples();
        rows.saturating_sub(parameters).max(samples.saturating_sub(people)).min(64) as u16
    }
}

/// The rows above and below the body.
const AROUND: u16 = 4;

/// The body of a screen.
pub(in crate::ui) fn body(area: Rect) -> Rect {
    Rect { y: area.y + 2, height: area.height.saturating_sub(AROUND), ..area }
}

/// Arranges the panels on a screen of at least [`crate::ui::LEAST`].
pub(in crate::ui) fn arrange(needs: &Needs<'_>, area: Rect) -> Arrangement {
    let style = panel::style(area);
    let body = body(area);
    let (places, walls) = match (style, needs.context.place.view) {
        // The focused panel alone.
        _ if needs.is_alone => {
            (vec![(needs.context.place.focus, [0, 0, body.width, body.height])], Vec::new())
        }
        (Style::Large, View::Gradient) => gradient::large(body),
        (Style::Medium, View::Gradient) => gradient::medium(needs, body),
        (Style::Small, View::Gradient) => gradient::small(needs, body),
        (Style::Large, View::Map) => map::large(needs, body),
        (Style::Medium, View::Map) => map::medium(needs, body),
        (Style::Small, View::Map) => map::small(needs, body),
        (Style::Large, View::Train) => large(needs, body),
        (Style::Medium, View::Train) => medium(needs, body),
        (Style::Small, View::Train) => small(needs, body),
    };
    let slots = places.into_iter().map(|(focus, place)| slot(style, body, focus, place)).collect();
    Arrangement { style, slots, walls }
}

/// A place in a frame of its own, or between rules and walls: a wall on the left belongs to it, one on the right does
/// not.
fn slot(style: Style, body: Rect, focus: Focus, [x, y, width, height]: [u16; 4]) -> Slot {
    let is_closed = style == Style::Large;
    let frame = Rect { x: body.x + x, y: body.y + y, width, height };
    let (left, right) = (u16::from(is_closed || x > 0), u16::from(is_closed || x + width < body.width));
    let inner = Rect {
        x: frame.x + left,
        y: frame.y + 1,
        width: width.saturating_sub(left + right),
        height: height.saturating_sub(1 + u16::from(is_closed)),
    };
    Slot { focus, frame, inner }
}

/// Extra columns go to the chart first; extra rows to the network, unless the tables have more to show.
fn large(needs: &Needs<'_>, body: Rect) -> Places {
    let (wide, high) = (body.width - 120, body.height - 32);
    let network = 72 + wide / 4;
    let lower = 13 + needs.longer(10, 5).min(high / 2);
    let upper = body.height - lower;
    let table = 56 + wide / 5;
    let right = body.width - table + 1;
    let asked = needs.questions.clamp(2, 5) as u16 - 2;
    let asking = if needs.is_typing { 6 } else { 5 + asked.min(high / 4) };
    let people = lower - asking;
    let places = vec![
        (Focus::Network, [0, 0, network, upper]),
        (Focus::Loss, [network - 1, 0, body.width - network + 1, upper]),
        (needs.table, [0, upper - 1, table, lower + 1]),
        (Focus::People, [table - 1, upper - 1, right, people]),
        (Focus::Questions, [table - 1, upper + people - 2, right, asking + 2]),
    ];
    (places, Vec::new())
}

fn medium(needs: &Needs<'_>, body: Rect) -> Places {
    let (wide, high) = (body.width - 80, body.height - 20);
    let wall = 54 + wide / 3;
    let lower = 10 + needs.longer(9, 4).min(high / 2);
    let upper = body.height - lower;
    let table = 38 + wide / 3;
    let asking = 5;
    let people = lower - asking;
    let right = body.width - table;
    let places = vec![
        (Focus::Network, [0, 0, wall + 1, upper]),
        (Focus::Loss, [wall, 0, body.width - wall, upper]),
        (needs.table, [0, upper, table + 1, lower]),
        (Focus::People, [table, upper, right, people]),
        (Focus::Questions, [table, upper + people, right, asking]),
    ];
    let walls = vec![(wall, 0, upper), (table, upper, body.height - 1)];
    (places, walls)
}

/// What is left when the font is as large as a hall needs. Below, the diagram gives way to the panel
/// that has the focus.
fn small(needs: &Needs<'_>, body: Rect) -> Places {
    let wall = 27 + (body.width - 60) / 3;
    let asking = 2;
    let upper = body.height.div_ceil(2);
    let lower = body.height - upper;
    let mut places =
        vec![(Focus::Loss, [0, 0, wall + 1, upper]), (Focus::People, [wall, 0, body.width - wall, upper])];
    if needs.is_typing {
        places.push((Focus::Questions, [0, upper, body.width, lower]));
    } else {
        let focus = needs.context.place.focus;
        let is_table = matches!(focus, Focus::Parameters | Focus::Branches);
        let table = if is_table { focus } else { Focus::Network };
        places.push((table, [0, upper, body.width, lower - asking]));
        places.push((Focus::Questions, [0, body.height - asking, body.width, asking]));
    }
    (places, vec![(wall, 0, upper)])
}

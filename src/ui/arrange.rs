//! Where each panel stands: pure geometry from the size and from what has to be shown. Drawing and the
//! mouse both ask here, so that a click always means what is seen.

mod gradient;
mod map;

use ratatui::layout::Rect;

use crate::app::{App, Focus, Mode, View};
use crate::ui::frame_style::{self, Style};

/// A panel's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// Which panel.
    pub focus: Focus,
    /// With its borders.
    pub frame: Rect,
    /// Without them.
    pub inner: Rect,
}

/// All places on the screen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Arrangement {
    /// How the panels are framed.
    pub style: Style,
    /// The panels.
    pub slots: Vec<Slot>,
    /// Walls between open frames: column, first row, last row.
    pub walls: Vec<(u16, u16, u16)>,
}

/// The rows above and below the body.
const AROUND: u16 = 4;

/// The body of a screen.
pub(super) fn body(area: Rect) -> Rect {
    Rect { y: area.y + 2, height: area.height.saturating_sub(AROUND), ..area }
}

/// Arranges the panels on a screen of at least [`crate::ui::LEAST`].
pub(super) fn arrange(app: &App, area: Rect) -> Arrangement {
    let style = frame_style::style(area);
    let body = body(area);
    if app.context.place.enlarged
        && matches!(app.navigation.mode, Mode::Browse | Mode::Finding(_) | Mode::Prompt(_) | Mode::Confirm(_))
    {
        return whole(app, style, body);
    }
    match (style, app.context.place.view) {
        (Style::Large, View::Gradient) => gradient::large(body),
        (Style::Medium, View::Gradient) => gradient::medium(app, body),
        (Style::Small, View::Gradient) => gradient::small(app, body),
        (Style::Large, View::Map) => map::large(app, body),
        (Style::Medium, View::Map) => map::medium(app, body),
        (Style::Small, View::Map) => map::small(app, body),
        (Style::Large, View::Train) => large(app, body),
        (Style::Medium, View::Train) => medium(app, body),
        (Style::Small, View::Train) => small(app, body),
    }
}

/// The focused panel alone.
fn whole(app: &App, style: Style, body: Rect) -> Arrangement {
    let inner = match style {
        Style::Large => inside(body),
        Style::Medium | Style::Small => Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body },
    };
    Arrangement {
        style,
        slots: vec![Slot { focus: app.context.place.focus, frame: body, inner }],
        walls: Vec::new(),
    }
}

fn inside(frame: Rect) -> Rect {
    Rect {
        x: frame.x + 1,
        y: frame.y + 1,
        width: frame.width.saturating_sub(2),
        height: frame.height.saturating_sub(2),
    }
}

/// The table below the diagram: the parameters, or the branches in their place.
fn table_of(app: &App) -> Focus {
    if app.train.shows_branches { Focus::Branches } else { Focus::Parameters }
}

fn is_typing(app: &App) -> bool {
    matches!(app.navigation.mode, Mode::Typing(_))
}

/// How many more rows the tables below could use than the least they get.
fn wanted(app: &App, parameters: usize, people: usize) -> u16 {
    let rows = app.context.run.snapshot.network.layout().parameters();
    let longer = rows.saturating_sub(parameters).max(app.context.data().samples().saturating_sub(people));
    longer.min(64) as u16
}

/// Extra columns go to the chart first; extra rows to the network, unless the tables have more to show.
fn large(app: &App, body: Rect) -> Arrangement {
    let (wide, high) = (body.width - 120, body.height - 32);
    let network = 72 + wide / 4;
    let lower = 13 + wanted(app, 10, 5).min(high / 2);
    let upper = body.height - lower;
    let table = 56 + wide / 5;
    let right = body.width - table + 1;
    let asked = app.questions.all.len().clamp(2, 5) as u16 - 2;
    let asking = if is_typing(app) { 6 } else { 5 + asked.min(high / 4) };
    let people = lower - asking;
    let rect = |x: u16, y: u16, width: u16, height: u16| Rect { x: body.x + x, y: body.y + y, width, height };
    let slot = |focus: Focus, frame: Rect| Slot { focus, frame, inner: inside(frame) };
    let slots = vec![
        slot(Focus::Network, rect(0, 0, network, upper)),
        slot(Focus::Loss, rect(network - 1, 0, body.width - network + 1, upper)),
        slot(table_of(app), rect(0, upper - 1, table, lower + 1)),
        slot(Focus::People, rect(table - 1, upper - 1, right, people)),
        slot(Focus::Questions, rect(table - 1, upper + people - 2, right, asking + 2)),
    ];
    Arrangement { style: Style::Large, slots, walls: Vec::new() }
}

/// A place between rules and walls: a wall on the left belongs to it, one on the right does not.
fn open(body: Rect, focus: Focus, x: u16, y: u16, width: u16, height: u16) -> Slot {
    let frame = Rect { x: body.x + x, y: body.y + y, width, height };
    let left = u16::from(x > 0);
    let right = u16::from(x + width < body.width);
    let inner = Rect {
        x: frame.x + left,
        y: frame.y + 1,
        width: width.saturating_sub(left + right),
        height: height.saturating_sub(1),
    };
    Slot { focus, frame, inner }
}

fn medium(app: &App, body: Rect) -> Arrangement {
    let (wide, high) = (body.width - 80, body.height - 20);
    let wall = 54 + wide / 3;
    let lower = 10 + wanted(app, 9, 4).min(high / 2);
    let upper = body.height - lower;
    let table = 38 + wide / 3;
    let asking = 5;
    let people = lower - asking;
    let right = body.width - table;
    let slots = vec![
        open(body, Focus::Network, 0, 0, wall + 1, upper),
        open(body, Focus::Loss, wall, 0, body.width - wall, upper),
        open(body, table_of(app), 0, upper, table + 1, lower),
        open(body, Focus::People, table, upper, right, people),
        open(body, Focus::Questions, table, upper + people, right, asking),
    ];
    let walls = vec![(wall, 0, upper), (table, upper, body.height - 1)];
    Arrangement { style: Style::Medium, slots, walls }
}

/// What is left when the font is as large as a hall needs. Below, the diagram gives way to the panel
/// that has the focus.
fn small(app: &App, body: Rect) -> Arrangement {
    let wall = 27 + (body.width - 60) / 3;
    let asking = 2;
    let upper = body.height.div_ceil(2);
    let lower = body.height - upper;
    let mut slots = vec![
        open(body, Focus::Loss, 0, 0, wall + 1, upper),
        open(body, Focus::People, wall, 0, body.width - wall, upper),
    ];
    if is_typing(app) {
        slots.push(open(body, Focus::Questions, 0, upper, body.width, lower));
    } else {
        let table = match app.context.place.focus {
            Focus::Parameters | Focus::Branches => app.context.place.focus,
            Focus::Network
            | Focus::Loss
            | Focus::People
            | Focus::Questions
            | Focus::Path
            | Focus::Slice
            | Focus::Why
            | Focus::Pulls
            | Focus::Update
            | Focus::Map
            | Focus::Crosshair
            | Focus::Reading => Focus::Network,
        };
        slots.push(open(body, table, 0, upper, body.width, lower - asking));
        slots.push(open(body, Focus::Questions, 0, body.height - asking, body.width, asking));
    }
    Arrangement { style: Style::Small, slots, walls: vec![(wall, 0, upper)] }
}

//! Drawing: from the state to cells, changing nothing. What a panel shows is in its own file.
//!
//! Four sizes are designed, not shrunk: closed frames from 120×36 on, open frames from 80×24 on, the
//! lecture layout from 60×18 on, and below that the size that is needed. `arrange` says where each
//! panel stands, `view` draws them there and says what the mouse points at. A panel is one file: see `panel`.

mod chrome;
mod draw;
mod gradient;
mod map;
mod panel;
pub mod picture;
mod setup;
mod train;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::action::Target;
use crate::app::run::context::Context;
use crate::app::text::{Label, Lang, numbers};
use crate::app::{App, Focus, Mode, keys};
use crate::train::protocol::RunState;
use crate::ui::chrome::help::HelpPanel;
use crate::ui::chrome::player::{self, Player};
use crate::ui::chrome::{arrange, export_list, help};
use crate::ui::draw::ascii;
pub use crate::ui::draw::theme;
use crate::ui::draw::{Glyphs, Pen, Role, Theme, UnicodeWidthStr, cut, whole_sentences};
use crate::ui::setup::sheet::SheetPanel;
use crate::ui::view::View;

/// The least size that something useful fits into.
pub const LEAST: (u16, u16) = (60, 18);
/// The most columns and rows that are drawn: a wall of screens. A terminal may claim 65,535 by 65,535.
pub const LARGEST: (u16, u16) = (500, 200);

/// Draws the whole screen.
pub fn draw(app: &App, theme: Theme, area: Rect, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    let mut pen = Pen::new(buf, area, theme);
    let context = &app.context;
    if area.width < LEAST.0 || area.height < LEAST.1 {
        too_small(&mut pen, context);
    } else {
        let row = |y: u16| Rect { y: area.y + y, height: 1, ..area };
        let (body, style) = (arrange::body(area), panel::style(area));
        player::header(&mut pen.over(row(0)), context);
        Player { context }.draw(&mut pen.over(row(1)));
        match app.navigation.mode {
            Mode::Help(page) => {
                let (lang, view, situation) = (context.lang, context.place.view, &app.situation());
                HelpPanel { lang, view, situation, page, style }.draw(&mut pen.over(body));
            }
            Mode::Browse
            | Mode::Typing(_)
            | Mode::Finding(_)
            | Mode::Prompt(_)
            | Mode::Confirm(_)
            | Mode::Pasted(_) => {
                View::new(app, area).draw(&mut pen);
                if let Some(chosen) = app.chosen_export() {
                    export_list::draw(&mut pen.over(body), context.lang, chosen);
                }
            }
            Mode::Sheet => {
                if let Some(sheet) = app.sheet() {
                    SheetPanel { context, sheet, style }.draw(&mut pen.over(body));
                }
            }
        }
        if let Some(said) = app.said(area.width.into()) {
            let said = whole_sentences(&said, pen.width().saturating_sub(2));
            pen.over(row(area.height - 2)).text(1, 0, &said, Role::Ink);
        }
        let is_whole =
            matches!(app.navigation.mode, Mode::Help(_)) && help::is_whole(style, body.height.into());
        footer(&mut pen.over(row(area.height - 1)), keys::footer(&app.situation()), context.lang, is_whole);
    }
    if theme.glyphs == Glyphs::Ascii {
        ascii::spell_out(area, buf);
    }
}

/// What a picture of the screen shows, in words.
pub fn about(context: &Context) -> String {
    let loss = context.run.loss.map_or_else(String::new, |loss| format!(", loss {loss:.5}"));
    format!("sgdscope after {} epochs on {}{loss}", context.run.at.epoch, context.data().name())
}

/// Draws a single panel without a frame, in an area of any size.
#[cfg(test)]
pub fn draw_panel(app: &App, theme: Theme, focus: Focus, area: Rect, buf: &mut Buffer) {
    let least = Rect { x: 0, y: 0, width: LEAST.0, height: LEAST.1 };
    View::new(app, least).draw_alone(focus, area.intersection(buf.area), &mut Pen::new(buf, area, theme));
}

/// The panel at a cell of a screen, and what in it is there: the same geometry as drawing, asked the other way
/// round. Coordinates may be anything a terminal sends.
pub fn hit(app: &App, area: Rect, x: u16, y: u16) -> Option<(Focus, Target)> {
    let at = Position { x, y };
    let focus = app.context.place.focus;
    let body = arrange::body(area);
    if matches!(app.navigation.mode, Mode::Help(_)) {
        // The page covers all panels: it can be scrolled, and nothing in it chosen.
        return body.contains(at).then_some((focus, Target::Panel(focus)));
    }
    if area.width < LEAST.0 || area.height < LEAST.1 {
        return None;
    }
    if matches!(app.navigation.mode, Mode::Sheet) {
        if !body.contains(at) {
            return None;
        }
        let panel = SheetPanel { context: &app.context, sheet: app.sheet()?, style: panel::style(area) };
        let (x, y) = (usize::from(x - body.x), usize::from(y - body.y));
        let row = panel.at(x, y, body.width.into(), body.height.into());
        return Some((focus, row.map_or(Target::Panel(focus), Target::Row)));
    }
    View::new(app, area).hit(at)
}

/// The keys that act now: as many as fit, the most useful ones, in the table's order.
fn footer(pen: &mut Pen<'_>, keys: Vec<(u8, &'static str, Label)>, lang: Lang, is_whole: bool) {
    let rows: Vec<(u8, &str, &str)> = keys
        .into_iter()
        // Where everything is on one page there is nothing to turn or to scroll.
        .filter(|(_, _, word)| !(is_whole && matches!(word, Label::FootPage | Label::KeyScroll)))
        .map(|(rank, label, word)| (rank, label, word.text(lang)))
        .collect();
    let gap = if pen.width() >= 100 { 3 } else { 2 };
    let mut shown: Vec<usize> = (0..rows.len()).collect();
    shown.sort_by_key(|&index| rows[index].0);
    let mut room = pen.width().saturating_sub(2) + gap;
    let fitting = shown.iter().take_while(|&&index| {
        let (_, label, word) = rows[index];
        let left = room.checked_sub(label.width() + 1 + word.width() + gap);
        room = left.unwrap_or(room).max(gap);
        left.is_some()
    });
    let fitting = fitting.count();
    shown.truncate(fitting);
    shown.sort_unstable();
    let mut x = 1;
    for (_, label, word) in shown.into_iter().map(|index| rows[index]) {
        x = pen.pieces(x, 0, &[(label, Role::Strong), (" ", Role::Ink), (word, Role::Soft)]) + gap;
    }
}

fn too_small(pen: &mut Pen<'_>, context: &Context) {
    let word = |word: Label, values: &[(&str, &str)]| word.fill(context.lang, values);
    let epoch = numbers::count(context.run.at.epoch);
    let loss = context.run.loss.map_or_else(|| numbers::NONE.into(), numbers::loss);
    let running = context.run.state == RunState::Running;
    let goes = if running { Label::TrainingGoesOn } else { Label::StandsStill };
    let lines = [
        word(Label::TooSmall, &[("size", &format!("{} × {}", LEAST.0, LEAST.1))]),
        word(Label::ThisWindow, &[("size", &format!("{} × {}", pen.width(), pen.height()))]),
        String::new(),
        word(goes, &[("epoch", &epoch), ("loss", loss.trim())]),
    ];
    let top = pen.height().saturating_sub(lines.len()) / 2;
    for (y, line) in lines.iter().enumerate() {
        let line = cut(line, pen.width());
        let x = pen.width().saturating_sub(line.width()) / 2;
        pen.text(x, top + y, &line, Role::Ink);
    }
}

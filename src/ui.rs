//! Drawing: from the state to cells, changing nothing. What a panel shows is in its own file.
//!
//! Four sizes are designed, not shrunk: closed frames from 120×36 on, open frames from 80×24 on, the
//! lecture layout from 60×18 on, and below that the size that is needed. `arrange` says where each
//! panel stands, `view` draws them there and says what the mouse points at. A panel is one file: see `panel`.

mod chrome;
mod draw;
mod frame_style;
mod gradient;
mod map;
mod panel;
pub mod picture;
mod setup;
mod train;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

use crate::app::action::Target;
use crate::app::run::context::Context;
use crate::app::text::{Label, Lang, numbers};
use crate::app::{App, Focus, Mode, keys};
use crate::train::protocol::RunState;
use crate::ui::chrome::export_list::ExportList;
use crate::ui::chrome::help::HelpPanel;
use crate::ui::chrome::player::{Header, Player};
use crate::ui::chrome::{arrange, help};
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
    if area.width < LEAST.0 || area.height < LEAST.1 {
        too_small(&app.context, theme, area, buf);
    } else {
        let context = &app.context;
        let row = |y: u16| Rect { x: area.x, y: area.y + y, width: area.width, height: 1 };
        (&Header { context, theme }).render(row(0), buf);
        (&Player { context, theme }).render(row(1), buf);
        match app.navigation.mode {
            Mode::Help(page) => {
                let style = frame_style::style(area);
                let (lang, view, situation) = (context.lang, context.place.view, &app.situation());
                (&HelpPanel { lang, view, situation, theme, page, style }).render(arrange::body(area), buf);
            }
            Mode::Browse | Mode::Typing(_) | Mode::Finding(_) | Mode::Prompt(_) | Mode::Confirm(_) => {
                View::new(app, theme, area).render(buf);
                if let Some(chosen) = app.chosen_export() {
                    (&ExportList { lang: context.lang, theme, chosen }).render(arrange::body(area), buf);
                }
            }
            Mode::Sheet => {
                if let Some(sheet) = app.sheet() {
                    let style = frame_style::style(area);
                    (&SheetPanel { context, theme, sheet, style }).render(arrange::body(area), buf);
                }
            }
        }
        coach(app.said(area.width.into()), theme, row(area.height - 2), buf);
        let is_whole = matches!(app.navigation.mode, Mode::Help(_))
            && help::is_whole(frame_style::style(area), arrange::body(area).height);
        footer(keys::footer(&app.situation()), context.lang, is_whole, theme, row(area.height - 1), buf);
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
    View::new(app, theme, least).draw_alone(focus, area.intersection(buf.area), buf);
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
    // Nothing here depends on colours.
    let theme = Theme::PLAIN;
    if matches!(app.navigation.mode, Mode::Sheet) {
        if !body.contains(at) {
            return None;
        }
        let panel = {
            let (context, sheet) = (&app.context, app.sheet()?);
            SheetPanel { context, theme, sheet, style: frame_style::style(area) }
        };
        let (x, y) = (usize::from(x - body.x), usize::from(y - body.y));
        let row = panel.at(x, y, body.width.into(), body.height.into());
        return Some((focus, row.map_or(Target::Panel(focus), Target::Row)));
    }
    View::new(app, theme, area).hit(at)
}

/// The coach's line.
fn coach(said: Option<String>, theme: Theme, area: Rect, buf: &mut Buffer) {
    let mut pen = Pen::new(buf, area, theme);
    if let Some(text) = said {
        let room = pen.width().saturating_sub(2);
        pen.text(1, 0, &whole_sentences(&text, room), Role::Ink);
    }
}

/// The keys that act now: as many as fit, the most useful ones, in the table's order.
fn footer(
    keys: Vec<(u8, &'static str, Label)>,
    lang: Lang,
    is_whole: bool,
    theme: Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    let mut pen = Pen::new(buf, area, theme);
    let rows: Vec<(u8, &str, &str)> = keys
        .into_iter()
        // Where everything is on one page there is nothing to turn or to scroll.
        .filter(|(_, _, word)| !(is_whole && matches!(word, Label::FootPage | Label::KeyScroll)))
        .map(|(rank, label, word)| (rank, label, word.text(lang)))
        .collect();
    let gap = if pen.width() >= 100 { 3 } else { 2 };
    let mut by_rank: Vec<usize> = (0..rows.len()).collect();
    by_rank.sort_by_key(|&index| rows[index].0);
    let mut room = pen.width().saturating_sub(2);
    let mut shown = vec![false; rows.len()];
    for index in by_rank {
        let (_, label, word) = rows[index];
        let needed = label.width() + 1 + word.width() + gap;
        if needed > room + gap {
            break;
        }
        room = room.saturating_sub(needed);
        shown[index] = true;
    }
    let mut x = 1;
    for ((_, label, word), _) in rows.iter().zip(&shown).filter(|(_, shown)| **shown) {
        x = pen.pieces(x, 0, &[(label, Role::Strong), (" ", Role::Ink), (word, Role::Soft)]) + gap;
    }
}

fn too_small(context: &Context, theme: Theme, area: Rect, buf: &mut Buffer) {
    let mut pen = Pen::new(buf, area, theme);
    let word = |word: Label, values: &[(&str, &str)]| word.fill(context.lang, values);
    let size = |(width, height): (u16, u16)| format!("{width} × {height}");
    let epoch = numbers::count(context.run.at.epoch);
    let loss = context.run.loss.map_or_else(|| numbers::NONE.into(), numbers::loss);
    let running = context.run.state == RunState::Running;
    let goes = if running { Label::TrainingGoesOn } else { Label::StandsStill };
    let lines = [
        word(Label::TooSmall, &[("size", &size(LEAST))]),
        word(Label::ThisWindow, &[("size", &size((area.width, area.height)))]),
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

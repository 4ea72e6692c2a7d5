//! Writing into a piece of the buffer, cut off at its edges: nothing here can write outside or panic.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::symbols::merge::MergeStrategy;
use ratatui::widgets::{Clear, Widget};
use unicode_width::UnicodeWidthStr;

use crate::data::text;
use crate::ui::draw::text::masked;
use crate::ui::draw::theme::{Role, Theme};

/// Pieces of text in their roles, one after the other.
pub(in crate::ui) type Pieces = Vec<(String, Role)>;

/// How many columns pieces take.
pub(in crate::ui) fn width(pieces: &Pieces) -> usize {
    pieces.iter().map(|(text, _)| text.width()).sum()
}

/// A pen over an area, with coordinates from its upper left corner.
pub(in crate::ui) struct Pen<'a> {
    buf: &'a mut Buffer,
    area: Rect,
    /// How roles look.
    pub theme: Theme,
}

/// How heavy a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Weight {
    /// `─`
    Light,
    /// `━`
    Heavy,
}

impl<'a> Pen<'a> {
    /// A pen over what of `area` lies in the buffer.
    pub(in crate::ui) fn new(buf: &'a mut Buffer, area: Rect, theme: Theme) -> Pen<'a> {
        let area = area.intersection(buf.area);
        Pen { buf, area, theme }
    }

    /// Columns.
    pub(in crate::ui) fn width(&self) -> usize {
        self.area.width.into()
    }

    /// Rows.
    pub(in crate::ui) fn height(&self) -> usize {
        self.area.height.into()
    }

    /// A pen over a part of this one's area.
    pub(in crate::ui) fn part(&mut self, x: usize, y: usize, width: usize, height: usize) -> Pen<'_> {
        let clip = |start: u16, length: u16, at: usize, size: usize| {
            let at = at.min(length.into());
            (start + at as u16, size.min(usize::from(length) - at) as u16)
        };
        let (x, width) = clip(self.area.x, self.area.width, x, width);
        let (y, height) = clip(self.area.y, self.area.height, y, height);
        Pen { buf: self.buf, area: Rect { x, y, width, height }, theme: self.theme }
    }

    /// A pen over what of a place of the screen lies in this one's area.
    pub(in crate::ui) fn over(&mut self, area: Rect) -> Pen<'_> {
        Pen { area: area.intersection(self.area), buf: self.buf, theme: self.theme }
    }

    /// Takes away what is in its area.
    pub(in crate::ui) fn clear(&mut self) {
        Clear.render(self.area, self.buf);
    }

    /// Writes text, cut off at the right edge; returns the column after it.
    pub(in crate::ui) fn text(&mut self, x: usize, y: usize, text: &str, role: Role) -> usize {
        self.styled(x, y, text, self.theme.style(role))
    }

    /// Writes text in a style; returns the column after it.
    pub(in crate::ui) fn styled(&mut self, x: usize, y: usize, text: &str, style: Style) -> usize {
        // Names and messages come from outside.
        let text = &*text::drawn(text);
        if x >= self.width() || y >= self.height() {
            return x + text.width();
        }
        let at = (self.area.x + x as u16, self.area.y + y as u16);
        // What was drawn here before must not leave its weight behind.
        let style = style.remove_modifier(Modifier::all().difference(style.add_modifier));
        let (end, _) = self.buf.set_stringn(at.0, at.1, text, self.width() - x, style);
        usize::from(end - self.area.x)
    }

    /// Writes a title, in brackets if it is that of what is chosen; returns the column after it.
    pub(in crate::ui) fn bracketed(&mut self, x: usize, y: usize, text: &str, is_chosen: bool) -> usize {
        let (open, close, role) = if is_chosen { ("[", "]", Role::Strong) } else { (" ", " ", Role::Ink) };
        self.text(x, y, &format!("{open}{text}{close}"), role)
    }

    /// Writes text, or what covers it; returns the column after it.
    pub(in crate::ui) fn told(
        &mut self,
        x: usize,
        y: usize,
        text: &str,
        role: Role,
        is_hidden: bool,
    ) -> usize {
        let (text, role) = masked(text, role, is_hidden);
        self.text(x, y, &text, role)
    }

    /// Writes pieces one after the other; returns the column after the last.
    pub(in crate::ui) fn pieces(&mut self, x: usize, y: usize, pieces: &[(&str, Role)]) -> usize {
        pieces.iter().fold(x, |x, (text, role)| self.text(x, y, text, *role))
    }

    /// The same with texts of their own.
    pub(in crate::ui) fn row(&mut self, x: usize, y: usize, pieces: &Pieces) -> usize {
        pieces.iter().fold(x, |x, (text, role)| self.text(x, y, text, *role))
    }

    /// Writes rows of pieces below each other.
    pub(in crate::ui) fn rows(&mut self, x: usize, y: usize, rows: &[Pieces]) {
        for (row, pieces) in rows.iter().enumerate() {
            self.row(x, y + row, pieces);
        }
    }

    /// Writes lines below each other.
    pub(in crate::ui) fn lines(&mut self, x: usize, y: usize, lines: &[String], role: Role) {
        for (row, line) in lines.iter().enumerate() {
            self.text(x, y + row, line, role);
        }
    }

    /// Marks a row, if it is the chosen one.
    pub(in crate::ui) fn mark(&mut self, x: usize, y: usize, is_chosen: bool) {
        if is_chosen {
            self.text(x, y, "▸", Role::Strong);
        }
    }

    /// Writes text that ends before column `end`.
    pub(in crate::ui) fn text_to(&mut self, end: usize, y: usize, text: &str, role: Role) {
        self.text(end.saturating_sub(text.width()), y, text, role);
    }

    /// Changes the style of a stretch of a row.
    pub(in crate::ui) fn restyle(&mut self, x: usize, y: usize, width: usize, role: Role) {
        let style = self.theme.style(role);
        let part = self.part(x, y, width, 1);
        let area = part.area;
        part.buf.set_style(area, style);
    }

    /// One cell's character and role, if the cell is inside.
    pub(in crate::ui) fn put(&mut self, x: usize, y: usize, c: char, role: Role) {
        self.set(x, y, c, self.theme.style(role));
    }

    /// One cell's character in a style, of which nothing that was there before stays.
    pub(in crate::ui) fn stamp(&mut self, x: usize, y: usize, c: char, style: Style) {
        self.set(x, y, c, Style::reset().patch(style));
    }

    fn set(&mut self, x: usize, y: usize, c: char, style: Style) {
        if let Some(cell) = self.cell(x, y) {
            cell.set_char(if text::is_hidden(c) { char::REPLACEMENT_CHARACTER } else { c }).set_style(style);
        }
    }

    fn cell(&mut self, x: usize, y: usize) -> Option<&mut Cell> {
        if x >= self.width() || y >= self.height() {
            return None;
        }
        self.buf.cell_mut((self.area.x + x as u16, self.area.y + y as u16))
    }

    /// A horizontal line through the columns `from..=to`, joined to what lines are there.
    pub(in crate::ui) fn horizontal(&mut self, y: usize, from: usize, to: usize, weight: Weight) {
        self.line(from, to, weight, [["╶", "─", "╴"], ["╺", "━", "╸"]], |x| (x, y));
    }

    /// A horizontal line through all of its columns.
    pub(in crate::ui) fn rule(&mut self, y: usize, weight: Weight) {
        self.horizontal(y, 0, self.width().saturating_sub(1), weight);
    }

    /// A vertical line through the rows `from..=to`, joined to what lines are there.
    pub(in crate::ui) fn vertical(&mut self, x: usize, from: usize, to: usize, weight: Weight) {
        self.line(from, to, weight, [["╷", "│", "╵"], ["╻", "┃", "╹"]], |y| (x, y));
    }

    /// A line with the signs of its beginning, its middle and its end: light ones and heavy ones.
    fn line(
        &mut self,
        from: usize,
        to: usize,
        weight: Weight,
        [light, heavy]: [[&str; 3]; 2],
        cell: impl Fn(usize) -> (usize, usize),
    ) {
        let ([first, middle, last], role) = match weight {
            Weight::Light => (light, Role::Frame),
            Weight::Heavy => (heavy, Role::Ink),
        };
        let style = self.theme.style(role);
        for at in from..=to {
            let symbol = match at {
                at if at == from => first,
                at if at == to => last,
                _ => middle,
            };
            let (x, y) = cell(at);
            if let Some(cell) = self.cell(x, y) {
                cell.merge_symbol(symbol, MergeStrategy::Exact).set_style(style);
            }
        }
    }

    /// A closed frame on its area's outermost cells.
    pub(in crate::ui) fn frame(&mut self, weight: Weight) {
        if self.area.width < 2 || self.area.height < 2 {
            return;
        }
        let (right, bottom) = (self.width() - 1, self.height() - 1);
        self.horizontal(0, 0, right, weight);
        self.horizontal(bottom, 0, right, weight);
        self.vertical(0, 0, bottom, weight);
        self.vertical(right, 0, bottom, weight);
    }
}

//! The rows of the set-up sheet: label, value, and what it was or means.

use crate::app::setup::Row;
use crate::app::text::{self, Label};
use crate::ui::draw::{Pen, Role, UnicodeWidthStr, cut};
use crate::ui::panel::Style;
use crate::ui::setup::sheet::{RowPlace, SheetPanel, VALUE};

/// The column of what it was, where there is room.
const WAS: usize = 31;
/// The column of a note that stands behind a value.
const NOTE: usize = 32;

impl SheetPanel<'_> {
    /// The features in lines of so many columns, each with whether it is chosen.
    pub(super) fn feature_lines(&self, width: usize) -> Vec<Vec<(usize, String)>> {
        let mut lines: Vec<Vec<(usize, String)>> = vec![Vec::new()];
        let mut x = 0;
        for (index, (name, chosen)) in self.sheet.features().into_iter().enumerate() {
            let text = format!("[{}] {name}", if chosen { 'x' } else { ' ' });
            if x + text.width() > width && x > 0 {
                lines.push(Vec::new());
                x = 0;
            }
            x += text.width() + 2;
            if let Some(line) = lines.last_mut() {
                line.push((index, text));
            }
        }
        lines
    }

    pub(super) fn row(&self, pen: &mut Pen<'_>, place: &RowPlace) {
        let lang = self.context.lang;
        let is_here = place.row == self.sheet.row;
        let mut pen = pen.part(place.x, place.y, place.width, place.height);
        let width = pen.width();
        pen.mark(0, 0, is_here);
        let role = if is_here { Role::Strong } else { Role::Ink };
        pen.text(2, 0, place.row.label(lang), role);
        let was = self.sheet.was(place.row, lang);
        let end = if place.row == Row::Features {
            self.features(&mut pen, is_here)
        } else {
            self.value(&mut pen, place.row, is_here)
        };
        if place.row == Row::Features && self.style == Style::Large {
            return;
        }
        if let Some(was) = was {
            let at = if self.style == Style::Large && Row::ANEW.contains(&place.row) { 37 } else { WAS };
            let fits = |text: &str, at: usize| at >= end + 2 && at + text.width() < width;
            let changed = self.term(Label::Changed);
            let behind = end + 2;
            let (text, at) = if fits(&was, at) {
                (was.as_str(), at)
            } else if fits(&was, behind) {
                (was.as_str(), width - 1 - was.width())
            } else if fits(changed, behind) {
                (changed, width - 1 - changed.width())
            } else {
                return;
            };
            pen.text(at.max(behind), 0, text, Role::Past);
        } else if self.style == Style::Large
            && let Some(note) = self.sheet.note(place.row, lang)
        {
            let at = NOTE.max(end + 2);
            let at = if matches!(place.row, Row::L1 | Row::L2) { 26.max(end + 2) } else { at };
            if at + note.width() < width {
                pen.text(at, 0, note, Role::Soft);
            }
        }
    }

    /// A value with its arrows; the column after it.
    fn value(&self, pen: &mut Pen<'_>, row: Row, is_here: bool) -> usize {
        let shown = self.sheet.shown(row, self.context.lang);
        let room = pen.width().saturating_sub(VALUE + 3);
        if shown.is_list {
            pen.text(VALUE - 2, 0, "◂", Role::Soft);
        }
        let words = row.words().map(|(wide, narrow)| if pen.width() >= 50 { wide } else { narrow });
        // The words around a number that stands in a sentence.
        let around = words.and_then(|words| {
            let text = self.term(words);
            ["{n}", "{value}"].into_iter().find_map(|hole| text.split_once(hole))
        });
        let (before, after) = around.unwrap_or_default();
        let n: String = shown.pieces.iter().map(|piece| &*piece.text).collect();
        let after = text::fill(self.context.lang, after, &[("n", &n)]);
        let mut x = pen.text(VALUE, 0, before, Role::Soft);
        let mut left = room.saturating_sub(before.width());
        // Of many layers those around the one at hand.
        let at_hand = shown.pieces.iter().position(|piece| piece.at_hand).unwrap_or(0);
        let total: usize = shown.pieces.iter().map(|piece| piece.text.width()).sum();
        let mut first = 0;
        if total > left {
            let mut kept = 1;
            first = at_hand;
            while first > 0 && kept + shown.pieces[first - 1].text.width() < left / 2 {
                first -= 1;
                kept += shown.pieces[first].text.width();
            }
            if first > 0 {
                x = pen.text(x, 0, "…", Role::Soft);
                left = left.saturating_sub(1);
            }
        }
        for piece in &shown.pieces[first..] {
            let text = cut(&piece.text, left);
            left = left.saturating_sub(text.width());
            let role = if piece.at_hand && is_here { Role::Selection } else { Role::Ink };
            x = pen.text(x, 0, &text, role);
            if left == 0 {
                break;
            }
        }
        let x = pen.text(x, 0, &after, Role::Soft);
        if shown.is_list { pen.text(x + 1, 0, "▸", Role::Soft) } else { x }
    }

    /// The features, each with its box, where all of them have room; else the one at hand and a count.
    fn features(&self, pen: &mut Pen<'_>, is_here: bool) -> usize {
        let lines = self.feature_lines(pen.width().saturating_sub(VALUE));
        if self.style == Style::Large && lines.len() <= 2 {
            for (y, line) in lines.iter().enumerate() {
                line.iter().fold(VALUE, |x, (index, text)| {
                    let here = is_here && *index == self.sheet.part;
                    let role = if here { Role::Selection } else { Role::Ink };
                    pen.text(x, y, text, role) + 2
                });
            }
            return pen.width();
        }
        let all = self.sheet.features();
        let chosen = all.iter().filter(|(_, chosen)| *chosen).count();
        let count = self.fill(Label::Chosen, &[("k", &chosen.to_string()), ("n", &all.len().to_string())]);
        let room = pen.width().saturating_sub(VALUE + 4 + count.width());
        pen.text(VALUE - 2, 0, "◂", Role::Soft);
        let text = if let Some((name, chosen)) = all.get(self.sheet.part).filter(|_| is_here) {
            format!("[{}] {name}", if *chosen { 'x' } else { ' ' })
        } else {
            let names: Vec<&str> =
                all.iter().filter(|(_, chosen)| *chosen).map(|(name, _)| name.as_str()).collect();
            names.join(", ")
        };
        let role = if is_here { Role::Selection } else { Role::Ink };
        let x = pen.text(VALUE, 0, &cut(&text, room), role);
        let x = pen.text(x + 1, 0, "▸", Role::Soft);
        pen.text(x.max(WAS - 1) + 1, 0, &count, Role::Soft)
    }
}

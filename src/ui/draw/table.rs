//! What lists have in common: the lines they stand in, which rows are seen there, and how many more there are.

use std::ops::Range;

use crate::app::text::numbers;
use crate::app::text::{Label, Lang};
use crate::ui::draw::painter::Pen;
use crate::ui::draw::theme::Role;

/// In fewer lines than this, a row says more than how many rows are missing.
const LEAST: usize = 5;

/// The lines of a list, and the row that stands in the first of them.
pub(in crate::ui) struct Window {
    lines: Range<usize>,
    pub(in crate::ui) first: usize,
    count: usize,
}

impl Window {
    /// Shows `count` rows in `lines` so that the chosen one is seen.
    pub(in crate::ui) fn around(chosen: usize, count: usize, lines: Range<usize>) -> Window {
        let rows = lines.len();
        let above = (rows.saturating_sub(1) / 2 + rows % 2).min(rows.saturating_sub(1));
        let first = chosen.saturating_sub(above).min(count.saturating_sub(rows));
        Window { lines, first, count }
    }

    /// How many lines are left when every row has one.
    pub(in crate::ui) fn spare(&self) -> usize {
        self.lines.len().saturating_sub(self.count)
    }

    /// How many rows are missing above and below. Where that is said it takes a row's line.
    fn missing(&self) -> [usize; 2] {
        let below = self.count - self.count.min(self.first + self.lines.len());
        let is_said = self.lines.len() >= LEAST;
        [self.first, below].map(|missing| if missing > 0 && is_said { missing + 1 } else { 0 })
    }

    /// The lines with the rows that stand in them.
    pub(in crate::ui) fn rows(&self) -> impl Iterator<Item = (usize, usize)> {
        let [above, below] = self.missing().map(|missing| usize::from(missing > 0));
        let end = self.count.min(self.first + self.lines.len());
        let (top, first) = (self.lines.start, self.first);
        (first + above..end - below).map(move |row| (top + row - first, row))
    }

    /// The row that stands in a line.
    pub(in crate::ui) fn at(&self, line: usize) -> Option<usize> {
        self.rows().find(|&(own, _)| own == line).map(|(_, row)| row)
    }

    /// What stands in the lines above and below the rows: how many are missing there.
    pub(in crate::ui) fn ends(&self, lang: Lang) -> impl Iterator<Item = (usize, String)> {
        let lines = [self.lines.start, self.lines.end.saturating_sub(1)];
        lines.into_iter().zip(self.missing()).filter(|(_, missing)| *missing > 0).map(
            move |(line, missing)| (line, Label::More.fill(lang, &[("n", &numbers::count(missing as u64))])),
        )
    }

    pub(in crate::ui) fn draw_ends(&self, pen: &mut Pen<'_>, lang: Lang) {
        for (y, text) in self.ends(lang) {
            pen.text(1, y, &text, Role::Soft);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_seen_or_counted_and_the_chosen_one_is_seen() {
        for count in 1..30 {
            for lines in 0..12 {
                for chosen in 0..count {
                    let window = Window::around(chosen, count, 3..3 + lines);
                    let seen: Vec<usize> = window.rows().map(|(_, row)| row).collect();
                    assert!(lines == 0 || seen.contains(&chosen), "{count} {lines} {chosen}: {seen:?}");
                    let [above, below] = window.missing();
                    if lines >= LEAST {
                        assert_eq!(above + seen.len() + below, count);
                    }
                    let taken: Vec<usize> = window.ends(Lang::En).map(|(line, _)| line).collect();
                    for (line, row) in window.rows() {
                        assert!((3..3 + lines).contains(&line) && !taken.contains(&line));
                        assert_eq!(window.at(line), Some(row));
                    }
                }
            }
        }
    }
}

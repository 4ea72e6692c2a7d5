//! Corners of a chart that nothing is drawn in: words stand there, or nowhere.

use unicode_width::UnicodeWidthStr;

use crate::ui::draw::painter::{Pen, Pieces};

/// The cells of a chart, and which of them have something in them.
pub(in crate::ui) struct Cells {
    columns: usize,
    rows: usize,
    taken: Vec<bool>,
}

impl Cells {
    pub(in crate::ui) fn new(columns: usize, rows: usize) -> Cells {
        Cells { columns, rows, taken: vec![false; columns * rows] }
    }

    pub(in crate::ui) fn take(&mut self, column: usize, row: usize) {
        if column < self.columns
            && let Some(cell) = self.taken.get_mut(row * self.columns + column)
        {
            *cell = true;
        }
    }

    /// Writes the first of some wordings that a corner is free for: lower right first, where most curves that
    /// matter here leave room, then upper right, lower left, upper left. `left` is where the chart begins.
    pub(in crate::ui) fn write(&self, pen: &mut Pen<'_>, left: usize, wordings: &[Pieces]) {
        for words in wordings {
            let width = words.iter().map(|(line, _)| line.width()).max().unwrap_or(0);
            if width == 0 || width + 2 > self.columns || words.len() > self.rows {
                continue;
            }
            let (right, bottom) = (self.columns - width, self.rows - words.len());
            let corners = [(right, bottom), (right, 0), (1, bottom), (1, 0)];
            let Some((x, y)) = corners.into_iter().find(|&at| self.is_free(at, width, words.len())) else {
                continue;
            };
            for (row, (line, role)) in words.iter().enumerate() {
                pen.text(left + x, y + row, line, *role);
            }
            return;
        }
    }

    /// Whether a piece and the cells left and right of it are free.
    fn is_free(&self, (x, y): (usize, usize), width: usize, height: usize) -> bool {
        let around = x.saturating_sub(1)..(x + width + 1).min(self.columns);
        !(y..y + height).any(|row| around.clone().any(|column| self.taken[row * self.columns + column]))
    }
}

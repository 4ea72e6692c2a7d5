//! A drawn buffer as something to keep: plain text, text with ANSI colours, or a picture in SVG.
//!
//! Nothing here knows what is on the screen; it only knows cells.

mod ansi;
mod strokes;
mod svg;

use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

pub use crate::ui::picture::ansi::ansi;
pub use crate::ui::picture::svg::svg;

/// The characters alone, a line for each row, blanks at its end included.
pub fn text(buffer: &Buffer) -> String {
    let mut text = String::new();
    for row in rows(buffer) {
        for (_, cell) in row {
            text.push_str(cell.symbol());
        }
        text.push('\n');
    }
    text
}

/// The cells row by row with their columns, without those that a wide character covers.
fn rows(buffer: &Buffer) -> impl Iterator<Item = Vec<(usize, &ratatui::buffer::Cell)>> {
    let width = usize::from(buffer.area.width).max(1);
    buffer.content.chunks(width).map(|row| {
        let mut cells = Vec::with_capacity(row.len());
        let mut x = 0;
        while let Some(cell) = row.get(x) {
            cells.push((x, cell));
            x += cell.symbol().width().max(1);
        }
        cells
    })
}

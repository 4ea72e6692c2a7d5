//! Shares as bars, and a place between two poles.

use crate::ui::draw::painter::Pen;
use crate::ui::draw::theme::{Glyphs, Role};

/// A bar of `width` cells, filled from the left to the nearest eighth.
pub(in crate::ui) fn level(share: f64, width: usize, glyphs: Glyphs) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▎", "▌", "▌", "▊", "▊"];
    let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
    match glyphs {
        Glyphs::Full => {
            let eighths = (share * (width * 8) as f64).round() as usize;
            format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
        }
        Glyphs::Ascii => {
            let cells = (share * width as f64).round() as usize;
            format!("{}{}", "#".repeat(cells), ".".repeat(width - cells))
        }
    }
}

/// A place between two poles, the middle marked: a marker, since a nearly empty bar would say nothing. A ghost is a
/// second place; where both fall into one cell the present wins.
pub(in crate::ui) fn track(
    pen: &mut Pen<'_>,
    (x, y): (usize, usize),
    width: usize,
    share: f64,
    ghost: Option<f64>,
) {
    let half = width / 2;
    let rail = format!("{}┼{}", "─".repeat(half), "─".repeat(width - half - 1));
    pen.text(x, y, &rail, Role::Frame);
    // The cell that a place falls into: cells are equally wide, the middle one included.
    let cell = |share: f64| {
        let share = if share.is_finite() { share } else { 0.5 };
        x + ((share * width as f64) as usize).min(width.saturating_sub(1))
    };
    if let Some(ghost) = ghost {
        pen.text(cell(ghost), y, "◇", Role::Ghost);
    }
    let is_high = share.is_finite() && share > 0.5;
    pen.text(cell(share), y, "●", if is_high { Role::Positive } else { Role::Negative });
}

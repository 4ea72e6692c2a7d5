//! Shares as gauges, and a place between two poles.

use crate::ui::draw::painter::Pen;
use crate::ui::draw::theme::{Glyphs, Role};

/// A gauge of `width` cells as thin as the player's line, filled from the left to the nearest half: what it has, and
/// what is left.
pub(in crate::ui) fn gauge(share: f64, width: usize, glyphs: Glyphs) -> [String; 2] {
    let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
    let (full, half, empty) = match glyphs {
        Glyphs::Full => ("━", "╸", "╌"),
        Glyphs::Ascii => ("#", "", "."),
    };
    let halves = match glyphs {
        Glyphs::Full => (share * (width * 2) as f64).round() as usize,
        Glyphs::Ascii => (share * width as f64).round() as usize * 2,
    };
    let has = format!("{}{}", full.repeat(halves / 2), half.repeat(halves % 2));
    [has, empty.repeat(width - halves.div_ceil(2))]
}

/// Draws a gauge: no brighter than the numbers around it.
pub(in crate::ui) fn draw_gauge(pen: &mut Pen<'_>, (x, y): (usize, usize), width: usize, share: f64) {
    let [has, left] = gauge(share, width, pen.theme.glyphs);
    pen.pieces(x, y, &[(&has, Role::Soft), (&left, Role::Frame)]);
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

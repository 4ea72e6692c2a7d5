//! A place between two poles: the track of a prediction between two classes.

use crate::ui::pen::Pen;
use crate::ui::theme::Role;

/// A place between two poles, the middle marked: a marker, since a nearly empty bar would say nothing.
pub(in crate::ui) fn track(pen: &mut Pen<'_>, x: usize, y: usize, width: usize, share: f64) {
    let half = width / 2;
    let rail = format!("{}┼{}", "─".repeat(half), "─".repeat(width - half - 1));
    pen.text(x, y, &rail, Role::Frame);
    let share = if share.is_finite() { share } else { 0.5 };
    // The cell that the place falls into: cells are equally wide, the middle one included.
    let at = ((share * width as f64) as usize).min(width.saturating_sub(1));
    let role = if share > 0.5 { Role::Positive } else { Role::Negative };
    pen.text(x + at, y, "●", role);
}

/// A ghost on the same track; where both fall into one cell the present wins.
pub(super) fn ghost_on_track(pen: &mut Pen<'_>, x: usize, y: usize, width: usize, (own, ghost): (f64, f64)) {
    let cell = |share: f64| {
        let share = if share.is_finite() { share } else { 0.5 };
        ((share * width as f64) as usize).min(width.saturating_sub(1))
    };
    if cell(own) != cell(ghost) {
        pen.text(x + cell(ghost), y, "◇", Role::Ghost);
    }
}

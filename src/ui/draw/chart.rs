//! What charts have in common: the room of a curve and what lies at its ends, the axes around it, round numbers on them.

use unicode_width::UnicodeWidthStr;

use crate::app::text::numbers;
use crate::nn::elementary;
use crate::ui::draw::painter::Pen;
use crate::ui::draw::theme::Role;

/// Columns of the labels left of a chart with numbers on both axes.
const LABELS: usize = 7;
/// Columns of a label: a blank parts it from the frame.
const LABEL: usize = LABELS - 2;

/// The room of a curve in cells, and what lies at its ends.
pub(in crate::ui) struct Frame {
    pub(in crate::ui) left: usize,
    pub(in crate::ui) columns: usize,
    pub(in crate::ui) rows: usize,
    pub(in crate::ui) x: (f64, f64),
    pub(in crate::ui) y: (f64, f64),
}

impl Frame {
    /// What of a panel is left beside and above numbers on both axes.
    pub(in crate::ui) fn numbered((width, height): (usize, usize), x: (f64, f64), y: (f64, f64)) -> Frame {
        Frame { left: LABELS, columns: width - LABELS - 1, rows: height - 2, x, y }
    }

    /// The column of dots of a value across.
    pub(in crate::ui) fn across(&self, x: f64) -> i32 {
        let share = (x - self.x.0) / (self.x.1 - self.x.0);
        (share.clamp(-1.0, 2.0) * (self.columns * 2 - 1) as f64).round() as i32
    }

    /// The row of dots of a value up: the lowest lies in the middle of the last row's cell.
    pub(in crate::ui) fn down(&self, y: f64) -> i32 {
        let share = (self.y.1 - y) / (self.y.1 - self.y.0);
        (share.clamp(-2.0, 3.0) * ((self.rows - 1) * 4) as f64).round() as i32 + 1
    }

    pub(in crate::ui) fn holds(&self, y: f64) -> bool {
        y.is_finite() && (self.y.0..=self.y.1).contains(&y)
    }

    /// The cell of a point.
    pub(in crate::ui) fn cell(&self, x: f64, y: f64) -> (usize, usize) {
        let column = (self.across(x).max(0) as usize / 2).min(self.columns - 1);
        let row = (self.down(y).max(0) as usize / 4).min(self.rows - 1);
        (self.left + column, row)
    }

    /// Draws the axes with numbers: five values across, those asked for up.
    pub(in crate::ui) fn draw_numbered(&self, pen: &mut Pen<'_>, up: impl Iterator<Item = f64>) {
        let mut marks: Vec<(usize, String)> = Vec::new();
        for value in up {
            let row = (self.down(value).max(0) as usize / 4).min(self.rows - 1);
            // What has no label of its own, or no row of its own, has no mark either.
            if let Some(label) = label(value).filter(|_| marks.iter().all(|(taken, _)| *taken != row)) {
                marks.push((row, label));
            }
        }
        wall(pen, self.left - 1, self.rows, 0, &marks);
        let (low, high) = self.x;
        let mut marked = Vec::new();
        let mut free = 0;
        for part in 0..=4 {
            let column = part * (self.columns - 1) / 4;
            let value = low + (high - low) * part as f64 / 4.0;
            let value = if value.abs() < (high - low) * 1e-9 { 0.0 } else { value };
            let Some(text) = label(value) else { continue };
            marked.push(column);
            // The last label may not fit behind its mark.
            let x = (self.left + column + usize::from(text.width() == 1)).saturating_sub(text.width() / 2);
            let x = x.min((self.left + self.columns + 1).saturating_sub(text.width()));
            if x >= free {
                pen.text(x, self.rows + 1, &text, Role::Soft);
                free = x + text.width() + 1;
            }
        }
        floor(pen, (self.left - 1, self.rows), self.columns, marked);
    }
}

/// Draws the vertical axis in a column, with marks in some rows and their labels `gap` columns left of it.
pub(in crate::ui) fn wall(pen: &mut Pen<'_>, x: usize, rows: usize, gap: usize, marks: &[(usize, String)]) {
    for y in 0..rows {
        pen.text(x, y, "│", Role::Frame);
    }
    for (y, label) in marks {
        pen.text_to(x.saturating_sub(gap), *y, label, Role::Soft);
        pen.text(x, *y, "┤", Role::Frame);
    }
}

/// Draws the horizontal axis from its corner on, with marks at some of its columns.
pub(in crate::ui) fn floor(
    pen: &mut Pen<'_>,
    (x, y): (usize, usize),
    columns: usize,
    marks: impl IntoIterator<Item = usize>,
) {
    pen.text(x, y, &format!("└{}", "─".repeat(columns)), Role::Frame);
    for column in marks {
        pen.text(x + 1 + column, y, "┴", Role::Frame);
    }
}

/// The logarithm to base 10.
pub(in crate::ui) fn decade(value: f64) -> f64 {
    elementary::ln(value) / std::f64::consts::LN_10
}

/// The least round number that is not less than a positive one: one of some multiples, the last of which is 10, of a
/// power of ten.
pub(in crate::ui) fn round_up(value: f64, multiples: &[f64]) -> f64 {
    let unit: f64 = format!("1e{}", decade(value).floor() as i32).parse().unwrap_or(1.0);
    let mut steps = multiples.iter().map(|multiple| multiple * unit);
    steps.find(|&step| step >= value).unwrap_or(10.0 * unit)
}

/// A value on an axis; `None` if it cannot be told from its neighbours in so few columns.
fn label(value: f64) -> Option<String> {
    let plain = numbers::typed(value);
    let is = |text: &str| {
        let read = text.replace('−', "-").parse::<f64>().unwrap_or(f64::NAN);
        (read - value).abs() <= value.abs() * 1e-9
    };
    let short = |digits: usize| format!("{value:.digits$e}").replace('-', "−");
    [plain, short(0), short(1), short(2)].into_iter().find(|text| text.width() <= LABEL && is(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_the_least_round_number_that_is_large_enough() {
        let multiples = [1.0, 2.0, 5.0, 10.0];
        let steps = [0.3, 1.0, 1.1, 4.0, 7.0, 20.0, 3e-13].map(|value| round_up(value, &multiples));
        assert_eq!(steps, [0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 5e-13]);
    }

    #[test]
    fn the_ends_of_a_frame_lie_in_its_outermost_cells() {
        let frame = Frame::numbered((40, 12), (-4.0, 4.0), (0.0, 0.3));
        assert_eq!(frame.cell(-4.0, 0.3), (frame.left, 0));
        assert_eq!(frame.cell(4.0, 0.0), (frame.left + frame.columns - 1, frame.rows - 1));
        assert!(frame.holds(0.3) && !frame.holds(0.31) && !frame.holds(f64::NAN));
    }
}

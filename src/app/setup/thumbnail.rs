//! Data at a glance: a few of their points.

use crate::app::setup::draft::Choice;
use crate::data::table::{Table, Target};

/// A few points of a data set, to be seen at a glance.
#[derive(Clone, Debug)]
pub struct Thumbnail {
    /// Of which.
    pub choice: Choice,
    /// Places from 0 to 1, across and up, with a class from 0 to 1; the last half of a number's range is 1.
    pub points: Vec<(f32, f32, bool)>,
}

/// How many points a thumbnail has.
const THUMB: usize = 200;

impl Thumbnail {
    /// The points of a table.
    pub(super) fn of(choice: Choice, table: &Table) -> Thumbnail {
        let rows = table.values.nrows();
        let each = rows.div_ceil(THUMB).max(1);
        let second = usize::from(table.values.ncols() > 1);
        let range = |column: usize| {
            let column = table.values.column(column);
            let low = column.iter().fold(f64::INFINITY, |low, &v| low.min(v));
            let high = column.iter().fold(f64::NEG_INFINITY, |high, &v| high.max(v));
            (low, if high > low { high - low } else { 1.0 })
        };
        let (x, y) = (range(0), range(second));
        let is_one = |row: usize| match &table.target {
            Target::Classes { of, .. } => of[row] > 0,
            Target::Values { values, .. } => values[row] > 0.0,
        };
        let place = |value: f64, (low, span): (f64, f64)| ((value - low) / span) as f32;
        let points = (0..rows).step_by(each).map(|row| {
            let at = |column: usize| table.values[[row, column]];
            (place(at(0), x), place(at(second), y), is_one(row))
        });
        Thumbnail { choice, points: points.collect() }
    }
}

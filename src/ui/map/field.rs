//! A map's numbers as a field that can be asked anywhere, and the lines along which it crosses a level or
//! another class takes over. Pure geometry in shares of the plane, from its lower left corner.

/// The numbers of one neuron over a lattice that covers the plane.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field<'a> {
    /// Row by row from the lowest up.
    pub(super) values: &'a [f64],
    /// How many across and up.
    pub(super) points: (usize, usize),
}

/// A piece of a contour, from place to place.
pub(super) type Segment = ((f64, f64), (f64, f64));

impl Field<'_> {
    /// The number at a share of the plane, between the four points around it.
    pub(super) fn at(&self, x: f64, y: f64) -> f64 {
        let (across, up) = self.points;
        if self.values.len() < across * up || across == 0 || up == 0 {
            return f64::NAN;
        }
        let cell = |share: f64, count: usize| {
            let at = share.clamp(0.0, 1.0) * (count - 1) as f64;
            let first = (at.floor() as usize).min(count.saturating_sub(2));
            (first, at - first as f64)
        };
        let ((column, right), (row, above)) = (cell(x, across), cell(y, up));
        let value =
            |column: usize, row: usize| self.values[row.min(up - 1) * across + column.min(across - 1)];
        let along = |row: usize| between(value(column, row), value(column + 1, row), right);
        between(along(row), along(row + 1), above)
    }

    /// Where the numbers cross a level: marching squares, straight between points.
    pub(super) fn contour(&self, level: f64) -> Vec<Segment> {
        cells(self.points, |corners| {
            let values = corners.map(|at| self.values.get(at).map_or(f64::NAN, |value| value - level));
            if values.iter().any(|value| value.is_nan()) {
                return Vec::new();
            }
            let mut crossed: Vec<usize> = Vec::new();
            let mut places = Vec::new();
            for side in 0..4 {
                let (a, b) = (values[side], values[(side + 1) % 4]);
                // A point on the level counts as above it.
                if (a >= 0.0) != (b >= 0.0) {
                    crossed.push(side);
                    places.push(on_side(side, part(a, b)));
                }
            }
            match places[..] {
                [from, to] => vec![(from, to)],
                // A saddle: which corners belong together is what the middle says.
                [first, second, third, fourth] => {
                    let middle = values.iter().sum::<f64>() / 4.0;
                    if (middle >= 0.0) == (values[0] >= 0.0) {
                        vec![(first, second), (third, fourth)]
                    } else {
                        vec![(fourth, first), (second, third)]
                    }
                }
                _ => Vec::new(),
            }
        })
    }
}

/// Where the largest of several fields is another one: the borders between classes.
pub(super) fn borders(fields: &[Field<'_>]) -> Vec<Segment> {
    let Some(first) = fields.first() else { return Vec::new() };
    let value = |class: usize, at: usize| fields[class].values.get(at).copied().unwrap_or(f64::NAN);
    cells(first.points, |corners| {
        let best = corners.map(|at| winner(fields.len(), |class| value(class, at)));
        let mut places = Vec::new();
        for side in 0..4 {
            let (here, there) = (corners[side], corners[(side + 1) % 4]);
            let (a, b) = (best[side], best[(side + 1) % 4]);
            if let (Some(a), Some(b)) = (a, b)
                && a != b
            {
                let lead = |at: usize| value(a, at) - value(b, at);
                places.push(on_side(side, part(lead(here), lead(there))));
            }
        }
        match places[..] {
            [] | [_] => Vec::new(),
            [from, to] => vec![(from, to)],
            _ => {
                let n = places.len() as f64;
                let sum = places.iter().fold((0.0, 0.0), |sum, place| (sum.0 + place.0, sum.1 + place.1));
                let middle = (sum.0 / n, sum.1 / n);
                places.iter().map(|&place| (place, middle)).collect()
            }
        }
    })
}

/// The class with the largest number; `None` if one of them is none.
pub(super) fn winner(classes: usize, value: impl Fn(usize) -> f64) -> Option<usize> {
    let mut best = 0;
    for class in 0..classes {
        let own = value(class);
        if own.is_nan() {
            return None;
        }
        if own > value(best) {
            best = class;
        }
    }
    (classes > 0).then_some(best)
}

/// Goes through the squares of a lattice: `of` gets the indices of the corners, round from the lower left to
/// the right, and gives segments in shares of the square.
fn cells((across, up): (usize, usize), of: impl Fn([usize; 4]) -> Vec<Segment>) -> Vec<Segment> {
    let mut all = Vec::new();
    for row in 0..up.saturating_sub(1) {
        for column in 0..across.saturating_sub(1) {
            let at = row * across + column;
            let place = |(x, y): (f64, f64)| {
                ((column as f64 + x) / (across - 1) as f64, (row as f64 + y) / (up - 1) as f64)
            };
            let segments = of([at, at + 1, at + across + 1, at + across]);
            all.extend(segments.into_iter().map(|(from, to)| (place(from), place(to))));
        }
    }
    all
}

/// A place on a side of the unit square, sides counted round from the lower one.
fn on_side(side: usize, part: f64) -> (f64, f64) {
    match side {
        0 => (part, 0.0),
        1 => (1.0, part),
        2 => (1.0 - part, 1.0),
        _ => (0.0, 1.0 - part),
    }
}

/// How far on the way from `a` to `b`, of different signs, 0 lies.
fn part(a: f64, b: f64) -> f64 {
    let part = a / (a - b);
    if part.is_finite() { part.clamp(0.0, 1.0) } else { 0.5 }
}

fn between(a: f64, b: f64, part: f64) -> f64 {
    // A point alone is itself, whatever its neighbour is.
    if part == 0.0 { a } else { a + (b - a) * part }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_contour_lies_where_the_field_crosses_the_level(
            values in prop::collection::vec(-1.0_f64..1.0, 7 * 5),
            level in -0.5_f64..0.5,
        ) {
            let field = Field { values: &values, points: (7, 5) };
            let segments = field.contour(level);
            for (from, to) in &segments {
                for (x, y) in [from, to] {
                    prop_assert!((field.at(*x, *y) - level).abs() < 1e-9, "{} {}", field.at(*x, *y), level);
                }
            }
            // Every square that has both sides of the level in it has a piece of it.
            let mut crossed = 0;
            for row in 0..4 {
                for column in 0..6 {
                    let at = row * 7 + column;
                    let above = [at, at + 1, at + 7, at + 8].map(|at| values[at] >= level);
                    crossed += usize::from(above.contains(&true) && above.contains(&false));
                }
            }
            prop_assert!(segments.len() >= crossed);
        }

        #[test]
        fn two_classes_have_the_border_of_their_difference(values in prop::collection::vec(0.01_f64..0.99, 20)) {
            let other: Vec<f64> = values.iter().map(|value| 1.0 - value).collect();
            let points = (5, 4);
            let fields = [Field { values: &other, points }, Field { values: &values, points }];
            for (place, _) in borders(&fields) {
                let value = fields[1].at(place.0, place.1);
                prop_assert!((value - 0.5).abs() < 1e-9, "{value}");
            }
        }
    }

    #[test]
    fn numbers_that_are_none_and_fields_without_points_have_no_lines() {
        let values = [0.0, 1.0, f64::NAN, 0.0];
        let field = Field { values: &values, points: (2, 2) };
        assert!(field.contour(0.5).is_empty());
        assert!(field.at(0.9, 0.9).is_nan());
        let none = Field { values: &[], points: (0, 0) };
        assert!(none.contour(0.5).is_empty() && none.at(0.5, 0.5).is_nan());
        let line = Field { values: &[1.0, 3.0], points: (2, 1) };
        assert_eq!((line.at(0.5, 0.3), line.contour(2.0).len()), (2.0, 0));
        assert!(borders(&[]).is_empty());
    }
}

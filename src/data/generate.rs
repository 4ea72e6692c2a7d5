//! Data sets made from the seed: the problems of the browser playgrounds, with their constants, and some
//! beyond. A problem, a noise and a seed are one data set, the same on every machine.
//!
//! Source of the constants: `TensorFlow` Playground, <https://github.com/tensorflow/playground>, `dataset.ts`.
//!
//! ```
//! use sgdscope::data::generate::Problem;
//!
//! let table = Problem::Circle.table(0, 1);
//! assert_eq!(table.values.dim(), (500, 2));
//! assert_eq!(Problem::Circle.table(0, 1), table);
//! ```

use ndarray::Array2;
use rand::Rng;
use rand::rngs::Xoshiro256PlusPlus;

use crate::data::table::{Column, Table, Target};
use crate::nn::elementary;
use crate::nn::names::names;
use crate::nn::rng;

/// A problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// One class in the middle, the other around it.
    Circle,
    /// The sign of `x1 · x2`.
    Xor,
    /// Two clouds.
    Gauss,
    /// Two arms around each other.
    Spiral,
    /// Two half circles, each reaching into the other.
    Moons,
    /// Three clouds.
    Blobs,
    /// `x1 and x2` on four points.
    And,
    /// `x1 or x2` on four points.
    Or,
    /// Either `x1` or `x2`, not both, on four points.
    GateXor,
    /// A tilted plane, to be predicted as a number.
    Plane,
    /// Six bumps, to be predicted as a number.
    MultiGauss,
}

/// The most noise, in per cent: points are moved by hundredths of it.
pub const MAX_NOISE: u32 = 50;

/// Points in a problem of classes, and of numbers.
const CLASSIFIED: usize = 500;
const MEASURED: usize = 1200;
/// The plane's half width in problems of numbers.
const RADIUS: f64 = 6.0;

names! {
    Problem: Circle = "circle", Xor = "xor", Gauss = "gauss", Spiral = "spiral", Moons = "moons", Blobs = "blobs",
    And = "gate-and", Or = "gate-or", GateXor = "gate-xor", Plane = "plane", MultiGauss = "multi-gauss"
}

impl Problem {
    /// What it is, in a line.
    pub fn says(self) -> &'static str {
        match self {
            Problem::Circle => "500 points: one class in the middle, the other around it",
            Problem::Xor => "500 points: the sign of x1 · x2, which no straight line tells apart",
            Problem::Gauss => "500 points: two clouds, which a straight line tells apart",
            Problem::Spiral => "500 points: two arms around each other, the hardest of these",
            Problem::Moons => "500 points: two half circles that reach into each other",
            Problem::Blobs => "500 points: three clouds, for softmax and cross-entropy",
            Problem::And => "4 points: true where both inputs are",
            Problem::Or => "4 points: true where an input is",
            Problem::GateXor => "4 points: true where just one input is; a single layer cannot learn it",
            Problem::Plane => "1200 points: a number that grows along x1 + x2",
            Problem::MultiGauss => "1200 points: a number, six bumps up and down",
        }
    }

    /// Whether it is four points without chance.
    pub fn is_gate(self) -> bool {
        matches!(self, Problem::And | Problem::Or | Problem::GateXor)
    }

    /// The classes' names, class 0 first; none where a number is predicted.
    pub fn classes(self) -> &'static [&'static str] {
        match self {
            Problem::Circle => &["outside", "inside"],
            Problem::Xor => &["unlike", "alike"],
            Problem::Gauss => &["low", "high"],
            Problem::Spiral => &["arm A", "arm B"],
            Problem::Moons => &["upper", "lower"],
            Problem::Blobs => &["left", "top", "right"],
            Problem::And | Problem::Or | Problem::GateXor => &["false", "true"],
            Problem::Plane | Problem::MultiGauss => &[],
        }
    }

    /// Makes the data set: points of inputs x1 and x2 in an order of chance, and their targets.
    pub fn table(self, noise: u32, seed: u64) -> Table {
        let noise = f64::from(noise.min(MAX_NOISE)) / 100.0;
        let mut random = rng::stream(seed, "data", 0);
        let mut points = self.points(noise, &mut random);
        if !self.is_gate() {
            let mut order = vec![0; points.len()];
            rng::shuffle(&mut rng::stream(seed, "data", 1), &mut order);
            points = order.iter().map(|&index| points[index as usize]).collect();
        }
        let values: Vec<f64> = points.iter().flat_map(|&(x, y, _)| [x, y]).collect();
        let values = Array2::from_shape_vec((points.len(), 2), values).expect("two numbers a point");
        let name = "y".to_owned();
        let target = match self.classes() {
            [] => Target::Values { name, values: points.iter().map(|point| point.2).collect() },
            classes => Target::Classes {
                name,
                classes: classes.iter().map(|&class| class.to_owned()).collect(),
                of: points.iter().map(|point| point.2 as u32).collect(),
            },
        };
        let column = |name: &str| Column { name: name.into(), unit: String::new() };
        Table::new(vec![column("x1"), column("x2")], values, None, target)
            .expect("a generated table has finite points and known classes")
    }

    /// Points with their class, or their number.
    fn points(self, noise: f64, random: &mut Xoshiro256PlusPlus) -> Vec<(f64, f64, f64)> {
        let mut made = Maker { random, noise };
        let count = match self.classes() {
            _ if self.is_gate() => 4,
            [] => MEASURED,
            _ => CLASSIFIED,
        };
        let point = |index| match self {
            Problem::Circle => made.circle(index < CLASSIFIED / 2),
            Problem::Xor => made.xor(),
            Problem::Gauss => made.cloud(index, &[(-2.0, -2.0), (2.0, 2.0)]),
            Problem::Spiral => made.spiral(index),
            Problem::Moons => made.moon(index < CLASSIFIED / 2),
            Problem::Blobs => made.cloud(index, &[(-3.5, -2.5), (0.0, 3.5), (3.5, -2.5)]),
            Problem::And => gate(index, |a, b| a && b),
            Problem::Or => gate(index, |a, b| a || b),
            Problem::GateXor => gate(index, |a, b| a != b),
            Problem::Plane => made.measured(|x, y| (x + y) / 10.0),
            Problem::MultiGauss => made.measured(bumps),
        };
        (0..count).map(point).collect()
    }
}

/// Draws points.
struct Maker<'a> {
    random: &'a mut Xoshiro256PlusPlus,
    noise: f64,
}

impl Maker<'_> {
    /// A number between `low` and `high`, from the top 53 bits.
    fn between(&mut self, low: f64, high: f64) -> f64 {
        let share = (self.random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
        low + (high - low) * share
    }

    /// How far a point is shifted before its class is asked for.
    fn shift(&mut self, radius: f64) -> f64 {
        self.between(-radius, radius) * self.noise
    }

    /// Within 2.5 of the middle, or between 3.5 and 5.
    fn circle(&mut self, is_inside: bool) -> (f64, f64, f64) {
        let r = if is_inside { self.between(0.0, 2.5) } else { self.between(3.5, 5.0) };
        let (x, y) = around(self.between(0.0, 1.0), r);
        let (dx, dy) = (self.shift(5.0), self.shift(5.0));
        (x, y, number((x + dx) * (x + dx) + (y + dy) * (y + dy) < 6.25))
    }

    /// On a square of half width 5, kept 0.3 away from the axes.
    fn xor(&mut self) -> (f64, f64, f64) {
        let away = |v: f64| if v > 0.0 { v + 0.3 } else { v - 0.3 };
        let (x, y) = (away(self.between(-5.0, 5.0)), away(self.between(-5.0, 5.0)));
        let (dx, dy) = (self.shift(5.0), self.shift(5.0));
        (x, y, number((x + dx) * (y + dy) >= 0.0))
    }

    /// A cloud for each class, of variance 0.5 without noise and 4 with all of it.
    fn cloud(&mut self, index: usize, centres: &[(f64, f64)]) -> (f64, f64, f64) {
        let deviation = (0.5 + self.noise / 0.5 * 3.5).sqrt();
        let class = index * centres.len() / CLASSIFIED;
        let (x, y) = centres[class];
        let (dx, dy) = (rng::normal(self.random), rng::normal(self.random));
        (x + deviation * dx, y + deviation * dy, class as f64)
    }

    /// Two arms of radius 5 and one and three quarter turns.
    fn spiral(&mut self, index: usize) -> (f64, f64, f64) {
        let n = CLASSIFIED / 2;
        let (class, along) = ((index / n) as f64, (index % n) as f64 / n as f64);
        let (x, y) = around(1.75 * along + 0.5 * class, along * 5.0);
        let (dx, dy) = (self.shift(1.0), self.shift(1.0));
        (x + dx, y + dy, class)
    }

    /// Half circles of radius 3, the lower one shifted by a radius and half of one.
    fn moon(&mut self, is_upper: bool) -> (f64, f64, f64) {
        let (y, x) = around(self.between(0.0, 0.5), 3.0);
        let (x, y) = if is_upper { (x - 1.5, y - 0.75) } else { (1.5 - x, 0.75 - y) };
        let mut moved = || self.shift(3.0) + self.between(-0.3, 0.3);
        let (dx, dy) = (moved(), moved());
        (x + dx, y + dy, number(!is_upper))
    }

    /// Anywhere on the plane with a number that is asked for at a shifted place.
    fn measured(&mut self, value: impl Fn(f64, f64) -> f64) -> (f64, f64, f64) {
        let (x, y) = (self.between(-RADIUS, RADIUS), self.between(-RADIUS, RADIUS));
        let (dx, dy) = (self.shift(RADIUS), self.shift(RADIUS));
        (x, y, value(x + dx, y + dy))
    }
}

/// A point at a radius after a share of a turn: `(r·sin, r·cos)`, with the project's own functions.
fn around(turn: f64, radius: f64) -> (f64, f64) {
    let angle = turn * 2.0 * std::f64::consts::PI;
    (radius * elementary::sin(angle), radius * elementary::cos(angle))
}

fn gate(index: usize, truth: impl Fn(bool, bool) -> bool) -> (f64, f64, f64) {
    let (a, b) = (index / 2 == 1, index % 2 == 1);
    (number(a), number(b), number(truth(a, b)))
}

fn number(truth: bool) -> f64 {
    f64::from(u8::from(truth))
}

/// The bump that says most at a place: 1 or −1 at its centre, 0 from a distance of 2 on.
fn bumps(x: f64, y: f64) -> f64 {
    const CENTRES: [(f64, f64, f64); 6] = [
        (-4.0, 2.5, 1.0),
        (0.0, 2.5, -1.0),
        (4.0, 2.5, 1.0),
        (-4.0, -2.5, -1.0),
        (0.0, -2.5, 1.0),
        (4.0, -2.5, -1.0),
    ];
    CENTRES.iter().fold(0.0, |most: f64, &(cx, cy, sign)| {
        let distance = ((x - cx) * (x - cx) + (y - cy) * (y - cy)).sqrt();
        let own = sign * (1.0 - distance / 2.0).max(0.0);
        if own.abs() > most.abs() { own } else { most }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_a_data_set_and_another_seed_another() {
        for problem in Problem::ALL {
            let table = problem.table(10, 3);
            assert_eq!(table, problem.table(10, 3), "{problem:?}");
            if !problem.is_gate() {
                assert_ne!(table, problem.table(10, 4), "{problem:?}");
                assert_ne!(table, problem.table(20, 3), "{problem:?}");
            }
            assert!(table.values.iter().all(|value| value.abs() < 25.0));
        }
    }

    #[test]
    fn classes_are_where_they_are_said_to_be() {
        let classes = |problem: Problem| {
            let table = problem.table(0, 1);
            let Target::Classes { of, .. } = table.target.clone() else { panic!() };
            (table, of)
        };
        let (table, of) = classes(Problem::Circle);
        for (row, class) in table.values.outer_iter().zip(of) {
            let r = (row[0] * row[0] + row[1] * row[1]).sqrt();
            assert!(if class == 1 { r <= 2.5 } else { (3.5 - 1e-9..=5.0 + 1e-9).contains(&r) });
        }
        let (table, of) = classes(Problem::Xor);
        for (row, class) in table.values.outer_iter().zip(of) {
            assert_eq!(row[0] * row[1] > 0.0, class == 1);
            assert!(row.iter().all(|v| (0.3..=5.3).contains(&v.abs())));
        }
        let (_, of) = classes(Problem::Blobs);
        let counts: Vec<usize> = (0..3).map(|class| of.iter().filter(|&&c| c == class).count()).collect();
        assert_eq!(counts, [167, 167, 166]);
        assert_eq!(classes(Problem::GateXor).1, [0, 1, 1, 0]);
    }

    #[test]
    fn bumps_are_1_at_their_centres_and_0_between_them() {
        assert_eq!(bumps(-4.0, 2.5), 1.0);
        assert_eq!(bumps(0.0, 2.5), -1.0);
        assert_eq!(bumps(0.0, 0.0), 0.0);
    }
}

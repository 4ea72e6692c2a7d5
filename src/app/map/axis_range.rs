//! Round numbers: what of a column is shown, and the marks of an axis.

use crate::data::dataset::Dataset;
use crate::nn::elementary;

/// Beyond this a column's numbers are not drawn to scale: sums and products stay finite.
pub(super) const FAR: f64 = 1e150;
/// At most so many stretches between the marks of an axis.
const STRETCHES: f64 = 7.0;

/// The power of ten at or below a positive number, and how many times it fits.
fn decade(value: f64) -> (f64, f64) {
    let exponent = (elementary::ln(value) / std::f64::consts::LN_10 + 1e-9).floor() as i32;
    let unit: f64 = format!("1e{exponent}").parse().unwrap_or(1.0);
    (unit, value / unit)
}

/// The least round number that is not less.
pub fn round_up(value: f64) -> f64 {
    if !(1e-300..1e300).contains(&value) {
        return 1.0;
    }
    let (unit, times) = decade(value);
    let round = [1.0, 2.0, 4.0, 5.0, 10.0].into_iter().find(|&m| times <= m * (1.0 + 1e-9));
    unit * round.unwrap_or(10.0)
}

/// The nearest of 1, 2, 5 and 10 times a power of ten.
pub(super) fn round_near(value: f64) -> f64 {
    if !(1e-300..1e300).contains(&value) {
        return 1.0;
    }
    let (unit, times) = decade(value);
    let round = [(1.4, 1.0), (3.2, 2.0), (7.1, 5.0)].into_iter().find(|(until, _)| times < *until);
    unit * round.map_or(10.0, |(_, m)| m)
}

/// The places of an axis that get a number: round ones, at most eight.
pub fn ticks((low, high): (f64, f64)) -> Vec<f64> {
    let step = round_up((high - low) / STRETCHES);
    let (first, last) = ((low / step - 1e-6).ceil(), (high / step + 1e-6).floor());
    if !(last - first).is_finite() || last - first > 16.0 {
        return Vec::new();
    }
    (0..=(last - first) as usize).map(|at| (first + at as f64) * step).collect()
}

/// The whole of a column: everything that is in it and a little more, out to round numbers.
pub fn whole(data: &Dataset, column: usize) -> (f64, f64) {
    let (low, high) = data.range(column);
    let scaling = data.scaling()[column];
    let (low, high) = (scaling.input(low), scaling.input(high));
    let (low, high) = (low.min(high), low.max(high));
    let (low, high) = if low.is_finite() && high.is_finite() { (low, high) } else { (-1.0, 1.0) };
    around(low.clamp(-FAR, FAR), high.clamp(-FAR, FAR))
}

pub(super) fn around(low: f64, high: f64) -> (f64, f64) {
    let pad = if high - low > 1e-12 * high.abs().max(low.abs()) && high > low {
        (high - low) / 20.0
    } else {
        // All the same: something to either side.
        (high.abs() / 10.0).max(1.0)
    };
    let (low, high) = (low - pad, high + pad);
    let step = round_up((high - low) / STRETCHES);
    ((low / step).floor() * step, (high / step).ceil() * step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_numbers_are_round_and_large_enough() {
        for (value, round) in [(1.0, 1.0), (1.1, 2.0), (2.4, 4.0), (8.0, 10.0), (0.03, 0.04), (1e-9, 1e-9)] {
            assert!((round_up(value) / round - 1.0).abs() < 1e-9, "{value} {}", round_up(value));
        }
        assert_eq!((round_near(0.8), round_near(0.24), round_near(6e5)), (1.0, 0.2, 5e5));
        assert_eq!((round_up(0.0), round_up(f64::NAN), round_near(f64::INFINITY)), (1.0, 1.0, 1.0));
    }
}

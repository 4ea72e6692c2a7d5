//! Shift and scale: from a column's own unit to a network's input and back.
//!
//! input = (raw − offset) / scale. `center` takes the mean μ for the offset and 1 for the scale, `standardize` μ and the
//! standard deviation σ = √(Σ (raw − μ)² / n), each over the samples that are learned from.
//!
//! ```
//! use sgdscope::data::scaling::Scaling;
//!
//! let pounds = Scaling { offset: 135.0, scale: 2.0 };
//! assert_eq!((pounds.input(145.0), pounds.raw(5.0)), (5.0, 145.0));
//! ```

use ndarray::ArrayView1;
use serde::{Deserialize, Serialize};

use crate::nn::names::names;

/// How raw columns become network inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Normalize {
    /// As they are.
    None,
    /// The column's mean is subtracted.
    Center,
    /// The mean is subtracted and the result divided by the standard deviation.
    Standardize,
}

names! { Normalize: None = "none", Center = "center", Standardize = "standardize" }

/// `input = (raw − offset) / scale` of one column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scaling {
    /// What is subtracted, in the column's unit.
    pub offset: f64,
    /// What the difference is divided by; never 0.
    pub scale: f64,
}

impl Scaling {
    /// Leaves a number as it is.
    pub const NONE: Scaling = Scaling { offset: 0.0, scale: 1.0 };

    /// From the column's own unit to the network's input.
    pub fn input(self, raw: f64) -> f64 {
        (raw - self.offset) / self.scale
    }

    /// From the network's input back to the column's own unit.
    pub fn raw(self, input: f64) -> f64 {
        input * self.scale + self.offset
    }
}

/// What a value typed by a person means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Entry {
    /// The network's input itself, as in the tutorial: how far from the offset.
    Offset,
    /// A number in the column's own unit.
    Raw,
}

/// The smallest and largest number.
pub(super) fn range(column: ArrayView1<'_, f64>) -> (f64, f64) {
    let empty = (f64::INFINITY, f64::NEG_INFINITY);
    column.iter().fold(empty, |(low, high), &value| (low.min(value), high.max(value)))
}

/// Fits shift and scale to some rows of a column. A constant column is divided by 1: it becomes all zeros.
///
/// The variance is the mean squared distance from the mean (divided by n), summed in sample order.
///
/// What comes out is finite, and so is every number of the column after it, if the column's range is.
pub(super) fn fit(normalize: Normalize, column: ArrayView1<'_, f64>, rows: &[u32]) -> Scaling {
    let fitted = fit_in(1.0, normalize, column, rows);
    if fitted.offset.is_finite() && fitted.scale.is_finite() {
        return fitted;
    }
    // The sum or a square has left the range of numbers: in a larger unit, a power of two, none does.
    let unit = f64::from_bits((1023 - 600) << 52);
    let Scaling { offset, scale } = fit_in(unit, normalize, column, rows);
    let is_scaled = normalize == Normalize::Standardize && scale != 1.0;
    Scaling { offset: offset / unit, scale: if is_scaled { scale / unit } else { scale } }
}

/// The same for the numbers multiplied by `unit`.
fn fit_in(unit: f64, normalize: Normalize, column: ArrayView1<'_, f64>, rows: &[u32]) -> Scaling {
    let n = rows.len() as f64;
    let values = || rows.iter().map(|&row| column[row as usize] * unit);
    let mean = || values().fold(0.0, |sum, v| sum + v) / n;
    match normalize {
        Normalize::None => Scaling::NONE,
        Normalize::Center => Scaling { offset: mean(), scale: 1.0 },
        Normalize::Standardize => {
            let offset = mean();
            let square = values().fold(0.0, |sum, v| sum + (v - offset) * (v - offset)) / n;
            let deviation = square.sqrt();
            // Rounding leaves a constant column of large numbers a tiny spread: not a real one. Nor is one that the
            // rest of the column, which is not fitted to, exceeds beyond the range of numbers.
            let (low, high) = range(column);
            let constant =
                deviation <= offset.abs() * 1e-14 || !((high - low) * unit / deviation).is_finite();
            Scaling { offset, scale: if constant { 1.0 } else { deviation } }
        }
    }
}

#[cfg(test)]
mod tests {
    use ndarray::arr1;

    use super::*;

    #[test]
    fn numbers_at_the_ends_of_their_range_are_fitted_as_well() {
        let all = [0, 1];
        for size in [1e154, 1e200, 8e307] {
            let scaling = fit(Normalize::Standardize, arr1(&[size, -size]).view(), &all);
            assert_eq!((scaling.offset, scaling.input(size), scaling.input(-size)), (0.0, 1.0, -1.0));
            assert!((scaling.scale / size - 1.0).abs() < 1e-15);
        }
        let mean = fit(Normalize::Center, arr1(&[1.7e308, 1.6e308]).view(), &all);
        assert!((mean.offset / 1.65e308 - 1.0).abs() < 1e-15 && mean.scale == 1.0, "{mean:?}");
        let constant = fit(Normalize::Standardize, arr1(&[1.5e308, 1.5e308]).view(), &all);
        assert_eq!(constant, Scaling { offset: 1.5e308, scale: 1.0 });
        // What is not learned from lies too far away for so small a spread.
        let column = arr1(&[1e-200, -1e-200, 1e200]);
        let scaling = fit(Normalize::Standardize, column.view(), &all);
        assert!(column.iter().all(|&raw| scaling.input(raw).is_finite()), "{scaling:?}");
    }
}

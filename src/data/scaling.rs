//! Shift and scale: from a column's own unit to a network's input and back.

use ndarray::ArrayView1;
use serde::{Deserialize, Serialize};

/// How raw columns become network inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Normalize {
    /// As they are.
    None,
    /// The column's mean is subtracted.
    Center,
    /// The mean is subtracted and the result divided by the standard deviation.
    Standardize,
}

impl Normalize {
    /// Every choice, in the order in which they are listed to people.
    pub const ALL: [Normalize; 3] = [Normalize::None, Normalize::Center, Normalize::Standardize];

    /// The lower-case name used on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Normalize::None => "none",
            Normalize::Center => "center",
            Normalize::Standardize => "standardize",
        }
    }
}

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

impl Entry {
    /// The network input that a typed value stands for.
    pub fn to_input(self, typed: f64, scaling: Scaling) -> f64 {
        match self {
            Entry::Offset => typed,
            Entry::Raw => scaling.input(typed),
        }
    }
}

/// Fits shift and scale to some rows of a column. A constant column is divided by 1: it becomes all zeros.
///
/// The variance is the mean squared distance from the mean (divided by n), summed in sample order.
pub(super) fn fit(normalize: Normalize, column: ArrayView1<'_, f64>, rows: &[u32]) -> Scaling {
    let n = rows.len() as f64;
    let values = || rows.iter().map(|&row| column[row as usize]);
    let mean = || values().fold(0.0, |sum, v| sum + v) / n;
    match normalize {
        Normalize::None => Scaling::NONE,
        Normalize::Center => Scaling { offset: mean(), scale: 1.0 },
        Normalize::Standardize => {
            let offset = mean();
            let square = values().fold(0.0, |sum, v| sum + (v - offset) * (v - offset)) / n;
            let deviation = square.sqrt();
            // Rounding leaves a constant column of large numbers a tiny spread: not a real one.
            let constant = deviation <= offset.abs() * 1e-14;
            Scaling { offset, scale: if constant { 1.0 } else { deviation } }
        }
    }
}

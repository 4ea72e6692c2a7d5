//! What decides a data set: where its samples come from, how they are parted, shifted and scaled, and what the
//! network is fed. Plain values; nothing is read or made here.

use crate::data::csv;
use crate::data::feature::FeatureError;
use crate::data::generate::Problem;
use crate::data::scaling::{Normalize, Scaling};
use crate::data::text::number;

/// What decides a data set.
#[derive(Clone, Debug, PartialEq)]
pub struct DataConfig {
    /// Where the samples come from.
    pub source: Source,
    /// Shift and scale; the data set's own if `None`.
    pub normalize: Option<Normalize>,
    /// Shift and scale of each column, where they are given as numbers; then not by `normalize`.
    pub scaling: Option<Vec<Scaling>>,
    /// How many per cent of the samples are learned from; the data set's own if `None`. The rest is only
    /// tested on.
    pub train_share: Option<u32>,
    /// What the network is fed, as it is typed; the inputs themselves if empty.
    pub features: Vec<String>,
    /// Where chance comes from.
    pub seed: u64,
}

/// Where the samples come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The tutorial.
    Tutorial,
    /// Made from the seed.
    Generated {
        /// The problem.
        problem: Problem,
        /// The noise, in per cent.
        noise: u32,
    },
    /// A CSV file.
    File(FileSource),
}

/// A CSV file and how it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSource {
    /// Its path, as it is typed.
    pub path: String,
    /// What is said about its columns.
    pub reading: csv::Options,
}

impl Default for DataConfig {
    fn default() -> DataConfig {
        DataConfig {
            source: Source::Tutorial,
            normalize: None,
            scaling: None,
            train_share: None,
            features: Vec::new(),
            seed: 1,
        }
    }
}

impl Source {
    /// A file that is read without anything said about its columns.
    pub fn file(path: impl Into<String>) -> Source {
        Source::File(FileSource { path: path.into(), reading: csv::Options::default() })
    }

    /// How many per cent of the samples are learned from unless somebody says otherwise: half of a problem, all
    /// of a gate's four points and of a person's own.
    pub fn own_share(&self) -> u32 {
        match self {
            Source::Generated { problem, .. } if !problem.is_gate() => 50,
            Source::Generated { .. } | Source::Tutorial | Source::File(_) => 100,
        }
    }
}

/// Options that do not fit the data.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum DataConfigError {
    /// A share outside its limits, or too small for so few samples.
    #[error(
        "train share {share} % of {samples} samples (allowed: 10 to 90 with at least one sample on each side, or 100)"
    )]
    Share {
        /// The share asked for.
        share: u32,
        /// How many samples there are.
        samples: usize,
    },
    /// A share where the table itself says which samples are tested on.
    #[error("train share {0} % of samples that are parted by a column (allowed: one of the two)")]
    ShareAndSplit(u32),
    /// Numbers to shift and scale by that are not one for each column.
    #[error("{given} numbers to shift or scale by, the data have {columns} columns")]
    Scaling {
        /// How many were given.
        given: usize,
        /// How many columns there are.
        columns: usize,
    },
    /// A number to scale by that is none.
    #[error("scale {} (allowed: a finite number other than 0)", number(*.0))]
    Scale(f64),
    /// A column that has numbers too far apart, or too large for the scale that is given.
    #[error(
        "column {0}: some of its numbers leave the range of numbers when they are shifted and scaled (allowed: none, or another scale)"
    )]
    Overflow(String),
    /// Two ways to shift and scale.
    #[error("both given numbers and {} to shift and scale by (allowed: one of the two)", .0.name())]
    TwoScalings(Normalize),
    /// The features.
    #[error(transparent)]
    Feature(#[from] FeatureError),
}

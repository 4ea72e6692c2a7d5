//! What a person can say about a data set, and where one comes from. Plain values; nothing is made of them here.

use crate::data::feature::FeatureError;
use crate::data::generate::Problem;
use crate::data::scaling::{Normalize, Scaling};
use crate::data::text::number;

/// What a person can say about a data set, beyond which it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
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
    /// What was said on the command line about a person's own file: options and their values.
    pub said: Vec<String>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            normalize: None,
            scaling: None,
            train_share: None,
            features: Vec::new(),
            seed: 1,
            said: Vec::new(),
        }
    }
}

/// Options that do not fit the data.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum OptionsError {
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

/// Where a data set comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// A person's own.
    File,
}

impl Source {
    /// How many per cent of the samples are learned from unless somebody says otherwise: half of a problem, all
    /// of a gate's four points and of a person's own.
    pub fn own_share(self) -> u32 {
        match self {
            Source::Generated { problem, .. } if !problem.is_gate() => 50,
            Source::Generated { .. } | Source::Tutorial | Source::File => 100,
        }
    }
}

//! What a person can say about a data set, and where one comes from. Plain values; nothing is made of them here.

use crate::data::feature::FeatureError;
use crate::data::generate::Problem;
use crate::data::scaling::Normalize;

/// What a person can say about a data set, beyond which it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Shift and scale; the data set's own if `None`.
    pub normalize: Option<Normalize>,
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
        Options { normalize: None, train_share: None, features: Vec::new(), seed: 1, said: Vec::new() }
    }
}

/// Options that do not fit the data.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
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

//! What decides a data set: where its samples come from, how they are parted, shifted and scaled, and what the
//! network is fed. Plain values; nothing is read or made here.

use std::fmt::Display;

use crate::data::csv;
use crate::data::generate::Problem;
use crate::data::scaling::{Normalize, Scaling};

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

/// A setting that does not go with the others, or with the data.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct ConfigError {
    /// Its option on the command line.
    pub option: &'static str,
    why: String,
}

impl ConfigError {
    /// Of that option, with a sentence that says why.
    pub fn new(option: &'static str, why: impl ToString) -> ConfigError {
        ConfigError { option, why: why.to_string() }
    }

    /// Of that option's value, with what is allowed.
    pub fn value(option: &'static str, value: impl Display, allowed: impl Display) -> ConfigError {
        let name = option.trim_start_matches('-').replace('-', " ");
        ConfigError::new(option, format!("{name} {value} (allowed: {allowed})"))
    }

    /// Of a batch size, where there are so many samples to learn from.
    pub fn batch(size: usize, samples: usize) -> ConfigError {
        let allowed = format!("1 to {samples}, the samples to learn from, or full");
        ConfigError::value("--batch-size", size, allowed)
    }
}

//! What runs are made of, as it stands in a session file, with nothing left out: configurations, and the data
//! they learn from. A data file that several of them share is there once.

mod read;

use std::fmt::Display;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::data::csv;
use crate::data::dataset::{FileSource, Normalize, Scaling, Source};
use crate::data::origin::Origin;
use crate::data::text::harmless_within;
use crate::nn::activation::Activation;
use crate::nn::head::Loss;
use crate::nn::init::Init;
use crate::nn::optimizer::Hyper;
use crate::train::model::{self, LayerFile};
use crate::train::record::RecordError;
pub(super) use crate::train::record::setups::read::read;
use crate::train::setup::{Setup, Start, Stop};

/// A person's own file: its text, or what it is known by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DataFile {
    path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    size: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fnv1a64: Option<String>,
}

/// Where the samples come from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "lowercase", deny_unknown_fields)]
enum From {
    Tutorial {},
    Generated {
        problem: String,
        noise: u32,
    },
    File {
        file: usize,
        #[serde(deserialize_with = "Option::deserialize")]
        target: Option<String>,
        #[serde(deserialize_with = "Option::deserialize")]
        classes: Option<Vec<String>>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        split: Option<String>,
    },
}

/// A data set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DataSet {
    samples: From,
    #[serde(deserialize_with = "Option::deserialize")]
    train_share: Option<u32>,
    #[serde(deserialize_with = "Option::deserialize")]
    normalize: Option<Normalize>,
    /// Offset and scale of each column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    scaling: Option<Vec<(f64, f64)>>,
    features: Vec<String>,
    seed: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Hidden {
    width: usize,
    activation: Activation,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Loaded {
    path: String,
    layers: Vec<LayerFile>,
}

/// What a run is made of.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SetupFile {
    data: DataSet,
    hidden: Vec<Hidden>,
    #[serde(deserialize_with = "Option::deserialize")]
    output_activation: Option<Activation>,
    loss: Loss,
    #[serde(flatten)]
    hyper: Hyper,
    #[serde(deserialize_with = "Option::deserialize")]
    init: Option<Init>,
    #[serde(deserialize_with = "Option::deserialize")]
    load: Option<Loaded>,
    seed: u64,
    #[serde(flatten)]
    stop: Stop,
}

fn bad_data(path: &str, why: impl Display) -> RecordError {
    RecordError(format!("the data file {}: {why}", harmless_within(path, 200)))
}

/// The file with data, as it is written.
fn data_file(setup: &Setup) -> Result<Option<DataFile>, RecordError> {
    let data = setup.data();
    let Source::File(FileSource { path, .. }) = data.source() else { return Ok(None) };
    let path = path.clone();
    let Some(Origin { size, hash, text }) = data.origin() else {
        return Err(bad_data(&path, "what was read of it is not known any more"));
    };
    Ok(Some(match text {
        Some(text) => DataFile { path, text: Some(text.as_ref().into()), size: None, fnv1a64: None },
        None => DataFile { path, text: None, size: Some(*size), fnv1a64: Some(format!("{hash:016x}")) },
    }))
}

/// The set-ups as they are written, and the files they need.
pub(super) fn write(setups: &[Arc<Setup>]) -> Result<(Vec<DataFile>, Vec<SetupFile>), RecordError> {
    let mut files: Vec<DataFile> = Vec::new();
    let mut all = Vec::with_capacity(setups.len());
    for setup in setups {
        let file = data_file(setup)?.map(|file| {
            files.iter().position(|known| *known == file).unwrap_or_else(|| {
                files.push(file);
                files.len() - 1
            })
        });
        let setup = SetupFile::of(setup, file.unwrap_or_default());
        setup.check()?;
        all.push(setup);
    }
    files.iter().try_for_each(DataFile::check)?;
    Ok((files, all))
}

impl SetupFile {
    fn of(setup: &Setup, file: usize) -> SetupFile {
        let (config, data) = (setup.config(), setup.data());
        let own = data.config();
        let samples = match &own.source {
            Source::Tutorial => From::Tutorial {},
            Source::Generated { problem, noise } => {
                From::Generated { problem: problem.name().into(), noise: *noise }
            }
            Source::File(FileSource { reading, .. }) => {
                let csv::Options { target, classes, split } = reading.clone();
                From::File { file, target, classes, split }
            }
        };
        let (init, load) = match &config.start {
            Start::Drawn(init) => (Some(*init), None),
            Start::Loaded { network, path } => {
                (None, Some(Loaded { path: path.clone(), layers: model::layers_of(network) }))
            }
        };
        let pairs = |all: &Vec<Scaling>| all.iter().map(|own| (own.offset, own.scale)).collect();
        let hidden = config.hidden.iter().map(|&(width, activation)| Hidden { width, activation });
        SetupFile {
            data: DataSet {
                samples,
                train_share: own.train_share,
                normalize: own.normalize,
                scaling: own.scaling.as_ref().map(pairs),
                features: own.features.clone(),
                seed: own.seed,
            },
            hidden: hidden.collect(),
            output_activation: config.output,
            loss: config.loss,
            hyper: config.hyper,
            init,
            load,
            seed: config.seed,
            stop: config.stop,
        }
    }
}

//! A file that is written, as values: which formats there are, what goes into one, and what became of it.

use std::sync::Arc;

use crate::app::run::overwrite::{FileOutcome, Overwrite};
use crate::app::text::{Label, Message};
use crate::data::dataset::Dataset;
use crate::train::export::trail::{self, Trail};
use crate::train::export::{Format, Origin};
use crate::train::model::Model;
use crate::train::record::Record;

/// At most so many lines of parameters, give or take: a long run is written every so many epochs.
const LINES: u64 = 20_000;

/// A way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The model shown.
    Model(Format),
    /// The losses of the branch shown.
    Losses,
    /// Its parameters over time.
    Parameters,
    /// The data.
    Data,
    /// The screen as it is seen.
    Frame,
}

impl Way {
    /// Every way, in the order in which they are listed.
    pub const ALL: [Way; 8] = [
        Way::Model(Format::Json),
        Way::Model(Format::Safetensors),
        Way::Model(Format::Onnx),
        Way::Model(Format::Script),
        Way::Losses,
        Way::Parameters,
        Way::Data,
        Way::Frame,
    ];

    /// What the file is called unless a person says otherwise.
    pub fn file(self) -> &'static str {
        match self {
            Way::Model(Format::Json) => "model.json",
            Way::Model(Format::Safetensors) => "model.safetensors",
            Way::Model(Format::Onnx) => "model.onnx",
            Way::Model(Format::Script) => "model.py",
            Way::Losses => "losses.csv",
            Way::Parameters => "parameters.csv",
            Way::Data => "data.csv",
            Way::Frame => "frame.svg",
        }
    }

    /// What it is, and what is in it.
    pub fn words(self) -> (Label, Label) {
        match self {
            Way::Model(Format::Json) => (Label::WayJson, Label::WayJsonSays),
            Way::Model(Format::Safetensors) => (Label::WaySafetensors, Label::WaySafetensorsSays),
            Way::Model(Format::Onnx) => (Label::WayOnnx, Label::WayOnnxSays),
            Way::Model(Format::Script) => (Label::WayScript, Label::WayScriptSays),
            Way::Losses => (Label::WayLosses, Label::WayLossesSays),
            Way::Parameters => (Label::WayParameters, Label::WayParametersSays),
            Way::Data => (Label::WayData, Label::WayDataSays),
            Way::Frame => (Label::WayFrame, Label::WayFrameSays),
        }
    }
}

/// A file to be written: the session, or what is shown in another format.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// Where.
    pub path: String,
    /// Whether one that is there may be overwritten.
    pub overwrite: Overwrite,
    /// Which way it is; none for the session.
    pub way: Option<Way>,
    /// What goes into it.
    pub payload: Payload,
    /// What is said when it is done.
    pub said: Message,
}

/// What goes into a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// A session.
    Session(Box<Record>),
    /// A model, with where it comes from.
    Model(Format, Box<Model>, Origin),
    /// What happened on a way, which is gone again for it.
    Trail(trail::RunPath, Trail),
    /// Samples.
    Data(Arc<Dataset>),
    /// The screen as it is seen.
    Frame,
}

/// What became of a file that was to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Exported {
    /// Where.
    pub path: String,
    /// Which way it is; none for the session.
    pub way: Option<Way>,
    /// What became of it.
    pub outcome: FileOutcome,
}

/// Which way was chosen last, and what its files were called.
#[derive(Clone, Debug, Default)]
pub struct Ways {
    /// The chosen row of [`Way::ALL`].
    pub chosen: usize,
    /// The name under which each way was written last.
    pub(in crate::app) names: [Option<String>; Way::ALL.len()],
}

/// How many epochs lie between two lines of parameters: 1, 2, 5, 10, 20, …
pub(in crate::app) fn every(last: u64) -> u64 {
    let mut decade = 1_u64;
    loop {
        for step in [1, 2, 5] {
            let every = decade.saturating_mul(step);
            if last / every <= LINES || every == u64::MAX {
                return every;
            }
        }
        decade = decade.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_run_is_written_in_round_steps() {
        for (last, step) in [
            (0, 1),
            (20_000, 1),
            (20_001, 2),
            (100_000, 5),
            (100_004, 5),
            (100_005, 10),
            (1 << 53, 500_000_000_000),
        ] {
            assert_eq!(every(last), step, "{last}");
        }
        assert!(every(u64::MAX) > 0);
    }
}

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

/// What can be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportKind {
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

impl ExportKind {
    /// Every kind, in the order in which they are listed.
    pub const ALL: [ExportKind; 8] = [
        ExportKind::Model(Format::Json),
        ExportKind::Model(Format::Safetensors),
        ExportKind::Model(Format::Onnx),
        ExportKind::Model(Format::Script),
        ExportKind::Losses,
        ExportKind::Parameters,
        ExportKind::Data,
        ExportKind::Frame,
    ];

    /// What the file is called unless a person says otherwise.
    pub fn file(self) -> &'static str {
        match self {
            ExportKind::Model(Format::Json) => "model.json",
            ExportKind::Model(Format::Safetensors) => "model.safetensors",
            ExportKind::Model(Format::Onnx) => "model.onnx",
            ExportKind::Model(Format::Script) => "model.py",
            ExportKind::Losses => "losses.csv",
            ExportKind::Parameters => "parameters.csv",
            ExportKind::Data => "data.csv",
            ExportKind::Frame => "frame.svg",
        }
    }

    /// What it is, and what is in it.
    pub fn words(self) -> (Label, Label) {
        match self {
            ExportKind::Model(Format::Json) => (Label::ExportJson, Label::ExportJsonSays),
            ExportKind::Model(Format::Safetensors) => {
                (Label::ExportSafetensors, Label::ExportSafetensorsSays)
            }
            ExportKind::Model(Format::Onnx) => (Label::ExportOnnx, Label::ExportOnnxSays),
            ExportKind::Model(Format::Script) => (Label::ExportScript, Label::ExportScriptSays),
            ExportKind::Losses => (Label::ExportLosses, Label::ExportLossesSays),
            ExportKind::Parameters => (Label::ExportParameters, Label::ExportParametersSays),
            ExportKind::Data => (Label::ExportData, Label::ExportDataSays),
            ExportKind::Frame => (Label::ExportFrame, Label::ExportFrameSays),
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
    /// What it is; none for the session.
    pub kind: Option<ExportKind>,
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
    /// What it is; none for the session.
    pub kind: Option<ExportKind>,
    /// What became of it.
    pub outcome: FileOutcome,
}

/// Which kind was chosen last, and what its files were called.
#[derive(Clone, Debug, Default)]
pub struct Exports {
    /// The chosen row of [`ExportKind::ALL`].
    pub chosen: usize,
    /// The name under which each kind was written last.
    pub(in crate::app) names: [Option<String>; ExportKind::ALL.len()],
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

//! The JSON of a session.

use std::io;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Serializer;

use crate::data::text::{harmless, harmless_within, visible, without_mark};
use crate::train::edit::Edit;
use crate::train::moment::Moment;
use crate::train::record::pretty::Pretty;
use crate::train::record::setups::{self, DataFile, SetupFile, present};
use crate::train::record::{
    MARK_WIDTH, MAX_BRANCHES, MAX_BYTES, MAX_EDITS, MAX_MARKS, MAX_QUESTIONS, Record, RecordBranch,
    RecordError, RecordMark, RecordQuestion, wrong,
};
use crate::train::setup::Setup;
use crate::train::timeline::{BranchId, Stamp};

const FORMAT: &str = "sgdscope/session";
const VERSION: u64 = 1;
const ARITHMETIC: u64 = 1;

/// What tells a session from another file, whatever else is in it.
#[derive(Deserialize)]
struct Head {
    format: Option<String>,
    version: Option<u64>,
    arithmetic: Option<u64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SessionFile {
    format: String,
    version: u64,
    arithmetic: u64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    files: Vec<DataFile>,
    setups: Vec<SetupFile>,
    branches: Vec<BranchFile>,
    place: PlaceFile,
    questions: Vec<QuestionFile>,
    marks: Vec<MarkFile>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceFile {
    branch: u32,
    at: Moment,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BranchFile {
    id: u32,
    setup: usize,
    #[serde(deserialize_with = "present")]
    parent: Option<PlaceFile>,
    edits: Vec<StampFile>,
    newest: Moment,
    end: Vec<f64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StampFile {
    at: Moment,
    edit: Edit,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionFile {
    #[serde(default, skip_serializing_if = "is_first")]
    setup: usize,
    name: String,
    inputs: Vec<f64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MarkFile {
    branch: u32,
    at: Moment,
    view: String,
    focus: String,
    enlarged: bool,
    sample: usize,
    #[serde(deserialize_with = "present")]
    parameter: Option<String>,
    text: String,
}

/// Whether it is the set-up that need not be named.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_first(setup: &usize) -> bool {
    *setup == 0
}

impl PlaceFile {
    fn of((branch, at): (BranchId, Moment)) -> PlaceFile {
        PlaceFile { branch: branch.0, at }
    }

    fn place(&self) -> (BranchId, Moment) {
        (BranchId(self.branch), self.at)
    }
}

/// Writes a checked session.
pub(super) fn write(record: &Record) -> Result<String, RecordError> {
    let (files, setups) = setups::write(&record.setups)?;
    let branch = |branch: &RecordBranch| BranchFile {
        id: branch.id.0,
        setup: branch.setup,
        parent: branch.parent.map(PlaceFile::of),
        edits: branch.edits.iter().map(|stamp| StampFile { at: stamp.at, edit: stamp.edit }).collect(),
        newest: branch.newest,
        end: branch.end.clone(),
    };
    let question = |question: &RecordQuestion| QuestionFile {
        setup: question.setup,
        name: question.name.clone(),
        inputs: question.inputs.clone(),
    };
    let mark = |mark: &RecordMark| MarkFile {
        branch: mark.branch.0,
        at: mark.at,
        view: mark.view.clone(),
        focus: mark.focus.clone(),
        enlarged: mark.enlarged,
        sample: mark.sample,
        parameter: mark.parameter.clone(),
        text: mark.text.clone(),
    };
    let file = SessionFile {
        format: FORMAT.into(),
        version: VERSION,
        arithmetic: ARITHMETIC,
        files,
        setups,
        branches: record.branches.iter().map(branch).collect(),
        place: PlaceFile::of(record.place),
        questions: record.questions.iter().map(question).collect(),
        marks: record.marks.iter().map(mark).collect(),
    };
    let mut bytes = Vec::new();
    file.serialize(&mut Serializer::with_formatter(&mut bytes, Pretty::default())).map_err(json)?;
    bytes.push(b'\n');
    if bytes.len() > MAX_BYTES {
        return Err(wrong("the session", format!("{} bytes", bytes.len()), format!("at most {MAX_BYTES}")));
    }
    Ok(String::from_utf8(bytes).expect("JSON is written in UTF-8"))
}

/// Reads a session that is still to be checked. Data of files that are not in it may be `known`: those of set-ups that
/// were written as these are.
pub(super) fn read(
    text: &str,
    known: &[Arc<Setup>],
    read: &mut dyn FnMut(&str) -> io::Result<Vec<u8>>,
) -> Result<Record, RecordError> {
    if text.len() > MAX_BYTES {
        return Err(wrong("the session", format!("{} bytes", text.len()), format!("at most {MAX_BYTES}")));
    }
    let text = without_mark(text);
    check_head(&serde_json::from_str(text).map_err(json)?)?;
    let file: SessionFile = serde_json::from_str(text).map_err(json)?;
    most("branches", file.branches.len(), MAX_BRANCHES)?;
    most("edits", file.branches.iter().map(|branch| branch.edits.len()).sum(), MAX_EDITS)?;
    most("marks", file.marks.len(), MAX_MARKS)?;
    most("questions", file.questions.len(), MAX_QUESTIONS)?;
    let branch = |branch: BranchFile| RecordBranch {
        id: BranchId(branch.id),
        setup: branch.setup,
        parent: branch.parent.map(|place| place.place()),
        edits: branch.edits.into_iter().map(|stamp| Stamp { at: stamp.at, edit: stamp.edit }).collect(),
        newest: branch.newest,
        end: branch.end,
    };
    let question = |question: QuestionFile| RecordQuestion {
        setup: question.setup,
        name: harmless(&question.name),
        inputs: question.inputs,
    };
    let mark = |mark: MarkFile| RecordMark {
        branch: BranchId(mark.branch),
        at: mark.at,
        view: harmless(&mark.view),
        focus: harmless(&mark.focus),
        enlarged: mark.enlarged,
        sample: mark.sample,
        parameter: mark.parameter.map(|name| harmless(&name)),
        text: shown(&mark.text),
    };
    Ok(Record {
        setups: setups::read(file.files, file.setups, known, read)?,
        branches: file.branches.into_iter().map(branch).collect(),
        place: file.place.place(),
        questions: file.questions.into_iter().map(question).collect(),
        marks: file.marks.into_iter().map(mark).collect(),
    })
}

/// The text of a mark as it can be shown.
pub(super) fn shown(text: &str) -> String {
    harmless_within(text, MARK_WIDTH)
}

/// What was wrong with the JSON, which may have all sorts of things in it.
fn json(error: serde_json::Error) -> RecordError {
    RecordError::Json(visible(&error.to_string()))
}

pub(super) fn most(what: &str, given: usize, most: usize) -> Result<(), RecordError> {
    if given <= most { Ok(()) } else { Err(wrong(what, given, format!("at most {most}"))) }
}

fn check_head(head: &Head) -> Result<(), RecordError> {
    let known = |field, given: Option<String>, allowed: String| match given {
        Some(given) if given == allowed => Ok(()),
        Some(given) => {
            let given = format!("`{}`", harmless(&given));
            Err(RecordError::Version { field, given, allowed })
        }
        None => Err(RecordError::Version { field, given: "missing".into(), allowed }),
    };
    known("format", head.format.clone(), FORMAT.into())?;
    known("version", head.version.map(|version| version.to_string()), VERSION.to_string())?;
    known("arithmetic", head.arithmetic.map(|number| number.to_string()), ARITHMETIC.to_string())
}

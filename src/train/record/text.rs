//! The JSON of a session.

use std::io;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Serializer;

use crate::data::text::{harmless, harmless_within, visible, without_mark};
use crate::train::moment::Moment;
use crate::train::record::pretty::Pretty;
use crate::train::record::setups::{self, DataFile, SetupFile};
use crate::train::record::{
    MARK_WIDTH, MAX_BRANCHES, MAX_BYTES, MAX_EDITS, MAX_MARKS, MAX_QUESTIONS, Record, RecordBranch,
    RecordError, RecordMark, RecordQuestion, ensure,
};
use crate::train::setup::Setup;
use crate::train::timeline::BranchId;

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
    branches: Vec<RecordBranch>,
    place: PlaceFile,
    questions: Vec<RecordQuestion>,
    marks: Vec<RecordMark>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceFile {
    branch: BranchId,
    at: Moment,
}

/// Whether it is the set-up that need not be named.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
pub(super) fn is_first(setup: &usize) -> bool {
    *setup == 0
}

impl PlaceFile {
    fn of((branch, at): (BranchId, Moment)) -> PlaceFile {
        PlaceFile { branch, at }
    }

    fn place(self) -> (BranchId, Moment) {
        (self.branch, self.at)
    }
}

type Parent = Option<(BranchId, Moment)>;

pub(super) fn write_parent<S: serde::Serializer>(parent: &Parent, to: S) -> Result<S::Ok, S::Error> {
    parent.map(PlaceFile::of).serialize(to)
}

pub(super) fn read_parent<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Parent, D::Error> {
    Ok(Option::deserialize(from)?.map(PlaceFile::place))
}

/// Writes a checked session.
pub(super) fn write(record: &Record) -> Result<String, RecordError> {
    let (files, setups) = setups::write(&record.setups)?;
    let file = SessionFile {
        format: FORMAT.into(),
        version: VERSION,
        arithmetic: ARITHMETIC,
        files,
        setups,
        branches: record.branches.clone(),
        place: PlaceFile::of(record.place),
        questions: record.questions.clone(),
        marks: record.marks.clone(),
    };
    let mut bytes = Vec::new();
    file.serialize(&mut Serializer::with_formatter(&mut bytes, Pretty::default())).map_err(json)?;
    bytes.push(b'\n');
    fits(bytes.len())?;
    Ok(String::from_utf8(bytes).expect("JSON is written in UTF-8"))
}

/// Reads a session that is still to be checked. Data of files that are not in it may be `known`: those of set-ups that
/// were written as these are.
pub(super) fn read(
    text: &str,
    known: &[Arc<Setup>],
    read: &mut dyn FnMut(&str) -> io::Result<Vec<u8>>,
) -> Result<Record, RecordError> {
    fits(text.len())?;
    let text = without_mark(text);
    check_head(&serde_json::from_str(text).map_err(json)?)?;
    let mut file: SessionFile = serde_json::from_str(text).map_err(json)?;
    within_limits(&file.branches, &file.marks, &file.questions)?;
    for question in &mut file.questions {
        question.name = harmless(&question.name);
    }
    for mark in &mut file.marks {
        (mark.view, mark.focus) = (harmless(&mark.view), harmless(&mark.focus));
        mark.parameter = mark.parameter.as_deref().map(harmless);
        mark.text = shown(&mark.text);
    }
    Ok(Record {
        setups: setups::read(file.files, file.setups, known, read)?,
        branches: file.branches,
        place: file.place.place(),
        questions: file.questions,
        marks: file.marks,
    })
}

/// Whether a text of so many bytes is not too long.
fn fits(bytes: usize) -> Result<(), RecordError> {
    let (given, allowed) = (format!("{bytes} bytes"), format!("at most {MAX_BYTES}"));
    ensure(bytes <= MAX_BYTES, "the session", given, allowed)
}

/// The text of a mark as it can be shown.
pub(super) fn shown(text: &str) -> String {
    harmless_within(text, MARK_WIDTH)
}

/// What was wrong with the JSON, which may have all sorts of things in it.
fn json(error: serde_json::Error) -> RecordError {
    RecordError(format!("no session file: {}", visible(&error.to_string())))
}

pub(super) fn within_limits(
    branches: &[RecordBranch],
    marks: &[RecordMark],
    questions: &[RecordQuestion],
) -> Result<(), RecordError> {
    let numbers = [
        ("branches", branches.len(), MAX_BRANCHES),
        ("edits", branches.iter().map(|branch| branch.edits.len()).sum(), MAX_EDITS),
        ("marks", marks.len(), MAX_MARKS),
        ("questions", questions.len(), MAX_QUESTIONS),
    ];
    let mut numbers = numbers.into_iter();
    numbers.try_for_each(|(what, given, most)| {
        ensure(given <= most, what, given, format_args!("at most {most}"))
    })
}

fn check_head(head: &Head) -> Result<(), RecordError> {
    let known = |field, given: Option<String>, allowed: String| {
        let given = match given {
            Some(given) if given == allowed => return Ok(()),
            Some(given) => format!("`{}`", harmless(&given)),
            None => "missing".into(),
        };
        Err(RecordError(format!("{field} is {given} (allowed: {allowed})")))
    };
    let number = |given: Option<u64>| given.map(|given| given.to_string());
    known("format", head.format.clone(), FORMAT.into())?;
    known("version", number(head.version), VERSION.to_string())?;
    known("arithmetic", number(head.arithmetic), ARITHMETIC.to_string())
}

//! What can be wrong with a CSV, in sentences that name the line and the column.

use std::fmt;

use crate::data::csv::{MAX_COLUMNS, MAX_NUMBERS, MAX_RECORD, MAX_ROWS};

/// Where in the file something stands; both count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: u64,
    /// The column.
    pub column: usize,
    /// The column's name, if the header has been read.
    pub name: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)?;
        if self.name.is_empty() { Ok(()) } else { write!(f, " ({})", self.name) }
    }
}

/// A broken rule.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The source could not be read.
    #[error("cannot read: {0}")]
    Io(#[from] std::io::Error),
    /// Nothing at all.
    #[error("line 1: the file is empty; a header with the columns' names is needed")]
    Empty,
    /// A header, but no rows.
    #[error("line 2: no data; at least one row is needed below the header")]
    NoRows,
    /// Numbers where names should be.
    #[error(
        "line {line}, column 1: the first line holds numbers ({first} …); it must be a header with the columns' names"
    )]
    NoHeader {
        /// The line.
        line: u64,
        /// The first field.
        first: String,
    },
    /// A column without a name.
    #[error("{0}: the header has no name here; every column needs one")]
    NoName(Place),
    /// A name used twice.
    #[error(
        "line 1, columns {first} and {second}: both are called {name}; every column needs a name of its own"
    )]
    SameName {
        /// The first of the two, from 1.
        first: usize,
        /// The second.
        second: usize,
        /// The name.
        name: String,
    },
    /// No column to learn from.
    #[error("line 1: {0} is the target and there is no column of numbers beside it; at least one is needed")]
    NoInputs(String),
    /// A target that is not there.
    #[error("line 1: no column {wanted} for the target (there are: {names})")]
    NoTarget {
        /// What was asked for.
        wanted: String,
        /// What there is.
        names: String,
    },
    /// The target says how the samples are parted.
    #[error("line 1: {0} cannot be both the target and the column that parts the samples")]
    SplitIsTarget(String),
    /// A part that is none.
    #[error("{place}: {given} is no part of the samples (allowed: train, test)")]
    NoPart {
        /// Where.
        place: Place,
        /// What stands there.
        given: String,
    },
    /// Every sample is only tested on.
    #[error("{0} is test in every row; at least one to learn from is needed")]
    NothingToLearn(String),
    /// A list of classes that is no list.
    #[error("classes {0}: two or more different names are needed")]
    ClassList(String),
    /// A row with more or fewer fields than the header.
    #[error("line {line}, column {}: the row has {given} fields, the header in line {header} has {needed}", (*.given).min(*.needed) + 1)]
    Ragged {
        /// The line.
        line: u64,
        /// How many fields it has.
        given: usize,
        /// How many it should have.
        needed: usize,
        /// The header's line.
        header: u64,
    },
    /// An empty field.
    #[error("{0}: empty; a value is needed")]
    NoValue(Place),
    /// A field that is no number.
    #[error("{place}: {given:?} is not a number (allowed: digits, a sign, a point, an exponent)")]
    NotANumber {
        /// Where.
        place: Place,
        /// What stands there.
        given: String,
    },
    /// NaN, infinity, or beyond the range of numbers.
    #[error("{place}: {given} is not a finite number (allowed: up to ±1.797e308)")]
    NotFinite {
        /// Where.
        place: Place,
        /// What stands there.
        given: String,
    },
    /// A class that is not in the list given.
    #[error("{place}: {given} is none of the classes {allowed}")]
    UnknownClass {
        /// Where.
        place: Place,
        /// What stands there.
        given: String,
        /// What may stand there.
        allowed: String,
    },
    /// A text column with too many different texts to be classes.
    #[error("{0}: more than 1,024 different classes; is this column the target?")]
    ManyClasses(Place),
    /// A single class: nothing to tell apart.
    #[error("{name} is {class} in every row; two classes are needed to tell apart")]
    OneClass {
        /// The target.
        name: String,
        /// Its only class.
        class: String,
    },
    /// Bytes that are no text.
    #[error("line {0}: not UTF-8 text; save the file as UTF-8")]
    NotUtf8(u64),
    /// UTF-16, as some spreadsheets save it.
    #[error("line 1: the file is UTF-16; save it as UTF-8")]
    Utf16,
    /// A zero byte.
    #[error("line {0}: a NUL character; this is not a text file")]
    Nul(u64),
    /// A quote that is never closed.
    #[error("line {0}: a quote opens in this record and is never closed")]
    OpenQuote(u64),
    /// More than a person would look at, or a small network learn from.
    #[error(
        "line {0}: too much to learn from; at most {MAX_ROWS} rows and {MAX_NUMBERS} numbers are read. Take a part of the file"
    )]
    ManyRows(u64),
    /// A record beyond the limit.
    #[error("line {0}: a record of more than {MAX_RECORD} bytes (1 MiB is allowed); is a quote left open?")]
    LongRecord(u64),
    /// More columns than the limit.
    #[error("line {0}: more than {MAX_COLUMNS} columns (allowed: {MAX_COLUMNS})")]
    ManyColumns(u64),
    /// A file beyond the limit.
    #[error("line {0}: the file is larger than 256 MiB, the most that is read")]
    LargeFile(u64),
}

//! A person's CSV, checked strictly: every error names the line and, where there is one, the column.
//!
//! The rules: the first line is a header. A first column whose first value is no number, or that is called
//! `name`, holds the samples' names. The target is the last column unless another is named. A target of texts
//! becomes classes in order of appearance, unless they are listed; one of only 0 and 1 is a class too; any
//! other is a number to be predicted. A column that says `train` or `test` parts the samples, if it is named.
//! Everything else must be finite numbers. Comma, semicolon or tab part the fields, whichever the header has
//! most of.
//!
//! Nothing is taken into memory before it is known to be within the limits: a record of 1 MiB, 1,024
//! columns, 256 MiB in all. Files are opened elsewhere.
//!
//! ```
//! use sgdscope::data::csv::{self, Options};
//!
//! let table = csv::read("name,weight (lb),age\nAnn,120,30\nBob,160,40\n".as_bytes(), &Options::default())?;
//! assert_eq!((table.columns[0].unit.as_str(), table.values[[1, 0]]), ("lb", 160.0));
//! let error = csv::read("x,y\n1,2\n3\n".as_bytes(), &Options::default()).unwrap_err().to_string();
//! assert_eq!(error, "line 3, column 2: the row has 1 fields, the header in line 1 has 2");
//! # Ok::<(), csv::Error>(())
//! ```

mod records;
mod write;

use std::collections::HashMap;
use std::fmt::Display;
use std::io::Read;

use ndarray::Array2;

use crate::data::csv::records::{Record, Records};
pub use crate::data::csv::write::{Written, quoted, write};
use crate::data::table::{Column, Table, Target};
use crate::data::text;

/// The most columns a file may have.
pub const MAX_COLUMNS: usize = 1024;
/// The most bytes a record may have.
pub const MAX_RECORD: usize = 1 << 20;
/// The most bytes a file may have.
pub const MAX_FILE: u64 = 256 << 20;
/// The most rows: a short row takes many times its bytes in memory.
pub const MAX_ROWS: usize = 1 << 22;
/// The most numbers of inputs in all rows together.
pub const MAX_NUMBERS: usize = 1 << 24;
/// What the column of the samples' names is called where it is written; so called, it holds names whatever they
/// look like.
const NAMES: &str = "name";
/// The most classes a target may have.
const MAX_CLASSES: usize = 1024;

/// A broken rule, as a sentence: where, what was found, what is needed.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Error(String);

/// Lines and columns count from 1; a column's name is empty if the header has none.
fn in_column(line: u64, column: usize, name: &str, says: impl Display) -> Error {
    let name = if name.is_empty() { String::new() } else { format!(" ({name})") };
    Error(format!("line {line}, column {column}{name}: {says}"))
}

fn in_line(line: u64, says: impl Display) -> Error {
    Error(format!("line {line}: {says}"))
}

const NO_VALUE: &str = "empty; a value is needed";

/// What a person can say about a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The target's name; the last column if none is given.
    pub target: Option<String>,
    /// The classes in order; those of the file, as they appear, if none are given.
    pub classes: Option<Vec<String>>,
    /// The column that says which samples are learned from (`train`) and which only tested on (`test`).
    pub split: Option<String>,
}

/// Reads a table.
///
/// # Errors
/// If the text breaks a rule of this module; the error names the line and the column.
pub fn read(input: impl Read, options: &Options) -> Result<Table, Error> {
    let mut records = Records::open(input)?;
    let empty = "the file is empty; a header with the columns' names is needed";
    let Some(header) = records.next()? else { return Err(in_line(1, empty)) };
    let header = Header::read(&header, options)?;
    let mut rows = Rows::new(&header, options)?;
    while let Some(record) = records.next()? {
        rows.take(&record)?;
    }
    rows.finish()
}

/// The first line, understood.
struct Header {
    names: Vec<String>,
    line: u64,
    target: usize,
    split: Option<usize>,
}

impl Header {
    fn read(record: &Record<'_>, options: &Options) -> Result<Header, Error> {
        let line = record.line;
        let mut names: Vec<String> = Vec::with_capacity(record.len());
        for (index, field) in record.iter().enumerate() {
            let field = utf8(field, line)?;
            let name = text::harmless(field);
            let column = index + 1;
            if name.is_empty() {
                let says = "the header has no name here; every column needs one";
                return Err(in_column(line, column, "", says));
            }
            if let Some(first) = names.iter().position(|other| *other == name) {
                return Err(Error(format!(
                    "line 1, columns {} and {column}: both are called {name}; every column needs a name of its own",
                    first + 1
                )));
            }
            names.push(name);
        }
        if names.iter().all(|name| looks_like_number(name)) {
            let why = "it must be a header with the columns' names";
            let says = format!("the first line holds numbers ({} …); {why}", names[0]);
            return Err(in_column(line, 1, "", says));
        }
        if names.len() < 2 {
            return Err(no_inputs(&names[0]));
        }
        let split = options.split.as_ref().map(|wanted| find(&names, wanted)).transpose()?;
        let target = match &options.target {
            // The last that does not say how the samples are parted.
            None => names.len() - 1 - usize::from(split == Some(names.len() - 1)),
            Some(wanted) => find(&names, wanted)?,
        };
        if split == Some(target) {
            let why = "cannot be both the target and the column that parts the samples";
            return Err(in_line(1, format_args!("{} {why}", names[target])));
        }
        Ok(Header { names, line, target, split })
    }

    fn error(&self, line: u64, column: usize, says: impl Display) -> Error {
        in_column(line, column + 1, &self.names[column], says)
    }
}

fn no_inputs(target: &str) -> Error {
    let why = "is the target and there is no column of numbers beside it; at least one is needed";
    in_line(1, format_args!("{target} {why}"))
}

/// The column of that name, or the only one that differs from it in case or unit alone.
fn find(names: &[String], wanted: &str) -> Result<usize, Error> {
    let wanted = wanted.trim();
    if let Some(at) = names.iter().position(|name| name == wanted) {
        return Ok(at);
    }
    let lower = wanted.to_lowercase();
    let loose = |name: &String| name.to_lowercase() == lower || split_unit(name).0.to_lowercase() == lower;
    let mut found = names.iter().enumerate().filter(|(_, name)| loose(name));
    if let (Some((at, _)), None) = (found.next(), found.next()) {
        return Ok(at);
    }
    let (wanted, names) = (text::harmless(wanted), names.join(", "));
    Err(in_line(1, format_args!("no column {wanted} for the target (there are: {names})")))
}

/// `weight (lb)` is a weight in lb.
fn split_unit(name: &str) -> (&str, &str) {
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some((before, unit)) = name.strip_suffix(close).and_then(|name| name.rsplit_once(open)) {
            let (before, unit) = (before.trim(), unit.trim());
            if !before.is_empty() && !unit.is_empty() {
                return (before, unit);
            }
        }
    }
    (name, "")
}

/// Heads as names and units. Where names would be the same without their units, they keep them.
fn columns(heads: Vec<&str>) -> Vec<Column> {
    let mut columns: Vec<(&str, &str)> = heads.iter().map(|head| split_unit(head)).collect();
    loop {
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for (name, _) in &columns {
            *seen.entry(name).or_default() += 1;
        }
        // Heads are all different, so that each round leaves fewer that can be cut.
        let same = |(name, unit): &(&str, &str)| seen[name] > 1 && !unit.is_empty();
        let cut: Vec<usize> = (0..columns.len()).filter(|&at| same(&columns[at])).collect();
        if cut.is_empty() {
            return columns
                .into_iter()
                .map(|(name, unit)| Column { name: name.into(), unit: unit.into() })
                .collect();
        }
        for at in cut {
            columns[at] = (heads[at], "");
        }
    }
}

/// What the target has turned out to be.
enum Kind {
    Text { classes: Vec<String>, known: HashMap<String, u32>, listed: bool, of: Vec<u32> },
    Number(Vec<f64>),
}

/// The rows so far.
struct Rows<'a> {
    header: &'a Header,
    /// Whether the first column holds names; known from the first row on.
    has_names: Option<bool>,
    names: Vec<String>,
    values: Vec<f64>,
    target: Option<Kind>,
    tested: Vec<bool>,
    rows: usize,
}

impl<'a> Rows<'a> {
    fn new(header: &'a Header, options: &Options) -> Result<Rows<'a>, Error> {
        let mut target = None;
        if let Some(list) = &options.classes {
            let classes: Vec<String> = list.iter().map(|class| text::harmless(class)).collect();
            let known: HashMap<String, u32> = classes.iter().cloned().zip(0..).collect();
            if classes.len() < 2 || known.len() < classes.len() || known.contains_key("") {
                let list = classes.join(", ");
                return Err(Error(format!("classes {list}: two or more different names are needed")));
            }
            target = Some(Kind::Text { classes, known, listed: true, of: Vec::new() });
        }
        Ok(Rows {
            header,
            has_names: None,
            names: Vec::new(),
            values: Vec::new(),
            target,
            tested: Vec::new(),
            rows: 0,
        })
    }

    fn take(&mut self, record: &Record<'_>) -> Result<(), Error> {
        let (header, line) = (self.header, record.line);
        let (given, needed) = (record.len(), header.names.len());
        if given != needed {
            return Err(Error(format!(
                "line {line}, column {}: the row has {given} fields, the header in line {} has {needed}",
                given.min(needed) + 1,
                header.line
            )));
        }
        let has_names = match self.has_names {
            Some(known) => known,
            None => self.look_for_names(record)?,
        };
        for (column, field) in record.iter().enumerate() {
            let field = utf8(field, line)?.trim();
            if column == header.target {
                self.target(field, line)?;
            } else if Some(column) == header.split {
                self.tested.push(match field.to_lowercase().as_str() {
                    "train" => false,
                    "test" => true,
                    _ => {
                        let why = "is no part of the samples (allowed: train, test)";
                        let says = format!("{} {why}", text::harmless(field));
                        return Err(header.error(line, column, says));
                    }
                });
            } else if column == 0 && has_names {
                self.names.push(text::harmless(field));
            } else {
                self.values.push(number(field).map_err(|why| header.error(line, column, why))?);
            }
        }
        self.rows += 1;
        if self.rows > MAX_ROWS || self.values.len() > MAX_NUMBERS {
            let why = "numbers are read. Take a part of the file";
            let most = format!("at most {MAX_ROWS} rows and {MAX_NUMBERS} {why}");
            return Err(in_line(line, format_args!("too much to learn from; {most}")));
        }
        Ok(())
    }

    /// Decides by the first row whether the first column holds names.
    fn look_for_names(&mut self, record: &Record<'_>) -> Result<bool, Error> {
        let first = utf8(record.iter().next().unwrap_or_default(), record.line)?.trim();
        let is_other = self.header.target == 0 || self.header.split == Some(0);
        let says_so = write::is_names(&self.header.names[0]);
        let is_text = !first.is_empty() && !looks_like_number(first);
        let has_names = !is_other && (says_so || is_text);
        let others = usize::from(has_names) + usize::from(self.header.split.is_some());
        if self.header.names.len() < 2 + others {
            return Err(no_inputs(&self.header.names[self.header.target]));
        }
        self.has_names = Some(has_names);
        Ok(has_names)
    }

    fn target(&mut self, field: &str, line: u64) -> Result<(), Error> {
        let header = self.header;
        let error = |says: String| header.error(line, header.target, says);
        if field.is_empty() {
            return Err(error(NO_VALUE.into()));
        }
        let kind = self.target.get_or_insert_with(|| {
            if looks_like_number(field) {
                Kind::Number(Vec::new())
            } else {
                let (classes, known) = (Vec::new(), HashMap::new());
                Kind::Text { classes, known, listed: false, of: Vec::new() }
            }
        });
        match kind {
            Kind::Number(values) => values.push(number(field).map_err(error)?),
            Kind::Text { classes, known, listed, of } => {
                let name = text::harmless(field);
                // Nothing of it can be seen: nothing of it could be written.
                if name.is_empty() {
                    return Err(error(NO_VALUE.into()));
                }
                let class = match known.get(&name) {
                    Some(&class) => class,
                    None if *listed => {
                        let allowed = classes.join(", ");
                        return Err(error(format!("{name} is none of the classes {allowed}")));
                    }
                    None if classes.len() == MAX_CLASSES => {
                        let why = "more than 1,024 different classes; is this column the target?";
                        return Err(error(why.into()));
                    }
                    None => {
                        let class = classes.len() as u32;
                        classes.push(name.clone());
                        known.insert(name, class);
                        class
                    }
                };
                of.push(class);
            }
        }
        Ok(())
    }

    fn finish(self) -> Result<Table, Error> {
        let header = self.header;
        let (Some(kind), Some(has_names)) = (self.target, self.has_names) else {
            return Err(in_line(2, "no data; at least one row is needed below the header"));
        };
        let name = split_unit(&header.names[header.target]).0.to_owned();
        let target = match kind {
            Kind::Text { classes, of, .. } => {
                if let [class] = &classes[..] {
                    return Err(Error(format!(
                        "{name} is {class} in every row; two classes are needed to tell apart"
                    )));
                }
                Target::Classes { name, classes, of }
            }
            Kind::Number(values) if values.iter().all(|&v| v == 0.0 || v == 1.0) => {
                let of = values.iter().map(|&v| u32::from(v == 1.0)).collect();
                Target::Classes { name, classes: vec!["0".into(), "1".into()], of }
            }
            Kind::Number(values) => Target::Values { name, values },
        };
        let inputs = header.names.iter().enumerate();
        let inputs =
            inputs.filter(|&(i, _)| i != header.target && Some(i) != header.split && !(i == 0 && has_names));
        let columns = columns(inputs.map(|(_, head)| head.as_str()).collect());
        let shape = (self.rows, columns.len());
        let values = Array2::from_shape_vec(shape, self.values)
            .expect("every row has put one number into each input column");
        let names = has_names.then_some(self.names);
        let table =
            Table::new(columns, values, names, target).expect("every part has been checked on the way");
        match header.split {
            None => Ok(table),
            Some(split) => {
                let name = &header.names[split];
                let why =
                    |_| Error(format!("{name} is test in every row; at least one to learn from is needed"));
                table.parted(self.tested).map_err(why)
            }
        }
    }
}

fn utf8(field: &[u8], line: u64) -> Result<&str, Error> {
    let text =
        std::str::from_utf8(field).map_err(|_| in_line(line, "not UTF-8 text; save the file as UTF-8"))?;
    if text.contains('\0') {
        Err(in_line(line, "a NUL character; this is not a text file"))
    } else {
        Ok(text)
    }
}

/// Whether a field is meant as a number, even one that is refused later.
fn looks_like_number(field: &str) -> bool {
    parsed(field).is_ok()
}

/// A number, with an ASCII or a true minus.
fn parsed(field: &str) -> Result<f64, std::num::ParseFloatError> {
    if field.contains('−') { field.replace('−', "-").parse() } else { field.parse() }
}

/// A finite number, or why it is none.
fn number(field: &str) -> Result<f64, String> {
    let given = || text::harmless(field);
    Err(match parsed(field) {
        Ok(value) if value.is_finite() => return Ok(value),
        _ if field.is_empty() => NO_VALUE.into(),
        Ok(_) => format!("{} is not a finite number (allowed: up to ±1.797e308)", given()),
        Err(_) => format!("{:?} is not a number (allowed: digits, a sign, a point, an exponent)", given()),
    })
}

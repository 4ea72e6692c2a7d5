//! What must hold of everything that reads bytes from outside: it comes to an end, it does not panic, and what it
//! took in can be written and is the same when it is read again. No terminal, no file.

use std::io;
use std::time::Duration;

use sgdscope::data::csv;
use sgdscope::door;
use sgdscope::train::model::Model;
use sgdscope::train::record::Record;

/// How many bytes of a terminal may be held back: a paste is the longest thing that has an end.
const HELD: usize = (1 << 20) + 4096;

/// Something that reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    /// A table
    Csv,
    /// A model file
    Model,
    /// A session file
    Session,
    /// The bytes of a terminal
    Keys,
}

impl Reader {
    pub(crate) const ALL: [Reader; 4] = [Reader::Csv, Reader::Model, Reader::Session, Reader::Keys];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Reader::Csv => "csv",
            Reader::Model => "model",
            Reader::Session => "session",
            Reader::Keys => "keys",
        }
    }

    /// The reader of that name.
    ///
    /// # Errors
    /// If there is none.
    pub(crate) fn named(name: &str) -> Result<Reader, String> {
        let found = Reader::ALL.into_iter().find(|reader| reader.name() == name);
        found.ok_or_else(|| "allowed: csv, model, session, keys".into())
    }

    /// Reads these bytes; whether they were taken in.
    ///
    /// # Errors
    /// If something does not hold; one line.
    pub(crate) fn read(self, bytes: &[u8]) -> Result<bool, String> {
        match self {
            Reader::Csv => read_csv(bytes),
            Reader::Model => read_model(bytes),
            Reader::Session => read_session(bytes),
            Reader::Keys => read_keys(bytes),
        }
    }
}

fn read_csv(bytes: &[u8]) -> Result<bool, String> {
    let table = match csv::read(bytes, &csv::Options::default()) {
        Ok(table) => table,
        Err(error) => return line(&error.to_string()),
    };
    let written = csv::write(&table);
    let again = csv::read(written.text.as_bytes(), &written.options)
        .map_err(|error| format!("written and not read again: {error}: {:?}", written.text))?;
    let same =
        table.values.iter().map(|value| value.to_bits()).eq(again.values.iter().map(|value| value.to_bits()));
    if !same || table.columns.len() != again.columns.len() {
        return Err(format!("written and read again the numbers are others: {:?}", written.text));
    }
    Ok(true)
}

fn read_model(bytes: &[u8]) -> Result<bool, String> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Ok(false) };
    let model = match Model::from_json(text) {
        Ok(model) => model,
        Err(error) => return line(&error.to_string()),
    };
    let written = model.to_json().map_err(|error| format!("read and not written: {error}"))?;
    let again = Model::from_json(&written).map_err(|error| format!("written and not read again: {error}"))?;
    let second = again.to_json().map_err(|error| format!("read and not written: {error}"))?;
    if written == second { Ok(true) } else { Err(format!("another text: {written:?} {second:?}")) }
}

fn read_session(bytes: &[u8]) -> Result<bool, String> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Ok(false) };
    let mut none = |_: &str| Err(io::ErrorKind::NotFound.into());
    let record = match Record::from_json(text, &mut none) {
        Ok(record) => record,
        Err(error) => return line(&error.to_string()),
    };
    let written = record.to_json().map_err(|error| format!("read and not written: {error}"))?;
    let again = Record::from_json(&written, &mut none)
        .map_err(|error| format!("written and not read again: {error}"))?;
    if record == again { Ok(true) } else { Err("written and read again it is another session".into()) }
}

fn read_keys(bytes: &[u8]) -> Result<bool, String> {
    let none = Duration::ZERO;
    let (whole, held) = door::inputs(&[(none, bytes)]);
    let cut = bytes.first().map_or(0, |&first| usize::from(first) % bytes.len());
    let (first, second) = bytes.split_at(cut);
    let (pieces, held_in_pieces) = door::inputs(&[(none, first), (none, second)]);
    let (late, held_late) = door::inputs(&[(none, first), (Duration::from_millis(500), second)]);
    if held.max(held_in_pieces).max(held_late) > HELD {
        return Err(format!("{held} bytes are held back"));
    }
    // The end of a paste that had none is one more.
    if whole.len().max(late.len()) > bytes.len() {
        return Err(format!("{} inputs of {} bytes", whole.len(), bytes.len()));
    }
    // A sequence too long to mean anything is given up, wherever it is cut.
    if bytes.len() < 64 && whole != pieces {
        return Err(format!("cut at {cut} they mean something else: {whole:?} {pieces:?}"));
    }
    Ok(!whole.is_empty())
}

/// What is said of bytes that were not taken in is one line of bounded length that does nothing to a terminal.
fn line(why: &str) -> Result<bool, String> {
    if why.chars().any(char::is_control) {
        return Err(format!("control characters in what is said: {why:?}"));
    }
    if why.len() > 8192 {
        return Err(format!("{} bytes are said", why.len()));
    }
    Ok(false)
}

//! Records one after another, each within the limits before it takes memory. Fields are parted by
//! `csv-core`; this is the reading, the limits and the counting of lines around it.

use std::io::{ErrorKind, Read};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::data::csv::{Error, MAX_COLUMNS, MAX_FILE, MAX_RECORD, in_line};

const CHUNK: usize = 64 << 10;

/// A stream of records.
pub(super) struct Records<R> {
    input: R,
    chunk: Vec<u8>,
    /// What of the chunk has not been consumed.
    start: usize,
    end: usize,
    is_over: bool,
    /// Bytes read so far.
    total: u64,
    /// The line of the next byte.
    line: u64,
    core: Reader,
    fields: Vec<u8>,
    ends: Vec<usize>,
}

/// One record.
pub(super) struct Record<'a> {
    /// The line it begins in.
    pub(super) line: u64,
    fields: &'a [u8],
    ends: &'a [usize],
}

impl<'a> Record<'a> {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let fields = self.fields;
        let mut from = 0;
        self.ends.iter().map(move |&to| {
            let field = &fields[from..to];
            from = to;
            field
        })
    }
}

impl<R: Read> Records<R> {
    /// Looks at the beginning: byte order mark, encoding, separator.
    pub(super) fn open(input: R) -> Result<Records<R>, Error> {
        let mut records = Records {
            input,
            chunk: vec![0; CHUNK],
            start: 0,
            end: 0,
            is_over: false,
            total: 0,
            line: 1,
            // Without its tables, which cost more than reading a small file: they are built once the separator is known.
            core: Reader::default(),
            fields: vec![0; 4096],
            ends: vec![0; 64],
        };
        // All of the first chunk, so that a header that arrives in pieces is seen whole.
        while records.end < CHUNK && !records.is_over {
            records.fill()?;
        }
        let head = &records.chunk[..records.end];
        if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
            return Err(in_line(1, "the file is UTF-16; save it as UTF-8"));
        }
        if head.starts_with(&[0xef, 0xbb, 0xbf]) {
            records.start = 3;
        }
        let separator = separator(&records.chunk[records.start..records.end]);
        records.core = ReaderBuilder::new().delimiter(separator).build();
        Ok(records)
    }

    /// Reads once more into the free end of the chunk.
    fn fill(&mut self) -> Result<(), Error> {
        let read = loop {
            match self.input.read(&mut self.chunk[self.end..]) {
                Ok(read) => break read,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(Error(format!("cannot read: {error}"))),
            }
        };
        self.end += read;
        self.total += read as u64;
        self.is_over = read == 0;
        if self.total > MAX_FILE {
            return Err(in_line(self.line, "the file is larger than 256 MiB, the most that is read"));
        }
        Ok(())
    }

    /// Makes sure that something is there to consume; false at the end.
    fn have_bytes(&mut self) -> Result<bool, Error> {
        while self.start == self.end && !self.is_over {
            (self.start, self.end) = (0, 0);
            self.fill()?;
        }
        Ok(self.start < self.end)
    }

    /// Blank lines, and what a CRLF leaves behind.
    fn skip_line_ends(&mut self) -> Result<bool, Error> {
        while self.have_bytes()? {
            match self.chunk[self.start] {
                b'\n' => self.line += 1,
                b'\r' => {}
                _ => return Ok(true),
            }
            self.start += 1;
        }
        Ok(false)
    }

    /// The next record, or `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Record<'_>>, Error> {
        if !self.skip_line_ends()? {
            return Ok(None);
        }
        let line = self.line;
        let (mut length, mut count, mut consumed) = (0, 0, 0_usize);
        loop {
            let at_end = !self.have_bytes()?;
            // At the very end a line end is put in: if it does not end the record, a quote is open.
            let input = if at_end { b"\n" } else { &self.chunk[self.start..self.end] };
            let (result, taken, written, ended) =
                self.core.read_record(input, &mut self.fields[length..], &mut self.ends[count..]);
            length += written;
            count += ended;
            consumed += taken;
            if !at_end {
                let taken = &self.chunk[self.start..self.start + taken];
                self.line += taken.iter().map(|&byte| u64::from(byte == b'\n')).sum::<u64>();
                self.start += taken.len();
            }
            if consumed > MAX_RECORD {
                let why = "bytes (1 MiB is allowed); is a quote left open?";
                return Err(in_line(line, format_args!("a record of more than {MAX_RECORD} {why}")));
            }
            match result {
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(None),
                ReadRecordResult::InputEmpty if at_end => {
                    return Err(in_line(line, "a quote opens in this record and is never closed"));
                }
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => {
                    let larger = (self.fields.len() * 2).min(MAX_RECORD + 1);
                    self.fields.resize(larger, 0);
                }
                ReadRecordResult::OutputEndsFull => {
                    if self.ends.len() > MAX_COLUMNS {
                        return Err(many_columns(line));
                    }
                    let larger = (self.ends.len() * 2).min(MAX_COLUMNS + 1);
                    self.ends.resize(larger, 0);
                }
            }
        }
        if count > MAX_COLUMNS {
            return Err(many_columns(line));
        }
        Ok(Some(Record { line, fields: &self.fields[..length], ends: &self.ends[..count] }))
    }
}

fn many_columns(line: u64) -> Error {
    in_line(line, format_args!("more than {MAX_COLUMNS} columns (allowed: {MAX_COLUMNS})"))
}

/// The separator that the first line has most of, quoted pieces left aside; a comma if there is none.
fn separator(head: &[u8]) -> u8 {
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    let text = head.iter().skip_while(|byte| matches!(byte, b'\n' | b'\r'));
    for &byte in text.take_while(|byte| !matches!(byte, b'\n' | b'\r')) {
        quoted ^= byte == b'"';
        if !quoted && let Some((_, count)) = counts.iter_mut().find(|(sign, _)| *sign == byte) {
            *count += 1;
        }
    }
    let most = counts.iter().map(|&(_, count)| count).max().unwrap_or(0);
    counts.iter().find(|&&(_, count)| count == most).map_or(b',', |&(sign, _)| sign)
}

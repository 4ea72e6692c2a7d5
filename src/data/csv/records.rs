//! Records one after another, each within the limits before it takes memory. Fields are parted by
//! `csv-core`; this is the reading, the limits and the counting of lines around it.

use std::io::{BufRead, BufReader, Chain, Cursor, ErrorKind, Read};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::data::csv::{Error, MAX_COLUMNS, MAX_FILE, MAX_RECORD, in_line};

const CHUNK: usize = 64 << 10;

/// A stream of records.
pub(super) struct Records<R> {
    /// The first chunk, and the rest.
    input: BufReader<Chain<Cursor<Vec<u8>>, R>>,
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
    pub(super) fn open(mut input: R) -> Result<Records<R>, Error> {
        // All of the first chunk, so that a header that arrives in pieces is seen whole.
        let mut head = Vec::new();
        input.by_ref().take(CHUNK as u64).read_to_end(&mut head).map_err(cannot_read)?;
        if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
            return Err(in_line(1, "the file is UTF-16; save it as UTF-8"));
        }
        let mark = if head.starts_with(&[0xef, 0xbb, 0xbf]) { 3 } else { 0 };
        let separator = separator(&head[mark..]);
        let mut head = Cursor::new(head);
        head.set_position(mark as u64);
        Ok(Records {
            input: BufReader::with_capacity(CHUNK, head.chain(input)),
            total: mark as u64,
            line: 1,
            core: ReaderBuilder::new().delimiter(separator).build(),
            fields: vec![0; 4096],
            ends: vec![0; 64],
        })
    }

    /// Makes sure that something is there to consume, unless it is the end.
    fn fill(&mut self) -> Result<(), Error> {
        if !self.input.buffer().is_empty() {
            return Ok(());
        }
        while let Err(error) = self.input.fill_buf() {
            if error.kind() != ErrorKind::Interrupted {
                return Err(cannot_read(error));
            }
        }
        self.total += self.input.buffer().len() as u64;
        if self.total > MAX_FILE {
            return Err(in_line(self.line, "the file is larger than 256 MiB, the most that is read"));
        }
        Ok(())
    }

    /// Blank lines, and what a CRLF leaves behind.
    fn skip_line_ends(&mut self) -> Result<bool, Error> {
        loop {
            self.fill()?;
            match self.input.buffer().first() {
                None => return Ok(false),
                Some(b'\n') => self.line += 1,
                Some(b'\r') => {}
                Some(_) => return Ok(true),
            }
            self.input.consume(1);
        }
    }

    /// The next record, or `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Record<'_>>, Error> {
        if !self.skip_line_ends()? {
            return Ok(None);
        }
        let line = self.line;
        let (mut length, mut count, mut consumed) = (0, 0, 0_usize);
        loop {
            self.fill()?;
            let rest = self.input.buffer();
            let at_end = rest.is_empty();
            // At the very end a line end is put in: if it does not end the record, a quote is open.
            let input = if at_end { b"\n" } else { rest };
            let (result, taken, written, ended) =
                self.core.read_record(input, &mut self.fields[length..], &mut self.ends[count..]);
            length += written;
            count += ended;
            consumed += taken;
            if !at_end {
                self.line += rest[..taken].iter().map(|&byte| u64::from(byte == b'\n')).sum::<u64>();
                self.input.consume(taken);
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

fn cannot_read(error: std::io::Error) -> Error {
    Error(format!("cannot read: {error}"))
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

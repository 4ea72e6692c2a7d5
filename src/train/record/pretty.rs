//! JSON that a person can read: what is near the top has lines of its own, what is deep inside stands in one.

use std::io::{self, Write};

use serde_json::ser::Formatter;

/// How deep things have lines of their own: down to the fields of a branch.
const DEEPEST: usize = 3;

/// Breaks lines near the top.
#[derive(Default)]
pub(super) struct Pretty {
    depth: usize,
    /// Whether something stands in each array and object that is open.
    filled: Vec<bool>,
}

impl Pretty {
    fn open(&mut self, bracket: &[u8], out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        self.depth += 1;
        self.filled.push(false);
        out.write_all(bracket)
    }

    fn close(&mut self, bracket: &[u8], out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        let breaks = self.depth <= DEEPEST && self.filled.pop() == Some(true);
        if self.depth > DEEPEST {
            self.filled.pop();
        }
        self.depth -= 1;
        if breaks {
            self.line(out)?;
        }
        out.write_all(bracket)
    }

    fn next(&mut self, first: bool, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        if let Some(filled) = self.filled.last_mut() {
            *filled = true;
        }
        let breaks = self.depth <= DEEPEST;
        match (first, breaks) {
            (true, true) => self.line(out),
            (true, false) => Ok(()),
            (false, true) => {
                out.write_all(b",")?;
                self.line(out)
            }
            (false, false) => out.write_all(b", "),
        }
    }

    fn line(&self, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        out.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| out.write_all(b"  "))
    }
}

impl Formatter for Pretty {
    fn begin_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(b"[", out)
    }

    fn end_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(b"]", out)
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(first, out)
    }

    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(b"{", out)
    }

    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(b"}", out)
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(first, out)
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }
}

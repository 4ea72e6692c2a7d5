//! JSON that a person can read: what is near the top has lines of its own, what is deep inside stands in one.

use std::io::{self, Write};

use serde_json::ser::Formatter;

/// How deep things have lines of their own: down to the fields of a branch.
const DEEPEST: usize = 3;

/// Breaks lines near the top.
#[derive(Default)]
pub(super) struct Pretty {
    depth: usize,
    /// Whether something stands in the innermost array or object that is open.
    is_filled: bool,
}

impl Pretty {
    fn open(&mut self, bracket: &[u8], out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        self.depth += 1;
        self.is_filled = false;
        out.write_all(bracket)
    }

    fn close(&mut self, bracket: &[u8], out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        self.depth -= 1;
        if self.is_filled && self.depth < DEEPEST {
            self.line(out)?;
        }
        // What has just been closed stands in what is open now.
        self.is_filled = true;
        out.write_all(bracket)
    }

    fn next(&mut self, first: bool, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        self.is_filled = true;
        let breaks = self.depth <= DEEPEST;
        if !first {
            out.write_all(if breaks { b"," } else { b", " })?;
        }
        if breaks { self.line(out) } else { Ok(()) }
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

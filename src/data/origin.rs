//! What a person's own file was when it was read, so that the same one can be told from another. Nothing is
//! opened here.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use crate::data::text;

/// The largest file whose text is kept, in bytes.
pub const MAX_TEXT: usize = 128 << 10;

/// What a data set from a file is called: the file's name without its folders.
pub fn file_name(path: &str) -> String {
    let name = Path::new(path).file_name();
    name.map_or_else(String::new, |name| text::harmless(&name.to_string_lossy()))
}

/// A file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// How many bytes it had.
    pub size: u64,
    /// Their hash: FNV-1a, 64 bits.
    pub hash: u64,
    /// The text itself, where it is small.
    pub text: Option<Arc<str>>,
}

impl Origin {
    /// The origin of bytes that are all there.
    pub fn of(bytes: &[u8]) -> Origin {
        let mut watch = Watch::new(bytes);
        watch.see(bytes);
        watch.origin()
    }
}

/// Reads from another source and remembers what came by.
///
/// FNV-1a is for files that were changed, cut or mixed up, which is what happens to files; it does not stop
/// somebody who wants two files to look the same, nor need it: a session's end states are checked as well. It
/// is a few lines that never change, and no dependency.
pub struct Watch<R> {
    input: R,
    size: u64,
    hash: u64,
    /// What has come by, until it is too much.
    text: Option<Vec<u8>>,
}

impl<R: Read> Watch<R> {
    /// Watches a source from its beginning.
    pub fn new(input: R) -> Watch<R> {
        Watch { input, size: 0, hash: 0xcbf2_9ce4_8422_2325, text: Some(Vec::new()) }
    }

    fn see(&mut self, bytes: &[u8]) {
        self.size += bytes.len() as u64;
        for &byte in bytes {
            self.hash = (self.hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        match &mut self.text {
            Some(text) if text.len() + bytes.len() <= MAX_TEXT => text.extend_from_slice(bytes),
            Some(_) | None => self.text = None,
        }
    }

    /// What has come by so far.
    pub fn origin(self) -> Origin {
        let text = self.text.and_then(|bytes| String::from_utf8(bytes).ok());
        Origin { size: self.size, hash: self.hash, text: text.map(Into::into) }
    }
}

impl<R: Read> Read for Watch<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.see(&buffer[..read]);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        // From the reference vectors of Fowler, Noll and Vo.
        for (text, hash) in
            [("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8_u64)]
        {
            let origin = Origin::of(text.as_bytes());
            assert_eq!((origin.hash, origin.size), (hash, text.len() as u64));
            assert_eq!(origin.text.as_deref(), Some(text));
        }
    }

    #[test]
    fn a_text_is_kept_up_to_its_limit_however_it_comes() {
        for (size, kept) in [(MAX_TEXT, true), (MAX_TEXT + 1, false)] {
            let bytes = vec![b'x'; size];
            let mut watch = Watch::new(bytes.as_slice());
            io::copy(&mut watch, &mut io::sink()).unwrap();
            let origin = watch.origin();
            assert_eq!(origin, Origin::of(&bytes));
            assert_eq!(origin.text.is_some(), kept);
        }
        assert_eq!(Origin::of(&[0xff]).text, None, "no UTF-8");
    }
}

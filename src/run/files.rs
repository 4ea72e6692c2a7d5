//! Files at the edge: read with their limits, written by way of a [`draft`].

pub mod draft;
pub(super) mod state_folder;

use std::fs::{File, Metadata};
use std::io::{self, Read, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rustix::fs::Access;

use crate::app::run::opened::Opened;
use crate::app::run::overwrite::{Existing, FileOutcome, Found};
pub use crate::app::run::overwrite::{NotWritten, Overwrite};
use crate::app::session_file::LAST;
use crate::data::{csv, text};
use crate::run::files::draft::Draft;
use crate::train::export::trail::TrailError;
use crate::train::record::{self, Record};

/// How many links are followed, one to another.
const MAX_LINKS: usize = 40;

/// The program's folder in the one that a variable names, or else in one below the person's own.
///
/// Source: the XDG Base Directory Specification, which says that paths that are not absolute are to be ignored.
pub fn own_folder(variable: &str, below_home: &str) -> Option<PathBuf> {
    let absolute = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = absolute(variable).or_else(|| Some(absolute("HOME")?.join(below_home)))?;
    Some(folder.join("sgdscope"))
}

/// Writes a file whole or not at all.
///
/// # Errors
/// If it cannot be written, is no regular file, or is there already and may not be overwritten.
pub fn write(path: &Path, bytes: &[u8], overwrite: &Overwrite) -> Result<(), NotWritten> {
    let mut draft = Draft::create(path, overwrite)?;
    write_checked(&mut draft, bytes)?;
    draft.commit()
}

/// Writes all of a file and reads it back.
pub(super) fn write_checked(draft: &mut Draft, bytes: &[u8]) -> Result<(), NotWritten> {
    draft.write_all(bytes)?;
    draft.check(|file| if is(file, bytes) { Ok(()) } else { Err("the disk gives back other bytes".into()) })
}

/// Whether a file has these bytes and no others.
fn is(file: &mut File, mut bytes: &[u8]) -> bool {
    let mut chunk = vec![0; 64 << 10];
    loop {
        match file.read(&mut chunk) {
            Ok(0) => return bytes.is_empty(),
            Ok(read) if bytes.starts_with(&chunk[..read]) => bytes = &bytes[read..],
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Ok(_) | Err(_) => return false,
        }
    }
}

/// Whether a file may be written there: what can be told before there is anything to write.
///
/// # Errors
/// As [`write()`].
pub fn may_write(path: &Path, overwrite: &Overwrite) -> Result<(), NotWritten> {
    let (target, _) = place(path, overwrite)?;
    std::fs::metadata(folder(&target))?;
    Ok(())
}

/// The file that a path leads to, if there is one.
///
/// # Errors
/// If that cannot be found out, or it is no regular file.
pub fn existing(path: &Path) -> Result<Option<Existing>, NotWritten> {
    let target = target(path)?;
    Ok(found(&target)?.map(|(existing, _)| existing))
}

/// Where a path leads to, and the file that is there already, if it may be overwritten.
fn place(path: &Path, overwrite: &Overwrite) -> Result<(PathBuf, Option<Metadata>), NotWritten> {
    let target = target(path)?;
    let old = replaced(&target, overwrite)?;
    Ok((target, old))
}

/// The file that is there and may be overwritten.
fn replaced(target: &Path, overwrite: &Overwrite) -> Result<Option<Metadata>, NotWritten> {
    let Some((now, metadata)) = found(target)? else { return Ok(None) };
    match overwrite {
        Overwrite::Never => Err(NotWritten::Exists(now)),
        Overwrite::Only(_) | Overwrite::Always if now.read_only => Err(NotWritten::ReadOnly),
        Overwrite::Only(asked) if *asked != now => Err(NotWritten::Changed(now)),
        Overwrite::Only(_) | Overwrite::Always => Ok(Some(metadata)),
    }
}

/// The file of that name, if there is one; links have been followed.
fn found(target: &Path) -> Result<Option<(Existing, Metadata)>, NotWritten> {
    let metadata = match std::fs::metadata(target) {
        Ok(metadata) if metadata.is_file() => metadata,
        Ok(metadata) => return Err(not_a_file(&metadata).into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    // A rename needs no permission to write, and a superuser has every permission: the mode says what its owner wants.
    let read_only =
        metadata.permissions().readonly() || rustix::fs::access(target, Access::WRITE_OK).is_err();
    let existing = Existing {
        path: target.to_path_buf(),
        size: metadata.len(),
        modified: metadata.modified().ok(),
        identity: (metadata.dev(), metadata.ino()),
        read_only,
    };
    Ok(Some((existing, metadata)))
}

fn folder(target: &Path) -> &Path {
    target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

/// What a path leads to in the end, whether it is there or not.
fn target(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    for _ in 0..MAX_LINKS {
        match std::fs::read_link(&path) {
            Ok(link) => path = path.parent().unwrap_or_else(|| Path::new("")).join(link),
            // No link, or nothing.
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many links, one to another"))
}

impl From<io::Error> for NotWritten {
    fn from(error: io::Error) -> NotWritten {
        NotWritten::Failed(error.to_string())
    }
}

impl From<TrailError> for NotWritten {
    fn from(error: TrailError) -> NotWritten {
        match error {
            TrailError::Io(error) => error.into(),
            TrailError::Interrupted => NotWritten::Interrupted,
        }
    }
}

fn not_a_file(found: &Metadata) -> io::Error {
    io::Error::other(if found.is_dir() { "a folder, not a file" } else { "not a regular file" })
}

/// Opens a regular file: no folder, no pipe that nobody writes to, no device that never ends.
///
/// # Errors
/// If it is none, or cannot be opened.
pub fn regular(path: &Path) -> io::Result<File> {
    // Before it is opened: a pipe would wait for a writer.
    let found = std::fs::metadata(path)?;
    if !found.is_file() {
        return Err(not_a_file(&found));
    }
    let file = File::open(path)?;
    let found = file.metadata()?;
    if found.is_file() { Ok(file) } else { Err(not_a_file(&found)) }
}

/// Reads all of something that is not larger than `most` bytes.
fn bytes(input: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::other(format!("larger than {} MiB, the most that is read", most >> 20)));
    }
    Ok(bytes)
}

/// What the screen is told of a file that was not written.
pub(super) fn not_written(path: &str, why: NotWritten) -> FileOutcome {
    match why {
        NotWritten::Exists(file) if file.read_only => {
            FileOutcome::Failed(format!("{path}: {}", NotWritten::ReadOnly))
        }
        NotWritten::Exists(file) => FileOutcome::There(Found::at(file, SystemTime::now())),
        NotWritten::Changed(_) => FileOutcome::Changed,
        NotWritten::ReadOnly
        | NotWritten::Unreadable(_)
        | NotWritten::Interrupted
        | NotWritten::Failed(_) => FileOutcome::Failed(format!("{path}: {why}")),
    }
}

/// Reads a session, with the data files that it names. [`LAST`] is the one that was cut off last.
///
/// # Errors
/// If it cannot be read or is no session; one line, which names the file.
pub fn session(path: &str) -> Result<Record, String> {
    let none = "last: no session was cut off or left unsaved (a file that is called last is written ./last)";
    let file = if path == LAST { state_folder::last().ok_or(none)? } else { path.into() };
    parse(path, regular(&file).and_then(|file| bytes(file, record::MAX_BYTES as u64)))
}

/// Reads a session from standard input.
///
/// # Errors
/// As [`session`].
pub fn session_from_input() -> Result<Record, String> {
    parse("the session", bytes(io::stdin().lock(), record::MAX_BYTES as u64))
}

fn parse(name: &str, bytes: io::Result<Vec<u8>>) -> Result<Record, String> {
    let named = |why: String| text::visible(&format!("{name}: {why}"));
    let bytes = bytes.map_err(|error| named(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|_| named("no session file: not UTF-8".into()))?;
    let mut read = |path: &str| regular(Path::new(path)).and_then(|file| self::bytes(file, csv::MAX_FILE));
    Record::from_json(&text, &mut read).map_err(|error| named(error.to_string()))
}

/// Reads a session for the screen.
///
/// # Errors
/// As [`session`], or if its marks are of a screen that this is not.
pub fn open(path: &str) -> Result<Opened, String> {
    let opened = Opened::of(session(path)?).map_err(|why| format!("{path}: {why}"))?;
    let file = if path == LAST { None } else { existing(Path::new(path)).ok().flatten() };
    Ok(Opened { file: file.map(|file| (path.to_owned(), file)), ..opened })
}

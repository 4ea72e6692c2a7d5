//! Files at the edge: written whole or not at all, read with their limits.

use std::fs::{File, Metadata};
use std::io::{self, BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use crate::app::sessions::{Opened, THERE};
use crate::data::csv;
use crate::train::record::{self, Record};

/// How many links are followed, one to another.
const MOST_LINKS: usize = 40;

/// Writes a file whole or not at all: a temporary beside it takes its name at the end. Whatever fails, and
/// whenever the program ends, the name is that of the old file or of the new one.
///
/// A link keeps pointing: what it points to is replaced, even if that is not there yet. A file that is there
/// keeps its mode.
///
/// # Errors
/// If it cannot be written, is no regular file, or is there already and may not be overwritten.
pub fn write(path: &Path, bytes: &[u8], force: bool) -> io::Result<()> {
    write_by(path, force, |file| file.write_all(bytes)).map(|(_, ())| ())
}

/// The same for what is made on the way: `fill` writes it, and gives what [`write_by`] gives on, beside the number of
/// bytes. If it fails, nothing was written.
///
/// # Errors
/// As [`write()`], and what `fill` says.
pub fn write_by<T, E: From<io::Error>>(
    path: &Path,
    force: bool,
    fill: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<(u64, T), E> {
    let (target, old) = place(path, force)?;
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".sgdscope-");
    // As any new file is made: what the mask takes away is taken away.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    let mut out = BufWriter::new(file.as_file_mut());
    let filled = fill(&mut out)?;
    out.flush()?;
    drop(out);
    if let Some(old) = old {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    let size = file.as_file().metadata()?.len();
    if force {
        file.persist(&target).map_err(|error| error.error)?;
    } else {
        file.persist_noclobber(&target).map_err(|error| error.error)?;
    }
    // The name is there; that it outlasts a power cut is best effort, not every file system can promise it.
    #[cfg(unix)]
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok((size, filled))
}

/// Whether a file may be written there: what can be told before there is anything to write.
///
/// # Errors
/// If what is there is no regular file, or may not be overwritten, or there is no such folder.
pub fn may_write(path: &Path, force: bool) -> io::Result<()> {
    let (target, _) = place(path, force)?;
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.map_or(Ok(()), |folder| std::fs::metadata(folder).map(|_| ()))
}

/// Where a path leads to, and the file that is there already, if it may be overwritten.
fn place(path: &Path, force: bool) -> io::Result<(PathBuf, Option<Metadata>)> {
    let target = target(path)?;
    let old = match std::fs::metadata(&target) {
        Ok(old) if !old.is_file() => return Err(no_file(&old)),
        Ok(_) if !force => return Err(ErrorKind::AlreadyExists.into()),
        Ok(old) => Some(old),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    Ok((target, old))
}

/// What a path leads to in the end, whether it is there or not.
fn target(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        match std::fs::read_link(&path) {
            Ok(link) => path = path.parent().unwrap_or_else(|| Path::new("")).join(link),
            // No link, or nothing.
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many links, one to another"))
}

fn no_file(found: &Metadata) -> io::Error {
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
        return Err(no_file(&found));
    }
    let file = File::open(path)?;
    let found = file.metadata()?;
    if found.is_file() { Ok(file) } else { Err(no_file(&found)) }
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

/// Writes a session; [`THERE`] if a file is there that may not be overwritten yet.
pub(super) fn save(path: &str, text: &str, force: bool) -> Result<(), String> {
    write(Path::new(path), text.as_bytes(), force).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => THERE.to_owned(),
        _ => format!("{path}: {error}"),
    })
}

/// Reads a session, with the data files that it names.
///
/// # Errors
/// If it cannot be read or is no session; one line, which names the file.
pub fn session(path: &str) -> Result<Record, String> {
    parse(path, regular(Path::new(path)).and_then(|file| bytes(file, record::MAX_BYTES as u64)))
}

/// Reads a session from standard input.
///
/// # Errors
/// As [`session`].
pub fn session_from_input() -> Result<Record, String> {
    parse("the session", bytes(io::stdin().lock(), record::MAX_BYTES as u64))
}

fn parse(name: &str, bytes: io::Result<Vec<u8>>) -> Result<Record, String> {
    let named = |why: String| format!("{name}: {why}");
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
    Opened::of(session(path)?).map_err(|why| format!("{path}: {why}"))
}

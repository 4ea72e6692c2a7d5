//! A session that is cut off: when the terminal goes away, a signal ends the program or something panics, it is written
//! to the folder of the program's state, and the next start says so. So is what a person quits without having saved.
//!
//! Each program writes a file of its own, so that none takes another's away. A folder that cannot be written to is
//! nobody's concern then: all of it is silent.

use std::ffi::OsStr;
use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::app::{App, Event};
use crate::run::Exit;
use crate::run::files::{self, Overwrite};
use crate::train::moment::Moment;

/// How a file's name begins before it has been told of, and after.
const NEW: &str = "cut-off-";
const TOLD: &str = "told-";
/// How many sessions that have been told of are kept.
const MAX_TOLD: usize = 20;

/// Runs the screen, and keeps its session if it is cut off.
///
/// # Errors
/// As `run`.
pub fn guard(app: &mut App, run: impl FnOnce(&mut App) -> io::Result<Exit>) -> io::Result<Exit> {
    let ended = panic::catch_unwind(AssertUnwindSafe(|| run(app)));
    match &ended {
        Ok(Ok(Exit::Quit)) => {}
        Ok(Ok(Exit::Signal(_) | Exit::Failed(_)) | Err(_)) => drop(keep(app, false)),
        // What it left behind may be what it panicked over.
        Err(_) => drop(panic::catch_unwind(AssertUnwindSafe(|| keep(app, false)))),
    }
    ended.unwrap_or_else(|panic| panic::resume_unwind(panic))
}

/// Writes the session down, if anything has happened in it. The next start tells it, unless it is told already.
pub fn keep(app: &App, is_told: bool) -> Option<()> {
    let (folder, record) = (folder()?, app.record().ok()?);
    let untouched = |branch: &_| *branch == Moment::default();
    if record.branches.iter().all(|branch| untouched(&branch.newest)) && record.marks.is_empty() {
        return None;
    }
    let json = record.to_json().ok()?;
    // The sessions of other people are none of anybody's business.
    DirBuilder::new().recursive(true).mode(0o700).create(&folder).ok()?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let name = format!("{}{}-{}.json", if is_told { TOLD } else { NEW }, now.as_millis(), std::process::id());
    files::write(&folder.join(name), json.as_bytes(), &Overwrite::Never).ok()
}

/// Says once that there are sessions that were cut off.
pub fn tell(app: &mut App) {
    let Some(folder) = folder() else { return };
    let told = sessions(&folder, NEW).into_iter().filter(|(path, name)| {
        let told = name.replacen(NEW, TOLD, 1);
        // Of two programs that start at once only one has it to tell.
        fs::rename(path, folder.join(told)).is_ok()
    });
    let count = told.count();
    if count > 0 {
        app.update(Event::CutOff(count));
    }
    let known = sessions(&folder, TOLD);
    for (path, _) in &known[..known.len().saturating_sub(MAX_TOLD)] {
        let _ = fs::remove_file(path);
    }
}

/// The file of the session that was cut off last.
pub fn last() -> Option<PathBuf> {
    let folder = folder()?;
    let all = [NEW, TOLD].into_iter().flat_map(|begin| sessions(&folder, begin));
    all.max_by_key(|(_, name)| stamp(name)).map(|(path, _)| path)
}

/// The files whose names begin so, the oldest first.
fn sessions(folder: &Path, begin: &str) -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let named = entries.filter_map(|entry| Some((entry.path(), entry.file_name().into_string().ok()?)));
    let mut all: Vec<_> = named
        .filter(|(path, name)| name.starts_with(begin) && path.extension() == Some(OsStr::new("json")))
        .collect();
    all.sort_by_key(|(_, name)| stamp(name));
    all
}

/// When a file was written, in milliseconds, and by which process.
fn stamp(name: &str) -> (u128, u32) {
    let parsed = || {
        let numbers = name.strip_prefix(NEW).or_else(|| name.strip_prefix(TOLD))?;
        let (at, process) = numbers.strip_suffix(".json")?.split_once('-')?;
        Some((at.parse().ok()?, process.parse().ok()?))
    };
    parsed().unwrap_or_default()
}

/// Where the program's state is: `$XDG_STATE_HOME/sgdscope`, else `~/.local/state/sgdscope`.
///
/// Source: the XDG Base Directory Specification, which says that paths that are not absolute are to be ignored.
fn folder() -> Option<PathBuf> {
    let absolute = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let state = absolute("XDG_STATE_HOME").or_else(|| Some(absolute("HOME")?.join(".local/state")))?;
    Some(state.join("sgdscope"))
}

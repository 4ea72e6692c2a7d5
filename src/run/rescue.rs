//! A session that is cut off: when the terminal goes away, a signal ends the program or something panics, it is written
//! to the folder of the program's state, and the next start says so. What a person quits without having
//! saved is kept there, too, and said at once.
//!
//! Each program writes a file of its own, so that none takes another's away. A folder that cannot be written to is
//! nobody's concern then: all of it is silent.

use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::panic::{self, AssertUnwindSafe};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::app::{App, Event};
use crate::run::Exit;
use crate::run::files::state_folder::{NEW, TOLD, folder, is_first_start, sessions};
use crate::run::files::{self, Overwrite};
use crate::train::moment::Moment;
use crate::train::record::Record;

/// How many sessions that have been told of are kept.
const MAX_TOLD: usize = 20;

/// Runs the screen with its state, and keeps the session if it is cut off.
///
/// # Errors
/// As `run`.
pub fn guard(app: &mut App, run: impl FnOnce(&mut App) -> io::Result<Exit>) -> io::Result<Exit> {
    let ended = panic::catch_unwind(AssertUnwindSafe(|| run(app)));
    let keep = || keep(&app.record().ok()?, false);
    match &ended {
        Ok(Ok(Exit::Quit)) => {}
        Ok(Ok(Exit::Signal(_) | Exit::Failed(_)) | Err(_)) => drop(keep()),
        // What it left behind may be what it panicked over.
        Err(_) => drop(panic::catch_unwind(AssertUnwindSafe(keep))),
    }
    ended.unwrap_or_else(|panic| panic::resume_unwind(panic))
}

/// Writes a session down, if anything has happened in it. The next start tells it, unless it is told already.
pub fn keep(record: &Record, is_told: bool) -> Option<()> {
    let folder = folder()?;
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

/// What the first start ever has to tell.
pub fn welcome() -> Option<Event> {
    is_first_start().then_some(Event::FirstStart)
}

/// Tells once that there are sessions that were cut off.
pub fn tell() -> Option<Event> {
    let folder = folder()?;
    let told = sessions(&folder, NEW).into_iter().filter(|(path, name)| {
        let told = name.replacen(NEW, TOLD, 1);
        // Of two programs that start at once only one has it to tell.
        fs::rename(path, folder.join(told)).is_ok()
    });
    let count = told.count();
    let known = sessions(&folder, TOLD);
    for (path, _) in &known[..known.len().saturating_sub(MAX_TOLD)] {
        let _ = fs::remove_file(path);
    }
    (count > 0).then_some(Event::CutOff(count))
}

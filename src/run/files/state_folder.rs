//! The folder of the program's state: the sessions that were cut off, which [`crate::run::rescue`] writes, how they are
//! called and which is the last; and whether the program has been here before.

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use crate::run::files::own_folder;

/// How a file's name begins before it has been told of, and after.
pub(in crate::run) const NEW: &str = "cut-off-";
pub(in crate::run) const TOLD: &str = "told-";

/// The file of the session that was cut off last.
pub(super) fn last() -> Option<PathBuf> {
    let folder = folder()?;
    let all = [NEW, TOLD].into_iter().flat_map(|begin| sessions(&folder, begin));
    all.max_by_key(|(_, name)| stamp(name)).map(|(path, _)| path)
}

/// The files whose names begin so, the oldest first.
pub(in crate::run) fn sessions(folder: &Path, begin: &str) -> Vec<(PathBuf, String)> {
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

/// Whether the program runs for the first time here: then its folder of state has no mark yet, and gets one. Where
/// nothing can be written nobody is new.
pub(in crate::run) fn is_first_start() -> bool {
    let Some(folder) = folder() else { return false };
    // What else comes to lie there is none of anybody's business.
    let made = DirBuilder::new().recursive(true).mode(0o700).create(&folder);
    made.and_then(|()| File::create_new(folder.join("started"))).is_ok()
}

/// Where the program's state is: `$XDG_STATE_HOME/sgdscope`, else `~/.local/state/sgdscope`.
pub(in crate::run) fn folder() -> Option<PathBuf> {
    own_folder("XDG_STATE_HOME", ".local/state")
}

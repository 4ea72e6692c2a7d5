//! Whether a file that is there may be overwritten, and why one was not written: plain values. Files themselves are
//! opened in [`crate::run::files`].

use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use crate::app::text::Message;

/// A file as it was found, for instance when a person was asked whether to overwrite it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Existing {
    /// The file itself: links are followed.
    pub path: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// When it was written last, where the file system knows.
    pub modified: Option<SystemTime>,
    /// Device and inode: another file of the same name has others.
    pub identity: (u64, u64),
    /// It may not be written to.
    pub read_only: bool,
}

/// A file that is there, and how long ago it was written when it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The file.
    pub file: Existing,
    /// Its age, where that is known.
    pub age: Option<Duration>,
}

impl Found {
    /// A file that was found at a time.
    pub fn at(file: Existing, now: SystemTime) -> Found {
        let age = file.modified.and_then(|modified| now.duration_since(modified).ok());
        Found { file, age }
    }
}

/// What became of a file that was to be written.
#[derive(Clone, Debug, PartialEq)]
pub enum FileOutcome {
    /// It is being written.
    Begun,
    /// It is written; what is said of it, and how it was found afterwards.
    Written(Message, Option<Existing>),
    /// A file is there: a person is to be asked.
    There(Found),
    /// The file that may be overwritten is not the one that was asked about any more.
    Changed,
    /// It is not written, and why.
    Failed(String),
}

/// Whether a file that is there may be overwritten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Overwrite {
    /// No.
    #[default]
    Never,
    /// Only this one, if it is still as it was found.
    Only(Existing),
    /// Whatever is there, unless it is read-only.
    Always,
}

/// Why a file was not written. Nothing of it is left behind.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotWritten {
    /// A file is there, and [`Overwrite::Never`] holds.
    #[error("there is a file of this name")]
    Exists(Existing),
    /// The file that may be overwritten is not as it was found; this is what is there now.
    #[error("the file has changed in the meantime")]
    Changed(Existing),
    /// The file that is there may not be written to.
    #[error("the file is read-only")]
    ReadOnly,
    /// What was about to be written could not be read again.
    #[error("it would not be readable: {0}")]
    Unreadable(String),
    /// The program was told to end first.
    #[error("interrupted")]
    Interrupted,
    /// The system refused.
    #[error("{0}")]
    Failed(String),
}

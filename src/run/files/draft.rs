//! A file that is being written and has no name yet: what every file of this program is written as.
//!
//! It takes its name at the end, all at once. Whatever fails, and whenever the program ends, the name is that of the
//! old file or of the new one. Where the file system can make a file without a name (`O_TMPFILE`), the system itself
//! takes away what was not finished, whatever ended the program; elsewhere the draft has a name beside the target until
//! it is dropped.
//!
//! A link keeps pointing: what it points to is replaced, even if that is not there yet. A file that is replaced passes
//! its mode on.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Seek, SeekFrom, Write};
use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use rustix::fs::{AtFlags, CWD};

use crate::app::run::overwrite::{NotWritten, Overwrite};
use crate::run::files::{folder, found, place, replaced};

/// How many names are tried for a draft.
const MAX_TRIES: usize = 1000;

/// A file on its way.
#[derive(Debug)]
pub struct Draft {
    out: BufWriter<File>,
    /// Its name for the time being, if it has one.
    name: Name,
    /// The name that it is to take.
    target: PathBuf,
    overwrite: Overwrite,
    /// The file that is there already.
    old: Option<Metadata>,
}

/// A name that is taken away again.
#[derive(Debug, Default)]
struct Name(Option<PathBuf>);

impl Drop for Name {
    fn drop(&mut self) {
        if let Some(name) = self.0.take() {
            // Nothing more can be done about it.
            let _ = std::fs::remove_file(name);
        }
    }
}

impl Draft {
    /// Begins a file.
    ///
    /// # Errors
    /// If nothing can be written there, what is there is no regular file, or it may not be overwritten.
    pub fn create(path: &Path, overwrite: &Overwrite) -> Result<Draft, NotWritten> {
        Draft::begin(path, overwrite, nameless)
    }

    fn begin(
        path: &Path,
        overwrite: &Overwrite,
        nameless: fn(&Path) -> Option<File>,
    ) -> Result<Draft, NotWritten> {
        let (target, old) = place(path, overwrite)?;
        let (file, name) = match nameless(folder(&target)) {
            Some(file) => (file, Name::default()),
            None => named(&target)?,
        };
        Ok(Draft { out: BufWriter::new(file), name, target, overwrite: overwrite.clone(), old })
    }

    /// Reads what has been written from its beginning.
    ///
    /// # Errors
    /// What `read` says, as [`NotWritten::Unreadable`].
    pub fn check(&mut self, read: impl FnOnce(&mut File) -> Result<(), String>) -> Result<(), NotWritten> {
        self.out.flush()?;
        let file = self.out.get_mut();
        file.seek(SeekFrom::Start(0))?;
        read(file).map_err(NotWritten::Unreadable)?;
        file.seek(SeekFrom::End(0))?;
        Ok(())
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// If it cannot be written, or a file is there that may not be overwritten.
    pub fn commit(self) -> Result<(), NotWritten> {
        self.commit_if(|| true)
    }

    /// The same, if `go_on` says so once everything is on the disk and only the name is missing.
    ///
    /// # Errors
    /// As [`Draft::commit`], or [`NotWritten::Interrupted`].
    pub fn commit_if(mut self, go_on: impl FnOnce() -> bool) -> Result<(), NotWritten> {
        self.out.flush()?;
        let file = self.out.get_ref();
        if let Some(old) = &self.old {
            file.set_permissions(old.permissions())?;
        }
        file.sync_all()?;
        if !go_on() {
            return Err(NotWritten::Interrupted);
        }
        let replaces = replaced(&self.target, &self.overwrite)?.is_some();
        if replaces || matches!(self.overwrite, Overwrite::Always) {
            self.replace()
        } else {
            self.take_free_name()
        }?;
        // That the name outlasts a power cut is best effort: not every file system can promise it.
        let _ = File::open(folder(&self.target)).and_then(|folder| folder.sync_all());
        Ok(())
    }

    /// Takes the target's name, whoever has it.
    fn replace(&mut self) -> Result<(), NotWritten> {
        if self.name.0.is_none() {
            let file = self.out.get_ref();
            let name = first_free(&self.target, |name| link(file, name).map(|()| name.to_path_buf()));
            self.name = Name(Some(name?));
        }
        if let Some(name) = &self.name.0 {
            std::fs::rename(name, &self.target)?;
            self.name.0 = None;
        }
        Ok(())
    }

    /// Takes the target's name, if nobody has it.
    fn take_free_name(&self) -> Result<(), NotWritten> {
        let taken = match &self.name.0 {
            Some(name) => std::fs::hard_link(name, &self.target).or_else(|error| match found(&self.target) {
                // A file system without hard links.
                Ok(None) if error.kind() != ErrorKind::AlreadyExists => std::fs::rename(name, &self.target),
                Ok(_) | Err(_) => Err(error),
            }),
            None => link(self.out.get_ref(), &self.target),
        };
        taken.map_err(|error| match (error.kind(), found(&self.target)) {
            (ErrorKind::AlreadyExists, Ok(Some((now, _)))) => NotWritten::Exists(now),
            (ErrorKind::AlreadyExists, Err(why)) => why,
            (_, _) => error.into(),
        })
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Gives a file without a name this one.
fn link(file: &File, name: &Path) -> io::Result<()> {
    let own = format!("/proc/self/fd/{}", file.as_raw_fd());
    rustix::fs::linkat(CWD, own.as_str(), CWD, name, AtFlags::SYMLINK_FOLLOW)?;
    Ok(())
}

/// A file without a name, where that can be had and a name can be given to it later.
#[cfg(target_os = "linux")]
fn nameless(folder: &Path) -> Option<File> {
    use rustix::fs::{Mode, OFlags};
    if !Path::new("/proc/self/fd").exists() {
        return None;
    }
    let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
    // As any new file is made: the mask takes away what it does.
    rustix::fs::openat(CWD, folder, flags, Mode::from_raw_mode(0o666)).ok().map(File::from)
}

#[cfg(not(target_os = "linux"))]
fn nameless(_: &Path) -> Option<File> {
    None
}

/// A file with a name of its own beside the target.
fn named(target: &Path) -> io::Result<(File, Name)> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    first_free(target, |name| Ok((options.open(name)?, Name(Some(name.to_path_buf())))))
}

/// Tries names beside the target until one is free.
fn first_free<T>(target: &Path, take: impl Fn(&Path) -> io::Result<T>) -> io::Result<T> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    for _ in 0..MAX_TRIES {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = folder(target).join(format!(".sgdscope-{}-{number}", std::process::id()));
        match take(&name) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            taken => return taken,
        }
    }
    Err(io::Error::other("no free name for a temporary file"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_every_file_has_a_name_a_draft_takes_its_own_away() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("f");
        let entries = || std::fs::read_dir(folder.path()).unwrap().count();
        let draft = |overwrite: &Overwrite, text: &str| {
            let mut draft = Draft::begin(&path, overwrite, |_| None).unwrap();
            draft.write_all(text.as_bytes()).unwrap();
            draft
        };
        let dropped = draft(&Overwrite::Never, "none");
        assert_eq!(entries(), 1);
        drop(dropped);
        assert_eq!(entries(), 0);
        let late = draft(&Overwrite::Never, "late");
        draft(&Overwrite::Never, "one").commit().unwrap();
        assert!(matches!(late.commit(), Err(NotWritten::Exists(_))));
        assert_eq!((std::fs::read(&path).unwrap(), entries()), (b"one".to_vec(), 1));
        draft(&Overwrite::Always, "two").commit().unwrap();
        assert_eq!((std::fs::read(&path).unwrap(), entries()), (b"two".to_vec(), 1));
    }
}

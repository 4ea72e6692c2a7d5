//! The one way to the terminal's output: bytes in order, as fast as the terminal takes them, never waiting for it
//! unless asked, and then with a limit. It knows no escape sequences.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::fs::OpenOptionsExt;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use rustix::termios::{QueueSelector, tcflush};

/// How much is written at once where a write may wait. Linux gives a pseudo-terminal room in pieces of 256 bytes, so
/// that a terminal that is ready at all takes so much.
const SMALL: usize = 256;

/// The terminal's output.
#[derive(Debug)]
pub(super) struct Output {
    file: File,
    /// How much is written at once.
    most: usize,
    /// What the terminal has not taken yet.
    pending: Vec<u8>,
    /// How much of that is written.
    done: usize,
}

impl Output {
    /// The terminal of standard output, opened once more so that not waiting is our own business: the flag belongs
    /// to an open file, which standard output shares with other processes.
    pub(super) fn open() -> io::Result<Output> {
        let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
        let own = OpenOptions::new().write(true).custom_flags(flags.bits() as i32).open("/dev/stdout");
        let (file, most) = match own {
            Ok(file) => (file, usize::MAX),
            // It may belong to another user.
            Err(_) => (File::from(io::stdout().as_fd().try_clone_to_owned()?), SMALL),
        };
        Ok(Output { file, most, pending: Vec::new(), done: 0 })
    }

    /// Takes bytes, and writes what the terminal takes at once.
    pub(super) fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.pending.extend_from_slice(bytes);
        self.push()
    }

    /// Writes what the terminal takes at once.
    pub(super) fn push(&mut self) -> io::Result<()> {
        while !self.is_done() && is_writable(self.file.as_fd(), Duration::ZERO)? {
            let rest = &self.pending[self.done..];
            match self.file.write(&rest[..rest.len().min(self.most)]) {
                Ok(0) => break,
                Ok(written) => self.done += written,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
                Err(error) => return Err(error),
            }
        }
        if self.is_done() {
            self.pending.clear();
            self.done = 0;
        }
        Ok(())
    }

    /// Whether the terminal has taken everything.
    pub(super) fn is_done(&self) -> bool {
        self.done == self.pending.len()
    }

    /// Waits until the terminal has taken everything, at most so long; whether it has.
    pub(super) fn finish(&mut self, limit: Duration) -> io::Result<bool> {
        let until = Instant::now() + limit;
        self.push()?;
        while !self.is_done() {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(false);
            }
            is_writable(self.file.as_fd(), left)?;
            self.push()?;
        }
        Ok(true)
    }

    /// Forgets what the terminal has not taken, here and in the system.
    pub(super) fn discard(&mut self) {
        self.pending.clear();
        self.done = 0;
        let _ = tcflush(&self.file, QueueSelector::OFlush);
    }
}

/// Waits at most so long until something can be written; whether it can, or the terminal is gone.
pub(super) fn is_writable(fd: BorrowedFd<'_>, limit: Duration) -> io::Result<bool> {
    let mut fds = [PollFd::from_borrowed_fd(fd, PollFlags::OUT)];
    wait(&mut fds, limit)
}

/// Waits at most so long until one of these is ready; whether one is. A signal ends the wait.
pub(super) fn wait(fds: &mut [PollFd<'_>], limit: Duration) -> io::Result<bool> {
    let limit = Timespec { tv_sec: limit.as_secs() as i64, tv_nsec: limit.subsec_nanos().into() };
    match poll(fds, Some(&limit)) {
        Ok(ready) => Ok(ready > 0),
        Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    /// An output into a pipe that takes 64 KiB.
    fn pipe(nonblocking: bool, most: usize) -> (Output, io::PipeReader) {
        let (reader, writer) = io::pipe().expect("a pipe");
        let file = File::from(std::os::fd::OwnedFd::from(writer));
        if nonblocking {
            rustix::fs::fcntl_setfl(&file, OFlags::NONBLOCK).expect("a flag");
        }
        (Output { file, most, pending: Vec::new(), done: 0 }, reader)
    }

    #[test]
    fn a_reader_that_does_not_read_is_not_waited_for_and_misses_nothing() {
        for (nonblocking, most) in [(true, usize::MAX), (true, SMALL), (false, SMALL)] {
            let (mut output, mut reader) = pipe(nonblocking, most);
            let text: Vec<u8> = (0..200_000_u32).map(|at| (at % 251) as u8).collect();
            for part in text.chunks(50_000) {
                output.send(part).expect("a full pipe is no error");
            }
            assert!(!output.is_done());
            assert!(!output.finish(Duration::from_millis(5)).expect("no error"), "it is full");
            let mut read = vec![0; text.len()];
            let mut at = 0;
            while at < read.len() {
                at += reader.read(&mut read[at..]).expect("a pipe");
                output.push().expect("a reader is there");
            }
            assert!(output.is_done() && read == text);
        }
    }

    #[test]
    fn a_reader_that_is_gone_is_an_error() {
        let (mut output, reader) = pipe(true, usize::MAX);
        drop(reader);
        assert_eq!(output.send(b"frame").map_err(|error| error.kind()), Err(io::ErrorKind::BrokenPipe));
    }
}

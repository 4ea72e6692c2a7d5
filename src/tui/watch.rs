//! What comes from the terminal, waited for; and a thread that notices when it goes away.

use std::io;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use crate::tui::{output, signals};

/// How long the loop has to notice a hangup by itself, and to keep what is not to be lost.
const GRACE: Duration = Duration::from_millis(600);

/// Starts to watch for a hangup, in case the screen's thread is where it does not notice.
pub(super) fn start() -> io::Result<()> {
    thread::Builder::new().name("hangup".into()).spawn(watch_terminal).map(|_| ())
}

fn watch_terminal() {
    let stdin = io::stdin();
    loop {
        let mut fds = [PollFd::new(&stdin, PollFlags::empty())];
        match poll(&mut fds, None) {
            Err(Errno::INTR | Errno::AGAIN) => {}
            Ok(_) | Err(_) => break,
        }
    }
    thread::sleep(GRACE);
    signals::end(signals::HANGUP)
}

/// What has become possible.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ready {
    /// There is something to be read, or the terminal is gone.
    pub(super) input: bool,
    /// The terminal takes more output.
    pub(super) output: bool,
}

/// Waits at most so long for input, and for room for output if that is wanted.
pub(super) fn wait(limit: Duration, output: bool) -> io::Result<Ready> {
    let (stdin, stdout) = (io::stdin(), io::stdout());
    let mut fds = [PollFd::new(&stdin, PollFlags::IN), PollFd::new(&stdout, PollFlags::OUT)];
    let wanted = if output { 2 } else { 1 };
    let ready = output::wait(&mut fds[..wanted], limit)?;
    let [input, output] = [0, 1].map(|at| ready && !fds[at].revents().is_empty());
    Ok(Ready { input, output: output && wanted == 2 })
}

/// Reads what is there: how much, or nothing yet. No bytes mean that the terminal is gone.
pub(super) fn read(bytes: &mut [u8]) -> io::Result<Option<usize>> {
    let stdin = io::stdin();
    loop {
        match rustix::io::read(&stdin, &mut *bytes) {
            Err(Errno::INTR) => {}
            // Another process shares the terminal, has made it non-blocking, and was faster.
            Err(Errno::AGAIN) => return Ok(None),
            // As a terminal says it that has hung up.
            Err(Errno::IO) => return Ok(Some(0)),
            read => return Ok(Some(read?)),
        }
    }
}

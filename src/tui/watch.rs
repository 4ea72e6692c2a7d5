//! The two threads that watch for the end: one for signals, one for a terminal that has gone away.
//!
//! They only watch. All that takes time happens on the screen's thread, except where that thread hangs.

use std::io;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use crate::tui::Input;

/// How long an orderly end may take before the process ends without one.
const DEADLINE: Duration = Duration::from_millis(700);
/// How long the loop has to notice a hangup by itself.
const GRACE: Duration = Duration::from_millis(200);

/// The signal that stands for a terminal that has gone away, whether or not it is sent.
pub(super) const HANGUP: i32 = SIGHUP;

/// Starts watching.
pub(super) fn start() -> io::Result<Receiver<Input>> {
    let (sender, inputs) = mpsc::channel();
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        let mut ending = false;
        for signal in signals.forever() {
            let input = match signal {
                SIGTSTP => Input::Suspend,
                SIGCONT => Input::Continued,
                SIGWINCH => Input::Resized,
                signal => {
                    if ending {
                        end(signal);
                    }
                    ending = true;
                    let _ = thread::Builder::new().name("deadline".into()).spawn(move || {
                        thread::sleep(DEADLINE);
                        end(signal);
                    });
                    Input::Quit { signal }
                }
            };
            let _ = sender.send(input);
        }
    })?;
    thread::Builder::new().name("hangup".into()).spawn(watch_terminal)?;
    Ok(inputs)
}

/// Ends the process without the output, which may be blocked: only the line discipline is put back.
fn end(signal: i32) -> ! {
    let _ = crossterm::terminal::disable_raw_mode();
    std::process::exit(128 + signal)
}

/// Waits for the terminal to hang up, in case the screen's thread is where it does not notice.
fn watch_terminal() {
    let stdin = io::stdin();
    loop {
        let mut fds = [PollFd::new(&stdin, PollFlags::empty())];
        match poll(&mut fds, None) {
            Err(rustix::io::Errno::INTR) => {}
            Ok(_) | Err(_) => break,
        }
    }
    thread::sleep(GRACE);
    end(SIGHUP)
}

/// Waits at most so long for input; whether there is some, or the terminal is gone.
pub(super) fn is_readable(timeout: Duration) -> io::Result<bool> {
    let stdin = io::stdin();
    let mut fds = [PollFd::new(&stdin, PollFlags::IN)];
    let seconds = timeout.as_secs() as i64;
    let timeout = Timespec { tv_sec: seconds, tv_nsec: timeout.subsec_nanos().into() };
    match poll(&mut fds, Some(&timeout)) {
        Ok(ready) => Ok(ready > 0),
        Err(rustix::io::Errno::INTR) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Reads what is there, once [`is_readable`] has said so; nothing means that the terminal is gone.
pub(super) fn read(bytes: &mut [u8]) -> io::Result<usize> {
    let stdin = io::stdin();
    loop {
        match rustix::io::read(&stdin, &mut *bytes) {
            Err(rustix::io::Errno::INTR) => {}
            read => return Ok(read?),
        }
    }
}

//! What each signal does while the terminal is taken, in one table; and the thread that waits for them.
//!
//! It only watches. All that takes time happens on the screen's thread, except where that thread does not come to it.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use rustix::process::Signal;
use signal_hook::iterator::Signals;

use crate::tui::{Input, jobs, modes};

/// How long an orderly end may take before the process ends without one.
const DEADLINE: Duration = Duration::from_millis(700);

/// What is done when a signal comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Response {
    /// The terminal is given back, and the program ends with 128 and the signal's number.
    End,
    /// The terminal is given back until the program is continued.
    Stop,
    /// The terminal is taken again.
    Continue,
    /// A frame is drawn for the new size.
    Resize,
    /// Nothing, so that the system call that caused it fails and is told.
    Fail,
    /// Nothing: the system's own way is kept.
    Keep,
}

/// A signal, what it does, and why.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Its number.
    pub signal: i32,
    /// What it does.
    pub response: Response,
    /// Why.
    pub why: &'static str,
}

const fn row(signal: Signal, response: Response, why: &'static str) -> Row {
    Row { signal: signal.as_raw(), response, why }
}

/// Every signal that has a name. The real-time signals of Linux, [`REAL_TIME`], are as the first rows.
#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    row(Signal::HUP, Response::End, "the terminal is gone, or a shell says goodbye"),
    row(Signal::INT, Response::End, "somebody asks for the end"),
    row(Signal::QUIT, Response::End, "somebody asks for the end"),
    row(Signal::TERM, Response::End, "somebody asks for the end"),
    row(Signal::USR1, Response::End, "means nothing here; the system would end the program too, but in raw mode"),
    row(Signal::USR2, Response::End, "as USR1"),
    row(Signal::ALARM, Response::End, "as USR1: no alarm is set here, one may be inherited"),
    row(Signal::VTALARM, Response::End, "as ALRM"),
    row(Signal::PROF, Response::End, "as ALRM"),
    row(Signal::XCPU, Response::End, "the time that a limit gives is over"),
    row(Signal::IO, Response::End, "as USR1"),
    row(Signal::SYS, Response::End, "a system call that is not allowed here"),
    row(Signal::TRAP, Response::End, "as USR1, without a debugger"),
    row(Signal::ABORT, Response::End, "from outside; the program's own ends it before this comes to pass"),
    row(Signal::BUS, Response::End, "as ABRT"),
    #[cfg(target_os = "linux")]
    row(Signal::POWER, Response::End, "the power fails"),
    #[cfg(all(target_os = "linux", any(target_arch = "x86", target_arch = "x86_64", target_arch = "arm", target_arch = "aarch64")))]
    row(Signal::STKFLT, Response::End, "as USR1"),
    row(Signal::TSTP, Response::Stop, "job control"),
    row(Signal::TTIN, Response::Stop, "job control: read from the background"),
    row(Signal::TTOU, Response::Stop, "job control: set up from the background"),
    row(Signal::CONT, Response::Continue, "job control"),
    row(Signal::WINCH, Response::Resize, "the terminal has another size"),
    row(Signal::PIPE, Response::Fail, "a write to a closed pipe; Rust's start-up ignores it"),
    row(Signal::XFSZ, Response::Fail, "a file that would be larger than a limit: writing it fails and is told"),
    row(Signal::CHILD, Response::Keep, "ignored: the program starts no other"),
    row(Signal::URG, Response::Keep, "ignored: there are no sockets"),
    row(Signal::KILL, Response::Keep, "cannot be caught"),
    row(Signal::STOP, Response::Keep, "cannot be caught"),
    row(Signal::ILL, Response::Keep, "a fault of the program itself: after it nothing can be relied on"),
    row(Signal::FPE, Response::Keep, "as ILL"),
    row(Signal::SEGV, Response::Keep, "as ILL; Rust's start-up catches an overflow of the stack to name it"),
];

/// The real-time signals: each ends the program, as the system would, but in order.
#[cfg(target_os = "linux")]
pub const REAL_TIME: std::ops::RangeInclusive<i32> = 34..=64;
/// There are none.
#[cfg(not(target_os = "linux"))]
#[expect(clippy::reversed_empty_ranges, reason = "there are none")]
pub const REAL_TIME: std::ops::RangeInclusive<i32> = 1..=0;

/// The signal that stands for a terminal that has gone away, whether or not it is sent.
pub const HANGUP: i32 = Signal::HUP.as_raw();

/// What a signal does.
pub fn response(signal: i32) -> Response {
    let row = TABLE.iter().find(|row| row.signal == signal);
    let unnamed = if REAL_TIME.contains(&signal) { Response::End } else { Response::Keep };
    row.map_or(unnamed, |row| row.response)
}

/// Lets a write that would make a file larger than the limit fail, instead of ending the program. For commands without
/// a screen, too.
///
/// # Errors
/// If the system does not allow it.
pub fn fail_large_writes() -> io::Result<()> {
    signal_hook::flag::register(Signal::XFSZ.as_raw(), Arc::new(AtomicBool::new(false))).map(|_| ())
}

/// Starts to watch; what comes of the signals.
pub(super) fn watch() -> io::Result<Receiver<Input>> {
    let (sender, inputs) = mpsc::channel();
    let named = TABLE.iter().map(|row| row.signal);
    let caught = named.chain(REAL_TIME).filter(|&signal| response(signal) != Response::Keep);
    let mut signals = Signals::new(caught)?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        let mut ending = false;
        for signal in signals.forever() {
            let input = match response(signal) {
                Response::Keep | Response::Fail => continue,
                Response::Continue => Input::Continued,
                Response::Resize => Input::Resized,
                // The terminal is another's, and the screen's thread may be in a system call that sends this signal
                // and is begun again, without end, until this process stops.
                Response::Stop if signal != Signal::TSTP.as_raw() && jobs::is_background() => {
                    let _ = jobs::stop();
                    continue;
                }
                Response::Stop => Input::Suspend,
                Response::End => {
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
    Ok(inputs)
}

/// Ends the process, with the terminal given back as far as it can be.
pub(super) fn end(signal: i32) -> ! {
    modes::end();
    std::process::exit(128 + signal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_signal_up_to_31_has_one_row_and_a_reason() {
        for signal in 1..=31 {
            let rows: Vec<&Row> = TABLE.iter().filter(|row| row.signal == signal).collect();
            assert!(rows.len() == 1 && !rows[0].why.is_empty(), "{signal}: {rows:?}");
        }
    }

    #[test]
    fn only_what_cannot_be_caught_or_means_nothing_is_left_to_the_system() {
        let kept =
            (1..=64).filter(|&signal| response(signal) == Response::Keep && !(32..34).contains(&signal));
        let kept: Vec<i32> = kept.collect();
        assert_eq!(kept, [4, 8, 9, 11, 17, 19, 23], "ILL, FPE, KILL, SEGV, CHLD, STOP, URG");
    }
}

//! The terminal's modes, the screen among them: switched on in one order, off in the other, by whichever thread comes
//! first. Whoever writes to the terminal does it through here.
//!
//! Nothing here waits for the terminal longer than [`LEAVE`] and [`LAST`] together.

use std::io;
use std::os::fd::AsFd;
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

use crate::tui::jobs;
use crate::tui::output::Output;

/// How long the terminal may take for what it was sent before the end.
const LEAVE: Duration = Duration::from_millis(300);
/// How long it may then take for what gives it back.
const LAST: Duration = Duration::from_millis(100);
/// How long another thread may be writing.
const LOCKED: Duration = Duration::from_millis(500);

/// A mode of the terminal: what switches it on, and what switches it off.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mode(&'static str, &'static str);

/// The screen beside the one with the shell's lines.
pub(super) const SCREEN: Mode = Mode("\x1b[?1049h", "\x1b[?1049l");
/// No cursor.
pub(super) const NO_CURSOR: Mode = Mode("\x1b[?25l", "\x1b[?25h");
/// Pasted text comes in brackets.
pub(super) const PASTE: Mode = Mode("\x1b[?2004h", "\x1b[?2004l");
/// Presses, drags and the wheel, with large coordinates; not every movement, which would be a flood.
pub(super) const MOUSE: Mode = Mode("\x1b[?1000h\x1b[?1002h\x1b[?1006h", "\x1b[?1006l\x1b[?1002l\x1b[?1000l");
/// Puts the window's title away, names it, and takes the old one back.
pub(super) const TITLE: Mode = Mode("\x1b[22;2t\x1b]2;sgdscope\x1b\\", "\x1b[23;2t");

/// Ends a frame that was begun.
const FRAME_END: &str = "\x1b[?2026l";
/// Ends whatever sequence was cut off, and its colours.
const CUT_OFF: &str = "\x1b\\\x1b[0m";

/// Whose the terminal is.
#[derive(Debug)]
enum Hold {
    /// Not ours, or not now.
    Free,
    Ours(Held),
    /// Not ours any more: the program ends.
    Over,
}

#[derive(Debug)]
struct Held {
    output: Output,
    before: Termios,
    modes: Vec<Mode>,
}

impl Held {
    /// Switches the modes off, the last one first.
    fn off(&self) -> String {
        self.modes.iter().rev().map(|mode| mode.1).collect()
    }
}

static HOLD: Mutex<Hold> = Mutex::new(Hold::Free);
/// The line discipline as it was, for the case that [`HOLD`] cannot be had.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

fn hold() -> MutexGuard<'static, Hold> {
    // The state is whole between any two of its changes.
    HOLD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes the terminal: raw mode, then these modes. If it is ours already, all of it is switched on once more.
///
/// # Errors
/// If the terminal is gone, or the program is about to end.
pub(super) fn take(modes: &[Mode]) -> io::Result<()> {
    let mut hold = hold();
    let (mut held, off) = match std::mem::replace(&mut *hold, Hold::Free) {
        Hold::Free => {
            let output = Output::open()?;
            let before = tcgetattr(io::stdin())?;
            (Held { output, before, modes: Vec::new() }, String::new())
        }
        // Somebody may have changed the modes behind this program's back. What keeps an older state, of the cursor or
        // the title, would keep its own on a second switch.
        Hold::Ours(held) => {
            let off = held.off();
            (held, off)
        }
        Hold::Over => {
            *hold = Hold::Over;
            return Err(io::Error::other("the program ends"));
        }
    };
    *BEFORE.lock().unwrap_or_else(PoisonError::into_inner) = Some(held.before.clone());
    let mut raw = held.before.clone();
    raw.make_raw();
    held.modes = modes.to_vec();
    let taken = tcsetattr(io::stdin(), OptionalActions::Now, &raw);
    let on: String = modes.iter().map(|mode| mode.0).collect();
    let sent = held.output.send(format!("{off}{on}").as_bytes());
    *hold = Hold::Ours(held);
    taken?;
    sent
}

/// Sends bytes to the terminal, if it is ours.
///
/// # Errors
/// If it is gone.
pub(super) fn send(bytes: &[u8]) -> io::Result<()> {
    match &mut *hold() {
        Hold::Ours(held) => held.output.send(bytes),
        Hold::Free | Hold::Over => Ok(()),
    }
}

/// Goes on with what it has not taken yet; whether it has taken everything now.
///
/// # Errors
/// If it is gone.
pub(super) fn push() -> io::Result<bool> {
    match &mut *hold() {
        Hold::Ours(held) => held.output.push().map(|()| held.output.is_done()),
        Hold::Free | Hold::Over => Ok(true),
    }
}

/// Gives the terminal back, if it is ours. What fails has nobody to be told to.
pub(super) fn give_back() {
    leave(Hold::Free);
}

/// The same, for good. This may be called by any thread, at any time.
pub(super) fn end() {
    leave(Hold::Over);
}

fn leave(next: Hold) {
    let until = Instant::now() + LOCKED;
    let mut hold = loop {
        match HOLD.try_lock() {
            Ok(hold) => break hold,
            Err(TryLockError::Poisoned(poisoned)) => break poisoned.into_inner(),
            // Another thread writes, or this one has panicked while it did.
            Err(TryLockError::WouldBlock) if Instant::now() < until => {
                thread::sleep(Duration::from_millis(5));
            }
            Err(TryLockError::WouldBlock) => {
                cook();
                return;
            }
        }
    };
    let mut held = match std::mem::replace(&mut *hold, next) {
        Hold::Ours(held) => held,
        Hold::Free => return,
        Hold::Over => {
            *hold = Hold::Over;
            return;
        }
    };
    // In the background the terminal is another's, who has set it as they want it.
    if jobs::is_background() {
        return;
    }
    let off = held.off();
    let _ = held.output.send(format!("{FRAME_END}{off}").as_bytes());
    if !held.output.finish(LEAVE).unwrap_or(true) {
        // Nobody reads. Whoever reads later finds room for this, after the half of a frame that cannot be taken back.
        held.output.discard();
        let _ = held.output.send(format!("{CUT_OFF}{FRAME_END}{off}").as_bytes());
        let _ = held.output.finish(LAST);
    }
    let _ = tcsetattr(io::stdin(), OptionalActions::Now, &held.before);
}

/// Puts the line discipline back, and nothing else.
fn cook() {
    let before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner);
    if let (Some(before), false) = (&*before, jobs::is_background()) {
        let _ = tcsetattr(io::stdin(), OptionalActions::Now, before);
    }
}

/// The terminal's size in columns and rows; what it does not know is that of the usual one.
///
/// # Errors
/// If it is gone.
pub(super) fn size() -> io::Result<(u16, u16)> {
    let size = rustix::termios::tcgetwinsize(io::stdout().as_fd())?;
    let known = |number: u16, usual| if number == 0 { usual } else { number };
    Ok((known(size.ws_col, 80), known(size.ws_row, 24)))
}

//! The terminal: entering it, leaving it on every way out, its keys and signals. Nothing of the program.
//!
//! One write per frame, inside a synchronized update, and never one that waits: while the terminal does not take a
//! frame, none is drawn. The terminal is given back once, whatever happens: on drop, on a panic of the screen's
//! thread, before a stop, by a second signal, and by a deadline.

mod backend;
mod background;
mod decode;
mod jobs;
mod modes;
mod output;
pub mod signals;
mod watch;

use std::collections::VecDeque;
use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;
use crossterm::event::Event;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal};
use rustix::io::Errno;

use crate::tui::backend::FrameBackend;
pub use crate::tui::background::Background;
use crate::tui::decode::Decoder;
pub use crate::tui::decode::inputs;
use crate::tui::modes::Mode;

/// How long a signal may have to wait, since it does not end a wait for input.
const SLICE: Duration = Duration::from_millis(100);
/// How long a signal may be on its way from the thread that waits for it.
const RELAY: Duration = Duration::from_millis(100);
/// How long the end waits for an answer of the terminal, which would appear in the shell's line.
const ANSWER: Duration = Duration::from_millis(60);
/// After so long without an answer, none is waited for.
const NO_ANSWER: Duration = Duration::from_secs(1);
/// How long a sentence on standard error may have to wait for a terminal that is not read.
const SENTENCE: Duration = Duration::from_millis(300);

/// What of the terminal is asked for beyond its screen.
#[derive(Clone, Copy, Debug)]
pub struct TerminalOptions {
    /// Clicks and the wheel come here instead of selecting text.
    pub mouse: bool,
    /// The window's title says what runs.
    pub title: bool,
    /// The terminal is asked for its background, behind the first frame.
    pub background: bool,
    /// The most columns and rows that are drawn; of a larger terminal the rest stays blank.
    pub largest: (u16, u16),
}

/// Something from the terminal or the system.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A key, or the mouse.
    Event(Event),
    /// Text that was pasted.
    Paste(String),
    /// The colour of the terminal's background, once, if it was asked for.
    Background(Background),
    /// The terminal has another size; what it is, the next frame asks.
    Resized,
    /// A signal asks the program to end.
    Quit {
        /// Its number.
        signal: i32,
    },
    /// A signal asks it to stop for a while.
    Suspend,
    /// It has been continued.
    Continued,
}

/// What the production loop needs of a terminal; tests have one of their own.
pub trait Screen {
    /// Whether the last frame has been taken, so that a further one can be.
    ///
    /// # Errors
    /// If the terminal is gone.
    fn is_ready(&mut self) -> io::Result<bool> {
        Ok(true)
    }
    /// Draws a frame.
    ///
    /// # Errors
    /// If the terminal is gone.
    fn draw(&mut self, render: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()>;
    /// The next input, waiting for it at most so long.
    ///
    /// # Errors
    /// If the terminal is gone.
    fn next(&mut self, timeout: Duration) -> io::Result<Option<Input>>;
    /// Whether there is a shell that would continue this program if it stopped.
    fn can_suspend(&self) -> bool {
        true
    }
    /// Gives the terminal back, stops the job, and takes the terminal again when continued.
    ///
    /// # Errors
    /// If the terminal is gone.
    fn suspend(&mut self) -> io::Result<()>;
    /// Hands a text to the terminal's clipboard, where the terminal allows that.
    ///
    /// # Errors
    /// If the terminal is gone.
    fn copy(&mut self, text: &str) -> io::Result<()>;
    /// Takes the terminal again and forgets what it shows, so that the next frame is drawn whole.
    ///
    /// # Errors
    /// If the terminal is gone.
    fn repaint(&mut self) -> io::Result<()>;
}

/// Why there is no screen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Input or output is redirected.
    #[error("{0} is not a terminal; `sgdscope train` runs without one")]
    NoTerminal(&'static str),
    /// A terminal that cannot place a cursor.
    #[error("TERM is {0}: a terminal that can move its cursor is needed; `sgdscope train` runs without one")]
    Dumb(String),
    /// The terminal did not answer.
    #[error("the terminal cannot be used: {0}")]
    Io(#[from] io::Error),
}

/// Whether an error says that the terminal is gone.
pub fn is_gone(error: &io::Error) -> bool {
    matches!(
        Errno::from_io_error(error),
        Some(Errno::IO | Errno::NXIO | Errno::NODEV | Errno::PIPE | Errno::BADF)
    )
}

/// Says something on standard error, unless that is a terminal that nobody reads.
pub fn say(message: &str) {
    let stderr = io::stderr();
    if output::is_writable(stderr.as_fd(), SENTENCE).unwrap_or(false) {
        // With the error stream closed there is nobody to be told.
        let _ = writeln!(stderr.lock(), "{message}");
    }
}

/// The question for the terminal's background.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Question {
    /// To be asked behind the next frame.
    Wanted,
    Asked(Instant),
    /// Answered, or not to be asked.
    Done,
}

/// The terminal, entered.
pub struct Tui {
    terminal: Terminal<FrameBackend>,
    modes: Vec<Mode>,
    signals: Receiver<Input>,
    /// Signals that came while another one was waited for.
    kept: VecDeque<Input>,
    decoder: Decoder,
    question: Question,
}

impl Tui {
    /// Takes the terminal: raw mode, the other screen, no cursor.
    ///
    /// # Errors
    /// If there is no terminal, or none that can be drawn on. Nothing has been written then.
    pub fn enter(wishes: TerminalOptions) -> Result<Tui, Error> {
        if !io::stdin().is_terminal() {
            return Err(Error::NoTerminal("standard input"));
        }
        if !io::stdout().is_terminal() {
            return Err(Error::NoTerminal("standard output"));
        }
        let term = match std::env::var("TERM") {
            Ok(term) if term != "dumb" && !term.is_empty() => term,
            Ok(term) => return Err(Error::Dumb(if term.is_empty() { "empty".into() } else { term })),
            Err(_) => return Err(Error::Dumb("not set".into())),
        };
        // The theme obeys NO_COLOR itself; crossterm's own way of doing so breaks bold and reverse.
        crossterm::style::force_color_output(true);
        let signals = signals::watch()?;
        watch::start()?;
        hook_panics();
        let mut modes = vec![modes::SCREEN, modes::NO_CURSOR, modes::PASTE];
        modes.extend(wishes.mouse.then_some(modes::MOUSE));
        modes.extend(wishes.title.then_some(modes::TITLE));
        modes::take(&modes).inspect_err(|_| modes::end())?;
        let terminal = Terminal::new(FrameBackend::new(wishes.largest)).inspect_err(|_| modes::end())?;
        // The console of Linux would print what it does not know.
        let asks = wishes.background && term != "linux";
        let question = if asks { Question::Wanted } else { Question::Done };
        let (kept, decoder) = (VecDeque::new(), Decoder::default());
        Ok(Tui { terminal, modes, signals, kept, decoder, question })
    }

    /// Takes the terminal again, as soon as it is this job's, and forgets what it shows.
    fn retake(&mut self) -> io::Result<()> {
        while jobs::is_background() {
            // What continues a job may come together with what ends it.
            while let Ok(input) = self.signals.recv_timeout(RELAY) {
                self.kept.push_back(input);
            }
            if self.is_ending() {
                return Ok(());
            }
            jobs::stop()?;
        }
        modes::take(&self.modes)?;
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::new(0, 0, size.width, size.height))
    }

    /// Waits for a signal that is on its way, and keeps the others.
    fn skip(&mut self, wanted: &Input) {
        while let Ok(input) = self.signals.recv_timeout(RELAY) {
            if input == *wanted {
                return;
            }
            self.kept.push_back(input);
        }
    }

    fn is_ending(&self) -> bool {
        self.kept.iter().any(|input| matches!(input, Input::Quit { .. }))
    }

    /// What came from the terminal, as far as anybody has asked for it.
    fn decoded(&mut self) -> Option<Input> {
        let input = self.decoder.next()?;
        match (&input, self.question) {
            (Input::Background(_), Question::Asked(_)) => {
                self.question = Question::Done;
                Some(input)
            }
            (Input::Background(_), Question::Wanted | Question::Done) => None,
            _ => Some(input),
        }
    }

    /// Swallows the answer that is still on its way.
    fn await_answer(&mut self) -> io::Result<()> {
        let Question::Asked(at) = self.question else { return Ok(()) };
        if at.elapsed() > NO_ANSWER {
            return Ok(());
        }
        let until = Instant::now() + ANSWER;
        while self.question != Question::Done {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() || !watch::wait(left, false)?.input || !self.read()? {
                return Ok(());
            }
            while self.decoded().is_some() {}
        }
        Ok(())
    }

    /// Reads what is there; whether the terminal is.
    fn read(&mut self) -> io::Result<bool> {
        let mut bytes = [0; 4096];
        let read = watch::read(&mut bytes)?;
        if let Some(read) = read {
            self.decoder.push(&bytes[..read], Instant::now());
        }
        Ok(read != Some(0))
    }
}

/// A panic of this thread gives the terminal back before it is told; any other thread's is told by the
/// one that joins it.
fn hook_panics() {
    let screen = std::thread::current().id();
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().id() == screen {
            modes::end();
            if output::is_writable(io::stderr().as_fd(), SENTENCE).unwrap_or(false) {
                told(info);
            }
        }
    }));
}

impl Drop for Tui {
    fn drop(&mut self) {
        let _ = self.await_answer();
        modes::end();
    }
}

impl Screen for Tui {
    fn is_ready(&mut self) -> io::Result<bool> {
        modes::push()
    }

    fn draw(&mut self, render: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()> {
        self.terminal.backend_mut().begin()?;
        self.terminal.draw(|frame| render(frame))?;
        let asks = self.question == Question::Wanted;
        if asks {
            self.question = Question::Asked(Instant::now());
        }
        self.terminal.backend_mut().send(if asks { background::QUESTION } else { "" })
    }

    fn next(&mut self, timeout: Duration) -> io::Result<Option<Input>> {
        let until = Instant::now() + timeout;
        loop {
            self.kept.extend(self.signals.try_iter());
            if let Some(input) = self.kept.pop_front() {
                return Ok(Some(input));
            }
            if let Some(input) = self.decoded() {
                return Ok(Some(input));
            }
            let now = Instant::now();
            let left = until.saturating_duration_since(now);
            // Asked before the wait, so that what came during a long pause of this thread is still seen.
            let patience = self.decoder.patience(now);
            let slice = left.min(SLICE).min(patience.unwrap_or(SLICE));
            let is_owed = !modes::push()?;
            let ready = watch::wait(slice, is_owed)?;
            if ready.input && !self.read()? {
                return Ok(Some(Input::Quit { signal: signals::HANGUP }));
            }
            // A further frame can be drawn now.
            if ready.output && modes::push()? {
                return Ok(None);
            }
            if ready.input || ready.output {
                continue;
            }
            if patience == Some(Duration::ZERO) {
                if let Some(input) = self.decoder.settle() {
                    return Ok(Some(input));
                }
            } else if left <= slice {
                return Ok(None);
            }
        }
    }

    fn can_suspend(&self) -> bool {
        jobs::can_stop()
    }

    fn suspend(&mut self) -> io::Result<()> {
        modes::give_back();
        jobs::stop_group()?;
        // It comes here, too.
        self.skip(&Input::Suspend);
        if !self.is_ending() {
            jobs::stop()?;
            self.skip(&Input::Continued);
        }
        self.retake()
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        let mut sequence = String::new();
        CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence).map_err(io::Error::other)?;
        modes::send(sequence.as_bytes())
    }

    fn repaint(&mut self) -> io::Result<()> {
        self.retake()
    }
}

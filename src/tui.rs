//! The terminal: entering it, leaving it on every way out, its keys and signals. Nothing of the program.
//!
//! One write per frame, inside a synchronized update. The terminal is given back once, whatever happens:
//! on drop, on a panic of the screen's thread, before a stop, and by a deadline if the output is blocked.

mod decode;
mod watch;

use std::cell::Cell;
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::{Duration, Instant};

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::Event;
use crossterm::{cursor, execute, queue, terminal};
use ratatui::backend::CrosstermBackend;
use ratatui::{Frame, Terminal};

use crate::tui::decode::Decoder;

/// Whether the terminal is ours now.
static ENTERED: AtomicBool = AtomicBool::new(false);
/// Whether the mouse is, too.
static MOUSE: AtomicBool = AtomicBool::new(false);
/// Whether the window's title is.
static TITLE: AtomicBool = AtomicBool::new(false);

/// Presses, drags and the wheel, with large coordinates; not every movement, which would be a flood.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";
/// Puts the window's title away, names it, and takes the old one back.
const TITLE_ON: &str = "\x1b[22;2t\x1b]2;sgdscope\x1b\\";
const TITLE_OFF: &str = "\x1b[23;2t";

/// How long the rest of a sequence may be on its way; after that an escape is the key of this name.
const ESCAPE: Duration = Duration::from_millis(30);
/// How long a signal may have to wait, since it does not end a wait for input.
const SLICE: Duration = Duration::from_millis(100);

/// What of the terminal is asked for beyond its screen.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wishes {
    /// Clicks and the wheel come here instead of selecting text.
    pub mouse: bool,
    /// The window's title says what runs.
    pub title: bool,
}

/// Something from the terminal or the system.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A key, a paste, a resize.
    Event(Event),
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
    /// Gives the terminal back, stops the process, and takes the terminal again when continued.
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

/// A writer that keeps a frame together.
struct Sink {
    frame: Vec<u8>,
    file: File,
    hold: Rc<Cell<bool>>,
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.frame.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.hold.get() {
            return Ok(());
        }
        let written = self.file.write_all(&self.frame);
        self.frame.clear();
        written
    }
}

/// The terminal, entered.
pub struct Tui {
    terminal: Terminal<CrosstermBackend<Sink>>,
    hold: Rc<Cell<bool>>,
    signals: Receiver<Input>,
    decoder: Decoder,
    /// When the decoder was given something.
    read_at: Instant,
}

impl Tui {
    /// Takes the terminal: raw mode, the other screen, no cursor.
    ///
    /// # Errors
    /// If there is no terminal, or none that can be drawn on. Nothing has been written then.
    pub fn enter(wishes: Wishes) -> Result<Tui, Error> {
        if !io::stdin().is_terminal() {
            return Err(Error::NoTerminal("standard input"));
        }
        if !io::stdout().is_terminal() {
            return Err(Error::NoTerminal("standard output"));
        }
        match std::env::var("TERM") {
            Ok(term) if term != "dumb" && !term.is_empty() => {}
            Ok(term) => return Err(Error::Dumb(if term.is_empty() { "empty".into() } else { term })),
            Err(_) => return Err(Error::Dumb("not set".into())),
        }
        // The theme obeys NO_COLOR itself; crossterm's own way of doing so breaks bold and reverse.
        crossterm::style::force_color_output(true);
        let signals = watch::start()?;
        let hold = Rc::new(Cell::new(false));
        let file = File::from(io::stdout().as_fd().try_clone_to_owned()?);
        let sink = Sink { frame: Vec::with_capacity(1 << 16), file, hold: hold.clone() };
        hook_panics();
        MOUSE.store(wishes.mouse, Ordering::SeqCst);
        TITLE.store(wishes.title, Ordering::SeqCst);
        take()?;
        let terminal = Terminal::new(CrosstermBackend::new(sink)).inspect_err(|_| restore())?;
        Ok(Tui { terminal, hold, signals, decoder: Decoder::default(), read_at: Instant::now() })
    }

    fn again(&mut self) -> io::Result<()> {
        // Raw mode may have been lost behind crossterm's back: off and on makes sure.
        let _ = terminal::disable_raw_mode();
        take()?;
        let size = self.terminal.size()?;
        self.terminal.resize(ratatui::layout::Rect::new(0, 0, size.width, size.height))
    }
}

/// Enters the modes, in one list with [`restore`].
fn take() -> io::Result<()> {
    ENTERED.store(true, Ordering::SeqCst);
    terminal::enable_raw_mode()?;
    execute!(io::stdout(), terminal::EnterAlternateScreen, cursor::Hide)?;
    let mut out = io::stdout();
    if MOUSE.load(Ordering::SeqCst) {
        out.write_all(MOUSE_ON.as_bytes())?;
    }
    if TITLE.load(Ordering::SeqCst) {
        out.write_all(TITLE_ON.as_bytes())?;
    }
    out.flush()
}

/// Gives the terminal back, if it is ours; whatever fails on the way out has nobody to be told to.
pub fn restore() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        if MOUSE.load(Ordering::SeqCst) {
            let _ = out.write_all(MOUSE_OFF.as_bytes());
        }
        if TITLE.load(Ordering::SeqCst) {
            let _ = out.write_all(TITLE_OFF.as_bytes());
        }
        let _ = execute!(
            io::stdout(),
            terminal::EndSynchronizedUpdate,
            terminal::LeaveAlternateScreen,
            cursor::Show
        );
        let _ = terminal::disable_raw_mode();
    }
}

/// A panic of this thread gives the terminal back before it is told; any other thread's is told by the
/// one that joins it.
fn hook_panics() {
    let screen = std::thread::current().id();
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().id() == screen {
            restore();
            told(info);
        }
    }));
}

impl Drop for Tui {
    fn drop(&mut self) {
        restore();
        // ratatui shows the cursor once more, and panics if neither that nor its complaint can be written.
        self.hold.set(true);
    }
}

impl Screen for Tui {
    fn draw(&mut self, render: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()> {
        self.hold.set(true);
        queue!(self.terminal.backend_mut(), terminal::BeginSynchronizedUpdate)?;
        let drawn = self.terminal.draw(|frame| render(frame)).map(|_| ());
        let ended = queue!(self.terminal.backend_mut(), terminal::EndSynchronizedUpdate);
        self.hold.set(false);
        drawn.and(ended).and(Write::flush(self.terminal.backend_mut()))
    }

    fn next(&mut self, timeout: Duration) -> io::Result<Option<Input>> {
        let until = Instant::now() + timeout;
        loop {
            match self.signals.try_recv() {
                Ok(input) => return Ok(Some(input)),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => {}
            }
            if let Some(event) = self.decoder.next() {
                return Ok(Some(Input::Event(event)));
            }
            let left = until.saturating_duration_since(Instant::now());
            let mut slice = left.min(SLICE);
            // Asked before the wait, so that what came during a long pause of this thread is still seen.
            let rest = self.decoder.is_waiting().then(|| ESCAPE.saturating_sub(self.read_at.elapsed()));
            if let Some(rest) = rest {
                slice = slice.min(rest);
            }
            if watch::is_readable(slice)? {
                let mut bytes = [0; 4096];
                let read = watch::read(&mut bytes)?;
                if read == 0 {
                    return Ok(Some(Input::Quit { signal: watch::HANGUP }));
                }
                self.decoder.push(&bytes[..read]);
                self.read_at = Instant::now();
            } else if rest == Some(Duration::ZERO) {
                if let Some(event) = self.decoder.settle() {
                    return Ok(Some(Input::Event(event)));
                }
            } else if left <= slice {
                return Ok(None);
            }
        }
    }

    fn suspend(&mut self) -> io::Result<()> {
        restore();
        // SIGSTOP, since SIGTSTP is ours and is dropped where no shell controls jobs.
        rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::STOP)?;
        self.again()
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))
    }

    fn repaint(&mut self) -> io::Result<()> {
        self.again()
    }
}

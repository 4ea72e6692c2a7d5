//! The built program in pseudo-terminals: random keys, bytes, the mouse, sizes and signals, as fast as they are taken
//! or as a person presses them. It has to answer, to end when told, and to leave the terminal as it was.

use std::io::{self, Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use sgdscope::door::{Code, Key, Lang};

use crate::case::{Case, Event};
use crate::dice::Dice;
use crate::play::Pulse;
use crate::series::{self, Done, Range};

/// The longest wait for an answer: many programs share few processors.
const ANSWER: Duration = Duration::from_secs(20);
/// More memory than this is too much, in KiB.
const MEMORY: u64 = 512 << 10;
/// What asks for an answer, and what every answer has in it.
const ASK: &[u8] = b"\x0c";
const ANSWERED: &[u8] = b"\x1b[2J";

/// How it is done.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Sitting {
    /// The program [default: the one built beside this one]
    #[arg(long)]
    program: Option<PathBuf>,
    /// How many terminals side by side; a seed is one case in each
    #[arg(long, default_value = "16")]
    beside: u64,
    /// At the speed of a person
    #[arg(long)]
    human: bool,
    /// How long the end may take, in milliseconds
    #[arg(long, default_value = "1000")]
    end: u64,
    /// How many events a case has
    #[arg(long, default_value = "300")]
    length: usize,
}

impl Sitting {
    fn program(&self) -> io::Result<PathBuf> {
        if let Some(program) = &self.program {
            return std::path::absolute(program);
        }
        let own = std::env::current_exe()?;
        let built = own.parent().and_then(Path::parent).map(|folder| folder.join("sgdscope"));
        built
            .filter(|program| program.is_file())
            .ok_or_else(|| io::Error::other("no program: --program PATH"))
    }
}

/// A program in a terminal. It is killed when this is dropped.
struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// What was put out since an answer was asked for.
    since: Vec<u8>,
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn at_least_one(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).unwrap_or(NonZeroU16::MIN)
}

impl Terminal {
    fn open(program: &Path, case: &Case, folder: &Path) -> io::Result<Terminal> {
        let pty = native_pty_system().openpty(size(case.size.0, case.size.1)).map_err(io::Error::other)?;
        let mut command = CommandBuilder::new(program);
        command.args(case.words());
        if case.paused {
            command.arg("--paused");
        }
        command.args(["--lang", if case.lang == Lang::Ru { "ru" } else { "en" }]);
        command.env("TERM", "xterm-256color");
        command.env("XDG_STATE_HOME", folder);
        command.env("RUST_BACKTRACE", "0");
        command.cwd(folder);
        let child = pty.slave.spawn_command(command).map_err(io::Error::other)?;
        drop(pty.slave);
        let mut reader = pty.master.try_clone_reader().map_err(io::Error::other)?;
        let (sender, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut chunk = [0; 16384];
            while let Ok(read) = reader.read(&mut chunk) {
                if read == 0 || sender.send(chunk[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        let keys = pty.master.take_writer().map_err(io::Error::other)?;
        let screen = vt100::Parser::new(at_least_one(case.size.1), at_least_one(case.size.0), 0);
        Ok(Terminal { child, master: pty.master, keys, output, screen, since: Vec::new() })
    }

    fn pid(&self) -> Option<Pid> {
        self.child.process_id().and_then(|id| Pid::from_raw(id as i32))
    }

    fn signal(&self, signal: Signal) {
        if let Some(pid) = self.pid() {
            // Where it has gone already, that is told elsewhere.
            let _ = kill_process(pid, signal);
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        self.since.extend_from_slice(bytes);
    }

    /// Takes what has been put out, without waiting.
    fn listen(&mut self) {
        while let Ok(bytes) = self.output.try_recv() {
            self.take(&bytes);
        }
    }

    /// Takes what is put out until something is in it.
    fn wait_for(&mut self, wanted: &[u8], longest: Duration) -> Result<Duration, String> {
        let began = Instant::now();
        loop {
            if self.since.windows(wanted.len()).any(|window| window == wanted) {
                return Ok(began.elapsed());
            }
            // What was looked through need not be again.
            let looked = self.since.len().saturating_sub(wanted.len());
            self.since.drain(..looked);
            let left = longest.saturating_sub(began.elapsed());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout) => {
                    return Err(format!("no answer within {} ms", longest.as_millis()));
                }
                Err(RecvTimeoutError::Disconnected) => return Err("the program has ended".into()),
            }
        }
    }

    /// Asks for an answer and waits for it; how long it took.
    fn answer(&mut self) -> Result<Duration, String> {
        self.listen();
        self.since.clear();
        self.press(ASK)?;
        self.wait_for(ANSWERED, ANSWER)
    }

    fn press(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.keys.write_all(bytes).and_then(|()| self.keys.flush()).map_err(|error| format!("keys: {error}"))
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        self.screen.screen_mut().set_size(at_least_one(rows), at_least_one(columns));
        // Where it has gone already, that is told elsewhere.
        let _ = self.master.resize(size(columns, rows));
    }

    /// Waits for the end; the exit code and how long it took.
    fn end(&mut self, longest: Duration) -> Result<(u32, Duration), String> {
        let began = Instant::now();
        loop {
            match self.child.try_wait() {
                Ok(Some(status)) => return Ok((status.exit_code(), began.elapsed())),
                Ok(None) if began.elapsed() > longest => {
                    return Err(format!("still there after {} ms", longest.as_millis()));
                }
                Ok(None) => {
                    if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(2)) {
                        self.take(&bytes);
                    }
                }
                Err(error) => return Err(error.to_string()),
            }
        }
    }

    /// What is left of the program in the terminal after its end; nothing should be.
    fn left(&mut self) -> Option<String> {
        // The thread that reads ends with the output.
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(500)) {
            self.take(&bytes);
        }
        let screen = self.screen.screen();
        let mouse = screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None;
        let modes = [
            (screen.alternate_screen(), "the other screen"),
            (screen.hide_cursor(), "no cursor"),
            (screen.bracketed_paste(), "pastes in brackets"),
            (mouse, "the mouse"),
        ];
        let mut left: Vec<&str> = modes.iter().filter(|(on, _)| *on).map(|(_, what)| *what).collect();
        let flags = self.master.get_termios().map(|modes| format!("{:?}", modes.local_flags));
        if !flags.is_some_and(|flags| flags.contains("ECHO") && flags.contains("ICANON")) {
            left.push("raw mode");
        }
        (!left.is_empty()).then(|| left.join(", "))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A key as a terminal sends it; none for those that end or stop the program, or lead to files elsewhere.
fn bytes(key: Key) -> Option<Vec<u8>> {
    let text = |text: &str| Some(text.as_bytes().to_vec());
    if key.ctrl {
        return match key.code {
            Code::Char('c' | 'z' | 'i' | 'm') => None,
            Code::Char(c @ 'a'..='z') => Some(vec![c as u8 & 0x1f]),
            Code::Char(c) => Some(format!("\x1b[{};5u", u32::from(c)).into_bytes()),
            _ => None,
        };
    }
    match (key.code, key.shift) {
        (Code::Char('q' | 'й' | '/'), _) => None,
        (Code::Char(c), _) => text(c.encode_utf8(&mut [0; 4])),
        (Code::Enter, _) => text("\r"),
        (Code::Esc, _) => text("\x1b[27u"),
        (Code::Tab, _) => text("\t"),
        (Code::BackTab, _) => text("\x1b[Z"),
        (Code::Backspace, _) => text("\x7f"),
        (Code::Delete, _) => text("\x1b[3~"),
        (Code::Up, _) => text("\x1b[A"),
        (Code::Down, _) => text("\x1b[B"),
        (Code::Left, true) => text("\x1b[1;2D"),
        (Code::Right, true) => text("\x1b[1;2C"),
        (Code::Left, false) => text("\x1b[D"),
        (Code::Right, false) => text("\x1b[C"),
        (Code::Home, _) => text("\x1b[H"),
        (Code::End, _) => text("\x1bOF"),
        (Code::PageUp, _) => text("\x1b[5~"),
        (Code::PageDown, _) => text("\x1b[6~"),
    }
}

fn mouse(event: MouseEvent) -> Vec<u8> {
    let (buttons, last) = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => (0, 'M'),
        MouseEventKind::Down(MouseButton::Middle) => (1, 'M'),
        MouseEventKind::Down(MouseButton::Right) => (2, 'M'),
        MouseEventKind::Up(_) => (0, 'm'),
        MouseEventKind::Drag(_) => (32, 'M'),
        MouseEventKind::Moved => (35, 'M'),
        MouseEventKind::ScrollUp => (64, 'M'),
        MouseEventKind::ScrollDown => (65, 'M'),
        MouseEventKind::ScrollLeft => (66, 'M'),
        MouseEventKind::ScrollRight => (67, 'M'),
    };
    let (column, row) = (u32::from(event.column) + 1, u32::from(event.row) + 1);
    format!("\x1b[<{buttons};{column};{row}{last}").into_bytes()
}

/// Bytes that mean anything or nothing, without those that end or stop the program.
fn noise(dice: &mut Dice) -> Vec<u8> {
    let mut noise: Vec<u8> = (0..=dice.below(12)).map(|_| dice.next() as u8).collect();
    // The last two begin a Cyrillic letter: the one on the key of q is q.
    noise.retain(|byte| !matches!(byte, 0x03 | 0x1a | b'q' | b'/' | 0xd0 | 0xd1));
    // What was begun comes to an end: the next key is one.
    noise.extend_from_slice(b"\x1b\\\x1b[201~");
    noise
}

/// Does what an event says.
fn act(terminal: &mut Terminal, event: &Event, human: bool, dice: &mut Dice) -> Result<(), String> {
    if human {
        std::thread::sleep(Duration::from_millis(30 + dice.below(90) as u64));
    }
    match event {
        Event::Key(key) => bytes(*key).map_or(Ok(()), |bytes| terminal.press(&bytes)),
        Event::Paste(text) => terminal.press(format!("\x1b[200~{text}\x1b[201~").as_bytes()),
        Event::Mouse(event) => terminal.press(&mouse(*event)),
        Event::Size(columns, rows) => {
            terminal.resize(*columns, *rows);
            Ok(())
        }
        Event::Wait(_) if dice.once_in(3) => terminal.press(&noise(dice)),
        Event::Wait(_) => {
            terminal.signal(if dice.once_in(2) { Signal::WINCH } else { Signal::CONT });
            Ok(())
        }
        Event::Train(_) => Ok(()),
    }
}

/// One program from its start to its end.
fn sit(sitting: &Sitting, program: &Path, seed: u64, pulse: &Pulse) -> Result<u64, String> {
    let case = Case::new(seed, sitting.length);
    let folder = tempfile::tempdir_in(".").map_err(|error| error.to_string())?;
    let mut terminal = Terminal::open(program, &case, folder.path()).map_err(|error| error.to_string())?;
    let mut dice = Dice::new(!seed);
    terminal.wait_for(b"\x1b[?25l", ANSWER)?;
    for (index, event) in case.events.iter().enumerate() {
        pulse.beat();
        act(&mut terminal, event, sitting.human, &mut dice).map_err(|why| format!("event {index}: {why}"))?;
        terminal.listen();
        if index % 50 == 49 {
            terminal.answer().map_err(|why| format!("event {index}: {why}"))?;
        }
        if let Ok(Some(status)) = terminal.child.try_wait() {
            return Err(format!("event {index}: ended by itself with {}", status.exit_code()));
        }
    }
    terminal.answer()?;
    let memory = terminal.child.process_id().and_then(|id| series::resident(&id.to_string())).unwrap_or(0);
    if memory > MEMORY {
        return Err(format!("{memory} KiB of memory"));
    }
    let wanted = match dice.below(6) {
        0..=2 => {
            terminal.press(b"\x03")?;
            0
        }
        3 => {
            terminal.press(&b"\x1b[27u".repeat(6))?;
            terminal.press(b"q")?;
            0
        }
        4 => {
            terminal.signal(Signal::TERM);
            143
        }
        _ => {
            terminal.signal(Signal::HUP);
            129
        }
    };
    let (code, _) = terminal.end(Duration::from_millis(sitting.end))?;
    if code != wanted {
        return Err(format!("ended with {code}, not {wanted}"));
    }
    terminal.left().map_or(Ok(case.events.len() as u64), |left| Err(format!("left behind: {left}")))
}

/// Case after case, many side by side.
pub(crate) fn run(sitting: &Sitting, range: &Range) -> io::Result<bool> {
    let program = sitting.program()?;
    let pulse = Arc::new(Pulse::default());
    let beats = pulse.clone();
    series::run("pty", range, &pulse, |seed| {
        let sat: Vec<(u64, Result<u64, String>)> = std::thread::scope(|scope| {
            let begin = |own: u64| {
                let (program, beats) = (&program, &beats);
                scope.spawn(move || (own, sit(sitting, program, own, beats)))
            };
            let first = seed * sitting.beside;
            let all: Vec<_> = (first..first + sitting.beside).map(begin).collect();
            all.into_iter().map(|thread| thread.join().expect("a sitting tells its faults")).collect()
        });
        let tried = sat.iter().filter_map(|(_, sat)| sat.as_ref().ok()).sum();
        let faults: Vec<String> =
            sat.into_iter().filter_map(|(own, sat)| Some(format!("case={own} {}", sat.err()?))).collect();
        Done { tried, taken: tried, fault: (!faults.is_empty()).then(|| faults.join("; ")) }
    })
}

/// One case alone; what was wrong.
pub(crate) fn one(sitting: &Sitting, case: u64) -> io::Result<bool> {
    let program = sitting.program()?;
    let folder = crate::play::folder();
    let sat = sit(sitting, &program, case, &Pulse::default());
    drop(folder);
    let held = sat.is_ok();
    writeln!(
        io::stdout(),
        "{}",
        sat.map_or_else(|why| why, |tried| format!("everything holds ({tried} events)"))
    )?;
    Ok(held)
}

/// Random keys at full pace in one program for a long time: a line a minute of its memory and of how fast it answers.
pub(crate) fn soak(sitting: &Sitting, minutes: u64, seed: u64) -> io::Result<bool> {
    let program = sitting.program()?;
    let folder = crate::play::folder();
    let mut out = io::stdout();
    let first = Case { run: String::new(), ..Case::new(seed, 1) };
    let mut terminal = Terminal::open(&program, &first, folder.path())?;
    let mut dice = Dice::new(!seed);
    let began = Instant::now();
    let told = |why: String| io::Error::other(why);
    terminal.wait_for(b"\x1b[?25l", ANSWER).map_err(told)?;
    let (mut number, mut events) = (seed, 0_u64);
    let mut lines: Vec<(u64, Duration, Duration)> = Vec::new();
    for minute in 1..=minutes {
        let mut answers: Vec<Duration> = Vec::new();
        while began.elapsed() < Duration::from_secs(60 * minute) {
            number = number.wrapping_add(1);
            for event in &Case::new(number, 100).events {
                act(&mut terminal, event, false, &mut dice).map_err(told)?;
                events += 1;
            }
            // What was pressed has been done once this is answered; then it has nothing to do but to answer.
            let answered = terminal.answer().and_then(|_| terminal.answer());
            let screen = || terminal.screen.screen().contents();
            answers.push(
                answered.map_err(|why| told(format!("case {number}: {why}; the screen:\n{}", screen())))?,
            );
        }
        answers.sort_unstable();
        let memory =
            terminal.child.process_id().and_then(|id| series::resident(&id.to_string())).unwrap_or(0);
        let (median, slow) = (answers[answers.len() / 2], answers[answers.len() * 99 / 100]);
        lines.push((memory, median, slow));
        writeln!(
            out,
            "minute {minute}: {events} events, {memory} KiB, answers {median:.1?} (median), {slow:.1?} (99 %)"
        )?;
    }
    for (name, at) in [("start", 0), ("middle", lines.len() / 2), ("end", lines.len().saturating_sub(1))] {
        if let Some((memory, median, slow)) = lines.get(at) {
            writeln!(out, "{name}: {memory} KiB, answers {median:.1?} (median), {slow:.1?} (99 %)")?;
        }
    }
    terminal.press(b"\x03").map_err(told)?;
    let ended = terminal.end(Duration::from_millis(sitting.end)).map_err(told)?;
    writeln!(out, "ended with {} after {:.1?}", ended.0, ended.1)?;
    Ok(ended.0 == 0)
}

//! The built program, or a shell that starts it, in a pseudo-terminal: key bytes in, a screen out.

#![allow(dead_code, reason = "each file of tests needs its own part of this")]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// The longest that anything may take; nothing is expected to.
const LONG: Duration = Duration::from_secs(10);

/// What reads the terminal: whether it does, or never will again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    On,
    Stalled,
    Over,
}

/// A program on a screen.
pub(crate) struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    output: Receiver<Vec<u8>>,
    reading: Arc<(Mutex<Reading>, Condvar)>,
    pub(crate) screen: vt100::Parser,
    /// Every byte so far.
    pub(crate) raw: Vec<u8>,
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn cells(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("a row or a column")
}

impl Terminal {
    pub(crate) fn open(arguments: &[&str]) -> Terminal {
        Terminal::open_with(arguments, &[])
    }

    pub(crate) fn open_with(arguments: &[&str], variables: &[(&str, &str)]) -> Terminal {
        Terminal::open_sized(arguments, variables, (120, 36))
    }

    pub(crate) fn open_sized(arguments: &[&str], variables: &[(&str, &str)], size: (u16, u16)) -> Terminal {
        Terminal::start(env!("CARGO_BIN_EXE_sgdscope"), arguments, variables, size)
    }

    /// An interactive shell without anybody's settings, at its prompt.
    pub(crate) fn shell() -> Terminal {
        let variables = [("PS1", "shell: "), ("PROGRAM", env!("CARGO_BIN_EXE_sgdscope"))];
        let mut terminal =
            Terminal::start("bash", &["--norc", "--noprofile", "--noediting", "-i"], &variables, (120, 36));
        terminal.wait_for("shell: ");
        terminal
    }

    pub(crate) fn start(
        program: &str,
        arguments: &[&str],
        variables: &[(&str, &str)],
        (cols, rows): (u16, u16),
    ) -> Terminal {
        let pty = native_pty_system().openpty(size(cols, rows)).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        command.env("RUST_BACKTRACE", "0");
        // Nothing is kept of sessions that are cut off here.
        command.env("XDG_STATE_HOME", "/dev/null/state");
        // Nor is the file of defaults read of whoever runs this.
        command.env("XDG_CONFIG_HOME", "/dev/null/config");
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pty.slave.spawn_command(command).expect("the program");
        drop(pty.slave);
        let mut reader = pty.master.try_clone_reader().expect("the output");
        let (sender, output) = mpsc::channel();
        let reading = Arc::new((Mutex::new(Reading::On), Condvar::new()));
        let reads = reading.clone();
        std::thread::spawn(move || {
            let mut chunk = [0; 8192];
            loop {
                let (state, changed) = &*reads;
                let waits = changed
                    .wait_while(state.lock().expect("no panic"), |state| *state == Reading::Stalled)
                    .expect("no panic");
                drop(waits);
                match reader.read(&mut chunk) {
                    Ok(n) if n > 0 && sender.send(chunk[..n].to_vec()).is_ok() => {}
                    Ok(_) | Err(_) => break,
                }
                if *state.lock().expect("no panic") == Reading::Over {
                    break;
                }
            }
        });
        let keys = pty.master.take_writer().expect("the input");
        // A screen that is larger than anything that is looked at would only take memory.
        let screen = vt100::Parser::new(cells(rows.min(400)), cells(cols.min(1000)), 0);
        Terminal {
            child,
            master: Some(pty.master),
            keys: Some(keys),
            output,
            reading,
            screen,
            raw: Vec::new(),
        }
    }

    pub(crate) fn type_in(&mut self, keys: &str) {
        let writer = self.keys.as_mut().expect("an open terminal");
        writer.write_all(keys.as_bytes()).expect("keys are taken");
        writer.flush().expect("keys are taken");
    }

    fn see(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        self.raw.extend(bytes);
    }

    pub(crate) fn wait(&mut self, what: &str, done: impl Fn(&vt100::Screen) -> bool) {
        let until = Instant::now() + LONG;
        while !done(self.screen.screen()) {
            let left = until.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.see(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("no {what}:\n{}", self.screen.screen().contents())
                }
            }
        }
    }

    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    /// Waits for bytes, wherever on the screen they are.
    pub(crate) fn wait_for_bytes(&mut self, wanted: &[u8]) {
        let until = Instant::now() + LONG;
        while !self.raw.windows(wanted.len()).any(|bytes| bytes == wanted) {
            match self.output.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.see(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("no {:?}:\n{}", String::from_utf8_lossy(wanted), self.screen.screen().contents())
                }
            }
        }
    }

    pub(crate) fn resize(&mut self, cols: u16, rows: u16) {
        // The screen first: what the program draws for the new size must find its place.
        self.screen.screen_mut().set_size(cells(rows), cells(cols));
        self.resize_only(cols, rows);
    }

    /// Another size for the program alone.
    pub(crate) fn resize_only(&self, cols: u16, rows: u16) {
        self.master.as_ref().expect("an open terminal").resize(size(cols, rows)).expect("a resize");
    }

    pub(crate) fn process(&self) -> i32 {
        self.child.process_id().expect("a process") as i32
    }

    pub(crate) fn signal(&self, signal: Signal) {
        send(self.process(), signal);
    }

    /// A signal by its number, which need not have a name.
    pub(crate) fn signal_number(&self, signal: i32) {
        let kill = format!("kill -{signal} {}", self.process());
        let status = std::process::Command::new("bash").args(["-c", &kill]).status().expect("a shell");
        assert!(status.success(), "{kill}");
    }

    /// From now on nobody reads what the program writes.
    pub(crate) fn stall(&self) {
        *self.reading.0.lock().expect("no panic") = Reading::Stalled;
    }

    /// Nobody reads, and what has been written fills the terminal: the program writes no more.
    pub(crate) fn stall_full(&self) {
        self.stall();
        let process = self.process();
        let written = || {
            let io = std::fs::read_to_string(format!("/proc/{process}/io")).expect("its counters");
            io.lines().find_map(|line| line.strip_prefix("wchar: ")).expect("a counter").to_owned()
        };
        let (mut last, mut since, until) = (written(), Instant::now(), Instant::now() + LONG);
        while since.elapsed() < Duration::from_millis(250) {
            assert!(Instant::now() < until, "it writes on");
            std::thread::sleep(Duration::from_millis(5));
            let now = written();
            if now != last {
                (last, since) = (now, Instant::now());
            }
        }
    }

    /// Somebody reads again.
    pub(crate) fn read_on(&self) {
        *self.reading.0.lock().expect("no panic") = Reading::On;
        self.reading.1.notify_all();
    }

    /// Closes the terminal, as a window is closed; a key without a meaning makes for one more frame.
    pub(crate) fn hang_up(&mut self) {
        // The thread that reads holds the terminal open too: it lets go with what it reads next.
        *self.reading.0.lock().expect("no panic") = Reading::Over;
        self.reading.1.notify_all();
        if let Some(mut keys) = self.keys.take() {
            let _ = keys.write_all(b"y");
        }
        self.master = None;
    }

    /// The local modes of the line discipline, by name.
    pub(crate) fn modes(&self) -> String {
        let modes = self.master.as_ref().expect("an open terminal").get_termios();
        format!("{:?}", modes.expect("modes").local_flags)
    }

    /// Waits for the shell's modes: they are put back behind the last bytes.
    pub(crate) fn wait_until_cooked(&self) {
        let until = Instant::now() + LONG;
        while !self.is_cooked() {
            assert!(Instant::now() < until, "{}", self.modes());
            std::thread::yield_now();
        }
    }

    pub(crate) fn is_cooked(&self) -> bool {
        let modes = self.modes();
        modes.contains("ECHO") && modes.contains("ICANON") && modes.contains("ISIG")
    }

    /// Waits for the end and checks that the terminal is as it was.
    pub(crate) fn end(mut self) -> u32 {
        let status = self.exit();
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(500)) {
            self.see(&bytes);
        }
        self.assert_given_back();
        status.exit_code()
    }

    pub(crate) fn assert_given_back(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert!(self.is_cooked(), "{}", self.modes());
    }

    pub(crate) fn exit(&mut self) -> ExitStatus {
        let until = Instant::now() + Duration::from_secs(5);
        loop {
            if let Some(status) = self.child.try_wait().expect("a process") {
                return status;
            }
            assert!(Instant::now() < until, "the process is still there");
            // The end of the output is the sign; the time is only an upper bound.
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(20)) {
                self.see(&bytes);
            }
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A test that has failed leaves no process behind, and no thread that waits for one.
        let _ = self.child.kill();
        self.hang_up();
    }
}

pub(crate) fn send(process: i32, signal: Signal) {
    kill_process(Pid::from_raw(process).expect("a process"), signal).expect("a signal is sent");
}

/// The state of a process: T is stopped.
pub(crate) fn state(process: i32) -> char {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("its state");
    stat.rsplit(") ").next().and_then(|rest| rest.chars().next()).expect("a letter")
}

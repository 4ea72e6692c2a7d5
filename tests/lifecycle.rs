//! The built program in a pseudo-terminal: real key bytes, signals, hangup, and what it leaves behind.

use std::io::{Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// The program on a screen.
struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    output: Receiver<Vec<u8>>,
    closing: Arc<AtomicBool>,
    screen: vt100::Parser,
    /// Every byte so far.
    raw: Vec<u8>,
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

impl Terminal {
    fn open(arguments: &[&str]) -> Terminal {
        Terminal::open_with(arguments, &[])
    }

    fn open_with(arguments: &[&str], variables: &[(&str, &str)]) -> Terminal {
        Terminal::open_sized(arguments, variables, (120, 36))
    }

    fn open_sized(arguments: &[&str], variables: &[(&str, &str)], (cols, rows): (u16, u16)) -> Terminal {
        let pty = native_pty_system().openpty(size(cols, rows)).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_sgdscope"));
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        command.env("RUST_BACKTRACE", "0");
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pty.slave.spawn_command(command).expect("the program");
        drop(pty.slave);
        let mut reader = pty.master.try_clone_reader().expect("the output");
        let (sender, output) = mpsc::channel();
        let closing = Arc::new(AtomicBool::new(false));
        let closes = closing.clone();
        std::thread::spawn(move || {
            let mut chunk = [0; 8192];
            while let Ok(n) = reader.read(&mut chunk) {
                if n == 0 || closes.load(Ordering::SeqCst) || sender.send(chunk[..n].to_vec()).is_err() {
                    break;
                }
            }
        });
        let keys = pty.master.take_writer().expect("the input");
        let screen = vt100::Parser::new(rows.try_into().expect("rows"), cols.try_into().expect("columns"), 0);
        Terminal {
            child,
            master: Some(pty.master),
            keys: Some(keys),
            output,
            closing,
            screen,
            raw: Vec::new(),
        }
    }

    fn type_in(&mut self, keys: &str) {
        let writer = self.keys.as_mut().expect("an open terminal");
        writer.write_all(keys.as_bytes()).expect("keys are taken");
        writer.flush().expect("keys are taken");
    }

    fn wait(&mut self, what: &str, done: impl Fn(&vt100::Screen) -> bool) {
        let until = Instant::now() + Duration::from_secs(10);
        while !done(self.screen.screen()) {
            let left = until.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.raw.extend(bytes);
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("no {what}:\n{}", self.screen.screen().contents())
                }
            }
        }
    }

    fn wait_for(&mut self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    fn resize(&mut self, cols: u16, rows: u16) {
        // The screen first: what the program draws for the new size must find its place.
        self.screen.screen_mut().set_size(rows.try_into().expect("rows"), cols.try_into().expect("columns"));
        self.master.as_ref().expect("an open terminal").resize(size(cols, rows)).expect("a resize");
    }

    fn signal(&self, signal: Signal) {
        let pid = self.child.process_id().and_then(|id| Pid::from_raw(id as i32)).expect("a process");
        kill_process(pid, signal).expect("a signal is sent");
    }

    /// Waits for the end and checks that the terminal is as it was.
    fn end(mut self) -> u32 {
        let status = self.exit();
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(500)) {
            self.screen.process(&bytes);
        }
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        let modes = self.master.as_ref().expect("an open terminal").get_termios();
        let modes = format!("{:?}", modes.expect("modes").local_flags);
        assert!(modes.contains("ECHO") && modes.contains("ICANON"), "{modes}");
        status.exit_code()
    }

    fn exit(&mut self) -> ExitStatus {
        let until = Instant::now() + Duration::from_secs(5);
        loop {
            if let Some(status) = self.child.try_wait().expect("a process") {
                return status;
            }
            assert!(Instant::now() < until, "the process is still there");
            // The end of the output is the sign; the time is only an upper bound.
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(20)) {
                self.screen.process(&bytes);
            }
        }
    }
}

#[test]
fn it_trains_at_once_and_q_and_ctrl_c_leave_everything_as_it_was() {
    for key in ["q", "\x03"] {
        let mut terminal = Terminal::open(&[]);
        terminal.wait_for("► training");
        terminal.type_in(key);
        assert_eq!(terminal.end(), 0);
    }
}

#[test]
fn ctrl_c_quits_while_typing_and_q_does_not() {
    let mut terminal = Terminal::open(&["--paused"]);
    terminal.wait_for("paused");
    terminal.type_in("aqq");
    terminal.wait_for("[qq");
    terminal.type_in("\x03");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn every_signal_to_end_is_obeyed_and_named_in_the_exit_code() {
    let signals = [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)];
    for (signal, code) in signals {
        for arguments in [&["--pace", "max", "--epochs", "100000000"][..], &["--paused"]] {
            let mut terminal = Terminal::open(arguments);
            terminal.wait_for("seed 1");
            terminal.signal(signal);
            assert_eq!(terminal.end(), code, "{signal:?}");
        }
    }
}

#[test]
fn a_closed_terminal_leaves_no_process_behind() {
    for arguments in [&["--pace", "max", "--epochs", "100000000"][..], &["--paused"]] {
        let mut terminal = Terminal::open(arguments);
        terminal.wait_for("seed 1");
        // The thread that reads holds the terminal open too: one more frame wakes it up to let go.
        terminal.closing.store(true, Ordering::SeqCst);
        terminal.type_in("y");
        terminal.keys = None;
        terminal.master = None;
        let code = terminal.exit().exit_code();
        // As by the signal, or by the frame that could not be written: never by a panic.
        assert!(code == 129 || code == 1, "{code}");
    }
}

#[test]
fn ctrl_z_gives_the_terminal_back_and_a_continued_program_takes_it_again() {
    let mut terminal = Terminal::open(&["--paused"]);
    terminal.wait_for("paused");
    terminal.type_in("\x1a");
    terminal.wait("normal screen", |screen| !screen.alternate_screen() && !screen.hide_cursor());
    let state = || {
        let id = terminal.child.process_id().expect("a process");
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).expect("its state");
        stat.rsplit(") ").next().and_then(|rest| rest.chars().next())
    };
    let until = Instant::now() + Duration::from_secs(5);
    while state() != Some('T') {
        assert!(Instant::now() < until, "not stopped");
        std::thread::yield_now();
    }
    terminal.signal(Signal::CONT);
    terminal.wait("the screen again", vt100::Screen::alternate_screen);
    terminal.wait_for("paused");
    terminal.type_in("n");
    terminal.wait_for("epoch    1 of");
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn resizes_and_floods_of_keys_and_bad_bytes_do_no_harm() {
    let mut terminal = Terminal::open(&["--paused"]);
    terminal.wait_for("paused");
    for (cols, rows) in [(1, 1), (300, 90), (60, 18), (10, 40), (120, 36)] {
        terminal.master.as_ref().expect("an open terminal").resize(size(cols, rows)).expect("a resize");
    }
    for piece in ["\x1b[<0;0;5M", "\x1b[M   ", "\x1b[32;0;0M", "\u{fffd}\u{202e}", "y"] {
        terminal.type_in(piece);
    }
    terminal.type_in(&"y".repeat(3000));
    terminal.type_in("\x1bn");
    terminal.type_in("nq");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_sequence_without_an_end_neither_freezes_the_screen_nor_swallows_a_key() {
    let epoch = |screen: &vt100::Screen| {
        let contents = screen.contents();
        contents.split("epoch ").nth(1).and_then(|rest| rest.split(" of ").next()).map(str::to_owned)
    };
    for piece in ["\x1b[", "\x1bO", "\x1b[<0;5", "\x1b[M ", "\x1b[200~"] {
        let mut terminal = Terminal::open(&["--pace", "8"]);
        terminal.wait_for("► training");
        terminal.type_in(piece);
        // The screen lives on without another key,
        for _ in 0..4 {
            let before = epoch(terminal.screen.screen());
            terminal.wait("epoch after that", |screen| epoch(screen).is_some_and(|now| before != Some(now)));
        }
        // and the next key is that key.
        terminal.type_in("q");
        assert_eq!(terminal.end(), 0, "{piece:?}");
    }
}

#[test]
fn a_step_is_taken_apart_in_the_gradient_view_of_a_small_terminal() {
    let mut terminal = Terminal::open_sized(&["--paused", "--init", "ones"], &[], (80, 24));
    terminal.wait_for("loss 0.50712");
    terminal.type_in("2");
    terminal.wait_for("[Why w1 moves · Alice]");
    for (phase, shows) in [
        ("[forward] 1/4", "1 / (1 + e^3)"),
        ("[loss] 2/4", "0.226866"),
        ("[backward] 3/4", "+0.02147 = −0.952610 ·"),
        ("[update] 4/4", "w1   +1.0000 → +0.9979"),
    ] {
        terminal.type_in("p");
        terminal.wait(phase, |screen| screen.contents().contains(phase) && screen.contents().contains(shows));
    }
    // The check is still that of the moment before the step.
    assert!(terminal.screen.screen().contents().contains("0.02146953526  ✓"));
    terminal.type_in("x");
    terminal.wait("covered numbers", |screen| {
        let contents = screen.contents();
        contents.contains("▒▒▒▒") && !contents.contains("0.02146953526") && !contents.contains("−0.952610")
    });
    // Larger: the diagram and the slice come to it, and what is covered stays so.
    terminal.resize(120, 36);
    terminal.wait("the large view", |screen| {
        let contents = screen.contents();
        contents.contains("The path of w1 · Alice") && contents.contains("Slice · Alice's loss over w1")
    });
    assert!(!terminal.screen.screen().contents().contains("−0.952610"));
    terminal.type_in("X");
    terminal.wait_for("+0.02147 =   −0.952610");
    terminal.resize(60, 18);
    terminal.wait("the small view", |screen| {
        screen.contents().contains("[Why w1 moves") && !screen.contents().contains("The path of")
    });
    terminal.resize(40, 10);
    terminal.wait_for("needs at least 60 × 18");
    terminal.resize(80, 24);
    terminal.wait_for("[update] 4/4");
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn every_gradient_is_checked_by_the_second_thread_and_told() {
    let mut terminal = Terminal::open(&["--paused"]);
    terminal.wait_for("q quit");
    terminal.type_in("2v");
    terminal.wait_for("All 9 gradients for Alice agree");
    terminal.wait_for("✓ all 9 agree");
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_panic_of_the_screen_gives_the_terminal_back_before_it_is_told() {
    let mut terminal = Terminal::open_with(&[], &[("SGDSCOPE_PANIC", "screen")]);
    terminal.wait_for("► training");
    terminal.type_in("y");
    terminal.wait("message on the normal screen", |screen| {
        !screen.alternate_screen() && screen.contents().contains("asked to panic on the screen's thread")
    });
    assert_eq!(terminal.end(), 101);
}

#[test]
fn a_panic_of_the_training_is_told_on_a_screen_that_lives_on() {
    let mut terminal = Terminal::open_with(&[], &[("SGDSCOPE_PANIC", "training")]);
    terminal.wait_for("asked to panic on the training thread");
    assert!(terminal.screen.screen().alternate_screen(), "the screen is still there");
    terminal.type_in("?");
    terminal.wait_for("[Keys]");
    terminal.type_in("\x1b");
    terminal.wait("help closed", |screen| !screen.contents().contains("[Keys]"));
    terminal.type_in("q");
    terminal.wait("message after the end", |screen| {
        !screen.alternate_screen() && screen.contents().contains("asked to panic on the training thread")
    });
    assert_eq!(terminal.end(), 1);
}

#[test]
fn a_terminal_that_takes_no_output_does_not_keep_the_process_from_ending() {
    let pty = native_pty_system().openpty(size(200, 50)).expect("a pseudo-terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_sgdscope"));
    command.args(["--pace", "max", "--epochs", "100000000"]);
    command.env("TERM", "xterm-256color");
    let mut child = pty.slave.spawn_command(command).expect("the program");
    drop(pty.slave);
    let id = child.process_id().expect("a process");
    // Nobody reads, so that sooner or later the screen's thread stays in write, system call 1.
    let until = Instant::now() + Duration::from_secs(10);
    let blocked = || {
        let call = std::fs::read_to_string(format!("/proc/{id}/task/{id}/syscall")).unwrap_or_default();
        call.starts_with(if cfg!(target_arch = "aarch64") { "64 " } else { "1 " })
    };
    let mut in_a_row = 0;
    while in_a_row < 50 {
        assert!(Instant::now() < until, "never blocked");
        in_a_row = if blocked() { in_a_row + 1 } else { 0 };
        std::thread::sleep(Duration::from_millis(2));
    }
    kill_process(Pid::from_raw(id as i32).expect("a process"), Signal::TERM).expect("a signal is sent");
    let until = Instant::now() + Duration::from_secs(5);
    let status = loop {
        if let Some(status) = child.try_wait().expect("a process") {
            break status;
        }
        assert!(Instant::now() < until, "the process is still there");
        std::thread::yield_now();
    };
    assert_eq!(status.exit_code(), 143);
}

#[test]
fn a_terminal_that_cannot_move_its_cursor_is_refused_untouched() {
    for term in ["dumb", ""] {
        let mut terminal = Terminal::open_with(&[], &[("TERM", term)]);
        terminal.wait_for("`sgdscope train` runs without one");
        assert!(terminal.screen.screen().contents().contains("TERM is"));
        assert_eq!(terminal.end(), 2);
    }
}

#[test]
fn the_mouse_chooses_scrolls_and_drags_and_nonsense_from_it_does_no_harm() {
    let mut terminal = Terminal::open(&["--paused"]);
    terminal.wait_for("q quit");
    assert_ne!(terminal.screen.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    let contents = terminal.screen.screen().contents();
    let row = contents.lines().position(|line| line.contains(" Diana")).expect("Diana is there") + 1;
    terminal.type_in(&format!("\x1b[<0;70;{row}M\x1b[<0;70;{row}m"));
    terminal.wait_for("▸Diana");
    terminal.type_in(&format!("\x1b[<64;70;{row}M"));
    terminal.wait_for("▸Charlie");
    // Coordinates of 0, far outside, negative, and a report that never ends.
    terminal.type_in("\x1b[<0;0;0M\x1b[<0;65535;65535M\x1b[<0;-4;3M\x1b[<35;9;9M\x1b[<0;999999999999;1M");
    terminal.type_in("nn");
    terminal.wait_for("epoch    2 of");
    // Right of all that has been is the newest moment.
    terminal.type_in("\x1b[<0;81;10M\x1b[<32;90;10M\x1b[<0;90;10m");
    terminal.wait_for("This is the newest moment");
    terminal.type_in("\x1b[D");
    terminal.wait_for("Epoch 1: the loss was");
    terminal.type_in("\x1b[1;2C");
    terminal.wait_for("paused    epoch    2 of 1000");
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn mouse_and_title_are_only_taken_where_they_are_wished_for() {
    let mut terminal = Terminal::open(&["--paused", "--no-mouse"]);
    terminal.wait_for("q quit");
    assert_eq!(terminal.screen.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn the_line_that_reproduces_a_run_is_shown_and_handed_to_the_clipboard() {
    let mut terminal = Terminal::open(&["--paused", "--seed", "7"]);
    terminal.wait_for("q quit");
    terminal.type_in("c");
    terminal.wait_for("as copied: sgdscope --seed 7");
    // "sgdscope --seed 7" in base 64, in the sequence that terminals take a clipboard from.
    let sequence = "\x1b]52;c;c2dkc2NvcGUgLS1zZWVkIDc=";
    assert!(String::from_utf8_lossy(&terminal.raw).contains(sequence));
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
}

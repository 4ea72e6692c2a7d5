//! Job control, as shells expect it.

use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::support::terminal::{Terminal, send, state};

/// The program that a shell has started, itself or through another.
fn program(of: i32) -> i32 {
    let until = Instant::now() + Duration::from_secs(10);
    loop {
        let mut waiting = vec![of];
        while let Some(process) = waiting.pop() {
            let name = std::fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
            if name.trim() == "sgdscope" {
                return process;
            }
            let children = std::fs::read_to_string(format!("/proc/{process}/task/{process}/children"));
            waiting.extend(
                children.unwrap_or_default().split_whitespace().filter_map(|id| id.parse::<i32>().ok()),
            );
        }
        assert!(Instant::now() < until, "no program");
        std::thread::yield_now();
    }
}

fn wait_for_state(process: i32, wanted: char) {
    let until = Instant::now() + Duration::from_secs(10);
    while state(process) != wanted {
        assert!(Instant::now() < until, "{} instead of {wanted}", state(process));
        std::thread::yield_now();
    }
}

/// The prompt, on the shell's own screen.
fn wait_for_prompt(terminal: &mut Terminal, after: &str) {
    terminal.wait("prompt", |screen| {
        let contents = screen.contents();
        let rest = contents.rsplit_once(after).map_or("", |(_, rest)| rest);
        !screen.alternate_screen() && !screen.hide_cursor() && rest.contains("shell: ")
    });
    terminal.wait_until_cooked();
    terminal.assert_given_back();
}

fn run_in_shell(line: &str) -> Terminal {
    let mut terminal = Terminal::shell();
    terminal.type_in(&format!("{line}\r"));
    terminal.wait_for("q quit");
    terminal
}

/// Stops the program, brings it back, uses it and quits.
fn stop_and_continue(mut terminal: Terminal, stop: impl Fn(&mut Terminal, i32)) {
    let program = program(terminal.process());
    for _ in 0..2 {
        stop(&mut terminal, program);
        wait_for_prompt(&mut terminal, "Stopped");
        wait_for_state(program, 'T');
        terminal.type_in("clear; fg\r");
        terminal.wait("the screen again", |screen| {
            screen.alternate_screen() && screen.contents().contains("q quit") && screen.bracketed_paste()
        });
        assert!(!terminal.is_cooked());
    }
    terminal.type_in("n");
    terminal.wait_for("epoch    1 of");
    terminal.type_in("q");
    terminal.wait("prompt", |screen| !screen.alternate_screen() && screen.contents().contains("shell: "));
    terminal.type_in("exit\r");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn ctrl_z_gives_the_prompt_back_and_fg_brings_the_program_back() {
    stop_and_continue(run_in_shell("$PROGRAM --paused"), |terminal, _| terminal.type_in("\x1a"));
}

#[test]
fn one_ctrl_z_stops_the_script_that_started_the_program_too() {
    let script = "bash -c '$PROGRAM --paused; true'";
    stop_and_continue(run_in_shell(script), |terminal, _| terminal.type_in("\x1a"));
}

#[test]
fn the_signals_of_job_control_do_what_ctrl_z_does() {
    for signal in [Signal::TSTP, Signal::TTIN, Signal::TTOU] {
        stop_and_continue(run_in_shell("$PROGRAM --paused"), |_, program| send(program, signal));
    }
}

#[test]
fn stopped_without_notice_it_takes_the_terminal_whole_again_and_gives_it_back_whole() {
    let mut terminal = run_in_shell("$PROGRAM --paused --title");
    let program = program(terminal.process());
    send(program, Signal::STOP);
    terminal.wait_for("Stopped");
    wait_for_state(program, 'T');
    terminal.type_in("clear; fg\r");
    terminal.wait("the screen again", |screen| screen.contents().contains("q quit"));
    terminal.type_in("nq");
    terminal.wait("prompt", |screen| !screen.alternate_screen() && screen.contents().contains("shell: "));
    terminal.wait_until_cooked();
    terminal.assert_given_back();
    let count = |bytes: &[u8]| terminal.raw.windows(bytes.len()).filter(|here| *here == bytes).count();
    // As often put away as taken back: the title, the screen with its cursor.
    assert_eq!(count(b"\x1b[22;2t"), count(b"\x1b[23;2t"));
    assert_eq!(count(b"\x1b[?1049h"), count(b"\x1b[?1049l"));
    terminal.type_in("exit\r");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn in_the_background_it_stays_stopped_and_ends_when_it_is_told_to() {
    let mut terminal = run_in_shell("$PROGRAM --paused");
    let program = program(terminal.process());
    terminal.type_in("\x1a");
    wait_for_prompt(&mut terminal, "Stopped");
    wait_for_state(program, 'T');
    let before = terminal.raw.len();
    // With -b the shell tells at once that the job has stopped again.
    terminal.type_in("set -b; clear; bg\r");
    terminal
        .wait("a stop", |screen| screen.contents().contains('&') && screen.contents().contains("Stopped"));
    wait_for_state(program, 'T');
    assert!(!terminal.raw[before..].windows(8).any(|bytes| bytes == b"\x1b[?1049h"), "it took the terminal");
    terminal.type_in("clear; kill %1\r");
    terminal.wait_for("Exit 143");
    terminal.wait_until_cooked();
    terminal.assert_given_back();
    terminal.type_in("exit\r");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn where_no_shell_would_bring_it_back_ctrl_z_is_refused_in_a_sentence() {
    let program = env!("CARGO_BIN_EXE_sgdscope");
    let script = format!("{program} --paused; exit $?");
    // A session's first process; and a script that is one.
    for (command, arguments) in [(program, &["--paused"][..]), ("bash", &["-c", &script])] {
        for signal in [None, Some(Signal::TSTP)] {
            let mut terminal = Terminal::start(command, arguments, &[], (120, 36));
            terminal.wait_for("q quit");
            match signal {
                Some(signal) => send(self::program(terminal.process()), signal),
                None => terminal.type_in("\x1a"),
            }
            terminal.wait_for("ctrl-z does nothing here");
            terminal.type_in("n");
            terminal.wait_for("epoch    1 of");
            terminal.type_in("q");
            assert_eq!(terminal.end(), 0);
        }
    }
    let mut terminal = Terminal::open(&["--paused", "--lang", "ru"]);
    terminal.wait_for("справка");
    terminal.type_in("\x1a");
    terminal.wait_for("ctrl-z здесь не действует");
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
}

//! Every signal, in every state of the screen: a part of the pairs in the ordinary run, all of them with
//! `SGDSCOPE_SIGNALS=all cargo test --test terminal signals`.

use std::time::{Duration, Instant};

use rustix::process::Signal;
use sgdscope::door::signals::{REAL_TIME, Response, TABLE, response};

use crate::support::terminal::Terminal;

/// Whether every pair is tried.
fn all() -> bool {
    std::env::var_os("SGDSCOPE_SIGNALS").is_some_and(|wanted| wanted == "all")
}

const STATES: [&str; 9] = [
    "training",
    "paused",
    "a question",
    "a search",
    "help",
    "the set-up",
    "the gradients",
    "the map",
    "nobody reads",
];

/// The program in a state.
fn open(state: &str) -> Terminal {
    let flat_out = ["--pace", "max", "--epochs", "100000000"];
    let arguments = if matches!(state, "training" | "nobody reads") { &flat_out[..] } else { &["--paused"] };
    let mut terminal = Terminal::open(arguments);
    terminal.wait_for("q quit");
    let (keys, shown) = match state {
        "a question" => ("aqq", "[qq"),
        "a search" => ("/D", "D"),
        "help" => ("?", "[Keys]"),
        "the set-up" => ("o", "Set-up"),
        "the gradients" => ("2", "Why w1 moves"),
        "the map" => ("3", "Map"),
        "nobody reads" => {
            terminal.stall_full();
            return terminal;
        }
        _ => return terminal,
    };
    terminal.type_in(keys);
    terminal.wait_for(shown);
    terminal
}

fn check(signal: i32, state: &str) {
    let mut terminal = open(state);
    terminal.signal_number(signal);
    let what = format!("signal {signal}, {state}");
    match response(signal) {
        Response::End => {
            let began = Instant::now();
            let status = terminal.exit();
            assert_eq!(status.exit_code() as i32, 128 + signal, "{what}");
            assert!(began.elapsed() < Duration::from_millis(1500), "{what}: {:?}", began.elapsed());
            assert!(terminal.is_cooked(), "{what}");
            terminal.read_on();
            assert_eq!(terminal.end() as i32, 128 + signal, "{what}");
        }
        Response::Stop | Response::Continue | Response::Resize | Response::Fail | Response::Keep => {
            // A session's first process is never stopped for good; it lives on, and can be used.
            terminal.read_on();
            terminal.type_in("\x03");
            assert_eq!(terminal.end(), 0, "{what}");
        }
    }
}

/// The signals that a test can send: KILL and STOP cannot be caught, and the faults are for debuggers.
fn signals() -> Vec<i32> {
    let faults = [Signal::ILL, Signal::FPE, Signal::SEGV, Signal::KILL, Signal::STOP].map(Signal::as_raw);
    let named = TABLE.iter().map(|row| row.signal).filter(|signal| !faults.contains(signal));
    let (first, last) = (*REAL_TIME.start(), *REAL_TIME.end());
    named.chain(first..first + 7).chain(last - 6..=last).collect()
}

/// A share of the pairs, so that several run side by side.
fn check_share(share: usize) {
    for (at, signal) in signals().into_iter().enumerate() {
        for (place, state) in STATES.iter().enumerate() {
            let is_mine = (at + place) % 3 == share;
            // In the ordinary run each signal comes in one state; a terminal that nobody reads takes longer to fill.
            let is_ordinary = at % (STATES.len() - 1) == place;
            if is_mine && (all() || is_ordinary) {
                check(signal, state);
            }
        }
    }
}

#[test]
fn every_signal_does_what_the_table_says_in_every_state_first_share() {
    check_share(0);
}

#[test]
fn every_signal_does_what_the_table_says_in_every_state_second_share() {
    check_share(1);
}

#[test]
fn every_signal_does_what_the_table_says_in_every_state_third_share() {
    check_share(2);
}

#[test]
fn a_second_signal_at_any_moment_gives_the_terminal_back_too() {
    let times = if all() { 200 } else { 20 };
    for time in 0..times {
        let mut terminal = Terminal::open(&["--pace", "max", "--epochs", "100000000"]);
        terminal.wait_for("q quit");
        terminal.signal(Signal::TERM);
        // The moment is what is tried, so that this cannot wait for anything else.
        std::thread::sleep(Duration::from_micros(20_000 * time / times));
        // By now it may have ended; it is not waited for yet, so that its number is still its own.
        terminal.signal(Signal::TERM);
        assert_eq!(terminal.end(), 143, "{time}");
    }
}

#[test]
fn a_closed_terminal_leaves_no_process_behind_and_is_named_in_the_exit_code() {
    for arguments in [&["--pace", "max", "--epochs", "100000000"][..], &["--paused"]] {
        for _ in 0..5 {
            let mut terminal = Terminal::open(arguments);
            terminal.wait_for("q quit");
            terminal.hang_up();
            assert_eq!(terminal.exit().exit_code(), 129);
        }
    }
}

#[test]
fn a_closed_terminal_is_noticed_where_the_hangup_is_ignored_or_never_sent() {
    let program = env!("CARGO_BIN_EXE_sgdscope");
    // The shell outlives it and keeps its exit code. A process outside the terminal's session is sent nothing.
    for start in ["", "setsid -w"] {
        for (arguments, keys, shown) in [
            ("--pace max --epochs 100000000", "", "q quit"),
            ("--paused", "", "q quit"),
            ("--paused", "aqq", "[qq"),
        ] {
            let folder = tempfile::tempdir().expect("a folder");
            let code = folder.path().join("code");
            let line = format!("trap '' HUP; {start} {program} {arguments}; echo $? >{}", code.display());
            let mut terminal = Terminal::start("bash", &["-c", &line], &[], (120, 36));
            terminal.wait_for("q quit");
            terminal.type_in(keys);
            terminal.wait_for(shown);
            let began = Instant::now();
            terminal.hang_up();
            terminal.exit();
            let took = began.elapsed();
            assert!(took < Duration::from_millis(1500), "{start} {arguments} {keys}: {took:?}");
            let code = std::fs::read_to_string(code).expect("a file");
            assert_eq!(code, "129\n", "{start} {arguments} {keys}");
        }
    }
}

#[test]
fn a_file_that_may_not_grow_is_told_and_ends_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("session.json");
    let program = env!("CARGO_BIN_EXE_sgdscope");
    // 512 or 1024 bytes, by the shell.
    let line = format!("ulimit -f 1; exec {program} --paused");
    let mut terminal = Terminal::start("bash", &["-c", &line], &[], (120, 36));
    terminal.wait_for("q quit");
    terminal.type_in("n");
    terminal.wait_for("epoch    1 of");
    terminal.type_in("w");
    terminal.wait_for("session.json");
    terminal.type_in(&format!("{}\r", file.display()));
    terminal.wait_for("Not saved");
    terminal.wait_for("large");
    assert!(!file.exists());
    terminal.type_in("\x1b");
    terminal.type_in("\x03");
    assert_eq!(terminal.end(), 0);
}

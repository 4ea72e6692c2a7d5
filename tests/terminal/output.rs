//! A terminal that takes no output, or not at once, or claims to be of any size.

use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::support::terminal::Terminal;

const FLAT_OUT: [&str; 4] = ["--pace", "max", "--epochs", "100000000"];

#[test]
fn a_terminal_that_nobody_reads_is_given_back_within_a_second() {
    for (key, signal, code) in [
        (Some("q"), None, 0),
        (Some("\x03"), None, 0),
        (None, Some(Signal::TERM), 143),
        (None, Some(Signal::HUP), 129),
    ] {
        let mut terminal = Terminal::open_sized(&FLAT_OUT, &[], (200, 50));
        terminal.wait_for("q quit");
        terminal.stall_full();
        let began = Instant::now();
        if let Some(key) = key {
            terminal.type_in(key);
        }
        if let Some(signal) = signal {
            terminal.signal(signal);
        }
        assert_eq!(terminal.exit().exit_code(), code);
        assert!(began.elapsed() < Duration::from_millis(1200), "{:?}", began.elapsed());
        assert!(terminal.is_cooked(), "{}", terminal.modes());
        // Whoever reads later finds the screen given back, too.
        terminal.read_on();
        assert_eq!(terminal.end(), code);
    }
}

#[test]
fn while_nobody_reads_the_program_lives_on_and_shows_the_newest_frame_then() {
    let mut terminal = Terminal::open_sized(&["--pace", "64", "--epochs", "100000000"], &[], (200, 50));
    terminal.wait_for("q quit");
    terminal.stall_full();
    terminal.type_in(" 3");
    terminal.read_on();
    terminal.wait("the newest frame", |screen| {
        let contents = screen.contents();
        contents.contains("paused") && contents.contains("Map")
    });
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_terminal_that_another_process_has_made_non_blocking_is_used_and_left_so() {
    // dd sets the flag on the open file that all of them share.
    let line = "dd iflag=nonblock count=0 2>/dev/null; dd oflag=nonblock count=0 2>/dev/null >&0
        grep flags /proc/self/fdinfo/0
        $PROGRAM --pace max --epochs 100000000; echo code $?
        grep flags /proc/self/fdinfo/0";
    let variables = [("PROGRAM", env!("CARGO_BIN_EXE_sgdscope"))];
    let mut terminal = Terminal::start("sh", &["-c", line], &variables, (200, 50));
    terminal.wait_for("q quit");
    // Two seconds of frames, and a terminal that is full in between.
    for _ in 0..3 {
        terminal.stall_full();
        terminal.read_on();
        let epoch = |screen: &vt100::Screen| {
            screen
                .contents()
                .split("epoch ")
                .nth(1)
                .and_then(|rest| rest.split(" of ").next())
                .map(str::to_owned)
        };
        let before = epoch(terminal.screen.screen());
        terminal.wait("a later epoch", |screen| epoch(screen) != before);
    }
    terminal.type_in("q");
    terminal.wait_for("code 0");
    terminal.wait("both flags", |screen| screen.contents().matches("flags:").count() == 2);
    let contents = terminal.screen.screen().contents();
    let flags: Vec<&str> = contents.lines().filter(|line| line.starts_with("flags:")).collect();
    assert_eq!(flags[0], flags[1]);
    let number = flags[0].split_whitespace().nth(1).and_then(|octal| u32::from_str_radix(octal, 8).ok());
    assert_eq!(number.map(|flags| flags & 0o4000), Some(0o4000), "it was non-blocking: {contents}");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_non_blocking_terminal_that_nobody_reads_is_given_back_too() {
    let line = "dd iflag=nonblock count=0 2>/dev/null; dd oflag=nonblock count=0 2>/dev/null >&0
        exec $PROGRAM --pace max --epochs 100000000";
    let variables = [("PROGRAM", env!("CARGO_BIN_EXE_sgdscope"))];
    for signal in [None, Some(Signal::TERM)] {
        let mut terminal = Terminal::start("sh", &["-c", line], &variables, (200, 50));
        terminal.wait_for("q quit");
        terminal.stall_full();
        let code = signal.map_or(0, |signal| 128 + signal.as_raw());
        match signal {
            Some(signal) => terminal.signal(signal),
            None => terminal.type_in("q"),
        }
        assert_eq!(terminal.exit().exit_code() as i32, code);
        assert!(terminal.is_cooked(), "{}", terminal.modes());
        terminal.read_on();
        assert_eq!(terminal.end() as i32, code);
    }
}

/// The most memory that a process has had, in MiB.
fn most_memory(process: i32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).expect("its status");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    peak.split_whitespace().next().and_then(|kilobytes| kilobytes.parse::<u64>().ok()).expect("a number")
        / 1024
}

#[test]
fn a_terminal_of_any_size_is_drawn_on_and_takes_little_memory() {
    for (columns, rows) in [(2000, 2000), (65535, 65535), (65535, 1), (1, 65535)] {
        let mut terminal = Terminal::open_sized(&["--paused"], &[], (columns, rows));
        terminal.wait_for_bytes(b"\x1b[?2026l");
        terminal.resize_only(120, 36);
        terminal.resize_only(columns, rows);
        terminal.type_in("nn23");
        terminal.resize(120, 36);
        terminal.wait_for("epoch    2 of");
        let memory = most_memory(terminal.process());
        assert!(memory < 60, "{columns} x {rows}: {memory} MiB");
        terminal.type_in("q");
        assert_eq!(terminal.exit().exit_code(), 0);
    }
}

#[test]
fn a_terminal_that_does_not_know_its_size_is_taken_for_a_usual_one() {
    let line = format!("stty rows 0 cols 0; exec {} --paused", env!("CARGO_BIN_EXE_sgdscope"));
    let mut terminal = Terminal::start("sh", &["-c", &line], &[], (120, 36));
    terminal.wait_for("? help");
    let contents = terminal.screen.screen().contents();
    assert!(
        contents.lines().count() == 24 && contents.lines().all(|line| line.chars().count() <= 80),
        "{contents}"
    );
    for (columns, rows) in [(1, 1), (0, 0), (0, 24), (80, 0)] {
        terminal.resize_only(columns, rows);
        terminal.type_in("y");
    }
    terminal.resize(120, 36);
    terminal.type_in("n");
    terminal.wait_for("epoch    1 of");
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_storm_of_sizes_keeps_nobody_from_quitting_and_takes_little_memory() {
    let mut terminal = Terminal::open(&["--pace", "max", "--epochs", "100000000"]);
    terminal.wait_for("q quit");
    for time in 0..3000_u32 {
        terminal.resize_only((1 + time * 37 % 300) as u16, (1 + time * 53 % 100) as u16);
    }
    terminal.resize(120, 36);
    terminal.type_in("?");
    terminal.wait_for("[Keys]");
    let memory = most_memory(terminal.process());
    assert!(memory < 60, "{memory} MiB");
    let began = Instant::now();
    terminal.type_in("\x03");
    terminal.exit();
    assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
    assert_eq!(terminal.end(), 0);
}

//! Threads in the built program: one that dies is told and replaced, and none keeps the process from ending.

use std::sync::Arc;
use std::time::{Duration, Instant};

use sgdscope::data::dataset::Dataset;
use sgdscope::train::moment::Moment;
use sgdscope::train::record::{Record, RecordBranch};
use sgdscope::train::setup::{Config, Setup};
use sgdscope::train::timeline::BranchId;

use crate::support::terminal::Terminal;

#[test]
fn a_training_that_panics_once_is_told_and_another_thread_takes_its_place() {
    let mut terminal = Terminal::open_with(&["--paused"], &[("SGDSCOPE_PANIC", "training once")]);
    terminal.wait_for("asked to panic on the training thread. A new one");
    terminal.type_in("nn");
    terminal.wait_for("epoch    2 of");
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn an_analyst_that_dies_is_told_and_another_answers() {
    let mut terminal = Terminal::open_with(&["--paused"], &[("SGDSCOPE_PANIC", "analyst once")]);
    terminal.wait_for("q quit");
    terminal.type_in("2v");
    terminal.wait_for("asked to panic on the analyst thread");
    terminal.type_in("v");
    terminal.wait_for("All 9 gradients for Alice agree");
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_thread_that_writes_and_dies_is_told_and_the_next_file_has_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let mut terminal = Terminal::open_with(&["--paused"], &[("SGDSCOPE_PANIC", "jobs once")]);
    terminal.wait_for("q quit");
    for name in ["a.json", "b.json"] {
        terminal.type_in("W");
        terminal.wait_for("[Export]");
        terminal.type_in(&format!("{}\r", path(name)));
        terminal.wait("an answer", |screen| {
            let contents = screen.contents();
            let answer =
                if name == "a.json" { "asked to panic on the jobs thread" } else { "the model of epoch 0" };
            contents.contains(answer)
        });
    }
    assert!(!folder.path().join("a.json").exists() && folder.path().join("b.json").exists());
    terminal.type_in("\x03");
    assert_eq!(terminal.end(), 0);
}

/// A session whose only branch is said to have come so far.
fn long_session(epochs: u64) -> String {
    let setup = Arc::new(Setup::new(Config::default(), Arc::new(Dataset::tutorial(None))).expect("a setup"));
    let branch = RecordBranch {
        id: BranchId(0),
        setup: 0,
        parent: None,
        edits: Vec::new(),
        newest: Moment::new(epochs, 0),
        end: setup.initial().flat().to_vec(),
    };
    let (branches, place) = (vec![branch], (BranchId(0), Moment::new(epochs, 0)));
    let record = Record { setups: vec![setup], branches, place, questions: Vec::new(), marks: Vec::new() };
    record.to_json().expect("a session")
}

#[test]
fn a_session_however_long_is_left_at_once_also_with_commands_that_wait_for_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut longest = Duration::ZERO;
    for epochs in [12_000_000_u64, 1 << 53] {
        let path = folder.path().join(format!("{epochs}.json")).display().to_string();
        std::fs::write(&path, long_session(epochs)).expect("a longer session");
        for keys in ["", "R", "u", ".", "r", "nnn"] {
            let mut terminal = Terminal::open(&["--session", &path]);
            terminal.wait_for("q quit");
            terminal.type_in(keys);
            let began = Instant::now();
            terminal.type_in("q");
            terminal.exit();
            longest = longest.max(began.elapsed());
            assert!(began.elapsed() < Duration::from_secs(1), "{epochs} {keys}: {:?}", began.elapsed());
            assert_eq!(terminal.end(), 0);
        }
    }
    println!("the longest way out took {longest:?}");
}

#[test]
fn a_run_that_was_replaced_and_visited_again_does_not_keep_the_process_from_ending() {
    for keys in ["m\r\x1b[3~Mn", "nnnRg0\rn"] {
        let mut terminal = Terminal::open(&["--paused"]);
        terminal.wait_for("q quit");
        terminal.type_in(keys);
        terminal.wait_for("epoch    1 of");
        terminal.type_in("q");
        assert_eq!(terminal.end(), 0);
    }
}

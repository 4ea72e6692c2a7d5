//! A session that is cut off is kept, told of once, and goes on where it was, bit for bit.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::process::Signal;
use sgdscope::train::record::Record;

use crate::support::terminal::Terminal;

fn open(state: &Path, arguments: &[&str]) -> Terminal {
    Terminal::open_with(arguments, &[("XDG_STATE_HOME", state.to_str().expect("UTF-8"))])
}

/// The files that are kept, in the order of their names.
fn kept(state: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(state.join("sgdscope")).into_iter().flatten();
    let mut all: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    all.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    all.sort();
    all
}

fn record(path: &Path) -> Record {
    let text = fs::read_to_string(path).expect("a file");
    Record::from_json(&text, &mut |_| panic!("no file is needed")).expect("a session")
}

/// A number as the screen writes it: a blank before every three digits, from 10,000 on.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let is_long = digits.len() > 4;
    let blank = |at: usize| is_long && at > 0 && (digits.len() - at) % 3 == 0;
    digits.chars().enumerate().flat_map(|(at, c)| blank(at).then_some(' ').into_iter().chain([c])).collect()
}

/// Whether the screen stands at an epoch, all of its number: others end in the same digits.
fn is_at(screen: &vt100::Screen, place: &str) -> bool {
    screen.contents().split("epoch").any(|rest| rest.trim_start().starts_with(place))
}

/// Waits until training has got somewhere.
fn wait_for_an_epoch(terminal: &mut Terminal) {
    terminal.wait_for("► training");
    terminal.wait("epoch beyond 0", |screen| !is_at(screen, "0 of"));
}

/// The line of a program that tells of sessions that were cut off.
const TOLD: &str = "Sessions that were cut off and are kept: ";

#[test]
fn a_hangup_in_the_middle_of_training_loses_nothing() {
    let state = tempfile::tempdir().expect("a folder");
    let mut terminal = open(state.path(), &["--pace", "max", "--epochs", "100000000", "--hidden", "4"]);
    wait_for_an_epoch(&mut terminal);
    // A second branch: a rate that is changed in the past.
    terminal.type_in(" ");
    terminal.wait_for("paused");
    terminal.type_in("g0\r");
    terminal.wait_for("epoch 0");
    terminal.type_in(".");
    terminal.wait_for("0.3");
    terminal.type_in(" ");
    wait_for_an_epoch(&mut terminal);
    terminal.hang_up();
    assert_eq!(terminal.exit().exit_code(), 129);
    let files = kept(state.path());
    let [file] = files.as_slice() else { panic!("{files:?}") };
    let cut_off = record(file);
    assert!(cut_off.branches.len() == 2 && cut_off.branches[1].newest.epoch > 0, "{:?}", cut_off.branches);

    // The next start says so, once.
    let mut terminal = open(state.path(), &["--paused"]);
    terminal.wait_for(&format!("{TOLD}1"));
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
    let mut terminal = open(state.path(), &["--paused"]);
    terminal.wait_for("paused");
    assert!(!terminal.screen.screen().contents().contains(TOLD));
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
    assert_eq!(kept(state.path()).len(), 1, "an ordinary quit keeps nothing");

    // It goes on where it was, bit for bit.
    let mut terminal = open(state.path(), &["--session", "last"]);
    let place = format!("{} of", grouped(cut_off.place.1.epoch));
    terminal.wait(&place, |screen| is_at(screen, &place));
    terminal.signal(Signal::TERM);
    assert_eq!(terminal.end(), 143);
    let files = kept(state.path());
    let [_, told] = files.as_slice() else { panic!("{files:?}") };
    let again = files.iter().map(|file| record(file)).find(|record| *record == cut_off);
    assert!(again.is_some() && record(told) == cut_off, "{files:?}");
    let trained = Command::new(env!("CARGO_BIN_EXE_sgdscope"))
        .args(["train", "--session", "last", "--log-every", "1000000000"])
        .env("XDG_STATE_HOME", state.path())
        .output()
        .expect("the program runs");
    let said = String::from_utf8(trained.stderr).expect("UTF-8");
    assert!(trained.status.success() && said.contains("bit for bit"), "{said}");
}

#[test]
fn a_newcomer_is_welcomed_once_and_training_is_slow_until_the_first_key() {
    let state = tempfile::tempdir().expect("a folder");
    let mut terminal = open(state.path(), &[]);
    terminal.wait_for("Welcome");
    terminal.wait_for("4 epochs/s");
    terminal.type_in("z");
    terminal.wait("the usual pace", |screen| {
        let text = screen.contents();
        !text.contains("Welcome") && text.contains("auto")
    });
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
    let mut terminal = open(state.path(), &[]);
    wait_for_an_epoch(&mut terminal);
    terminal.wait("no welcome", |screen| !screen.contents().contains("Welcome"));
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn two_programs_do_not_lose_each_others() {
    let state = tempfile::tempdir().expect("a folder");
    let mut both: Vec<Terminal> =
        ["1", "2"].iter().map(|seed| open(state.path(), &["--pace", "max", "--seed", seed])).collect();
    for terminal in &mut both {
        terminal.wait_for("finished");
    }
    for terminal in &both {
        terminal.signal(Signal::TERM);
    }
    for terminal in both {
        assert_eq!(terminal.end(), 143);
    }
    let files = kept(state.path());
    let mut seeds: Vec<u64> = files.iter().map(|file| record(file).setups[0].config().seed).collect();
    seeds.sort_unstable();
    assert_eq!(seeds, [1, 2]);
    let mut terminal = open(state.path(), &["--paused"]);
    terminal.wait_for(&format!("{TOLD}2"));
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_panic_of_the_screen_keeps_the_session() {
    let state = tempfile::tempdir().expect("a folder");
    let folder = state.path().to_str().expect("UTF-8");
    let variables = [("XDG_STATE_HOME", folder), ("SGDSCOPE_PANIC", "screen")];
    let mut terminal = Terminal::open_with(&["--pace", "max"], &variables);
    terminal.wait_for("finished");
    terminal.type_in("y");
    assert_eq!(terminal.end(), 101);
    let files = kept(state.path());
    let [file] = files.as_slice() else { panic!("{files:?}") };
    assert_eq!(record(file).place.1.epoch, 1000);
}

#[test]
fn where_nothing_can_be_kept_nothing_is_said() {
    let mut terminal = open(Path::new("/dev/null/state"), &[]);
    terminal.wait_for("► training");
    terminal.signal(Signal::TERM);
    assert_eq!(terminal.end(), 143);
    let output = Command::new(env!("CARGO_BIN_EXE_sgdscope"))
        .args(["train", "--session", "last"])
        .env("XDG_STATE_HOME", "/dev/null/state")
        .output()
        .expect("the program runs");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(
        said,
        "sgdscope: last: no session was cut off or left unsaved (a file that is called last is written ./last)\n"
    );
}

#[test]
fn what_a_person_quits_without_having_saved_is_kept_and_said_and_what_is_saved_is_not() {
    let (state, folder) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let file = folder.path().join("s.json");
    for is_saved in [true, false] {
        let mut terminal = open(state.path(), &["--paused"]);
        terminal.type_in("n");
        terminal.wait_for("epoch    1 of");
        terminal.type_in("mhere\r");
        terminal.wait_for("Mark 1 at");
        if is_saved {
            terminal.type_in(&format!("w{}\r", file.display()));
            terminal.wait_for("The session is in");
        }
        terminal.type_in("q");
        if !is_saved {
            terminal.wait_for("`sgdscope --session last` opens it");
        }
        assert_eq!(terminal.end(), 0);
        assert_eq!(kept(state.path()).len(), usize::from(!is_saved));
    }
    assert_eq!(record(&kept(state.path())[0]).marks[0].text, "here");
    // It has been told.
    let mut terminal = open(state.path(), &["--session", "last"]);
    terminal.wait_for("Opened: ");
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
    assert_eq!(kept(state.path()).len(), 1);
}

//! Files that are being written while the program is ended: whole or not at all.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::support::terminal::Terminal;

fn entries(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Waits until a program has a file open in a folder.
fn wait_for_draft(child: &mut Child, folder: &Path) {
    let until = Instant::now() + Duration::from_secs(10);
    let files = format!("/proc/{}/fd", child.id());
    loop {
        let open = fs::read_dir(&files).into_iter().flatten().flatten();
        if open.filter_map(|file| fs::read_link(file.path()).ok()).any(|file| file.starts_with(folder)) {
            return;
        }
        assert!(child.try_wait().expect("a process").is_none(), "it has ended");
        assert!(Instant::now() < until, "no file");
        std::thread::yield_now();
    }
}

#[test]
fn a_signal_during_an_export_leaves_nothing_and_ends_by_that_signal() {
    for signal in [Signal::INT, Signal::TERM, Signal::HUP, Signal::KILL] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().canonicalize().expect("a path");
        let mut child = Command::new(env!("CARGO_BIN_EXE_sgdscope"))
            .args(["export", "parameters", "--epochs", "1000000000000", "-o", "p.csv"])
            .current_dir(&path)
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        wait_for_draft(&mut child, &path);
        kill_process(Pid::from_child(&child), signal).expect("a signal");
        let status = child.wait().expect("it ends");
        assert_eq!(status.signal(), Some(signal.as_raw()), "{signal:?}");
        assert_eq!(entries(&path), [""; 0], "{signal:?}");
    }
}

#[test]
fn a_limit_on_the_size_of_files_is_an_error_and_not_the_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let script = format!(
        "ulimit -f 8; exec {} train --hidden 64,64 --epochs 0 --save m.json",
        env!("CARGO_BIN_EXE_sgdscope")
    );
    let output =
        Command::new("sh").arg("-c").arg(script).current_dir(folder.path()).output().expect("a shell");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(said, "sgdscope: m.json: File too large (os error 27)\n");
    assert_eq!(entries(folder.path()), [""; 0]);
}

#[test]
fn a_quit_while_a_file_is_being_written_abandons_it_whole_and_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("p.csv");
    let name = path.to_str().expect("UTF-8");
    // Four million numbers take a while to be written.
    let mut terminal = Terminal::open(&["--pace", "max", "--epochs", "100000000", "--hidden", "256,256"]);
    terminal.wait("60 epochs", |screen| {
        let contents = screen.contents();
        let epoch = contents.split("epoch ").nth(1).and_then(|rest| rest.split(" of ").next());
        let digits = epoch.map(|text| text.chars().filter(char::is_ascii_digit).collect::<String>());
        digits.and_then(|text| text.parse().ok()).is_some_and(|epoch: u64| epoch >= 60)
    });
    terminal.type_in("W");
    terminal.type_in(&"\x1b[B".repeat(5));
    terminal.wait_for("parameters.csv");
    terminal.type_in(&"\x7f".repeat(14));
    terminal.type_in(name);
    terminal.type_in("\r");
    terminal.wait_for("Writing ");
    terminal.type_in("q");
    terminal.wait_for("was not written: the program ended before");
    assert_eq!(terminal.end(), 0);
    assert_eq!(entries(folder.path()), [""; 0]);
}

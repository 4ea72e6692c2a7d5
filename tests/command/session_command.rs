//! Sessions and the program: trained again without a screen, refused with a reason, written whole or not at all.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::support::sgdscope;
use crate::support::tree::Tree;
use sgdscope::data::dataset::Dataset;
use sgdscope::door;
use sgdscope::nn::activation::Activation;
use sgdscope::train::edit::Edit;
use sgdscope::train::moment::Moment;
use sgdscope::train::record::{Record, RecordQuestion};
use sgdscope::train::setup::{Config, Setup};

fn tutorial(config: Config) -> Setup {
    Setup::new(config, Arc::new(Dataset::tutorial(None))).expect("a valid setup")
}

/// The tutorial's run, and another future of it from epoch 100 on, which is shown.
fn two_futures() -> Record {
    let mut tree = Tree::of(tutorial(Config::default()));
    tree.go(0, 100, 0);
    tree.go(0, 900, 0);
    let other = tree.fork_at(0, 100);
    tree.edit(other, Edit::Rate { from: 0.1, to: 1.0 });
    tree.go(other, 200, 0);
    let mut record = tree.record(other);
    record.questions = vec![RecordQuestion { setup: 0, name: "Grace".into(), inputs: vec![-7.0, -3.0] }];
    record
}

fn kept(folder: &Path, text: &str) -> String {
    let path = folder.join("session.json");
    fs::write(&path, text).expect("a file");
    path.to_str().expect("a plain path").to_owned()
}

#[test]
fn a_session_is_trained_again_with_its_edits_and_every_end_is_checked() {
    let folder = tempfile::tempdir().expect("a folder");
    let record = two_futures();
    let path = kept(folder.path(), &record.to_json().expect("a good session"));
    let (code, out, errors) = sgdscope(&["train", "--session", &path, "--format", "jsonl"]);
    assert_eq!(code, 0, "{errors}");
    let says = "the session stands at epoch 300 of branch C; its 2 branches end as kept, bit for bit\n";
    assert_eq!(errors, format!("sgdscope: {says}"));
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 32);
    assert!(
        lines[30].starts_with("{\"epoch\":300,")
            && lines[31].starts_with("{\"predict\":\"Grace\",\"output\":[")
    );
    // Up to the fork it is the plain run.
    let (_, plain, _) = sgdscope(&["train", "--format", "jsonl"]);
    let plain: Vec<&str> = plain.lines().collect();
    assert_eq!(lines[..11], plain[..11]);
    assert_ne!(lines[11], plain[11]);
    // In the tutorial's own lines, from standard input, and kept as a model.
    let model = folder.path().join("m.json");
    let model = model.to_str().expect("a plain path");
    let input = fs::File::open(&path).expect("a file");
    let output = Command::new(env!("CARGO_BIN_EXE_sgdscope"))
        .args(["train", "--session", "-", "--save", model, "--predict", "Frank=20,2"])
        .stdin(input)
        .output()
        .expect("the program runs");
    let out = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(
        out.starts_with("Epoch 0 loss: 0.") && out.contains("Epoch 290 loss: 0.00") && !out.contains("Grace"),
        "{out}"
    );
    assert!(out.lines().last().is_some_and(|line| line.starts_with("Frank: 0.0")), "{out}");
    let end = sgdscope::train::model::Model::from_json(&fs::read_to_string(model).expect("a file"));
    assert_eq!(end.expect("a model").network.flat(), record.branches[1].end);
}

#[test]
fn a_session_at_a_past_moment_or_inside_an_epoch_is_trained_to_its_newest() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut tree = Tree::of(tutorial(Config::default()));
    tree.go(0, 20, 3);
    let mut record = tree.record(0);
    record.place.1 = Moment::new(7, 2);
    let path = kept(folder.path(), &record.to_json().expect("a good session"));
    let (code, out, errors) = sgdscope(&["train", "--session", &path, "--format", "csv"]);
    assert_eq!((code, out.lines().count()), (0, 4), "{errors}");
    assert!(errors.contains("stands at epoch 7, step 2 of branch A; its branch ends as kept"), "{errors}");
}

#[test]
fn an_end_that_is_another_is_told_with_its_branch() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut record = two_futures();
    record.branches[0].end[8] += 1e-15;
    let path = kept(folder.path(), &record.to_json().expect("a good session"));
    let (code, out, errors) = sgdscope(&["train", "--session", &path]);
    assert_eq!(code, 1);
    assert!(out.contains("Grace"), "{out}");
    assert!(errors.contains("session.json: branch A (number 0): b3 ends as "), "{errors}");
    record.branches[1].end[0] = 0.5;
    let path = kept(folder.path(), &record.to_json().expect("a good session"));
    let (code, _, errors) = sgdscope(&["train", "--session", &path]);
    assert!(
        code == 1 && errors.contains("branch C (number 2): w1 ends as ") && errors.contains("says 0.5"),
        "{errors}"
    );
    let hidden = vec![(2, Activation::Relu)];
    let runaway = Config { hidden, output: Some(Activation::Linear), ..Config::default() };
    let mut record = Tree::of(tutorial(runaway)).record(0);
    record.branches[0].newest = Moment::new(50, 0);
    record.place.1 = Moment::new(50, 0);
    let path = kept(folder.path(), &record.to_json().expect("a good session"));
    let (code, _, errors) = sgdscope(&["train", "--session", &path]);
    assert!(code == 1 && errors.contains("branch A (number 0): the training diverges in epoch "), "{errors}");
}

#[test]
fn files_that_are_no_sessions_are_refused_in_a_line_and_change_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = two_futures().to_json().expect("a good session");
    for (content, says) in [
        ("", "session.json: no session file: EOF while parsing"),
        (&text[..text.len() / 2], "session.json: no session file: "),
        (
            "{\"format\": \"sgdscope/model\", \"version\": 1}",
            "format is `sgdscope/model` (allowed: sgdscope/session)",
        ),
        (&text.replacen("\"version\": 1", "\"version\": 2", 1), "version is `2` (allowed: 1)"),
        (&text.replacen("\"setup\": 0", "\"setup\": 5", 1), "branch 0: setup: 5 (allowed: 0, the next of 1)"),
    ] {
        let path = kept(folder.path(), content);
        for arguments in [&["train", "--session", &path][..], &["--session", &path]] {
            let (code, out, errors) = sgdscope(arguments);
            assert_eq!((code, out.as_str(), errors.lines().count()), (1, "", 1), "{errors}");
            assert!(errors.contains(says), "{errors}");
        }
    }
    let missing = folder.path().join("nosuch.json");
    let (code, _, errors) = sgdscope(&["train", "--session", missing.to_str().expect("a plain path")]);
    assert!(code == 1 && errors.contains("nosuch.json: "), "{errors}");
    let (code, _, errors) = sgdscope(&["train", "--session", folder.path().to_str().expect("a plain path")]);
    assert!(code == 1 && errors.contains("a folder, not a file"), "{errors}");
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());
    let pipe = pipe.to_str().expect("a plain path");
    for option in ["--session", "--data", "--load"] {
        let (code, _, errors) = sgdscope(&["train", option, pipe]);
        assert!(code == 1 && errors.contains("not a regular file"), "{errors}");
    }
    let (code, _, errors) = sgdscope(&["train", "--session", "/dev/zero"]);
    assert!(code == 1 && errors.contains("not a regular file"), "{errors}");
    let large = kept(folder.path(), &" ".repeat((16 << 20) + 1));
    let (code, _, errors) = sgdscope(&["train", "--session", &large]);
    assert!(code == 1 && errors.contains("larger than 16 MiB"), "{errors}");
    let latin = folder.path().join("latin.json");
    fs::write(&latin, [b'{', 0xe4, b'}']).expect("a file");
    let (code, _, errors) = sgdscope(&["train", "--session", latin.to_str().expect("a plain path")]);
    assert!(code == 1 && errors.contains("not UTF-8"), "{errors}");
}

#[test]
fn a_session_goes_with_options_of_the_screen_and_not_with_those_of_a_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = kept(folder.path(), &two_futures().to_json().expect("a good session"));
    for run in [
        &["--lr", "1"][..],
        &["--seed", "1"],
        &["--data", "xor"],
        &["--epochs", "1000"],
        &["--load", "m.json"],
    ] {
        for command in [&["--session", &path][..], &["train", "--session", &path]] {
            let (code, out, errors) = sgdscope(&[command, run].concat());
            assert_eq!((code, out.as_str()), (2, ""), "{errors}");
            let says =
                format!("'--session <SESSION.json>' cannot be used with '--{}", run[0].trim_matches('-'));
            assert!(errors.contains(&says.replace("--lr", "--learning-rate")), "{errors}");
        }
    }
    // Good so far: what is missing is a terminal.
    let screen = ["--session", &path, "--paused", "--pace", "max", "--theme", "light", "--no-hints"];
    let (code, _, errors) = sgdscope(&screen);
    assert!(code == 2 && errors.contains("sgdscope train"), "{errors}");
}

#[test]
fn a_large_data_file_is_looked_for_and_checked() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("large.csv");
    let rows: Vec<String> = (0..30_000).map(|row| format!("{},{},{}", row % 7, row % 11, row % 2)).collect();
    let rows = format!("a,b,y\n{}\n", rows.join("\n"));
    assert!(rows.len() > sgdscope::data::origin::MAX_TEXT, "too large to be kept in the session");
    fs::write(&data, &rows).expect("a file");
    let data_path = data.to_str().expect("a plain path");
    let run = door::setup(&["--data", data_path, "--hidden", "none", "--batch-size", "full"]);
    let mut tree = Tree::of((*run.expect("a good run")).clone());
    tree.go(0, 2, 0);
    let path = kept(folder.path(), &tree.record(0).to_json().expect("a good session"));
    let train = || sgdscope(&["train", "--session", &path, "--format", "csv"]);
    let (code, out, errors) = train();
    assert_eq!((code, out.lines().count()), (0, 3), "{errors}");
    for (change, says) in [
        (Some(rows.replacen("1,1,1", "1,2,1", 1)), "large.csv: it has changed: its hash is "),
        (Some(rows[..rows.len() - 6].to_owned()), "large.csv: it has "),
        (None, "large.csv: No such file"),
    ] {
        match change {
            Some(rows) => fs::write(&data, rows).expect("a file"),
            None => fs::remove_file(&data).expect("it was there"),
        }
        let (code, out, errors) = train();
        assert_eq!((code, out.as_str(), errors.lines().count()), (1, "", 1), "{errors}");
        assert!(errors.contains("session.json: the data file ") && errors.contains(says), "{errors}");
    }
}

// ---- writing

fn entries(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_disk_that_is_full_leaves_the_old_file_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("m.json"), "old").expect("a file");
    // A limit on the size of files stands for a full disk: the write fails on its way.
    let script = format!(
        "trap '' XFSZ; ulimit -f 8; exec {} train --hidden 64,64 --epochs 0 --save m.json --force",
        env!("CARGO_BIN_EXE_sgdscope")
    );
    let output =
        Command::new("sh").arg("-c").arg(script).current_dir(folder.path()).output().expect("a shell");
    let errors = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(1), "{errors}");
    assert!(errors.contains("m.json: ") && errors.lines().count() == 1, "{errors}");
    assert_eq!(entries(folder.path()), ["m.json"]);
    assert_eq!(fs::read_to_string(folder.path().join("m.json")).expect("a file"), "old");
}

#[test]
fn a_program_that_is_killed_leaves_the_old_file_or_the_new_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("m.json");
    let saving = |seed: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sgdscope"));
        command.args(["train", "--hidden", "64,64", "--epochs", "0", "--force", "--save"]).arg(&path);
        command.args(["--seed", seed]).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let whole: Vec<Vec<u8>> = ["1", "2"]
        .iter()
        .map(|seed| {
            assert!(saving(seed).status().expect("the program runs").success());
            fs::read(&path).expect("a file")
        })
        .collect();
    assert_ne!(whole[0], whole[1]);
    let began = Instant::now();
    assert!(saving("1").status().expect("the program runs").success());
    let mut delay = began.elapsed();
    let mut replaced = 0;
    // SGDSCOPE_KILLS=300 cargo test --test command killed
    let rounds = std::env::var("SGDSCOPE_KILLS").map_or(30, |kills| kills.parse().expect("a number"));
    let mut left_behind = 0;
    for round in 0..rounds {
        let before = fs::read(&path).expect("a file");
        let mut child = saving(["1", "2"][round as usize % 2]).spawn().expect("the program runs");
        // Around the moment at which the new file takes the name, however busy the machine is.
        let until = Instant::now() + delay + Duration::from_micros(u64::from(round));
        while Instant::now() < until {
            std::hint::spin_loop();
        }
        // It may be over by itself.
        let _ = child.kill();
        child.wait().expect("it has ended");
        let now = fs::read(&path).expect("a file");
        assert!(whole.contains(&now), "round {round}: {} bytes", now.len());
        if now == before {
            delay += delay / 4;
        } else {
            replaced += 1;
            delay -= delay / 5;
        }
        let left: Vec<PathBuf> = entries(folder.path())
            .into_iter()
            .filter(|name| name != "m.json")
            .map(|name| folder.path().join(name))
            .collect();
        assert!(left.len() <= 1, "{left:?}");
        left_behind += left.len() as u32;
        for path in left {
            fs::remove_file(path).expect("it was there");
        }
    }
    assert!((1..rounds).contains(&replaced), "{replaced} of {rounds}: the kills came too early or too late");
    // A draft has a name only between two system calls.
    assert!(left_behind <= 1 + rounds / 100, "{left_behind} of {rounds} left something behind");
}

//! What the program says of things that come from outside: no byte of theirs reaches the terminal as a command, and no
//! message is longer than a person reads.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Sequences that set the clipboard, the title and the colours, C1 controls, turned text and line ends.
const EVIL: [&str; 7] = [
    "\u{1b}]52;c;cm0gLXJmIH4=\u{7}",
    "\u{1b}]0;title\u{1b}\\",
    "\u{1b}[31m\u{1b}[2J",
    "\u{9b}2J\u{9d}52;c;AA\u{9c}",
    "\u{202e}nosj.x",
    "a\nsgdscope: all is well",
    "\u{2066}\u{200b}\u{feff}\u{7f}\u{8}",
];

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sgdscope"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program runs")
}

/// Standard error of a command that is refused, held to be harmless.
fn errors(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(matches!(output.status.code(), Some(1 | 2)), "{arguments:?}: {output:?}");
    let text = String::from_utf8(output.stderr).expect("UTF-8");
    let harmless = |c: char| c == '\n' || !(c.is_control() || sgdscope::data::text::is_hidden(c));
    assert!(text.chars().all(harmless), "{text:?}");
    assert!(
        text.len() < 8_000 && text.lines().all(|line| line.chars().count() <= 310),
        "{} bytes",
        text.len()
    );
    assert!(!text.contains("\nsgdscope: all is well"), "{text}");
    text
}

fn model() -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let saved = run(folder.path(), &["train", "--epochs", "0", "--save", "m.json"]);
    assert!(saved.status.success());
    fs::read_to_string(folder.path().join("m.json")).expect("a model")
}

#[test]
fn fields_of_a_model_are_shown_and_not_obeyed() {
    let folder = tempfile::tempdir().expect("a folder");
    let model = model();
    let names = [
        "\"format\": \"sgdscope/model\"",
        "\"version\": 1",
        "\"entry\": \"offset\"",
        "\"name\": \"weight\"",
        "\"activation\": \"sigmoid\"",
        "\"loss\": \"mse\"",
        "\"scale\": 1.0",
        "\"features\": [",
    ];
    for evil in EVIL {
        let text = serde_json::Value::from(evil).to_string();
        let unknown = model.replacen("\"version\"", &format!("{text}: 1, \"version\""), 1);
        let mut all = vec![unknown];
        for name in names {
            let (key, _) = name.split_once(':').expect("a field");
            all.push(model.replacen(name, &format!("{key}: {text}"), 1));
        }
        // As they are: JSON forbids it, the message must not repeat them.
        all.push(model.replacen("\"version\"", &format!("\"{evil}\": 1, \"version\""), 1));
        for text in all {
            fs::write(folder.path().join("m.json"), text).expect("a file");
            let output = run(folder.path(), &["predict", "--model", "m.json", "-7,-3"]);
            if output.status.code() != Some(0) {
                errors(folder.path(), &["predict", "--model", "m.json", "-7,-3"]);
            }
        }
    }
}

#[test]
fn one_long_string_makes_no_long_message() {
    let folder = tempfile::tempdir().expect("a folder");
    let long = "x".repeat(15 << 20);
    let text = model().replacen("\"version\"", &format!("\"{long}\": 1, \"version\""), 1);
    fs::write(folder.path().join("m.json"), text).expect("a file");
    let said = errors(folder.path(), &["predict", "--model", "m.json", "1,2"]);
    assert!(
        said.starts_with("sgdscope: m.json: no model file: unknown field `xxx") && said.len() < 400,
        "{said}"
    );
    assert!(said.contains("expected one of"), "the end is kept: {said}");
}

#[test]
fn names_and_arguments_are_shown_and_not_obeyed() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    for evil in EVIL {
        let csv = format!("a,b,{evil}\n1,2,x{evil}\n3,{evil},y\n");
        let file = format!("{}.csv", evil.replace('/', "-"));
        fs::write(at.join(&file), csv).expect("a file");
        errors(at, &["train", "--data", &file]);
        errors(at, &["train", "--data", &format!("no{file}")]);
        for option in
            ["--data", "--load", "--target", "--features", "--hidden", "--activation", "--lr", "--seed"]
        {
            errors(at, &["train", option, evil]);
        }
        errors(at, &["train", evil]);
        errors(at, &[evil]);
        errors(at, &["train", &format!("--{evil}")]);
        errors(at, &["--session", evil]);
        errors(at, &["train", "--session", &file]);
        errors(at, &["predict", "--model", evil, "1,2"]);
        errors(at, &["export", "json", "--session", &file, "--branch", evil]);
        errors(at, &["export", "json", "-o", &format!("none/{evil}")]);
        errors(at, &["explain", "--parameter", evil]);
        errors(at, &["explain", "--parameter", "w1", "--sample", evil]);
        errors(at, &["screenshot", "--keys", evil]);
    }
    let long = "é".repeat(60_000);
    for option in ["--data", "--hidden", "--activation", "--lr", "--classes"] {
        errors(at, &["train", option, &long]);
    }
}

#[test]
fn nothing_is_said_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("m.json"), "{").expect("a file");
    let said = errors(folder.path(), &["predict", "--model", "m.json", "1,2"]);
    assert_eq!(said, "sgdscope: m.json: no model file: EOF while parsing an object at line 1 column 1\n");
    let said = errors(folder.path(), &["predict", "--model", "none.json", "1,2"]);
    assert_eq!(said, "sgdscope: none.json: No such file or directory (os error 2)\n");
}

#[test]
fn an_answer_that_is_no_number_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let model = model();
    let (from, to) =
        (model.find("\"weights\": [").expect("weights"), model.find("\"biases\"").expect("biases"));
    let wild = format!("{}\"weights\": [[1e200, -1e200], [1.0, 1.0]],\n{}", &model[..from], &model[to..]);
    fs::write(folder.path().join("m.json"), wild).expect("a file");
    let said = errors(folder.path(), &["predict", "--model", "m.json", "Emily=1e200,1e200"]);
    assert_eq!(said, "sgdscope: Emily: the answer is NaN (allowed: a finite number, of smaller values)\n");
    let said = errors(folder.path(), &["predict", "--model", "m.json", "Emily=1,x"]);
    assert!(said.contains("allowed: finite numbers like -7,-3"), "{said}");
}

#[test]
fn a_rate_is_said_in_few_digits() {
    let folder = tempfile::tempdir().expect("a folder");
    let diverges = ["train", "--activation", "relu", "--output-activation", "linear", "--lr", "1e308"];
    let output = run(folder.path(), &diverges);
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(said.contains("than 1e308 may help"), "{said}");
    let output = run(folder.path(), &["config", "--lr", "1e308", "--l2", "1e-300"]);
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(said, "sgdscope --lr 1e308 --l2 1e-300 --seed 1\n");
    let said = errors(folder.path(), &["train", "--lr=-1e308"]);
    assert_eq!(said, "sgdscope: learning rate -1e308 (allowed: a finite number above 0)\n");
}

#[test]
fn a_question_of_numbers_alone_is_printed_without_what_a_terminal_would_act_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().display().to_string();
    let model = format!("{path}/m.json");
    assert!(run(folder.path(), &["train", "--epochs", "1", "--save", &model]).status.success());
    let output = run(folder.path(), &["predict", "--model", &model, "133,\u{85}65", "\u{b}120,60"]);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(output.status.success() && text.contains("133"), "{text:?}");
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
}

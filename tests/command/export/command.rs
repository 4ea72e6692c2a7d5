//! `sgdscope export` as a person calls it.

use std::path::Path;

use assert_cmd::Command;
use sgdscope::data::csv;
use sgdscope::train::model::Model;

pub(crate) fn sgdscope(folder: &Path, arguments: &str) -> (i32, Vec<u8>, String) {
    let mut command = Command::cargo_bin("sgdscope").expect("the program");
    let output = command.current_dir(folder).args(arguments.split(' ')).output().expect("it runs");
    let error = String::from_utf8(output.stderr).expect("UTF-8");
    (output.status.code().expect("an exit code"), output.stdout, error)
}

pub(crate) fn text(folder: &Path, arguments: &str) -> String {
    let (code, out, error) = sgdscope(folder, arguments);
    assert_eq!(code, 0, "{arguments}: {error}");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn a_model_goes_out_from_a_run_and_from_its_file_alike() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let json = text(at, "export json --epochs 50");
    assert_eq!(text(at, "train --epochs 50 --save model.json --format csv").lines().count(), 11);
    assert_eq!(std::fs::read_to_string(at.join("model.json")).unwrap(), json);
    assert!(Model::from_json(&json).is_ok());
    for what in ["json", "safetensors", "onnx", "pytorch"] {
        let (code, bytes, error) = sgdscope(at, &format!("export {what} --epochs 50"));
        assert_eq!((code, error.as_str()), (0, ""), "{what}");
        // To a file they are the same bytes.
        text(at, &format!("export {what} --epochs 50 -o run.{what}"));
        assert_eq!(std::fs::read(at.join(format!("run.{what}"))).unwrap(), bytes, "{what}");
        text(at, &format!("export {what} --model model.json -o file.{what}"));
        let there = std::fs::read(at.join(format!("file.{what}"))).unwrap();
        assert_eq!(there == bytes, what == "json", "what a file does not say is left out");
    }
}

#[test]
fn tables_go_out_line_by_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let losses = text(at, "export losses --epochs 20");
    let log = text(at, "train --epochs 20 --format csv --log-every 1 --predict -7,-3");
    let logged: Vec<&str> = log.lines().skip(1).take(21).collect();
    assert_eq!(losses.lines().skip(1).collect::<Vec<_>>(), logged);
    assert_eq!(losses.lines().next(), Some("epoch,train"));
    assert!(text(at, "export losses --data xor --epochs 1").starts_with("epoch,train,test\n"));
    let epochs = |text: String| -> Vec<String> {
        text.lines().map(|line| line.split(',').next().unwrap_or_default().to_owned()).collect()
    };
    let every = epochs(text(at, "export parameters --epochs 20 --every 8"));
    assert_eq!(every, ["epoch", "0", "8", "16", "20"]);
    // A rule that stops the run stops the table.
    let stopped = text(at, "export losses --stop-below 0.1");
    assert!(stopped.lines().count() < 200, "{}", stopped.lines().count());
}

#[test]
fn the_data_go_out_and_come_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let (code, out, error) = sgdscope(at, "export data -o people.csv");
    assert_eq!((code, out.len()), (0, 0));
    assert_eq!(error, "sgdscope: to be read with --data people.csv --classes male,female\n");
    let own = text(at, "export parameters --epochs 3");
    let again =
        text(at, "export parameters --epochs 3 --data people.csv --classes male,female --normalize none");
    assert_ne!(own, again, "the offsets are the tutorial's");
    let moons = text(at, "export data --data moons");
    let table = csv::read(moons.as_bytes(), &csv::Options::default()).expect("a table");
    assert_eq!(csv::write(&table).text, moons);
}

#[test]
fn what_cannot_be_is_told_with_its_exit_code() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    text(at, "export json --epochs 1 -o model.json");
    let before = std::fs::read(at.join("model.json")).unwrap();
    for (arguments, code, says) in [
        ("export onnx --epochs 1 -o model.json", 1, "model.json is there already; --force overwrites it"),
        ("export onnx --epochs 1 -o no/model.onnx", 1, "no/model.onnx: "),
        ("export losses --every 3", 2, "--every goes with parameters, not with losses"),
        ("export losses --model model.json", 2, "--model goes with json, safetensors, onnx and pytorch"),
        ("export onnx --model model.json --epochs 3", 2, "cannot be used with"),
        ("export onnx --branch B", 2, "--session"),
        ("export onnx --branch B --epochs 3", 2, "cannot be used with"),
        ("export onnx --epoch 2 --epochs 3", 2, "cannot be used with"),
        ("export onnx --epoch 2 --model model.json", 2, "cannot be used with"),
        ("export onnx --session none.json", 1, "none.json"),
        ("export gif", 2, "[possible values: json, safetensors, onnx, pytorch, losses, parameters, data]"),
    ] {
        let (found, _, error) = sgdscope(at, arguments);
        assert_eq!(found, code, "{arguments}: {error}");
        assert!(error.contains(says), "{arguments}: {error}");
    }
    assert_eq!(std::fs::read(at.join("model.json")).unwrap(), before);
    text(at, "export onnx --epochs 1 -o model.json --force");
    assert_ne!(std::fs::read(at.join("model.json")).unwrap(), before);
}

#[test]
fn a_run_that_diverges_leaves_what_there_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let run = "--activation relu --output-activation linear";
    let (code, out, error) = sgdscope(at, &format!("export losses {run}"));
    assert_eq!(code, 3, "{error}");
    assert!(error.contains("diverged in epoch"), "{error}");
    let lines = String::from_utf8(out).unwrap();
    assert!(lines.starts_with("epoch,train\n0,") && lines.ends_with('\n'), "{lines}");
    assert_eq!(sgdscope(at, &format!("export json {run} -o last.json")).0, 3);
    assert!(Model::from_json(&std::fs::read_to_string(at.join("last.json")).unwrap()).is_ok());
}

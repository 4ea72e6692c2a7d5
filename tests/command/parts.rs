//! Data that say themselves how they are parted, shifted and scaled: from the command line, in a run, in a session.

use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::support::sgdscope;
use sgdscope::data::csv;
use sgdscope::data::dataset::{Dataset, Entry, Scaling};
use sgdscope::door;
use sgdscope::train::command_line;
use sgdscope::train::moment::Moment;
use sgdscope::train::record::{Record, RecordBranch};
use sgdscope::train::setup::{Config, Setup};
use sgdscope::train::timeline::BranchId;

/// The tutorial's people and two more, who are only tested on.
const PEOPLE: &str = "name,weight (lb),height (in),gender,part\n\
    Alice,133,65,female,train\nBob,160,72,male,train\nEve,120,61,female,test\nCharlie,152,70,male,Train\n\
    Diana,120,60,female,train\nMallory,170,74,male,TEST\n";

fn file(text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("people.csv");
    std::fs::write(&path, text).expect("a file");
    let path = path.to_str().expect("a plain path").to_owned();
    (folder, path)
}

fn setup_of(arguments: &[&str]) -> Setup {
    (*door::setup(arguments).expect("a good run")).clone()
}

fn refused(arguments: &[&str]) -> String {
    let (code, _, errors) = sgdscope(&[&["train"], arguments].concat());
    assert_ne!(code, 0, "{arguments:?}");
    errors
}

#[test]
fn a_column_parts_the_samples_and_is_no_input() {
    let (_folder, path) = file(PEOPLE);
    let setup = setup_of(&["--data", &path, "--split", "part"]);
    let data = setup.data();
    assert_eq!((data.train(), data.test()), (&[0, 1, 3, 4][..], &[2, 5][..]));
    assert_eq!((data.columns(), data.classes()), (2, &["female".to_owned(), "male".into()][..]));
    assert_eq!(data.table().names.as_ref().map(|names| names[2].as_str()), Some("Eve"));
    // What is only tested on has no say in how the columns are scaled.
    let mean = (133.0 + 160.0 + 152.0 + 120.0) / 4.0;
    assert_eq!(data.scaling()[0].offset, mean);
    let line = command_line::command_line(&setup);
    assert!(line.contains("--split part"), "{line}");
    assert_eq!(setup.with_seed(9).data().train(), data.train(), "no chance in it");
}

#[test]
fn given_numbers_shift_and_scale_and_make_typed_values_differences() {
    let (_folder, path) = file(PEOPLE);
    let arguments = ["--data", &path, "--split", "part", "--offset", "135,66", "--classes", "male,female"];
    let setup = setup_of(&arguments);
    assert_eq!(setup.data().input(0), [-2.0, -1.0]);
    assert_eq!(setup.data().entry(), Entry::Offset);
    let tutorial = Setup::new(Config::default(), Arc::new(Dataset::tutorial(None)));
    assert_eq!(setup.initial(), tutorial.expect("a run").initial());
    let scaled = setup_of(&["--data", &path, "--split", "part", "--offset=-1,0", "--scale", "10,-2"]);
    assert_eq!(scaled.data().scaling()[1], Scaling { offset: 0.0, scale: -2.0 });
    assert_eq!((scaled.data().input(0), scaled.data().entry()), (&[13.4, -32.5][..], Entry::Raw));
    for setup in [setup, scaled] {
        let arguments = command_line::arguments(&setup);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        assert_eq!(setup_of(&arguments), setup, "{arguments:?}");
    }
}

#[test]
fn what_cannot_be_is_told_with_what_is_allowed() {
    let (_folder, path) = file(PEOPLE);
    let data = ["--data", &path];
    for (more, says) in [
        (&["--split", "set"][..], "no column set"),
        (
            &["--split", "gender"],
            "line 2, column 4 (gender): female is no part of the samples (allowed: train, test)",
        ),
        (&["--split", "part", "--target", "part"], "cannot be both the target and the column that parts"),
        (
            &["--split", "part", "--train-share", "50"],
            "--train-share: train share 50 % of samples that are parted",
        ),
        (&["--offset", "1"], "--offset: 1 numbers to shift or scale by, the data have 3 columns"),
        (
            &["--split", "part", "--offset", "1"],
            "--offset: 1 numbers to shift or scale by, the data have 2 columns",
        ),
        (&["--split", "part", "--scale", "1,0"], "--scale: scale 0 (allowed: a finite number other than 0)"),
        (
            &["--split", "part", "--offset", "1,2", "--normalize", "center"],
            "--offset: both given numbers and center",
        ),
    ] {
        // Without the split the column of parts is the target, and gender no number.
        let text = PEOPLE.replace("female", "1").replace("male", "0");
        let (_other, numbers) = file(&text);
        let data = if more[0] == "--offset" && more.len() == 2 { ["--data", &numbers] } else { data };
        let errors = refused(&[&data[..], more].concat());
        assert!(errors.contains(says), "{more:?}: {errors}");
    }
    let errors = refused(&["--data", "circle", "--split", "part"]);
    assert!(errors.contains("--split goes with a CSV file, not with --data circle"), "{errors}");
    let options = csv::Options { split: Some("s".into()), ..csv::Options::default() };
    let error =
        csv::read("a,y,s\n1,2,test\n3,4,test\n".as_bytes(), &options).expect_err("no one to learn from");
    assert_eq!(error.to_string(), "s is test in every row; at least one to learn from is needed");
    let table = csv::read("a,y,s\n1,2,train\n3,4,train\n".as_bytes(), &options).expect("a table");
    assert_eq!(table.tested, None, "nobody is only tested on");
}

#[test]
fn a_session_keeps_how_the_data_are_parted_and_shifted() {
    let (folder, path) = file(PEOPLE);
    let session = folder.path().join("session.json");
    let session = session.to_str().expect("a plain path");
    let arguments = ["--data", &path, "--split", "part", "--offset", "135,66", "--epochs", "3"];
    let setup = setup_of(&arguments);
    let record = record_of(&setup);
    std::fs::write(session, record.to_json().expect("a good session")).expect("a file");
    std::fs::remove_file(Path::new(&path)).expect("it was there");
    let text = std::fs::read_to_string(session).expect("it was written");
    let again = Record::from_json(&text, &mut |_| Err(io::ErrorKind::NotFound.into())).expect("a session");
    assert_eq!(*again.setups[0], setup);
}

/// A session of the start of a run.
fn record_of(setup: &Setup) -> Record {
    let (id, newest) = (BranchId(0), Moment::default());
    let end = setup.initial().flat().to_vec();
    let root = RecordBranch { id, setup: 0, parent: None, edits: Vec::new(), newest, end };
    Record {
        setups: vec![Arc::new(setup.clone())],
        branches: vec![root],
        place: (id, newest),
        questions: Vec::new(),
        marks: Vec::new(),
    }
}

//! Generated problems, parts to test on, features, classes and stop rules, from the command line to the file.

use crate::support::sgdscope;
use sgdscope::data::csv;
use sgdscope::data::dataset::{DataConfig, Dataset};
use sgdscope::data::generate::Problem;

fn score(arguments: &[&str]) -> f64 {
    let arguments = [&["train", "--log-every", "100000"], arguments].concat();
    let (code, out, errors) = sgdscope(&arguments);
    assert_eq!(code, 0, "{errors}");
    let line =
        out.lines().find(|line| line.starts_with("accuracy") || line.starts_with("R²")).expect("a score");
    line.rsplit(' ').next().and_then(|number| number.parse().ok()).expect("a number")
}

#[test]
fn problems_are_learned_by_their_recipes() {
    let batch = ["--batch-size", "10", "--activation", "tanh"];
    for (recipe, least) in [
        (&["--data", "gauss", "--hidden", "none", "--lr", "0.03", "--epochs", "100"][..], 0.95),
        (&["--data", "blobs", "--hidden", "4", "--lr", "0.03", "--epochs", "100"], 0.95),
        (&["--data", "circle", "--hidden", "4", "--lr", "0.03", "--epochs", "300"], 0.95),
        (&["--data", "plane", "--hidden", "none", "--lr", "0.01", "--epochs", "100"], 0.95),
    ] {
        let arguments = [recipe, &batch].concat();
        let score = score(&arguments);
        assert!(score >= least, "{recipe:?}: {score}");
    }
    assert_eq!(score(&["--data", "gate-or", "--hidden", "none", "--lr", "1"]), 1.0);
}

#[test]
fn raw_pounds_and_inches_teach_nothing() {
    let (_, out, _) = sgdscope(&["train", "--normalize", "none"]);
    assert!(out.contains("Epoch 990 loss: 0.250"), "{out}");
}

#[test]
fn a_seed_parts_the_samples_the_same_way_and_each_part_keeps_its_order() {
    let made = |seed: u64, share: u32| {
        let options = DataConfig { seed, train_share: Some(share), ..DataConfig::default() };
        Dataset::generated(Problem::Moons, 5, &options).expect("a data set")
    };
    let data = made(7, 80);
    assert_eq!(data, made(7, 80));
    assert_ne!(data.train(), made(8, 80).train());
    assert_eq!((data.train().len(), data.test().len()), (400, 100));
    let mut all = [data.train(), data.test()].concat();
    assert!(data.train().is_sorted() && data.test().is_sorted());
    all.sort_unstable();
    assert!(all.iter().copied().eq(0..500));
    assert!(data.test().iter().all(|&sample| data.is_test(sample as usize)));
    assert_eq!(data.with_seed(8), made(8, 80));
}

#[test]
fn scaling_knows_nothing_of_what_is_only_tested_on() {
    let rows: Vec<String> = (0..50).map(|i| format!("{i},{}", i % 2)).collect();
    let rows = rows.join("\n");
    let read = |text: &str| csv::read(text.as_bytes(), &csv::Options::default()).expect("a table");
    let table = read(&format!("a,y\n{rows}"));
    let options = DataConfig { train_share: Some(50), ..DataConfig::default() };
    let data = Dataset::of_table("t".into(), table, &options).expect("a data set");
    let mean = data.train().iter().map(|&i| f64::from(i)).sum::<f64>() / 25.0;
    assert!((data.scaling()[0].offset - mean).abs() < 1e-12);
    assert_ne!(data.scaling()[0].offset, 24.5);
}

#[test]
fn what_does_not_fit_is_told_with_what_is_allowed() {
    for (arguments, says) in [
        (
            &["--data", "cicle"][..],
            "no such data set (allowed: tutorial, a CSV file, or what `sgdscope datasets` lists)",
        ),
        (&["--noise", "10"], "--noise goes with a generated problem (allowed: circle, xor"),
        (&["--data", "circle", "--noise", "60"], "60 is not in 0..=50"),
        (&["--data", "circle", "--train-share", "5"], "train share 5 % of 500 samples (allowed: 10 to 90"),
        (&["--train-share", "10"], "train share 10 % of 4 samples"),
        (
            &["--features", "weight,cos(weight)"],
            "cos(weight) is no feature (allowed: an input, its square like weight^2",
        ),
        (&["--features", "x1,weight"], "the feature weight is given twice"),
        (&["--data", "blobs", "--loss", "bce"], "with loss bce one output can tell two apart (allowed: ce)"),
        (
            &["--loss", "ce", "--output-activation", "tanh"],
            "loss ce does not go with output activation tanh (allowed: softmax)",
        ),
        (&["--activation", "softmax"], "allowed: sigmoid, tanh, relu, linear"),
        (&["--stop-below", "0"], "stop below 0 (allowed: a finite number above 0)"),
        (&["--patience", "0"], "patience 0 (allowed: a number of epochs from 1 up)"),
    ] {
        let (code, out, errors) = sgdscope(&[&["train"], arguments].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {errors}");
        assert!(errors.contains(says), "{arguments:?}: {errors}");
    }
}

#[test]
fn a_model_of_classes_and_features_is_saved_asked_and_trained_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("m.json");
    let path = path.to_str().expect("a plain path");
    let features = ["--data", "blobs", "--features", "x1,x2,x1*x2,sin(x2)"];
    let train = [&["train", "--epochs", "50", "--lr", "0.03", "--save", path][..], &features].concat();
    assert_eq!(sgdscope(&train).0, 0);
    let json = std::fs::read_to_string(path).expect("a file");
    for part in ["\"x1*x2\"", "\"sin(x2)\"", "\"softmax\"", "\"ce\"", "\"left\""] {
        assert!(json.contains(part), "{part} in {json}");
    }
    let (code, out, errors) = sgdscope(&["predict", "--model", path, "L=-3.5,-2.5", "T=0,3.5", "R=3.5,-2.5"]);
    assert_eq!(code, 0, "{errors}");
    let says: Vec<&str> = out.lines().filter_map(|line| line.rsplit(' ').next()).collect();
    assert_eq!(says, ["left", "top", "right"]);
    // The features come along: nobody has to repeat them.
    let again = [
        "train",
        "--data",
        "blobs",
        "--load",
        path,
        "--epochs",
        "1",
        "--log-every",
        "1",
        "--format",
        "jsonl",
    ];
    let (code, out, errors) = sgdscope(&again);
    assert_eq!(code, 0, "{errors}");
    assert!(out.lines().next().is_some_and(|line| line.contains("\"test_loss\":0.0")), "{out}");
}

#[test]
fn a_run_stops_when_it_has_learned_enough_and_says_why() {
    let (code, out, errors) = sgdscope(&["train", "--stop-below", "0.05", "--format", "jsonl"]);
    assert_eq!(code, 0);
    assert!(errors.contains("stopped after epoch ") && errors.contains("below --stop-below"), "{errors}");
    assert!(out.lines().count() < 20, "{out}");
    let noisy =
        ["train", "--data", "gauss", "--noise", "50", "--hidden", "8,8", "--lr", "0.1", "--patience", "20"];
    let (code, _, errors) = sgdscope(&noisy);
    assert_eq!(code, 0);
    assert!(errors.contains("not become better for --patience"), "{errors}");
}

#[test]
fn a_run_is_written_down_as_the_line_that_reproduces_it() {
    for arguments in [
        &[][..],
        &["--seed", "7", "--hidden", "none", "--lr", "0.3"],
        &["--data", "spiral", "--noise", "10", "--hidden", "8,8", "--activation", "tanh,relu"],
        &[
            "--data",
            "circle",
            "--train-share",
            "80",
            "--features",
            "x1^2,x2^2,sin(x1)",
            "--batch-size",
            "full",
        ],
        &["--optimizer", "adam", "--l1", "0.001", "--l2", "1e-7", "--order", "shuffled", "--loss", "bce"],
        &[
            "--normalize",
            "none",
            "--init",
            "zeros",
            "--epochs",
            "12",
            "--stop-below",
            "0.01",
            "--patience",
            "5",
        ],
        &["--output-activation", "tanh"],
    ] {
        let (code, line, errors) = sgdscope(&[&["config"], arguments].concat());
        assert_eq!(code, 0, "{errors}");
        let line = line.trim().strip_prefix("sgdscope ").expect("a command");
        let unquoted = line.replace('\'', "");
        let again: Vec<&str> = unquoted.split(' ').collect();
        let json = |arguments: &[&str]| sgdscope(&[&["config", "--json"], arguments].concat());
        assert_eq!(json(&again), json(arguments), "{line}");
        assert_eq!(sgdscope(&[&["config"], &again[..]].concat()).1.trim(), format!("sgdscope {line}"));
    }
}

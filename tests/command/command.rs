//! The program as a command: what it prints, its exit codes, its files.

use crate::support::sgdscope;

#[test]
fn train_prints_the_tutorials_lines_and_two_predictions_the_same_each_time() {
    let (code, out, errors) = sgdscope(&["train", "--seed", "1"]);
    assert_eq!(code, 0);
    assert!(errors.contains("Epoch 0 below is the loss after the first pass"), "{errors}");
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 103);
    assert!(lines[0].starts_with("Epoch 0 loss: 0.") && lines[99].starts_with("Epoch 990 loss: 0.00"));
    assert!(lines[100].starts_with("Epoch 999 loss: 0.00"));
    assert!(lines[101].starts_with("Emily: 0.9") && lines[101].ends_with("female"));
    assert!(lines[102].starts_with("Frank: 0.0") && lines[102].ends_with(" male"));
    assert_eq!(sgdscope(&["train", "--seed", "1"]).1, out);
}

#[test]
fn a_run_that_is_not_the_tutorials_counts_completed_epochs_everywhere_and_ends_with_the_last() {
    let (code, out, errors) = sgdscope(&["train", "--hidden", "3", "--epochs", "25"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    let epochs: Vec<&str> = out.lines().filter_map(|line| line.split(" loss").next()).collect();
    assert_eq!(epochs[..4], ["Epoch 0", "Epoch 10", "Epoch 20", "Epoch 25"]);
    let (_, csv, _) = sgdscope(&["train", "--hidden", "3", "--epochs", "25", "--format", "csv"]);
    let loss = |line: &str| line.rsplit([' ', ',']).next().and_then(|loss| loss.parse::<f64>().ok());
    let first = csv.lines().nth(1).and_then(loss).expect("a loss");
    assert!(out.starts_with(&format!("Epoch 0 loss: {first:.3}")), "{out} {csv}");
}

#[test]
fn a_saved_model_is_the_run_and_is_not_overwritten_without_force() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("m.json");
    let path = path.to_str().expect("a plain path");
    let save = ["train", "--init", "ones", "--save", path, "--format", "jsonl"];
    let (code, out, _) = sgdscope(&save);
    assert_eq!(code, 0);
    assert!(out.contains("{\"epoch\":1000,\"loss\":0.0023927"));
    let first = std::fs::read_to_string(path).expect("a file");
    for expected in ["1.28963787214", "1.14481893478", "-3.03158682092", "-0.14481893173", "2.87881930420"] {
        assert!(first.contains(expected), "{expected} in {first}");
    }
    let (code, _, errors) = sgdscope(&save);
    assert!(code == 1 && errors.contains("--force"), "{errors}");
    let (code, out, _) = sgdscope(&["predict", "--model", path, "-7,-3", "Frank=20,2"]);
    assert_eq!((code, out.as_str()), (0, "-7,-3: 0.947 female\nFrank: 0.040 male\n"));
    let (_, raw, _) = sgdscope(&["predict", "--model", path, "--raw", "Emily=128,63"]);
    assert_eq!(raw, "Emily: 0.947 female\n");
    // Loaded and trained for no epoch, it is saved again bit for bit.
    sgdscope(&["train", "--load", path, "--epochs", "0", "--save", path, "--force"]);
    assert_eq!(std::fs::read_to_string(path).expect("a file"), first);
}

#[test]
fn wrong_use_is_named_with_what_is_allowed() {
    for (arguments, says) in [
        (&["train", "--optimizer", "best"][..], "allowed: sgd, momentum, adam"),
        (&["train", "--lr", "-1"], "learning rate -1 (allowed: a finite number above 0)"),
        (&["train", "--lr", "nan"], "allowed: a finite number"),
        (&["train", "--batch-size", "9"], "batch size 9 (allowed: 1 to 4"),
        (&["train", "--hidden", "0"], "hidden layer 1 has 0 neurons (allowed: 1 to 1024)"),
        (&["train", "--hidden", "2,x"], "--hidden 2,x"),
        (&["train", "--loss", "bce", "--output-activation", "tanh"], "allowed: sigmoid"),
        (&["train", "--predict", "1,2,3"], "3 values given (allowed: 2"),
        (&["train", "--data", "nosuch"], "no such data set"),
        (&["--seed", "2", "train"], "cannot be used"),
    ] {
        let (code, out, errors) = sgdscope(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {errors}");
        assert!(errors.contains(says), "{arguments:?}: {errors}");
    }
}

#[test]
fn a_diverged_training_ends_with_3_and_its_epoch() {
    let arguments = ["train", "--activation", "relu", "--output-activation", "linear"];
    let (code, _, errors) = sgdscope(&arguments);
    assert_eq!(code, 3, "{errors}");
    assert!(errors.contains("diverged in epoch") && errors.contains("--learning-rate"), "{errors}");
}

#[test]
fn a_wrong_csv_is_told_with_line_and_column() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("d.csv");
    std::fs::write(&path, "a,b,y\n1,2,x\n1,oops,z\n").expect("a file");
    let (code, _, errors) = sgdscope(&["train", "--data", path.to_str().expect("a plain path")]);
    assert_eq!(code, 1);
    assert!(errors.contains("line 3, column 2 (b)") && errors.contains("oops"), "{errors}");
}

#[test]
fn without_a_terminal_the_screen_is_refused_and_nothing_is_written() {
    let (code, out, errors) = sgdscope(&[]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(errors.contains("sgdscope train"), "{errors}");
}

#[test]
fn a_prediction_that_is_nearly_sure_is_never_1_and_never_loses_its_decimals() {
    for size in ["200x50", "120x36", "80x24", "60x18"] {
        let run = ["--lr", "10", "--epochs", "100000", "--epoch", "100000", "--size", size];
        let (code, out, errors) = sgdscope(&[&["screenshot"], &run[..]].concat());
        assert_eq!(code, 0, "{errors}");
        assert!(out.contains(">0.999 female") && out.contains("<0.001 male"), "{out}");
        assert!(!out.contains(" 1.000 ") && !out.contains(" 0.000 "), "{out}");
    }
}

#[test]
fn a_picture_is_as_large_as_a_terminal_is_drawn_and_no_larger() {
    let (code, out, _) = sgdscope(&["screenshot", "--size", "500x200"]);
    assert_eq!((code, out.lines().count()), (0, 200));
    for size in ["501x200", "500x201", "65535x65535", "0x36", "120x", "70000x36"] {
        let (code, out, errors) = sgdscope(&["screenshot", "--size", size]);
        assert_eq!((code, out.as_str()), (2, ""), "{size}");
        assert!(errors.contains("up to 500 columns and 200 rows, like 120x36"), "{errors}");
    }
}

#[test]
fn a_number_that_cannot_be_is_refused_before_there_is_room_made_for_it() {
    let huge = "99999999999999999999";
    let rows: [(&str, &[&str]); 16] = [
        ("--lr", &["0", "-0", "-1", "nan", "inf", "-inf", "1e400", "", " ", "0x1", "1,5", "1e", "--1"]),
        ("--l1", &["-1", "nan", "inf", "1e400", ""]),
        ("--l2", &["-1e-300", "NaN", "-inf", "-1e400", "x"]),
        ("--stop-below", &["0", "-1", "nan", "inf", ""]),
        ("--epochs", &["-1", "1.5", "1e9", "", "x", "18446744073709551616"]),
        ("--seed", &["-1", "1.5", "", "18446744073709551616"]),
        ("--patience", &["0", "-1", "1.5", huge]),
        ("--batch-size", &["0", "5", "-1", "1e3", "", huge]),
        ("--hidden", &["0", "1025", "1000000000", "-1", "", ",", "1,,1", "1024,1024,1024", huge]),
        ("--hidden", &["1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1"]),
        ("--noise", &["-1", "51", "nan", "1e9"]),
        ("--train-share", &["0", "9", "91", "101", "-1", "nan"]),
        ("--offset", &["nan,1", "1e400,1", ""]),
        ("--scale", &["inf,1", "0x1,1", ""]),
        ("--log-every", &["0", "-1", "x"]),
        ("--predict", &["nan,1", "1,inf", "1e400,1", "1", "", "1,2,3"]),
    ];
    for (option, values) in rows {
        for value in values {
            // As much memory as the program takes by itself, and a little.
            let line = format!("ulimit -v 262144; exec \"$0\" train '{option}={value}'");
            let mut command = std::process::Command::new("sh");
            command.args(["-c", &line, env!("CARGO_BIN_EXE_sgdscope")]);
            let output = command.output().expect("a shell");
            let said = String::from_utf8(output.stderr).expect("UTF-8");
            assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{option}={value}: {said}");
            let says =
                ["(allowed: ", "allowed are", "invalid value '", "would have more than 1000000 parameters"];
            assert!(
                says.iter().any(|part| said.contains(part)) && said.len() < 400,
                "{option}={value}: {said}"
            );
        }
    }
}

//! What is wrong is named with what is allowed, and told by the exit code.

use std::process::{Command, Stdio};

use crate::support::sgdscope;

#[test]
fn a_wrong_parameter_sample_epoch_or_step_is_named_with_what_is_allowed() {
    for (arguments, says) in [
        (&["--parameter", "w7"][..], ["--parameter w7", "allowed: w1 to w6, b1 to b3"]),
        (&["--parameter", "h1"], ["--parameter h1", "allowed: w1 to w6, b1 to b3"]),
        (&["--parameter", ""], ["--parameter", "allowed: w1 to w6"]),
        (
            &["--parameter", "w1", "--hidden", "none", "--sample", "Eve"],
            ["--sample Eve", "Alice, Bob, Charlie, Diana, or 1 to 4"],
        ),
        (&["--parameter", "w1", "--sample", "0"], ["--sample 0", "1 to 4"]),
        (&["--parameter", "w1", "--sample", "5"], ["--sample 5", "1 to 4"]),
        (&["--parameter", "w1", "--data", "moons", "--sample", "501"], ["--sample 501", "allowed: 1 to 500"]),
        (&["--parameter", "w1", "--epoch", "1001"], ["--epoch 1001", "1000 epochs"]),
        (&["--parameter", "w1", "--epochs", "5", "--epoch", "6"], ["--epoch 6", "5 epochs"]),
        (&["--parameter", "w1", "--epoch", "soon"], ["soon", "--epoch"]),
        (&["--parameter", "w1", "--step", "4"], ["--step 4", "allowed: 0 to 3"]),
        (&["--parameter", "w1", "--step", "1", "--batch-size", "full"], ["--step 1", "allowed: 0 to 0"]),
        (&["--parameter", "w1", "--format", "xml"], ["xml", "text, json"]),
        (&[], ["--parameter", "required"]),
    ] {
        let (code, out, errors) = sgdscope(&[&["explain"], arguments].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {errors}");
        for part in says {
            assert!(errors.contains(part), "{part} is not in the answer to {arguments:?}: {errors}");
        }
        assert!(!errors.contains("panicked"), "{errors}");
    }
}

#[test]
fn a_training_that_diverges_on_the_way_is_told_with_its_epoch() {
    let run = ["explain", "--activation", "relu", "--output-activation", "linear", "--parameter", "w1"];
    let (code, out, errors) = sgdscope(&[&run[..], &["--epoch", "50"]].concat());
    assert_eq!((code, out.as_str()), (3, ""), "{errors}");
    assert!(errors.contains("diverged in epoch"), "{errors}");
    // Before that there is something to explain.
    let (code, out, errors) = sgdscope(&[&run[..], &["--epoch", "0"]].concat());
    assert!(code == 0 && out.contains("∂L/∂w1"), "{errors}");
}

#[test]
fn a_file_that_is_missing_is_a_failure() {
    let (code, out, errors) = sgdscope(&["explain", "--data", "/no/such/file.csv", "--parameter", "w1"]);
    assert_ne!(code, 0);
    assert!(out.is_empty() && errors.contains("/no/such/file.csv"), "{errors}");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    for format in ["text", "json"] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = Command::new(env!("CARGO_BIN_EXE_sgdscope"))
            .args(["explain", "--parameter", "w1", "--format", format])
            .stdout(writer)
            .stderr(Stdio::piped())
            .output()
            .expect("the program runs");
        assert_eq!(output.status.code(), Some(0), "{format}");
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

//! The file of defaults, as `config --defaults` writes it.

use std::process::Command;

use crate::support::sgdscope;

#[test]
fn the_file_of_defaults_is_written_with_every_line_explained() {
    let (code, out, errors) = sgdscope(&["config", "--defaults"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    for key in ["language", "theme", "color", "mouse", "ascii", "hints", "pace"] {
        let at = out.find(&format!("\n{key} = ")).expect("every key");
        assert!(out[..at].lines().last().is_some_and(|line| line.starts_with("# ")), "{key}: {out}");
    }
    assert_eq!(sgdscope(&["config", "--defaults", "--seed", "2"]).0, 2, "it is of no run");
}

#[test]
fn a_wrong_line_is_an_error_that_names_file_key_and_what_is_allowed() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(folder.path().join(".config/sgdscope")).expect("a folder");
    let run = |text: &str| {
        std::fs::write(folder.path().join(".config/sgdscope/config.toml"), text).expect("a file");
        let mut command = Command::new(env!("CARGO_BIN_EXE_sgdscope"));
        let command = command.env_remove("XDG_CONFIG_HOME").env("HOME", folder.path());
        let output = command.output().expect("the program runs");
        (output.status.code(), String::from_utf8(output.stderr).expect("UTF-8"))
    };
    let (code, said) = run("mouse = 1\n");
    assert_eq!(code, Some(1));
    assert!(said.contains(".config/sgdscope/config.toml: mouse = 1 (allowed: true, false)"), "{said}");
    let (code, said) = run("mouse = true\nmouse = false\n");
    assert!(code == Some(1) && said.contains("config.toml: line 2: "), "{said}");
    // What it says of itself is good: all that is missing then is a terminal.
    assert_eq!(run(&sgdscope(&["config", "--defaults"]).1).0, Some(2));
    // A command without a screen is the same for everybody.
    std::fs::write(folder.path().join(".config/sgdscope/config.toml"), "x").expect("a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_sgdscope"));
    let command = command.args(["config"]).env_remove("XDG_CONFIG_HOME").env("HOME", folder.path());
    assert!(command.output().expect("the program runs").status.success());
}

//! What is printed to be pasted runs as it stands, whatever a file or a column is called.

use std::fs;
use std::path::Path;
use std::process::Command;

const NAMES: [&str; 9] = [
    "-x.csv",
    "-1.csv",
    "--help.csv",
    "$(touch pwned).csv",
    "a b'c\"d.csv",
    "`id`;!&|.csv",
    "ж\\n.csv",
    "line\nend.csv",
    "esc\u{1b}[31m\u{9b}\u{202e}.csv",
];

fn bash(folder: &Path, line: &str) -> (Option<i32>, String, String) {
    let program = Path::new(env!("CARGO_BIN_EXE_sgdscope"));
    let path = format!("{}:/usr/bin:/bin", program.parent().expect("a folder").display());
    let output = Command::new("bash")
        .arg("-c")
        .arg(line)
        .env("PATH", path)
        .current_dir(folder)
        .output()
        .expect("bash");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_line_that_reproduces_a_run_runs() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in NAMES {
        let path = folder.path().join(name);
        fs::write(&path, "a,-y,b\n1,0,2\n3,1,4\n").expect("a file");
        let config = Command::new(env!("CARGO_BIN_EXE_sgdscope"))
            .arg("config")
            .arg(format!("--data={name}"))
            .args(["--target=-y", "--epochs", "3"])
            .current_dir(folder.path())
            .output()
            .expect("the program runs");
        let line = String::from_utf8(config.stdout).expect("UTF-8");
        assert!(config.status.success(), "{name:?}: {}", String::from_utf8_lossy(&config.stderr));
        let body = line.strip_suffix('\n').expect("a line");
        assert!(!body.chars().any(sgdscope::data::text::is_hidden), "{line:?}");
        let again = body.replacen("sgdscope", "sgdscope config", 1);
        assert_eq!(bash(folder.path(), &again), (Some(0), line.clone(), String::new()), "{name:?}");
        let (code, _, errors) = bash(folder.path(), &body.replacen("sgdscope", "sgdscope train", 1));
        assert_eq!((code, errors.as_str()), (Some(0), ""), "{line}");
    }
    assert!(!folder.path().join("pwned").exists());
}

#[test]
fn how_data_are_read_again_is_said_for_a_shell() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("own.csv"), "a,y,part\n1,it's,test\n2,b $(id),train\n3,it's,train\n")
        .expect("a file");
    let export = "sgdscope export data --data own.csv --target y --split part '--output=-out $(id).csv'";
    let (code, _, said) = bash(folder.path(), export);
    assert_eq!(code, Some(0), "{said}");
    let words = said.trim().strip_prefix("sgdscope: to be read with ").expect("how to read it");
    assert!(words.starts_with("'--data=-out $(id).csv'"), "{words}");
    let (code, _, errors) = bash(folder.path(), &format!("sgdscope train --epochs 1 {words}"));
    assert_eq!((code, errors.as_str()), (Some(0), ""), "{words}");
}

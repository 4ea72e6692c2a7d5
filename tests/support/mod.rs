//! What several test programs need: the built program as a command, scenes, scripts, grown sessions, snapshots.

#![allow(dead_code, reason = "each test program needs its own part of this")]

pub(crate) mod scene;
pub(crate) mod script;
pub(crate) mod terminal;
pub(crate) mod tree;

use std::path::Path;

use assert_cmd::Command;

/// Runs the built program: exit code, standard output, standard error.
pub(crate) fn sgdscope(arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sgdscope"));
    let output = command.args(arguments).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

/// Compares a text with `snapshots/VIEW/NAME.snap` beside the test program.
#[track_caller]
pub(crate) fn snapshot(view: &str, name: impl AsRef<str>, text: impl AsRef<str>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(env!("CARGO_CRATE_NAME"));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder.join("snapshots").join(view));
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(name.as_ref(), text.as_ref()));
}

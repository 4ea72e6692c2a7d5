//! What several test programs need: the built program as a command and in a terminal, grown sessions, snapshots.

#![allow(dead_code, unused_imports, reason = "each test program needs its own part of this")]

mod shared;
pub(crate) mod terminal;

use assert_cmd::Command;

pub(crate) use shared::*;

/// Runs the built program: exit code, standard output, standard error.
pub(crate) fn sgdscope(arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sgdscope"));
    let output = command
        .args(arguments)
        .env("XDG_CONFIG_HOME", "/dev/null/config")
        .output()
        .expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

//! The built program as a command: arguments in; texts, files and exit codes out.

#[path = "../support/mod.rs"]
mod support;

mod asked;
mod command;
mod data;
mod defaults;
mod explain;
mod export;
mod files;
mod messages;
mod parts;
mod pictures;
mod readme;
mod session_command;
mod shell;

//! The built program in a pseudo-terminal: real key bytes, resizes, signals, hangups.

#[path = "../support/mod.rs"]
mod support;

mod answers;
mod defaults;
mod jobs;
mod lifecycle;
mod names;
mod output;
mod pastes;
mod rescue;
mod saving;
mod signals;
mod streams;
mod threads;

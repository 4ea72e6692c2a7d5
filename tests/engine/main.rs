//! The engine, the data and the history: values, bits, properties. No screen, no terminal.

#[path = "../support/mod.rs"]
mod support;

mod architecture;
mod branches;
mod csv;
mod edits;
mod elementary;
mod gradient_check;
mod readable;
mod session;
mod session_timeline;
mod shutdown;
mod timeline;
mod training;

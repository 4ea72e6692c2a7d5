//! sgdscope: an oscilloscope for stochastic gradient descent, in a terminal.
//!
//! The layers; a lower one never imports a higher one:
//!
//! ```text
//! nn  →  data  →  train  →  app  →  ui  →  run  →  cli  →  program       tui is a leaf
//! ```
//!
//! [`door`] stands beside `program`: what benchmarks, fuzzers and the tests outside the library use of
//! the program.
//!
//! The screen, and the file of each panel:
//!
//! ```text
//!  ui/chrome/player.rs                                         what runs
//!  ui/chrome/player.rs       epoch  412 of 1000  ━━━●╌╌╌       loss 0.00411
//! ┌─ ui/train/network/panel.rs ─┬─ ui/train/loss.rs ─────────────────────┐
//! │                             │                                        │
//! ├─ ui/train/parameters.rs ────┼─ ui/train/people.rs ───────────────────┤
//! │  or ui/train/branches.rs    ├─ ui/train/questions.rs ────────────────┤
//! └─────────────────────────────┴────────────────────────────────────────┘
//!  app/coach.rs: one sentence
//!  app/keys.rs: the keys that act now
//! ```
//!
//! `2` shows path, slice, card, gradients and update of ui/gradient in the body; `3` shows ui/map.rs, with
//! ui/map/crosshair.rs and ui/map/legend.rs beside it. `?` shows ui/chrome/help.rs, `o` ui/setup/sheet.rs, `W` the
//! exports (`ui/chrome/export_list.rs`).
//!
//! `ARCHITECTURE.md` says how these work together and what must stay true.
//!
//! # As a library
//!
//! [`nn`], [`data`] and [`train`] are the engine: each module says its formulas with their source, its shapes and its
//! errors. `examples/` has programs that use it.

mod app;
mod cli;
pub mod data;
pub mod door;
pub mod nn;
mod program;
mod run;
pub mod train;
mod tui;
mod ui;

pub use crate::program::program;

// The tests of the screen stand in the library's own program: they see what is private.
#[cfg(test)]
extern crate self as sgdscope;
#[cfg(test)]
#[path = "../tests/screen/mod.rs"]
mod screen;

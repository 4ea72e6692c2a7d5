//! sgdscope: an oscilloscope for stochastic gradient descent, in a terminal.
//!
//! The layers; a lower one never imports a higher one:
//!
//! ```text
//! nn, data  →  train  →  app  →  ui  →  run  →  main          cli beside app; tui is a leaf
//! ```
//!
//! [`door`] stands beside `main`: what tests, benchmarks and fuzzers use of the program.
//!
//! The screen, and the file of each panel:
//!
//! ```text
//!  ui/player.rs (header)                                       what runs
//!  ui/player.rs (player)     epoch  412 of 1000  ━━━●╌╌╌       loss 0.00411
//! ┌─ ui/network.rs ───────────────────┬─ ui/loss.rs ─────────────────────┐
//! │  geometry.rs, boxes.rs, labels.rs │  axis.rs, curves.rs; canvas.rs   │
//! ├─ ui/parameters.rs ──────────┬─ ui/people.rs, ui/confusion.rs ────────────┤
//! │                             ├─ ui/people.rs, ui/ask.rs ──────────────┤
//! └─────────────────────────────┴────────────────────────────────────────┘
//!  app/coach.rs, app/sayings.rs: one sentence
//!  app/keys.rs: the keys that act now                     ui/help.rs: all of them
//! ```
//!
//! `2` shows ui/gradient.rs in the body, `3` the map: ui/map.rs (axes, ground, contour, marks) at the left,
//! ui/map/beside.rs, people.rs, legend.rs at the right; ui/network/inside.rs is the map in a neuron, ui/layers.rs
//! the strip of layers below the diagram. `o` shows ui/sheet.rs in the body, `W` ui/ways.rs over it.
//!
//! Invariants, which `tests/architecture.rs` holds where a test can:
//!
//! 1. [`nn`] and [`data`] are pure. Only the worker, its aside and the analyst start threads that compute, only `tui`
//!    threads that watch the terminal. Time enters [`app`] only as a value in a message.
//! 2. Drawing changes nothing. [`app::App::update`] performs nothing.
//! 3. Training never waits for the screen; no epoch's loss goes unrecorded; memory stays bounded.
//! 4. Every key is one row of one table, [`app::keys`]; every word one row of [`app::words`] or
//!    [`app::sayings`].
//! 5. States are enums. A panel draws in any area from 0×0 up.
//! 6. Every file says what it is and what it is not, and stays under 400 lines.

pub mod app;
pub mod cli;
pub mod data;
pub mod door;
pub mod nn;
pub mod run;
pub mod train;
pub mod tui;
pub mod ui;

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
//!  app/coach.rs, app/text: one sentence
//!  app/keys.rs: the keys that act now                     ui/help.rs: all of them
//! ```
//!
//! `2` shows ui/gradient.rs in the body, `3` the map: ui/map.rs (axes, ground, contour, marks) at the left,
//! ui/map/beside.rs, people.rs, legend.rs at the right; ui/network/inside.rs is the map in a neuron, ui/layers.rs
//! the strip of layers below the diagram. `o` shows ui/sheet.rs in the body, `W` ui/ways.rs over it.
//!
//! `ARCHITECTURE.md` says how these work together and what must stay true.

pub mod app;
pub mod cli;
pub mod data;
pub mod door;
pub mod nn;
pub mod run;
pub mod train;
pub mod tui;
pub mod ui;

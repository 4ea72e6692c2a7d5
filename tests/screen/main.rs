//! The screen on a backend in memory: frames, keys, the production loop.

#[path = "../support/mod.rs"]
mod support;

mod at_rest;
mod extremes;
mod frames;
mod gradient;
mod layers;
mod map;
mod overwrite;
mod points;
mod screen;
mod session_screen;
mod setup;
mod stepping;
mod theme;
mod time;
mod ways;

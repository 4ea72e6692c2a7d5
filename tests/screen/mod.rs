//! The screen on a backend in memory: frames, keys, the production loop.

#[path = "../support/shared.rs"]
mod shared;

mod at_rest;
mod derivation;
mod explained;
mod exports;
mod extremes;
mod fields;
mod files;
mod frames;
mod gradient;
mod keys;
mod layers;
mod map;
mod overwrite;
mod points;
mod protocol;
mod scene;
mod script;
mod session_screen;
mod setup;
mod stepping;
mod theme;
mod time;
mod truth;

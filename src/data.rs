//! Data sets: the built-in one and a person's own, from text to network inputs.
//!
//! Pure: reading takes anything that can be read, files are opened elsewhere. [`csv`] checks a text and
//! makes a [`table`] of it, [`generate`] makes one from the seed, [`dataset`] parts, shifts and scales a
//! table for a network, whose inputs may be [`feature`]s of it; [`origin`] knows the file a table came from,
//! [`sample_edit`] changes samples by hand, [`text`] makes names that come from outside harmless on a screen.

mod config;
pub mod csv;
pub mod dataset;
pub mod feature;
pub mod generate;
pub mod origin;
pub mod sample_edit;
pub mod scaling;
mod split;
pub mod table;
pub mod text;
pub mod units;

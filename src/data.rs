//! Data sets: the built-in one and a person's own, from text to network inputs.
//!
//! Pure: reading takes anything that can be read, files are opened elsewhere. [`csv`] checks a text and
//! makes a [`table`] of it, [`dataset`] shifts and scales the table for a network, [`text`] makes names
//! that come from outside harmless on a screen.

pub mod csv;
pub mod dataset;
pub mod table;
pub mod text;

//! Training: from a configuration to a run that can be advanced, stopped, stepped and watched.
//!
//! [`config`] is what decides a run, [`setup`] the same with its data, [`session`] the run itself, without a thread and without a
//! clock, [`moment`] the places in it and [`edit`] what a hand can change there; [`timeline`] is its history,
//! every moment of it; [`curve`] keeps every epoch's loss in bounded memory.
//! [`protocol`] is the plain data that goes between the screen and the [`worker`], the one thread that
//! owns a session. [`model`] is the file format of a trained network, as text; files themselves are
//! opened elsewhere. [`command_line`] writes a run down as words for a [`shell`].

pub mod analyst;
pub mod branch;
pub mod command_line;
pub mod config;
pub mod curve;
pub mod edit;
pub mod export;
pub mod history;
pub mod model;
pub mod moment;
pub mod pace;
pub mod protocol;
pub mod record;
pub mod session;
pub mod setup;
pub mod shell;
pub mod study;
pub mod timeline;
pub mod worker;

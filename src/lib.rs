//! temp
pub mod app;
pub mod data;
pub mod nn;
pub mod train;

//! What is known of the run and of the session, and where a person is in it.

pub mod context;
pub(in crate::app) mod differences;
pub mod export_file;
pub mod marks;
pub mod opened;
pub mod options;
pub mod overwrite;
pub mod pending;
pub mod place;
pub mod run_view;
pub mod session_limits;

//! What is to be done outside the state.

use crate::app::run::export_file::Export;
use crate::train::protocol::{Command, Replacement, StudyRequest};

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Tell the worker.
    Command(Command),
    /// Put another worker in the place of one that has died.
    Replace(Box<Replacement>),
    /// Ask the analyst.
    Study(StudyRequest),
    /// Write a file beside everything else, whole or not at all.
    Export(Box<Export>),
    /// Read a session.
    Open(String),
    /// Hand a text to the clipboard.
    Copy(String),
    /// Draw everything anew.
    Repaint,
    /// Give the terminal back until the program is continued.
    Suspend,
    /// End.
    Quit,
}

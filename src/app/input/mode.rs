//! What keys mean at the moment: commands, or text for something that is open.

use crate::app::input::confirm::Confirm;
use crate::app::input::form::Form;
use crate::app::input::pasted::Pasted;
use crate::app::input::prompt::{Prompt, Wanted};
use crate::app::input::search::Finding;

/// What keys mean at the moment.
#[derive(Clone, Debug)]
pub enum Mode {
    /// Commands.
    Browse,
    /// Text for the form.
    Typing(Form),
    /// A name to look for in the focused list.
    Finding(Finding),
    /// A line that is asked for.
    Prompt(Prompt),
    /// A question before something is replaced.
    Confirm(Confirm),
    /// The question before the lines of a pasted table become questions.
    Pasted(Box<Pasted>),
    /// The set-up sheet.
    Sheet,
    /// The help page; over the sheet, if that is open.
    Help(HelpPage),
}

/// Where in the help a person is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HelpPage {
    /// Which page, where there is not room for all of them.
    pub page: usize,
    /// How many lines have been scrolled past.
    pub scroll: usize,
}

/// How many pages the help has where there is not room for all of them.
pub const HELP_PAGES: usize = 3;

impl Mode {
    /// Whether a file for a way out is being named.
    pub fn names_export(&self) -> bool {
        match self {
            Mode::Prompt(line) | Mode::Confirm(Confirm { line, .. }) => line.wanted == Wanted::Export,
            Mode::Browse
            | Mode::Typing(_)
            | Mode::Finding(_)
            | Mode::Pasted(_)
            | Mode::Sheet
            | Mode::Help(_) => false,
        }
    }
}

//! What comes into the state from outside.

use std::time::Duration;

use crate::app::action::{Spot, Target};
use crate::app::input::key::Key;
use crate::app::run::export_file::Exported;
use crate::app::run::opened::Opened;
use crate::app::run::place::Focus;
use crate::train::protocol::{Report, StudyAnswer, StudyFailure};

/// Something that happened outside.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed or repeated.
    Key(Key),
    /// A text was pasted: it is never a command.
    Paste(String),
    /// The program was asked to stop for a while, and no shell is there that would continue it.
    CannotSuspend,
    /// The mouse was clicked on something.
    Click(Target),
    /// The mouse's wheel was turned, over that panel, up or down.
    Wheel(Focus, bool),
    /// The same over a spot of the map.
    WheelAt(Spot, bool),
    /// The worker reports.
    Report(Box<Report>),
    /// The analyst answers.
    Answer(Box<StudyAnswer>),
    /// The worker has died, with this message.
    Died(String),
    /// The analyst has died of a question; another has taken its place.
    StudyFailed(StudyFailure),
    /// The program runs for the first time here.
    FirstStart,
    /// So many sessions were cut off and are kept.
    CutOff(usize),
    /// What became of a file that was to be written.
    Exported(Exported),
    /// A file was read, or why not.
    Opened(Box<Result<Opened, String>>),
    /// So much time has passed since the program began.
    Tick(Duration),
}

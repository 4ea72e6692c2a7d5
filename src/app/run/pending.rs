//! What waits for the worker's answer to a command.

use crate::app::run::context::Context;
use crate::app::text::Message;
use crate::train::edit::Edit;
use crate::train::moment::Moment;
use crate::train::protocol::Unit;
use crate::train::timeline::BranchId;

/// What is done once the worker has answered.
#[derive(Clone, Debug)]
pub enum Pending {
    /// Say what has come of it.
    Tell(fn(&Context) -> Option<Message>),
    /// The same of another moment.
    Travelled(fn(&Context) -> Option<Message>),
    /// Say how far the network has been moved.
    Moved(Unit),
    /// Say how far the run has gone back.
    Back(Unit),
    /// Say what has come of a change by hand.
    Edited(Edit),
    /// Say what has become of the run that was shown before it was started again.
    Restarted(Option<BranchId>),
    /// Say what is taken back, in words.
    Undone(String),
    /// Show what was looked at in that mark.
    Visited(usize),
    /// Go over to a new run.
    Begun(Beginning),
}

/// A new run that was asked for.
#[derive(Clone, Debug)]
pub struct Beginning {
    /// Where it was asked for: the way back.
    pub from: Option<(BranchId, Moment)>,
    /// The sample that is to be chosen there and what is said, if it begins with a changed sample.
    pub changed: Option<(usize, Message)>,
}

impl Beginning {
    /// A run that is asked for here.
    pub fn here(context: &Context, changed: Option<(usize, Message)>) -> Beginning {
        Beginning { from: context.run.branch.map(|branch| (branch, context.run.at)), changed }
    }
}

impl Pending {
    /// Whether it shows another moment: that one's stop is no news.
    pub fn travels(&self) -> bool {
        matches!(self, Pending::Visited(_) | Pending::Travelled(_))
    }
}

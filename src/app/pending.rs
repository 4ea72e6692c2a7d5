//! What waits for the worker's answer to a command.

use crate::app::context::Context;
use crate::app::text::Message;
use crate::train::moment::Moment;
use crate::train::protocol::Unit;
use crate::train::timeline::BranchId;

/// What is done once the worker has answered.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "each is named by what was asked for")]
pub enum Pending {
    Moved(Unit),
    Restarted,
    Reseeded,
    Paused,
    Travelled,
    Back(Unit),
    Edited,
    /// What is taken back, in words.
    Undone(String),
    Redone,
    WentTo,
    /// Which mark.
    Visited(usize),
    Recovered,
    Opened,
    Begun(Beginning),
    Adjusted,
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
        matches!(self, Pending::Visited(_) | Pending::WentTo | Pending::Travelled)
    }
}

//! What a timeline is made of, and what its answers are: plain values.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::train::edit::Edit;
use crate::train::moment::Moment;
use crate::train::setup::Setup;
use crate::train::timeline::frames::Frames;

/// A branch's number: it is never given to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BranchId(pub u32);

/// An edit and its place in time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stamp {
    /// The moment before it: `at.edits` edits had been made at that epoch and step.
    pub at: Moment,
    /// What was changed.
    pub edit: Edit,
}

/// A path through time.
#[derive(Clone, Debug)]
pub struct Branch {
    /// Its number.
    pub id: BranchId,
    /// What its run is made of: that of its root.
    pub setup: Arc<Setup>,
    /// The branch that it left, and where; `None` for a root. The moment lies beyond the parent's own fork.
    pub parent: Option<(BranchId, Moment)>,
    /// Its own edits, in order: those at or after the fork.
    pub edits: Vec<Stamp>,
    /// The latest moment that has been reached on it.
    pub newest: Moment,
    /// Whether it has been taken off the list.
    pub dropped: bool,
    /// The edit that its parent has at the fork, where going on without it is all that is different.
    pub without: Option<Stamp>,
    pub(super) frames: Frames,
}

impl Branch {
    /// A branch on which nobody has gone on yet.
    pub fn new(id: BranchId, setup: Arc<Setup>, parent: Option<(BranchId, Moment)>) -> Branch {
        Branch {
            id,
            frames: Frames::new(&setup),
            setup,
            parent,
            edits: Vec::new(),
            newest: parent.map_or(Moment::default(), |(_, fork)| fork),
            dropped: false,
            without: None,
        }
    }

    /// Where it left its parent; the start for a root.
    pub fn fork(&self) -> Moment {
        self.parent.map_or(Moment::default(), |(_, at)| at)
    }
}

/// What became of an edit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Recorded {
    /// Things were like that already: nothing was logged, nothing changed, nothing counted.
    Unchanged,
    /// The very same edit is logged next at that very moment: the path is retraced.
    Retraced,
    /// The same, but on another branch, which shares the moment: the path goes on there. Also if an edit is
    /// taken back in the past, and a branch is there that never had it.
    Joined(BranchId),
    /// It is logged at the newest moment.
    Appended,
    /// The last thing at the newest moment was an edit of the same thing: that one's place is taken by what
    /// the two come to.
    Merged(Edit),
    /// The last thing at the newest moment was an edit that this one takes back: it is logged no more. A branch
    /// that had nothing else of its own is dropped, and one stands on its parent.
    Cancelled,
    /// It was made in the past, and a branch is born.
    Forked(BranchId),
}

/// Where an edit has led to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Applied {
    /// What became of it.
    pub recorded: Recorded,
    /// The branch that one is on now.
    pub branch: BranchId,
    /// The moment after it: one edit more than before, as many if it merged with the last one, one less if it
    /// took that back.
    pub at: Moment,
}

/// Why a branch cannot be dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DropError {
    /// There is none of that number on the list.
    #[error("no branch {} to drop", .0.0)]
    Unknown(BranchId),
    /// It is the only one.
    #[error("the last branch cannot be dropped")]
    Last,
}

//! The history of a run, every moment of it: branches with their edits, and keyframes to replay from.
//!
//! No thread, no clock, no channel; the session is the caller's. Training is deterministic to the bit, so that
//! a moment need not be stored to be seen again: it is the nearest earlier keyframe, trained on with the edits
//! that were made on the way, each at its very moment. Keyframes (`frames`) only save time: however few
//! there are, the same moment has the same bits.
//!
//! A branch is a path through time: that of its parent up to where it left it, then its own. Standing at a
//! moment before that, one is on the parent's ground as well. The log (`record`) is all that is needed to
//! come back; going along it is `travel`.
//!
//! ```
//! use std::sync::Arc;
//!
//! use sgdscope::data::dataset::Dataset;
//! use sgdscope::train::edit::Edit;
//! use sgdscope::train::moment::{Goal, Moment};
//! use sgdscope::train::session::Session;
//! use sgdscope::train::setup::{Config, Setup};
//! use sgdscope::train::timeline::{Recorded, Timeline, Towards};
//!
//! let setup = Arc::new(Setup::new(Config::default(), Arc::new(Dataset::tutorial(None)))?);
//! let (mut session, mut timeline) = (Session::new(setup.clone()), Timeline::new(setup, 1 << 20));
//! let root = timeline.branches().next().expect("a root").id;
//! timeline.advance(&mut session, root, Towards::Goal(Goal::Epoch(100)), &mut u64::MAX.clone(), &mut |_| {});
//! // Back to epoch 50, where another rate makes another branch.
//! let back = Moment::new(50, 0);
//! timeline.begin_seek(&mut session, root, back);
//! timeline.advance(&mut session, root, Towards::Moment(back), &mut u64::MAX.clone(), &mut |_| {});
//! let made = timeline.apply(&mut session, root, Edit::Rate { from: 0.1, to: 0.3 }).expect("a valid edit");
//! assert_eq!(made.recorded, Recorded::Forked(made.branch));
//! # Ok::<(), sgdscope::data::dataset::ConfigError>(())
//! ```

mod branch;
mod frames;
mod keyframes;
mod record;
mod travel;

use std::sync::Arc;

use crate::train::edit::{Edit, EditError};
use crate::train::moment::Moment;
use crate::train::session::Session;
use crate::train::setup::{Setup, Stop};
pub use crate::train::timeline::branch::{Applied, Branch, BranchId, DropError, Recorded, Stamp};
pub use crate::train::timeline::travel::Towards;

/// All branches of all roots.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// Indexed by their numbers; none is ever taken out.
    branches: Vec<Branch>,
    /// How many bytes keyframes may take.
    budget: usize,
    /// How many they take.
    used: usize,
}

impl Timeline {
    /// One root, at its start, with at most `budget` bytes of keyframes for all branches together.
    pub fn new(setup: Arc<Setup>, budget: usize) -> Timeline {
        let mut timeline = Timeline { branches: Vec::new(), budget, used: 0 };
        timeline.add_root(setup);
        timeline
    }

    /// Branches that were kept, in the order of their numbers, with at most `budget` bytes of keyframes. Parents
    /// come before their children, edits are in order, and moments fit together: who calls has checked that.
    /// The numbers between are of branches that were dropped.
    pub fn restored(branches: impl IntoIterator<Item = Branch>, budget: usize) -> Timeline {
        let mut timeline = Timeline { branches: Vec::new(), budget, used: 0 };
        for mut branch in branches {
            while timeline.next_id() < branch.id {
                let gap = timeline.add_root(branch.setup.clone());
                timeline.get_mut(gap).dropped = true;
            }
            branch.without = branch.parent.and_then(|(parent, fork)| {
                let left = timeline.next_edit(parent, fork).filter(|stamp| stamp.at == fork)?;
                branch.edits.first().is_none_or(|stamp| stamp.at != fork).then_some(left)
            });
            timeline.branches.push(branch);
        }
        timeline
    }

    /// Another root: a new configuration, or the same under another seed.
    pub fn add_root(&mut self, setup: Arc<Setup>) -> BranchId {
        let id = self.next_id();
        self.branches.push(Branch::new(id, setup, None));
        id
    }

    /// The root of a branch.
    pub fn root_of(&self, id: BranchId) -> BranchId {
        self.path(id).last().map_or(id, |(branch, _)| branch.id)
    }

    /// Lets all branches of a root stop at another time, by rules that must be valid. Returns what they are made
    /// of from now on; a session that stands on one of them has to [`Session::adopt`] it.
    pub(in crate::train) fn set_stop(&mut self, root: BranchId, stop: Stop) -> Arc<Setup> {
        let setup = Arc::new(self.get(root).setup.with_stop(stop));
        for index in 0..self.branches.len() {
            if self.root_of(self.branches[index].id) == root {
                self.branches[index].setup = setup.clone();
            }
        }
        setup
    }

    fn next_id(&self) -> BranchId {
        BranchId(u32::try_from(self.branches.len()).expect("nobody makes four billion branches by hand"))
    }

    /// A branch, if there is one of that number; dropped ones too.
    pub fn branch(&self, id: BranchId) -> Option<&Branch> {
        self.branches.get(id.0 as usize)
    }

    /// Every branch in the order of their births, dropped ones too.
    pub fn branches(&self) -> impl Iterator<Item = &Branch> {
        self.branches.iter()
    }

    fn get(&self, id: BranchId) -> &Branch {
        &self.branches[id.0 as usize]
    }

    fn get_mut(&mut self, id: BranchId) -> &mut Branch {
        &mut self.branches[id.0 as usize]
    }

    /// The branches that lead to `id`, from itself to its root; each with the moment at which the path leaves it.
    fn path(&self, id: BranchId) -> impl Iterator<Item = (&Branch, Option<Moment>)> {
        let own = (self.get(id), None);
        std::iter::successors(Some(own), |(branch, _)| {
            branch.parent.map(|(parent, fork)| (self.get(parent), Some(fork)))
        })
    }

    /// The branch on whose own ground `at` lies, on the path of `id`: a fork's moment is its parent's.
    pub fn owner(&self, id: BranchId, at: Moment) -> BranchId {
        let mut owner = id;
        while let Some((parent, fork)) = self.get(owner).parent
            && at <= fork
        {
            owner = parent;
        }
        owner
    }

    /// The next logged edit at or after `from` on the path of a branch.
    pub fn next_edit(&self, id: BranchId, from: Moment) -> Option<Stamp> {
        let mut next = None;
        for (branch, end) in self.path(id) {
            let first = branch.edits.partition_point(|stamp| stamp.at < from);
            match branch.edits.get(first) {
                Some(stamp) if end.is_none_or(|end| stamp.at < end) => next = Some(*stamp),
                Some(_) | None => {}
            }
            // What lies further up came before the fork.
            if branch.parent.is_none_or(|(_, fork)| from >= fork) {
                break;
            }
        }
        next
    }

    /// The last edit that has been made by `upto` on the path of a branch, and the branch in whose log it is.
    pub fn last_edit(&self, id: BranchId, upto: Moment) -> Option<(BranchId, Stamp)> {
        self.path(id).find_map(|(branch, end)| {
            let end = end.map_or(upto, |end| end.min(upto));
            let after = branch.edits.partition_point(|stamp| stamp.at < end);
            branch.edits[..after].last().map(|stamp| (branch.id, *stamp))
        })
    }

    /// Makes an edit where the session stands on branch `id`: logs it ([`Timeline::record`]) and brings the
    /// session to the state after it. From then on the session is on the branch that is returned.
    ///
    /// # Errors
    /// If the edit is not valid, or if the session is summing up an epoch's loss: then
    /// [`Session::end_of_evaluation`] has to be reached first. Nothing has been changed.
    pub fn apply(&mut self, session: &mut Session, id: BranchId, edit: Edit) -> Result<Applied, EditError> {
        edit.is_valid(session.setup())?;
        if session.is_evaluating() {
            return Err(EditError::Evaluating);
        }
        let at = session.at();
        let Some(edit) = session.edit_from_here(&edit) else {
            return Ok(Applied { recorded: Recorded::Unchanged, branch: id, at });
        };
        let applied = self.record(id, at, edit);
        if let Recorded::Forked(branch) = applied.recorded {
            // Where it begins, before it goes its own way.
            self.keep_frame(branch, session);
        }
        session.edit_as(&edit, applied.at.edits);
        Ok(applied)
    }

    /// Takes a branch off the list. What hangs on it stays as it is, and so does its log: it can be restored.
    ///
    /// # Errors
    /// If there is no such branch, or no other.
    pub fn drop_branch(&mut self, id: BranchId) -> Result<(), DropError> {
        if self.branch(id).is_none_or(|branch| branch.dropped) {
            return Err(DropError::Unknown(id));
        }
        if self.branches.iter().filter(|branch| !branch.dropped).count() == 1 {
            return Err(DropError::Last);
        }
        self.get_mut(id).dropped = true;
        self.free_dropped();
        Ok(())
    }

    /// Puts a dropped branch back on the list; false if there is none of that number.
    pub fn restore_branch(&mut self, id: BranchId) -> bool {
        let is_dropped = self.branch(id).is_some_and(|branch| branch.dropped);
        if is_dropped {
            self.get_mut(id).dropped = false;
        }
        is_dropped
    }

    /// How much memory the history takes, in bytes: the keyframes, which stay within the budget, and the logs.
    pub fn bytes(&self) -> usize {
        let logs: usize = self.branches.iter().map(|branch| size_of_val(&*branch.edits)).sum();
        self.used + logs + size_of_val(&*self.branches)
    }

    /// How many keyframes a branch has of its own.
    pub fn frames(&self, id: BranchId) -> usize {
        self.branch(id).map_or(0, |branch| branch.frames.kept.len())
    }

    /// How many epochs lie between a branch's keyframes.
    pub fn stride(&self, id: BranchId) -> u64 {
        self.branch(id).map_or(0, |branch| branch.frames.stride)
    }
}

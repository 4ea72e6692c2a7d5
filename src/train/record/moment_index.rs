//! Which moments the branches of a session have: how many steps an epoch has there, and how many edits were made
//! at a place. Found in logarithmic time, so that a hostile session of many edits costs little.

use std::collections::HashMap;

use crate::train::edit::Edit;
use crate::train::moment::Moment;
use crate::train::record::{Record, RecordBranch};
use crate::train::timeline::BranchId;

/// What holds on each branch. Parents must come before their children.
pub(super) struct MomentIndex<'a> {
    record: &'a Record,
    index: HashMap<BranchId, usize>,
    batches: Vec<Batches>,
}

/// The batch sizes that hold along a branch.
struct Batches {
    /// In the epoch of the fork, and from the next one on, by what was done before the fork.
    at_fork: (Option<usize>, Option<usize>),
    /// By what was done on the branch itself.
    own: Vec<(Moment, Option<usize>)>,
}

impl<'a> MomentIndex<'a> {
    /// The ground of all branches.
    pub(super) fn of(record: &'a Record) -> MomentIndex<'a> {
        let mut moments = MomentIndex::new(record);
        while moments.batches.len() < record.branches.len() {
            moments.add();
        }
        moments
    }

    /// A ground of no branch yet.
    pub(super) fn new(record: &'a Record) -> MomentIndex<'a> {
        MomentIndex { record, index: HashMap::new(), batches: Vec::new() }
    }

    /// Takes the next branch in. What it hangs on must have been taken in.
    pub(super) fn add(&mut self) {
        let at = self.batches.len();
        let branch = &self.record.branches[at];
        let own = branch.edits.iter().filter_map(|stamp| {
            if let Edit::Batch { to, .. } = stamp.edit { Some((stamp.at, to)) } else { None }
        });
        let parent = branch.parent.and_then(|(parent, fork)| Some((self.find(parent)?, fork)));
        let at_fork = if let Some((parent, fork)) = parent {
            let begun = Moment::after_edits(fork.epoch, 0).min(fork);
            (self.batch_before(parent, begun, fork.epoch), self.batch_before(parent, fork, u64::MAX))
        } else {
            let batch = self.record.setups[branch.setup].config().hyper.batch;
            (batch, batch)
        };
        self.batches.push(Batches { at_fork, own: own.collect() });
        self.index.insert(branch.id, at);
    }

    /// A branch that has been taken in.
    pub(super) fn find(&self, id: BranchId) -> Option<usize> {
        self.index.get(&id).copied()
    }

    /// The size by the edits before `end`, for an epoch that began after all of them.
    fn batch_before(&self, branch: usize, end: Moment, epoch: u64) -> Option<usize> {
        let Batches { at_fork, own } = &self.batches[branch];
        match own[..own.partition_point(|(at, _)| *at < end)].last() {
            Some((_, batch)) => *batch,
            None if epoch <= fork(&self.record.branches[branch]).epoch => at_fork.0,
            None => at_fork.1,
        }
    }

    /// How many steps an epoch has on a branch's own ground.
    pub(super) fn steps(&self, branch: usize, epoch: u64) -> u64 {
        let batch = self.batch_before(branch, Moment::after_edits(epoch, 0), epoch);
        let samples = self.record.setups[self.record.branches[branch].setup].data().train().len();
        samples.div_ceil(batch.unwrap_or(samples).clamp(1, samples)) as u64
    }

    /// How many edits were made at an epoch and step on a branch's own ground, by now.
    pub(super) fn edits(&self, branch: usize, at: Moment) -> u32 {
        let branch = &self.record.branches[branch];
        let first = branch.edits.partition_point(|stamp| stamp.at.unedited() < at.unedited());
        let after = branch.edits.partition_point(|stamp| stamp.at.unedited() <= at.unedited());
        let fork = fork(branch);
        let before = if fork.unedited() == at.unedited() { fork.edits } else { 0 };
        before.saturating_add((after - first) as u32)
    }

    /// The branch on whose own ground a moment of a path lies.
    fn owner(&self, mut branch: usize, at: Moment) -> usize {
        while let Some((parent, fork)) = self.record.branches[branch].parent
            && at <= fork
            && let Some(parent) = self.find(parent)
        {
            branch = parent;
        }
        branch
    }

    /// The moment that is at `at`, or best stands for it.
    pub(super) fn nearest(&self, branch: usize, at: Moment) -> Moment {
        let newest = self.record.branches[branch].newest;
        if at >= newest {
            return newest;
        }
        let owner = self.owner(branch, at);
        if at.step >= self.steps(owner, at.epoch) {
            return Moment::new(at.epoch.saturating_add(1), 0).min(newest);
        }
        // Beyond the fork that ends the owner's part of the path its edits are another path's.
        let mut edits = self.edits(owner, at);
        let mut child = branch;
        while child != owner {
            let Some((parent, fork)) = self.record.branches[child].parent else { break };
            if fork.unedited() == at.unedited() {
                edits = edits.min(fork.edits);
            }
            let Some(parent) = self.find(parent) else { break };
            child = parent;
        }
        Moment { edits: at.edits.min(edits), ..at }
    }
}

/// Where a branch begins.
pub(super) fn fork(branch: &RecordBranch) -> Moment {
    branch.parent.map_or(Moment::default(), |(_, fork)| fork)
}

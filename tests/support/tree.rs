//! Sessions grown by plain training: every branch has a run of its own, so that what a record says of it can be held
//! to something that has never seen a record.

use std::sync::Arc;

use sgdscope::train::edit::Edit;
use sgdscope::train::moment::{Goal, Moment};
use sgdscope::train::record::{Record, RecordBranch};
use sgdscope::train::session::Session;
use sgdscope::train::setup::Setup;
use sgdscope::train::timeline::{BranchId, Stamp};

/// Branches with their runs.
#[derive(Default)]
pub(crate) struct Tree {
    pub(crate) setups: Vec<Arc<Setup>>,
    pub(crate) branches: Vec<RecordBranch>,
    pub(crate) sessions: Vec<Session>,
    /// Runs as they were at moments of a branch's own ground: forks begin there.
    seen: Vec<(usize, Session)>,
}

impl Tree {
    pub(crate) fn of(setup: Setup) -> Tree {
        let mut tree = Tree::default();
        tree.root(setup);
        tree
    }

    fn begin(&mut self, setup: usize, parent: Option<(BranchId, Moment)>, session: Session) -> usize {
        let at = session.at();
        // As if every second branch had been dropped.
        let id = BranchId(2 * self.branches.len() as u32);
        let (edits, end) = (Vec::new(), Vec::new());
        self.branches.push(RecordBranch { id, setup, parent, edits, newest: at, end });
        self.sessions.push(session);
        self.sessions.len() - 1
    }

    pub(crate) fn root(&mut self, setup: Setup) -> usize {
        self.setups.push(Arc::new(setup));
        let setup = self.setups.len() - 1;
        let mut session = Session::new(self.setups[setup].clone());
        session.advance(Goal::Epoch(0), &mut u64::MAX.clone(), &mut |_| {});
        self.seen.push((self.branches.len(), session.clone()));
        self.begin(setup, None, session)
    }

    fn see(&mut self, branch: usize) {
        // The fork itself is its parent's.
        let fork = self.branches[branch].parent.map(|(_, fork)| fork);
        if fork.is_some_and(|fork| self.sessions[branch].at() <= fork) {
            return;
        }
        self.seen.push((branch, self.sessions[branch].clone()));
    }

    /// Trains a branch by whole epochs, then by steps.
    pub(crate) fn go(&mut self, branch: usize, epochs: u64, steps: u64) {
        let session = &mut self.sessions[branch];
        let epoch = session.at().epoch + epochs;
        session.advance(Goal::Epoch(epoch), &mut u64::MAX.clone(), &mut |_| {});
        for _ in 0..steps {
            let goal = session.next_step();
            session.advance(goal, &mut u64::MAX.clone(), &mut |_| {});
        }
        self.see(branch);
    }

    /// Makes an edit at a branch's newest moment, if it changes something.
    pub(crate) fn edit(&mut self, branch: usize, edit: Edit) {
        let session = &mut self.sessions[branch];
        let Some(edit) = session.edit_from_here(&edit) else { return };
        self.branches[branch].edits.push(Stamp { at: session.at(), edit });
        session.edit(&edit);
        self.see(branch);
    }

    /// Begins a branch at one of the moments seen.
    pub(crate) fn fork(&mut self, seen: usize) -> usize {
        let (parent, session) = self.seen[seen % self.seen.len()].clone();
        let (id, setup) = (self.branches[parent].id, self.branches[parent].setup);
        self.begin(setup, Some((id, session.at())), session)
    }

    /// Begins a branch at an epoch of another.
    pub(crate) fn fork_at(&mut self, branch: usize, epoch: u64) -> usize {
        let here = |(of, session): &(usize, Session)| *of == branch && session.at() == Moment::new(epoch, 0);
        let seen = self.seen.iter().position(here).expect("a moment that was seen");
        self.fork(seen)
    }

    /// The record, at the newest moment of a branch.
    pub(crate) fn record(&self, place: usize) -> Record {
        let branches = self.branches.iter().zip(&self.sessions).map(|(branch, session)| RecordBranch {
            newest: session.at(),
            end: session.network().flat().to_vec(),
            ..branch.clone()
        });
        let branches: Vec<RecordBranch> = branches.collect();
        let place = (branches[place].id, branches[place].newest);
        Record { setups: self.setups.clone(), branches, place, questions: Vec::new(), marks: Vec::new() }
    }
}

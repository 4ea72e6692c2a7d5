//! The log: where an edit is written down, and when a branch is born for it.

use crate::train::edit::{Edit, Merge};
use crate::train::moment::Moment;
use crate::train::timeline::Timeline;
use crate::train::timeline::branch::{Applied, Branch, BranchId, Recorded, Stamp};

impl Timeline {
    /// Logs an edit that a person makes at `at` on branch `id`. It must be valid there and change something.
    ///
    /// The session is left alone: [`Timeline::apply`] does both. Whoever records by hand has to bring the
    /// session to [`Applied::at`] on [`Applied::branch`] afterwards, which for an edit that merged is not one
    /// edit on.
    ///
    /// A branch is born only if no path from here has this edit next. Edits of the same thing at the same moment
    /// come to one, in the past as well: it then leaves the path where the first of them was made.
    pub fn record(&mut self, id: BranchId, at: Moment, edit: Edit) -> Applied {
        if self.has_next(id, at, &edit) {
            return Applied { recorded: Recorded::Retraced, branch: id, at: at.edited() };
        }
        let last = self.last_edit(id, at).filter(|(_, stamp)| stamp.at.edited() == at);
        let merge = last.and_then(|(owner, stamp)| Some((owner, stamp.at, stamp.edit.merges_with(&edit)?)));
        if at >= self.get(id).newest {
            return match merge {
                Some((owner, base, merge)) if owner == id && !self.is_held(id, base) => {
                    self.amend(id, base, merge)
                }
                Some(_) | None => self.append(id, at, edit),
            };
        }
        match merge {
            Some((_, base, Merge::Edit(net))) => self.leave_with(id, base, net),
            Some((_, base, Merge::Nothing)) => {
                let (branch, is_new) = self.leave_without(id, base);
                let recorded = if is_new { Recorded::Forked(branch) } else { Recorded::Joined(branch) };
                Applied { recorded, branch, at: base }
            }
            None => self.leave_with(id, at, edit),
        }
    }

    /// After an undo: the branch that shares the path of `id` up to `at` and goes on without the edit that is
    /// logged at exactly `at`; it is born if there is none. `None` if no edit is logged there.
    pub fn fork_without(&mut self, id: BranchId, at: Moment) -> Option<BranchId> {
        self.next_edit(id, at).filter(|stamp| stamp.at == at)?;
        Some(self.leave_without(id, at).0)
    }

    /// The branch on the list that shares the path of `id` up to `at` and has no edit at exactly `at`: the one
    /// that owns the moment if it is one, else the oldest.
    pub fn without(&self, id: BranchId, at: Moment) -> Option<BranchId> {
        let goes_without =
            |branch: &&Branch| self.next_edit(branch.id, at).is_none_or(|stamp| stamp.at != at);
        let owner = self.owner(id, at);
        let owns = |branch: &&Branch| branch.id == owner;
        let found = self.sharing(id, at).filter(goes_without).find(owns);
        found.or_else(|| self.sharing(id, at).find(goes_without)).map(|branch| branch.id)
    }

    /// The branches on the list whose path is that of `id` up to `at`.
    fn sharing(&self, id: BranchId, at: Moment) -> impl Iterator<Item = &Branch> {
        let owner = self.owner(id, at);
        self.branches.iter().filter(move |branch| {
            !branch.dropped && branch.newest >= at && self.owner(branch.id, at) == owner
        })
    }

    fn has_next(&self, id: BranchId, at: Moment, edit: &Edit) -> bool {
        self.next_edit(id, at).is_some_and(|stamp| stamp.at == at && stamp.edit.does_the_same_as(edit))
    }

    /// Another branch on which the very same edit is next.
    fn twin(&self, id: BranchId, at: Moment, edit: &Edit) -> Option<BranchId> {
        let mut others = self.sharing(id, at).filter(|branch| branch.id != id);
        others.find(|branch| self.has_next(branch.id, at, edit)).map(|branch| branch.id)
    }

    /// Whether a branch, on the list or off it, has left `id` after `at`.
    fn is_held(&self, id: BranchId, at: Moment) -> bool {
        self.branches
            .iter()
            .any(|branch| branch.parent.is_some_and(|(parent, fork)| parent == id && fork > at))
    }

    fn append(&mut self, id: BranchId, at: Moment, edit: Edit) -> Applied {
        let after = at.edited();
        if let Some(twin) = self.twin(id, at, &edit) {
            return Applied { recorded: Recorded::Joined(twin), branch: twin, at: after };
        }
        let branch = self.get_mut(id);
        branch.edits.push(Stamp { at, edit });
        branch.newest = after;
        Applied { recorded: Recorded::Appended, branch: id, at: after }
    }

    /// Puts what two edits come to in the place of the last one in the log, which was made at `base`.
    fn amend(&mut self, id: BranchId, base: Moment, merge: Merge) -> Applied {
        let branch = self.get(id);
        // All that makes it another branch than its parent is this edit.
        let parent = branch.parent.filter(|&(_, fork)| branch.edits.len() == 1 && fork == base);
        let twin = match merge {
            Merge::Edit(net) => parent.and_then(|_| self.twin(id, base, &net)),
            Merge::Nothing => None,
        };
        let goes_back = parent.map(|(parent, _)| parent);
        let goes_back = goes_back.filter(|&to| branch.without.is_none() && !self.get(to).dropped);
        let branch = self.get_mut(id);
        branch.edits.pop();
        branch.newest = base;
        match merge {
            Merge::Edit(net) => {
                if let Some(twin) = twin {
                    branch.dropped = true;
                    return Applied { recorded: Recorded::Joined(twin), branch: twin, at: base.edited() };
                }
                branch.edits.push(Stamp { at: base, edit: net });
                branch.newest = base.edited();
                Applied { recorded: Recorded::Merged(net), branch: id, at: base.edited() }
            }
            Merge::Nothing => {
                branch.dropped = goes_back.is_some();
                Applied { recorded: Recorded::Cancelled, branch: goes_back.unwrap_or(id), at: base }
            }
        }
    }

    fn leave_with(&mut self, id: BranchId, at: Moment, edit: Edit) -> Applied {
        let twin = self.twin(id, at, &edit);
        let branch = twin.unwrap_or_else(|| {
            let branch = self.fork(id, at, None);
            self.get_mut(branch).edits.push(Stamp { at, edit });
            self.get_mut(branch).newest = at.edited();
            branch
        });
        let recorded = if twin.is_some() { Recorded::Joined(branch) } else { Recorded::Forked(branch) };
        Applied { recorded, branch, at: at.edited() }
    }

    /// The branch that goes on without the edit at `at`, and whether it was born for that.
    fn leave_without(&mut self, id: BranchId, at: Moment) -> (BranchId, bool) {
        if let Some(branch) = self.without(id, at) {
            return (branch, false);
        }
        let without = self.next_edit(self.owner(id, at), at).filter(|stamp| stamp.at == at);
        (self.fork(id, at, without), true)
    }

    /// A new branch without a difference yet.
    fn fork(&mut self, id: BranchId, at: Moment, without: Option<Stamp>) -> BranchId {
        let parent = Some((self.owner(id, at), at));
        // One that was taken back to nothing at this very place is as good as new.
        let bare = self.branches.iter_mut().find(|branch| {
            branch.dropped && branch.parent == parent && branch.edits.is_empty() && branch.newest == at
        });
        if let Some(branch) = bare {
            (branch.dropped, branch.without) = (false, without);
            return branch.id;
        }
        let setup = self.get(id).setup.clone();
        let id = self.next_id();
        self.branches.push(Branch { without, ..Branch::new(id, setup, parent) });
        id
    }
}

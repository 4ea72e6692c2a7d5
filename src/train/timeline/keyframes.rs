//! Which keyframes the branches of a timeline keep, within its budget, and from which one a moment is restored.

use crate::train::moment::Moment;
use crate::train::session::{Session, State};
use crate::train::timeline::Timeline;
use crate::train::timeline::branch::{Branch, BranchId};

impl Branch {
    /// The epoch of the frame where it begins, if that is an epoch's start: the last to be given up.
    fn pinned(&self) -> Option<u64> {
        let fork = self.fork();
        (fork.step == 0).then_some(fork.epoch)
    }

    fn loose_bytes(&self) -> usize {
        let pinned = self.pinned().and_then(|epoch| self.frames.kept.get(&epoch));
        self.frames.bytes - pinned.map_or(0, State::bytes)
    }
}

impl Timeline {
    /// Keeps a frame of branch `id` if the session stands where one belongs and is missing.
    #[inline]
    pub(super) fn keep_frame(&mut self, id: BranchId, session: &Session) {
        let at = session.at();
        if at.step > 0 || session.is_evaluating() {
            return;
        }
        let branch = self.get(id);
        let begins_here = at == branch.fork();
        let is_due = at > branch.fork() && at.edits == 0 && at.epoch % branch.frames.stride == 0;
        if !(begins_here || is_due) || branch.frames.kept.contains_key(&at.epoch) {
            return;
        }
        let state = session.state();
        let bytes = state.bytes();
        let frames = &mut self.get_mut(id).frames;
        frames.kept.insert(at.epoch, state);
        frames.bytes += bytes;
        self.used += bytes;
        while self.used > self.budget && self.thin() {}
    }

    /// The next epoch after `at` at which the training of branch `id` has to stop for a frame.
    #[inline]
    pub(super) fn next_station(&self, id: BranchId, at: Moment) -> u64 {
        let branch = self.get(id);
        let fork = branch.fork();
        if at.epoch < fork.epoch {
            return fork.epoch;
        }
        let stride = branch.frames.stride;
        (at.epoch / stride + 1).saturating_mul(stride)
    }

    /// Doubles the stride of the branch whose frames take most; where no branch has more than that of its
    /// beginning, the oldest fork's goes, a root's last of all. False if there is nothing left to give up.
    fn thin(&mut self) -> bool {
        let largest = self.branches.iter_mut().max_by_key(|branch| branch.loose_bytes());
        let freed = match largest {
            Some(branch) if branch.loose_bytes() > 0 => {
                let pinned = branch.pinned();
                let stride = branch.frames.stride.saturating_mul(2);
                branch.frames.stride = stride;
                branch.frames.retain(|epoch| epoch % stride == 0 || Some(epoch) == pinned)
            }
            Some(_) | None => {
                let with_frames = self.branches.iter_mut().filter(|branch| !branch.frames.kept.is_empty());
                let Some(oldest) = with_frames.min_by_key(|branch| (branch.parent.is_none(), branch.id))
                else {
                    return false;
                };
                oldest.frames.retain(|_| false)
            }
        };
        self.used -= freed;
        true
    }

    /// Forgets the frames of dropped branches that no path on the list passes.
    pub(super) fn free_dropped(&mut self) {
        let needed: Vec<Option<Moment>> =
            self.branches.iter().map(|branch| self.needed_upto(branch.id)).collect();
        for (branch, needed) in self.branches.iter_mut().zip(needed) {
            if branch.dropped {
                self.used -= branch.frames.retain(|epoch| needed.is_some_and(|upto| epoch <= upto.epoch));
            }
        }
    }

    /// The last moment of a branch's own ground that lies on the path of another on the list.
    fn needed_upto(&self, id: BranchId) -> Option<Moment> {
        let living = self.branches.iter().filter(|branch| !branch.dropped);
        living
            .filter_map(|branch| {
                self.path(branch.id).find(|(passed, _)| passed.id == id).and_then(|(_, end)| end)
            })
            .max()
    }

    /// The frame to go to `target` from: the latest one before it on the path of `id` from which its last
    /// movement can be seen. For an epoch's start that is one epoch before it at least.
    pub(super) fn frame_before(&self, id: BranchId, target: Moment) -> Option<&State> {
        let is_arrival = target.step == 0 && target.epoch > 0;
        let last = target.epoch - u64::from(is_arrival);
        self.path(id).find_map(|(branch, end)| {
            let last = end.map_or(last, |end| end.epoch.min(last));
            let upto = end.map_or(target, |end| end.min(target));
            let mut earlier = branch.frames.kept.range(..=last).rev();
            earlier.find(|(_, state)| state.at <= upto).map(|(_, state)| state)
        })
    }
}

//! Keyframes: whole states at evenly spaced epochs of a branch, ever fewer of them as it grows long.
//!
//! A frame lies at every multiple of the branch's stride beyond its fork, before any edit there, and where the
//! branch begins if that is an epoch's start. They save time and decide nothing.

use std::collections::BTreeMap;

use crate::train::moment::Moment;
use crate::train::session::{Session, State};
use crate::train::setup::Setup;
use crate::train::timeline::Timeline;
use crate::train::timeline::branch::{Branch, BranchId};

/// The keyframes of one branch.
#[derive(Clone, Debug)]
pub(super) struct Frames {
    stride: u64,
    kept: BTreeMap<u64, State>,
    bytes: usize,
}

impl Frames {
    pub(super) fn new(setup: &Setup) -> Frames {
        Frames { stride: first_stride(setup), kept: BTreeMap::new(), bytes: 0 }
    }

    pub(super) fn len(&self) -> usize {
        self.kept.len()
    }

    pub(super) fn stride(&self) -> u64 {
        self.stride
    }

    /// Forgets the frames that are not to be kept; how many bytes that frees.
    fn retain(&mut self, mut keep: impl FnMut(u64) -> bool) -> usize {
        let before = self.bytes;
        self.kept.retain(|&epoch, state| {
            let stays = keep(epoch);
            if !stays {
                self.bytes -= state.bytes();
            }
            stays
        });
        before - self.bytes
    }
}

/// The stride that a branch begins with, a power of two: keeping its frames must cost between one and two parts
/// in a hundred of the training at most, later less.
///
/// In nanoseconds, as measured, and only to be right within a factor of two: a frame costs 250 for its
/// allocations and its place, and 5 for every number copied into memory that is touched for the first time. A
/// sample costs 2 for every parameter and 40 for every neuron on its way forward, back and forward again. That
/// makes 64 for the tutorial's four people, 1 from some two hundred samples on, 128 for 256 by 256 neurons under
/// adam and four people.
fn first_stride(setup: &Setup) -> u64 {
    let layout = setup.layout();
    let (parameters, neurons) = (layout.parameters() as u64, layout.neurons() as u64);
    let samples = (setup.data().train().len() + setup.data().test().len()) as u64;
    let copies = setup.config().hyper.optimizer.slots() as u64 + 1;
    let frame = 250 + 5 * parameters * copies;
    let epoch = samples * (2 * parameters + 40 * neurons);
    (frame * 64 / epoch.max(1)).max(1).next_power_of_two()
}

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
                let with_frames = self.branches.iter_mut().filter(|branch| branch.frames.len() > 0);
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
            earlier.find(|(_, state)| state.at() <= upto).map(|(_, state)| state)
        })
    }
}

//! Keyframes: whole states at evenly spaced epochs of a branch, ever fewer of them as it grows long.
//!
//! A frame lies at every multiple of the branch's stride beyond its fork, before any edit there, and where the
//! branch begins if that is an epoch's start. They save time and decide nothing. Which are kept is decided in
//! `keyframes`.

use std::collections::BTreeMap;

use crate::train::session::State;
use crate::train::setup::Setup;

/// The keyframes of one branch.
#[derive(Clone, Debug)]
pub(super) struct Frames {
    pub(super) stride: u64,
    pub(super) kept: BTreeMap<u64, State>,
    pub(super) bytes: usize,
}

impl Frames {
    pub(super) fn new(setup: &Setup) -> Frames {
        Frames { stride: first_stride(setup), kept: BTreeMap::new(), bytes: 0 }
    }

    /// Forgets the frames that are not to be kept; how many bytes that frees.
    pub(super) fn retain(&mut self, mut keep: impl FnMut(u64) -> bool) -> usize {
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

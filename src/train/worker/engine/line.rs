//! What is kept of a branch for the eye: its losses, and the ways of its parameters. What a moment is
//! restored from is the timeline's.

use std::sync::Arc;

use crate::nn::network::Network;
use crate::train::curve::Curve;
use crate::train::history::History;
use crate::train::protocol::RunState;

/// How finely the curve of a branch is kept that is not the one that trains.
const BUCKETS: usize = 4096;

/// A branch as it is drawn.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The losses.
    pub(super) curve: Curve,
    /// The losses over the samples that are only tested on, if there are any.
    pub(super) test: Curve,
    /// The ways of the parameters.
    pub(super) history: Arc<History>,
    /// How it ended, if it has come to an end.
    pub(super) end: Option<RunState>,
    /// The network of its newest moment, as of when it was left.
    pub(super) network: Arc<Network>,
}

impl Line {
    /// Nothing yet.
    pub(super) fn new(network: Arc<Network>) -> Line {
        let parameters = network.layout().parameters();
        let history = Arc::new(History::new(parameters));
        Line { curve: Curve::default(), test: Curve::default(), history, end: None, network }
    }

    /// The same up to an epoch: the beginning of a branch that leaves there.
    pub(super) fn until(&self, epoch: u64) -> Line {
        Line {
            curve: self.curve.until(epoch),
            test: self.test.until(epoch),
            history: Arc::new(self.history.until(epoch)),
            end: None,
            network: self.network.clone(),
        }
    }

    /// The losses as a screen needs them of a branch that is only looked at beside another.
    pub(super) fn thinned(&self) -> Curve {
        let mut curve = self.curve.clone();
        curve.thin(BUCKETS);
        curve
    }
}

//! What is kept of the branches for the eye: their losses, and the ways of their parameters. What a moment is
//! restored from is the timeline's.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::nn::network::Network;
use crate::train::curve::Curve;
use crate::train::history::History;
use crate::train::protocol::RunState;
use crate::train::timeline::BranchId;

/// How much memory the losses and ways of the branches take that are not shown.
const BUDGET: usize = 32 << 20;

/// A branch as it is drawn.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The losses; the screen may hold them, too.
    pub(super) curve: Arc<Curve>,
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
        Line { curve: Arc::default(), test: Curve::default(), history, end: None, network }
    }

    /// The same up to an epoch: the beginning of a branch that leaves there.
    pub(super) fn until(&self, epoch: u64) -> Line {
        Line {
            curve: Arc::new(self.curve.until(epoch)),
            test: self.test.until(epoch),
            history: Arc::new(self.history.until(epoch)),
            end: None,
            network: self.network.clone(),
        }
    }

    fn bytes(&self) -> usize {
        self.curve.bytes() + self.test.bytes() + self.history.bytes()
    }

    /// Keeps every other moment only.
    fn thin(&mut self) {
        Arc::make_mut(&mut self.curve).thin();
        self.test.thin();
        Arc::make_mut(&mut self.history).thin();
    }
}

/// The lines of the branches that are not shown, within a budget: the largest are kept more coarsely.
#[derive(Debug, Default)]
pub(super) struct Lines(BTreeMap<BranchId, Line>);

impl Lines {
    /// What is kept of a branch.
    pub(super) fn get(&self, id: BranchId) -> Option<&Line> {
        self.0.get(&id)
    }

    /// Gives back what is kept of a branch.
    pub(super) fn take(&mut self, id: BranchId) -> Option<Line> {
        self.0.remove(&id)
    }

    /// Keeps what is known of a branch. Of each at least one moment is kept, however many there are.
    pub(super) fn keep(&mut self, id: BranchId, line: Line) {
        self.0.insert(id, line);
        let mut used: usize = self.0.values().map(Line::bytes).sum();
        while used > BUDGET
            && let Some(largest) = self.0.values_mut().max_by_key(|line| line.bytes())
        {
            let before = largest.bytes();
            largest.thin();
            let freed = before - largest.bytes();
            if freed == 0 {
                break;
            }
            used -= freed;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::dataset::Dataset;
    use crate::train::setup::{Config, Setup};

    #[test]
    fn the_lines_of_many_long_branches_stay_within_the_budget() {
        let setup = Setup::new(Config::default(), Arc::new(Dataset::tutorial(None))).unwrap();
        let mut curve = Curve::default();
        (0..60_000_u32).for_each(|epoch| curve.push(1.0 / f64::from(epoch + 1)));
        let line = Line { curve: Arc::new(curve), ..Line::new(Arc::new(setup.initial())) };
        let mut lines = Lines::default();
        (0..500).for_each(|id| lines.keep(BranchId(id), line.clone()));
        assert!(lines.0.values().map(Line::bytes).sum::<usize>() <= BUDGET);
        for id in 0..500 {
            let kept = lines.take(BranchId(id)).expect("none is forgotten");
            assert_eq!((kept.curve.start(), kept.curve.newest()), (line.curve.start(), line.curve.newest()));
            assert!(kept.curve.between(0, 60_000).count() > 500, "no line is given up for the others");
        }
    }

    #[test]
    fn lines_that_cannot_be_thinned_any_more_are_kept_as_they_are() {
        let setup = Setup::new(Config::default(), Arc::new(Dataset::tutorial(None))).unwrap();
        let parameters = 4096;
        let mut history = History::new(parameters);
        history.push(&vec![0.5; parameters]);
        let line = Line { history: Arc::new(history), ..Line::new(Arc::new(setup.initial())) };
        let count = (BUDGET / line.bytes()) as u32 + 3;
        let mut lines = Lines::default();
        (0..count).for_each(|id| lines.keep(BranchId(id), line.clone()));
        let kept = lines.take(BranchId(0)).expect("none is forgotten");
        assert_eq!(kept.history, line.history);
    }
}

//! The run as the screen knows it: the newest report, and a copy of the losses.

use std::mem;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use crate::nn::optimizer::Slots;
use crate::train::branch::BranchView;
use crate::train::curve::{Curve, Delta};
use crate::train::history::History;
use crate::train::moment::{Facts, Moment, Moved};
use crate::train::pace::Pace;
use crate::train::protocol::{Report, RunState, Snapshot};
use crate::train::setup::{EpochPlan, Setup};
use crate::train::timeline::{BranchId, Stamp};

/// How many earlier runs are kept to compare with.
const MOST_GHOSTS: usize = 4;
/// What a branch is called: A, B, … Z, and A again.
pub fn letter(id: BranchId) -> char {
    char::from(b'A' + (id.0 % 26) as u8)
}

/// Another run's curve, to compare with.
#[derive(Clone, Debug)]
pub struct Ghost {
    /// Which branch it is.
    pub id: BranchId,
    /// Its losses.
    pub curve: Arc<Curve>,
}

/// What is known of the run: what the newest report says is read as its own.
#[derive(Clone, Debug)]
pub struct RunView {
    report: Report,
    /// The branch that is shown, once that is known.
    pub branch: Option<BranchId>,
    /// Every epoch's loss.
    pub curve: Curve,
    /// The same over the samples that are only tested on; empty if there are none.
    pub test: Curve,
    /// Other branches that are drawn, the latest last.
    pub ghosts: Vec<Ghost>,
}

impl Deref for RunView {
    type Target = Report;

    fn deref(&self) -> &Report {
        &self.report
    }
}

impl DerefMut for RunView {
    fn deref_mut(&mut self) -> &mut Report {
        &mut self.report
    }
}

impl RunView {
    /// A run before its first report.
    pub fn new(setup: Arc<Setup>, pace: Pace, running: bool) -> RunView {
        let hyper = setup.config().hyper;
        let parameters = setup.layout().parameters();
        let report = Report {
            seq: 0,
            generation: 0,
            branch: BranchId(0),
            head: Moment::default(),
            branches: Vec::new().into(),
            undo: None,
            redo: false,
            seeking: None,
            moving: false,
            shadow: None,
            last_good: None,
            state: if running { RunState::Running } else { RunState::Paused },
            at: Moment::default(),
            loss: None,
            losses: Delta::default(),
            test_losses: Delta::default(),
            facts: Facts::default(),
            hyper,
            pace,
            speed: 0.0,
            limit: Some(setup.config().stop.epochs),
            snapshot: Arc::new(Snapshot {
                network: Arc::new(setup.initial()),
                change: None,
                moved: Moved::Nothing,
                walk: None,
                next_sample: 0,
                last_sample: None,
                steps_per_epoch: 1,
                plan: EpochPlan {
                    order: hyper.order,
                    batch: hyper.batch.unwrap_or(setup.data().train().len()),
                },
                slots: Arc::new(Slots::new(hyper.optimizer, parameters)),
                before: None,
                frozen: Vec::new().into(),
            }),
            history: Arc::new(History::new(parameters)),
            setup,
        };
        RunView { report, branch: None, curve: Curve::default(), test: Curve::default(), ghosts: Vec::new() }
    }

    /// Takes a report in. Reports come in order, so the newest is always the truth.
    pub fn take(&mut self, mut report: Report) {
        if self.branch != Some(report.branch) {
            self.branch = Some(report.branch);
            self.curve = Curve::default();
            self.test = Curve::default();
        }
        self.curve.apply(mem::take(&mut report.losses));
        self.test.apply(mem::take(&mut report.test_losses));
        let has_other_branches = !Arc::ptr_eq(&self.branches, &report.branches);
        self.report = report;
        if has_other_branches {
            self.ghosts = self.find_ghosts();
        }
    }

    /// Whether an earlier moment is shown than the branch's newest.
    pub fn is_past(&self) -> bool {
        self.at < self.head
    }

    /// The branch that is shown.
    pub fn branch(&self) -> Option<&BranchView> {
        self.branches.iter().find(|branch| Some(branch.id) == self.branch)
    }

    /// Whether not even the untrained network has a loss that is a finite number.
    pub fn never_began(&self) -> bool {
        matches!(self.state, RunState::Diverged(_)) && self.facts.start.is_none()
    }

    /// Whether a branch is on the list.
    pub fn lists(&self, id: BranchId) -> bool {
        self.branches.iter().any(|branch| branch.id == id)
    }

    /// The branch in a row of the list, the last one beyond its end.
    pub fn branch_in_row(&self, row: usize) -> Option<&BranchView> {
        self.branches.get(row.min(self.branches.len().saturating_sub(1)))
    }

    /// Which place the branch that is shown has in the list.
    pub fn branch_index(&self) -> usize {
        self.branches.iter().position(|branch| Some(branch.id) == self.branch).unwrap_or(0)
    }

    /// All changes by hand on the way to the newest moment of the branch that is shown, the last one first,
    /// each with the branch in whose log it is.
    pub fn changes(&self) -> Vec<(&BranchView, Stamp)> {
        let (mut all, mut end, mut at) = (Vec::new(), None, self.branch());
        while let Some(branch) = at {
            let own = branch.edits.iter().rev().filter(|stamp| end.is_none_or(|end| stamp.at < end));
            all.extend(own.map(|&stamp| (branch, stamp)));
            end = branch.parent.map(|(_, fork)| fork);
            let parent = branch.parent.map(|(parent, _)| parent);
            at = self.branches.iter().find(|branch| Some(branch.id) == parent);
        }
        all
    }

    /// What the branch that is shown is called.
    pub fn letter(&self) -> char {
        self.branch.map_or('A', letter)
    }

    /// Whether there is more than one branch.
    pub fn has_branches(&self) -> bool {
        self.branches.len() > 1
    }

    /// The other branches that are drawn: the latest ones that went anywhere.
    fn find_ghosts(&self) -> Vec<Ghost> {
        // Losses of other data, or of another kind, are not to be compared with.
        let is_alike = |setup: &Setup| {
            let (own, data) = (&self.setup, setup.data());
            data.name() == own.data().name() && setup.layout().head().loss() == own.layout().head().loss()
        };
        let other = |branch: &&BranchView| {
            Some(branch.id) != self.branch && branch.curve.epochs() > 1 && is_alike(&branch.setup)
        };
        let all: Vec<&BranchView> = self.branches.iter().filter(other).collect();
        let ghost = |branch: &&BranchView| Ghost { id: branch.id, curve: branch.curve.clone() };
        all[all.len().saturating_sub(MOST_GHOSTS)..].iter().map(ghost).collect()
    }

    /// The last epoch of the chart's frame: the limit, doubled until every run fits.
    pub fn whole(&self) -> u64 {
        let ghosts = self.ghosts.iter().map(|ghost| ghost.curve.last_epoch());
        let newest = ghosts.fold(self.curve.last_epoch(), u64::max);
        let mut end = self.setup.config().stop.epochs.max(1);
        while end < newest {
            end = end.saturating_mul(2);
        }
        end
    }
}

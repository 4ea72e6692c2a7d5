//! The run as the screen knows it: the newest report, and a copy of the losses.

use std::sync::Arc;

use crate::nn::optimizer::{Hyper, Slots};
use crate::train::curve::Curve;
use crate::train::history::History;
use crate::train::moment::{Facts, Moment, Moved};
use crate::train::pace::Pace;
use crate::train::protocol::{Report, RunState, Snapshot};
use crate::train::setup::Setup;

/// How many earlier runs are kept to compare with.
const MOST_GHOSTS: usize = 4;
/// How finely an earlier run's curve is kept.
const GHOST_BUCKETS: usize = 4096;

/// An earlier run's curve, kept to compare with.
#[derive(Clone, Debug)]
pub struct Ghost {
    /// What it is called.
    pub letter: char,
    /// Its losses.
    pub curve: Curve,
}

/// What is known of the run.
#[derive(Clone, Debug)]
pub struct RunView {
    /// What it is made of.
    pub setup: Arc<Setup>,
    /// What it is doing.
    pub state: RunState,
    /// Where it is.
    pub at: Moment,
    /// The newest complete epoch's loss.
    pub loss: Option<f64>,
    /// Every epoch's loss.
    pub curve: Curve,
    /// The same over the samples that are only tested on; empty if there are none.
    pub test: Curve,
    /// What is known of it.
    pub facts: Facts,
    /// Rate, batch size and penalties.
    pub hyper: Hyper,
    /// How fast it is shown.
    pub pace: Pace,
    /// Epochs a second, as measured.
    pub speed: f64,
    /// Where it stops by itself.
    pub limit: Option<u64>,
    /// The network.
    pub snapshot: Arc<Snapshot>,
    /// How its parameters have moved since the start.
    pub history: Arc<History>,
    /// Earlier runs, the latest last.
    pub ghosts: Vec<Ghost>,
    /// What this run is called beside them.
    pub letter: char,
    generation: u64,
}

impl RunView {
    /// A run before its first report.
    pub fn new(setup: Arc<Setup>, pace: Pace, running: bool) -> RunView {
        let network = Arc::new(setup.initial());
        RunView {
            state: if running { RunState::Running } else { RunState::Paused },
            at: Moment::default(),
            loss: None,
            curve: Curve::default(),
            test: Curve::default(),
            facts: Facts::default(),
            hyper: setup.config().hyper,
            pace,
            speed: 0.0,
            limit: Some(setup.config().epochs),
            snapshot: Arc::new(Snapshot {
                network,
                change: None,
                moved: Moved::Nothing,
                walk: None,
                next_sample: 0,
                last_sample: None,
                steps_per_epoch: 1,
                batch_size: setup.config().hyper.batch.unwrap_or(setup.data().train().len()),
                slots: Arc::new(Slots::new(setup.config().optimizer, setup.layout().parameters())),
                before: None,
            }),
            history: Arc::new(History::new(setup.layout().parameters())),
            ghosts: Vec::new(),
            letter: 'A',
            generation: 0,
            setup,
        }
    }

    /// Takes a report in. Reports come in order, so the newest is always the truth.
    pub fn take(&mut self, report: Report) {
        if report.generation != self.generation {
            self.generation = report.generation;
            self.give_up_the_ghost();
        }
        self.curve.apply(report.losses);
        self.test.apply(report.test_losses);
        self.setup = report.setup;
        self.state = report.state;
        self.at = report.at;
        self.loss = report.loss;
        self.facts = report.facts;
        self.hyper = report.hyper;
        self.pace = report.pace;
        self.speed = report.speed;
        self.limit = report.limit;
        self.snapshot = report.snapshot;
        self.history = report.history;
    }

    /// Which run this is: another number after every restart.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Keeps the curve of a run that ends here, if it went anywhere, and begins another.
    fn give_up_the_ghost(&mut self) {
        self.test = Curve::default();
        let mut curve = std::mem::take(&mut self.curve);
        if curve.epochs() < 2 {
            return;
        }
        curve.thin(GHOST_BUCKETS);
        if self.ghosts.len() == MOST_GHOSTS {
            self.ghosts.remove(0);
        }
        self.ghosts.push(Ghost { letter: self.letter, curve });
        self.letter = if self.letter == 'Z' { 'A' } else { char::from(self.letter as u8 + 1) };
    }

    /// The last epoch of the chart's frame: the limit, doubled until every run fits.
    pub fn whole(&self) -> u64 {
        let ghosts = self.ghosts.iter().map(|ghost| ghost.curve.last_epoch());
        let newest = ghosts.fold(self.curve.last_epoch(), u64::max);
        let mut end = self.setup.config().epochs.max(1);
        while end < newest {
            end = end.saturating_mul(2);
        }
        end
    }
}

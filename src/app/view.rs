//! The run as the screen knows it: the newest report, and a copy of the losses.

use std::sync::Arc;

use crate::nn::optimizer::Hyper;
use crate::train::curve::Curve;
use crate::train::history::History;
use crate::train::moment::{Facts, Moment, Moved};
use crate::train::pace::Pace;
use crate::train::protocol::{Report, RunState, Snapshot};
use crate::train::setup::Setup;

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
            }),
            history: Arc::new(History::new(setup.layout().parameters())),
            generation: 0,
            setup,
        }
    }

    /// Takes a report in. Reports come in order, so the newest is always the truth.
    pub fn take(&mut self, report: Report) {
        if report.generation != self.generation {
            self.generation = report.generation;
            self.curve = Curve::default();
        }
        self.curve.apply(report.losses);
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
}

//! Counts stay exact however stepping, pausing and running are mixed: the worker's moments are those that
//! were asked for, its parameters those of a run without a stop, its losses each told once.

use std::sync::Arc;

use proptest::prelude::*;
use sgdscope::data::dataset::Dataset;
use sgdscope::nn::network::Network;
use sgdscope::nn::optimizer::{Hyper, Optimizer, Order};
use sgdscope::train::curve::Curve;
use sgdscope::train::edit::Edit;
use sgdscope::train::moment::{Goal, Moment, Phase, StopReason, Stopped};
use sgdscope::train::pace::Pace;
use sgdscope::train::protocol::{Action, Command, Report, RunState, Unit};
use sgdscope::train::session::Session;
use sgdscope::train::setup::{Config, Setup, Stop};
use sgdscope::train::worker::HeadlessWorker;

/// Where the run ends by itself; some sequences get there, and beyond.
const LIMIT: u64 = 25;

#[derive(Clone, Debug)]
enum Deed {
    Advance(Unit),
    Run,
    Pause,
    /// The rate that holds already: a change that changes nothing.
    Rate,
    /// Let time go by until so many more epochs.
    Go(u64),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        2 => Just(Deed::Advance(Unit::Epoch)),
        5 => Just(Deed::Advance(Unit::Step)),
        6 => Just(Deed::Advance(Unit::Phase)),
        2 => Just(Deed::Run),
        1 => Just(Deed::Pause),
        1 => Just(Deed::Rate),
        2 => (0_u64..6).prop_map(Deed::Go),
    ]
}

/// What the counts have to be, kept by hand.
struct Expected {
    at: Moment,
    walk: Option<Phase>,
    state: RunState,
    limit: Option<u64>,
    steps: u64,
}

impl Expected {
    fn step(&mut self) {
        self.at.step += 1;
        if self.at.step == self.steps {
            self.at = Moment::new(self.at.epoch + 1, 0);
        }
    }

    fn see(&mut self, deed: &Deed) {
        match deed {
            Deed::Advance(unit) => {
                self.state = RunState::Paused;
                if self.limit.is_some_and(|limit| self.at.epoch >= limit) {
                    self.limit = None;
                }
                self.advance(*unit);
            }
            Deed::Run => {
                if self.limit.is_some_and(|limit| self.at.epoch >= limit) {
                    self.limit = None;
                }
                self.state = RunState::Running;
            }
            Deed::Pause => {
                if self.state == RunState::Running {
                    self.state = RunState::Paused;
                }
            }
            Deed::Rate => {}
            Deed::Go(more) => self.go(self.at.epoch + more),
        }
    }

    fn advance(&mut self, unit: Unit) {
        match unit {
            Unit::Epoch => {
                self.at = Moment::new(self.at.epoch + 1, 0);
                self.walk = None;
            }
            Unit::Step => {
                self.step();
                self.walk = None;
            }
            Unit::Phase => {
                self.walk = Some(match self.walk {
                    None | Some(Phase::Update) => Phase::Forward,
                    Some(Phase::Forward) => Phase::Loss,
                    Some(Phase::Loss) => Phase::Backward,
                    Some(Phase::Backward) => {
                        self.step();
                        Phase::Update
                    }
                });
            }
        }
    }

    fn go(&mut self, epoch: u64) {
        let goal = Moment::new(self.limit.map_or(epoch, |limit| epoch.min(limit)), 0);
        if matches!(self.state, RunState::Running | RunState::Paused) && self.at < goal {
            self.at = goal;
            self.walk = None;
        }
        if self.state == RunState::Running && self.limit.is_some_and(|limit| self.at.epoch >= limit) {
            self.state = RunState::Finished(StopReason::Epochs);
        }
    }
}

/// A run without a stop to that moment, with the losses on the way.
fn straight(setup: &Arc<Setup>, at: Moment) -> (Network, Vec<f64>) {
    let mut session = Session::new(setup.clone());
    let mut losses = Vec::new();
    for goal in [Goal::Epoch(at.epoch), Goal::Step(at)] {
        let stopped = session.advance(goal, &mut u64::MAX.clone(), &mut |loss| losses.push(loss.train));
        assert_eq!(stopped, Stopped::Reached);
    }
    (session.network().clone(), losses)
}

/// Takes in a report as a screen does; the losses that were told with it.
fn hear(curve: &mut Curve, report: &Report) {
    let known = curve.epochs();
    curve.apply(report.losses.clone());
    assert!(curve.epochs() >= known, "losses were taken back");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn counts_stay_exact_however_stepping_pausing_and_running_are_mixed(
        deeds in prop::collection::vec(deed(), 1..60),
        optimizer in 0_usize..3,
        order in prop_oneof![Just(Order::Sequential), Just(Order::Shuffled)],
        batch in prop_oneof![Just(Some(1)), Just(Some(3)), Just(None)],
        running in any::<bool>(),
    ) {
        let hyper = Hyper {
            optimizer: Optimizer::ALL[optimizer],
            rate: 0.05,
            batch,
            l1: 1e-4,
            l2: 1e-3,
            order,
        };
        let config = Config { hyper, stop: Stop { epochs: LIMIT, ..Stop::default() }, ..Config::default() };
        let setup = Setup::new(config, Arc::new(Dataset::tutorial(None))).expect("a valid setup");
        let setup = Arc::new(setup);
        let mut worker = HeadlessWorker::new(setup.clone(), Pace::Auto, running);
        let mut expected = Expected {
            at: Moment::default(),
            walk: None,
            state: if running { RunState::Running } else { RunState::Paused },
            limit: Some(LIMIT),
            steps: 4_u64.div_ceil(batch.unwrap_or(4) as u64),
        };
        let mut curve = Curve::default();
        hear(&mut curve, &worker.go(0));
        for (index, deed) in deeds.iter().enumerate() {
            let at = expected.at;
            expected.see(deed);
            let command = |action| Command { seq: index as u64 + 1, action };
            let report = match deed {
                Deed::Advance(unit) => worker.execute(command(Action::Advance(*unit))),
                Deed::Run => worker.execute(command(Action::Run)),
                Deed::Pause => worker.execute(command(Action::Pause)),
                Deed::Rate => worker.execute(command(Action::Edit(Edit::Rate { from: 0.0, to: hyper.rate }))),
                Deed::Go(more) => worker.go(at.epoch + more),
            };
            hear(&mut curve, &report);
            prop_assert_eq!(report.at, expected.at, "after {:?}", deed);
            prop_assert_eq!(report.snapshot.walk, expected.walk, "after {:?}", deed);
            prop_assert_eq!(&report.state, &expected.state, "after {:?}", deed);
            prop_assert_eq!(report.limit, expected.limit, "after {:?}", deed);
            prop_assert_eq!(report.snapshot.steps_per_epoch, expected.steps);
            prop_assert_eq!(report.snapshot.plan.batch, batch.unwrap_or(4));
            // Every epoch so far, each once: a bucket that was told twice would count double.
            let told: Vec<(u64, u64)> = curve.between(0, u64::MAX).map(|(epoch, b)| (epoch, b.n)).collect();
            prop_assert_eq!(told, (0..=report.at.epoch).map(|epoch| (epoch, 1)).collect::<Vec<_>>());
        }
        let report = worker.go(0);
        let (network, losses) = straight(&setup, report.at);
        prop_assert_eq!(&*report.snapshot.network, &network);
        let told: Vec<f64> = curve.between(0, u64::MAX).map(|(_, bucket)| bucket.last).collect();
        prop_assert_eq!(told, losses);
    }
}

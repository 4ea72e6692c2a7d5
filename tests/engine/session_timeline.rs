//! What a timeline has become, however a person went through it, is a session that is the same in every branch.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::support;
use proptest::prelude::*;
use sgdscope::data::dataset::Dataset;
use sgdscope::nn::activation::Activation;
use sgdscope::nn::layout::ParameterId;
use sgdscope::nn::optimizer::{Optimizer, Order};
use sgdscope::train::edit::Edit;
use sgdscope::train::moment::{Goal, Moment};
use sgdscope::train::record::{Record, RecordBranch};
use sgdscope::train::session::Session;
use sgdscope::train::setup::{Config, Setup};
use sgdscope::train::timeline::{BranchId, Timeline, Towards};

/// Where a person stands.
struct Walk {
    timeline: Timeline,
    session: Session,
    branch: BranchId,
}

impl Walk {
    fn new(setup: Arc<Setup>) -> Walk {
        let timeline = Timeline::new(setup.clone(), 1 << 16);
        let mut walk = Walk { timeline, session: Session::new(setup), branch: BranchId(0) };
        walk.go(0);
        walk
    }

    fn go(&mut self, epochs: u64) {
        let goal = Goal::Epoch(self.session.at().epoch + epochs);
        let budget = &mut u64::MAX.clone();
        self.timeline.advance(&mut self.session, self.branch, Towards::Goal(goal), budget, &mut |_| {});
    }

    fn step(&mut self) {
        let goal = self.session.next_step();
        let budget = &mut u64::MAX.clone();
        self.timeline.advance(&mut self.session, self.branch, Towards::Goal(goal), budget, &mut |_| {});
    }

    fn seek(&mut self, branch: BranchId, at: Moment) {
        let newest = self.timeline.branch(branch).expect("a branch").newest;
        self.branch = branch;
        self.timeline.begin_seek(&mut self.session, branch, at.min(newest));
        let budget = &mut u64::MAX.clone();
        self.timeline.advance(
            &mut self.session,
            branch,
            Towards::Moment(at.min(newest)),
            budget,
            &mut |_| {},
        );
    }

    fn edit(&mut self, edit: Edit) {
        if let Ok(applied) = self.timeline.apply(&mut self.session, self.branch, edit) {
            self.branch = applied.branch;
        }
    }

    fn record(&mut self) -> Record {
        let place = (self.branch, self.session.at());
        let listed = self.timeline.branches().filter(|branch| !branch.dropped);
        let listed: Vec<_> =
            listed.map(|b| (b.id, b.setup.clone(), b.parent, b.edits.clone(), b.newest)).collect();
        let (mut setups, mut branches): (Vec<Arc<Setup>>, Vec<RecordBranch>) = (Vec::new(), Vec::new());
        for (id, own, parent, edits, newest) in listed {
            self.seek(id, newest);
            let end = self.session.network().flat().to_vec();
            let setup = match parent {
                None => {
                    setups.push(own);
                    setups.len() - 1
                }
                Some((parent, _)) => {
                    branches.iter().find(|b| b.id == parent).expect("a parent on the list").setup
                }
            };
            branches.push(RecordBranch { id, setup, parent, edits, newest, end });
        }
        self.seek(place.0, place.1);
        Record { setups, branches, place, questions: Vec::new(), marks: Vec::new() }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_timeline_is_a_session_that_is_the_same_in_every_branch(
        optimizer in 0..3_usize,
        runaway in any::<bool>(),
        batch in 1..5_usize,
        deeds in prop::collection::vec((0..17_usize, 0..100_u64), 0..60),
    ) {
        let mut config = Config::default();
        config.hyper.optimizer = Optimizer::ALL[optimizer];
        config.hyper.batch = Some(batch);
        if runaway {
            config.hidden = vec![(2, Activation::Relu)];
            config.output = Some(Activation::Linear);
        }
        let mut walk = Walk::new(Arc::new(Setup::new(config, Arc::new(Dataset::tutorial(None))).expect("a setup")));
        for (what, n) in deeds {
            let parameter = ParameterId(n as usize % 9);
            match what {
                0..=2 => walk.go(n % 3),
                3..=4 => walk.step(),
                5..=6 => {
                    let all: Vec<BranchId> =
                        walk.timeline.branches().filter(|branch| !branch.dropped).map(|branch| branch.id).collect();
                    let branch = all[n as usize % all.len()];
                    walk.seek(branch, Moment::after_edits(n % 7, n % 3));
                }
                7 => walk.edit(Edit::Rate { from: 0.0, to: 0.1 * (1 + n % 3) as f64 }),
                8 => walk.edit(Edit::Batch { from: None, to: (n % 5 > 0).then_some(n as usize % 5) }),
                9 => walk.edit(Edit::L1 { from: 0.0, to: 0.01 * (n % 3) as f64 }),
                10 => walk.edit(Edit::Value { parameter, from: 0.0, to: (n % 4) as f64 }),
                15 => walk.edit(Edit::Optimizer { from: Optimizer::Sgd, to: Optimizer::ALL[n as usize % 3] }),
                16 => walk.edit(Edit::Order { from: Order::Sequential, to: Order::ALL[n as usize % 2] }),
                11 => walk.edit(Edit::Freeze { parameter, frozen: n % 2 > 0 }),
                12 => {
                    let last = walk.timeline.last_edit(walk.branch, walk.session.at());
                    if let Some((_, stamp)) = last {
                        walk.seek(walk.branch, stamp.at);
                        if n % 2 > 0 && let Some(branch) = walk.timeline.fork_without(walk.branch, stamp.at) {
                            walk.branch = branch;
                        }
                    }
                }
                13 => {
                    let setup = walk.session.setup().with_seed(n);
                    let branch = walk.timeline.add_root(Arc::new(setup));
                    walk.seek(branch, Moment::default());
                }
                _ => {
                    let back = Moment { edits: 0, ..walk.session.at() };
                    walk.seek(walk.branch, back);
                }
            }
        }
        let record = walk.record();
        let text = record.to_json();
        prop_assert!(text.is_ok(), "{}", text.unwrap_err());
        let back = Record::from_json(&text.unwrap(), &mut |_| panic!("no file")).expect("the same");
        prop_assert_eq!(&back, &record);
        prop_assert_eq!(support::verify(&back, &mut |_| ControlFlow::Continue(())), Ok(()));
    }
}

//! Every moment of every branch is that of a run simply trained there with the edits on the way, bit for bit:
//! however one gets there, however few keyframes there are, however often one is interrupted.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::support;
use proptest::prelude::*;
use sgdscope::data::csv;
use sgdscope::data::dataset::{DataConfig, Dataset};
use sgdscope::nn::activation::Activation;
use sgdscope::nn::layout::ParameterId;
use sgdscope::nn::optimizer::{Hyper, Optimizer, Order};
use sgdscope::train::edit::Edit;
use sgdscope::train::moment::{Divergence, Goal, Moment, Moved, NonFinite, Stopped};
use sgdscope::train::session::Session;
use sgdscope::train::setup::{Config, Setup, Stop};
use sgdscope::train::timeline::{Applied, Branch, BranchId, Recorded, Stamp, Timeline, Towards};

const PLENTY: usize = 1 << 24;

/// Bits of everything that a state consists of.
fn bits(session: &Session) -> Vec<u64> {
    let slots = session.slots();
    let hyper = session.hyper();
    let mut bits: Vec<u64> = session.network().flat().iter().map(|v| v.to_bits()).collect();
    bits.extend(slots.first.iter().chain(&slots.second).map(|v| v.to_bits()));
    bits.extend([slots.decay_1, slots.decay_2, hyper.rate, hyper.l1, hyper.l2].map(f64::to_bits));
    bits.extend([hyper.batch.unwrap_or(0) as u64, session.plan().batch as u64, session.steps_per_epoch()]);
    bits.extend(session.frozen().iter().map(|id| id.0 as u64));
    bits.push(session.next_sample() as u64);
    bits.extend([hyper.optimizer.slots() as u64, hyper.order as u64, session.plan().order as u64]);
    bits
}

fn endless() -> u64 {
    u64::MAX
}

/// A fresh session simply trained to `target`, the lineage's edits made at their moments.
fn straight(timeline: &Timeline, id: BranchId, target: Moment) -> Session {
    let mut session = Session::new(timeline.branch(id).expect("a branch").setup.clone());
    let go = |session: &mut Session, at: Moment| {
        for goal in [Goal::Epoch(at.epoch), Goal::Step(at)] {
            while let Stopped::Enough(_) = session.advance(goal, &mut endless(), &mut |_| {}) {}
        }
    };
    for stamp in support::lineage(timeline, id).iter().take_while(|stamp| stamp.at < target) {
        go(&mut session, stamp.at);
        assert_eq!(session.at(), stamp.at);
        session.edit(&stamp.edit);
    }
    go(&mut session, target);
    session
}

/// A person with a session and a timeline, who looks at everything twice.
struct Walker {
    timeline: Timeline,
    session: Session,
    branch: BranchId,
    /// What was seen at a moment of a branch; forgotten where the log was amended.
    seen: BTreeMap<(BranchId, Moment), Vec<u64>>,
    ends: BTreeMap<BranchId, (Vec<Stamp>, Divergence)>,
    /// The budgets to work with, over and over.
    budgets: Vec<u64>,
    turn: usize,
}

impl Walker {
    fn new(setup: Arc<Setup>, budget: usize, budgets: Vec<u64>) -> Walker {
        let timeline = Timeline::new(setup.clone(), budget);
        let (seen, ends) = (BTreeMap::new(), BTreeMap::new());
        let session = Session::new(setup);
        Walker { timeline, session, branch: BranchId(0), seen, ends, budgets, turn: 0 }
    }

    fn here(&self) -> &Branch {
        self.timeline.branch(self.branch).expect("one stands on a branch")
    }

    fn budget(&mut self) -> u64 {
        self.turn += 1;
        self.budgets[self.turn % self.budgets.len()] + u64::from(self.turn % 40 == 0)
    }

    fn see(&mut self) {
        let at = self.session.at();
        if self.session.is_evaluating() {
            return;
        }
        let expected = straight(&self.timeline, self.branch, at);
        assert_eq!(expected.at(), at, "on {:?}", self.branch);
        assert_eq!(bits(&self.session), bits(&expected), "at {at:?} on {:?}", self.branch);
        assert_eq!(self.session.facts(), expected.facts());
        if at.step == 0 {
            assert_eq!(self.session.state(), expected.state());
        }
        if (self.session.moved(), expected.moved()) == (Moved::Epoch, Moved::Epoch) {
            assert_eq!(self.session.last_change(), expected.last_change());
        }
        let owner = self.timeline.owner(self.branch, at);
        let now = bits(&self.session);
        assert_eq!(self.seen.entry((owner, at)).or_insert_with(|| now.clone()), &now);
        assert!(self.here().newest >= at);
    }

    /// Whether it got there.
    fn advance(&mut self, goal: Goal) -> bool {
        loop {
            let mut budget = self.budget();
            let (session, id) = (&mut self.session, self.branch);
            let mut known = session.facts();
            let stopped = self.timeline.advance(session, id, Towards::Goal(goal), &mut budget, &mut |loss| {
                known.loss = Some(loss.train);
            });
            assert_eq!(known.loss, self.session.facts().loss, "no epoch's loss goes unheard");
            match stopped {
                Stopped::Reached => return true,
                Stopped::Interrupted | Stopped::Enough(_) => {}
                Stopped::Diverged(cause) => {
                    self.diverged(cause);
                    return false;
                }
            }
        }
    }

    /// It is always the same that goes wrong.
    fn diverged(&mut self, cause: Divergence) {
        let edits = support::lineage(&self.timeline, self.branch);
        let again = self.session.advance(Goal::Epoch(u64::MAX), &mut 1, &mut |_| {});
        assert_eq!(again, Stopped::Diverged(cause));
        let branch = self.here();
        assert!(branch.newest >= self.session.at());
        // Steps of an epoch whose loss turned out to be no number are no ground to stand on.
        let (id, newest) = (self.branch, branch.newest);
        self.seen.retain(|&(branch, at), _| branch != id || at <= newest);
        let before = self.ends.insert(self.branch, (edits.clone(), cause));
        if let Some((same, before)) = before
            && same == edits
        {
            assert_eq!(before, cause);
        }
    }

    fn seek(&mut self, id: BranchId, target: Moment) {
        let begin = self.timeline.begin_seek(&mut self.session, id, target);
        assert!(begin <= target);
        self.branch = id;
        loop {
            let mut budget = self.budget();
            let session = &mut self.session;
            match self.timeline.advance(session, id, Towards::Moment(target), &mut budget, &mut |_| {}) {
                Stopped::Reached => break,
                Stopped::Interrupted => {}
                Stopped::Enough(why) => panic!("no rule stops it: {why:?}"),
                Stopped::Diverged(cause) => {
                    self.diverged(cause);
                    break;
                }
            }
        }
    }

    fn settle(&mut self) {
        while let Some(goal) = self.session.end_of_evaluation() {
            self.advance(goal);
        }
    }

    fn apply(&mut self, edit: Edit) -> Option<Applied> {
        self.settle();
        let (before, branches) = (self.session.clone(), self.timeline.branches().count());
        let applied = self.timeline.apply(&mut self.session, self.branch, edit).ok()?;
        let unchanged = matches!(applied.recorded, Recorded::Unchanged);
        assert_eq!(unchanged, before.edit_from_here(&edit).is_none());
        let is_reused = matches!(applied.recorded, Recorded::Forked(_));
        let born = self.timeline.branches().count() - branches;
        assert!(born == 0 || (born == 1 && is_reused), "{applied:?}");
        assert_eq!(self.session.at(), applied.at);
        if matches!(applied.recorded, Recorded::Merged(_) | Recorded::Cancelled | Recorded::Joined(_)) {
            // The log has changed at its end.
            let at = before.at();
            self.seen.retain(|&(_, moment), _| moment < at.unedited());
        }
        self.branch = applied.branch;
        // The edit did what it says, whatever became of it in the log; one that changes nothing did nothing.
        let mut expected = before;
        if !unchanged {
            expected.edit(&edit);
        }
        assert_eq!(bits(&self.session), bits(&expected));
        Some(applied)
    }
}

#[derive(Clone, Debug)]
enum Deed {
    /// To a part of some branch's length, some step, so many of the edits there.
    Seek(usize, f64, u64, u32),
    Newest(usize),
    Steps(u64),
    Epochs(u64),
    /// Some work towards far away, stopped anywhere.
    Some(u64),
    Edit(Edit),
    /// Undo and go on.
    Undo,
    Drop(usize),
    Restore(usize),
    Root(u64),
}

fn edit() -> impl Strategy<Value = Edit> {
    // Few values, so that edits meet again.
    let rate = prop_oneof![Just(0.1), Just(0.3), Just(1.0)].prop_map(|to| Edit::Rate { from: 9.0, to });
    let batch =
        prop_oneof![Just(None), (1_usize..6).prop_map(Some)].prop_map(|to| Edit::Batch { from: None, to });
    let penalty = || prop_oneof![Just(0.0), Just(0.01)];
    let parameter = || (0_usize..9).prop_map(ParameterId);
    let value = (parameter(), prop_oneof![Just(0.0), Just(-0.0), Just(0.5), -2.0..2.0_f64]);
    prop_oneof![
        3 => rate,
        1 => batch,
        1 => (0_usize..3).prop_map(|to| Edit::Optimizer { from: Optimizer::Sgd, to: Optimizer::ALL[to] }),
        1 => any::<bool>().prop_map(|to| Edit::Order { from: Order::Sequential, to: Order::ALL[usize::from(to)] }),
        1 => penalty().prop_map(|to| Edit::L1 { from: 9.0, to }),
        1 => penalty().prop_map(|to| Edit::L2 { from: 9.0, to }),
        3 => value.prop_map(|(parameter, to)| Edit::Value { parameter, from: 9.0, to }),
        2 => (parameter(), any::<bool>()).prop_map(|(parameter, frozen)| Edit::Freeze { parameter, frozen }),
    ]
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        5 => (0_usize..8, 0.0..1.0_f64, 0_u64..4, 0_u32..3).prop_map(|(b, p, s, e)| Deed::Seek(b, p, s, e)),
        2 => (0_usize..8).prop_map(Deed::Newest),
        3 => (1_u64..5).prop_map(Deed::Steps),
        3 => (1_u64..6).prop_map(Deed::Epochs),
        // Far enough for keyframes.
        2 => (50_u64..300).prop_map(Deed::Epochs),
        2 => (1_u64..40).prop_map(Deed::Some),
        7 => edit().prop_map(Deed::Edit),
        2 => Just(Deed::Undo),
        1 => (0_usize..8).prop_map(Deed::Drop),
        1 => (0_usize..8).prop_map(Deed::Restore),
        1 => (1_u64..4).prop_map(Deed::Root),
    ]
}

fn ten() -> Dataset {
    let text = "x1,x2,class\n1,2,a\n-1,0.5,b\n0.3,-2,a\n2,2,b\n-2,-1,a\n0,1,b\n1,0,a\n-1,1,b\n0.5,0.5,a\n-0.2,-2,b\n";
    let table = csv::read(text.as_bytes(), &csv::Options::default()).expect("a table");
    let options = DataConfig { train_share: Some(60), ..DataConfig::default() };
    Dataset::of_table("ten".into(), table, &options).expect("a split")
}

fn foreign() -> Config {
    let hidden = vec![(3, Activation::Tanh), (2, Activation::Sigmoid)];
    let hyper = Hyper { optimizer: Optimizer::Adam, batch: Some(2), ..Hyper::default() };
    Config { hidden, hyper, ..Config::default() }
}

fn setup() -> impl Strategy<Value = Arc<Setup>> {
    let kind = (0_usize..3, any::<bool>(), any::<bool>(), any::<bool>());
    let hyper = (prop_oneof![Just(0.05), Just(0.1)], prop_oneof![Just(Some(1)), Just(Some(3)), Just(None)]);
    let penalties = (prop_oneof![Just(0.0), Just(1e-3)], prop_oneof![Just(0.0), Just(1e-3)]);
    (kind, hyper, penalties, 1_u64..40, prop_oneof![Just(None), Just(Some(2))]).prop_map(
        |((optimizer, shuffled, is_split, runs_away), (rate, batch), (l1, l2), seed, patience)| {
            let order = if shuffled { Order::Shuffled } else { Order::Sequential };
            let data = if is_split { ten() } else { Dataset::tutorial(None) };
            let f = if runs_away { Activation::Relu } else { Activation::Sigmoid };
            let config = Config {
                hidden: vec![(2, f)],
                output: runs_away.then_some(Activation::Linear),
                hyper: Hyper { optimizer: Optimizer::ALL[optimizer], rate, batch, l1, l2, order },
                seed,
                stop: Stop { patience, ..Stop::default() },
                ..Config::default()
            };
            Arc::new(Setup::new(config, Arc::new(data)).expect("a valid setup"))
        },
    )
}

fn walk(walker: &mut Walker, deeds: &[Deed]) {
    walker.advance(Goal::Epoch(0));
    for deed in deeds {
        let count = walker.timeline.branches().count();
        let pick = |index: usize| BranchId((index % count) as u32);
        let at = walker.session.at();
        match deed {
            Deed::Seek(index, part, step, edits) => {
                let id = pick(*index);
                let newest = walker.timeline.branch(id).expect("a branch").newest;
                let epoch = (newest.epoch as f64 * part).round() as u64;
                let step = if walker.timeline.branches().count() % 2 == 0 { *step } else { 0 };
                let target = Moment { epoch, step, edits: *edits };
                let target = target.min(support::after_edits(&walker.timeline, id, target)).min(newest);
                walker.seek(id, target);
                let got = walker.session.at();
                // An epoch may have fewer steps than was guessed.
                assert!(got == target || (target.step > 0 && got >= target), "{got:?} {target:?}");
            }
            Deed::Newest(index) => {
                let id = pick(*index);
                let newest = walker.timeline.branch(id).expect("a branch").newest;
                walker.seek(id, newest);
                assert_eq!(walker.session.at(), newest);
            }
            Deed::Steps(n) => {
                for _ in 0..*n {
                    walker.settle();
                    if !walker.advance(walker.session.next_step()) {
                        break;
                    }
                    walker.see();
                }
            }
            Deed::Epochs(n) => drop(walker.advance(Goal::Epoch(at.epoch + n))),
            Deed::Some(budget) => {
                let (session, id) = (&mut walker.session, walker.branch);
                let goal = Goal::Epoch(at.epoch + 100);
                let stopped = walker.timeline.advance(
                    session,
                    id,
                    Towards::Goal(goal),
                    &mut budget.clone(),
                    &mut |_| {},
                );
                if let Stopped::Diverged(cause) = stopped {
                    walker.diverged(cause);
                }
            }
            Deed::Edit(edit) => drop(walker.apply(*edit)),
            Deed::Undo => {
                walker.settle();
                let at = walker.session.at();
                let Some((owner, stamp)) = walker.timeline.last_edit(walker.branch, at) else { continue };
                let known = walker.timeline.without(owner, stamp.at);
                walker.seek(owner, stamp.at);
                walker.see();
                walker.branch = walker.timeline.fork_without(owner, stamp.at).expect("an edit is there");
                assert!(known.is_none_or(|known| known == walker.branch));
                walker.advance(Goal::Epoch(stamp.at.epoch + 1));
            }
            Deed::Drop(index) => {
                if pick(*index) != walker.branch {
                    let is_dropped = |id: BranchId| walker.timeline.branch(id).is_none_or(|b| b.dropped);
                    let others = (0..count as u32).filter(|&id| !is_dropped(BranchId(id))).count();
                    let refused = is_dropped(pick(*index)) || others == 1;
                    assert_eq!(walker.timeline.drop_branch(pick(*index)).is_err(), refused);
                }
            }
            Deed::Restore(index) => drop(walker.timeline.restore_branch(pick(*index))),
            Deed::Root(seed) => {
                if count < 6 {
                    let own = walker.session.setup();
                    // Every other one has another network and other data.
                    let setup = match seed % 4 {
                        1 => Setup::new(foreign(), Arc::new(ten())).expect("a valid setup"),
                        3 => Setup::new(foreign(), Arc::new(Dataset::tutorial(None))).expect("a valid setup"),
                        _ => own.with_seed(*seed),
                    };
                    let id = walker.timeline.add_root(Arc::new(setup));
                    walker.seek(id, Moment::default());
                }
            }
        }
        walker.see();
    }
    // And once more everything that was seen.
    let all: Vec<(BranchId, Moment)> = walker.seen.keys().copied().collect();
    for (id, at) in all.into_iter().take(8) {
        walker.seek(id, at);
        walker.see();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn every_moment_is_that_of_a_run_simply_trained_there(
        setup in setup(),
        budget in prop_oneof![Just(0_usize), Just(900), Just(3000), Just(6000), Just(PLENTY)],
        budgets in prop_oneof![Just(vec![u64::MAX]), prop::collection::vec(0_u64..9, 3..9)],
        deeds in prop::collection::vec(deed(), 1..40),
    ) {
        let budgets = if budgets.iter().all(|&b| b == 0) { vec![1] } else { budgets };
        let budgets = if budgets == [u64::MAX] { vec![u64::MAX - 1] } else { budgets };
        let mut walker = Walker::new(setup, budget, budgets);
        walk(&mut walker, &deeds);
        let logs = walker.timeline.branches().count() * 4096;
        prop_assert!(walker.timeline.bytes() <= budget + logs);
    }

    #[test]
    fn going_on_from_the_past_without_a_difference_makes_no_branch(
        setup in setup(),
        edits in prop::collection::vec((0_u64..6, 0_u64..3, edit()), 0..6),
        part in 0.0..1.0_f64,
    ) {
        let mut walker = Walker::new(setup, PLENTY, vec![u64::MAX - 1]);
        let mut edits = edits;
        edits.sort_by_key(|&(epoch, step, _)| (epoch, step));
        walker.advance(Goal::Epoch(0));
        for (epoch, step, edit) in &edits {
            walker.advance(Goal::Epoch(*epoch));
            walker.advance(Goal::Step(Moment::new(*epoch, *step)));
            walker.apply(*edit);
        }
        walker.advance(Goal::Epoch(9));
        let (end, last) = (walker.session.at(), bits(&walker.session));
        prop_assert_eq!(walker.timeline.branches().count(), 1);
        let past = Moment::new((end.epoch as f64 * part) as u64, 0);
        walker.seek(BranchId(0), past);
        // Made once more as they were made before, the edits are the old path.
        for stamp in support::lineage(&walker.timeline, BranchId(0)) {
            if stamp.at >= past {
                walker.seek(BranchId(0), stamp.at);
                let retraced = walker.apply(stamp.edit).map(|applied| applied.recorded);
                if stamp.at < end {
                    prop_assert_eq!(retraced, Some(Recorded::Retraced));
                }
            }
        }
        walker.advance(Goal::Epoch(9));
        prop_assert_eq!((walker.session.at(), bits(&walker.session)), (end, last));
        prop_assert_eq!(walker.timeline.branches().count(), 1);
    }

    #[test]
    fn edits_of_one_thing_at_one_moment_are_their_net_edit(
        setup in setup(),
        (epoch, step) in (0_u64..4, 0_u64..3),
        values in prop::collection::vec(prop_oneof![Just(0.5), Just(0.25), 0.1..1.0_f64], 1..6),
        is_rate in any::<bool>(),
    ) {
        let edit = |to| if is_rate {
            Edit::Rate { from: 0.0, to }
        } else {
            Edit::Value { parameter: ParameterId(3), from: 0.0, to }
        };
        let mut walker = Walker::new(setup.clone(), PLENTY, vec![u64::MAX - 1]);
        walker.advance(Goal::Epoch(epoch));
        walker.advance(Goal::Step(Moment::new(epoch, step)));
        let at = walker.session.at();
        for value in &values {
            walker.apply(edit(*value));
            walker.see();
        }
        prop_assert!(support::lineage(&walker.timeline, BranchId(0)).len() <= 1);
        let mut once = Walker::new(setup, PLENTY, vec![u64::MAX - 1]);
        once.seek(BranchId(0), at);
        once.apply(edit(*values.last().unwrap()));
        prop_assert_eq!(once.session.at(), walker.session.at());
        walker.advance(Goal::Epoch(epoch + 3));
        once.advance(Goal::Epoch(epoch + 3));
        prop_assert_eq!(bits(&walker.session), bits(&once.session));
    }
}

#[test]
fn an_edit_taken_back_leaves_nothing_behind_not_even_where_a_run_that_runs_away_returns_to() {
    let mut losses = 0;
    for seed in 1..200 {
        let config = Config {
            hidden: vec![(2, Activation::Relu)],
            output: Some(Activation::Linear),
            seed,
            ..Config::default()
        };
        let setup = Arc::new(Setup::new(config, Arc::new(Dataset::tutorial(None))).unwrap());
        let mut plain = Walker::new(setup.clone(), PLENTY, vec![u64::MAX - 1]);
        if plain.advance(Goal::Epoch(50)) {
            continue;
        }
        let Some((_, Divergence { what: NonFinite::Loss, epoch })) = plain.ends.get(&BranchId(0)) else {
            continue;
        };
        losses += 1;
        // In the middle of the very epoch whose loss is no number.
        let mut walker = Walker::new(setup, PLENTY, vec![u64::MAX - 1]);
        walker.advance(Goal::Epoch(*epoch));
        walker.advance(Goal::Step(Moment::new(*epoch, 2)));
        let there = walker.session.network().flat()[1];
        for to in [0.5, there] {
            walker.apply(Edit::Value { parameter: ParameterId(1), from: 0.0, to });
        }
        assert!(support::lineage(&walker.timeline, BranchId(0)).is_empty());
        assert!(!walker.advance(Goal::Epoch(50)));
        assert_eq!((walker.session.at(), bits(&walker.session)), (plain.session.at(), bits(&plain.session)));
    }
    assert!(losses > 0);
}

#[test]
fn a_run_that_runs_away_does_so_at_the_same_place_after_going_back() {
    let mut ends = 0;
    for seed in 1..20 {
        for step in [None, Some(0), Some(2)] {
            let config = Config {
                hidden: vec![(2, Activation::Relu)],
                output: Some(Activation::Linear),
                seed,
                ..Config::default()
            };
            let setup = Arc::new(Setup::new(config, Arc::new(Dataset::tutorial(None))).unwrap());
            let mut walker = Walker::new(setup, PLENTY, vec![u64::MAX - 1]);
            walker.advance(Goal::Epoch(1));
            if let Some(step) = step {
                if !walker.advance(Goal::Step(Moment::new(1, step))) {
                    continue;
                }
                walker.apply(Edit::Value { parameter: ParameterId(2), from: 0.0, to: 0.7 });
            }
            if walker.advance(Goal::Epoch(500)) {
                continue;
            }
            ends += 1;
            walker.see();
            let (end, last) = (walker.session.at(), bits(&walker.session));
            assert_eq!(walker.timeline.branch(BranchId(0)).unwrap().newest, end);
            for back in [Moment::default(), Moment::new(1, 0), Moment::new(1, 1), end] {
                walker.seek(BranchId(0), back.min(end));
                assert!(!walker.advance(Goal::Epoch(500)));
                assert_eq!((walker.session.at(), bits(&walker.session)), (end, last.clone()));
            }
            walker.budgets = vec![1, 2, 3];
            walker.seek(BranchId(0), Moment::default());
            assert!(!walker.advance(Goal::Epoch(500)));
            assert_eq!((walker.session.at(), bits(&walker.session)), (end, last.clone()));
        }
    }
    assert!(ends > 20, "{ends}");
}

//! The log of a timeline: which edits make a branch, which are retraced, joined, merged or taken back; and what
//! is found on the path of a branch of a branch.

use std::sync::Arc;

use crate::support;
use proptest::prelude::*;
use sgdscope::data::dataset::Dataset;
use sgdscope::nn::layout::ParameterId;
use sgdscope::train::edit::{Edit, EditError};
use sgdscope::train::moment::{Goal, Moment, Moved, Stopped};
use sgdscope::train::session::Session;
use sgdscope::train::setup::{Config, Setup};
use sgdscope::train::timeline::{Applied, BranchId, DropError, Recorded, Stamp, Timeline, Towards};

const A: BranchId = BranchId(0);
const B: BranchId = BranchId(1);
const C: BranchId = BranchId(2);
const D: BranchId = BranchId(3);

fn rate(from: f64, to: f64) -> Edit {
    Edit::Rate { from, to }
}

fn value(index: usize, from: f64, to: f64) -> Edit {
    Edit::Value { parameter: ParameterId(index), from, to }
}

fn freeze(index: usize, frozen: bool) -> Edit {
    Edit::Freeze { parameter: ParameterId(index), frozen }
}

fn at(epoch: u64, step: u64, edits: u32) -> Moment {
    Moment { epoch, step, edits }
}

struct Film {
    timeline: Timeline,
    session: Session,
    on: BranchId,
}

impl Film {
    fn new() -> Film {
        let setup = Setup::new(Config::default(), Arc::new(Dataset::tutorial(None))).expect("a setup");
        let setup = Arc::new(setup);
        let mut film =
            Film { timeline: Timeline::new(setup.clone(), 1 << 20), session: Session::new(setup), on: A };
        film.run(0);
        film
    }

    fn run(&mut self, epoch: u64) {
        let (session, goal) = (&mut self.session, Goal::Epoch(epoch));
        let stopped =
            self.timeline.advance(session, self.on, Towards::Goal(goal), &mut u64::MAX.clone(), &mut |_| {});
        assert_eq!(stopped, Stopped::Reached);
    }

    fn seek(&mut self, id: BranchId, at: Moment) {
        self.timeline.begin_seek(&mut self.session, id, at);
        let stopped = self.timeline.advance(
            &mut self.session,
            id,
            Towards::Moment(at),
            &mut u64::MAX.clone(),
            &mut |_| {},
        );
        assert_eq!((stopped, self.session.at()), (Stopped::Reached, at));
        self.on = id;
    }

    fn apply(&mut self, edit: Edit) -> Recorded {
        let Applied { recorded, branch, at } =
            self.timeline.apply(&mut self.session, self.on, edit).expect("a valid edit");
        assert_eq!(self.session.at(), at);
        self.on = branch;
        recorded
    }

    fn edits(&self, id: BranchId) -> Vec<Stamp> {
        self.timeline.branch(id).expect("a branch").edits.clone()
    }

    fn living(&self) -> Vec<BranchId> {
        self.timeline.branches().filter(|branch| !branch.dropped).map(|branch| branch.id).collect()
    }
}

/// A to 100; B leaves it at 10 with another rate, is edited again at 20 and goes to 50; C leaves B at 30 step 2
/// and goes to 40; D leaves B at 5, which is A's ground, and goes to 8.
fn nested() -> Film {
    let mut film = Film::new();
    film.run(100);
    film.seek(A, at(10, 0, 0));
    assert_eq!(film.apply(rate(0.1, 0.3)), Recorded::Forked(B));
    film.run(20);
    assert_eq!(film.apply(freeze(4, true)), Recorded::Appended);
    assert_eq!(film.apply(value(4, 0.0, 0.5)), Recorded::Appended);
    film.run(50);
    film.seek(B, at(30, 2, 0));
    assert_eq!(film.apply(rate(0.3, 1.0)), Recorded::Forked(C));
    film.run(40);
    film.seek(B, at(5, 0, 0));
    assert_eq!(film.apply(rate(0.1, 0.7)), Recorded::Forked(D));
    film.run(8);
    film
}

#[test]
fn a_branch_of_a_branch_has_the_edits_of_its_whole_path_and_no_others() {
    let film = nested();
    let timeline = &film.timeline;
    let moments = |id| support::lineage(timeline, id).iter().map(|stamp| stamp.at).collect::<Vec<_>>();
    assert_eq!(moments(A), []);
    assert_eq!(moments(B), [at(10, 0, 0), at(20, 0, 0), at(20, 0, 1)]);
    assert_eq!(moments(C), [at(10, 0, 0), at(20, 0, 0), at(20, 0, 1), at(30, 2, 0)]);
    assert_eq!(moments(D), [at(5, 0, 0)]);
    let parents: Vec<_> = timeline.branches().map(|branch| branch.parent).collect();
    let expected = [None, Some((A, at(10, 0, 0))), Some((B, at(30, 2, 0))), Some((A, at(5, 0, 0)))];
    assert_eq!(parents, expected, "a branch leaves the one on whose ground it begins");
    for (id, moment, owner) in [(C, at(5, 0, 0), A), (C, at(10, 0, 0), A), (C, at(10, 0, 1), B)] {
        assert_eq!(timeline.owner(id, moment), owner);
    }
    assert_eq!((timeline.owner(C, at(30, 2, 0)), timeline.owner(C, at(30, 2, 1))), (B, C));
}

#[test]
fn the_next_and_the_last_edit_are_found_across_forks() {
    let film = nested();
    let next = |id, from| film.timeline.next_edit(id, from).map(|stamp| stamp.at);
    assert_eq!(next(C, at(0, 0, 0)), Some(at(10, 0, 0)));
    assert_eq!(next(C, at(10, 0, 0)), Some(at(10, 0, 0)));
    assert_eq!(next(C, at(10, 0, 1)), Some(at(20, 0, 0)));
    assert_eq!(next(C, at(20, 0, 1)), Some(at(20, 0, 1)));
    assert_eq!(next(C, at(20, 0, 2)), Some(at(30, 2, 0)));
    assert_eq!(next(C, at(30, 2, 1)), None);
    assert_eq!(next(B, at(20, 0, 2)), None);
    assert_eq!(next(A, at(0, 0, 0)), None);
    let last = |id, upto| film.timeline.last_edit(id, upto).map(|(owner, stamp)| (owner, stamp.at));
    assert_eq!(last(C, at(40, 0, 0)), Some((C, at(30, 2, 0))));
    assert_eq!(last(C, at(30, 2, 1)), Some((C, at(30, 2, 0))));
    assert_eq!(last(C, at(30, 2, 0)), Some((B, at(20, 0, 1))));
    assert_eq!(last(C, at(20, 0, 1)), Some((B, at(20, 0, 0))));
    assert_eq!(last(C, at(20, 0, 0)), Some((B, at(10, 0, 0))));
    assert_eq!(last(C, at(10, 0, 0)), None);
    assert_eq!(support::after_edits(&film.timeline, C, at(20, 0, 0)), at(20, 0, 2));
    assert_eq!(support::after_edits(&film.timeline, A, at(20, 0, 5)), at(20, 0, 0));
}

#[test]
fn the_same_edit_at_the_same_moment_is_the_same_path() {
    let mut film = nested();
    film.seek(B, at(10, 0, 0));
    assert_eq!(film.apply(rate(0.1, 0.3)), Recorded::Retraced);
    assert_eq!(film.apply(freeze(1, true)), Recorded::Forked(BranchId(4)), "an edit that differs there");
    // From the parent the way leads onto the branch that did the same before.
    film.seek(A, at(10, 0, 0));
    assert_eq!(film.apply(rate(0.1, 0.3)), Recorded::Joined(B));
    assert_eq!(film.on, B);
    film.run(20);
    film.seek(B, at(20, 0, 0));
    assert_eq!(film.apply(freeze(4, true)), Recorded::Retraced);
    assert_eq!(film.apply(value(4, 0.0, 0.5)), Recorded::Retraced);
    assert_eq!(film.apply(value(4, 0.5, 0.5)), Recorded::Unchanged);
    assert_eq!(film.living().len(), 5);
}

#[test]
fn nudges_at_the_newest_moment_are_one_edit_and_taken_back_they_are_none() {
    let mut film = Film::new();
    film.run(3);
    assert_eq!(film.apply(rate(0.1, 0.3)), Recorded::Appended);
    assert_eq!(film.apply(rate(0.3, 1.0)), Recorded::Merged(rate(0.1, 1.0)));
    assert_eq!(film.session.at(), at(3, 0, 1));
    assert_eq!(film.apply(freeze(2, true)), Recorded::Appended);
    assert_eq!(film.apply(rate(1.0, 0.3)), Recorded::Appended, "the last edit was another one");
    assert_eq!(film.apply(rate(0.3, 1.0)), Recorded::Cancelled);
    assert_eq!(film.apply(freeze(2, false)), Recorded::Cancelled);
    assert_eq!(film.apply(rate(1.0, 0.1)), Recorded::Cancelled);
    assert_eq!((film.session.at(), film.edits(A)), (at(3, 0, 0), vec![]));
    assert_eq!(film.apply(rate(0.1, 0.2)), Recorded::Appended);
    film.run(4);
    assert_eq!(film.apply(rate(0.2, 0.1)), Recorded::Appended, "something was trained since");
    assert_eq!(film.edits(A).len(), 2);
}

#[test]
fn a_branch_taken_back_to_nothing_is_gone_and_its_place_is_used_again() {
    let mut film = Film::new();
    film.run(100);
    film.seek(A, at(40, 0, 0));
    assert_eq!(film.apply(rate(0.1, 0.3)), Recorded::Forked(B));
    assert_eq!(film.apply(rate(0.3, 0.1)), Recorded::Cancelled);
    assert_eq!((film.on, film.session.at(), film.living()), (A, at(40, 0, 0), vec![A]));
    film.run(60);
    assert_eq!(film.timeline.branch(A).map(|branch| branch.newest), Some(at(100, 0, 0)));
    film.seek(A, at(40, 0, 0));
    assert_eq!(film.apply(value(0, 0.0, 1.0)), Recorded::Forked(B));
}

#[test]
fn edits_of_one_thing_in_the_past_leave_the_path_where_the_first_was_made() {
    let mut film = Film::new();
    film.run(10);
    film.apply(rate(0.1, 0.3));
    film.run(50);
    film.seek(A, at(10, 0, 1));
    assert_eq!(film.apply(rate(0.3, 1.0)), Recorded::Forked(B));
    assert_eq!(film.session.at(), at(10, 0, 1));
    assert_eq!(support::lineage(&film.timeline, B), [Stamp { at: at(10, 0, 0), edit: rate(0.1, 1.0) }]);
    // Back to what A has there: A it is.
    assert_eq!(film.apply(rate(1.0, 0.3)), Recorded::Joined(A));
    assert_eq!((film.on, film.living()), (A, vec![A]));
    // Taken back altogether it is a path without the edit.
    assert_eq!(film.apply(rate(0.3, 0.1)), Recorded::Forked(B));
    assert_eq!((film.session.at(), film.edits(B)), (at(10, 0, 0), vec![]));
    let without = film.timeline.branch(B).and_then(|branch| branch.without);
    assert_eq!(without, Some(Stamp { at: at(10, 0, 0), edit: rate(0.1, 0.3) }));
    film.run(20);
    film.seek(A, at(10, 0, 1));
    assert_eq!(film.apply(rate(0.3, 0.1)), Recorded::Joined(B));
}

#[test]
fn an_edit_that_others_build_on_is_not_changed_under_them() {
    let mut film = Film::new();
    film.run(5);
    film.apply(rate(0.1, 0.3));
    film.apply(value(0, 0.0, 1.0));
    film.seek(A, at(5, 0, 1));
    assert_eq!(film.apply(freeze(7, true)), Recorded::Forked(B));
    film.seek(A, at(5, 0, 2));
    let first = film.session.network().flat()[0];
    let from = film.timeline.last_edit(A, at(5, 0, 2)).map(|(_, stamp)| stamp.edit);
    let Some(Edit::Value { from, .. }) = from else { panic!("{from:?}") };
    assert_eq!(film.apply(value(0, first, from)), Recorded::Cancelled);
    assert_eq!(film.apply(rate(0.3, 1.0)), Recorded::Appended, "B begins after the first");
    assert_eq!(support::lineage(&film.timeline, B)[0].edit, rate(0.1, 0.3));
}

#[test]
fn after_an_undo_the_path_goes_on_without_the_edit() {
    let mut film = Film::new();
    film.run(10);
    film.apply(rate(0.1, 0.3));
    film.run(30);
    assert_eq!(film.timeline.fork_without(A, at(12, 0, 0)), None);
    assert_eq!(film.timeline.without(A, at(10, 0, 0)), None);
    film.seek(A, at(10, 0, 0));
    assert_eq!(film.timeline.fork_without(A, at(10, 0, 0)), Some(B));
    film.on = B;
    film.run(20);
    assert_eq!(film.session.hyper().rate, 0.1);
    assert_eq!(film.timeline.without(A, at(10, 0, 0)), Some(B));
    assert_eq!(film.timeline.fork_without(A, at(10, 0, 0)), Some(B), "it is there already");
    // The edit of a branch is undone on its parent.
    let film = nested();
    assert_eq!(film.timeline.without(C, at(30, 2, 0)), Some(B));
    assert_eq!(film.timeline.without(B, at(10, 0, 0)), Some(A));
}

#[test]
fn a_dropped_branch_leaves_its_children_whole_and_can_be_restored() {
    let mut film = nested();
    film.seek(B, at(50, 0, 0));
    film.run(300);
    film.seek(C, at(40, 0, 0));
    let (end, frames) = (film.session.network().clone(), film.timeline.frames(B));
    assert_eq!(film.timeline.drop_branch(B), Ok(()));
    assert_eq!(film.timeline.drop_branch(B), Err(DropError::Unknown(B)));
    assert_eq!(film.timeline.drop_branch(BranchId(9)), Err(DropError::Unknown(BranchId(9))));
    assert!(film.timeline.frames(B) < frames, "what lies beyond the fork of C is not needed");
    film.seek(C, at(40, 0, 0));
    assert_eq!(film.session.network(), &end);
    for id in [A, D] {
        assert_eq!(film.timeline.drop_branch(id), Ok(()));
    }
    assert_eq!(film.timeline.drop_branch(C), Err(DropError::Last));
    assert!(film.timeline.restore_branch(B) && !film.timeline.restore_branch(B));
    assert!(!film.timeline.restore_branch(BranchId(9)));
    film.seek(B, at(50, 0, 0));
    assert_eq!(film.living(), [B, C]);
}

#[test]
fn an_edit_that_is_not_valid_or_comes_too_early_changes_nothing() {
    let mut film = nested();
    let (before, at) = (support::lineage(&film.timeline, D), film.session.at());
    let refused = film.timeline.apply(&mut film.session, D, rate(0.7, 0.0));
    let why = "learning rate 0 (allowed: a finite number above 0)";
    assert_eq!(refused.unwrap_err().to_string(), why);
    assert_eq!((support::lineage(&film.timeline, D), film.session.at()), (before, at));
    let mut session = Session::new(film.session.setup().clone());
    assert_eq!(film.timeline.apply(&mut session, A, rate(0.1, 1.0)), Err(EditError::Evaluating));
}

#[test]
fn the_change_of_an_epochs_start_is_known_wherever_its_keyframes_lie() {
    let mut film = Film::new();
    film.run(300);
    let change = film.session.last_change();
    for epoch in [300, film.timeline.stride(A), 1] {
        film.seek(A, at(epoch, 0, 0));
        assert_eq!(film.session.moved(), Moved::Epoch);
        let mut plain = Session::new(film.session.setup().clone());
        plain.advance(Goal::Epoch(epoch), &mut u64::MAX.clone(), &mut |_| {});
        assert_eq!(film.session.last_change(), plain.last_change());
    }
    film.seek(A, at(300, 0, 0));
    assert_eq!(film.session.last_change(), change);
}

#[test]
fn edits_before_the_first_epoch_are_reached_one_by_one() {
    let mut film = Film::new();
    film.apply(rate(0.1, 0.3));
    film.run(20);
    film.seek(A, at(0, 0, 1));
    assert_eq!(film.apply(freeze(0, true)), Recorded::Forked(B));
    film.run(20);
    for (edits, rate, frozen) in [(0, 0.1, false), (1, 0.3, false), (2, 0.3, true)] {
        film.seek(B, at(0, 0, edits));
        assert_eq!(film.session.hyper().rate, rate);
        assert_eq!(film.session.is_frozen(ParameterId(0)), frozen);
    }
    // One asked for more edits than there are stands after the last.
    let (session, many) = (&mut film.session, at(0, 0, 9));
    film.timeline.begin_seek(session, B, many);
    let stopped =
        film.timeline.advance(session, B, Towards::Moment(many), &mut u64::MAX.clone(), &mut |_| {});
    assert_eq!((stopped, session.at()), (Stopped::Reached, at(0, 0, 2)));
}

#[test]
fn a_root_of_another_seed_has_its_own_session() {
    let mut film = nested();
    let setup = Arc::new(film.session.setup().with_seed(7));
    let id = film.timeline.add_root(setup.clone());
    film.seek(id, Moment::default());
    assert_eq!(film.session.network(), &setup.initial());
    film.run(20);
    film.seek(C, at(35, 1, 0));
    film.seek(id, at(20, 0, 0));
    assert!(Arc::ptr_eq(film.session.setup(), &setup));
    assert_eq!(film.timeline.branch(id).map(|branch| branch.parent), Some(None));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn keyframes_stay_evenly_spaced_within_their_budget_however_long_the_run_and_many_the_branches(
        budget in 0_usize..40_000,
        runs in prop::collection::vec((0.0..1.0_f64, 1_u64..3000), 1..12),
    ) {
        let setup = Setup::new(Config::default(), Arc::new(Dataset::tutorial(None))).expect("a setup");
        let setup = Arc::new(setup);
        let empty = Timeline::new(setup.clone(), budget).bytes();
        let timeline = Timeline::new(setup.clone(), budget);
        let mut film = Film { timeline, session: Session::new(setup), on: A };
        film.run(10);
        for (index, (part, epochs)) in runs.into_iter().enumerate() {
            let newest = film.session.at().epoch;
            film.seek(film.on, at((newest as f64 * part) as u64, 0, 0));
            film.apply(rate(0.1, 0.001 + 0.001 * index as f64));
            film.run(film.session.at().epoch + epochs);
            let branches = film.timeline.branches().count();
            // Beside the frames there is only what a branch and its log take.
            prop_assert!(film.timeline.bytes() <= budget + branches * (empty + 64));
            prop_assert!(film.timeline.stride(film.on).is_power_of_two());
        }
    }
}

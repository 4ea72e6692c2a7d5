//! The protocol between screen and training thread, held to a simple model: random sequences of commands, several
//! between two reports, must come to rest within a bound of rounds, at a state that training from scratch has too.
//!
//! The model is a plain session that is trained along the edits of the branch to the moment that is claimed; what the
//! list of branches, dropping, undoing and saving promise is checked beside it. A few hundred sequences are played
//! here; a hundred thousand by
//!
//! ```text
//! SGDSCOPE_CASES=100000 cargo test --release --test engine protocol
//! ```

use std::sync::{Arc, LazyLock};

use crate::screen::shared;
use proptest::prelude::*;
use sgdscope::app::text::Lang;
use sgdscope::app::{App, Event, Options};
use sgdscope::data::csv;
use sgdscope::data::dataset::{self, Dataset};
use sgdscope::data::generate::Problem;
use sgdscope::data::origin::Origin;
use sgdscope::nn::activation::Activation;
use sgdscope::nn::layout::ParameterId;
use sgdscope::nn::optimizer::{Hyper, Optimizer, Order};
use sgdscope::nn::trace::Trace;
use sgdscope::train::edit::Edit;
use sgdscope::train::moment::{EpochLoss, Facts, Goal, Moment, Stopped};
use sgdscope::train::pace::Pace;
use sgdscope::train::protocol::{Action, Command, Report, RunState, Unit};
use sgdscope::train::record::{Record, ReplayError};
use sgdscope::train::session::Session;
use sgdscope::train::setup::{Config, Setup, Stop};
use sgdscope::train::timeline::{BranchId, Stamp};
use sgdscope::train::worker::HeadlessWorker;

/// No sequence may need more rounds than this to come to rest.
const MOST_ROUNDS: usize = 20_000;

static SETUPS: LazyLock<[Arc<Setup>; 5]> = LazyLock::new(|| {
    let setup = |config, data| Arc::new(Setup::new(config, Arc::new(data)).expect("a setup"));
    let relu = vec![(2, Activation::Relu)];
    let hyper = Hyper {
        optimizer: Optimizer::Adam,
        order: Order::Shuffled,
        batch: Some(2),
        l2: 0.01,
        ..Config::default().hyper
    };
    let text = "x,y\n1,1e308\n2,-1e308\n".as_bytes();
    let table = csv::read(text, &csv::Options::default()).expect("a table");
    let own =
        dataset::DataConfig { source: dataset::Source::file("huge.csv"), ..dataset::DataConfig::default() };
    let huge = Dataset::of_table("huge".into(), table, &own).expect("data").with_origin(Origin::of(text));
    let xor = Dataset::generated(
        Problem::Xor,
        10,
        &dataset::DataConfig { train_share: Some(10), ..dataset::DataConfig::default() },
    );
    let tutorial = || Dataset::tutorial(None);
    [
        setup(Config { stop: Stop { epochs: 12, ..Stop::default() }, ..Config::default() }, tutorial()),
        setup(
            Config {
                stop: Stop { epochs: 9, patience: Some(4), ..Stop::default() },
                hyper,
                ..Config::default()
            },
            tutorial(),
        ),
        setup(
            Config {
                stop: Stop { epochs: 30, ..Stop::default() },
                hidden: relu,
                output: Some(Activation::Linear),
                ..Config::default()
            },
            tutorial(),
        ),
        setup(
            Config {
                stop: Stop { epochs: 5, ..Stop::default() },
                hidden: vec![(3, Activation::Tanh)],
                ..Config::default()
            },
            xor.expect("data"),
        ),
        setup(Config::default(), huge),
    ]
});

/// A command whose parts are chosen when its turn has come, from what is there then.
#[derive(Clone, Debug)]
enum Wish {
    Run,
    Pause,
    Advance(Unit),
    Back(Unit),
    Seek(Moment),
    Go(usize),
    Visit(usize, Moment),
    Edit(Edit),
    Undo,
    Redo,
    Drop(usize),
    Restore(usize),
    Restart,
    Reseed(u64),
    New(usize, bool),
    Adjust(Vec<Edit>, Option<u64>, bool),
    /// The session as it was when it last stood still.
    Open,
    Recover(f64),
}

/// What happens between two looks at the reports.
#[derive(Clone, Debug)]
struct Burst {
    wishes: Vec<Wish>,
    /// So many rounds, with slices of so many samples.
    rounds: (usize, u64),
    /// Whether it is left alone until it comes to rest.
    rests: bool,
}

fn unit() -> impl Strategy<Value = Unit> {
    prop::sample::select(vec![Unit::Epoch, Unit::Epoch, Unit::Step, Unit::Phase])
}

fn moment() -> impl Strategy<Value = Moment> {
    let edits = prop::sample::select(vec![0, 0, 1, u32::MAX, u32::MAX]);
    (0..16_u64, 0..5_u64, edits).prop_map(|(epoch, step, edits)| Moment {
        epoch,
        step: step.saturating_sub(2),
        edits,
    })
}

fn edit() -> impl Strategy<Value = Edit> {
    let rate = prop::sample::select(vec![0.01, 0.1, 0.5, 30.0, -1.0]);
    prop_oneof![
        4 => rate.prop_map(|to| Edit::Rate { from: 0.1, to }),
        1 => prop::sample::select(vec![None, Some(1), Some(3), Some(99)]).prop_map(|to| Edit::Batch { from: None, to }),
        1 => prop::sample::select(vec![Optimizer::Sgd, Optimizer::Momentum, Optimizer::Adam])
            .prop_map(|to| Edit::Optimizer { from: Optimizer::Sgd, to }),
        1 => prop::sample::select(vec![0.0, 0.1]).prop_map(|to| Edit::L2 { from: 0.0, to }),
        3 => (0..12_usize, prop::sample::select(vec![0.0, 0.5, -2.0, 1e200])).prop_map(|(index, to)| Edit::Value {
            parameter: ParameterId(index),
            from: 0.0,
            to,
        }),
        1 => (0..9_usize, any::<bool>()).prop_map(|(index, frozen)| Edit::Freeze {
            parameter: ParameterId(index),
            frozen,
        }),
    ]
}

fn wish() -> impl Strategy<Value = Wish> {
    prop_oneof![
        3 => Just(Wish::Run),
        1 => Just(Wish::Pause),
        6 => unit().prop_map(Wish::Advance),
        4 => unit().prop_map(Wish::Back),
        4 => moment().prop_map(Wish::Seek),
        2 => (0..8_usize).prop_map(Wish::Go),
        3 => (0..8_usize, moment()).prop_map(|(branch, at)| Wish::Visit(branch, at)),
        6 => edit().prop_map(Wish::Edit),
        3 => Just(Wish::Undo),
        2 => Just(Wish::Redo),
        2 => (0..8_usize).prop_map(Wish::Drop),
        1 => (0..8_usize).prop_map(Wish::Restore),
        1 => Just(Wish::Restart),
        1 => (0..4_u64).prop_map(Wish::Reseed),
        2 => (0..5_usize, any::<bool>()).prop_map(|(setup, train)| Wish::New(setup, train)),
        1 => (prop::collection::vec(edit(), 0..3), prop::option::of(3..20_u64), any::<bool>())
            .prop_map(|(edits, stop, train)| Wish::Adjust(edits, stop, train)),
        1 => Just(Wish::Open),
        1 => prop::sample::select(vec![0.01, 0.001]).prop_map(Wish::Recover),
    ]
}

fn burst() -> impl Strategy<Value = Burst> {
    let rounds = (0..4_usize, prop::sample::select(vec![1, 2, 3, 7, 60, 1000]));
    (prop::collection::vec(wish(), 1..5), rounds, prop::bool::weighted(0.4))
        .prop_map(|(wishes, rounds, rests)| Burst { wishes, rounds, rests })
}

/// A screen and the run it commands.
struct Play {
    worker: HeadlessWorker,
    app: App,
    seq: u64,
    record: Option<Record>,
}

impl Play {
    fn new(setup: usize) -> Play {
        let setup = SETUPS[setup].clone();
        let options = Options { lang: Lang::En, paused: true, pace: Pace::Max, hints: false };
        let worker = HeadlessWorker::new(setup.clone(), Pace::Max, false);
        Play { worker, app: App::new(setup, options), seq: 0, record: None }
    }

    /// A branch's number: one on the list, one that was dropped, or one that there never was.
    fn pick(&self, index: usize) -> BranchId {
        let listed = &self.app.context.run.branches;
        listed.get(index).map_or(BranchId(index as u32), |branch| branch.id)
    }

    fn send(&mut self, wish: &Wish) {
        let setup = self.app.context.run.setup.clone();
        let action = match wish {
            Wish::Run => Action::Run,
            Wish::Pause => Action::Pause,
            Wish::Advance(unit) => Action::Advance(*unit),
            Wish::Back(unit) => Action::Back(*unit),
            Wish::Seek(at) => Action::Seek(*at),
            Wish::Go(index) => Action::Go(self.pick(*index)),
            Wish::Visit(index, at) => Action::Visit(self.pick(*index), *at),
            Wish::Edit(edit) => Action::Edit(*edit),
            Wish::Undo => Action::Undo,
            Wish::Redo => Action::Redo,
            Wish::Drop(index) => Action::Drop(self.pick(*index)),
            Wish::Restore(index) => Action::Restore(self.pick(*index)),
            Wish::Restart => Action::Restart,
            Wish::Reseed(seed) => Action::Reseed(*seed),
            Wish::New(index, train) => {
                Action::New { setup: SETUPS[*index].clone(), pace: Pace::Max, train: *train }
            }
            Wish::Adjust(edits, epochs, train) => {
                let stop = epochs.map(|epochs| Stop { epochs, ..setup.stop() });
                Action::Adjust { edits: edits.clone(), stop, pace: Pace::Max, train: *train }
            }
            Wish::Open => match &self.record {
                Some(record) => Action::Open(Box::new(record.clone())),
                None => return,
            },
            Wish::Recover(rate) => Action::Recover(*rate),
        };
        self.seq += 1;
        self.worker.send(Command { seq: self.seq, action });
    }

    /// Lets it come to rest. A run that was sent on beyond its limit is paused.
    fn settle(&mut self) -> Report {
        for round in 1..=MOST_ROUNDS {
            if self.worker.round(200) {
                let report = self.worker.report();
                assert_eq!(report.seq, self.seq, "every command was taken");
                return report;
            }
            let report = (round % 16 == 0).then(|| self.worker.report());
            let is_endless = |report: &Report| {
                let is_beyond = report.limit.is_none_or(|limit| report.head.epoch > limit);
                report.state == RunState::Running && is_beyond
            };
            if let Some(report) = report {
                if is_endless(&report) {
                    self.send(&Wish::Pause);
                }
                self.app.update(Event::Report(Box::new(report)));
            }
        }
        panic!("{MOST_ROUNDS} rounds without rest");
    }

    /// At rest: everything that can be said of a report.
    fn check(&mut self) {
        let report = self.settle();
        self.app.update(Event::Report(Box::new(report.clone())));
        listed(&report);
        let model = Model::at(&report);
        model.agrees_with(&report, &self.app);
        let record = self.app.record().expect("a session");
        let text = record.to_json().expect("a session that can be saved");
        let read =
            Record::from_json(&text, &mut |_| unreachable!("no file")).expect("a session that can be read");
        assert_eq!(read.branches, record.branches);
        self.record = Some(record);
    }
}

/// What is on the list hangs together.
fn listed(report: &Report) {
    let listed = |id: BranchId| report.branches.iter().find(|branch| branch.id == id);
    assert!(listed(report.branch).is_some(), "what is shown is on the list");
    for branch in report.branches.iter() {
        let parent = branch.parent.map(|(parent, _)| parent);
        assert!(parent.is_none_or(|parent| listed(parent).is_some_and(|parent| parent.id < branch.id)));
        assert!(branch.parent.is_none_or(|(_, fork)| fork <= branch.newest));
        assert!(branch.edits.iter().all(|stamp| stamp.at < branch.newest));
    }
    let is_over = report.at.step > 0 && report.at.step == report.snapshot.steps_per_epoch;
    assert!(report.at <= report.head && !is_over, "{:?}", (report.at, report.head));
}

/// What is known of a run, its losses summed up anew from its parameters.
fn facts_of(session: &Session) -> Facts {
    let (setup, data) = (session.setup(), session.setup().data());
    let of = |samples: &[u32]| {
        let traces = samples.iter().map(|&sample| {
            let (input, target) = (data.input(sample as usize), setup.target(sample as usize));
            (Trace::of(session.network(), input, target), target)
        });
        let (mut sum, mut right) = (0.0, 0);
        for (trace, target) in traces {
            sum += trace.loss;
            right += usize::from(setup.is_right(trace.forward.output(), target) == Some(true));
        }
        (sum / samples.len() as f64, right)
    };
    let ((train, right), has_classes) = (of(data.train()), !data.classes().is_empty());
    let tested = (!data.test().is_empty()).then(|| of(data.test()));
    let right = Some(right).filter(|_| has_classes);
    let facts = session.facts();
    let is_finite = train.is_finite();
    Facts {
        loss: Some(train).filter(|_| is_finite),
        right: right.filter(|_| is_finite),
        test: tested.map(|(loss, _)| loss).filter(|_| is_finite),
        right_test: tested.map(|(_, right)| right).filter(|_| has_classes && is_finite),
        all_right_since: facts.all_right_since.filter(|_| right == Some(data.train().len())),
        ..facts
    }
}

/// A session trained from scratch to where the run is said to stand.
struct Model {
    session: Session,
    losses: Vec<f64>,
}

impl Model {
    fn at(report: &Report) -> Model {
        Model::trained(report, report.at)
    }

    fn trained(report: &Report, at: Moment) -> Model {
        let mut model = Model { session: Session::new(report.setup.clone()), losses: Vec::new() };
        for stamp in lineage(report) {
            if stamp.at >= at {
                break;
            }
            model.go(stamp.at);
            assert_eq!(model.session.at(), stamp.at, "edits are made one after the other");
            model.session.edit(&stamp.edit);
        }
        model.go(at);
        model
    }

    fn go(&mut self, at: Moment) {
        let losses = &mut self.losses;
        let mut sink = |loss: EpochLoss| losses.push(loss.train);
        for goal in [Goal::Epoch(at.epoch), Goal::Step(at)] {
            while let Stopped::Enough(_) = self.session.advance(goal, &mut u64::MAX.clone(), &mut sink) {}
        }
    }

    fn agrees_with(mut self, report: &Report, app: &App) {
        let (snapshot, session) = (&report.snapshot, &self.session);
        let bits = |flat: &[f64]| flat.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(snapshot.network.flat()), bits(session.network().flat()), "at {:?}", report.at);
        assert_eq!(*snapshot.slots, *session.slots());
        assert_eq!((report.hyper, &*snapshot.frozen), (session.hyper(), session.frozen()));
        let known = app.context.run.curve.epochs();
        let facts = session.facts();
        let is_an_epochs_end = report.at == Moment::new(report.at.epoch, 0) || facts.start.is_none();
        let stands = matches!(report.state, RunState::Paused | RunState::Finished(_));
        if is_an_epochs_end || !stands {
            assert_eq!(report.facts, facts);
        } else {
            assert_eq!(
                report.facts,
                facts_of(session),
                "the losses are those of the parameters that are shown"
            );
        }
        assert_eq!(report.loss, report.facts.loss);
        assert_eq!(report.at.unedited(), session.at().unedited());
        assert!(known > report.at.epoch || report.facts.start.is_none(), "the line knows the loss of now");
        for (epoch, loss) in (0..known).zip(&self.losses) {
            assert_eq!(
                app.context.run.curve.at(epoch).map(f64::to_bits),
                Some(loss.to_bits()),
                "the loss of epoch {epoch}"
            );
        }
        if let Some(sound) = &report.last_good {
            assert!(sound.fits(&report.setup) && sound.at.epoch == report.facts.last_good);
            let then = Model::trained(report, sound.at);
            assert_eq!(bits(&sound.flat), bits(then.session.network().flat()), "the last sound moment");
        }
        match &report.state {
            RunState::Diverged(_) => {
                let goal = Goal::Epoch(report.at.epoch + 1);
                let stopped = self.session.advance(goal, &mut u64::MAX.clone(), &mut |_| {});
                assert!(matches!(stopped, Stopped::Diverged(_)), "it really cannot go on: {stopped:?}");
            }
            RunState::Paused | RunState::Finished(_) => {
                assert!(report.facts.start.is_some(), "without a loss at its start a run has diverged");
            }
            RunState::Running | RunState::Failed(_) => panic!("{:?} is no rest", report.state),
        }
    }
}

/// The edits along the branch that is shown, from its root on.
fn lineage(report: &Report) -> Vec<Stamp> {
    let (mut all, mut end, mut next) = (Vec::new(), None, Some(report.branch));
    while let Some(branch) = next.and_then(|id| report.branches.iter().find(|branch| branch.id == id)) {
        let own = branch.edits.iter().rev().filter(|stamp| end.is_none_or(|end| stamp.at < end));
        all.extend(own.copied());
        end = branch.parent.map(|(_, fork)| fork);
        next = branch.parent.map(|(parent, _)| parent);
    }
    all.reverse();
    all
}

fn cases() -> u32 {
    std::env::var("SGDSCOPE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(80)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_commands_comes_to_rest_where_training_from_scratch_comes_too(
        setup in 0..5_usize,
        bursts in prop::collection::vec(burst(), 1..10),
    ) {
        let mut play = Play::new(setup);
        for burst in &bursts {
            for wish in &burst.wishes {
                play.send(wish);
            }
            for _ in 0..burst.rounds.0 {
                play.worker.round(burst.rounds.1);
            }
            if burst.rests {
                play.check();
            } else {
                let report = play.worker.report();
                play.app.update(Event::Report(Box::new(report)));
            }
        }
        play.check();
        // Every branch ends as it is said to.
        let record = play.record.expect("a session");
        let go_on = &mut |_: &Session| std::ops::ControlFlow::Continue(());
        let verified = shared::verify(&record, go_on);
        // But for a run whose very start has no loss.
        let has_no_start = |end: Moment| end == Moment::default();
        let is_known = matches!(verified, Err((_, ReplayError::Diverged { end, .. })) if has_no_start(end));
        prop_assert!(verified.is_ok() || is_known, "{:?}", verified);
    }

    #[test]
    fn what_is_undone_is_gone_and_what_is_done_again_is_back(
        setup in 0..4_usize,
        bursts in prop::collection::vec(burst(), 1..6),
    ) {
        let mut play = Play::new(setup);
        for burst in &bursts {
            burst.wishes.iter().for_each(|wish| play.send(wish));
            play.check();
        }
        let before = play.settle();
        play.send(&Wish::Undo);
        play.check();
        let undone = play.settle();
        let Some(stamp) = before.undo else {
            prop_assert_eq!((undone.branch, undone.at), (before.branch, before.at), "nothing to undo");
            return Ok(());
        };
        let made: Vec<Stamp> = lineage(&undone).into_iter().filter(|stamp| stamp.at < undone.at).collect();
        prop_assert!(!made.contains(&stamp), "{:?} in {:?}", stamp, made);
        prop_assert!(undone.redo);
        play.send(&Wish::Redo);
        play.check();
        let redone = play.settle();
        prop_assert_eq!((redone.branch, redone.at), (before.branch, before.at));
        prop_assert_eq!(redone.snapshot.network.flat(), before.snapshot.network.flat());
    }

    #[test]
    fn a_branch_is_dropped_unless_it_is_needed_and_comes_back_when_it_is_wanted(
        bursts in prop::collection::vec(burst(), 1..6),
        index in 0..6_usize,
        visits in any::<bool>(),
    ) {
        let mut play = Play::new(0);
        for burst in &bursts {
            burst.wishes.iter().for_each(|wish| play.send(wish));
            play.check();
        }
        let before = play.settle();
        let chosen = before.branches[index % before.branches.len()].id;
        let holds = |id: BranchId| before.branches.iter().any(|b| b.parent.is_some_and(|(parent, _)| parent == id));
        let is_needed = chosen == before.branch || holds(chosen);
        let place = before.branches.iter().position(|branch| branch.id == chosen).expect("on the list");
        play.send(&Wish::Drop(place));
        play.check();
        prop_assert_eq!(play.app.context.run.lists(chosen), is_needed);
        play.seq += 1;
        let action = if visits { Action::Visit(chosen, Moment::default()) } else { Action::Restore(chosen) };
        play.worker.send(Command { seq: play.seq, action });
        play.check();
        prop_assert!(play.app.context.run.lists(chosen));
        prop_assert!(!visits || play.app.context.run.branch == Some(chosen));
    }
}

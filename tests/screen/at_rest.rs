//! Runs that once never came to rest: on the stage and in the production loop. Each must end, and in the right state.

use std::sync::Arc;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crossterm::event::KeyCode;
use sgdscope::app::coach::Recovery;
use sgdscope::app::text::Lang;
use sgdscope::app::{App, Effect, Event as AppEvent, Options};
use sgdscope::data::csv;
use sgdscope::data::dataset::Dataset;
use sgdscope::nn::activation::Activation;
use sgdscope::nn::layout::ParameterId;
use sgdscope::train::edit::Edit;
use sgdscope::train::moment::{Divergence, Goal, Moment, NonFinite};
use sgdscope::train::pace::Pace;
use sgdscope::train::protocol::{Action, Command, RunState, StudyFailure, Topic, Unit};
use sgdscope::train::record::Record;
use sgdscope::train::session::Session;
use sgdscope::train::setup::{Config, Setup, Stop};
use sgdscope::train::timeline::BranchId;
use sgdscope::train::worker::{HeadlessWorker, Worker};

use crate::screen::scene::{Scene, relu_scene};
use crate::screen::script::Act;

/// Runs it on a thread of its own and gives up after ten seconds: a hang is a failure, not a test without end.
fn ends<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> T {
    let (sender, receiver) = mpsc::channel();
    let thread = thread::spawn(move || drop(sender.send(run())));
    match receiver.recv_timeout(Duration::from_secs(10)) {
        Ok(value) => value,
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("it never ends"),
        Err(mpsc::RecvTimeoutError::Disconnected) => match thread.join() {
            Err(payload) => std::panic::resume_unwind(payload),
            Ok(()) => unreachable!("a thread that ends well sends"),
        },
    }
}

fn tutorial() -> Arc<Setup> {
    Arc::new(Setup::new(Config::default(), Arc::new(Dataset::tutorial(None))).expect("a setup"))
}

/// Targets so large that their squares are no finite numbers.
fn huge() -> Arc<Setup> {
    let table = csv::read("x,y\n1,1e308\n2,-1e308\n".as_bytes(), &csv::Options::default()).expect("a table");
    let data = Dataset::from_table("huge".into(), table, None);
    Arc::new(Setup::new(Config::default(), Arc::new(data)).expect("a setup"))
}

fn saved(scene: &Scene) {
    let text = scene.app.record().and_then(|record| record.to_json().map_err(|why| why.to_string()));
    assert!(text.is_ok(), "{text:?}");
}

#[test]
fn a_mark_on_a_run_that_was_replaced_leads_back_to_it_and_the_session_can_be_saved() {
    for keys in ["m enter del M n", "m enter o down down down down down 3 enter M n", "m enter R M n n"] {
        ends(move || {
            let scene = Scene::new(Config::default(), Dataset::tutorial(None), Lang::En).press(keys);
            let shown = scene.app.context.run.branch.expect("a branch");
            assert!(
                scene.app.context.run.branches.iter().any(|branch| branch.id == shown),
                "{keys}: on the list"
            );
            assert!(scene.app.context.run.at.epoch > 0, "{keys}: n trains");
            assert_eq!(scene.app.context.run.curve.epochs(), scene.app.context.run.at.epoch + 1, "{keys}");
            saved(&scene);
        });
    }
}

#[test]
fn keys_in_one_burst_on_the_real_loop_never_stop_the_training_thread() {
    let bursts: [fn() -> Vec<Act>; 3] = [
        || vec![Act::Keys("m"), Act::Key(KeyCode::Enter), Act::Key(KeyCode::Delete), Act::Keys("Mn")],
        || vec![Act::Keys("nnnRg0"), Act::Key(KeyCode::Enter), Act::Keys("n")],
        || vec![Act::Keys("nnnRRg0"), Act::Key(KeyCode::Enter), Act::Keys("nM")],
    ];
    for burst in bursts {
        ends(move || {
            let mut acts = burst();
            acts.extend([Act::Wait("epoch    1 of"), Act::Keys("w"), Act::Gone("never shown")]);
            acts.extend([Act::Key(KeyCode::Esc), Act::Keys("nn"), Act::Wait("epoch    3 of")]);
            crate::screen::script::play((120, 36), tutorial(), acts);
        });
    }
}

#[test]
fn a_loss_that_is_no_finite_number_before_any_training_is_told_at_once_and_stays_told() {
    ends(|| {
        let mut worker = HeadlessWorker::new(huge(), Pace::Max, true);
        let diverged = RunState::Diverged(Divergence { epoch: 0, what: NonFinite::Loss });
        assert_eq!(worker.go(0).state, diverged);
        let actions = [
            Action::Edit(Edit::Rate { from: 0.1, to: 0.01 }),
            Action::Seek(Moment::new(0, 0)),
            Action::Back(Unit::Epoch),
            Action::Back(Unit::Phase),
            Action::Advance(Unit::Epoch),
            Action::Advance(Unit::Phase),
            Action::Run,
            Action::Undo,
            Action::Redo,
            Action::Restart,
            Action::Recover(0.01),
            Action::Pause,
        ];
        for (seq, action) in (1..).zip(actions) {
            let said = format!("{action:?}");
            let report = worker.execute(Command { seq, action });
            assert_eq!(
                (report.state, report.at, report.loss),
                (diverged.clone(), Moment::default(), None),
                "{said}"
            );
        }
    });
}

#[test]
fn a_run_that_has_no_loss_at_its_start_says_so_whatever_is_tried() {
    let said = "The untrained network's loss is no finite number";
    for keys in ["", ",", ".", ", . n", "space"] {
        ends(move || {
            let data = Dataset::clone(huge().data());
            let frame = Scene::new(Config::default(), data, Lang::En).press(keys).settle().frame((120, 36));
            assert!(frame.contains(said) && frame.contains("diverged"), "{keys}: {frame}");
        });
    }
}

#[test]
fn the_rates_tried_after_a_divergence_are_those_of_the_run_that_is_shown() {
    ends(|| {
        let hidden = vec![(2, Activation::Relu)];
        let config = Config {
            hidden,
            output: Some(Activation::Linear),
            stop: Stop { epochs: 100, ..Stop::default() },
            ..Config::default()
        };
        let scene = Scene::new(config, Dataset::tutorial(None), Lang::En).on(50);
        assert!(matches!(scene.app.context.run.state, RunState::Diverged(_)));
        let scene = scene.press("o down down down down down 3 enter").on(100).press("u").settle();
        assert!(
            matches!(scene.app.context.run.state, RunState::Diverged(_)),
            "{:?}",
            scene.app.context.run.state
        );
        let sound = scene.app.context.run.last_good.as_ref().expect("a sound moment");
        assert_eq!(sound.flat.len(), scene.app.context.run.setup.layout().parameters());
        let recovery = scene.app.studies.recovery(&scene.app.context);
        assert!(matches!(recovery, Recovery::Holds(_)), "{recovery:?}");
    });
}

#[test]
fn the_last_good_moment_is_that_of_the_run_that_is_shown_also_among_runs_of_one_shape() {
    ends(|| {
        let good = |scene: &Scene| scene.app.context.run.last_good.as_ref().map(|state| state.flat.to_vec());
        let mut scene = relu_scene().on(50).settle().press("m enter");
        let first = good(&scene);
        assert!(first.is_some());
        let mut diverged = 0;
        for _ in 0..4 {
            scene = scene.press("R").on(50).settle();
            let other = good(&scene);
            assert_ne!(other, first);
            diverged += u32::from(other.is_some());
            scene = scene.press("M").settle();
            assert_eq!(good(&scene), first);
        }
        assert!(diverged > 1, "runs that diverge themselves are what is tried");
    });
}

#[test]
fn rates_that_an_analyst_died_of_are_not_said_to_be_tried_and_not_asked_for_again() {
    let message =
        |topic| AppEvent::StudyFailed(StudyFailure { topic: Some(topic), message: "asked to".into() });
    let mut scene = relu_scene().on(50);
    assert_eq!(scene.app.studies.recovery(&scene.app.context), Recovery::Trying);
    let generation = scene.app.context.run.generation;
    let state = scene.app.context.run.last_good.clone().expect("a sound moment");
    let topic = Topic::Rates { state, rate: scene.app.context.run.hyper.rate };
    assert_eq!(scene.app.update(message((generation, topic))), None);
    assert!(scene.frame((120, 36)).contains("The thread for studies failed: asked to"));
    let asked = scene.app.update(AppEvent::Tick(Duration::from_secs(9)));
    let asks = |topic: &Topic| matches!(topic, Topic::Rates { .. });
    assert!(!matches!(asked, Some(Effect::Study(request)) if request.topics.iter().any(asks)));
    let frame = scene.press("H H esc").frame((120, 36));
    assert!(!frame.contains("being tried"), "{frame}");
}

#[test]
fn a_training_thread_that_died_is_replaced_where_the_session_was_seen_last() {
    let mut scene =
        Scene::new(Config::default(), Dataset::tutorial(None), Lang::En).on(20).press("space home . n n");
    let (shown, at, network) = (
        scene.app.context.run.branch,
        scene.app.context.run.at,
        scene.app.context.run.snapshot.network.clone(),
    );
    assert_ne!(shown, Some(BranchId(0)));
    let Some(Effect::Replace(replacement)) = scene.app.update(AppEvent::Died("asked to".into())) else {
        panic!("no other thread")
    };
    assert!(scene.frame((120, 36)).contains("asked to. A new one trains the session again"));
    let mut worker = Worker::replace(*replacement).expect("a thread");
    while scene.app.context.run.generation == 0
        || scene.app.context.run.at != at
        || scene.app.context.run.seeking.is_some()
    {
        match worker.wait(Duration::from_secs(10)) {
            Ok(Some(report)) => drop(scene.app.update(AppEvent::Report(Box::new(report)))),
            heard @ (Ok(None) | Err(_)) => panic!("{heard:?}"),
        }
    }
    let run = &scene.app.context.run;
    assert_eq!((run.branch, run.state.clone()), (shown, RunState::Paused));
    assert_eq!(run.snapshot.network.flat(), network.flat());
    // A second death begins the run anew, a third is the end: nothing dies for ever.
    let again = scene.app.update(AppEvent::Died("asked to".into()));
    assert!(matches!(again, Some(Effect::Replace(replacement)) if replacement.first.is_none()));
    assert_eq!(scene.app.update(AppEvent::Died("asked to".into())), None);
    assert!(matches!(scene.app.context.run.state, RunState::Failed(_)));
}

#[test]
fn a_session_saved_while_it_is_still_gone_along_keeps_the_ends_of_its_branches() {
    let scene =
        Scene::new(Config::default(), Dataset::tutorial(None), Lang::En).on(20).press("space home . n n");
    let record = scene.app.record().expect("a session");
    let mut worker = HeadlessWorker::new(tutorial(), Pace::Max, false);
    worker.send(Command { seq: 1, action: Action::Open(Box::new(record.clone())) });
    worker.round(1);
    let options = Options { lang: Lang::En, paused: true, pace: Pace::Max, hints: false };
    let mut app = App::new(tutorial(), options);
    app.update(AppEvent::Report(Box::new(worker.report())));
    let early = app.record().expect("a session");
    let ends = |record: &Record| record.branches.iter().map(|branch| branch.end.clone()).collect::<Vec<_>>();
    assert_eq!(early.branches.len(), 2);
    assert_eq!(ends(&early)[1], ends(&record)[1]);
}

#[test]
fn the_end_of_a_branch_is_its_own_also_where_another_run_stood_at_the_same_moment() {
    let mut worker = HeadlessWorker::new(tutorial(), Pace::Max, false);
    let hidden = vec![(3, Activation::Tanh)];
    let other = Config { hidden, ..Config::default() };
    let other = Arc::new(Setup::new(other, Arc::new(Dataset::tutorial(None))).expect("a setup"));
    let edit = Action::Edit(Edit::L2 { from: 0.0, to: 0.1 });
    let begin = Action::New { setup: other, pace: Pace::Max, train: false };
    // Both runs stand at their first change when the first is gone to.
    for (seq, action) in (1..).zip([edit.clone(), begin, edit]) {
        worker.execute(Command { seq, action });
    }
    let report = worker.execute(Command { seq: 4, action: Action::Go(BranchId(0)) });
    let end = |id: u32| report.branches.iter().find(|branch| branch.id == BranchId(id)).expect("a branch");
    assert_eq!(end(0).network.flat(), tutorial().initial().flat());
    assert_eq!(end(1).network.flat(), end(1).setup.initial().flat());
}

#[test]
fn a_branch_that_diverges_at_once_ends_where_it_left() {
    let hidden = vec![(2, Activation::Relu)];
    let config = Config { hidden, output: Some(Activation::Linear), ..Config::default() };
    let setup = Arc::new(Setup::new(config, Arc::new(Dataset::tutorial(None))).expect("a setup"));
    let mut worker = HeadlessWorker::new(setup, Pace::Max, false);
    let edit = Edit::Value { parameter: ParameterId(0), from: 0.0, to: 0.0 };
    let advance = Action::Advance;
    let actions = [advance(Unit::Epoch), advance(Unit::Step), Action::Edit(edit), Action::Undo];
    let mut left = None;
    for (seq, action) in (1..).zip(actions) {
        left = Some(worker.execute(Command { seq, action }));
    }
    let left = left.expect("a report");
    let report = worker.execute(Command { seq: 5, action: advance(Unit::Epoch) });
    assert!(matches!(report.state, RunState::Diverged(_)));
    let branch = report.branches.iter().find(|branch| branch.id == report.branch).expect("a branch");
    assert_eq!((branch.newest, branch.network.flat()), (left.at, left.snapshot.network.flat()));
}

#[test]
fn a_branch_left_while_a_bad_epoch_runs_again_ends_at_a_moment_that_is_kept() {
    let hidden = vec![(2, Activation::Relu)];
    let config = Config { hidden, output: Some(Activation::Linear), ..Config::default() };
    let setup = Arc::new(Setup::new(config, Arc::new(Dataset::tutorial(None))).expect("a setup"));
    for rounds in 0..40 {
        let mut worker = HeadlessWorker::new(setup.clone(), Pace::Max, false);
        let edit = Edit::Value { parameter: ParameterId(0), from: 0.0, to: 1e200 };
        worker.execute(Command { seq: 1, action: Action::Edit(edit) });
        worker.send(Command { seq: 2, action: Action::Advance(Unit::Epoch) });
        for _ in 0..rounds {
            worker.round(1);
        }
        let action = Action::New { setup: tutorial(), pace: Pace::Max, train: false };
        let report = worker.execute(Command { seq: 3, action });
        let branch = &report.branches[0];
        let mut session = Session::new(setup.clone());
        session.advance(Goal::Epoch(0), &mut u64::MAX.clone(), &mut |_| {});
        session.edit(&branch.edits[0].edit);
        if branch.newest.step > 0 {
            session.advance(Goal::Step(branch.newest), &mut u64::MAX.clone(), &mut |_| {});
        }
        assert_eq!(session.at(), branch.newest);
        assert_eq!(session.network().flat(), branch.network.flat(), "after {rounds} rounds");
    }
}

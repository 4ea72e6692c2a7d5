//! The screen's session: what is kept of it, what comes back, and the line that is copied. The worker is played by
//! reports.

use std::sync::Arc;
use std::time::Duration;

use crate::screen::shared;
use crate::screen::shared::tree::Tree;
use sgdscope::app::input::key::{self, Code};
use sgdscope::app::run::export_file::Payload;
use sgdscope::app::run::marks::Mark;
use sgdscope::app::run::opened::{Opened, SavedQuestions};
use sgdscope::app::run::overwrite::Overwrite;
use sgdscope::app::run::place::Place;
use sgdscope::app::text::{Lang, MessageId};
use sgdscope::app::{App, Effect, Event, Focus, Options, View};
use sgdscope::data::dataset::{Dataset, Question};
use sgdscope::nn::activation::Activation;
use sgdscope::nn::layout::ParameterId;
use sgdscope::nn::network::Network;
use sgdscope::train::branch::BranchView;
use sgdscope::train::curve::Curve;
use sgdscope::train::edit::Edit;
use sgdscope::train::history::History;
use sgdscope::train::moment::{Goal, Moment};
use sgdscope::train::pace::Pace;
use sgdscope::train::protocol::{Action, Report, RunState, Snapshot};
use sgdscope::train::record::{self, Record, RecordMark};
use sgdscope::train::session::Session;
use sgdscope::train::setup::{Config, Setup};
use sgdscope::train::timeline::BranchId;
use sgdscope::train::worker::Worker;

fn tutorial(config: Config) -> Setup {
    Setup::new(config, Arc::new(Dataset::tutorial(None))).expect("a valid setup")
}

fn app(setup: Arc<Setup>) -> App {
    App::new(setup, Options { lang: Lang::En, paused: true, pace: Pace::Auto, hints: true })
}

/// What a worker reports that has these branches and stands on one of them.
fn report(record: &Record, branch: BranchId, session: &Session, seq: u64) -> Report {
    let views = record.branches.iter().map(|branch| {
        let setup = record.setup_of(branch).clone();
        let network =
            Network::from_flat(setup.layout().clone(), branch.end.clone()).expect("as many parameters");
        BranchView {
            id: branch.id,
            parent: branch.parent,
            edits: branch.edits.clone(),
            newest: branch.newest,
            loss: None,
            curve: Arc::new(Curve::default()),
            network: Arc::new(network),
            setup,
        }
    });
    Report {
        seq,
        generation: seq,
        branch,
        head: record.branch(branch).expect("a branch").newest,
        branches: views.collect(),
        undo: None,
        redo: false,
        seeking: None,
        moving: false,
        shadow: None,
        last_good: None,
        setup: session.setup().clone(),
        state: RunState::Paused,
        at: session.at(),
        loss: session.facts().loss,
        losses: Curve::default().since(0),
        test_losses: Curve::default().since(0),
        facts: session.facts(),
        hyper: session.hyper(),
        pace: Pace::Auto,
        speed: 0.0,
        limit: None,
        snapshot: Arc::new(Snapshot {
            network: Arc::new(session.network().clone()),
            change: None,
            moved: session.moved(),
            walk: None,
            next_sample: session.next_sample(),
            last_sample: None,
            steps_per_epoch: session.steps_per_epoch(),
            plan: session.plan(),
            slots: Arc::new(session.slots().clone()),
            before: None,
            frozen: session.frozen().into(),
        }),
        history: Arc::new(History::new(session.network().flat().len())),
    }
}

fn hear(app: &mut App, record: &Record, branch: BranchId, session: &Session, seq: u64) {
    app.update(Event::Report(Box::new(report(record, branch, session, seq))));
}

fn press(app: &mut App, keys: &str) -> Option<Effect> {
    keys.chars().map(|c| app.update(Event::Key(key::char(c)))).last().flatten()
}

fn enter(app: &mut App) -> Option<Effect> {
    app.update(Event::Key(key::key(Code::Enter)))
}

/// Two futures, and a root of another seed.
fn grown() -> Tree {
    let mut tree = Tree::of(tutorial(Config::default()));
    tree.go(0, 10, 0);
    tree.go(0, 10, 2);
    let other = tree.fork_at(0, 10);
    tree.edit(other, Edit::Rate { from: 0.1, to: 1.0 });
    tree.edit(other, Edit::Freeze { parameter: ParameterId(0), frozen: true });
    tree.go(other, 5, 0);
    tree.root(tutorial(Config { seed: 7, ..Config::default() }));
    tree
}

fn mark(branch: u32, at: Moment) -> Mark {
    Mark {
        branch: BranchId(branch),
        at,
        place: Place { view: View::Gradient, focus: Focus::Slice, enlarged: true },
        sample: 3,
        parameter: Some(ParameterId(6)),
        text: "Look at b1 here.".into(),
    }
}

#[test]
fn what_the_screen_keeps_is_what_the_worker_has_and_comes_back() {
    let (tree, mut expected) = (grown(), grown().record(1));
    let mut app = app(expected.setups[0].clone());
    assert!(app.record().is_err(), "nothing is known of the run yet");
    hear(&mut app, &expected, BranchId(2), &tree.sessions[1], 0);
    app.questions.all = vec![Question { name: "Grace".into(), inputs: vec![1.5, -0.0] }];
    app.time.marks = vec![mark(0, Moment::new(10, 0)), mark(2, Moment::new(12, 1))];
    let record = app.record().expect("a session");
    expected.questions.clone_from(&record.questions);
    expected.marks.clone_from(&record.marks);
    assert_eq!(record, expected);
    assert_eq!((record.marks[0].view.as_str(), record.marks[0].focus.as_str()), ("gradient", "slice"));
    assert_eq!(record.marks[1].parameter.as_deref(), Some("b1"));
    let text = record.to_json().expect("a good session");
    let back = Record::from_json(&text, &mut |_| panic!("no file is needed")).expect("the same");
    let opened = Opened::of(back.clone()).expect("this very screen's");
    assert_eq!((&opened.questions[0].questions, &opened.marks), (&app.questions.all, &app.time.marks));
    assert_eq!(opened.questions.len(), 1);
    assert_eq!(shared::verify(&back, &mut |_| std::ops::ControlFlow::Continue(())), Ok(()));
    // Every view and every panel has a name that is known again.
    for view in View::ALL {
        for &focus in view.order(false).iter().chain(view.order(true)) {
            app.time.marks =
                vec![Mark { place: Place { view, focus, enlarged: true }, ..mark(0, Moment::default()) }];
            let record = app.record().expect("a session");
            assert_eq!(Opened::of(record).expect("a known panel").marks, app.time.marks);
        }
    }
}

#[test]
fn in_the_past_and_while_a_loss_is_summed_up_the_newest_network_is_kept() {
    let (tree, expected) = (grown(), grown().record(0));
    let mut app = app(expected.setups[0].clone());
    let mut past = Session::new(expected.setups[0].clone());
    past.advance(Goal::Epoch(4), &mut u64::MAX.clone(), &mut |_| {});
    hear(&mut app, &expected, BranchId(0), &past, 0);
    let record = app.record().expect("a session");
    assert_eq!((&record.branches, record.place), (&expected.branches, (BranchId(0), Moment::new(4, 0))));
    // After the last step of an epoch that is not yet complete.
    let mut pending = tree.sessions[0].clone();
    while !pending.is_evaluating() {
        pending.advance(Goal::Epoch(99), &mut 1, &mut |_| {});
    }
    let mut behind = expected.clone();
    behind.branches[0].newest = Moment::new(20, 3);
    hear(&mut app, &behind, BranchId(0), &pending, 1);
    let record = app.record().expect("a session");
    assert_eq!(record.branches[0].newest, Moment::new(21, 0));
    assert_eq!(record.place, (BranchId(0), Moment::new(21, 0)));
    assert!(record.to_json().is_ok());
    assert_eq!(shared::verify(&record, &mut |_| std::ops::ControlFlow::Continue(())), Ok(()));
}

#[test]
fn marks_of_what_is_no_more_are_moved_or_left_out() {
    let (tree, expected) = (grown(), grown().record(1));
    let mut app = app(expected.setups[0].clone());
    hear(&mut app, &expected, BranchId(2), &tree.sessions[1], 0);
    let at = |epoch, step, edits| Moment { epoch, step, edits };
    app.time.marks =
        vec![mark(0, at(99, 0, 0)), mark(1, at(1, 0, 0)), mark(2, at(10, 0, 9)), mark(2, at(3, 4, 0))];
    let record = app.record().expect("a session");
    let moments: Vec<(u32, Moment)> = record.marks.iter().map(|mark| (mark.branch.0, mark.at)).collect();
    assert_eq!(moments, [(0, at(20, 2, 0)), (2, at(10, 0, 2)), (2, at(4, 0, 0))]);
    assert!(record.to_json().is_ok());
}

#[test]
fn branches_whose_numbers_outgrew_a_file_are_numbered_anew_in_it() {
    let tree = grown();
    let plain = tree.record(1);
    let mut app = app(plain.setups[0].clone());
    let moved = |id: BranchId| BranchId(id.0 + 3 * record::MAX_ID);
    let mut grown = plain.clone();
    for branch in &mut grown.branches {
        branch.id = moved(branch.id);
        branch.parent = branch.parent.map(|(parent, at)| (moved(parent), at));
    }
    hear(&mut app, &grown, moved(BranchId(2)), &tree.sessions[1], 0);
    app.time.marks = vec![mark(moved(BranchId(2)).0, Moment::new(12, 1))];
    let record = app.record().expect("a session");
    assert!(record.to_json().is_ok(), "it can be saved");
    let numbers: Vec<u32> = record.branches.iter().map(|branch| branch.id.0).collect();
    assert_eq!((numbers, record.place.0, record.marks[0].branch), (vec![0, 1, 2], BranchId(1), BranchId(1)));
    assert_eq!(record.branches[1].parent.map(|(parent, _)| parent), Some(BranchId(0)));
    assert_eq!(record.branches[1].end, plain.branches[1].end);
}

#[test]
fn a_session_is_opened_with_the_first_report_of_it_and_not_before() {
    let record = grown().record(1);
    let mut other = App::new(
        Arc::new(tutorial(Config { seed: 3, ..Config::default() })),
        Options { lang: Lang::En, paused: true, pace: Pace::Auto, hints: true },
    );
    let own = Tree::of(tutorial(Config { seed: 3, ..Config::default() }));
    hear(&mut other, &own.record(0), BranchId(0), &own.sessions[0], 0);
    let mut opened = Opened::of(record.clone()).expect("a session");
    let grace = Question { name: "Grace".into(), inputs: vec![1.0, 2.0] };
    let data = opened.setup().data().clone();
    opened.questions = vec![SavedQuestions { data, questions: vec![grace] }];
    opened.marks = vec![mark(0, Moment::new(10, 0))];
    assert!(Arc::ptr_eq(opened.setup(), &opened.record.setups[0]));
    let effect = other.update(Event::Opened(Box::new(Ok(opened))));
    let Some(Effect::Command(command)) = effect else { panic!("{effect:?}") };
    assert_eq!(command.action, Action::Open(Box::new(record.clone())));
    assert_eq!(other.coach().map(|said| said.id), Some(MessageId::Opened));
    // A report that was on its way is still of the old run.
    hear(&mut other, &own.record(0), BranchId(0), &own.sessions[0], command.seq - 1);
    assert_eq!((other.questions.all.len(), other.time.marks.len()), (2, 0));
    hear(&mut other, &record, BranchId(2), &grown().sessions[1], command.seq);
    assert_eq!((other.questions.all[0].name.as_str(), other.time.marks.len()), ("Grace", 1));
    // What cannot be opened changes nothing.
    let before = other.record().expect("a session");
    assert_eq!(other.update(Event::Opened(Box::new(Err("x.json: no such file".into())))), None);
    assert_eq!(other.record().expect("a session"), before);
    assert_eq!(other.coach().map(|said| said.id), Some(MessageId::NotOpened));
}

#[test]
fn a_mark_of_another_screen_is_refused_with_what_there_is() {
    let tree = grown();
    let mut record = tree.record(0);
    let mut app = app(record.setups[0].clone());
    hear(&mut app, &record, BranchId(0), &tree.sessions[0], 0);
    app.time.marks = vec![mark(0, Moment::default())];
    record.marks = app.record().expect("a session").marks;
    let says = |view: &str, focus: &str| {
        let mut record = record.clone();
        (record.marks[0].view, record.marks[0].focus) = (view.into(), focus.into());
        Opened::of(record).expect_err("an unknown name")
    };
    assert_eq!(says("plane", "slice"), "mark 1: view `plane` (allowed: train, gradient, map)");
    assert_eq!(
        says("gradient", "people"),
        "mark 1: panel `people` (allowed: path, pulls, slice, update, why)"
    );
}

#[test]
fn saving_asks_for_a_name_and_hands_out_the_whole_session() {
    let (tree, expected) = (grown(), grown().record(1));
    let mut app = app(expected.setups[0].clone());
    hear(&mut app, &expected, BranchId(2), &tree.sessions[1], 0);
    app.questions.all.clear();
    press(&mut app, "w");
    let Some(Effect::Export(export)) = enter(&mut app) else { panic!("nothing is saved") };
    assert_eq!((export.path.as_str(), &export.overwrite), ("session.json", &Overwrite::Never));
    let Payload::Session(record) = export.payload else { panic!("no session: {:?}", export.payload) };
    assert_eq!(*record, expected);
    let text = record.to_json().expect("a text");
    let back = Record::from_json(&text, &mut |_| panic!("no file is needed")).expect("a session");
    assert_eq!(back, expected);
}

#[test]
fn a_copied_line_says_how_many_changes_it_leaves_out() {
    let mut tree = Tree::of(tutorial(Config::default()));
    let copied = |tree: &Tree, branch: usize| {
        let record = tree.record(branch);
        let mut app = app(record.setups[0].clone());
        hear(&mut app, &record, BranchId(2 * branch as u32), &tree.sessions[branch], 0);
        let Some(Effect::Copy(line)) = press(&mut app, "c") else { panic!("nothing is copied") };
        let said = app.coach().expect("an answer");
        let n = said.values.iter().find(|(name, _)| *name == "n").map(|(_, n)| n.clone());
        (line, said.id, n.unwrap_or_default())
    };
    // What is changed at the very start is an option.
    tree.edit(0, Edit::Rate { from: 0.1, to: 0.3 });
    tree.go(0, 10, 0);
    assert_eq!(copied(&tree, 0), ("sgdscope --lr 0.3 --seed 1".into(), MessageId::Copied, "0".into()));
    let other = tree.fork_at(0, 10);
    tree.edit(other, Edit::Rate { from: 0.3, to: 1.0 });
    tree.go(other, 2, 0);
    tree.edit(other, Edit::Freeze { parameter: ParameterId(0), frozen: true });
    assert_eq!(copied(&tree, 1), ("sgdscope --lr 0.3 --seed 1".into(), MessageId::CopiedRoot, "2".into()));
}

/// Lets a worker go on until it stands still at a moment of a branch.
fn wait(app: &mut App, worker: &mut Worker, place: (BranchId, Moment)) {
    while (app.context.run.branch, app.context.run.at) != (Some(place.0), place.1)
        || app.context.run.seeking.is_some()
    {
        match worker.wait(Duration::from_secs(20)) {
            Ok(Some(report)) => drop(app.update(Event::Report(Box::new(report)))),
            Err(message) => panic!("{message}"),
            Ok(None) => panic!("at {:?}, not {place:?}", app.context.run.at),
        }
    }
}

#[test]
fn a_worker_that_opens_a_session_has_the_same_session() {
    let mut tree = grown();
    let hidden = vec![(2, Activation::Relu)];
    let runaway = Config { hidden, output: Some(Activation::Linear), ..Config::default() };
    let mut diverged = Tree::of(tutorial(runaway));
    diverged.go(0, 50, 0);
    let tamed = diverged.fork_at(0, 0);
    diverged.edit(tamed, Edit::Rate { from: 0.1, to: 1e-4 });
    diverged.go(tamed, 30, 1);
    let past = {
        let mut record = tree.record(0);
        record.place.1 = Moment::new(7, 3);
        record
    };
    let setup = Arc::new(tutorial(Config { seed: 3, ..Config::default() }));
    let mut app = app(setup.clone());
    let mut worker = Worker::spawn(setup, Pace::Max, false).expect("a worker");
    tree.go(2, 5, 0);
    let all = [tree.record(1), tree.record(2), past, diverged.record(0), diverged.record(1), tree.record(0)];
    for mut record in all {
        record.marks = vec![RecordMark { at: record.branches[0].newest, ..kept_mark() }];
        let opened = Opened::of(record.clone()).expect("a session");
        let Some(Effect::Command(command)) = app.update(Event::Opened(Box::new(Ok(opened)))) else {
            panic!("nothing is opened")
        };
        worker.send(command);
        wait(&mut app, &mut worker, record.place);
        assert_eq!(app.record().expect("a session"), record);
    }
}

fn kept_mark() -> RecordMark {
    let (view, focus, text) = ("train".into(), "loss".into(), "The end of A.".into());
    let (branch, at, enlarged, sample, parameter) = (BranchId(0), Moment::default(), false, 0, None);
    RecordMark { branch, at, view, focus, enlarged, sample, parameter, text }
}

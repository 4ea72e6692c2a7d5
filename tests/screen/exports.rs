//! Ways out from the screen: the list, the names, what is said, and the files, by keys on the production loop.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use crossterm::event::KeyCode;
use sgdscope::app::input::key::{self, Code};
use sgdscope::app::run::export_file::{ExportKind, Exported};
use sgdscope::app::run::overwrite::{FileOutcome, Found, Overwrite};
use sgdscope::app::text::Lang;
use sgdscope::app::{App, Effect, Event as AppEvent, Mode, Options};
use sgdscope::data::csv;
use sgdscope::data::dataset::Dataset;
use sgdscope::run::headless::HeadlessScreen;
use sgdscope::run::{file_jobs, files};
use sgdscope::train::export::trail::{self, Trail};
use sgdscope::train::export::{Format, Origin};
use sgdscope::train::model::Model;
use sgdscope::train::pace::Pace;
use sgdscope::train::setup::{Config, Setup};

use crate::screen::script::Act::{Key, Keys, Wait};
use crate::screen::script::play;

fn setup() -> Arc<Setup> {
    Arc::new(Setup::new(Config::default(), Arc::new(Dataset::tutorial(None))).expect("a valid setup"))
}

fn stage(epoch: u64) -> HeadlessScreen {
    let options = Options { lang: Lang::En, paused: true, pace: Pace::Auto, hints: true };
    HeadlessScreen::new(setup(), options, epoch)
}

#[test]
fn what_is_shown_goes_out_by_keys_and_nothing_is_overwritten_unasked() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| folder.path().join(name);
    let typed = |name: &str| -> &'static str { file(name).display().to_string().leak() };
    std::fs::write(file("m.onnx"), "precious").expect("a file");
    let again = |code: KeyCode, times: usize| (0..times).map(move |_| Key(code));
    let mut acts = vec![Keys(" "), Wait("finished"), Keys("W"), Wait("[Export]"), Wait("model.json")];
    acts.extend(again(KeyCode::Down, 4));
    acts.extend([Wait("losses.csv"), Keys(typed("l.csv")), Key(KeyCode::Enter)]);
    acts.extend([Wait("the losses of epochs 0 to 1000 of branch A"), Keys("W"), Wait("l.csv")]);
    acts.extend(again(KeyCode::Up, 2));
    acts.extend([
        Wait("model.onnx"),
        Keys(typed("m.onnx")),
        Key(KeyCode::Enter),
        Wait("m.onnx is there: 8 B"),
    ]);
    acts.extend([Key(KeyCode::Enter), Keys("y"), Wait("the model of epoch 1000"), Keys("W")]);
    acts.extend(again(KeyCode::Down, 3));
    acts.extend([Wait("parameters.csv"), Keys(typed("p.csv")), Key(KeyCode::Enter)]);
    acts.extend([Wait("9 parameters at epochs 0 to 1000"), Key(KeyCode::Home), Wait("THE PAST"), Keys("W")]);
    acts.extend(again(KeyCode::Down, 3));
    acts.extend([Wait("model.json"), Keys(typed("m.json")), Key(KeyCode::Enter)]);
    acts.extend([Wait("the model of epoch 0,"), Keys("W"), Key(KeyCode::Up), Wait("frame.svg")]);
    acts.extend([Keys(typed("f.svg")), Key(KeyCode::Enter), Wait("a picture for browsers")]);
    let (_, app, _) = play((200, 50), setup(), acts);
    let read = |name: &str| std::fs::read(file(name)).expect("a file");
    let way = trail::RunPath::of(setup());
    let table = |trail| {
        let mut out = Vec::new();
        let gone = way.write(trail, &mut out, &mut |_| ControlFlow::Continue(())).expect("memory takes all");
        (out, gone.session)
    };
    let (losses, session) = table(Trail::Losses);
    assert_eq!(read("l.csv"), losses);
    assert_eq!(read("p.csv"), table(Trail::Parameters { every: 1 }).0);
    let origin = Origin {
        command: Some("sgdscope --seed 1".into()),
        seed: Some(1),
        epoch: Some(1000),
        by_hand: 0,
        questions: app.questions.all.clone(),
    };
    let model = Model::of(&setup(), session.network());
    assert_eq!(read("m.onnx"), Format::Onnx.write(&model, &origin).expect("finite numbers"));
    let first = Model::from_json(&String::from_utf8(read("m.json")).expect("UTF-8")).expect("a model");
    assert_eq!(first.network, setup().initial());
    let picture = String::from_utf8(read("f.svg")).expect("UTF-8");
    assert!(
        picture.starts_with("<svg") && picture.contains("PAST") && !picture.contains("safetensors"),
        "{picture}"
    );
    let left: Vec<_> = std::fs::read_dir(folder.path()).expect("a folder").collect();
    assert_eq!(left.len(), 5, "no half file is left");
}

fn enter(app: &mut App) -> Option<Effect> {
    app.update(AppEvent::Key(key::key(Code::Enter)))
}

/// Opens the list, goes down so far, and accepts the name.
fn export(app: &mut App, down: usize) -> sgdscope::app::run::export_file::Export {
    app.update(AppEvent::Key(key::char('W')));
    for _ in 0..down {
        app.update(AppEvent::Key(key::key(Code::Down)));
    }
    let Some(Effect::Export(export)) = enter(app) else { panic!("a file to write") };
    *export
}

fn said(app: &App) -> String {
    app.coach().expect("an answer").text(Lang::En, 118)
}

#[test]
fn every_way_is_proposed_with_a_name_and_says_what_is_in_it() {
    let folder = tempfile::tempdir().expect("a folder");
    for (index, kind) in ExportKind::ALL.into_iter().enumerate() {
        let mut stage = stage(3);
        let mut export = export(&mut stage.app, index);
        assert_eq!(
            (export.kind, export.path.as_str(), &export.overwrite),
            (Some(kind), kind.file(), &Overwrite::Never)
        );
        export.path = folder.path().join(kind.file()).display().to_string();
        let done = file_jobs::write(export, "a picture", &|| true);
        assert!(matches!(done.outcome, FileOutcome::Written(..)) && done.kind == Some(kind), "{done:?}");
        stage.app.update(AppEvent::Exported(done));
        assert!(said(&stage.app).starts_with(kind.file()), "{}", said(&stage.app));
        assert!(!std::fs::read(folder.path().join(kind.file())).expect("a file").is_empty());
    }
    let text = std::fs::read(folder.path().join("data.csv")).expect("a file");
    let listed =
        csv::Options { classes: Some(vec!["male".into(), "female".into()]), ..csv::Options::default() };
    assert_eq!(&csv::read(text.as_slice(), &listed).expect("a table"), Dataset::tutorial(None).table());
}

#[test]
fn a_job_that_nobody_wants_any_more_leaves_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut stage = stage(3);
    let mut export = export(&mut stage.app, 4);
    export.path = folder.path().join("losses.csv").display().to_string();
    assert!(matches!(file_jobs::write(export, "", &|| false).outcome, FileOutcome::Failed(_)));
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

#[test]
fn what_failed_is_told_and_what_this_session_wrote_is_asked_about_like_any_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("model.json").display().to_string();
    let mut stage = stage(3);
    let app = &mut stage.app;
    let failed = FileOutcome::Failed("model.json: no room left".into());
    let told = |path: &str, outcome: FileOutcome| {
        AppEvent::Exported(Exported { path: path.into(), kind: Some(ExportKind::ALL[0]), outcome })
    };
    app.update(told("model.json", failed));
    assert!(said(app).contains("no room left"), "{}", said(app));
    let mut first = export(app, 0);
    assert_eq!(first.overwrite, Overwrite::Never);
    app.update(told(&first.path, FileOutcome::Begun));
    assert_eq!(app.chosen_export(), None);
    first.path.clone_from(&path);
    app.update(AppEvent::Exported(file_jobs::write(first, "", &|| true)));
    // The name is proposed again, and the file is asked about: it is this session's own.
    let second = export(app, 0);
    assert_eq!((&second.path, &second.overwrite), (&path, &Overwrite::Never));
    let there = files::existing(Path::new(&path)).expect("readable").expect("a file");
    let found = Found::at(there.clone(), SystemTime::now());
    app.update(told(&path, FileOutcome::There(found)));
    assert!(app.chosen_export().is_some(), "the list stays open");
    assert!(asked(app).contains("by this session"), "{}", asked(app));
    assert_eq!(enter(app), None, "Enter is no answer");
    let Some(Effect::Export(third)) = app.update(AppEvent::Key(key::char('y'))) else {
        panic!("a file to write")
    };
    assert_eq!(third.overwrite, Overwrite::Only(there));
    // Somebody else writes it before it is written: theirs stays.
    std::fs::write(&path, "theirs").expect("a file");
    let kept = file_jobs::write(*third, "", &|| true);
    assert_eq!(kept.outcome, FileOutcome::Changed);
    assert_eq!(std::fs::read(&path).expect("a file"), b"theirs");
    app.update(AppEvent::Exported(kept));
    assert!(said(app).contains("by another program meanwhile"), "{}", said(app));
}

fn asked(app: &App) -> String {
    let Mode::Confirm(confirm) = &app.navigation.mode else {
        panic!("nothing is asked: {:?}", app.navigation.mode)
    };
    app.confirming(confirm).text(Lang::En, 118)
}

#[test]
fn the_list_is_as_it_was_looked_at() {
    for (lang, size) in [(Lang::En, (60, 18)), (Lang::Ru, (80, 24))] {
        let mut stage = stage(150);
        stage.app.context.lang = lang;
        stage.press(key::char('W'));
        stage.press(key::key(Code::Down));
        let text = crate::screen::script::frame(&stage.app, size);
        crate::screen::shared::snapshot("exports", format!("list_{}x{}", size.0, size.1), text);
    }
}

#[test]
fn the_list_is_drawn_at_every_size() {
    let mut stage = stage(1);
    stage.press(key::char('W'));
    for width in (0..130).step_by(7) {
        for height in 0..40 {
            let text = crate::screen::script::frame(&stage.app, (width, height));
            assert_eq!(text.lines().count(), if width == 0 { 0 } else { usize::from(height) });
        }
    }
}

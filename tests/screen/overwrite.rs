//! Keys that cannot hurt: nothing is replaced unasked, the question is not answered by the key that asks it, pasted
//! text is no command, every mode is left by Esc, and a session stays one that can be saved.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crossterm::event::KeyCode;
use proptest::prelude::*;
use sgdscope::app::input::key::{self, Code, Key};
use sgdscope::app::run::export_file::Exported;
use sgdscope::app::run::opened::Opened;
use sgdscope::app::run::overwrite::{Existing, FileOutcome, Found, Overwrite};
use sgdscope::app::text::{Lang, Message, MessageId};
use sgdscope::app::{App, Effect, Event as AppEvent, Mode, Options};
use sgdscope::data::dataset::Dataset;
use sgdscope::nn::activation::Activation;
use sgdscope::run::headless::HeadlessScreen;
use sgdscope::train::pace::Pace;
use sgdscope::train::record::{MAX_BRANCHES, MAX_MARKS};
use sgdscope::train::setup::{Config, Setup};

use crate::screen::scene::any_key;
use crate::screen::script::Act::{self, Gone, Keys, Wait};
use crate::screen::script::{play, play_in};

fn setup() -> Arc<Setup> {
    Arc::new(Setup::new(Config::default(), Arc::new(Dataset::tutorial(None))).expect("a valid setup"))
}

fn stage() -> HeadlessScreen {
    let options = Options { lang: Lang::En, paused: true, pace: Pace::Auto, hints: true };
    HeadlessScreen::new(setup(), options, 3)
}

fn said(app: &App) -> Option<MessageId> {
    app.coach().map(|said| said.id)
}

fn typed(path: &Path) -> Act {
    Keys(path.display().to_string().leak())
}

fn press(stage: &mut HeadlessScreen, keys: &str) {
    for name in keys.split_whitespace() {
        stage.press(key::named(name).expect("a key"));
    }
}

fn write(stage: &mut HeadlessScreen, text: &str) {
    text.chars().for_each(|c| stage.press(key::char(c)));
}

/// Until the worker has answered: then there is something to save.
fn begin(epoch_1: &'static str) -> [Act; 2] {
    [Keys("n"), Wait(epoch_1)]
}

/// Saves to a path, with Enter held down.
fn save_with_enter_held(path: &Path) -> Vec<Act> {
    let mut acts = begin("epoch    1 of").to_vec();
    acts.extend([Keys("w"), Wait("Save the session as"), typed(path)]);
    acts.extend((0..30).map(|_| Act::Key(KeyCode::Enter)));
    acts
}

fn is_question(app: &App) -> bool {
    matches!(app.navigation.mode, Mode::Confirm(_))
}

#[test]
fn a_held_enter_overwrites_no_session_and_y_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("s.json");
    std::fs::write(&path, "precious").expect("a file");
    let mut acts = save_with_enter_held(&path);
    acts.extend([Wait("s.json is there: 8 B, written"), Wait("by another program. y overwrites it")]);
    let (_, app, _) = play((120, 36), setup(), acts.clone());
    assert!(is_question(&app));
    assert_eq!(std::fs::read(&path).expect("a file"), b"precious");
    // No goes back to the line, Esc leaves that.
    acts.extend([
        Keys("n"),
        Wait("Save the session as"),
        Act::Key(KeyCode::Esc),
        Gone("Save the session as"),
    ]);
    let (_, app, _) = play((120, 36), setup(), acts.clone());
    assert!(matches!(app.navigation.mode, Mode::Browse));
    assert_eq!(std::fs::read(&path).expect("a file"), b"precious");
    acts.truncate(acts.len() - 4);
    acts.extend([Keys("y"), Wait("The session is in")]);
    // What this session wrote is asked about too, and known again.
    acts.extend([
        Keys("w"),
        Wait("s.json"),
        Act::Key(KeyCode::Enter),
        Wait("by this session. y overwrites it"),
    ]);
    let (_, app, _) = play((160, 36), setup(), acts);
    assert!(is_question(&app));
    let text = std::fs::read_to_string(&path).expect("a file");
    assert!(text.starts_with('{'), "{text}");
}

#[test]
fn a_read_only_session_is_refused_without_a_question() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("s.json");
    std::fs::write(&path, "precious").expect("a file");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).expect("a mode");
    let mut acts = save_with_enter_held(&path);
    acts.extend([Wait("read-only"), Keys("y")]);
    let (_, app, _) = play((160, 36), setup(), acts);
    assert!(!is_question(&app));
    assert_eq!(std::fs::read(&path).expect("a file"), b"precious");
}

#[test]
fn in_russian_the_answers_are_letters_and_not_the_keys_they_are_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("s.json");
    std::fs::write(&path, "precious").expect("a file");
    let ask = || {
        let line = [Keys("w"), Wait("Сохранить как"), typed(&path), Act::Key(KeyCode::Enter)];
        begin("эпоха    1 из").into_iter().chain(line).chain([Wait("y или д")])
    };
    // The y of a Russian layout is н, the first letter of no.
    play_in(Lang::Ru, (120, 36), setup(), ask().chain([Keys("н"), Wait("Сохранить как")]).collect());
    assert_eq!(std::fs::read(&path).expect("a file"), b"precious");
    play_in(Lang::Ru, (120, 36), setup(), ask().chain([Keys("д"), Wait("Сохранено")]).collect());
    assert_ne!(std::fs::read(&path).expect("a file"), b"precious");
}

fn existing(path: &str) -> Existing {
    let modified = Some(SystemTime::UNIX_EPOCH + Duration::from_secs(1));
    Existing { path: PathBuf::from(path), size: 8, modified, identity: (1, 2), read_only: false }
}

fn there(path: &str) -> FileOutcome {
    FileOutcome::There(Found::at(existing(path), SystemTime::UNIX_EPOCH + Duration::from_secs(61)))
}

/// What becomes of a session that was to be saved.
fn saved(outcome: FileOutcome) -> AppEvent {
    AppEvent::Exported(Exported { path: "session.json".into(), kind: None, outcome })
}

fn save(stage: &mut HeadlessScreen, key: Key) -> Option<Overwrite> {
    match stage.app.update(AppEvent::Key(key)) {
        Some(Effect::Export(export)) if export.kind.is_none() => Some(export.overwrite),
        Some(_) | None => None,
    }
}

#[test]
fn only_the_file_that_was_asked_about_is_overwritten_and_only_by_y() {
    let mut stage = stage();
    press(&mut stage, "w");
    assert_eq!(save(&mut stage, key::key(Code::Enter)), Some(Overwrite::Never));
    stage.app.update(saved(there("session.json")));
    for key in [key::key(Code::Enter), key::char(' '), key::key(Code::Tab), key::char('w'), key::char('x')] {
        assert_eq!(stage.app.update(AppEvent::Key(key)), None);
        assert!(is_question(&stage.app), "{key:?}");
    }
    stage.app.update(AppEvent::Paste("y\ny\n".into()));
    assert!(is_question(&stage.app), "pasted text is no answer");
    assert_eq!(save(&mut stage, key::char('y')), Some(Overwrite::Only(existing("session.json"))));
    // Another program was quicker: its file stays, and the next Enter asks again.
    stage.app.update(saved(FileOutcome::Changed));
    assert_eq!(said(&stage.app), Some(MessageId::FileChanged));
    assert!(matches!(stage.app.navigation.mode, Mode::Prompt(_)));
    assert_eq!(save(&mut stage, key::key(Code::Enter)), Some(Overwrite::Never));
}

#[test]
fn opening_asks_before_work_that_is_not_saved_is_lost() {
    let session = |stage: &HeadlessScreen| Opened::of(stage.app.record().unwrap()).unwrap();
    let mut stage = stage();
    let opened = session(&stage);
    let open = |stage: &mut HeadlessScreen, opened: &Opened| {
        press(stage, "ctrl-o enter");
        stage.app.update(AppEvent::Opened(Box::new(Ok(opened.clone()))))
    };
    // Epochs alone are no work: the same line makes them again.
    press(&mut stage, "n n");
    let effect = open(&mut stage, &opened);
    assert!(matches!(effect, Some(Effect::Command(_))), "{effect:?}");
    let Some(Effect::Command(command)) = effect else { return };
    let report = stage.worker.execute(command);
    stage.app.update(AppEvent::Report(Box::new(report)));
    press(&mut stage, "m");
    write(&mut stage, "look");
    press(&mut stage, "enter");
    assert_eq!(open(&mut stage, &opened), None);
    assert!(is_question(&stage.app));
    press(&mut stage, "enter enter");
    assert!(is_question(&stage.app), "Enter is no answer");
    press(&mut stage, "esc esc");
    assert!(matches!(stage.app.navigation.mode, Mode::Browse));
    assert_eq!(stage.app.time.marks.len(), 1);
    // Saved, it can be left.
    press(&mut stage, "w");
    assert!(save(&mut stage, key::key(Code::Enter)).is_some());
    stage.app.update(saved(FileOutcome::Begun));
    assert!(
        open(&mut stage, &opened).is_none() && is_question(&stage.app),
        "what is being written is not saved yet"
    );
    press(&mut stage, "esc esc");
    let said = Message::new(MessageId::Saved, Vec::new());
    stage.app.update(saved(FileOutcome::Written(said, None)));
    assert!(matches!(open(&mut stage, &opened), Some(Effect::Command(_))));
    // Or left unsaved, by y.
    let mut stage = self::stage();
    press(&mut stage, "m enter");
    assert_eq!(open(&mut stage, &opened), None);
    let effect = stage.app.update(AppEvent::Key(key::char('y')));
    assert!(matches!(effect, Some(Effect::Command(_))), "{effect:?}");
}

#[test]
fn a_session_whose_line_was_left_while_it_was_read_is_not_opened() {
    let mut stage = stage();
    let opened = Opened::of(stage.app.record().unwrap()).unwrap();
    let read = || AppEvent::Opened(Box::new(Ok(opened.clone())));
    press(&mut stage, "ctrl-o");
    let enter = || AppEvent::Key(key::key(Code::Enter));
    assert_eq!(stage.app.update(enter()), Some(Effect::Open("session.json".into())));
    assert_eq!(stage.app.update(enter()), None, "it is being read");
    press(&mut stage, "esc esc");
    assert_eq!(stage.app.update(read()), None);
    // Another name, while the first is still being read, is another file.
    press(&mut stage, "ctrl-o enter x");
    assert_eq!(stage.app.update(read()), None);
    assert!(matches!(stage.app.update(enter()), Some(Effect::Open(_))));
    assert!(matches!(stage.app.update(read()), Some(Effect::Command(_))));
}

#[test]
fn a_pasted_text_is_typed_into_a_field_and_is_no_command_elsewhere() {
    let paste = |stage: &mut HeadlessScreen, text: &str| stage.app.update(AppEvent::Paste(text.into()));
    for keys in ["", "2", "3", "?", "b"] {
        let mut stage = stage();
        press(&mut stage, keys);
        let before = format!("{:?} {:?}", stage.app.navigation.mode, stage.app.context.place.view);
        assert_eq!(paste(&mut stage, "w\n\nq"), None);
        assert_eq!(
            format!("{:?} {:?}", stage.app.navigation.mode, stage.app.context.place.view),
            before,
            "{keys}"
        );
        assert_eq!(said(&stage.app), Some(MessageId::PasteElsewhere), "{keys}");
        assert!(
            crate::screen::script::frame(&stage.app, (120, 36)).contains("Pasted text is no command"),
            "{keys}"
        );
    }
    // A line: the first one, without what a terminal would act on. It is not accepted.
    let mut stage = stage();
    press(&mut stage, "w");
    assert_eq!(paste(&mut stage, "lesson\u{1b}.json\r\n\r\nq"), None);
    let Mode::Prompt(prompt) = &stage.app.navigation.mode else { panic!("the line is open") };
    assert_eq!(prompt.text(), "lesson.json");
    // A number: the whole of it or nothing.
    for (text, result, saying) in [
        ("70kq", "", MessageId::PasteUnfit),
        ("1\n2\n", "1", MessageId::PastedLine),
        (&"1".repeat(99), "", MessageId::FieldFull),
    ] {
        let mut stage = self::stage();
        press(&mut stage, "a tab");
        paste(&mut stage, text);
        let Mode::Typing(form) = &stage.app.navigation.mode else { panic!("the form is open") };
        assert_eq!((form.field().text(), said(&stage.app)), (result, Some(saying)), "{text}");
    }
    let mut stage = self::stage();
    press(&mut stage, "/");
    paste(&mut stage, "Dia");
    assert_eq!(stage.app.context.chosen.sample, 3);
    let mut stage = self::stage();
    press(&mut stage, "o end up up up up up up up up up");
    paste(&mut stage, "0,25");
    press(&mut stage, "enter");
    assert_eq!(stage.app.context.run.hyper.rate, 0.25);
}

#[test]
fn a_proposed_value_that_is_left_as_it_is_changes_nothing() {
    let mut stage = stage();
    press(&mut stage, "backtab down enter");
    assert!(matches!(stage.app.navigation.mode, Mode::Prompt(_)));
    let before = stage.app.context.run.snapshot.network.clone();
    press(&mut stage, "enter");
    assert_eq!(said(&stage.app), Some(MessageId::ValueIsThat));
    assert_eq!(stage.app.context.run.snapshot.network, before);
}

#[test]
fn a_line_for_a_parameter_that_another_run_lacks_is_closed() {
    let config = Config { hidden: vec![(8, Activation::Sigmoid)], ..Config::default() };
    let setup = Arc::new(Setup::new(config, Arc::new(Dataset::tutorial(None))).expect("a valid setup"));
    let options = Options { lang: Lang::En, paused: true, pace: Pace::Auto, hints: true };
    let mut large = HeadlessScreen::new(setup, options, 3);
    press(&mut large, &format!("backtab {} enter", "down ".repeat(40)));
    assert!(matches!(large.app.navigation.mode, Mode::Prompt(_)));
    // A run of a smaller network, which had been asked for before.
    let report = stage().worker.go(3);
    large.app.update(AppEvent::Report(Box::new(report)));
    assert!(matches!(large.app.navigation.mode, Mode::Browse));
    assert!(crate::screen::script::frame(&large.app, (120, 36)).contains("Parameters"));
}

#[test]
fn a_session_says_when_it_is_nearly_full_and_stays_one_that_can_be_saved() {
    let mut stage = stage();
    let mut warned = Vec::new();
    for _ in 0..MAX_BRANCHES + 20 {
        let before = stage.app.context.run.branches.len();
        press(&mut stage, "n R");
        match said(&stage.app) {
            Some(MessageId::SessionNearlyFull) => warned.push(stage.app.context.run.branches.len()),
            Some(MessageId::SessionFull) => assert_eq!(before, MAX_BRANCHES),
            _ => {}
        }
    }
    assert_eq!(warned, [MAX_BRANCHES * 9 / 10], "{} branches", stage.app.context.run.branches.len());
    assert_eq!(
        (stage.app.context.run.branches.len(), said(&stage.app)),
        (MAX_BRANCHES, Some(MessageId::SessionFull))
    );
    // No other key begins a branch either, and what can be done can still be saved.
    for keys in ["r", "g 0 enter . ", "o right enter esc", "A", "L", "D enter"] {
        press(&mut stage, "esc esc");
        press(&mut stage, keys);
        assert!(stage.app.context.run.branches.len() <= MAX_BRANCHES, "{keys}");
    }
    press(&mut stage, "esc esc esc");
    assert!(stage.app.record().unwrap().to_json().is_ok());
    // With one less there is room again.
    press(&mut stage, "b b del R");
    assert_eq!(stage.app.context.run.branches.len(), MAX_BRANCHES);
    // Nothing that was dropped comes back where there is none, whatever leads to it.
    for keys in ["u", "u u u u", "U U", "m enter R", "n b down down del R M", "M M M", "b up del R u U M"] {
        press(&mut stage, keys);
        press(&mut stage, "esc esc");
        assert!(stage.app.context.run.branches.len() <= MAX_BRANCHES, "{keys}");
        assert!(stage.app.record().unwrap().to_json().is_ok(), "{keys}");
    }
    let marks = stage.app.time.marks.len();
    for _ in marks..MAX_MARKS {
        press(&mut stage, "m enter");
    }
    assert_eq!(said(&stage.app), Some(MessageId::MarkedNearlyFull));
    press(&mut stage, "m");
    assert_eq!(said(&stage.app), Some(MessageId::TooManyMarks));
    assert!(matches!(stage.app.navigation.mode, Mode::Browse), "before a text is typed in vain");
    assert!(stage.app.record().unwrap().to_json().is_ok());
}

/// A key with whatever the outside answers: every file is there, every session opens.
fn press_outside(stage: &mut HeadlessScreen, key: Key, session: &Opened) {
    let mut effect = stage.app.update(AppEvent::Key(key));
    while let Some(next) = effect.take() {
        effect = match next {
            Effect::Command(command) => {
                let report = stage.worker.execute(command);
                stage.app.update(AppEvent::Report(Box::new(report)))
            }
            Effect::Export(export) => {
                let is_first = export.overwrite == Overwrite::Never;
                let outcome = if is_first { there(&export.path) } else { FileOutcome::Changed };
                let (path, kind) = (export.path, export.kind);
                stage.app.update(AppEvent::Exported(Exported { path, kind, outcome }))
            }
            Effect::Open(_) => stage.app.update(AppEvent::Opened(Box::new(Ok(session.clone())))),
            Effect::Replace(_)
            | Effect::Study(_)
            | Effect::Copy(_)
            | Effect::Repaint
            | Effect::Suspend
            | Effect::Quit => None,
        };
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn whatever_is_pressed_esc_leads_back_to_where_keys_are_commands(
        keys in prop::collection::vec(
            prop_oneof![
                6 => any_key(),
                3 => prop::sample::select("owWagm/?123beyADL".chars().map(key::char).collect::<Vec<_>>()),
                2 => prop::sample::select(vec![key::key(Code::Enter), key::ctrl('o'), key::key(Code::Down)]),
            ],
            1..60,
        ),
    ) {
        let mut stage = stage();
        let session = Opened::of(stage.app.record().unwrap()).unwrap();
        for key in keys {
            press_outside(&mut stage, key, &session);
        }
        for _ in 0..6 {
            press_outside(&mut stage, key::key(Code::Esc), &session);
        }
        let app = &stage.app;
        prop_assert!(matches!(app.navigation.mode, Mode::Browse), "{:?}", app.navigation.mode);
        prop_assert!(app.sheet().is_none() && app.carried().is_none() && !app.context.place.enlarged);
    }
}

//! The set-up sheet: what its keys change, what accepting it does, and how it is drawn.

use std::sync::Arc;

use crate::screen::scene::{SIZES, Scene, THEME, any_key, styles};
use clap::Parser;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use sgdscope::app::action::Target;
use sgdscope::app::input::key::{self, Code};
use sgdscope::app::setup::{Consequence, Row, Sheet};
use sgdscope::app::setup_editing::SetupSheet;
use sgdscope::app::text::{Lang, MessageId};
use sgdscope::app::{Event, Mode};
use sgdscope::cli::Cli;
use sgdscope::data::csv;
use sgdscope::data::dataset::{DataConfig, Dataset};
use sgdscope::data::generate::Problem;
use sgdscope::nn::activation::Activation;
use sgdscope::nn::head::Loss;
use sgdscope::nn::optimizer::{Hyper, Optimizer, Order};
use sgdscope::train::moment::Moment;
use sgdscope::train::protocol::RunState;
use sgdscope::train::setup::{Config, Setup};
use sgdscope::ui;
use sgdscope::ui::theme::{Depth, Glyphs, Shade, Theme};

fn tutorial() -> Scene {
    Scene::new(Config::default(), Dataset::tutorial(None), Lang::En)
}

/// The run of a command line as it is typed.
fn setup_of(line: &str) -> Setup {
    let cli = Cli::try_parse_from(line.split_whitespace()).expect("a good command line");
    cli.run.setup().expect("a good run")
}

fn outcome(scene: &Scene) -> Consequence {
    scene.app.sheet().expect("an open sheet").consequence.clone()
}

fn said(scene: &Scene) -> Option<MessageId> {
    scene.app.coach().map(|said| said.id)
}

/// Goes to a row from wherever the sheet is.
fn to(scene: Scene, row: Row) -> Scene {
    let at = Row::all().position(|other| other == row).expect("every row is there");
    (0..at).fold(scene.press("home"), |scene, _| scene.press("down"))
}

fn times(scene: Scene, n: usize, keys: &str) -> Scene {
    (0..n).fold(scene, |scene, _| scene.press(keys))
}

#[test]
fn the_sheet_opens_on_the_run_as_it_is_and_esc_changes_nothing() {
    let scene = tutorial().go(40);
    let before = (
        scene.app.context.run.snapshot.clone(),
        scene.app.context.run.setup.clone(),
        scene.app.context.run.at,
    );
    let scene = scene.press("o");
    assert!(matches!(scene.app.navigation.mode, Mode::Sheet));
    assert_eq!(scene.app.context.run.state, RunState::Paused, "training stands still");
    assert!(matches!(outcome(&scene), Consequence::Nothing));
    let scene = scene.press("right down right down right").press("end left").press("esc");
    assert!(matches!(scene.app.navigation.mode, Mode::Browse));
    assert_eq!(said(&scene), Some(MessageId::SheetLeft));
    assert_eq!(scene.app.context.run.state, RunState::Running, "it trains again");
    assert_eq!((scene.app.context.run.snapshot.clone(), scene.app.context.run.at), (before.0, before.2));
    assert!(Arc::ptr_eq(&scene.app.context.run.setup, &before.1));
    assert_eq!(scene.app.context.run.branches.len(), 1);
}

#[test]
fn accepting_a_sheet_that_was_not_changed_goes_on_as_before() {
    let scene = tutorial().go(40).press("o enter");
    assert_eq!(scene.app.context.run.state, RunState::Running);
    assert_eq!((scene.app.context.run.at, scene.app.context.run.branches.len()), (Moment::new(40, 0), 1));
}

#[test]
fn other_data_are_a_new_run_and_the_old_one_stays_as_a_branch() {
    let scene = tutorial().go(40).press("o right");
    let scene = to(scene, Row::Hidden).text("4").press("+").text("3");
    let scene = to(scene, Row::Activation).press("right");
    let scene = to(scene, Row::Noise).press("right right");
    let Consequence::Anew(setup) = outcome(&scene) else { panic!("{:?}", outcome(&scene)) };
    let line = scene.app.sheet().and_then(Sheet::command).expect("a good draft");
    assert_eq!(line, "sgdscope --data circle --noise 10 --hidden 4,3 --activation tanh --seed 1");
    assert_eq!(*setup, setup_of(&line));
    let scene = scene.press("enter");
    let run = &scene.app.context.run;
    assert_eq!((&*run.setup, run.branches.len()), (&*setup, 2));
    assert_eq!((run.at, run.state.clone()), (Moment::default(), RunState::Running));
    assert_eq!(said(&scene), Some(MessageId::Begun));
    // The ghost is the old run, and one can go back to it with what was asked there.
    assert_eq!(run.ghosts.iter().map(|ghost| ghost.letter).collect::<String>(), "A");
    assert!(scene.app.questions.all.is_empty(), "nobody was asked about on a circle");
    let scene = scene.on(20).press("b up enter");
    assert_eq!(scene.app.context.data().name(), "tutorial");
    assert_eq!(scene.app.context.run.at.epoch, 40);
    assert_eq!(scene.app.questions.all.len(), 2);
    let scene = scene.press("down enter");
    assert_eq!((scene.app.context.data().name(), scene.app.context.run.at.epoch), ("circle", 20));
}

#[test]
fn u_leads_back_to_the_run_before_and_a_run_that_never_began_leaves_no_trace() {
    let scene = tutorial().go(40).press("space o right enter");
    let scene = scene.press("o right enter");
    assert_eq!(scene.app.context.data().name(), "xor");
    let letters =
        |scene: &Scene| scene.app.context.run.branches.iter().map(|branch| branch.id.0).collect::<Vec<_>>();
    assert_eq!(letters(&scene), [0, 2], "nothing was trained on the circle");
    let scene = scene.press("u");
    assert_eq!((scene.app.context.data().name(), scene.app.context.run.at.epoch), ("tutorial", 40));
    assert_eq!(said(&scene), Some(MessageId::WentTo));
    let scene = scene.press("u");
    assert_eq!(said(&scene), Some(MessageId::NothingByHand));
}

#[test]
fn what_applies_at_once_is_edits_on_the_timeline_and_u_takes_them_back() {
    let scene = tutorial().go(100);
    let before = scene.app.context.run.snapshot.network.clone();
    let scene = to(scene.press("o"), Row::Rate).press("right");
    let scene = to(scene, Row::Optimizer).press("right right");
    let scene = to(scene, Row::Batch).text("2");
    let scene = to(scene, Row::Order).press("right");
    let scene = to(scene, Row::L2).text("0,001");
    let scene = to(scene, Row::StopAfter).text("150").press("home");
    assert!(matches!(outcome(&scene), Consequence::Adjusted));
    assert!(
        SetupSheet::says(scene.app.sheet().expect("a sheet"), &scene.app.context)
            .starts_with("Applies from epoch 100")
    );
    let scene = scene.press("enter");
    let run = &scene.app.context.run;
    assert_eq!(said(&scene), Some(MessageId::Adjusted));
    let wanted = Hyper {
        optimizer: Optimizer::Adam,
        rate: 0.3,
        batch: Some(2),
        l1: 0.0,
        l2: 0.001,
        order: Order::Shuffled,
    };
    assert_eq!((run.hyper, run.at.epoch, run.branches.len()), (wanted, 100, 1));
    assert_eq!(run.snapshot.network, before, "what was learned stays");
    assert_eq!((run.setup.config().stop.epochs, run.limit), (150, Some(150)));
    let scene = scene.on(1000);
    assert_eq!(scene.app.context.run.at.epoch, 150);
    assert!(matches!(scene.app.context.run.state, RunState::Finished(_)));
    let mut scene = scene;
    for _ in 0..5 {
        scene = scene.press("u");
    }
    assert_eq!(
        (scene.app.context.run.hyper, scene.app.context.run.at.unedited()),
        (Hyper::default(), Moment::new(100, 0))
    );
}

#[test]
fn changing_the_rule_in_the_past_makes_a_branch() {
    let scene = tutorial().go(100).press("home pgdn left left left").press("o");
    let epoch = scene.app.context.run.at.epoch;
    assert!(epoch < 100);
    let scene = to(scene, Row::Optimizer).press("right").press("enter");
    let run = &scene.app.context.run;
    assert_eq!((run.branches.len(), run.at.epoch, run.hyper.optimizer), (2, epoch, Optimizer::Momentum));
}

#[test]
fn a_bad_value_keeps_the_cursor_and_says_what_is_allowed() {
    let cases = [
        (Row::Noise, "51", "noise: 0 to 50 %"),
        (Row::Share, "95", "train share: 10 to 90 %, or 100 %"),
        (Row::Hidden, "1025", "hidden: 1 to 1024 neurons in a layer"),
        (Row::Hidden, "0", "hidden: 1 to 1024 neurons in a layer"),
        (Row::Seed, "18446744073709551616", "seed: a whole number from 0 to 18446744073709551615"),
        (Row::Rate, "0", "rate: a number above 0"),
        (Row::Rate, "1e", "rate: a number above 0"),
        (Row::Rate, "1e999", "rate: a number above 0"),
        (Row::Batch, "251", "batch: 1 to 250, the samples to learn from, or full"),
        (Row::L1, "-1", "L1: a number from 0 up"),
        (Row::StopAfter, "99999999999999999", "stop after: a whole number of epochs"),
        (Row::StopBelow, "0", "stop below: a number above 0"),
        (Row::Patience, "0", "stop if: a whole number of epochs from 1 up"),
    ];
    for (row, typed, says) in cases {
        for leave in ["down", "enter", "tab"] {
            let data = Dataset::generated(Problem::Circle, 0, &DataConfig::default()).expect("points");
            let scene = to(Scene::new(Config::default(), data, Lang::En).press("o"), row);
            let scene = scene.text(typed).press(leave);
            let sheet = scene.app.sheet().expect("still open");
            assert_eq!(sheet.row, row, "{typed}");
            assert_eq!(scene.app.coach().map(|said| said.text(Lang::En, 118)), Some(says.into()), "{typed}");
            assert!(matches!(sheet.consequence, Consequence::Nothing), "the draft is as it was");
            // Esc takes the text back first, and leaves only then.
            let scene = scene.press("esc");
            assert!(scene.app.sheet().is_some_and(|sheet| sheet.typing.is_none()));
            assert!(scene.press("esc").app.sheet().is_none());
        }
    }
}

#[test]
fn a_letter_in_a_number_is_seen_and_makes_no_other_number() {
    let scene = to(tutorial().press("o"), Row::Seed).text("1x2");
    assert_eq!(said(&scene), Some(MessageId::RefusedWhole));
    let scene = scene.press("down");
    assert_eq!(said(&scene), Some(MessageId::SheetWrong));
    let sheet = scene.app.sheet().expect("still open");
    assert_eq!((sheet.row, sheet.draft.config.seed), (Row::Seed, 1));
    let scene = scene.press("backspace backspace").text("2").press("down");
    assert_eq!(scene.app.sheet().map(|sheet| sheet.draft.config.seed), Some(12));
}

#[test]
fn without_features_there_is_no_run_and_it_is_said_what_to_do() {
    let scene = to(tutorial().press("o"), Row::Features).press("space right space");
    assert!(matches!(outcome(&scene), Consequence::Wrong(Row::Features, _)));
    let scene = scene.press("end enter");
    assert_eq!(said(&scene), Some(MessageId::SheetWrong));
    assert_eq!(scene.app.sheet().map(|sheet| sheet.row), Some(Row::Features), "there it can be mended");
    let scene = scene.press("space enter");
    assert_eq!(scene.app.context.run.setup.layout().inputs(), 1);
}

#[test]
fn three_classes_bring_their_loss_along_and_two_take_it_back() {
    let scene = times(tutorial().press("o"), 6, "right");
    let draft = |scene: &Scene| scene.app.sheet().expect("a sheet").draft.clone();
    assert_eq!((draft(&scene).config.loss, draft(&scene).output), (Loss::Ce, Activation::Softmax));
    assert!(matches!(outcome(&scene), Consequence::Anew(_)));
    let scene = scene.press("left");
    assert_eq!((draft(&scene).config.loss, draft(&scene).output), (Loss::Mse, Activation::Sigmoid));
    let scene = times(scene, 5, "right");
    assert_eq!(draft(&scene).output, Activation::Linear, "a number has no sigmoid of its own accord");
    let scene = times(scene, 10, "left");
    assert!(matches!(outcome(&scene), Consequence::Nothing), "back at the run as it is");
}

#[test]
fn a_loaded_network_gives_way_when_another_shape_is_asked_for() {
    let scene = to(Scene::drawn(Lang::En).press("o"), Row::Start);
    let value =
        |scene: &Scene, row| scene.app.sheet().expect("a sheet").shown(row, Lang::En).pieces.concat_text();
    assert_eq!(value(&scene, Row::Start), "loaded model");
    let scene = to(scene, Row::Hidden).text("3").press("down");
    assert_eq!(value(&scene, Row::Start), "normal");
    let scene = to(scene, Row::Start).press("left");
    assert_eq!((value(&scene, Row::Start), value(&scene, Row::Hidden)), ("loaded model".into(), "2".into()));
}

trait Concat {
    fn concat_text(&self) -> String;
}

impl Concat for Vec<sgdscope::app::setup::show::Piece> {
    fn concat_text(&self) -> String {
        self.iter().map(|piece| piece.text.as_str()).collect()
    }
}

#[test]
fn ones_own_data_stay_in_the_list_and_keep_what_was_said_about_them() {
    let text = "a,b,c,y\n1,2,3,no\n4,5,6,yes\n7,8,8,no\n1,0,2,yes\n";
    let table = csv::read(text.as_bytes(), &csv::Options::default()).expect("a table");
    let data = Dataset::of_table("own.csv".into(), table, &DataConfig::default()).expect("good options");
    let scene = Scene::new(Config::default(), data, Lang::En).press("o");
    let scene = scene.press("right left");
    assert!(matches!(outcome(&scene), Consequence::Nothing));
    let scene = to(scene, Row::Scaling).press("right");
    let line = scene.app.sheet().and_then(Sheet::command);
    assert_eq!(line.as_deref(), Some("sgdscope --data own.csv --normalize none --seed 1"));
    let scene = scene.press("enter");
    assert_eq!(scene.app.context.data().input(0), [1.0, 2.0, 3.0]);
}

#[test]
fn help_is_over_the_sheet_and_leads_back_to_it() {
    let scene = to(tutorial().press("o"), Row::Rate).press("?");
    assert!(matches!(scene.app.navigation.mode, Mode::Help(_)));
    assert!(scene.frame((120, 36)).contains("In the set-up"));
    let scene = scene.press("esc");
    assert!(matches!(scene.app.navigation.mode, Mode::Sheet));
    assert_eq!(scene.app.sheet().map(|sheet| sheet.row), Some(Row::Rate));
}

#[test]
fn a_click_goes_to_a_row_and_the_wheel_to_the_next() {
    for (width, height) in SIZES {
        let scene = tutorial().press("o");
        let buffer = scene.buffer(width, height, THEME);
        let area = Rect::new(0, 0, width, height);
        let row = (0..height)
            .find(|&y| {
                let line: String = (2..10).map(|x| buffer[(x, y)].symbol()).collect();
                line.contains("hidden") || line.contains("noise")
            })
            .expect("a row of that name");
        let (focus, target) = ui::hit(&scene.app, area, 6, row).expect("a row is there");
        let Target::Row(wanted) = target else { panic!("{target:?}") };
        let mut scene = scene;
        scene.send(Event::Click(target));
        assert_eq!(scene.app.sheet().map(|sheet| sheet.row), Some(wanted));
        scene.send(Event::Wheel(focus, false));
        assert_ne!(scene.app.sheet().map(|sheet| sheet.row), Some(wanted));
    }
}

#[test]
fn the_spiral_is_learned_from_the_keyboard() {
    let scene = times(tutorial().press("o"), 4, "right");
    let scene = to(scene, Row::Hidden).text("8").press("+").text("8");
    let scene = to(scene, Row::Activation).press("right");
    let scene = to(scene, Row::Rate).text("0.01");
    let scene = to(scene, Row::Optimizer).press("right right");
    let scene = to(scene, Row::Batch).text("10");
    let scene = to(scene, Row::Order).press("right");
    let scene = to(scene, Row::StopAfter).text("600").press("up enter");
    assert_eq!(scene.app.context.data().name(), "spiral");
    let scene = scene.on(600);
    let tested = scene.app.context.data().test().len();
    let right = scene.app.context.run.facts.right_test.expect("a test part");
    assert!(right as f64 >= 0.95 * tested as f64, "{right} of {tested}");
}

fn presses() -> impl Strategy<Value = Vec<String>> {
    let key = prop_oneof![
        8 => prop::sample::select(vec!["left", "right", "up", "down", "space", "+", "-", "tab", "home", "end", "ctrl-d", "s", "x"])
            .prop_map(str::to_owned),
        2 => prop::sample::select(vec!["shift-left", "shift-right", "shift-up", "shift-down", "backspace"])
            .prop_map(str::to_owned),
        3 => (0..=9_u8).prop_map(|digit| digit.to_string()),
    ];
    prop::collection::vec(key, 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn the_command_line_of_a_sheet_is_the_run_it_makes(keys in presses()) {
        let scene = keys.iter().fold(tutorial().press("o"), |scene, key| {
            // Where a value is bad, it is taken back.
            let scene = scene.press(key);
            if said(&scene) == Some(MessageId::SheetWrong) { scene.press("esc") } else { scene }
        });
        let sheet = scene.app.sheet().expect("still open").clone();
        let wide = sheet.draft.config.hidden.iter().any(|&(width, _)| width > 64);
        if let (Consequence::Anew(setup), false) = (&sheet.consequence, wide) {
            let line = sheet.command().expect("a good draft");
            prop_assert_eq!(&**setup, &setup_of(&line), "{}", line);
            let parameters = setup.layout().parameters();
            prop_assert_eq!(sheet.draft.parameters(sheet.own()), parameters);
        }
        if let Consequence::Adjusted = sheet.consequence {
            let line = sheet.command().expect("a good draft");
            let setup = setup_of(&line);
            prop_assert_eq!(setup.config().hyper, sheet.draft.config.hyper);
            prop_assert_eq!(setup.stop(), sheet.draft.config.stop);
        }
    }

    #[test]
    fn no_key_and_no_size_is_too_much_for_the_sheet(
        keys in prop::collection::vec(any_key(), 0..40),
        (width, height) in (0..130_u16, 0..40_u16),
    ) {
        let mut scene = tutorial().press("o");
        for key in keys {
            if key.ctrl || key == key::char('q') {
                continue;
            }
            scene.send(Event::Key(key));
            if scene.app.sheet().is_none() {
                scene.send(Event::Key(key::char('o')));
            }
            let wide = |sheet: &Sheet| {
                sheet.draft.config.hidden.iter().any(|&(width, _)| width > 64)
            };
            // A network of a million parameters is not what is tried here.
            if scene.app.sheet().is_some_and(wide) {
                scene.send(Event::Key(key::ctrl('d')));
            }
        }
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        ui::draw(&scene.app, THEME, area, &mut buffer);
        for (x, y) in [(0, 0), (5, 5), (u16::MAX, u16::MAX)] {
            ui::hit(&scene.app, area, x, y);
        }
        scene.send(Event::Key(key::key(Code::Enter)));
    }
}

// ---- drawn

/// The sheet of the drawn frames: circle instead of the tutorial.
fn drawn(lang: Lang) -> Scene {
    let scene = Scene::drawn(lang).go(412).press("o right");
    let scene = to(scene, Row::Noise).press("right right");
    let scene = to(scene, Row::Hidden).text("4").press("+");
    let scene = to(scene, Row::Activation).press("right");
    let scene = to(scene, Row::Rate).press("left");
    let scene = to(scene, Row::Batch).text("10");
    to(to(scene, Row::Order).press("right"), Row::Data)
}

#[test]
fn frames() {
    let scenes = vec![
        ("drawn", drawn(Lang::En)),
        ("drawn_russian", drawn(Lang::Ru)),
        ("open", tutorial().go(40).press("o")),
        ("at_once", to(tutorial().go(40).press("o"), Row::L2).text("0.0")),
        ("wrong", to(tutorial().press("o"), Row::Features).press("space right space")),
        ("bad", to(tutorial().press("o"), Row::Share).text("95").press("down")),
        ("six", {
            let scene = to(tutorial().press("o"), Row::Hidden);
            to(times(scene, 5, "+"), Row::Activation)
        }),
    ];
    for (name, scene) in scenes {
        for (width, height) in SIZES {
            crate::screen::shared::snapshot(
                "setup",
                format!("{name}_{width}x{height}"),
                scene.frame((width, height)),
            );
        }
    }
    let scene = drawn(Lang::En);
    crate::screen::shared::snapshot("setup", "drawn_200x50", scene.frame((200, 50)));
    let looks = [
        ("dark", Theme { shade: Shade::Dark, depth: Depth::True, glyphs: Glyphs::Full }),
        ("light", Theme { shade: Shade::Light, depth: Depth::True, glyphs: Glyphs::Full }),
        ("basic", Theme { shade: Shade::Dark, depth: Depth::Basic, glyphs: Glyphs::Full }),
        ("mono", Theme { shade: Shade::Dark, depth: Depth::Mono, glyphs: Glyphs::Full }),
    ];
    for (name, theme) in looks {
        crate::screen::shared::snapshot(
            "setup",
            format!("styles_{name}"),
            styles(&scene.buffer(80, 24, theme)),
        );
    }
    let mono = Theme { shade: Shade::Dark, depth: Depth::Mono, glyphs: Glyphs::Full };
    crate::screen::shared::snapshot("setup", "mono_120x36", ui::picture::text(&scene.buffer(120, 36, mono)));
    let ascii = Theme { shade: Shade::Dark, depth: Depth::Mono, glyphs: Glyphs::Ascii };
    crate::screen::shared::snapshot(
        "setup",
        "ascii_120x36",
        ui::picture::text(&scene.buffer(120, 36, ascii)),
    );
}

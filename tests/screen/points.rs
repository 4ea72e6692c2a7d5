//! Samples changed by hand, on the map and among the people: each change is a new run on the changed data.

use std::io;

use crate::screen::scene::{SIZES, Scene, THEME, any_key};
use clap::Parser;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use sgdscope::app::input::key::{self, Code};
use sgdscope::app::text::{Lang, MessageId};
use sgdscope::app::{Event, Focus};
use sgdscope::cli::Cli;
use sgdscope::data::csv;
use sgdscope::data::dataset::{DataConfig, Dataset};
use sgdscope::data::generate::Problem;
use sgdscope::data::table::Target;
use sgdscope::nn::head::Loss;
use sgdscope::train::moment::Moment;
use sgdscope::train::protocol::RunState;
use sgdscope::train::record::Record;
use sgdscope::train::setup::{Config, Setup};
use sgdscope::ui;

fn tutorial() -> Scene {
    Scene::new(Config::default(), Dataset::tutorial(None), Lang::En)
}

fn generated(problem: Problem) -> Scene {
    let data = Dataset::generated(problem, 0, &DataConfig::default()).expect("points");
    let loss = if data.classes().len() > 2 { Loss::Ce } else { Loss::Mse };
    Scene::new(Config { loss, ..Config::default() }, data, Lang::En)
}

fn said(scene: &Scene) -> Option<MessageId> {
    scene.app.coach().map(|said| said.id)
}

fn classes(scene: &Scene) -> Vec<u32> {
    match &scene.app.context.data().table().target {
        Target::Classes { of, .. } => of.clone(),
        Target::Values { .. } => panic!("classes"),
    }
}

fn names(scene: &Scene) -> Vec<String> {
    scene.app.context.data().table().names.clone().expect("people have names")
}

#[test]
fn a_sample_is_added_at_the_crosshair_and_the_run_begins_anew() {
    let scene = tutorial().go(40).press("space 3");
    let scene = scene.press("left left down");
    let at = scene.app.map.point().to_vec();
    let scene = scene.press("A");
    let data = scene.app.context.data();
    assert_eq!((data.samples(), data.input(4)), (5, &at[..]));
    assert_eq!((scene.app.context.run.at, scene.app.context.run.branches.len()), (Moment::default(), 2));
    assert_eq!((said(&scene), scene.app.context.chosen.sample), (Some(MessageId::PointAdded), 4));
    assert_eq!(scene.app.context.run.state, RunState::Paused, "it stood still before");
    assert_eq!((names(&scene)[4].as_str(), classes(&scene)[4]), ("Guest 1", 0));
    assert_eq!(scene.app.questions.all.len(), 2, "Emily and Frank are still asked about");
    // Another class; what is added next has that class too.
    let scene = scene.press("L");
    assert_eq!((said(&scene), classes(&scene)[4]), (Some(MessageId::PointLabelled), 1));
    let scene = scene.press("right right right right A");
    assert_eq!((classes(&scene), names(&scene)[5].as_str()), (vec![1, 0, 0, 1, 1, 1], "Guest 2"));
    // Nothing was trained in between: one run more, not three.
    assert_eq!(scene.app.context.run.branches.len(), 2);
    let scene = scene.press("u");
    assert_eq!((scene.app.context.data().samples(), scene.app.context.run.at.epoch), (4, 40));
}

#[test]
fn a_sample_is_picked_up_and_put_down() {
    // The crosshair goes to whom a click chooses.
    let mut scene = tutorial().go(40).press("3 tab");
    assert_ne!(scene.app.context.place.focus, Focus::Map);
    scene.send(Event::Click(sgdscope::app::action::Target::Marked(3)));
    let scene = scene.press("D");
    assert_eq!((said(&scene), scene.app.carried()), (Some(MessageId::PointCarried), Some(3)));
    let moved = scene.press("right up up");
    assert_eq!(said(&moved), Some(MessageId::PointCarried), "it is still in the hand");
    let moved = moved.press("enter");
    assert_eq!(moved.app.context.data().input(3), [-14.0, -4.0]);
    assert_eq!(
        (said(&moved), moved.app.carried(), moved.app.context.chosen.sample),
        (Some(MessageId::PointMoved), None, 3)
    );
    assert_eq!(moved.app.context.run.state, RunState::Running, "it trained before");
    let mut scene = tutorial().go(40).press("3");
    scene.send(Event::Click(sgdscope::app::action::Target::Marked(3)));
    let scene = scene.press("D right esc");
    assert_eq!((scene.app.carried(), scene.app.context.run.branches.len()), (None, 1));
    let far = scene.press("right right right right right right D");
    assert_eq!(said(&far), Some(MessageId::PointNone));
}

#[test]
fn people_are_changed_as_they_are_typed_and_keep_what_is_left_alone() {
    let scene = tutorial().go(10).press("enter");
    assert!(scene.frame((120, 36)).contains("[Learn from]"));
    assert_eq!(said(&scene), Some(MessageId::PointTyped));
    let scene = scene.press("backspace backspace").text("5").press("enter");
    assert_eq!(
        (said(&scene), scene.app.context.data().input(0)),
        (Some(MessageId::PointMoved), &[5.0, -1.0][..])
    );
    let before = scene.app.context.data().table().values[[0, 1]];
    assert_eq!(before.to_bits(), 65.0_f64.to_bits());
    let scene = scene.press("A").text("Grace").press("tab").text("-9").press("tab").text("-4").press("enter");
    assert_eq!((names(&scene)[4].as_str(), scene.app.context.data().input(4)), ("Grace", &[-9.0, -4.0][..]));
    let scene = scene.press("del");
    assert_eq!((said(&scene), scene.app.context.data().samples()), (Some(MessageId::PointRemoved), 4));
    let scene = scene.press("del del del del");
    assert_eq!((said(&scene), scene.app.context.data().samples()), (Some(MessageId::PointLast), 1));
    // The beginner's error is seen here as well.
    let scene = tutorial().press("A tab").text("128").press("tab").text("63").press("enter").press("enter");
    assert_eq!(scene.app.context.data().input(4), [-7.0, -3.0]);
}

#[test]
fn the_answer_of_a_number_is_typed() {
    let scene = generated(Problem::Plane).go(2).press("L");
    let scene = scene.clear().text("-0,5").press("enter");
    let Target::Values { values, .. } = &scene.app.context.data().table().target else { panic!() };
    assert_eq!(
        (values[scene.app.context.chosen.sample], said(&scene)),
        (-0.5, Some(MessageId::PointLabelled))
    );
    let scene = scene.press("L").clear().text("e").press("enter");
    assert_eq!(said(&scene), Some(MessageId::NoNumber));
    // A point more is worth what the network says, until another number is typed.
    let scene = scene.press("esc 3 A");
    assert_eq!((scene.app.context.data().samples(), said(&scene)), (1201, Some(MessageId::PointAdded)));
}

#[test]
fn parts_stay_and_a_batch_is_no_larger_than_what_is_learned_from() {
    let mut config = Config::default();
    config.hyper.batch = Some(4);
    let scene = Scene::new(config, Dataset::tutorial(None), Lang::En).go(3).press("del");
    assert_eq!((scene.app.context.run.hyper.batch, scene.app.context.data().samples()), (Some(3), 3));
    let circle = generated(Problem::Circle).go(2);
    let (train, test) =
        (circle.app.context.data().train().to_vec(), circle.app.context.data().test().to_vec());
    let circle = circle.press("L 3 A");
    assert_eq!(circle.app.context.data().train(), [&train[..], &[500]].concat());
    assert_eq!(circle.app.context.data().test(), test);
}

#[test]
fn what_was_changed_is_in_the_session_and_the_saved_file_with_the_copied_line_is_the_same_run() {
    let scene = tutorial().go(40).press("space L 3 A c");
    assert_eq!(said(&scene), Some(MessageId::CopiedByHand));
    let record = scene.app.record().expect("a session");
    let text = record.to_json().expect("a good session");
    let again = Record::from_json(&text, &mut |_| Err(io::ErrorKind::NotFound.into())).expect("the same");
    assert_eq!(again, record);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("data.csv");
    std::fs::write(&path, csv::write(scene.app.context.data().table()).text).expect("a file");
    let line = sgdscope::train::command_line::arguments(&scene.app.context.run.setup);
    let path = path.to_str().expect("a plain path").to_owned();
    let line: Vec<String> =
        line.into_iter().map(|part| if part == "data.csv" { path.clone() } else { part }).collect();
    let cli = Cli::try_parse_from(std::iter::once("sgdscope".to_owned()).chain(line)).expect("a good line");
    let setup: Setup = cli.run.setup().expect("a good run");
    assert_eq!(setup.data().table(), scene.app.context.data().table());
    assert_eq!(setup.data().scaling(), scene.app.context.data().scaling());
    assert_eq!(setup.initial(), scene.app.context.run.setup.initial());
    assert_eq!(setup.config(), scene.app.context.run.setup.config());
}

#[test]
fn data_that_are_too_large_are_left_alone_and_that_is_said() {
    let rows: Vec<String> = (0..40_000).map(|row| format!("{row},{},{}", row % 7, row % 2)).collect();
    let table = csv::read(format!("a,b,y\n{}\n", rows.join("\n")).as_bytes(), &csv::Options::default())
        .expect("a table");
    let data = Dataset::from_table("large.csv".into(), table, None);
    let scene = Scene::new(Config::default(), data, Lang::En).go(0).press("space L");
    assert_eq!((said(&scene), scene.app.context.run.branches.len()), (Some(MessageId::PointNot), 1));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_to_samples_every_key_finds_a_run(
        keys in prop::collection::vec(
            prop_oneof![
                3 => prop::sample::select(vec!["A", "L", "D", "del", "enter", "esc", "3", "1", "tab", "u", "n", "left", "up"])
                    .prop_map(|name| key::named(name).expect("a key")),
                1 => any_key(),
            ],
            0..40,
        ),
        problem in 0..4_usize,
        (width, height) in (0..130_u16, 0..40_u16),
    ) {
        let mut scene = match problem {
            0 => tutorial(),
            1 => generated(Problem::GateXor),
            2 => generated(Problem::Blobs),
            _ => generated(Problem::Plane),
        }
        .go(2)
        .press("space");
        for key in keys {
            if key.ctrl || matches!(key.code, Code::Char('q' | ' ' | 'o' | 'W' | 'w')) {
                continue;
            }
            scene.send(Event::Key(key));
        }
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        ui::draw(&scene.app, THEME, area, &mut buffer);
        let data = scene.app.context.data();
        prop_assert!(scene.app.context.chosen.sample < data.samples() && !data.train().is_empty());
        prop_assert_eq!(scene.app.context.run.snapshot.network.layout(), scene.app.context.run.setup.layout());
    }
}

#[test]
fn frames() {
    let mut carried = tutorial().go(412).press("space 3");
    carried.send(Event::Click(sgdscope::app::action::Target::Marked(0)));
    let scenes = [
        ("added", tutorial().go(412).press("space 3 A").settle()),
        ("carried", carried.press("D left up").settle()),
        ("typed", tutorial().go(412).press("space A tab").text("-7").press("tab").text("-3")),
    ];
    for (name, scene) in scenes {
        for (width, height) in SIZES {
            crate::screen::shared::snapshot(
                "points",
                format!("{name}_{width}x{height}"),
                scene.frame((width, height)),
            );
        }
    }
}

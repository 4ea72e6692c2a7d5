//! Single frames of the real screen, without a thread: how each state looks at each size, as text and as
//! styles, and what holds for all of them.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use sgdscope::app::action::Target;
use sgdscope::app::input::key;
use sgdscope::app::text::Lang;
use sgdscope::app::text::numbers;
use sgdscope::app::{Effect, Event, Focus};
use sgdscope::data::csv;
use sgdscope::data::dataset::{self, Dataset};
use sgdscope::data::generate::Problem;
use sgdscope::nn::activation::Activation;
use sgdscope::nn::head::Loss;
use sgdscope::nn::optimizer::Hyper;
use sgdscope::train::analyst;
use sgdscope::train::setup::Config;
use sgdscope::ui;
use sgdscope::ui::theme::{Depth, Glyphs, Shade, Theme};
use unicode_width::UnicodeWidthStr;

use crate::screen::scene::{SIZES, Scene, THEME, any_key, styles};

fn relu() -> Config {
    let hidden = vec![(2, Activation::Relu)];
    Config { hidden, output: Some(Activation::Linear), ..Config::default() }
}

/// Every state that a person gets to see.
fn states() -> Vec<(&'static str, Scene)> {
    let drawn = || Scene::drawn(Lang::En);
    let typing = |values: [&str; 2]| {
        drawn().go(412).press("a").text("Emily").press("tab").text(values[0]).press("tab").text(values[1])
    };
    vec![
        ("start", drawn()),
        ("training", drawn().go(412)),
        ("paused", drawn().go(412).press("space")),
        ("forward", drawn().go(412).press("s p")),
        ("finished", drawn().go(1000)),
        ("diverged", Scene::new(relu(), Dataset::tutorial(None), Lang::En).go(50)),
        ("selected", drawn().go(412).press("tab tab tab tab down down down down")),
        ("gradients", drawn().go(412).press("e down")),
        ("products", drawn().go(412).press("e e e")),
        ("cursor", drawn().go(412).press("tab tab tab home pgdn")),
        ("zoomed", drawn().go(412).press("tab tab tab + + y")),
        ("ghost", drawn().go(412).press(". r n n n")),
        ("good", typing(["-7", "-3"])),
        ("raw", typing(["128", "63"])),
        ("unfinished", typing(["-7", "-"])),
        ("help", drawn().go(412).press("?")),
        ("network", drawn().go(412).press("tab tab z")),
        ("loss", drawn().go(412).press("tab tab tab z")),
        ("parameters", drawn().go(412).press("tab tab tab tab z")),
        ("people", drawn().go(412).press("z")),
        ("russian", Scene::drawn(Lang::Ru).go(412)),
    ]
}

#[test]
fn every_state_at_every_size_is_as_it_was_looked_at() {
    for (name, scene) in states() {
        for size in SIZES {
            crate::screen::shared::snapshot(
                "frames",
                format!("{name}_{}x{}", size.0, size.1),
                scene.frame(size),
            );
        }
    }
    let training = Scene::drawn(Lang::En).go(412);
    for size in [(200, 50), (140, 40), (100, 30), (52, 14)] {
        crate::screen::shared::snapshot(
            "frames",
            format!("training_{}x{}", size.0, size.1),
            training.frame(size),
        );
    }
}

#[test]
fn the_styles_are_as_they_were_looked_at() {
    for (name, scene) in states() {
        for (width, height) in SIZES {
            let buffer = scene.buffer(width, height, THEME);
            crate::screen::shared::snapshot(
                "frames",
                format!("styles_{name}_{width}x{height}"),
                styles(&buffer),
            );
        }
    }
    let scene = Scene::drawn(Lang::En).go(412);
    for (name, theme) in [
        ("light", Theme { shade: Shade::Light, ..THEME }),
        ("indexed", Theme { depth: Depth::Indexed, ..THEME }),
        ("basic", Theme { depth: Depth::Basic, ..THEME }),
        ("mono", Theme { depth: Depth::Mono, ..THEME }),
    ] {
        crate::screen::shared::snapshot(
            "frames",
            format!("styles_{name}"),
            styles(&scene.buffer(80, 24, theme)),
        );
    }
}

#[test]
fn ascii_is_ascii_in_every_state() {
    let theme = Theme { glyphs: Glyphs::Ascii, ..THEME };
    for (name, scene) in states() {
        if name == "russian" {
            continue;
        }
        for (width, height) in SIZES {
            let text = ui::picture::text(&scene.buffer(width, height, theme));
            let other: Vec<char> = text.chars().filter(|c| !c.is_ascii()).collect();
            assert!(other.is_empty(), "{name} {width}x{height}: {other:?}");
        }
    }
    let scene = Scene::drawn(Lang::En).go(412);
    crate::screen::shared::snapshot(
        "frames",
        "ascii_120x36",
        ui::picture::text(&scene.buffer(120, 36, theme)),
    );
}

#[test]
fn every_character_is_one_column_wide() {
    for (name, scene) in states() {
        for (width, height) in SIZES {
            for line in scene.frame((width, height)).lines() {
                assert_eq!(
                    (line.width(), line.chars().count()),
                    (width.into(), width.into()),
                    "{name}: {line}"
                );
            }
        }
    }
}

/// Without any colour what matters can still be read: it stands in the characters or in attributes.
#[test]
fn nothing_is_said_by_colour_alone() {
    let theme = Theme { depth: Depth::Mono, ..THEME };
    let look = |scene: &Scene| {
        let buffer = scene.buffer(120, 36, theme);
        (ui::picture::text(&buffer), styles(&buffer))
    };
    let base = || Scene::drawn(Lang::En).go(412);
    let text = look(&base()).0;
    // Class, right and wrong, sign, selection and focus.
    for needed in ["female ✓", "male   ✓", "w1 +0.751", "w5 −2.713", "▸Alice", "[People"] {
        assert!(text.contains(needed), "{needed} in\n{text}");
    }
    assert!(look(&Scene::drawn(Lang::En)).0.contains('✗'), "a wrong answer has a sign of its own");
    assert_ne!(look(&base().press("down")), look(&base()));
    assert_ne!(look(&base().press("tab")).0, text);
    let selected = look(&base().press("tab tab down")).0;
    assert!(selected.contains("[w1 +0.751·x1]") && selected.contains("┏━ h1"), "{selected}");
    let saturated = look(&Scene::drawn(Lang::En).go(1000).press("down")).0;
    assert!(saturated.contains("saturated") && saturated.contains('┆'), "{saturated}");
}

#[test]
fn the_columns_of_the_second_row_stay_where_they_are() {
    for (width, ..) in SIZES {
        let height = if width == 120 { 36 } else { 24 };
        let mut columns: Vec<(usize, usize, usize)> = Vec::new();
        for (name, scene) in states() {
            if name == "russian" {
                continue;
            }
            let frame = scene.frame((width, height));
            let row = frame.lines().nth(1).expect("a second row").to_owned();
            let column = |word: &str| row.find(word).map(|at| row[..at].chars().count());
            let epoch = column("epoch ").expect("an epoch");
            let digits = row.chars().skip(epoch).position(|c| c.is_ascii_digit()).expect("a number");
            let last = row.chars().skip(epoch + digits).position(|c| !c.is_ascii_digit()).expect("its end");
            columns.push((epoch, epoch + digits + last, column("loss ").expect("a loss")));
            assert!(row.chars().count() == usize::from(width), "{row}");
        }
        columns.dedup();
        assert_eq!(columns.len(), 1, "{width}: {columns:?}");
    }
}

#[test]
fn a_click_means_what_is_seen_and_no_place_on_any_screen_panics() {
    let scene = Scene::drawn(Lang::En).go(412);
    let area = Rect::new(0, 0, 120, 36);
    let frame = scene.frame((120, 36));
    let at = |wanted: &str| {
        let (y, line) = frame.lines().enumerate().find(|(_, line)| line.contains(wanted)).expect(wanted);
        let x = line[..line.find(wanted).expect("found")].chars().count();
        ui::hit(&scene.app, area, x as u16, y as u16).expect("a panel").1
    };
    assert_eq!(at("Diana"), Target::Sample(3));
    assert_eq!(at("Frank"), Target::Question(1));
    let layout = scene.app.context.run.setup.layout().clone();
    assert_eq!(at("w5 −2.713"), Target::Parameter(Focus::Network, layout.weight_id(1, 0, 0)));
    assert_eq!(at("+b2"), Target::Parameter(Focus::Network, layout.bias_id(0, 1)));
    assert_eq!(at("b1  bias h1"), Target::Parameter(Focus::Parameters, layout.bias_id(0, 0)));
    assert_eq!(at("x2 height ["), Target::Field(2));
    assert_eq!(at("[People"), Target::Panel(Focus::People));
    assert!(matches!(at("┴─────────┴"), Target::Epoch(0..30)));

    for (_, scene) in states() {
        for (width, height) in [(0, 0), (60, 18), (80, 24), (120, 36), (131, 40)] {
            let area = Rect::new(0, 0, width, height);
            for (x, y) in (0..=height).flat_map(|y| (0..=width).map(move |x| (x, y))) {
                ui::hit(&scene.app, area, x, y);
            }
            for far in [(u16::MAX, u16::MAX), (u16::MAX, 3), (3, u16::MAX)] {
                assert_eq!(ui::hit(&scene.app, area, far.0, far.1), None);
            }
        }
    }
}

#[test]
fn clicks_choose_and_the_wheel_scrolls_and_zooms() {
    let mut scene = Scene::drawn(Lang::En).go(412);
    scene.app.update(Event::Click(Target::Sample(2)));
    assert_eq!((scene.app.context.place.focus, scene.app.context.chosen.sample), (Focus::People, 2));
    scene.app.update(Event::Wheel(Focus::People, true));
    assert_eq!(scene.app.context.chosen.sample, 1);
    scene.send(Event::Click(Target::Epoch(100)));
    assert_eq!((scene.app.context.place.focus, scene.app.context.run.at.epoch), (Focus::Loss, 100));
    assert!(scene.frame((120, 36)).contains("Epoch 100: the loss was 0.024"), "{}", scene.frame((120, 36)));
    scene.app.update(Event::Wheel(Focus::Loss, true));
    assert_eq!(scene.app.train.chart.window(412, 1000), (0, 500));
    scene.app.update(Event::Click(Target::Field(1)));
    assert!(scene.frame((120, 36)).contains("Type how far"));
}

#[test]
fn a_question_is_changed_and_dropped() {
    let scene = Scene::drawn(Lang::En).go(412).press("tab enter");
    let mut scene = scene.press("backspace backspace").text("-8").press("enter");
    assert_eq!(scene.app.questions.all[0].inputs, [-8.0, -3.0]);
    assert_eq!(scene.app.questions.all[0].name, "Emily");
    scene = scene.press("down del");
    assert_eq!(scene.app.questions.all.len(), 1);
    scene = scene.press("del del");
    assert!(scene.app.questions.all.is_empty() && scene.frame((120, 36)).contains("No question is chosen"));
}

#[test]
fn a_row_is_found_by_its_name_or_its_number() {
    let scene = Scene::drawn(Lang::En).go(412).press("/").text("IA");
    assert_eq!(scene.app.context.chosen.sample, 3, "Diana");
    assert!(scene.frame((120, 36)).contains("/IA▏   tab goes to the next row"));
    let scene = scene.press("backspace backspace").text("a").press("tab tab").press("enter");
    assert_eq!(scene.app.context.chosen.sample, 3, "Alice, Charlie, Diana");
    let scene = scene.press("/").text("zz");
    assert!(scene.frame((80, 24)).contains("/zz▏   No row has that"));
    let scene = scene.press("esc tab tab /").text("b3");
    assert_eq!(scene.app.context.chosen.parameter.map(|id| id.0), Some(8));
}

#[test]
fn which_class_is_taken_for_which_is_shown_and_asked_for_again_as_training_goes_on() {
    let data = Dataset::generated(Problem::Blobs, 40, &dataset::DataConfig::default()).expect("a data set");
    let mut scene = Scene::new(Config { loss: Loss::Ce, ..Config::default() }, data, Lang::En);
    let Some(Effect::Study(request)) = scene.app.update(Event::Key(key::char('C'))) else {
        panic!("nothing is asked");
    };
    // While the answer is owed nothing else is asked, however long it takes.
    assert_eq!(scene.app.update(Event::Tick(std::time::Duration::from_secs(9))), None);
    let answer = analyst::answer(&request, &|| true).expect("an answer");
    scene.app.update(Event::Answer(Box::new(answer)));
    for size in SIZES {
        crate::screen::shared::snapshot(
            "frames",
            format!("confusion_{}x{}", size.0, size.1),
            scene.frame(size),
        );
    }
    let report = scene.worker.go(3);
    scene.app.update(Event::Report(Box::new(report)));
    let again = scene.app.update(Event::Tick(std::time::Duration::from_secs(10)));
    assert!(matches!(again, Some(Effect::Study(request)) if request.at.epoch == 3));
}

#[test]
fn classes_numbers_and_many_columns_look_as_they_were_looked_at() {
    let text: String = std::iter::once("c1,c2,c3,c4,c5,c6,c7,c8,c9,c10,y\n".to_owned())
        .chain((0..40).map(|i| {
            let row: Vec<String> = (0..10).map(|c| format!("{}", (i * (c + 3)) % 17)).collect();
            format!("{},{}\n", row.join(","), if i % 3 == 0 { "yes" } else { "no" })
        }))
        .collect();
    let table = csv::read(text.as_bytes(), &csv::Options::default()).expect("a table");
    let made = |problem| Dataset::generated(problem, 0, &dataset::DataConfig::default()).expect("a data set");
    let tanh = |widths: &[usize]| widths.iter().map(|&width| (width, Activation::Tanh)).collect::<Vec<_>>();
    for (name, data, loss, hidden) in [
        ("blobs", made(Problem::Blobs), Loss::Ce, tanh(&[4])),
        ("spiral", made(Problem::Spiral), Loss::Mse, tanh(&[8, 8])),
        ("plane", made(Problem::Plane), Loss::Mse, tanh(&[3])),
        ("columns", Dataset::from_table("ten.csv".into(), table, None), Loss::Mse, tanh(&[5])),
    ] {
        let hyper = Hyper { rate: 0.01, batch: Some(10), ..Hyper::default() };
        let scene = Scene::new(Config { hidden, loss, hyper, ..Config::default() }, data, Lang::En).go(40);
        for size in SIZES {
            crate::screen::shared::snapshot(
                "frames",
                format!("{name}_{}x{}", size.0, size.1),
                scene.frame(size),
            );
        }
    }
}

#[test]
fn the_coach_changes_at_most_every_three_seconds_and_only_for_a_reason() {
    use std::time::Duration;
    // Bob, for whom a neuron will be saturated.
    let mut scene = Scene::new(Config::default(), Dataset::tutorial(None), Lang::En).press("down");
    let mut changes: Vec<(u64, String)> = Vec::new();
    for tick in 0..600 {
        let now = Duration::from_millis(tick * 50);
        scene.app.update(Event::Tick(now));
        let report = scene.worker.go(tick);
        scene.app.update(Event::Report(Box::new(report)));
        let says = scene.app.coach().map(|said| said.text(Lang::En, 118)).unwrap_or_default();
        if changes.last().is_none_or(|(_, before)| *before != says) {
            changes.push((tick * 50, says));
        }
    }
    for pair in changes.windows(2) {
        assert!(pair[1].0 - pair[0].0 >= 3000, "{pair:?}");
    }
    let all: Vec<&str> = changes.iter().map(|(_, says)| says.as_str()).collect();
    assert!(all.len() >= 4 && all.len() <= 8, "{all:#?}");
    assert!(all[0].contains("carries Bob"), "{all:#?}");
    for wanted in ["are right since", "a tenth of what it was", "is saturated for Bob"] {
        assert_eq!(all.iter().filter(|says| says.contains(wanted)).count(), 1, "{wanted}: {all:#?}");
    }
}

#[test]
fn every_panel_draws_in_any_area() {
    let text = "name,a,b,c,d,e,y\nx,1,2,3,4,5,no\ny,2,3,4,5,6e9,yes\nz,-1,0,0,0,1,no\n";
    let table = csv::read(text.as_bytes(), &csv::Options::default()).expect("a table");
    let wide = Dataset::from_table("wide".into(), table, None);
    let hidden = vec![(8, Activation::Tanh), (24, Activation::Relu)];
    let large = Scene::new(Config { hidden, ..Config::default() }, wide, Lang::Ru).go(3).press("a tab");
    let mut scenes: Vec<Scene> = states().into_iter().map(|(_, scene)| scene).collect();
    scenes.push(large);
    for scene in &scenes {
        for (width, height) in
            (0..=3).flat_map(|w| (0..=3).map(move |h| (w, h))).chain([(500, 200), (60, 200)])
        {
            for focus in [Focus::Network, Focus::Loss, Focus::Parameters, Focus::People, Focus::Questions] {
                let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
                let area = buffer.area;
                ui::draw_panel(&scene.app, THEME, focus, area, &mut buffer);
            }
            scene.buffer(width, height, THEME);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// A person with a pocket calculator gets what is printed.
    #[test]
    fn printed_addends_add_up_to_the_printed_sum(
        terms in prop::collection::vec(-40.0_f64..40.0, 1..5),
        decimals in 3_usize..5,
    ) {
        let sum = terms.iter().fold(0.0, |sum, term| sum + term);
        let more = numbers::addend_decimals(&terms, sum, decimals);
        prop_assert!(more > decimals && more <= 9);
        // In whole units of the last digit, as a calculator adds them.
        let units = |value: f64, decimals: usize| -> i128 {
            format!("{value:.decimals$}").replace('.', "").parse().expect("digits")
        };
        let added: i128 = terms.iter().map(|&term| units(term, more)).sum();
        let scale = 10_i128.pow((more - decimals) as u32);
        let printed = units(sum, decimals);
        // Rounded to the sum's digits: half a unit is the most that may be missing.
        prop_assert!((added - printed * scale).abs() * 2 <= scale, "{terms:?}: {added} {printed}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is typed, clicked and resized: nothing panics, and every parameter stays a finite number.
    #[test]
    fn no_keys_in_any_order_at_any_size_panic(
        problem in 0_usize..4,
        keys in prop::collection::vec((any_key(), 0_u16..140, 0_u16..50), 1..80),
    ) {
        let data = match problem {
            0 => Dataset::tutorial(None),
            1 => Dataset::generated(Problem::Blobs, 20, &dataset::DataConfig::default()).expect("a data set"),
            2 => Dataset::generated(Problem::Plane, 0, &dataset::DataConfig::default()).expect("a data set"),
            _ => Dataset::generated(Problem::GateXor, 0, &dataset::DataConfig::default()).expect("a data set"),
        };
        let loss = if problem == 1 { Loss::Ce } else { Loss::Mse };
        let mut scene = Scene::new(Config { loss, ..Config::default() }, data, Lang::Ru);
        for (index, &(key, x, y)) in keys.iter().enumerate() {
            scene.send(Event::Key(key));
            scene.app.update(Event::Tick(std::time::Duration::from_millis(index as u64 * 70)));
            if index % 5 == 0 {
                let area = Rect::new(0, 0, x, y);
                if let Some((_, target)) = ui::hit(&scene.app, area, x / 2, y / 2) {
                    scene.app.update(Event::Click(target));
                }
                scene.buffer(x, y, THEME);
            }
        }
        prop_assert!(scene.app.context.run.snapshot.network.is_finite());
    }
}

//! Larger networks on the screen: the layers at a glance, parameters in groups and narrowed, the diagram scrolled. How
//! they look, and what holds for any list of layers at any size.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use sgdscope::app::text::Lang;
use sgdscope::app::{Event, Focus};
use sgdscope::data::csv;
use sgdscope::data::dataset::{self, Dataset};
use sgdscope::data::generate::Problem;
use sgdscope::nn::activation::Activation;
use sgdscope::nn::head::Loss;
use sgdscope::nn::init::Init;
use sgdscope::run::headless::HeadlessScreen;
use sgdscope::train::setup::{Config, Start};
use sgdscope::ui;
use sgdscope::ui::theme::{Glyphs, Theme};

use crate::screen::scene::{SIZES, Scene, THEME, any_key};

fn spiral() -> Dataset {
    Dataset::generated(Problem::Spiral, 1, &dataset::DataConfig::default()).expect("data")
}

fn config(widths: &[usize], activation: Activation) -> Config {
    Config { hidden: widths.iter().map(|&width| (width, activation)).collect(), ..Config::default() }
}

fn deep(widths: &[usize], activation: Activation) -> Scene {
    Scene::new(config(widths, activation), spiral(), Lang::En)
}

/// Sixteen columns, ten classes.
fn wide() -> Scene {
    use std::fmt::Write;
    let mut text = String::new();
    for column in 0..16 {
        write!(text, "a{column},").expect("a string takes it");
    }
    text.push_str("kind\n");
    for row in 0..40_usize {
        for column in 0..16 {
            write!(text, "{},", ((row * 7 + column * 11) % 19) as f64 / 4.0).expect("a string takes it");
        }
        writeln!(text, "c{}", row % 10).expect("a string takes it");
    }
    let table = csv::read(text.as_bytes(), &csv::Options::default()).expect("a table");
    let data = Dataset::from_table("wide.csv".into(), table, None);
    Scene::new(Config { loss: Loss::Ce, ..config(&[8], Activation::Tanh) }, data, Lang::En)
}

#[test]
fn larger_networks_are_as_they_were_looked_at() {
    let scenes = vec![
        ("two_layers", deep(&[8, 8], Activation::Tanh)),
        ("three_layers", deep(&[8, 8, 8], Activation::Relu)),
        ("narrow_layers", deep(&[4, 4, 4, 4], Activation::Tanh)),
        ("six_layers", deep(&[8; 6], Activation::Sigmoid)),
        ("one_wide_layer", deep(&[64], Activation::Tanh)),
        ("wide", wide()),
    ];
    for (name, scene) in scenes {
        let scene = scene.go(3).settle();
        for size in SIZES.into_iter().chain([(200, 50)]) {
            crate::screen::shared::snapshot(
                "layers",
                format!("{name}_{}x{}", size.0, size.1),
                scene.frame(size),
            );
        }
    }
}

#[test]
fn what_is_chosen_or_looked_for_in_a_larger_network_is_as_it_was_looked_at() {
    let six = || deep(&[8; 6], Activation::Sigmoid).go(3).settle();
    let table = "tab tab tab tab";
    let scenes = vec![
        ("chosen", six().press(table).press("/").text("b35").press("enter tab tab tab")),
        ("network", six().press("tab tab z")),
        ("parameters", six().press(table).press("z")),
        ("narrowed", six().press(table).press("/").text("h9")),
        ("russian", Scene::new(config(&[8; 6], Activation::Relu), spiral(), Lang::Ru).go(3).settle()),
    ];
    for (name, scene) in scenes {
        for size in SIZES {
            crate::screen::shared::snapshot(
                "layers",
                format!("six_{name}_{}x{}", size.0, size.1),
                scene.frame(size),
            );
        }
    }
}

/// The sizes of gradients in a strip of a frame, from the first layer on.
fn sizes(frame: &str) -> Vec<f64> {
    let rows = frame.lines().filter(|line| line.contains("→8 ") || line.contains("→1 "));
    let rows = rows.filter(|line| line.contains(" layer ") || line.contains(" output "));
    rows.filter_map(|line| {
        let mut words = line.split_whitespace().skip_while(|word| !word.contains('→')).skip(2);
        words.next()?.replace('−', "-").parse().ok()
    })
    .collect()
}

#[test]
fn a_deep_sigmoid_network_is_seen_to_vanish_and_a_relu_network_to_explode() {
    let vanishing =
        sizes(&deep(&[8; 6], Activation::Sigmoid).go(3).settle().press("tab tab z").frame((120, 36)));
    assert_eq!(vanishing.len(), 7, "{vanishing:?}");
    assert!(vanishing.is_sorted() && vanishing[0] < vanishing[6] / 1000.0, "{vanishing:?}");
    let relu = Config {
        output: Some(Activation::Linear),
        start: Start::Drawn(Init::Normal),
        ..config(&[8; 6], Activation::Relu)
    };
    let exploding = Scene::new(relu, spiral(), Lang::En).settle().press("tab tab z").frame((120, 36));
    let exploding = sizes(&exploding);
    assert!(exploding.len() == 7 && exploding.iter().any(|&size| size > 1000.0), "{exploding:?}");
}

#[test]
fn until_the_analyst_has_answered_it_is_said_that_the_numbers_are_one_samples() {
    let scene = deep(&[8, 8], Activation::Tanh).go(3);
    assert!(scene.frame((120, 36)).contains("│ gradient for sample 2 "), "{}", scene.frame((120, 36)));
    let scene = scene.settle();
    assert!(scene.frame((120, 36)).contains("mean gradient of all 250"));
}

#[test]
fn the_coach_speaks_of_vanishing_gradients_and_of_dead_relus_once() {
    for (activation, words) in [(Activation::Sigmoid, "they vanish"), (Activation::Relu, "and so dead")] {
        let mut scene = deep(&[8; 6], activation);
        let mut heard = 0;
        let mut before = false;
        for epoch in 1..60 {
            scene = scene.on(epoch);
            scene.send(Event::Tick(std::time::Duration::from_secs(4 * epoch)));
            let says = scene.frame((120, 36)).contains(words);
            heard += usize::from(says && !before);
            before = says;
        }
        assert_eq!(heard, 1, "{words}");
    }
}

#[test]
fn a_filter_stays_until_it_is_left_and_rows_are_gone_along_in_the_order_they_stand_in() {
    let name = |scene: &Scene| {
        scene.app.context.chosen.parameter.map(|id| scene.app.context.run.setup.layout().name(id))
    };
    let table = "tab tab tab tab";
    let title = |scene: &Scene| {
        scene.frame((120, 36)).lines().find(|line| line.contains("Parameters")).map(str::to_owned)
    };
    let says = |scene: &Scene, text: &str| title(scene).is_some_and(|line| line.contains(text));
    let scene = deep(&[8, 8], Activation::Tanh).go(3).press(table).press("/").text("b");
    assert!(says(&scene, "[Parameters · /b · 17 of 105]"), "{:?}", title(&scene));
    assert_eq!(name(&scene).as_deref(), Some("b1"));
    let scene = scene.press("enter down");
    assert_eq!(name(&scene).as_deref(), Some("b2"));
    assert!(says(&scene, "17 of 105"));
    let scene = scene.press("esc");
    assert!(says(&scene, "[Parameters · gradient for sample 2]"), "{:?}", title(&scene));
    assert_eq!(name(&scene).as_deref(), Some("b2"));
    // Leaving while a name is typed shows all of them too.
    let scene = scene.press("/").text("layer2").press("esc");
    assert!(says(&scene, "[Parameters · gradient for sample 2]"), "{:?}", title(&scene));
    assert_eq!(name(&scene).as_deref(), Some("w17"));
    // From the last weight of a layer down to its biases, and on to the next layer.
    let scene = scene.press("up");
    assert_eq!(name(&scene).as_deref(), Some("b8"));
    // What no row has leaves all of them.
    let scene = scene.press("/").text("zzz");
    assert!(says(&scene, "[Parameters · gradient for sample 2]"), "{:?}", title(&scene));
}

#[test]
fn the_tutorials_table_is_narrowed_too() {
    let scene = Scene::drawn(Lang::En).go(412).press("tab tab tab tab").press("/").text("h1");
    let frame = scene.frame((80, 24));
    assert!(frame.contains("[/h1 · 4 of 9]") || frame.contains("[4 of 9]"), "{frame}");
}

#[test]
fn what_is_chosen_is_always_among_the_rows_that_are_seen() {
    let mut scene = deep(&[3, 5, 2], Activation::Tanh).go(3).press("tab tab tab tab");
    let count = scene.app.context.run.setup.layout().parameters();
    for _ in 0..count + 2 {
        scene = scene.press("down");
        for size in [(120, 36), (80, 24), (60, 18)] {
            let frame = scene.frame(size);
            let id = scene.app.context.chosen.parameter.expect("a parameter");
            let row = format!("▸{} ", scene.app.context.run.setup.layout().name(id));
            assert!(frame.contains(&row), "{row}: {frame}");
        }
    }
    assert_eq!(scene.app.context.chosen.parameter.map(|id| id.0), Some(count - 1));
}

fn any_layers() -> impl Strategy<Value = (Vec<(usize, Activation)>, bool)> {
    let activation = prop::sample::select(Activation::ALL.to_vec());
    let width = prop_oneof![4 => 1_usize..10, 1 => 10_usize..70];
    (prop::collection::vec((width, activation), 0..16), any::<bool>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_layers_draw_at_any_size_whatever_is_pressed(
        (hidden, asked) in any_layers(),
        sizes in prop::collection::vec((0_u16..=200, 0_u16..=50), 6),
        keys in prop::collection::vec(any_key(), 0..10),
        ascii in any::<bool>(),
    ) {
        let config = Config { hidden, ..Config::default() };
        let mut scene = Scene::new(config, Dataset::tutorial(None), Lang::En).go(1);
        if asked {
            scene = scene.settle();
        }
        let glyphs = if ascii { Glyphs::Ascii } else { Glyphs::Full };
        let theme = Theme { glyphs, ..THEME };
        for key in keys {
            HeadlessScreen::press(&mut scene, key);
        }
        for (width, height) in sizes {
            scene.buffer(width, height, theme);
            for focus in [Focus::Network, Focus::Parameters] {
                let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
                let area = buffer.area;
                ui::draw_panel(&scene.app, theme, focus, area, &mut buffer);
            }
        }
    }
}

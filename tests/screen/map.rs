//! The Map view and the maps in neurons as a person sees them: frames at each size and in each style, keys and
//! mouse, and how many bytes a frame of it is for the terminal.

mod bytes;
mod hands;
mod runs;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;
use sgdscope::app::text::Lang;
use sgdscope::app::{Focus, View};
use sgdscope::data::generate::Problem;
use sgdscope::ui;
use sgdscope::ui::theme::scale::STEPS;
use sgdscope::ui::theme::{Depth, Glyphs, Shade, Theme};
use unicode_width::UnicodeWidthStr;

use crate::screen::scene::{SIZES, Scene, THEME, any_key, styles};
use runs::{blobs, column, numbers, problem, three};

/// Every kind of map.
fn maps() -> Vec<(&'static str, Scene)> {
    let tutorial = |lang| Scene::drawn(lang).go(412).press("space 3").settle();
    vec![
        ("tutorial", tutorial(Lang::En)),
        ("xor", problem(Problem::Xor).go(30).press("space 3").settle()),
        ("spiral", problem(Problem::Spiral).go(40).press("space 3").settle()),
        ("blobs", blobs().go(2).press("space 3").settle()),
        ("plane", numbers().go(2).press("space 3").settle()),
        ("three", three(Lang::En).go(900).press("space 3 tab down down + +").settle()),
        ("line", column().go(200).press("space 3").settle()),
        ("neuron", Scene::drawn(Lang::En).go(412).press("space 3 e").settle()),
        ("zoomed", Scene::drawn(Lang::En).go(412).press("space 3 left left + + d").settle()),
        ("alone", problem(Problem::Xor).go(30).press("space 3 t z").settle()),
        ("asked", Scene::drawn(Lang::En).go(412).press("space 3 up up enter tab tab").settle()),
        ("past", Scene::drawn(Lang::En).go(412).press("space 3 tab left left").settle()),
        ("russian", tutorial(Lang::Ru)),
        ("russian_three", three(Lang::Ru).go(900).press("space 3 tab").settle()),
    ]
}

/// The tones stand for the colours, so that a snapshot shows what there is to see.
const MONO: Theme = Theme { depth: Depth::Mono, ..THEME };

#[test]
fn every_map_at_every_size_is_as_it_was_looked_at() {
    for (name, scene) in maps() {
        for (width, height) in SIZES {
            let text = ui::picture::text(&scene.buffer(width, height, MONO));
            crate::screen::shared::snapshot("map", format!("{name}_{width}x{height}"), text);
        }
    }
    let tutorial = Scene::drawn(Lang::En).go(412).press("space 3").settle();
    for (width, height) in [(200, 50), (100, 30)] {
        let text = ui::picture::text(&tutorial.buffer(width, height, MONO));
        crate::screen::shared::snapshot("map", format!("tutorial_{width}x{height}"), text);
    }
}

#[test]
fn the_styles_are_as_they_were_looked_at() {
    let light = Theme { shade: Shade::Light, ..THEME };
    for (name, scene) in [("tutorial", &maps()[0].1), ("blobs", &maps()[3].1)] {
        for (style, theme) in [
            ("dark", THEME),
            ("light", light),
            ("indexed", Theme { depth: Depth::Indexed, ..THEME }),
            ("basic", Theme { depth: Depth::Basic, ..THEME }),
            ("mono", MONO),
        ] {
            let buffer = scene.buffer(80, 24, theme);
            crate::screen::shared::snapshot("map", format!("styles_{name}_{style}"), styles(&buffer));
        }
    }
}

#[test]
fn ascii_is_ascii_on_every_map_and_tells_the_same() {
    let theme = Theme { glyphs: Glyphs::Ascii, ..MONO };
    for (name, scene) in maps() {
        if name.starts_with("russian") {
            continue;
        }
        for (width, height) in SIZES {
            let text = ui::picture::text(&scene.buffer(width, height, theme));
            let other: Vec<char> = text.chars().filter(|c| !c.is_ascii()).collect();
            assert!(other.is_empty(), "{name} {width}x{height}: {other:?}");
        }
    }
    let text = ui::picture::text(&maps()[0].1.buffer(120, 36, theme));
    crate::screen::shared::snapshot("map", "ascii_120x36", text);
}

#[test]
fn every_character_is_one_column_wide() {
    for (name, scene) in maps() {
        for (width, height) in SIZES {
            for theme in [THEME, MONO] {
                for line in ui::picture::text(&scene.buffer(width, height, theme)).lines() {
                    let columns = (line.width(), line.chars().count());
                    assert_eq!(columns, (width.into(), width.into()), "{name}: {line}");
                }
            }
        }
    }
}

#[test]
fn maps_in_neurons_are_as_they_were_looked_at() {
    let tutorial = || Scene::drawn(Lang::En).go(412).press("i").settle();
    let deep = problem(Problem::Spiral).go(40).press("i down").settle();
    let classes = blobs().go(2).press("i").settle();
    for (name, scene) in [("tutorial", tutorial()), ("deep", deep), ("classes", classes)] {
        for (width, height) in SIZES {
            let text = ui::picture::text(&scene.buffer(width, height, MONO));
            crate::screen::shared::snapshot("map", format!("inside_{name}_{width}x{height}"), text);
        }
    }
    crate::screen::shared::snapshot(
        "map",
        "inside_terms_200x50",
        ui::picture::text(&tutorial().buffer(200, 50, MONO)),
    );
    // Pressed again, everything is as it was.
    let before = Scene::drawn(Lang::En).go(412);
    let after = Scene::drawn(Lang::En).go(412).press("i").settle().press("i H H");
    let network = |scene: &Scene| scene.frame((120, 36)).lines().take(20).collect::<Vec<_>>().join("\n");
    assert_eq!(network(&before), network(&after));
}

#[test]
fn a_plane_has_at_most_as_many_colours_as_the_scale_has_steps() {
    for (_, scene) in maps() {
        if scene.app.context.data().classes().len() > 2 {
            continue;
        }
        let buffer = scene.buffer(120, 36, THEME);
        let mut grounds: Vec<Color> = buffer.content.iter().map(|cell| cell.bg).collect();
        grounds.sort_by_key(ToString::to_string);
        grounds.dedup();
        // And the terminal's own.
        assert!(grounds.len() <= STEPS + 1, "{}", grounds.len());
    }
}

#[test]
fn what_is_drawn_of_the_tutorial_agrees_with_asking_the_network() {
    let scene = Scene::drawn(Lang::En).go(412).press("space 3").settle();
    let buffer = scene.buffer(120, 36, MONO);
    // The plane's first cell is the sixth of the fourth row; it has 75 columns and 27 rows.
    let mut seen = 0;
    for y in 0..27_u16 {
        for x in 0..75_u16 {
            let symbol = buffer[(x + 6, y + 3)].symbol();
            let inputs =
                [-20.0 + 50.0 * (f64::from(x) + 0.5) / 75.0, 8.0 - 16.0 * (f64::from(y) + 0.5) / 27.0];
            let share = scene.app.context.predict(&inputs)[0];
            let limits: [(&str, f64, f64); 4] =
                [("▓", 0.8, 1.0), ("▒", 0.5, 0.8), ("░", 0.3, 0.5), ("·", 0.1, 0.3)];
            if let Some((_, low, high)) = limits.iter().find(|(own, ..)| *own == symbol) {
                assert!((low - 0.02..=high + 0.02).contains(&share), "{x} {y} {symbol} {share}");
                seen += 1;
            }
        }
    }
    assert!(seen > 800, "{seen}");
}

#[test]
fn no_area_is_too_small_for_any_panel_of_the_map() {
    for (name, scene) in maps() {
        for width in (0..40).chain([61, 80, 200]) {
            for height in [0, 1, 2, 3, 5, 7, 8, 20, 60] {
                let area = Rect::new(0, 0, width, height);
                let mut buffer = Buffer::empty(area);
                for focus in [Focus::Map, Focus::Crosshair, Focus::Reading, Focus::People, Focus::Questions] {
                    for theme in [THEME, MONO] {
                        ui::draw_panel(&scene.app, theme, focus, area, &mut buffer);
                    }
                }
                assert_eq!(buffer.content.len(), usize::from(width) * usize::from(height), "{name}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn no_key_and_no_click_on_any_map_panics(
        kind in 0..8_usize,
        keys in prop::collection::vec(any_key(), 1..30),
        clicks in prop::collection::vec((0..130_u16, 0..40_u16), 1..10),
        size in prop::sample::select(vec![(120_u16, 36_u16), (80, 24), (60, 18), (200, 50), (61, 19)]),
    ) {
        let mut scene = match kind {
            0 => Scene::drawn(Lang::Ru),
            1 => problem(Problem::Xor),
            2 => blobs(),
            3 => numbers(),
            4 => three(Lang::Ru),
            5 => column(),
            6 => crate::screen::scene::relu_scene().go(9),
            _ => runs::odd(),
        };
        scene = scene.press("3").settle();
        let area = Rect::new(0, 0, size.0, size.1);
        for (index, key) in keys.into_iter().enumerate() {
            scene.press_key(key);
            if let Some(&(x, y)) = clicks.get(index)
                && let Some((_, target)) = ui::hit(&scene.app, area, x, y)
            {
                scene.send(sgdscope::app::Event::Click(target));
            }
        }
        scene = scene.settle();
        let point = scene.app.map.point();
        prop_assert!(point.iter().all(|value| value.is_finite()), "{point:?}");
        prop_assert_eq!(point.len(), scene.app.context.data().columns());
        let _ = scene.buffer(size.0, size.1, THEME);
        let _ = scene.buffer(size.0, size.1, MONO);
    }
}

#[test]
fn the_view_is_kept_in_a_mark() {
    let scene = Scene::drawn(Lang::En).go(50).press("space 3 m").text("look").press("enter 1 M");
    assert_eq!((scene.app.context.place.view, scene.app.context.place.focus), (View::Map, Focus::Map));
}

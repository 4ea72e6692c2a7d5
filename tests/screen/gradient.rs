//! The Gradient view, frame by frame, without a thread: how each state looks at each size, as text and as
//! styles, and what holds for all of them. How it answers to keys is in `gradient/answers.rs`.

mod answers;
mod numbers;
mod room;
mod runs;
mod wanted;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;
use sgdscope::app::Focus;
use sgdscope::app::text::Lang;
use sgdscope::ui;
use sgdscope::ui::theme::{Depth, Glyphs, Shade, Theme};
use unicode_width::UnicodeWidthStr;

use crate::screen::scene::{SIZES, Scene, THEME, styles};
use runs::{blobs, deep, diverged, fused, many, ones, plain, several, tutorial};

const PANELS: [Focus; 5] = [Focus::Path, Focus::Slice, Focus::Why, Focus::Pulls, Focus::Update];

/// Every state of the view that a person gets to see.
fn states() -> Vec<(&'static str, Scene)> {
    let drawn = || Scene::drawn(Lang::En);
    let paused = |epoch| drawn().go(epoch).press("space 2");
    vec![
        ("untouched", ones().press("space 2")),
        ("forward", ones().press("2 p")),
        ("loss", ones().press("2 p p")),
        ("worked", ones().press("2 p p p")),
        ("update", ones().press("2 p p p p")),
        ("training", drawn().go(412).press("2")),
        ("paused", paused(412)),
        ("covered", ones().press("2 p p p x")),
        ("uncovered_one", ones().press("2 p p p x x")),
        ("covered_loss", ones().press("2 p p x x")),
        ("covered_update", ones().press("2 p p p p x")),
        ("w5", paused(412).press("down down down down")),
        ("b1", paused(412).press("end up up")),
        ("b3", paused(412).press("end")),
        ("b3_forward", paused(412).press("end p")),
        ("saturated", drawn().go(1000).press("2 tab down")),
        ("on_slice", ones().press("2 p p p backtab")),
        ("on_path", ones().press("2 p p p backtab backtab")),
        ("on_update", ones().press("2 p p p tab tab")),
        ("curve", paused(412).press("e")),
        ("everybody", paused(412).press("t")),
        ("checked", ones().press("2 v")),
        ("fused", fused().go(100).press("2")),
        ("classes", blobs().go(5).press("2")),
        ("classes_delta", blobs().go(5).press("2 enter")),
        ("classes_output", blobs().go(5).press("2 enter down enter")),
        ("classes_back", blobs().go(5).press("2 enter down enter esc")),
        ("classes_last", blobs().go(5).press("2 end")),
        ("deep", deep().go(50).press("2")),
        ("deep_delta", deep().go(50).press("2 enter down")),
        ("deep_forward", deep().go(50).press("2 p")),
        ("deep_update", deep().go(50).press("2 p p p p")),
        ("adam", several(true).go(7).press("2 tab tab")),
        ("momentum", several(false).go(7).press("2 tab tab")),
        ("no_hidden", plain().go(20).press("2")),
        ("many", many().go(3).press("2 tab")),
        ("diverged", diverged().go(50).press("2")),
        ("finished", drawn().go(1000).press("2")),
        ("help", ones().press("2 p p p ?")),
        ("russian", Scene::drawn(Lang::Ru).go(412).press("2")),
        ("russian_worked", tutorial(Lang::Ru).press("2 p p p")),
    ]
    .into_iter()
    .map(|(name, scene)| (name, scene.settle()))
    .collect()
}

/// What the panels look like with the whole body to themselves.
fn enlarged() -> Vec<(&'static str, Scene)> {
    let worked = || ones().press("2 p p p");
    vec![
        ("large_why", worked().press("z")),
        ("large_pulls", worked().press("tab z")),
        ("large_update", worked().press("tab tab z")),
        ("large_path", worked().press("tab tab tab z")),
        ("large_slice", worked().press("backtab z")),
        ("large_curve", worked().press("e z")),
        ("large_checks", worked().press("v tab tab z").settle()),
        ("large_many", many().go(3).press("2 tab z").settle()),
        ("large_terms", many().go(3).press("2 enter z").settle()),
        ("large_delta", deep().go(50).press("2 enter z")),
        ("large_steps", worked().press("p tab z")),
    ]
}

fn named(name: &str, (width, height): (u16, u16)) -> String {
    format!("{name}_{width}x{height}")
}

#[test]
fn every_state_of_the_view_at_every_size_is_as_it_was_looked_at() {
    for (name, scene) in states() {
        for size in SIZES {
            crate::screen::shared::snapshot("gradient", named(name, size), scene.frame(size));
        }
    }
    for (name, scene) in enlarged() {
        for size in [(120, 36), (80, 24)] {
            crate::screen::shared::snapshot("gradient", named(name, size), scene.frame(size));
        }
    }
    for (name, scene) in [("worked", ones().press("2 p p p")), ("deep", deep().go(50).press("2 enter"))] {
        crate::screen::shared::snapshot("gradient", named(name, (200, 50)), scene.frame((200, 50)));
    }
}

#[test]
fn the_styles_of_the_view_are_as_they_were_looked_at() {
    let worked: fn() -> Scene = || ones().press("2 p p p");
    let light = Theme { shade: Shade::Light, ..THEME };
    let mono = Theme { depth: Depth::Mono, ..THEME };
    let covered: fn() -> Scene = || ones().press("2 p p p x x");
    let step: fn() -> Scene = || deep().go(50).press("2 enter down");
    for (name, scene, theme) in [
        ("dark", worked, THEME),
        ("light", worked, light),
        ("mono", worked, mono),
        ("covered", covered, THEME),
        ("step", step, THEME),
    ] {
        let scene = scene();
        for (width, height) in [(120, 36), (80, 24)] {
            let name = named(&format!("styles_{name}"), (width, height));
            crate::screen::shared::snapshot("gradient", name, styles(&scene.buffer(width, height, theme)));
        }
    }
}

/// Rows of the frame as it was drawn before there was a program, which it must still show.
const DRAWN: [&str; 20] = [
    "┌─ The path of w1 · Alice ─────────────────────────────────────────────────────┬─ Slice · Alice's loss over w1 ────────┐",
    "┢━[Why w1 moves]━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┷━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┪",
    "┃    ∂L            ∂L             ∂ŷ             ∂h1              Read it from the right. Moving w1 moves h1,          ┃",
    "┃   ─────   =     ─────    ·     ─────    ·     ─────             moving h1 moves ŷ, moving ŷ moves the loss L.        ┃",
    "┃    ∂w1           ∂ŷ             ∂h1            ∂w1              Multiply the three: + means a larger w1 gives        ┃",
    "┃                                                                 a larger loss, so this step makes w1 smaller.        ┃",
    "┃   ∂L/∂ŷ   = −2 · (y − ŷ)   = −2 · (1 − 0.523695)              = −0.952610    ŷ is below the truth: raise it          ┃",
    "┃   f is the sigmoid, so f′ = f · (1 − f):  f(z_o1) = ŷ  and  f(z_h1) = h1                                             ┃",
    "┡━ Who pulls w1 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┯━ The update, and the check ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┩",
    "│         gradient      lowers w1 ◄ │ ► raises w1        │ w1 ← w1 − rate · ∂L/∂w1                                     │",
    "│▸Alice   +0.02147  ████████████████│                    │    =  1 −  0.1 · 0.02147  =  0.997853   ▼ 0.002147          │",
    "│ Bob       +2e−13                  │                    │                                                             │",
    "│ Charlie    +2e−9                  │                    │ Check: nudge w1 by ± 0.00001 and measure L                  │",
    "│ Diana      +3e−9                  │                    │ by formula   0.02146953527                                  │",
    "│ mean    +0.00537              ████│                    │ measured     0.02146953526     ✓ agree to 2e−10             │",
    "│ For the others h1 is saturated: f′(z_h1) ≈ 0, no pull. │ v checks all 9 parameters                                   │",
    "└────────────────────────────────────────────────────────┴─────────────────────────────────────────────────────────────┘",
    // At 80×24.
    " x1 −2 ━━ [w1 +1.000] ━━► h1 0.047426 ━━ w5 +1.000 ━━► ŷ 0.523695 ━━► L 0.2269  ",
    "   ─────   =   ─────   ·    ─────   ·    ─────       w1 moves h1, h1 moves ŷ,   ",
    " others: h1 saturated, f′(z_h1) ≈ 0       ╵ v checks all 9 parameters           ",
];

#[test]
fn the_worked_example_is_as_it_was_drawn() {
    let worked = ones().press("2 p p p");
    let (large, medium) = (worked.frame((120, 36)), worked.frame((80, 24)));
    let has = |frame: &str, row: &str| frame.lines().any(|line| line.trim_end() == row.trim_end());
    for row in &DRAWN[..17] {
        assert!(has(&large, row), "{row}\nis not in\n{large}");
    }
    for row in &DRAWN[17..] {
        assert!(has(&medium, row), "{row}\nis not in\n{medium}");
    }
    // ∂ŷ/∂h1 is 0.24943854: what was drawn as 0.249438 is rounded here, not cut off.
    let numbers = ["+0.02147", "−0.952610", "+0.249439", "−0.090353"];
    for frame in [&large, &medium, &worked.frame((60, 18))] {
        for number in numbers {
            assert!(frame.contains(number), "{number} is not in\n{frame}");
        }
    }
    for frame in [&large, &medium] {
        for wanted in ["0.02146953527", "0.02146953526", "✓", "[backward]", "next: Alice, 1 of 4"] {
            assert!(frame.contains(wanted), "{wanted} is not in\n{frame}");
        }
    }
}

#[test]
fn the_sums_on_the_way_forward_are_shown_term_by_term_where_there_is_room() {
    let frame = ones().press("2 p backtab backtab z").frame((200, 50));
    for row in [
        "w1 · x1  −2.00000",
        "w2 · x2  −1.00000",
        "= z       −3.0000",
        "w5 · h1  +0.04743",
        "ŷ = f(z)   0.5237",
    ] {
        assert!(frame.contains(row), "{row} is not in\n{frame}");
    }
    for later in ["◄ −0.952610", "miss", "0.2269"] {
        assert!(!frame.contains(later), "{later} is in\n{frame}");
    }
}

/// Without any colour sign, selection, phase, focus and verdict can still be read.
#[test]
fn nothing_of_the_view_is_said_by_colour_alone() {
    let theme = Theme { depth: Depth::Mono, ..THEME };
    let text =
        |scene: &Scene, (width, height): (u16, u16)| ui::picture::text(&scene.buffer(width, height, theme));
    let worked = ones().press("2 p p p");
    for size in [(120, 36), (80, 24)] {
        let text = text(&worked, size);
        for needed in [
            "[w1 +1.000]",
            "−0.090353",
            "+0.249439",
            "[backward]",
            "[Why w1 moves",
            "▸Alice",
            "✓",
            "lowers w1 ◄",
        ] {
            assert!(text.contains(needed), "{needed} is not in\n{text}");
        }
    }
    let large = text(&worked, (120, 36));
    assert!(large.contains("┏━ h1") && large.contains("╭─ h2"), "the way is heavy:\n{large}");
    let saturated = text(&Scene::drawn(Lang::En).go(1000).press("2 tab down"), (120, 36));
    assert!(saturated.contains("saturated ━┛") && saturated.contains("f is flat"), "{saturated}");
    let chosen = text(&blobs().go(5).press("2 enter down"), (80, 24));
    assert!(chosen.lines().any(|line| line.starts_with('▸') && line.contains("δ_o2")), "{chosen}");
    // Every cell is of the terminal's own colours.
    let buffer = worked.buffer(120, 36, theme);
    let colours = buffer.content.iter().flat_map(|cell| [cell.fg, cell.bg]);
    assert!(colours.into_iter().all(|colour| colour == Color::Reset));
}

#[test]
fn ascii_is_ascii_in_every_state_of_the_view() {
    let theme = Theme { glyphs: Glyphs::Ascii, ..THEME };
    for (name, scene) in states().into_iter().chain(enlarged()) {
        if name.starts_with("russian") {
            continue;
        }
        for (width, height) in SIZES {
            let text = ui::picture::text(&scene.buffer(width, height, theme));
            let other: Vec<char> = text.chars().filter(|c| !c.is_ascii()).collect();
            assert!(other.is_empty(), "{name} {width}x{height}: {other:?}\n{text}");
        }
    }
    let worked = ones().press("2 p p p");
    for (width, height) in SIZES {
        let text = ui::picture::text(&worked.buffer(width, height, theme));
        crate::screen::shared::snapshot("gradient", named("ascii", (width, height)), text);
    }
}

#[test]
fn every_character_of_the_view_is_one_column_wide() {
    for (name, scene) in states().into_iter().chain(enlarged()) {
        for size in SIZES.into_iter().chain([(200, 50)]) {
            for line in scene.frame(size).lines() {
                let width = usize::from(size.0);
                assert_eq!((line.width(), line.chars().count()), (width, width), "{name}: {line}");
            }
        }
    }
}

#[test]
fn every_panel_of_the_view_draws_in_any_area() {
    for (name, scene) in states().into_iter().chain(enlarged()) {
        let small = (0..=3).flat_map(|width| (0..=3).map(move |height| (width, height)));
        for (width, height) in small.chain([(500, 200), (9, 200), (200, 4)]) {
            for focus in PANELS {
                let area = Rect::new(0, 0, width, height);
                let mut buffer = Buffer::empty(area);
                ui::draw_panel(&scene.app, THEME, focus, area, &mut buffer);
                if (width, height) == (500, 200) {
                    let blank = buffer.content.iter().all(|cell| cell.symbol() == " ");
                    assert!(!blank, "{name}: nothing is drawn of {focus:?}");
                }
            }
            scene.buffer(width, height, THEME);
        }
    }
}

//! How the Gradient view answers to keys, clicks and what the worker and the analyst report: behaviour of
//! the state, seen through the screen. How it looks is in `gradient.rs`.

use std::time::Duration;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use ratatui::layout::Rect;
use sgdscope::app::action::Target;
use sgdscope::app::gradient::{Cover, Picture};
use sgdscope::app::text::Lang;
use sgdscope::app::{Event, Focus, Mode, View};
use sgdscope::data::generate::Problem;
use sgdscope::nn::derivation::Neuron;
use sgdscope::nn::head::Loss;
use sgdscope::nn::layout::ParameterId;
use sgdscope::nn::optimizer::{Hyper, Optimizer};
use sgdscope::train::setup::Config;
use sgdscope::train::study::Whose;
use sgdscope::ui;

use super::runs::{blobs, deep, diverged, generated, many, ones, three_columns};
use crate::screen::scene::{SIZES, Scene, THEME, any_key};

pub(crate) const LARGE: (u16, u16) = (120, 36);

pub(crate) fn coach(scene: &Scene) -> String {
    scene.app.coach().map(|said| said.text(Lang::En, 118)).unwrap_or_default()
}

/// What is meant by a click on the first place of a screen where that is written.
pub(crate) fn click(scene: &mut Scene, (width, height): (u16, u16), wanted: &str) -> Target {
    let frame = scene.frame((width, height));
    let row = frame.lines().enumerate().find(|(_, line)| line.contains(wanted));
    let (y, line) = row.unwrap_or_else(|| panic!("{wanted} is not in\n{frame}"));
    let x = line[..line.find(wanted).expect("found")].chars().count() + wanted.chars().count() / 2;
    let area = Rect::new(0, 0, width, height);
    let (_, target) = ui::hit(&scene.app, area, x as u16, y as u16).expect("a panel");
    scene.send(Event::Click(target));
    target
}

#[test]
fn each_view_keeps_its_own_focus() {
    let scene = ones().press("tab tab");
    assert_eq!((scene.app.context.place.view, scene.app.context.place.focus), (View::Train, Focus::Network));
    let scene = scene.press("2");
    assert_eq!((scene.app.context.place.view, scene.app.context.place.focus), (View::Gradient, Focus::Why));
    let scene = scene.press("tab");
    assert_eq!(scene.app.context.place.focus, Focus::Pulls);
    let scene = scene.press("1");
    assert_eq!((scene.app.context.place.view, scene.app.context.place.focus), (View::Train, Focus::Network));
    let scene = scene.press("2");
    assert_eq!((scene.app.context.place.view, scene.app.context.place.focus), (View::Gradient, Focus::Pulls));
    // A view's own key changes nothing.
    let frame = scene.frame(LARGE);
    assert_eq!(scene.press("2").frame(LARGE), frame);
}

#[test]
fn an_enlarged_panel_is_put_back_when_the_view_changes() {
    let scene = ones().press("2 z");
    assert!(scene.app.context.place.enlarged && !scene.frame(LARGE).contains("Who pulls"));
    let scene = scene.press("1");
    assert!(!scene.app.context.place.enlarged);
    assert!(scene.press("2").frame(LARGE).contains("Who pulls"));
}

#[test]
fn tab_goes_round_the_panels_as_they_stand() {
    let order = [Focus::Path, Focus::Slice, Focus::Why, Focus::Pulls, Focus::Update];
    assert_eq!(View::Gradient.order(false), order);
    let mut scene = ones().press("2");
    for expected in [Focus::Pulls, Focus::Update, Focus::Path, Focus::Slice, Focus::Why] {
        scene = scene.press("tab");
        assert_eq!(scene.app.context.place.focus, expected);
        for size in SIZES {
            let frame = scene.frame(size);
            let title = match expected {
                Focus::Path => "[The path of w1",
                Focus::Slice => "[Slice",
                Focus::Why => "[Why w1 moves",
                Focus::Pulls => "[Who pulls w1]",
                _ => "[The update",
            };
            assert!(frame.contains(title), "{title} is not in\n{frame}");
        }
    }
    assert_eq!(scene.press("backtab").app.context.place.focus, Focus::Slice);
}

#[test]
fn arrows_choose_parameters_on_the_card_and_people_among_those_who_pull() {
    let scene = ones().press("2 down down");
    assert_eq!(
        (scene.app.context.chosen.parameter, scene.app.context.chosen.sample),
        (Some(ParameterId(2)), 0)
    );
    let scene = scene.press("up");
    assert_eq!(scene.app.context.chosen.parameter, Some(ParameterId(1)));
    let scene = scene.press("down down down down down down down down down");
    assert_eq!(scene.app.context.chosen.parameter, Some(ParameterId(8)), "there is nothing below the last");
    let scene = scene.press("tab down down down down");
    assert_eq!(
        (scene.app.context.chosen.parameter, scene.app.context.chosen.sample),
        (Some(ParameterId(8)), 3)
    );
    assert!(scene.frame(LARGE).contains("▸Diana") && scene.frame(LARGE).contains("The path of b3 · Diana"));
    let scene = scene.press("tab up");
    assert_eq!(scene.app.context.chosen.parameter, Some(ParameterId(7)), "the update is of a parameter");
}

#[test]
fn one_parameter_and_one_person_are_chosen_in_all_views() {
    let scene = ones().press("tab tab tab tab down down down down down");
    assert_eq!(
        (scene.app.context.place.focus, scene.app.context.chosen.parameter),
        (Focus::Parameters, Some(ParameterId(4)))
    );
    let scene = scene.press("2");
    assert!(scene.frame(LARGE).contains("[Why w5 moves]"));
    let scene = scene.press("down tab down 1");
    let frame = scene.frame(LARGE);
    assert!(frame.lines().any(|line| line.contains("▸w6")), "{frame}");
    assert!(frame.contains("▸Bob") && frame.contains("[w6 +1.000·h2]"), "{frame}");
    // Esc lets the parameter go in Train; the Gradient view is always about one.
    let scene = scene.press("esc");
    assert_eq!(scene.app.context.chosen.parameter, None);
    assert!(scene.press("2").frame(LARGE).contains("Why w1 moves"));
}

#[test]
fn the_chain_of_a_deep_network_is_followed_to_the_outputs_and_back() {
    let scene = deep().go(50).press("2 enter");
    let own = Neuron { layer: 0, index: 0 };
    assert_eq!(scene.app.gradient.trail, [own]);
    let scene = scene.press("up up up up up up up down down enter");
    let second = Neuron { layer: 1, index: 2 };
    assert_eq!(scene.app.gradient.trail, [own, second]);
    assert!(scene.frame(LARGE).contains("Why w1 moves ◄ δ_h1 ◄ δ_h8]"));
    let scene = scene.press("enter");
    let output = Neuron { layer: 2, index: 0 };
    assert_eq!(scene.app.gradient.trail, [own, second, output]);
    assert!(coach(&scene).contains("o1 is an output"), "{}", coach(&scene));
    // Further on there is only the loss.
    let scene = scene.press("enter");
    assert_eq!(scene.app.gradient.trail.len(), 3);
    assert!(coach(&scene).contains("nothing to follow"), "{}", coach(&scene));
    // On the way back the term that was gone along is the chosen one.
    let scene = scene.press("esc");
    assert_eq!((scene.app.gradient.trail.len(), scene.app.gradient.term), (2, 0));
    let scene = scene.press("esc");
    assert_eq!((scene.app.gradient.trail.len(), scene.app.gradient.term), (1, 2));
    let scene = scene.press("esc");
    assert!(scene.app.gradient.trail.is_empty());
    assert!(scene.frame(LARGE).contains("∂L/∂w1 = δ_h1 · x1"));
}

#[test]
fn another_parameter_or_another_view_forgets_the_way() {
    let at_end = || blobs().go(5).press("2 enter down enter");
    assert_eq!(at_end().app.gradient.trail.len(), 2);
    assert!(at_end().press("1 2").app.gradient.trail.is_empty());
    assert!(at_end().press("tab tab down").app.gradient.trail.is_empty());
    // Terms are chosen within what there is.
    let scene = blobs().go(5).press("2 enter down down down down down");
    assert_eq!(scene.app.gradient.term, 2);
    assert_eq!(scene.press("up up up").app.gradient.term, 0);
}

#[test]
fn with_one_way_to_the_loss_enter_says_why_nothing_happens() {
    for keys in ["2 enter", "2 down down down down enter", "2 tab enter"] {
        let scene = ones().press(keys);
        assert!(scene.app.gradient.trail.is_empty());
        assert!(!coach(&scene).is_empty());
        assert!(matches!(scene.app.navigation.mode, Mode::Browse), "{keys} edits no question");
    }
    let said = coach(&ones().press("2 enter"));
    assert!(said.contains("one way") && said.contains("nothing to follow"), "{said}");
}

#[test]
fn to_ask_about_someone_goes_to_the_form_in_train() {
    let scene = ones().press("2 tab a");
    assert_eq!(
        (scene.app.context.place.view, scene.app.context.place.focus),
        (View::Train, Focus::Questions)
    );
    assert!(matches!(scene.app.navigation.mode, Mode::Typing(_)));
    let scene = scene.text("2x").press("esc 2");
    assert_eq!((scene.app.context.place.view, scene.app.context.place.focus), (View::Gradient, Focus::Pulls));
    assert_eq!(scene.app.gradient.cover, Cover::Open, "what was typed was no command");
}

#[test]
fn a_click_chooses_the_person_who_pulls_and_the_parameter_on_the_path() {
    let mut scene = ones().press("2 p p p");
    for size in [LARGE, (80, 24)] {
        assert_eq!(click(&mut scene, size, " Diana "), Target::Sample(3));
        assert_eq!(
            (scene.app.context.place.view, scene.app.context.place.focus, scene.app.context.chosen.sample),
            (View::Gradient, Focus::Pulls, 3)
        );
        assert_eq!(click(&mut scene, size, " Alice  "), Target::Sample(0));
    }
    let layout = scene.app.context.run.setup.layout().clone();
    let w5 = layout.weight_id(1, 0, 0);
    assert_eq!(click(&mut scene, LARGE, "w5 +1.000"), Target::Parameter(Focus::Path, w5));
    assert_eq!((scene.app.context.place.focus, scene.app.context.chosen.parameter), (Focus::Path, Some(w5)));
    assert_eq!(click(&mut scene, LARGE, "+ b2"), Target::Parameter(Focus::Path, layout.bias_id(0, 1)));
    assert!(scene.frame(LARGE).contains("Why b2 moves"));
    for (title, focus) in [
        ("Why b2 moves", Focus::Why),
        ("Slice · ", Focus::Slice),
        ("Who pulls b2", Focus::Pulls),
        ("The update, and", Focus::Update),
        ("The path of b2", Focus::Path),
    ] {
        assert_eq!(click(&mut scene, LARGE, title), Target::Panel(focus));
        assert_eq!(scene.app.context.place.focus, focus);
    }
}

#[test]
fn the_wheel_chooses_in_the_panel_it_is_over_and_leaves_the_focus() {
    let mut scene = ones().press("2");
    scene.send(Event::Wheel(Focus::Pulls, false));
    assert_eq!((scene.app.context.place.focus, scene.app.context.chosen.sample), (Focus::Why, 1));
    scene.send(Event::Wheel(Focus::Update, false));
    assert_eq!(
        (scene.app.context.place.focus, scene.app.context.chosen.parameter),
        (Focus::Why, Some(ParameterId(1)))
    );
}

#[test]
fn no_place_of_the_view_panics_when_it_is_clicked() {
    let scenes = [ones().press("2 p p p p"), blobs().go(5).press("2 enter"), many().go(3).press("2 z")];
    for scene in scenes {
        for (width, height) in [(60, 18), (80, 24), (120, 36), (131, 40)] {
            let area = Rect::new(0, 0, width, height);
            for (x, y) in (0..=height).flat_map(|y| (0..=width).map(move |x| (x, y))) {
                ui::hit(&scene.app, area, x, y);
            }
            assert_eq!(ui::hit(&scene.app, area, u16::MAX, u16::MAX), None);
        }
    }
}

#[test]
fn keys_of_the_loss_chart_leave_it_alone_here() {
    let base = Scene::drawn(Lang::En).go(412).press("tab tab tab 2");
    let (chart, parameter) = (base.app.train.chart, base.app.context.chosen.parameter);
    for keys in ["left", "right", "+", "-", "0", "h", "l", "home", "end"] {
        let scene = Scene::drawn(Lang::En).go(412).press("tab tab tab 2").press(keys);
        assert_eq!(scene.app.train.chart, chart, "{keys}");
        assert_eq!(scene.app.context.chosen.parameter, parameter, "{keys}");
    }
    let scene = base.press("0");
    assert!(coach(&scene).contains("loss"), "{}", coach(&scene));
}

#[test]
fn the_slice_is_one_persons_or_everybodys_and_gives_way_to_the_curve() {
    let scene = ones().press("2 t");
    assert_eq!(scene.app.gradient.whose(&scene.app.context), Whose::Everybody);
    assert!(scene.frame(LARGE).contains("everybody's loss over w1") && coach(&scene).contains("verybody"));
    let scene = scene.press("t");
    assert_eq!(scene.app.gradient.whose(&scene.app.context), Whose::Sample(0));
    let scene = scene.press("e");
    assert_eq!(scene.app.gradient.picture, Picture::Curve);
    let frame = scene.frame(LARGE);
    assert!(frame.contains("h1 · where each sample lies on f") && frame.contains("z  −3.000"), "{frame}");
    assert!(scene.press("e").frame(LARGE).contains("Alice's loss over w1"));
}

#[test]
fn a_row_is_found_by_its_name_in_the_panel_that_has_the_focus() {
    let scene = ones().press("2 /").text("w6").press("enter");
    assert_eq!(
        (scene.app.context.chosen.parameter, scene.app.context.chosen.sample),
        (Some(ParameterId(5)), 0)
    );
    let scene = scene.press("tab /").text("char").press("enter");
    assert_eq!(
        (scene.app.context.chosen.parameter, scene.app.context.chosen.sample),
        (Some(ParameterId(5)), 2)
    );
}

#[test]
fn a_name_and_its_gradient_have_a_blank_between_them() {
    for scene in [many().go(3).press("2 tab").settle(), diverged().go(50).press("2 tab")] {
        let frame = scene.frame(LARGE);
        let rows = frame.lines().skip_while(|line| !line.contains("[Who pulls")).skip(2).take(3);
        for row in rows {
            let glued = row.chars().collect::<Vec<_>>();
            // The sign of an exponent belongs to its number.
            let glued = glued.windows(3).any(|three| {
                let exponent = three[0].is_ascii_digit() && three[1] == 'e';
                three[1].is_alphanumeric() && matches!(three[2], '+' | '−') && !exponent
            });
            assert!(!glued, "{row}");
        }
    }
}

fn problem(number: usize) -> Scene {
    let hyper = Hyper { optimizer: Optimizer::Adam, batch: Some(3), l1: 0.001, l2: 0.01, ..Hyper::default() };
    let batch = Config { hyper, ..Config::default() };
    let ce = Config { loss: Loss::Ce, ..Config::default() };
    let scene = match number {
        0 => ones(),
        1 => Scene::new(ce, generated(Problem::Blobs), Lang::Ru),
        2 => Scene::new(Config::default(), generated(Problem::Plane), Lang::En),
        3 => deep(),
        _ => Scene::new(batch, three_columns(), Lang::Ru),
    };
    scene.press("2")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    /// Whatever is typed, clicked and resized in the Gradient view: nothing panics.
    #[test]
    fn no_keys_in_any_order_at_any_size_panic_in_the_view(
        number in 0_usize..5,
        keys in prop::collection::vec((any_key(), 0_u16..140, 0_u16..50), 1..60),
    ) {
        let mut scene = problem(number);
        for (index, &(key, x, y)) in keys.iter().enumerate() {
            scene.send(Event::Key(key));
            scene.send(Event::Tick(Duration::from_millis(index as u64 * 70)));
            if scene.app.context.place.view == View::Train && index % 3 == 0 {
                scene = scene.press("esc 2");
            }
            if index % 5 == 0 {
                let area = Rect::new(0, 0, x, y);
                if let Some((_, target)) = ui::hit(&scene.app, area, x / 2, y / 2) {
                    scene.send(Event::Click(target));
                }
                scene.buffer(x, y, THEME);
            }
        }
        prop_assert!(scene.app.context.run.snapshot.network.is_finite());
    }
}

#[test]
fn names_of_rows_without_names_keep_all_their_digits() {
    let scene = many().go(3).press("2 tab").settle();
    let pulls = scene.app.explanation().pulls.expect("an answer");
    let strongest = |down: bool| {
        let mut own = pulls.strongest.iter().filter(|(_, gradient)| (*gradient > 0.0) == down);
        own.next().map(|(sample, _)| format!(" sample {}", sample + 1)).expect("someone pulls")
    };
    for size in SIZES {
        let frame = scene.frame(size);
        for name in [strongest(true), strongest(false)] {
            assert!(frame.contains(&name), "{name} is not in\n{frame}");
        }
    }
}

#[test]
fn a_frozen_parameter_is_said_to_stand_still_and_no_step_of_it_is_drawn() {
    let free = ones().press("2").frame(LARGE);
    assert!(free.contains("so this step makes") && free.contains("◄ 0.0021"), "{free}");
    let scene = ones().press("2 f");
    for (size, says) in [(LARGE, "But w1 is"), ((80, 24), "w1 is frozen: it stands")] {
        let frame = scene.frame(size);
        assert!(frame.contains(says) && !frame.contains("this step makes"), "{frame}");
    }
    let frame = scene.frame(LARGE);
    assert!(frame.contains("next step   frozen") && !frame.contains("◄ 0.0021"), "{frame}");
    let coach = coach(&scene.press("1 2"));
    assert!(coach.contains("w1 is frozen: no step moves it"), "{coach}");
}

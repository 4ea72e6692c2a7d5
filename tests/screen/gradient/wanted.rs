//! What the Gradient view once did wrong, a test for each.

use ratatui::layout::Rect;
use sgdscope::app::Focus;
use sgdscope::app::action::Target;
use sgdscope::app::gradient::card::Card;
use sgdscope::app::text::Lang;
use sgdscope::data::csv;
use sgdscope::data::dataset::Dataset;
use sgdscope::nn::layout::ParameterId;
use sgdscope::nn::optimizer::{Hyper, Optimizer};
use sgdscope::train::setup::Config;
use sgdscope::ui;
use sgdscope::ui::theme::{Glyphs, Theme};

use super::answers::{LARGE, click, coach};
use super::runs::{blobs, deep, diverged, ones, several};
use crate::screen::scene::{SIZES, Scene, THEME, styles};

#[test]
fn covered_numbers_do_not_show_their_sign_by_colour() {
    let scene = ones().press("2 p p p x");
    for (width, height) in SIZES {
        let buffer = scene.buffer(width, height, THEME);
        let covered = buffer.content.iter().filter(|cell| cell.symbol() == "▒");
        let colours: Vec<_> = covered.map(|cell| cell.fg).collect();
        assert!(colours.windows(2).all(|pair| pair[0] == pair[1]), "{}", styles(&buffer));
    }
}

#[test]
fn the_coach_does_not_tell_what_is_covered() {
    let scene = ones().press("2 x down");
    let gradient = scene.app.explanation().trace.gradient_of(ParameterId(1));
    let told = sgdscope::app::text::numbers::gradient(gradient, 0);
    assert!(!scene.frame(LARGE).contains(told.trim()), "{}", scene.frame(LARGE));
}

#[test]
fn a_click_on_a_parameter_of_the_step_chooses_it() {
    let mut scene = ones().press("2 p p p p");
    let target = click(&mut scene, LARGE, " w3   +1.0000");
    assert!(!matches!(target, Target::Sample(_)), "{target:?}");
    assert_eq!(
        (scene.app.context.chosen.sample, scene.app.context.chosen.parameter),
        (0, Some(ParameterId(2)))
    );
}

#[test]
fn arrows_in_the_list_of_a_step_choose_what_it_lists() {
    let scene = ones().press("2 tab p p p p down");
    assert_eq!(
        (scene.app.context.chosen.sample, scene.app.context.chosen.parameter),
        (0, Some(ParameterId(1)))
    );
}

#[test]
fn a_click_finds_the_row_it_is_on_even_if_names_repeat() {
    let text = "name,a,b,y\nAnn,1,2,no\nBob,2,1,yes\nAnn,3,3,yes\n";
    let table = csv::read(text.as_bytes(), &csv::Options::default()).expect("a table");
    let data = Dataset::from_table("twice.csv".into(), table, None);
    let scene = Scene::new(Config::default(), data, Lang::En).press("2");
    let frame = scene.frame(LARGE);
    let rows = frame.lines().enumerate().filter(|(_, line)| line.contains(" Ann "));
    let (row, _) = rows.last().expect("the second Ann");
    let hit = ui::hit(&scene.app, Rect::new(0, 0, 120, 36), 3, row as u16);
    assert_eq!(hit, Some((Focus::Pulls, Target::Sample(2))));
}

#[test]
fn factors_on_the_path_are_never_written_over_each_other() {
    let mut scene = Scene::drawn(Lang::En).go(412).press("space 2");
    for id in 0..9 {
        scene.app.context.chosen.parameter = Some(ParameterId(id));
        let Card::Product(card) = scene.app.explanation().card else { panic!("a product") };
        let frame = scene.frame(LARGE);
        for factor in &card.factors {
            let wanted = format!("◄ {}", factor.number.text);
            assert!(frame.contains(&wanted), "{wanted} is not in\n{frame}");
        }
    }
}

#[test]
fn the_slice_always_shows_its_point() {
    for size in SIZES {
        let frame = ones().press("2 p p p backtab").frame(size);
        // The two inputs of the diagram are dots too: the point is the one in the slice's part.
        let from = frame.lines().position(|line| line.contains("[Slice")).expect("the slice");
        let title = frame.lines().nth(from).expect("a row");
        let column = title[..title.find("[Slice").expect("found")].chars().count();
        let inside = |line: &str| line.chars().skip(column).any(|c| c == '●');
        assert!(frame.lines().skip(from).any(inside), "{frame}");
    }
}

#[test]
fn the_axis_of_the_curve_says_what_is_there() {
    let frame = ones().press("2 e").frame((60, 18));
    assert!(!frame.contains("0.1┤") && frame.contains(" 1┤"), "{frame}");
}

#[test]
fn no_two_labels_of_an_axis_are_the_same() {
    for scene in [diverged().go(50).press("2"), Scene::drawn(Lang::En).go(412).press("2 t")] {
        let frame = scene.frame(LARGE);
        let label = |line: &str| {
            let (before, _) = line.split_once('┤')?;
            before.rsplit(['│', '┃']).next().map(|label| label.trim().to_owned())
        };
        let mut labels: Vec<String> = frame.lines().take(14).filter_map(label).collect();
        let all = labels.len();
        labels.sort();
        labels.dedup();
        assert!(all > 2 && labels.len() == all, "{frame}");
    }
}

#[test]
fn numbers_on_the_way_are_never_cut_off_or_written_over() {
    let scene = diverged().go(50).press("2");
    let Card::Product(card) = scene.app.explanation().card else { panic!("one way") };
    for size in [(80, 24), (60, 18)] {
        let frame = scene.frame(size);
        let row = frame.lines().find(|line| line.contains('◄') && !line.contains("lowers")).expect("factors");
        for factor in &card.factors {
            assert!(row.contains(&format!("◄ {}", factor.number.text)), "{} in {row}", factor.number.text);
        }
        let way = frame.lines().find(|line| line.contains("[w1 ")).expect("the way");
        assert!(way.contains("► L"), "{way}");
    }
}

#[test]
fn the_rule_of_the_update_is_never_cut_off() {
    for lang in [Lang::En, Lang::Ru] {
        let hyper =
            Hyper { optimizer: Optimizer::Adam, rate: 0.01, batch: Some(2), l2: 0.01, ..Hyper::default() };
        let config = Config { hyper, ..Config::default() };
        let scene = Scene::new(config, Dataset::tutorial(None), lang).go(7).press("2 tab tab");
        let taken = scene.app.explanation().taken.expect("few samples");
        let last = taken.told.numbers.rsplit(' ').next().expect("a number").to_owned();
        let frame = scene.frame((80, 24));
        assert!(frame.contains(&last), "{last} of {} is not in\n{frame}", taken.told.numbers);
    }
}

#[test]
fn the_coach_knows_what_the_arrows_choose_on_the_way() {
    let scene = deep().go(50).press("2 enter down");
    assert!(!coach(&scene).contains("choose a parameter"), "{}", coach(&scene));
    let frame = blobs().go(5).press("2 enter enter").frame(LARGE);
    assert!(!frame.contains("↑ ↓ term"), "an output has no terms:\n{frame}");
}

#[test]
fn the_coach_offers_no_phase_where_the_run_has_diverged() {
    let scene = diverged().go(50).press("2");
    assert!(!coach(&scene).contains("p takes"), "{}", coach(&scene));
}

#[test]
fn the_coach_speaks_of_what_is_on_the_screen() {
    for keys in ["2 p p p", "2 tab down"] {
        assert!(!coach(&ones().press(keys)).contains("table"), "{}", coach(&ones().press(keys)));
    }
}

#[test]
fn a_prediction_is_told_from_a_truth_in_ascii() {
    let theme = Theme { glyphs: Glyphs::Ascii, ..THEME };
    let text = ui::picture::text(&ones().press("2").buffer(120, 36, theme));
    assert!(!text.contains("(y - y)") && !text.contains("y^is") && !text.contains("y^moves"), "{text}");
    assert!(!text.contains("dy/dh1"), "{text}");
}

#[test]
fn the_place_of_the_next_sample_is_not_cut_off() {
    let scene = deep().go(50).press("2 p");
    let frame = scene.frame((60, 18));
    let row = frame.lines().nth(1).expect("a row");
    assert!(!row.contains("1 of loss"), "{row}");
}

#[test]
fn old_value_change_and_result_add_up_where_l1_acts() {
    let scene = several(false).go(7).press("2");
    let taken = scene.app.explanation().taken.expect("few samples");
    let (update, told) = (&taken.update, &taken.told);
    assert!(update.reach > 0.0);
    // The change that stands in the row of a result is the one that leads to it.
    let frame = scene.press("tab tab z").frame(LARGE);
    let row = frame.lines().find(|line| line.contains(&told.change.text)).expect("the change");
    let result = if row.contains(&told.result.text) { update.moved } else { update.new };
    assert!((update.old + told.change.value - result).abs() < 1e-12, "{row}");
}

#[test]
fn notes_are_not_joined_by_the_sign_of_a_product() {
    let frame = diverged().press("2").frame(LARGE);
    assert!(frame.contains("f is linear, so f′ = 1") && !frame.contains("f′ = 1 · h1:"), "{frame}");
}

#[test]
fn no_activation_on_the_way_forward_is_1_that_is_not() {
    let scene = Scene::drawn(Lang::En).go(1000).press("2 tab down");
    let explanation = scene.app.explanation();
    let lines = sgdscope::app::gradient::card::forward(
        Lang::En,
        &explanation.subject.network,
        &explanation.trace,
        ParameterId(0),
    );
    let h1 = lines.iter().find(|line| line.name == "h1").expect("the neuron's line");
    assert!(h1.result.value < 1.0 && h1.result.text != "1.000000", "{h1:?}");
}

#[test]
fn sums_are_uncovered_one_by_one() {
    let scene = ones().press("2 p x");
    let explanation = scene.app.explanation();
    let lines = sgdscope::app::gradient::card::forward(
        Lang::En,
        &explanation.subject.network,
        &explanation.trace,
        ParameterId(0),
    );
    let frame = scene.press("x").frame(LARGE);
    assert!(frame.contains(&lines[0].result.text) && !frame.contains(&lines[2].numbers), "{frame}");
}

#[test]
fn covered_sums_are_not_in_the_boxes() {
    for size in SIZES {
        let frame = ones().press("2 p p x").frame(size);
        assert!(!frame.contains("0.047426") && !frame.contains("0.523695"), "{frame}");
        assert!(!frame.contains("0.2269"), "{frame}");
    }
}

#[test]
fn the_loss_is_not_told_before_its_phase() {
    let frame = ones().press("2 p").frame((80, 24));
    assert!(!frame.contains("0.2269"), "{frame}");
}

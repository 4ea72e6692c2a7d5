//! What becomes of the Gradient view's panels where there is little room, much of it, or numbers change their
//! width.

use sgdscope::app::text::Lang;
use sgdscope::app::text::numbers;
use sgdscope::nn::layout::ParameterId;
use sgdscope::ui;
use sgdscope::ui::theme::{Glyphs, Theme};

use super::answers::{LARGE, coach};
use super::runs::{deep, diverged, many, ones, plain, several, tutorial};
use crate::screen::scene::{SIZES, Scene, THEME};

/// The column at which a text begins in the first row that has it.
fn column(frame: &str, text: &str) -> Option<usize> {
    let line = frame.lines().find(|line| line.contains(text))?;
    Some(line[..line.find(text)?].chars().count())
}

#[test]
fn the_loss_is_called_what_it_is_in_every_language() {
    for (lang, word) in [(Lang::En, "│miss² "), (Lang::Ru, "│промах²│")] {
        let frame = tutorial(lang).press("2 p p p").frame(LARGE);
        assert!(frame.contains(word), "{word} is not in\n{frame}");
    }
}

#[test]
fn what_does_not_fit_says_so() {
    for (scene, more) in [
        (ones().press("2"), "… 2 more"),
        (ones().press("2 p p p p"), "… 2 more"),
        (many().go(3).press("2").settle(), "… 4 more"),
    ] {
        let frame = scene.frame((60, 18));
        assert!(frame.contains(more), "{more} is not in\n{frame}");
    }
}

#[test]
fn of_many_samples_the_chosen_one_always_has_a_row() {
    for down in ["", "down ", "down down down down down "] {
        let scene = many().go(3).press(&format!("2 tab {down}")).settle();
        for size in SIZES {
            let frame = scene.frame(size);
            // What is only tested on is called so.
            let number = scene.app.context.chosen.sample + 1;
            let rows = [format!("▸sample {number} "), format!("▸{number} test ")];
            assert!(rows.iter().any(|row| frame.contains(row)), "{rows:?} are not in\n{frame}");
        }
    }
}

#[test]
fn the_change_of_a_step_stays_where_it_is_while_numbers_change_their_width() {
    let scene = |epoch| Scene::drawn(Lang::En).go(epoch).press("2");
    for size in [LARGE, (80, 24)] {
        let mut at = Vec::new();
        for (epoch, id) in (1..900).step_by(7).flat_map(|epoch| [(epoch, 0), (epoch, 5), (epoch, 8)]) {
            let mut scene = scene(epoch);
            scene.app.context.chosen.parameter = Some(ParameterId(id));
            let taken = scene.app.explanation().taken.expect("few samples");
            let frame = scene.frame(size);
            let place = column(&frame, &taken.told.own.text);
            at.push(place.unwrap_or_else(|| panic!("{} is not in\n{frame}", taken.told.own.text)));
        }
        at.dedup();
        assert_eq!(at.len(), 1, "{at:?}");
    }
}

#[test]
fn the_check_stands_wherever_the_title_promises_it() {
    let scenes: [fn() -> Scene; 5] =
        [|| several(true).go(7), || several(false).go(7), ones, || plain().go(20), || deep().go(50)];
    for scene in scenes {
        let scene = scene().press("2 tab tab");
        let check = scene.app.explanation().check;
        for size in SIZES {
            let frame = scene.frame(size);
            let told = frame.contains(&numbers::ten_digits(check.formula));
            assert_eq!(told, frame.contains("and the check]"), "{frame}");
            assert!(told || size != LARGE, "{frame}");
        }
    }
    // With a penalty that number is not the card's, and says why.
    assert!(several(true).go(7).press("2").frame(LARGE).contains("formula + L2"));
    assert!(several(false).go(7).press("2").frame(LARGE).contains("formula + L1"));
}

#[test]
fn what_the_product_says_stays_while_there_are_exponents() {
    for lang in [Lang::En, Lang::Ru] {
        for epoch in [0, 5, 100, 412, 1000] {
            let mut scene = Scene::drawn(lang).go(epoch).press("2");
            for id in 0..9 {
                scene.app.context.chosen.parameter = Some(ParameterId(id));
                let frame = scene.frame((80, 24));
                let says = ["+ : ", "− : ", "0 : "].iter().any(|sign| frame.contains(sign));
                assert!(says, "{frame}");
            }
        }
    }
}

#[test]
fn covered_numbers_of_a_step_are_in_no_row_of_it() {
    for size in SIZES {
        let frame = ones().press("2 p p p p x").frame(size);
        for number in ["0.9979", "0.0238", "▲", "▼"] {
            assert!(!frame.contains(number), "{number} is in\n{frame}");
        }
        // Nor does the coach tell what comes with the next phase.
        let next = ones().press("2 x p").frame(size);
        assert!(!next.contains("0.524"), "{next}");
    }
}

#[test]
fn a_sign_of_equality_has_blanks_around_it() {
    for scene in [diverged().go(50).press("2"), Scene::drawn(Lang::En).go(412).press("2 down down down down")]
    {
        for size in SIZES {
            let frame = scene.frame(size);
            assert!(!frame.contains("=+") && !frame.contains("=−"), "{frame}");
        }
    }
}

#[test]
fn a_factor_of_a_slanted_edge_touches_neither_box_nor_edge() {
    let mut scene = Scene::drawn(Lang::En).go(412).press("space 2");
    for id in 0..6 {
        scene.app.context.chosen.parameter = Some(ParameterId(id));
        for size in [LARGE, (200, 50)] {
            let frame = scene.frame(size);
            for line in frame.lines().take(14) {
                let cells: Vec<char> = line.chars().collect();
                let arrows = cells.iter().enumerate().filter(|(_, c)| **c == '◄').map(|(at, _)| at);
                for at in arrows.filter(|&at| at + 2 < cells.len() && matches!(cells[at + 2], '+' | '−')) {
                    let number = cells[at + 2..].iter();
                    let end = at + 2 + number.take_while(|c| **c != ' ' && !"┏┃│╭".contains(**c)).count();
                    assert!(cells[at - 1] == ' ' && cells[end] == ' ', "{line}\n{frame}");
                }
            }
        }
    }
}

#[test]
fn samples_beyond_the_edge_of_the_curve_are_arrows_and_the_chosen_one_is_in_brackets() {
    let frame = Scene::drawn(Lang::En).go(412).press("space 2 e").frame(LARGE);
    assert!(frame.contains("┤◄") && frame.contains("► ┃") && frame.contains("[●]"), "{frame}");
}

#[test]
fn a_panel_with_the_screen_to_itself_says_more() {
    let worked = || ones().press("2 p p p");
    let why = worked().press("z").frame((80, 24));
    assert!(why.contains("Multiply the three: + means a larger w1 gives a larger loss"), "{why}");
    let why = worked().press("z").frame(LARGE);
    assert!(why.contains("z_h1 = w1·x1 + w2·x2 + b1"), "{why}");
    let terms = many().go(3).press("2 enter z").settle();
    let frame = terms.frame(LARGE);
    assert!(frame.contains("w25 · δ_h10") && !frame.contains("smaller ones"), "{frame}");
    // The chosen term is the same neuron's before and after.
    let chosen = |frame: &str| {
        let row = frame.lines().find(|line| line.contains("▸     =")).expect("the chosen term");
        row.split('δ').nth(1).map(|rest| rest.chars().take(4).collect::<String>())
    };
    assert_eq!(chosen(&frame), chosen(&terms.press("z").frame(LARGE)));
}

#[test]
fn the_rule_between_slice_and_curve_is_a_part_of_the_frame() {
    let frame = ones().press("2 backtab z").frame(LARGE);
    assert!(frame.lines().any(|line| line.starts_with("┠─ h1 ·") && line.ends_with('┨')), "{frame}");
    let frame = ones().press("2").frame((200, 50));
    assert!(frame.lines().any(|line| line.contains("├─ h1 ·") && line.ends_with('┤')), "{frame}");
}

#[test]
fn the_coach_says_what_the_arrows_choose() {
    assert!(coach(&ones().press("2 tab down")).contains("choose a person"));
    assert!(
        coach(&many().go(3).press("2 tab down down")).contains("a sample") || {
            // A saturated neuron comes first.
            coach(&many().go(3).press("2 tab down down")).contains("saturated")
        }
    );
    assert!(coach(&ones().press("2")).contains("choose a parameter"));
}

#[test]
fn help_explains_the_prediction_as_ascii_spells_it() {
    let theme = Theme { glyphs: Glyphs::Ascii, ..THEME };
    let text = ui::picture::text(&ones().press("2 ?").buffer(120, 50, theme));
    let row = text.lines().find(|line| line.contains("what the network says")).expect("its line");
    assert!(row.contains("Y  "), "{row}");
}

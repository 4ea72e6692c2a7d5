//! What the fuzzer found, as small as it could be made: keys on the stage, bytes for a reader.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use sgdscope::data::csv;
use sgdscope::door::{self, Depth, Glyphs, HeadlessScreen, Lang, Options, Pace, Shade, Theme};

const OPTIONS: Options = Options { lang: Lang::En, paused: true, pace: Pace::Auto, hints: true };

/// Presses keys; a number is the epoch that the run goes on to.
fn press(words: &str, keys: &str) -> HeadlessScreen {
    let words: Vec<&str> = words.split_whitespace().collect();
    let mut stage = HeadlessScreen::new(door::setup(&words).expect("a run"), OPTIONS, 0);
    for key in keys.split_whitespace() {
        match key.strip_prefix("until:") {
            Some(epoch) => stage.go(epoch.parse().expect("an epoch")),
            None => stage.press(door::key(key).expect("a key")),
        }
    }
    stage
}

#[test]
fn a_branch_keeps_its_own_end_when_one_of_the_same_length_is_left_for_it() {
    for keys in ["until:2 left . until:2 r", "until:2 left . until:2 b up enter home"] {
        let stage = press("", keys);
        let saved = stage.session().expect("it can be saved");
        let opened = HeadlessScreen::opened(&saved, OPTIONS).expect("it can be opened");
        assert_eq!(opened.session().expect("it can be saved"), saved, "{keys}");
    }
}

#[test]
fn a_mark_after_opening_a_session_is_of_a_panel_that_the_view_has() {
    let saved = press("", "n").session().expect("it can be saved");
    for keys in ["2", "3", "2 tab", "z"] {
        let mut stage = press("", keys);
        stage.open(&saved).expect("it can be opened");
        for key in ["m", "a", "enter"] {
            stage.press(door::key(key).expect("a key"));
        }
        let again = stage.session().expect("it can be saved");
        assert!(again.contains("\"view\"") && HeadlessScreen::opened(&again, OPTIONS).is_ok(), "{keys}");
    }
}

#[test]
fn a_class_of_which_nothing_can_be_seen_is_no_class() {
    for class in ["\u{feff}", "\u{202e}", "\u{200b}"] {
        let text = format!("x,y\n1,{class}\n2,b\n");
        let error = csv::read(text.as_bytes(), &csv::Options::default()).expect_err("no class");
        assert_eq!(error.to_string(), "line 2, column 2 (y): empty; a value is needed");
    }
}

#[test]
fn a_click_on_the_help_over_the_set_up_leads_back_to_the_set_up() {
    let frame = |stage: &mut HeadlessScreen| {
        let mut buffer = door::buffer(80, 24);
        let theme = Theme { shade: Shade::Dark, depth: Depth::True, glyphs: Glyphs::Full };
        stage.draw(theme, &mut buffer);
        // Without the coach's line: a click ends what was said.
        buffer.content[..80 * 22].to_vec()
    };
    let (mut helped, mut set_up) = (press("", "o ?"), press("", "o"));
    frame(&mut helped);
    let kind = MouseEventKind::Down(MouseButton::Left);
    helped.point(MouseEvent { kind, column: 10, row: 10, modifiers: KeyModifiers::NONE });
    assert!(frame(&mut helped) == frame(&mut set_up), "the set-up is shown again");
    helped.press(door::key("esc").expect("a key"));
    assert!(frame(&mut helped) == frame(&mut press("", "")), "Esc leaves the set-up");
}

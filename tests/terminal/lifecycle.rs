//! The built program in a pseudo-terminal: its life from the first frame to the last, and what it leaves behind.
//! What signals, jobs, pastes and a bad terminal do to it is in `terminal.rs`.

use crate::support::terminal::Terminal;

#[test]
fn it_trains_at_once_and_q_and_ctrl_c_leave_everything_as_it_was() {
    for key in ["q", "\x03"] {
        let mut terminal = Terminal::open(&[]);
        terminal.wait_for("► training");
        terminal.type_in(key);
        assert_eq!(terminal.end(), 0);
    }
}

#[test]
fn ctrl_c_quits_while_typing_and_q_does_not() {
    let mut terminal = Terminal::open(&["--paused"]);
    terminal.wait_for("paused");
    terminal.type_in("aqq");
    terminal.wait_for("[qq");
    terminal.type_in("\x03");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn resizes_and_floods_of_keys_and_bad_bytes_do_no_harm() {
    let mut terminal = Terminal::open(&["--paused"]);
    terminal.wait_for("paused");
    for (cols, rows) in [(1, 1), (300, 90), (60, 18), (10, 40), (120, 36)] {
        terminal.resize_only(cols, rows);
    }
    for piece in ["\x1b[<0;0;5M", "\x1b[M   ", "\x1b[32;0;0M", "\u{fffd}\u{202e}", "y"] {
        terminal.type_in(piece);
    }
    terminal.type_in(&"y".repeat(3000));
    terminal.type_in("\x1bn");
    terminal.type_in("nq");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_flood_of_keys_and_mouse_reports_is_read_whole_and_quitting_does_not_wait_behind_it() {
    for piece in ["y", "\x1b[B", "\x1b[<35;9;9M", "\x1b[<64;70;9M"] {
        let mut terminal = Terminal::open(&["--pace", "max", "--epochs", "100000000"]);
        terminal.wait_for("► training");
        terminal.type_in(&piece.repeat(70_000 / piece.len()));
        // Behind it, one key in its turn.
        terminal.type_in("?");
        terminal.wait_for("[Keys]");
        let began = std::time::Instant::now();
        terminal.type_in("\x03");
        terminal.exit();
        assert!(began.elapsed() < std::time::Duration::from_secs(1), "{piece:?}: {:?}", began.elapsed());
        assert_eq!(terminal.end(), 0);
    }
}

#[test]
fn a_sequence_without_an_end_neither_freezes_the_screen_nor_swallows_a_key() {
    let epoch = |screen: &vt100::Screen| {
        let contents = screen.contents();
        contents.split("epoch ").nth(1).and_then(|rest| rest.split(" of ").next()).map(str::to_owned)
    };
    for piece in ["\x1b[", "\x1bO", "\x1b[<0;5", "\x1b[M ", "\x1b[200~"] {
        let mut terminal = Terminal::open(&["--pace", "8"]);
        terminal.wait_for("► training");
        terminal.type_in(piece);
        // The screen lives on without another key; after a second the sequence is given up,
        for _ in 0..12 {
            let before = epoch(terminal.screen.screen());
            terminal.wait("epoch after that", |screen| epoch(screen).is_some_and(|now| before != Some(now)));
        }
        // and the next key is that key.
        terminal.type_in("q");
        assert_eq!(terminal.end(), 0, "{piece:?}");
    }
}

#[test]
fn a_step_is_taken_apart_in_the_gradient_view_of_a_small_terminal() {
    let mut terminal = Terminal::open_sized(&["--paused", "--init", "ones"], &[], (80, 24));
    terminal.wait_for("loss 0.50712");
    terminal.type_in("2");
    terminal.wait_for("[Why w1 moves · Alice]");
    for (phase, shows) in [
        ("[forward] 1/4", "1 / (1 + e^3)"),
        ("[loss] 2/4", "0.226866"),
        ("[backward] 3/4", "+0.02147 = −0.952610 ·"),
        ("[update] 4/4", "w1   +1.0000 → +0.9979"),
    ] {
        terminal.type_in("p");
        terminal.wait(phase, |screen| screen.contents().contains(phase) && screen.contents().contains(shows));
    }
    // The check is still that of the moment before the step.
    assert!(terminal.screen.screen().contents().contains("0.02146953526  ✓"));
    terminal.type_in("x");
    terminal.wait("covered numbers", |screen| {
        let contents = screen.contents();
        contents.contains("▒▒▒▒") && !contents.contains("0.02146953526") && !contents.contains("−0.952610")
    });
    // Larger: the diagram and the slice come to it, and what is covered stays so.
    terminal.resize(120, 36);
    terminal.wait("the large view", |screen| {
        let contents = screen.contents();
        contents.contains("The path of w1 · Alice") && contents.contains("Slice · Alice's loss over w1")
    });
    assert!(!terminal.screen.screen().contents().contains("−0.952610"));
    terminal.type_in("X");
    terminal.wait_for("+0.02147 =   −0.952610");
    terminal.resize(60, 18);
    terminal.wait("the small view", |screen| {
        screen.contents().contains("[Why w1 moves") && !screen.contents().contains("The path of")
    });
    terminal.resize(40, 10);
    terminal.wait_for("needs at least 60 × 18");
    terminal.resize(80, 24);
    terminal.wait_for("[update] 4/4");
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn every_gradient_is_checked_by_the_second_thread_and_told() {
    let mut terminal = Terminal::open(&["--paused"]);
    terminal.wait_for("q quit");
    terminal.type_in("2v");
    terminal.wait_for("All 9 gradients for Alice agree");
    terminal.wait_for("✓ all 9 agree");
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_panic_of_the_screen_gives_the_terminal_back_before_it_is_told() {
    let mut terminal = Terminal::open_with(&[], &[("SGDSCOPE_PANIC", "screen")]);
    terminal.wait_for("► training");
    terminal.type_in("y");
    terminal.wait("message on the normal screen", |screen| {
        !screen.alternate_screen() && screen.contents().contains("asked to panic on the screen's thread")
    });
    assert_eq!(terminal.end(), 101);
}

#[test]
fn a_training_that_panics_again_and_again_is_told_on_a_screen_that_lives_on() {
    let mut terminal = Terminal::open_with(&[], &[("SGDSCOPE_PANIC", "training")]);
    terminal.wait_for("asked to panic on the training thread. What is on the screen is its last report");
    assert!(terminal.screen.screen().alternate_screen(), "the screen is still there");
    terminal.type_in("?");
    terminal.wait_for("[Keys]");
    terminal.type_in("\x1b");
    terminal.wait("help closed", |screen| !screen.contents().contains("[Keys]"));
    terminal.type_in("q");
    terminal.wait("message after the end", |screen| {
        !screen.alternate_screen() && screen.contents().contains("asked to panic on the training thread")
    });
    assert_eq!(terminal.end(), 1);
}

#[test]
fn a_terminal_that_cannot_move_its_cursor_is_refused_untouched() {
    for term in ["dumb", ""] {
        let mut terminal = Terminal::open_with(&[], &[("TERM", term)]);
        terminal.wait_for("`sgdscope train` runs without one");
        assert!(terminal.screen.screen().contents().contains("TERM is"));
        assert_eq!(terminal.end(), 2);
    }
}

#[test]
fn the_mouse_chooses_scrolls_and_drags_and_nonsense_from_it_does_no_harm() {
    let mut terminal = Terminal::open(&["--paused"]);
    terminal.wait_for("q quit");
    assert_ne!(terminal.screen.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    let contents = terminal.screen.screen().contents();
    let row = contents.lines().position(|line| line.contains(" Diana")).expect("Diana is there") + 1;
    terminal.type_in(&format!("\x1b[<0;70;{row}M\x1b[<0;70;{row}m"));
    terminal.wait_for("▸Diana");
    terminal.type_in(&format!("\x1b[<64;70;{row}M"));
    terminal.wait_for("▸Charlie");
    // Coordinates of 0, far outside, negative, and a report that never ends.
    terminal.type_in("\x1b[<0;0;0M\x1b[<0;65535;65535M\x1b[<0;-4;3M\x1b[<35;9;9M\x1b[<0;999999999999;1M");
    terminal.type_in("nn");
    terminal.wait_for("epoch    2 of");
    // Right of all that has been is the newest moment.
    terminal.type_in("\x1b[<0;81;10M\x1b[<32;90;10M\x1b[<0;90;10m");
    terminal.wait_for("This is the newest moment");
    terminal.type_in("\x1b[D");
    terminal.wait_for("Epoch 1: the loss was");
    terminal.type_in("\x1b[1;2C");
    terminal.wait_for("paused    epoch    2 of 1000");
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn mouse_and_title_are_only_taken_where_they_are_wished_for() {
    let mut terminal = Terminal::open(&["--paused", "--no-mouse"]);
    terminal.wait_for("q quit");
    assert_eq!(terminal.screen.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn the_line_that_reproduces_a_run_is_shown_and_handed_to_the_clipboard() {
    let mut terminal = Terminal::open(&["--paused", "--seed", "7"]);
    terminal.wait_for("q quit");
    terminal.type_in("c");
    terminal.wait_for("as copied: sgdscope --seed 7");
    // "sgdscope --seed 7" in base 64, in the sequence that terminals take a clipboard from.
    let sequence = "\x1b]52;c;c2dkc2NvcGUgLS1zZWVkIDc=";
    assert!(String::from_utf8_lossy(&terminal.raw).contains(sequence));
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
}

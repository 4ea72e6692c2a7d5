//! What a terminal answers, or somebody in its name, is never taken for keys.

use std::time::{Duration, Instant};

use crate::support::terminal::Terminal;

const TRUE_COLOUR: [(&str, &str); 2] = [("COLORTERM", "truecolor"), ("COLORFGBG", "")];
const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";
const WHITE: &str = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\";
const BLACK: &str = "\x1b]11;rgb:0000/0000/0000\x07";

/// The blue of what is positive, in each theme.
const ON_DARK: vt100::Color = vt100::Color::Rgb(0x56, 0xb4, 0xe9);
const ON_LIGHT: vt100::Color = vt100::Color::Rgb(0x00, 0x5b, 0x94);
const ON_BOTH: vt100::Color = vt100::Color::Rgb(0x1a, 0x80, 0xd0);

fn shows(screen: &vt100::Screen, colour: vt100::Color) -> bool {
    let (rows, columns) = screen.size();
    let (rows, columns) = (rows.get(), columns.get());
    let mut cells = (0..rows).flat_map(|row| (0..columns).filter_map(move |column| screen.cell(row, column)));
    cells.any(|cell| cell.fgcolor() == colour)
}

fn asked() -> Terminal {
    let mut terminal = Terminal::open_with(&["--paused"], &TRUE_COLOUR);
    terminal.wait_for("q quit");
    terminal.wait_for_bytes(QUESTION);
    terminal
}

#[test]
fn the_background_is_asked_for_behind_the_first_frame_and_decides_the_colours() {
    let mut terminal = asked();
    let place =
        |bytes: &[u8]| terminal.raw.windows(bytes.len()).position(|here| here == bytes).expect("it was sent");
    assert!(place(b"\x1b[?2026l") < place(QUESTION), "the first frame does not wait");
    assert!(shows(terminal.screen.screen(), ON_BOTH));
    terminal.type_in(WHITE);
    terminal.wait("the light theme", |screen| shows(screen, ON_LIGHT) && !shows(screen, ON_BOTH));
    // It is asked for once: whatever else looks like an answer is none.
    terminal.type_in(BLACK);
    terminal.type_in("n");
    terminal.wait_for("epoch    1 of");
    assert!(shows(terminal.screen.screen(), ON_LIGHT) && !shows(terminal.screen.screen(), ON_DARK));
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
    let mut terminal = asked();
    terminal.type_in(BLACK);
    terminal.wait("the dark theme", |screen| shows(screen, ON_DARK) && !shows(screen, ON_BOTH));
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn after_the_first_key_the_colours_stay_whatever_the_terminal_answers() {
    let mut terminal = asked();
    terminal.type_in("n");
    terminal.wait_for("epoch    1 of");
    terminal.type_in(WHITE);
    terminal.type_in("n");
    terminal.wait_for("epoch    2 of");
    assert!(shows(terminal.screen.screen(), ON_BOTH) && !shows(terminal.screen.screen(), ON_LIGHT));
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn an_answer_that_comes_right_after_the_last_key_is_not_left_to_the_shell() {
    let line = "$PROGRAM --paused; read -r -s rest; echo \"${#rest} left\"";
    let variables = [TRUE_COLOUR[0], TRUE_COLOUR[1], ("PROGRAM", env!("CARGO_BIN_EXE_sgdscope"))];
    // It is waited for only a moment, which a busy machine may let pass: once is enough.
    let is_swallowed = (0..10).any(|_| {
        let mut terminal = Terminal::start("bash", &["-c", line], &variables, (120, 36));
        terminal.wait_for("q quit");
        terminal.wait_for_bytes(QUESTION);
        terminal.type_in("q");
        std::thread::sleep(std::time::Duration::from_millis(15));
        terminal.type_in(WHITE);
        terminal.wait_for_bytes(b"\x1b[?1049l");
        terminal.wait_until_cooked();
        terminal.type_in("\r");
        terminal.wait_for(" left");
        let contents = terminal.screen.screen().contents();
        assert_eq!(terminal.end(), 0);
        contents.contains("0 left") && !contents.contains("rgb")
    });
    assert!(is_swallowed);
}

#[test]
fn nothing_is_asked_where_the_answer_would_change_nothing() {
    for (arguments, variable) in [
        (&["--paused", "--theme", "dark"][..], ("COLORTERM", "truecolor")),
        (&["--paused", "--theme", "light"], ("COLORTERM", "truecolor")),
        (&["--paused", "--color", "never"], ("COLORTERM", "truecolor")),
        (&["--paused"], ("NO_COLOR", "1")),
        // The console of Linux would print the question.
        (&["--paused"], ("TERM", "linux")),
    ] {
        let mut terminal = Terminal::open_with(arguments, &[variable]);
        terminal.wait_for("q quit");
        terminal.type_in("q");
        terminal.exit();
        assert!(!terminal.raw.windows(5).any(|bytes| bytes == b"\x1b]11;"), "{arguments:?} {variable:?}");
    }
}

/// The epoch that is shown.
fn epoch(screen: &vt100::Screen) -> Option<String> {
    let contents = screen.contents();
    contents.split("epoch ").nth(1).and_then(|rest| rest.split(" of ").next()).map(str::to_owned)
}

#[test]
fn strings_of_control_are_swallowed_whole_even_torn() {
    let mut terminal = Terminal::open(&["--pace", "16", "--epochs", "100000000"]);
    terminal.wait_for("► training");
    for answer in [
        "\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
        "\x1b]52;c;bm5ucXE=\x07",
        "\x1bP>|nnn(q)\x1b\\",
        "\x1b_Gi=31;nnnq\x1b\\",
        "\x1b[?62;4;22c",
        "\x1b[97;1:3u",
        "\x1b[113;1:3u",
    ] {
        terminal.type_in(answer);
        let (first, rest) = answer.split_at(answer.len() / 2);
        terminal.type_in(first);
        // Frames come in between, so that the halves are read apart.
        for _ in 0..3 {
            let before = epoch(terminal.screen.screen());
            terminal.wait("a later epoch", |screen| epoch(screen) != before);
        }
        terminal.type_in(rest);
    }
    // No n, which would stop the training, no r, which would restart it, no q.
    terminal.type_in("?");
    terminal.wait_for("[Keys]");
    assert!(terminal.screen.screen().contents().contains("► training"));
    terminal.type_in("\x03");
    assert_eq!(terminal.end(), 0);
}

/// Whether arrows in two pieces were arrows on the map, where their letters are commands; nothing if the pieces came so
/// far apart on a busy machine that they were no sequence any more.
fn are_torn_arrows_arrows() -> Option<bool> {
    let mut terminal = Terminal::open(&["--pace", "16", "--epochs", "100000000"]);
    terminal.wait_for("► training");
    terminal.type_in("3");
    terminal.wait_for("Map");
    let mut longest = Duration::ZERO;
    for letter in ["A", "B", "D"] {
        let began = Instant::now();
        terminal.type_in("\x1b[");
        // Frames come in between, so that the pieces are read apart.
        for _ in 0..2 {
            let before = epoch(terminal.screen.screen());
            terminal.wait("a later epoch", |screen| epoch(screen) != before);
        }
        terminal.type_in(letter);
        let before = epoch(terminal.screen.screen());
        terminal.wait("a later epoch", |screen| epoch(screen) != before);
        longest = longest.max(began.elapsed());
    }
    terminal.type_in("1");
    terminal.wait_for("Diana");
    // What A adds is called so, and what D picks up waits to be put down.
    let contents = terminal.screen.screen().contents();
    let is_unchanged = !contents.contains("Guest") && contents.contains("► training");
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
    (longest < Duration::from_millis(900)).then_some(is_unchanged)
}

#[test]
fn a_torn_arrow_is_an_arrow_and_its_letter_is_no_command() {
    let answer = (0..10).find_map(|_| are_torn_arrows_arrows());
    assert_eq!(answer, Some(true));
}

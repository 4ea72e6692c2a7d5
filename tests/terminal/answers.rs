//! What a terminal answers, or somebody in its name, is never taken for keys.

use crate::terminal::Terminal;

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

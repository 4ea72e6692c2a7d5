//! Names from files, and of files, on the screen: nothing of theirs reaches the terminal as a command.

use std::fs;

use crate::support::terminal::Terminal;

/// Sets the clipboard, the title and the colours; C1 controls, turned and hidden text.
const EVIL: [&str; 8] = [
    "\u{1b}]52;c;cm0gLXJmIH4=\u{7}",
    "\u{1b}]0;title\u{1b}\\",
    "\u{1b}[31m\u{1b}[2J",
    "\u{1b}P+q544e\u{1b}\\",
    "\u{9b}2J\u{9d}52;c;AA\u{9c}",
    "\u{202e}nosj.x",
    "\u{2066}\u{200b}\u{feff}\u{7f}\u{8}",
    "\u{2028}\u{85}\r",
];

#[test]
fn no_view_shows_the_bytes_of_a_hostile_name() {
    let folder = tempfile::tempdir().expect("a folder");
    for evil in EVIL {
        // A line end cannot stand in a field without quotes.
        let file = folder.path().join(format!("{}.csv", evil.replace('/', "-")));
        let text = format!(
            "name,\"a{evil}\",\"b ({evil})\",\"y{evil}\"\n\"Al{evil}\",1,2,\"{evil}no\"\nBo,2,1,\"yes{evil}\"\n"
        );
        fs::write(&file, text).expect("a file");
        let data = format!("--data={}", file.display());
        let mut terminal =
            Terminal::open_with(&["--paused", "--title", &data], &[("TERM", "xterm-256color")]);
        terminal.wait_for("q quit");
        // The views, the set-up with its list of data, the line that is copied, names that are proposed for files.
        for (keys, shown) in [
            ("n", "epoch    1 of"),
            ("2", "Why w1 moves"),
            ("3", "Map"),
            ("1/al\r", "People"),
            ("c", "as copied"),
            ("m\r", "Mark 1 at"),
            ("o", "Set-up"),
        ] {
            terminal.type_in(keys);
            terminal.wait_for(shown);
        }
        terminal.type_in("\x1b");
        terminal.wait("the set-up closed", |screen| !screen.contents().contains("Set-up"));
        terminal.type_in("W");
        terminal.wait_for("[Export]");
        terminal.type_in("\x03");
        terminal.exit();
        let raw = terminal.raw.clone();
        assert_eq!(terminal.end(), 0, "{evil:?}");
        let told = String::from_utf8_lossy(&raw);
        assert!(!told.contains(evil), "{evil:?}");
        let is_hidden =
            |c: char| sgdscope::data::text::is_hidden(c) && !matches!(c, '\u{1b}' | '\u{7}' | '\r' | '\n');
        assert_eq!(told.chars().find(|&c| is_hidden(c)), None, "{evil:?}");
        for payload in ["\x1b]0;", "\x1b]52;c;cm0g", "\x1b[2J", "\x1bP"] {
            assert!(!told.contains(payload), "{evil:?}: {payload:?}");
        }
    }
}

//! The file of defaults: what it says is so, options on the command line win, and what is wrong in it is named.

use crate::support::terminal::Terminal;

/// A folder with a file of defaults in it, and its path.
fn folder(text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("sgdscope")).expect("a folder");
    std::fs::write(folder.path().join("sgdscope/config.toml"), text).expect("a file");
    let path = folder.path().to_str().expect("a plain path").to_owned();
    (folder, path)
}

fn open(arguments: &[&str], path: &str) -> Terminal {
    Terminal::open_with(arguments, &[("XDG_CONFIG_HOME", path)])
}

#[test]
fn the_screen_opens_as_the_file_says_and_options_win() {
    let (_folder, path) = folder("language = \"ru\"\nascii = true\nmouse = false\nhints = false\npace = 4\n");
    let mut terminal = open(&["--paused"], &path);
    terminal.wait_for("пауза");
    let screen = terminal.screen.screen();
    assert!(!screen.contents().contains('│'), "{}", screen.contents());
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
    let mut terminal = open(&["--paused", "--lang", "en", "--ascii=false", "--no-mouse=false"], &path);
    terminal.wait_for("q quit");
    let screen = terminal.screen.screen();
    assert!(screen.contents().contains('│'), "{}", screen.contents());
    assert_ne!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn what_is_wrong_in_it_is_named_before_the_screen_opens_and_a_file_that_is_not_there_is_nobodys_concern() {
    let (_folder, path) = folder("theme = \"blue\"\n");
    let mut terminal = open(&[], &path);
    terminal.wait_for("sgdscope/config.toml: theme = \"blue\" (allowed: auto, dark, light)");
    assert_eq!(terminal.end(), 1);
    for path in ["/dev/null", "relative"] {
        let mut terminal = open(&["--paused"], path);
        terminal.wait_for("q quit");
        terminal.type_in("q");
        assert_eq!(terminal.end(), 0);
    }
}

//! Saving in a terminal: what was begun is written whole, and nothing is overwritten by held keys or pastes.

use sgdscope::train::record::Record;

use crate::support::terminal::Terminal;

#[test]
fn a_session_that_is_saved_and_quit_at_once_is_written_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("s.json");
    let mut terminal = Terminal::open(&["--paused"]);
    terminal.type_in("n");
    terminal.wait_for("epoch    1 of");
    // All of it in one piece: quitting does not wait for the answer.
    terminal.type_in(&format!("w{}\rq", path.display()));
    assert_eq!(terminal.end(), 0);
    let text = std::fs::read_to_string(&path).expect("a file");
    Record::from_json(&text, &mut |_| panic!("no file is needed")).expect("a session");
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
}

#[test]
fn in_a_terminal_neither_a_held_enter_nor_a_paste_with_line_ends_overwrites_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("s.json");
    std::fs::write(&path, "precious").expect("a file");
    let mut terminal = Terminal::open(&["--paused"]);
    terminal.wait_for("q quit");
    terminal.type_in("n");
    terminal.wait_for("epoch    1 of");
    terminal.type_in("w");
    terminal.wait_for("Save the session as");
    terminal.type_in(&format!("{}{}", path.display(), "\r".repeat(40)));
    terminal.wait_for("s.json is there: 8 B");
    terminal.type_in("\x1b[200~y\ry\r\x1b[201~\r\r");
    // The question is still there to be declined, and the line behind it to be left.
    terminal.type_in("n");
    terminal.wait_for("Save the session as");
    // A name with its line ends is a name: it is not accepted.
    terminal.type_in(&format!("\x1b[200~{}\r\r\r\x1b[201~", path.display()));
    terminal.type_in("\x1b");
    terminal.wait_for("q quit");
    terminal.type_in("\x1b[200~w\r\r\x1b[201~");
    terminal.wait_for("Pasted text is no command");
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
    assert_eq!(std::fs::read(&path).expect("a file"), b"precious");
}

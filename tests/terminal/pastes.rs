//! Pasted text is text.

use crate::support::terminal::Terminal;

#[test]
fn a_paste_goes_into_the_field_that_is_open_and_its_first_line_only() {
    let mut terminal = Terminal::open(&["--paused"]);
    terminal.wait_for("q quit");
    assert!(terminal.screen.screen().bracketed_paste());
    terminal.type_in("a");
    terminal.wait_for("[");
    terminal.type_in("\x1b[200~\rEm\x1bi\x07ly\rq\rR\r\x1b[201~");
    terminal.wait_for("[Emily");
    terminal.type_in("\x1b");
    terminal.wait("the field closed", |screen| !screen.contents().contains("[Emily"));
    terminal.type_in("n");
    terminal.wait_for("epoch    1 of");
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_paste_where_there_is_no_field_does_nothing_and_says_so() {
    for (language, sentence) in [("en", "Pasted text is no command"), ("ru", "Вставленный текст не команда")]
    {
        let mut terminal = Terminal::open(&["--paused", "--lang", language]);
        terminal.wait_for("1000");
        // Each of these would do something; the last would end the program.
        terminal.type_in("\x1b[200~nRw\r\rq\x1b[201~");
        terminal.wait_for(sentence);
        terminal.wait_for("    0 ");
        // In the help, which is left by any key, too.
        terminal.type_in("?");
        terminal.wait("help", |screen| {
            let contents = screen.contents();
            contents.contains("ctrl-t") && !contents.contains(sentence)
        });
        terminal.type_in("\x1b[200~q\x1b[201~");
        terminal.wait_for(sentence);
        terminal.type_in("\x03");
        assert_eq!(terminal.end(), 0);
    }
}

#[test]
fn a_paste_without_an_end_keeps_nobody_from_quitting() {
    let mut terminal = Terminal::open(&["--paused"]);
    terminal.wait_for("q quit");
    terminal.type_in("\x1b[200~nnn");
    // Ctrl-c acts within it.
    terminal.type_in("\x03");
    assert_eq!(terminal.end(), 0);
    let mut terminal = Terminal::open(&["--paused"]);
    terminal.wait_for("q quit");
    terminal.type_in("\x1b[200~nnn");
    // After a second of silence it is over, and a key is a key.
    terminal.wait_for("Pasted text is no command");
    terminal.type_in("n");
    terminal.wait_for("epoch    1 of");
    terminal.type_in("q");
    assert_eq!(terminal.end(), 0);
}

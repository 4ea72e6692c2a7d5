//! The rows of the table of keys that hold in the set-up sheet.

use crate::app::App;
use crate::app::action::Action;
use crate::app::keys::row::row;
use crate::app::keys::{Binding, Code, Context, Group, char, key, shift};
use crate::app::sheet::{Outcome, Press, Row};
use crate::app::text_field::FieldEdit;
use crate::app::words::Word;

use Code::{BackTab, Backspace, Delete, Down, End, Enter, Esc, Home, Left, PageDown, PageUp, Right, Tab, Up};
use Context::Sheet;

/// What accepting does, in a word.
fn accept_word(app: &App) -> Word {
    match app.sheet().map(|sheet| &sheet.outcome) {
        Some(Outcome::Anew(_)) => Word::FootStartRun,
        Some(Outcome::Adjusted) => Word::FootApply,
        Some(Outcome::Nothing) => Word::FootLeave,
        Some(Outcome::Wrong(..)) | None => Word::FootAccept,
    }
}

fn row_is(app: &App, wanted: Row) -> bool {
    app.sheet().is_some_and(|sheet| sheet.row == wanted)
}

fn change_word(app: &App) -> Word {
    let parts = row_is(app, Row::Hidden) || row_is(app, Row::Features);
    if parts { Word::FootPart } else { Word::FootChange }
}

/// The rows.
pub(super) static SHEET: &[Binding] =
    &[
        row(&[key(Up), char('k')], Sheet, Action::PressSheet(Press::Up))
            .help(Group::Setup, "↑ ↓ tab", Word::KeySheetRows)
            .foot(2, "↑ ↓", |_| Word::FootChoose),
        row(&[key(Down), char('j')], Sheet, Action::PressSheet(Press::Down)),
        row(&[key(Left), char('h')], Sheet, Action::PressSheet(Press::Less))
            .help(Group::Setup, "← →", Word::KeySheetValue)
            .foot(3, "← →", change_word),
        row(&[key(Right), char('l')], Sheet, Action::PressSheet(Press::More)),
        row(&[key(Home), key(PageUp)], Sheet, Action::PressSheet(Press::First)),
        row(&[key(End), key(PageDown)], Sheet, Action::PressSheet(Press::Last)),
        row(&[key(Tab), key(BackTab)], Sheet, Action::PressSheet(Press::Group)),
        row(&[shift(Left)], Sheet, Action::PressSheet(Press::PartBefore)),
        row(&[shift(Right)], Sheet, Action::PressSheet(Press::PartAfter))
            .when(|app| {
                row_is(app, Row::Activation) && app.sheet().is_some_and(|sheet| sheet.draft.hidden.len() > 1)
            })
            .help(Group::Setup, "shift ← →", Word::KeySheetPart)
            .foot(5, "shift ← →", |_| Word::FootPart),
        row(&[shift(Up)], Sheet, Action::PressSheet(Press::Wider)),
        row(&[shift(Down)], Sheet, Action::PressSheet(Press::Narrower)),
        row(&[char('+'), char('=')], Sheet, Action::PressSheet(Press::Add))
            .help(Group::Setup, "+ −", Word::KeySheetLayer)
            .foot(5, "+ −", |_| Word::FootLayer)
            .when(|app| row_is(app, Row::Hidden)),
        row(&[char('-'), char('−'), char('_')], Sheet, Action::PressSheet(Press::Remove))
            .when(|app| row_is(app, Row::Hidden)),
        row(&[char(' ')], Sheet, Action::PressSheet(Press::Toggle))
            .help(Group::Setup, "space", Word::KeySheetSwitch)
            .when(|app| row_is(app, Row::Features))
            .foot(4, "space", |_| Word::FootSwitch),
        row(&[key(Backspace)], Sheet, Action::PressSheet(Press::Caret(FieldEdit::Backspace))),
        row(&[key(Delete)], Sheet, Action::PressSheet(Press::Caret(FieldEdit::Delete))),
        row(&[key(Enter)], Sheet, Action::AcceptSheet)
            .help(Group::Setup, "Enter", Word::KeySheetAccept)
            .foot(0, "Enter", accept_word),
        row(&[key(Esc)], Sheet, Action::LeaveSheet).help(Group::Setup, "Esc", Word::KeySheetLeave).foot(
            1,
            "Esc",
            |_| Word::FootLeaveUnchanged,
        ),
        row(&[char('d')], Sheet, Action::PressSheet(Press::Defaults))
            .help(Group::Setup, "d", Word::KeySheetDefaults)
            .foot(7, "d", |_| Word::FootDefaults),
        row(&[char('c')], Sheet, Action::CopyCommand).foot(6, "c", |_| Word::FootCopy),
        row(&[char('?')], Sheet, Action::OpenHelp).foot(2, "?", |_| Word::FootHelp),
    ];

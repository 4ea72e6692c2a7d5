//! The rows of the table of keys that hold in the set-up sheet.

use crate::app::App;
use crate::app::action::Action;
use crate::app::keys::row::row;
use crate::app::keys::{Binding, Code, Context, Group, char, key, shift};
use crate::app::sheet::{Outcome, Press, Row};
use crate::app::text::Label;
use crate::app::text_field::FieldEdit;

use Code::{BackTab, Backspace, Delete, Down, End, Enter, Esc, Home, Left, PageDown, PageUp, Right, Tab, Up};
use Context::Sheet;

/// What accepting does, in a word.
fn accept_word(app: &App) -> Label {
    match app.sheet().map(|sheet| &sheet.outcome) {
        Some(Outcome::Anew(_)) => Label::FootStartRun,
        Some(Outcome::Adjusted) => Label::FootApply,
        Some(Outcome::Nothing) => Label::FootLeave,
        Some(Outcome::Wrong(..)) | None => Label::FootAccept,
    }
}

fn row_is(app: &App, wanted: Row) -> bool {
    app.sheet().is_some_and(|sheet| sheet.row == wanted)
}

fn change_word(app: &App) -> Label {
    let parts = row_is(app, Row::Hidden) || row_is(app, Row::Features);
    if parts { Label::FootPart } else { Label::FootChange }
}

/// The rows.
pub(super) static SHEET: &[Binding] =
    &[
        row(&[key(Up), char('k')], Sheet, Action::PressSheet(Press::Up))
            .help(Group::Setup, "↑ ↓ tab", Label::KeySheetRows)
            .foot(2, "↑ ↓", |_| Label::FootChoose),
        row(&[key(Down), char('j')], Sheet, Action::PressSheet(Press::Down)),
        row(&[key(Left), char('h')], Sheet, Action::PressSheet(Press::Less))
            .help(Group::Setup, "← →", Label::KeySheetValue)
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
            .help(Group::Setup, "shift ← →", Label::KeySheetPart)
            .foot(5, "shift ← →", |_| Label::FootPart),
        row(&[shift(Up)], Sheet, Action::PressSheet(Press::Wider)),
        row(&[shift(Down)], Sheet, Action::PressSheet(Press::Narrower)),
        row(&[char('+'), char('=')], Sheet, Action::PressSheet(Press::Add))
            .help(Group::Setup, "+ −", Label::KeySheetLayer)
            .foot(5, "+ −", |_| Label::FootLayer)
            .when(|app| row_is(app, Row::Hidden)),
        row(&[char('-'), char('−'), char('_')], Sheet, Action::PressSheet(Press::Remove))
            .when(|app| row_is(app, Row::Hidden)),
        row(&[char(' ')], Sheet, Action::PressSheet(Press::Toggle))
            .help(Group::Setup, "space", Label::KeySheetSwitch)
            .when(|app| row_is(app, Row::Features))
            .foot(4, "space", |_| Label::FootSwitch),
        row(&[key(Backspace)], Sheet, Action::PressSheet(Press::Caret(FieldEdit::Backspace))),
        row(&[key(Delete)], Sheet, Action::PressSheet(Press::Caret(FieldEdit::Delete))),
        row(&[key(Enter)], Sheet, Action::AcceptSheet)
            .help(Group::Setup, "Enter", Label::KeySheetAccept)
            .foot(0, "Enter", accept_word),
        row(&[key(Esc)], Sheet, Action::LeaveSheet).help(Group::Setup, "Esc", Label::KeySheetLeave).foot(
            1,
            "Esc",
            |_| Label::FootLeaveUnchanged,
        ),
        row(&[char('d')], Sheet, Action::PressSheet(Press::Defaults))
            .help(Group::Setup, "d", Label::KeySheetDefaults)
            .foot(7, "d", |_| Label::FootDefaults),
        row(&[char('c')], Sheet, Action::CopyCommand).foot(6, "c", |_| Label::FootCopy),
        row(&[char('?')], Sheet, Action::OpenHelp).foot(2, "?", |_| Label::FootHelp),
    ];

//! The rows of the table of keys that hold in the set-up sheet.

use crate::app::action::Action;
use crate::app::key::{Code, char, key, shift};
use crate::app::keys::row::{Binding, Fact, Group, Scope, row};
use crate::app::sheet::Press;
use crate::app::text::Label;
use crate::app::text_field::FieldEdit;

use Code::{BackTab, Backspace, Delete, Down, End, Enter, Esc, Home, Left, PageDown, PageUp, Right, Tab, Up};
use Scope::Sheet;

/// The rows.
pub(super) static SHEET: &[Binding] = &[
    row(&[key(Up), char('k')], Sheet, Action::PressSheet(Press::Up))
        .help(Group::Setup, "↑ ↓ tab", Label::KeySheetRows)
        .foot(2, "↑ ↓", Label::FootChoose),
    row(&[key(Down), char('j')], Sheet, Action::PressSheet(Press::Down)),
    row(&[key(Left), char('h')], Sheet, Action::PressSheet(Press::Less))
        .help(Group::Setup, "← →", Label::KeySheetValue)
        .foot(3, "← →", Label::FootChange),
    row(&[key(Right), char('l')], Sheet, Action::PressSheet(Press::More)),
    row(&[key(Home), key(PageUp)], Sheet, Action::PressSheet(Press::First)),
    row(&[key(End), key(PageDown)], Sheet, Action::PressSheet(Press::Last)),
    row(&[key(Tab), key(BackTab)], Sheet, Action::PressSheet(Press::Group)),
    row(&[shift(Left)], Sheet, Action::PressSheet(Press::PartBefore)),
    row(&[shift(Right)], Sheet, Action::PressSheet(Press::PartAfter))
        .when(Fact::HasParts)
        .help(Group::Setup, "shift ← →", Label::KeySheetPart)
        .foot(5, "shift ← →", Label::FootPart),
    row(&[shift(Up)], Sheet, Action::PressSheet(Press::Wider)),
    row(&[shift(Down)], Sheet, Action::PressSheet(Press::Narrower)),
    row(&[char('+'), char('=')], Sheet, Action::PressSheet(Press::Add))
        .help(Group::Setup, "+ −", Label::KeySheetLayer)
        .foot(5, "+ −", Label::FootLayer)
        .when(Fact::OnLayers),
    row(&[char('-'), char('−'), char('_')], Sheet, Action::PressSheet(Press::Remove)).when(Fact::OnLayers),
    row(&[char(' ')], Sheet, Action::PressSheet(Press::Toggle))
        .help(Group::Setup, "space", Label::KeySheetSwitch)
        .when(Fact::OnFeatures)
        .foot(4, "space", Label::FootSwitch),
    row(&[key(Backspace)], Sheet, Action::PressSheet(Press::Caret(FieldEdit::Backspace))),
    row(&[key(Delete)], Sheet, Action::PressSheet(Press::Caret(FieldEdit::Delete))),
    row(&[key(Enter)], Sheet, Action::AcceptSheet).help(Group::Setup, "Enter", Label::KeySheetAccept).foot(
        0,
        "Enter",
        Label::FootAccept,
    ),
    row(&[key(Esc)], Sheet, Action::LeaveSheet).help(Group::Setup, "Esc", Label::KeySheetLeave).foot(
        1,
        "Esc",
        Label::FootLeaveUnchanged,
    ),
    row(&[char('d')], Sheet, Action::PressSheet(Press::Defaults))
        .help(Group::Setup, "d", Label::KeySheetDefaults)
        .foot(7, "d", Label::FootDefaults),
    row(&[char('c')], Sheet, Action::CopyCommand).foot(6, "c", Label::FootCopy),
    row(&[char('?')], Sheet, Action::OpenHelp).foot(2, "?", Label::FootHelp),
];

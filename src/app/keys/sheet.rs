//! The rows of the table of keys that hold in the set-up sheet.

use crate::app::action::Action;
use crate::app::input::key::{Code, char, key, shift};
use crate::app::input::text_field::FieldEdit;
use crate::app::keys::row::{Binding, Fact, Group, Scope, row};
use crate::app::setup::SetupAction;
use crate::app::text::Label;

use Code::{BackTab, Backspace, Delete, Down, End, Enter, Esc, Home, Left, PageDown, PageUp, Right, Tab, Up};
use Scope::Sheet;

/// The rows.
pub(super) static SHEET: &[Binding] = &[
    row(&[key(Up), char('k')], Sheet, Action::Setup(SetupAction::Up))
        .help(Group::Setup, "↑ ↓ tab", Label::KeySheetRows)
        .foot(2, "↑ ↓", Label::FootChoose),
    row(&[key(Down), char('j')], Sheet, Action::Setup(SetupAction::Down)),
    row(&[key(Left), char('h')], Sheet, Action::Setup(SetupAction::Less))
        .help(Group::Setup, "← →", Label::KeySheetValue)
        .foot(3, "← →", Label::FootChange),
    row(&[key(Right), char('l')], Sheet, Action::Setup(SetupAction::More)),
    row(&[key(Home), key(PageUp)], Sheet, Action::Setup(SetupAction::First)),
    row(&[key(End), key(PageDown)], Sheet, Action::Setup(SetupAction::Last)),
    row(&[key(Tab), key(BackTab)], Sheet, Action::Setup(SetupAction::Group)),
    row(&[shift(Left)], Sheet, Action::Setup(SetupAction::PartBefore)),
    row(&[shift(Right)], Sheet, Action::Setup(SetupAction::PartAfter))
        .when(Fact::HasParts)
        .help(Group::Setup, "shift ← →", Label::KeySheetPart)
        .foot(5, "shift ← →", Label::FootPart),
    row(&[shift(Up)], Sheet, Action::Setup(SetupAction::Wider)),
    row(&[shift(Down)], Sheet, Action::Setup(SetupAction::Narrower)),
    row(&[char('+'), char('=')], Sheet, Action::Setup(SetupAction::Add))
        .help(Group::Setup, "+ −", Label::KeySheetLayer)
        .foot(5, "+ −", Label::FootLayer)
        .when(Fact::OnLayers),
    row(&[char('-'), char('−'), char('_')], Sheet, Action::Setup(SetupAction::Remove)).when(Fact::OnLayers),
    row(&[char(' ')], Sheet, Action::Setup(SetupAction::Toggle))
        .help(Group::Setup, "space", Label::KeySheetSwitch)
        .when(Fact::OnFeatures)
        .foot(4, "space", Label::FootSwitch),
    row(&[key(Backspace)], Sheet, Action::Setup(SetupAction::Caret(FieldEdit::Backspace))),
    row(&[key(Delete)], Sheet, Action::Setup(SetupAction::Caret(FieldEdit::Delete))),
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
    row(&[char('d')], Sheet, Action::Setup(SetupAction::Defaults))
        .help(Group::Setup, "d", Label::KeySheetDefaults)
        .foot(7, "d", Label::FootDefaults),
    row(&[char('c')], Sheet, Action::CopyCommand).foot(6, "c", Label::FootCopy),
    row(&[char('?')], Sheet, Action::OpenHelp).foot(2, "?", Label::FootHelp),
];

//! What a key can ask for. What becomes of it is decided in [`crate::app`].

use crate::train::protocol::Unit;

/// A wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named by what it does; the key table has the words")]
pub enum Action {
    ToggleTraining,
    Advance(Unit),
    RateDown,
    RateUp,
    PaceDown,
    PaceUp,
    Restart,
    Reseed,
    FocusNext,
    FocusPrevious,
    ChooseNext,
    ChoosePrevious,
    ToggleScale,
    ToggleHints,
    Ask,
    DropQuestion,
    Accept,
    Leave,
    FieldNext,
    FieldPrevious,
    ToggleUnit,
    CaretLeft,
    CaretRight,
    CaretHome,
    CaretEnd,
    Backspace,
    Delete,
    RepairUse,
    RepairAsTyped,
    OpenHelp,
    CloseHelp,
    HelpPage,
    HelpUp,
    HelpDown,
    Repaint,
    Suspend,
    Quit,
}

//! What a key or the mouse can ask for. What becomes of it is decided in [`crate::app`].

use crate::app::Focus;
use crate::app::chart::Move;
use crate::nn::layout::ParameterId;
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
    Choose(Step),
    Cursor(Move),
    ZoomIn,
    ZoomOut,
    ZoomWhole,
    Find,
    FindNext,
    FindErase,
    Enlarge,
    CycleEdges,
    ToggleScale,
    ToggleConfusion,
    ToggleHints,
    LetGo,
    Ask,
    EditQuestion,
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
    CopyCommand,
    Repaint,
    Suspend,
    Quit,
}

/// A movement in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// By so many rows.
    By(isize),
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

/// What the mouse points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A panel, at no place in particular.
    Panel(Focus),
    /// A parameter: its row, its edge, or for a bias its neuron.
    Parameter(Focus, ParameterId),
    /// A sample's row.
    Sample(usize),
    /// A question's row.
    Question(usize),
    /// An epoch on the loss chart.
    Epoch(u64),
    /// A field of the form: 0 is the name.
    Field(usize),
}

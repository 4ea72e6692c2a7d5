//! What a key or the mouse can ask for. What becomes of it is decided in [`crate::app`].

use crate::app::input::text_field::FieldEdit;
use crate::app::run::pending::Pending;
use crate::app::run::place::{Focus, View};
use crate::app::setup::{Row, SetupAction};
use crate::nn::layout::ParameterId;
use crate::train::protocol::{self, Unit};

/// A wish.
#[derive(Clone, Copy, Debug)]
pub enum Action {
    ToggleTraining,
    RateDown,
    RateUp,
    PaceDown,
    PaceUp,
    Restart,
    Reseed,
    /// Ask the worker, and do that once it has answered.
    Send(fn() -> (protocol::Action, Pending)),
    FocusNext,
    FocusPrevious,
    Choose(Step),
    Chart(ChartAction),
    Find,
    FindNext,
    FindStay,
    Enlarge,
    CycleEdges,
    ToggleConfusion,
    Show(View),
    Gradient(GradientAction),
    /// Nudge every parameter.
    CheckAll,
    Map(MapAction),
    /// Ask about the crosshair's point.
    AskHere,
    Inside,
    Time(TimeAction),
    /// Open or close the list of branches.
    Branches,
    Parameter(ParameterAction),
    Recover,
    Mark,
    NextMark,
    Save,
    Open,
    Exports,
    /// Down, or up.
    MoveExport(bool),
    OpenSheet,
    AcceptSheet,
    LeaveSheet,
    Setup(SetupAction),
    Sample(SampleAction),
    AcceptPrompt,
    Confirm,
    Decline,
    /// Move the caret of a line that is typed, or delete.
    EditField(FieldEdit),
    ToggleHints,
    LetGo,
    Ask,
    EditQuestion,
    DropQuestion,
    Accept,
    Leave,
    Form(FormAction),
    OpenHelp,
    CloseHelp,
    Help(HelpAction),
    CopyCommand,
    Repaint,
    Suspend,
    Quit,
}

/// A change of the chosen parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterAction {
    /// Type its value.
    Type,
    /// A little more, or less.
    Nudge(bool),
    /// Let it stand still, or free it.
    Freeze,
    /// Its value at the start.
    First,
}

/// What a key asks of the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GradientAction {
    /// Along the chain.
    Follow,
    /// Back along the chain.
    Back,
    /// Everybody's loss, or one person's.
    ToggleWhose,
    /// Slice or curve.
    TogglePicture,
    /// Cover all numbers, or uncover the next.
    Cover,
    /// Uncover them all.
    Uncover,
}

/// What can be wished of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapAction {
    /// Move the crosshair by so many steps across and up.
    Go(i8, i8),
    /// Show less, or more.
    Zoom(bool),
    /// Show the whole plane.
    Whole,
    /// Show the next neuron's map.
    Next,
    /// Many tones, or two.
    Tones,
    /// Show or hide the samples that are only tested on.
    Test,
    /// More, or less, of the chosen input.
    Hold(bool),
    /// The chosen input runs across, or else up.
    Axis(bool),
}

/// What can be done to samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SampleAction {
    /// One more: at the crosshair, or as it is typed.
    Add,
    /// Other values, or another name, as they are typed.
    Mend,
    /// Another answer: the next class, or a number that is typed.
    Label,
    /// One less.
    Remove,
    /// Picked up, to be moved with the crosshair.
    Carry,
    /// Put down where the crosshair is.
    PutDown,
    /// Left where it was.
    Leave,
}

/// A wish to be elsewhere in time, or to change something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeAction {
    /// By so many epochs.
    By(i64),
    /// To the start.
    Start,
    /// To the newest moment.
    Newest,
    /// One epoch, step or phase back.
    Back(Unit),
    /// To an epoch that is to be typed.
    Ask,
    /// Take the last change back.
    Undo,
    /// Do it again.
    Redo,
    /// To the chosen branch.
    GoBranch,
    /// Forget the chosen branch.
    DropBranch,
}

/// What may be done to the loss chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartAction {
    /// Show fewer epochs.
    ZoomIn,
    /// Show more epochs.
    ZoomOut,
    /// Show the whole run.
    ZoomWhole,
    /// Logarithmic or linear.
    ToggleScale,
}

/// What may be done to the form of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormAction {
    /// To the next field.
    FieldNext,
    /// To the field before.
    FieldPrevious,
    /// The next units.
    NextUnits,
    /// The units that the program takes the numbers for.
    TakeMeant,
    /// Take the numbers as the program understands them.
    RepairUse,
    /// Take the numbers as they stand.
    RepairAsTyped,
}

/// What may be done to the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpAction {
    /// The next page, where it has several.
    Page,
    /// A line up.
    Up,
    /// A line down.
    Down,
    /// A screen up.
    FarUp,
    /// A screen down.
    FarDown,
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
    /// A branch's row.
    Branch(usize),
    /// A question's row.
    Question(usize),
    /// An epoch on the loss chart.
    Epoch(u64),
    /// A row of the set-up sheet.
    Row(Row),
    /// A field of the form: 0 is the name.
    Field(usize),
    /// A spot of the map.
    Spot(Spot),
    /// A sample's mark on the map.
    Marked(usize),
    /// An input's row beside the map.
    Input(usize),
}

/// A spot of the map's plane, in ten thousandths of its width and height from the lower left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Across.
    pub across: u16,
    /// Up.
    pub up: u16,
}

impl Spot {
    /// The whole.
    pub const WHOLE: u16 = 10_000;
}

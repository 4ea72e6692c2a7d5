//! How a row of the table of keys is written down.

use crate::app::action::Action;
use crate::app::input::key::Key;
use crate::app::run::place::View;
use crate::app::text::{Label, MessageId};

/// Where a row holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In every mode, even while typing.
    Always,
    /// Where keys are commands.
    Browse,
    /// Where keys are commands, in the Gradient view.
    GradientView,
    /// Where keys are commands, in the Map view.
    MapView,
    /// Where keys are commands, on the map's plane.
    MapPlane,
    /// Where keys are commands, in the list of inputs beside the map.
    MapInputs,
    /// Where keys are commands, while the run stands where it diverged and a rate is known that holds.
    Stopped,
    /// Where keys are commands, in the list of branches.
    Branches,
    /// Where keys are commands, in a panel of parameters.
    Parameters,
    /// In the help page.
    Help,
    /// In the form.
    Typing,
    /// While a name is looked for.
    Finding,
    /// In a line that is asked for.
    Prompt,
    /// In whatever is typed but the set-up sheet.
    Field,
    /// While it is asked whether something may be replaced.
    Confirm,
    /// In the list of exports, while a file is being named.
    Exports,
    /// In the form, while it offers a repair.
    Repair,
    /// In the set-up sheet.
    Sheet,
    /// Among the people.
    People,
    /// On the map, while a sample is being moved.
    Carrying,
}

/// What has to be so for a row to act, or to show among those that hold in its scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    Alive,
    /// Alive, and not where it diverged.
    CanMove,
    In(View),
    NotIn(View),
    Past,
    OnLoss,
    NotOnLoss,
    HasRows,
    /// Something that esc lets go of.
    Held,
    HasTrail,
    CanFollow,
    ParameterChosen,
    /// The same, where enter does not go along the chain instead.
    CanType,
    CanNudge,
    QuestionChosen,
    HasSample,
    TakesSample,
    HasTest,
    HasClasses,
    HasBranches,
    TwoUnits,
    InNumber,
    OnLayers,
    OnFeatures,
    HasParts,
}

/// Under which heading a row stands in help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// What moves the network.
    Training,
    /// What is looked at.
    Looking,
    /// Moving in time.
    Time,
    /// Parameters changed by hand.
    Changing,
    /// The Gradient view.
    Gradient,
    /// The Map view.
    Map,
    /// Questions.
    Asking,
    /// In the form.
    Typing,
    /// Samples changed by hand.
    Points,
    /// In the set-up sheet.
    Setup,
    /// The program itself.
    Program,
}

impl Group {
    /// Every group, in the order of the help page.
    pub const ALL: [Group; 11] = [
        Group::Training,
        Group::Looking,
        Group::Gradient,
        Group::Map,
        Group::Time,
        Group::Changing,
        Group::Asking,
        Group::Typing,
        Group::Points,
        Group::Setup,
        Group::Program,
    ];

    /// Its heading.
    pub fn word(self) -> Label {
        match self {
            Group::Training => Label::GroupTraining,
            Group::Looking => Label::GroupLooking,
            Group::Gradient => Label::GroupGradient,
            Group::Map => Label::GroupMap,
            Group::Time => Label::GroupTime,
            Group::Changing => Label::GroupChanging,
            Group::Asking => Label::GroupAsking,
            Group::Typing => Label::GroupTyping,
            Group::Points => Label::GroupPoints,
            Group::Setup => Label::GroupSetup,
            Group::Program => Label::GroupProgram,
        }
    }
}

/// A place in the footers: the smaller a rank, the longer it stays when room is short.
#[derive(Clone, Copy, Debug)]
pub struct Foot {
    /// The keys as people read them.
    pub keys: &'static str,
    /// The words.
    pub word: Label,
    /// In the Train view.
    pub train: Option<u8>,
    /// In the Gradient view.
    pub why: Option<u8>,
    /// In the Map view.
    pub map: Option<u8>,
    /// While an earlier moment is shown: what has no rank here keeps its own.
    pub past: Option<u8>,
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The keys, any of which acts.
    pub keys: &'static [Key],
    /// Where it holds.
    pub scope: Scope,
    /// What it does.
    pub action: Action,
    /// What has to be so.
    pub needs: Option<Fact>,
    /// What is said where that is not so, if it may puzzle.
    pub otherwise: Option<MessageId>,
    /// Its line in help: the keys as people read them, and the words. The second key of a pair has none.
    pub help: Option<(Group, &'static str, Label)>,
    /// Its place in the footers.
    pub foot: Option<Foot>,
}

/// `Some` of what may be left out.
macro_rules! some {
    () => {
        None
    };
    ($value:expr) => {
        Some($value)
    };
}

macro_rules! code {
    ($c:literal) => {
        char($c)
    };
    ($code:ident) => {
        key(Code::$code)
    };
    ((shift $code:ident)) => {
        shift(Code::$code)
    };
    ((ctrl $c:literal)) => {
        ctrl($c)
    };
}

/// The table, from its lines.
macro_rules! keys {
    ($($scope:ident [$($key:tt),+] => $action:ident $(($($argument:tt)*))?
        $(, if $fact:ident $(($view:expr))?)? $(, else $message:ident)?
        $(, help $group:ident $help:literal $words:ident)?
        $(, foot $keys:literal $word:ident $(train $train:literal)? $(why $why:literal)? $(map $map:literal)?
            $(past $past:literal)?)?;)*) => {
        /// Every key a person can press, in the order of the help page.
        pub(super) static BINDINGS: &[Binding] = &[$(Binding {
            keys: &[$($crate::app::keys::row::code!($key)),+],
            scope: Scope::$scope,
            action: Action::$action $(($($argument)*))?,
            needs: $crate::app::keys::row::some!($(Fact::$fact $(($view))?)?),
            otherwise: $crate::app::keys::row::some!($(MessageId::$message)?),
            help: $crate::app::keys::row::some!($((Group::$group, $help, Label::$words))?),
            foot: $crate::app::keys::row::some!($(Foot {
                keys: $keys,
                word: Label::$word,
                train: $crate::app::keys::row::some!($($train)?),
                why: $crate::app::keys::row::some!($($why)?),
                map: $crate::app::keys::row::some!($($map)?),
                past: $crate::app::keys::row::some!($($past)?),
            })?),
        },)*];
    };
}

pub(super) use {code, keys, some};

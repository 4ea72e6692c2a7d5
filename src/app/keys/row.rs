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

/// A place in the footer: rank, keys, words.
type Foot = (u8, &'static str, Label);

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
    /// Its place in the footer: the smaller, the longer it stays when room is short.
    pub footer: Option<Foot>,
    /// The same in the Gradient view.
    pub gradient_footer: Option<Foot>,
    /// The same in the Map view.
    pub map_footer: Option<Foot>,
    /// The same while an earlier moment is shown: what is not given here stays.
    pub past_footer: Option<Foot>,
}

pub(super) const fn row(keys: &'static [Key], scope: Scope, action: Action) -> Binding {
    Binding {
        keys,
        scope,
        action,
        needs: None,
        otherwise: None,
        help: None,
        footer: None,
        gradient_footer: None,
        map_footer: None,
        past_footer: None,
    }
}

impl Binding {
    pub(super) const fn when(mut self, fact: Fact) -> Binding {
        self.needs = Some(fact);
        self
    }

    pub(super) const fn or(mut self, saying: MessageId) -> Binding {
        self.otherwise = Some(saying);
        self
    }

    pub(super) const fn help(mut self, group: Group, label: &'static str, word: Label) -> Binding {
        self.help = Some((group, label, word));
        self
    }

    /// Its place in the footer of the Gradient view.
    pub(super) const fn why(mut self, rank: u8, label: &'static str, word: Label) -> Binding {
        self.gradient_footer = Some((rank, label, word));
        self
    }

    /// Its place in the footer of the Map view.
    pub(super) const fn map(mut self, rank: u8, label: &'static str, word: Label) -> Binding {
        self.map_footer = Some((rank, label, word));
        self
    }

    /// Its place in the footer while an earlier moment is shown.
    pub(super) const fn past(mut self, rank: u8, label: &'static str, word: Label) -> Binding {
        self.past_footer = Some((rank, label, word));
        self
    }

    pub(super) const fn foot(mut self, rank: u8, label: &'static str, word: Label) -> Binding {
        self.footer = Some((rank, label, word));
        self
    }
}

//! What goes between the screen and the worker: plain values, no thread and no channel.
//!
//! A command carries a number, and every report echoes the number of the last command taken: the screen
//! knows from it which answer it is looking at. A report carries the run's generation, which grows
//! with every edit, branch and restart, and tells apart which of them an answer of a study belongs to.

use std::sync::Arc;

use crate::nn::check::Check;
use crate::nn::layout::ParameterId;
use crate::nn::network::Network;
use crate::nn::optimizer::{Hyper, Slots};
use crate::train::branch::BranchView;
use crate::train::curve::Delta;
use crate::train::edit::Edit;
use crate::train::history::History;
use crate::train::moment::{Divergence, Facts, Moment, Moved, Phase, StopReason};
use crate::train::pace::Pace;
use crate::train::record::Record;
use crate::train::session::{State, StepStart};
use crate::train::setup::{EpochPlan, Setup, Stop};
use crate::train::study::{Confusion, Layers, Map, Maps, Plane, Pulls, Shown, Slice, Tried, Whose};
use crate::train::timeline::{BranchId, Stamp};

/// How far one key press goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// To the end of the epoch under way, or one whole epoch.
    Epoch,
    /// One update.
    Step,
    /// A quarter of a step.
    Phase,
}

/// What the worker is asked to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Train on; beyond the limit if the run has finished.
    Run,
    /// Stand still.
    Pause,
    /// Stand still and go on by this much.
    Advance(Unit),
    /// Stand still and go back by this much.
    Back(Unit),
    /// Stand still at that moment of the branch, or at its newest if that lies before.
    Seek(Moment),
    /// Stand still at the newest moment of a branch, which is on the list from then on.
    Go(BranchId),
    /// Stand still at a moment of a branch, which is on the list from then on.
    Visit(BranchId, Moment),
    /// A change made by hand.
    Edit(Edit),
    /// Back to before the last change made by hand.
    Undo,
    /// Forth to where the last change was undone.
    Redo,
    /// Forget a branch that is not shown and that no other hangs on.
    Drop(BranchId),
    /// Take that back; what it hangs on is back too.
    Restore(BranchId),
    /// Another pace.
    Pace(Pace),
    /// The same start again, with the rate, batch size and penalties of now.
    Restart,
    /// The same run from another seed, with those of now: data that depend on it are made anew.
    Reseed(u64),
    /// Another run beside those there are: its own start, shown from now on.
    New {
        /// What it is made of.
        setup: Arc<Setup>,
        /// The pace.
        pace: Pace,
        /// Whether it trains at once.
        train: bool,
    },
    /// Several changes made by hand at one moment, and another time to stop.
    Adjust {
        /// The changes, one after the other.
        edits: Vec<Edit>,
        /// When the run stops, if that changes.
        stop: Option<Stop>,
        /// The pace.
        pace: Pace,
        /// Whether it trains at once.
        train: bool,
    },
    /// Another session in place of this one.
    Open(Box<Record>),
    /// Back to the last good epoch, to go on from there with another rate.
    Recover(f64),
}

/// When a command is done, of those that wait in the order in which they came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// At once.
    AtOnce,
    /// Wherever the run stands: it leaves the way that is being gone.
    Anywhere,
    /// Once no session is being opened.
    WithBranches,
    /// Once the run has arrived where it was sent.
    Arrived,
    /// The same, at a moment that can be kept.
    AtMoment,
    /// The same, after the movements that were asked for before.
    AfterMoves,
}

impl Action {
    /// When it is done, and whether it may leave one more branch, or one more change by hand.
    pub fn terms(&self) -> (Turn, bool) {
        match self {
            Action::Pause | Action::Pace(_) | Action::Open(_) => (Turn::AtOnce, false),
            Action::Seek(_) | Action::Go(_) | Action::Visit(..) => (Turn::Anywhere, false),
            Action::New { .. } => (Turn::Anywhere, true),
            Action::Drop(_) => (Turn::WithBranches, false),
            Action::Restore(_) => (Turn::WithBranches, true),
            Action::Run | Action::Advance(_) => (Turn::Arrived, false),
            Action::Back(_) | Action::Undo | Action::Redo => (Turn::AtMoment, false),
            Action::Restart | Action::Reseed(_) | Action::Recover(_) => (Turn::AtMoment, true),
            Action::Edit(_) | Action::Adjust { .. } => (Turn::AfterMoves, true),
        }
    }
}

/// A numbered request.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// Grows with every command.
    pub seq: u64,
    /// What is asked.
    pub action: Action,
}

/// What a worker needs to take the place of one that has died. It stands still.
#[derive(Clone, Debug, PartialEq)]
pub struct Replacement {
    /// What the run is made of.
    pub setup: Arc<Setup>,
    /// The pace.
    pub pace: Pace,
    /// Where the count of generations goes on, so that no study of the dead worker's run is taken for one of this.
    pub generation: u64,
    /// What it does first.
    pub first: Option<Command>,
}

/// What a run is doing.
#[derive(Clone, Debug, PartialEq)]
pub enum RunState {
    /// Training.
    Running,
    /// Standing still until told otherwise.
    Paused,
    /// Done, as it was asked to be; it can go on beyond.
    Finished(StopReason),
    /// Stopped before a number left the range of numbers.
    Diverged(Divergence),
    /// The worker is gone, or got nowhere.
    Failed(String),
}

/// The network at one moment, and what moved it last. Consistent in itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// The parameters.
    pub network: Arc<Network>,
    /// By how much each moved, if anything has.
    pub change: Option<Arc<[f64]>>,
    /// What the last movement was.
    pub moved: Moved,
    /// The phase just shown, if a step is being walked through.
    pub walk: Option<Phase>,
    /// The sample (its batch's first) of the next step.
    pub next_sample: usize,
    /// The sample (its batch's first) of the last step.
    pub last_sample: Option<usize>,
    /// How many steps this epoch has.
    pub steps_per_epoch: u64,
    /// How it goes through the samples.
    pub plan: EpochPlan,
    /// What the optimizer remembers.
    pub slots: Arc<Slots>,
    /// Where the last step began, while its update is shown.
    pub before: Option<Arc<StepStart>>,
    /// The parameters that stand still.
    pub frozen: Arc<[ParameterId]>,
}

/// Another branch at an epoch.
#[derive(Clone, Debug, PartialEq)]
pub struct Shadow {
    /// Which.
    pub branch: BranchId,
    /// The epoch.
    pub epoch: u64,
    /// Its network there.
    pub network: Arc<Network>,
}

/// The state of the run, as of now.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The number of the last command taken; 0 before the first.
    pub seq: u64,
    /// Which line of states this is: grows with every edit, branch and restart.
    pub generation: u64,
    /// Which branch.
    pub branch: BranchId,
    /// The newest moment of the branch; where the run is may lie before it.
    pub head: Moment,
    /// Every branch there is.
    pub branches: Arc<[BranchView]>,
    /// The change that undoing takes back.
    pub undo: Option<Stamp>,
    /// Whether something undone can be done again.
    pub redo: bool,
    /// The moment that is being gone to, if it takes long.
    pub seeking: Option<Moment>,
    /// Whether a step or an epoch that was asked for is still being taken.
    pub moving: bool,
    /// The branch that this one left, at the same epoch, where that is known.
    pub shadow: Option<Shadow>,
    /// The last good moment of a run that has diverged, once it is known.
    pub last_good: Option<Arc<State>>,
    /// What it is made of.
    pub setup: Arc<Setup>,
    /// What it is doing.
    pub state: RunState,
    /// Where it is.
    pub at: Moment,
    /// The loss of the parameters that are shown: while training, of the newest completed epoch. `None` while it is
    /// worked out.
    pub loss: Option<f64>,
    /// The losses since the last report.
    pub losses: Delta,
    /// The same over the samples that are only tested on; empty if there are none.
    pub test_losses: Delta,
    /// What is known of the run; losses and right samples are those of the parameters that are shown, as `loss` is.
    pub facts: Facts,
    /// Rate, batch size, penalties.
    pub hyper: Hyper,
    /// The pace asked for.
    pub pace: Pace,
    /// Epochs a second, as measured of late; 0 while standing still.
    pub speed: f64,
    /// Where the run stops by itself; `None` once it has gone beyond.
    pub limit: Option<u64>,
    /// The network.
    pub snapshot: Arc<Snapshot>,
    /// How its parameters have moved since the start.
    pub history: Arc<History>,
}

/// What the analyst is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct StudyRequest {
    /// Which run.
    pub generation: u64,
    /// Where in it.
    pub at: Moment,
    /// What the run is made of.
    pub setup: Arc<Setup>,
    /// The network of that moment.
    pub network: Arc<Network>,
    /// Rate, batch size, penalties of that moment.
    pub hyper: Hyper,
    /// What is to be found out, in this order.
    pub topics: Vec<Topic>,
}

/// One question of a request. Parameters and samples must be ones that the run has.
#[derive(Clone, Debug, PartialEq)]
pub enum Topic {
    /// Which classes are taken for which.
    Confusion,
    /// What every sample wants of one parameter, and the batch of one step.
    Pulls {
        /// Which parameter.
        parameter: ParameterId,
        /// The step, counted from 0 in the epoch of the moment asked about.
        step: u64,
        /// How that epoch goes through the samples.
        plan: EpochPlan,
    },
    /// The objective along one parameter.
    Slice {
        /// Which parameter.
        parameter: ParameterId,
        /// The first and the last value.
        window: (f64, f64),
        /// At how many values.
        points: usize,
        /// Whose loss.
        whose: Whose,
    },
    /// How large every layer's gradients are, and how flat its slopes.
    Layers,
    /// Which smaller rates hold, from a sound state on.
    Rates {
        /// The state.
        state: Arc<State>,
        /// The rate that does not hold.
        rate: f64,
    },
    /// Every parameter's gradient for one sample, held to finite differences.
    Check {
        /// Which sample.
        sample: usize,
    },
    /// What the network, or one neuron, says over a plane.
    Map {
        /// Where.
        plane: Plane,
        /// Whose.
        shown: Shown,
    },
    /// A small map of every neuron.
    Maps {
        /// Where.
        plane: Plane,
    },
}

/// What the analyst found out.
#[derive(Clone, Debug, PartialEq)]
pub struct StudyAnswer {
    /// Of which run.
    pub generation: u64,
    /// Of which moment.
    pub at: Moment,
    /// A finding for each topic, in the same order; none for classes where there are none.
    pub findings: Vec<Finding>,
}

/// An analyst that has died of a question.
#[derive(Clone, Debug, PartialEq)]
pub struct StudyFailure {
    /// The generation and the topic that it was working on, if it had begun with one.
    pub topic: Option<(u64, Topic)>,
    /// What it died of.
    pub message: String,
}

/// The answer to one topic.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// How often a class was taken for another.
    Confusion(Confusion),
    /// Every sample's gradient for one parameter.
    Pulls(Pulls),
    /// The objective along one parameter.
    Slice(Slice),
    /// Every layer at a glance.
    Layers(Layers),
    /// The rates that were tried, the last of which holds if any does.
    Rates(Vec<Tried>),
    /// Every parameter's check, in the flat order.
    Checks {
        /// For which sample.
        sample: usize,
        /// The checks.
        all: Vec<Check>,
    },
    /// What the network, or one neuron, says over a plane.
    Map(Map),
    /// A small map of every neuron.
    Maps(Maps),
}

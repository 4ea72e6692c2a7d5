//! What the Train view shows of the run. No drawing.

pub mod chart;
pub mod edges;
pub mod inside;
pub mod parameter_list;

use crate::app::action::ChartAction;
use crate::app::outcome::{Outcome, Wish};
use crate::app::run::context::Context;
use crate::app::run::place::{Focus, View};
use crate::app::text::MessageId;
use crate::app::train::chart::{Chart, Scale};
use crate::app::train::edges::{Edges, Thickness};
use crate::app::train::inside::Inside;
use crate::app::train::parameter_list::{Filter, ParameterList};
use crate::nn::layout::ParameterId;
use crate::train::setup::Setup;

/// With more weights than this nobody can tell lines apart, and all are thin.
const MOST_LINES: usize = 4096;

/// What the Train view shows.
#[derive(Clone, Debug, Default)]
pub struct TrainView {
    /// What of the loss is shown.
    pub chart: Chart,
    /// What the diagram's edges show.
    pub edges: Edges,
    /// How thick they are.
    pub thickness: Thickness,
    /// Whether neurons have a map inside.
    pub inside: Inside,
    /// What the table of parameters is narrowed to.
    pub(in crate::app) filter: Option<Filter>,
    /// Whether the branches are listed, in the place of the parameters.
    pub shows_branches: bool,
    /// The chosen row of that list.
    pub branch: usize,
}

impl TrainView {
    /// Follows the run: how thick the diagram's lines are.
    pub fn follow_edges(&mut self, context: &Context) {
        let snapshot = &context.run.snapshot;
        if snapshot.network.layout().weights() > MOST_LINES {
            self.thickness.forget();
            return;
        }
        let trace = context.trace();
        let change = snapshot.change.as_deref();
        let edges = self.edges;
        let value = |id| edges.value(&snapshot.network, &trace, change, ParameterId(id)).unwrap_or(0.0);
        self.thickness.follow((0..snapshot.network.layout().weights()).map(value));
    }

    /// Follows a run of other data or another network.
    pub fn run_changed(&mut self, before: &Setup, now: &Setup) {
        if !now.data().asks_like(before.data()) {
            self.chart.unzoom();
        }
        if before.layout() != now.layout() {
            self.thickness.forget();
        }
    }

    /// Shows something else on the edges.
    pub fn cycle_edges(&mut self, context: &Context) -> Outcome {
        self.edges = self.edges.next();
        self.thickness.forget();
        self.follow_edges(context);
        let who = vec![("who", context.sample_name(context.chosen.sample))];
        match self.edges {
            Edges::Weight => Outcome::say(MessageId::EdgesWeight, Vec::new()),
            Edges::Gradient => Outcome::say(MessageId::EdgesGradient, who),
            Edges::Change => Outcome::say(MessageId::EdgesChange, Vec::new()),
            Edges::Product => Outcome::say(MessageId::EdgesProduct, who),
        }
    }

    /// Whether neurons have maps inside.
    pub fn has_maps_inside(&self) -> bool {
        self.inside == Inside::Maps
    }

    /// Shows a map in each neuron, or numbers.
    pub fn toggle_inside(&mut self) -> Outcome {
        let (inside, saying) = match self.inside {
            Inside::Numbers => (Inside::Maps, MessageId::InsideMaps),
            Inside::Maps => (Inside::Numbers, MessageId::InsideNumbers),
        };
        self.inside = inside;
        Outcome::say(saying, Vec::new())
    }

    /// The loss chart: its stretch of epochs, its scale.
    pub fn look(&mut self, look: ChartAction, context: &Context) -> Outcome {
        let whole = context.run.whole();
        let done = match look {
            ChartAction::ZoomIn => self.chart.zoom(true, whole),
            ChartAction::ZoomOut => self.chart.zoom(false, whole),
            ChartAction::ZoomWhole => {
                self.chart.unzoom();
                true
            }
            ChartAction::ToggleScale => {
                self.chart.scale = match self.chart.scale {
                    Scale::Log => Scale::Linear,
                    Scale::Linear => Scale::Log,
                };
                true
            }
        };
        if done { Outcome::default() } else { Outcome::say(MessageId::ZoomEnd, Vec::new()) }
    }

    /// Opens the list of branches, or closes it.
    pub fn toggle_branches(&mut self, context: &Context) -> Outcome {
        let (view, focus) = (context.place.view, context.place.focus);
        // If the list is visible but not focused, focus it.
        let is_looked_at = view != View::Train || focus == Focus::Branches;
        self.shows_branches = !(self.shows_branches && is_looked_at);
        if !self.shows_branches {
            let leaves = focus == Focus::Branches;
            return if leaves { Outcome::wish(Wish::Focus(Focus::Parameters)) } else { Outcome::default() };
        }
        self.branch = context.run.branch_index();
        let said = if context.run.has_branches() {
            Outcome::default()
        } else {
            Outcome::say(MessageId::OneRun, Vec::new())
        };
        if view == View::Train { said.after(Wish::Focus(Focus::Branches)) } else { said }
    }

    /// The branches have changed, or another one is shown: its row is the chosen one. The list opens by itself when
    /// the first branch is born, unless somebody is at work in the panel whose place it would take.
    pub fn branches_changed(&mut self, before: usize, context: &Context) {
        self.branch = context.run.branch_index();
        let is_first = before == 1 && context.run.branches.len() == 2;
        self.shows_branches |= is_first && context.place.focus != Focus::Parameters;
    }

    /// The parameters in the order in which they are listed: what the table is narrowed to where that has the focus.
    pub fn listing<'a>(&'a self, context: &'a Context) -> ParameterList<'a> {
        let filter = self.filter.as_ref().filter(|_| context.place.focus == Focus::Parameters);
        ParameterList::new(context.run.snapshot.network.layout(), filter)
    }

    /// The same as the table shows it, whatever has the focus.
    pub fn table<'a>(&'a self, context: &'a Context) -> ParameterList<'a> {
        ParameterList::new(context.run.snapshot.network.layout(), self.filter.as_ref())
    }
}

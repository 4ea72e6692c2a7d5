//! What the Train view shows of the run. No drawing.

use crate::app::chart::Chart;
use crate::app::edges::{Edges, Thickness};
use crate::app::inside::Inside;
use crate::app::listing::Filter;

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

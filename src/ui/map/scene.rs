//! What the panels of the Map view have in common: the map that is shown, how its numbers are read, who is on it.

use crate::app::map::{MapView, Scale};
use crate::app::run::context::Context;
use crate::data::dataset::Question;
use crate::train::study::Map;

/// The map and who is on it.
pub(in crate::ui) struct MapScene<'a> {
    pub(in crate::ui) context: &'a Context,
    pub(in crate::ui) view: &'a MapView,
    pub(in crate::ui) questions: &'a [Question],
    /// The map, once there is one, and what its numbers mean.
    pub(in crate::ui) map: Option<(&'a Map, Scale)>,
    /// The neuron whose map it is; `None` for all outputs together.
    pub(in crate::ui) neuron: Option<String>,
}

impl MapScene<'_> {
    /// What is shown, as a letter for formulas: `h2`, or `ŷ`.
    pub(in crate::ui) fn letter(&self) -> &str {
        self.neuron.as_deref().unwrap_or("ŷ")
    }
}

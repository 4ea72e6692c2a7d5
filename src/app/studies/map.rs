//! When a map is asked for, and which answer is shown.
//!
//! While training goes on a map is asked for at most four times a second: a person sees it move, and a
//! terminal can take it. While it stands still it is asked for as soon as something changes. Until the answer
//! is there the map before it stays, as long as it is of the same plane: nothing flickers.

use std::time::Duration;

use crate::app::run::context::Context;
use crate::app::studies::{Dated, Seen, Studies, known};
use crate::train::moment::Moment;
use crate::train::protocol::{RunState, Topic};
use crate::train::study::{Map, Maps, Plane, Shown};

/// Between two maps while training.
const BETWEEN: Duration = Duration::from_millis(250);

/// The maps that are known.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawn {
    pub(super) map: Dated<Map>,
    pub(super) maps: Dated<Maps>,
    asked_at: Option<Duration>,
}

impl Studies {
    /// The newest map of a plane, if it is of what is shown.
    pub fn map(&self, plane: &Plane, shown: Shown, context: &Context) -> Option<&Map> {
        let (_, map) = self.drawn.map.as_ref()?;
        // Another network or other data have another plane, other outputs, or both.
        let blocks = match shown {
            Shown::Outputs => context.run.snapshot.network.layout().outputs(),
            Shown::Neuron(_) => 1,
        };
        (map.shown == shown && map.blocks() == blocks && map.plane == *plane).then_some(map)
    }

    /// The newest small maps of a plane, if there is one for each neuron.
    pub fn maps(&self, plane: &Plane, context: &Context) -> Option<&Maps> {
        let (_, maps) = self.drawn.maps.as_ref()?;
        let neurons = context.run.snapshot.network.layout().neurons();
        let fits = maps.values.len() == neurons * maps.points.0 * maps.points.1;
        (fits && maps.plane == *plane).then_some(maps)
    }

    /// Which maps are shown and not known.
    pub(super) fn wanted_maps(&self, now: (u64, Moment), seen: &Seen, context: &Context) -> Vec<Topic> {
        let soon = self.drawn.asked_at.is_some_and(|at| context.now.saturating_sub(at) < BETWEEN);
        if soon && context.run.state == RunState::Running {
            return Vec::new();
        }
        let map = seen.map.as_ref().and_then(|(plane, shown)| {
            let is_known =
                known(self.drawn.map.as_ref(), now, |map| map.plane == *plane && map.shown == *shown);
            (!is_known).then(|| Topic::Map { plane: plane.clone(), shown: *shown })
        });
        let maps = seen.maps.as_ref().and_then(|plane| {
            let is_known = known(self.drawn.maps.as_ref(), now, |maps| maps.plane == *plane);
            (!is_known).then(|| Topic::Maps { plane: plane.clone() })
        });
        [map, maps].into_iter().flatten().collect()
    }

    pub(super) fn note_maps(&mut self, topics: &[Topic], now: Duration) {
        if topics.iter().any(|topic| matches!(topic, Topic::Map { .. } | Topic::Maps { .. })) {
            self.drawn.asked_at = Some(now);
        }
    }
}

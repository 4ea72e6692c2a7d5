//! When a map is asked for, and which answer is shown.
//!
//! While training goes on a map is asked for at most four times a second: a person sees it move, and a
//! terminal can take it. While it stands still it is asked for as soon as something changes. Until the answer
//! is there the map before it stays, as long as it is of the same plane: nothing flickers.

use std::time::Duration;

use crate::app::studies::{Dated, Studies};
use crate::app::{App, View};
use crate::train::moment::Moment;
use crate::train::protocol::{RunState, Topic};
use crate::train::study::{Map, Maps};

/// Between two maps while training.
const BETWEEN: Duration = Duration::from_millis(250);

/// The maps that are known.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawn {
    map: Dated<Map>,
    maps: Dated<Maps>,
    asked_at: Option<Duration>,
}

impl Studies {
    pub(super) fn take_map(&mut self, generation: u64, at: Moment, map: Map) {
        self.drawn.map = Some((generation, at, map));
    }

    pub(super) fn take_maps(&mut self, generation: u64, at: Moment, maps: Maps) {
        self.drawn.maps = Some((generation, at, maps));
    }
}

impl App {
    /// The newest map of what the Map view shows, if its plane is the one that is looked at.
    pub fn shown_map(&self) -> Option<&Map> {
        let (.., map) = self.studies.drawn.map.as_ref()?;
        // Another network or other data have another plane, other outputs, or both.
        let blocks = match self.map.shown {
            crate::train::study::Shown::Outputs => self.context.run.snapshot.network.layout().outputs(),
            crate::train::study::Shown::Neuron(_) => 1,
        };
        let fits = map.shown == self.map.shown && map.blocks() == blocks;
        (fits && map.plane == self.map.plane()).then_some(map)
    }

    /// The newest small maps, if neurons have them and there is one for each.
    pub fn shown_maps(&self) -> Option<&Maps> {
        let (.., maps) = self.studies.drawn.maps.as_ref()?;
        let neurons = self.context.run.snapshot.network.layout().neurons();
        let fits = maps.values.len() == neurons * maps.points.0 * maps.points.1;
        (fits && self.train.has_maps_inside() && maps.plane == self.map.whole_plane()).then_some(maps)
    }

    /// Which maps are shown and not known.
    pub(super) fn wanted_maps(&self, now: (u64, Moment)) -> Vec<Topic> {
        let drawn = &self.studies.drawn;
        let mut topics = Vec::new();
        let soon = drawn.asked_at.is_some_and(|at| self.context.now.saturating_sub(at) < BETWEEN);
        if soon && self.context.run.state == RunState::Running {
            return topics;
        }
        if self.context.place.view == View::Map {
            let plane = self.map.plane();
            let known = drawn.map.as_ref().is_some_and(|(generation, at, map)| {
                (*generation, *at) == now && map.plane == plane && map.shown == self.map.shown
            });
            if !known {
                topics.push(Topic::Map { plane, shown: self.map.shown });
            }
        } else if self.train.has_maps_inside() {
            let plane = self.map.whole_plane();
            let known = drawn
                .maps
                .as_ref()
                .is_some_and(|(generation, at, maps)| (*generation, *at) == now && maps.plane == plane);
            if !known {
                topics.push(Topic::Maps { plane });
            }
        }
        topics
    }

    pub(super) fn note_maps(&mut self, topics: &[Topic]) {
        if topics.iter().any(|topic| matches!(topic, Topic::Map { .. } | Topic::Maps { .. })) {
            self.studies.drawn.asked_at = Some(self.context.now);
        }
    }
}

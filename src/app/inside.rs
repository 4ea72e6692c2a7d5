//! Whether the diagram's neurons have a small map inside. Where there is room for one is the screen's to say.

use crate::app::App;
use crate::app::text::MessageId;

/// What neurons hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Inside {
    /// Their numbers.
    #[default]
    Numbers,
    /// A small map of what they say, and fewer numbers.
    Maps,
}

impl App {
    /// Whether neurons have maps inside.
    pub fn has_maps_inside(&self) -> bool {
        self.train.inside == Inside::Maps
    }

    pub(super) fn toggle_inside(&mut self) {
        let (inside, saying) = match self.train.inside {
            Inside::Numbers => (Inside::Maps, MessageId::InsideMaps),
            Inside::Maps => (Inside::Numbers, MessageId::InsideNumbers),
        };
        self.train.inside = inside;
        self.say(saying, Vec::new());
    }
}

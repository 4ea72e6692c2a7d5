//! Where a person is on the screen: the view and the panel.

/// A panel that can have the focus, in the order of tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    Network,
    Loss,
    Parameters,
    People,
    Questions,
    Branches,
    Path,
    Slice,
    Why,
    Pulls,
    Update,
    Map,
    Crosshair,
    Reading,
}

/// What is gone through row by row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    Samples,
    Questions,
    Branches,
    Parameters,
    Inputs,
}

impl Focus {
    /// The list whose rows are chosen there.
    pub fn list(self) -> Option<List> {
        match self {
            Focus::People | Focus::Pulls => Some(List::Samples),
            Focus::Questions => Some(List::Questions),
            Focus::Branches => Some(List::Branches),
            Focus::Parameters | Focus::Network | Focus::Path | Focus::Slice | Focus::Why | Focus::Update => {
                Some(List::Parameters)
            }
            Focus::Crosshair => Some(List::Inputs),
            Focus::Loss | Focus::Map | Focus::Reading => None,
        }
    }

    /// Its name in a file.
    pub fn name(self) -> &'static str {
        match self {
            Focus::Network => "network",
            Focus::Loss => "loss",
            Focus::Parameters => "parameters",
            Focus::People => "people",
            Focus::Questions => "questions",
            Focus::Branches => "branches",
            Focus::Path => "path",
            Focus::Slice => "slice",
            Focus::Why => "why",
            Focus::Pulls => "pulls",
            Focus::Update => "update",
            Focus::Map => "map",
            Focus::Crosshair => "crosshair",
            Focus::Reading => "reading",
        }
    }
}

/// What the body of the screen is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The network learns.
    #[default]
    Train,
    /// Why a parameter moves.
    Gradient,
    /// What the network says over a plane of two inputs.
    Map,
}

impl View {
    /// Every view, in the order of its key.
    pub const ALL: [View; 3] = [View::Train, View::Gradient, View::Map];

    /// Its name in a file.
    pub fn name(self) -> &'static str {
        match self {
            View::Train => "train",
            View::Gradient => "gradient",
            View::Map => "map",
        }
    }

    /// The panels that can have the focus, in the order of tab. The list of branches takes the place of the
    /// parameters.
    pub fn order(self, shows_branches: bool) -> &'static [Focus] {
        match self {
            View::Train if shows_branches => {
                &[Focus::Network, Focus::Loss, Focus::Branches, Focus::People, Focus::Questions]
            }
            View::Train => &[Focus::Network, Focus::Loss, Focus::Parameters, Focus::People, Focus::Questions],
            View::Gradient => &[Focus::Path, Focus::Slice, Focus::Why, Focus::Pulls, Focus::Update],
            View::Map => &[Focus::Map, Focus::Crosshair, Focus::People, Focus::Questions],
        }
    }
}

/// Where a person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// What the body is about.
    pub view: View,
    /// Which panel the list keys act in.
    pub focus: Focus,
    /// Whether that has the whole body.
    pub enlarged: bool,
}

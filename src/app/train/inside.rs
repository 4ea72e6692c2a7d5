//! Whether the diagram's neurons have a small map inside. Where there is room for one is the screen's to say.

/// What neurons hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Inside {
    /// Their numbers.
    #[default]
    Numbers,
    /// A small map of what they say, and fewer numbers.
    Maps,
}

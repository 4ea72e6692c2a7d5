//! How the screen begins; what its run is made of is elsewhere.

use crate::app::text::Lang;
use crate::train::pace::Pace;

/// How the screen begins.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The language.
    pub lang: Lang,
    /// Whether training waits for a key.
    pub paused: bool,
    /// The pace.
    pub pace: Pace,
    /// Whether the coach speaks without being asked.
    pub hints: bool,
}

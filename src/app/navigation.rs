//! What keys mean, and where the focus was in each view. Where a person is now, every part may read:
//! [`crate::app::context::Context::place`].

use crate::app::mode::Mode;
use crate::app::place::{Focus, View};

/// What keys mean, and where the focus was.
#[derive(Clone, Debug)]
pub struct Navigation {
    /// What keys mean.
    pub mode: Mode,
    /// The focus in each view, as it was left there.
    pub(in crate::app) focuses: [Focus; View::ALL.len()],
}

impl Default for Navigation {
    fn default() -> Navigation {
        Navigation { mode: Mode::Browse, focuses: [Focus::People, Focus::Why, Focus::Map] }
    }
}

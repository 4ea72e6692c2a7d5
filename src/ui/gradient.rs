//! The panels of the Gradient view.

pub(in crate::ui) mod activation_curve;
pub(in crate::ui) mod derivation_card;
pub(in crate::ui) mod path;
pub(in crate::ui) mod path_line;
pub(in crate::ui) mod pictures;
pub(in crate::ui) mod sample_gradients;
pub(in crate::ui) mod slice;
pub(in crate::ui) mod steps;
pub(in crate::ui) mod update;

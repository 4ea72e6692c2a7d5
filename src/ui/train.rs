//! The panels of the Train view; people and questions stand beside the map, too.

pub(in crate::ui) mod ask;
pub(in crate::ui) mod branches;
pub(in crate::ui) mod confusion;
pub(in crate::ui) mod layers;
pub(in crate::ui) mod loss;
pub(in crate::ui) mod network;
pub(in crate::ui) mod parameters;
pub(in crate::ui) mod people;
pub(in crate::ui) mod questions;

//! The set-up.

pub(in crate::ui) mod sheet;

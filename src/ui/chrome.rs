//! What stands around the panels, and over them: the first two rows, where each panel stands, the help, the list of exports.

pub(in crate::ui) mod arrange;
pub(in crate::ui) mod export_list;
pub(in crate::ui) mod help;
pub(in crate::ui) mod player;

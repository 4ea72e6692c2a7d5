//! How panels are framed, by the room there is.

use ratatui::layout::Rect;

/// How the panels are framed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Closed frames with shared borders, from 120×36 on.
    Large,
    /// Open frames, from 80×24 on: title rules and inner walls only.
    Medium,
    /// The lecture layout, from 60×18 on.
    Small,
}

/// How a screen of that size is framed.
pub(super) fn style(area: Rect) -> Style {
    if area.width >= 120 && area.height >= 36 {
        Style::Large
    } else if area.width >= 80 && area.height >= 24 {
        Style::Medium
    } else {
        Style::Small
    }
}

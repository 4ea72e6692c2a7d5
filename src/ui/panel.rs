//! What every panel of the body says of itself, and what its view has worked out for all of them.
//! A panel is one file; [`crate::ui::view`] lists them, [`crate::ui::chrome::arrange`] says where each stands.

use ratatui::layout::Rect;

use crate::app::action::Target;
use crate::app::gradient::explanation::Explanation;
use crate::app::run::context::Context;
use crate::app::studies::layers::Glance;
use crate::nn::trace::Trace;
use crate::ui::draw::Pen;

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

/// Columns and rows.
pub(super) type Size = (usize, usize);

/// The head of a column in the title's rule: the column after it, from the panel's left, and its text.
pub(super) type Head = (usize, String);

/// A panel: made from a scene and what else it draws, in an area of any size.
pub(super) trait Panel {
    /// Its titles, the longest first: the first that fits is shown.
    fn titles(&self, size: Size) -> Vec<String>;

    /// Heads of columns for the title's rule, where they do not stand in the panel.
    fn heads(&self, _width: usize) -> Vec<Head> {
        Vec::new()
    }

    /// A row that belongs to the frame and parts the panel in two, with the lower part's title.
    fn divider(&self, _size: Size) -> Option<(usize, String)> {
        None
    }

    /// Draws it.
    fn draw(&self, pen: &mut Pen<'_>);

    /// What is at a place of it.
    fn hit(&self, _at: (usize, usize), _size: Size) -> Option<Target> {
        None
    }

    /// Whether there is anything to choose in it.
    fn takes_focus(&self) -> bool {
        true
    }
}

/// What a view works out once for all of its panels.
pub(super) struct Scene<'a> {
    pub(super) context: &'a Context,
    /// How the panels are framed.
    pub(super) style: Style,
    /// Whether one panel has the whole body.
    pub(super) is_alone: bool,
    /// The chosen sample's way through the network.
    pub(super) trace: Trace,
    /// What is known of every layer, where layers are compared.
    pub(super) glance: Option<Glance>,
    /// What the Gradient view explains.
    pub(super) explained: Option<Explanation>,
}

impl Scene<'_> {
    /// Whether the columns' heads stand in the panel; else they stand in its title.
    pub(super) fn has_heads(&self) -> bool {
        self.style == Style::Large || self.is_alone
    }

    /// Whether there is only room for a line for each neuron.
    pub(super) fn is_in_lines(&self) -> bool {
        self.style == Style::Small && !self.is_alone
    }
}

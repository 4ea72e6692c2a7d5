//! How large a neuron is drawn: its measures in cells, and the rows in which numbers flow in and out.

use crate::nn::layout::Layout;

/// A rectangle in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Left column.
    pub x: usize,
    /// Top row.
    pub y: usize,
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
}

impl Place {
    /// Whether a cell lies in it.
    pub(crate) fn holds(&self, x: usize, y: usize) -> bool {
        (self.x..self.x + self.width).contains(&x) && (self.y..self.y + self.height).contains(&y)
    }

    pub(in crate::ui) fn touches(&self, other: &Place) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }
}

/// How much of a neuron is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    /// Every addend of the sum in a row of its own.
    Terms,
    /// Bias, sum, activation and a bar in a frame, and above them the numbers of the few edges that end here.
    Full,
    /// Four rows: bias and activation in a frame, with six decimals.
    Exact,
    /// Four rows: bias and activation in a frame.
    Small,
    /// One row: name and activation in brackets.
    Row,
    /// The same in fewer columns.
    Tight,
}

impl Detail {
    /// Whether a neuron is a row, not a box.
    pub(crate) fn is_row(self) -> bool {
        matches!(self, Detail::Row | Detail::Tight)
    }

    /// Whether every edge ends at a row of its own inside the box, where its number stands.
    pub(in crate::ui) fn has_addends(self, layout: &Layout) -> bool {
        match self {
            Detail::Terms => true,
            Detail::Full => is_numbered(layout),
            Detail::Exact | Detail::Small | Detail::Row | Detail::Tight => false,
        }
    }
}

/// Whether there are so few edges that each can have its number.
pub(super) fn is_numbered(layout: &Layout) -> bool {
    layout.inputs() <= 3 && layout.layers().iter().all(|layer| layer.inputs <= 3)
}

#[derive(Clone, Copy)]
pub(super) struct Measures {
    pub(super) input_width: usize,
    pub(super) input_height: usize,
    pub(super) width: usize,
    /// The height of a neuron without the rows of its inputs.
    height: usize,
    /// How many rows each input adds.
    pub(super) per_input: usize,
    /// The row of the sum, and that of the activation, from the top of a neuron without those rows.
    pub(super) rows: (usize, usize),
    /// The row of an input's port from its top.
    pub(super) port: usize,
    pub(super) least_gap: usize,
    pub(super) label: usize,
    /// How many columns a name takes with its number, and the decimals of an activation.
    pub(super) number: (usize, usize),
}

impl Measures {
    pub(super) fn height(&self, inputs: usize) -> usize {
        self.height + self.per_input * inputs
    }

    pub(super) fn sum(&self, inputs: usize) -> usize {
        self.rows.0 + self.per_input * inputs
    }

    pub(super) fn activation(&self, inputs: usize) -> usize {
        self.rows.1 + self.per_input * inputs
    }
}

impl Detail {
    pub(super) fn measures(self) -> Measures {
        let full = Measures {
            input_width: 10,
            input_height: 5,
            width: 17,
            height: 6,
            per_input: 0,
            rows: (2, 3),
            port: 2,
            least_gap: 8,
            label: 9,
            number: (13, 3),
        };
        let exact = Measures { input_width: 8, input_height: 3, height: 4, rows: (1, 2), port: 1, ..full };
        let exact = Measures { width: 15, least_gap: 11, number: (11, 6), ..exact };
        let row = Measures { input_width: 13, input_height: 1, width: 13, height: 1, ..full };
        let row = Measures { rows: (0, 0), port: 0, least_gap: 4, ..row };
        match self {
            Detail::Full => full,
            Detail::Terms => {
                Measures { width: 21, height: 5, per_input: 1, least_gap: 8, number: (17, 4), ..full }
            }
            Detail::Exact => exact,
            Detail::Small => Measures { width: 12, least_gap: 8, label: 8, number: (8, 3), ..exact },
            Detail::Row => row,
            Detail::Tight => Measures { input_width: 8, width: 11, ..row },
        }
    }
}

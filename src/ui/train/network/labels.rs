//! Where the edges' numbers stand: pure geometry.

use crate::nn::layout::ParameterId;
use crate::ui::train::network::size::{Detail, Place};
use crate::ui::train::network::stack::Column;

/// An edge from cell to cell, with the place of its label, if it has one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Edge {
    /// The weight it stands for.
    pub weight: ParameterId,
    /// The first cell right of its source.
    pub from: (usize, usize),
    /// The last cell left of its target.
    pub to: (usize, usize),
    /// Left end of the label's text.
    pub label: Option<(usize, usize)>,
}

/// Puts each label on its line, 62 % of the way to the neuron it feeds, where no other label and no box
/// is; in a gap too narrow for that, above or below the lines.
pub(super) fn place_labels(edges: &mut [Edge], columns: &[Column], size: Detail) {
    let width = size.measures().label;
    let boxes: Vec<Place> = columns.iter().flat_map(|column| column.places.iter().copied()).collect();
    let mut taken: Vec<Place> = Vec::new();
    for edge in edges {
        let gap = edge.to.0 + 1 - edge.from.0.min(edge.to.0);
        let wide = gap >= width + 2;
        let share = if gap >= width + 5 && size != Detail::Exact { 0.62 } else { 0.5 };
        let (fy, ty) = (edge.from.1 as f64, edge.to.1 as f64);
        // The nearest row; of two that are equally near the upper one.
        let on_line = (fy + (ty - fy) * share - 0.5).ceil().max(0.0) as usize;
        let candidates: Vec<(usize, usize)> = if wide {
            let centre = edge.from.0 as f64 + gap as f64 * share;
            let x = (centre - width as f64 / 2.0) as usize;
            let x = x.clamp(edge.from.0 + 1, edge.to.0 - width);
            [0, 1, -1, 2, -2].iter().filter_map(|by| Some((x, on_line.checked_add_signed(*by)?))).collect()
        } else {
            let outside = if ty >= fy { edge.from.1.checked_sub(1) } else { Some(edge.from.1 + 1) };
            outside.map(|y| (edge.from.0 + 2, y)).into_iter().collect()
        };
        edge.label = candidates.into_iter().find(|&(x, y)| {
            let place = Place { x, y, width, height: 1 };
            let around = Place { x: x.saturating_sub(1), width: width + 2, ..place };
            !boxes.iter().any(|other| other.touches(&place))
                && !taken.iter().any(|other| other.touches(&around))
        });
        if let Some((x, y)) = edge.label {
            taken.push(Place { x, y, width, height: 1 });
        }
    }
}

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

/// The most of an edge that labels may hide.
const MOST_HIDDEN: f64 = 0.3;

/// Puts each label beside the neuron that its edge feeds, where it hides least of all edges. On a derivative's way, where
/// only a few are drawn and factors stand below them, it is put on its line.
pub(super) fn place_labels(edges: &mut [Edge], columns: &[Column], size: Detail) {
    let width = size.measures().label;
    let boxes: Vec<Place> = columns.iter().flat_map(|column| column.places.iter().copied()).collect();
    let mut taken: Vec<Place> = Vec::new();
    let mut hidden = vec![0.0; edges.len()];
    for index in 0..edges.len() {
        let edge = &edges[index];
        let is_free = |&(x, y): &(usize, usize)| {
            let place = Place { x, y, width, height: 1 };
            // Beside a box a blank is left.
            let own = if size == Detail::Exact { place } else { around(place) };
            !boxes.iter().any(|other| other.touches(&own))
                && !taken.iter().any(|other| other.touches(&around(place)))
        };
        let label = if size == Detail::Exact {
            on_line(edge, width).into_iter().find(is_free)
        } else {
            let hides = |at: (usize, usize)| {
                let place = around(Place { x: at.0, y: at.1, width, height: 1 });
                // Edges between other columns lie elsewhere.
                let shares = edges.iter().zip(&hidden).map(|(other, before)| (share(other, place), before));
                let all: Option<f64> =
                    shares.map(|(new, before)| (before + new <= MOST_HIDDEN).then_some(new)).sum();
                all
            };
            let costs = beside_end(edge, width)
                .into_iter()
                .filter(is_free)
                .filter_map(|at| Some((at, hides(at)? + far(edge, at, width))));
            costs.min_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(at, _)| at)
        };
        if let Some((x, y)) = label {
            let place = Place { x, y, width, height: 1 };
            taken.push(place);
            for (other, hidden) in edges.iter().zip(&mut hidden) {
                *hidden += share(other, around(place));
            }
        }
        edges[index].label = label;
    }
}

/// A label with the blanks around it.
fn around(place: Place) -> Place {
    Place { x: place.x.saturating_sub(1), width: place.width + 2, ..place }
}

/// The row of an edge in a column.
fn row(edge: &Edge, x: usize) -> f64 {
    let run = (edge.to.0 + 1).saturating_sub(edge.from.0).max(1) as f64;
    let along = (x.saturating_sub(edge.from.0) as f64 / run).min(1.0);
    edge.from.1 as f64 + (edge.to.1 as f64 - edge.from.1 as f64) * along
}

/// Places for a label that touch its edge or lie next to it, at its end, at its start and between them.
fn beside_end(edge: &Edge, width: usize) -> Vec<(usize, usize)> {
    let gap = (edge.to.0 + 1).saturating_sub(edge.from.0);
    let Some(spare) = gap.checked_sub(width) else { return Vec::new() };
    let mut columns: Vec<usize> = [spare.saturating_sub(1), spare * 2 / 3, spare / 3, 1]
        .into_iter()
        .map(|by| edge.from.0 + by)
        .collect();
    columns.dedup();
    let mut places = Vec::new();
    for x in columns {
        let (a, b) = (row(edge, x), row(edge, x + width));
        let first = (a.min(b).round() as usize).saturating_sub(1);
        places.extend((first..=a.max(b).round() as usize + 1).map(|y| (x, y)));
    }
    places
}

/// How far a label is from its edge's end, against the share of an edge that it may rather hide.
fn far(edge: &Edge, (x, y): (usize, usize), width: usize) -> f64 {
    let columns = edge.to.0.abs_diff(x + width);
    0.01 * columns as f64 + 0.03 * edge.to.1.abs_diff(y) as f64
}

/// Which share of an edge lies behind a place.
fn share(edge: &Edge, place: Place) -> f64 {
    let from = (edge.from.0 as f64, edge.from.1 as f64 + 0.5);
    let to = (edge.to.0 as f64 + 1.0, edge.to.1 as f64 + 0.5);
    let inside = |from: f64, to: f64, low: usize, length: usize| {
        let (low, high) = (low as f64, (low + length) as f64);
        let run = to - from;
        if run.abs() < 0.5 {
            return if (low..high).contains(&from) { (0.0, 1.0) } else { (1.0, 0.0) };
        }
        let (a, b) = ((low - from) / run, (high - from) / run);
        (a.min(b).max(0.0), a.max(b).min(1.0))
    };
    let across = inside(from.0, to.0, place.x, place.width);
    let down = inside(from.1, to.1, place.y, place.height);
    (across.1.min(down.1) - across.0.max(down.0)).max(0.0)
}

/// Places for a label on its line, half of the way; in a gap too narrow for that, above or below the lines.
fn on_line(edge: &Edge, width: usize) -> Vec<(usize, usize)> {
    let gap = edge.to.0 + 1 - edge.from.0.min(edge.to.0);
    let (fy, ty) = (edge.from.1 as f64, edge.to.1 as f64);
    if gap < width + 2 {
        let outside = if ty >= fy { edge.from.1.checked_sub(1) } else { Some(edge.from.1 + 1) };
        return outside.map(|y| (edge.from.0 + 2, y)).into_iter().collect();
    }
    // The nearest row; of two that are equally near the upper one.
    let row = (fy + (ty - fy) * 0.5 - 0.5).ceil().max(0.0) as usize;
    let centre = edge.from.0 as f64 + gap as f64 * 0.5;
    let x = (centre - width as f64 / 2.0) as usize;
    let x = x.clamp(edge.from.0 + 1, edge.to.0 - width);
    [0, 1, -1, 2, -2].iter().filter_map(|by| Some((x, row.checked_add_signed(*by)?))).collect()
}

//! Where factors stand on the path: beside boxes and labels, on the side that the lit edges leave free,
//! never over each other.

use crate::nn::derivation::Neuron;
use crate::nn::layout::ParameterId;
use crate::ui::train::network::geometry::{Diagram, Edge, Place};

/// What is taken of a panel.
pub(super) struct Sheet<'a> {
    diagram: &'a Diagram,
    width: usize,
    height: usize,
    /// Boxes and labels.
    fixed: Vec<Place>,
    /// Factors.
    put: Vec<Place>,
}

impl<'a> Sheet<'a> {
    /// The diagram's boxes, and those labels of it that are drawn.
    pub(super) fn of(
        diagram: &'a Diagram,
        width: usize,
        height: usize,
        drawn: impl Fn(ParameterId) -> bool,
    ) -> Sheet<'a> {
        let boxes = diagram.columns.iter().flat_map(|column| column.places.iter().copied());
        let labels = diagram.labels().filter(|(id, _)| drawn(*id)).map(|(_, place)| place);
        // Labels have brackets or blanks around them.
        let around = |place: Place| Place { x: place.x.saturating_sub(1), width: place.width + 2, ..place };
        Sheet { diagram, width, height, fixed: boxes.chain(labels.map(around)).collect(), put: Vec::new() }
    }

    pub(super) fn neuron(&self, neuron: Neuron) -> Option<Place> {
        let column = self.diagram.columns.iter().find(|column| column.layer == Some(neuron.layer))?;
        column.places.get(neuron.index.checked_sub(column.above)?).copied()
    }

    /// Takes a place for so many columns, as near as there is room: left of what is already there.
    pub(super) fn put(&mut self, (x, y): (usize, usize), width: usize) -> (usize, usize) {
        let mut place = Place { x: x.min(self.width.saturating_sub(width)), y, width, height: 1 };
        // As far as a blank between them needs.
        let around = |other: &Place| Place { x: other.x.saturating_sub(1), width: other.width + 2, ..*other };
        while let Some(other) = self.put.iter().find(|other| around(other).touches(&place)) {
            let Some(x) = other.x.checked_sub(width + 1) else { break };
            place.x = x;
        }
        self.put.push(place);
        (place.x, place.y)
    }

    /// Up to where factors take the last row.
    pub(super) fn last_row(&self) -> usize {
        let last = self.put.iter().filter(|place| place.y + 1 == self.height);
        last.map(|place| place.x + place.width).max().unwrap_or(0)
    }

    /// Below the chosen parameter: its label, or the box that its bias is in. A label on a slanted edge has
    /// its factor beside that edge, above or below.
    pub(super) fn parameter(&self, id: ParameterId, neuron: Neuron, width: usize) -> Option<(usize, usize)> {
        let edge = self.diagram.edges.iter().find(|edge| edge.weight == id);
        let Some((edge, label)) = edge.and_then(|edge| Some((edge, edge.label?))) else {
            let place = self.neuron(neuron)?;
            let below = place.y + place.height;
            let row = if below < self.height { below } else { place.y.saturating_sub(1) };
            return Some((place.x.saturating_sub(2), row));
        };
        let below = (label.0.saturating_sub(2), label.1 + 1);
        if edge.from.1 == edge.to.1 {
            return Some(below);
        }
        let centre = label.0 * 2 + self.diagram.label_width;
        let rows = [Some(label.1 + 1), label.1.checked_sub(1)];
        let free = rows.into_iter().flatten().flat_map(|y| {
            let (from, to) = columns(edge, y);
            [from.checked_sub(width + 1), Some(to + 2)].into_iter().flatten().map(move |x| (x, y))
        });
        let off = |&(x, _): &(usize, usize)| (x * 2 + width).abs_diff(centre);
        free.filter(|&at| self.is_free(at, width)).min_by_key(off).or(Some(below))
    }

    fn is_free(&self, (x, y): (usize, usize), width: usize) -> bool {
        let around = Place { x: x.saturating_sub(1), y, width: width + 2, height: 1 };
        let taken = self.fixed.iter().chain(&self.put).any(|place| place.touches(&around));
        !taken && x + width <= self.width && y < self.height
    }

    /// Right of a neuron, on the side that its edge leaves free.
    pub(super) fn beside(&self, from: Neuron, to: Neuron) -> Option<(usize, usize)> {
        let (from, to) = (self.neuron(from)?, self.neuron(to)?);
        let below = to.y < from.y;
        let row = if below { from.y + from.height.saturating_sub(1) } else { from.y + 1 };
        Some((from.x + from.width + if below { 1 } else { 4 }, row))
    }
}

/// The first and the last column of a thick slanted edge in a row.
fn columns(edge: &Edge, y: usize) -> (usize, usize) {
    let (rise, run) = (edge.to.1 as f64 - edge.from.1 as f64, edge.to.0 as f64 - edge.from.0 as f64);
    // Three dots of thickness reach a quarter of a row beyond the middle.
    let at = |y: f64| edge.from.0 as f64 + ((y - edge.from.1 as f64) / rise).clamp(0.0, 1.0) * run;
    let (a, b) = (at(y as f64 - 0.75), at(y as f64 + 0.75));
    (a.min(b).floor() as usize, a.max(b).ceil() as usize)
}

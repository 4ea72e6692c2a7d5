//! Where the diagram's boxes, edges and labels are: pure geometry from shapes and room, drawn elsewhere.
//!
//! Layers are columns, inputs on the left. What flows in arrives in a neuron's row of the sum, or in its own
//! row of that, what flows out leaves from the row of the activation. The largest style that fits is taken: full boxes,
//! small boxes, or one row a neuron.

use crate::nn::derivation::neuron_of;
use crate::nn::layout::{Layout, Parameter, ParameterId};
pub(in crate::ui) use crate::ui::train::network::labels::Edge;
use crate::ui::train::network::labels::place_labels;
pub(in crate::ui) use crate::ui::train::network::size::{Detail, Place};
use crate::ui::train::network::size::{Measures, is_numbered};
pub(super) use crate::ui::train::network::stack::Column;
use crate::ui::train::network::stack::Stack;

/// A laid out diagram.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Diagram {
    /// How large neurons are.
    pub size: Detail,
    /// The columns, inputs first.
    pub columns: Vec<Column>,
    /// The edges between what is shown.
    pub edges: Vec<Edge>,
    /// How many columns a label takes.
    pub label_width: usize,
    /// How wide the rows inside the boxes are in which edges end, where those have some.
    pub addends: Option<usize>,
    /// Layers that there was no room for.
    pub missing_layers: usize,
}

/// Rows below the output box that say truth, miss and square.
const VERDICT: usize = 3;
/// The gap and the height from which a diagram has room for every addend.
const ROOMY: (usize, usize) = (13, 24);

/// What a diagram is to be laid out for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Room {
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Whether every addend is asked for, if that is possible at all.
    pub in_terms: bool,
    /// Whether boxes are to have six decimals and no bar, for the path of a derivative.
    pub exact: bool,
    /// Whether neurons that are rows have something below them, the last one too: a map.
    pub below: bool,
}

/// Lays out a network in a room; the neuron that `selected` belongs to is among those shown.
pub(crate) fn lay_out(layout: &Layout, room: Room, selected: Option<ParameterId>) -> Diagram {
    // Boxes are for networks whose every edge can be followed.
    if layout.inputs() <= 4 && layout.layers().iter().all(|layer| layer.width <= 4) {
        let boxes = if room.exact { Detail::Exact } else { Detail::Full };
        // What stands below rows has more room there than inside the smallest boxes.
        let sizes: &[Detail] =
            if room.below { &[Detail::Terms, boxes] } else { &[Detail::Terms, boxes, Detail::Small] };
        for &size in sizes {
            let diagram = with_size(layout, size, room, selected);
            let complete = diagram.columns.iter().all(|column| column.above + column.below == 0);
            let roomy =
                room.in_terms || !room.exact && room.height >= ROOMY.1 && diagram.least_gap() >= ROOMY.0;
            if complete && diagram.missing_layers == 0 && (size != Detail::Terms || roomy) {
                return diagram;
            }
        }
    }
    let wide = with_size(layout, Detail::Row, room, selected);
    if wide.missing_layers == 0 {
        return wide;
    }
    let tight = with_size(layout, Detail::Tight, room, selected);
    if tight.missing_layers < wide.missing_layers { tight } else { wide }
}

fn with_size(layout: &Layout, size: Detail, room: Room, selected: Option<ParameterId>) -> Diagram {
    let mut m = size.measures();
    m.per_input = usize::from(size.has_addends(layout));
    let layers = layout.layers().len();
    // Above rows of neurons a line says what is drawn.
    let top = usize::from(size.is_row() && room.height > 6);
    let height = room.height - top;
    let free = room.width.saturating_sub(m.input_width);
    let fitting = (free / (m.width + m.least_gap)).clamp(usize::from(free >= m.width), layers);
    let chosen = selected.map(|id| neuron_of(layout, id));
    let shown = shown_layers(layers, fitting, chosen.map(|neuron| neuron.layer));
    let gaps = gaps(free.saturating_sub(shown.len() * m.width), shown.len(), &m);
    let first = layout.layers()[0].inputs;
    let pitch = m.height(first).max(m.input_height);
    let fed = match selected.map(|id| layout.parameter(id)) {
        Some(Parameter::Weight { layer: 0, input, .. }) => Some(input),
        _ => None,
    };
    let (count, width, own) = (layout.inputs(), m.input_width, m.input_height);
    // Inputs are level with the middle of the sums they feed.
    let middle = if m.per_input > 0 { first.div_ceil(2) } else { m.sum(first) };
    let (lift, is_low) = (middle.saturating_sub(m.port), pitch > 4);
    let inputs = Stack { x: 0, count, width, own, pitch, lift, chosen: fed, is_low, tail: false };
    let mut columns = vec![inputs.column(None, top, height)];
    let mut x = m.input_width;
    for (&layer, gap) in shown.iter().zip(&gaps) {
        x += gap;
        let shape = &layout.layers()[layer];
        let own = m.height(shape.inputs);
        let chosen = chosen.filter(|neuron| neuron.layer == layer).map(|neuron| neuron.index);
        let is_low = own > 4 || size == Detail::Exact;
        let (count, width, tail) = (shape.width, m.width, room.below && size.is_row());
        let stack = Stack { x, count, width, own, pitch: own, lift: 0, chosen, is_low, tail };
        columns.push(stack.column(Some(layer), top, height));
        x += m.width;
    }
    let mut edges = edges(layout, &columns, size, &m);
    if is_numbered(layout) && matches!(size, Detail::Terms | Detail::Exact | Detail::Small) {
        place_labels(&mut edges, &columns, size);
    }
    let addends = (m.per_input > 0).then_some(m.width.saturating_sub(2));
    Diagram { size, edges, columns, label_width: m.label, addends, missing_layers: layers - shown.len() }
}

/// Which of so many layers are shown where `fitting` of them fit: the output's, and as many hidden ones in a row, from
/// the one below the chosen one on, so that the edges into its neurons are seen.
fn shown_layers(layers: usize, fitting: usize, chosen: Option<usize>) -> Vec<usize> {
    let hidden = layers - 1;
    match (fitting, chosen) {
        (0, _) => Vec::new(),
        (1, Some(layer)) => vec![layer],
        (_, _) => {
            let count = (fitting - 1).min(hidden);
            let below = chosen.map_or(0, |layer| layer.saturating_sub(usize::from(count > 1)));
            let first = below.min(hidden - count);
            (first..first + count).chain([hidden]).collect()
        }
    }
}

/// Shares the free columns among the gaps: the first may be wider, since more edges cross in it.
fn gaps(free: usize, count: usize, m: &Measures) -> Vec<usize> {
    if count == 0 {
        return Vec::new();
    }
    let each = free / count;
    // Not at the cost of the others' labels.
    let wider = if count > 1 { each.saturating_sub(m.label).min(2) } else { 0 };
    let first = (free - each * (count - 1)).max(each) + wider;
    let rest = (free.saturating_sub(first)) / (count - 1).max(1);
    let first = if count == 1 { free } else { free - rest * (count - 1) };
    let mut gaps = vec![rest.max(m.least_gap.min(each)); count];
    gaps[0] = first.min(free - gaps[1..].iter().sum::<usize>().min(free));
    gaps
}

fn edges(layout: &Layout, columns: &[Column], size: Detail, m: &Measures) -> Vec<Edge> {
    let mut edges = Vec::new();
    for pair in columns.windows(2) {
        let [left, right] = pair else { continue };
        let Some(layer) = right.layer else { continue };
        let adjacent = left.layer.map_or(layer == 0, |below| below + 1 == layer);
        if !adjacent {
            continue;
        }
        let leaves = match left.layer {
            None => m.port,
            Some(below) => m.activation(layout.layers()[below].inputs),
        };
        let inputs = layout.layers()[layer].inputs;
        let arrives = |input: usize| match size {
            Detail::Terms | Detail::Full if m.per_input > 0 => 1 + input,
            // Two rows for all of them: those from above arrive above.
            Detail::Small => 1 + input * 2 / inputs,
            _ => m.sum(inputs),
        };
        for (neuron, target) in right.places.iter().enumerate() {
            for (input, source) in left.places.iter().enumerate() {
                edges.push(Edge {
                    weight: layout.weight_id(layer, right.above + neuron, left.above + input),
                    from: (source.x + source.width, source.y + leaves),
                    to: (target.x.saturating_sub(1), target.y + arrives(left.above + input)),
                    label: None,
                });
            }
        }
    }
    edges
}

impl Diagram {
    /// The fewest columns between two columns of boxes.
    fn least_gap(&self) -> usize {
        let ends = self.columns.iter().filter_map(|column| column.places.first());
        let ends: Vec<(usize, usize)> = ends.map(|place| (place.x, place.x + place.width)).collect();
        ends.windows(2).map(|pair| pair[1].0.saturating_sub(pair[0].1)).min().unwrap_or(0)
    }

    /// Where layers are left out: the middle of the gap, and how many.
    pub(crate) fn skipped(&self) -> impl Iterator<Item = (usize, usize)> {
        self.columns.windows(2).filter_map(|pair| {
            let [left, right] = pair else { return None };
            let expected = left.layer.map_or(0, |layer| layer + 1);
            let skipped = right.layer?.checked_sub(expected).filter(|&skipped| skipped > 0)?;
            let (from, to) = (left.places.first()?, right.places.first()?);
            Some((usize::midpoint(from.x + from.width, to.x), skipped))
        })
    }

    /// Where truth and miss of the output are said: below the last column's only box, as far down as there
    /// is room and no label.
    pub(crate) fn verdict(&self, height: usize) -> Option<Place> {
        let last = self.columns.last()?;
        let [place] = last.places[..] else { return None };
        last.layer?;
        let y = place.y + place.height;
        let place = |rows: usize| Place { x: place.x, y, width: place.width, height: rows };
        let labels: Vec<Place> = self.labels().map(|(_, label)| label).collect();
        let most = height.saturating_sub(y).min(VERDICT);
        let rows = (1..=most).rev().find(|&rows| !labels.iter().any(|label| label.touches(&place(rows))))?;
        Some(place(rows))
    }

    /// The places of the labels, with the weights they tell.
    pub(crate) fn labels(&self) -> impl Iterator<Item = (ParameterId, Place)> {
        self.edges.iter().filter_map(|edge| {
            let (x, y) = edge.label?;
            Some((edge.weight, Place { x, y, width: self.label_width, height: 1 }))
        })
    }

    /// The rows inside the boxes in which edges end, with the weights they tell.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (ParameterId, Place)> {
        let row = |edge: &Edge, width: usize| Place { x: edge.to.0 + 2, y: edge.to.1, width, height: 1 };
        let rows =
            self.addends.map(|width| self.edges.iter().map(move |edge| (edge.weight, row(edge, width))));
        rows.into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::activation::Activation;
    use crate::nn::head::Head;

    fn layout(inputs: usize, hidden: &[usize]) -> Layout {
        let hidden: Vec<_> = hidden.iter().map(|&width| (width, Activation::Tanh)).collect();
        Layout::new(inputs, &hidden, 1, Head::Mse(Activation::Sigmoid)).unwrap()
    }

    fn room(width: usize, height: usize) -> Room {
        Room { width, height, in_terms: false, exact: false, below: false }
    }

    #[test]
    fn the_tutorials_network_stands_as_drawn_at_both_sizes() {
        let large = lay_out(&layout(2, &[2]), room(70, 17), None);
        assert_eq!(large.size, Detail::Full);
        let x: Vec<usize> = large.columns.iter().map(|column| column.places[0].x).collect();
        assert_eq!(x, [0, 25, 53]);
        let y: Vec<usize> = large.columns[1].places.iter().map(|place| place.y).collect();
        assert_eq!(y, [0, 9]);
        assert_eq!(large.columns[2].places[0].y, 5);
        assert!(large.labels().next().is_none(), "every number stands in the box that its edge ends at");
        let rows: Vec<_> = large.rows().map(|(_, place)| (place.x, place.y, place.width)).collect();
        assert_eq!(rows[..4], [(26, 1, 15), (26, 2, 15), (26, 10, 15), (26, 11, 15)]);

        let small = lay_out(&layout(2, &[2]), room(53, 9), None);
        assert_eq!(small.size, Detail::Small);
        let x: Vec<usize> = small.columns.iter().map(|column| column.places[0].x).collect();
        assert_eq!(x, [0, 21, 41]);
    }

    #[test]
    fn no_label_covers_a_box_or_another_label_in_any_room() {
        for inputs in 1..4 {
            for hidden in [&[][..], &[1], &[2], &[3], &[2, 2], &[3, 3, 3]] {
                for width in (0..160).step_by(3) {
                    for height in 0..40 {
                        for in_terms in [false, true] {
                            let room = Room { in_terms, ..room(width, height) };
                            check(&lay_out(&layout(inputs, hidden), room, None));
                        }
                    }
                }
            }
        }
    }

    fn check(diagram: &Diagram) {
        let boxes: Vec<Place> = diagram.columns.iter().flat_map(|c| c.places.clone()).collect();
        let labels: Vec<Place> = diagram
            .edges
            .iter()
            .filter_map(|edge| edge.label)
            .map(|(x, y)| Place { x, y, width: diagram.label_width, height: 1 })
            .collect();
        for (index, label) in labels.iter().enumerate() {
            assert!(!boxes.iter().any(|b| b.touches(label)), "{diagram:?}");
            assert!(!labels[index + 1..].iter().any(|other| other.touches(label)), "{diagram:?}");
        }
        for (index, place) in boxes.iter().enumerate() {
            assert!(!boxes[index + 1..].iter().any(|other| other.touches(place)), "{diagram:?}");
        }
    }

    #[test]
    fn layers_scroll_sideways_to_the_chosen_one_with_the_one_that_feeds_it() {
        for count in 1..16 {
            for fitting in 1..=count {
                for chosen in 0..count {
                    let shown = shown_layers(count, fitting, Some(chosen));
                    assert_eq!(shown.len(), fitting);
                    assert!(
                        shown.is_sorted() && shown.contains(&chosen),
                        "{count} {fitting} {chosen}: {shown:?}"
                    );
                    let feeds = chosen.checked_sub(1).is_none_or(|below| shown.contains(&below));
                    assert!(feeds || fitting < 3, "{count} {fitting} {chosen}: {shown:?}");
                }
            }
        }
        assert_eq!(shown_layers(7, 4, None), [0, 1, 2, 6]);
        let deep = layout(2, &[8; 6]);
        let diagram = lay_out(&deep, room(70, 17), Some(deep.bias_id(4, 3)));
        let layers: Vec<_> = diagram.columns.iter().map(|column| column.layer).collect();
        assert_eq!(layers, [None, Some(3), Some(4), Some(5), Some(6)]);
        assert_eq!(diagram.skipped().map(|(_, count)| count).collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn a_network_too_large_says_how_much_is_missing() {
        let diagram = lay_out(&layout(2, &[40, 40]), room(70, 17), None);
        assert_eq!(diagram.size, Detail::Row);
        assert_eq!(diagram.columns[1].below + diagram.columns[1].places.len(), 40);
        assert!(diagram.columns[1].below > 0);
        let deep = lay_out(&layout(2, &[2; 12]), room(70, 17), None);
        assert!(deep.missing_layers > 0);
    }
}

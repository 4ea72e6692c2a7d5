//! Where the diagram's boxes, edges and labels are: pure geometry from shapes and room, drawn elsewhere.
//!
//! Layers are columns, inputs on the left. What flows in arrives in a neuron's row of the sum, what
//! flows out leaves from its row of the activation. The largest style that fits is taken: full boxes,
//! small boxes, or one row a neuron.

use crate::nn::layout::{Layout, ParameterId};

/// How large a neuron is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Six rows: bias, sum, activation and a bar in a frame.
    Full,
    /// Four rows: bias and activation in a frame.
    Small,
    /// One row: name and activation in brackets.
    Row,
}

struct Measures {
    input_width: usize,
    input_height: usize,
    width: usize,
    height: usize,
    /// The row of the sum, and that of the activation, from the top of a neuron.
    rows: (usize, usize),
    /// The row of an input's port from its top.
    port: usize,
    least_gap: usize,
    label: usize,
}

impl Size {
    fn measures(self) -> Measures {
        match self {
            Size::Full => Measures {
                input_width: 10,
                input_height: 5,
                width: 15,
                height: 6,
                rows: (2, 3),
                port: 2,
                least_gap: 11,
                label: 9,
            },
            Size::Small => Measures {
                input_width: 8,
                input_height: 3,
                width: 12,
                height: 4,
                rows: (1, 2),
                port: 1,
                least_gap: 8,
                label: 8,
            },
            Size::Row => Measures {
                input_width: 10,
                input_height: 1,
                width: 13,
                height: 1,
                rows: (0, 0),
                port: 0,
                least_gap: 4,
                label: 9,
            },
        }
    }
}

/// A rectangle in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
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
    fn touches(&self, other: &Place) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }
}

/// A column of the diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// `None` for the inputs, else the layer.
    pub layer: Option<usize>,
    /// The places of its first neurons or inputs, as many as there is room for.
    pub places: Vec<Place>,
    /// How many more there are.
    pub hidden: usize,
}

/// An edge from cell to cell, with the place of its label, if it has one.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// The weight it stands for.
    pub weight: ParameterId,
    /// The first cell right of its source.
    pub from: (usize, usize),
    /// The last cell left of its target.
    pub to: (usize, usize),
    /// Left end of the label's text.
    pub label: Option<(usize, usize)>,
}

/// A laid out diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagram {
    /// How large neurons are.
    pub size: Size,
    /// The columns, inputs first.
    pub columns: Vec<Column>,
    /// The edges between what is shown.
    pub edges: Vec<Edge>,
    /// How many columns a label takes.
    pub label_width: usize,
    /// Layers that there was no room for.
    pub missing_layers: usize,
}

/// Rows below the output box that say truth, miss and square.
const VERDICT: usize = 3;

/// Lays out a network in a room of so many cells.
pub fn lay_out(layout: &Layout, width: usize, height: usize) -> Diagram {
    for size in [Size::Full, Size::Small] {
        let diagram = with_size(layout, size, width, height);
        let complete = diagram.columns.iter().all(|column| column.hidden == 0);
        if complete && diagram.missing_layers == 0 && small_enough(layout) {
            return diagram;
        }
    }
    with_size(layout, Size::Row, width, height)
}

/// Boxes are for networks whose every edge can be followed.
fn small_enough(layout: &Layout) -> bool {
    layout.inputs() <= 4 && layout.layers().iter().all(|layer| layer.width <= 4)
}

fn with_size(layout: &Layout, size: Size, width: usize, height: usize) -> Diagram {
    let m = size.measures();
    let layers = layout.layers().len();
    let room = width.saturating_sub(m.input_width);
    let fitting = (room / (m.width + m.least_gap)).clamp(usize::from(room >= m.width), layers);
    // Those nearest to the inputs, and always the output.
    let shown: Vec<usize> = match fitting {
        0 => Vec::new(),
        _ => (0..fitting - 1).chain([layers - 1]).collect(),
    };
    let gaps = gaps(room.saturating_sub(shown.len() * m.width), shown.len(), &m);
    let mut columns = vec![Column {
        layer: None,
        places: column(0, layout.inputs(), m.input_width, m.input_height, height, &m, true),
        hidden: 0,
    }];
    let mut x = m.input_width;
    for (&layer, gap) in shown.iter().zip(&gaps) {
        x += gap;
        let count = layout.layers()[layer].width;
        let places = column(x, count, m.width, m.height, height, &m, false);
        columns.push(Column { layer: Some(layer), places, hidden: 0 });
        x += m.width;
    }
    for column in &mut columns {
        let all = column.layer.map_or(layout.inputs(), |layer| layout.layers()[layer].width);
        column.hidden = all - column.places.len();
    }
    let mut diagram = Diagram {
        size,
        edges: edges(layout, &columns, &m),
        columns,
        label_width: m.label,
        missing_layers: layers - shown.len(),
    };
    place_labels(&mut diagram, layout, &m);
    diagram
}

/// Shares the free columns among the gaps: the first may be wider, since more edges cross in it.
fn gaps(free: usize, count: usize, m: &Measures) -> Vec<usize> {
    if count == 0 {
        return Vec::new();
    }
    let each = free / count;
    let first = (free - each * (count - 1)).max(each) + usize::from(count > 1) * 2;
    let rest = (free.saturating_sub(first)) / (count - 1).max(1);
    let first = if count == 1 { free } else { free - rest * (count - 1) };
    let mut gaps = vec![rest.max(m.least_gap.min(each)); count];
    gaps[0] = first.min(free - gaps[1..].iter().sum::<usize>().min(free));
    gaps
}

/// Spreads `count` boxes over a column's height. Inputs stand so that their ports are level with the
/// sums of a column of neurons.
fn column(
    x: usize,
    count: usize,
    width: usize,
    own_height: usize,
    room: usize,
    m: &Measures,
    is_input: bool,
) -> Vec<Place> {
    let (pitch, lift) = (m.height, if is_input { m.rows.0.saturating_sub(m.port) } else { 0 });
    let most = if pitch == 1 { room } else { (room + 1) / (pitch + 1) };
    // A row is left for the words that say how many more there are.
    let shown = if count > most { most.saturating_sub(1) } else { count };
    let spare = room.saturating_sub(pitch);
    let mut places: Vec<Place> = (0..shown)
        .map(|index| {
            let y = if count == 1 {
                usize::midpoint(spare, usize::from(pitch > 4))
            } else {
                index * spare / (count.min(most) - 1).max(1)
            };
            Place { x, y: y + lift, width, height: own_height }
        })
        .collect();
    places.retain(|place| place.y + place.height <= room.max(1));
    places
}

fn edges(layout: &Layout, columns: &[Column], m: &Measures) -> Vec<Edge> {
    let mut edges = Vec::new();
    for pair in columns.windows(2) {
        let [left, right] = pair else { continue };
        let Some(layer) = right.layer else { continue };
        let adjacent = left.layer.map_or(layer == 0, |below| below + 1 == layer);
        if !adjacent {
            continue;
        }
        let leaves = if left.layer.is_none() { m.port } else { m.rows.1 };
        for (neuron, target) in right.places.iter().enumerate() {
            for (input, source) in left.places.iter().enumerate() {
                edges.push(Edge {
                    weight: layout.weight_id(layer, neuron, input),
                    from: (source.x + source.width, source.y + leaves),
                    to: (target.x.saturating_sub(1), target.y + m.rows.0),
                    label: None,
                });
            }
        }
    }
    edges
}

/// Puts each label on its line, 62 % of the way to the neuron it feeds, where no other label and no box
/// is; in a gap too narrow for that, above or below the lines.
fn place_labels(diagram: &mut Diagram, layout: &Layout, m: &Measures) {
    let few = layout.inputs() <= 3 && layout.layers().iter().all(|layer| layer.inputs <= 3);
    if diagram.size == Size::Row || !few {
        return;
    }
    let boxes: Vec<Place> = diagram.columns.iter().flat_map(|column| column.places.iter().copied()).collect();
    let mut taken: Vec<Place> = Vec::new();
    for edge in &mut diagram.edges {
        let gap = edge.to.0 + 1 - edge.from.0.min(edge.to.0);
        let wide = gap >= m.label + 2;
        let share = if gap >= m.label + 5 { 0.62 } else { 0.5 };
        let (fy, ty) = (edge.from.1 as f64, edge.to.1 as f64);
        let on_line = (fy + (ty - fy) * share) as usize;
        let candidates: Vec<(usize, usize)> = if wide {
            let centre = edge.from.0 as f64 + gap as f64 * share;
            let x = (centre - m.label as f64 / 2.0) as usize;
            let x = x.clamp(edge.from.0 + 1, edge.to.0 - m.label);
            [0, 1, -1, 2, -2].iter().filter_map(|by| Some((x, on_line.checked_add_signed(*by)?))).collect()
        } else {
            let outside = if ty >= fy { edge.from.1.checked_sub(1) } else { Some(edge.from.1 + 1) };
            outside.map(|y| (edge.from.0 + 2, y)).into_iter().collect()
        };
        edge.label = candidates.into_iter().find(|&(x, y)| {
            let place = Place { x, y, width: m.label, height: 1 };
            let around = Place { x: x.saturating_sub(1), width: m.label + 2, ..place };
            !boxes.iter().any(|other| other.touches(&place))
                && !taken.iter().any(|other| other.touches(&around))
        });
        if let Some((x, y)) = edge.label {
            taken.push(Place { x, y, width: m.label, height: 1 });
        }
    }
}

impl Diagram {
    /// Where truth and miss of the output are said: below the last column's only box, if there is room.
    pub fn verdict(&self, height: usize) -> Option<Place> {
        let last = self.columns.last()?;
        let [place] = last.places[..] else { return None };
        last.layer?;
        let y = place.y + place.height;
        let rows = height.saturating_sub(y).min(VERDICT);
        (rows > 0).then_some(Place { x: place.x, y, width: place.width, height: rows })
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

    #[test]
    fn the_tutorials_network_stands_as_drawn_at_both_sizes() {
        let large = lay_out(&layout(2, &[2]), 70, 17);
        assert_eq!(large.size, Size::Full);
        let x: Vec<usize> = large.columns.iter().map(|column| column.places[0].x).collect();
        assert_eq!(x, [0, 27, 55]);
        let y: Vec<usize> = large.columns[1].places.iter().map(|place| place.y).collect();
        assert_eq!(y, [0, 11]);
        assert_eq!(large.columns[2].places[0].y, 6);
        let labels: Vec<_> = large.edges.iter().map(|edge| edge.label.unwrap()).collect();
        assert_eq!(labels[..4], [(16, 2), (16, 6), (16, 8), (16, 13)]);

        let small = lay_out(&layout(2, &[2]), 53, 9);
        assert_eq!(small.size, Size::Small);
        let x: Vec<usize> = small.columns.iter().map(|column| column.places[0].x).collect();
        assert_eq!(x, [0, 21, 41]);
    }

    #[test]
    fn no_label_covers_a_box_or_another_label_in_any_room() {
        for inputs in 1..4 {
            for hidden in [&[][..], &[1], &[2], &[3], &[2, 2], &[3, 3, 3]] {
                for width in (0..160).step_by(3) {
                    for height in 0..40 {
                        check(&lay_out(&layout(inputs, hidden), width, height));
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
    fn a_network_too_large_says_how_much_is_missing() {
        let diagram = lay_out(&layout(2, &[40, 40]), 70, 17);
        assert_eq!(diagram.size, Size::Row);
        assert_eq!(diagram.columns[1].hidden + diagram.columns[1].places.len(), 40);
        assert!(diagram.columns[1].hidden > 0);
        let deep = lay_out(&layout(2, &[2; 12]), 70, 17);
        assert!(deep.missing_layers > 0);
    }
}

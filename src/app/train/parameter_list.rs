//! In which order parameters are listed, under which headings, and which of them: pure arithmetic on shapes, so that
//! a million rows cost nothing. No drawing, no values.

use std::sync::Arc;

use crate::nn::layout::{Layout, Parameter, ParameterId};

/// More parameters than this stand in groups, a heading for each layer.
const MANY: usize = 32;

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The heading of a layer's group. It cannot be chosen.
    Heading(usize),
    /// A parameter.
    Parameter(ParameterId),
}

/// What a table is narrowed to.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    text: String,
    layout: Arc<Layout>,
    rows: Vec<Row>,
    parameters: usize,
}

/// The rows of a table of parameters.
#[derive(Clone, Copy, Debug)]
pub struct ParameterList<'a> {
    layout: &'a Layout,
    filter: Option<&'a Filter>,
}

/// Whether a network has so many layers that they are compared: two hidden ones or more.
pub fn is_deep(layout: &Layout) -> bool {
    layout.layers().len() > 2
}

/// Whether a network is so large that its parameters stand in groups: the table of a small one is one list, weights
/// first.
pub fn is_grouped(layout: &Layout) -> bool {
    is_deep(layout) || layout.parameters() > MANY
}

impl<'a> ParameterList<'a> {
    /// All parameters of a network, or what they are narrowed to, if that was made for such a network.
    pub fn new(layout: &'a Layout, filter: Option<&'a Filter>) -> ParameterList<'a> {
        ParameterList { layout, filter: filter.filter(|filter| *filter.layout == *layout) }
    }

    /// The text that it is narrowed by, and how many parameters are left.
    pub fn narrowed(&self) -> Option<(&'a str, usize)> {
        self.filter.map(|filter| (&filter.text[..], filter.parameters))
    }

    /// Whether rows stand under headings.
    pub fn is_grouped(&self) -> bool {
        is_grouped(self.layout)
    }

    /// How many rows there are, headings included.
    pub fn rows(&self) -> usize {
        match self.filter {
            Some(filter) => filter.rows.len(),
            None if self.is_grouped() => self.layout.parameters() + self.layout.layers().len(),
            None => self.layout.parameters(),
        }
    }

    /// What stands in a row.
    pub fn row(&self, row: usize) -> Option<Row> {
        match self.filter {
            Some(filter) => filter.rows.get(row).copied(),
            None if self.is_grouped() => grouped(self.layout, row),
            None => (row < self.layout.parameters()).then_some(Row::Parameter(ParameterId(row))),
        }
    }

    /// In which row a parameter stands.
    pub fn place(&self, id: ParameterId) -> Option<usize> {
        if id.0 >= self.layout.parameters() {
            return None;
        }
        match self.filter {
            // In order of the rows, which is not that of the ids.
            Some(filter) => filter.rows.iter().position(|&row| row == Row::Parameter(id)),
            None if self.is_grouped() => Some(place_in_groups(self.layout, id)),
            None => Some(id.0),
        }
    }

    /// The parameter so many rows from one that is listed, headings not counted; the first where that one is not
    /// listed; `None` where none is.
    pub fn step(&self, from: ParameterId, by: isize) -> Option<ParameterId> {
        let Some(mut at) = self.place(from) else { return self.first() };
        let mut reached = from;
        for _ in 0..by.unsigned_abs() {
            let next = |at: usize| at.checked_add_signed(by.signum());
            let mut row = next(at);
            while let Some(Row::Heading(_)) = row.and_then(|row| self.row(row)) {
                row = row.and_then(next);
            }
            let Some((row, Row::Parameter(id))) = row.and_then(|row| Some((row, self.row(row)?))) else {
                break;
            };
            (at, reached) = (row, id);
        }
        Some(reached)
    }

    /// The first parameter.
    pub fn first(&self) -> Option<ParameterId> {
        (0..self.rows().min(2)).find_map(|row| match self.row(row)? {
            Row::Parameter(id) => Some(id),
            Row::Heading(_) => None,
        })
    }

    /// The last one.
    pub fn last(&self) -> Option<ParameterId> {
        match self.row(self.rows().checked_sub(1)?)? {
            Row::Parameter(id) => Some(id),
            Row::Heading(_) => None,
        }
    }
}

/// Layer by layer: the heading, the weights, the biases.
fn grouped(layout: &Layout, row: usize) -> Option<Row> {
    let mut rest = row;
    for (index, layer) in layout.layers().iter().enumerate() {
        let Some(own) = rest.checked_sub(1) else { return Some(Row::Heading(index)) };
        let (weights, biases) = (layer.weights(), layer.biases());
        if own < weights.len() {
            return Some(Row::Parameter(ParameterId(weights.start + own)));
        }
        if own < weights.len() + biases.len() {
            return Some(Row::Parameter(ParameterId(biases.start + own - weights.len())));
        }
        rest = own - weights.len() - biases.len();
    }
    None
}

fn place_in_groups(layout: &Layout, id: ParameterId) -> usize {
    let (layer, bias) = match layout.parameter(id) {
        Parameter::Weight { layer, .. } => (layer, false),
        Parameter::Bias { layer, .. } => (layer, true),
    };
    let above: usize =
        layout.layers()[..layer].iter().map(|layer| 1 + layer.weights().len() + layer.biases().len()).sum();
    let own = &layout.layers()[layer];
    above
        + 1
        + if bias { own.weights().len() + id.0 - own.biases().start } else { id.0 - own.weights().start }
}

/// A term that rows are found by.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Term {
    /// `w1`, `b`: parameters whose name begins like that.
    Name(String),
    /// `h3`, `x1`, `o1`: what leads to that neuron or from it.
    Neuron(String),
    /// `layer2`, `output`: a layer.
    Layer(usize),
}

/// What a text asks for; `None` if no row has such a name.
fn term(layout: &Layout, text: &str) -> Option<Term> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let number = |rest: &str| rest.parse::<usize>().ok().filter(|&n| n > 0 && !rest.starts_with(['+', '0']));
    let is_number = |rest: &str| rest.is_empty() || number(rest).is_some();
    if let Some(rest) = ["layer", "слой", "l"].iter().find_map(|word| text.strip_prefix(word)) {
        return number(rest).filter(|&n| n <= layout.layers().len()).map(|n| Term::Layer(n - 1));
    }
    if ["output", "выход"].iter().any(|word| text.chars().count() > 1 && word.starts_with(&text)) {
        return Some(Term::Layer(layout.layers().len() - 1));
    }
    let (kind, rest) = text.split_at_checked(1)?;
    match kind {
        "w" | "b" if is_number(rest) => Some(Term::Name(text)),
        "h" | "x" | "o" if is_number(rest) => Some(Term::Neuron(text)),
        _ => None,
    }
}

impl Term {
    fn has(&self, layout: &Layout, id: ParameterId) -> bool {
        match self {
            Term::Name(start) => layout.name(id).starts_with(start.as_str()),
            Term::Neuron(name) => {
                // A letter alone stands for all of its kind.
                let is =
                    |own: String| if name.len() == 1 { own.starts_with(name.as_str()) } else { own == *name };
                match layout.parameter(id) {
                    Parameter::Weight { layer, neuron, input } => {
                        is(layout.neuron_name(layer, neuron)) || is(layout.source_name(layer, input))
                    }
                    Parameter::Bias { layer, neuron } => is(layout.neuron_name(layer, neuron)),
                }
            }
            Term::Layer(wanted) => match layout.parameter(id) {
                Parameter::Weight { layer, .. } | Parameter::Bias { layer, .. } => layer == *wanted,
            },
        }
    }
}

impl Filter {
    /// The rows of a network that a text asks for; `None` if there are none.
    pub fn new(layout: &Arc<Layout>, text: &str) -> Option<Filter> {
        let term = term(layout, text)?;
        let all = ParameterList::new(layout, None);
        let (mut rows, mut parameters, mut heading) = (Vec::new(), 0, None);
        for row in (0..all.rows()).filter_map(|row| all.row(row)) {
            match row {
                Row::Heading(_) => heading = Some(row),
                Row::Parameter(id) if term.has(layout, id) => {
                    rows.extend(heading.take());
                    rows.push(row);
                    parameters += 1;
                }
                Row::Parameter(_) => {}
            }
        }
        (parameters > 0).then(|| Filter { text: text.to_owned(), layout: layout.clone(), rows, parameters })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::activation::Activation;
    use crate::nn::head::Head;

    fn layout(inputs: usize, hidden: &[usize], outputs: usize) -> Arc<Layout> {
        let hidden: Vec<_> = hidden.iter().map(|&width| (width, Activation::Tanh)).collect();
        Arc::new(Layout::new(inputs, &hidden, outputs, Head::Mse(Activation::Sigmoid)).unwrap())
    }

    fn names(layout: &Arc<Layout>, text: &str) -> Vec<String> {
        let Some(filter) = Filter::new(layout, text) else { return Vec::new() };
        let listing = ParameterList::new(layout, Some(&filter));
        let rows = (0..listing.rows()).map(|row| match listing.row(row).unwrap() {
            Row::Heading(layer) => format!("{}:", layer + 1),
            Row::Parameter(id) => layout.name(id),
        });
        rows.collect()
    }

    #[test]
    fn every_parameter_has_one_row_and_is_found_in_it() {
        for (inputs, hidden, outputs) in
            [(2, &[2][..], 1), (1, &[], 1), (2, &[8, 8], 1), (16, &[5], 10), (3, &[1, 2, 3], 2)]
        {
            let layout = layout(inputs, hidden, outputs);
            let listing = ParameterList::new(&layout, None);
            let mut seen = vec![0; layout.parameters()];
            for row in 0..listing.rows() {
                if let Row::Parameter(id) = listing.row(row).unwrap() {
                    assert_eq!(listing.place(id), Some(row));
                    seen[id.0] += 1;
                }
            }
            assert!(seen.iter().all(|&count| count == 1));
            assert_eq!(listing.row(listing.rows()), None);
        }
    }

    #[test]
    fn a_small_network_is_one_list_and_a_large_one_has_a_heading_for_each_layer() {
        let small = layout(2, &[2], 1);
        assert_eq!(ParameterList::new(&small, None).row(0), Some(Row::Parameter(ParameterId(0))));
        let large = layout(2, &[3, 2], 1);
        let listing = ParameterList::new(&large, None);
        let headings: Vec<usize> =
            (0..listing.rows()).filter(|&row| matches!(listing.row(row), Some(Row::Heading(_)))).collect();
        assert_eq!(headings, [0, 10, 19]);
        assert_eq!(listing.row(7), Some(Row::Parameter(large.find("b1").unwrap())));
    }

    #[test]
    fn steps_go_along_the_rows_and_over_the_headings() {
        let layout = layout(2, &[3, 2], 1);
        let listing = ParameterList::new(&layout, None);
        let id = |name: &str| layout.find(name).unwrap();
        assert_eq!(listing.step(id("w6"), 1), Some(id("b1")));
        assert_eq!(listing.step(id("b3"), 1), Some(id("w7")));
        assert_eq!(listing.step(id("w7"), -1), Some(id("b3")));
        assert_eq!(listing.step(id("w1"), -5), Some(id("w1")));
        assert_eq!(listing.step(id("w1"), 1000), Some(id("b6")));
        assert_eq!((listing.first(), listing.last()), (Some(id("w1")), Some(id("b6"))));
    }

    #[test]
    fn terms_find_names_neurons_and_layers() {
        let layout = layout(2, &[3, 2], 1);
        assert_eq!(names(&layout, "w1"), ["1:", "w1", "2:", "w10", "w11", "w12", "3:", "w13", "w14"]);
        assert_eq!(names(&layout, "w12"), ["2:", "w12"]);
        assert_eq!(names(&layout, "b"), ["1:", "b1", "b2", "b3", "2:", "b4", "b5", "3:", "b6"]);
        assert_eq!(names(&layout, "h2"), ["1:", "w3", "w4", "b2", "2:", "w8", "w11"]);
        assert_eq!(names(&layout, "x1"), ["1:", "w1", "w3", "w5"]);
        assert_eq!(names(&layout, "o1"), ["3:", "w13", "w14", "b6"]);
        for third in ["layer3", "layer 3", "слой3", "output", "вых"] {
            assert_eq!(names(&layout, third), ["3:", "w13", "w14", "b6"], "{third}");
        }
        for nothing in ["", "layer9", "layer", "w0", "w99", "h9", "q", "1", "w+1", "字", "b1x"] {
            assert!(names(&layout, nothing).is_empty(), "{nothing:?}");
        }
    }

    #[test]
    fn a_step_from_a_row_that_is_not_listed_goes_to_the_first() {
        let layout = layout(2, &[3, 2], 1);
        let filter = Filter::new(&layout, "b").unwrap();
        let listing = ParameterList::new(&layout, Some(&filter));
        assert_eq!(listing.narrowed(), Some(("b", 6)));
        assert_eq!(listing.step(layout.find("w1").unwrap(), 1), layout.find("b1"));
        assert_eq!(listing.step(layout.find("b3").unwrap(), 1), layout.find("b4"));
        // One that was made for another network is none.
        let other = self::layout(2, &[4], 1);
        assert_eq!(ParameterList::new(&other, Some(&filter)).narrowed(), None);
    }
}

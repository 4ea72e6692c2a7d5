//! What the diagram's edges show, and how thick each is drawn. No drawing.

use crate::app::text::Label;
use crate::nn::layout::{Parameter, ParameterId};
use crate::nn::network::Network;
use crate::nn::trace::Trace;

/// What an edge's number, colour and thickness are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edges {
    /// The weight.
    #[default]
    Weight,
    /// The chosen sample's gradient `∂L/∂w`.
    Gradient,
    /// By how much the weight moved last.
    Change,
    /// What flows through: `w · input`, so that the products and the bias add up to `z`.
    Product,
}

impl Edges {
    /// The next in the round.
    #[must_use]
    pub fn next(self) -> Edges {
        match self {
            Edges::Weight => Edges::Gradient,
            Edges::Gradient => Edges::Change,
            Edges::Change => Edges::Product,
            Edges::Product => Edges::Weight,
        }
    }

    /// In a title with room: `edges show weights`; and without.
    pub fn words(self) -> (Label, Label) {
        match self {
            Edges::Weight => (Label::EdgesShowWeights, Label::Weights),
            Edges::Gradient => (Label::EdgesShowGradients, Label::Gradients),
            Edges::Change => (Label::EdgesShowChanges, Label::Changes),
            Edges::Product => (Label::EdgesShowProducts, Label::Products),
        }
    }

    /// What the edge of a weight shows; `None` where nothing has moved yet.
    pub fn value(
        self,
        network: &Network,
        trace: &Trace,
        change: Option<&[f64]>,
        weight: ParameterId,
    ) -> Option<f64> {
        match self {
            Edges::Weight => Some(network.get(weight)),
            Edges::Gradient => Some(trace.gradient_of(weight)),
            Edges::Change => change.map(|change| change[weight.0]),
            Edges::Product => match network.layout().parameter(weight) {
                Parameter::Weight { layer, input, .. } => {
                    Some(network.get(weight) * trace.forward.entering(layer, input))
                }
                Parameter::Bias { .. } => None,
            },
        }
    }
}

/// Below which share of the largest a line is one dot thick, and two.
const LIMITS: [f64; 2] = [0.2, 0.6];
/// By how much a limit has to be passed before a line that has a thickness gets another one.
const SLACK: f64 = 0.1;

/// How many dots thick each edge is, from 1 to 3. It remembers, so that a value near a limit does not
/// make its line flicker.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Thickness {
    dots: Vec<u8>,
}

impl Thickness {
    /// Follows the values of all weights, in their order.
    pub fn follow(&mut self, values: impl Iterator<Item = f64> + Clone) {
        let largest = values.clone().fold(0.0_f64, |largest, value| largest.max(value.abs()));
        let mut index = 0;
        for value in values {
            let share = if largest > 0.0 { value.abs() / largest } else { 0.0 };
            match self.dots.get_mut(index) {
                Some(dots) => *dots = again(*dots, share),
                None => self.dots.push(afresh(share)),
            }
            index += 1;
        }
        self.dots.truncate(index);
    }

    /// Forgets what it was.
    pub fn forget(&mut self) {
        self.dots.clear();
    }

    /// How many dots thick the edge of a weight is.
    pub fn of(&self, weight: ParameterId) -> u8 {
        self.dots.get(weight.0).copied().unwrap_or(1)
    }
}

fn afresh(share: f64) -> u8 {
    1 + LIMITS.iter().filter(|&&limit| share >= limit).count() as u8
}

fn again(dots: u8, share: f64) -> u8 {
    let lowest = 1 + LIMITS.iter().filter(|&&limit| share >= limit * (1.0 + SLACK)).count() as u8;
    let highest = 1 + LIMITS.iter().filter(|&&limit| share >= limit * (1.0 - SLACK)).count() as u8;
    dots.clamp(lowest, highest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_at_a_limit_does_not_make_its_line_flicker() {
        let mut lines = Thickness::default();
        let id = ParameterId(1);
        let mut follow = |value: f64| {
            lines.follow([1.0, value].into_iter());
            lines.of(id)
        };
        assert_eq!(follow(0.19), 1);
        assert_eq!(follow(0.21), 1);
        assert_eq!(follow(0.23), 2);
        assert_eq!(follow(0.19), 2);
        assert_eq!(follow(0.17), 1);
        assert_eq!(follow(0.7), 3);
        assert_eq!(follow(0.55), 3);
        assert_eq!(follow(0.5), 2);
    }

    #[test]
    fn nothing_but_zeros_is_thin() {
        let mut lines = Thickness::default();
        lines.follow([0.0, 0.0].into_iter());
        assert_eq!(lines.of(ParameterId(0)), 1);
        assert_eq!(lines.of(ParameterId(7)), 1);
    }
}

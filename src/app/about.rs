//! What the state says of the run, for the coach and for the panels: nothing here changes anything.

use crate::app::{App, text};
use crate::data::dataset::{Dataset, Scaling};
use crate::nn::trace::Trace;

impl App {
    /// The data the run learns from.
    pub fn data(&self) -> &Dataset {
        self.run.setup.data()
    }

    /// A sample's name.
    pub fn sample_name(&self, sample: usize) -> String {
        match self.data().table().names.as_ref().and_then(|names| names.get(sample)) {
            Some(name) => name.clone(),
            None => format!("{} {}", text::Label::Sample.text(self.lang), sample + 1),
        }
    }

    /// How many columns the longest name takes.
    pub fn names_width(&self) -> usize {
        self.names_width
    }

    /// Whether a typed number can mean two things: some input is shifted or scaled.
    pub fn has_two_units(&self) -> bool {
        self.data().scaling().iter().any(|&scaling| scaling != Scaling::NONE)
    }

    /// The network's outputs for someone asked about.
    pub fn predict(&self, scaled: &[f64]) -> Vec<f64> {
        self.run.snapshot.network.predict(&self.data().expand(scaled))
    }

    /// R² of what is learned from and of what is only tested on: 1 less the loss as a share of what the mean
    /// would lose. For numbers under the squared error only.
    pub fn explained(&self) -> (Option<f64>, Option<f64>) {
        if !self.data().classes().is_empty() {
            return (None, None);
        }
        let setup = &self.run.setup;
        let of = |loss: Option<f64>, guessing: f64| {
            loss.filter(|_| guessing > 0.0).map(|loss| 1.0 - loss / guessing)
        };
        (of(self.run.loss, setup.guessing()), of(self.run.facts.test, setup.guessing_test()))
    }

    /// The chosen sample's way through the network of now.
    pub fn trace(&self) -> Trace {
        let target = self.run.setup.target(self.sample);
        Trace::of(&self.run.snapshot.network, self.data().input(self.sample), target)
    }
}

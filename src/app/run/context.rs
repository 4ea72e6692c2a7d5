//! What every part and every panel may read: the run as the newest report has it, the language, the time, where a
//! person is and what is chosen. It holds no part.

use std::sync::Arc;
use std::time::Duration;

use unicode_width::UnicodeWidthStr;

use crate::app::run::options::Options;
use crate::app::run::place::{Focus, Place, View};
use crate::app::run::run_view::RunView;
use crate::app::text::{Label, Lang};
use crate::data::dataset::{Dataset, Scaling};
use crate::nn::layout::ParameterId;
use crate::nn::trace::Trace;
use crate::train::setup::Setup;

/// What every part and every panel may read.
#[derive(Clone, Debug)]
pub struct Context {
    /// The language of every word.
    pub lang: Lang,
    /// The time since the program began.
    pub now: Duration,
    /// The run.
    pub run: RunView,
    /// How many columns the longest of the samples' names takes.
    pub names_width: usize,
    /// Where a person is.
    pub place: Place,
    /// What is chosen.
    pub chosen: Chosen,
}

/// What is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The sample, which the diagram carries.
    pub sample: usize,
    /// The parameter, if one is.
    pub parameter: Option<ParameterId>,
    /// The question.
    pub question: usize,
}

impl Context {
    /// The context before anything has happened.
    pub fn new(setup: Arc<Setup>, options: Options) -> Context {
        let data = setup.data();
        Context {
            lang: options.lang,
            now: Duration::ZERO,
            names_width: names_width(data),
            place: Place { view: View::default(), focus: Focus::People, enlarged: false },
            chosen: Chosen { sample: first_learned(data), parameter: None, question: 0 },
            run: RunView::new(setup, options.pace, !options.paused),
        }
    }

    /// Another run is shown than before: whatever was chosen has to be there from now on.
    pub fn run_changed(&mut self, before: &Setup) {
        let now = &self.run.setup;
        if !now.data().asks_like(before.data()) {
            self.chosen.sample = first_learned(now.data());
            self.chosen.question = 0;
        }
        if before.layout() != now.layout() {
            let name = self.chosen.parameter.map(|id| before.layout().name(id));
            self.chosen.parameter = name.and_then(|name| now.layout().find(&name));
        }
        self.chosen.sample = self.chosen.sample.min(now.data().samples() - 1);
        if !Arc::ptr_eq(before.data(), now.data()) {
            self.names_width = names_width(now.data());
        }
    }

    /// The data the run learns from.
    pub fn data(&self) -> &Dataset {
        self.run.setup.data()
    }

    /// A sample's name.
    pub fn sample_name(&self, sample: usize) -> String {
        match self.data().table().names.as_ref().and_then(|names| names.get(sample)) {
            Some(name) => name.clone(),
            None => format!("{} {}", Label::Sample.text(self.lang), sample + 1),
        }
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
        let target = self.run.setup.target(self.chosen.sample);
        Trace::of(&self.run.snapshot.network, self.data().input(self.chosen.sample), target)
    }
}

/// The first sample that is learned from.
fn first_learned(data: &Dataset) -> usize {
    data.train().first().map_or(0, |&sample| sample as usize)
}

/// How wide the widest of the samples' names is. Found once: there may be a million of them.
fn names_width(data: &Dataset) -> usize {
    let names = data.table().names.iter().flatten();
    names.map(|name| name.width()).max().unwrap_or(0)
}

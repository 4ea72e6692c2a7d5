//! Everything that is to be said of one parameter and one sample at one moment: the card, the check, the
//! update, who pulls. Worked out from one consistent moment; the screen and `sgdscope explain` both show it.

use std::sync::Arc;

use crate::app::gradient::card::{self, Card, Move};
use crate::app::text::numbers;
use crate::app::text::{Label, Lang};
use crate::nn::check::{self, Check};
use crate::nn::derivation::{self, Neuron};
use crate::nn::layout::{Parameter, ParameterId};
use crate::nn::network::Network;
use crate::nn::optimizer::{self, Hyper, Slots, Update};
use crate::nn::trace::Trace;
use crate::train::moment::Moment;
use crate::train::setup::{EpochPlan, Setup};
use crate::train::study::{self, Pulls, Slice, Whose};

/// Samples × parameters up to which all pulls are worked out on the spot, for every frame.
const FEW: usize = 20_000;
/// The same for the points of a slice: points × samples × parameters.
const FEW_POINTS: usize = 100_000;

/// What is looked at: a moment of a run, a sample, a parameter.
#[derive(Clone, Debug)]
pub struct Subject {
    /// What the run is made of.
    pub setup: Arc<Setup>,
    /// The parameters.
    pub network: Arc<Network>,
    /// What the optimizer remembers.
    pub slots: Arc<Slots>,
    /// Rate and penalties.
    pub hyper: Hyper,
    /// The moment.
    pub at: Moment,
    /// How the epoch under way goes through the samples.
    pub plan: EpochPlan,
    /// The sample.
    pub sample: usize,
    /// The parameter.
    pub parameter: ParameterId,
    /// Whether it stands still, whatever its gradient.
    pub frozen: bool,
}

impl Subject {
    /// The sample's way through the network.
    pub fn trace(&self) -> Trace {
        Trace::of(&self.network, self.setup.data().input(self.sample), self.setup.target(self.sample))
    }

    /// How many samples the step at this moment takes.
    pub fn batch(&self) -> usize {
        let samples = self.setup.data().train().len();
        let start = (self.at.step as usize).saturating_mul(self.plan.batch).min(samples);
        (samples - start).min(self.plan.batch).max(1)
    }

    /// Whether everybody's pull is worked out on the spot.
    pub fn has_few(&self) -> bool {
        self.work() <= FEW
    }

    /// Whether a slice of so many points is.
    pub fn has_few_points(&self, points: usize, whose: Whose) -> bool {
        let each = match whose {
            Whose::Sample(_) => self.network.layout().parameters(),
            Whose::Everybody => self.work(),
        };
        points.saturating_mul(each) <= FEW_POINTS
    }

    fn work(&self) -> usize {
        self.setup.data().train().len().saturating_mul(self.network.layout().parameters())
    }

    /// Everybody's pull.
    pub fn pulls(&self, go_on: &dyn Fn() -> bool) -> Option<Pulls> {
        let batch = self.setup.batch(self.plan, self.at.epoch, self.at.step);
        study::pulls(&self.setup, &self.network, self.parameter, &batch, go_on)
    }

    /// A slice through the objective.
    pub fn slice(
        &self,
        window: (f64, f64),
        points: usize,
        whose: Whose,
        go_on: &dyn Fn() -> bool,
    ) -> Option<Slice> {
        study::slice(&self.setup, &self.network, &self.hyper, self.parameter, window, points, whose, go_on)
    }
}

/// How many samples pull which way, long and short. Each is counted once; for how many the neuron is saturated is
/// another matter.
pub fn pull_counts(lang: Lang, pulls: &Pulls, neuron: &str) -> [String; 2] {
    let count = |n: usize| numbers::count(n as u64);
    let (down, up, flat) = (count(pulls.down), count(pulls.up), count(pulls.saturated));
    let neither = match pulls.samples - pulls.down - pulls.up {
        0 => String::new(),
        none => Label::PullNeither.fill(lang, &[("none", &count(none))]),
    };
    let values = [("h", neuron), ("down", &down), ("up", &up), ("neither", &neither), ("flat", &flat)];
    [Label::PullCounts, Label::PullCountsShort].map(|text| text.fill(lang, &values))
}

/// The update that the step at this moment makes.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// Its numbers.
    pub update: Update,
    /// Its texts.
    pub told: Move,
    /// From how many samples.
    pub batch: usize,
}

/// An explanation.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// What it is about.
    pub subject: Subject,
    /// The sample's way through the network.
    pub trace: Trace,
    /// The neuron that the parameter belongs to.
    pub neuron: Neuron,
    /// The card.
    pub card: Card,
    /// Everybody's pull; `None` while it is worked out elsewhere.
    pub pulls: Option<Pulls>,
    /// The update; `None` while the batch's mean is worked out elsewhere, and where the parameter stands still.
    pub taken: Option<Taken>,
    /// The gradient, measured.
    pub check: Check,
}

impl Explanation {
    /// Works out an explanation; the card is that of the neuron that `trail` has led to.
    pub fn of(lang: Lang, subject: Subject, trail: &[Neuron], pulls: Option<Pulls>) -> Explanation {
        Explanation::with_rows(lang, subject, trail, pulls, card::MOST_ROWS)
    }

    /// The same with a row for so many terms of the card.
    pub fn with_rows(
        lang: Lang,
        subject: Subject,
        trail: &[Neuron],
        pulls: Option<Pulls>,
        rows: usize,
    ) -> Explanation {
        let trace = subject.trace();
        let id = subject.parameter;
        let network = &subject.network;
        let layout = network.layout();
        let pulls = pulls.or_else(|| if subject.has_few() { subject.pulls(&|| true) } else { None });
        let batch = subject.batch();
        let gradient = match batch {
            // What is only tested on makes no step: then the next step is shown.
            1 if !subject.setup.data().is_test(subject.sample) => Some(trace.gradient_of(id)),
            _ => pulls.as_ref().and_then(|pulls| pulls.batch).map(|(_, mean)| mean),
        };
        let is_weight = matches!(layout.parameter(id), Parameter::Weight { .. });
        let taken = gradient.filter(|_| !subject.frozen).map(|gradient| {
            let (hyper, value) = (&subject.hyper, network.get(id));
            let update = optimizer::update_of(hyper, is_weight, value, gradient, &subject.slots, id);
            let told = card::update(lang, &layout.name(id), &update, hyper, batch);
            Taken { update, told, batch }
        });
        let (input, target) = (&trace.forward.input, &trace.target);
        let check = check::check(network, input, target, trace.gradient_of(id), &subject.hyper, id);
        let mut card = card::card(lang, network, &trace, id, trail, rows);
        if subject.frozen {
            card.stand_still(lang, &layout.name(id));
        }
        Explanation { card, neuron: derivation::neuron_of(layout, id), subject, trace, pulls, taken, check }
    }

    /// Whether the parameter's neuron hardly learns from this sample.
    pub fn is_saturated(&self) -> bool {
        self.trace.forward.is_saturated(self.neuron.layer, self.neuron.index)
    }
}

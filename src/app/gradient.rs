//! The Gradient view's own state: whose loss is sliced, what is covered, how far along the chain a person
//! has walked. What it shows is worked out in [`crate::app::lesson`].

use crate::app::card::{self, Card};
use crate::app::lesson::{Lesson, Subject};
use crate::app::sayings::Saying;
use crate::app::{App, Focus, View};
use crate::nn::derivation::{self, Neuron};
use crate::nn::layout::ParameterId;
use crate::train::moment::Phase;
use crate::train::study::Whose;

/// What stands in the upper right corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Picture {
    /// The objective as a function of the parameter.
    #[default]
    Slice,
    /// The neuron's function, with every sample on it.
    Curve,
}

/// How much of the card is hidden from the class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cover {
    /// Nothing.
    #[default]
    Open,
    /// All but the first so many numbers.
    Covered {
        /// How many have been uncovered.
        shown: usize,
    },
}

impl Cover {
    /// Whether a number is hidden; they are uncovered in the order of their places.
    pub fn hides(self, place: usize) -> bool {
        match self {
            Cover::Open => false,
            Cover::Covered { shown } => place >= shown,
        }
    }
}

/// The view's state.
#[derive(Clone, Debug, Default)]
pub struct Gradient {
    /// The neurons gone through on the way to the loss; the card shows the last.
    pub trail: Vec<Neuron>,
    /// The chosen term, while on the way.
    pub term: usize,
    /// Whether the slice is everybody's loss, not only the chosen person's.
    pub everybody: bool,
    /// What stands beside the path.
    pub picture: Picture,
    /// What is hidden.
    pub cover: Cover,
}

/// What a key asks of the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Study {
    /// Along the chain.
    Follow,
    /// Back along the chain.
    Back,
    /// Everybody's loss, or one person's.
    ToggleWhose,
    /// Slice or curve.
    TogglePicture,
    /// Cover all numbers, or uncover the next.
    Cover,
    /// Uncover them all.
    Uncover,
    /// Nudge every parameter.
    Check,
}

impl App {
    /// The parameter that the Gradient view is about.
    pub fn subject_parameter(&self) -> ParameterId {
        let count = self.run.snapshot.network.layout().parameters();
        self.parameter.filter(|id| id.0 < count).unwrap_or(ParameterId(0))
    }

    /// What the Gradient view is about. While an update is shown, that is the moment before it: its
    /// derivatives made the step.
    pub fn subject(&self) -> Subject {
        let snapshot = &self.run.snapshot;
        let (network, slots, at) = match &snapshot.before {
            Some(before) if self.view == View::Gradient => {
                (before.network.clone(), before.slots.clone(), before.at)
            }
            Some(_) | None => (snapshot.network.clone(), snapshot.slots.clone(), self.run.at),
        };
        Subject {
            setup: self.run.setup.clone(),
            network,
            slots,
            hyper: self.run.hyper,
            at,
            batch_size: snapshot.batch_size,
            sample: self.sample,
            parameter: self.subject_parameter(),
        }
    }

    /// What the Gradient view shows.
    pub fn lesson(&self) -> Lesson {
        let subject = self.subject();
        let pulls = self.studies.pulls(self, &subject);
        Lesson::of(self.lang, subject, &self.gradient.trail, pulls)
    }

    /// Whose loss is sliced.
    pub fn whose(&self) -> Whose {
        if self.gradient.everybody { Whose::Everybody } else { Whose::Sample(self.sample) }
    }

    /// The phase that the view shows: everything, unless a step is being taken apart.
    pub fn phase(&self) -> Option<Phase> {
        self.run.snapshot.walk
    }

    /// Whether the chain can be gone along.
    pub fn can_follow(&self) -> bool {
        if self.view != View::Gradient || self.focus != Focus::Why {
            return false;
        }
        let layout = self.run.snapshot.network.layout();
        match self.gradient.trail.last() {
            None => card::is_recursive(layout, self.subject_parameter()),
            Some(neuron) => neuron.layer + 1 < layout.layers().len(),
        }
    }

    /// Whether the card has something to choose: a parameter, or a term while on the way.
    pub fn has_rows(&self) -> bool {
        let last = self.run.snapshot.network.layout().layers().len() - 1;
        self.gradient.trail.last().is_none_or(|neuron| neuron.layer < last)
    }

    /// The terms of the card, if it has any.
    pub(super) fn terms(&self) -> Vec<Neuron> {
        let subject = self.subject();
        let trace = subject.trace();
        let trail = &self.gradient.trail;
        match card::card(self.lang, &subject.network, &trace, subject.parameter, trail) {
            Card::Product(_) => Vec::new(),
            Card::Blame(card) => card.rows.iter().map(|row| row.above).collect(),
        }
    }

    /// The place of the card's strongest term.
    fn strongest_term(&self) -> usize {
        let subject = self.subject();
        let trace = subject.trace();
        let trail = &self.gradient.trail;
        match card::card(self.lang, &subject.network, &trace, subject.parameter, trail) {
            Card::Product(_) => 0,
            Card::Blame(card) => {
                let size = |index: &usize| card.rows[*index].result.value.abs();
                (0..card.rows.len()).max_by(|a, b| size(a).total_cmp(&size(b))).unwrap_or(0)
            }
        }
    }

    /// Forgets how far a person had walked: the card is another one.
    pub(super) fn leave_trail(&mut self) {
        self.gradient.trail.clear();
        self.gradient.term = 0;
    }

    pub(super) fn study(&mut self, study: Study) {
        match study {
            Study::Follow => self.follow(),
            Study::Back => {
                if let Some(neuron) = self.gradient.trail.pop() {
                    let terms = self.terms();
                    self.gradient.term = terms.iter().position(|&term| term == neuron).unwrap_or(0);
                }
                match self.gradient.trail.last() {
                    Some(neuron) => {
                        let h = self.run.snapshot.network.layout().neuron_name(neuron.layer, neuron.index);
                        self.say(Saying::Followed, vec![("h", h)]);
                    }
                    None => self.say(
                        Saying::Why,
                        vec![("w", self.subject_name()), ("who", self.sample_name(self.sample))],
                    ),
                }
            }
            Study::ToggleWhose => {
                self.focus = Focus::Slice;
                self.gradient.everybody = !self.gradient.everybody;
                let saying = if self.gradient.everybody { Saying::SliceAll } else { Saying::SliceOne };
                let (name, w) = (self.sample_name(self.sample), self.subject_name());
                self.say(saying, vec![("name", name), ("w", w)]);
            }
            Study::TogglePicture => {
                self.focus = Focus::Slice;
                self.gradient.picture = match self.gradient.picture {
                    Picture::Slice => Picture::Curve,
                    Picture::Curve => Picture::Slice,
                };
                let layout = self.run.snapshot.network.layout();
                let h = card::neuron_name(layout, self.subject_parameter());
                match self.gradient.picture {
                    Picture::Slice => self.say(Saying::PictureSlice, vec![("w", self.subject_name())]),
                    Picture::Curve => self.say(Saying::PictureCurve, vec![("h", h)]),
                }
            }
            Study::Cover => {
                self.gradient.cover = match self.gradient.cover {
                    Cover::Open => Cover::Covered { shown: 0 },
                    Cover::Covered { shown } if shown + 1 >= self.covered() => Cover::Open,
                    Cover::Covered { shown } => Cover::Covered { shown: shown + 1 },
                };
                match self.gradient.cover {
                    Cover::Open => self.say(Saying::Uncovered, Vec::new()),
                    Cover::Covered { .. } => self.say(Saying::Covered, Vec::new()),
                }
            }
            Study::Uncover => {
                self.gradient.cover = Cover::Open;
                self.say(Saying::Uncovered, Vec::new());
            }
            Study::Check => self.studies.ask_checks(self.sample),
        }
    }

    /// The name of the parameter that the view is about.
    pub fn subject_name(&self) -> String {
        self.run.snapshot.network.layout().name(self.subject_parameter())
    }

    /// How many numbers the card has to cover.
    fn covered(&self) -> usize {
        let subject = self.subject();
        let trace = subject.trace();
        let forward = || card::forward(self.lang, &subject.network, &trace, subject.parameter).len();
        match self.phase() {
            Some(Phase::Forward) => return forward(),
            Some(Phase::Loss) => return forward() + 1,
            Some(Phase::Backward | Phase::Update) | None => {}
        }
        match card::card(self.lang, &subject.network, &trace, subject.parameter, &self.gradient.trail) {
            Card::Product(card) => card.factors.len() + 1,
            Card::Blame(card) => card.rows.len() + 2,
        }
    }

    /// Goes on to the chosen neuron; from the gradient to δ first.
    fn follow(&mut self) {
        let layout = self.run.snapshot.network.layout().clone();
        let next = if self.gradient.trail.is_empty() {
            Some(derivation::neuron_of(&layout, self.subject_parameter()))
        } else {
            let terms = self.terms();
            terms.get(self.gradient.term.min(terms.len().saturating_sub(1))).copied()
        };
        let Some(neuron) = next else { return };
        self.gradient.trail.push(neuron);
        self.gradient.term = self.strongest_term();
        let h = layout.neuron_name(neuron.layer, neuron.index);
        let saying =
            if neuron.layer + 1 == layout.layers().len() { Saying::FollowedEnd } else { Saying::Followed };
        self.say(saying, vec![("h", h)]);
    }
}

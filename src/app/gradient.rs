//! The Gradient view's own state: whose loss is sliced, what is covered, how far along the chain a person
//! has walked. What it shows is worked out in [`crate::app::lesson`].

use crate::app::action::GradientAction;
use crate::app::card::{self, Card};
use crate::app::context::Context;
use crate::app::lesson::{Lesson, Subject};
use crate::app::text::MessageId;
use crate::app::{App, Focus, View, coach};
use crate::nn::derivation::{self, Neuron};
use crate::nn::layout::ParameterId;
use crate::train::moment::Phase;
use crate::train::study::Whose;

/// At most so many terms have a row each, where there is room for them.
const MOST_TERMS: usize = 64;

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
pub struct GradientView {
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

impl Context {
    /// The parameter that the Gradient view is about.
    pub fn subject_parameter(&self) -> ParameterId {
        let count = self.run.snapshot.network.layout().parameters();
        self.chosen.parameter.filter(|id| id.0 < count).unwrap_or(ParameterId(0))
    }

    /// What the Gradient view is about. While an update is shown, that is the moment before it: its
    /// derivatives made the step.
    pub fn subject(&self) -> Subject {
        let snapshot = &self.run.snapshot;
        let (network, slots, at) = match &snapshot.before {
            Some(before) if self.place.view == View::Gradient => {
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
            plan: snapshot.plan,
            sample: self.chosen.sample,
            parameter: self.subject_parameter(),
            frozen: snapshot.frozen.contains(&self.subject_parameter()),
        }
    }

    /// The phase that the view shows: everything, unless a step is being taken apart.
    pub fn phase(&self) -> Option<Phase> {
        self.run.snapshot.walk
    }

    /// Whether every parameter before and after a step stands in place of those who pull.
    pub fn lists_step(&self) -> bool {
        self.place.view == View::Gradient
            && self.phase() == Some(Phase::Update)
            && self.run.snapshot.before.is_some()
    }

    /// The panel whose rows are chosen: a list of parameters is as good as the update's own panel.
    pub fn list(&self) -> Focus {
        if self.place.focus == Focus::Pulls && self.lists_step() { Focus::Update } else { self.place.focus }
    }

    /// Whether a step is being taken apart and has not come to its derivatives.
    pub fn is_before_backward(&self) -> bool {
        matches!(self.phase(), Some(Phase::Forward | Phase::Loss))
    }

    /// The name of the parameter that the view is about.
    pub fn subject_name(&self) -> String {
        self.run.snapshot.network.layout().name(self.subject_parameter())
    }
}

impl App {
    /// What the Gradient view shows.
    pub fn lesson(&self) -> Lesson {
        let subject = self.context.subject();
        let pulls = self.studies.pulls(self, &subject);
        Lesson::with_rows(self.context.lang, subject, &self.gradient.trail, pulls, self.card_rows())
    }

    /// Whose loss is sliced.
    pub fn whose(&self) -> Whose {
        if self.gradient.everybody { Whose::Everybody } else { Whose::Sample(self.context.chosen.sample) }
    }

    /// Neuron by neuron, whether its sum and its activation are still covered: before the derivatives they
    /// are what there is to work out.
    pub fn hidden(&self) -> Vec<(bool, bool)> {
        let cover = self.gradient.cover;
        if !self.context.is_before_backward() || cover == Cover::Open {
            return Vec::new();
        }
        let places =
            card::places(self.context.run.snapshot.network.layout(), self.context.subject_parameter());
        let hides = |(z, a)| (cover.hides(z), cover.hides(a));
        places.into_iter().map(|place| place.map_or((false, false), hides)).collect()
    }

    /// Whether anything on the Gradient view is covered.
    pub fn is_covered(&self) -> bool {
        self.context.place.view == View::Gradient && self.gradient.cover != Cover::Open
    }

    /// Whether the chain can be gone along.
    pub fn can_follow(&self) -> bool {
        if self.context.place.view != View::Gradient || self.context.place.focus != Focus::Why {
            return false;
        }
        let layout = self.context.run.snapshot.network.layout();
        match self.gradient.trail.last() {
            None => card::is_recursive(layout, self.context.subject_parameter()),
            Some(neuron) => neuron.layer + 1 < layout.layers().len(),
        }
    }

    /// Whether the card has something to choose: a parameter, or a term while on the way.
    pub fn has_rows(&self) -> bool {
        let last = self.context.run.snapshot.network.layout().layers().len() - 1;
        self.gradient.trail.last().is_none_or(|neuron| neuron.layer < last)
    }

    /// How many terms have a row each: with the screen to itself the card has room for more.
    fn card_rows(&self) -> usize {
        if self.context.place.enlarged && self.context.place.focus == Focus::Why {
            MOST_TERMS
        } else {
            card::MOST_ROWS
        }
    }

    fn card(&self) -> Card {
        let subject = self.context.subject();
        let (trace, trail) = (subject.trace(), &self.gradient.trail);
        card::card_of(self.context.lang, &subject.network, &trace, subject.parameter, trail, self.card_rows())
    }

    /// Gives a panel the screen, or takes it back; the chosen term stays the chosen one.
    pub(super) fn toggle_enlarged(&mut self) {
        let chosen = self.terms().get(self.gradient.term).copied();
        self.context.place.enlarged = !self.context.place.enlarged;
        let now = self.terms().into_iter().position(|term| Some(term) == chosen);
        self.gradient.term = now.unwrap_or(0);
    }

    /// The terms of the card, if it has any.
    pub(super) fn terms(&self) -> Vec<Neuron> {
        match self.card() {
            Card::Product(_) => Vec::new(),
            Card::Blame(card) => card.rows.iter().map(|row| row.above).collect(),
        }
    }

    /// The place of the card's strongest term.
    fn strongest_term(&self) -> usize {
        match self.card() {
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

    pub(super) fn study(&mut self, study: GradientAction) {
        match study {
            GradientAction::Follow => self.follow(),
            GradientAction::Back => {
                if let Some(neuron) = self.gradient.trail.pop() {
                    let terms = self.terms();
                    self.gradient.term = terms.iter().position(|&term| term == neuron).unwrap_or(0);
                }
                let said = match self.gradient.trail.last() {
                    Some(&neuron) => coach::followed(&self.context, neuron),
                    None => coach::why(self),
                };
                self.speak(said);
            }
            GradientAction::ToggleWhose => {
                self.context.place.focus = Focus::Slice;
                self.gradient.everybody = !self.gradient.everybody;
                let saying = if self.gradient.everybody { MessageId::SliceAll } else { MessageId::SliceOne };
                let (name, w) =
                    (self.context.sample_name(self.context.chosen.sample), self.context.subject_name());
                self.say(saying, vec![("name", name), ("w", w)]);
            }
            GradientAction::TogglePicture => {
                self.context.place.focus = Focus::Slice;
                self.gradient.picture = match self.gradient.picture {
                    Picture::Slice => Picture::Curve,
                    Picture::Curve => Picture::Slice,
                };
                let layout = self.context.run.snapshot.network.layout();
                let h = card::neuron_name(layout, self.context.subject_parameter());
                match self.gradient.picture {
                    Picture::Slice => {
                        self.say(MessageId::PictureSlice, vec![("w", self.context.subject_name())]);
                    }
                    Picture::Curve => self.say(MessageId::PictureCurve, vec![("h", h)]),
                }
            }
            GradientAction::Cover => {
                self.gradient.cover = match self.gradient.cover {
                    Cover::Open => Cover::Covered { shown: 0 },
                    Cover::Covered { shown } if shown + 1 >= self.covered() => Cover::Open,
                    Cover::Covered { shown } => Cover::Covered { shown: shown + 1 },
                };
                match self.gradient.cover {
                    Cover::Open => self.say(MessageId::Uncovered, Vec::new()),
                    Cover::Covered { .. } => self.say(MessageId::Covered, Vec::new()),
                }
            }
            GradientAction::Uncover => {
                self.gradient.cover = Cover::Open;
                self.say(MessageId::Uncovered, Vec::new());
            }
            GradientAction::Check => self.studies.ask_checks(self.context.chosen.sample),
        }
    }

    /// How many numbers the card has to cover.
    fn covered(&self) -> usize {
        let forward = || {
            let subject = self.context.subject();
            card::forward(self.context.lang, &subject.network, &subject.trace(), subject.parameter).len()
        };
        match self.context.phase() {
            Some(Phase::Forward) => return forward(),
            Some(Phase::Loss) => return forward() + 1,
            Some(Phase::Backward | Phase::Update) | None => {}
        }
        match self.card() {
            Card::Product(card) => card.factors.len() + 1,
            Card::Blame(card) => card.rows.len() + 2,
        }
    }

    /// Goes on to the chosen neuron; from the gradient to δ first.
    fn follow(&mut self) {
        let layout = self.context.run.snapshot.network.layout().clone();
        let next = if self.gradient.trail.is_empty() {
            Some(derivation::neuron_of(&layout, self.context.subject_parameter()))
        } else {
            let terms = self.terms();
            terms.get(self.gradient.term.min(terms.len().saturating_sub(1))).copied()
        };
        let Some(neuron) = next else { return };
        self.gradient.trail.push(neuron);
        self.gradient.term = self.strongest_term();
        let said = coach::followed(&self.context, neuron);
        self.speak(said);
    }
}

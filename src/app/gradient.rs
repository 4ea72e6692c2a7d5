//! The Gradient view's own state: whose loss is sliced, what is covered, how far along the chain a person
//! has walked. What it shows is worked out in [`crate::app::gradient::explanation`].

pub mod card;
pub mod explanation;

use crate::app::action::GradientAction;
use crate::app::coach;
use crate::app::gradient::card::Card;
use crate::app::gradient::explanation::{Explanation, Subject};
use crate::app::outcome::{Outcome, Wish};
use crate::app::run::context::Context;
use crate::app::run::place::{Focus, View};
use crate::app::text::{Message, MessageId};
use crate::nn::derivation::{self, Neuron};
use crate::nn::layout::ParameterId;
use crate::train::moment::Phase;
use crate::train::protocol::RunState;
use crate::train::setup::Setup;
use crate::train::study::{Pulls, Whose};

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
    pub fn panel(&self) -> Focus {
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

impl GradientView {
    /// What the Gradient view shows.
    pub fn explanation(&self, subject: Subject, pulls: Option<Pulls>, context: &Context) -> Explanation {
        Explanation::with_rows(context.lang, subject, &self.trail, pulls, card_rows(context))
    }

    /// Whose loss is sliced.
    pub fn whose(&self, context: &Context) -> Whose {
        if self.everybody { Whose::Everybody } else { Whose::Sample(context.chosen.sample) }
    }

    /// Neuron by neuron, whether its sum and its activation are still covered: before the derivatives they
    /// are what there is to work out.
    pub fn hidden(&self, context: &Context) -> Vec<(bool, bool)> {
        if !context.is_before_backward() || self.cover == Cover::Open {
            return Vec::new();
        }
        let places = card::places(context.run.snapshot.network.layout(), context.subject_parameter());
        let hides = |(z, a)| (self.cover.hides(z), self.cover.hides(a));
        places.into_iter().map(|place| place.map_or((false, false), hides)).collect()
    }

    /// What is said instead, while anything on the Gradient view is covered.
    pub fn tell(&self, said: Message, context: &Context) -> Message {
        let is_covered = context.place.view == View::Gradient && self.cover != Cover::Open;
        if is_covered { Message::new(MessageId::Covered, Vec::new()) } else { said }
    }

    /// What the view has to say of its parameter, unless something is wrong with the run.
    pub fn says(&self, context: &Context) -> Option<Message> {
        let is_paused = context.run.state == RunState::Paused;
        if context.place.view != View::Gradient || !(is_paused || context.run.state == RunState::Running) {
            return None;
        }
        let trouble = if is_paused { coach::trouble(context) } else { None };
        Some(trouble.unwrap_or_else(|| match self.trail.last() {
            Some(neuron) if context.place.focus == Focus::Why => coach::followed(context, *neuron),
            Some(_) | None => self.tell(coach::subject(context), context),
        }))
    }

    /// Whether the chain can be gone along.
    pub fn can_follow(&self, context: &Context) -> bool {
        if context.place.view != View::Gradient || context.place.focus != Focus::Why {
            return false;
        }
        let layout = context.run.snapshot.network.layout();
        match self.trail.last() {
            None => card::is_recursive(layout, context.subject_parameter()),
            Some(neuron) => neuron.layer + 1 < layout.layers().len(),
        }
    }

    /// Whether the card has something to choose: a parameter, or a term while on the way.
    pub fn has_rows(&self, context: &Context) -> bool {
        let last = context.run.snapshot.network.layout().layers().len() - 1;
        self.trail.last().is_none_or(|neuron| neuron.layer < last)
    }

    fn card(&self, context: &Context) -> Card {
        let subject = context.subject();
        let (trace, rows) = (subject.trace(), card_rows(context));
        card::card(context.lang, &subject.network, &trace, subject.parameter, &self.trail, rows)
    }

    /// The terms of the card, if it has any.
    pub fn terms(&self, context: &Context) -> Vec<Neuron> {
        match self.card(context) {
            Card::Product(_) => Vec::new(),
            Card::Blame(card) => card.rows.iter().map(|row| row.above).collect(),
        }
    }

    /// The chosen term.
    pub fn chosen_term(&self, context: &Context) -> Option<Neuron> {
        self.terms(context).get(self.term).copied()
    }

    /// Chooses a term, the first if it is not on the card.
    pub fn choose_term(&mut self, term: Option<Neuron>, context: &Context) {
        self.term = self.terms(context).into_iter().position(|own| Some(own) == term).unwrap_or(0);
    }

    /// The card is another one: the trail is of no use for it.
    pub fn leave_trail(&mut self) {
        self.trail.clear();
        self.term = 0;
    }

    /// Follows a run of another network.
    pub fn run_changed(&mut self, before: &Setup, now: &Setup) {
        if before.layout() != now.layout() {
            self.leave_trail();
        }
    }

    /// Does what a key asks of the view.
    pub fn update(&mut self, action: GradientAction, context: &Context) -> Outcome {
        let subject = || ("w", context.subject_name());
        match action {
            GradientAction::Follow => self.follow(context),
            GradientAction::Back => {
                if let Some(neuron) = self.trail.pop() {
                    self.choose_term(Some(neuron), context);
                }
                Outcome::answer(match self.trail.last() {
                    Some(&neuron) => coach::followed(context, neuron),
                    None => self.tell(coach::why(context), context),
                })
            }
            GradientAction::ToggleWhose => {
                self.everybody = !self.everybody;
                let is_one_step = context.run.snapshot.steps_per_epoch == 1;
                let saying = match self.everybody {
                    false => MessageId::SliceOne,
                    true if is_one_step => MessageId::SliceAll,
                    true => MessageId::SliceStochastic,
                };
                let name = context.sample_name(context.chosen.sample);
                Outcome::say(saying, vec![("name", name), subject()]).after(Wish::Focus(Focus::Slice))
            }
            GradientAction::TogglePicture => {
                let said = match self.picture {
                    Picture::Slice => {
                        self.picture = Picture::Curve;
                        let layout = context.run.snapshot.network.layout();
                        let h = card::neuron_name(layout, context.subject_parameter());
                        Outcome::say(MessageId::PictureCurve, vec![("h", h)])
                    }
                    Picture::Curve => {
                        self.picture = Picture::Slice;
                        Outcome::say(MessageId::PictureSlice, vec![subject()])
                    }
                };
                said.after(Wish::Focus(Focus::Slice))
            }
            GradientAction::Cover => {
                self.cover = match self.cover {
                    Cover::Open => Cover::Covered { shown: 0 },
                    Cover::Covered { shown } if shown + 1 >= self.covered(context) => Cover::Open,
                    Cover::Covered { shown } => Cover::Covered { shown: shown + 1 },
                };
                let is_open = self.cover == Cover::Open;
                Outcome::say(if is_open { MessageId::Uncovered } else { MessageId::Covered }, Vec::new())
            }
            GradientAction::Uncover => {
                self.cover = Cover::Open;
                Outcome::say(MessageId::Uncovered, Vec::new())
            }
        }
    }

    /// How many numbers the card has to cover.
    fn covered(&self, context: &Context) -> usize {
        let forward = || {
            let subject = context.subject();
            card::forward(context.lang, &subject.network, &subject.trace(), subject.parameter).len()
        };
        match (context.phase(), self.card(context)) {
            (Some(Phase::Forward), _) => forward(),
            (Some(Phase::Loss), _) => forward() + 1,
            (_, Card::Product(card)) => card.factors.len() + 1,
            (_, Card::Blame(card)) => card.rows.len() + 2,
        }
    }

    /// Goes on to the chosen neuron; from the gradient to δ first.
    fn follow(&mut self, context: &Context) -> Outcome {
        let next = if self.trail.is_empty() {
            let layout = context.run.snapshot.network.layout();
            Some(derivation::neuron_of(layout, context.subject_parameter()))
        } else {
            let terms = self.terms(context);
            terms.get(self.term.min(terms.len().saturating_sub(1))).copied()
        };
        let Some(neuron) = next else { return Outcome::default() };
        self.trail.push(neuron);
        // The strongest term is proposed.
        self.term = match self.card(context) {
            Card::Product(_) => 0,
            Card::Blame(card) => {
                let size = |index: &usize| card.rows[*index].result.value.abs();
                (0..card.rows.len()).max_by(|a, b| size(a).total_cmp(&size(b))).unwrap_or(0)
            }
        };
        Outcome::answer(coach::followed(context, neuron))
    }
}

/// How many terms have a row each: with the screen to itself the card has room for more.
fn card_rows(context: &Context) -> usize {
    let is_alone = context.place.enlarged && context.place.focus == Focus::Why;
    if is_alone { MOST_TERMS } else { card::MOST_ROWS }
}

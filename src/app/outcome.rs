//! What a part answers: what is to be done outside, what is said, and what it wishes of the other parts.
//! [`crate::app::App`] carries it out.

use crate::app::effect::Effect;
use crate::app::input::form::Form;
use crate::app::input::mode::Mode;
use crate::app::run::opened::Opened;
use crate::app::run::pending::Pending;
use crate::app::run::place::{Focus, Place, View};
use crate::app::text::{Message, MessageId};
use crate::nn::layout::ParameterId;
use crate::train::pace::Pace;
use crate::train::protocol;

/// What a part answers. Wishes are carried out first and in their order, so that they may depend on each other.
#[derive(Debug, Default)]
#[must_use]
pub struct Outcome {
    /// Wished of other parts.
    pub wishes: Vec<Wish>,
    /// To be said, if anything is.
    pub message: Option<Spoken>,
    /// To be done outside.
    pub effect: Option<Effect>,
}

/// What a part wishes of the others.
#[derive(Debug)]
pub enum Wish {
    /// Ask the worker. If the session has no room for it, that is said, and the rest of the outcome is dropped.
    Send(protocol::Action, Option<Pending>),
    /// Show a view, with the focus where it was there.
    Show(View),
    /// Give a panel the focus.
    Focus(Focus),
    /// Go to a place as it was seen.
    Place(Place),
    /// Show another pace before the worker has it.
    Pace(Pace),
    /// Let keys mean something else.
    Mode(Mode),
    /// Open the form of a question or a sample.
    Form(Form),
    /// Say no more what was said.
    Quiet,
    /// Tell once what a run teaches, when there is time for it.
    Tip(Message),
    /// Ask the analyst what is shown and not known, if it is time.
    Study,
    /// Choose a sample.
    Sample(usize),
    /// Choose a parameter, or none.
    Parameter(Option<ParameterId>),
    /// Choose a question.
    Question(usize),
    /// Put the map's crosshair on a sample, and choose it.
    CrosshairOn(usize),
    /// Open a session in place of this one.
    OpenSession(Box<Opened>),
}

/// A message, and for how long it stays.
#[derive(Clone, Debug)]
pub enum Spoken {
    /// Until training has gone on for a while.
    Answer(Message),
    /// Until the next key: a stop or an error.
    Lasting(Message),
}

impl Outcome {
    /// Something to be done outside.
    pub fn effect(effect: Effect) -> Outcome {
        Outcome { effect: Some(effect), ..Outcome::default() }
    }

    /// An answer.
    pub fn say(id: MessageId, values: Vec<(&'static str, String)>) -> Outcome {
        Outcome::answer(Message::new(id, values))
    }

    /// An answer.
    pub fn answer(message: Message) -> Outcome {
        Outcome { message: Some(Spoken::Answer(message)), ..Outcome::default() }
    }

    /// A stop or an error.
    pub fn lasting(message: Message) -> Outcome {
        Outcome { message: Some(Spoken::Lasting(message)), ..Outcome::default() }
    }

    /// A command to the worker.
    pub fn send(action: protocol::Action, pending: Option<Pending>) -> Outcome {
        Outcome::wish(Wish::Send(action, pending))
    }

    /// A wish.
    pub fn wish(wish: Wish) -> Outcome {
        Outcome { wishes: vec![wish], ..Outcome::default() }
    }

    /// Also a wish, before the others.
    pub fn after(mut self, wish: Wish) -> Outcome {
        self.wishes.insert(0, wish);
        self
    }
}

//! What a part answers: what is to be done outside, what is said, and what it wishes of the other parts.

use crate::app::effect::Effect;
use crate::app::text::{Message, MessageId};

/// What a part answers.
#[derive(Debug, Default)]
#[must_use]
pub struct Outcome {
    /// To be done outside.
    pub effect: Option<Effect>,
    /// To be said, if anything is.
    pub message: Option<Spoken>,
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
}

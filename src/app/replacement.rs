//! What becomes of the run when its training thread dies: another thread trains the session again, or the run anew.
//! Part of [`App::update`]; threads themselves are the loop's.

use crate::app::text::{Message, MessageId};
use crate::app::{App, Effect};
use crate::train::protocol::{Action, Command, Replacement, RunState};

/// So many threads may die in a row, with no command carried out between: then no more are tried.
const MOST: u32 = 3;

/// Training threads that have died without having carried out a command since.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Deaths {
    count: u32,
    /// The number of the last command that was not a person's to the newest thread.
    since: u64,
}

impl App {
    /// Another thread for the one that has died: it trains the session again up to where it was seen last; if that
    /// kills it too, it begins the run anew. Then the screen keeps what it has.
    pub(super) fn replace_worker(&mut self, message: String) -> Option<Effect> {
        self.pending = None;
        self.epoch_wanted = None;
        self.rate_asked = None;
        self.deaths.count += 1;
        if self.deaths.count >= MOST {
            let values = vec![("message", message.clone())];
            self.context.run.state = RunState::Failed(message);
            self.say_lasting(Message::new(MessageId::Failed, values));
            return None;
        }
        let record = if self.deaths.count == 1 { self.record().ok() } else { None };
        let saying = if record.is_some() { MessageId::TrainedAgain } else { MessageId::BegunAnew };
        self.say_lasting(Message::new(saying, vec![("message", message)]));
        let first = record.map(|record| {
            self.seq += 1;
            Command { seq: self.seq, action: Action::Open(Box::new(record)) }
        });
        self.deaths.since = self.seq;
        let generation = self.context.run.generation() + 1;
        let (setup, pace) = (self.context.run.setup.clone(), self.context.run.pace);
        Some(Effect::Replace(Box::new(Replacement { setup, pace, generation, first })))
    }

    /// Once a new thread has done what a person asked of it, it is as good as any.
    pub(super) fn trust_worker(&mut self, seq: u64) {
        if seq > self.deaths.since {
            self.deaths.count = 0;
        }
    }
}

//! The link to the worker: which commands are on their way, what is said once they are answered, and what becomes of
//! the run when the training thread dies. Threads themselves are the loop's.

use crate::app::coach;
use crate::app::effect::Effect;
use crate::app::ladder;
use crate::app::outcome::{Outcome, Wish};
use crate::app::run::context::Context;
use crate::app::run::pending::Pending;
use crate::app::run::session_limits;
use crate::app::text::numbers;
use crate::app::text::{Label, Message, MessageId};
use crate::nn::init::Init;
use crate::train::edit::Edit;
use crate::train::pace::Pace;
use crate::train::protocol::{Action, Command, Replacement, RunState};
use crate::train::record::Record;
use crate::train::setup::Start;

/// So many threads may die in a row, with no command carried out between: then no more are tried.
const MOST_DEATHS: u32 = 3;

/// The commands to the worker.
#[derive(Clone, Debug)]
pub struct WorkerLink {
    /// The number of the last command.
    seq: u64,
    /// The number of the last command that a report has answered.
    heard: u64,
    /// The commands on their way that may make the session larger.
    growing: Vec<u64>,
    /// The seed of the newest run.
    pub seed: u64,
    pending: Option<Pending>,
    /// A rate that was asked for and is not yet reported.
    rate_asked: Option<f64>,
    deaths: Deaths,
}

/// Training threads that have died without having carried out a command since.
#[derive(Clone, Copy, Debug, Default)]
struct Deaths {
    count: u32,
    /// The number of the last command that was not a person's to the newest thread.
    since: u64,
}

impl WorkerLink {
    /// No command yet, to a run of that seed.
    pub fn new(seed: u64) -> WorkerLink {
        WorkerLink {
            seq: 0,
            heard: 0,
            growing: Vec::new(),
            seed,
            pending: None,
            rate_asked: None,
            deaths: Deaths::default(),
        }
    }

    /// Whether the worker still owes the answer to a key.
    pub fn is_waiting(&self) -> bool {
        self.pending.is_some()
    }

    /// What waits for the worker's answer.
    pub fn pending(&self) -> Option<&Pending> {
        self.pending.as_ref()
    }

    /// The number of the last command.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// A command.
    ///
    /// # Errors
    /// If it would make the session larger than a file has room for: what is to be said of that.
    pub fn send(
        &mut self,
        action: Action,
        pending: Option<Pending>,
        context: &Context,
    ) -> Result<Effect, Message> {
        let (_, grows) = action.terms();
        if grows {
            let is_edit = matches!(action, Action::Edit(_) | Action::Adjust { .. });
            self.room(!is_edit || self.begins_a_branch(context), context)?;
        }
        self.seq += 1;
        if grows {
            self.growing.push(self.seq);
        }
        self.pending = pending;
        Ok(Effect::Command(Command { seq: self.seq, action }))
    }

    /// Whether a change by hand begins a branch here: the moment that is shown, or is on its way, has a future.
    pub fn begins_a_branch(&self, context: &Context) -> bool {
        context.run.is_past() || self.seq > self.heard
    }

    /// Whether the session has room for one more change by hand, and for the branch that it begins.
    ///
    /// # Errors
    /// If it has none: what is to be said of that.
    pub fn room(&self, begins_a_branch: bool, context: &Context) -> Result<(), Message> {
        session_limits::room(&context.run, self.growing.len(), begins_a_branch)
    }

    fn ask(&mut self, action: Action, pending: Option<Pending>, context: &Context) -> Outcome {
        self.send(action, pending, context).map_or_else(Outcome::lasting, Outcome::effect)
    }

    /// Lets the run go on, or stand still.
    pub fn toggle_training(&mut self, context: &Context) -> Outcome {
        match context.run.state {
            RunState::Running => self.ask(Action::Pause, Some(Pending::Tell(coach::paused)), context),
            RunState::Paused | RunState::Finished(_) => self.ask(Action::Run, None, context),
            RunState::Diverged(_) => {
                let saying = if context.run.never_began() {
                    MessageId::DivergedAtStart
                } else {
                    MessageId::CannotGoOn
                };
                Outcome::lasting(Message::new(saying, Vec::new()))
            }
            RunState::Failed(_) => Outcome::default(),
        }
    }

    /// The next rate of the ladder.
    pub fn change_rate(&mut self, up: bool, context: &Context) -> Outcome {
        let now = self.rate_asked.unwrap_or(context.run.hyper.rate);
        let Some(rate) = ladder::next_rate(now, up) else {
            return Outcome::say(MessageId::RateEnd, vec![("rate", numbers::rate(now))]);
        };
        // What was there is what the worker will find: it answers one command after the other.
        let edit = Edit::Rate { from: now, to: rate };
        let outcome = self.ask(Action::Edit(edit), Some(Pending::Edited(edit)), context);
        if outcome.effect.is_some() {
            self.rate_asked = Some(rate);
        }
        outcome
    }

    /// The same start again.
    pub fn restart(&mut self, context: &Context) -> Outcome {
        self.ask(Action::Restart, Some(Pending::Restarted(context.run.branch)), context)
    }

    /// Another pace.
    pub fn change_pace(&mut self, pace: Pace, context: &Context) -> Outcome {
        let (id, values) = match pace {
            Pace::Auto => (MessageId::PaceAuto, Vec::new()),
            Pace::PerSecond(_) => (MessageId::Pace, vec![("pace", pace.to_string())]),
            Pace::Max => (MessageId::PaceMax, Vec::new()),
        };
        let effect = self.ask(Action::Pace(pace), None, context).effect;
        Outcome { effect, ..Outcome::say(id, values).after(Wish::Pace(pace)) }
    }

    /// A run from the next seed.
    pub fn reseed(&mut self, context: &Context) -> Outcome {
        if let Some(start) = context.start_without_seed() {
            return Outcome::say(MessageId::NotReseeded, vec![("start", start)]);
        }
        let seed = self.seed.wrapping_add(1);
        let outcome = self.ask(Action::Reseed(seed), Some(Pending::Tell(coach::reseeded)), context);
        if outcome.effect.is_some() {
            self.seed = seed;
        }
        outcome
    }

    /// Sees which commands a report has carried out. Once a new thread has done what a person asked of it, it is as
    /// good as any.
    pub fn take_report(&mut self, seq: u64) {
        self.heard = seq;
        self.growing.retain(|&growing| growing > seq);
        if seq > self.deaths.since {
            self.deaths.count = 0;
        }
    }

    /// Takes what waited for the answer to the last command, which is there.
    pub fn take_pending(&mut self) -> Option<Pending> {
        self.rate_asked = None;
        self.pending.take()
    }

    /// Another thread for one that has died: it trains the session again up to where it was seen last; if that kills it
    /// too, it begins the run anew. `None` once too many have died.
    pub fn replace(&mut self, record: Option<Record>, context: &Context) -> Option<Replacement> {
        self.pending = None;
        self.rate_asked = None;
        self.deaths.count += 1;
        if self.deaths.count >= MOST_DEATHS {
            return None;
        }
        let first = record.filter(|_| self.deaths.count == 1).map(|record| {
            self.seq += 1;
            Command { seq: self.seq, action: Action::Open(Box::new(record)) }
        });
        self.deaths.since = self.seq;
        let generation = context.run.generation + 1;
        let (setup, pace) = (context.run.setup.clone(), context.run.pace);
        Some(Replacement { setup, pace, generation, first })
    }
}

impl Context {
    /// How the run starts, if not from a seed.
    pub fn start_without_seed(&self) -> Option<String> {
        match self.run.setup.config().start {
            Start::Drawn(Init::Ones) => Some(Label::AllOnes.text(self.lang).into()),
            Start::Drawn(Init::Zeros) => Some(Label::AllZeros.text(self.lang).into()),
            Start::Loaded { .. } => Some(Label::Loaded.text(self.lang).into()),
            Start::Drawn(Init::Normal | Init::Uniform | Init::Xavier | Init::He) => None,
        }
    }
}

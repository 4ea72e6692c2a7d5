//! The screen's state and how a message changes it. Nothing here performs anything or draws.
//!
//! [`App::update`] takes a [`Event`], changes the state, and says in an [`Effect`] what is to be done
//! outside: a command for the worker, the end of the program. Keys go through the one table in [`keys`],
//! words through [`text`], numbers through [`numbers`].

mod acting;
pub mod action;
pub mod card;
pub mod chart;
pub mod coach;
mod commands;
pub mod confirm;
pub mod context;
pub mod edges;
mod effect;
mod event;
pub mod export_file;
pub mod find;
pub mod gradient;
mod hearing;
pub mod inside;
pub mod key;
pub mod keys;
mod ladder;
pub mod layers;
pub mod lesson;
pub mod link;
pub mod listing;
pub mod map;
pub mod marks;
mod mode;
pub mod navigation;
pub mod numbers;
mod options;
pub mod outcome;
pub mod overwrite;
pub mod place;
mod pointing;
pub mod points;
pub mod prompt;
pub mod query;
pub mod questions;
mod session_limits;
pub mod sessions;
pub mod settle;
pub mod sheet;
pub mod studies;
pub mod text;
pub mod text_field;
pub mod time;
pub mod train;
mod typing;
pub mod view;
pub mod ways;

use std::sync::Arc;

use crate::app::coach::Coach;
use crate::app::context::Context;
pub use crate::app::effect::Effect;
pub use crate::app::event::Event;
use crate::app::gradient::GradientView;
use crate::app::link::{Pending, WorkerLink};
use crate::app::map::MapView;
pub use crate::app::mode::{HELP_PAGES, HelpPage, Mode};
use crate::app::navigation::Navigation;
pub use crate::app::options::Options;
pub use crate::app::outcome::{Outcome, Spoken};
pub use crate::app::place::{Focus, View};
use crate::app::points::SampleEditing;
use crate::app::questions::Questions;
use crate::app::sessions::Files;
use crate::app::sheet::Sheet;
use crate::app::studies::Studies;
use crate::app::text::{Message, MessageId};
use crate::app::time::TimeTravel;
use crate::app::train::TrainView;
use crate::train::protocol::{self, RunState};
use crate::train::setup::Setup;

/// The screen's state: what all may read, and parts that own the rest.
#[derive(Clone, Debug)]
pub struct App {
    /// What every part may read.
    pub context: Context,
    /// What keys mean, and the panel of each view that had the focus last.
    pub navigation: Navigation,
    /// What the Train view shows.
    pub train: TrainView,
    /// What of the Gradient view is shown.
    pub gradient: GradientView,
    /// What of the map is shown, and its crosshair.
    pub map: MapView,
    /// Costly questions and their answers.
    pub studies: Studies,
    /// Questions to the network.
    pub questions: Questions,
    /// Moving in time.
    pub time: TimeTravel,
    /// Samples changed by hand.
    samples: SampleEditing,
    /// Files that were written and read.
    files: Files,
    /// What the coach says.
    pub coach: Coach,
    /// What the worker was asked for.
    link: WorkerLink,
    /// The set-up sheet, while it is open.
    setup: Option<Box<Sheet>>,
}

impl App {
    /// The state before anything has happened.
    pub fn new(setup: Arc<Setup>, options: Options) -> App {
        let context = Context::new(setup.clone(), options);
        App {
            navigation: Navigation::default(),
            train: TrainView::default(),
            gradient: GradientView::default(),
            map: MapView::new(setup.data()),
            studies: Studies::default(),
            questions: Questions::new(setup.data()),
            time: TimeTravel::default(),
            samples: SampleEditing::default(),
            files: Files::default(),
            coach: Coach::new(options.hints),
            link: WorkerLink::new(setup.config().seed),
            setup: None,
            context,
        }
    }

    /// What the coach says now: an answer or an error, else the state of things.
    pub fn coach(&self) -> Option<Message> {
        // What is being looked for is seen even without hints: it stands nowhere else.
        let speaks = self.coach.hints || matches!(self.navigation.mode, Mode::Finding(_));
        let state = || if speaks { coach::state(self, &self.coach.memory) } else { None };
        self.coach.shown().cloned().or_else(state)
    }

    /// Whether the coach has an answer to give.
    pub fn has_said(&self) -> bool {
        self.coach.shown().is_some()
    }

    /// Whether the worker still owes the answer to a key.
    pub fn is_waiting(&self) -> bool {
        self.link.is_waiting()
    }

    /// Takes a message in.
    pub fn update(&mut self, message: Event) -> Option<Effect> {
        match message {
            Event::Key(key) => self.press(key),
            Event::Paste(text) => {
                self.paste(&text);
                None
            }
            Event::CannotSuspend => {
                self.say(MessageId::CannotSuspend, Vec::new());
                None
            }
            Event::Click(target) => self.click(target),
            Event::Wheel(focus, up) => {
                self.wheel(focus, up);
                None
            }
            Event::WheelAt(spot, up) => {
                self.wheel_at(spot, up);
                None
            }
            Event::Report(report) => {
                self.hear(*report);
                None
            }
            Event::Saved(outcome) => {
                self.saved(outcome);
                None
            }
            Event::CutOff(count) => {
                self.say_lasting(Message::new(MessageId::CutOff, vec![("n", count.to_string())]));
                None
            }
            Event::Exported(exported) => {
                self.exported(exported);
                None
            }
            Event::Opened(result) => self.opened(*result),
            Event::Answer(answer) => {
                self.take_answer(*answer);
                None
            }
            Event::Died(message) => self.replace_worker(message),
            Event::StudyFailed(failure) => {
                self.fail_study(failure);
                None
            }
            Event::Tick(now) => {
                self.context.now = now;
                self.coach.tick(&self.context);
                self.next_study().map(Effect::Study)
            }
        }
    }

    fn say(&mut self, saying: MessageId, values: Vec<(&'static str, String)>) {
        self.speak(Message::new(saying, values));
    }

    fn speak(&mut self, message: Message) {
        self.coach.say(message, self.context.now);
    }

    fn say_lasting(&mut self, message: Message) {
        self.coach.say_lasting(message, self.context.now);
    }

    /// Does what a part asked for.
    fn carry_out(&mut self, outcome: Outcome) -> Option<Effect> {
        match outcome.message {
            Some(Spoken::Answer(message)) => self.speak(message),
            Some(Spoken::Lasting(message)) => self.say_lasting(message),
            None => {}
        }
        outcome.effect
    }

    /// Another thread for one that has died; after too many the screen keeps what it has.
    fn replace_worker(&mut self, message: String) -> Option<Effect> {
        self.time.epoch_wanted = None;
        let record = self.record().ok();
        let values = vec![("message", message.clone())];
        let Some(replacement) = self.link.replace(record, &self.context) else {
            self.context.run.state = RunState::Failed(message);
            self.say_lasting(Message::new(MessageId::Failed, values));
            return None;
        };
        let id = if replacement.first.is_some() { MessageId::TrainedAgain } else { MessageId::BegunAnew };
        self.say_lasting(Message::new(id, values));
        Some(Effect::Replace(Box::new(replacement)))
    }

    /// Asks the worker, unless the session has no room for what that would add: then that is said.
    fn command(&mut self, action: protocol::Action, pending: Option<Pending>) -> Option<Effect> {
        match self.link.send(action, pending, &self.context) {
            Ok(effect) => Some(effect),
            Err(full) => {
                self.say_lasting(full);
                None
            }
        }
    }
}

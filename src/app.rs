//! The screen's state and how a message changes it. Nothing here performs anything or draws.
//!
//! [`App::update`] takes a [`Event`], changes the state, and says in an [`Effect`] what is to be done
//! outside: a command for the worker, the end of the program. Keys go through the one table in [`keys`],
//! words through [`text`], numbers through [`numbers`].

pub mod action;
pub mod card;
pub mod changes;
pub mod chart;
pub mod coach;
pub mod confirm;
pub mod context;
mod dispatch;
pub mod edges;
mod effect;
mod event;
pub mod export_file;
pub mod files;
pub mod find;
pub mod gradient;
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
mod on_report;
pub mod opened;
mod options;
pub mod outcome;
pub mod overwrite;
pub mod pending;
pub mod place;
pub mod points;
pub mod prompt;
pub mod query;
pub mod questions;
mod session_limits;
pub mod setup;
pub mod sheet;
pub mod studies;
pub mod text;
pub mod text_field;
pub mod time;
pub mod train;
pub mod view;

use std::sync::Arc;

use crate::app::coach::Coach;
use crate::app::confirm::Confirm;
use crate::app::context::Context;
pub use crate::app::effect::Effect;
pub use crate::app::event::Event;
use crate::app::files::{Files, Session};
use crate::app::gradient::GradientView;
use crate::app::link::WorkerLink;
use crate::app::map::MapView;
pub use crate::app::mode::{HELP_PAGES, HelpPage, Mode};
use crate::app::navigation::Navigation;
use crate::app::opened::Opened;
pub use crate::app::options::Options;
use crate::app::outcome::{Outcome, Spoken, Wish};
use crate::app::pending::Pending;
use crate::app::place::Place;
pub use crate::app::place::{Focus, View};
use crate::app::points::SampleEditing;
use crate::app::query::Form;
use crate::app::questions::Questions;
use crate::app::setup::SetupSheet;
use crate::app::sheet::Sheet;
use crate::app::studies::Studies;
use crate::app::text::{Message, MessageId};
use crate::app::time::TimeTravel;
use crate::app::train::TrainView;
use crate::nn::layout::ParameterId;
use crate::train::protocol::{self, RunState};
use crate::train::record::Record;
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
    setup: SetupSheet,
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
            setup: SetupSheet::default(),
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

    /// What a session file is made of.
    fn session(&self) -> Session<'_> {
        Session::of(&self.context, &self.questions, &self.time.marks)
    }

    /// The session as it is now.
    ///
    /// # Errors
    /// If the run has not begun, or a branch has lost the one it hangs on.
    pub fn record(&self) -> Result<Record, String> {
        self.session().record()
    }

    /// The list of ways out, while it is open: the chosen row.
    pub fn chosen_way(&self) -> Option<usize> {
        self.files.chosen_way(&self.navigation.mode)
    }

    /// What the coach asks before something is replaced.
    pub fn confirming(&self, confirm: &Confirm) -> Message {
        self.files.confirming(confirm, &self.session())
    }

    /// The set-up sheet, while it is open.
    pub fn sheet(&self) -> Option<&Sheet> {
        self.setup.sheet()
    }

    /// The sample that is being moved.
    pub fn carried(&self) -> Option<usize> {
        self.samples.carried(&self.context)
    }

    /// The screen as it is seen, without the list that is open over it.
    #[must_use]
    pub fn unasked(&self) -> App {
        let mut app = self.clone();
        app.navigation.mode = Mode::Browse;
        app.coach.be_quiet();
        app
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
            Event::CutOff(count) => {
                self.say_lasting(Message::new(MessageId::CutOff, vec![("n", count.to_string())]));
                None
            }
            Event::Exported(exported) => {
                let outcome = self.files.exported(exported, &self.navigation.mode);
                self.carry_out(outcome)
            }
            Event::Opened(result) => {
                let session = Session::of(&self.context, &self.questions, &self.time.marks);
                let outcome = self.files.opened(*result, &self.navigation.mode, &session);
                self.carry_out(outcome)
            }
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
        let mut effect = outcome.effect;
        for wish in outcome.wishes {
            match wish {
                Wish::Send(action, pending) => {
                    effect = Some(self.command(action, pending)?);
                }
                Wish::Show(view) => self.show(view),
                Wish::Focus(focus) => self.context.place.focus = focus,
                Wish::Place(place) => {
                    self.show(place.view);
                    self.context.place = place;
                    self.leave_trail();
                }
                // Shown at once: two quick presses are two rungs.
                Wish::Pace(pace) => self.context.run.pace = pace,
                Wish::Mode(mode) => self.navigation.mode = mode,
                Wish::Form(form) => self.open_form(form),
                Wish::Quiet => self.coach.be_quiet(),
                Wish::Sample(sample) => {
                    self.context.chosen.sample = sample.min(self.context.data().samples() - 1);
                    self.train.follow_edges(&self.context);
                }
                Wish::Parameter(parameter) => self.context.chosen.parameter = parameter,
                Wish::Question(question) => self.context.chosen.question = question,
                Wish::CrosshairOn(sample) => self.point_at_sample(sample),
                Wish::OpenSession(opened) => effect = self.open(*opened),
            }
        }
        match outcome.message {
            Some(Spoken::Answer(message)) => self.speak(message),
            Some(Spoken::Lasting(message)) => self.say_lasting(message),
            None => {}
        }
        effect
    }

    /// Shows a view, with the focus where it was there.
    fn show(&mut self, view: View) {
        let place = self.context.place;
        if view == place.view {
            return;
        }
        let focus = self.navigation.change_view((place.view, place.focus), view);
        self.context.place = Place { view, focus, enlarged: false };
        self.leave_trail();
        match view {
            View::Train => {}
            View::Gradient => {
                self.context.chosen.parameter = Some(self.context.subject_parameter());
                let said = coach::why(self);
                self.speak(said);
            }
            View::Map => self.tell_map(),
        }
    }

    fn choose_parameter(&mut self, id: ParameterId) {
        self.context.chosen.parameter = Some(id);
        self.leave_trail();
        let said = coach::parameter(self, id);
        self.speak(said);
    }

    fn choose_sample(&mut self, sample: usize) {
        self.context.chosen.sample = sample;
        self.train.follow_edges(&self.context);
        let said = if self.context.place.view == View::Gradient {
            coach::why(self)
        } else {
            coach::person(&self.context)
        };
        self.speak(said);
    }

    /// Opens the form of a question or a sample.
    fn open_form(&mut self, form: Form) {
        self.show(View::Train);
        self.context.place.focus = Focus::Questions;
        self.navigation.mode = Mode::Typing(form);
    }

    /// Another session in place of this one.
    fn open(&mut self, opened: Opened) -> Option<Effect> {
        let (n, m) = (opened.record.branches.len().to_string(), opened.marks.len().to_string());
        self.navigation.mode = Mode::Browse;
        self.show(View::Train);
        self.leave_trail();
        self.say(MessageId::Opened, vec![("n", n), ("m", m)]);
        let effect = self.command(protocol::Action::Open(Box::new(opened.record)), Some(Pending::Opened));
        self.files.expect_session(self.link.seq(), opened.questions, opened.marks);
        effect
    }

    /// Another thread for one that has died; after too many the screen keeps what it has.
    fn replace_worker(&mut self, message: String) -> Option<Effect> {
        self.time.arrived();
        let record = self.session().record().ok();
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

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
mod event;
pub mod find;
pub mod gradient;
mod hearing;
pub mod inside;
pub mod key;
pub mod keys;
pub mod layers;
pub mod lesson;
pub mod listing;
pub mod map;
pub mod marks;
mod mode;
pub mod numbers;
pub mod overwrite;
pub mod place;
mod pointing;
pub mod points;
pub mod prompt;
pub mod query;
mod replacement;
mod session_limits;
pub mod sessions;
pub mod settle;
pub mod sheet;
pub mod studies;
pub mod text;
pub mod text_field;
pub mod time;
mod typing;
pub mod view;
pub mod ways;

use std::sync::Arc;
use std::time::Duration;

use crate::app::chart::Chart;
use crate::app::coach::Memory;
use crate::app::context::Context;
use crate::app::edges::{Edges, Thickness};
pub use crate::app::event::{Effect, Event, Options};
use crate::app::gradient::Gradient;
use crate::app::inside::Inside;
use crate::app::listing::Filter;
use crate::app::map::MapView;
use crate::app::marks::Mark;
pub use crate::app::mode::{HELP_PAGES, HelpPage, Mode};
use crate::app::overwrite::Existing;
pub use crate::app::place::{Focus, View};
use crate::app::points::Hand;
use crate::app::replacement::Deaths;
use crate::app::sessions::Kept;
use crate::app::settle::Shelf;
use crate::app::sheet::Sheet;
use crate::app::studies::Studies;
use crate::app::text::{Message, MessageId};
use crate::app::ways::Ways;
use crate::data::dataset::Question;
use crate::train::moment::Moment;
use crate::train::protocol::{self, RunState};
use crate::train::setup::Setup;
use crate::train::timeline::BranchId;

/// The screen's state.
#[derive(Clone, Debug)]
pub struct App {
    /// What every part may read.
    pub context: Context,
    /// The set-up sheet, while it is open.
    sheet: Option<Box<Sheet>>,
    /// What keys mean.
    pub mode: Mode,
    /// What the table of parameters is narrowed to.
    filter: Option<Filter>,
    /// The questions.
    pub questions: Vec<Question>,
    /// The questions to other data.
    shelf: Vec<Shelf>,
    /// What of the loss is shown.
    pub chart: Chart,
    /// What the diagram's edges show.
    pub edges: Edges,
    /// How thick they are.
    pub thickness: Thickness,
    /// What of the Gradient view is shown.
    pub gradient: Gradient,
    /// What of the map is shown, and its crosshair.
    pub map: MapView,
    /// Whether neurons have a map inside.
    pub inside: Inside,
    /// Costly questions and their answers.
    pub studies: Studies,
    /// The focus in each view, as it was left there.
    focuses: [Focus; View::ALL.len()],
    /// Whether the branches are listed, in the place of the parameters.
    pub shows_branches: bool,
    /// The chosen row of that list.
    pub branch: usize,
    /// Moments that are kept.
    pub marks: Vec<Mark>,
    mark_at: usize,
    /// The epoch that a held key has come to, before the worker has answered.
    epoch_wanted: Option<u64>,
    /// The branch that was dropped last: that can be undone.
    dropped: Option<BranchId>,
    /// What the hand holds.
    hand: Hand,
    /// Which run another one was begun from, and where that stood: the way back.
    begun_from: Vec<(BranchId, (BranchId, Moment))>,
    /// The place that is being left for a new run.
    leaving: Option<(BranchId, Moment)>,
    /// What is being undone, in words.
    undone: Option<String>,
    /// Where the session was kept last.
    kept: Kept,
    /// The files that this session has written, as they were found afterwards.
    written: Vec<Existing>,
    /// Which file of another format was written last, and what they were called.
    ways: Ways,
    /// Whether the coach speaks without being asked.
    pub hints: bool,
    memory: Memory,
    said: Option<Spoken>,
    seq: u64,
    /// The commands on their way that may make the session larger.
    growing: Vec<u64>,
    seed: u64,
    pending: Option<Pending>,
    asked: usize,
    /// A rate that was asked for and is not yet reported.
    rate_asked: Option<f64>,
    /// Training threads that have died of late.
    deaths: Deaths,
}

#[derive(Clone, Debug)]
struct Spoken {
    said: Message,
    at: Duration,
    /// A stop or an error: it stays until the next key.
    lasting: bool,
}

/// A sentence that waits for the worker's answer to a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pending {
    Moved(protocol::Unit),
    Restarted,
    Reseeded,
    Paused,
    Travelled,
    Back(protocol::Unit),
    Edited,
    Undone,
    Redone,
    WentTo,
    Visited,
    Recovered,
    Opened,
    Begun,
    Adjusted,
}

impl App {
    /// The state before anything has happened.
    pub fn new(setup: Arc<Setup>, options: Options) -> App {
        let context = Context::new(setup.clone(), options);
        let data = setup.data();
        App {
            context,
            sheet: None,
            mode: Mode::Browse,
            filter: None,
            questions: setup.data().questions().to_vec(),
            shelf: Vec::new(),
            chart: Chart::default(),
            edges: Edges::default(),
            thickness: Thickness::default(),
            gradient: Gradient::default(),
            studies: Studies::default(),
            focuses: [Focus::People, Focus::Why, Focus::Map],
            map: MapView::new(data),
            inside: Inside::default(),
            shows_branches: false,
            branch: 0,
            marks: Vec::new(),
            mark_at: 0,
            epoch_wanted: None,
            dropped: None,
            hand: Hand::default(),
            begun_from: Vec::new(),
            leaving: None,
            undone: None,
            kept: Kept::default(),
            written: Vec::new(),
            ways: Ways::default(),
            memory: Memory::default(),
            hints: options.hints,
            said: None,
            seq: 0,
            growing: Vec::new(),
            seed: setup.config().seed,
            pending: None,
            asked: 0,
            rate_asked: None,
            deaths: Deaths::default(),
        }
    }

    /// What the coach says now: an answer or an error, else the state of things.
    pub fn coach(&self) -> Option<Message> {
        let said = self.said.as_ref().map(|spoken| spoken.said.clone());
        // What is being looked for is seen even without hints: it stands nowhere else.
        let speaks = self.hints || matches!(self.mode, Mode::Finding(_));
        said.or_else(|| if speaks { coach::state(self, &self.memory) } else { None })
    }

    /// Whether the coach has an answer to give.
    pub fn has_said(&self) -> bool {
        self.said.is_some()
    }

    /// Whether the worker still owes the answer to a key.
    pub fn is_waiting(&self) -> bool {
        self.pending.is_some()
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
                let stale =
                    |spoken: &Spoken| !spoken.lasting && now.saturating_sub(spoken.at) > coach::ANSWER_STAYS;
                if self.context.run.state == RunState::Running && self.said.as_ref().is_some_and(stale) {
                    self.said = None;
                }
                self.remember();
                self.next_study().map(Effect::Study)
            }
        }
    }

    fn say(&mut self, saying: MessageId, values: Vec<(&'static str, String)>) {
        self.speak(Message::new(saying, values));
    }

    fn speak(&mut self, said: Message) {
        self.said = Some(Spoken { said, at: self.context.now, lasting: false });
    }

    fn say_lasting(&mut self, said: Message) {
        self.said = Some(Spoken { said, at: self.context.now, lasting: true });
    }
}

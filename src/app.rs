//! The screen's state and how a message changes it. Nothing here performs anything or draws.
//!
//! [`App::update`] takes a [`Message`], changes the state, and says in an [`Effect`] what is to be done
//! outside: a command for the worker, the end of the program. Keys go through the one table in [`keys`],
//! words through the one table in [`words`] and [`sayings`], numbers through [`numbers`].

mod about;
pub mod action;
pub mod card;
pub mod chart;
pub mod coach;
mod commands;
pub mod edges;
pub mod find;
pub mod gradient;
mod hearing;
pub mod key;
pub mod keys;
pub mod lesson;
mod message;
pub mod numbers;
pub mod query;
pub mod sayings;
pub mod studies;
pub mod view;
pub mod words;

use std::sync::Arc;
use std::time::Duration;

use unicode_width::UnicodeWidthStr;

use crate::app::action::Action;
use crate::app::chart::Chart;
use crate::app::coach::Memory;
use crate::app::edges::{Edges, Thickness};
use crate::app::find::{Finding, Wish};
use crate::app::gradient::{Gradient, Study};
use crate::app::keys::{Code, Found, Key};
pub use crate::app::message::{Effect, Message, Options};
use crate::app::query::{Form, Typed};
use crate::app::sayings::{Said, Saying};
use crate::app::studies::Studies;
use crate::app::view::RunView;
use crate::app::words::Lang;
use crate::data::dataset::Question;
use crate::nn::layout::ParameterId;
use crate::train::command_line;
use crate::train::protocol::{self, Command, RunState};
use crate::train::setup::Setup;

/// A panel that can have the focus, in the order of tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named by its panel")]
pub enum Focus {
    Network,
    Loss,
    Parameters,
    People,
    Questions,
    Path,
    Slice,
    Why,
    Pulls,
    Update,
}

/// What the body of the screen is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The network learns.
    #[default]
    Train,
    /// Why a parameter moves.
    Gradient,
}

impl View {
    /// Every view, in the order of its key.
    pub const ALL: [View; 2] = [View::Train, View::Gradient];

    /// The panels that can have the focus, in the order of tab.
    pub fn order(self) -> &'static [Focus] {
        match self {
            View::Train => &[Focus::Network, Focus::Loss, Focus::Parameters, Focus::People, Focus::Questions],
            View::Gradient => &[Focus::Path, Focus::Slice, Focus::Why, Focus::Pulls, Focus::Update],
        }
    }
}

/// What keys mean at the moment.
#[derive(Clone, Debug)]
pub enum Mode {
    /// Commands.
    Browse,
    /// Text for the form.
    Typing(Form),
    /// A name to look for in the focused list.
    Finding(Finding),
    /// The help page.
    Help(HelpPage),
}

/// Where in the help a person is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HelpPage {
    /// Which page, where there is not room for all of them.
    pub page: usize,
    /// How many lines have been scrolled past.
    pub scroll: usize,
}

/// How many pages the help has where there is not room for all of them.
pub const HELP_PAGES: usize = 3;

/// The screen's state.
#[derive(Clone, Debug)]
pub struct App {
    /// The language of every word.
    pub lang: Lang,
    /// The run.
    pub run: RunView,
    /// Which panel the list keys act in.
    pub focus: Focus,
    /// What keys mean.
    pub mode: Mode,
    /// The chosen sample, which the diagram carries.
    pub sample: usize,
    /// The chosen parameter, if one is.
    pub parameter: Option<ParameterId>,
    /// The questions.
    pub questions: Vec<Question>,
    /// The chosen question.
    pub question: usize,
    /// What of the loss is shown.
    pub chart: Chart,
    /// What the diagram's edges show.
    pub edges: Edges,
    /// How thick they are.
    pub thickness: Thickness,
    /// What the body is about.
    pub view: View,
    /// What of the Gradient view is shown.
    pub gradient: Gradient,
    /// Costly questions and their answers.
    pub studies: Studies,
    /// The focus of the view that is not shown.
    other_focus: Focus,
    /// Whether the focused panel has the whole body.
    pub enlarged: bool,
    /// Whether the coach speaks without being asked.
    pub hints: bool,
    names_width: usize,
    memory: Memory,
    said: Option<Spoken>,
    now: Duration,
    seq: u64,
    seed: u64,
    pending: Option<Pending>,
    asked: usize,
    /// A rate that was asked for and is not yet reported.
    rate_asked: Option<f64>,
}

#[derive(Clone, Debug)]
struct Spoken {
    said: Said,
    at: Duration,
    /// A stop or an error: it stays until the next key.
    lasting: bool,
}

/// A sentence that waits for the worker's answer to a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pending {
    Moved(protocol::Unit),
    Rate,
    Restarted,
    Reseeded,
    Paused,
}

impl App {
    /// The state before anything has happened.
    pub fn new(setup: Arc<Setup>, options: Options) -> App {
        // Found once: there may be a million names.
        let data = setup.data();
        let names_width = data
            .table()
            .names
            .as_ref()
            .map_or(0, |names| names.iter().map(|name| name.width()).max().unwrap_or(0));
        App {
            names_width,
            lang: options.lang,
            focus: Focus::People,
            mode: Mode::Browse,
            // One that is learned from.
            sample: data.train().first().map_or(0, |&sample| sample as usize),
            parameter: None,
            questions: setup.data().questions().to_vec(),
            question: 0,
            chart: Chart::default(),
            edges: Edges::default(),
            thickness: Thickness::default(),
            view: View::default(),
            gradient: Gradient::default(),
            studies: Studies::default(),
            other_focus: Focus::Why,
            enlarged: false,
            memory: Memory::default(),
            hints: options.hints,
            said: None,
            now: Duration::ZERO,
            seq: 0,
            seed: setup.config().seed,
            pending: None,
            asked: 0,
            rate_asked: None,
            run: RunView::new(setup, options.pace, !options.paused),
        }
    }

    /// What the coach says now: an answer or an error, else the state of things.
    pub fn coach(&self) -> Option<Said> {
        let said = self.said.as_ref().map(|spoken| spoken.said.clone());
        // What is being looked for is seen even without hints: it stands nowhere else.
        let speaks = self.hints || matches!(self.mode, Mode::Finding(_));
        said.or_else(|| if speaks { coach::state(self, &self.memory) } else { None })
    }

    /// Whether the worker still owes the answer to a key.
    pub fn is_waiting(&self) -> bool {
        self.pending.is_some()
    }

    /// Takes a message in.
    pub fn update(&mut self, message: Message) -> Option<Effect> {
        match message {
            Message::Key(key) => self.press(key),
            Message::Click(target) => {
                self.click(target);
                None
            }
            Message::Wheel(focus, up) => {
                self.wheel(focus, up);
                None
            }
            Message::Report(report) => {
                self.hear(*report);
                None
            }
            Message::Answer(answer) => {
                self.take_answer(*answer);
                None
            }
            Message::Died(message) => {
                let values = vec![("message", message.clone())];
                self.run.state = RunState::Failed(message);
                self.pending = None;
                self.say_lasting(Said::new(Saying::Failed, values));
                None
            }
            Message::Tick(now) => {
                self.now = now;
                let stale =
                    |spoken: &Spoken| !spoken.lasting && now.saturating_sub(spoken.at) > coach::ANSWER_STAYS;
                if self.run.state == RunState::Running && self.said.as_ref().is_some_and(stale) {
                    self.said = None;
                }
                self.remember();
                self.next_study().map(Effect::Study)
            }
        }
    }

    fn say(&mut self, saying: Saying, values: Vec<(&'static str, String)>) {
        self.speak(Said::new(saying, values));
    }

    fn speak(&mut self, said: Said) {
        self.said = Some(Spoken { said, at: self.now, lasting: false });
    }

    fn say_lasting(&mut self, said: Said) {
        self.said = Some(Spoken { said, at: self.now, lasting: true });
    }

    fn press(&mut self, key: Key) -> Option<Effect> {
        let binding = match keys::find(self, key) {
            Found::Binding(binding) => binding,
            Found::Refused(saying) => {
                self.say(saying, Vec::new());
                return None;
            }
            Found::Nothing => {
                self.type_in(key);
                return None;
            }
        };
        let acts = matches!(
            binding.context,
            keys::Context::Browse | keys::Context::LossChart | keys::Context::GradientView
        );
        if matches!(self.mode, Mode::Help(_)) && acts {
            self.mode = Mode::Browse;
        }
        self.said = None;
        self.act(binding.action)
    }

    /// A key that is no command: text, if there is a field for it.
    fn type_in(&mut self, key: Key) {
        if let (Mode::Finding(_), Code::Char(c), false) = (&self.mode, key.code, key.ctrl) {
            self.find(Wish::Type(c));
            return;
        }
        let (Mode::Typing(form), Code::Char(c), false) = (&mut self.mode, key.code, key.ctrl) else {
            return;
        };
        let typed = form.insert(c);
        let in_number = form.active > 0;
        if typed == Typed::Refused && in_number && !c.is_control() {
            self.say(Saying::Refused, vec![("key", format!("‘{c}’"))]);
        } else {
            self.said = None;
        }
    }

    fn act(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::ToggleTraining => return self.toggle_training(),
            Action::Advance(unit) => {
                return self.command(protocol::Action::Advance(unit), Some(Pending::Moved(unit)));
            }
            Action::RateDown => return self.change_rate(false),
            Action::RateUp => return self.change_rate(true),
            Action::PaceDown => return self.change_pace(self.run.pace.slower(self.run.at.epoch)),
            Action::PaceUp => return self.change_pace(self.run.pace.faster(self.run.at.epoch)),
            Action::Restart => {
                return self.command(protocol::Action::Restart, Some(Pending::Restarted));
            }
            Action::Reseed => return self.reseed(),
            Action::FocusNext => self.move_focus(1),
            Action::FocusPrevious => self.move_focus(self.view.order().len() - 1),
            Action::Show(view) => self.show(view),
            Action::Study(Study::Check) => return self.check_all().map(Effect::Study),
            Action::Study(study) => self.study(study),
            Action::Choose(step) => self.choose(step),
            Action::Look(look) => self.look(look),
            Action::ToggleConfusion => {
                self.show(View::Train);
                self.focus = Focus::People;
                self.studies.toggle_confusion();
                return self.next_study().map(Effect::Study);
            }
            Action::Find => self.mode = Mode::Finding(Finding::default()),
            Action::FindNext => self.find(Wish::Next),
            Action::FindErase => self.find(Wish::Erase),
            Action::Enlarge => self.toggle_enlarged(),
            Action::CycleEdges => self.cycle_edges(),
            Action::LetGo => self.let_go(),
            Action::ToggleHints => {
                self.hints = !self.hints;
                let saying = if self.hints { Saying::HintsOn } else { Saying::HintsOff };
                self.say(saying, Vec::new());
            }
            Action::OpenHelp => self.mode = Mode::Help(HelpPage::default()),
            Action::CloseHelp | Action::Leave => self.mode = Mode::Browse,
            Action::Turn(turn) => self.turn_page(turn),
            Action::Ask => self.ask(Form::new(self.data())),
            Action::EditQuestion => {
                if let Some(question) = self.questions.get(self.question) {
                    self.ask(Form::again(self.data(), self.question, question));
                }
            }
            Action::DropQuestion => self.drop_question(),
            Action::Accept => self.accept(),
            Action::Fill(fill) => self.fill(fill),
            Action::CopyCommand => {
                let setup = self.run.setup.with_hyper(self.run.hyper);
                let line = command_line::command_line(&setup);
                self.say(Saying::Copied, vec![("line", line.clone())]);
                return Some(Effect::Copy(line));
            }
            Action::Repaint => return Some(Effect::Repaint),
            Action::Suspend => return Some(Effect::Suspend),
            Action::Quit => return Some(Effect::Quit),
        }
        None
    }

    #[expect(clippy::unnecessary_wraps, reason = "every arm that calls it answers with an effect or none")]
    fn command(&mut self, action: protocol::Action, pending: Option<Pending>) -> Option<Effect> {
        self.seq += 1;
        self.pending = pending;
        Some(Effect::Command(Command { seq: self.seq, action }))
    }
}

//! The one door for benchmarks, fuzzers and the tests outside the library: keys, bytes, the mouse, sizes and time go in; frames, files and
//! what is known of the run come out. Nothing of the program is built here, and the program itself does not use it.
//!
//! [`setup`] understands the words of the command line, [`HeadlessScreen`] is the screen without threads, [`play`] the
//! production loop on a screen in memory, [`inputs`] what a terminal's bytes mean.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::sync::Arc;
use std::time::Duration;

use clap::Parser;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal};

pub use crate::app::Options;
pub use crate::app::input::key::{Code, Key, named as key};
use crate::app::keys::{self, Group};
use crate::app::run::opened::Opened;
pub use crate::app::text::Lang;
use crate::app::{App, Event, Mode};
use crate::cli::{Cli, Failure};
use crate::nn::network::Network;
use crate::run::Loop;
use crate::run::file_jobs::{FileJobs, SAVING};
pub use crate::run::headless::HeadlessScreen;
pub use crate::run::{Exit, FileAccess};
use crate::train::analyst::Analyst;
pub use crate::train::moment::Moment;
pub use crate::train::pace::Pace;
pub use crate::train::protocol::RunState;
use crate::train::record::Record;
use crate::train::setup::Setup;
pub use crate::train::timeline::BranchId;
use crate::train::worker::Worker;
use crate::tui::Screen;
pub use crate::tui::{Input, inputs, signals};
pub use crate::ui::theme::{Depth, Glyphs, Shade, Theme};

/// The run that options of the command line describe, as `--data xor --hidden 4`.
///
/// # Errors
/// If they are wrong; one line.
pub fn setup(words: &[&str]) -> Result<Arc<Setup>, String> {
    let words = std::iter::once("sgdscope").chain(words.iter().copied());
    let cli = Cli::try_parse_from(words).map_err(|error| error.to_string())?;
    cli.run.setup().map(Arc::new).map_err(|failure| match failure {
        Failure::Usage(why) | Failure::Diverged(why) => why,
        Failure::Failed(error) => format!("{error:#}"),
        Failure::Closed => "closed".into(),
    })
}

/// Every key that is bound to something somewhere.
pub fn bound_keys() -> Vec<Key> {
    let mut all: Vec<Key> = Vec::new();
    for key in keys::rows().flat_map(|row| row.keys) {
        if !all.contains(key) {
            all.push(*key);
        }
    }
    all
}

/// The help's groups of keys with their rows: the keys, and what they do.
pub fn help(lang: Lang) -> Vec<(&'static str, Vec<(&'static str, &'static str)>)> {
    let rows = |group: Group| {
        let own = keys::rows().filter_map(move |row| row.help.filter(|(own, _, _)| *own == group));
        own.map(|(_, label, words)| (keys::named(lang, label), words.text(lang))).collect()
    };
    Group::ALL.into_iter().map(|group| (group.word().text(lang), rows(group))).collect()
}

/// What is known of a screen and its run.
#[derive(Clone, Debug)]
pub struct Look {
    /// What the run is made of.
    pub setup: Arc<Setup>,
    /// What it is doing.
    pub state: RunState,
    /// Where it is.
    pub at: Moment,
    /// The newest moment of the branch.
    pub head: Moment,
    /// The branch, once it is known.
    pub branch: Option<BranchId>,
    /// The changes by hand that lead to where it is, in a number.
    pub changes: u64,
    /// Every branch that is listed.
    pub branches: Vec<BranchId>,
    /// The parameters.
    pub network: Arc<Network>,
    /// The newest completed epoch's loss.
    pub loss: Option<f64>,
    /// How many epochs' losses are known.
    pub losses: u64,
    /// How many samples the newest completed epoch put in their class.
    pub right: Option<usize>,
    /// Whether keys are commands and nothing is open.
    pub browsing: bool,
    /// Whether the worker still owes an answer.
    pub waiting: bool,
}

impl Look {
    fn of(app: &App) -> Look {
        let run = &app.context.run;
        let mut changes = DefaultHasher::new();
        for (_, stamp) in run.changes().iter().filter(|(_, stamp)| stamp.at < run.at) {
            format!("{stamp:?}").hash(&mut changes);
        }
        Look {
            setup: run.setup.clone(),
            state: run.state.clone(),
            at: run.at,
            head: run.head,
            branch: run.branch,
            changes: changes.finish(),
            branches: run.branches.iter().map(|branch| branch.id).collect(),
            network: run.snapshot.network.clone(),
            loss: run.loss,
            losses: run.curve.epochs(),
            right: run.facts.right,
            browsing: matches!(app.navigation.mode, Mode::Browse) && app.sheet().is_none(),
            waiting: app.is_waiting(),
        }
    }
}

impl HeadlessScreen {
    /// What is known of it.
    pub fn look(&self) -> Look {
        Look::of(&self.app)
    }

    /// The session as it would be saved.
    ///
    /// # Errors
    /// If it cannot be; one line.
    pub fn session(&self) -> Result<String, String> {
        session(&self.app)
    }

    /// A stage on which a saved session has been opened, standing at its moment.
    ///
    /// # Errors
    /// If the text is no session; one line.
    pub fn opened(text: &str, options: Options) -> Result<HeadlessScreen, String> {
        let opened = opened(text)?;
        let mut stage = HeadlessScreen::new(opened.setup().clone(), Options { paused: true, ..options }, 0);
        stage.send(Event::Opened(Box::new(Ok(opened))));
        Ok(stage)
    }

    /// Opens a saved session in place of what is shown, as if nothing in that were worth a question.
    ///
    /// # Errors
    /// If the text is no session; one line.
    pub fn open(&mut self, text: &str) -> Result<(), String> {
        self.send(Event::Opened(Box::new(Ok(opened(text)?))));
        Ok(())
    }
}

fn opened(text: &str) -> Result<Opened, String> {
    let mut none = |_: &str| Err(io::ErrorKind::NotFound.into());
    Opened::of(Record::from_json(text, &mut none).map_err(|error| error.to_string())?)
}

fn session(app: &App) -> Result<String, String> {
    app.record().and_then(|record| record.to_json().map_err(|error| error.to_string()))
}

/// What comes next on a screen in memory.
#[derive(Debug)]
pub enum Next {
    /// Nothing yet: time passes.
    Nothing,
    /// This.
    Input(Input),
    /// The screen has another size.
    Size(u16, u16),
}

/// How a play ended.
#[derive(Debug)]
pub struct Played {
    /// How the loop ended.
    pub exit: Exit,
    /// What was known then.
    pub look: Look,
    /// The session as it would have been saved then.
    pub session: Result<String, String>,
}

/// Runs the production loop with its threads on a screen in memory, until it ends and the threads have been
/// joined. Before each input `next` sees what the screen shows and how long the loop means to wait.
///
/// # Errors
/// If the system has no threads to give.
pub fn play(
    setup: Arc<Setup>,
    options: Options,
    access: FileAccess,
    theme: Theme,
    size: (u16, u16),
    next: impl FnMut(&Buffer, Duration) -> Next,
) -> io::Result<Played> {
    let mut app = App::new(setup.clone(), options);
    let mut worker = Worker::spawn(setup, options.pace, !options.paused)?;
    let mut analyst = Analyst::spawn()?;
    let terminal = Terminal::new(TestBackend::new(size.0, size.1)).map_err(io::Error::other)?;
    let drawn = terminal.backend().buffer().clone();
    let mut screen = Memory { terminal, drawn, next };
    let mut files = FileJobs::within(access);
    let exit = Loop {
        screen: &mut screen,
        app: &mut app,
        worker: &mut worker,
        analyst: &mut analyst,
        theme,
        area: Rect::default(),
        files: &mut files,
    }
    .run()?;
    drop(files.finish(SAVING));
    drop((files, worker, analyst));
    Ok(Played { exit, look: Look::of(&app), session: session(&app) })
}

/// A screen in memory.
struct Memory<F> {
    terminal: Terminal<TestBackend>,
    /// The newest frame: a new size cuts what the terminal shows, before the loop has drawn again.
    drawn: Buffer,
    next: F,
}

impl<F: FnMut(&Buffer, Duration) -> Next> Screen for Memory<F> {
    fn draw(&mut self, render: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()> {
        self.terminal.draw(|frame| render(frame)).map_err(io::Error::other)?;
        self.drawn.clone_from(self.terminal.backend().buffer());
        Ok(())
    }

    fn next(&mut self, timeout: Duration) -> io::Result<Option<Input>> {
        match (self.next)(&self.drawn, timeout) {
            Next::Nothing => Ok(None),
            Next::Input(input) => Ok(Some(input)),
            Next::Size(width, height) => {
                self.terminal.backend_mut().resize(width, height);
                Ok(Some(Input::Resized))
            }
        }
    }

    fn suspend(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn copy(&mut self, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn repaint(&mut self) -> io::Result<()> {
        self.terminal.clear().map_err(io::Error::other)
    }
}

/// An empty buffer of that size.
pub fn buffer(width: u16, height: u16) -> Buffer {
    Buffer::empty(Rect { x: 0, y: 0, width, height })
}

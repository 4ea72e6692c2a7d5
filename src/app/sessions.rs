//! Keeping a session in a file and opening one. Part of [`App::update`]: files themselves are the loop's.

use std::sync::Arc;

use unicode_width::UnicodeWidthStr;

use crate::app::marks::Mark;
use crate::app::prompt::{Prompt, Wanted};
use crate::app::sayings::{Said, Saying};
use crate::app::settle::Shelf;
use crate::app::view::letter;
use crate::app::{App, Effect, Mode, Pending, View};
use crate::data::dataset::{Dataset, Question};
use crate::data::text;
use crate::nn::network::Network;
use crate::train::branch::BranchView;
use crate::train::command_line;
use crate::train::moment::Moment;
use crate::train::protocol;
use crate::train::record::{self, Record, RecordBranch, RecordQuestion};
use crate::train::setup::Setup;
use crate::train::timeline::Stamp;

/// What a session is called unless a person says otherwise.
const NAME: &str = "session.json";

/// Where the session was kept last.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    path: Option<String>,
    /// A file that is there already: once more overwrites it.
    there: Option<String>,
    /// The number of the command that opens a session, and what comes with it: it belongs to the run that the
    /// worker has from then on, not to the one that is still shown.
    arriving: Option<(u64, Vec<Shelf>, Vec<Mark>)>,
}

/// A session that was read.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The branches with all that leads to them.
    pub record: Record,
    /// The questions, by the data they are asked of.
    pub questions: Vec<Shelf>,
    /// The marks.
    pub marks: Vec<Mark>,
}

impl Opened {
    /// What the screen makes of a session.
    ///
    /// # Errors
    /// If a mark looks at something that there is not.
    pub fn of(record: Record) -> Result<Opened, String> {
        let mut questions: Vec<Shelf> = Vec::new();
        for question in &record.questions {
            let data = record.setups.get(question.setup).ok_or("a question of no data")?.data();
            let asked = Question { name: question.name.clone(), inputs: question.inputs.clone() };
            match questions.iter_mut().find(|shelf| shelf.data.asks_like(data)) {
                Some(shelf) => shelf.questions.push(asked),
                None => questions.push(Shelf { data: data.clone(), questions: vec![asked] }),
            }
        }
        let marks = record.marks.iter().enumerate().map(|(index, mark)| {
            let layout = record.branch(mark.branch).map(|branch| record.setup_of(branch).layout());
            let mark = Mark::of(mark, |name| layout?.find(name));
            mark.map_err(|why| format!("mark {}: {why}", index + 1))
        });
        let marks = marks.collect::<Result<Vec<Mark>, String>>()?;
        Ok(Opened { record, questions, marks })
    }

    /// What the run at the session's place is made of.
    pub fn setup(&self) -> &Arc<Setup> {
        let (id, _) = self.record.place;
        let branch = self.record.branch(id).unwrap_or(&self.record.branches[0]);
        self.record.setup_of(branch)
    }
}

impl App {
    pub(super) fn begin_save(&mut self) {
        let name = self.kept.path.clone().unwrap_or_else(|| NAME.into());
        self.mode = Mode::Prompt(Prompt::new(Wanted::Save, name));
    }

    pub(super) fn begin_open(&mut self) {
        let name = self.kept.path.clone().unwrap_or_else(|| NAME.into());
        self.mode = Mode::Prompt(Prompt::new(Wanted::Open, name));
    }

    pub(super) fn save_to(&mut self, path: &str) -> Option<Effect> {
        if path.is_empty() {
            return None;
        }
        let force = self.kept.there.as_deref() == Some(path) || self.kept.path.as_deref() == Some(path);
        self.kept.there = Some(path.to_owned());
        match self.record().and_then(|record| record.to_json().map_err(|error| error.to_string())) {
            Ok(text) => Some(Effect::Save { path: path.to_owned(), text, force }),
            Err(why) => {
                self.saved(Err(why));
                None
            }
        }
    }

    pub(super) fn open_from(&mut self, path: &str) -> Option<Effect> {
        if path.is_empty() {
            return None;
        }
        self.kept.there = None;
        Some(Effect::Open(path.to_owned()))
    }

    /// What became of a file that was to be written.
    pub(super) fn saved(&mut self, result: Result<(), String>) {
        let file = self.kept.there.clone().unwrap_or_default();
        match result {
            Ok(()) => {
                self.kept.path = self.kept.there.take();
                self.mode = Mode::Browse;
                self.say(Saying::Saved, vec![("file", file)]);
            }
            Err(why) if why == THERE => self.say(Saying::FileThere, vec![("file", file)]),
            Err(why) => {
                self.kept.there = None;
                self.say_lasting(Said::new(Saying::NotSaved, vec![("why", why)]));
            }
        }
    }

    /// What became of a file that was to be read.
    pub(super) fn opened(&mut self, result: Result<Opened, String>) -> Option<Effect> {
        match result {
            Ok(opened) => {
                let (n, m) = (opened.record.branches.len().to_string(), opened.marks.len().to_string());
                self.mode = Mode::Browse;
                self.view = View::Train;
                self.leave_trail();
                self.say(Saying::Opened, vec![("n", n), ("m", m)]);
                let record = Box::new(opened.record);
                let effect = self.command(protocol::Action::Open(record), Some(Pending::Opened));
                self.kept.arriving = Some((self.seq, opened.questions, opened.marks));
                effect
            }
            Err(why) => {
                self.say_lasting(Said::new(Saying::NotOpened, vec![("why", why)]));
                None
            }
        }
    }
}

impl App {
    /// Once the worker has the session that was opened: what came with it takes its place.
    pub(super) fn settle_in(&mut self, seq: u64) {
        if self.kept.arriving.as_ref().is_none_or(|(opened, ..)| seq < *opened) {
            return;
        }
        if let Some((_, shelf, marks)) = self.kept.arriving.take() {
            self.names_width = names_width(self.data());
            self.shelf = shelf;
            let data = self.run.setup.data().clone();
            let own = self.shelf.iter().position(|shelf| shelf.data.asks_like(&data));
            self.questions = own.map_or_else(Vec::new, |index| self.shelf.remove(index).questions);
            self.question = 0;
            self.marks = marks;
            self.mark_at = self.marks.len().saturating_sub(1);
            self.parameter = None;
        }
    }

    /// The session as it is now.
    ///
    /// # Errors
    /// If the run has not begun, or a branch has lost the one it hangs on.
    pub fn record(&self) -> Result<Record, String> {
        let Some(shown) = self.run.branch else { return Err("the run has not begun".into()) };
        let mut setups: Vec<Arc<Setup>> = Vec::new();
        let mut branches: Vec<RecordBranch> = Vec::new();
        for view in self.run.branches.iter() {
            let setup = match view.parent {
                None => {
                    setups.push(view.setup.clone());
                    setups.len() - 1
                }
                Some((parent, _)) => {
                    let known = branches.iter().find(|branch| branch.id == parent);
                    let lost = || format!("branch {} hangs on one that was dropped", letter(view.id));
                    known.ok_or_else(lost)?.setup
                }
            };
            let (newest, network) =
                if view.id == shown { self.head(view) } else { (view.newest, &view.network) };
            let end = network.flat().to_vec();
            let (id, parent, edits) = (view.id, view.parent, view.edits.clone());
            branches.push(RecordBranch { id, setup, parent, edits, newest, end });
        }
        let questions = self.kept_questions(&setups);
        let mut record =
            Record { setups, branches, place: (shown, self.run.at), questions, marks: Vec::new() };
        record.place.1 = record.nearest(shown, self.run.at).unwrap_or_default();
        record.marks = self
            .marks
            .iter()
            .filter_map(|mark| {
                // Of a branch that was dropped nothing is kept, nor of a moment that is no more.
                let at = record.nearest(mark.branch, mark.at)?;
                let setup = record.setup_of(record.branch(mark.branch)?);
                Some(mark.record(at, setup))
            })
            .collect();
        Ok(record)
    }

    /// The questions to all data that the session has.
    fn kept_questions(&self, setups: &[Arc<Setup>]) -> Vec<RecordQuestion> {
        let shown = std::iter::once((self.data(), &self.questions));
        let all = shown.chain(self.shelf.iter().map(|shelf| (&*shelf.data, &shelf.questions)));
        let kept = all.filter_map(|(data, questions)| {
            let setup = setups.iter().position(|setup| setup.data().asks_like(data))?;
            Some(questions.iter().map(move |question| RecordQuestion {
                setup,
                name: text::harmless(&question.name),
                inputs: question.inputs.clone(),
            }))
        });
        kept.flatten().take(record::MAX_QUESTIONS).collect()
    }

    /// The newest moment of the branch that is shown, and its network.
    fn head<'a>(&'a self, view: &'a BranchView) -> (Moment, &'a Arc<Network>) {
        let (run, snapshot) = (&self.run, &self.run.snapshot);
        // While an epoch's loss is summed up, its parameters are those of its end.
        let is_over = run.at.step > 0 && run.at.step >= snapshot.steps_per_epoch;
        let at = if is_over { Moment::new(run.at.epoch + 1, 0) } else { run.at };
        if at >= run.head { (at, &snapshot.network) } else { (view.newest, &view.network) }
    }

    /// The run as a line, and how many changes by hand are not in it.
    pub(super) fn line(&self) -> (String, usize) {
        let changes: Vec<Stamp> = self.run.changes().into_iter().map(|(_, stamp)| stamp).collect();
        // How steps are made from the very start on is what an option says.
        let mut hyper = self.run.setup.config().hyper;
        let mut is_option =
            |stamp: &Stamp| stamp.at.unedited() == Moment::default() && stamp.edit.change(&mut hyper);
        let others = changes.iter().rev().filter(|stamp| !is_option(stamp)).count();
        (command_line::command_line(&self.run.setup.with_hyper(hyper)), others)
    }
}

/// How wide the widest of the samples' names is. Found once: there may be a million of them.
pub(super) fn names_width(data: &Dataset) -> usize {
    let names = data.table().names.iter().flatten();
    names.map(|name| name.width()).max().unwrap_or(0)
}

/// What a loop answers when a file is there that may not be overwritten yet.
pub const THERE: &str = "there";

//! Keeping a session in a file and opening one. Part of [`App::update`]: files themselves are the loop's.

use std::sync::Arc;

use crate::app::confirm::Replaced;
use crate::app::export_file::Ways;
use crate::app::link::Pending;
use crate::app::marks::Mark;
use crate::app::overwrite::{Existing, FileOutcome, Overwrite};
use crate::app::prompt::{Prompt, Wanted};
use crate::app::questions::SavedQuestions;
use crate::app::text::{Message, MessageId};
use crate::app::view::letter;
use crate::app::{App, Effect, Mode, View, context, session_limits};
use crate::data::dataset::Question;
use crate::data::text;
use crate::nn::network::Network;
use crate::train::branch::BranchView;
use crate::train::command_line;
use crate::train::moment::Moment;
use crate::train::protocol;
use crate::train::record::{self, Record, RecordBranch, RecordQuestion};
use crate::train::setup::Setup;
use crate::train::shell;
use crate::train::timeline::{BranchId, Stamp};

/// What a session is called unless a person says otherwise.
const NAME: &str = "session.json";
/// The name that stands for the session that was cut off last; a file called so is `./last`.
pub const LAST: &str = "last";

/// Files that were written and read.
#[derive(Clone, Debug, Default)]
pub(super) struct Files {
    /// Where the session was saved last.
    path: Option<String>,
    /// What is being written, and where.
    saving: Option<(String, Work)>,
    /// The work that is in a file: what was saved or opened last.
    saved_work: Option<Work>,
    /// The number of the command that opens a session, and what comes with it: it belongs to the run that the
    /// worker has from then on, not to the one that is still shown.
    arriving: Option<(u64, Vec<SavedQuestions>, Vec<Mark>)>,
    /// The files that this session has written, as they were found afterwards.
    pub(super) written: Vec<Existing>,
    /// Which file of another format was written last, and what they were called.
    pub(super) exports: Ways,
}

/// A branch: its number, where it left another, and its changes by hand.
type Line = (BranchId, Option<(BranchId, Moment)>, Vec<Stamp>);

/// What a person has made in a session.
#[derive(Clone, Debug, PartialEq)]
struct Work {
    branches: Vec<Line>,
    marks: Vec<Mark>,
    questions: Vec<Question>,
}

/// A session that was read.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The branches with all that leads to them.
    pub record: Record,
    /// The questions, by the data they are asked of.
    pub questions: Vec<SavedQuestions>,
    /// The marks.
    pub marks: Vec<Mark>,
}

impl Opened {
    /// What the screen makes of a session.
    ///
    /// # Errors
    /// If a mark looks at something that there is not.
    pub fn of(record: Record) -> Result<Opened, String> {
        let mut questions: Vec<SavedQuestions> = Vec::new();
        for question in &record.questions {
            let data = record.setups.get(question.setup).ok_or("a question of no data")?.data();
            let asked = Question { name: question.name.clone(), inputs: question.inputs.clone() };
            match questions.iter_mut().find(|shelf| shelf.data.asks_like(data)) {
                Some(shelf) => shelf.questions.push(asked),
                None => questions.push(SavedQuestions { data: data.clone(), questions: vec![asked] }),
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
        let name = self.files.path.clone().unwrap_or_else(|| NAME.into());
        self.navigation.mode = Mode::Prompt(Prompt::new(Wanted::Save, name));
    }

    pub(super) fn begin_open(&mut self) {
        let name = self.files.path.clone().unwrap_or_else(|| NAME.into());
        self.navigation.mode = Mode::Prompt(Prompt::new(Wanted::Open, name));
    }

    pub(super) fn save_to(&mut self, path: &str, overwrite: Overwrite) -> Option<Effect> {
        if path.is_empty() {
            return None;
        }
        match self.record().and_then(|record| record.to_json().map_err(|error| error.to_string())) {
            Ok(text) => {
                self.files.saving = Some((path.to_owned(), self.work()));
                Some(Effect::Save { path: path.to_owned(), text, overwrite })
            }
            Err(why) => {
                self.say_lasting(Message::new(MessageId::NotSaved, vec![("why", why)]));
                None
            }
        }
    }

    pub(super) fn open_from(&mut self, path: &str) -> Option<Effect> {
        (!path.is_empty()).then(|| Effect::Open(path.to_owned()))
    }

    /// What became of a session that was to be written.
    pub(super) fn saved(&mut self, outcome: FileOutcome) {
        let Some((path, work)) = self.files.saving.take() else { return };
        match outcome {
            FileOutcome::Written(file) => {
                self.remember_written(file);
                self.say(MessageId::Saved, vec![("file", path.clone()), ("option", option(&path))]);
                self.files.path = Some(path);
                self.files.saved_work = Some(work);
                self.navigation.mode = Mode::Browse;
            }
            FileOutcome::There(_) | FileOutcome::Changed | FileOutcome::Failed(_) => {
                self.not_written(&path, outcome);
            }
        }
    }

    /// A file that was not written: the question, or why not.
    pub(super) fn not_written(&mut self, path: &str, outcome: FileOutcome) {
        match (outcome, &self.navigation.mode) {
            (FileOutcome::There(found), Mode::Prompt(line)) => {
                let line = line.clone();
                self.ask_before(line, Replaced::File(found));
            }
            // Written by somebody between the answer and the writing.
            (FileOutcome::There(_) | FileOutcome::Changed, _) => {
                self.say_lasting(Message::new(MessageId::FileChanged, vec![("file", path.to_owned())]));
            }
            (FileOutcome::Failed(why), _) => {
                self.say_lasting(Message::new(MessageId::NotSaved, vec![("why", why)]));
            }
            (FileOutcome::Written(_), _) => {}
        }
    }

    /// Another file that this session wrote.
    pub(super) fn remember_written(&mut self, file: Option<Existing>) {
        let Some(file) = file else { return };
        self.files.written.retain(|other| other.path != file.path);
        self.files.written.push(file);
    }

    /// What became of a file that was to be read.
    pub(super) fn opened(&mut self, result: Result<Opened, String>) -> Option<Effect> {
        match (result, &self.navigation.mode) {
            (Ok(opened), Mode::Prompt(line)) if self.has_unsaved_work() => {
                let line = line.clone();
                self.ask_before(line, Replaced::Work(Box::new(opened)));
                None
            }
            (Ok(opened), _) => self.open(opened),
            (Err(why), _) => {
                self.say_lasting(Message::new(MessageId::NotOpened, vec![("why", why)]));
                None
            }
        }
    }

    /// Another session in place of this one.
    pub(super) fn open(&mut self, opened: Opened) -> Option<Effect> {
        let (n, m) = (opened.record.branches.len().to_string(), opened.marks.len().to_string());
        self.navigation.mode = Mode::Browse;
        self.show(View::Train);
        self.leave_trail();
        self.say(MessageId::Opened, vec![("n", n), ("m", m)]);
        let record = Box::new(opened.record);
        let effect = self.command(protocol::Action::Open(record), Some(Pending::Opened));
        self.files.arriving = Some((self.link.seq(), opened.questions, opened.marks));
        effect
    }

    /// What a person has made here.
    fn work(&self) -> Work {
        let branches = self.context.run.branches.iter();
        let shelved = self.questions.shelf.iter().flat_map(|shelf| &shelf.questions);
        let mut questions: Vec<Question> = self.questions.all.iter().chain(shelved).cloned().collect();
        // In an order of their own: which run is shown does not matter.
        questions.sort_by(|one, other| one.name.cmp(&other.name));
        Work {
            branches: branches.map(|view| (view.id, view.parent, view.edits.clone())).collect(),
            marks: self.time.marks.clone(),
            questions,
        }
    }

    /// Whether something that a person made would be lost with this session. Training that goes on by itself is
    /// none: the same line makes it again.
    fn has_unsaved_work(&self) -> bool {
        let work = self.work();
        if let Some(kept) = &self.files.saved_work {
            return *kept != work;
        }
        let is_plain = matches!(work.branches.as_slice(), [] | [(_, None, _)])
            && work.branches.iter().all(|(_, _, edits)| edits.is_empty());
        !is_plain || !work.marks.is_empty() || self.questions.all != self.context.data().questions()
    }
}

impl App {
    /// Once the worker has the session that was opened: what came with it takes its place.
    pub(super) fn settle_in(&mut self, seq: u64) {
        if self.files.arriving.as_ref().is_none_or(|(opened, ..)| seq < *opened) {
            return;
        }
        if let Some((_, shelf, marks)) = self.files.arriving.take() {
            self.context.names_width = context::names_width(self.context.data());
            self.questions.shelf = shelf;
            let data = self.context.run.setup.data().clone();
            let own = self.questions.shelf.iter().position(|shelf| shelf.data.asks_like(&data));
            self.questions.all =
                own.map_or_else(Vec::new, |index| self.questions.shelf.remove(index).questions);
            self.context.chosen.question = 0;
            self.time.marks = marks;
            self.time.mark_at = self.time.marks.len().saturating_sub(1);
            self.context.chosen.parameter = None;
            // Numbers of branches mean others now.
            self.time.dropped = None;
            self.time.begun_from.clear();
            self.files.saved_work = Some(self.work());
        }
    }

    /// The session as it is now.
    ///
    /// # Errors
    /// If the run has not begun, or a branch has lost the one it hangs on.
    pub fn record(&self) -> Result<Record, String> {
        let Some(shown) = self.context.run.branch else { return Err("the run has not begun".into()) };
        let mut setups: Vec<Arc<Setup>> = Vec::new();
        let mut branches: Vec<RecordBranch> = Vec::new();
        for view in self.context.run.branches.iter() {
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
            Record { setups, branches, place: (shown, self.context.run.at), questions, marks: Vec::new() };
        record.place.1 = record.nearest(shown, self.context.run.at).unwrap_or_default();
        record.marks = self
            .time
            .marks
            .iter()
            .filter_map(|mark| {
                // Of a branch that was dropped nothing is kept, nor of a moment that is no more.
                let at = record.nearest(mark.branch, mark.at)?;
                let setup = record.setup_of(record.branch(mark.branch)?);
                Some(mark.record(at, setup))
            })
            .collect();
        session_limits::renumber(&mut record);
        Ok(record)
    }

    /// The questions to all data that the session has.
    fn kept_questions(&self, setups: &[Arc<Setup>]) -> Vec<RecordQuestion> {
        let shown = std::iter::once((self.context.data(), &self.questions.all));
        let all = shown.chain(self.questions.shelf.iter().map(|shelf| (&*shelf.data, &shelf.questions)));
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
        let (run, snapshot) = (&self.context.run, &self.context.run.snapshot);
        // While an epoch's loss is summed up, its parameters are those of its end.
        let is_over = run.at.step > 0 && run.at.step >= snapshot.steps_per_epoch;
        let at = if is_over { Moment::new(run.at.epoch + 1, 0) } else { run.at };
        if at >= run.head { (at, &snapshot.network) } else { (view.newest, &view.network) }
    }

    /// The run as a line, and how many changes by hand are not in it.
    pub(super) fn line(&self) -> (String, usize) {
        let changes: Vec<Stamp> = self.context.run.changes().into_iter().map(|(_, stamp)| stamp).collect();
        // How steps are made from the very start on is what an option says.
        let mut hyper = self.context.run.setup.config().hyper;
        let mut is_option =
            |stamp: &Stamp| stamp.at.unedited() == Moment::default() && stamp.edit.change(&mut hyper);
        let others = changes.iter().rev().filter(|stamp| !is_option(stamp)).count();
        (command_line::command_line(&self.context.run.setup.with_hyper(hyper)), others)
    }
}

/// The words that open a session from a shell.
fn option(path: &str) -> String {
    let is_special = path == LAST || path == "-";
    let path = if is_special { format!("./{path}") } else { path.to_owned() };
    shell::line(&shell::option("--session", &path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_a_session_is_opened_again_is_said_for_a_shell() {
        for (path, words) in [
            ("lesson.json", "--session lesson.json"),
            ("$(id).json", "--session '$(id).json'"),
            ("-x.json", "--session=-x.json"),
            ("-x y.json", "'--session=-x y.json'"),
            ("last", "--session ./last"),
            ("-", "--session ./-"),
        ] {
            assert_eq!(option(path), words);
        }
    }
}

//! Files: the session is saved in one and opened from one, what is shown goes out in other formats. Files themselves
//! are the loop's.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::app::effect::Effect;
use crate::app::input::confirm::{self, Confirm, Replaced};
use crate::app::input::mode::Mode;
use crate::app::input::prompt::{Prompt, Wanted};
use crate::app::outcome::{Outcome, Wish};
use crate::app::questions::Questions;
use crate::app::run::context::Context;
use crate::app::run::export_file::{self, Export, ExportKind, Exported, Exports, Payload};
use crate::app::run::marks::Mark;
use crate::app::run::opened::{Opened, SavedQuestions};
use crate::app::run::overwrite::{Existing, FileOutcome, Overwrite};
use crate::app::run::run_view::letter;
use crate::app::run::session_limits;
use crate::app::text::numbers;
use crate::app::text::{Label, Message, MessageId};
use crate::data::dataset::Question;
use crate::data::text;
use crate::nn::network::Network;
use crate::train::branch::BranchView;
use crate::train::command_line;
use crate::train::export::Origin;
use crate::train::export::trail::{self, Trail};
use crate::train::model::Model;
use crate::train::moment::Moment;
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
pub struct Files {
    /// Where the session was saved or opened last.
    path: Option<String>,
    /// The session that was asked to be written last, until that is begun or refused.
    asked: Option<Work>,
    /// The session that is being read, as its line named it.
    opening: Option<String>,
    /// The sessions that are being written, in their order.
    saving: VecDeque<Work>,
    /// The work that is in a file: what was saved or opened last.
    saved_work: Option<Work>,
    /// The number of the command that opens a session, and what comes with it: it belongs to the run that the
    /// worker has from then on, not to the one that is still shown.
    arriving: Option<(u64, Vec<SavedQuestions>, Vec<Mark>)>,
    /// The files that this session has written or was read from, as they were found then.
    written: Vec<Existing>,
    /// Which file of another format was written last, and what they were called.
    pub(super) exports: Exports,
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

impl Files {
    /// Opens the line for the file to save the session in.
    pub fn begin_save(&self) -> Outcome {
        self.begin(Wanted::Save)
    }

    /// Opens the line for the file to open a session from.
    pub fn begin_open(&self) -> Outcome {
        self.begin(Wanted::Open)
    }

    fn begin(&self, wanted: Wanted) -> Outcome {
        let name = self.path.clone().unwrap_or_else(|| NAME.into());
        Outcome::wish(Wish::Mode(Mode::Prompt(Prompt::new(wanted, name))))
    }

    /// Saves the session.
    pub fn save_to(&mut self, path: &str, overwrite: Overwrite, session: &Session<'_>) -> Outcome {
        if path.is_empty() {
            return Outcome::default();
        }
        let record = match session.record() {
            Ok(record) => record,
            Err(why) => return not_saved(why),
        };
        self.asked = Some(session.work());
        let said = Message::new(MessageId::Saved, vec![("file", path.to_owned()), ("option", option(path))]);
        let payload = Payload::Session(Box::new(record));
        Outcome::effect(Effect::Export(Box::new(Export {
            path: path.to_owned(),
            overwrite,
            kind: None,
            payload,
            said,
        })))
    }

    /// Opens a session.
    pub fn open_from(&mut self, path: &str) -> Outcome {
        if path.is_empty() {
            return Outcome::default();
        }
        let said = Outcome::say(MessageId::Opening, vec![("file", path.to_owned())]);
        if self.opening.is_some() {
            return said;
        }
        self.opening = Some(path.to_owned());
        Outcome { effect: Some(Effect::Open(path.to_owned())), ..said }
    }

    /// What became of a file that was to be read.
    pub fn opened(&mut self, result: Result<Opened, String>, mode: &Mode, session: &Session<'_>) -> Outcome {
        let line = match mode {
            Mode::Prompt(line) if line.wanted == Wanted::Open => Some(line.text()),
            _ => None,
        };
        if self.opening.take().is_some_and(|path| line != Some(path.as_str())) {
            // The line was left meanwhile.
            return Outcome::default();
        }
        match (result, mode) {
            (Ok(opened), Mode::Prompt(line)) if self.has_unsaved_work(session) => {
                ask(line, Replaced::Work(Box::new(opened)))
            }
            (Ok(opened), _) => Outcome::wish(Wish::OpenSession(Box::new(opened))),
            (Err(why), mode) => {
                again(mode, Outcome::lasting(Message::new(MessageId::NotOpened, vec![("why", why)])))
            }
        }
    }

    /// Another session has been asked of the worker, by the command of that number.
    pub fn expect_session(
        &mut self,
        seq: u64,
        questions: Vec<SavedQuestions>,
        marks: Vec<Mark>,
        file: Option<(String, Existing)>,
    ) {
        self.arriving = Some((seq, questions, marks));
        let (path, file) = file.unzip();
        self.path = path;
        self.remember(file);
    }

    /// What came with the session that was opened, once the worker has it.
    pub fn take_session(&mut self, seq: u64) -> Option<(Vec<SavedQuestions>, Vec<Mark>)> {
        let (_, questions, marks) = self.arriving.take_if(|(opened, ..)| seq >= *opened)?;
        Some((questions, marks))
    }

    /// All that a person has made is in a file.
    pub fn all_is_saved(&mut self, session: &Session<'_>) {
        let work = session.work();
        // What is written of the session before does not count when it comes.
        self.saving.iter_mut().for_each(|saving| saving.clone_from(&work));
        self.saved_work = Some(work);
    }

    /// Whether something that a person made would be lost with this session. Training that goes on by itself is
    /// none: the same line makes it again.
    pub fn has_unsaved_work(&self, session: &Session<'_>) -> bool {
        let work = session.work();
        if let Some(saved) = &self.saved_work {
            return *saved != work;
        }
        let is_plain = matches!(work.branches.as_slice(), [] | [(_, None, _)])
            && work.branches.iter().all(|(_, _, edits)| edits.is_empty());
        !is_plain || !work.marks.is_empty() || session.questions.all != session.context.data().questions()
    }

    /// What the coach asks.
    pub fn confirming(&self, confirm: &Confirm, session: &Session<'_>) -> Message {
        let file = ("file", confirm::name(confirm.line.text()));
        let context = session.context;
        match &confirm.replaces {
            Replaced::File(found) => {
                let whom =
                    if self.written.contains(&found.file) { Label::ByThisSession } else { Label::ByAnother };
                let values = vec![
                    file,
                    ("size", confirm::size(found.file.size)),
                    ("when", confirm::when(context.lang, found)),
                    ("whom", whom.text(context.lang).to_owned()),
                ];
                Message::new(MessageId::FileThere, values)
            }
            Replaced::Work(_) => {
                let n = context.run.branches.len().to_string();
                let (m, k) = (session.marks.len().to_string(), session.questions.all.len().to_string());
                Message::new(MessageId::WorkUnsaved, vec![file, ("n", n), ("m", m), ("k", k)])
            }
        }
    }

    /// A file that is this session's own.
    fn remember(&mut self, file: Option<Existing>) {
        let Some(file) = file else { return };
        self.written.retain(|other| other.path != file.path);
        self.written.push(file);
    }

    /// Opens the list of exports.
    pub fn begin_export(&mut self) -> Outcome {
        self.propose_way(self.exports.chosen)
    }

    /// To the next way, or the one before.
    pub fn move_way(&mut self, down: bool) -> Outcome {
        let count = ExportKind::ALL.len();
        let step = if down { 1 } else { count - 1 };
        self.propose_way((self.exports.chosen + step) % count)
    }

    fn propose_way(&mut self, chosen: usize) -> Outcome {
        self.exports.chosen = chosen;
        let name =
            self.exports.names[chosen].clone().unwrap_or_else(|| ExportKind::ALL[chosen].file().into());
        Outcome::wish(Wish::Mode(Mode::Prompt(Prompt::new(Wanted::Export, name))))
    }

    /// The list of exports, while it is open: the chosen row.
    pub fn chosen_export(&self, mode: &Mode) -> Option<usize> {
        mode.names_export().then_some(self.exports.chosen)
    }

    /// Writes a file of another format.
    pub fn export_to(&self, path: &str, overwrite: Overwrite, session: &Session<'_>) -> Outcome {
        if path.is_empty() {
            return Outcome::default();
        }
        let kind = ExportKind::ALL[self.exports.chosen];
        match payload(kind, path, session) {
            Ok((payload, said)) => {
                let path = path.to_owned();
                let kind = Some(kind);
                Outcome::effect(Effect::Export(Box::new(Export { path, overwrite, kind, payload, said })))
            }
            Err(why) => not_saved(why),
        }
    }

    /// What became of a file that was to be written.
    pub fn exported(&mut self, exported: Exported, mode: &Mode) -> Outcome {
        let Exported { path, kind, outcome } = exported;
        let is_session = kind.is_none();
        match outcome {
            FileOutcome::Begun => {
                if is_session {
                    self.saving.extend(self.asked.take());
                }
                let said = Outcome::say(MessageId::Exporting, vec![("file", path)]);
                match mode {
                    Mode::Prompt(line) if matches!(line.wanted, Wanted::Save | Wanted::Export) => {
                        said.after(Wish::Mode(Mode::Browse))
                    }
                    _ => said,
                }
            }
            FileOutcome::Written(said, file) => {
                self.remember(file);
                if is_session {
                    self.path = Some(path);
                    self.saved_work = self.saving.pop_front();
                } else if let Some(index) = ExportKind::ALL.iter().position(|other| Some(*other) == kind) {
                    self.exports.names[index] = Some(path);
                }
                Outcome::answer(said)
            }
            FileOutcome::There(_) | FileOutcome::Changed | FileOutcome::Failed(_) => {
                // One that was refused at once is none of those that are being written.
                if is_session && self.asked.take().is_none() {
                    self.saving.pop_front();
                }
                not_written(&path, outcome, mode)
            }
        }
    }
}

/// The line that named a file stays open, and typing takes its place.
fn again(mode: &Mode, said: Outcome) -> Outcome {
    match mode {
        Mode::Prompt(line) => said.after(Wish::Mode(Mode::Prompt(line.again()))),
        _ => said,
    }
}

fn not_saved(why: String) -> Outcome {
    Outcome::lasting(Message::new(MessageId::NotSaved, vec![("why", why)]))
}

/// Asks, instead of the line that named the file.
fn ask(line: &Prompt, replaces: Replaced) -> Outcome {
    let confirm = Confirm { line: line.clone(), replaces };
    Outcome::wish(Wish::Mode(Mode::Confirm(confirm))).after(Wish::Quiet)
}

/// A file that was not written: the question, or why not.
fn not_written(path: &str, outcome: FileOutcome, mode: &Mode) -> Outcome {
    match (outcome, mode) {
        (FileOutcome::There(found), Mode::Prompt(line)) => ask(line, Replaced::File(found)),
        // Written by somebody between the answer and the writing.
        (FileOutcome::There(_) | FileOutcome::Changed, _) => {
            Outcome::lasting(Message::new(MessageId::FileChanged, vec![("file", path.to_owned())]))
        }
        (FileOutcome::Failed(why), mode) => again(mode, not_saved(why)),
        (FileOutcome::Begun | FileOutcome::Written(..), _) => Outcome::default(),
    }
}

/// What a session file is made of.
pub struct Session<'a> {
    /// The run.
    pub context: &'a Context,
    /// The questions.
    pub questions: &'a Questions,
    /// The marks.
    pub marks: &'a [Mark],
}

impl<'a> Session<'a> {
    /// What there is.
    pub fn of(context: &'a Context, questions: &'a Questions, marks: &'a [Mark]) -> Session<'a> {
        Session { context, questions, marks }
    }

    /// What a person has made here.
    fn work(&self) -> Work {
        let branches = self.context.run.branches.iter();
        let all = self.questions.with_data(self.context.data());
        let mut questions: Vec<Question> = all.flat_map(|(_, questions)| questions).cloned().collect();
        // In an order of their own: which run is shown does not matter.
        questions.sort_by(|one, other| one.name.cmp(&other.name));
        Work {
            branches: branches.map(|view| (view.id, view.parent, view.edits.clone())).collect(),
            marks: self.marks.to_vec(),
            questions,
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
        let marked = self.marks.iter().map(|mark| (mark.branch, mark.at));
        let mut nearest = record.all_nearest(std::iter::once(record.place).chain(marked)).into_iter();
        record.place.1 = nearest.next().flatten().unwrap_or_default();
        record.marks = nearest
            .zip(self.marks)
            .filter_map(|(at, mark)| {
                // Of a branch that was dropped nothing is kept, nor of a moment that is no more.
                let setup = record.setup_of(record.branch(mark.branch)?);
                Some(mark.record(at?, setup))
            })
            .collect();
        session_limits::renumber(&mut record);
        Ok(record)
    }

    /// The questions to all data that the session has.
    fn kept_questions(&self, setups: &[Arc<Setup>]) -> Vec<RecordQuestion> {
        let all = self.questions.with_data(self.context.data());
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
    fn head(&self, view: &'a BranchView) -> (Moment, &'a Arc<Network>) {
        let (run, snapshot) = (&self.context.run, &self.context.run.snapshot);
        // While an epoch's loss is summed up, its parameters are those of its end.
        let is_over = run.at.step > 0 && run.at.step >= snapshot.steps_per_epoch;
        let at = if is_over { Moment::new(run.at.epoch + 1, 0) } else { run.at };
        if at >= run.head { (at, &snapshot.network) } else { (view.newest, &view.network) }
    }
}

impl Context {
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

/// What a way writes now, and what is said when that is done.
fn payload(kind: ExportKind, path: &str, session: &Session<'_>) -> Result<(Payload, Message), String> {
    let run = &session.context.run;
    let file = || ("file", path.to_owned());
    let epoch = |epoch: u64| ("epoch", numbers::count(epoch));
    let letter = || ("letter", run.letter().to_string());
    Ok(match kind {
        ExportKind::Model(format) => {
            let network = &run.snapshot.network;
            let model = Model::of(&run.setup, network);
            let p = numbers::count(network.layout().parameters() as u64);
            let values = vec![file(), epoch(run.at.epoch), letter(), ("p", p)];
            let payload = Payload::Model(format, Box::new(model), origin(session));
            (payload, Message::new(MessageId::ExportedModel, values))
        }
        ExportKind::Losses => {
            let (way, last) = whole_way(session)?;
            let values = vec![file(), epoch(last), letter()];
            (Payload::Trail(way, Trail::Losses), Message::new(MessageId::ExportedLosses, values))
        }
        ExportKind::Parameters => {
            let (way, last) = whole_way(session)?;
            let every = export_file::every(last);
            let p = numbers::count(run.snapshot.network.layout().parameters() as u64);
            let values = vec![file(), epoch(last), letter(), ("p", p), ("k", numbers::count(every))];
            let saying =
                if every == 1 { MessageId::ExportedParameters } else { MessageId::ExportedParametersThinned };
            (Payload::Trail(way, Trail::Parameters { every }), Message::new(saying, values))
        }
        ExportKind::Data => {
            let data = run.setup.data().clone();
            let n = numbers::count(data.samples() as u64);
            let values = data.classes().join(",");
            let saying =
                if values.is_empty() { MessageId::ExportedData } else { MessageId::ExportedDataClasses };
            (Payload::Data(data), Message::new(saying, vec![file(), ("n", n), ("values", values)]))
        }
        ExportKind::Frame => (Payload::Frame, Message::new(MessageId::ExportedFrame, vec![file()])),
    })
}

/// The branch that is shown, from its root's start to its newest moment.
fn whole_way(session: &Session<'_>) -> Result<(trail::RunPath, u64), String> {
    let record = session.record()?;
    let (branch, _) = record.place;
    let newest = record.branch(branch).map(|branch| branch.newest).unwrap_or_default();
    let way = record.path(branch, newest);
    way.map(|way| (way, newest.epoch)).ok_or_else(|| "the branch is not known".into())
}

/// Where the model that is shown comes from.
fn origin(session: &Session<'_>) -> Origin {
    let (command, by_hand) = session.context.line();
    Origin {
        command: Some(command),
        seed: Some(session.context.run.setup.config().seed),
        epoch: Some(session.context.run.at.epoch),
        by_hand,
        questions: session.questions.all.clone(),
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

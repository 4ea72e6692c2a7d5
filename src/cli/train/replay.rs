//! `sgdscope train --session FILE`: a session trained again without a screen, and held to how it ended.

use std::cell::RefCell;
use std::io::Write;
use std::ops::ControlFlow;

use anyhow::anyhow;

use crate::app::view::letter;
use crate::cli::progress::Progress;
use crate::cli::train::{TrainOptions, answer, check, head, log, save, score};
use crate::cli::{Failure, message};
use crate::data::dataset::Question;
use crate::run::files;
use crate::train::model::Model;
use crate::train::moment::Moment;
use crate::train::record::{self, Record, RecordBranch, RecordQuestion, ReplayError};
use crate::train::session::Session;
use crate::train::timeline::BranchId;

/// Trains the branch of the session's place with a log, answers the session's questions, and checks the ends of
/// all branches.
pub(super) fn train(options: &TrainOptions, path: &str, out: &mut impl Write) -> Result<(), Failure> {
    let read = if path == "-" { files::session_from_input() } else { files::session(path) };
    let record = read.map_err(|why| Failure::Failed(anyhow!(why)))?;
    let (id, at) = record.place;
    let Some(branch) = record.branch(id) else {
        return Err(Failure::Failed(anyhow!("{path}: no branch {}", id.0)));
    };
    check(options, record.setup_of(branch))?;
    let mut replaying = Replaying::new(path, &record);
    let session = replaying.with_log(options, branch, out)?;
    let model = Model::of(session.setup(), session.network());
    score(options, &session, out)?;
    let question =
        |question: &RecordQuestion| Question { name: question.name.clone(), inputs: question.inputs.clone() };
    // Those to other data are for the branches that learn from them.
    let own = |question: &&RecordQuestion| {
        let data = record.setups.get(question.setup).map(|setup| setup.data());
        data.is_some_and(|data| data.asks_like(session.setup().data()))
    };
    let questions: Vec<Question> = record.questions.iter().filter(own).map(question).collect();
    answer(options, &model, &questions, out)?;
    out.flush()?;
    for other in record.branches.iter().filter(|other| other.id != id) {
        replaying.quietly(other)?;
    }
    replaying.progress.finish();
    if let Some(path) = &options.save {
        save(path, &model, options.force)?;
    }
    message::say(&outcome(&record, at));
    Ok(())
}

/// All branches of a session on their way.
struct Replaying<'a> {
    path: &'a str,
    record: &'a Record,
    progress: Progress,
    /// The epochs of the branches that are done.
    done: u64,
}

impl Replaying<'_> {
    fn new<'a>(path: &'a str, record: &'a Record) -> Replaying<'a> {
        let epochs = record.branches.iter().map(|branch| branch.newest.epoch);
        let progress = Progress::new(epochs.fold(0, u64::saturating_add));
        Replaying { path, record, progress, done: 0 }
    }

    fn with_log(
        &mut self,
        options: &TrainOptions,
        branch: &RecordBranch,
        out: &mut impl Write,
    ) -> Result<Session, Failure> {
        head(options, self.record.setup_of(branch), out)?;
        let last = branch.newest.epoch;
        let lines = RefCell::new(Vec::new());
        let mut written = Ok(());
        let session = record::replay(
            self.record,
            branch.id,
            &mut |loss| log(options, last, loss, &mut lines.borrow_mut()),
            &mut |session| {
                written = out.write_all(&lines.take());
                self.progress.show(session.at().epoch);
                if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        );
        written?;
        out.write_all(&lines.take())?;
        let session = session.map_err(|why| self.failed(branch.id, &why))?;
        self.is_as_kept(branch, &session)?;
        Ok(session)
    }

    fn quietly(&mut self, branch: &RecordBranch) -> Result<(), Failure> {
        let done = self.done;
        let session = record::replay(self.record, branch.id, &mut |_| {}, &mut |session| {
            self.progress.show(done.saturating_add(session.at().epoch));
            ControlFlow::Continue(())
        });
        let session = session.map_err(|why| self.failed(branch.id, &why))?;
        self.is_as_kept(branch, &session)
    }

    fn is_as_kept(&mut self, branch: &RecordBranch, session: &Session) -> Result<(), Failure> {
        self.done = self.done.saturating_add(branch.newest.epoch);
        match record::compare(branch, session) {
            Some(difference) => Err(self.failed(branch.id, &ReplayError::Differs(difference))),
            None => Ok(()),
        }
    }

    fn failed(&self, branch: BranchId, why: &ReplayError) -> Failure {
        Failure::Failed(anyhow!("{}: branch {} (number {}): {why}", self.path, letter(branch), branch.0))
    }
}

/// What is to be said in the end.
fn outcome(record: &Record, at: Moment) -> String {
    let (id, _) = record.place;
    let ends = match record.branches.len() {
        1 => "its branch ends".to_owned(),
        n => format!("its {n} branches end"),
    };
    let step = if at.step == 0 { String::new() } else { format!(", step {}", at.step) };
    format!(
        "the session stands at epoch {}{step} of branch {}; {ends} as kept, bit for bit",
        at.epoch,
        letter(id)
    )
}

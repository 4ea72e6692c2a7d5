//! `sgdscope train --session FILE`: a session trained again without a screen, and held to how it ended.

use std::cell::RefCell;
use std::io::{self, Write};
use std::ops::ControlFlow;

use anyhow::anyhow;

use crate::app::run::run_view::letter;
use crate::cli::progress::Progress;
use crate::cli::train::{TrainOptions, answer, check, head, log, save, score};
use crate::cli::{Failure, message};
use crate::data::dataset::Question;
use crate::run::files;
use crate::train::model::Model;
use crate::train::moment::{EpochLoss, Moment};
use crate::train::record::{self, Record, RecordBranch, RecordQuestion, ReplayError};
use crate::train::session::Session;

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
    // Those to other data are for the branches that learn from them.
    let own = |question: &&RecordQuestion| {
        let data = record.setups.get(question.setup).map(|setup| setup.data());
        data.is_some_and(|data| data.asks_like(session.setup().data()))
    };
    let questions: Vec<Question> =
        record.questions.iter().filter(own).map(RecordQuestion::question).collect();
    answer(options, &model, &questions, out)?;
    out.flush()?;
    for other in record.branches.iter().filter(|other| other.id != id) {
        replaying.train(other, &mut |_| {}, &mut || Ok(()))?;
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
        let mut log = |loss| log(options, last, loss, &mut lines.borrow_mut());
        let session = self.train(branch, &mut log, &mut || out.write_all(&lines.take()))?;
        out.write_all(&lines.take())?;
        Ok(session)
    }

    /// Trains a branch to its end, which has to be as it was kept.
    fn train(
        &mut self,
        branch: &RecordBranch,
        sink: &mut dyn FnMut(EpochLoss),
        write: &mut dyn FnMut() -> io::Result<()>,
    ) -> Result<Session, Failure> {
        let (done, progress) = (self.done, &mut self.progress);
        let mut written = Ok(());
        let trained = record::replay(self.record, branch.id, sink, &mut |session| {
            progress.show(done.saturating_add(session.at().epoch));
            written = write();
            if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        written?;
        self.done = done.saturating_add(branch.newest.epoch);
        let kept = trained.and_then(|session| match record::compare(branch, &session) {
            Some(difference) => Err(ReplayError::Differs(difference)),
            None => Ok(session),
        });
        kept.map_err(|why| {
            let (letter, number) = (letter(branch.id), branch.id.0);
            Failure::Failed(anyhow!("{}: branch {letter} (number {number}): {why}", self.path))
        })
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

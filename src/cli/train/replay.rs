//! `sgdscope train --session FILE`: a session trained again without a screen, and held to how it ended.

use std::io::{self, Write};

use anyhow::anyhow;

use crate::app::run::run_view::letter;
use crate::cli::progress::Progress;
use crate::cli::train::{TrainOptions, answer, check, head, log, save, score};
use crate::cli::{self, Failure, message};
use crate::data::dataset::Question;
use crate::train::model::Model;
use crate::train::moment::{EpochLoss, Moment};
use crate::train::record::{self, Record, RecordBranch, RecordQuestion, ReplayError};
use crate::train::session::Session;

/// Trains the branch of the session's place with a log, answers the session's questions, and checks the ends of
/// all branches.
pub(super) fn train(options: &TrainOptions, path: &str, out: &mut impl Write) -> Result<(), Failure> {
    let record = cli::session(path)?;
    let (id, at) = record.place;
    let Some(branch) = record.branch(id) else {
        return Err(Failure::Failed(anyhow!("{path}: no branch {}", id.0)));
    };
    let setup = record.setup_of(branch);
    check(options, setup)?;
    head(options, setup, out)?;
    let epochs = record.branches.iter().map(|branch| branch.newest.epoch);
    let mut progress = Progress::new(epochs.fold(0, u64::saturating_add));
    let mut done: u64 = 0;
    // Each branch is trained to its end, which has to be as it was kept.
    let mut again = |branch: &RecordBranch, see: &mut dyn FnMut(&Session, EpochLoss) -> io::Result<()>| {
        let (letter, id) = (letter(branch.id), branch.id);
        let failed = |why| Failure::Failed(anyhow!("{path}: branch {letter} (number {}): {why}", id.0));
        let way = record.path(id, branch.newest).ok_or_else(|| failed(ReplayError::Unknown(id)))?;
        let gone = way.go(see, &mut |session| progress.show(done.saturating_add(session.at().epoch)))?;
        done = done.saturating_add(branch.newest.epoch);
        record::compare(branch, gone).map_err(failed)
    };
    let session = again(branch, &mut |_, loss| log(options, branch.newest.epoch, loss, out))?;
    let model = Model::of(session.setup(), session.network());
    score(options, &session, out)?;
    // Those to other data are for the branches that learn from them.
    let own = |question: &&RecordQuestion| {
        let data = record.setups.get(question.setup).map(|setup| setup.data());
        data.is_some_and(|data| data.asks_like(session.setup().data()))
    };
    let questions: Vec<Question> =
        record.questions.iter().filter(own).map(RecordQuestion::question).collect();
    answer(options, &model, (session.setup().data(), &questions), out)?;
    out.flush()?;
    for other in record.branches.iter().filter(|other| other.id != id) {
        again(other, &mut |_, _| Ok(()))?;
    }
    progress.finish();
    if let Some(path) = &options.save {
        save(path, &model, options.force)?;
    }
    message::say(&outcome(&record, at));
    Ok(())
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

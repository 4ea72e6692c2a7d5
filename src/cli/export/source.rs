//! What an export is made from: a run, a session's branch, or a saved model.

use std::sync::Arc;

use anyhow::anyhow;

use crate::app::run::run_view::letter;
use crate::cli::export::{ExportOptions, told};
use crate::cli::options;
use crate::cli::progress::Progress;
use crate::cli::{self, Failure};
use crate::data::dataset::Question;
use crate::train::command_line;
use crate::train::export::Origin;
use crate::train::export::trail::RunPath;
use crate::train::model::Model;
use crate::train::moment::Moment;
use crate::train::record::{Record, RecordQuestion};
use crate::train::timeline::BranchId;

/// The way that is gone for it, and what is asked at its end.
pub(super) fn way(options: &ExportOptions) -> Result<(RunPath, Vec<Question>), Failure> {
    let Some(path) = &options.session else {
        let setup = Arc::new(options.run.setup()?);
        let questions = setup.data().questions().to_vec();
        return Ok((RunPath::of(setup), questions));
    };
    let record = cli::session(path)?;
    let (place, at) = record.place;
    let branch = options.branch.as_deref().map_or(Ok(place), |name| branch(&record, name))?;
    let newest = record.branch(branch).map_or(Moment::default(), |branch| branch.newest);
    let end = match options.epoch {
        Some(epoch) if epoch > newest.epoch => {
            let (letter, last) = (letter(branch), newest.epoch);
            return cli::usage(format!(
                "--epoch {epoch}: branch {letter} has {last} epochs (allowed: 0 to {last})"
            ));
        }
        Some(epoch) => Moment::after_edits(epoch, 0),
        // A table tells of the whole branch.
        None if options.what.trail(None).is_some() || branch != place => newest,
        None => at,
    };
    let questions = record.questions.iter().map(RecordQuestion::question).collect();
    let way = record.path(branch, end);
    let way = way.ok_or_else(|| Failure::Failed(anyhow!("{path}: no branch {}", branch.0)))?;
    Ok((way, questions))
}

/// How far a way is gone.
pub(super) fn progress(way: &RunPath) -> Progress {
    Progress::new(way.end.map_or(way.setup.config().stop.epochs, |end| end.epoch))
}

/// The model, where it comes from, and why it could learn no further, if that is so.
pub(super) fn model(options: &ExportOptions) -> Result<(Model, Origin, Option<String>), Failure> {
    if let Some(path) = &options.model {
        return Ok((options::load(path)?, Origin::default(), None));
    }
    let (way, questions) = way(options)?;
    let mut progress = progress(&way);
    let gone = way.go(&mut |_, _| Ok(()), &mut |session| progress.show(session.at().epoch))?;
    progress.finish();
    let origin = Origin {
        command: Some(command_line::command_line(&way.setup)),
        seed: Some(way.setup.config().seed),
        epoch: Some(gone.session.at().epoch),
        by_hand: way.edits.len(),
        questions,
    };
    let diverged = told(&gone);
    Ok((Model::of(&way.setup, gone.session.network()), origin, diverged))
}

/// A branch by its number, or by its letter: of those that share it the last.
fn branch(record: &Record, name: &str) -> Result<BranchId, Failure> {
    let all = || record.branches.iter().map(|branch| branch.id);
    let by_number = name.parse().ok().and_then(|number: u32| all().find(|id| id.0 == number));
    let by_letter = || all().rfind(|&id| letter(id).to_string() == name.to_uppercase());
    by_number.or_else(by_letter).ok_or_else(|| {
        let few: Vec<String> = all().take(12).map(|id| format!("{} or {}", letter(id), id.0)).collect();
        let more = if record.branches.len() > 12 { ", …" } else { "" };
        let allowed = few.join(", ") + more;
        Failure::Usage(format!("--branch {name}: the session has no such branch (allowed: {allowed})"))
    })
}

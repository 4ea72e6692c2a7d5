//! Whether the parts of a session fit together: what is shown and trained afterwards relies on every line here.

use crate::nn::network::all_finite;
use crate::train::edit::Edit;
use crate::train::moment::Moment;
use crate::train::record::moment_index::{MomentIndex, fork};
use crate::train::record::text::{shown, within_limits};
use crate::train::record::{MAX_BRANCHES, MAX_EPOCH, MAX_ID, Record, RecordBranch, RecordError, wrong};
use crate::train::timeline::BranchId;

/// Checks everything that the types do not.
pub(super) fn check(record: &Record) -> Result<(), RecordError> {
    if record.branches.is_empty() {
        return Err(wrong("branches", 0, format!("1 to {MAX_BRANCHES}")));
    }
    within_limits(&record.branches, &record.marks, &record.questions)?;
    if record.setups.is_empty() {
        return Err(wrong("setups", 0, "at least 1"));
    }
    let mut moments = MomentIndex::new(record);
    let mut roots = 0;
    for index in 0..record.branches.len() {
        roots += belongs(record, &moments, index, roots)?;
        path(record, &mut moments, index)?;
        end(record, &record.branches[index])?;
    }
    if roots != record.setups.len() {
        return Err(wrong("setups", record.setups.len(), format!("{roots}, one for each root")));
    }
    stands(&moments, "the place", record.place.0.0, record.place.1)?;
    asked(record)?;
    marked(record, &moments)
}

/// Number, set-up and parent. How many roots it makes.
fn belongs(
    record: &Record,
    moments: &MomentIndex<'_>,
    index: usize,
    roots: usize,
) -> Result<usize, RecordError> {
    let branch = &record.branches[index];
    let least = index.checked_sub(1).map_or(0, |before| record.branches[before].id.0.saturating_add(1));
    if !(least..=MAX_ID).contains(&branch.id.0) {
        return Err(wrong("a branch's number", branch.id.0, format!("{least} to {MAX_ID}, in order")));
    }
    let what = |what: &str| format!("branch {}: {what}", branch.id.0);
    let Some((id, at)) = branch.parent else {
        if branch.setup != roots || roots >= record.setups.len() {
            let allowed = format!("{roots}, the next of {}", record.setups.len());
            return Err(wrong(what("setup"), branch.setup, allowed));
        }
        return Ok(1);
    };
    let Some(parent) = moments.find(id) else {
        return Err(wrong(what("parent"), id.0, "a branch before it"));
    };
    let owner = &record.branches[parent];
    if branch.setup != owner.setup {
        return Err(wrong(what("setup"), branch.setup, format!("{}, its parent's", owner.setup)));
    }
    if at > owner.newest || (owner.parent.is_some() && at <= fork(owner)) {
        let allowed = format!("on branch {}, up to {}", id.0, said(owner.newest));
        return Err(wrong(what("fork"), said(at), allowed));
    }
    stands(moments, &what("fork"), id.0, at)?;
    Ok(0)
}

/// The moments of a branch, whose ground it takes in: edits one after another, the newest moment at the end.
fn path(record: &Record, moments: &mut MomentIndex<'_>, index: usize) -> Result<(), RecordError> {
    let branch = &record.branches[index];
    let id = branch.id.0;
    let begin = fork(branch);
    let mut last = begin;
    for (number, stamp) in branch.edits.iter().enumerate() {
        let what = || format!("edit {} of branch {id}", number + 1);
        let due = if stamp.at.unedited() == last.unedited() { last.edits } else { 0 };
        if stamp.at.unedited() < last.unedited() || stamp.at.edits != due {
            let allowed = format!("after {}, {due} edits at its epoch and step", said(last));
            return Err(wrong(what(), said(stamp.at), allowed));
        }
        if stamp.at.epoch > MAX_EPOCH {
            return Err(wrong(what(), said(stamp.at), format!("up to epoch {MAX_EPOCH}")));
        }
        let valid = stamp.edit.is_valid(record.setup_of(branch));
        valid.map_err(|why| RecordError(format!("{}: {why}", what())))?;
        let from = match stamp.edit {
            Edit::Rate { from, .. }
            | Edit::L1 { from, .. }
            | Edit::L2 { from, .. }
            | Edit::Value { from, .. } => from,
            Edit::Batch { .. } | Edit::Optimizer { .. } | Edit::Order { .. } | Edit::Freeze { .. } => 0.0,
        };
        if !from.is_finite() {
            return Err(wrong(what(), format!("from {from}"), "a finite number"));
        }
        last = stamp.at.edited();
    }
    moments.add();
    for (number, stamp) in branch.edits.iter().enumerate() {
        let steps = moments.steps(index, stamp.at.epoch);
        if stamp.at.step >= steps {
            let allowed = format!("a step below {steps}");
            return Err(wrong(format!("edit {} of branch {id}", number + 1), said(stamp.at), allowed));
        }
    }
    let what = format!("the newest moment of branch {id}");
    if branch.newest < last || branch.newest.epoch > MAX_EPOCH {
        return Err(wrong(what, said(branch.newest), format!("from {} to epoch {MAX_EPOCH}", said(last))));
    }
    let (steps, edits) = (moments.steps(index, branch.newest.epoch), moments.edits(index, branch.newest));
    if branch.newest > begin && (branch.newest.step >= steps || branch.newest.edits != edits) {
        let allowed = format!("a step below {steps}, with {edits} edits there");
        return Err(wrong(what, said(branch.newest), allowed));
    }
    Ok(())
}

fn end(record: &Record, branch: &RecordBranch) -> Result<(), RecordError> {
    let parameters = record.setup_of(branch).layout().parameters();
    let what = || format!("the end of branch {}", branch.id.0);
    if branch.end.len() != parameters {
        return Err(wrong(what(), format!("{} numbers", branch.end.len()), parameters.to_string()));
    }
    if !all_finite(&branch.end) {
        return Err(wrong(what(), "a number out of range", "finite numbers"));
    }
    Ok(())
}

/// Whether a moment is one of a branch that has been taken in.
fn stands(moments: &MomentIndex<'_>, what: &str, id: u32, at: Moment) -> Result<(), RecordError> {
    let Some(index) = moments.find(BranchId(id)) else {
        return Err(wrong(what, format!("branch {id}"), "a branch of the session"));
    };
    let nearest = moments.nearest(index, at);
    if nearest != at {
        let allowed = format!("a moment of branch {id}, like {}", said(nearest));
        return Err(wrong(what, said(at), allowed));
    }
    Ok(())
}

fn asked(record: &Record) -> Result<(), RecordError> {
    for (index, question) in record.questions.iter().enumerate() {
        let what = format!("question {}", index + 1);
        let Some(setup) = record.setups.get(question.setup) else {
            let allowed = format!("below {}", record.setups.len());
            return Err(wrong(what, format!("setup {}", question.setup), allowed));
        };
        let columns = setup.data().columns();
        if question.inputs.len() != columns {
            return Err(wrong(what, format!("{} numbers", question.inputs.len()), columns.to_string()));
        }
        if !all_finite(&question.inputs) {
            return Err(wrong(what, "a number out of range", "finite numbers"));
        }
    }
    Ok(())
}

fn marked(record: &Record, moments: &MomentIndex<'_>) -> Result<(), RecordError> {
    for (index, mark) in record.marks.iter().enumerate() {
        let what = format!("mark {}", index + 1);
        stands(moments, &what, mark.branch.0, mark.at)?;
        let Some(branch) = record.branch(mark.branch) else { continue };
        let setup = record.setup_of(branch);
        let (layout, samples) = (setup.layout(), setup.data().samples());
        if mark.sample >= samples {
            return Err(wrong(what, format!("sample {}", mark.sample), format!("below {samples}")));
        }
        if let Some(name) = mark.parameter.as_ref().filter(|name| layout.find(name).is_none()) {
            return Err(wrong(what, format!("parameter `{name}`"), "one of the network"));
        }
        if shown(&mark.text) != mark.text {
            return Err(wrong(what, "a text that cannot be shown", "one line of letters"));
        }
    }
    Ok(())
}

/// A moment in words.
fn said(at: Moment) -> String {
    let Moment { epoch, step, edits } = at;
    format!("epoch {epoch}, step {step}, {edits} edits")
}

//! Whether the parts of a session fit together: what is shown and trained afterwards relies on every line here.

use std::fmt::{self, Display, Formatter};

use crate::nn::network::all_finite;
use crate::train::moment::Moment;
use crate::train::record::moment_index::{MomentIndex, fork};
use crate::train::record::text::{shown, within_limits};
use crate::train::record::{
    MAX_BRANCHES, MAX_EPOCH, MAX_ID, Record, RecordBranch, RecordError, ensure, wrong,
};
use crate::train::timeline::{BranchId, Stamp};

/// Checks everything that the types do not.
pub(super) fn check(record: &Record) -> Result<(), RecordError> {
    ensure(!record.branches.is_empty(), "branches", 0, format_args!("1 to {MAX_BRANCHES}"))?;
    within_limits(&record.branches, &record.marks, &record.questions)?;
    let setups = record.setups.len();
    ensure(setups > 0, "setups", 0, "at least 1")?;
    let mut moments = MomentIndex::new(record);
    let mut roots = 0;
    for (index, branch) in record.branches.iter().enumerate() {
        roots += belongs(record, &moments, index, roots)?;
        path(record, &mut moments, index)?;
        end(record, branch)?;
    }
    ensure(roots == setups, "setups", setups, format_args!("{roots}, one for each root"))?;
    stands(&moments, "the place", record.place)?;
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
    let (number, setup) = (branch.id.0, branch.setup);
    let least = index.checked_sub(1).map_or(0, |before| record.branches[before].id.0.saturating_add(1));
    let is_next = (least..=MAX_ID).contains(&number);
    ensure(is_next, "a branch's number", number, format_args!("{least} to {MAX_ID}, in order"))?;
    let what = format!("branch {number}: setup");
    let Some((id, at)) = branch.parent else {
        let setups = record.setups.len();
        let is_next = setup == roots && roots < setups;
        ensure(is_next, what, setup, format_args!("{roots}, the next of {setups}"))?;
        return Ok(1);
    };
    let Some(parent) = moments.find(id) else {
        return Err(wrong(format_args!("branch {number}: parent"), id.0, "a branch before it"));
    };
    let owner = &record.branches[parent];
    ensure(setup == owner.setup, what, setup, format_args!("{}, its parent's", owner.setup))?;
    let what = format!("branch {number}: fork");
    let is_own = at <= owner.newest && (owner.parent.is_none() || at > fork(owner));
    let allowed = format_args!("on branch {}, up to {}", id.0, Said(owner.newest));
    ensure(is_own, &what, Said(at), allowed)?;
    stands(moments, &what, (id, at))?;
    Ok(0)
}

/// The moments of a branch, whose ground it takes in: edits one after another, the newest moment at the end.
fn path(record: &Record, moments: &mut MomentIndex<'_>, index: usize) -> Result<(), RecordError> {
    let branch = &record.branches[index];
    let id = branch.id.0;
    let begin = fork(branch);
    let mut last = begin;
    for (number, Stamp { at, edit }) in branch.edits.iter().enumerate() {
        let what = format!("edit {} of branch {id}", number + 1);
        let due = if at.unedited() == last.unedited() { last.edits } else { 0 };
        let follows = at.unedited() >= last.unedited() && at.edits == due;
        let allowed = format_args!("after {}, {due} edits at its epoch and step", Said(last));
        ensure(follows, &what, Said(*at), allowed)?;
        ensure(at.epoch <= MAX_EPOCH, &what, Said(*at), format_args!("up to epoch {MAX_EPOCH}"))?;
        edit.is_valid(record.setup_of(branch)).map_err(|why| RecordError(format!("{what}: {why}")))?;
        let (from, _) = edit.numbers();
        ensure(from.is_finite(), &what, format_args!("from {from}"), "a finite number")?;
        last = at.edited();
    }
    moments.add();
    for (number, Stamp { at, .. }) in branch.edits.iter().enumerate() {
        let steps = moments.steps(index, at.epoch);
        let what = format_args!("edit {} of branch {id}", number + 1);
        ensure(at.step < steps, what, Said(*at), format_args!("a step below {steps}"))?;
    }
    let what = format!("the newest moment of branch {id}");
    let newest = branch.newest;
    let is_last = newest >= last && newest.epoch <= MAX_EPOCH;
    let allowed = format_args!("from {} to epoch {MAX_EPOCH}", Said(last));
    ensure(is_last, &what, Said(newest), allowed)?;
    let (steps, edits) = (moments.steps(index, newest.epoch), moments.edits(index, newest));
    let is_one = newest <= begin || (newest.step < steps && newest.edits == edits);
    ensure(is_one, &what, Said(newest), format_args!("a step below {steps}, with {edits} edits there"))
}

fn end(record: &Record, branch: &RecordBranch) -> Result<(), RecordError> {
    let what = format!("the end of branch {}", branch.id.0);
    numbers(&what, &branch.end, record.setup_of(branch).layout().parameters())
}

/// That there are so many numbers, all of them finite.
fn numbers(what: &str, given: &[f64], needed: usize) -> Result<(), RecordError> {
    ensure(given.len() == needed, what, format_args!("{} numbers", given.len()), needed)?;
    ensure(all_finite(given), what, "a number out of range", "finite numbers")
}

/// Whether a moment is one of a branch that has been taken in.
fn stands(moments: &MomentIndex<'_>, what: &str, (id, at): (BranchId, Moment)) -> Result<(), RecordError> {
    let Some(index) = moments.find(id) else {
        return Err(wrong(what, format_args!("branch {}", id.0), "a branch of the session"));
    };
    let nearest = moments.nearest(index, at);
    let allowed = format_args!("a moment of branch {}, like {}", id.0, Said(nearest));
    ensure(nearest == at, what, Said(at), allowed)
}

fn asked(record: &Record) -> Result<(), RecordError> {
    for (index, question) in record.questions.iter().enumerate() {
        let what = format!("question {}", index + 1);
        let Some(setup) = record.setups.get(question.setup) else {
            let allowed = format_args!("below {}", record.setups.len());
            return Err(wrong(what, format_args!("setup {}", question.setup), allowed));
        };
        numbers(&what, &question.inputs, setup.data().columns())?;
    }
    Ok(())
}

fn marked(record: &Record, moments: &MomentIndex<'_>) -> Result<(), RecordError> {
    for (index, mark) in record.marks.iter().enumerate() {
        let what = format!("mark {}", index + 1);
        stands(moments, &what, (mark.branch, mark.at))?;
        let Some(branch) = record.branch(mark.branch) else { continue };
        let setup = record.setup_of(branch);
        let (sample, samples) = (mark.sample, setup.data().samples());
        ensure(sample < samples, &what, format_args!("sample {sample}"), format_args!("below {samples}"))?;
        if let Some(name) = &mark.parameter {
            let is_there = setup.layout().find(name).is_some();
            ensure(is_there, &what, format_args!("parameter `{name}`"), "one of the network")?;
        }
        let is_shown = shown(&mark.text) == mark.text;
        ensure(is_shown, &what, "a text that cannot be shown", "one line of letters")?;
    }
    Ok(())
}

/// A moment in words.
struct Said(Moment);

impl Display for Said {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Moment { epoch, step, edits } = self.0;
        write!(f, "epoch {epoch}, step {step}, {edits} edits")
    }
}

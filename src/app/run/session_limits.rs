//! What a session file has room for: said before it is full, so that saving is never refused for it.

use crate::app::run::run_view::RunView;
use crate::app::text::numbers;
use crate::app::text::{Message, MessageId};
use crate::train::record::{MAX_BRANCHES, MAX_EDITS, MAX_ID, Record};
use crate::train::timeline::BranchId;

/// From this share of what there is room for on it is said, in per cent.
const NEARLY: usize = 90;

/// Whether a count is among the last that there is room for.
pub(in crate::app) fn is_nearly(count: usize, most: usize) -> bool {
    count * 100 >= most * NEARLY
}

/// After thousands of branches that were dropped the numbers of those that are left outgrow a file: there they are
/// counted anew.
pub(in crate::app) fn renumber(record: &mut Record) {
    if record.branches.last().is_none_or(|branch| branch.id.0 <= MAX_ID) {
        return;
    }
    let old: Vec<BranchId> = record.branches.iter().map(|branch| branch.id).collect();
    let anew = |id: &mut BranchId| {
        if let Ok(index) = old.binary_search(id) {
            *id = BranchId(index as u32);
        }
    };
    for branch in &mut record.branches {
        anew(&mut branch.id);
        if let Some((parent, _)) = &mut branch.parent {
            anew(parent);
        }
    }
    anew(&mut record.place.0);
    record.marks.iter_mut().for_each(|mark| anew(&mut mark.branch));
}

/// Whether there is room for one more change by hand, and for the branch that it begins, if so many commands are on
/// their way that the worker has not answered yet: they count as if each had begun a branch.
///
/// # Errors
/// If there is none: what is to be said.
pub(in crate::app) fn room(run: &RunView, growing: usize, begins_a_branch: bool) -> Result<(), Message> {
    let branches = run.branches.len() + growing;
    let edits: usize = run.branches.iter().map(|branch| branch.edits.len()).sum();
    if !(begins_a_branch && branches >= MAX_BRANCHES) && edits + growing < MAX_EDITS {
        return Ok(());
    }
    let values = vec![("n", numbers::count(MAX_BRANCHES as u64)), ("k", numbers::count(MAX_EDITS as u64))];
    Err(Message::new(MessageId::SessionFull, values))
}

/// What is to be said, once, when the session comes to be nearly full.
pub(in crate::app) fn warning(before: usize, branches: usize) -> Option<Message> {
    let comes_near = is_nearly(branches, MAX_BRANCHES) && !is_nearly(before, MAX_BRANCHES);
    comes_near.then(|| {
        let values =
            vec![("n", numbers::count(branches as u64)), ("most", numbers::count(MAX_BRANCHES as u64))];
        Message::new(MessageId::SessionNearlyFull, values)
    })
}

//! What a session file has room for: said before it is full, so that saving is never refused for it. Part of
//! [`App::update`].

use crate::app::text::{Message, MessageId};
use crate::app::{App, numbers};
use crate::train::protocol::Action;
use crate::train::record::{MAX_BRANCHES, MAX_EDITS, MAX_ID, Record};
use crate::train::timeline::BranchId;

/// From this share of what there is room for on it is said, in per cent.
const NEARLY: usize = 90;

/// Whether a command may leave one more branch, or one more change by hand.
pub(super) fn grows(action: &Action) -> bool {
    match action {
        Action::Edit(_)
        | Action::Adjust { .. }
        | Action::Restart
        | Action::Reseed(_)
        | Action::New { .. }
        | Action::Recover(_) => true,
        Action::Run
        | Action::Pause
        | Action::Advance(_)
        | Action::Back(_)
        | Action::Seek(_)
        | Action::Go(_)
        | Action::Visit(..)
        | Action::Undo
        | Action::Redo
        | Action::Drop(_)
        | Action::Restore(_)
        | Action::Pace(_)
        | Action::Open(_) => false,
    }
}

/// Whether a count is among the last that there is room for.
pub(super) fn is_nearly(count: usize, most: usize) -> bool {
    count * 100 >= most * NEARLY
}

/// After thousands of branches that were dropped the numbers of those that are left outgrow a file: there they are
/// counted anew.
pub(super) fn renumber(record: &mut Record) {
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

impl App {
    /// Whether there is room for one more change by hand, and for the branch that it begins; if not, that is said.
    pub(super) fn has_room(&mut self, begins_a_branch: bool) -> bool {
        // Commands that the worker has not answered yet count as if each had begun a branch.
        let branches = self.context.run.branches.len() + self.growing.len();
        let edits: usize = self.context.run.branches.iter().map(|branch| branch.edits.len()).sum();
        let has_room =
            !(begins_a_branch && branches >= MAX_BRANCHES) && edits + self.growing.len() < MAX_EDITS;
        if !has_room {
            let values =
                vec![("n", numbers::count(MAX_BRANCHES as u64)), ("k", numbers::count(MAX_EDITS as u64))];
            self.say_lasting(Message::new(MessageId::SessionFull, values));
        }
        has_room
    }

    /// Whether a change by hand begins a branch here: the moment that is shown, or is on its way, has a future.
    pub(super) fn edit_begins_a_branch(&self) -> bool {
        self.context.run.is_past() || self.is_waiting()
    }

    /// Says that the session is nearly full, once, when it comes to that.
    pub(super) fn warn_of_room(&mut self, branches_before: usize) {
        let branches = self.context.run.branches.len();
        if is_nearly(branches, MAX_BRANCHES) && !is_nearly(branches_before, MAX_BRANCHES) {
            let values =
                vec![("n", numbers::count(branches as u64)), ("most", numbers::count(MAX_BRANCHES as u64))];
            self.say_lasting(Message::new(MessageId::SessionNearlyFull, values));
        }
    }
}

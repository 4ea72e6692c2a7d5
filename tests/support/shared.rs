//! What tests inside and outside the library need: grown sessions, snapshots.

#![allow(dead_code, reason = "each test program needs its own part of this")]

#[path = "tree.rs"]
pub(crate) mod tree;

use std::ops::ControlFlow;
use std::path::Path;

use sgdscope::train::moment::Moment;
use sgdscope::train::record::{self, Record, ReplayError};
use sgdscope::train::session::Session;
use sgdscope::train::timeline::{BranchId, Stamp, Timeline};

/// Compares a text with `snapshots/VIEW/NAME.snap` beside the test program.
#[track_caller]
pub(crate) fn snapshot(view: &str, name: impl AsRef<str>, text: impl AsRef<str>) {
    // The tests of the screen are in the library's own program.
    let program = env!("CARGO_CRATE_NAME");
    let program = if program == "sgdscope" { "screen" } else { program };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(program);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder.join("snapshots").join(view));
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(name.as_ref(), text.as_ref()));
}

/// Trains every branch of a session again and holds it to its end, bit for bit. Else the first that differs, and why.
pub(crate) fn verify(
    record: &Record,
    go_on: &mut dyn FnMut(&Session) -> ControlFlow<()>,
) -> Result<(), (BranchId, ReplayError)> {
    record.branches.iter().try_for_each(|branch| {
        let session = record::replay(record, branch.id, &mut |_| {}, go_on);
        session.map(drop).map_err(|why| (branch.id, why))
    })
}

/// All edits that lead along a branch, from its root on.
pub(crate) fn lineage(timeline: &Timeline, id: BranchId) -> Vec<Stamp> {
    let first = timeline.next_edit(id, Moment::default());
    std::iter::successors(first, |stamp| timeline.next_edit(id, stamp.at.edited())).collect()
}

/// The epoch and step of `at` after every edit that is logged there on the path of a branch.
pub(crate) fn after_edits(timeline: &Timeline, id: BranchId, at: Moment) -> Moment {
    let last = timeline.last_edit(id, Moment { edits: u32::MAX, ..at });
    let here = last.filter(|(_, stamp)| stamp.at.unedited() == at.unedited());
    here.map_or(at.unedited(), |(_, stamp)| stamp.at.edited())
}

//! What several test programs need: the built program as a command, scenes, scripts, grown sessions, snapshots.

#![allow(dead_code, reason = "each test program needs its own part of this")]

pub(crate) mod scene;
pub(crate) mod script;
pub(crate) mod terminal;
pub(crate) mod tree;

use std::ops::ControlFlow;
use std::path::Path;

use assert_cmd::Command;
use sgdscope::train::moment::Moment;
use sgdscope::train::record::{self, Record, ReplayError};
use sgdscope::train::session::Session;
use sgdscope::train::timeline::{BranchId, Stamp, Timeline};

/// Runs the built program: exit code, standard output, standard error.
pub(crate) fn sgdscope(arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sgdscope"));
    let output = command.args(arguments).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

/// Compares a text with `snapshots/VIEW/NAME.snap` beside the test program.
#[track_caller]
pub(crate) fn snapshot(view: &str, name: impl AsRef<str>, text: impl AsRef<str>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(env!("CARGO_CRATE_NAME"));
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
        let failed = |why| (branch.id, why);
        let session = record::replay(record, branch.id, &mut |_| {}, go_on).map_err(failed)?;
        record::compare(branch, &session).map_or(Ok(()), |found| Err(failed(ReplayError::Differs(found))))
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

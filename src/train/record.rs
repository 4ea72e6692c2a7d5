//! A session as it is kept in a file: everything that decides every branch, and how each ended. JSON text to and
//! from a checked value; files are opened elsewhere.
//!
//! Nothing of the way is kept: training is deterministic to the bit, so that a set-up and its edits are every
//! moment of a branch ([`replay()`]). The parameters of its newest moment are kept beside them, to be checked
//! ([`compare`]) and to be seen before the way has been gone again.
//!
//! A text from outside is held to be hostile: it is small before it is parsed, nothing is allocated in
//! proportion to a number in it that has not been checked, and what does not fit together is told in one line,
//! with what was found and what is allowed. What comes out is fit to be shown and trained as it is.

mod check;
mod moment_index;
mod pretty;
mod replay;
mod setups;
mod text;

use std::fmt::Display;
use std::io;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::data::dataset::Question;
use crate::data::text::harmless_within;
use crate::train::moment::Moment;
pub use crate::train::record::replay::{ReplayError, compare, replay};
use crate::train::setup::Setup;
use crate::train::timeline::{BranchId, Stamp};

/// The largest session file that is read or written, in bytes.
pub const MAX_BYTES: usize = 16 << 20;
/// The most branches.
pub const MAX_BRANCHES: usize = 1000;
/// The largest number of a branch: those between are of branches that were dropped.
pub const MAX_ID: u32 = 9999;
/// The most edits of all branches together.
pub const MAX_EDITS: usize = 100_000;
/// The most marks.
pub const MAX_MARKS: usize = 200;
/// The widest text of a mark, in columns: two hundred letters of any writing.
pub const MARK_WIDTH: usize = 400;
/// The most questions.
pub const MAX_QUESTIONS: usize = 64;
/// The last epoch of a moment: epochs are counted exactly in an f64 up to here.
pub const MAX_EPOCH: u64 = 1 << 53;
/// How many numbers all data sets together may come to: an eighth of a gigabyte of them.
pub const MAX_NUMBERS: usize = 1 << 27;

/// A session.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// What the run of each root is made of, in the order of the roots.
    pub setups: Vec<Arc<Setup>>,
    /// The branches in the order of their births: a parent comes before its children.
    pub branches: Vec<RecordBranch>,
    /// The branch that is shown, and the moment of it.
    pub place: (BranchId, Moment),
    /// What is asked of the network.
    pub questions: Vec<RecordQuestion>,
    /// Moments that were marked.
    pub marks: Vec<RecordMark>,
}

/// A branch, and how it ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordBranch {
    /// Its number: larger than those before it. Numbers are left out where a branch was dropped.
    pub id: BranchId,
    /// Which of [`Record::setups`] it belongs to: its root's.
    pub setup: usize,
    /// The branch that it left, and where; `None` for a root.
    #[serde(serialize_with = "text::write_parent", deserialize_with = "text::read_parent")]
    pub parent: Option<(BranchId, Moment)>,
    /// Its own edits, in order, each with the moment before it.
    pub edits: Vec<Stamp>,
    /// Its newest moment.
    pub newest: Moment,
    /// The parameters of that moment, in the flat order.
    pub end: Vec<f64>,
}

/// A question: a name and the numbers of the one asked about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordQuestion {
    /// Which of [`Record::setups`] has the data that it is asked of; that need not be named for the first.
    #[serde(default, skip_serializing_if = "text::is_first")]
    pub setup: usize,
    /// Who is asked about.
    pub name: String,
    /// The columns, shifted and scaled.
    pub inputs: Vec<f64>,
}

impl RecordQuestion {
    /// The question itself.
    pub fn question(&self) -> Question {
        Question { name: self.name.clone(), inputs: self.inputs.clone() }
    }
}

/// A moment with a text and what was looked at; the names are the screen's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordMark {
    /// The branch.
    pub branch: BranchId,
    /// The moment.
    pub at: Moment,
    /// The view's name.
    pub view: String,
    /// The panel's name.
    pub focus: String,
    /// Whether that had the whole body.
    pub enlarged: bool,
    /// The chosen sample.
    pub sample: usize,
    /// The chosen parameter's name.
    #[serde(deserialize_with = "Option::deserialize")]
    pub parameter: Option<String>,
    /// The text.
    pub text: String,
}

/// Why a text is no session, or a session cannot be written. Always one line, of harmless characters: what was found,
/// and what is allowed.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct RecordError(String);

fn wrong(what: impl Display, given: impl Display, allowed: impl Display) -> RecordError {
    let given = harmless_within(&given.to_string(), 200);
    RecordError(format!("{what}: {given} (allowed: {allowed})"))
}

/// That something is so; else what was given, and what is allowed.
fn ensure(
    is_so: bool,
    what: impl Display,
    given: impl Display,
    allowed: impl Display,
) -> Result<(), RecordError> {
    if is_so { Ok(()) } else { Err(wrong(what, given, allowed)) }
}

impl Record {
    /// The session as text.
    ///
    /// # Errors
    /// If it would not read back as the same session: a number that is not finite, more than the limits of this module.
    /// Data files that are too large to be in it are taken to be as they were.
    pub fn to_json(&self) -> Result<String, RecordError> {
        check::check(self)?;
        let json = text::write(self)?;
        let mut nowhere = |_: &str| Err(io::ErrorKind::NotFound.into());
        let again = text::read(&json, &self.setups, &mut nowhere)?;
        check::check(&again)?;
        let alike = |(own, other): (&Arc<Setup>, &Arc<Setup>)| {
            let (data, read) = (own.data(), other.data());
            Arc::ptr_eq(data, read)
                || (data.table() == read.table()
                    && data.asks_like(read)
                    && data.features() == read.features())
        };
        if self.setups.iter().zip(&again.setups).all(alike) && text::write(&again)? == json {
            Ok(json)
        } else {
            Err(RecordError("the session would not read back as it is".into()))
        }
    }

    /// Reads a session. Data files that are too large to be in it are asked of `read`, which gets their paths as
    /// a person once named them; it should refuse what is larger than [`crate::data::csv::MAX_FILE`].
    ///
    /// # Errors
    /// If the text is no session, if its parts do not fit together, or if a data file is not the one that it was.
    pub fn from_json(
        json: &str,
        read: &mut dyn FnMut(&str) -> io::Result<Vec<u8>>,
    ) -> Result<Record, RecordError> {
        let record = text::read(json, &[], read)?;
        check::check(&record)?;
        Ok(record)
    }

    /// A branch, if there is one of that number.
    pub fn branch(&self, id: BranchId) -> Option<&RecordBranch> {
        let index = self.branches.binary_search_by_key(&id, |branch| branch.id).ok()?;
        Some(&self.branches[index])
    }

    /// What the run of a branch is made of.
    ///
    /// # Panics
    /// If the branch is of another session.
    pub fn setup_of(&self, branch: &RecordBranch) -> &Arc<Setup> {
        &self.setups[branch.setup]
    }

    /// All edits that lead along a branch to its newest moment, from its root on.
    pub fn lineage(&self, id: BranchId) -> Vec<Stamp> {
        let (mut all, mut end, mut at) = (Vec::new(), None, self.branch(id));
        while let Some(branch) = at {
            let own = branch.edits.iter().rev().filter(|stamp| end.is_none_or(|end| stamp.at < end));
            all.extend(own.copied());
            end = branch.parent.map(|(_, fork)| fork);
            at = branch.parent.and_then(|(parent, _)| self.branch(parent));
        }
        all.reverse();
        all
    }

    /// The moment of a branch that is at, or best stands for, `at`: none beyond its newest, after its epoch's
    /// last step, or after more edits than were made. `None` if there is no such branch.
    pub fn nearest(&self, id: BranchId, at: Moment) -> Option<Moment> {
        self.all_nearest([(id, at)]).pop().flatten()
    }

    /// The same for many moments: what holds on each branch is looked up once.
    pub fn all_nearest(&self, places: impl IntoIterator<Item = (BranchId, Moment)>) -> Vec<Option<Moment>> {
        let moments = moment_index::MomentIndex::of(self);
        let nearest = |(id, at)| Some(moments.nearest(moments.find(id)?, at));
        places.into_iter().map(nearest).collect()
    }
}

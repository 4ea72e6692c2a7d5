//! A session trained again: each branch along its edits to its newest moment, and held to how it ended. No
//! history is needed, no thread and no clock.

use std::ops::ControlFlow;

use crate::nn::layout::ParameterId;
use crate::train::export::trail::RunPath;
use crate::train::moment::{Divergence, EpochLoss, Moment};
use crate::train::record::{Record, RecordBranch};
use crate::train::session::Session;
use crate::train::timeline::BranchId;

/// Why a branch has not been trained to its end.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ReplayError {
    /// There is none of that number.
    #[error("there is no branch {}", .0.0)]
    Unknown(BranchId),
    /// The caller had enough of it.
    #[error("interrupted")]
    Interrupted,
    /// The training left the range of numbers before the moment to which it is said to have come.
    #[error("the training diverges in epoch {}, before epoch {} is reached", cause.epoch.saturating_add(1), end.epoch)]
    Diverged {
        /// Why.
        cause: Divergence,
        /// The moment.
        end: Moment,
    },
    /// It came to another end.
    #[error("{0}")]
    Differs(Difference),
}

/// A parameter that ended up differently.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{parameter} ends as {found:?}, the session says {kept:?}")]
pub struct Difference {
    /// The first parameter that did.
    pub parameter: String,
    /// As it is now.
    pub found: f64,
    /// As it is in the session.
    pub kept: f64,
}

impl Record {
    /// The way along a branch to a moment of it; `None` if there is no such branch.
    pub fn path(&self, branch: BranchId, end: Moment) -> Option<RunPath> {
        let setup = self.setup_of(self.branch(branch)?).clone();
        let end = self.nearest(branch, end)?;
        let edits = self.lineage(branch).into_iter().filter(|stamp| stamp.at < end).collect();
        Some(RunPath { setup, edits, end: Some(end) })
    }
}

/// Trains a branch from its root's start to its newest moment, with the edits that lead there. Each completed
/// epoch goes to `sink`; `go_on` is asked now and then, with where the session is.
///
/// # Errors
/// If there is no such branch, if it cannot be trained so far, or if `go_on` says so.
pub fn replay(
    record: &Record,
    branch: BranchId,
    sink: &mut dyn FnMut(EpochLoss),
    go_on: &mut dyn FnMut(&Session) -> ControlFlow<()>,
) -> Result<Session, ReplayError> {
    let unknown = ReplayError::Unknown(branch);
    let Some(end) = record.branch(branch).map(|branch| branch.newest) else { return Err(unknown) };
    let path = record.path(branch, end).ok_or(unknown)?;
    let mut see = |_: &Session, loss| {
        sink(loss);
        Ok(())
    };
    let gone = path.go(&mut see, go_on).map_err(|_| ReplayError::Interrupted)?;
    gone.diverged.map_or(Ok(gone.session), |cause| Err(ReplayError::Diverged { cause, end }))
}

/// What of a branch's end is not as it is in the session, bit for bit, if anything is.
pub fn compare(branch: &RecordBranch, session: &Session) -> Option<Difference> {
    let network = session.network();
    let pairs = network.flat().iter().zip(&branch.end).enumerate();
    let differs = |(_, (found, kept)): &(usize, (&f64, &f64))| found.to_bits() != kept.to_bits();
    pairs.into_iter().find(differs).map(|(index, (&found, &kept))| {
        let parameter = network.layout().name(ParameterId(index));
        Difference { parameter, found, kept }
    })
}

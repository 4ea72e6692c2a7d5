//! A session trained again: each branch along its edits to its newest moment, and held to how it ended. No
//! history is needed, no thread and no clock.

use std::ops::ControlFlow;

use crate::nn::layout::ParameterId;
use crate::train::export::trail::{Retrained, RunPath};
use crate::train::moment::{Divergence, EpochLoss, Moment, Stopped};
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
    #[error("{parameter} ends as {found:?}, the session says {kept:?}")]
    Differs {
        /// The first parameter that did.
        parameter: String,
        /// As it is now.
        found: f64,
        /// As it is in the session.
        kept: f64,
    },
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

/// Trains a branch from its root's start to its newest moment, with the edits that lead there, and holds it to its
/// end ([`compare()`]). Each completed epoch goes to `sink`; `go_on` is asked now and then, with where the session is.
///
/// # Errors
/// If there is no such branch, if it cannot be trained so far, if it ends otherwise, or if `go_on` says so.
pub fn replay(
    record: &Record,
    branch: BranchId,
    sink: &mut dyn FnMut(EpochLoss),
    go_on: &mut dyn FnMut(&Session) -> ControlFlow<()>,
) -> Result<Session, ReplayError> {
    let unknown = ReplayError::Unknown(branch);
    let Some(kept) = record.branch(branch) else { return Err(unknown) };
    let path = record.path(branch, kept.newest).ok_or(unknown)?;
    let mut see = |_: &Session, loss| {
        sink(loss);
        Ok(())
    };
    compare(kept, path.go(&mut see, go_on).map_err(|_| ReplayError::Interrupted)?)
}

/// The run of a branch, trained again, if it came to the end that was kept, bit for bit.
///
/// # Errors
/// If it did not.
pub fn compare(kept: &RecordBranch, gone: Retrained) -> Result<Session, ReplayError> {
    let Retrained { session, stopped } = gone;
    if let Stopped::Diverged(cause) = stopped {
        return Err(ReplayError::Diverged { cause, end: kept.newest });
    }
    let network = session.network();
    let mut pairs = network.flat().iter().zip(&kept.end).enumerate();
    match pairs.find(|(_, (found, kept))| found.to_bits() != kept.to_bits()) {
        None => Ok(session),
        Some((index, (&found, &kept))) => {
            let parameter = network.layout().name(ParameterId(index));
            Err(ReplayError::Differs { parameter, found, kept })
        }
    }
}

//! A session trained again: each branch along its edits to its newest moment, and held to how it ended. No
//! history is needed, no thread and no clock.

use std::ops::ControlFlow;

use crate::nn::layout::ParameterId;
use crate::train::moment::{Divergence, EpochLoss, Goal, Moment, Stopped};
use crate::train::record::{Record, RecordBranch};
use crate::train::session::Session;
use crate::train::timeline::BranchId;

/// Samples between two looks at whether to go on.
const AT_ONCE: u64 = 20_000;

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
    let Some(wanted) = record.branch(branch) else { return Err(ReplayError::Unknown(branch)) };
    let mut session = Session::new(record.setup_of(wanted).clone());
    for stamp in record.lineage(branch) {
        reach(&mut session, stamp.at, sink, go_on)?;
        session.edit(&stamp.edit);
    }
    reach(&mut session, wanted.newest, sink, go_on)?;
    Ok(session)
}

/// Trains to an epoch and step.
fn reach(
    session: &mut Session,
    end: Moment,
    sink: &mut dyn FnMut(EpochLoss),
    go_on: &mut dyn FnMut(&Session) -> ControlFlow<()>,
) -> Result<(), ReplayError> {
    while session.at() < end.unedited() || session.is_evaluating() {
        let is_near = session.at().epoch == end.epoch && !session.is_evaluating();
        let goal = if is_near { Goal::Step(end) } else { Goal::Epoch(end.epoch) };
        match session.advance(goal, &mut AT_ONCE.clone(), &mut |loss| sink(loss)) {
            Stopped::Reached | Stopped::Interrupted | Stopped::Enough(_) => {}
            Stopped::Diverged(cause) => return Err(ReplayError::Diverged { cause, end }),
        }
        if go_on(session).is_break() {
            return Err(ReplayError::Interrupted);
        }
    }
    Ok(())
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

/// Trains every branch again and holds it to its end, bit for bit.
///
/// # Errors
/// The first branch that does not come to its end, and why.
pub fn verify(
    record: &Record,
    go_on: &mut dyn FnMut(&Session) -> ControlFlow<()>,
) -> Result<(), (BranchId, ReplayError)> {
    record.branches.iter().try_for_each(|branch| {
        let session = replay(record, branch.id, &mut |_| {}, go_on).map_err(|why| (branch.id, why))?;
        match compare(branch, &session) {
            Some(difference) => Err((branch.id, ReplayError::Differs(difference))),
            None => Ok(()),
        }
    })
}

//! What happened on the way of a run: losses and parameters of every epoch, as CSV. The way is gone again, edits
//! and all, and written as it is gone: nothing is remembered, however long it is.
//!
//! An epoch's line tells of the moment at which it was complete, before a hand changed anything there.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::data::csv;
use crate::nn::layout::ParameterId;
use crate::train::moment::{EpochLoss, Goal, Moment, Stopped};
use crate::train::session::Session;
use crate::train::setup::Setup;
use crate::train::timeline::Stamp;

/// Samples between two looks at whether to go on.
const AT_ONCE: u64 = 20_000;

/// A way through a run.
#[derive(Clone, Debug, PartialEq)]
pub struct RunPath {
    /// What the run is made of.
    pub setup: Arc<Setup>,
    /// What was changed by hand on the way, in order.
    pub edits: Vec<Stamp>,
    /// Where it ends; `None` is where the run stops by itself.
    pub end: Option<Moment>,
}

/// How a way was gone to its end.
#[derive(Clone, Debug)]
pub struct Retrained {
    /// The run where it came to.
    pub session: Session,
    /// Why it goes no further. If it has diverged, what was written until then is all there is.
    pub stopped: Stopped,
}

/// What is told of each epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trail {
    /// The losses: `epoch,train`, and `test` where something is only tested on.
    Losses,
    /// The parameters: `epoch,w1,w2,…,b1,…`, every so many epochs; the first and the last always.
    Parameters {
        /// How many epochs from one line to the next, at least 1.
        every: u64,
    },
}

/// Why a way was not gone to its end.
#[derive(Debug, thiserror::Error)]
pub enum TrailError {
    /// It could not be written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The caller had enough of it.
    #[error("interrupted")]
    Interrupted,
}

impl RunPath {
    /// A run from its start to where it stops by itself.
    pub fn of(setup: Arc<Setup>) -> RunPath {
        RunPath { setup, edits: Vec::new(), end: None }
    }

    /// Goes it. What has been completed goes to `see`, with its losses; `go_on` is asked now and then.
    ///
    /// # Errors
    /// What `see` says, or that `go_on` had enough.
    pub fn go(
        &self,
        see: &mut dyn FnMut(&Session, EpochLoss) -> io::Result<()>,
        go_on: &mut dyn FnMut(&Session) -> ControlFlow<()>,
    ) -> Result<Retrained, TrailError> {
        let mut session = Session::new(self.setup.clone());
        let end = self.end.unwrap_or(Moment::new(self.setup.config().stop.epochs, 0));
        let edits = self.edits.iter().map(|stamp| (stamp.at, Some(stamp.edit)));
        for (at, edit) in edits.chain([(end, None)]) {
            while session.at() < at.unedited() || session.is_evaluating() {
                let goal = match session.end_of_evaluation() {
                    Some(goal) => goal,
                    None if session.at().epoch == at.epoch => Goal::Step(at),
                    None => Goal::Epoch(session.at().epoch + 1),
                };
                let mut completed = None;
                let stopped = session.advance(goal, &mut AT_ONCE.clone(), &mut |loss| completed = Some(loss));
                if let Some(loss) = completed {
                    see(&session, loss)?;
                }
                if go_on(&session).is_break() {
                    return Err(TrailError::Interrupted);
                }
                match stopped {
                    Stopped::Reached | Stopped::Interrupted => {}
                    // What leads to a moment leads there, whatever rules the run would stop by itself.
                    Stopped::Enough(_) if self.end.is_some() => {}
                    Stopped::Enough(_) | Stopped::Diverged(_) => return Ok(Retrained { session, stopped }),
                }
            }
            if let Some(edit) = edit {
                session.edit(&edit);
            }
        }
        Ok(Retrained { session, stopped: Stopped::Reached })
    }

    /// Goes it and writes the trail.
    ///
    /// # Errors
    /// If it cannot be written, or `go_on` had enough.
    pub fn write(
        &self,
        trail: Trail,
        out: &mut dyn Write,
        go_on: &mut dyn FnMut(&Session) -> ControlFlow<()>,
    ) -> Result<Retrained, TrailError> {
        match trail {
            Trail::Losses => {
                let is_tested = !self.setup.data().test().is_empty();
                writeln!(out, "{}", if is_tested { "epoch,train,test" } else { "epoch,train" })?;
                let mut see = |_: &Session, loss: EpochLoss| match loss.test {
                    None => writeln!(out, "{},{:?}", loss.epoch, loss.train),
                    Some(test) => writeln!(out, "{},{:?},{test:?}", loss.epoch, loss.train),
                };
                self.go(&mut see, go_on)
            }
            Trail::Parameters { every } => {
                let layout = self.setup.layout();
                write!(out, "epoch")?;
                for index in 0..layout.parameters() {
                    write!(out, ",{}", csv::quoted(&layout.name(ParameterId(index))))?;
                }
                writeln!(out)?;
                // The last line is known to be the last only when no other has come: its numbers are kept.
                let mut last = None;
                let mut see = |session: &Session, loss: EpochLoss| {
                    let flat = session.network().flat();
                    let is_due = loss.epoch % every.max(1) == 0;
                    last = (!is_due).then(|| (loss.epoch, flat.to_vec()));
                    if is_due { line(out, loss.epoch, flat) } else { Ok(()) }
                };
                let gone = self.go(&mut see, go_on)?;
                if let Some((epoch, flat)) = last {
                    line(out, epoch, &flat)?;
                }
                Ok(gone)
            }
        }
    }
}

fn line(out: &mut dyn Write, epoch: u64, flat: &[f64]) -> io::Result<()> {
    write!(out, "{epoch}")?;
    for value in flat {
        write!(out, ",{value:?}")?;
    }
    writeln!(out)
}

//! Going along a branch: on to new ground, or to a moment that has been seen before.

use std::sync::Arc;

use crate::train::moment::{EpochLoss, Goal, Moment, Stopped};
use crate::train::session::Session;
use crate::train::timeline::Timeline;
use crate::train::timeline::branch::BranchId;

/// Where a way along a branch leads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Towards {
    /// On, by training or retracing. Logged edits on the way are made at their very moments, those at the goal are not.
    Goal(Goal),
    /// To a moment ahead that is known, its edits included: of those at its epoch and step, as many as it counts are
    /// made. No rule stops it.
    Moment(Moment),
}

impl Timeline {
    /// Works along branch `id`, on whose path the session stands, for at most `budget` samples; what is left of the
    /// budget stays in it. Each completed epoch goes to `sink`, whether or not it has been seen before.
    ///
    /// Standing at its newest moment this is training; before that it retraces what has been.
    pub fn advance(
        &mut self,
        session: &mut Session,
        id: BranchId,
        towards: Towards,
        budget: &mut u64,
        sink: &mut impl FnMut(EpochLoss),
    ) -> Stopped {
        debug_assert!(Arc::ptr_eq(session.setup(), &self.get(id).setup));
        let stopped = self.travel(session, id, towards, budget, sink);
        if let Stopped::Diverged(_) = stopped {
            self.end(id, session.at());
        } else {
            self.reach(id, session);
        }
        stopped
    }

    /// Begins to go to a moment of branch `id` that is not after its newest: puts the session at the best
    /// keyframe before it, or at the start. [`Timeline::advance`] does the rest. Returns where that is.
    ///
    /// A session of another root is replaced. One that stands before the target on the same path need not begin
    /// anew: [`Timeline::advance`] goes on from where it is.
    pub fn begin_seek(&self, session: &mut Session, id: BranchId, target: Moment) -> Moment {
        let setup = &self.get(id).setup;
        let is_other = !Arc::ptr_eq(session.setup(), setup);
        let frame = self.frame_before(id, target);
        if is_other || frame.is_none() {
            *session = Session::new(setup.clone());
        }
        if let Some(state) = frame {
            session.resume(state);
        }
        session.at()
    }

    fn travel(
        &mut self,
        session: &mut Session,
        id: BranchId,
        towards: Towards,
        budget: &mut u64,
        sink: &mut impl FnMut(EpochLoss),
    ) -> Stopped {
        let until = match towards {
            Towards::Goal(Goal::Epoch(epoch)) => Moment::new(epoch, 0),
            Towards::Goal(Goal::Step(moment)) => moment.unedited(),
            Towards::Moment(moment) => moment,
        };
        loop {
            self.keep_frame(id, session);
            let at = session.at();
            let next = self.next_edit(id, at);
            if !session.is_evaluating() {
                if at >= until {
                    return Stopped::Reached;
                }
                if let Some(stamp) = next.filter(|stamp| stamp.at == at) {
                    // Thousands may be logged at one moment: they are work too.
                    if *budget == 0 {
                        return Stopped::Interrupted;
                    }
                    *budget -= 1;
                    session.edit(&stamp.edit);
                    continue;
                }
                if at.unedited() >= until.unedited() {
                    // Fewer edits are logged here than the moment counts.
                    return Stopped::Reached;
                }
            }
            let end = next.map_or(until, |stamp| stamp.at.min(until)).unedited();
            match session.advance(self.leg(id, at, end, towards), budget, sink) {
                Stopped::Reached => {}
                Stopped::Enough(_) if matches!(towards, Towards::Moment(_)) => {}
                stopped @ Stopped::Enough(_) => {
                    self.keep_frame(id, session);
                    return stopped;
                }
                stopped @ (Stopped::Interrupted | Stopped::Diverged(_)) => return stopped,
            }
        }
    }

    /// How far the session goes in one piece from `at` towards `end`, before which there is no edit.
    #[inline]
    fn leg(&self, id: BranchId, at: Moment, end: Moment, towards: Towards) -> Goal {
        let is_within = end.epoch <= at.epoch;
        let station = if is_within { u64::MAX } else { self.next_station(id, at) };
        match towards {
            Towards::Goal(Goal::Step(_)) => Goal::Step(end.min(Moment::new(station, 0))),
            Towards::Goal(Goal::Epoch(_)) | Towards::Moment(_) if is_within && end.step > 0 => {
                Goal::Step(end)
            }
            Towards::Goal(Goal::Epoch(_)) | Towards::Moment(_) => Goal::Epoch(end.epoch.min(station)),
        }
    }

    /// Lets the branch's newest moment be no earlier than where the session stands.
    #[inline]
    fn reach(&mut self, id: BranchId, session: &Session) {
        let at = session.at();
        // With an epoch's loss still unknown one cannot stand after its last step.
        let is_pending = session.is_evaluating() && at.step > 0;
        let at = if is_pending { Moment::new(at.epoch, at.step - 1) } else { at };
        let branch = self.get_mut(id);
        branch.newest = branch.newest.max(at);
    }

    /// Lets the branch end at the last good moment, or where another has left it: how far an epoch got that
    /// turned out to be bad depends on where it was interrupted.
    pub(in crate::train) fn end(&mut self, id: BranchId, at: Moment) {
        let forks = self.branches.iter().filter_map(|branch| branch.parent);
        let held = forks.filter(|(parent, _)| *parent == id).map(|(_, fork)| fork).max();
        let branch = self.get_mut(id);
        let newest = at.max(branch.fork()).max(held.unwrap_or_default());
        branch.newest = newest;
        // A log from elsewhere may go on beyond where its run can come to.
        let last = branch.edits.partition_point(|stamp| stamp.at < newest);
        branch.edits.truncate(last);
    }
}

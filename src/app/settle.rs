//! What stays before a person's eyes when another run is shown: one of other data, or of another network. Part of
//! [`App::update`].

use std::sync::Arc;

use crate::app::questions::SavedQuestions;
use crate::app::{App, Mode, context};
use crate::data::dataset::Dataset;
use crate::train::moment::Moment;
use crate::train::setup::Setup;
use crate::train::timeline::BranchId;

impl App {
    /// After a report: whatever was chosen has to be there in the run that is shown from now on.
    pub(super) fn settle_on(&mut self, before: &Arc<Setup>) {
        let now = self.context.run.setup.clone();
        if Arc::ptr_eq(before, &now) {
            return;
        }
        if !Arc::ptr_eq(before.data(), now.data()) {
            self.meet(before.data());
        }
        if before.layout() != now.layout() {
            let name = self.context.chosen.parameter.map(|id| before.layout().name(id));
            self.context.chosen.parameter = name.and_then(|name| now.layout().find(&name));
            self.train.thickness.forget();
            self.leave_trail();
        }
    }

    /// On a new run: where it was begun, or where that was, if nothing of it is left.
    pub(super) fn remember_the_way_back(&mut self, from: Option<(BranchId, Moment)>) {
        let (Some(mut place), Some(branch)) = (from, self.context.run.branch) else { return };
        if !self.context.run.branches.iter().any(|other| other.id == place.0) {
            let before = self.time.begun_from.iter().find(|(own, _)| *own == place.0);
            let Some(&(_, earlier)) = before else { return };
            place = earlier;
        }
        self.time.begun_from.push((branch, place));
    }

    /// The run that this one was begun from, if that is still there.
    pub(super) fn before_this_run(&self) -> Option<(BranchId, Moment)> {
        let (_, place) =
            self.time.begun_from.iter().find(|(own, _)| Some(*own) == self.context.run.branch)?;
        self.context.run.branches.iter().any(|other| other.id == place.0).then_some(*place)
    }

    /// Other data: their own questions, and one of their samples.
    fn meet(&mut self, before: &Arc<Dataset>) {
        let data = self.context.run.setup.data().clone();
        self.context.names_width = context::names_width(&data);
        if data.asks_like(before) {
            return;
        }
        self.context.chosen.sample = context::first_learned(&data);
        self.train.chart.unzoom();
        // What was being typed was meant for other columns.
        if matches!(self.navigation.mode, Mode::Typing(_) | Mode::Finding(_)) {
            self.navigation.mode = Mode::Browse;
        }
        let found = self.questions.shelf.iter().position(|shelf| shelf.data.asks_like(&data));
        let questions = found
            .map_or_else(|| data.questions().to_vec(), |index| self.questions.shelf.remove(index).questions);
        let questions = std::mem::replace(&mut self.questions.all, questions);
        self.context.chosen.question = 0;
        self.questions.shelf.push(SavedQuestions { data: before.clone(), questions });
    }
}

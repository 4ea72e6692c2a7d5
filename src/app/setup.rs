//! The set-up sheet: a run put together row by row. Nothing is applied before it is accepted. Part of
//! [`crate::app::App::update`]; no drawing.

mod change;
pub mod draft;
mod settings;
pub mod show;
mod thumbnail;

use std::sync::Arc;

use crate::app::input::text_field::{FieldEdit, TextField};
use crate::app::setup::draft::{Choice, Draft, features_of};
pub use crate::app::setup::settings::{Row, finished};
pub use crate::app::setup::thumbnail::Thumbnail;
use crate::app::text::Label;
use crate::data::dataset::{ConfigError, Dataset};
use crate::data::generate::Problem;
use crate::train::command_line;
use crate::train::setup::Setup;

/// What a key can do to the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetupAction {
    /// The row above, below; by more than one to the ends.
    Up,
    /// The row below.
    Down,
    /// The first row.
    First,
    /// The last row.
    Last,
    /// The other group.
    Group,
    /// The value before; of the layers and the features the part before.
    Less,
    /// The value after; of the layers and the features the part after.
    More,
    /// The part before.
    PartBefore,
    /// The part after.
    PartAfter,
    /// More of the part: a wider layer.
    Wider,
    /// Less of it.
    Narrower,
    /// One more layer.
    Add,
    /// One layer less.
    Remove,
    /// Switch a feature; elsewhere the next value.
    Toggle,
    /// Every value as the program has it of its own accord.
    Defaults,
    /// Move the caret, or delete.
    Caret(FieldEdit),
}

/// What accepting would come to.
#[derive(Clone, Debug)]
pub enum Consequence {
    /// Nothing has been changed.
    Nothing,
    /// The run goes on with other values.
    Adjusted,
    /// A new run.
    Anew(Arc<Setup>),
    /// It cannot be accepted.
    Wrong(Row, String),
}

/// The sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The run as it is.
    pub base: Draft,
    /// The run as it would be.
    pub draft: Draft,
    /// The row at hand.
    pub row: Row,
    /// The part of it at hand.
    pub part: usize,
    /// What is being typed there.
    pub typing: Option<TextField>,
    /// What accepting would come to.
    pub consequence: Consequence,
    /// The data that can be chosen, and how they look.
    pub thumbs: Vec<Thumbnail>,
    /// What the run is made of now.
    now: Arc<Setup>,
    /// The data of the draft, with what they were made by.
    made: (Draft, Arc<Dataset>),
    /// Whether the run goes on when the sheet is left.
    pub(super) was_running: bool,
}

/// The features that can be switched: those there are, and any that the run has beside them.
pub(super) fn listed(draft: &Draft, own: &Dataset) -> Vec<crate::data::feature::Feature> {
    let mut all = features_of(draft.samples.choice.columns(own).len());
    let more = draft.samples.features.iter().filter(|feature| !all.contains(feature));
    let more: Vec<_> = more.copied().collect();
    all.extend(more);
    all
}

impl Sheet {
    /// What accepting does, in a word.
    pub fn accept_word(&self) -> Label {
        match self.consequence {
            Consequence::Anew(_) => Label::FootStartRun,
            Consequence::Adjusted => Label::FootApply,
            Consequence::Nothing => Label::FootLeave,
            Consequence::Wrong(..) => Label::FootAccept,
        }
    }

    /// The sheet of a run as it is.
    pub fn new(now: &Arc<Setup>, base: Draft, was_running: bool) -> Sheet {
        let own = now.data();
        let thumb = |choice: Choice| match choice {
            Choice::Tutorial => Thumbnail::of(choice, Dataset::tutorial(None).table()),
            Choice::Problem(problem) => {
                Thumbnail::of(choice, &problem.table(base.samples.noise, base.config.seed))
            }
            Choice::Own => Thumbnail::of(choice, own.table()),
        };
        let choices = Choice::all(base.samples.choice == Choice::Own);
        Sheet {
            thumbs: choices.into_iter().map(thumb).collect(),
            draft: base.clone(),
            row: Row::Data,
            part: 0,
            typing: None,
            consequence: Consequence::Nothing,
            now: now.clone(),
            made: (base.clone(), own.clone()),
            base,
            was_running,
        }
    }

    /// The data of the run as it is: a person's own stay at hand.
    pub fn own(&self) -> &Arc<Dataset> {
        self.now.data()
    }

    /// The data of the draft, as far as they could be made.
    pub fn data(&self) -> &Arc<Dataset> {
        &self.made.1
    }

    /// The place of the chosen data in the list.
    pub fn thumb(&self) -> usize {
        let choice = self.draft.samples.choice;
        self.thumbs.iter().position(|thumb| thumb.choice == choice).unwrap_or(0)
    }

    /// The rows that would be another value.
    pub fn changed(&self) -> Vec<Row> {
        Row::all().filter(|&row| self.is_changed(row)).collect()
    }

    /// The command line of the run as it would be, where it can be.
    pub fn command(&self) -> Option<String> {
        match &self.consequence {
            Consequence::Anew(setup) => Some(command_line::command_line(setup)),
            Consequence::Nothing | Consequence::Adjusted => {
                let setup = self.now.with_hyper(self.draft.config.hyper).with_stop(self.draft.config.stop);
                Some(command_line::command_line(&setup))
            }
            Consequence::Wrong(..) => None,
        }
    }

    /// Works out what the draft comes to.
    pub(super) fn work_out(&mut self) {
        self.consequence = self.find_out();
        if let (Choice::Problem(problem), Consequence::Anew(_)) =
            (self.draft.samples.choice, &self.consequence)
        {
            self.draw_again(problem);
        }
    }

    fn draw_again(&mut self, problem: Problem) {
        let choice = Choice::Problem(problem);
        let thumb = Thumbnail::of(choice, self.made.1.table());
        if let Some(own) = self.thumbs.iter_mut().find(|thumb| thumb.choice == choice) {
            *own = thumb;
        }
    }

    fn find_out(&mut self) -> Consequence {
        if self.draft.samples.features.is_empty() {
            return Consequence::Wrong(Row::Features, String::new());
        }
        if !self.made.0.has_data_of(&self.draft) {
            match self.draft.data(&self.base, self.now.data()) {
                Ok(data) => self.made = (self.draft.clone(), data),
                Err(wrong) => return told(wrong),
            }
        }
        let data = self.made.1.clone();
        if !self.draft.is_another_run(&self.base) {
            let most = data.train().len();
            if let Some(size) = self.draft.config.hyper.batch.filter(|size| *size > most) {
                return told(ConfigError::batch(size, most));
            }
            let same = self.draft == self.base;
            return if same { Consequence::Nothing } else { Consequence::Adjusted };
        }
        match self.draft.setup(data, &self.now) {
            Ok(setup) => Consequence::Anew(Arc::new(setup)),
            Err(wrong) => told(wrong),
        }
    }
}

/// The row that something is wrong with, and what.
fn told(error: ConfigError) -> Consequence {
    Consequence::Wrong(Row::of(&error), error.to_string())
}

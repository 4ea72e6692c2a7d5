//! A session that was read from a file: its branches, and what the screen makes of its questions and marks.

use std::sync::Arc;

use crate::app::run::marks::Mark;
use crate::app::run::overwrite::Existing;
use crate::data::dataset::{Dataset, Question};
use crate::train::record::Record;
use crate::train::setup::Setup;

/// Questions to data that are not shown.
#[derive(Clone, Debug)]
pub struct SavedQuestions {
    /// The data.
    pub data: Arc<Dataset>,
    /// What was asked of them.
    pub questions: Vec<Question>,
}

/// A session that was read.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The branches with all that leads to them.
    pub record: Record,
    /// The questions, by the data they are asked of.
    pub questions: Vec<SavedQuestions>,
    /// The marks.
    pub marks: Vec<Mark>,
    /// What it was called, and the file it was read from.
    pub file: Option<(String, Existing)>,
}

impl Opened {
    /// What the screen makes of a session.
    ///
    /// # Errors
    /// If a mark looks at something that there is not.
    pub fn of(record: Record) -> Result<Opened, String> {
        let mut questions: Vec<SavedQuestions> = Vec::new();
        for question in &record.questions {
            let data = record.setups.get(question.setup).ok_or("a question of no data")?.data();
            let asked = Question { name: question.name.clone(), inputs: question.inputs.clone() };
            match questions.iter_mut().find(|shelf| shelf.data.asks_like(data)) {
                Some(shelf) => shelf.questions.push(asked),
                None => questions.push(SavedQuestions { data: data.clone(), questions: vec![asked] }),
            }
        }
        let marks = record.marks.iter().enumerate().map(|(index, mark)| {
            let layout = record.branch(mark.branch).map(|branch| record.setup_of(branch).layout());
            let mark = Mark::of(mark, |name| layout?.find(name));
            mark.map_err(|why| format!("mark {}: {why}", index + 1))
        });
        let marks = marks.collect::<Result<Vec<Mark>, String>>()?;
        Ok(Opened { record, questions, marks, file: None })
    }

    /// What the run at the session's place is made of.
    pub fn setup(&self) -> &Arc<Setup> {
        let (id, _) = self.record.place;
        let branch = self.record.branch(id).unwrap_or(&self.record.branches[0]);
        self.record.setup_of(branch)
    }
}

//! The questions to the network: those to the data that are shown, and those to other data.

use std::sync::Arc;

use crate::data::dataset::{Dataset, Question};

/// The questions.
#[derive(Clone, Debug)]
pub struct Questions {
    /// Those to the data that are shown.
    pub all: Vec<Question>,
    /// Those to other data.
    pub(in crate::app) shelf: Vec<SavedQuestions>,
    /// How many were asked without a name.
    pub(in crate::app) asked: usize,
}

/// Questions to data that are not shown.
#[derive(Clone, Debug)]
pub struct SavedQuestions {
    /// The data.
    pub data: Arc<Dataset>,
    /// What was asked of them.
    pub questions: Vec<Question>,
}

impl Questions {
    /// The questions that come with the data.
    pub fn new(data: &Dataset) -> Questions {
        Questions { all: data.questions().to_vec(), shelf: Vec::new(), asked: 0 }
    }
}

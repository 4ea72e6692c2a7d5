//! The questions to the network: those to the data that are shown, and those to other data.

use crate::app::coach;
use crate::app::input::form::{Form, MOST_QUESTIONS};
use crate::app::input::mode::Mode;
use crate::app::outcome::{Outcome, Wish};
use crate::app::run::context::Context;
use crate::app::run::opened::SavedQuestions;
use crate::app::text::{Label, MessageId};
use crate::data::dataset::{Dataset, Question};
use crate::train::setup::Setup;

/// The questions.
#[derive(Clone, Debug)]
pub struct Questions {
    /// Those to the data that are shown.
    pub all: Vec<Question>,
    /// Those to other data.
    saved: Vec<SavedQuestions>,
    /// How many were asked without a name.
    asked: usize,
}

impl Questions {
    /// The questions that come with the data.
    pub fn new(data: &Dataset) -> Questions {
        Questions { all: data.questions().to_vec(), saved: Vec::new(), asked: 0 }
    }

    /// All questions with the data that they are asked of; those to the data that are shown first.
    pub fn with_data<'a>(
        &'a self,
        shown: &'a Dataset,
    ) -> impl Iterator<Item = (&'a Dataset, &'a [Question])> {
        let saved = self.saved.iter().map(|saved| (&*saved.data, &saved.questions[..]));
        std::iter::once((shown, &self.all[..])).chain(saved)
    }

    /// Opens the form of the chosen question.
    pub fn edit(&self, context: &Context) -> Outcome {
        let chosen = context.chosen.question;
        let form = |question| Outcome::wish(Wish::Form(Form::again(context.data(), chosen, question)));
        self.all.get(chosen).map_or_else(Outcome::default, form)
    }

    /// Forgets the chosen question.
    pub fn drop_chosen(&mut self, context: &Context) -> Outcome {
        let chosen = context.chosen.question;
        if chosen >= self.all.len() {
            return Outcome::default();
        }
        let dropped = self.all.remove(chosen);
        Outcome::say(MessageId::Dropped, vec![("who", dropped.name)])
            .after(Wish::Question(chosen.min(self.all.len().saturating_sub(1))))
    }

    /// Keeps a question, in the place of another if it is that one again.
    pub fn keep(&mut self, form: &Form, inputs: &[f64], again: Option<usize>, context: &Context) -> Outcome {
        let taken = |name: &str| self.all.iter().any(|question| question.name == name);
        let guest = Label::Guest.text(context.lang);
        let otherwise = (self.asked + 1..=self.asked + MOST_QUESTIONS + 1)
            .map(|number| format!("{guest} {number}"))
            .find(|name| !taken(name))
            .unwrap_or_else(|| guest.into());
        if form.name.text().trim().is_empty() {
            self.asked += 1;
        }
        let question = form.question(inputs, otherwise);
        let said = coach::kept(context, &question);
        // The same name again is a correction, not a second person.
        let same = self.all.iter().position(|other| other.name == question.name);
        let at = again.filter(|&at| at < self.all.len()).or(same);
        if let Some(at) = at {
            self.all[at] = question;
        } else {
            if self.all.len() == MOST_QUESTIONS {
                self.all.remove(0);
            }
            self.all.push(question);
        }
        let chosen = at.unwrap_or(self.all.len() - 1);
        Outcome::answer(said).after(Wish::Mode(Mode::Browse)).after(Wish::Question(chosen))
    }

    /// Where other data are shown, their own questions take the place of those before, which are kept.
    pub fn run_changed(&mut self, before: &Setup, now: &Setup) {
        let (before, now) = (before.data(), now.data());
        if now.asks_like(before) {
            return;
        }
        let questions = self.take_saved(now).unwrap_or_else(|| now.questions().to_vec());
        let questions = std::mem::replace(&mut self.all, questions);
        self.saved.push(SavedQuestions { data: before.clone(), questions });
    }

    /// The questions of a session that was opened.
    pub fn session_opened(&mut self, saved: Vec<SavedQuestions>, data: &Dataset) {
        self.saved = saved;
        self.all = self.take_saved(data).unwrap_or_default();
    }

    fn take_saved(&mut self, data: &Dataset) -> Option<Vec<Question>> {
        let index = self.saved.iter().position(|saved| saved.data.asks_like(data))?;
        Some(self.saved.remove(index).questions)
    }
}

//! The questions to the network: those to the data that are shown, and those to other data.

use std::collections::BTreeSet;

use crate::app::coach;
use crate::app::input::form::{Form, MOST_QUESTIONS};
use crate::app::input::mode::Mode;
use crate::app::input::pasted::Pasted;
use crate::app::outcome::{Outcome, Wish};
use crate::app::run::context::Context;
use crate::app::run::opened::SavedQuestions;
use crate::app::run::place::{Focus, View};
use crate::app::text::numbers;
use crate::app::text::{Label, Message, MessageId};
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
        let chosen = self.put(form, inputs, again, context);
        let said = coach::kept(context, &self.all[chosen]);
        Outcome::answer(said).after(Wish::Mode(Mode::Browse)).after(Wish::Question(chosen))
    }

    fn put(&mut self, form: &Form, inputs: &[f64], again: Option<usize>, context: &Context) -> usize {
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
        at.unwrap_or(self.all.len() - 1)
    }

    /// How many lines of a pasted table have room: for them none of the others goes.
    fn room_for(&self, pasted: &Pasted) -> usize {
        let again = |form: &&Form| self.all.iter().any(|other| other.name == form.name.text().trim());
        let again = pasted.forms.iter().filter(again).count();
        again + (pasted.forms.len() - again).min(MOST_QUESTIONS.saturating_sub(self.all.len()))
    }

    /// Asks whether a pasted table is to become questions.
    pub fn offer(&self, pasted: &Pasted, context: &Context) -> Message {
        let (n, k) = (numbers::count(pasted.lines as u64), self.room_for(pasted).to_string());
        let units = pasted.units().map_or_else(String::new, |units| coach::units(context, units));
        Message::new(MessageId::PastedTable, vec![("n", n), ("k", k), ("units", units)])
    }

    /// Keeps as many lines of a pasted table as there is room for.
    pub fn keep_all(&mut self, pasted: &Pasted, context: &Context) -> Outcome {
        let mut kept = BTreeSet::new();
        for form in &pasted.forms {
            let is_there = self.all.iter().any(|other| other.name == form.name.text().trim());
            if let (true, Some(inputs)) =
                (is_there || self.all.len() < MOST_QUESTIONS, form.check(context.data()).inputs())
            {
                kept.insert(self.put(form, inputs, None, context));
            }
        }
        let (n, k) = (numbers::count(pasted.lines as u64), kept.len().to_string());
        let most = MOST_QUESTIONS.to_string();
        Outcome::say(MessageId::PastedKept, vec![("n", n), ("k", k), ("most", most)])
            .after(Wish::Mode(Mode::Browse))
            .after(Wish::Show(View::Train))
            .after(Wish::Focus(Focus::Questions))
            .after(Wish::Question(kept.last().copied().unwrap_or(context.chosen.question)))
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

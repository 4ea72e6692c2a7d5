//! Samples changed by hand: one more, one less, one moved, another answer. Each is a new run on the changed data,
//! which begins where the run before began. Part of [`App::update`].

use std::sync::Arc;

use crate::app::link::{Beginning, Pending};
use crate::app::prompt::{Prompt, Wanted};
use crate::app::query::{Form, Purpose};
use crate::app::text::{Label, Message, MessageId};
use crate::app::{App, Effect, Focus, Mode, View, numbers};
use crate::data::dataset::Entry;
use crate::data::hand::{Answer, Touch, TouchError};
use crate::data::table::Target;
use crate::train::protocol::{self, RunState};
use crate::train::setup::{Config, Setup};

/// What can be done to samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// One more: at the crosshair, or as it is typed.
    Add,
    /// Other values, or another name, as they are typed.
    Mend,
    /// Another answer: the next class, or a number that is typed.
    Label,
    /// One less.
    Remove,
    /// Picked up, to be moved with the crosshair.
    Carry,
    /// Put down where the crosshair is.
    PutDown,
    /// Left where it was.
    Leave,
}

/// What is being changed.
#[derive(Clone, Debug, Default)]
pub(super) struct SampleEditing {
    /// The class that a sample gets that is added.
    brush: usize,
    /// The sample that is being moved with the crosshair.
    carried: Option<usize>,
}

impl App {
    /// The sample that a key would change: the one under the crosshair, or the chosen one.
    pub fn sample_at_hand(&self) -> Option<usize> {
        match (self.context.place.view, self.context.place.focus) {
            (View::Map, Focus::Map) => self.sample_at_crosshair(),
            (_, Focus::People) => Some(self.context.chosen.sample),
            (_, _) => None,
        }
    }

    /// The sample that is being moved.
    pub fn carried(&self) -> Option<usize> {
        self.samples
            .carried
            .filter(|&sample| sample < self.context.data().samples() && self.context.place.view == View::Map)
    }

    pub(super) fn point(&mut self, point: Point) -> Option<Effect> {
        let is_on_map = self.context.place.view == View::Map && self.context.place.focus == Focus::Map;
        match point {
            Point::Add if is_on_map => self.add_here(),
            Point::Add => {
                let form = Form::learn(self.context.data());
                self.ask(form);
                None
            }
            Point::Mend => {
                let form = Form::mend(self.context.data(), self.context.chosen.sample);
                self.ask(form);
                None
            }
            Point::Label => {
                let sample = self.sample_at_hand()?;
                self.label(sample)
            }
            Point::Remove => {
                let sample = self.sample_at_hand()?;
                let said =
                    Message::new(MessageId::PointRemoved, vec![("who", self.context.sample_name(sample))]);
                self.touch(&Touch::Remove(sample), sample.saturating_sub(1), said)
            }
            Point::Carry => {
                let sample = self.sample_at_hand()?;
                self.point_at_sample(sample);
                self.samples.carried = Some(sample);
                self.say(MessageId::PointCarried, vec![("who", self.context.sample_name(sample))]);
                None
            }
            Point::PutDown => {
                let sample = self.samples.carried.take()?;
                let raw = self.raw_point();
                let said = moved_said(self.context.sample_name(sample));
                self.touch(&Touch::Move { sample, name: None, raw }, sample, said)
            }
            Point::Leave => {
                self.samples.carried = None;
                None
            }
        }
    }

    /// The crosshair in the columns' own units.
    fn raw_point(&self) -> Vec<f64> {
        let point = self.map.point().iter().zip(self.context.data().scaling());
        point.map(|(&input, scaling)| scaling.raw(input)).collect()
    }

    /// One more sample where the crosshair is, of the class that was given last.
    fn add_here(&mut self) -> Option<Effect> {
        let (raw, point) = (self.raw_point(), self.map.point().to_vec());
        self.add(raw, &point, None)
    }

    /// One more sample; where a number is to be learned, at first the one that the network says.
    fn add(&mut self, raw: Vec<f64>, point: &[f64], name: Option<String>) -> Option<Effect> {
        let answer = match &self.context.data().table().target {
            Target::Classes { classes, .. } => {
                Answer::Class(self.samples.brush.min(classes.len().saturating_sub(1)) as u32)
            }
            Target::Values { .. } => {
                Answer::Value(self.context.predict(point).first().copied().unwrap_or(0.0))
            }
        };
        let sample = self.context.data().samples();
        let name = name.unwrap_or_else(|| self.free_name());
        let who = if self.context.data().table().names.is_some() {
            name.clone()
        } else {
            self.context.sample_name(sample)
        };
        let says = self.answer_words(answer);
        let said = Message::new(MessageId::PointAdded, vec![("who", who), ("says", says)]);
        self.touch(&Touch::Add { name, raw, answer }, sample, said)
    }

    /// A name that nobody has.
    fn free_name(&self) -> String {
        let guest = Label::Guest.text(self.context.lang);
        let names = self.context.data().table().names.as_deref().unwrap_or_default();
        let mut free = (1..=names.len() + 1).map(|number| format!("{guest} {number}"));
        free.find(|name| !names.contains(name)).unwrap_or_else(|| guest.into())
    }

    /// An answer as it is said.
    fn answer_words(&self, answer: Answer) -> String {
        match answer {
            Answer::Class(class) => {
                self.context.data().classes().get(class as usize).cloned().unwrap_or_default()
            }
            Answer::Value(value) => numbers::typed(value),
        }
    }

    fn label(&mut self, sample: usize) -> Option<Effect> {
        match &self.context.data().table().target {
            Target::Classes { classes, of, .. } => {
                let class = (of[sample] as usize + 1) % classes.len();
                self.samples.brush = class;
                self.answer_with(sample, Answer::Class(class as u32))
            }
            Target::Values { values, .. } => {
                let now = numbers::typed(values[sample]);
                self.navigation.mode = Mode::Prompt(Prompt::new(Wanted::Answer(sample), now));
                None
            }
        }
    }

    /// Gives a sample another answer.
    pub(super) fn answer_with(&mut self, sample: usize, answer: Answer) -> Option<Effect> {
        let (who, says) = (self.context.sample_name(sample), self.answer_words(answer));
        let said = Message::new(MessageId::PointLabelled, vec![("who", who), ("says", says)]);
        self.touch(&Touch::Label { sample, answer }, sample, said)
    }

    /// What was typed into the form becomes a sample.
    pub(super) fn learn_from(&mut self, form: &Form, inputs: &[f64]) -> Option<Effect> {
        self.navigation.mode = Mode::Browse;
        self.context.place.focus = Focus::People;
        let name = Some(form.name.text().trim().to_owned()).filter(|name| !name.is_empty());
        let scaling = self.context.data().scaling();
        let raw = |column: usize| match form.unit {
            Entry::Raw => form.typed(column).unwrap_or_default(),
            Entry::Offset => scaling[column].raw(inputs[column]),
        };
        let mut raw: Vec<f64> = (0..inputs.len()).map(raw).collect();
        let Purpose::Mend(sample) = form.purpose else { return self.add(raw, inputs, name) };
        if sample >= self.context.data().samples() {
            return None;
        }
        // What was left as it was proposed stays, with all its digits.
        let proposed = Form::mend(self.context.data(), sample);
        if form.unit == proposed.unit {
            let own = self.context.data().table().values.row(sample);
            for (column, raw) in raw.iter_mut().enumerate() {
                if form.numbers[column].text() == proposed.numbers[column].text() {
                    *raw = own[column];
                }
            }
        }
        let who = name.clone().filter(|_| self.context.data().table().names.is_some());
        let said = moved_said(who.unwrap_or_else(|| self.context.sample_name(sample)));
        self.touch(&Touch::Move { sample, name, raw }, sample, said)
    }

    /// Makes a change: a new run on the data as they are then.
    fn touch(&mut self, touch: &Touch, sample: usize, said: Message) -> Option<Effect> {
        let setup = match self.touched(touch) {
            Ok(setup) => setup,
            Err(Untouched::Last) => {
                self.say(MessageId::PointLast, Vec::new());
                return None;
            }
            Err(Untouched::Other(why)) => {
                self.say_lasting(Message::new(MessageId::PointNot, vec![("why", why)]));
                return None;
            }
        };
        let (pace, train) = (self.context.run.pace, self.context.run.state == RunState::Running);
        let beginning = Beginning::here(&self.context, Some((sample, said)));
        let begin = protocol::Action::New { setup: Arc::new(setup), pace, train };
        self.command(begin, Some(Pending::Begun(beginning)))
    }

    fn touched(&self, touch: &Touch) -> Result<Setup, Untouched> {
        let data = self.context.data().touched(touch).map_err(|error| match error {
            TouchError::Last => Untouched::Last,
            error @ (TouchError::Large(_)
            | TouchError::Unknown
            | TouchError::Comma(_)
            | TouchError::Csv(_)
            | TouchError::Options(_)) => Untouched::Other(error.to_string()),
        })?;
        let mut hyper = self.context.run.hyper;
        hyper.batch = hyper.batch.map(|batch| batch.min(data.train().len()));
        let config = Config { hyper, ..self.context.run.setup.config().clone() };
        Setup::new(config, Arc::new(data)).map_err(|error| Untouched::Other(error.to_string()))
    }

    /// On the run of a change: its sample is the chosen one.
    pub(super) fn arrive_at_sample(&mut self, sample: usize) {
        self.samples.carried = None;
        self.context.chosen.sample = sample.min(self.context.data().samples() - 1);
        self.follow_edges();
    }
}

fn moved_said(who: String) -> Message {
    Message::new(MessageId::PointMoved, vec![("who", who)])
}

/// Why nothing was changed.
enum Untouched {
    Last,
    Other(String),
}

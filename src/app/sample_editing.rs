//! Samples changed by hand: one more, one less, one moved, another answer. Each is a new run on the changed data,
//! which begins where the run before began.

use std::sync::Arc;

use crate::app::action::SampleAction;
use crate::app::input::form::Form;
use crate::app::input::mode::Mode;
use crate::app::input::prompt::{Prompt, Wanted};
use crate::app::map::MapView;
use crate::app::outcome::{Outcome, Wish};
use crate::app::run::context::Context;
use crate::app::run::pending::{Beginning, Pending};
use crate::app::run::place::{Focus, View};
use crate::app::text::numbers;
use crate::app::text::{Label, Message, MessageId};
use crate::data::sample_edit::{Answer, SampleEdit, SampleEditError};
use crate::data::table::Target;
use crate::train::protocol::{self, RunState};
use crate::train::setup::{Config, Setup};

/// What is being changed.
#[derive(Clone, Debug, Default)]
pub struct SampleEditing {
    /// The class that a sample gets that is added.
    brush: usize,
    /// The sample that is being moved with the crosshair.
    carried: Option<usize>,
}

impl SampleEditing {
    /// The sample that a key would change: the one under the crosshair, or the chosen one.
    pub fn at_hand(map: &MapView, context: &Context) -> Option<usize> {
        match (context.place.view, context.place.focus) {
            (View::Map, Focus::Map) => map.sample_here(),
            (_, Focus::People) => Some(context.chosen.sample),
            (_, _) => None,
        }
    }

    /// The sample that is being moved.
    pub fn carried(&self, context: &Context) -> Option<usize> {
        let is_shown = |&sample: &usize| sample < context.data().samples() && context.place.view == View::Map;
        self.carried.filter(is_shown)
    }

    /// What is said while a sample is being moved.
    pub fn says(&self, context: &Context) -> Option<Message> {
        let who = context.sample_name(self.carried(context)?);
        Some(Message::new(MessageId::PointCarried, vec![("who", who)]))
    }

    /// Does something to a sample.
    pub fn update(&mut self, action: SampleAction, map: &MapView, context: &Context) -> Outcome {
        let is_on_map = context.place.view == View::Map && context.place.focus == Focus::Map;
        let at_hand = || SampleEditing::at_hand(map, context);
        match action {
            SampleAction::Add if is_on_map => self.add(map.raw_point(), map.point(), None, context),
            SampleAction::Add => Outcome::wish(Wish::Form(Form::learn(context.data()))),
            SampleAction::Mend => {
                Outcome::wish(Wish::Form(Form::mend(context.data(), context.chosen.sample)))
            }
            SampleAction::PutDown => {
                let Some(sample) = self.carried.take() else { return Outcome::default() };
                let said = moved_said(context.sample_name(sample));
                touch(&SampleEdit::Move { sample, name: None, raw: map.raw_point() }, sample, said, context)
            }
            SampleAction::Leave => {
                self.put_down();
                Outcome::default()
            }
            SampleAction::Label => {
                at_hand().map_or_else(Outcome::default, |sample| self.label(sample, context))
            }
            SampleAction::Remove => at_hand().map_or_else(Outcome::default, |sample| remove(sample, context)),
            SampleAction::Carry => {
                at_hand().map_or_else(Outcome::default, |sample| self.carry(sample, context))
            }
        }
    }

    fn carry(&mut self, sample: usize, context: &Context) -> Outcome {
        self.carried = Some(sample);
        Outcome::say(MessageId::PointCarried, vec![("who", context.sample_name(sample))])
            .after(Wish::CrosshairOn(sample))
    }

    /// Moves no sample any more.
    pub fn put_down(&mut self) {
        self.carried = None;
    }

    /// One more sample; where a number is to be learned, at first the one that the network says.
    fn add(&self, raw: Vec<f64>, point: &[f64], name: Option<String>, context: &Context) -> Outcome {
        let answer = match &context.data().table().target {
            Target::Classes { classes, .. } => {
                Answer::Class(self.brush.min(classes.len().saturating_sub(1)) as u32)
            }
            Target::Values { .. } => Answer::Value(context.predict(point).first().copied().unwrap_or(0.0)),
        };
        let sample = context.data().samples();
        let name = name.unwrap_or_else(|| free_name(context));
        let has_names = context.data().table().names.is_some();
        let who = if has_names { name.clone() } else { context.sample_name(sample) };
        let says = answer_words(answer, context);
        let said = Message::new(MessageId::PointAdded, vec![("who", who), ("says", says)]);
        touch(&SampleEdit::Add { name, raw, answer }, sample, said, context)
    }

    fn label(&mut self, sample: usize, context: &Context) -> Outcome {
        match &context.data().table().target {
            Target::Classes { classes, of, .. } => {
                let class = (of[sample] as usize + 1) % classes.len();
                self.brush = class;
                answer_with(sample, Answer::Class(class as u32), context)
            }
            Target::Values { values, .. } => {
                let now = numbers::typed(values[sample]);
                Outcome::wish(Wish::Mode(Mode::Prompt(Prompt::new(Wanted::Answer(sample), now))))
            }
        }
    }

    /// What was typed into the form becomes a sample: another one, or that one with other values.
    pub fn learn_from(
        &self,
        form: &Form,
        inputs: &[f64],
        mended: Option<usize>,
        context: &Context,
    ) -> Outcome {
        let name = Some(form.name.text().trim().to_owned()).filter(|name| !name.is_empty());
        let raw = |column: usize| form.raw(context.data(), column).unwrap_or_default();
        let mut raw: Vec<f64> = (0..inputs.len()).map(raw).collect();
        let outcome = match mended {
            None => self.add(raw, inputs, name, context),
            Some(sample) if sample >= context.data().samples() => Outcome::default(),
            Some(sample) => {
                // What was left as it was proposed stays, with all its digits.
                let proposed = Form::mend(context.data(), sample);
                if form.units == proposed.units {
                    let own = context.data().table().values.row(sample);
                    for (column, raw) in raw.iter_mut().enumerate() {
                        if form.numbers[column].text() == proposed.numbers[column].text() {
                            *raw = own[column];
                        }
                    }
                }
                let who = name.clone().filter(|_| context.data().table().names.is_some());
                let said = moved_said(who.unwrap_or_else(|| context.sample_name(sample)));
                touch(&SampleEdit::Move { sample, name, raw }, sample, said, context)
            }
        };
        outcome.after(Wish::Focus(Focus::People)).after(Wish::Mode(Mode::Browse))
    }
}

fn remove(sample: usize, context: &Context) -> Outcome {
    let said = Message::new(MessageId::PointRemoved, vec![("who", context.sample_name(sample))]);
    touch(&SampleEdit::Remove(sample), sample.saturating_sub(1), said, context)
}

/// A name that nobody has.
fn free_name(context: &Context) -> String {
    let guest = Label::Guest.text(context.lang);
    let names = context.data().table().names.as_deref().unwrap_or_default();
    let mut free = (1..=names.len() + 1).map(|number| format!("{guest} {number}"));
    free.find(|name| !names.contains(name)).unwrap_or_else(|| guest.into())
}

/// An answer as it is said.
fn answer_words(answer: Answer, context: &Context) -> String {
    match answer {
        Answer::Class(class) => context.data().classes().get(class as usize).cloned().unwrap_or_default(),
        Answer::Value(value) => numbers::typed(value),
    }
}

/// Gives a sample another answer.
pub fn answer_with(sample: usize, answer: Answer, context: &Context) -> Outcome {
    let (who, says) = (context.sample_name(sample), answer_words(answer, context));
    let said = Message::new(MessageId::PointLabelled, vec![("who", who), ("says", says)]);
    touch(&SampleEdit::Label { sample, answer }, sample, said, context)
}

/// Makes a change: a new run on the data as they are then.
fn touch(edit: &SampleEdit, sample: usize, said: Message, context: &Context) -> Outcome {
    let setup = match edited(edit, context) {
        Ok(setup) => setup,
        Err(SampleEditError::Last) => return Outcome::say(MessageId::PointLast, Vec::new()),
        Err(why @ (SampleEditError::Unknown | SampleEditError::Other(_))) => {
            return Outcome::lasting(Message::new(MessageId::PointNot, vec![("why", why.to_string())]));
        }
    };
    let (pace, train) = (context.run.pace, context.run.state == RunState::Running);
    let begin = protocol::Action::New { setup: Arc::new(setup), pace, train };
    Outcome::send(begin, Some(Pending::Begun(Beginning::here(context, Some((sample, said))))))
}

fn edited(edit: &SampleEdit, context: &Context) -> Result<Setup, SampleEditError> {
    let data = context.data().with_edit(edit)?;
    let mut hyper = context.run.hyper;
    hyper.batch = hyper.batch.map(|batch| batch.min(data.train().len()));
    let config = Config { hyper, ..context.run.setup.config().clone() };
    Setup::new(config, Arc::new(data)).map_err(|why| SampleEditError::Other(why.to_string()))
}

fn moved_said(who: String) -> Message {
    Message::new(MessageId::PointMoved, vec![("who", who)])
}

//! What becomes of a line that was typed, and what the coach says meanwhile. Part of [`App::update`].

use crate::app::overwrite::Overwrite;
use crate::app::prompt::{Prompt, Wanted};
use crate::app::text::{self, Label, MessageId};
use crate::app::{App, Effect, Mode, numbers};
use crate::data::hand::Answer;

impl App {
    pub(in crate::app) fn accept_prompt(&mut self) -> Option<Effect> {
        let Mode::Prompt(prompt) = &self.navigation.mode else { return None };
        let prompt = prompt.clone();
        match prompt.wanted {
            Wanted::Epoch => {
                let newest = self.context.run.head.epoch;
                let Some(epoch) = prompt.field.whole().filter(|&epoch| epoch <= newest) else {
                    let given = prompt.text().to_owned();
                    self.say(MessageId::NoSuchEpoch, vec![("text", given), ("n", numbers::count(newest))]);
                    return None;
                };
                self.navigation.mode = Mode::Browse;
                self.travel_to(epoch)
            }
            Wanted::Value(parameter) => {
                let Some(value) = prompt.field.number() else {
                    let given = prompt.text().to_owned();
                    self.say(MessageId::NoNumber, vec![("text", given)]);
                    return None;
                };
                self.navigation.mode = Mode::Browse;
                // What was left as it was proposed stays, with all its digits.
                let now = self.context.run.snapshot.network.get(parameter);
                let is_untouched = prompt.text() == numbers::typed(now);
                self.set(parameter, if is_untouched { now } else { value })
            }
            Wanted::Answer(sample) => {
                let Some(value) = prompt.field.number() else {
                    let given = prompt.text().to_owned();
                    self.say(MessageId::NoNumber, vec![("text", given)]);
                    return None;
                };
                self.navigation.mode = Mode::Browse;
                self.answer_with(sample, Answer::Value(value))
            }
            Wanted::Mark => {
                self.navigation.mode = Mode::Browse;
                self.mark(prompt.text());
                None
            }
            Wanted::Save => self.save_to(prompt.text(), Overwrite::Never),
            Wanted::Open => self.open_from(prompt.text()),
            Wanted::Export => self.export_to(prompt.text(), Overwrite::Never),
        }
    }

    /// What the coach says while a line is typed.
    pub fn prompting(&self, prompt: &Prompt) -> String {
        let word = |phrase: Label| phrase.text(self.context.lang);
        let text = prompt.field.marked();
        let newest = numbers::count(self.context.run.head.epoch);
        match prompt.wanted {
            Wanted::Epoch => {
                text::fill(self.context.lang, word(Label::PromptEpoch), &[("text", &text), ("n", &newest)])
            }
            Wanted::Value(id) => {
                let w = self.context.run.snapshot.network.layout().name(id);
                text::fill(self.context.lang, word(Label::PromptValue), &[("text", &text), ("w", &w)])
            }
            Wanted::Answer(sample) => {
                let who = self.context.sample_name(sample);
                text::fill(self.context.lang, word(Label::PromptAnswer), &[("text", &text), ("name", &who)])
            }
            Wanted::Mark => text::fill(self.context.lang, word(Label::PromptMark), &[("text", &text)]),
            Wanted::Save => text::fill(self.context.lang, word(Label::PromptSave), &[("text", &text)]),
            Wanted::Open => text::fill(self.context.lang, word(Label::PromptOpen), &[("text", &text)]),
            Wanted::Export => text::fill(self.context.lang, word(Label::PromptExport), &[("text", &text)]),
        }
    }
}

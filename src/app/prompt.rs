//! A line to be typed: an epoch to go to, a parameter's value, a mark's text, a file's name.

use crate::app::context::Context;
use crate::app::numbers;
use crate::app::text::{self, Label};
use crate::app::text_field::{Kind, TextField};
use crate::nn::layout::ParameterId;

/// What is to be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// An epoch to go to.
    Epoch,
    /// A parameter's new value.
    Value(ParameterId),
    /// A sample's new answer.
    Answer(usize),
    /// The text of a mark.
    Mark,
    /// The file to keep the session in.
    Save,
    /// The file to open a session from.
    Open,
    /// The file for a way out.
    Export,
}

impl Wanted {
    /// What its field takes.
    fn kind(self) -> Kind {
        match self {
            Wanted::Epoch => Kind::Whole,
            Wanted::Value(_) | Wanted::Answer(_) => Kind::Number,
            Wanted::Mark | Wanted::Save | Wanted::Open | Wanted::Export => Kind::Line,
        }
    }
}

/// The line.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What it is for.
    pub wanted: Wanted,
    /// What is typed.
    pub field: TextField,
}

impl Prompt {
    /// A line that proposes a text, the caret behind it.
    pub fn new(wanted: Wanted, text: String) -> Prompt {
        Prompt { wanted, field: TextField::proposing(wanted.kind(), text) }
    }

    /// What has been typed, without the blanks around it.
    pub fn text(&self) -> &str {
        self.field.text().trim()
    }

    /// What the coach says while a line is typed.
    pub fn says(&self, context: &Context) -> String {
        let word = |phrase: Label| phrase.text(context.lang);
        let text = self.field.marked();
        let newest = numbers::count(context.run.head.epoch);
        match self.wanted {
            Wanted::Epoch => {
                text::fill(context.lang, word(Label::PromptEpoch), &[("text", &text), ("n", &newest)])
            }
            Wanted::Value(id) => {
                let w = context.run.snapshot.network.layout().name(id);
                text::fill(context.lang, word(Label::PromptValue), &[("text", &text), ("w", &w)])
            }
            Wanted::Answer(sample) => {
                let who = context.sample_name(sample);
                text::fill(context.lang, word(Label::PromptAnswer), &[("text", &text), ("name", &who)])
            }
            Wanted::Mark => text::fill(context.lang, word(Label::PromptMark), &[("text", &text)]),
            Wanted::Save => text::fill(context.lang, word(Label::PromptSave), &[("text", &text)]),
            Wanted::Open => text::fill(context.lang, word(Label::PromptOpen), &[("text", &text)]),
            Wanted::Export => text::fill(context.lang, word(Label::PromptExport), &[("text", &text)]),
        }
    }
}

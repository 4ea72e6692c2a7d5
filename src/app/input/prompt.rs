//! A line to be typed: an epoch to go to, a parameter's value, a mark's text, a file's name.

use unicode_width::UnicodeWidthStr;

use crate::app::input::text_field::{Kind, TextField};
use crate::app::run::context::Context;
use crate::app::text::numbers;
use crate::app::text::{self, Label};
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
            Wanted::Mark => Kind::Line,
            Wanted::Save | Wanted::Open | Wanted::Export => Kind::Path,
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

    /// The same line, as after something was wrong with it: typing takes its place.
    #[must_use]
    pub fn again(&self) -> Prompt {
        Prompt::new(self.wanted, self.field.text().to_owned())
    }

    /// What has been typed, without the blanks around it.
    pub fn text(&self) -> &str {
        self.field.text().trim()
    }

    /// What the coach says in so many columns while a line is typed: of a long text what is around the caret.
    pub fn says(&self, context: &Context, columns: usize) -> String {
        let (label, about) = match self.wanted {
            Wanted::Epoch => (Label::PromptEpoch, ("n", numbers::count(context.run.head.epoch))),
            Wanted::Value(id) => (Label::PromptValue, ("w", context.run.snapshot.network.layout().name(id))),
            Wanted::Answer(sample) => (Label::PromptAnswer, ("name", context.sample_name(sample))),
            Wanted::Mark => (Label::PromptMark, ("", String::new())),
            Wanted::Save => (Label::PromptSave, ("", String::new())),
            Wanted::Open => (Label::PromptOpen, ("", String::new())),
            Wanted::Export => (Label::PromptExport, ("", String::new())),
        };
        let fill = |phrase: &str, text: &str| {
            text::fill(context.lang, phrase, &[("text", text), (about.0, about.1.as_str())])
        };
        let phrase = label.text(context.lang);
        let whole = fill(phrase, &self.field.marked());
        if whole.width() <= columns {
            return whole;
        }
        // What Enter does stands behind three blanks.
        let line = phrase.split("   ").next().unwrap_or(phrase);
        let room = columns.saturating_sub(fill(line, "").width());
        fill(line, &self.field.marked_within(room.max(1)))
    }
}

//! Looking for a row by its name, in the list that has the focus.

use crate::app::input::text_field::{Kind, TextField};
use crate::app::text::{Message, MessageId};

/// What is being looked for.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What is typed.
    pub field: TextField,
    /// Whether a row has it.
    pub(in crate::app) found: bool,
}

impl Default for Finding {
    fn default() -> Finding {
        Finding { field: TextField::new(Kind::Search), found: false }
    }
}

impl Finding {
    /// What the coach says of it.
    pub fn says(&self) -> Message {
        let saying = match (self.field.text().is_empty(), self.found) {
            (true, _) => MessageId::Find,
            (false, true) => MessageId::Found,
            (false, false) => MessageId::NotFound,
        };
        Message::new(saying, vec![("text", self.field.marked())])
    }
}

/// Without an allocation where both are ASCII: there may be a million names.
pub(in crate::app) fn has(name: &str, text: &str) -> bool {
    if name.is_ascii() {
        let (name, text) = (name.as_bytes(), text.as_bytes());
        return name.len() >= text.len()
            && name.windows(text.len()).any(|part| part.eq_ignore_ascii_case(text));
    }
    name.to_lowercase().contains(text)
}

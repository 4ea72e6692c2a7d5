//! A line to be typed: an epoch to go to, a parameter's value, a mark's text, a file's name.

mod accept;

use tui_input::{Input, InputRequest};

use crate::app::numbers;
use crate::app::query::Edit;
use crate::nn::layout::ParameterId;

/// The longest text, in characters.
const LONGEST: usize = 200;
/// The longest number.
const LONGEST_NUMBER: usize = 32;

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

/// The line.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What it is for.
    pub wanted: Wanted,
    input: Input,
    /// The text is only proposed: typing takes its place.
    is_proposed: bool,
}

impl Prompt {
    /// A line that proposes a text, the caret behind it.
    pub fn new(wanted: Wanted, text: String) -> Prompt {
        Prompt { wanted, is_proposed: !text.is_empty(), input: Input::new(text) }
    }

    /// What has been typed.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// The text with a mark where the caret is.
    pub fn shown(&self) -> String {
        let text = self.input.value();
        let at = text.char_indices().nth(self.input.cursor()).map_or(text.len(), |(at, _)| at);
        format!("{}▏{}", &text[..at], &text[at..])
    }

    /// Types a character; false if it has no place here.
    pub fn insert(&mut self, c: char) -> bool {
        let longest = match self.wanted {
            Wanted::Epoch | Wanted::Value(_) | Wanted::Answer(_) => LONGEST_NUMBER,
            Wanted::Mark | Wanted::Save | Wanted::Open | Wanted::Export => LONGEST,
        };
        let fits = match self.wanted {
            Wanted::Epoch => c.is_ascii_digit(),
            Wanted::Value(_) | Wanted::Answer(_) => {
                c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '−' | '+' | 'e' | 'E')
            }
            Wanted::Mark | Wanted::Save | Wanted::Open | Wanted::Export => !c.is_control(),
        };
        if fits && self.is_proposed {
            self.input.reset();
            self.is_proposed = false;
        }
        if !fits || self.input.value().chars().count() >= longest {
            return false;
        }
        self.input.handle(InputRequest::InsertChar(c));
        true
    }

    /// Moves the caret, or deletes.
    pub fn edit(&mut self, edit: Edit) {
        if std::mem::take(&mut self.is_proposed) && matches!(edit, Edit::Backspace | Edit::Delete) {
            self.input.reset();
            return;
        }
        self.input.handle(edit.into());
    }

    /// The epoch that was typed.
    pub fn epoch(&self) -> Option<u64> {
        self.text().trim().parse().ok()
    }

    /// The value that was typed, with an exponent or without: a finite number.
    pub fn value(&self) -> Option<f64> {
        let text = self.text().trim().replace('−', "-").replace(',', ".");
        let plain = numbers::parse(&text);
        plain.or_else(|| text.parse().ok().filter(|value: &f64| value.is_finite()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_takes_the_place_of_what_is_proposed_and_moving_keeps_it() {
        let line = || Prompt::new(Wanted::Save, "session.json".into());
        let mut typed = line();
        assert!(typed.insert('a') && typed.insert('b'));
        assert_eq!(typed.text(), "ab");
        let mut moved = line();
        moved.edit(Edit::End);
        assert!(moved.insert('2'));
        assert_eq!(moved.text(), "session.json2");
        let mut erased = line();
        erased.edit(Edit::Backspace);
        assert_eq!(erased.text(), "");
        let mut refused = Prompt::new(Wanted::Epoch, "12".into());
        assert!(!refused.insert('x'));
        assert_eq!(refused.text(), "12");
    }
}

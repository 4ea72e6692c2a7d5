//! From a typed character or a pasted text to the field that is open. Part of [`App::update`].

use crate::app::find::Wish;
use crate::app::text::MessageId;
use crate::app::text_field::{self, FieldEdit, Kind, TextField, Typed};
use crate::app::{App, Mode};

impl App {
    /// Types into the open field. Gives what the field takes and what became of it; `None` if no field is open.
    fn type_by(&mut self, by: impl FnOnce(&mut TextField) -> Typed) -> Option<(Kind, Typed)> {
        match &mut self.navigation.mode {
            Mode::Prompt(prompt) => Some((prompt.field.kind(), by(&mut prompt.field))),
            Mode::Typing(form) => {
                let field = form.field_mut();
                Some((field.kind(), by(field)))
            }
            Mode::Finding(finding) => {
                let typed = by(&mut finding.field);
                self.find(Wish::Typed);
                Some((Kind::Search, typed))
            }
            Mode::Sheet => self.setup.as_mut()?.type_by(by),
            Mode::Browse | Mode::Confirm(_) | Mode::Help(_) => None,
        }
    }

    /// A key that is no command: text, if there is a field for it.
    pub(super) fn type_character(&mut self, c: char) {
        let in_sheet = matches!(self.navigation.mode, Mode::Sheet);
        match self.type_by(|field| field.insert(c)) {
            Some((_, Typed::Taken)) => self.coach.be_quiet(),
            Some((kind, Typed::Full)) => self.say_full(kind),
            Some((Kind::Number, Typed::Refused)) => self.say(MessageId::Refused, vec![("key", quoted(c))]),
            Some((Kind::Name | Kind::Search | Kind::Line | Kind::Whole, Typed::Refused)) => {
                self.say(MessageId::NotHere, vec![("key", quoted(c))]);
            }
            None if in_sheet => self.say(MessageId::NotHere, vec![("key", quoted(c))]),
            None => {}
        }
    }

    /// A text that was pasted. It is typed where a field is open, its first line; it is never a command.
    pub(super) fn paste(&mut self, text: &str) {
        let (line, more) = text_field::pasted_line(text);
        match self.type_by(|field| field.paste(&line)) {
            Some((_, Typed::Taken)) if more => self.say(MessageId::PastedLine, Vec::new()),
            Some((_, Typed::Taken)) => self.coach.be_quiet(),
            Some((kind, Typed::Full)) => self.say_full(kind),
            Some((_, Typed::Refused)) => self.say(MessageId::PasteUnfit, Vec::new()),
            None => self.say(MessageId::PasteElsewhere, Vec::new()),
        }
    }

    fn say_full(&mut self, kind: Kind) {
        self.say(MessageId::FieldFull, vec![("n", kind.longest().to_string())]);
    }

    /// Moves the caret of a line or of what is looked for, or deletes there.
    pub(super) fn edit_field(&mut self, edit: FieldEdit) {
        match &mut self.navigation.mode {
            Mode::Prompt(prompt) => prompt.field.edit(edit),
            Mode::Finding(finding) => {
                finding.field.edit(edit);
                if matches!(edit, FieldEdit::Backspace | FieldEdit::Delete) {
                    self.find(Wish::Typed);
                }
            }
            Mode::Typing(form) => form.edit(edit),
            Mode::Sheet | Mode::Browse | Mode::Confirm(_) | Mode::Help(_) => {}
        }
    }
}

fn quoted(c: char) -> String {
    format!("‘{c}’")
}

//! What there is to say about a setting of the set-up sheet.

use crate::app::sheet::Sheet;
use crate::app::sheet::draft::Draft;
use crate::app::text::{Label, Lang, MessageId};
use crate::app::text_field;
use crate::data::dataset::Dataset;

/// A setting.
pub(in crate::app::sheet) struct Setting {
    pub(super) label: fn(Lang) -> &'static str,
    /// What it is about.
    pub(in crate::app::sheet) about: fn(&Draft) -> MessageId,
    /// What its value means, in a few words.
    pub(in crate::app::sheet) note: fn(&Draft, &Dataset) -> Option<Label>,
    /// Its value in a draft, beside the data of the run as it is.
    pub(in crate::app::sheet) value: fn(&Draft, &Dataset, Lang) -> String,
    /// Goes to the next value, up or down.
    pub(in crate::app::sheet) step: fn(&mut Sheet, bool),
    /// How it is typed, if it can be.
    pub(in crate::app::sheet) typed: Option<Typed>,
    /// Takes it away, if it can be none.
    pub(in crate::app::sheet) clear: Option<fn(&mut Sheet)>,
    /// The words around its value: where there is room, and where there is little.
    pub(super) words: Option<(Label, Label)>,
}

/// How a value is typed.
pub(in crate::app::sheet) struct Typed {
    /// The characters that it has.
    pub(in crate::app::sheet) kind: text_field::Kind,
    /// What it may be; `{n}` is the most.
    pub(in crate::app::sheet) allowed: Label,
    /// The most that it may be, where that is not always the same.
    pub(in crate::app::sheet) most: fn(&Sheet) -> usize,
    /// Whether nothing can be typed now.
    pub(in crate::app::sheet) is_fixed: fn(&Sheet) -> bool,
    /// Takes a text; `None` if it is no value.
    pub(in crate::app::sheet) put: fn(&mut Sheet, &str) -> Option<()>,
    /// What stands behind the number.
    pub(in crate::app::sheet) unit: &'static str,
}

type Value = fn(&Draft, &Dataset, Lang) -> String;
type Step = fn(&mut Sheet, bool);
type Put = fn(&mut Sheet, &str) -> Option<()>;

impl Setting {
    pub(super) fn new(
        label: fn(Lang) -> &'static str,
        about: fn(&Draft) -> MessageId,
        value: Value,
        step: Step,
    ) -> Setting {
        let note = |_: &Draft, _: &Dataset| None;
        Setting { label, about, note, value, step, typed: None, clear: None, words: None }
    }

    /// A whole number that can be typed.
    pub(super) fn whole(self, allowed: Label, put: Put) -> Setting {
        self.typed(text_field::Kind::Whole, allowed, put)
    }

    /// A number that can be typed.
    pub(super) fn real(self, allowed: Label, put: Put) -> Setting {
        self.typed(text_field::Kind::Number, allowed, put)
    }

    fn typed(self, kind: text_field::Kind, allowed: Label, put: Put) -> Setting {
        let typed = Typed { kind, allowed, most: |_| 0, is_fixed: |_| false, put, unit: "" };
        Setting { typed: Some(typed), ..self }
    }

    pub(super) fn per_cent(self, is_fixed: fn(&Sheet) -> bool) -> Setting {
        Setting { typed: self.typed.map(|typed| Typed { is_fixed, unit: " %", ..typed }), ..self }
    }

    pub(super) fn at_most(self, most: fn(&Sheet) -> usize) -> Setting {
        Setting { typed: self.typed.map(|typed| Typed { most, ..typed }), ..self }
    }

    pub(super) fn noted(self, note: fn(&Draft, &Dataset) -> Option<Label>) -> Setting {
        Setting { note, ..self }
    }
}

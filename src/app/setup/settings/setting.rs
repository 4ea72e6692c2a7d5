//! What there is to say about a setting of the set-up sheet.

use crate::app::input::text_field;
use crate::app::setup::Sheet;
use crate::app::setup::draft::Draft;
use crate::app::text::{Label, Lang, MessageId};
use crate::data::dataset::Dataset;

/// A setting.
pub(in crate::app::setup) struct Setting {
    pub(super) label: fn(Lang) -> &'static str,
    /// What it is about.
    pub(in crate::app::setup) about: fn(&Draft) -> MessageId,
    /// What its value means, in a few words.
    pub(in crate::app::setup) note: fn(&Draft, &Dataset) -> Option<Label>,
    /// Its value in a draft, beside the data of the run as it is.
    pub(in crate::app::setup) value: fn(&Draft, &Dataset, Lang) -> String,
    /// Goes to the next value, up or down.
    pub(in crate::app::setup) step: fn(&mut Sheet, bool),
    /// How it is typed, if it can be.
    pub(in crate::app::setup) typed: Option<Typed>,
    /// Takes it away, if it can be none.
    pub(in crate::app::setup) clear: Option<fn(&mut Sheet)>,
    /// The words around its value: where there is room, and where there is little.
    pub(super) words: Option<(Label, Label)>,
}

/// How a value is typed.
pub(in crate::app::setup) struct Typed {
    /// The characters that it has.
    pub(in crate::app::setup) kind: text_field::Kind,
    /// What it may be; `{n}` is the most.
    pub(in crate::app::setup) allowed: Label,
    /// The most that it may be, where that is not always the same.
    pub(in crate::app::setup) most: fn(&Sheet) -> usize,
    /// Whether nothing can be typed now.
    pub(in crate::app::setup) is_fixed: fn(&Sheet) -> bool,
    /// Takes a text; `None` if it is no value.
    pub(in crate::app::setup) put: fn(&mut Sheet, &str) -> Option<()>,
    /// What stands behind the number.
    pub(in crate::app::setup) unit: &'static str,
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

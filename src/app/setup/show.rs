//! What a row of the sheet reads like, and what the sheet says will happen. Words and numbers; no layout.

use crate::app::input::text_field::TextField;
use crate::app::setup::draft::Choice;
use crate::app::setup::{Consequence, Row, Sheet, listed};
use crate::app::text::numbers;
use crate::app::text::{self, Label, Lang, Message};
use crate::data::dataset::Dataset;
use crate::data::feature::Feature;

/// A piece of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its text.
    pub text: String,
    /// Whether keys would change just this piece.
    pub at_hand: bool,
}

/// A value as it stands in its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its pieces, one after the other.
    pub pieces: Vec<Piece>,
    /// Whether it is one of a list, which the arrow keys go through.
    pub is_list: bool,
}

/// A feature as people write it.
pub fn feature(feature: Feature) -> String {
    match feature {
        Feature::Input(i) => format!("x{}", i + 1),
        Feature::Square(i) => format!("x{}²", i + 1),
        Feature::Product(i, j) => format!("x{}·x{}", i + 1, j + 1),
        Feature::Sin(i) => format!("sin x{}", i + 1),
    }
}

impl Choice {
    /// What it is called.
    pub fn name(self, own: &Dataset) -> String {
        match self {
            Choice::Tutorial => "tutorial".into(),
            Choice::Problem(problem) => problem.name().into(),
            Choice::Own => own.name().to_owned(),
        }
    }
}

impl Sheet {
    /// Whether a row would be another value.
    pub fn is_changed(&self, row: Row) -> bool {
        let own = self.own();
        {
            let value = row.setting().value;
            value(&self.draft, own, Lang::En) != value(&self.base, own, Lang::En)
        }
    }

    /// What a row was, if it would be another value.
    pub fn was(&self, row: Row, lang: Lang) -> Option<String> {
        let was = || (row.setting().value)(&self.base, self.own(), lang);
        self.is_changed(row).then(|| text::fill(lang, Label::Was.text(lang), &[("value", &was())]))
    }

    /// A row's value, with what is being typed there.
    pub fn shown(&self, row: Row, lang: Lang) -> Shown {
        let is_here = row == self.row;
        let piece = |text: String, at_hand: bool| Piece { text, at_hand };
        let typed = self.typing.as_ref().filter(|_| is_here).map(TextField::marked);
        let setting = row.setting();
        let plain = || (setting.value)(&self.draft, self.own(), lang);
        let draft = &self.draft;
        let is_layers = matches!(row, Row::Hidden | Row::Activation) && !draft.config.hidden.is_empty();
        let pieces = if is_layers {
            let mut pieces = Vec::new();
            for (index, (width, activation)) in draft.config.hidden.iter().enumerate() {
                if index > 0 {
                    pieces.push(piece(" · ".into(), false));
                }
                let (own, here) = if row == Row::Hidden {
                    (width.to_string(), self.part == index)
                } else {
                    (activation.name().to_owned(), self.part == 0 || self.part == index + 1)
                };
                let here = here && is_here;
                pieces.push(piece(typed.clone().filter(|_| here).unwrap_or(own), here));
            }
            pieces
        } else if let Some(text) = typed {
            let unit = setting.typed.map_or("", |typed| typed.unit);
            let unit = (!unit.is_empty()).then(|| piece(unit.into(), false));
            std::iter::once(piece(text, true)).chain(unit).collect()
        } else {
            vec![piece(plain(), is_here)]
        };
        Shown { pieces, is_list: row.is_list() }
    }

    /// What a row means, in a few words.
    pub fn note(&self, row: Row, lang: Lang) -> Option<&'static str> {
        (row.setting().note)(&self.draft, self.own()).map(|label| label.text(lang))
    }

    /// What the row at hand is about.
    pub fn explained(&self) -> Message {
        Message::new((self.row.setting().about)(&self.draft), Vec::new())
    }

    /// The features that can be switched, and whether each is.
    pub fn features(&self) -> Vec<(String, bool)> {
        let chosen = &self.draft.samples.features;
        listed(&self.draft, self.own()).iter().map(|own| (feature(*own), chosen.contains(own))).collect()
    }

    /// What may stand in a row.
    pub fn allowed(&self, row: Row, lang: Lang) -> String {
        let (term, most) = match row.setting().typed {
            Some(typed) => (typed.allowed, (typed.most)(self)),
            None if row == Row::Features => (Label::AllowedFeatures, 0),
            None => return row.label(lang).to_owned(),
        };
        let n = if row == Row::Hidden { most.to_string() } else { numbers::count(most as u64) };
        let allowed = text::fill(lang, term.text(lang), &[("n", &n)]);
        text::fill(lang, Label::Allowed.text(lang), &[("row", row.label(lang)), ("allowed", &allowed)])
    }

    /// Why the sheet cannot be accepted yet, if it cannot.
    pub fn why(&self, lang: Lang) -> Option<String> {
        match &self.consequence {
            Consequence::Wrong(row @ (Row::Features | Row::Batch | Row::Share), _) => {
                Some(self.allowed(*row, lang))
            }
            Consequence::Wrong(_, why) => Some(why.clone()),
            Consequence::Nothing | Consequence::Adjusted | Consequence::Anew(_) => None,
        }
    }
}

//! How a key, or a typed text, changes a row of the sheet.

use crate::app::input::text_field::{FieldEdit, Kind, TextField, Typed};
use crate::app::setup::draft::Draft;
use crate::app::setup::{Row, SetupAction, Sheet, listed};
use crate::app::text::Lang;
use crate::data::feature::Feature;
use crate::nn::activation::Activation;
use crate::nn::layout::{MAX_HIDDEN_LAYERS, MAX_WIDTH};
use crate::train::setup::Config;

/// More values than any list of them has.
const MOST_VALUES: usize = 64;

impl Sheet {
    /// Makes another row the one at hand.
    pub(in crate::app) fn go(&mut self, row: Row) {
        self.row = row;
        self.part = 0;
        self.typing = None;
        if row == Row::Hidden {
            self.part = self.draft.config.hidden.len().saturating_sub(1);
        }
    }

    /// Does what a key asks for.
    ///
    /// # Errors
    /// The row, if what is typed there is no value of it.
    pub(in crate::app) fn press(&mut self, press: SetupAction) -> Result<(), Row> {
        let all: Vec<Row> = Row::all().collect();
        let at = all.iter().position(|&row| row == self.row).unwrap_or(0);
        match press {
            SetupAction::Up => self.go(all[at.saturating_sub(1)]),
            SetupAction::Down => self.go(all[(at + 1).min(all.len() - 1)]),
            SetupAction::First => self.go(all[0]),
            SetupAction::Last => self.go(all[all.len() - 1]),
            SetupAction::Group => {
                let other = if at < Row::ANEW.len() { Row::AT_ONCE[0] } else { Row::ANEW[0] };
                self.go(other);
            }
            SetupAction::Caret(caret) => self.caret(caret),
            SetupAction::Less | SetupAction::More if self.typing.is_some() => {
                self.caret(if press == SetupAction::More { FieldEdit::Right } else { FieldEdit::Left });
            }
            _ => {
                self.take_typed()?;
                self.change(press);
                self.work_out();
            }
        }
        Ok(())
    }

    fn change(&mut self, press: SetupAction) {
        let own = self.own().clone();
        let parts = self.parts();
        match (self.row, press) {
            (_, SetupAction::Defaults) => self.defaults(),
            (Row::Hidden, SetupAction::Add) => self.add_layer(),
            (Row::Hidden, SetupAction::Remove) => self.remove_layer(),
            (Row::Hidden, SetupAction::Wider | SetupAction::Toggle) => self.resize(1),
            (Row::Hidden, SetupAction::Narrower) => self.resize(-1),
            (Row::Features | Row::Hidden, SetupAction::Less) | (_, SetupAction::PartBefore) => {
                self.part = (self.part + parts - 1) % parts;
            }
            (Row::Features | Row::Hidden, SetupAction::More) | (_, SetupAction::PartAfter) => {
                self.part = (self.part + 1) % parts;
            }
            (Row::Features, SetupAction::Toggle) => self.toggle_feature(),
            (_, SetupAction::More | SetupAction::Wider | SetupAction::Add | SetupAction::Toggle) => {
                (self.row.setting().step)(self, true);
            }
            (_, SetupAction::Less | SetupAction::Narrower | SetupAction::Remove) => {
                (self.row.setting().step)(self, false);
            }
            // What goes elsewhere changes nothing.
            (_, _) => {}
        }
        self.draft.check_start(&own);
    }

    /// How many parts the row at hand has, one of which is at hand.
    fn parts(&self) -> usize {
        let layers = self.draft.config.hidden.len();
        if self.row == Row::Features {
            listed(&self.draft, self.own()).len()
        } else if self.row == Row::Hidden {
            layers.max(1)
        } else if self.row == Row::Activation && layers > 1 {
            // All of them first, then each.
            layers + 1
        } else {
            1
        }
    }

    pub(super) fn add_layer(&mut self) {
        let hidden = &mut self.draft.config.hidden;
        if hidden.len() < MAX_HIDDEN_LAYERS {
            // As Playground adds one: two neurons; behind the layer at hand, of its activation.
            let at = (self.part + 1).min(hidden.len());
            let activation = at.checked_sub(1).and_then(|before| hidden.get(before));
            let activation = activation.map_or(Activation::Sigmoid, |&(_, activation)| activation);
            hidden.insert(at, (2, activation));
            self.part = at;
        }
    }

    pub(super) fn remove_layer(&mut self) {
        let hidden = &mut self.draft.config.hidden;
        if self.part < hidden.len() {
            hidden.remove(self.part);
            self.part = self.part.min(hidden.len().saturating_sub(1));
        }
    }

    fn resize(&mut self, by: isize) {
        if let Some((width, _)) = self.draft.config.hidden.get_mut(self.part) {
            *width = width.saturating_add_signed(by).clamp(1, MAX_WIDTH);
        }
    }

    /// Goes to the next value of the row at hand, or to the next feature, that begins with a letter. Whether there is
    /// one.
    pub(in crate::app) fn jump(&mut self, letter: char, lang: Lang) -> bool {
        if !letter.is_alphabetic() || self.typing.is_some() {
            return false;
        }
        let begins = |text: &str| text.to_lowercase().starts_with(&letter.to_lowercase().to_string());
        if self.row == Row::Features {
            let all = self.features();
            let mut after = (1..=all.len()).map(|by| (self.part + by) % all.len());
            let found = after.find(|&at| begins(&all[at].0));
            self.part = found.unwrap_or(self.part);
            return found.is_some();
        }
        let from = self.value_at_hand(lang);
        for press in [SetupAction::More, SetupAction::Less] {
            let mut tried = self.clone();
            for _ in 0..MOST_VALUES {
                let before = tried.value_at_hand(lang);
                (tried.row.setting().step)(&mut tried, press == SetupAction::More);
                let now = tried.value_at_hand(lang);
                if now == from || now == before {
                    break;
                }
                if begins(&now) {
                    let own = self.own().clone();
                    tried.draft.check_start(&own);
                    tried.work_out();
                    *self = tried;
                    return true;
                }
            }
        }
        // The only one that begins so is the one that is there.
        begins(&from)
    }

    /// The value that keys would change: of an output the activation, without how many there are.
    fn value_at_hand(&self, lang: Lang) -> String {
        let shown = self.shown(self.row, lang);
        let piece = shown.pieces.iter().find(|piece| piece.at_hand).map_or("", |piece| &piece.text);
        piece.rsplit("× ").next().unwrap_or_default().to_owned()
    }

    fn toggle_feature(&mut self) {
        let all = listed(&self.draft, self.own());
        let Some(&feature) = all.get(self.part) else { return };
        let chosen = &mut self.draft.samples.features;
        if chosen.contains(&feature) {
            chosen.retain(|&other| other != feature);
        } else {
            chosen.push(feature);
            chosen.sort_by_key(|feature| all.iter().position(|other| other == feature));
        }
    }

    /// Every value as the program has it of its own accord; the data stay.
    fn defaults(&mut self) {
        let own = self.own().clone();
        let Draft { samples, config, output, .. } = &mut self.draft;
        let kind = samples.choice.kind(&own);
        *config = Config { loss: kind.losses()[0], ..Config::default() };
        *output = kind.output(config.loss);
        samples.noise = 0;
        samples.share = samples.choice.source(&own, 0).own_share();
        samples.normalize = None;
        samples.features = (0..samples.choice.columns(&own).len()).map(Feature::Input).collect();
        self.part = self.part.min(self.draft.config.hidden.len().saturating_sub(1));
    }
}

// ---- typing

impl Sheet {
    /// What the row's field takes; `None` if nothing can be typed there.
    fn kind(&self) -> Option<Kind> {
        self.row.setting().typed.filter(|typed| !(typed.is_fixed)(self)).map(|typed| typed.kind)
    }

    /// Types into the row's field, which opens with the first character that it takes. Gives what the field takes
    /// and what became of it; `None` if nothing can be typed in the row.
    pub(in crate::app) fn type_by(
        &mut self,
        by: impl FnOnce(&mut TextField) -> Typed,
    ) -> Option<(Kind, Typed)> {
        let kind = self.kind()?;
        let mut field = self.typing.clone().unwrap_or_else(|| TextField::new(kind));
        let typed = by(&mut field);
        if matches!(typed, Typed::Taken | Typed::Unfit) {
            self.typing = Some(field);
        }
        Some((kind, typed))
    }

    fn caret(&mut self, caret: FieldEdit) {
        match &mut self.typing {
            Some(field) => {
                field.edit(caret);
            }
            // Nothing is typed yet: a limit is taken away.
            None if matches!(caret, FieldEdit::Backspace | FieldEdit::Delete) => {
                if let Some(clear) = self.row.setting().clear {
                    clear(self);
                }
                self.draft.check_start(&self.now.data().clone());
                self.work_out();
            }
            None => {}
        }
    }

    /// Takes what is typed as the row's value.
    ///
    /// # Errors
    /// The row, if it is no value of it.
    pub(in crate::app) fn take_typed(&mut self) -> Result<(), Row> {
        let Some(text) = self.typing.as_ref().map(|field| field.text().trim().to_owned()) else {
            return Ok(());
        };
        if !text.is_empty() {
            let typed = self.row.setting().typed.ok_or(self.row)?;
            (typed.put)(self, &text).ok_or(self.row)?;
        }
        self.typing = None;
        self.draft.check_start(&self.now.data().clone());
        self.work_out();
        Ok(())
    }
}

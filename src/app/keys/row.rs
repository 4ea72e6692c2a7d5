//! How a row of the table of keys is written down.

use crate::app::App;
use crate::app::action::Action;
use crate::app::keys::{Binding, Context, Group, Key};
use crate::app::text::{Label, MessageId};

pub(super) const fn row(keys: &'static [Key], context: Context, action: Action) -> Binding {
    Binding {
        keys,
        context,
        action,
        applies: |_| true,
        otherwise: None,
        help: None,
        footer: None,
        gradient_footer: None,
        map_footer: None,
        past_footer: None,
    }
}

impl Binding {
    pub(super) const fn when(mut self, applies: fn(&App) -> bool) -> Binding {
        self.applies = applies;
        self
    }

    pub(super) const fn or(mut self, saying: MessageId) -> Binding {
        self.otherwise = Some(saying);
        self
    }

    pub(super) const fn help(mut self, group: Group, label: &'static str, word: Label) -> Binding {
        self.help = Some((group, label, word));
        self
    }

    /// Its place in the footer of the Gradient view.
    pub(super) const fn why(mut self, rank: u8, label: &'static str, word: fn(&App) -> Label) -> Binding {
        self.gradient_footer = Some((rank, label, word));
        self
    }

    /// Its place in the footer of the Map view.
    pub(super) const fn map(mut self, rank: u8, label: &'static str, word: fn(&App) -> Label) -> Binding {
        self.map_footer = Some((rank, label, word));
        self
    }

    /// Its place in the footer while an earlier moment is shown.
    pub(super) const fn past(mut self, rank: u8, label: &'static str, word: fn(&App) -> Label) -> Binding {
        self.past_footer = Some((rank, label, word));
        self
    }

    pub(super) const fn foot(mut self, rank: u8, label: &'static str, word: fn(&App) -> Label) -> Binding {
        self.footer = Some((rank, label, word));
        self
    }
}

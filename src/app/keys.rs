//! The one table of keys: which key does what, where, with which words, and when it applies.
//!
//! Help, footer and the list in docs/keys.md are made from it. A row that does not apply neither acts nor shows.

mod row;
mod table;

use crate::app::input::key::{Code, Key};
pub use crate::app::keys::row::{Binding, Fact, Group, Scope};
use crate::app::keys::table::BINDINGS;
use crate::app::run::place::View;
use crate::app::text::{Label, MessageId};

use Scope::{Browse, Confirm, Exports, Finding, Help, Prompt, Repair, Typing};

/// Every row, in the order of the help page.
pub fn rows() -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter()
}

/// All that keys and the footer depend on.
#[derive(Clone, Debug)]
pub struct Situation {
    /// The scopes that hold, the one that is asked first first.
    pub scopes: Vec<Scope>,
    /// The facts that rows may need.
    pub facts: Vec<Fact>,
    /// Words of the footer, and what stands in their place.
    pub words: Vec<(Label, Label)>,
}

impl Situation {
    /// Whether a row acts, where its scope holds.
    pub fn has(&self, row: &Binding) -> bool {
        row.needs.is_none_or(|fact| self.facts.contains(&fact))
    }
}

/// What a key is bound to.
#[derive(Clone, Copy, Debug)]
pub enum Found {
    /// This row, which applies.
    Binding(&'static Binding),
    /// A row that does not apply now; what is to be said of that.
    Refused(MessageId),
    /// Nothing.
    Nothing,
}

/// The row that a key acts by, if any applies.
pub fn find(situation: &Situation, pressed: Key) -> Found {
    let pressed = match (situation.scopes[0], pressed.code) {
        // While typing a letter is a letter, except with ctrl.
        (Typing | Repair | Finding | Prompt | Exports, _) if !pressed.ctrl => pressed,
        (Confirm, Code::Char(c)) if !pressed.ctrl => Key { code: Code::Char(answer(c)), ..pressed },
        (_, Code::Char(c)) => Key { code: Code::Char(latin(c).unwrap_or(c)), ..pressed },
        (_, _) => pressed,
    };
    let bound = |scope| rows().filter(move |row| row.scope == scope && row.keys.contains(&pressed));
    let mut refused = Found::Nothing;
    for row in situation.scopes.iter().flat_map(|&scope| bound(scope)) {
        if situation.has(row) {
            return Found::Binding(row);
        }
        if let (Some(saying), Found::Nothing) = (row.otherwise, refused) {
            refused = Found::Refused(saying);
        }
    }
    refused
}

/// The rows that show in the footer now, in the table's order.
pub fn footer(situation: &Situation) -> Vec<(u8, &'static str, Label)> {
    let Situation { scopes, facts, words } = situation;
    let help_alone = &scopes[..usize::from(scopes[0] == Help)];
    let held = if help_alone.is_empty() { scopes } else { help_alone };
    // An offered repair takes over the keys it binds anew.
    let shadowed = |row: &Binding| {
        let earlier = held.iter().take_while(|&&scope| scope != row.scope);
        let mut rows = earlier.flat_map(|&scope| rows().filter(move |other| other.scope == scope));
        rows.any(|other| other.keys.iter().any(|key| row.keys.contains(key)))
    };
    let browsing = |fact| held.contains(&Browse) && facts.contains(&fact);
    let shown = rows().filter(|row| held.contains(&row.scope) && situation.has(row) && !shadowed(row));
    let placed = shown.filter_map(|row| {
        let foot = row.foot?;
        let rank = if browsing(Fact::In(View::Gradient)) {
            foot.why
        } else if browsing(Fact::In(View::Map)) {
            foot.map
        } else if browsing(Fact::Past) {
            foot.past.or(foot.train)
        } else {
            foot.train
        }?;
        let instead = words.iter().find(|(usual, _)| *usual == foot.word);
        Some((rank, foot.keys, instead.map_or(foot.word, |(_, word)| *word)))
    });
    placed.collect()
}

/// An answer to a question, in either language: a Russian н is no, though it is on the key of the y.
fn answer(c: char) -> char {
    match c {
        'Y' | 'д' | 'Д' => 'y',
        'N' | 'н' | 'Н' => 'n',
        other => other,
    }
}

/// The Latin letter on the key of a Russian letter.
pub(super) fn latin(c: char) -> Option<char> {
    const RUSSIAN: &str = "йцукенгшщзхъфывапролджэячсмитьбю";
    const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
    let lower = c.to_lowercase().next()?;
    let at = RUSSIAN.chars().position(|r| r == lower)?;
    let latin = LATIN.chars().nth(at)?;
    Some(if c == lower { latin } else { latin.to_ascii_uppercase() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_is_bound_twice_in_one_context() {
        for (index, row) in rows().enumerate() {
            for other in rows().skip(index + 1) {
                let shared = row.keys.iter().any(|key| other.keys.contains(key));
                assert!(!(shared && row.scope == other.scope), "{row:?} {other:?}");
            }
        }
    }

    #[test]
    fn nothing_is_bound_to_keys_that_a_russian_layout_moves() {
        for row in rows() {
            for key in row.keys {
                if let Code::Char(c) = key.code {
                    assert!(!";'\":@#$^&|".contains(c), "{c}");
                }
            }
        }
    }

    #[test]
    fn a_russian_letter_is_the_key_it_is_on() {
        assert_eq!(latin('й'), Some('q'));
        assert_eq!(latin('К'), Some('R'));
        assert_eq!(latin('ъ'), Some(']'));
        assert_eq!(latin('n'), None);
    }

    #[test]
    fn every_help_group_has_a_row() {
        for group in Group::ALL {
            assert!(rows().any(|row| row.help.is_some_and(|(own, ..)| own == group)));
        }
    }
}

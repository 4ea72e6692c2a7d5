//! Every word the screen says, in one table with a column per language. No numbers, no layout.
//!
//! Errors of the command line are not here: they stay English, as their options do.

macro_rules! words {
    ($table:ident, $($name:ident: $en:literal, $ru:literal;)*) => {
        /// A word or a short phrase.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each word's meaning is its English column")]
        pub enum $table { $($name,)* }

        impl $table {
            /// Every word.
            pub const ALL: &[$table] = &[$($table::$name,)*];

            /// The word in a language.
            pub fn text(self, lang: Lang) -> &'static str {
                let row: [&'static str; 2] = match self { $($table::$name => [$en, $ru],)* };
                match lang {
                    Lang::En => row[0],
                    Lang::Ru => row[1],
                }
            }
        }
    };
}

mod map;
mod phrases;
mod setup;
mod table;

pub use crate::app::words::map::MapWord;
pub use crate::app::words::phrases::Phrase;
pub use crate::app::words::setup::Term;
pub use crate::app::words::table::Word;

/// The languages of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// English.
    En,
    /// Russian.
    Ru,
}

impl Lang {
    /// The language that a locale's name (as in `LANG`) asks for; English unless it is Russian.
    pub fn of_locale(locale: &str) -> Lang {
        let russian = locale == "ru" || locale.starts_with("ru_") || locale.starts_with("ru.");
        if russian { Lang::Ru } else { Lang::En }
    }
}

/// A number in words up to twelve, in digits beyond.
pub fn counted(lang: Lang, n: usize) -> String {
    const ENGLISH: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    match (lang, ENGLISH.get(n)) {
        (Lang::En, Some(word)) => (*word).into(),
        (Lang::En, None) | (Lang::Ru, _) => n.to_string(),
    }
}

/// All the samples in words: `four people`, `250 samples`; in Russian `четверо`, `250 примеров`.
pub fn everybody(lang: Lang, n: usize, named: bool) -> String {
    const COLLECTIVE: [&str; 6] = ["двое", "трое", "четверо", "пятеро", "шестеро", "семеро"];
    match (lang, named) {
        (Lang::En, true) => format!("{} {}", counted(lang, n), if n == 1 { "person" } else { "people" }),
        (Lang::En, false) => format!("{} {}", counted(lang, n), if n == 1 { "sample" } else { "samples" }),
        (Lang::Ru, true) if (2..=7).contains(&n) => COLLECTIVE[n - 2].into(),
        (Lang::Ru, _) => format!("{n} {}", plural(n as u64, ["пример", "примера", "примеров"])),
    }
}

/// `four steps`, `4 шага`.
pub fn steps(lang: Lang, n: u64) -> String {
    match lang {
        Lang::En => {
            let number = usize::try_from(n).map_or_else(|_| n.to_string(), |n| counted(lang, n));
            format!("{number} {}", if n == 1 { "step" } else { "steps" })
        }
        Lang::Ru => format!("{n} {}", plural(n, ["шаг", "шага", "шагов"])),
    }
}

/// The Russian form after a number: one, two to four, five and more.
fn plural(n: u64, [one, few, many]: [&'static str; 3]) -> &'static str {
    match (n % 10, n % 100) {
        (_, 11..=14) => many,
        (1, _) => one,
        (2..=4, _) => few,
        (_, _) => many,
    }
}

/// Fills `{name}` in a text from pairs of name and value.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        if let Some((_, value)) = values.iter().find(|(n, _)| *n == name) {
            filled.push_str(value);
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_columns_ask_for_the_same_values() {
        let holes = |text: &str| {
            let mut names: Vec<String> =
                text.split('{').skip(1).map(|t| t.split('}').next().unwrap().to_owned()).collect();
            names.sort();
            names
        };
        let words = Word::ALL.iter().map(|word| [word.text(Lang::En), word.text(Lang::Ru)]);
        let phrases = Phrase::ALL.iter().map(|word| [word.text(Lang::En), word.text(Lang::Ru)]);
        for [en, ru] in words.chain(phrases) {
            assert!(!en.is_empty() && !ru.is_empty());
            assert_eq!(holes(en), holes(ru), "{en}");
        }
    }

    #[test]
    fn a_text_is_filled_from_its_values() {
        assert_eq!(fill("{k} of {n} right", &[("k", "3"), ("n", "4")]), "3 of 4 right");
        assert_eq!(fill("a { b", &[]), "a { b");
    }

    #[test]
    fn numbers_agree_with_what_they_count() {
        assert_eq!(everybody(Lang::En, 4, true), "four people");
        assert_eq!(everybody(Lang::En, 250, false), "250 samples");
        assert_eq!(everybody(Lang::Ru, 4, true), "четверо");
        assert_eq!(everybody(Lang::Ru, 21, true), "21 пример");
        assert_eq!(everybody(Lang::Ru, 112, false), "112 примеров");
        assert_eq!(steps(Lang::En, 1), "one step");
        assert_eq!(steps(Lang::Ru, 3), "3 шага");
    }

    #[test]
    fn the_locale_chooses_the_language() {
        assert_eq!(Lang::of_locale("ru_RU.UTF-8"), Lang::Ru);
        assert_eq!(Lang::of_locale("C.UTF-8"), Lang::En);
        assert_eq!(Lang::of_locale("rundi"), Lang::En);
    }
}

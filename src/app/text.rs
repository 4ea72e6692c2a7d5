//! What the screen says, and in which language. Each language is one file and one row of `languages!`. Errors of the
//! command line are not here: they stay English, as their options do.

/// The texts of a language: a word for each label, one or two lengths of a sentence for each message.
macro_rules! texts {
    (labels { $($label:ident: $word:literal;)* } messages { $($id:ident: $($text:literal)+;)* }) => {
        pub(super) fn label(id: $crate::app::text::Label) -> &'static str {
            match id { $($crate::app::text::Label::$label => $word,)* }
        }

        pub(super) fn message(id: $crate::app::text::MessageId) -> &'static [&'static str] {
            match id { $($crate::app::text::MessageId::$id => &[$($text),+],)* }
        }
    };
}

/// The English texts, whose rows are the ids. The compiler holds that every other language has them all.
macro_rules! english {
    (labels { $($label:ident: $word:literal;)* } messages { $($id:ident: $($text:literal)+;)* }) => {
        ids! {
            /// A word or a short phrase of the screen.
            Label { $($label,)* }
        }

        ids! {
            /// A sentence of the coach.
            MessageId { $($id,)* }
        }

        texts! { labels { $($label: $word;)* } messages { $($id: $($text)+;)* } }
    };
}

macro_rules! ids {
    ($(#[$doc:meta])* $name:ident { $($id:ident,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($id,)* }

        #[cfg(test)]
        impl $name {
            pub(super) const ALL: &[$name] = &[$($name::$id,)*];
        }
    };
}

mod en;
pub mod numbers;
mod ru;

use unicode_width::UnicodeWidthStr;

pub use crate::app::text::en::{Label, MessageId};

macro_rules! languages {
    ($($name:ident: $file:ident, $code:literal;)*) => {
        /// The languages of the screen.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Lang { $(#[doc = concat!("`", $code, "`.")] $name,)* }

        impl Lang {
            /// Every language.
            pub const ALL: &[Lang] = &[$(Lang::$name,)*];

            const fn language(self) -> Language {
                match self {
                    $(Lang::$name => Language {
                        code: $code,
                        label: $file::label,
                        message: $file::message,
                        plural: $file::plural,
                        counted: $file::counted,
                        everybody: $file::everybody,
                        steps: $file::steps,
                    },)*
                }
            }
        }
    };
}

languages! {
    En: en, "en";
    Ru: ru, "ru";
}

/// What the file of a language gives.
struct Language {
    code: &'static str,
    label: fn(Label) -> &'static str,
    message: fn(MessageId) -> &'static [&'static str],
    plural: fn(u64) -> usize,
    counted: fn(usize) -> String,
    everybody: fn(usize, bool) -> String,
    steps: fn(u64) -> String,
}

impl Lang {
    /// Its code, as `--lang` takes it.
    pub fn code(self) -> &'static str {
        self.language().code
    }

    /// The language that a locale's name (as in `LANG`) asks for; English unless another one has its code.
    pub fn of_locale(locale: &str) -> Lang {
        let asked = locale.split(['_', '.', '@']).next().unwrap_or_default();
        Lang::ALL.iter().copied().find(|lang| lang.code() == asked).unwrap_or(Lang::En)
    }
}

impl Label {
    /// The text in a language.
    pub fn text(self, lang: Lang) -> &'static str {
        (lang.language().label)(self)
    }

    /// The text with its holes filled: see [`fill`].
    pub fn fill(self, lang: Lang, values: &[(&str, &str)]) -> String {
        fill(lang, self.text(lang), values)
    }
}

/// A sentence with its values.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Which sentence.
    pub id: MessageId,
    /// What fills its holes.
    pub values: Vec<(&'static str, String)>,
}

impl Message {
    /// A sentence with values.
    pub fn new(id: MessageId, values: Vec<(&'static str, String)>) -> Message {
        Message { id, values }
    }

    /// Its text in a language: the longest that fits into so many columns, else the shortest there is.
    pub fn text(&self, lang: Lang, columns: usize) -> String {
        let values: Vec<(&str, &str)> =
            self.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let mut texts = (lang.language().message)(self.id).iter().map(|text| fill(lang, text, &values));
        let first = texts.next().unwrap_or_default();
        if first.width() <= columns { first } else { texts.next().unwrap_or(first) }
    }
}

/// A number in words where the language has short ones, in digits beyond.
pub fn counted(lang: Lang, n: usize) -> String {
    (lang.language().counted)(n)
}

/// All the samples in words: `four people`, `250 samples`.
pub fn everybody(lang: Lang, n: usize, named: bool) -> String {
    (lang.language().everybody)(n, named)
}

/// `four steps`.
pub fn steps(lang: Lang, n: u64) -> String {
    (lang.language().steps)(n)
}

/// Fills `{name}` in a text from pairs of name and value, and `{name:epoch|epochs}` with the form that goes with the
/// number.
pub fn fill(lang: Lang, text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((hole, after)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        let (name, forms) = hole.split_once(':').map_or((hole, None), |(name, forms)| (name, Some(forms)));
        if let Some((_, value)) = values.iter().find(|(n, _)| *n == name) {
            match forms {
                None => filled.push_str(value),
                Some(forms) => filled.push_str(form(lang, forms, value)),
            }
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// The form that goes with a number as it is printed; the last one, of many, where it is no whole number.
fn form<'a>(lang: Lang, forms: &'a str, value: &str) -> &'a str {
    let digits: String = value.chars().filter(|c| !c.is_whitespace()).collect();
    let at = digits.parse().map_or(usize::MAX, lang.language().plural);
    let all: Vec<&str> = forms.split('|').collect();
    all[at.min(all.len() - 1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the tutorial puts into the holes at its longest; a failure's own message has no bound.
    fn typical<'a>(hole: &'a str, text: &str) -> &'a str {
        if let Some((_, forms)) = hole.split_once(':') {
            return forms.split('|').max_by_key(|form| form.width()).unwrap_or_default();
        }
        match hole {
            "k" | "n" | "p" | "epoch" => "1000",
            "steps" => "1000 steps",
            "letter" => "A",
            "layer" => "15",
            "what" if text.contains("{w}") => "parameter",
            "text" => "charlie",
            "line" => "sgdscope --seed 1",
            "share" => "a hundredth",
            "h" => "h2",
            "slope" => "2e−14",
            "into" => "w3, w4 or b2",
            "loss" | "start" | "now" => "0.00411",
            "who" if text.contains("all {who}") || text.contains("все {who}") => "four people",
            "who" => "Charlie",
            "name" if text.contains("slice") || text.contains("Срез") => "Charlie",
            "name" | "w" => "w5",
            "d" => "2e−10",
            "what" => "rate 0.1 → 0.3",
            "back" => "150",
            "file" => "lesson.json",
            "option" => "--session lesson.json",
            "size" => "999 kB",
            "when" if text.contains("или") => "48 мин назад",
            "when" => "48 days ago",
            "whom" if text.contains("или") => "не этой сессией",
            "whom" => "by another program",
            "why" => "no such file or directory",
            "m" => "12",
            "most" => "20 000",
            "change" | "gradient" => "−0.00148",
            "y" => "0.948",
            "truth" => "0",
            "inputs" => "+25 and +6",
            "from" => "bias",
            "to" => "h1",
            "value" => "−2.7133",
            "at" => "135 lb and 66 in",
            "values" => "128 and 63",
            "units" => "pounds and inches",
            "meant" => "kilograms and centimetres",
            "repaired" => "−7 and −3",
            "key" => "w",
            "shape" => "2-8-8-8-1",
            "data" => "multi-gauss",
            "field" => "height",
            "says" => "female (0.948)",
            "rate" => "0.003",
            "pace" => "16384",
            "seed" => "12345",
            "message" => "out of memory",
            other => panic!("no value for {{{other}}}"),
        }
    }

    fn fits(text: &str, columns: usize) {
        let holes: Vec<&str> = text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
        let values: Vec<(&str, &str)> = holes
            .iter()
            .map(|&hole| {
                // In the sentence on finishing the start is given in three decimals.
                let value = match hole {
                    "n" if !text.contains("{n} epochs") => "four",
                    "k" => "0",
                    // The steady sentence has this number in digits.
                    "p" if text.contains("In each epoch") => "9",
                    "p" => "nine",
                    "steps" => "four steps",
                    "start" => "0.384",
                    other => typical(other, text),
                };
                (hole, value)
            })
            .collect();
        let filled = fill(Lang::En, text, &values);
        assert!(filled.width() <= columns, "{} columns, {columns} are there: {filled}", filled.width());
    }

    #[test]
    fn every_sentence_fits_its_line() {
        for &id in MessageId::ALL {
            for &lang in Lang::ALL {
                let texts = (lang.language().message)(id);
                assert!(texts.len() <= 2, "{id:?}");
                // The only one is for the narrow line too.
                fits(texts[0], if texts.len() == 1 { 78 } else { 118 });
                fits(texts[texts.len() - 1], 78);
            }
        }
    }

    fn holes(text: &str) -> Vec<String> {
        let holes = text.split('{').skip(1).filter_map(|rest| rest.split('}').next());
        let mut names: Vec<String> =
            holes.map(|hole| hole.split(':').next().unwrap_or_default().to_owned()).collect();
        names.sort();
        names.dedup();
        names
    }

    #[test]
    fn every_language_asks_for_values_that_the_english_has() {
        for &lang in Lang::ALL {
            for &id in MessageId::ALL {
                let known = holes((Lang::En.language().message)(id)[0]);
                for hole in (lang.language().message)(id).iter().flat_map(|text| holes(text)) {
                    // Both are given with the sentence; the long one has no room for the second.
                    assert!(known.contains(&hole) || hole == "start", "{id:?}: {{{hole}}}");
                }
            }
            for &label in Label::ALL {
                assert!(!label.text(lang).is_empty());
                assert_eq!(holes(label.text(Lang::En)), holes(label.text(lang)), "{label:?}");
            }
        }
    }

    #[test]
    fn the_languages_stand_side_by_side() {
        // To read them: `cargo test side_by_side -- --nocapture`.
        for &label in Label::ALL {
            println!("{:<40}  {}", label.text(Lang::En), label.text(Lang::Ru));
        }
        for &id in MessageId::ALL {
            let [en, ru] = [Lang::En, Lang::Ru].map(|lang| (lang.language().message)(id));
            println!("{id:?}\n    {}\n    {}", en.join("\n    "), ru.join("\n    "));
            assert!([en, ru].concat().iter().all(|text| !text.is_empty()));
        }
    }

    #[test]
    fn a_text_is_filled_from_its_values() {
        let fill = |text, values: &[(&str, &str)]| fill(Lang::En, text, values);
        assert_eq!(fill("{k} of {n} right", &[("k", "3"), ("n", "4")]), "3 of 4 right");
        assert_eq!(fill("a { b", &[]), "a { b");
        assert_eq!(fill("{n} {n:epoch|epochs}", &[("n", "1")]), "1 epoch");
        assert_eq!(fill("{n} {n:epoch|epochs}", &[("n", "20 001")]), "20 001 epochs");
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
        let epochs = |n: &str| fill(Lang::Ru, "{n} {n:эпоха|эпохи|эпох}", &[("n", n)]);
        assert_eq!(
            ["1", "2", "5", "11", "20 002"].map(epochs).join(", "),
            "1 эпоха, 2 эпохи, 5 эпох, 11 эпох, 20 002 эпохи"
        );
    }

    #[test]
    fn the_locale_chooses_the_language() {
        assert_eq!(Lang::of_locale("ru_RU.UTF-8"), Lang::Ru);
        assert_eq!(Lang::of_locale("ru"), Lang::Ru);
        assert_eq!(Lang::of_locale("C.UTF-8"), Lang::En);
        assert_eq!(Lang::of_locale("rundi"), Lang::En);
    }
}

//! The coach's sentences, in one table: long (where it fits), short, and Russian. When each is
//! said is decided in [`crate::app::coach`].

#[macro_use]
mod gradient;
#[macro_use]
mod map;
#[macro_use]
mod points;
#[macro_use]
mod setup;
#[macro_use]
mod table;
#[macro_use]
mod time;
#[macro_use]
mod ways;

use unicode_width::UnicodeWidthStr;

use crate::app::words::{self, Lang};

macro_rules! sayings {
    ({ $($name:ident: $long:literal, $short:literal, $ru:literal;)* }) => {
        /// A sentence with holes for values.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each sentence's meaning is its English column")]
        pub enum Saying { $($name,)* }

        impl Saying {
            /// Every sentence.
            pub const ALL: &[Saying] = &[$(Saying::$name,)*];

            fn row(self) -> [&'static str; 3] {
                match self { $(Saying::$name => [$long, $short, $ru],)* }
            }
        }
    };
}

train_sayings! { gradient_sayings ! map_sayings ! time_sayings ! setup_sayings ! point_sayings ! way_sayings ! sayings ! {} }

/// A sentence with its values.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// Which sentence.
    pub saying: Saying,
    /// What fills its holes.
    pub values: Vec<(&'static str, String)>,
}

impl Said {
    /// A sentence with values.
    pub fn new(saying: Saying, values: Vec<(&'static str, String)>) -> Said {
        Said { saying, values }
    }

    /// Its text in a language: the longest that fits into so many columns, else the shortest there is.
    pub fn text(&self, lang: Lang, columns: usize) -> String {
        let [long, short, russian] = self.saying.row();
        let values: Vec<(&str, &str)> =
            self.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        match lang {
            Lang::Ru => words::fill(russian, &values),
            Lang::En => {
                let text = words::fill(long, &values);
                if text.width() <= columns { text } else { words::fill(short, &values) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the tutorial puts into the holes at its longest; a failure's own message has no bound.
    fn typical(hole: &str, text: &str) -> &'static str {
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
        let filled = words::fill(text, &values);
        assert!(filled.width() <= columns, "{} columns, {columns} are there: {filled}", filled.width());
    }

    #[test]
    fn every_sentence_fits_its_line() {
        for saying in Saying::ALL {
            let [long, short, russian] = saying.row();
            fits(long, 118);
            fits(short, 78);
            fits(russian, 78);
        }
    }

    #[test]
    fn every_version_asks_for_values_that_the_longest_has() {
        let holes = |text: &str| -> Vec<String> {
            text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).map(str::to_owned).collect()
        };
        for saying in Saying::ALL {
            let [long, short, russian] = saying.row();
            for hole in [holes(short), holes(russian)].concat() {
                let known = holes(long).contains(&hole);
                // Both are given with the sentence; the long one has no room for the second.
                assert!(known || hole == "start", "{saying:?}: {{{hole}}}");
            }
        }
    }
}

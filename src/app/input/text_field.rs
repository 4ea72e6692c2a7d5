//! A line of text with a caret: the one field behind the form, the prompts, the search and the set-up sheet.
//! What a field takes is decided by its kind. No drawing, no keys.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::app::text::numbers;
use crate::data::text;
use crate::data::units::{self, Units};

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name.
    Name,
    /// What is looked for in a list.
    Search,
    /// A line of text.
    Line,
    /// A file's name.
    Path,
    /// A whole number.
    Whole,
    /// A number: a sign, digits, a point or a comma, an exponent.
    Number,
    /// The same, perhaps with a unit behind it.
    Measure,
}

impl Kind {
    /// The longest text, in characters.
    pub fn longest(self) -> usize {
        match self {
            Kind::Name => 24,
            Kind::Search | Kind::Whole | Kind::Number | Kind::Measure => 32,
            Kind::Line => 200,
            // What Linux takes.
            Kind::Path => 4095,
        }
    }

    /// Whether a text is one, or the beginning of one.
    fn begins(self, text: &str) -> bool {
        match self {
            Kind::Name | Kind::Search | Kind::Line | Kind::Path => true,
            Kind::Whole => text.chars().all(|c| c.is_ascii_digit()),
            Kind::Number => begins_a_number(text),
            Kind::Measure => {
                let (number, unit) = units::parted(text);
                begins_a_number(text) || (begins_a_number(number) && Units::begins(unit))
            }
        }
    }

    /// Whether it is a number.
    fn is_number(self) -> bool {
        matches!(self, Kind::Whole | Kind::Number | Kind::Measure)
    }
}

/// What became of a typed character, or of a pasted text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// It stands in the field.
    Taken,
    /// It stands in the field, which holds no number with it: without it there would be another than was typed.
    Unfit,
    /// The field does not take it.
    Refused,
    /// The field has no room for it.
    Full,
}

/// A movement of the caret or a deletion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldEdit {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// To the front.
    Home,
    /// To the end.
    End,
    /// The character before the caret goes.
    Backspace,
    /// The character at the caret goes.
    Delete,
}

/// The field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextField {
    kind: Kind,
    text: String,
    /// In bytes, between two characters as they are seen.
    caret: usize,
    /// The text is only proposed: typing takes its place.
    is_proposed: bool,
}

impl TextField {
    /// An empty field.
    pub fn new(kind: Kind) -> TextField {
        TextField::with(kind, String::new())
    }

    /// A field with a text, the caret behind it.
    pub fn with(kind: Kind, text: String) -> TextField {
        TextField { kind, caret: text.len(), text, is_proposed: false }
    }

    /// A field that proposes a text.
    pub fn proposing(kind: Kind, text: String) -> TextField {
        TextField { is_proposed: !text.is_empty(), ..TextField::with(kind, text) }
    }

    /// What it takes.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text with a mark where the caret is.
    pub fn marked(&self) -> String {
        let (before, after) = self.text.split_at(self.caret);
        format!("{before}▏{after}")
    }

    /// The same, as much of it as is seen in so many columns around the caret.
    pub fn marked_within(&self, columns: usize) -> String {
        let (shown, _) = self.window(columns);
        let (before, after) = shown.split_at(self.caret + shown.len() - self.text.len());
        let mut marked = format!("{before}▏");
        for part in after.graphemes(true) {
            if marked.width() + part.width() > columns {
                break;
            }
            marked.push_str(part);
        }
        marked
    }

    /// What of the text is seen in so many columns, and the caret's column among them.
    pub fn window(&self, columns: usize) -> (&str, usize) {
        let (before, _) = self.text.split_at(self.caret);
        let most = columns.saturating_sub(1);
        let mut from = 0;
        for (at, c) in before.grapheme_indices(true) {
            if before[from..].width() <= most {
                break;
            }
            from = at + c.len();
        }
        (&self.text[from..], before[from..].width())
    }

    /// The whole number in it.
    pub fn whole(&self) -> Option<u64> {
        self.kind.begins(&self.text).then(|| self.text.trim().parse().ok())?
    }

    /// The number in it: a finite one.
    pub fn number(&self) -> Option<f64> {
        numbers::parse(&self.text)
    }

    /// Puts a character at the caret, if the field takes it.
    pub fn insert(&mut self, c: char) -> Typed {
        // A blank before a number is none of it.
        if !is_harmless(c) || (self.kind.is_number() && c == ' ' && self.caret == 0) {
            return Typed::Refused;
        }
        let c = if self.kind.is_number() && c == '-' { '−' } else { c };
        let (now, caret) = if self.is_proposed { ("", 0) } else { (self.text.as_str(), self.caret) };
        if now.chars().count() >= self.kind.longest() {
            return Typed::Full;
        }
        let (before, after) = now.split_at(caret);
        let text = format!("{before}{c}{after}");
        self.caret = next_boundary(&text, caret + c.len_utf8());
        self.text = text;
        self.is_proposed = false;
        if self.kind.begins(&self.text) { Typed::Taken } else { Typed::Unfit }
    }

    /// Puts a text at the caret, the whole of it or nothing: half of a number would be another number.
    pub fn paste(&mut self, text: &str) -> Typed {
        let mut field = self.clone();
        for c in text.chars() {
            let typed = field.insert(c);
            if matches!(typed, Typed::Refused | Typed::Full) {
                return typed;
            }
        }
        // What was broken by a deletion may be mended by a text as well: it counts what comes of it.
        if !field.kind.begins(&field.text) {
            return Typed::Refused;
        }
        *self = field;
        Typed::Taken
    }

    /// Moves the caret, or deletes.
    pub fn edit(&mut self, edit: FieldEdit) {
        if std::mem::take(&mut self.is_proposed) && matches!(edit, FieldEdit::Backspace | FieldEdit::Delete) {
            self.text.clear();
            self.caret = 0;
            return;
        }
        let before = self.text[..self.caret].graphemes(true).next_back().map_or(0, str::len);
        let after = self.text[self.caret..].graphemes(true).next().map_or(0, str::len);
        match edit {
            FieldEdit::Left => self.caret -= before,
            FieldEdit::Right => self.caret += after,
            FieldEdit::Home => self.caret = 0,
            FieldEdit::End => self.caret = self.text.len(),
            FieldEdit::Backspace => self.remove(self.caret - before, self.caret),
            FieldEdit::Delete => self.remove(self.caret, self.caret + after),
        }
    }

    fn remove(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        // What stood on both sides may be one character now.
        self.caret = next_boundary(&self.text, from);
    }
}

/// The first place at or after `at` where a character as it is seen begins.
fn next_boundary(text: &str, at: usize) -> usize {
    text.grapheme_indices(true).map(|(from, _)| from).find(|&from| from >= at).unwrap_or(text.len())
}

/// Whether a character may stand in a text: nothing that a terminal would act on or not show.
fn is_harmless(c: char) -> bool {
    let mut own = [0; 4];
    let own: &str = c.encode_utf8(&mut own);
    c == ' ' || text::harmless(own) == own
}

/// Whether a text is a number or the beginning of one: sign, digits, mark, digits, exponent, its sign, its digits.
fn begins_a_number(text: &str) -> bool {
    let signs = ['-', '−', '+'];
    let text = text.strip_prefix(signs).unwrap_or(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    let (whole, part) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let counts = exponent.is_none() || mantissa.contains(|c: char| c.is_ascii_digit());
    let exponent = exponent.unwrap_or_default();
    digits(whole) && digits(part) && counts && digits(exponent.strip_prefix(signs).unwrap_or(exponent))
}

/// A pasted text as a field takes it: its first line that has something in it, without control characters and
/// without blanks at its ends; and whether there are more.
pub fn pasted_line(text: &str) -> (String, bool) {
    let plain = |line: &str| -> String { line.chars().filter(|&c| is_harmless(c)).collect() };
    let mut lines = text.split(['\n', '\r']).map(|line| plain(&line.replace('\t', " ")));
    let mut lines = lines.by_ref().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    (first, lines.next().is_some())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn typed(kind: Kind, text: &str) -> TextField {
        let mut field = TextField::new(kind);
        for c in text.chars() {
            let _ = field.insert(c);
        }
        field
    }

    #[test]
    fn typing_takes_the_place_of_what_is_proposed_and_moving_keeps_it() {
        let field = || TextField::proposing(Kind::Line, "session.json".into());
        let mut replaced = field();
        assert_eq!((replaced.insert('a'), replaced.insert('b')), (Typed::Taken, Typed::Taken));
        assert_eq!(replaced.text(), "ab");
        let mut moved = field();
        moved.edit(FieldEdit::End);
        assert_eq!(moved.insert('2'), Typed::Taken);
        assert_eq!(moved.text(), "session.json2");
        let mut erased = field();
        erased.edit(FieldEdit::Backspace);
        assert_eq!(erased.text(), "");
        let mut refused = TextField::proposing(Kind::Whole, "12".into());
        assert_eq!(refused.insert('\u{7}'), Typed::Refused);
        assert_eq!(refused.text(), "12");
        let mut pasted = field();
        assert_eq!(pasted.paste("b.json"), Typed::Taken);
        assert_eq!(pasted.text(), "b.json");
    }

    #[test]
    fn a_number_is_taken_as_it_is_written_and_nothing_else_is() {
        for (text, value) in
            [("-3,5", -3.5), ("−2", -2.0), ("+0.5", 0.5), ("1e-3", 1e-3), ("2,5E+2", 250.0), (".5", 0.5)]
        {
            let mut field = TextField::new(Kind::Number);
            assert_eq!(field.paste(text), Typed::Taken, "{text}");
            assert_eq!(field.number(), Some(value), "{text}");
        }
        for text in ["70kg", "1.2.3", "--1", "1-2", "e5", "−e", "1e2e3", "1e2.5", "٣", "0x1f", "nan", "inf"]
        {
            let mut field = TextField::new(Kind::Number);
            assert_eq!(field.paste(text), Typed::Refused, "{text}");
            assert_eq!(field.text(), "", "{text}");
        }
        let mut field = TextField::new(Kind::Number);
        assert_eq!(field.paste("1e400"), Typed::Taken);
        assert_eq!(field.number(), None, "no finite number");
    }

    #[test]
    fn what_is_typed_is_never_another_number() {
        for (kind, text) in [
            (Kind::Whole, "1e400"),
            (Kind::Whole, "−5"),
            (Kind::Whole, "3.5"),
            (Kind::Whole, "+5"),
            (Kind::Number, "70kg"),
            (Kind::Number, "1.2.3"),
            (Kind::Number, "x70"),
        ] {
            let field = typed(kind, text);
            let number = if kind == Kind::Whole { field.whole().map(|n| n as f64) } else { field.number() };
            assert_eq!((field.text(), number), (text, None), "{kind:?}");
        }
        let mut field = TextField::new(Kind::Measure);
        let typed: Vec<Typed> = "70 kg".chars().map(|c| field.insert(c)).collect();
        assert_eq!(typed, [Typed::Taken; 5], "each is the beginning of a unit");
        assert_eq!(field.insert('u'), Typed::Unfit);
    }

    #[test]
    fn what_was_broken_by_a_deletion_can_be_mended() {
        let mut field = typed(Kind::Number, "1e5");
        field.edit(FieldEdit::Home);
        field.edit(FieldEdit::Delete);
        field.edit(FieldEdit::End);
        assert_eq!(field.insert('0'), Typed::Unfit);
        field.edit(FieldEdit::Home);
        assert_eq!(field.insert('2'), Typed::Taken);
        assert_eq!(field.number(), Some(2e50));
    }

    #[test]
    fn no_field_takes_what_a_terminal_acts_on_or_hides() {
        use Kind::{Line, Measure, Name, Number, Path, Search, Whole};
        for kind in [Name, Search, Line, Path, Whole, Number, Measure] {
            let mut field = TextField::new(kind);
            for c in ['\u{1b}', '\n', '\u{7f}', '\u{9b}', '\u{202e}', '\u{200b}'] {
                assert_eq!(field.insert(c), Typed::Refused, "{c:?}");
            }
            let most = kind.longest();
            assert_eq!(field.paste(&"1".repeat(most + 1)), Typed::Full);
            assert_eq!(field.paste(&"1".repeat(most)), Typed::Taken);
            assert_eq!(field.insert('1'), Typed::Full);
            assert_eq!(field.text().len(), most);
        }
    }

    #[test]
    fn a_character_of_several_parts_is_one() {
        let mut field = typed(Kind::Name, "e\u{301}x");
        field.edit(FieldEdit::Left);
        field.edit(FieldEdit::Left);
        assert_eq!(field.marked(), "▏e\u{301}x");
        field.edit(FieldEdit::Delete);
        assert_eq!(field.text(), "x");
    }

    #[test]
    fn the_caret_is_seen_in_every_window() {
        let mut field = TextField::with(Kind::Line, "a long name 李李李.json".into());
        for _ in 0..30 {
            for columns in 1..40 {
                let (shown, caret) = field.window(columns);
                assert!(caret < columns && field.text().ends_with(shown), "{columns}");
                let marked = field.marked_within(columns);
                assert!(marked.contains('▏') && marked.width() <= columns, "{columns}: {marked}");
                assert!(field.marked().contains(&marked), "{columns}: {marked}");
            }
            field.edit(FieldEdit::Left);
        }
        assert_eq!(field.window(9), (field.text(), 0));
        assert_eq!(typed(Kind::Name, "abcdef").window(4), ("def", 3));
    }

    #[test]
    fn of_a_pasted_text_the_first_line_is_taken() {
        assert_eq!(pasted_line("one"), ("one".into(), false));
        assert_eq!(pasted_line("one\n"), ("one".into(), false));
        assert_eq!(pasted_line("\r\n one\ttwo \r\nthree\r\n"), ("one two".into(), true));
        assert_eq!(pasted_line("a\u{1b}[31mb\u{7}\u{202e}"), ("a[31mb".into(), false));
        assert_eq!(pasted_line("\n\n"), (String::new(), false));
    }

    proptest! {
        #[test]
        fn whatever_is_done_the_caret_stands_between_two_characters(
            kind in prop::sample::select(vec![Kind::Name, Kind::Line, Kind::Whole, Kind::Measure]),
            acts in prop::collection::vec((0_u8..8, any::<char>(), prop::sample::select("e\u{301}1−.,+字👩🏽🇩🇪 ".chars().collect::<Vec<_>>())), 0..60),
        ) {
            let mut field = TextField::proposing(kind, "12".into());
            for (act, any, often) in acts {
                match act {
                    0 => field.edit(FieldEdit::Left),
                    1 => field.edit(FieldEdit::Right),
                    2 => field.edit(FieldEdit::Home),
                    3 => field.edit(FieldEdit::End),
                    4 => field.edit(FieldEdit::Backspace),
                    5 => field.edit(FieldEdit::Delete),
                    6 => drop(field.insert(any)),
                    _ => drop(field.insert(often)),
                }
                prop_assert_eq!(next_boundary(&field.text, field.caret), field.caret);
                prop_assert!(field.text.chars().count() <= kind.longest());
                prop_assert!(field.text.chars().all(is_harmless));
                let (shown, caret) = field.window(7);
                prop_assert!(caret < 7 && field.text.ends_with(shown));
            }
        }
    }
}

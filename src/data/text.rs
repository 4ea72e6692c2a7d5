//! Names from outside, made harmless for a screen: nothing a terminal would act on, hide or turn around.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The widest name, in columns.
const WIDEST: usize = 64;

/// The text with every control character as `�`, every invisible one left out, blanks collapsed, and
/// cut at 64 columns.
pub fn harmless(name: &str) -> String {
    harmless_within(name, WIDEST)
}

/// The same cut at `widest` columns.
pub fn harmless_within(name: &str, widest: usize) -> String {
    let mut text = String::with_capacity(name.len().min(4 * widest));
    let mut blank = false;
    let mut bad = false;
    let mut width = 0;
    for c in name.chars() {
        if c.is_whitespace() {
            blank = !text.is_empty();
            bad = false;
            continue;
        }
        if is_invisible(c) {
            continue;
        }
        let shown = if c.is_control() { '\u{fffd}' } else { c };
        if c.is_control() && bad {
            continue;
        }
        bad = c.is_control();
        let own = shown.width().unwrap_or(0) + usize::from(blank);
        if width + own > widest - 1 {
            text.push('…');
            return text;
        }
        if blank {
            text.push(' ');
            blank = false;
        }
        text.push(shown);
        width += own;
        // Marks that stack without end on one letter would be a column of their own making.
        if text.len() > 8 * widest {
            return text;
        }
    }
    debug_assert!(text.width() <= widest);
    text
}

/// The longest message, in characters.
const LONGEST: usize = 300;

/// A message with whatever came into it from outside, on one line and fit to be printed: every control character and every
/// one that shows nothing or turns the text around is written as its number, and the middle of a long one is left out.
/// Text that is fit already stays as it is.
pub fn visible(message: &str) -> String {
    let shown = |from: &str| {
        let mut shown = String::with_capacity(from.len());
        for c in from.chars() {
            if is_hidden(c) {
                shown.extend(c.escape_unicode());
            } else {
                shown.push(c);
            }
        }
        shown
    };
    // Of each end no more is looked at than can be shown.
    let head: String = message.chars().take(LONGEST + 1).collect();
    let whole = shown(&head);
    if head.len() == message.len() && whole.chars().count() <= LONGEST {
        return whole;
    }
    let half = LONGEST / 2;
    let begin: String = whole.chars().take(half).collect();
    let tail: String = message.chars().rev().take(half).collect::<Vec<char>>().into_iter().rev().collect();
    let tail: Vec<char> = shown(&tail).chars().collect();
    let end: String = tail[tail.len().saturating_sub(half - 1)..].iter().collect();
    format!("{begin}…{end}")
}

/// A number that reads back bit for bit: in plain digits, unless there would be very many of them.
pub fn number(value: f64) -> String {
    let plain = value.to_string();
    if plain.len() <= 24 { plain } else { format!("{value:e}") }
}

/// A text of a file without the mark of its byte order, which some editors put before it.
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Whether a terminal would act on a character, show nothing for it, or turn around what is beside it.
pub fn is_hidden(c: char) -> bool {
    c.is_control() || is_invisible(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// A text as it can be drawn: `�` for every hidden character.
pub fn drawn(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_hidden) {
        Cow::Owned(text.chars().map(|c| if is_hidden(c) { '\u{fffd}' } else { c }).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Characters that show nothing but change what is around them: bidi controls, zero-width characters,
/// soft hyphens, variation selectors, tags.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{13430}'..='\u{1343f}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_act_on_or_hide_is_gone() {
        assert_eq!(harmless("Al\u{1b}[31mice"), "Al\u{fffd}[31mice");
        assert_eq!(harmless("\u{202e}Bob\u{200b}\u{feff}"), "Bob");
        assert_eq!(harmless("  a \t\r\n b\u{2028}c "), "a b c");
        assert_eq!(harmless("\u{0}\u{1}\u{9b}x"), "\u{fffd}x");
        assert_eq!(harmless("\u{13430}\u{1bca0}\u{1d173}x"), "x");
        assert_eq!(harmless("Łukasz 李"), "Łukasz 李");
    }

    #[test]
    fn a_message_shows_what_a_terminal_would_act_on() {
        assert_eq!(visible("Łukasz 李: no such file"), "Łukasz 李: no such file");
        assert_eq!(visible("a\u{1b}]52;c;eA==\u{7}b"), "a\\u{1b}]52;c;eA==\\u{7}b");
        assert_eq!(visible("a\n\u{9b}2J\u{7f}\u{202e}\u{2028}"), "a\\u{a}\\u{9b}2J\\u{7f}\\u{202e}\\u{2028}");
        let fit = "x".repeat(300);
        assert_eq!(visible(&fit), fit);
        let long = visible(&format!("begin {} end", "\u{1b}".repeat(1 << 20)));
        assert!(long.starts_with("begin \\u{1b}") && long.ends_with(" end") && long.contains('…'), "{long}");
        assert_eq!((long.chars().count(), visible(&long)), (300, long));
    }

    #[test]
    fn a_long_name_is_cut_by_columns() {
        assert_eq!(harmless(&"x".repeat(500)).width(), 64);
        assert!(harmless(&"李".repeat(500)).width() <= 64);
        assert!(harmless(&"e\u{301}".repeat(500)).width() <= 64);
        assert!(harmless(&format!("e{}", "\u{301}".repeat(100_000))).len() < 1000);
    }
}

//! Names from outside, made harmless for a screen: nothing a terminal would act on, hide or turn around.

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
        assert_eq!(harmless("Łukasz 李"), "Łukasz 李");
    }

    #[test]
    fn a_long_name_is_cut_by_columns() {
        assert_eq!(harmless(&"x".repeat(500)).width(), 64);
        assert!(harmless(&"李".repeat(500)).width() <= 64);
        assert!(harmless(&"e\u{301}".repeat(500)).width() <= 64);
        assert!(harmless(&format!("e{}", "\u{301}".repeat(100_000))).len() < 1000);
    }
}

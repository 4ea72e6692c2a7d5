//! Texts brought to a width: cut off, wrapped, or shortened to whole sentences.

use unicode_width::UnicodeWidthStr;

use crate::ui::draw::theme::Role;

/// A text in at most so many columns, with an ellipsis where something is missing.
pub(in crate::ui) fn cut(text: &str, width: usize) -> String {
    use unicode_segmentation::UnicodeSegmentation;
    if text.width() <= width {
        return text.into();
    }
    let mut kept = String::new();
    for grapheme in text.graphemes(true) {
        if kept.width() + grapheme.width() + 1 > width {
            break;
        }
        kept.push_str(grapheme);
    }
    if width > 0 {
        kept.push('…');
    }
    kept
}

/// Breaks a sentence between words, except at a blank that does not break.
pub(in crate::ui) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.into_iter().map(|line| line.replace('\u{a0}', " ")).collect()
}

/// A text in its role, or what covers it.
pub(in crate::ui) fn masked(text: &str, role: Role, is_hidden: bool) -> (String, Role) {
    if is_hidden { ("▒".repeat(text.width()), Role::Soft) } else { (text.to_owned(), role) }
}

/// The first of some texts that fits into so many columns, else the last one cut off.
pub(in crate::ui) fn fitting(texts: impl IntoIterator<Item = String>, width: usize) -> String {
    let mut last = String::new();
    for text in texts {
        if text.width() <= width {
            return text;
        }
        last = text;
    }
    cut(&last, width)
}

/// As many whole sentences as fit; of the first at least a part.
pub(in crate::ui) fn whole_sentences(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let ends = |mark: &'static str, kept: usize| text.match_indices(mark).map(move |(at, _)| at + kept);
    let fitting = |end: &usize| text[..*end].width() < width;
    match ends(". ", 1).filter(fitting).last() {
        // A sentence that fills most of the line, else as many words as fit.
        Some(end) if text[..end].width() * 3 >= width * 2 => text[..end].to_owned(),
        _ => match ends(" ", 0).filter(fitting).last() {
            Some(end) => format!("{}…", text[..end].trim_end_matches([',', ':', '.'])),
            None => cut(text, width),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_ends_in_an_ellipsis_and_keeps_its_width() {
        assert_eq!(cut("Alexandra", 6), "Alexa…");
        assert_eq!(cut("Bob", 6), "Bob");
        assert_eq!(cut("李小龙李小龙", 5).width(), 5);
        assert_eq!(cut("x", 0), "");
    }
}

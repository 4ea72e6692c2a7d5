//! The colour of the terminal's own background: the question (OSC 11) and the answer. What it means for colours is
//! decided by whoever asks.

/// Asks the terminal for its background.
pub(super) const QUESTION: &str = "\x1b]11;?\x1b\\";

/// The colour of the terminal's background: red, green and blue, each from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Background(pub [f64; 3]);

impl Background {
    /// From the text of an answer: `11;rgb:RRRR/GGGG/BBBB`, each of one to four digits, or with a fourth for opacity.
    pub(super) fn of_answer(text: &[u8]) -> Option<Background> {
        let text = std::str::from_utf8(text).ok()?.strip_prefix("11;")?;
        let colours = text.strip_prefix("rgb:").or_else(|| text.strip_prefix("rgba:"))?;
        let mut channels = colours.split('/').map(channel);
        Some(Background([channels.next()??, channels.next()??, channels.next()??]))
    }
}

fn channel(digits: &str) -> Option<f64> {
    let is_plain = (1..=4).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let value = u32::from_str_radix(digits, 16).ok().filter(|_| is_plain)?;
    Some(f64::from(value) / f64::from((1_u32 << (4 * digits.len())) - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_of_one_to_four_digits_a_channel_is_a_colour_and_nothing_else_is() {
        let white = Some(Background([1.0; 3]));
        for answer in ["11;rgb:f/f/f", "11;rgb:ff/ff/ff", "11;rgb:ffff/FFFF/ffff", "11;rgba:fff/fff/fff/000"]
        {
            assert_eq!(Background::of_answer(answer.as_bytes()), white, "{answer}");
        }
        for answer in
            ["", "11;?", "10;rgb:f/f/f", "11;rgb:f/f", "11;rgb:+f/f/f", "11;rgb:fffff/f/f", "11;red"]
        {
            assert_eq!(Background::of_answer(answer.as_bytes()), None, "{answer}");
        }
        assert_eq!(Background::of_answer(b"11;rgb:\xff/f/f"), None);
    }
}

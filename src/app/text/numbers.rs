//! Numbers as text, by one set of rules: sign, decimals, exponents, promised widths. No layout, no colour.
//!
//! A minus is `−` (as wide as `+`), the decimal mark is a point, digits are grouped by blanks from 10 000
//! on. Signed quantities always carry their sign. What does not fit its width loses decimals first and
//! then becomes an exponent: a number is never cut off.

pub mod exact;

use crate::train::moment::Moment;

/// What stands where there is no number.
pub const NONE: &str = "–";

/// The width of [`loss`].
pub const LOSS_WIDTH: usize = 7;

/// Replaces the ASCII minus.
fn minus(text: &str) -> String {
    text.replace('-', "−")
}

/// `value` with a sign and `decimals`, right-aligned to `width`, which it never exceeds; a width of 0 is
/// no limit.
pub fn signed(value: f64, decimals: usize, width: usize) -> String {
    if !value.is_finite() {
        return right(NONE, width);
    }
    // Zero has no direction: −0 is shown as +0, and so is what rounds to it.
    let value = if value == 0.0 { 0.0 } else { value };
    for decimals in (0..=decimals).rev() {
        let text = format!("{value:+.decimals$}");
        if width == 0 || text.len() <= width {
            return right(&positive_zero(text), width);
        }
    }
    right(&exponent(value, width, true), width)
}

/// A rounded zero keeps no minus.
fn positive_zero(text: String) -> String {
    if text.bytes().all(|b| matches!(b, b'-' | b'0' | b'.')) { text.replace('-', "+") } else { minus(&text) }
}

/// `value` with a sign in so few columns that decimals may hide it: then by an exponent.
pub fn tight(value: f64, width: usize) -> String {
    let fixed = signed(value, width.saturating_sub(3), width);
    // Two digits that say something, or the exponent form says more.
    let told =
        fixed.trim_start_matches([' ', '+', '−', '0', '.']).chars().filter(char::is_ascii_digit).count();
    if value == 0.0 || !value.is_finite() || told >= 2 {
        return fixed;
    }
    right(&exponent(value, width, true), width)
}

/// How many decimals addends need so that, as printed, they add up to their sum as it is printed with
/// `decimals`: at least one more, at most nine.
pub fn addend_decimals(addends: &[f64], sum: f64, decimals: usize) -> usize {
    let printed = |value: f64, decimals: usize| format!("{value:.decimals$}").parse::<f64>().unwrap_or(value);
    let target = format!("{sum:.decimals$}");
    (decimals + 1..9)
        .find(|&more| {
            let added: f64 = addends.iter().map(|&addend| printed(addend, more)).sum();
            // The sum of decimals is itself one: without this the last binary digit could decide.
            format!("{:.decimals$}", printed(added, more)) == target
        })
        .unwrap_or(9)
}

/// A gradient or a change: five decimals, and one digit with an exponent where those would hide it.
pub fn gradient(value: f64, width: usize) -> String {
    if value != 0.0 && value.abs() < 0.000_05 && value.is_finite() {
        return right(&minus(&format!("{value:+.0e}")), width);
    }
    signed(value, 5, width)
}

/// The shortest exponent form that keeps as many digits as the width has room for.
fn exponent(value: f64, width: usize, sign: bool) -> String {
    let write = |digits: usize| {
        let text = if sign { format!("{value:+.digits$e}") } else { format!("{value:.digits$e}") };
        minus(&text)
    };
    let fits = |text: &String| text.chars().count() <= width;
    (0..=3).rev().map(write).find(fits).unwrap_or_else(|| write(0))
}

/// A loss: five decimals while there is room, never wider than [`LOSS_WIDTH`]; an exponent from 100 000
/// on and below 0.00001.
pub fn loss(value: f64) -> String {
    if !value.is_finite() {
        return right(NONE, LOSS_WIDTH);
    }
    let size = value.abs();
    if size >= 100_000.0 || (size != 0.0 && size < 0.000_01) {
        return two_digits(value, LOSS_WIDTH);
    }
    plain(value, 5, LOSS_WIDTH)
}

/// The exponent form with two digits, or with one where the width has no room for two.
fn two_digits(value: f64, width: usize) -> String {
    let text = minus(&format!("{value:.1e}"));
    let text = if text.chars().count() <= width { text } else { exponent(value, width, false) };
    right(&text, width)
}

/// `value` without a plus, right-aligned to `width`.
pub fn plain(value: f64, decimals: usize, width: usize) -> String {
    if !value.is_finite() {
        return right(NONE, width);
    }
    for decimals in (0..=decimals).rev() {
        let text = format!("{value:.decimals$}");
        if width == 0 || text.len() <= width {
            return right(&minus(&text), width);
        }
    }
    right(&exponent(value, width, false), width)
}

/// An activation or a prediction between 0 and 1: never 0 or 1 for one that is neither. Six wide at
/// three decimals.
pub fn share(value: f64, decimals: usize) -> String {
    let width = decimals + 3;
    let text = format!("{value:.decimals$}");
    let almost_one = value < 1.0 && text == format!("{:.decimals$}", 1.0);
    let almost_zero = value > 0.0 && text == format!("{:.decimals$}", 0.0);
    if almost_one {
        right(&format!(">0.{}", "9".repeat(decimals)), width)
    } else if almost_zero {
        right(&format!("<0.{}1", "0".repeat(decimals - 1)), width)
    } else {
        plain(value, decimals, width)
    }
}

/// An output of any head: a share where the head makes one, else a signed number.
pub fn output(value: f64, is_share: bool, decimals: usize) -> String {
    if is_share { share(value, decimals) } else { signed(value, decimals, decimals + 3) }
}

/// A network input: signed, with no more decimals than it needs, at most two.
pub fn offset(value: f64, width: usize) -> String {
    signed(value, needed(value), width)
}

/// A number in the data's own unit: no plus, no more decimals than it needs, at most two.
pub fn raw(value: f64, width: usize) -> String {
    plain(value, needed(value), width)
}

/// A number near 0 by its first digit and its exponent: `2e−14`.
pub fn small(value: f64) -> String {
    minus(&format!("{value:.0e}"))
}

/// A size, which has no sign: two digits that say something where there is room, never wider than `width`.
pub fn size(value: f64, width: usize) -> String {
    if !value.is_finite() {
        return right(NONE, width);
    }
    if value != 0.0 && !(0.001..10_000.0).contains(&value) {
        return two_digits(value, width);
    }
    let power = format!("{value:.1e}").split_once('e').and_then(|(_, power)| power.parse::<i32>().ok());
    let places = if value == 0.0 { 0 } else { 1 - power.unwrap_or(0) };
    plain(value, places.clamp(0, 4) as usize, width)
}

/// `1e−8`.
pub fn power_of_ten(power: i32) -> String {
    minus(&format!("1e{power}"))
}

/// A number with ten significant digits, without a plus.
pub fn ten_digits(value: f64) -> String {
    let text = exact::product(value, 10);
    text.trim_start_matches('+').into()
}

/// A small step as people write it: `0.00001`, `3e−4`.
pub fn typed_small(value: f64) -> String {
    let short = format!("{value:.0e}");
    let text = short.parse::<f64>().map_or_else(|_| short.clone(), |rounded| rounded.to_string());
    if text.len() <= 8 { text } else { minus(&short) }
}

/// A number as a person would type it: no plus, at most six decimals, none that are zeros.
pub fn typed(value: f64) -> String {
    let text = format!("{value:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".into() } else { minus(text) }
}

/// How many of two decimals are not zeros.
fn needed(value: f64) -> usize {
    let rounded = (value * 100.0).round() / 100.0;
    let text = format!("{rounded:.2}");
    text.trim_end_matches('0').split_once('.').map_or(0, |(_, decimals)| decimals.len())
}

/// A count, grouped by blanks from 10 000 on.
pub fn count(value: u64) -> String {
    let digits = value.to_string();
    if value < 10_000 {
        return digits;
    }
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

/// A rate as people write it: `0.1`, `0.003`, `1e-5`.
pub fn rate(value: f64) -> String {
    if value == 0.0 {
        return "0".into();
    }
    if (0.0001..100_000.0).contains(&value) {
        minus(&value.to_string())
    } else {
        minus(&format!("{value:e}"))
    }
}

/// Pads on the left.
fn right(text: &str, width: usize) -> String {
    let columns = text.chars().count();
    format!("{}{text}", " ".repeat(width.saturating_sub(columns)))
}

/// Reads a number as a person types it: a point or a comma, an ASCII or a true minus, a plus, an exponent.
pub fn parse(text: &str) -> Option<f64> {
    let text = text.trim().replace('−', "-").replace(',', ".");
    let allowed = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e' | 'E');
    if !text.chars().all(allowed) || !text.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

/// A moment in words: an epoch, with its step where it lies inside one.
pub fn moment(at: Moment) -> String {
    let epoch = count(at.epoch);
    if at.step == 0 { epoch } else { format!("{epoch}+{}", at.step) }
}

/// A number with its unit, if it has one.
pub fn with_unit(number: &str, unit: &str) -> String {
    if unit.is_empty() { number.into() } else { format!("{number} {unit}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signed_numbers_carry_their_sign_and_keep_their_width() {
        assert_eq!(signed(0.75083, 4, 7), "+0.7508");
        assert_eq!(signed(-1.2977, 3, 7), " −1.298");
        assert_eq!(signed(0.0, 3, 6), "+0.000");
        assert_eq!(signed(-0.0, 3, 6), "+0.000");
        assert_eq!(signed(-0.0001, 3, 6), "+0.000");
        assert_eq!(signed(123_456.789, 4, 7), "+123457");
        assert_eq!(signed(-1.6e154, 4, 7), " −2e154");
        assert_eq!(signed(f64::NAN, 4, 7), "      –");
        for value in [0.0, 1.0, -9.999_96, 1e5, -1e6, 1e300, -1e-300, 4.4e15] {
            assert_eq!(signed(value, 4, 7).chars().count(), 7, "{value}");
        }
    }

    #[test]
    fn a_small_gradient_is_shown_by_its_exponent() {
        assert_eq!(gradient(-0.004_23, 8), "−0.00423");
        assert_eq!(gradient(2e-13, 8), "  +2e−13");
        assert_eq!(gradient(0.0, 8), "+0.00000");
    }

    #[test]
    fn a_size_has_two_digits_and_no_sign() {
        for (value, text) in [
            (0.0, "      0"),
            (0.012_34, "  0.012"),
            (0.001_26, " 0.0013"),
            (0.000_999, " 1.0e−3"),
            (3.42e-9, " 3.4e−9"),
            (1.26, "    1.3"),
            (123.4, "    123"),
            (12_345.0, "  1.2e4"),
            (3.42e-120, " 3e−120"),
            (f64::NAN, "      –"),
        ] {
            assert_eq!(size(value, 7), text, "{value}");
        }
        assert_eq!([size(3.42e-9, 5), size(0.001_26, 5), size(0.5, 5)], [" 3e−9", "0.001", " 0.50"]);
    }

    #[test]
    fn losses_have_one_width() {
        for (value, text) in [
            (0.004_11, "0.00411"),
            (12.934_56, "12.9346"),
            (1.6e205, "1.6e205"),
            (3e-7, " 3.0e−7"),
            (0.0, "0.00000"),
            (99_999.9, "99999.9"),
        ] {
            assert_eq!(loss(value), text);
        }
    }

    #[test]
    fn a_prediction_is_never_rounded_to_certainty() {
        assert_eq!(share(0.9996, 3), ">0.999");
        assert_eq!(share(0.0004, 3), "<0.001");
        assert_eq!(share(1.0, 3), " 1.000");
        assert_eq!(share(0.927, 3), " 0.927");
        assert_eq!(output(-1.25, false, 3), "−1.250");
    }

    #[test]
    fn inputs_and_counts_look_as_people_write_them() {
        assert_eq!(offset(-2.0, 3), " −2");
        assert_eq!(offset(25.0, 3), "+25");
        assert_eq!(offset(-3.5, 4), "−3.5");
        assert_eq!(raw(133.0, 3), "133");
        assert_eq!(raw(131.5, 6), " 131.5");
        assert_eq!(count(9_999), "9999");
        assert_eq!(count(12_840), "12 840");
        assert_eq!(count(1_234_567), "1 234 567");
        assert_eq!(rate(0.1), "0.1");
        assert_eq!(rate(1e-7), "1e−7");
    }

    proptest::proptest! {
        #[test]
        fn every_number_keeps_its_column_and_its_sign(bits in proptest::num::u64::ANY) {
            let value = f64::from_bits(bits);
            for (text, width) in [
                (signed(value, 4, 7), 7),
                (signed(value, 3, 6), 6),
                (tight(value, 7), 7),
                (gradient(value, 8), 8),
                (size(value, 7), 7),
                (loss(value.abs()), LOSS_WIDTH),
                (output(value, false, 3), 6),
                (offset(value, 7), 7),
                (raw(value, 7), 7),
            ] {
                proptest::prop_assert_eq!(text.chars().count(), width, "{:e}: {}", value, text);
            }
            for (text, width) in [(small(value), 7), (typed_small(value), 8), (ten_digits(value), 17)] {
                proptest::prop_assert!(text.chars().count() <= width, "{:e}: {}", value, text);
            }
            for text in [signed(value, 4, 7), loss(value), offset(value, 7), raw(value, 7)] {
                proptest::prop_assert_eq!(text.contains('–'), !value.is_finite(), "{:e}: {}", value, text);
            }
            if value.is_finite() && value.abs() > 1e-3 {
                proptest::prop_assert_eq!(signed(value, 4, 7).contains('−'), value < 0.0);
            }
        }
    }

    #[test]
    fn fields_read_what_people_type() {
        assert_eq!(parse("−3,5"), Some(-3.5));
        assert_eq!(parse(" +20 "), Some(20.0));
        assert_eq!(parse("1e−3"), Some(0.001));
        for wrong in ["", "-", "−", ".", "e5", "1e", "1e400", "nan", "inf", "1.2.3", "0x10", "12a"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}

//! Numbers that can be checked with a pocket calculator: what is printed multiplies and adds up to what is
//! printed. A value whose fewest digits do not come out right gets one more, up to [`MOST_DIGITS`].

use crate::app::text::numbers::minus;

/// The digits a factor begins with.
pub const FACTOR_DIGITS: usize = 6;
/// More digits than this are never printed.
pub const MOST_DIGITS: usize = 17;
/// The significant digits of a product.
pub const PRODUCT_DIGITS: usize = 4;

/// A factor: that many decimals, or as many significant digits with an exponent where decimals would hide
/// it. Always with its sign.
pub fn factor(value: f64, digits: usize) -> String {
    minus(&if is_plain(value) {
        let text = format!("{value:+.digits$}");
        if value == 0.0 { text.replace('-', "+") } else { text }
    } else {
        format!("{value:+.*e}", digits - 1)
    })
}

/// A number inside a formula: as [`factor`], without a plus and without zeros that say nothing.
pub fn bare(value: f64, digits: usize) -> String {
    let text = factor(value, digits);
    let text = text.trim_start_matches('+');
    if text.contains('e') || read(text) != value {
        return text.into();
    }
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "−0" { "0".into() } else { short.into() }
}

/// A product: so many significant digits, with its sign; with an exponent below 0.0001 and from 100 000 on.
pub fn product(value: f64, digits: usize) -> String {
    if value == 0.0 {
        return format!("+0.{}", "0".repeat(digits));
    }
    let scientific = format!("{value:+.*e}", digits - 1);
    let exponent = scientific.split_once('e').and_then(|(_, exponent)| exponent.parse::<i32>().ok());
    minus(&match exponent {
        Some(exponent @ -4..=4) => {
            let decimals = (digits as i32 - 1 - exponent).max(0) as usize;
            format!("{value:+.decimals$}")
        }
        Some(_) | None => scientific,
    })
}

/// A printed number, read back.
pub fn read(text: &str) -> f64 {
    text.replace('−', "-").parse().unwrap_or(f64::NAN)
}

/// The fewest digits, at least `from`, with which what is printed comes out right.
pub fn fewest(from: usize, comes_out: impl Fn(usize) -> bool) -> usize {
    (from..MOST_DIGITS).find(|&digits| comes_out(digits)).unwrap_or(MOST_DIGITS)
}

/// Factors as printed, and their product, so that the one is the other's.
pub fn multiplied(factors: &[f64], value: f64) -> (Vec<String>, String) {
    // A product that lies on the edge between two roundings may need a digit more itself.
    for wanted in PRODUCT_DIGITS..=MOST_DIGITS {
        let text = product(value, wanted);
        for digits in FACTOR_DIGITS..=MOST_DIGITS {
            let printed: Vec<String> = factors.iter().map(|&value| factor(value, digits)).collect();
            let made: f64 = printed.iter().map(|text| read(text)).product();
            if product(made, wanted) == text {
                return (printed, text);
            }
        }
    }
    let printed = factors.iter().map(|&value| factor(value, MOST_DIGITS)).collect();
    (printed, product(value, MOST_DIGITS))
}

/// Whether decimals leave at least five digits that say something.
fn is_plain(value: f64) -> bool {
    value == 0.0 || (0.01..100_000.0).contains(&value.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factors_keep_their_digits_however_small_they_are() {
        assert_eq!(factor(-0.952_609_65, 6), "−0.952610");
        assert_eq!(factor(0.249_438_54, 6), "+0.249439");
        assert_eq!(factor(2.345_678e-9, 6), "+2.34568e−9");
        assert_eq!(factor(-0.0, 6), "+0.000000");
        assert_eq!(bare(-2.0, 6), "−2");
        assert_eq!(bare(0.5, 6), "0.5");
        assert_eq!(bare(1.0 / 3.0, 6), "0.333333");
        assert_eq!(bare(-0.0, 6), "0");
    }

    #[test]
    fn products_have_four_digits() {
        assert_eq!(product(0.021_469_5, 4), "+0.02147");
        assert_eq!(product(-12.345, 4), "−12.35");
        assert_eq!(product(2.04e-13, 4), "+2.040e−13");
        assert_eq!(product(0.099_999, 4), "+0.1000");
        assert_eq!(product(123_456.0, 4), "+1.235e5");
        assert_eq!(product(0.0, 4), "+0.0000");
    }

    #[test]
    fn the_worked_example_multiplies_to_what_is_printed() {
        let (factors, product) =
            multiplied(&[-0.952_609_651_832, 0.249_438_538_725, -0.090_353_319_462], 0.021_469_535_266);
        assert_eq!(factors, ["−0.952610", "+0.249439", "−0.090353"]);
        assert_eq!(product, "+0.02147");
    }
}

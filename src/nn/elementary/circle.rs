//! sin and cos: the argument brought to a quarter turn around 0, then a series.

use crate::nn::elementary::{power_of_two, table};

/// 2/π after the point, 64 bits a word: more of it than the largest number needs.
const TWO_OVER_PI: [u64; 21] = [
    0xa2f9_836e_4e44_1529,
    0xfc27_57d1_f534_ddc0,
    0xdb62_9599_3c43_9041,
    0xfe51_63ab_debb_c561,
    0xb724_6e3a_424d_d2e0,
    0x0649_2eea_09d1_921c,
    0xfe1d_eb1c_b129_a73e,
    0xe882_35f5_2ebb_4484,
    0xe99c_7026_b45f_7e41,
    0x3991_d639_8353_39f4,
    0x9c84_5f8b_bdf9_283b,
    0x1ff8_97ff_de05_980f,
    0xef2f_118b_5a0a_6d1f,
    0x6d36_7ecf_27cb_09b7,
    0x4f46_3f66_9e5f_ea2d,
    0x7527_bac7_ebe5_f17b,
    0x3d07_39f7_8a52_92ea,
    0x6bfb_5fb1_1f8d_5d08,
    0x5603_3046_fc7b_6bab,
    0xf0cf_bc20_9af4_361d,
    0xa9e3_9161_5ee6_1b08,
];

/// π/2 in three pieces; the first two have 33 bits, so that their products with a count below 2²⁰ are exact.
const PI_HALVES: [f64; 3] = [1.570_796_326_734_125_6, 6.077_100_506_303_966e-11, 2.022_266_248_795_950_6e-21];

/// `sin x`, to 2 ulp, for every finite x; NaN for all others.
pub fn sin(x: f64) -> f64 {
    if x == 0.0 {
        // −0 stays −0.
        return x;
    }
    let (quarter, r) = reduce(x);
    match quarter & 3 {
        0 => sin_near(r),
        1 => cos_near(r),
        2 => -sin_near(r),
        _ => -cos_near(r),
    }
}

/// `cos x`, to 2 ulp, for every finite x; NaN for all others.
pub fn cos(x: f64) -> f64 {
    let (quarter, r) = reduce(x);
    match quarter & 3 {
        0 => cos_near(r),
        1 => -sin_near(r),
        2 => -cos_near(r),
        _ => sin_near(r),
    }
}

/// How many quarter turns there are in x, and what is left: two numbers that add up to it, at most π/4.
fn reduce(x: f64) -> (i64, (f64, f64)) {
    if x.abs() <= std::f64::consts::FRAC_PI_4 {
        (0, (x, 0.0))
    } else if x.abs() < 1e6 {
        // Nearest whole number, halves away from 0: exact comparisons and truncation only.
        let turns = x * std::f64::consts::FRAC_2_PI;
        let count = (turns + 0.5_f64.copysign(turns)) as i64;
        let k = count as f64;
        let near = x - k * PI_HALVES[0];
        let product = k * PI_HALVES[1];
        let high = near - product;
        let low = ((near - high) - product) - k * PI_HALVES[2];
        (count, table::sum(high, low))
    } else if x.is_finite() {
        reduce_far(x)
    } else {
        (0, (f64::NAN, f64::NAN))
    }
}

/// Payne and Hanek (1983): of 2/π only those bits are multiplied whose products are not whole turns.
fn reduce_far(x: f64) -> (i64, (f64, f64)) {
    let bits = x.abs().to_bits();
    let mantissa = (bits & 0x000f_ffff_ffff_ffff) | 0x0010_0000_0000_0000;
    let exponent = (bits >> 52) as i64 - 1075;
    // Bit k of 2/π weighs 2^(exponent − k) of the mantissa; from 4 quarter turns up it says nothing.
    let first = (exponent - 1).max(1) as usize;
    let word = |index: usize| TWO_OVER_PI.get(index).copied().unwrap_or(0);
    let at = |bit: usize| {
        let (index, shift) = ((bit - 1) / 64, (bit - 1) % 64);
        if shift == 0 { word(index) } else { word(index) << shift | word(index + 1) >> (64 - shift) }
    };
    let window = [at(first), at(first + 64), at(first + 128), at(first + 192)];
    // mantissa × window, least word first; the value is that times 2^(exponent − first − 255).
    let mut product = [0_u64; 5];
    let mut carry = 0_u128;
    for (place, &word) in window.iter().rev().enumerate() {
        let sum = u128::from(mantissa) * u128::from(word) + carry;
        product[place] = sum as u64;
        carry = sum >> 64;
    }
    product[4] = carry as u64;
    // The point stands so many bits from the right.
    let point = (255 - (exponent - first as i64)) as usize;
    let bit = |from: usize| -> u64 {
        let (index, shift) = (from / 64, from % 64);
        let low = product.get(index).copied().unwrap_or(0) >> shift;
        let high = product.get(index + 1).copied().unwrap_or(0);
        if shift == 0 { low } else { low | high << (64 - shift) }
    };
    let whole = bit(point) & 3;
    let fraction = u128::from(bit(point - 64)) << 64 | u128::from(bit(point - 128));
    // More than half a quarter turn belongs to the next.
    let up = fraction >> 127;
    let count = (whole as i64 + up as i64) & 3;
    let (size, sign) = if up == 1 { (fraction.wrapping_neg(), -1.0) } else { (fraction, 1.0) };
    // Its 128 bits as two numbers.
    let shift = size.leading_zeros().min(127);
    let top = ((size << shift) >> 75) as u64;
    let rest = ((size << shift) << 53 >> 75) as u64;
    let scale = power_of_two(-53 - i64::from(shift));
    let high = top as f64 * scale;
    let low = rest as f64 * scale * power_of_two(-53);
    // Times π/2.
    let turn = std::f64::consts::FRAC_PI_2;
    let (near, error) = table::product(high, turn);
    let (r0, r1) = table::sum(near, error + (low * turn + high * 6.123_233_995_736_766e-17));
    let (count, sign) = if x < 0.0 { (-count, -sign) } else { (count, sign) };
    (count, (sign * r0, sign * r1))
}

/// The series of sin up to r¹⁷, for a number in two parts; the next term would add less than 2⁻⁶².
fn sin_near((r, tail): (f64, f64)) -> f64 {
    let z = r * r;
    let mut series = 1.0 / 355_687_428_096_000.0;
    for factorial in [-1_307_674_368_000.0, 6_227_020_800.0, -39_916_800.0, 362_880.0, -5040.0, 120.0, -6.0] {
        series = 1.0 / factorial + z * series;
    }
    r + (z * r * series + tail * (1.0 - 0.5 * z))
}

/// The series of cos up to r¹⁸.
fn cos_near((r, tail): (f64, f64)) -> f64 {
    let z = r * r;
    let mut series = -1.0 / 6_402_373_705_728_000.0;
    for factorial in
        [20_922_789_888_000.0, -87_178_291_200.0, 479_001_600.0, -3_628_800.0, 40_320.0, -720.0, 24.0]
    {
        series = 1.0 / factorial + z * series;
    }
    let half = 0.5 * z;
    let near = 1.0 - half;
    near + (((1.0 - near) - half) + (z * z * series - r * tail))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From rational arithmetic with 600 digits of π.
    #[test]
    fn large_arguments_are_brought_back_exactly() {
        for (x, expected) in [
            (1e5, 0.035_748_797_972_016_51),
            (123_456.789, -0.998_664_082_343_224_6),
            (1.6e6, -0.541_401_092_198_300_9),
            (3e6, -0.878_490_058_144_747_9),
            (1e22, -0.852_200_849_767_188_8),
            (1e300, -0.817_881_912_115_908_5),
            (5.319_372_648_326_541e255, 1.0),
            (1.528_039_164_632_968_5e308, -0.988_727_768_232_749_4),
        ] {
            for (got, expected) in [(sin(x), expected), (sin(-x), -expected)] {
                let ulps = ((got - expected) / (f64::EPSILON * expected.abs())).abs();
                assert!(ulps <= 2.0, "sin {x}: {got} {expected}");
            }
        }
    }

    #[test]
    fn quarter_turns_and_what_is_no_number() {
        assert_eq!(sin(0.0), 0.0);
        assert_eq!(sin(-0.0).to_bits(), (-0.0_f64).to_bits());
        assert_eq!(cos(0.0), 1.0);
        assert_eq!(sin(std::f64::consts::FRAC_PI_2), 1.0);
        assert_eq!(cos(std::f64::consts::PI), -1.0);
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert!(sin(bad).is_nan() && cos(bad).is_nan());
        }
    }
}

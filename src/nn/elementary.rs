//! exp, ln, tanh, sigmoid, softplus, sin and cos with the same bits on every machine; not a general libm.
//!
//! Only `+ − × ÷`, comparisons and integer operations are used: nothing is fused and no function of the
//! platform is called, so that a compiler has nothing to choose. `exp` is good to 1 ulp, the others to 2;
//! `tests/engine/elementary.rs` measures that against arithmetic of twice the precision.
//!
//! ```
//! use sgdscope::nn::elementary;
//!
//! assert_eq!(elementary::sigmoid(0.0), 0.5);
//! assert_eq!(elementary::exp(1.0).to_bits(), std::f64::consts::E.to_bits());
//! ```

mod circle;
mod table;

pub use crate::nn::elementary::circle::{cos, sin};
use crate::nn::elementary::table::POWERS;

/// ln 2 in two pieces; the first has 21 trailing zero bits, so that a product with an exponent is exact.
const LN2_HIGH: f64 = f64::from_bits(0x3fe6_2e42_fee0_0000);
const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;
/// 1.5·2⁵²: adding it rounds to an integer, which is then found in the low bits.
const SHIFTER: f64 = 6_755_399_441_055_744.0;

/// `eˣ`, to 1 ulp.
///
/// `x = (128·m + i)·ln 2/128 + r` with |r| < 0.0028; 2^(i/128) comes from a table of pairs, `eʳ − 1`
/// from five terms of its series, whose sixth would add less than 2⁻⁶⁰.
#[inline]
pub fn exp(x: f64) -> f64 {
    if x.abs() < 708.0 {
        let (power, m) = exp_parts(x);
        // m is −1021..=1021 here, so that the scale is a normal number.
        power * power_of_two(m)
    } else {
        // NaN comes this way too.
        exp_far(x)
    }
}

/// The mantissa and the binary exponent of `eˣ`, for |x| below 1100.
#[inline]
fn exp_parts(x: f64) -> (f64, i64) {
    const PER_UNIT: f64 = 128.0 / std::f64::consts::LN_2;
    let shifted = x * PER_UNIT + SHIFTER;
    let k = shifted - SHIFTER;
    let n = shifted.to_bits() as i32;
    let r = (x - k * (LN2_HIGH / 128.0)) - k * (LN2_LOW / 128.0);
    let tail = r * r * (0.5 + r * (1.0 / 6.0 + r * (1.0 / 24.0 + r * (1.0 / 120.0))));
    let p = r + tail;
    let (high, low) = POWERS[(n & 127) as usize];
    (high + (low + high * p), i64::from(n >> 7))
}

/// 2ᵐ for a normal result.
#[inline]
fn power_of_two(m: i64) -> f64 {
    f64::from_bits(((m + 1023) as u64) << 52)
}

#[cold]
fn exp_far(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x > 709.79 {
        return f64::INFINITY;
    }
    if x < -745.2 {
        return 0.0;
    }
    // In two steps, of which only the last can round into the subnormal numbers or overflow.
    let (power, m) = exp_parts(x);
    let half = m / 2;
    power * power_of_two(half) * power_of_two(m - half)
}

/// The natural logarithm, to 2 ulp.
///
/// `x = 2ᵉ·(1 + f)` with 1 + f between √½ and √2; `s = f/(2 + f)` and
/// `ln(1 + f) = 2·(s + s³/3 + s⁵/5 + …)`, arranged so that f itself is added last.
pub fn ln(x: f64) -> f64 {
    const SQRT_HALF: u64 = 0x3fe6_a09e_667f_3bcd;
    if !(x > 0.0 && x < f64::INFINITY) {
        return if x == 0.0 {
            f64::NEG_INFINITY
        } else if x == f64::INFINITY {
            x
        } else {
            f64::NAN
        };
    }
    let subnormal = x < f64::MIN_POSITIVE;
    let bits = if subnormal { (x * 18_014_398_509_481_984.0).to_bits() } else { x.to_bits() };
    let from_half = bits.wrapping_sub(SQRT_HALF) as i64;
    let e = (from_half >> 52) - if subnormal { 54 } else { 0 };
    let mantissa = f64::from_bits((from_half as u64 & 0x000f_ffff_ffff_ffff) + SQRT_HALF);
    let f = mantissa - 1.0;
    let s = f / (2.0 + f);
    let z = s * s;
    let mut series = 2.0 / 25.0;
    for divisor in [23.0, 21.0, 19.0, 17.0, 15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0] {
        series = 2.0 / divisor + z * series;
    }
    let series = z * series;
    let half = 0.5 * f * f;
    let e = e as f64;
    e * LN2_HIGH - ((half - (s * (half + series) + e * LN2_LOW)) - f)
}

/// `ln(1 + x)`, to 2 ulp, for x from 0 to 1: what softplus needs.
fn ln_1p(x: f64) -> f64 {
    let sum = 1.0 + x;
    let lost = x - (sum - 1.0);
    if sum == 1.0 { x } else { ln(sum) + lost / sum }
}

/// `1 / (1 + e⁻ᶻ)`, to 2 ulp on both sides, down to the subnormal numbers.
#[inline]
pub fn sigmoid(z: f64) -> f64 {
    let e = exp(-z.abs());
    let sum = 1.0 + e;
    if z < 0.0 {
        // What was rounded away in the sum is put back: below it would be a second rounding error.
        let lost = e - (sum - 1.0);
        let quotient = e / sum;
        quotient - quotient * lost * (1.0 - quotient)
    } else {
        1.0 / sum
    }
}

/// The hyperbolic tangent, to 2 ulp.
///
/// Below 0.35 seven levels of Lambert's continued fraction, as x and a small correction; above,
/// `(1 − e)/(1 + e)` with `e = e^(−2|x|)`.
#[inline]
pub fn tanh(x: f64) -> f64 {
    let size = x.abs();
    if size < 0.35 {
        let z = x * x;
        let below = 135_135.0 + z * (62_370.0 + z * (3_150.0 + z * 28.0));
        let above = z * (45_045.0 + z * (2_772.0 + z * 27.0));
        // With the sign put back at the end, so that −0 stays −0.
        return (size - size * (above / below)).copysign(x);
    }
    let e = exp(-2.0 * size);
    let (above, below) = (1.0 - e, 1.0 + e);
    let quotient = above / below;
    // What the difference and the sum lost is put back; 1/(1 + e) is (1 + quotient)/2.
    let lost = ((1.0 - above) - e) - quotient * (e - (below - 1.0));
    (quotient + lost * (0.5 + 0.5 * quotient)).copysign(x)
}

/// `ln(1 + eᶻ)`, to 2 ulp: about z far right, about eᶻ far left, finite for every finite z.
pub fn softplus(z: f64) -> f64 {
    if z > 0.0 { z + ln_1p(exp(-z)) } else { ln_1p(exp(z)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_the_range_are_exact() {
        assert_eq!(exp(0.0), 1.0);
        assert_eq!(exp(f64::INFINITY), f64::INFINITY);
        assert_eq!(exp(f64::NEG_INFINITY), 0.0);
        assert_eq!(exp(710.0), f64::INFINITY);
        assert_eq!(exp(-746.0), 0.0);
        assert_eq!(exp(-745.0), 5e-324);
        assert_eq!(ln(1.0), 0.0);
        assert_eq!(ln(0.0), f64::NEG_INFINITY);
        assert_eq!(ln(f64::INFINITY), f64::INFINITY);
        assert!(ln(-1.0).is_nan());
        assert_eq!(tanh(-0.0).to_bits(), (-0.0_f64).to_bits());
        assert_eq!((tanh(f64::INFINITY), tanh(f64::NEG_INFINITY)), (1.0, -1.0));
        assert_eq!((sigmoid(f64::INFINITY), sigmoid(f64::NEG_INFINITY)), (1.0, 0.0));
        assert_eq!(sigmoid(0.0), 0.5);
        assert_eq!(softplus(1e308), 1e308);
        for f in [exp, ln, tanh, sigmoid, softplus] {
            assert!(f(f64::NAN).is_nan());
        }
    }
}

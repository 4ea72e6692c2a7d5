//! The elementary functions against arithmetic of twice the precision, over more than ten million
//! arguments; and their bits, which must be the same on every machine.

use sgdscope::nn::elementary;

/// A sum of two numbers: about 106 bits.
#[derive(Clone, Copy)]
struct Wide(f64, f64);

impl Wide {
    fn new(a: f64, b: f64) -> Wide {
        let s = a + b;
        let v = s - a;
        Wide(s, (a - (s - v)) + (b - v))
    }
    fn add(self, o: Wide) -> Wide {
        let s = Wide::new(self.0, o.0);
        let t = Wide::new(self.1, o.1);
        let u = Wide::new(s.0, s.1 + t.0);
        Wide::new(u.0, u.1 + t.1)
    }
    fn neg(self) -> Wide {
        Wide(-self.0, -self.1)
    }
    fn mul(self, o: Wide) -> Wide {
        let p = self.0 * o.0;
        let e = self.0.mul_add(o.0, -p);
        Wide::new(p, e + (self.0 * o.1 + self.1 * o.0))
    }
    fn div(self, o: Wide) -> Wide {
        let q = self.0 / o.0;
        let r = self.add(o.mul(Wide(q, 0.0)).neg());
        let q2 = r.0 / o.0;
        let r = r.add(o.mul(Wide(q2, 0.0)).neg());
        Wide::new(q, q2).add(Wide(r.0 / o.0, 0.0))
    }
    fn scale(self, by: f64) -> Wide {
        Wide(self.0 * by, self.1 * by)
    }
}

const LN2: Wide = Wide(std::f64::consts::LN_2, 2.319_046_813_846_299_6e-17);

/// `eˣ = 2ᵏ·(e^(r/512))^512`, as mantissa and k.
fn exp_parts(x: Wide) -> (Wide, i32) {
    let k = (x.0 / LN2.0).round();
    let r = x.add(LN2.mul(Wide(k, 0.0)).neg()).scale(1.0 / 512.0);
    // The series of e^r − 1, kept without its 1 while squaring: (1 + u)² − 1 = 2u + u².
    let mut term = r;
    let mut u = r;
    for n in 2..12 {
        term = term.mul(r).div(Wide(f64::from(n), 0.0));
        u = u.add(term);
    }
    for _ in 0..9 {
        u = u.scale(2.0).add(u.mul(u));
    }
    (u.add(Wide(1.0, 0.0)), k as i32)
}

fn exp(x: Wide) -> Wide {
    let (m, k) = exp_parts(x);
    m.scale(2f64.powi(k / 2)).scale(2f64.powi(k - k / 2))
}

/// One Newton step from the platform's logarithm: y + (x·e⁻ʸ − 1) and its second order.
fn ln(x: Wide) -> Wide {
    let y = Wide(x.0.ln(), 0.0);
    let (m, k) = exp_parts(y.neg());
    let half = k / 2;
    let scaled = x.scale(2f64.powi(half)).scale(2f64.powi(k - half));
    let d = scaled.mul(m).add(Wide(-1.0, 0.0));
    y.add(d).add(d.mul(d).scale(-0.5))
}

/// The distance in units of the last place of the true value.
fn ulps(got: f64, truth: Wide) -> f64 {
    if truth.0.is_infinite() || truth.0.is_nan() {
        return if got.to_bits() == truth.0.to_bits() { 0.0 } else { f64::INFINITY };
    }
    let exponent = ((truth.0.to_bits() >> 52) & 0x7ff).max(1);
    // Both sides are scaled up first, so that a subnormal unit is a number to divide by.
    let up = if exponent < 200 { 2f64.powi(600) } else { 1.0 };
    let unit = f64::from_bits(exponent.max(53) << 52) * 2f64.powi(-52);
    let unit = if exponent < 53 { 5e-324 * 2f64.powi(exponent as i32 - 1) } else { unit };
    let difference = (got * up - truth.0 * up) - truth.1 * up;
    (difference / (unit * up)).abs()
}

struct Random(u64);

impl Random {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }
    fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }
    fn within(&mut self, low: f64, high: f64) -> f64 {
        low + self.unit() * (high - low)
    }
    /// Every order of magnitude of a range equally often, both signs.
    fn log_within(&mut self, low: i32, high: i32) -> f64 {
        let exponent = self.within(f64::from(low), f64::from(high)) as i32;
        let sign = if self.bits() & 1 == 0 { 1.0 } else { -1.0 };
        sign * (1.0 + self.unit()) * 2f64.powi(exponent)
    }
}

#[expect(clippy::print_stdout, reason = "the measured ulps are there to be quoted")]
fn worst(
    name: &str,
    n: usize,
    f: fn(f64) -> f64,
    truth: fn(f64) -> Wide,
    mut x: impl FnMut(&mut Random, usize) -> f64,
) -> f64 {
    let mut random = Random(name.len() as u64);
    let mut most = (0.0, 0.0);
    for i in 0..n {
        let x = x(&mut random, i);
        let off = ulps(f(x), truth(x));
        if off.is_nan() || off > most.0 {
            most = (off, x);
        }
    }
    println!("{name}: {:.4} ulp at {:e}, {n} arguments", most.0, most.1);
    assert!(!most.0.is_nan(), "{name} at {:e}", most.1);
    most.0
}

const ONE: Wide = Wide(1.0, 0.0);

#[test]
fn the_reference_knows_constants_to_thirty_digits() {
    let e = exp(ONE);
    assert_eq!((e.0, (e.1 - 1.445_646_891_729_250_2e-16).abs() < 1e-31), (std::f64::consts::E, true));
    let l = ln(Wide(2.0, 0.0));
    assert_eq!((l.0, (l.1 - LN2.1).abs() < 1e-31), (LN2.0, true));
}

#[test]
fn exp_is_within_one_ulp() {
    let w = worst(
        "exp",
        3_000_000,
        elementary::exp,
        |x| exp(Wide(x, 0.0)),
        |r, i| match i % 4 {
            0 => r.within(-745.0, 709.7),
            1 => r.within(-40.0, 40.0),
            2 => r.log_within(-60, 4),
            _ => (r.within(-90_000.0, 90_000.0).round() + 0.5) * LN2.0 / 128.0,
        },
    );
    assert!(w <= 1.0, "{w}");
}

#[test]
fn ln_is_within_two_ulps() {
    let w = worst(
        "ln",
        2_500_000,
        elementary::ln,
        |x| ln(Wide(x, 0.0)),
        |r, i| match i % 3 {
            0 => r.log_within(-1022, 1022).abs(),
            1 => r.within(0.5, 2.0),
            _ => 1.0 + r.log_within(-50, -3),
        },
    );
    assert!(w <= 2.0, "{w}");
}

fn range(r: &mut Random, i: usize) -> f64 {
    match i % 3 {
        0 => r.within(-40.0, 40.0),
        1 => r.within(-2.0, 2.0),
        _ => r.log_within(-60, 8),
    }
}

#[test]
fn tanh_is_within_two_ulps() {
    // (e²ˣ − 1)/(e²ˣ + 1) loses nothing here where |x| is not small; below, its series.
    let truth = |x: f64| {
        let w = Wide(x, 0.0);
        if x.abs() < 0.02 {
            let z = w.mul(w);
            let mut s = Wide(0.0, 0.0);
            for c in [(1382.0, 155_925.0), (-62.0, 2835.0), (17.0, 315.0), (-2.0, 15.0), (1.0, 3.0)] {
                let c = Wide(-c.0, 0.0).div(Wide(c.1, 0.0));
                s = z.mul(s.add(c));
            }
            return w.add(w.mul(s));
        }
        if x.abs() > 40.0 {
            return Wide(x.signum(), 0.0);
        }
        let e = exp(w.scale(2.0));
        e.add(ONE.neg()).div(e.add(ONE))
    };
    let w = worst("tanh", 2_000_000, elementary::tanh, truth, range);
    assert!(w <= 2.0, "{w}");
}

#[test]
fn sigmoid_is_within_two_ulps() {
    let truth = |z: f64| {
        if z < -600.0 {
            return exp(Wide(z, 0.0));
        }
        let e = exp(Wide(z, 0.0));
        if z > 40.0 { ONE } else { e.div(ONE.add(e)) }
    };
    let w = worst("sigmoid", 2_000_000, elementary::sigmoid, truth, |r, i| match i % 4 {
        3 => r.within(-700.0, 0.0),
        _ => range(r, i),
    });
    assert!(w <= 2.0, "{w}");
}

#[test]
fn softplus_is_within_two_ulps() {
    let truth = |z: f64| {
        let z = Wide(z, 0.0);
        if z.0 < -80.0 {
            return exp(z);
        }
        if z.0 > 0.0 {
            let e = if z.0 > 700.0 { Wide(0.0, 0.0) } else { exp(z.neg()) };
            z.add(ln(ONE.add(e)))
        } else if z.0 < -30.0 {
            let e = exp(z);
            e.add(e.mul(e).scale(-0.5))
        } else {
            ln(ONE.add(exp(z)))
        }
    };
    let w = worst("softplus", 1_000_000, elementary::softplus, truth, |r, i| match i % 4 {
        3 => r.within(-700.0, 0.0),
        _ => range(r, i),
    });
    assert!(w <= 2.0, "{w}");
}

/// sin and cos by quarter turns in pieces whose products are exact, and the series.
fn circle(x: f64, quarter: i64) -> Wide {
    let k = (x / std::f64::consts::FRAC_PI_2).round();
    let near = Wide::new(x - k * 1.570_796_326_734_125_6, 0.0).add(Wide(-k * 6.077_100_506_303_966e-11, 0.0));
    let r = near.add(Wide(2.022_266_248_795_950_6e-21, 1.008_585_403_587_248_3e-37).mul(Wide(-k, 0.0)));
    let quarter = (k as i64 + quarter) & 3;
    let z = r.mul(r);
    let (mut term, mut sum, first) = if quarter & 1 == 0 { (r, r, 1) } else { (ONE, ONE, 0) };
    for n in (first..40).step_by(2) {
        term = term.mul(z).div(Wide(-f64::from((n + 1) * (n + 2)), 0.0));
        sum = sum.add(term);
    }
    if quarter & 2 == 0 { sum } else { sum.neg() }
}

#[test]
fn sin_and_cos_are_within_two_ulps() {
    let mut arguments = |r: &mut Random, i: usize| match i % 4 {
        0 => r.within(-1e6, 1e6),
        1 => r.within(-10.0, 10.0),
        2 => r.log_within(-60, 10),
        // Next to a multiple of a quarter turn, where almost nothing is left.
        _ => r.within(-600_000.0, 600_000.0).round() * std::f64::consts::FRAC_PI_2,
    };
    let w = worst("sin", 500_000, elementary::sin, |x| circle(x, 0), &mut arguments);
    assert!(w <= 2.0, "{w}");
    let w = worst("cos", 500_000, elementary::cos, |x| circle(x, 1), &mut arguments);
    assert!(w <= 2.0, "{w}");
}

#[test]
fn the_bits_are_the_same_on_every_machine() {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut random = Random(7);
    for i in 0..100_000 {
        let x = range(&mut random, i);
        let results = [
            elementary::exp(x),
            elementary::ln(x.abs()),
            elementary::tanh(x),
            elementary::sigmoid(x),
            elementary::softplus(x),
        ];
        for result in results {
            hash = (hash ^ result.to_bits()).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    assert_eq!(hash, 6_722_283_052_760_900_646);
}

//! 2^(i/128) for i from 0 to 127, each as a sum of two numbers; computed by the compiler, not copied.

/// A sum of two numbers, the second below half an ulp of the first.
type Pair = (f64, f64);

const fn quick_sum(a: f64, b: f64) -> Pair {
    let s = a + b;
    (s, b - (s - a))
}

/// Knuth's exact sum.
pub(super) const fn sum(a: f64, b: f64) -> Pair {
    let s = a + b;
    let v = s - a;
    (s, (a - (s - v)) + (b - v))
}

/// Dekker's exact product.
pub(super) const fn product(a: f64, b: f64) -> Pair {
    const SPLIT: f64 = 134_217_729.0;
    let (ca, cb) = (SPLIT * a, SPLIT * b);
    let (ah, bh) = (ca - (ca - a), cb - (cb - b));
    let (al, bl) = (a - ah, b - bh);
    let p = a * b;
    (p, ((ah * bh - p) + ah * bl + al * bh) + al * bl)
}

const fn add(a: Pair, b: Pair) -> Pair {
    let s = sum(a.0, b.0);
    quick_sum(s.0, s.1 + a.1 + b.1)
}

const fn times(a: Pair, b: Pair) -> Pair {
    let p = product(a.0, b.0);
    quick_sum(p.0, p.1 + a.0 * b.1 + a.1 * b.0)
}

const fn divide(a: Pair, d: f64) -> Pair {
    let q = a.0 / d;
    let back = product(q, d);
    let rest = ((a.0 - back.0) - back.1) + a.1;
    quick_sum(q, rest / d)
}

const fn powers() -> [Pair; 128] {
    // ln 2 to 107 bits.
    let ln2 = (std::f64::consts::LN_2, 2.319_046_813_846_299_6e-17);
    let mut table = [(1.0, 0.0); 128];
    let mut i = 1;
    while i < 128 {
        let x = divide(times(ln2, (i as f64, 0.0)), 128.0);
        let mut term = (1.0, 0.0);
        let mut total = (1.0, 0.0);
        let mut n = 1;
        // 0.7²⁷/27! is below 2⁻¹⁰⁶.
        while n < 28 {
            term = divide(times(term, x), n as f64);
            total = add(total, term);
            n += 1;
        }
        table[i] = total;
        i += 1;
    }
    table
}

/// The pairs.
pub(super) static POWERS: [Pair; 128] = powers();

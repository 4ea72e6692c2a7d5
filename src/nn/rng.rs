//! Random streams: every use of chance gets a generator of its own, derived from the seed and a label.
//!
//! The generator is Xoshiro256++, which is named and value-stable, unlike rand's `StdRng`. A stream
//! depends on (seed, label, index) alone, so that no generator's state has to be kept or saved: the
//! order of epoch 7 can be had without the six before it.
//! Source: Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021.
//!
//! ```
//! use sgdscope::nn::rng;
//!
//! let order = |epoch| {
//!     let mut samples = [0; 5];
//!     rng::shuffle(&mut rng::stream(1, "order", epoch), &mut samples);
//!     samples
//! };
//! assert_eq!(order(7), order(7));
//! let mut sorted = order(7);
//! sorted.sort_unstable();
//! assert_eq!(sorted, [0, 1, 2, 3, 4]);
//! ```

use rand::rngs::Xoshiro256PlusPlus;
use rand::{Rng, SeedableRng};
use rand_distr::{Distribution, UnitDisc};

use crate::nn::elementary;

/// The stream for one purpose (`label`), and the `index`-th of its kind.
pub fn stream(seed: u64, label: &str, index: u64) -> Xoshiro256PlusPlus {
    // FNV-1a over the label, then SplitMix64 (Steele, Lea, Flood 2014) from the three mixed together.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in label.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    let mut state = mix(mix(mix(seed) ^ hash) ^ index);
    let mut bytes = [0_u8; 32];
    for chunk in bytes.chunks_exact_mut(8) {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        chunk.copy_from_slice(&mix(state).to_le_bytes());
    }
    Xoshiro256PlusPlus::from_seed(bytes)
}

/// The finalizer of `SplitMix64`.
fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// A number from 0 to `bound − 1`, each equally likely: the top 32 bits scaled, with Lemire's rejection.
pub fn below(random: &mut Xoshiro256PlusPlus, bound: u32) -> u32 {
    let reject = bound.wrapping_neg() % bound;
    loop {
        let product = (random.next_u64() >> 32) * u64::from(bound);
        if product as u32 >= reject {
            return (product >> 32) as u32;
        }
    }
}

/// Writes a random permutation of `0..order.len()` into `order` (Fisher–Yates from the end).
pub fn shuffle(random: &mut Xoshiro256PlusPlus, order: &mut [u32]) {
    for (index, place) in order.iter_mut().enumerate() {
        *place = index as u32;
    }
    for last in (1..order.len()).rev() {
        order.swap(last, below(random, last as u32 + 1) as usize);
    }
}

/// N(0, 1) by Marsaglia's polar method.
///
/// Not `rand_distr::StandardNormal`: its tails call the platform's logarithm, whose last bit differs
/// from machine to machine. Here only the point in the disc is drawn by it, with plain arithmetic.
pub fn normal(random: &mut impl Rng) -> f64 {
    loop {
        let [u, v]: [f64; 2] = UnitDisc.sample(random);
        let s = u * u + v * v;
        if s > 0.0 {
            return u * (-2.0 * elementary::ln(s) / s).sqrt();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_are_the_same_for_ever() {
        let mut random = stream(1, "a label", 0);
        let first: Vec<u64> = (0..4).map(|_| random.next_u64()).collect();
        let expected: [u64; 4] = [
            8_370_389_215_181_899_874,
            12_275_932_172_771_517_665,
            16_275_755_300_325_104_714,
            15_389_994_520_523_804_825,
        ];
        assert_eq!(first, expected);
    }

    #[test]
    fn seed_label_and_index_each_make_another_stream() {
        let mut firsts: Vec<u64> = [(1, "a", 0), (2, "a", 0), (1, "b", 0), (1, "a", 1)]
            .map(|(seed, label, index)| stream(seed, label, index).next_u64())
            .to_vec();
        firsts.sort_unstable();
        firsts.dedup();
        assert_eq!(firsts.len(), 4);
    }

    #[test]
    fn a_shuffle_is_a_permutation_and_every_place_is_equally_likely() {
        let mut counts = [[0_u32; 5]; 5];
        for index in 0..20_000 {
            let mut order = [0; 5];
            shuffle(&mut stream(3, "order", index), &mut order);
            for (place, &item) in order.iter().enumerate() {
                counts[place][item as usize] += 1;
            }
        }
        // 4000 expected, standard deviation 57: five of them either way.
        assert!(counts.iter().flatten().all(|c| (3715..=4285).contains(c)), "{counts:?}");
    }
}

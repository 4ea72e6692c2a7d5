//! Initial values: the parameters of epoch 0, drawn from the seed. In a layer of n neurons with m inputs each:
//!
//! | name | weights | biases | source |
//! |---|---|---|---|
//! | normal | N(0, 1) | N(0, 1) | the tutorial |
//! | uniform | −0.5 to 0.5 | 0.1 | the browser playgrounds |
//! | xavier | ±√(6/(m + n)), uniform | 0 | Glorot and Bengio, 2010 |
//! | he | N(0, 2/m) | 0 | He, Zhang, Ren and Sun, 2015 |
//! | ones, zeros | 1, 0 | 0 | for looking at symmetry |
//!
//! ```
//! use sgdscope::nn::head::Head;
//! use sgdscope::nn::init::Init;
//! use sgdscope::nn::layout::Layout;
//!
//! let layout = Layout::new(2, &[], 1, Head::Bce)?;
//! let network = Init::Ones.draw(layout.into(), 1);
//! assert_eq!(network.flat(), [1.0, 1.0, 0.0]);
//! # Ok::<(), sgdscope::nn::layout::LayoutError>(())
//! ```

use std::sync::Arc;

use rand::rngs::Xoshiro256PlusPlus;
use rand_distr::{Distribution, StandardUniform};
use serde::{Deserialize, Serialize};

use crate::nn::layout::Layout;
use crate::nn::names::names;
use crate::nn::network::Network;
use crate::nn::rng;

/// How the initial values are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Init {
    /// Weights and biases N(0, 1): the tutorial's.
    Normal,
    /// Weights U(−0.5, 0.5), biases 0.1: `TensorFlow` Playground's.
    Uniform,
    /// Weights U(−√(6/(in + out)), +√(6/(in + out))), biases 0 (Glorot and Bengio, 2010).
    Xavier,
    /// Weights N(0, 2/in), biases 0 (He et al., 2015).
    He,
    /// Weights 1, biases 0: the tutorial's worked example.
    Ones,
    /// Everything 0.
    Zeros,
}

names! {
    Init: Normal = "normal", Uniform = "uniform", Xavier = "xavier", He = "he", Ones = "ones", Zeros = "zeros"
}

impl Init {
    /// Draws a network of that layout: weights in the order of their names, then biases.
    pub fn draw(self, layout: Arc<Layout>, seed: u64) -> Network {
        let mut random = rng::stream(seed, "initial", 0);
        let mut network = Network::zeros(layout.clone());
        let (weights, biases) = network.flat_mut().split_at_mut(layout.weights());
        for layer in layout.layers() {
            let own = &mut weights[layer.weights()];
            let (fan_in, fan_out) = (layer.inputs as f64, layer.width as f64);
            match self {
                Init::Normal => fill(own, || rng::normal(&mut random)),
                Init::Uniform => fill(own, || uniform(&mut random, 0.5)),
                Init::Xavier => {
                    let limit = (6.0 / (fan_in + fan_out)).sqrt();
                    fill(own, || uniform(&mut random, limit));
                }
                Init::He => {
                    let deviation = (2.0 / fan_in).sqrt();
                    fill(own, || rng::normal(&mut random) * deviation);
                }
                Init::Ones => fill(own, || 1.0),
                Init::Zeros => {}
            }
        }
        match self {
            Init::Normal => fill(biases, || rng::normal(&mut random)),
            Init::Uniform => fill(biases, || 0.1),
            Init::Xavier | Init::He | Init::Ones | Init::Zeros => {}
        }
        network
    }
}

fn fill(values: &mut [f64], mut next: impl FnMut() -> f64) {
    for value in values {
        *value = next();
    }
}

/// Uniform in [−limit, limit), from the top 53 bits.
fn uniform(random: &mut Xoshiro256PlusPlus, limit: f64) -> f64 {
    let unit: f64 = StandardUniform.sample(random);
    (unit * 2.0 - 1.0) * limit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::activation::Activation;
    use crate::nn::head::Head;

    fn layout() -> Arc<Layout> {
        let hidden = [(40, Activation::Relu), (30, Activation::Tanh)];
        Arc::new(Layout::new(50, &hidden, 10, Head::Mse(Activation::Linear)).unwrap())
    }

    #[test]
    fn the_same_seed_draws_the_same_bits_and_another_seed_others() {
        for init in Init::ALL {
            let again = |seed| init.draw(layout(), seed).flat().to_vec();
            assert_eq!(again(7), again(7));
            let constant = matches!(init, Init::Ones | Init::Zeros);
            assert_eq!(again(7) == again(8), constant, "{init:?}");
        }
    }

    #[test]
    fn each_choice_has_its_mean_spread_and_biases() {
        let close = |got: f64, expected: f64| (got - expected).abs() < 0.07 * expected.max(1.0);
        for (init, variance, bias) in [
            (Init::Normal, 1.0, None),
            (Init::Uniform, 1.0 / 12.0, Some(0.1)),
            (Init::Xavier, 2.0 / 90.0, Some(0.0)),
            (Init::He, 2.0 / 50.0, Some(0.0)),
            (Init::Ones, 0.0, Some(0.0)),
            (Init::Zeros, 0.0, Some(0.0)),
        ] {
            let network = init.draw(layout(), 11);
            let first = network.weights(0);
            let n = first.len() as f64;
            let mean = first.sum() / n;
            let spread = first.iter().map(|w| (w - mean) * (w - mean)).sum::<f64>() / n;
            assert!(close(mean, f64::from(u8::from(init == Init::Ones))), "{init:?} {mean}");
            assert!((spread - variance).abs() <= 0.08 * variance, "{init:?} {spread}");
            if let Some(bias) = bias {
                assert!((0..3).all(|l| network.biases(l).iter().all(|b| *b == bias)));
            }
        }
    }

    #[test]
    fn the_normal_numbers_agree_with_rand_distrs_own() {
        // Two-sample Kolmogorov–Smirnov at n = 20 000 each: 1.95·√(2/n) = 0.0195 is the 0.1 % limit.
        let n = 20_000;
        let mut ours_from = rng::stream(5, "ours", 0);
        let mut theirs_from = rng::stream(5, "theirs", 0);
        let mut ours: Vec<f64> = (0..n).map(|_| rng::normal(&mut ours_from)).collect();
        let mut theirs: Vec<f64> =
            (0..n).map(|_| rand_distr::StandardNormal.sample(&mut theirs_from)).collect();
        ours.sort_by(f64::total_cmp);
        theirs.sort_by(f64::total_cmp);
        let gap = ours
            .iter()
            .enumerate()
            .map(|(i, x)| (i as f64 - theirs.partition_point(|t| t < x) as f64).abs() / f64::from(n))
            .fold(0.0, f64::max);
        assert!(gap < 0.0195, "{gap}");
    }
}

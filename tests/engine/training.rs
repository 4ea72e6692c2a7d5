//! The engine held to figures: the tutorial's, finite differences, one run whatever the interruptions,
//! and the bits of a long run.

use std::sync::Arc;

use proptest::prelude::*;
use sgdscope::data::dataset::Dataset;
use sgdscope::nn::activation::Activation;
use sgdscope::nn::head::{Head, Loss};
use sgdscope::nn::init::Init;
use sgdscope::nn::layout::{Layout, ParameterId};
use sgdscope::nn::network::Network;
use sgdscope::nn::optimizer::{Hyper, Optimizer, Order};
use sgdscope::nn::trace::{Forward, Trace};
use sgdscope::train::moment::{Goal, NonFinite, Phase, Stopped};
use sgdscope::train::session::Session;
use sgdscope::train::setup::{Config, Setup, Start};

fn session(config: Config) -> Session {
    Session::new(Arc::new(Setup::new(config, Arc::new(Dataset::tutorial(None))).expect("a valid setup")))
}

fn train(session: &mut Session, epochs: u64) -> (Stopped, Vec<f64>) {
    let mut losses = Vec::new();
    let mut budget = u64::MAX;
    let stopped = session.advance(Goal::Epoch(epochs), &mut budget, &mut |loss| losses.push(loss.train));
    (stopped, losses)
}

fn ones() -> Config {
    Config { start: Start::Drawn(Init::Ones), ..Config::default() }
}

fn close(got: f64, expected: f64, within: f64) {
    assert!((got - expected).abs() <= within, "{got} {expected}");
}

#[test]
fn the_tutorials_worked_example_comes_out_to_the_digit() {
    let session = session(ones());
    let setup = session.setup();
    let trace = Trace::of(session.network(), setup.data().input(0), setup.target(0));
    close(trace.forward.output()[0], 0.523_695, 5e-7);
    close(trace.gradient_of(ParameterId(0)), 0.021_469_535_3, 5e-11);
    let h1 = trace.forward.a[0];
    close(-2.0 * h1 * (1.0 - h1), -0.090_353, 5e-7);
}

#[test]
fn a_thousand_epochs_from_ones_end_at_the_known_parameters() {
    let mut session = session(ones());
    let (stopped, losses) = train(&mut session, 1000);
    assert_eq!((stopped, losses.len()), (Stopped::Reached, 1001));
    let expected = [
        1.289_637_872_141,
        1.144_818_934_783,
        1.289_637_872_141,
        1.144_818_934_783,
        -3.031_586_820_924,
        -3.031_586_820_924,
        -0.144_818_931_740,
        -0.144_818_931_740,
        2.878_819_304_207,
    ];
    for (&got, expected) in session.network().flat().iter().zip(expected) {
        close(got, expected, 1e-9);
    }
    close(losses[1000], 0.002_392_71, 5e-9);
    close(session.network().predict(&[-7.0, -3.0])[0], 0.946_79, 5e-6);
    close(session.network().predict(&[20.0, 2.0])[0], 0.039_76, 5e-6);
}

#[test]
fn the_first_seed_starts_wrong_turns_right_and_ends_with_opposite_signs() {
    let mut session = session(Config::default());
    train(&mut session, 0);
    assert!(session.facts().right.unwrap() <= 1, "{:?}", session.facts());
    train(&mut session, 1000);
    assert!(session.facts().all_right_since.unwrap() < 60, "{:?}", session.facts());
    let w = session.network().flat();
    assert!(w[4] * w[5] < 0.0);
    for seed in 1..30 {
        let mut other = self::session(Config { seed, ..Config::default() });
        let (_, losses) = train(&mut other, 1000);
        assert!((0.0012..0.0032).contains(&losses[1000]), "{seed}: {}", losses[1000]);
        let emily = other.network().predict(&[-7.0, -3.0])[0];
        assert!((0.943..0.974).contains(&emily), "{seed}: {emily}");
    }
}

/// What makes a run of every kind: optimizer, order, batch.
fn kinds() -> Vec<Config> {
    let mut kinds = Vec::new();
    for optimizer in Optimizer::ALL {
        for order in [Order::Sequential, Order::Shuffled] {
            for batch in [Some(1), Some(3), None] {
                let hyper = Hyper { optimizer, rate: 0.05, batch, l1: 1e-4, l2: 1e-3, order };
                kinds.push(Config { hyper, ..Config::default() });
            }
        }
    }
    kinds
}

#[test]
fn a_run_interrupted_anywhere_has_the_bits_of_one_that_was_not() {
    for config in kinds() {
        let mut whole = session(config.clone());
        let (_, expected) = train(&mut whole, 40);
        let mut pieces = session(config);
        let mut losses = Vec::new();
        let mut turn = 0_u64;
        while pieces.at().epoch < 40 || losses.len() < 41 {
            turn += 1;
            let mut budget = turn % 6;
            let goal = if turn % 7 == 3 { pieces.next_step() } else { Goal::Epoch(40) };
            pieces.advance(goal, &mut budget, &mut |loss| losses.push(loss.train));
        }
        assert_eq!(losses, expected);
        assert_eq!(pieces.network(), whole.network());
    }
}

#[test]
fn four_phases_are_one_step_and_four_steps_one_epoch() {
    let mut whole = session(Config::default());
    train(&mut whole, 1);
    let mut walked = session(Config::default());
    train(&mut walked, 0);
    let mut count = 0;
    for _ in 0..4 {
        for phase in Phase::ALL {
            if let Some(goal) = walked.next_phase() {
                let stopped = walked.advance(goal, &mut u64::MAX.clone(), &mut |_| count += 1);
                assert_eq!(stopped, Stopped::Reached);
                walked.show(Phase::Update);
            }
            assert_eq!(walked.walk(), Some(phase));
        }
    }
    assert_eq!((walked.at().epoch, count), (1, 1));
    assert_eq!(walked.network(), whole.network());
}

#[test]
fn divergence_stops_at_the_last_good_step_in_every_way_of_getting_there() {
    let config =
        Config { hidden: vec![(2, Activation::Relu)], output: Some(Activation::Linear), ..Config::default() };
    for seed in 1..8 {
        let config = Config { seed, ..config.clone() };
        let mut whole = session(config.clone());
        let (stopped, losses) = train(&mut whole, 1000);
        let Stopped::Diverged(cause) = stopped else { continue };
        assert!(cause.epoch <= 3, "{cause:?}");
        assert!(whole.network().is_finite());
        assert!(losses.iter().all(|loss| loss.is_finite()));
        let mut pieces = session(config);
        let mut turn = 0_u64;
        let again = loop {
            turn += 1;
            let mut budget = turn % 4;
            match pieces.advance(Goal::Epoch(1000), &mut budget, &mut |_| {}) {
                Stopped::Diverged(cause) => break cause,
                Stopped::Reached | Stopped::Interrupted | Stopped::Enough(_) => {
                    assert!(pieces.network().is_finite());
                }
            }
        };
        assert_eq!(again, cause);
        assert_eq!(pieces.network(), whole.network());
        if cause.what != NonFinite::Loss {
            // One more step from here is the one that fails.
            let mut one = pieces.clone();
            let goal = one.next_step();
            assert_eq!(one.advance(goal, &mut 100, &mut |_| {}), Stopped::Diverged(cause));
        }
    }
}

#[test]
fn the_bits_of_ten_thousand_epochs_are_the_same_on_every_machine() {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let deep = Config {
        hidden: vec![(5, Activation::Tanh), (3, Activation::Sigmoid)],
        hyper: Hyper {
            optimizer: Optimizer::Adam,
            rate: 0.001,
            batch: Some(3),
            l1: 1e-5,
            l2: 1e-5,
            order: Order::Shuffled,
        },
        loss: Loss::Bce,
        ..Config::default()
    };
    for config in [Config::default(), deep] {
        let mut session = session(config);
        let (_, losses) = train(&mut session, 10_000);
        for value in losses.iter().chain(session.network().flat()) {
            hash = (hash ^ value.to_bits()).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    assert_eq!(hash, 14_944_116_515_177_281_461);
}

fn heads() -> Vec<Head> {
    Activation::ALL.into_iter().map(Head::Mse).chain([Head::Bce, Head::Ce]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, rng_seed: proptest::test_runner::RngSeed::Fixed(1), ..ProptestConfig::default() })]

    /// Every activation × head, one to three hidden layers, batches of one to four, every parameter.
    #[test]
    fn gradients_agree_with_central_differences(
        seed in any::<u64>(),
        widths in prop::collection::vec((1_usize..6, 0_usize..4), 1..4),
        head in 0_usize..6,
        (inputs, outputs) in (1_usize..4, 1_usize..3),
        samples in prop::collection::vec(prop::collection::vec(-2.0..2.0_f64, 5), 1..5),
    ) {
        let hidden: Vec<_> = widths.iter().map(|&(n, f)| (n, Activation::ALL[f])).collect();
        let head = heads()[head];
        let layout = Arc::new(Layout::new(inputs, &hidden, outputs, head).unwrap());
        let mut network = Init::Normal.draw(layout.clone(), seed);
        let near_kink = |forward: &Forward| layout.layers().iter().any(|layer| {
            layer.activation == Activation::Relu
                && forward.z[layer.neurons()].iter().any(|z| z.abs() < 1e-3)
        });
        let split = |s: &Vec<f64>| {
            let mut y: Vec<f64> = s[3..3 + outputs].iter().map(|y| f64::from(u8::from(*y > 0.0))).collect();
            if head == Head::Ce {
                // One of the classes, and no other.
                y.fill(0.0);
                y[usize::from(s[3] > 0.0) % outputs] = 1.0;
            }
            (s[..inputs].to_vec(), y)
        };
        let samples: Vec<(Vec<f64>, Vec<f64>)> = samples.iter().map(split).collect();
        prop_assume!(!samples.iter().any(|(x, _)| near_kink(&Forward::of(&network, x))));
        let mean = |network: &Network, f: &dyn Fn(&Trace) -> f64| {
            samples.iter().map(|(x, y)| f(&Trace::of(network, x, y))).sum::<f64>() / samples.len() as f64
        };
        for i in 0..layout.parameters() {
            let analytic = mean(&network, &|trace| trace.gradient[i]);
            let w = network.flat()[i];
            let h = 6e-6 * w.abs().max(1.0);
            // Five points: the error of the formula falls with h⁴, so that rounding alone is left.
            let at = |network: &mut Network, by: f64| {
                network.flat_mut()[i] = w + by;
                mean(network, &|trace| trace.loss)
            };
            let near = at(&mut network, h * 20.0) - at(&mut network, -h * 20.0);
            let far = at(&mut network, h * 40.0) - at(&mut network, -h * 40.0);
            network.flat_mut()[i] = w;
            let numeric = (8.0 * near - far) / (12.0 * h * 20.0);
            prop_assert!(
                (analytic - numeric).abs() <= 1e-9 + 1e-6 * numeric.abs(),
                "parameter {i}: {analytic} {numeric}"
            );
        }
    }
}

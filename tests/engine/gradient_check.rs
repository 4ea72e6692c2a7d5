//! The gradient check held to its own promise: it finds no fault in a sound gradient, however the network
//! is made, and does find one in a wrong one.

use std::sync::Arc;

use proptest::prelude::*;
use sgdscope::nn::activation::Activation;
use sgdscope::nn::check::Verdict::{Agree, Kink};
use sgdscope::nn::check::{self, Check, Verdict};
use sgdscope::nn::head::Head;
use sgdscope::nn::init::Init;
use sgdscope::nn::layout::{Layout, ParameterId};
use sgdscope::nn::network::Network;
use sgdscope::nn::optimizer::Hyper;
use sgdscope::nn::trace::Trace;

fn all(network: &Network, x: &[f64], y: &[f64], hyper: &Hyper) -> Vec<Check> {
    check::check_all(network, x, y, hyper, &|| true).expect("nobody said no")
}

fn head(index: usize) -> Head {
    let heads: Vec<Head> = Activation::ALL.into_iter().map(Head::Mse).chain([Head::Bce, Head::Ce]).collect();
    heads[index]
}

/// A network, an input and the targets that its head is made for.
fn case(
    seed: u64,
    hidden: &[(usize, usize)],
    head: Head,
    init: usize,
    scale: f64,
    numbers: &[f64],
) -> (Network, Vec<f64>, Vec<f64>) {
    let hidden: Vec<_> = hidden.iter().map(|&(n, f)| (n, Activation::ALL[f])).collect();
    let (inputs, outputs) =
        (1 + seed as usize % 3, if head == Head::Ce { 3 } else { 1 + seed as usize / 3 % 2 });
    let layout = Arc::new(Layout::new(inputs, &hidden, outputs, head).expect("a valid layout"));
    let mut network = Init::ALL[init].draw(layout, seed);
    for w in network.flat_mut() {
        *w *= scale;
    }
    let y = match head {
        Head::Mse(_) => numbers[3..3 + outputs].to_vec(),
        Head::Bce => numbers[3..3 + outputs].iter().map(|&y| f64::from(u8::from(y > 0.0))).collect(),
        Head::Ce => (0..3).map(|class| f64::from(u8::from(class == seed as usize / 7 % 3))).collect(),
    };
    (network, numbers[..inputs].to_vec(), y)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn a_sound_gradient_is_never_called_wrong(
        seed in any::<u64>(),
        hidden in prop::collection::vec((1_usize..7, 0_usize..4), 0..4),
        kind in 0_usize..6,
        init in 0_usize..6,
        scale in prop_oneof![Just(1.0), Just(1.0), Just(0.01), Just(5.0), Just(50.0), Just(1000.0)],
        numbers in prop::collection::vec(-2.0..2.0_f64, 5),
        far in prop_oneof![Just(1.0), Just(1.0), Just(150.0), Just(1e5), Just(0.0)],
        (l1, l2) in prop_oneof![Just((0.0, 0.0)), (1e-4..0.1_f64, 1e-4..0.1_f64)],
    ) {
        let (network, mut x, y) = case(seed, &hidden, head(kind), init, scale, &numbers);
        for x in &mut x {
            *x *= far;
        }
        for check in all(&network, &x, &y, &Hyper { l1, l2, ..Hyper::default() }) {
            prop_assert!(check.verdict != Verdict::Differ, "{check:?} of {network:?} at {x:?} {y:?}");
            // A usual network is really measured.
            if scale <= 5.0 && far <= 1.0 && check.verdict != Verdict::Kink {
                prop_assert!(check.verdict != Verdict::OutOfRange, "{check:?} of {network:?} at {x:?} {y:?}");
            }
        }
    }

    #[test]
    fn an_error_of_a_ten_thousandth_and_a_wrong_sign_are_called_wrong(
        seed in any::<u64>(),
        hidden in prop::collection::vec((1_usize..7, 0_usize..4), 0..4),
        kind in 0_usize..6,
        numbers in prop::collection::vec(-2.0..2.0_f64, 5),
    ) {
        let (network, x, y) = case(seed, &hidden, head(kind), 0, 1.0, &numbers);
        let trace = Trace::of(&network, &x, &y);
        for (i, &gradient) in trace.gradient.iter().enumerate() {
            if gradient.abs() < 1e-2 * trace.loss.max(1.0) {
                continue;
            }
            let verdict = |g: f64| check::check(&network, &x, &y, g, &Hyper::default(), ParameterId(i)).verdict;
            if verdict(gradient) == Verdict::Agree {
                for wrong in [gradient * (1.0 + 1e-4), gradient * (1.0 - 1e-4), -gradient] {
                    prop_assert_eq!(verdict(wrong), Verdict::Differ);
                }
            }
        }
    }
}

fn tiny(activation: Activation, flat: Vec<f64>) -> Network {
    let layout =
        Layout::new(1, &[(1, activation)], 1, Head::Mse(Activation::Linear)).expect("a valid layout");
    Network::from_flat(Arc::new(layout), flat).expect("as many numbers")
}

#[test]
fn the_tutorials_worked_example_agrees_in_every_parameter() {
    let layout = Layout::new(2, &[(2, Activation::Sigmoid)], 1, Head::Mse(Activation::Sigmoid))
        .expect("a valid layout");
    let network = Init::Ones.draw(Arc::new(layout), 1);
    let checks = all(&network, &[-2.0, -1.0], &[1.0], &Hyper::default());
    assert!((checks[0].formula - 0.021_469_535_3).abs() < 5e-11);
    for check in checks {
        assert_eq!(check.verdict, Verdict::Agree);
        assert!((check.step - 1e-5).abs() < 1e-15);
        assert!(check.relative() < 1e-7, "{check:?}");
    }
}

#[test]
fn a_relu_in_its_corner_and_a_penalised_weight_near_zero_have_a_kink() {
    let verdicts = |network: &Network, hyper: &Hyper| -> Vec<Verdict> {
        all(network, &[1.0], &[0.5], hyper).iter().map(|check| check.verdict).collect()
    };
    // w1 + b1 = 0: both bend at once; what follows sees an input of 0 and stays straight.
    let corner = tiny(Activation::Relu, vec![1.0, 2.0, -1.0, 0.25]);
    assert_eq!(verdicts(&corner, &Hyper::default()), [Kink, Agree, Kink, Agree]);
    let near = tiny(Activation::Tanh, vec![5e-6, 2.0, 0.0, 0.0]);
    assert_eq!(verdicts(&near, &Hyper::default()), [Agree; 4]);
    assert_eq!(verdicts(&near, &Hyper { l1: 0.1, ..Hyper::default() }), [Kink, Agree, Agree, Agree]);
    // A sum that is 0 whatever the weight does is no kink.
    let dead = all(&tiny(Activation::Relu, vec![1.0, 2.0, 0.0, 0.25]), &[0.0], &[0.5], &Hyper::default());
    assert_eq!(dead[0].verdict, Agree);
    assert_eq!((dead[0].formula, dead[0].measured, dead[0].relative()), (0.0, 0.0, 0.0));
}

#[test]
fn penalties_are_part_of_a_weights_gradient_and_not_of_a_biases() {
    let network = tiny(Activation::Tanh, vec![-2.0, 0.5, 0.3, 0.1]);
    let hyper = Hyper { l1: 0.25, l2: 0.5, ..Hyper::default() };
    let trace = Trace::of(&network, &[0.7], &[0.4]);
    let checks = all(&network, &[0.7], &[0.4], &hyper);
    assert!(checks.iter().all(|check| check.verdict == Verdict::Agree));
    assert_eq!(checks[0].formula, trace.gradient[0] + 0.5 * -2.0 - 0.25);
    assert_eq!(checks[1].formula, trace.gradient[1] + 0.5 * 0.5 + 0.25);
    assert_eq!(checks[2].formula, trace.gradient[2]);
}

#[test]
fn a_loss_beyond_the_range_of_numbers_is_said_to_be_so() {
    let network = tiny(Activation::Linear, vec![1e200, 1e200, 0.0, 0.0]);
    let checks = all(&network, &[1.0], &[0.5], &Hyper::default());
    assert!(checks.iter().all(|check| check.verdict == Verdict::OutOfRange), "{checks:?}");
}

#[test]
fn a_gradient_that_is_no_number_is_wrong_where_the_loss_is_one() {
    let network = tiny(Activation::Tanh, vec![1.0; 4]);
    for wrong in [f64::NAN, f64::INFINITY] {
        let check = check::check(&network, &[1.0], &[0.5], wrong, &Hyper::default(), ParameterId(0));
        assert_eq!(check.verdict, Verdict::Differ);
    }
}

#[test]
fn it_stops_when_told_to() {
    let network = tiny(Activation::Tanh, vec![1.0; 4]);
    assert_eq!(check::check_all(&network, &[1.0], &[0.5], &Hyper::default(), &|| false), None);
}

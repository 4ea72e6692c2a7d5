//! Why w1 moves as it does for Alice: the chain rule with its numbers, held to finite differences:
//! `cargo run --example derivation`.
#![expect(clippy::print_stdout, reason = "an example says what it finds")]

use std::error::Error;

use sgdscope::data::dataset::Dataset;
use sgdscope::nn::check;
use sgdscope::nn::derivation::{Chain, Derivation};
use sgdscope::nn::init::Init;
use sgdscope::nn::trace::Trace;
use sgdscope::train::setup::{Config, Setup, Start};

fn main() -> Result<(), Box<dyn Error>> {
    let config = Config { start: Start::Drawn(Init::Ones), ..Config::default() };
    let setup = Setup::new(config, Dataset::tutorial(None).into())?;
    let (network, x, y) = (setup.initial(), setup.data().input(0), setup.target(0));
    let w1 = network.layout().find("w1").ok_or("a network has a first weight")?;
    let derivation = Derivation::of(&network, &Trace::of(&network, x, y), w1);
    match &derivation.chain {
        Chain::Path(factors) => {
            for factor in factors {
                println!("∂{:?}/∂{:?} = {:.6}", factor.of, factor.by, factor.value);
            }
        }
        Chain::Recursion { blame, .. } => println!("δ of {:?} = {:.6}", blame.neuron, blame.delta),
    }
    println!("∂L/∂w1 = {:.10}", derivation.gradient);
    let check = check::check(&network, x, y, derivation.gradient, &setup.config().hyper, w1);
    println!("measured {:.10}: {:?}", check.measured, check.verdict);
    Ok(())
}

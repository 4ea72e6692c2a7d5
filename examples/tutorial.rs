//! Trains the tutorial's network and asks it about Emily and Frank: `cargo run --example tutorial`.
#![expect(clippy::print_stdout, reason = "an example says what it finds")]

use std::error::Error;
use std::sync::Arc;

use sgdscope::data::dataset::Dataset;
use sgdscope::train::model::Model;
use sgdscope::train::moment::Goal;
use sgdscope::train::session::Session;
use sgdscope::train::setup::{Config, Setup};

fn main() -> Result<(), Box<dyn Error>> {
    let people = Arc::new(Dataset::tutorial(None));
    let setup = Arc::new(Setup::new(Config::default(), people)?);
    let mut session = Session::new(setup.clone());
    session.advance(Goal::Epoch(1000), &mut u64::MAX.clone(), &mut |loss| {
        if loss.epoch % 100 == 0 {
            println!("epoch {:4}  loss {:.6}", loss.epoch, loss.train);
        }
    });
    let model = Model::of(&setup, session.network());
    for question in setup.data().questions() {
        println!("{}: {}", question.name, model.says(&model.ask(&question.inputs)?));
    }
    Ok(())
}

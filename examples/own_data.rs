//! A network for data of one's own, from CSV to a saved model: `cargo run --example own_data > model.json`.
#![expect(clippy::print_stdout, reason = "an example says what it finds")]

use std::error::Error;
use std::sync::Arc;

use sgdscope::data::csv::{self, Options};
use sgdscope::data::dataset::Dataset;
use sgdscope::nn::activation::Activation;
use sgdscope::nn::optimizer::{Hyper, Optimizer};
use sgdscope::train::model::Model;
use sgdscope::train::moment::{Goal, Stopped};
use sgdscope::train::session::Session;
use sgdscope::train::setup::{Config, Setup};

const FLOWERS: &str = "petal length (cm),petal width (cm),kind
1.4,0.2,setosa\n1.3,0.2,setosa\n1.5,0.4,setosa\n4.7,1.4,versicolor\n4.5,1.5,versicolor\n4.0,1.3,versicolor\n";

fn main() -> Result<(), Box<dyn Error>> {
    let table = csv::read(FLOWERS.as_bytes(), &Options::default())?;
    let data = Arc::new(Dataset::from_table("flowers".into(), table, None));
    let hyper = Hyper { optimizer: Optimizer::Adam, rate: 0.05, ..Hyper::default() };
    let config = Config { hidden: vec![(3, Activation::Tanh)], hyper, ..Config::default() };
    let setup = Arc::new(Setup::new(config, data)?);
    let mut session = Session::new(setup.clone());
    if let Stopped::Diverged(cause) = session.advance(Goal::Epoch(200), &mut u64::MAX.clone(), &mut |_| {}) {
        return Err(format!("diverged in epoch {}", cause.epoch + 1).into());
    }
    print!("{}", Model::of(&setup, session.network()).to_json()?);
    Ok(())
}

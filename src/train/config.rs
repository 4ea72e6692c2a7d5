//! What decides a run, apart from its data: every setting with its default, the values it may have, its name in a
//! file and its option on the command line.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::data::dataset::ConfigError;
use crate::data::text::number;
use crate::nn::activation::Activation;
use crate::nn::head::Loss;
use crate::nn::init::Init;
use crate::nn::network::Network;
use crate::nn::optimizer::Hyper;
use crate::train::shell::Arguments;

/// Where the parameters of epoch 0 come from.
#[derive(Clone, Debug, PartialEq)]
pub enum Start {
    /// Drawn from the seed.
    Drawn(Init),
    /// Taken from a trained network.
    Loaded {
        /// The network.
        network: Arc<Network>,
        /// The file it was read from.
        path: String,
    },
}

/// What decides a run, apart from its data.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Width and activation of each hidden layer.
    pub hidden: Vec<(usize, Activation)>,
    /// The output's activation; `None` chooses sigmoid for classes, linear for numbers.
    pub output: Option<Activation>,
    /// The loss.
    pub loss: Loss,
    /// How steps are made: what can be changed while the run goes on.
    pub hyper: Hyper,
    /// The parameters of epoch 0.
    pub start: Start,
    /// Where all chance comes from.
    pub seed: u64,
    /// When it stops by itself.
    pub stop: Stop,
}

/// When a run stops by itself.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stop {
    /// After so many epochs.
    pub epochs: u64,
    /// Once the loss is below this: of what is only tested on, where something is.
    #[serde(rename = "stop_below", deserialize_with = "Option::deserialize")]
    pub below: Option<f64>,
    /// Once that loss has not become better for so many epochs.
    #[serde(deserialize_with = "Option::deserialize")]
    pub patience: Option<u64>,
}

/// Why a run came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopReason {
    /// After so many epochs as were asked for.
    Epochs,
    /// The loss fell below what was asked for.
    Below,
    /// The loss has not become better for as long as was asked for.
    Patience,
}

impl StopReason {
    /// The reason, with the option that asked for it.
    pub fn says(self) -> &'static str {
        match self {
            StopReason::Epochs => "that is --epochs",
            StopReason::Below => "the loss is below --stop-below",
            StopReason::Patience => "the loss has not become better for --patience epochs",
        }
    }
}

/// The tutorial's: 1000 epochs.
impl Default for Stop {
    fn default() -> Stop {
        Stop { epochs: 1000, below: None, patience: None }
    }
}

/// The tutorial's: one hidden layer of two sigmoids, per-sample SGD at 0.1, 1000 epochs, seed 1.
impl Default for Config {
    fn default() -> Config {
        Config {
            hidden: vec![(2, Activation::Sigmoid)],
            output: None,
            loss: Loss::Mse,
            hyper: Hyper::default(),
            start: Start::Drawn(Init::Normal),
            seed: 1,
            stop: Stop::default(),
        }
    }
}

impl Config {
    /// Checks every value that does not depend on more of the data than how many samples are learned from.
    pub(in crate::train) fn check(&self, samples: usize) -> Result<(), ConfigError> {
        let Stop { below, patience, .. } = self.stop;
        below.map_or(Ok(()), |below| above_0("--stop-below", below))?;
        if patience == Some(0) {
            return Err(ConfigError::value("--patience", 0, "a number of epochs from 1 up"));
        }
        check_hyper(&self.hyper, samples)
    }

    /// Writes the options that differ from what the program does of its own accord with data of so many classes.
    pub(in crate::train) fn write_arguments(&self, classes: usize, all: &mut Arguments) {
        let own = Config::default();
        match &self.start {
            Start::Loaded { path, .. } => all.put("--load", path),
            Start::Drawn(init) => {
                let widths: Vec<String> = self.hidden.iter().map(|(width, _)| width.to_string()).collect();
                let widths = if widths.is_empty() { "none".to_owned() } else { widths.join(",") };
                all.put_unless(widths == "2", "--hidden", widths);
                let mut activations: Vec<&str> = self.hidden.iter().map(|(_, f)| f.name()).collect();
                if activations.windows(2).all(|pair| pair[0] == pair[1]) {
                    activations.truncate(1);
                }
                let is_own = matches!(activations[..], [] | ["sigmoid"]);
                all.put_unless(is_own, "--activation", activations.join(","));
                all.put_some("--output-activation", self.output.map(Activation::name));
                let usual = if classes > 2 { Loss::Ce } else { Loss::Mse };
                all.put_unless(self.loss == usual, "--loss", self.loss.name());
                all.put_unless(Start::Drawn(*init) == own.start, "--init", init.name());
            }
        }
        let Hyper { optimizer, rate, batch, l1, l2, order } = self.hyper;
        all.put_unless(optimizer == own.hyper.optimizer, "--optimizer", optimizer.name());
        all.put_unless(rate == own.hyper.rate, "--lr", number(rate));
        let size = batch.map_or_else(|| "full".to_owned(), |batch| batch.to_string());
        all.put_unless(batch == own.hyper.batch, "--batch-size", size);
        all.put_unless(l1 == 0.0, "--l1", number(l1));
        all.put_unless(l2 == 0.0, "--l2", number(l2));
        all.put_unless(order == own.hyper.order, "--order", order.name());
        let Stop { epochs, below, patience } = self.stop;
        all.put_unless(epochs == own.stop.epochs, "--epochs", epochs.to_string());
        all.put_some("--stop-below", below.map(number));
        all.put_some("--patience", patience.map(|epochs| epochs.to_string()));
        all.put("--seed", self.seed.to_string());
    }
}

/// Checks how steps are made, where so many samples are learned from.
pub(in crate::train) fn check_hyper(hyper: &Hyper, samples: usize) -> Result<(), ConfigError> {
    above_0("--learning-rate", hyper.rate)?;
    for (option, value) in [("--l1", hyper.l1), ("--l2", hyper.l2)] {
        if !(value.is_finite() && value >= 0.0) {
            return Err(ConfigError::value(option, number(value), "a finite number from 0 up"));
        }
    }
    match hyper.batch {
        Some(size) if !(1..=samples).contains(&size) => Err(ConfigError::batch(size, samples)),
        Some(_) | None => Ok(()),
    }
}

fn above_0(option: &'static str, value: f64) -> Result<(), ConfigError> {
    let is_allowed = value.is_finite() && value > 0.0;
    let error = || ConfigError::value(option, number(value), "a finite number above 0");
    is_allowed.then_some(()).ok_or_else(error)
}

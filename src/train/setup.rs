//! What a run is made of: a configuration, its data, and what follows from the two. Nothing that moves.
//!
//! ```
//! use std::sync::Arc;
//!
//! use sgdscope::data::dataset::Dataset;
//! use sgdscope::nn::activation::Activation;
//! use sgdscope::train::setup::{Config, Setup};
//!
//! let people = Arc::new(Dataset::tutorial(None));
//! let config = Config { hidden: vec![(3, Activation::Tanh)], ..Config::default() };
//! assert_eq!(Setup::new(config, people.clone())?.layout().to_string(), "2-3-1");
//! let config = Config { hidden: vec![(0, Activation::Tanh)], ..Config::default() };
//! let error = Setup::new(config, people).unwrap_err();
//! assert_eq!(error.to_string(), "hidden layer 1 has 0 neurons (allowed: 1 to 1024)");
//! # Ok::<(), sgdscope::data::dataset::ConfigError>(())
//! ```

mod order;

use std::sync::Arc;

use ndarray::Array2;

use crate::data::dataset::{ConfigError, Dataset, Source};
use crate::data::table::Target;
use crate::nn::activation::Activation;
use crate::nn::head::{Head, Loss};
use crate::nn::layout::Layout;
use crate::nn::network::Network;
use crate::nn::optimizer::Hyper;
pub use crate::train::config::{Config, Start, Stop};
pub use crate::train::setup::order::EpochPlan;

fn list(names: &[String]) -> String {
    match names {
        [a, b, c, _, ..] => format!("{a}, {b}, {c}, …"),
        few => few.join(", "),
    }
}

/// A valid run that has not begun: configuration, data, shapes and encoded targets.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    config: Config,
    data: Arc<Dataset>,
    layout: Arc<Layout>,
    targets: Arc<Array2<f64>>,
    guessing: f64,
    guessing_test: f64,
}

impl Setup {
    /// Checks a configuration against its data.
    ///
    /// # Errors
    /// If they do not fit together; the error names what was given and what is allowed.
    pub fn new(config: Config, data: Arc<Dataset>) -> Result<Setup, ConfigError> {
        config.check(data.train().len())?;
        let target = &data.table().target;
        let head = head(&config, target)?;
        let (inputs, outputs) = (data.inputs(), outputs(target, head));
        let layout = match &config.start {
            Start::Loaded { network, .. } => {
                let layout = network.layout().clone();
                if layout.inputs() != inputs {
                    let model = layout.inputs();
                    let why = format!("the model takes {model} inputs, the data have {inputs}");
                    return Err(ConfigError::new("--load", why));
                }
                if layout.outputs() != outputs {
                    let model = layout.outputs();
                    let why = format!("the model tells {model} classes apart, the data have {outputs}");
                    return Err(ConfigError::new("--load", why));
                }
                layout
            }
            Start::Drawn(_) => {
                let layout = Layout::new(inputs, &config.hidden, outputs, head);
                Arc::new(layout.map_err(|why| ConfigError::new("--hidden", why))?)
            }
        };
        let targets = Arc::new(encode(target, head));
        let guessing = self::guessing(target, data.train(), head);
        let guessing_test = self::guessing(target, data.test(), head);
        Ok(Setup { config, data, layout, targets, guessing, guessing_test })
    }

    /// The configuration.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The data.
    pub fn data(&self) -> &Arc<Dataset> {
        &self.data
    }

    /// The shapes.
    pub fn layout(&self) -> &Arc<Layout> {
        &self.layout
    }

    /// The targets y of one sample, encoded for the head.
    #[inline]
    pub fn target(&self, sample: usize) -> &[f64] {
        let width = self.targets.ncols();
        let all = self.targets.as_slice().expect("rows are laid out one after another");
        &all[sample * width..(sample + 1) * width]
    }

    /// Whether outputs `y_hat` name the class of targets `y`, which outputs in the middle never do
    /// ([`Head::named`]); `None` for a regression.
    #[inline]
    pub fn is_right(&self, y_hat: &[f64], y: &[f64]) -> Option<bool> {
        if self.data.classes().is_empty() {
            return None;
        }
        let head = self.layout.head();
        Some(head.named(y_hat) == Some(head.class_of(y)))
    }

    /// The loss of always answering with the mean of the targets: what knowing nothing costs.
    pub fn guessing(&self) -> f64 {
        self.guessing
    }

    /// The same over what is only tested on, answered with its own mean.
    pub fn guessing_test(&self) -> f64 {
        self.guessing_test
    }

    /// The parameters of epoch 0.
    pub fn initial(&self) -> Network {
        match &self.config.start {
            Start::Drawn(init) => init.draw(self.layout.clone(), self.config.seed),
            Start::Loaded { network, .. } => (**network).clone(),
        }
    }

    /// The same run with another seed: other initial values, and data that are made or parted anew.
    #[must_use]
    pub fn with_seed(&self, seed: u64) -> Setup {
        let config = Config { seed, ..self.config.clone() };
        let chance = matches!(self.data.source(), Source::Generated { .. }) || !self.data.test().is_empty();
        let data = if chance { Arc::new(self.data.with_seed(seed)) } else { self.data.clone() };
        Setup::new(config, data).expect("a run that is valid under one seed is valid under every other")
    }

    /// When it stops by itself.
    pub fn stop(&self) -> Stop {
        self.config.stop
    }

    /// The same run that stops at another time, by rules that must be valid.
    #[must_use]
    pub fn with_stop(&self, stop: Stop) -> Setup {
        let mut other = self.clone();
        other.config.stop = stop;
        other
    }

    /// The same run with other hyper-parameters, which must be valid.
    #[must_use]
    pub fn with_hyper(&self, hyper: Hyper) -> Setup {
        let mut other = self.clone();
        other.config.hyper = hyper;
        other
    }
}

/// The head for a target; a loaded network keeps the output activation it was trained with.
fn head(config: &Config, target: &Target) -> Result<Head, ConfigError> {
    let loss = config.loss.name();
    let by_target = match target {
        Target::Classes { .. } if config.loss == Loss::Ce => Activation::Softmax,
        Target::Classes { name, classes, .. } if classes.len() > 2 => {
            let (count, classes) = (classes.len(), list(classes));
            let why = format!("with loss {loss} one output can tell two apart (allowed: ce)");
            return Err(ConfigError::new("--loss", format!("{name} has {count} classes ({classes}); {why}")));
        }
        Target::Classes { .. } => Activation::Sigmoid,
        Target::Values { name, .. } => {
            if config.loss != Loss::Mse {
                let why = format!("loss {loss} does not go with it (allowed: mse)");
                return Err(ConfigError::new("--loss", format!("{name} is a number, not a class: {why}")));
            }
            Activation::Linear
        }
    };
    match &config.start {
        Start::Loaded { network, .. } => Ok(network.layout().head()),
        Start::Drawn(_) => Head::new(config.loss, config.output.unwrap_or(by_target))
            .map_err(|why| ConfigError::new("--output-activation", why)),
    }
}

/// How many outputs a target needs under a head.
fn outputs(target: &Target, head: Head) -> usize {
    match target {
        Target::Classes { classes, .. } if head.has_output_per_class() => classes.len(),
        Target::Classes { .. } | Target::Values { .. } => 1,
    }
}

/// The mean loss of answering every sample with the mean target, or with the classes' own shares; 0 of none.
fn guessing(target: &Target, samples: &[u32], head: Head) -> f64 {
    if samples.is_empty() {
        return 0.0;
    }
    let n = samples.len() as f64;
    match target {
        Target::Classes { classes, of, .. } => {
            let mut counts = vec![0_usize; classes.len()];
            for &sample in samples {
                counts[of[sample as usize] as usize] += 1;
            }
            let shares = counts.iter().map(|&count| count as f64 / n);
            match head {
                Head::Mse(_) => {
                    let apart = head.target_of_class(1) - head.target_of_class(0);
                    let share = counts.get(1).map_or(0.0, |&count| count as f64 / n);
                    share * (1.0 - share) * apart * apart
                }
                Head::Bce | Head::Ce => shares
                    .filter(|&share| share > 0.0)
                    .fold(0.0, |sum, share| sum - share * crate::nn::elementary::ln(share)),
            }
        }
        Target::Values { values, .. } => {
            let values = || samples.iter().map(|&sample| values[sample as usize]);
            let mean = values().fold(0.0, |sum, value| sum + value / n);
            values().fold(0.0, |sum, value| sum + (value - mean) * (value - mean) / n)
        }
    }
}

/// Targets as numbers, a row per sample: a class as the number its head gives it, or as a row with a 1 in
/// the class's column.
fn encode(target: &Target, head: Head) -> Array2<f64> {
    if let (Target::Classes { classes, of, .. }, true) = (target, head.has_output_per_class()) {
        let mut rows = Array2::zeros((of.len(), classes.len()));
        for (mut row, &class) in rows.outer_iter_mut().zip(of) {
            row[class as usize] = 1.0;
        }
        return rows;
    }
    let column: Vec<f64> = match target {
        Target::Classes { of, .. } => of.iter().map(|&c| head.target_of_class(c)).collect(),
        Target::Values { values, .. } => values.clone(),
    };
    Array2::from_shape_vec((column.len(), 1), column).expect("a column has as many rows as numbers")
}

//! The options of a run, shared by every command, and those of the screen.

mod asked;
mod samples;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use clap::Args;

use crate::app::text::Lang;
use crate::cli::defaults::Defaults;
pub use crate::cli::options::asked::{Asked, Known, asked};
use crate::cli::parse::{COLORS, THEMES, activation, batch, output_activation};
pub(super) use crate::cli::parse::{choice, lang, pace, real};
use crate::cli::{self, Failure};
use crate::data::dataset::Normalize;
use crate::nn::activation::Activation;
use crate::nn::head::Loss;
use crate::nn::init::Init;
use crate::nn::optimizer::{Hyper, Optimizer, Order};
use crate::run::files;
use crate::train::model::{self, Model};
use crate::train::pace::Pace;
use crate::train::setup::{Config, Setup, Start, Stop};
use crate::ui::theme::{Depth, Glyphs, Shade, Theme};

/// All options of a run: a session has a run of its own.
pub(super) fn of_a_run() -> Vec<clap::Id> {
    let command = RunOptions::augment_args(clap::Command::new("run"));
    command.get_arguments().map(|option| option.get_id().clone()).collect()
}

/// The options of a run.
#[derive(Clone, Debug, Args)]
pub struct RunOptions {
    /// The data: tutorial, a problem that `sgdscope datasets` lists, or a CSV file with a header
    #[arg(long, value_name = "NAME|FILE.csv", default_value = "tutorial")]
    data: String,
    /// Per cent of noise in a generated problem: 0 to 50
    #[arg(long, default_value = "0", value_name = "N", value_parser = clap::value_parser!(u32).range(0..=50))]
    noise: u32,
    /// Per cent of the samples to learn from, the rest is only tested on: 10 to 90, or 100 [default: 50 for
    /// generated problems, else 100]
    #[arg(long, value_name = "N")]
    train_share: Option<u32>,
    /// What the network is fed: inputs, squares, products, sines, like x1,x2,x1^2,x1*x2,sin(x1) [default: the
    /// inputs]
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    features: Vec<String>,
    /// The column to predict [default: the last]
    #[arg(long, value_name = "COLUMN")]
    target: Option<String>,
    /// The two classes, class 0 first [default: in order of appearance]
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    classes: Option<Vec<String>>,
    /// The column of a CSV that says train or test for each sample
    #[arg(long, value_name = "COLUMN")]
    split: Option<String>,
    /// Subtract these numbers from the columns of a CSV; typed values are differences from them then
    #[arg(long, value_name = "A,B", value_delimiter = ',', allow_hyphen_values = true, value_parser = real)]
    offset: Vec<f64>,
    /// Divide the columns of a CSV by these numbers, after the offset
    #[arg(long, value_name = "A,B", value_delimiter = ',', allow_hyphen_values = true, value_parser = real)]
    scale: Vec<f64>,
    /// Shift and scale of the inputs: none, center, standardize [default: the data set's own]
    #[arg(long)]
    normalize: Option<Normalize>,
    /// Widths of the hidden layers: 2, or 8,8, or none
    #[arg(long, default_value = "2", value_name = "WIDTHS")]
    hidden: String,
    /// Hidden activation, one or one per layer: sigmoid, tanh, relu, linear
    #[arg(long, default_value = "sigmoid", value_delimiter = ',', value_parser = activation)]
    activation: Vec<Activation>,
    /// Output activation: sigmoid, tanh, relu, linear, softmax [default: by target and loss]
    #[arg(long, value_parser = output_activation)]
    output_activation: Option<Activation>,
    /// The loss: mse, bce, ce [default: ce for three or more classes, else mse]
    #[arg(long)]
    loss: Option<Loss>,
    /// The update rule: sgd, momentum, adam
    #[arg(long, default_value = "sgd")]
    optimizer: Optimizer,
    /// The learning rate
    #[arg(long, visible_alias = "lr", default_value = "0.1", value_name = "RATE", value_parser = real)]
    learning_rate: f64,
    // By its whole path an option is a value of its own, not one that may be left out.
    /// Samples per step: a number, or full
    #[arg(long, default_value = "1", value_name = "N|full", value_parser = batch)]
    batch_size: std::option::Option<usize>,
    /// The order of the samples: sequential, shuffled
    #[arg(long, default_value = "sequential")]
    order: Order,
    /// The L1 penalty on weights
    #[arg(long, default_value = "0", value_name = "λ", value_parser = real)]
    l1: f64,
    /// The L2 penalty on weights
    #[arg(long, default_value = "0", value_name = "λ", value_parser = real)]
    l2: f64,
    /// After how many epochs the run stops by itself
    #[arg(long, default_value = "1000", value_name = "N")]
    epochs: u64,
    /// Stop once the loss (of what is only tested on, if anything is) falls below this
    #[arg(long, value_name = "LOSS", value_parser = real)]
    stop_below: Option<f64>,
    /// Stop once that loss has not become better for so many epochs
    #[arg(long, value_name = "N")]
    patience: Option<u64>,
    /// Where all chance comes from: the same seed is the same run
    #[arg(long, default_value = "1", value_name = "N")]
    seed: u64,
    /// Initial values: normal, uniform, xavier, he, ones, zeros
    #[arg(long, default_value = "normal")]
    init: Init,
    /// Start from a model file: layers, activations and loss come from it
    #[arg(long, value_name = "MODEL.json")]
    load: Option<PathBuf>,
}

/// The options of the screen.
#[derive(Clone, Debug, Args)]
pub struct ScreenOptions {
    /// Open a session that was kept in a file (w), at its moment; last is the one that was cut off last
    #[arg(long, value_name = "SESSION.json", conflicts_with_all = of_a_run())]
    pub session: Option<String>,
    /// Wait for a key before training
    #[arg(long)]
    pub paused: bool,
    /// Epochs a second: auto, 1, 2, 4, … 16384, max [default: auto]
    #[arg(long, value_parser = pace)]
    pub pace: Option<Pace>,
    /// The language: en, ru [default: from the locale]
    #[arg(long, value_parser = lang)]
    pub lang: Option<Lang>,
    /// The colours: auto, dark, light [default: auto]
    #[arg(long, value_parser = THEMES)]
    pub theme: Option<String>,
    /// How many colours: auto, always, never [default: auto]
    #[arg(long, value_parser = COLORS)]
    pub color: Option<String>,
    /// Only ASCII characters, for fonts without lines and dots
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "true", value_name = "true|false")]
    pub ascii: Option<bool>,
    /// Leave the mouse to the terminal: clicks select text as usual
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "true", value_name = "true|false")]
    pub no_mouse: Option<bool>,
    /// Let the window's title say what runs
    #[arg(long)]
    pub title: bool,
    /// No hints in the line above the keys
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "true", value_name = "true|false")]
    pub no_hints: Option<bool>,
}

impl RunOptions {
    /// Reads the data and the model, and checks that everything fits together.
    ///
    /// # Errors
    /// If a file cannot be read or is wrong, or options contradict each other.
    pub fn setup(&self) -> Result<Setup, Failure> {
        let model = self.load.as_deref().map(load).transpose()?;
        let data = self.dataset(model.as_ref())?;
        let hidden = self.hidden()?;
        let (loss, start) = match self.load.as_ref().zip(model) {
            None => {
                let own = if data.classes().len() > 2 { Loss::Ce } else { Loss::Mse };
                (self.loss.unwrap_or(own), Start::Drawn(self.init))
            }
            Some((path, model)) => {
                let (network, path) = (model.network, path.display().to_string());
                let own = network.layout().head().loss();
                if let Some(asked) = self.loss.filter(|&asked| asked != own) {
                    let (asked, own) = (asked.name(), own.name());
                    return cli::usage(format!(
                        "--loss {asked} does not agree with {path} (its loss: {own})"
                    ));
                }
                (own, Start::Loaded { network: Arc::new(network), path })
            }
        };
        let config = Config {
            hidden,
            output: self.output_activation,
            loss,
            hyper: Hyper {
                optimizer: self.optimizer,
                rate: self.learning_rate,
                batch: self.batch_size,
                l1: self.l1,
                l2: self.l2,
                order: self.order,
            },
            start,
            seed: self.seed,
            stop: Stop { epochs: self.epochs, below: self.stop_below, patience: self.patience },
        };
        Setup::new(config, Arc::new(data)).map_err(|error| Failure::Usage(error.to_string()))
    }

    fn hidden(&self) -> Result<Vec<(usize, Activation)>, Failure> {
        if self.hidden == "none" {
            return Ok(Vec::new());
        }
        let widths: Option<Vec<usize>> =
            self.hidden.split(',').map(|width| width.trim().parse().ok()).collect();
        let Some(widths) = widths else {
            return cli::usage(format!(
                "--hidden {}: allowed are widths like 2 or 8,8, or none",
                self.hidden
            ));
        };
        if self.activation.len() != 1 && self.activation.len() != widths.len() {
            let (given, layers) = (self.activation.len(), widths.len());
            return cli::usage(format!(
                "--activation: {given} given for {layers} hidden layers (allowed: one, or one per layer)"
            ));
        }
        let activations = self.activation.iter().copied().cycle();
        Ok(widths.into_iter().zip(activations).collect())
    }
}

/// Opens a regular file.
fn open(path: &Path) -> Result<File, Failure> {
    Ok(files::regular(path).with_context(|| path.display().to_string())?)
}

/// Reads a model file.
pub(super) fn load(path: &Path) -> Result<Model, Failure> {
    use std::io::Read;
    let mut json = String::new();
    let mut file = open(path)?.take(model::MAX_BYTES + 1);
    file.read_to_string(&mut json).with_context(|| path.display().to_string())?;
    if json.len() as u64 > model::MAX_BYTES {
        let text =
            format!("{}: larger than {} MiB, the most that is read", path.display(), model::MAX_BYTES >> 20);
        return Err(Failure::Failed(anyhow::anyhow!(text)));
    }
    Ok(Model::from_json(&json).with_context(|| path.display().to_string())?)
}

impl ScreenOptions {
    /// With the file of defaults where an option does not say.
    #[must_use]
    pub fn or(&self, defaults: Defaults) -> ScreenOptions {
        let own = self.clone();
        let not = |is_so: Option<bool>| is_so.map(|is_so| !is_so);
        ScreenOptions {
            lang: own.lang.or(defaults.lang),
            theme: own.theme.or(defaults.theme),
            color: own.color.or(defaults.color),
            ascii: own.ascii.or(defaults.ascii),
            no_mouse: own.no_mouse.or(not(defaults.mouse)),
            no_hints: own.no_hints.or(not(defaults.hints)),
            pace: own.pace.or(defaults.pace),
            ..own
        }
    }

    /// The language asked for, by option or by locale.
    pub fn language(&self) -> Lang {
        let variable = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let locale = || ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
        self.lang.unwrap_or_else(|| locale().map_or(Lang::En, |locale| Lang::of_locale(&locale)))
    }

    /// The colours, from the options and from what the environment says of the terminal.
    pub fn colours(&self) -> Theme {
        let variable = |name| std::env::var(name).unwrap_or_default();
        let shade = match self.theme.as_deref() {
            Some("light") => Shade::Light,
            Some("dark") => Shade::Dark,
            // COLORFGBG ends in the number of the background's colour: 7 and 15 are light.
            _ => match variable("COLORFGBG").rsplit(';').next() {
                Some("7" | "15") => Shade::Light,
                Some("") | None => Shade::Unknown,
                Some(_) => Shade::Dark,
            },
        };
        let color = self.color.as_deref().unwrap_or("auto");
        let no_color = !variable("NO_COLOR").is_empty() && color != "always";
        let depth = if color == "never" || no_color {
            Depth::Mono
        } else if matches!(variable("COLORTERM").as_str(), "truecolor" | "24bit") {
            Depth::True
        } else if variable("TERM").contains("256color") || color == "always" {
            Depth::Indexed
        } else {
            Depth::Basic
        };
        let glyphs = if self.ascii == Some(true) { Glyphs::Ascii } else { Glyphs::Full };
        Theme { shade, depth, glyphs }
    }

    /// Whether the colours depend on what the terminal says of its background.
    pub fn asks_ground(&self) -> bool {
        !matches!(self.theme.as_deref(), Some("dark" | "light")) && self.colours().depth != Depth::Mono
    }
}

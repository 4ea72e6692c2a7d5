//! The command line: options into a checked setup, and the commands that need no screen.

pub mod defaults;
pub mod explain;
pub mod export;
mod failure;
pub mod info;
mod interrupt;
pub mod message;
pub mod options;
mod parse;
pub mod predict;
mod progress;
pub mod screenshot;
pub mod train;

use std::path::Path;

use clap::{Parser, Subcommand};

pub use crate::cli::failure::Failure;
use crate::cli::options::{RunOptions, ScreenOptions};
use crate::run::files::{self, NotWritten, Overwrite};
use crate::train::moment::{Divergence, NonFinite};
use crate::train::record::Record;
use crate::train::setup::Setup;

/// An oscilloscope for stochastic gradient descent, in a terminal.
///
/// Without a command it opens the screen, on the tutorial's problem, training at once.
#[derive(Debug, Parser)]
#[command(name = "sgdscope", version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// What to do instead of opening the screen.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The run.
    #[command(flatten)]
    pub run: RunOptions,
    /// The screen.
    #[command(flatten)]
    pub screen: ScreenOptions,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// The same training without a screen
    Train(Box<train::TrainOptions>),
    /// One-shot predictions of a saved model
    Predict(predict::PredictOptions),
    /// Why a parameter moves: the chain rule with its numbers, as text or JSON
    Explain(Box<explain::ExplainOptions>),
    /// Ways out: a model for other programs, or what happened on the way as a table
    Export(Box<export::ExportOptions>),
    /// One frame of the screen, as text or as a picture
    Screenshot(Box<screenshot::ScreenshotOptions>),
    /// A run in one line that reproduces it, or as JSON
    Config(Box<info::ConfigOptions>),
    /// The data sets that need no file
    Datasets,
    /// Completions for a shell
    Completions(info::CompletionsOptions),
    /// The manual's page, for man
    Man,
}

/// That the options are wrong.
fn usage<T>(why: impl Into<String>) -> Result<T, Failure> {
    Err(Failure::Usage(why.into()))
}

/// Whether a file that is there may be overwritten.
/// The session in a file, or from standard input for `-`.
fn session(path: &str) -> Result<Record, Failure> {
    let read = if path == "-" { files::session_from_input() } else { files::session(path) };
    Ok(read.map_err(anyhow::Error::msg)?)
}

fn overwrite(force: bool) -> Overwrite {
    if force { Overwrite::Always } else { Overwrite::Never }
}

/// Why a file was not written, and what would help.
#[expect(clippy::needless_pass_by_value, reason = "it is passed to map_err")]
fn not_written(path: &Path, why: NotWritten) -> Failure {
    let path = path.display();
    Failure::Failed(match why {
        NotWritten::Exists(_) => anyhow::anyhow!("{path} is there already; --force overwrites it"),
        NotWritten::Changed(_)
        | NotWritten::ReadOnly
        | NotWritten::Unreadable(_)
        | NotWritten::Interrupted
        | NotWritten::Failed(_) => anyhow::anyhow!("{path}: {why}"),
    })
}

/// Where a run left the range of numbers.
fn diverged(cause: Divergence) -> String {
    let place = match cause.what {
        NonFinite::Step { sample } => format!("the step from sample {}", sample + 1),
        NonFinite::Loss => "the loss".into(),
    };
    let epoch = cause.epoch + 1;
    format!("the training diverged in epoch {epoch}: {place} left the range of numbers")
}

/// An epoch to look at has to be one of the run.
fn check_epoch(epoch: u64, setup: &Setup) -> Result<(), Failure> {
    let limit = setup.config().stop.epochs;
    if epoch > limit {
        return usage(format!("--epoch {epoch}: the run has {limit} epochs (--epochs {limit})"));
    }
    Ok(())
}

/// Puts a true minus before a negative value, so that `-7,-3` is not taken for an option.
pub fn protect_negative(argument: std::ffi::OsString) -> std::ffi::OsString {
    match argument.to_str().and_then(|text| text.strip_prefix('-')) {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == ',') => {
            format!("−{rest}").into()
        }
        _ => argument,
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn a_session_goes_with_no_option_of_a_run() {
        let command = Cli::command();
        let run = command.get_groups().find(|group| group.get_id() == "RunOptions").unwrap();
        let session = command.get_arguments().find(|option| option.get_id() == "session").unwrap();
        let conflicts = command.get_arg_conflicts_with(session);
        for option in run.get_args() {
            assert!(conflicts.iter().any(|other| other.get_id() == option), "{option}");
        }
    }
}

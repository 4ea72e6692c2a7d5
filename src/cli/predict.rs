//! `sgdscope predict`: a saved model answers questions.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use crate::cli::Failure;
use crate::cli::options::{self, Asked, Known};

/// The options of `predict`.
#[derive(Debug, Args)]
pub struct PredictOptions {
    /// The model file
    #[arg(long, value_name = "MODEL.json")]
    model: PathBuf,
    /// The values are in the data's own units, whatever the model's way of typing
    #[arg(long)]
    raw: bool,
    /// What to predict for: one value per input, with kg or cm behind it where the data have lb or in
    #[arg(value_name = "[NAME=]X1,X2", required = true, value_parser = options::asked)]
    questions: Vec<Asked>,
}

/// Answers every question on a line of its own.
///
/// # Errors
/// If the model cannot be read, a question has the wrong number of values or units, or the output is closed.
pub fn predict(options: &PredictOptions, out: &mut impl Write) -> Result<(), Failure> {
    let model = options::load(&options.model)?;
    for asked in &options.questions {
        let output = asked.answer(&model, options.raw, Known::Model)?;
        writeln!(out, "{}: {}", asked.name, model.says(&output))?;
    }
    Ok(())
}

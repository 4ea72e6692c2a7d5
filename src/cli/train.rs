//! `sgdscope train`: the training without a screen. Data go to the output, everything else to the errors.

mod replay;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use clap::{Args, ValueEnum};

use crate::cli::options::{self, Asked, Known, RunOptions};
use crate::cli::progress::Progress;
use crate::cli::{self, Failure, message};
use crate::data::csv::quoted;
use crate::data::dataset::{Dataset, Question, Source};
use crate::data::text::number;
use crate::run::files;
use crate::train::export::trail::{Retrained, RunPath};
use crate::train::model::Model;
use crate::train::moment::{EpochLoss, Stopped};
use crate::train::session::Session;
use crate::train::setup::Setup;

/// How the losses are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LossFormat {
    /// The tutorial's own lines
    Text,
    /// A JSON object a line, in full precision
    Jsonl,
    /// Comma-separated, in full precision
    Csv,
}

/// The options of `train`.
#[derive(Debug, Args)]
pub struct TrainOptions {
    #[command(flatten)]
    run: RunOptions,
    /// Train a session's branches again, that of its place with a log, and check that each ends as it did; - reads
    /// it from standard input
    #[arg(long, value_name = "SESSION.json", conflicts_with_all = options::of_a_run())]
    session: Option<String>,
    /// Log every so many epochs
    #[arg(long, default_value = "10", value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    log_every: u64,
    /// How to write
    #[arg(long, value_enum, default_value = "text")]
    format: LossFormat,
    /// Predict at the end; may be given again
    #[arg(long, value_name = "[NAME=]X1,X2", value_parser = options::asked)]
    predict: Vec<Asked>,
    /// The values to predict for are in the data's own units
    #[arg(long)]
    raw: bool,
    /// Save the trained network
    #[arg(long, value_name = "MODEL.json")]
    save: Option<PathBuf>,
    /// Overwrite the file if there is one
    #[arg(long)]
    force: bool,
}

/// Trains, logs, predicts, saves.
///
/// # Errors
/// If options or files are wrong, the training diverges, or the output is closed.
pub fn train(options: &TrainOptions, out: &mut impl Write) -> Result<(), Failure> {
    if let Some(path) = &options.session {
        return replay::train(options, path, out);
    }
    let setup = Arc::new(options.run.setup()?);
    check(options, &setup)?;
    head(options, &setup, out)?;
    let epochs = setup.config().stop.epochs;
    let mut progress = Progress::new(epochs);
    let gone = RunPath::of(setup.clone())
        .go(&mut |_, loss| log(options, epochs, loss, out), &mut |session| progress.show(session.at().epoch));
    progress.finish();
    let Retrained { session, stopped } = gone?;
    if let Stopped::Diverged(cause) = stopped {
        out.flush()?;
        let (rate, why) = (number(session.hyper().rate), cli::diverged(cause));
        return Err(Failure::Diverged(match session.facts().start {
            None => "the loss of the untrained network is no finite number; the data, or the network to start from, are out of range".into(),
            Some(_) => format!("{why}; a smaller --learning-rate than {rate} may help"),
        }));
    }
    if let Stopped::Enough(why) = stopped {
        let epoch = session.at().epoch;
        let why = why.says();
        message::say(&format!("stopped after epoch {epoch}: {why}"));
    }
    let model = Model::of(&setup, session.network());
    score(options, &session, out)?;
    answer(options, &model, (setup.data(), setup.data().questions()), out)?;
    if let Some(path) = &options.save {
        save(path, &model, options.force)?;
    }
    out.flush()?;
    Ok(())
}

/// What can be wrong is told before the training, not after it.
fn check(options: &TrainOptions, setup: &Setup) -> Result<(), Failure> {
    let inputs = setup.data().columns();
    if let Some(asked) = options.predict.iter().find(|asked| asked.values.len() != inputs) {
        let (name, given) = (&asked.name, asked.values.len());
        return cli::usage(format!(
            "--predict {name}: {given} values given (allowed: {inputs}, one for each input)"
        ));
    }
    let Some(path) = &options.save else { return Ok(()) };
    files::may_write(path, &cli::overwrite(options.force)).map_err(|why| cli::not_written(path, why))
}

/// The head of a CSV.
fn head(options: &TrainOptions, setup: &Setup, out: &mut impl Write) -> Result<(), Failure> {
    if options.format == LossFormat::Csv {
        let tested = !setup.data().test().is_empty();
        writeln!(out, "{}", if tested { "epoch,loss,test_loss" } else { "epoch,loss" })?;
    }
    Ok(())
}

/// One epoch's line, if it gets one. Text counts as the tutorial does: by the index of the pass.
fn log(options: &TrainOptions, epochs: u64, loss: EpochLoss, out: &mut impl Write) -> io::Result<()> {
    let EpochLoss { epoch, train, test, .. } = loss;
    let due = epoch % options.log_every == 0 || epoch == epochs;
    match options.format {
        LossFormat::Text => match epoch.checked_sub(1) {
            Some(index) if index % options.log_every == 0 => {
                let tested = test.map(|test| format!(" test: {test:.3}")).unwrap_or_default();
                writeln!(out, "Epoch {index} loss: {train:.3}{tested}")
            }
            Some(_) | None => Ok(()),
        },
        LossFormat::Jsonl if due => {
            let tested = test.map(|test| format!(",\"test_loss\":{test:?}")).unwrap_or_default();
            writeln!(out, "{{\"epoch\":{epoch},\"loss\":{train:?}{tested}}}")
        }
        LossFormat::Csv if due => {
            let tested = test.map(|test| format!(",{test:?}")).unwrap_or_default();
            writeln!(out, "{epoch},{train:?}{tested}")
        }
        LossFormat::Jsonl | LossFormat::Csv => Ok(()),
    }
}

/// How good the network is in the end where that is asked for by the data, on what it learned from and on what it did not: the share of right
/// answers, or R².
fn score(options: &TrainOptions, session: &Session, out: &mut impl Write) -> Result<(), Failure> {
    let (setup, facts) = (session.setup(), session.facts());
    let data = setup.data();
    if data.test().is_empty() && !matches!(data.source(), Source::Generated { .. }) {
        return Ok(());
    }
    let share = |right: Option<usize>, of: usize| right.map(|right| right as f64 / of as f64);
    let explained = |loss: Option<f64>, guessing: f64| loss.map(|loss| 1.0 - loss / guessing);
    let (name, train, test) = if data.classes().is_empty() {
        let train = explained(facts.loss, setup.guessing());
        ("r2", train, explained(facts.test, setup.guessing_test()))
    } else {
        let train = share(facts.right, data.train().len());
        ("accuracy", train, share(facts.right_test, data.test().len()))
    };
    let Some(train) = train else { return Ok(()) };
    let parts: Vec<(&str, f64)> =
        std::iter::once(("train", train)).chain(test.map(|test| ("test", test))).collect();
    let list = |write: &dyn Fn(&str, f64) -> String, between: &str| {
        let parts: Vec<String> = parts.iter().map(|&(part, value)| write(part, value)).collect();
        parts.join(between)
    };
    match options.format {
        LossFormat::Text => {
            let name = if name == "r2" { "R²" } else { name };
            writeln!(out, "{name}: {}", list(&|part, value| format!("{part} {value:.3}"), ", "))?;
        }
        LossFormat::Jsonl => {
            writeln!(
                out,
                "{{\"{name}\":{{{}}}}}",
                list(&|part, value| format!("\"{part}\":{value:?}"), ",")
            )?;
        }
        LossFormat::Csv => {
            writeln!(out, "\nscore,{}", list(&|part, _| part.to_owned(), ","))?;
            writeln!(out, "{name},{}", list(&|_, value| format!("{value:?}"), ","))?;
        }
    }
    Ok(())
}

fn answer(
    options: &TrainOptions,
    model: &Model,
    (data, own): (&Dataset, &[Question]),
    out: &mut impl Write,
) -> Result<(), Failure> {
    let mut answers: Vec<(String, Vec<f64>)> = Vec::new();
    for question in own.iter().filter(|_| options.predict.is_empty()) {
        let output = model.ask(&question.inputs).with_context(|| question.name.clone())?;
        answers.push((question.name.clone(), output));
    }
    for asked in &options.predict {
        let output = asked.answer(model, options.raw, Known::Data(data))?;
        answers.push((asked.name.clone(), output));
    }
    if options.format == LossFormat::Csv && !answers.is_empty() {
        let heads: Vec<String> = match model.network.layout().outputs() {
            1 => vec!["output".into()],
            _ => model.classes.iter().map(|class| quoted(class)).collect(),
        };
        writeln!(out, "\npredict,{}", heads.join(","))?;
    }
    for (name, output) in answers {
        match options.format {
            LossFormat::Text => writeln!(out, "{name}: {}", model.says(&output))?,
            LossFormat::Jsonl => {
                let name = serde_json::to_string(&name).context("a name as JSON")?;
                let output = serde_json::to_string(&output).context("numbers as JSON")?;
                writeln!(out, "{{\"predict\":{name},\"output\":{output}}}")?;
            }
            LossFormat::Csv => {
                let output: Vec<String> = output.iter().map(|value| format!("{value:?}")).collect();
                writeln!(out, "{},{}", quoted(&name), output.join(","))?;
            }
        }
    }
    Ok(())
}

fn save(path: &Path, model: &Model, force: bool) -> Result<(), Failure> {
    let json = model.to_json().context("the model cannot be saved")?;
    files::write(path, json.as_bytes(), &cli::overwrite(force)).map_err(|why| cli::not_written(path, why))
}

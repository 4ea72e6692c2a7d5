//! `sgdscope explain`: the card of one parameter and one sample as plain text, or every number as JSON. What
//! it says is what the Gradient view shows.

mod json;
mod text;

use std::io::Write;
use std::ops::ControlFlow;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use crate::app::gradient::explanation::{Explanation, Subject};
use crate::app::text::Lang;
use crate::cli::options::{self, RunOptions};
use crate::cli::{self, Failure};
use crate::nn::layout::{Layout, ParameterId};
use crate::train::export::trail::RunPath;
use crate::train::moment::{Moment, Stopped};
use crate::train::session::Session;
use crate::train::setup::Setup;

/// How it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExplanationFormat {
    /// The card, in plain text
    Text,
    /// Every number, in full precision
    Json,
}

/// The options of `explain`.
#[derive(Debug, Args)]
pub struct ExplainOptions {
    #[command(flatten)]
    run: RunOptions,
    /// Which parameter: w1, w2, … or b1, b2, …
    #[arg(long, value_name = "NAME")]
    parameter: String,
    /// Whose loss: a name from the data, or the number of a row counted from 1 [default: the next step's
    /// first sample]
    #[arg(long, value_name = "NAME|N")]
    sample: Option<String>,
    /// After how many epochs, at most --epochs
    #[arg(long, default_value = "0", value_name = "N")]
    epoch: u64,
    /// After how many steps of the epoch under way
    #[arg(long, default_value = "0", value_name = "N")]
    step: u64,
    /// What to write
    #[arg(long, value_enum, default_value = "text")]
    format: ExplanationFormat,
    /// The language of the text: en, ru
    #[arg(long, default_value = "en", value_parser = options::lang)]
    lang: Lang,
}

/// Trains to the moment asked for and explains.
///
/// # Errors
/// If options or files are wrong, the training diverges on the way, or the output is closed.
pub fn explain(options: &ExplainOptions, out: &mut impl Write) -> Result<(), Failure> {
    let setup = Arc::new(options.run.setup()?);
    let parameter = parameter(setup.layout(), &options.parameter)?;
    let chosen = options.sample.as_deref().map(|name| sample(&setup, name)).transpose()?;
    let session = train(options, &setup)?;
    let next = session.next_sample();
    let subject = Subject {
        network: Arc::new(session.network().clone()),
        slots: Arc::new(session.slots().clone()),
        hyper: session.hyper(),
        at: session.at(),
        plan: session.plan(),
        sample: chosen.unwrap_or(next),
        parameter,
        frozen: false,
        setup: setup.clone(),
    };
    let pulls = subject.pulls(&|| true);
    let explanation = Explanation::of(options.lang, subject, &[], pulls);
    let text = match options.format {
        ExplanationFormat::Text => text::text(options.lang, &explanation, next),
        ExplanationFormat::Json => format!("{:#}\n", json::json(&explanation, next)),
    };
    out.write_all(text.as_bytes())?;
    Ok(())
}

fn parameter(layout: &Layout, name: &str) -> Result<ParameterId, Failure> {
    layout.find(name).ok_or_else(|| {
        let (weights, biases) = (layout.weights(), layout.neurons());
        Failure::Usage(format!(
            "--parameter {name}: the network {layout} has no such parameter (allowed: w1 to w{weights}, b1 to b{biases})"
        ))
    })
}

/// A sample by its name, whatever the case, or by its number.
fn sample(setup: &Setup, name: &str) -> Result<usize, Failure> {
    let data = setup.data();
    let count = data.samples();
    let named = data.table().names.as_ref();
    let same = |own: &String| own.to_lowercase() == name.to_lowercase();
    let by_name = named.and_then(|names| names.iter().position(same));
    let by_number = || name.parse::<usize>().ok().filter(|number| (1..=count).contains(number));
    by_name.or_else(|| by_number().map(|number| number - 1)).ok_or_else(|| {
        let allowed = match named {
            Some(names) if count <= 12 => format!("{}, or 1 to {count}", names.join(", ")),
            Some(_) => format!("a name from the data, or 1 to {count}"),
            None => format!("1 to {count}"),
        };
        Failure::Usage(format!("--sample {name}: the data have no such sample (allowed: {allowed})"))
    })
}

fn train(options: &ExplainOptions, setup: &Arc<Setup>) -> Result<Session, Failure> {
    let (epoch, step) = (options.epoch, options.step);
    cli::check_epoch(epoch, setup)?;
    let steps = Session::new(setup.clone()).steps_per_epoch();
    if step >= steps {
        return cli::usage(format!(
            "--step {step}: an epoch has {steps} steps (allowed: 0 to {})",
            steps - 1
        ));
    }
    let path = RunPath { end: Some(Moment::new(epoch, step)), ..RunPath::of(setup.clone()) };
    let gone = path.go(&mut |_, _| Ok(()), &mut |_| ControlFlow::Continue(()))?;
    if let Stopped::Diverged(cause) = gone.stopped {
        return Err(Failure::Diverged(cli::diverged(cause)));
    }
    Ok(gone.session)
}

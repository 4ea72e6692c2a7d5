//! `sgdscope export`: a model in the formats of other programs, what happened on the way as a table, the data. From
//! a run that is trained for it, from a session's branch, or from a saved model. The formats themselves are in
//! [`crate::train::export`].

mod source;

use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};

use crate::cli::interrupt::Interrupt;
use crate::cli::options::{self, RunOptions};
use crate::cli::{self, Failure, message};
use crate::data::csv;
use crate::run::files::draft::Draft;
use crate::run::files::{self, NotWritten};
use crate::train::command_line;
use crate::train::export::Format;
use crate::train::export::trail::{Retrained, Trail, TrailError};
use crate::train::moment::Stopped;
use crate::train::shell::Arguments;

/// What goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum What {
    /// The model, for `sgdscope predict` and `--load`
    Json,
    /// The model as named tensors of doubles
    Safetensors,
    /// The model as a graph that takes the data's own units
    Onnx,
    /// The model as a short program in Python
    Pytorch,
    /// The losses of every epoch, as CSV
    Losses,
    /// The parameters of every epoch, as CSV
    Parameters,
    /// The samples in their own units, as CSV for --data
    Data,
}

/// The options of `export`.
#[derive(Debug, Args)]
#[command(after_help = "A picture of the screen is what `sgdscope screenshot --format svg` writes.\n\n\
Examples:\n  \
sgdscope export onnx -o model.onnx --epochs 1000\n  \
sgdscope export losses --data xor --hidden 4 | head\n  \
sgdscope export parameters --every 10 -o parameters.csv --session lesson.json --branch B\n  \
sgdscope export pytorch --model model.json -o model.py")]
pub struct ExportOptions {
    /// What to write
    #[arg(value_enum)]
    what: What,
    #[command(flatten)]
    run: RunOptions,
    /// From a session that was kept in a file; - reads it from standard input
    #[arg(long, value_name = "SESSION.json", conflicts_with_all = options::of_a_run())]
    session: Option<String>,
    /// The session's branch, by its letter or number [default: the one it stands on]
    #[arg(long, value_name = "LETTER|N", requires = "session", conflicts_with_all = options::of_a_run(), conflicts_with = "model")]
    branch: Option<String>,
    /// The session's moment: so many completed epochs [default: where it stands, or a branch's newest]
    #[arg(long, value_name = "N", requires = "session", conflicts_with_all = options::of_a_run(), conflicts_with = "model")]
    epoch: Option<u64>,
    /// From a model file: the formats of a model only
    #[arg(long, value_name = "MODEL.json", conflicts_with_all = options::of_a_run(), conflicts_with = "session")]
    model: Option<PathBuf>,
    /// Parameters of every so many epochs; of the first and the last always [default: 1]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    every: Option<u64>,
    /// The file to write; - is standard output
    #[arg(short, long, value_name = "FILE|-", default_value = "-", hide_default_value = true)]
    output: PathBuf,
    /// Overwrite the file if there is one
    #[arg(long)]
    force: bool,
}

impl What {
    fn format(self) -> Option<Format> {
        match self {
            What::Json => Some(Format::Json),
            What::Safetensors => Some(Format::Safetensors),
            What::Onnx => Some(Format::Onnx),
            What::Pytorch => Some(Format::Script),
            What::Losses | What::Parameters | What::Data => None,
        }
    }

    fn trail(self, every: Option<u64>) -> Option<Trail> {
        match self {
            What::Losses => Some(Trail::Losses),
            What::Parameters => Some(Trail::Parameters { every: every.unwrap_or(1) }),
            What::Json | What::Safetensors | What::Onnx | What::Pytorch | What::Data => None,
        }
    }

    fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }
}

/// Writes what was asked for.
///
/// # Errors
/// If options or files are wrong, the training diverges (what there is was written), or the output is closed.
pub fn export(options: &ExportOptions, out: &mut impl Write) -> Result<(), Failure> {
    let target = target(options)?;
    let force = options.force;
    if options.model.is_some() && options.what.format().is_none() {
        return cli::usage(format!(
            "--model goes with json, safetensors, onnx and pytorch, not with {}: a model knows nothing of its training",
            options.what.name()
        ));
    }
    let diverged = if let Some(format) = options.what.format() {
        let (model, origin, diverged) = source::model(options)?;
        let bytes = format.write(&model, &origin).context("the model cannot be written")?;
        write(target, force, out, |out| Ok(out.write_all(&bytes)?))?;
        diverged
    } else if let Some(trail) = options.what.trail(options.every) {
        let (way, _) = source::way(options)?;
        let mut progress = source::progress(&way);
        // Nothing is left of a file that is not whole; on standard output a signal simply ends it.
        let interrupt = target.map(|_| Interrupt::watch()).transpose()?;
        let gone = write(target, force, out, |out| {
            way.write(trail, out, &mut |session| {
                let goes_on = progress.show(session.at().epoch);
                if interrupt.as_ref().is_some_and(Interrupt::has_come) {
                    ControlFlow::Break(())
                } else {
                    goes_on
                }
            })
        });
        progress.finish();
        interrupt.iter().for_each(Interrupt::end);
        told(&gone?)
    } else {
        let (way, _) = source::way(options)?;
        let table = way.setup.data().table();
        let written = csv::write(table);
        let unreadable = |why| Failure::Failed(anyhow::anyhow!("{}", NotWritten::Unreadable(why)));
        written.reads_back(table).map_err(unreadable)?;
        write(target, force, out, |out| Ok(out.write_all(written.text.as_bytes())?))?;
        tell(&written.options, &options.output);
        None
    };
    out.flush()?;
    diverged.map_or(Ok(()), |why| Err(Failure::Diverged(why)))
}

/// How to read the data again, where the file alone does not say it.
fn tell(reading: &csv::Options, output: &Path) {
    if *reading != csv::Options::default() {
        let file = if is_output(output) { "FILE.csv".into() } else { output.display().to_string() };
        let mut all = Arguments::default();
        all.put("--data", file);
        command_line::reading_arguments(&mut all, reading);
        message::say_command("to be read with", &all.words());
    }
}

/// Why a run could go no further, if that is so.
fn told(gone: &Retrained) -> Option<String> {
    let Stopped::Diverged(cause) = gone.stopped else { return None };
    Some(format!("{}; what there was until then is written", cli::diverged(cause)))
}

fn is_output(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The file that it goes to, if it does not go to the output; what can be wrong is told before the training, not
/// after it.
fn target(options: &ExportOptions) -> Result<Option<&Path>, Failure> {
    let what = options.what;
    if options.every.is_some() && what != What::Parameters {
        return cli::usage(format!("--every goes with parameters, not with {}", what.name()));
    }
    if is_output(&options.output) {
        if what.format().is_some_and(Format::is_binary) && io::stdout().is_terminal() {
            let name = what.name();
            return cli::usage(format!(
                "{name} is no text and this is a terminal; --output FILE writes it to a file"
            ));
        }
        return Ok(None);
    }
    let overwrite = cli::overwrite(options.force);
    files::may_write(&options.output, &overwrite).map_err(|why| cli::not_written(&options.output, why))?;
    Ok(Some(&options.output))
}

/// Writes it to a file, or to the output where there is none.
fn write<T>(
    file: Option<&Path>,
    force: bool,
    out: &mut dyn Write,
    fill: impl FnOnce(&mut dyn Write) -> Result<T, TrailError>,
) -> Result<T, Failure> {
    let Some(path) = file else { return Ok(fill(out)?) };
    let refused = |why| cli::not_written(path, why);
    let mut draft = Draft::create(path, &cli::overwrite(force)).map_err(refused)?;
    let filled = fill(&mut draft).map_err(|error| refused(error.into()))?;
    draft.commit().map_err(refused)?;
    Ok(filled)
}

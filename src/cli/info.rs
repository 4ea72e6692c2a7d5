//! What the program says about itself: completions for shells, a page of the manual, its data sets.

use std::io::Write;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::cli::options::{self, RunOptions};
use crate::cli::{Cli, Failure, defaults};
use crate::data::generate::Problem;
use crate::train::command_line;

/// The options of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsOptions {
    /// The shell: bash, elvish, fish, powershell, zsh
    shell: Shell,
}

/// Writes a script that completes the program's arguments.
///
/// # Errors
/// If the output is closed.
pub fn completions(options: &CompletionsOptions, out: &mut impl Write) -> Result<(), Failure> {
    // Into memory first: the generator does not report a closed output, it panics.
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Cli::command(), "sgdscope", &mut script);
    out.write_all(&script)?;
    Ok(())
}

/// The options of `config`.
#[derive(Debug, Args)]
pub struct ConfigOptions {
    #[command(flatten)]
    run: RunOptions,
    /// As JSON, with nothing left out
    #[arg(long)]
    json: bool,
    /// The file of defaults of the screen instead, with every line explained
    #[arg(long, conflicts_with_all = options::of_a_run(), conflicts_with = "json")]
    defaults: bool,
}

/// Writes a run down: as the command line that reproduces it, or as JSON; or the file of defaults.
///
/// # Errors
/// If options or files are wrong, or the output is closed.
pub fn config(options: &ConfigOptions, out: &mut impl Write) -> Result<(), Failure> {
    if options.defaults {
        return defaults::write(out);
    }
    let setup = options.run.setup()?;
    if options.json {
        writeln!(out, "{:#}", command_line::json(&setup))?;
    } else {
        writeln!(out, "{}", command_line::command_line(&setup))?;
    }
    Ok(())
}

/// Lists the data sets that need no file.
///
/// # Errors
/// If the output is closed.
pub fn datasets(out: &mut impl Write) -> Result<(), Failure> {
    writeln!(out, "tutorial     4 people: gender from weight and height; Emily and Frank are asked about")?;
    for problem in Problem::ALL {
        writeln!(out, "{:<12} {}", problem.name(), problem.says())?;
    }
    Ok(())
}

/// Writes the manual's page, in roff.
///
/// # Errors
/// If the output is closed.
pub fn man(out: &mut impl Write) -> Result<(), Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page)?;
    for command in Cli::command().get_subcommands() {
        let manual = clap_mangen::Man::new(command.clone());
        writeln!(page, ".SH {}", command.get_name().to_uppercase())?;
        manual.render_description_section(&mut page)?;
        manual.render_options_section(&mut page)?;
    }
    out.write_all(&page)?;
    Ok(())
}

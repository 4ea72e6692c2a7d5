//! What a package of the program brings along: completions for shells, and a page of the manual.

use std::io::Write;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::cli::{Cli, Failure};

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

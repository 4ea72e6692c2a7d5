//! The program: arguments in, exit code out.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Parser;
use clap::error::ErrorKind;
use ratatui::layout::Rect;

use crate::app::{App, Effect, Event, Options};
use crate::cli::defaults::Defaults;
use crate::cli::{self, Cli, Command, Failure, message};
use crate::run::file_jobs::{FileJobs, SAVING};
use crate::run::{Exit, Loop, files, rescue};
use crate::train::analyst::Analyst;
use crate::train::pace::Pace;
use crate::train::worker::Worker;
use crate::tui::{self, TerminalOptions, Tui};
use crate::ui;

/// Runs the program to its end.
pub fn program() -> ExitCode {
    // Where this cannot be, a file that grows too large ends the program, as ever.
    let _ = tui::signals::fail_large_writes();
    let arguments = std::env::args_os().map(cli::protect_negative);
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
                return exit(error.print().map(|()| 0).map_err(Failure::from));
            }
            message::say_wrong_arguments(error);
            return ExitCode::from(2);
        }
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let done = match &cli.command {
        Some(Command::Train(options)) => cli::train::train(options, &mut out).map(|()| 0),
        Some(Command::Predict(options)) => cli::predict::predict(options, &mut out).map(|()| 0),
        Some(Command::Explain(options)) => cli::explain::explain(options, &mut out).map(|()| 0),
        Some(Command::Export(options)) => cli::export::export(options, &mut out).map(|()| 0),
        Some(Command::Screenshot(options)) => cli::screenshot::screenshot(options, &mut out).map(|()| 0),
        Some(Command::Completions(options)) => cli::info::completions(options, &mut out).map(|()| 0),
        Some(Command::Datasets) => cli::info::datasets(&mut out).map(|()| 0),
        Some(Command::Config(options)) => cli::info::config(options, &mut out).map(|()| 0),
        Some(Command::Man) => cli::info::man(&mut out).map(|()| 0),
        None => {
            drop(out);
            return exit(screen(&cli));
        }
    };
    exit(done.and_then(|code| out.flush().map(|()| code).map_err(Failure::from)))
}

/// Opens the screen and runs it to its end.
fn screen(cli: &Cli) -> Result<u8, Failure> {
    let wanted = cli.screen.or(Defaults::read()?);
    let opened = cli.screen.session.as_deref().map(files::open).transpose().map_err(anyhow::Error::msg)?;
    let setup = match &opened {
        Some(opened) => opened.setup().clone(),
        None => Arc::new(cli.run.setup()?),
    };
    let options = Options {
        lang: wanted.language(),
        // A session is opened standing still.
        paused: cli.screen.paused || opened.is_some(),
        pace: wanted.pace.unwrap_or(Pace::Auto),
        hints: wanted.no_hints != Some(true),
    };
    let theme = wanted.colours();
    let wishes = TerminalOptions {
        mouse: wanted.no_mouse != Some(true),
        title: cli.screen.title,
        background: wanted.asks_ground(),
        largest: ui::LARGEST,
    };
    let mut tui = Tui::enter(wishes).map_err(|error| Failure::Usage(error.to_string()))?;
    let mut worker = Worker::spawn(setup.clone(), options.pace, !options.paused)?;
    let mut analyst = Analyst::spawn()?;
    let mut app = App::new(setup, options);
    if let Some(opened) = opened
        && let Some(Effect::Command(command)) = app.update(Event::Opened(Box::new(Ok(opened))))
    {
        worker.send(command);
    }
    let mut files = FileJobs::default();
    // Somebody who asks for a pace or a session has been here.
    let may_be_new = cli.screen.session.is_none() && wanted.pace.is_none();
    if let Some(told) = rescue::welcome().filter(|_| may_be_new)
        && let Some(Effect::Command(command)) = app.update(told)
    {
        worker.send(command);
    }
    if let Some(told) = rescue::tell() {
        app.update(told);
    }
    let ended = rescue::guard(&mut app, |app| {
        let (worker, analyst, files) = (&mut worker, &mut analyst, &mut files);
        Loop { screen: &mut tui, app, worker, analyst, theme, area: Rect::default(), files }.run()
    });
    // Both at once, and the terminal before either has come.
    worker.stop();
    analyst.stop();
    drop(tui);
    let patience = if matches!(ended, Ok(Exit::Quit)) { SAVING } else { Duration::ZERO };
    for (sentence, exported) in files.finish(patience) {
        message::say(&sentence);
        app.update(Event::Exported(exported));
    }
    let is_unsaved = matches!(ended, Ok(Exit::Quit)) && app.has_unsaved_work();
    if is_unsaved && app.record().ok().and_then(|record| rescue::keep(&record, true)).is_some() {
        message::say("what was not saved is kept: `sgdscope --session last` opens it");
    }
    drop(worker);
    drop(analyst);
    match ended {
        Ok(Exit::Quit) => Ok(0),
        Ok(Exit::Signal(signal)) => Ok(128 + signal as u8),
        // As by the signal that comes with it.
        Err(error) if tui::is_gone(&error) => Ok(128 + tui::signals::HANGUP as u8),
        Err(error) => Err(error.into()),
        Ok(Exit::Failed(message)) => Err(Failure::Failed(anyhow::anyhow!("the training failed: {message}"))),
    }
}

/// The exit code, and the sentence that explains it.
fn exit(ended: Result<u8, Failure>) -> ExitCode {
    let (code, why) = match ended {
        Ok(code) => return ExitCode::from(code),
        Err(Failure::Closed) => return ExitCode::SUCCESS,
        Err(Failure::Usage(why)) => (2, why),
        Err(Failure::Failed(error)) => (1, message::with_causes(&error)),
        Err(Failure::Diverged(why)) => (3, why),
    };
    message::say(&why);
    ExitCode::from(code)
}

//! `sgdscope screenshot`: one frame of the real screen, without a terminal and the same on every machine.

use std::io::Write;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::input::key::{self, Key};
use crate::app::text::Lang;
use crate::app::{Options, View};
use crate::cli::options::{self, RunOptions};
use crate::cli::{self, Failure};
use crate::run::headless::HeadlessScreen;
use crate::train::pace::Pace;
use crate::ui;
use crate::ui::picture;
use crate::ui::theme::{Depth, Glyphs, Shade, Theme};

/// What the frame is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FrameFormat {
    /// Characters only
    Text,
    /// Characters and colours, for a terminal
    Ansi,
    /// A picture
    Svg,
}

/// The options of `screenshot`.
#[derive(Debug, Args)]
pub struct ScreenshotOptions {
    #[command(flatten)]
    run: RunOptions,
    /// The epoch to show, at most that of --epochs
    #[arg(long, default_value = "0", value_name = "N")]
    epoch: u64,
    /// Show it paused there, not training
    #[arg(long)]
    paused: bool,
    /// What the body is about: train, gradient, map
    #[arg(long, default_value = "train", value_parser = view)]
    view: View,
    // By its whole path a list is one value, not many.
    /// Keys to press then: characters, words like tab, up, enter, esc, space; until:400 trains on to epoch 400
    #[arg(long, value_name = "KEYS", default_value = "", hide_default_value = true, value_parser = keys)]
    keys: std::vec::Vec<Press>,
    /// Columns and rows
    #[arg(long, default_value = "120x36", value_name = "COLSxROWS", value_parser = size)]
    size: (u16, u16),
    /// What to write
    #[arg(long, value_enum, default_value = "text")]
    format: FrameFormat,
    /// The colours: dark, light
    #[arg(long, default_value = "dark", value_parser = ["dark", "light"])]
    theme: String,
    /// How many colours: 24 bits, 256, 16, or none
    #[arg(long, default_value = "true", value_name = "true|256|16|none", value_parser = depth)]
    colors: Depth,
    /// Only ASCII characters
    #[arg(long)]
    ascii: bool,
    /// The language: en, ru
    #[arg(long, default_value = "en", value_parser = options::lang)]
    lang: Lang,
}

/// What is pressed, one after another.
#[derive(Clone, Copy, Debug)]
enum Press {
    Key(Key),
    /// Nothing is pressed until the run has come to that epoch.
    Until(u64),
}

/// `tab tab down`, `a E m i l y`: words and characters with blanks between them.
fn keys(given: &str) -> Result<Vec<Press>, String> {
    let press = |name: &str| match name.strip_prefix("until:") {
        Some(epoch) => {
            let wrong = |_| format!("{name}: until: needs an epoch, like until:400");
            epoch.parse().map(Press::Until).map_err(wrong)
        }
        None => key::named(name).map(Press::Key).map_err(|why| format!("{why}, until:EPOCH")),
    };
    given.split_whitespace().map(press).collect()
}

fn view(given: &str) -> Result<View, String> {
    options::choice(given, &[("train", View::Train), ("gradient", View::Gradient), ("map", View::Map)])
}

fn size(given: &str) -> Result<(u16, u16), String> {
    let (most_columns, most_rows) = ui::LARGEST;
    let parse = || {
        let (columns, rows) = given.split_once('x')?;
        let number = |text: &str, most| text.parse::<u16>().ok().filter(|n| (1..=most).contains(n));
        Some((number(columns, most_columns)?, number(rows, most_rows)?))
    };
    parse().ok_or_else(|| format!("allowed: up to {most_columns} columns and {most_rows} rows, like 120x36"))
}

fn depth(given: &str) -> Result<Depth, String> {
    let all = [("true", Depth::True), ("256", Depth::Indexed), ("16", Depth::Basic), ("none", Depth::Mono)];
    options::choice(given, &all)
}

/// Trains, presses the keys, draws, writes.
///
/// # Errors
/// If options or files are wrong, or the output is closed.
pub fn screenshot(options: &ScreenshotOptions, out: &mut impl Write) -> Result<(), Failure> {
    let setup = Arc::new(options.run.setup()?);
    cli::check_epoch(options.epoch, &setup)?;
    let shade = if options.theme == "light" { Shade::Light } else { Shade::Dark };
    let glyphs = if options.ascii { Glyphs::Ascii } else { Glyphs::Full };
    let theme = Theme { shade, depth: options.colors, glyphs };
    let app_options = Options { lang: options.lang, paused: options.paused, pace: Pace::Auto, hints: true };
    let mut stage = HeadlessScreen::new(setup, app_options, options.epoch);
    let chosen = View::ALL.iter().position(|&view| view == options.view).unwrap_or(0);
    let digit = char::from_digit(chosen as u32 + 1, 10).unwrap_or('1');
    let opening = (options.view != stage.app.context.place.view).then(|| Press::Key(key::char(digit)));
    for &press in opening.iter().chain(&options.keys) {
        match press {
            Press::Key(key) => stage.press(key),
            Press::Until(epoch) => stage.go(epoch),
        }
    }
    // What a second thread would find out is found out here.
    stage.settle();
    let (width, height) = options.size;
    let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width, height });
    stage.draw(theme, &mut buffer);
    let text = match options.format {
        FrameFormat::Text => picture::text(&buffer),
        FrameFormat::Ansi => picture::ansi(&buffer),
        FrameFormat::Svg => picture::svg(&buffer, shade, &ui::about(&stage.app.context)),
    };
    out.write_all(text.as_bytes())?;
    Ok(())
}

//! A run without threads and the screen that shows it: what the tests of single frames look at. Commands are
//! obeyed and studies answered at once, so that a frame is the same on every machine. Knows no terminal.

#![allow(dead_code, reason = "each file of tests needs its own part of this")]

use std::fmt::Write;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use sgdscope::app::input::key::{self, Code, Key};
use sgdscope::app::text::Lang;
use sgdscope::app::{App, Options};
use sgdscope::data::dataset::Dataset;
use sgdscope::nn::activation::Activation;
use sgdscope::run::headless::HeadlessScreen;
use sgdscope::train::model::Model;
use sgdscope::train::pace::Pace;
use sgdscope::train::setup::{Config, Setup, Start};
use sgdscope::ui;
use sgdscope::ui::theme::{Depth, Glyphs, Shade, Theme};

pub(crate) const THEME: Theme = Theme { shade: Shade::Dark, depth: Depth::True, glyphs: Glyphs::Full };
pub(crate) const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (60, 18)];

fn options(lang: Lang) -> Options {
    Options { lang, paused: false, pace: Pace::Auto, hints: true }
}

/// A stage, built up by what is done on it one after the other.
pub(crate) struct Scene(HeadlessScreen);

impl Deref for Scene {
    type Target = HeadlessScreen;

    fn deref(&self) -> &HeadlessScreen {
        &self.0
    }
}

impl DerefMut for Scene {
    fn deref_mut(&mut self) -> &mut HeadlessScreen {
        &mut self.0
    }
}

impl Scene {
    pub(crate) fn new(config: Config, data: Dataset, lang: Lang) -> Scene {
        let setup = Arc::new(Setup::new(config, Arc::new(data)).expect("a valid setup"));
        Scene(HeadlessScreen::new(setup, options(lang), 0))
    }

    /// The start that all drawn frames have in common.
    pub(crate) fn drawn(lang: Lang) -> Scene {
        let model = Model::from_json(include_str!("../data/start.json")).expect("a model");
        let config = Config {
            start: Start::Loaded { network: Arc::new(model.network), path: "start.json".into() },
            ..Config::default()
        };
        Scene::new(config, Dataset::tutorial(None), lang)
    }

    pub(crate) fn go(mut self, epoch: u64) -> Scene {
        // As if the screen had been opened at that moment: nothing has happened before its eyes.
        self.app = App::new(self.app.context.run.setup.clone(), options(self.app.context.lang));
        self.0.go(epoch);
        self
    }

    pub(crate) fn press(mut self, keys: &str) -> Scene {
        for name in keys.split_whitespace() {
            self.0.press(key::named(name).expect("a key"));
        }
        self
    }

    /// Presses one key, where it stands.
    pub(crate) fn press_key(&mut self, key: Key) {
        self.0.press(key);
    }

    /// Lets so much time pass that whatever is still to be asked is asked and answered.
    pub(crate) fn settle(mut self) -> Scene {
        self.0.settle();
        self
    }

    /// Lets the run go on to that epoch before the person's eyes.
    pub(crate) fn on(mut self, epoch: u64) -> Scene {
        self.0.go(epoch);
        self
    }

    /// Empties the line that is being typed.
    pub(crate) fn clear(self) -> Scene {
        (0..40).fold(self, |scene, _| scene.press("backspace"))
    }

    pub(crate) fn text(self, text: &str) -> Scene {
        text.chars().fold(self, |mut scene, c| {
            scene.0.press(key::char(c));
            scene
        })
    }

    pub(crate) fn buffer(&self, width: u16, height: u16, theme: Theme) -> Buffer {
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        ui::draw(&self.app, theme, area, &mut buffer);
        buffer
    }

    pub(crate) fn frame(&self, (width, height): (u16, u16)) -> String {
        ui::picture::text(&self.buffer(width, height, THEME))
    }
}

/// The styles of a frame: for each row its runs of columns.
pub(crate) fn styles(buffer: &Buffer) -> String {
    let name = |colour: Color| match colour {
        Color::Reset => "own".into(),
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        other => other.to_string(),
    };
    let mut text = String::new();
    for (y, row) in buffer.content.chunks(buffer.area.width.into()).enumerate() {
        let style = |x: usize| {
            let cell = &row[x];
            let bold = if cell.modifier.contains(Modifier::BOLD) { " bold" } else { "" };
            let reversed = if cell.modifier.contains(Modifier::REVERSED) { " reversed" } else { "" };
            // A blank has no colour to be seen.
            let colour = if cell.symbol() == " " { String::new() } else { name(cell.fg) };
            format!("{colour}{}{reversed}", if cell.symbol() == " " { "" } else { bold })
        };
        write!(text, "{y:>2}").expect("a string takes it");
        let mut x = 0;
        while x < row.len() {
            let (from, own) = (x, style(x));
            while x < row.len() && style(x) == own {
                x += 1;
            }
            if !own.is_empty() {
                write!(text, " {from}-{}:{own}", x - 1).expect("a string takes it");
            }
        }
        text.push('\n');
    }
    text
}

/// Any key that a person may press, a useful one more often.
pub(crate) fn any_key() -> impl Strategy<Value = Key> {
    let code = prop_oneof![
        6 => prop::char::range(' ', '~').prop_map(Code::Char),
        1 => prop::sample::select("йцукенгшщзхъфывапролджэячсмитьбюё−²∞字".chars().collect::<Vec<_>>()).prop_map(Code::Char),
        4 => prop::sample::select(vec![
            Code::Enter, Code::Esc, Code::Tab, Code::BackTab, Code::Backspace, Code::Delete, Code::Up, Code::Down,
            Code::Left, Code::Right, Code::Home, Code::End, Code::PageUp, Code::PageDown,
        ]),
    ];
    (code, prop::bool::weighted(0.05), prop::bool::weighted(0.1)).prop_map(|(code, ctrl, shift)| Key {
        code,
        ctrl,
        shift,
    })
}

/// A run that diverges in its third epoch.
pub(crate) fn relu_scene() -> Scene {
    let hidden = vec![(2, Activation::Relu)];
    let config = Config { hidden, output: Some(Activation::Linear), ..Config::default() };
    Scene::new(config, Dataset::tutorial(None), Lang::En)
}

//! The production loop on a screen in memory, driven by scripted keys against a real worker. A script waits for what
//! the screen says, never for time.

#![allow(dead_code, reason = "each file of tests needs its own part of this")]

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal};
use sgdscope::app::text::Lang;
use sgdscope::app::{App, Options};
use sgdscope::run::file_jobs::FileJobs;
use sgdscope::run::{Exit, Loop};
use sgdscope::train::analyst::Analyst;
use sgdscope::train::pace::Pace;
use sgdscope::train::setup::Setup;
use sgdscope::train::worker::Worker;
use sgdscope::tui::{Input, Screen};
use sgdscope::ui;
use sgdscope::ui::theme::{Depth, Glyphs, Shade, Theme};

const THEME: Theme = Theme { shade: Shade::Dark, depth: Depth::True, glyphs: Glyphs::Full };

#[derive(Clone, Copy)]
pub(crate) enum Act {
    Keys(&'static str),
    Key(KeyCode),
    /// Until that is on the screen.
    Wait(&'static str),
    /// Until that is not.
    Gone(&'static str),
}

/// A screen that types a script and quits at its end.
struct Script {
    terminal: Terminal<TestBackend>,
    acts: VecDeque<Act>,
    typed: VecDeque<char>,
    since: Instant,
}

fn press(code: KeyCode) -> Input {
    Input::Event(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)))
}

impl Screen for Script {
    fn draw(&mut self, render: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()> {
        self.terminal.draw(|frame| render(frame)).map(|_| ()).map_err(io::Error::other)
    }

    fn next(&mut self, timeout: Duration) -> io::Result<Option<Input>> {
        if let Some(c) = self.typed.pop_front() {
            return Ok(Some(press(KeyCode::Char(c))));
        }
        let text = ui::picture::text(self.terminal.backend().buffer());
        let waits = match self.acts.front() {
            Some(Act::Wait(wanted)) => (!text.contains(wanted)).then_some(wanted),
            Some(Act::Gone(unwanted)) => text.contains(unwanted).then_some(unwanted),
            Some(Act::Keys(_) | Act::Key(_)) | None => None,
        };
        if let Some(what) = waits {
            assert!(self.since.elapsed() < Duration::from_secs(20), "waited in vain for {what}:\n{text}");
            // The loop's own wait for input, not a pause: the answer comes through another channel.
            std::thread::park_timeout(timeout.min(Duration::from_millis(2)));
            return Ok(None);
        }
        self.since = Instant::now();
        match self.acts.pop_front() {
            None => Ok(Some(Input::Quit { signal: 15 })),
            Some(Act::Keys(keys)) => {
                self.typed = keys.chars().collect();
                Ok(None)
            }
            Some(Act::Key(code)) => Ok(Some(press(code))),
            Some(Act::Wait(_) | Act::Gone(_)) => Ok(None),
        }
    }

    fn suspend(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn copy(&mut self, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn repaint(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Plays a script to its end; what the screen shows then, and its state.
pub(crate) fn play(size: (u16, u16), setup: Arc<Setup>, acts: Vec<Act>) -> (String, App, Exit) {
    play_in(Lang::En, size, setup, acts)
}

/// The same in a language.
pub(crate) fn play_in(
    lang: Lang,
    size: (u16, u16),
    setup: Arc<Setup>,
    acts: Vec<Act>,
) -> (String, App, Exit) {
    let options = Options { lang, paused: true, pace: Pace::Max, hints: true };
    let mut app = App::new(setup.clone(), options);
    let mut worker = Worker::spawn(setup, Pace::Max, false).expect("a thread");
    let terminal = Terminal::new(TestBackend::new(size.0, size.1)).expect("a screen in memory");
    let mut script = Script { terminal, acts: acts.into(), typed: VecDeque::new(), since: Instant::now() };
    let mut analyst = Analyst::spawn().expect("a thread");
    let run = Loop {
        screen: &mut script,
        app: &mut app,
        worker: &mut worker,
        analyst: &mut analyst,
        theme: THEME,
        area: Rect::default(),
        files: &mut FileJobs::default(),
    };
    let exit = run.run().expect("a run to its end");
    (ui::picture::text(script.terminal.backend().buffer()), app, exit)
}

/// One frame, as text.
pub(crate) fn frame(app: &App, (width, height): (u16, u16)) -> String {
    let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width, height });
    ui::draw(app, THEME, buffer.area, &mut buffer);
    ui::picture::text(&buffer)
}

//! A screen and its run without threads, a clock or a terminal: what is asked for is done at once. Single frames
//! are made of it, in `screenshot` and in the tests of the screen, so that both show what a person would see.

use std::sync::Arc;
use std::time::Duration;

use crossterm::event::MouseEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::input::key::Key;
use crate::app::{App, Effect, Event as AppEvent, Options};
use crate::run::{self, FileAccess, file_jobs};
use crate::train::analyst;
use crate::train::protocol::Action;
use crate::train::setup::Setup;
use crate::train::worker::HeadlessWorker;
use crate::ui;
use crate::ui::theme::Theme;

/// A run that does what it is told, and the screen that shows it.
pub struct HeadlessScreen {
    /// The screen.
    pub app: App,
    /// The run.
    pub worker: HeadlessWorker,
    /// How much time has passed: it never runs back.
    now: Duration,
    /// Which files it may touch.
    access: FileAccess,
    /// As it was drawn last: what the mouse points at, and what a picture of the screen shows.
    theme: Theme,
    area: Rect,
    /// How many sessions have been opened.
    opened: u64,
}

impl HeadlessScreen {
    /// The start of a run that has come to that epoch, as it is first seen. It touches no file.
    pub fn new(setup: Arc<Setup>, options: Options, epoch: u64) -> HeadlessScreen {
        let worker = HeadlessWorker::new(setup.clone(), options.pace, !options.paused);
        let mut stage = HeadlessScreen {
            app: App::new(setup, options),
            worker,
            now: Duration::ZERO,
            access: FileAccess::Nowhere,
            theme: Theme::PLAIN,
            area: Rect::default(),
            opened: 0,
        };
        stage.go(epoch);
        stage
    }

    /// The same, which may save, open and export files within that reach.
    #[must_use]
    pub fn with_file_access(mut self, access: FileAccess) -> HeadlessScreen {
        self.access = access;
        self
    }

    /// Lets the run go on to that epoch.
    pub fn go(&mut self, epoch: u64) {
        let report = self.worker.go(epoch);
        self.app.update(AppEvent::Report(Box::new(report)));
    }

    /// Presses a key.
    pub fn press(&mut self, key: Key) {
        self.send(AppEvent::Key(key));
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) {
        self.send(AppEvent::Paste(text.to_owned()));
    }

    /// Uses the mouse on what was drawn last.
    pub fn point(&mut self, event: MouseEvent) {
        let hit = ui::hit(&self.app, self.area, event.column, event.row);
        if let Some(meant) = run::mouse(hit, event.kind) {
            self.send(meant);
        }
    }

    /// Draws a frame into all of `buffer`, whatever is in it.
    pub fn draw(&mut self, theme: Theme, buffer: &mut Buffer) {
        (self.theme, self.area) = (theme, buffer.area);
        buffer.reset();
        ui::draw(&self.app, theme, buffer.area, buffer);
    }

    /// How many sessions have been opened in place of the first.
    pub fn sessions(&self) -> u64 {
        self.opened
    }

    /// Takes a message in, and does what is asked for as far as it is inside the program, or within reach. Returns
    /// whether anything was asked of the run or the analyst.
    pub fn send(&mut self, message: AppEvent) -> bool {
        let mut effect = self.app.update(message);
        let mut asked = false;
        while let Some(next) = effect.take() {
            match next {
                Effect::Command(command) => {
                    self.opened += u64::from(matches!(command.action, Action::Open(_)));
                    let report = self.worker.execute(command);
                    effect = self.app.update(AppEvent::Report(Box::new(report)));
                    asked = true;
                }
                Effect::Study(request) => {
                    if let Some(answer) = analyst::answer(&request, &|| true) {
                        effect = self.app.update(AppEvent::Answer(Box::new(answer)));
                    }
                    asked = true;
                }
                // A stage that reaches nothing leaves the outside alone.
                Effect::Export(_) | Effect::Open(_) if self.access == FileAccess::Nowhere => {}
                Effect::Export(export) => {
                    let frame = file_jobs::frame(&export, &self.app, self.theme, self.area);
                    for told in file_jobs::at_once(*export, self.access, &frame) {
                        self.app.update(AppEvent::Exported(told));
                    }
                }
                Effect::Open(path) => {
                    effect = self.app.update(file_jobs::opened(&path, self.access));
                }
                // There is no thread that could die.
                // A stage goes on all the same.
                Effect::Quit | Effect::Replace(_) | Effect::Copy(_) | Effect::Repaint | Effect::Suspend => {}
            }
        }
        asked
    }

    /// Lets so much time pass. Returns whether anything was asked of the run or the analyst.
    pub fn wait(&mut self, time: Duration) -> bool {
        self.now += time;
        self.send(AppEvent::Tick(self.now))
    }

    /// Lets time pass until nothing is left to be asked of the analyst.
    pub fn settle(&mut self) {
        while self.wait(Duration::from_secs(1)) {}
    }
}

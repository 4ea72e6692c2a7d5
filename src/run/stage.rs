//! A screen and its run without threads, a clock or a terminal: what is asked for is done at once. Single frames
//! are made of it, in `screenshot` and in the tests of the screen, so that both show what a person would see.

use std::sync::Arc;
use std::time::Duration;

use crate::app::key::Key;
use crate::app::{App, Effect, Message, Options};
use crate::train::analyst;
use crate::train::setup::Setup;
use crate::train::worker::Still;

/// A run that does what it is told, and the screen that shows it.
pub struct Stage {
    /// The screen.
    pub app: App,
    /// The run.
    pub still: Still,
    /// How much time has passed: it never runs back.
    now: Duration,
}

impl Stage {
    /// The start of a run that has come to that epoch, as it is first seen.
    pub fn new(setup: Arc<Setup>, options: Options, epoch: u64) -> Stage {
        let still = Still::new(setup.clone(), options.pace, !options.paused);
        let mut stage = Stage { app: App::new(setup, options), still, now: Duration::ZERO };
        stage.go(epoch);
        stage
    }

    /// Lets the run go on to that epoch.
    pub fn go(&mut self, epoch: u64) {
        let report = self.still.go(epoch);
        self.app.update(Message::Report(Box::new(report)));
    }

    /// Presses a key.
    pub fn press(&mut self, key: Key) {
        self.send(Message::Key(key));
    }

    /// Takes a message in, and does what is asked for as far as it is inside the program. Returns whether
    /// anything was.
    pub fn send(&mut self, message: Message) -> bool {
        match self.app.update(message) {
            Some(Effect::Command(command)) => {
                let report = self.still.obey(command);
                self.app.update(Message::Report(Box::new(report)));
                true
            }
            Some(Effect::Study(request)) => {
                if let Some(answer) = analyst::answer(&request, &|| true) {
                    self.app.update(Message::Answer(Box::new(answer)));
                }
                true
            }
            // Nothing outside is there to be asked.
            Some(
                Effect::Copy(_)
                | Effect::Save { .. }
                | Effect::Export(_)
                | Effect::Open(_)
                | Effect::Replace(_)
                | Effect::Repaint
                | Effect::Suspend
                | Effect::Quit,
            )
            | None => false,
        }
    }

    /// Lets time pass until nothing is left to be asked of the analyst.
    pub fn settle(&mut self) {
        let second = Duration::from_secs(1);
        self.now += second;
        while self.send(Message::Tick(self.now)) {
            self.now += second;
        }
    }
}

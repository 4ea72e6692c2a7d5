//! The production loop: inputs and reports go into the state, effects come out of it, frames are drawn.
//! The same loop runs under test, on a screen of its own.

mod file_access;
pub mod file_jobs;
pub mod files;
pub mod headless;
pub mod rescue;

use std::io;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};
use ratatui::layout::Rect;

use crate::app::action::Target;
use crate::app::input::key::{Code, Key};
use crate::app::{App, Effect, Event as AppEvent, Focus};
pub use crate::run::file_access::FileAccess;
use crate::run::file_jobs::FileJobs;
use crate::train::analyst::Analyst;
use crate::train::protocol::{Replacement, RunState};
use crate::train::worker::Worker;
use crate::tui::{Input, Screen};
use crate::ui;
use crate::ui::theme::{Shade, Theme};

/// Between two frames while training.
const FRAME: Duration = Duration::from_millis(16);
/// How often the worker is listened to while a person waits for it.
const ANSWER: Duration = Duration::from_millis(3);
/// How long after a key it is listened to that often.
const AFTER_KEY: Duration = Duration::from_millis(150);
/// How long nothing is looked at while nothing goes on.
const IDLE: Duration = Duration::from_millis(250);

/// How the screen ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exit {
    /// A person quit.
    Quit,
    /// A signal asked for it.
    Signal(i32),
    /// A person quit after the training thread had died with this message.
    Failed(String),
}

/// The loop and what it works with. What `files` has not written at its end is the caller's to finish.
pub struct Loop<'a, S> {
    /// Where frames go and inputs come from.
    pub screen: &'a mut S,
    /// The state.
    pub app: &'a mut App,
    /// Trains.
    pub worker: &'a mut Worker,
    /// Answers studies.
    pub analyst: &'a mut Analyst,
    /// The colours.
    pub theme: Theme,
    /// As it was drawn last: what the mouse points at is what a person sees, and so is what a picture shows.
    pub area: Rect,
    /// Writes and reads files.
    pub files: &'a mut FileJobs,
}

impl<S: Screen> Loop<'_, S> {
    /// Runs until the end.
    ///
    /// # Errors
    /// If the terminal is gone.
    pub fn run(mut self) -> io::Result<Exit> {
        let began = Instant::now();
        let mut dirty = true;
        let mut key_at: Option<Instant> = None;
        loop {
            if let Some(exit) = self.take(AppEvent::Tick(began.elapsed()))? {
                return Ok(exit);
            }
            dirty |= self.listen();
            while let Some(event) = self.files.poll() {
                if let Some(exit) = self.take(event)? {
                    return Ok(exit);
                }
                dirty = true;
            }
            if dirty && self.screen.is_ready()? {
                self.screen.draw(&mut |frame| {
                    self.area = frame.area();
                    ui::draw(self.app, self.theme, self.area, frame.buffer_mut());
                })?;
                dirty = false;
            }
            let fresh = key_at.is_some_and(|at| at.elapsed() < AFTER_KEY);
            let mut timeout = if fresh || self.app.is_waiting() {
                ANSWER
            } else if self.app.context.run.state == RunState::Running || self.files.is_busy() {
                FRAME
            } else {
                IDLE
            };
            // Everything that has been typed by now belongs to the next frame, but never more than a frame's time.
            let drain = Instant::now() + timeout + FRAME;
            while let Some(input) = self.screen.next(timeout)? {
                timeout = Duration::from_millis(1);
                dirty = true;
                let event = match input {
                    Input::Quit { signal } => return Ok(Exit::Signal(signal)),
                    Input::Suspend => {
                        self.suspend()?;
                        None
                    }
                    Input::Continued => {
                        self.screen.repaint()?;
                        None
                    }
                    Input::Background(background) => {
                        // Colours do not change before somebody's eyes who is at work.
                        if key_at.is_none() {
                            self.theme.shade = Shade::of_ground(background.0);
                        }
                        None
                    }
                    Input::Event(Event::Key(event)) => {
                        key_at = Some(Instant::now());
                        #[cfg(debug_assertions)]
                        provoke();
                        key(event).map(AppEvent::Key)
                    }
                    Input::Event(Event::Mouse(event)) => {
                        key_at = Some(Instant::now());
                        mouse(ui::hit(self.app, self.area, event.column, event.row), event.kind)
                    }
                    Input::Paste(text) => {
                        key_at = Some(Instant::now());
                        Some(AppEvent::Paste(text))
                    }
                    Input::Resized | Input::Event(_) => None,
                };
                if let Some(event) = event
                    && let Some(exit) = self.take(event)?
                {
                    return Ok(exit);
                }
                if Instant::now() >= drain {
                    break;
                }
            }
        }
    }

    /// Takes a message in and does what the state asks for; what becomes of it may ask for more. The end, if that is
    /// it.
    fn take(&mut self, event: AppEvent) -> io::Result<Option<Exit>> {
        let mut effect = self.app.update(event);
        while let Some(next) = effect.take() {
            match next {
                Effect::Command(command) => self.worker.send(command),
                Effect::Replace(replacement) => effect = self.replace(*replacement),
                Effect::Study(request) => self.analyst.ask(request),
                Effect::Copy(text) => self.screen.copy(&text)?,
                Effect::Export(export) => {
                    let frame = file_jobs::frame(&export, self.app, self.theme, self.area);
                    effect = self.app.update(AppEvent::Exported(self.files.write(*export, frame)));
                }
                Effect::Open(path) => {
                    effect = self.files.read(path).and_then(|refused| self.app.update(refused));
                }
                Effect::Repaint => self.screen.repaint()?,
                Effect::Suspend => self.suspend()?,
                Effect::Quit => {
                    return Ok(Some(match &self.app.context.run.state {
                        RunState::Failed(message) => Exit::Failed(message.clone()),
                        RunState::Running
                        | RunState::Paused
                        | RunState::Finished(_)
                        | RunState::Diverged(_) => Exit::Quit,
                    }));
                }
            }
        }
        Ok(None)
    }

    /// Stops the program for a while, or says why not.
    fn suspend(&mut self) -> io::Result<()> {
        if self.screen.can_suspend() {
            return self.screen.suspend();
        }
        self.app.update(AppEvent::CannotSuspend);
        Ok(())
    }

    /// Takes in what the threads have to say; whether anything was.
    fn listen(&mut self) -> bool {
        let mut heard_something = false;
        loop {
            match self.worker.poll() {
                Ok(Some(report)) => drop(self.app.update(AppEvent::Report(Box::new(report)))),
                Err(message) => {
                    let mut effect = self.app.update(AppEvent::Died(message));
                    while let Some(Effect::Replace(replacement)) = effect {
                        effect = self.replace(*replacement);
                    }
                }
                Ok(None) => break,
            }
            heard_something = true;
        }
        loop {
            let message = match self.analyst.poll() {
                Ok(Some(answer)) => AppEvent::Answer(Box::new(answer)),
                Err(failure) => AppEvent::StudyFailed(failure),
                Ok(None) => return heard_something,
            };
            self.app.update(message);
            heard_something = true;
        }
    }

    /// Another training thread for one that has died; what is to be done if there is none to be had.
    fn replace(&mut self, replacement: Replacement) -> Option<Effect> {
        match Worker::replace(replacement) {
            Ok(other) => {
                *self.worker = other;
                None
            }
            Err(error) => self.app.update(AppEvent::Died(error.to_string())),
        }
    }
}

/// What a click or a turn of the wheel means that points at something.
fn mouse(hit: Option<(Focus, Target)>, kind: MouseEventKind) -> Option<AppEvent> {
    let (focus, target) = hit?;
    Some(match (kind, target) {
        (MouseEventKind::Down(MouseButton::Left), target) => AppEvent::Click(target),
        // Dragging is for the chart's cursor and the map's crosshair.
        (MouseEventKind::Drag(MouseButton::Left), Target::Epoch(_) | Target::Spot(_)) => {
            AppEvent::Click(target)
        }
        (MouseEventKind::ScrollUp, Target::Spot(spot)) => AppEvent::WheelAt(spot, true),
        (MouseEventKind::ScrollDown, Target::Spot(spot)) => AppEvent::WheelAt(spot, false),
        (MouseEventKind::ScrollUp, _) => AppEvent::Wheel(focus, true),
        (MouseEventKind::ScrollDown, _) => AppEvent::Wheel(focus, false),
        (_, _) => return None,
    })
}

/// A key of the terminal as the program knows it; releases and keys without a meaning are none.
pub fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release || event.modifiers.contains(KeyModifiers::ALT) {
        return None;
    }
    let code = match event.code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        _ => return None,
    };
    // A character has shift in itself.
    let shift =
        event.modifiers.contains(KeyModifiers::SHIFT) && !matches!(code, Code::Char(_) | Code::BackTab);
    Some(Key { code, ctrl: event.modifiers.contains(KeyModifiers::CONTROL), shift })
}

/// A panic on demand, for the test of what one leaves behind; not in a release.
#[cfg(debug_assertions)]
fn provoke() {
    let asked = std::env::var_os("SGDSCOPE_PANIC").is_some_and(|thread| thread == "screen");
    assert!(!asked, "asked to panic on the screen's thread");
}

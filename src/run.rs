//! The production loop: inputs and reports go into the state, effects come out of it, frames are drawn.
//! The same loop runs under test, on a screen of its own.

mod file_access;
pub mod file_jobs;
pub mod files;
pub mod headless;
pub mod rescue;

use std::io;
use std::time::{Duration, Instant};

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ratatui::layout::Rect;

use crate::app::action::Target;
use crate::app::input::key::{Code, Key};
use crate::app::{App, Effect, Event as AppEvent};
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

/// Runs until the end. What `writer` has not written by then is the caller's to finish.
///
/// # Errors
/// If the terminal is gone.
pub fn run(
    screen: &mut impl Screen,
    app: &mut App,
    worker: &mut Worker,
    analyst: &mut Analyst,
    theme: Theme,
    files: &mut FileJobs,
) -> io::Result<Exit> {
    let began = Instant::now();
    let mut dirty = true;
    // As it was drawn last: what the mouse points at is what a person sees.
    let mut edge = Edge { theme, area: Rect::default(), files };
    let mut key_at: Option<Instant> = None;
    loop {
        if let Some(Effect::Study(request)) = app.update(AppEvent::Tick(began.elapsed())) {
            analyst.ask(request);
        }
        dirty |= listen(app, worker, analyst);
        while let Some(event) = edge.files.poll() {
            let effect = app.update(event);
            if let Some(exit) = perform(effect, screen, app, worker, analyst, &mut edge)? {
                return Ok(exit);
            }
            dirty = true;
        }
        if dirty && screen.is_ready()? {
            screen.draw(&mut |frame| {
                edge.area = frame.area();
                ui::draw(app, edge.theme, edge.area, frame.buffer_mut());
            })?;
            dirty = false;
        }
        let fresh = key_at.is_some_and(|at| at.elapsed() < AFTER_KEY);
        let mut timeout = if fresh || app.is_waiting() {
            ANSWER
        } else if app.context.run.state == RunState::Running || edge.files.is_busy() {
            FRAME
        } else {
            IDLE
        };
        // Everything that has been typed by now belongs to the next frame, but never more than a frame's time.
        let drain = Instant::now() + timeout + FRAME;
        while let Some(input) = screen.next(timeout)? {
            timeout = Duration::from_millis(1);
            dirty = true;
            match input {
                Input::Quit { signal } => return Ok(Exit::Signal(signal)),
                Input::Suspend => suspend(screen, app)?,
                Input::Continued => screen.repaint()?,
                Input::Event(Event::Key(event)) => {
                    key_at = Some(Instant::now());
                    #[cfg(debug_assertions)]
                    provoke();
                    let effect = key(event).and_then(|key| app.update(AppEvent::Key(key)));
                    if let Some(exit) = perform(effect, screen, app, worker, analyst, &mut edge)? {
                        return Ok(exit);
                    }
                }
                Input::Event(Event::Mouse(event)) => {
                    key_at = Some(Instant::now());
                    let effect = mouse(app, edge.area, event);
                    if let Some(exit) = perform(effect, screen, app, worker, analyst, &mut edge)? {
                        return Ok(exit);
                    }
                }
                Input::Paste(text) => {
                    key_at = Some(Instant::now());
                    let effect = app.update(AppEvent::Paste(text));
                    if let Some(exit) = perform(effect, screen, app, worker, analyst, &mut edge)? {
                        return Ok(exit);
                    }
                }
                // Colours do not change before somebody's eyes who is at work.
                Input::Background(background) if key_at.is_none() => {
                    edge.theme.shade = Shade::of_ground(background.0);
                }
                Input::Background(_) | Input::Resized | Input::Event(_) => {}
            }
            if Instant::now() >= drain {
                break;
            }
        }
    }
}

/// What the loop knows beside the state.
struct Edge<'a> {
    theme: Theme,
    /// As it was drawn last: what the mouse points at is what a person sees, and so is what a picture shows.
    area: Rect,
    files: &'a mut FileJobs,
}

/// Does what the state asks for; what becomes of it may ask for more. The end, if that is it.
fn perform(
    mut effect: Option<Effect>,
    screen: &mut impl Screen,
    app: &mut App,
    worker: &mut Worker,
    analyst: &Analyst,
    edge: &mut Edge<'_>,
) -> io::Result<Option<Exit>> {
    while let Some(next) = effect.take() {
        match next {
            Effect::Command(command) => worker.send(command),
            Effect::Replace(replacement) => effect = replace(app, worker, *replacement),
            Effect::Study(request) => analyst.ask(request),
            Effect::Copy(text) => screen.copy(&text)?,
            Effect::Export(export) => {
                let begun = edge.files.write(*export, app, edge.theme, edge.area);
                effect = app.update(AppEvent::Exported(begun));
            }
            Effect::Open(path) => {
                effect = edge.files.read(path).and_then(|refused| app.update(refused));
            }
            Effect::Repaint => screen.repaint()?,
            Effect::Suspend => suspend(screen, app)?,
            Effect::Quit => {
                return Ok(Some(match &app.context.run.state {
                    RunState::Failed(message) => Exit::Failed(message.clone()),
                    RunState::Running | RunState::Paused | RunState::Finished(_) | RunState::Diverged(_) => {
                        Exit::Quit
                    }
                }));
            }
        }
    }
    Ok(None)
}

/// Stops the program for a while, or says why not.
fn suspend(screen: &mut impl Screen, app: &mut App) -> io::Result<()> {
    if screen.can_suspend() {
        return screen.suspend();
    }
    app.update(AppEvent::CannotSuspend);
    Ok(())
}

/// A click or a turn of the wheel, if it points at something; what is to be done for it.
fn mouse(app: &mut App, area: Rect, event: MouseEvent) -> Option<Effect> {
    let (focus, target) = ui::hit(app, area, event.column, event.row)?;
    let message = match (event.kind, target) {
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
    };
    app.update(message)
}

/// Takes in what the threads have to say; whether anything was.
fn listen(app: &mut App, worker: &mut Worker, analyst: &mut Analyst) -> bool {
    let mut heard_something = false;
    loop {
        match worker.poll() {
            Ok(Some(report)) => drop(app.update(AppEvent::Report(Box::new(report)))),
            Err(message) => {
                let mut effect = app.update(AppEvent::Died(message));
                while let Some(Effect::Replace(replacement)) = effect {
                    effect = replace(app, worker, *replacement);
                }
            }
            Ok(None) => break,
        }
        heard_something = true;
    }
    loop {
        let message = match analyst.poll() {
            Ok(Some(answer)) => AppEvent::Answer(Box::new(answer)),
            Err(failure) => AppEvent::StudyFailed(failure),
            Ok(None) => return heard_something,
        };
        app.update(message);
        heard_something = true;
    }
}

/// Another training thread for one that has died; what is to be done if there is none to be had.
fn replace(app: &mut App, worker: &mut Worker, replacement: Replacement) -> Option<Effect> {
    match Worker::replace(replacement) {
        Ok(other) => {
            *worker = other;
            None
        }
        Err(error) => app.update(AppEvent::Died(error.to_string())),
    }
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

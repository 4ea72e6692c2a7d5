//! Playing a case: on the stage, where everything is done at once, and in the production loop with its threads.
//! What must hold is in `judge`; what panics is a fault like any other.

use std::cell::RefCell;
use std::collections::HashMap;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crossterm::event::{Event as Terminal, KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use sgdscope::door::{self, Code, FileAccess, HeadlessScreen, Input, Key, Next, Pace, RunState};
use sgdscope::train::setup::Setup;

use crate::case::{Case, Event};
use crate::judge::{self, Fault, Seen, fault};

/// A frame is drawn after so many events.
const FRAME_EVERY: usize = 20;
/// The sum of a loss is checked after so many.
const COUNT_EVERY: usize = 50;
/// How long the loop may take from a signal to its end, threads and all.
const LONGEST_END: Duration = Duration::from_secs(1);
/// A session that has come further than this is not gone along once more.
const FURTHEST: u64 = 200_000;

thread_local! {
    static SAID: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Panics are kept, to be told with the case; threads of the program tell theirs themselves.
pub(crate) fn keep_panics() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
        let payload = info.payload();
        let text = payload.downcast_ref::<String>().map(String::as_str);
        let what = text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("no words");
        SAID.with_borrow_mut(|said| *said = Some(format!("{what} ({place})")));
    }));
}

/// How far somebody has come: whoever watches sees that it goes on.
#[derive(Debug, Default)]
pub(crate) struct Pulse {
    beats: AtomicU64,
    seed: AtomicU64,
    ended: AtomicBool,
}

impl Pulse {
    pub(crate) fn beat(&self) {
        self.beats.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn beats(&self) -> u64 {
        self.beats.load(Ordering::Relaxed)
    }

    /// Another seed is played.
    pub(crate) fn enter(&self, seed: u64) {
        self.seed.store(seed, Ordering::Relaxed);
        self.beat();
    }

    pub(crate) fn seed(&self) -> u64 {
        self.seed.load(Ordering::Relaxed)
    }

    /// There is nothing to watch any more.
    pub(crate) fn end(&self) {
        self.ended.store(true, Ordering::Relaxed);
    }

    pub(crate) fn has_ended(&self) -> bool {
        self.ended.load(Ordering::Relaxed)
    }
}

/// What a play came to.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// The first thing that did not hold.
    pub(crate) fault: Option<Fault>,
    /// To which epochs the run was let go on.
    pub(crate) epochs: Vec<u64>,
}

/// Set-ups are made once: reading data is not what is tested here.
#[derive(Default)]
pub(crate) struct Setups(HashMap<String, Arc<Setup>>);

impl Setups {
    pub(crate) fn of(&mut self, case: &Case) -> Arc<Setup> {
        let made = || door::setup(&case.words()).unwrap_or_else(|why| panic!("{}: {why}", case.run));
        self.0.entry(case.run.clone()).or_insert_with(made).clone()
    }
}

/// Empties the current folder, in which only what cases save may be.
pub(crate) fn sweep() {
    let entries = std::fs::read_dir(".").into_iter().flatten().flatten();
    for entry in entries {
        let _ = std::fs::remove_file(entry.path());
    }
}

fn watched(epochs: Vec<u64>, play: impl FnOnce(&mut Vec<u64>, &mut usize) -> Result<(), Fault>) -> Outcome {
    let (mut epochs, mut event) = (epochs, 0);
    let played = panic::catch_unwind(AssertUnwindSafe(|| play(&mut epochs, &mut event)));
    let fault = match played {
        Ok(Ok(())) => None,
        Ok(Err(fault)) => Some(Fault { event, ..fault }),
        Err(_) => {
            let found = SAID.with_borrow_mut(Option::take).unwrap_or_default();
            Some(Fault { rule: "panic", found, event })
        }
    };
    Outcome { fault, epochs }
}

/// What a reader says; a panic is said like anything else that does not hold.
pub(crate) fn kept_whole(read: impl FnOnce() -> Result<bool, String>) -> Result<bool, String> {
    let read = panic::catch_unwind(AssertUnwindSafe(read));
    read.unwrap_or_else(|_| Err(SAID.with_borrow_mut(Option::take).unwrap_or_else(|| "a panic".into())))
}

const ESC: Key = Key { code: Code::Esc, ctrl: false, shift: false };

/// Plays a case on the stage.
pub(crate) fn on_stage(case: &Case, setups: &mut Setups, pulse: &Pulse) -> Outcome {
    watched(Vec::new(), |epochs, at| {
        sweep();
        let options = case.options(Pace::Auto);
        let mut stage =
            HeadlessScreen::new(setups.of(case), options, 0).with_file_access(FileAccess::CurrentFolder);
        let mut seen = Seen::default();
        let mut buffer = door::buffer(case.size.0, case.size.1);
        stage.draw(case.theme, &mut buffer);
        for (index, event) in case.events.iter().enumerate() {
            pulse.beat();
            *at = index;
            match event {
                Event::Key(key) => stage.press(*key),
                Event::Paste(text) => stage.paste(text),
                Event::Mouse(event) => stage.point(*event),
                Event::Size(width, height) => {
                    buffer = door::buffer(*width, *height);
                    stage.draw(case.theme, &mut buffer);
                    judge::frame(&buffer)?;
                }
                Event::Wait(time) => {
                    stage.wait(Duration::from_millis(*time));
                }
                Event::Train(by) => {
                    let epoch = stage.look().at.epoch + by;
                    epochs.push(epoch);
                    stage.go(epoch);
                }
            }
            let look = stage.look();
            judge::sound(&look)?;
            seen.look(&look, stage.sessions())?;
            if index % FRAME_EVERY == 0 {
                drawn(&mut stage, case, &mut buffer)?;
            }
            if index % COUNT_EVERY == 0 {
                judge::counts(&look)?;
            }
        }
        *at = case.events.len();
        drawn(&mut stage, case, &mut buffer)?;
        kept(&stage.session(), &stage.look(), case)?;
        for _ in 0..6 {
            stage.press(ESC);
        }
        if !stage.look().browsing {
            return fault("Esc", "six of them do not lead back to where keys are commands");
        }
        Ok(())
    })
}

/// A frame is whole, and drawing it once more gives the same one.
fn drawn(stage: &mut HeadlessScreen, case: &Case, buffer: &mut Buffer) -> Result<(), Fault> {
    stage.draw(case.theme, buffer);
    judge::frame(buffer)?;
    let first = buffer.clone();
    stage.draw(case.theme, buffer);
    if *buffer != first {
        return fault("frame", "drawn twice it is not the same");
    }
    Ok(())
}

/// What is saved can be opened, shows the same moment, and is saved as the same text.
fn kept(session: &Result<String, String>, look: &door::Look, case: &Case) -> Result<(), Fault> {
    let text = match session {
        Ok(text) => text,
        Err(_) if look.branch.is_none() => return Ok(()),
        Err(why) => return fault("saved", why.clone()),
    };
    if look.head.epoch > FURTHEST {
        return Ok(());
    }
    let opened = match HeadlessScreen::opened(text, case.options(Pace::Auto)) {
        Ok(opened) => opened,
        Err(why) => return fault("opened", why),
    };
    let again = opened.look();
    if again.branch != look.branch || again.branches != look.branches {
        return fault("opened", format!("{:?} {:?}, not {:?}", again.branch, again.branches, look.branch));
    }
    if again.at == look.at && judge::bits(again.network.flat()) != judge::bits(look.network.flat()) {
        return fault("opened", format!("other parameters at {:?}", look.at));
    }
    match opened.session() {
        Ok(second) if second == *text => Ok(()),
        Ok(second) => {
            let lines = text.lines().zip(second.lines());
            let other = lines.into_iter().find(|(first, second)| first != second);
            fault("opened", format!("saved once more it is another text: {other:?}"))
        }
        Err(why) => fault("saved", format!("what was opened: {why}")),
    }
}

/// Plays a case in the production loop.
pub(crate) fn in_loop(case: &Case, setups: &mut Setups, pulse: &Pulse) -> Outcome {
    watched(Vec::new(), |_, at| {
        sweep();
        let setup = setups.of(case);
        let mut index = 0;
        let mut idle = 0;
        let mut wrong = None;
        let mut ended = None;
        let played = door::play(
            setup,
            case.options(Pace::Max),
            FileAccess::CurrentFolder,
            case.theme,
            case.size,
            |frame, _| {
                pulse.beat();
                if index % FRAME_EVERY == 0 && wrong.is_none() {
                    wrong = judge::frame(frame).err();
                }
                if idle > 0 {
                    idle -= 1;
                    std::thread::yield_now();
                    return Next::Nothing;
                }
                let Some(event) = case.events.get(index).filter(|_| wrong.is_none()) else {
                    ended = Some(Instant::now());
                    return Next::Input(Input::Quit { signal: 15 });
                };
                *at = index;
                index += 1;
                match event {
                    Event::Key(
                        Key { code: Code::Char('q'), .. } | Key { code: Code::Char('c'), ctrl: true, .. },
                    ) => Next::Nothing,
                    Event::Key(key) => Next::Input(Input::Event(Terminal::Key(pressed(*key)))),
                    Event::Paste(text) => Next::Input(Input::Paste(text.clone())),
                    Event::Mouse(mouse) => Next::Input(Input::Event(Terminal::Mouse(*mouse))),
                    Event::Size(width, height) => Next::Size(*width, *height),
                    Event::Wait(time) => {
                        idle = time.min(&20) / 2;
                        Next::Nothing
                    }
                    Event::Train(by) => {
                        idle = by.min(&20) / 2;
                        Next::Nothing
                    }
                }
            },
        );
        let played = match played {
            Ok(played) => played,
            Err(error) => return fault("loop", error.to_string()),
        };
        wrong.map_or(Ok(()), Err)?;
        let took = ended.map_or(Duration::ZERO, |ended: Instant| ended.elapsed());
        if took > LONGEST_END {
            return fault("end", format!("{} ms from the signal to the end", took.as_millis()));
        }
        if played.look.state != RunState::Running {
            judge::counts(&played.look)?;
        }
        judge::sound(&played.look)?;
        kept(&played.session, &played.look, case)
    })
}

/// A key as a terminal says it.
fn pressed(key: Key) -> KeyEvent {
    let code = match key.code {
        Code::Char(c) => KeyCode::Char(c),
        Code::Enter => KeyCode::Enter,
        Code::Esc => KeyCode::Esc,
        Code::Tab => KeyCode::Tab,
        Code::BackTab => KeyCode::BackTab,
        Code::Backspace => KeyCode::Backspace,
        Code::Delete => KeyCode::Delete,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
    };
    let mut modifiers = KeyModifiers::NONE;
    modifiers.set(KeyModifiers::CONTROL, key.ctrl);
    modifiers.set(KeyModifiers::SHIFT, key.shift);
    KeyEvent::new(code, modifiers)
}

/// Small sessions as they are saved, of the cases of these seeds.
pub(crate) fn sessions(seeds: std::ops::Range<u64>) -> Vec<String> {
    let keys = ["n n n", "n n o esc u m a enter w", "2 n = n N = n n u n", "1 n n N N , n m x enter R n"];
    let mut sessions = Vec::new();
    for (seed, keys) in seeds.zip(keys.iter().cycle()) {
        let words = if seed % 2 == 0 { vec!["--paused"] } else { vec!["--paused", "--data", "gate-xor"] };
        let setup = door::setup(&words).expect("known words");
        let options = door::Options { lang: door::Lang::En, paused: true, pace: Pace::Auto, hints: true };
        let mut stage = HeadlessScreen::new(setup, options, 0);
        for key in keys.split(' ') {
            stage.press(door::key(key).expect("a key"));
        }
        sessions.push(stage.session().expect("it can be saved"));
    }
    sessions
}

/// A folder of its own for what is saved, made the current one. It is gone once this is dropped.
pub(crate) fn folder() -> tempfile::TempDir {
    // In memory where there is such a place: files are written by the thousand.
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    let folder = folder.expect("a folder can be made");
    std::env::set_current_dir(folder.path()).expect("it can be entered");
    folder
}

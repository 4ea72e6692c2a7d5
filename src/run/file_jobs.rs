//! Files beside everything else: they are made, written and read on two threads, one for sessions and one for what may
//! take long, so that neither screen nor training waits, nor a session for an export. What is to be written is decided
//! in [`crate::app::run::export_file`].

use std::collections::VecDeque;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::run::export_file::{Export, ExportKind, Exported, Payload};
use crate::app::run::overwrite::FileOutcome;
use crate::app::{App, Event};
use crate::data::csv;
use crate::run::FileAccess;
use crate::run::files::draft::Draft;
use crate::run::files::{self, NotWritten, Overwrite};
use crate::train::worker::job_thread::JobThread;
use crate::ui;
use crate::ui::picture;
use crate::ui::theme::Theme;

/// Who writes and reads: nobody until a file is asked for. Dropped, it leaves no half file behind.
#[derive(Default)]
pub struct FileJobs {
    sessions: Queue,
    exports: Queue,
    /// How many files were begun.
    begun: u64,
    gate: Arc<Gate>,
    /// Which files it may touch.
    access: FileAccess,
}

/// Files, one after another.
#[derive(Default)]
struct Queue {
    jobs: Option<JobThread<Event>>,
    /// The files of which nothing has been heard yet, in their order.
    owed: VecDeque<Owed>,
    /// What the thread died of that owed them.
    died_of: String,
}

impl Queue {
    fn jobs(&mut self) -> Result<&JobThread<Event>, String> {
        match self.jobs.take().map_or_else(JobThread::spawn, Ok) {
            Ok(jobs) => Ok(self.jobs.insert(jobs)),
            Err(error) => Err(error.to_string()),
        }
    }

    fn poll(&mut self) -> Option<(Option<Owed>, Event)> {
        if let Some(jobs) = &mut self.jobs {
            match jobs.poll() {
                Ok(event) => return event.map(|event| (self.owed.pop_front(), event)),
                Err(why) => (self.jobs, self.died_of) = (None, why),
            }
        }
        // Nothing of what a thread owed that has died is done; the next file gets another thread.
        let why = self.died_of.clone();
        let owed = self.owed.pop_front()?;
        let event = match &owed {
            Owed::Write { path, kind, .. } => {
                let (path, kind) = (path.clone(), *kind);
                Event::Exported(Exported { path, kind, outcome: FileOutcome::Failed(why) })
            }
            Owed::Read => Event::Opened(Box::new(Err(why))),
        };
        Some((Some(owed), event))
    }
}

/// A file of which nothing has been heard yet.
#[derive(Debug)]
enum Owed {
    /// It is to be written.
    Write {
        /// Its number.
        number: u64,
        path: String,
        kind: Option<ExportKind>,
    },
    /// It is to be read.
    Read,
}

/// How long a session that is being saved is waited for when a person quits; the terminal is theirs again by then.
pub const SAVING: Duration = Duration::from_secs(10);

/// How long a file that is just taking its name is waited for at the end.
const NAMING: Duration = Duration::from_millis(200);

/// Through here goes every file that takes its name, so that at the end of the program it is certain which did.
#[derive(Debug, Default)]
struct Gate {
    state: Mutex<Passing>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Passing {
    /// The program ends: nothing takes its name any more.
    is_closed: bool,
    /// The number of the file that is just taking its name.
    inside: Option<u64>,
    /// The sessions that are not done.
    sessions: Vec<u64>,
    /// What became of those that are done, as long as nobody has heard of it.
    done: Vec<(u64, FileOutcome)>,
}

impl Passing {
    /// Until the end of the program every file passes, a session also then.
    fn lets_pass(&self, number: u64) -> bool {
        !self.is_closed || self.sessions.contains(&number)
    }
}

impl Gate {
    fn state(&self) -> MutexGuard<'_, Passing> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets only sessions pass any more, and waits so long for them, then for the file that is inside.
    fn close(&self, patience: Duration) -> MutexGuard<'_, Passing> {
        let mut state = self.state();
        state.is_closed = true;
        let waited = self.changed.wait_timeout_while(state, patience, |state| !state.sessions.is_empty());
        let mut state = waited.unwrap_or_else(PoisonError::into_inner).0;
        state.sessions.clear();
        let waited = self.changed.wait_timeout_while(state, NAMING, |state| state.inside.is_some());
        waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

/// A file's way through the gate. Dropped, also by a panic, nobody waits for it any more.
#[derive(Debug)]
struct Passage {
    gate: Arc<Gate>,
    number: u64,
}

impl Passage {
    fn new(gate: &Arc<Gate>, number: u64, is_session: bool) -> Passage {
        gate.state().sessions.extend(is_session.then_some(number));
        Passage { gate: gate.clone(), number }
    }

    /// Whether this file is still wanted.
    fn is_wanted(&self) -> bool {
        self.gate.state().lets_pass(self.number)
    }

    /// Whether it may take its name now.
    fn enter(&self) -> bool {
        let mut state = self.gate.state();
        let passes = state.lets_pass(self.number);
        if passes {
            state.inside = Some(self.number);
        }
        passes
    }

    fn done(&self, outcome: FileOutcome) {
        self.gate.state().done.push((self.number, outcome));
    }
}

impl Drop for Passage {
    fn drop(&mut self) {
        let mut state = self.gate.state();
        state.inside.take_if(|inside| *inside == self.number);
        state.sessions.retain(|session| *session != self.number);
        self.gate.changed.notify_all();
    }
}

impl FileJobs {
    /// Those that may touch only these files.
    pub fn within(access: FileAccess) -> FileJobs {
        FileJobs { access, ..FileJobs::default() }
    }

    /// Reads a session; what is said at once, if it cannot be begun.
    pub(super) fn read(&mut self, path: String) -> Option<Event> {
        let access = self.access;
        match self.sessions.jobs() {
            Ok(jobs) => jobs.give(move |_| opened(&path, access)),
            Err(why) => return Some(Event::Opened(Box::new(Err(why)))),
        }
        self.sessions.owed.push_back(Owed::Read);
        None
    }

    /// Takes a file on, or says at once why not.
    pub fn write(&mut self, export: Export, frame: String) -> Exported {
        if let Some(refused) = refused(&export, self.access) {
            return refused;
        }
        let (path, kind, number) = (export.path.clone(), export.kind, self.begun);
        let passage = Passage::new(&self.gate, number, kind.is_none());
        let queue = if kind.is_none() { &mut self.sessions } else { &mut self.exports };
        match queue.jobs() {
            Ok(jobs) => jobs.give(move |go_on| {
                let is_wanted = || go_on() && passage.is_wanted();
                let written = write_if(export, &frame, &is_wanted, &|| passage.enter());
                passage.done(written.outcome.clone());
                Event::Exported(written)
            }),
            Err(why) => return Exported { path, kind, outcome: FileOutcome::Failed(why) },
        }
        queue.owed.push_back(Owed::Write { number, path: path.clone(), kind });
        self.begun += 1;
        Exported { path, kind, outcome: FileOutcome::Begun }
    }

    /// What has become of a file since it was asked last.
    pub fn poll(&mut self) -> Option<Event> {
        let (owed, event) = self.sessions.poll().or_else(|| self.exports.poll())?;
        if let Some(Owed::Write { number, .. }) = owed {
            self.gate.state().done.retain(|(done, _)| *done != number);
        }
        Some(event)
    }

    /// Whether something is still to be heard of a file.
    pub fn is_busy(&self) -> bool {
        !self.sessions.owed.is_empty() || !self.exports.owed.is_empty()
    }

    /// At the end of the program: a session that is being saved is waited for so long, anything else that is not
    /// written yet is abandoned. What became of each such file, and the sentence that says so.
    pub fn finish(&mut self, patience: Duration) -> Vec<(String, Exported)> {
        let gate = self.gate.clone();
        let state = gate.close(patience);
        let told = |owed: Owed| {
            let Owed::Write { number, path, kind } = owed else { return None };
            let done = state.done.iter().find(|(other, _)| *other == number);
            let outcome =
                done.map_or(FileOutcome::Failed("the program ended".into()), |(_, done)| done.clone());
            let sentence = match &outcome {
                FileOutcome::Written(..) => format!("{path} was written at the very end"),
                FileOutcome::Changed => {
                    format!("{path} was not written: another program has written it meanwhile")
                }
                FileOutcome::Failed(why) if done.is_some() => format!("not written: {why}"),
                FileOutcome::Failed(_) if state.inside == Some(number) => {
                    format!("{path} is as it was, or written whole: the disk has not said which")
                }
                FileOutcome::Failed(_) | FileOutcome::Begun | FileOutcome::There(_) => {
                    format!("{path} was not written: the program ended before")
                }
            };
            Some((sentence, Exported { path, kind, outcome }))
        };
        let owed = [&mut self.sessions, &mut self.exports].map(|queue| std::mem::take(&mut queue.owed));
        owed.into_iter().flatten().filter_map(told).collect()
    }
}

/// Writes a file without a thread, for a screen that has none; what is told of it.
pub(super) fn at_once(export: Export, access: FileAccess, frame: &str) -> Vec<Exported> {
    if let Some(refused) = refused(&export, access) {
        return vec![refused];
    }
    let (path, kind) = (export.path.clone(), export.kind);
    vec![Exported { path, kind, outcome: FileOutcome::Begun }, write(export, frame, &|| true)]
}

/// Reads a session.
pub(super) fn opened(path: &str, access: FileAccess) -> Event {
    Event::Opened(Box::new(access.to(path).and_then(|()| files::open(path))))
}

/// What can be told before there is anything to write.
fn refused(export: &Export, access: FileAccess) -> Option<Exported> {
    let Export { path, kind, overwrite, .. } = export;
    let outcome = match access.to(path) {
        Ok(()) => files::not_written(path, files::may_write(Path::new(path), overwrite).err()?),
        Err(why) => FileOutcome::Failed(why),
    };
    Some(Exported { path: path.clone(), kind: *kind, outcome })
}

/// The screen as it is seen, as a picture, where that is what goes into the file.
pub(super) fn frame(export: &Export, app: &App, theme: Theme, area: Rect) -> String {
    match export.payload {
        Payload::Frame => {
            let mut buffer = Buffer::empty(Rect { x: 0, y: 0, ..area });
            ui::draw(&app.unasked(), theme, buffer.area, &mut buffer);
            picture::svg(&buffer, theme.shade, &ui::about(&app.context))
        }
        Payload::Session(_) | Payload::Model(..) | Payload::Trail(..) | Payload::Data(_) => String::new(),
    }
}

/// Makes what goes into a file and writes it, whole or not at all.
pub fn write(export: Export, frame: &str, go_on: &dyn Fn() -> bool) -> Exported {
    write_if(export, frame, go_on, go_on)
}

/// The same; whether it may take its name is asked when only that is missing.
fn write_if(
    export: Export,
    frame: &str,
    go_on: &dyn Fn() -> bool,
    may_take_name: &dyn Fn() -> bool,
) -> Exported {
    let Export { path, overwrite, kind, payload, said } = export;
    let written =
        fill(&path, &overwrite, payload, frame, go_on).and_then(|draft| draft.commit_if(may_take_name));
    let outcome = match written {
        Ok(()) => FileOutcome::Written(said, files::existing(Path::new(&path)).ok().flatten()),
        Err(why) => match files::not_written(&path, why) {
            // Whoever is there now came after the question: nobody is asked in the middle of something else.
            FileOutcome::There(_) => FileOutcome::Changed,
            other => other,
        },
    };
    Exported { path, kind, outcome }
}

fn fill(
    path: &str,
    overwrite: &Overwrite,
    payload: Payload,
    frame: &str,
    go_on: &dyn Fn() -> bool,
) -> Result<Draft, NotWritten> {
    let mut draft = Draft::create(Path::new(path), overwrite)?;
    match payload {
        Payload::Session(record) => {
            let text = record.to_json().map_err(|why| NotWritten::Failed(why.to_string()))?;
            files::write_checked(&mut draft, text.as_bytes())?;
        }
        Payload::Model(format, model, origin) => {
            let bytes = format.write(&model, &origin).map_err(|why| NotWritten::Failed(why.to_string()))?;
            draft.write_all(&bytes)?;
        }
        Payload::Trail(way, trail) => {
            let mut asks = |_: &_| if go_on() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
            way.write(trail, &mut draft, &mut asks)?;
        }
        Payload::Data(data) => {
            let written = csv::write(data.table());
            written.reads_back(data.table()).map_err(NotWritten::Unreadable)?;
            draft.write_all(written.text.as_bytes())?;
        }
        Payload::Frame => draft.write_all(frame.as_bytes())?,
    }
    Ok(draft)
}

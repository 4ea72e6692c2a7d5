//! Ways out, at the edge: the bytes of a file are made and written on a thread of their own, so that neither screen
//! nor training waits. What is to be written is decided in [`crate::app::export_file`].

use std::collections::VecDeque;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::export_file::{Export, Exported, Goods};
use crate::app::opened::Opened;
use crate::app::overwrite::FileOutcome;
use crate::data::csv;
use crate::run::FileAccess;
use crate::run::files::draft::Draft;
use crate::run::files::{self, NotWritten, Overwrite};
use crate::train::export::trail::TrailError;
use crate::train::worker::job_thread::JobThread;
use crate::ui;
use crate::ui::picture;
use crate::ui::theme::Theme;

/// Who writes: nobody until something is to be written. Dropped, it leaves no half file behind.
#[derive(Debug, Default)]
pub struct FileWriter {
    jobs: Option<JobThread<Exported>>,
    /// The files of which nothing has been heard yet, with their numbers, in their order.
    owed: VecDeque<(u64, String)>,
    /// How many files were begun.
    begun: u64,
    gate: Arc<Gate>,
    /// What the thread died of that owed them.
    died_of: String,
    /// Which files it may touch.
    access: FileAccess,
}

/// How long a file that is just taking its name is waited for at the end.
const LAST: Duration = Duration::from_millis(200);

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
    /// The numbers of those that have it.
    written: Vec<u64>,
}

impl Gate {
    fn state(&self) -> MutexGuard<'_, Passing> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a file may take its name now.
    fn enter(&self, number: u64) -> bool {
        let mut state = self.state();
        if !state.is_closed {
            state.inside = Some(number);
        }
        !state.is_closed
    }

    /// It has its name, or has not got it.
    fn leave(&self, number: u64, is_written: bool) {
        let mut state = self.state();
        state.inside = None;
        if is_written {
            state.written.push(number);
        }
        self.changed.notify_all();
    }

    /// Lets none pass any more, and waits for the one that is inside.
    fn close(&self) -> MutexGuard<'_, Passing> {
        let mut state = self.state();
        state.is_closed = true;
        let waited = self.changed.wait_timeout_while(state, LAST, |state| state.inside.is_some());
        waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

impl FileWriter {
    /// One that may touch only these files.
    pub fn within(access: FileAccess) -> FileWriter {
        FileWriter { access, ..FileWriter::default() }
    }

    /// Writes a session.
    pub(super) fn save(&self, path: &str, text: &str, overwrite: &Overwrite) -> FileOutcome {
        match self.access.to(path) {
            Ok(()) => files::save(path, text, overwrite),
            Err(why) => FileOutcome::Failed(why),
        }
    }

    /// Reads a session.
    pub(super) fn open(&self, path: &str) -> Result<Opened, String> {
        self.access.to(path).and_then(|()| files::open(path))
    }

    /// Takes a file on, or says at once why not.
    pub fn begin(&mut self, export: Export, app: &App, theme: Theme, area: Rect) -> Exported {
        if let Some(refused) = refused(&export, self.access) {
            return refused;
        }
        let frame = seen(&export, app, theme, area);
        let jobs = match self.jobs.take().map_or_else(JobThread::spawn, Ok) {
            Ok(jobs) => self.jobs.insert(jobs),
            Err(error) => return Exported::Not(export.path, FileOutcome::Failed(error.to_string())),
        };
        let path = export.path.clone();
        let (gate, number) = (self.gate.clone(), self.begun);
        jobs.give(move |go_on| {
            let go_on = || go_on() && !gate.state().is_closed;
            let written = write_if(export, &frame, &go_on, &|| gate.enter(number));
            gate.leave(number, matches!(written, Exported::Written(..)));
            written
        });
        self.owed.push_back((number, path.clone()));
        self.begun += 1;
        Exported::Begun(path)
    }

    /// What has become of a file since it was asked last.
    pub fn poll(&mut self) -> Option<Exported> {
        if let Some(jobs) = &mut self.jobs {
            match jobs.poll() {
                Ok(exported) => {
                    let exported = exported?;
                    self.owed.pop_front();
                    return Some(exported);
                }
                Err(why) => (self.jobs, self.died_of) = (None, why),
            }
        }
        // None of what a thread owed that has died is written; the next file gets another thread.
        let (_, path) = self.owed.pop_front()?;
        Some(Exported::Not(path, FileOutcome::Failed(self.died_of.clone())))
    }

    /// Whether a file is not written yet.
    pub fn is_busy(&self) -> bool {
        !self.owed.is_empty()
    }

    /// At the end of the program: what is not written yet is abandoned. What became of each such file, in a sentence.
    pub fn finish(&mut self) -> Vec<String> {
        let gate = self.gate.clone();
        let state = gate.close();
        let sentence = |(number, path): (u64, String)| {
            if state.written.contains(&number) {
                format!("{path} was written at the very end")
            } else if state.inside == Some(number) {
                format!("{path} is as it was, or written whole: the disk has not said which")
            } else {
                format!("{path} was not written: the program ended before")
            }
        };
        self.owed.drain(..).map(sentence).collect()
    }
}

/// Writes a file without a thread, for a screen that has none.
pub(super) fn at_once(export: Export, access: FileAccess, app: &App, theme: Theme, area: Rect) -> Exported {
    if let Some(refused) = refused(&export, access) {
        return refused;
    }
    let frame = seen(&export, app, theme, area);
    write(export, &frame, &|| true)
}

/// What can be told before there is anything to write.
fn refused(export: &Export, access: FileAccess) -> Option<Exported> {
    let outcome = match access.to(&export.path) {
        Ok(()) => files::not_written(
            &export.path,
            files::may_write(Path::new(&export.path), &export.overwrite).err()?,
        ),
        Err(why) => FileOutcome::Failed(why),
    };
    Some(Exported::Not(export.path.clone(), outcome))
}

/// The screen as it is seen now, where that is what goes into the file: drawn here, as any frame.
fn seen(export: &Export, app: &App, theme: Theme, area: Rect) -> String {
    match export.goods {
        Goods::Frame => frame(app, theme, area),
        Goods::Model(..) | Goods::Trail(..) | Goods::Data(_) => String::new(),
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
    let Export { path, overwrite, way, goods, said } = export;
    let written =
        fill(&path, &overwrite, goods, frame, go_on).and_then(|draft| draft.commit_if(may_take_name));
    match written {
        Ok(()) => {
            let file = files::existing(Path::new(&path)).ok().flatten();
            Exported::Written(way, path, said, file)
        }
        Err(why) => {
            // Whoever is there now came after the question: nobody is asked in the middle of something else.
            let outcome = match files::not_written(&path, why) {
                FileOutcome::There(_) => FileOutcome::Changed,
                other @ (FileOutcome::Written(_) | FileOutcome::Changed | FileOutcome::Failed(_)) => other,
            };
            Exported::Not(path, outcome)
        }
    }
}

fn fill(
    path: &str,
    overwrite: &Overwrite,
    goods: Goods,
    frame: &str,
    go_on: &dyn Fn() -> bool,
) -> Result<Draft, NotWritten> {
    let failed = |error: io::Error| NotWritten::Failed(error.to_string());
    let mut draft = Draft::create(Path::new(path), overwrite)?;
    match goods {
        Goods::Model(format, model, origin) => {
            let bytes = format.write(&model, &origin).map_err(|why| NotWritten::Failed(why.to_string()))?;
            draft.write_all(&bytes).map_err(failed)?;
        }
        Goods::Trail(way, trail) => {
            let mut asks = |_: &_| if go_on() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
            way.write(trail, &mut draft, &mut asks).map_err(|error| match error {
                TrailError::Io(error) => failed(error),
                TrailError::Interrupted => NotWritten::Interrupted,
            })?;
        }
        Goods::Data(data) => {
            let written = csv::write(data.table());
            written.reads_back(data.table()).map_err(NotWritten::Unreadable)?;
            draft.write_all(written.text.as_bytes()).map_err(failed)?;
        }
        Goods::Frame => draft.write_all(frame.as_bytes()).map_err(failed)?,
    }
    Ok(draft)
}

/// The screen as it is seen, as a picture.
fn frame(app: &App, theme: Theme, area: Rect) -> String {
    let mut buffer = Buffer::empty(Rect { x: 0, y: 0, ..area });
    ui::draw(&app.unasked(), theme, buffer.area, &mut buffer);
    picture::svg(&buffer, theme.shade, &ui::about(app))
}

//! Ways out, at the edge: the bytes of a file are made and written on a thread of their own, so that neither screen
//! nor training waits. What is to be written is decided in [`crate::app::ways`].

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::overwrite::FileOutcome;
use crate::app::ways::{Export, Exported, Goods};
use crate::data::csv;
use crate::run::files::draft::Draft;
use crate::run::files::{self, NotWritten, Overwrite};
use crate::train::export::trail::TrailError;
use crate::train::worker::aside::Aside;
use crate::ui;
use crate::ui::picture;
use crate::ui::theme::Theme;

/// Who writes: nobody until something is to be written. Dropped, it leaves no half file behind.
#[derive(Debug, Default)]
pub struct Scribe {
    aside: Option<Aside<Exported>>,
    /// How many files are not written yet.
    owed: usize,
}

impl Scribe {
    /// Takes a file on, or says at once why not.
    pub fn begin(&mut self, export: Export, app: &App, theme: Theme, area: Rect) -> Exported {
        if let Err(why) = files::may_write(Path::new(&export.path), &export.overwrite) {
            let outcome = files::not_written(&export.path, why);
            return Exported::Not(export.path, outcome);
        }
        // As it is seen now: drawn here, as any frame.
        let frame = match export.goods {
            Goods::Frame => frame(app, theme, area),
            Goods::Model(..) | Goods::Trail(..) | Goods::Data(_) => String::new(),
        };
        let aside = match self.aside.take().map_or_else(Aside::spawn, Ok) {
            Ok(aside) => self.aside.insert(aside),
            Err(error) => return Exported::Not(export.path, FileOutcome::Failed(error.to_string())),
        };
        let path = export.path.clone();
        aside.give(move |go_on| write(export, &frame, go_on));
        self.owed += 1;
        Exported::Begun(path)
    }

    /// What has become of a file since it was asked last.
    pub fn hear(&mut self) -> Option<Exported> {
        let heard = self.aside.as_mut().map(Aside::hear)?;
        let exported = match heard {
            Ok(exported) => exported?,
            Err(why) => {
                self.aside = None;
                self.owed = 1;
                Exported::Not(String::new(), FileOutcome::Failed(why))
            }
        };
        self.owed = self.owed.saturating_sub(1);
        Some(exported)
    }

    /// Whether a file is not written yet.
    pub fn is_busy(&self) -> bool {
        self.owed > 0
    }
}

/// Makes what goes into a file and writes it, whole or not at all.
pub fn write(export: Export, frame: &str, go_on: &dyn Fn() -> bool) -> Exported {
    let Export { path, overwrite, way, goods, said } = export;
    match fill(&path, &overwrite, goods, frame, go_on) {
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
) -> Result<(), NotWritten> {
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
    draft.commit_if(go_on)
}

/// The screen as it is seen, as a picture.
fn frame(app: &App, theme: Theme, area: Rect) -> String {
    let mut buffer = Buffer::empty(Rect { x: 0, y: 0, ..area });
    ui::draw(&app.unasked(), theme, buffer.area, &mut buffer);
    picture::svg(&buffer, theme.shade, &ui::about(app))
}

//! Ways out, at the edge: the bytes of a file are made and written on a thread of their own, so that neither screen
//! nor training waits. What is to be written is decided in [`crate::app::ways`].

use std::io::{self, ErrorKind};
use std::ops::ControlFlow;
use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::ways::{Export, Exported, Goods};
use crate::data::csv;
use crate::run::files;
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
        if let Err(error) = files::may_write(Path::new(&export.path), export.force) {
            return refused(export.path, &error);
        }
        // As it is seen now: drawn here, as any frame.
        let frame = match export.goods {
            Goods::Frame => frame(app, theme, area),
            Goods::Model(..) | Goods::Trail(..) | Goods::Data(_) => String::new(),
        };
        let aside = match self.aside.take().map_or_else(Aside::spawn, Ok) {
            Ok(aside) => self.aside.insert(aside),
            Err(error) => return Exported::Failed(error.to_string()),
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
                Exported::Failed(why)
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
    let Export { path, force, way, goods, said } = export;
    let mut asks = |_: &_| if go_on() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
    let written = files::write_by(Path::new(&path), force, |out| match goods {
        Goods::Model(format, model, origin) => {
            let bytes = format.write(&model, &origin).map_err(io::Error::other)?;
            Ok(out.write_all(&bytes)?)
        }
        Goods::Trail(way, trail) => way.write(trail, out, &mut asks).map(|_| ()),
        Goods::Data(data) => Ok(out.write_all(csv::write(data.table()).text.as_bytes())?),
        Goods::Frame => Ok(out.write_all(frame.as_bytes())?),
    });
    match written {
        Ok(_) => Exported::Written(way, path, said),
        Err(TrailError::Io(error)) => refused(path, &error),
        Err(TrailError::Interrupted) => Exported::Failed(format!("{path}: {}", TrailError::Interrupted)),
    }
}

fn refused(path: String, error: &io::Error) -> Exported {
    match error.kind() {
        ErrorKind::AlreadyExists => Exported::There(path),
        _ => Exported::Failed(format!("{path}: {error}")),
    }
}

/// The screen as it is seen, as a picture.
fn frame(app: &App, theme: Theme, area: Rect) -> String {
    let mut buffer = Buffer::empty(Rect { x: 0, y: 0, ..area });
    ui::draw(&app.unasked(), theme, buffer.area, &mut buffer);
    picture::svg(&buffer, theme.shade, &ui::about(app))
}

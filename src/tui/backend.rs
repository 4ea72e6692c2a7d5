//! ratatui's way to the terminal: crossterm's sequences, a frame kept together, a size that is bounded. It asks the
//! terminal nothing.

use std::io::{self, Write};

use crossterm::{cursor, queue, style, terminal};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use crate::tui::modes;

/// Sequences become one piece of bytes, which is sent when it is whole.
pub(super) struct FrameBackend {
    inner: CrosstermBackend<FrameBytes>,
    largest: (u16, u16),
}

/// A frame's bytes; to flush them is to send them.
#[derive(Default)]
struct FrameBytes(Vec<u8>);

impl Write for FrameBytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let sent = modes::send(&self.0);
        self.0.clear();
        sent
    }
}

impl FrameBackend {
    pub(super) fn new(largest: (u16, u16)) -> FrameBackend {
        FrameBackend { inner: CrosstermBackend::new(FrameBytes::default()), largest }
    }

    /// Begins a frame: the terminal shows it when it has all of it.
    pub(super) fn begin(&mut self) -> io::Result<()> {
        queue!(self.inner, terminal::BeginSynchronizedUpdate)
    }

    /// Ends it and sends it, with something behind it.
    pub(super) fn send(&mut self, more: &str) -> io::Result<()> {
        queue!(self.inner, terminal::EndSynchronizedUpdate, style::Print(more))?;
        Write::flush(&mut self.inner)
    }
}

impl Backend for FrameBackend {
    type Error = io::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> io::Result<()> {
        self.inner.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        queue!(self.inner, cursor::Hide)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        queue!(self.inner, cursor::Show)
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(Position::ORIGIN)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        queue!(self.inner, cursor::MoveTo(x, y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, kind: ClearType) -> io::Result<()> {
        let kind = match kind {
            ClearType::All => terminal::ClearType::All,
            ClearType::AfterCursor => terminal::ClearType::FromCursorDown,
            ClearType::BeforeCursor => terminal::ClearType::FromCursorUp,
            ClearType::CurrentLine => terminal::ClearType::CurrentLine,
            ClearType::UntilNewLine => terminal::ClearType::UntilNewLine,
        };
        queue!(self.inner, terminal::Clear(kind))
    }

    fn size(&self) -> io::Result<Size> {
        let (columns, rows) = modes::size()?;
        Ok(Size::new(columns.min(self.largest.0), rows.min(self.largest.1)))
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::new(0, 0) })
    }

    /// Nothing: a frame is sent when it is whole.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

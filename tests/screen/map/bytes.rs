//! How many bytes the map is for the terminal, counted where they leave the program's own backend. The figures
//! are bounds that hold on every machine; what they were when measured stands beside them.

use std::fmt::Write as _;
use std::io::Write;
use std::sync::{Arc, Mutex};

use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use sgdscope::app::text::Lang;
use sgdscope::ui;

use crate::screen::scene::{Scene, THEME};

/// Counts what is written.
#[derive(Clone, Default)]
struct Counter(Arc<Mutex<usize>>);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        *self.0.lock().expect("one thread") += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The bytes of a full repaint, and of the frame after it.
fn bytes(first: &Scene, second: &Scene, (width, height): (u16, u16)) -> (usize, usize) {
    let counter = Counter::default();
    let area = Rect::new(0, 0, width, height);
    let options = TerminalOptions { viewport: Viewport::Fixed(area) };
    let mut terminal =
        Terminal::with_options(CrosstermBackend::new(counter.clone()), options).expect("a terminal");
    let taken = || std::mem::take(&mut *counter.0.lock().expect("one thread"));
    let mut draw = |scene: &Scene| {
        terminal
            .draw(|frame| ui::draw(&scene.app, THEME, area, frame.buffer_mut()))
            .expect("memory takes it");
        taken()
    };
    (draw(first), draw(second))
}

#[test]
fn a_frame_of_the_map_is_cheap_for_the_terminal() {
    let run = |epoch: u64| Scene::drawn(Lang::En).go(epoch).press("3").settle();
    let spiral = |epoch: u64| super::runs::problem(sgdscope::data::generate::Problem::Spiral).go(epoch);
    let mut told = String::new();
    for (size, most) in
        [((120, 36), (48_000, 24_000)), ((80, 24), (20_000, 12_000)), ((200, 50), (130_000, 60_000))]
    {
        let calm = bytes(&run(100), &run(106), size);
        let wild = bytes(&spiral(60).press("3").settle(), &spiral(64).press("3").settle(), size);
        writeln!(told, "{size:?}: tutorial {calm:?}, spiral {wild:?}").expect("a string takes it");
        for (full, changed) in [calm, wild] {
            assert!(full < most.0 && changed < most.1, "{told}");
        }
    }
    println!("{told}");
}

//! A bar for what takes long, on the error stream and only where somebody looks.

use std::io::IsTerminal;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Only what takes longer than this gets a bar.
const LONG: Duration = Duration::from_millis(500);

/// How far a long training has come, where somebody looks.
pub(super) struct Progress {
    began: Instant,
    epochs: u64,
    is_watched: bool,
    bar: Option<ProgressBar>,
}

impl Progress {
    pub(super) fn new(epochs: u64) -> Progress {
        Progress { began: Instant::now(), epochs, is_watched: std::io::stderr().is_terminal(), bar: None }
    }

    /// Shows how far it has come; it goes on in any case.
    pub(super) fn show(&mut self, epoch: u64) -> ControlFlow<()> {
        if self.is_watched && self.bar.is_none() && self.began.elapsed() > LONG {
            let style = ProgressStyle::with_template("{bar:40} epoch {pos} of {len}, {eta} left");
            self.bar = style.ok().map(|style| ProgressBar::new(self.epochs).with_style(style));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(epoch);
        }
        ControlFlow::Continue(())
    }

    pub(super) fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}

//! A signal that ends a command while it writes a file: the file is taken away first, also where the system would leave
//! it behind.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::{flag, low_level};

/// Which signal has come, if one has.
#[derive(Clone, Debug)]
pub(super) struct Interrupt(Arc<AtomicUsize>);

impl Interrupt {
    /// From now on these signals only set a mark.
    pub(super) fn watch() -> io::Result<Interrupt> {
        let mark = Arc::new(AtomicUsize::new(0));
        for signal in [SIGHUP, SIGINT, SIGTERM] {
            flag::register_usize(signal, mark.clone(), signal as usize)?;
        }
        Ok(Interrupt(mark))
    }

    /// Whether one has come.
    pub(super) fn has_come(&self) -> bool {
        self.0.load(Ordering::SeqCst) != 0
    }

    /// Ends the program by the signal that has come, if one has.
    pub(super) fn end(&self) {
        let signal = self.0.load(Ordering::SeqCst);
        if signal != 0 {
            // If it could not, the command ends with its own error.
            let _ = low_level::emulate_default_handler(signal as i32);
        }
    }
}

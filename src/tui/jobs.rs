//! Job control: whether a shell is there that continues what is stopped, and stopping as it expects it.

use std::io;

use rustix::process::{Signal, getpid, getsid, kill_current_process_group, kill_process};
use rustix::termios::tcgetpgrp;

/// More ancestors than any process has.
const MOST_ANCESTORS: usize = 100;

/// What job control asks of a process. A number is 0 where that process is outside of this container, which [`rustix`]
/// takes for impossible: hence the system's own table.
struct Process {
    parent: i32,
    group: i32,
    session: i32,
}

impl Process {
    /// A process, by its number or as `self`; nothing where it is gone, or where there is no such table.
    fn of(id: &str) -> Option<Process> {
        let state = std::fs::read(format!("/proc/{id}/stat")).ok()?;
        // The second field, the name, may contain anything.
        let name_ends = state.iter().rposition(|byte| *byte == b')')?;
        let rest = std::str::from_utf8(&state[name_ends..]).ok()?;
        let mut numbers = rest.split(' ').skip(2).map_while(|number| number.parse().ok());
        Some(Process { parent: numbers.next()?, group: numbers.next()?, session: numbers.next()? })
    }
}

/// Whether the terminal is another job's now. Reading it or setting it up would stop this process then, or never end.
pub(super) fn is_background() -> bool {
    // Of a terminal that is not this session's there is no answer, and no job control.
    let Ok(foreground) = tcgetpgrp(io::stdin()) else { return false };
    let own = Process::of("self")
        .map_or_else(|| rustix::process::getpgrp().as_raw_nonzero().get(), |process| process.group);
    foreground.as_raw_nonzero().get() != own
}

/// Whether a shell would continue this process if it stopped: the group has an ancestor outside of itself in the same
/// session. Otherwise it is orphaned (POSIX 3.264), as a session leader's always is, and would stand still for good.
pub(super) fn can_stop() -> bool {
    let Some(own) = Process::of("self") else {
        // Where it cannot be asked, there most likely is a shell, unless this is the session's first process.
        return getsid(None).is_ok_and(|session| session != getpid());
    };
    let mut ancestor = own.parent;
    for _ in 0..MOST_ANCESTORS {
        // Of what is outside of the container nothing is known.
        let Some(process) = Process::of(&ancestor.to_string()).filter(|_| own.session != 0) else {
            return false;
        };
        if process.session != own.session {
            return false;
        }
        if process.group != own.group {
            return true;
        }
        ancestor = process.parent;
    }
    false
}

/// Asks the others of the job to stop, as ctrl-z in a line of the shell would: a script that has started this program,
/// or the other ends of a pipe. This process is asked, too.
pub(super) fn stop_group() -> io::Result<()> {
    Ok(kill_current_process_group(Signal::TSTP)?)
}

/// Stops this process until it is continued. SIGSTOP, since SIGTSTP is caught.
pub(super) fn stop() -> io::Result<()> {
    Ok(kill_process(getpid(), Signal::STOP)?)
}

//! Job control: whether a shell is there that continues what is stopped, and stopping as it expects it.

use std::io;

use rustix::process::{Pid, Signal, getpgid, getpgrp, getpid, getppid, getsid};
use rustix::process::{kill_current_process_group, kill_process};
use rustix::termios::tcgetpgrp;

/// More ancestors than any process has.
const MOST_ANCESTORS: usize = 100;

/// Whether the terminal is another job's now. Reading it or setting it up would stop this process then, or never end.
pub(super) fn is_background() -> bool {
    // Of a terminal that is not this session's there is no answer, and no job control.
    tcgetpgrp(io::stdin()).is_ok_and(|foreground| foreground != getpgrp())
}

/// Whether a shell would continue this process if it stopped: the group has an ancestor outside of itself in the same
/// session. Otherwise it is orphaned (POSIX 3.264), as a session leader's always is, and would stand still for good.
pub(super) fn can_stop() -> bool {
    let (Ok(session), group) = (getsid(None), getpgrp()) else { return false };
    let mut ancestor = getppid();
    for _ in 0..MOST_ANCESTORS {
        let Some(pid) = ancestor else { return false };
        match (getsid(Some(pid)), getpgid(Some(pid))) {
            (Ok(of), _) if of != session => return false,
            (Ok(_), Ok(of)) if of != group => return true,
            (Ok(_), Ok(_)) => match parent(pid) {
                Ok(parent) => ancestor = parent,
                // Where it cannot be asked, there most likely is one.
                Err(_) => return true,
            },
            (Err(_), _) | (_, Err(_)) => return false,
        }
    }
    false
}

/// The parent of a process, as the fourth field of its state says; the second may contain anything.
fn parent(pid: Pid) -> io::Result<Option<Pid>> {
    let state = std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero()))?;
    let parent = state.rsplit(") ").next().and_then(|rest| rest.split(' ').nth(1));
    Ok(parent.and_then(|number| number.parse().ok()).and_then(Pid::from_raw))
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

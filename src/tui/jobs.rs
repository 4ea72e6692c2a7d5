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

/// Whether a shell would continue this process if it stopped.
pub(super) fn can_stop() -> bool {
    match Process::of("self") {
        Some(own) => is_continued(&own, |id| Process::of(&id.to_string())),
        // Where it cannot be asked, there most likely is a shell, unless this is the session's first process.
        None => getsid(None).is_ok_and(|session| session != getpid()),
    }
}

/// Whether the group of a process has an ancestor outside of itself in the same session. Otherwise it is orphaned
/// (POSIX 3.264), as a session leader's always is, and would stand still for good.
fn is_continued(own: &Process, process: impl Fn(i32) -> Option<Process>) -> bool {
    let mut ancestor = own.parent;
    for _ in 0..MOST_ANCESTORS {
        // Of what is outside of the container nothing is known.
        let Some(process) = process(ancestor).filter(|process| process.session != 0) else { return false };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_continued_by_an_ancestor_outside_of_it_in_the_same_session() {
        // Parent, group and session of the processes 1, 2, …
        let is_continued = |table: &[(i32, i32, i32)]| {
            let process = |id: i32| {
                let &(parent, group, session) = table.get(usize::try_from(id).ok()?.checked_sub(1)?)?;
                Some(Process { parent, group, session })
            };
            is_continued(&process(table.len() as i32).expect("this process"), process)
        };
        assert!(is_continued(&[(0, 1, 1), (1, 2, 1)]), "a shell and its job");
        assert!(is_continued(&[(0, 1, 1), (1, 2, 1), (2, 2, 1)]), "a script between them");
        assert!(!is_continued(&[(0, 1, 1), (1, 2, 2)]), "a session of its own");
        assert!(!is_continued(&[(0, 1, 1), (1, 1, 1)]), "a group without a shell");
        assert!(!is_continued(&[(0, 0, 0), (1, 2, 2)]), "a shell whose session is outside of the container");
        assert!(!is_continued(&[(0, 0, 0), (1, 2, 0)]), "all of it is");
        assert!(!is_continued(&[(1, 1, 1)]), "its own ancestor");
    }

    #[test]
    fn the_table_of_processes_is_read_where_there_is_one() {
        if let Some(own) = Process::of("self") {
            assert_eq!(own.parent, rustix::process::getppid().map_or(0, |pid| pid.as_raw_nonzero().get()));
        }
        assert!(Process::of("0").is_none());
    }
}

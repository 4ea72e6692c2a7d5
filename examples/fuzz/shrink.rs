//! Making a case smaller: events are left out as long as the same rule is broken. Every try is a process of its own,
//! since some of them hang.

use std::io;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A try that takes longer is said to hang.
const HANGS: Duration = Duration::from_secs(4);

/// Which rule a case breaks that is played by this program with these arguments; `hang` if it does not end.
pub(crate) fn broken(arguments: &[String]) -> io::Result<Option<String>> {
    let own = std::env::current_exe()?;
    let mut command = Command::new(own);
    command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    let until = Instant::now() + HANGS;
    loop {
        if let Some(status) = child.try_wait()? {
            let mut said = String::new();
            if let Some(mut out) = child.stdout.take() {
                io::Read::read_to_string(&mut out, &mut said)?;
            }
            let rule = said.lines().next().and_then(|line| line.strip_prefix("rule: ")).map(str::to_owned);
            return Ok(match status.code() {
                Some(0) => None,
                Some(1) => Some(rule.unwrap_or_default()),
                code => Some(format!("ended with {code:?}")),
            });
        }
        if Instant::now() > until {
            child.kill()?;
            child.wait()?;
            return Ok(Some("hang".into()));
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Leaves out as much as can be left out, in ever smaller pieces. `breaks` says whether what is left still breaks the
/// rule.
pub(crate) fn shrink(
    all: usize,
    breaks: &mut dyn FnMut(&[usize]) -> io::Result<bool>,
) -> io::Result<Vec<usize>> {
    let mut kept: Vec<usize> = (0..all).collect();
    let mut piece = kept.len().div_ceil(2).max(1);
    loop {
        let mut from = 0;
        let before = kept.len();
        while from < kept.len() {
            let to = (from + piece).min(kept.len());
            let fewer: Vec<usize> = kept[..from].iter().chain(&kept[to..]).copied().collect();
            if breaks(&fewer)? {
                kept = fewer;
            } else {
                from = to;
            }
        }
        if piece > 1 {
            piece = piece.div_ceil(2);
        } else if kept.len() == before {
            return Ok(kept);
        }
    }
}

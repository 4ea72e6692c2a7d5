//! A series: one seed after another, logged a chunk at a time, taken up where the log ends. A seed that hangs is
//! logged, and the series goes on behind it in a new process: a thread cannot be stopped from outside.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::play::Pulse;

/// Nothing that is done at once takes longer.
pub(crate) const HANGS: Duration = Duration::from_secs(10);

/// Seeds, and where it is written down what became of them.
#[derive(Debug, clap::Args)]
pub(crate) struct Range {
    /// The first seed
    #[arg(long, default_value = "0")]
    from: u64,
    /// The seed to stop before
    #[arg(long, default_value = "100")]
    to: u64,
    /// Seeds to a line of the log
    #[arg(long, default_value = "50")]
    chunk: u64,
    /// The log: lines are added, and what it has is not done again
    #[arg(long)]
    log: Option<PathBuf>,
}

/// What a seed came to.
pub(crate) struct Done {
    /// How much was tried.
    pub(crate) tried: u64,
    /// How much of that meant something: inputs that were read, events that were acted on.
    pub(crate) taken: u64,
    /// What did not hold, in a line.
    pub(crate) fault: Option<String>,
}

/// What a log says of a series.
#[derive(Debug, Default)]
struct Past {
    /// The seed behind the last chunk.
    next: Option<u64>,
    /// Seeds that hung, or broke a rule: those of an unfinished chunk are not tried again.
    broken: Vec<u64>,
}

impl Past {
    fn read(path: &Path, what: &str) -> io::Result<Past> {
        let mut past = Past::default();
        let Ok(file) = File::open(path) else { return Ok(past) };
        for line in BufReader::new(file).lines() {
            let line = line?;
            let mut words = line.split(' ');
            if words.next() != Some(what) {
                continue;
            }
            let kind = words.next();
            let number = |name: &str| {
                let found = line.split(' ').find_map(|word| word.strip_prefix(name)?.strip_prefix('='));
                found.and_then(|number| number.parse::<u64>().ok())
            };
            match kind {
                Some("done") => past.next = number("to"),
                Some("hung" | "fault") => past.broken.extend(number("seed")),
                _ => {}
            }
        }
        Ok(past)
    }
}

fn say(log: Option<&Path>, line: &str) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{line}")?;
    if let Some(path) = log {
        let mut file = OpenOptions::new().create(true).append(true).open(path)?;
        writeln!(file, "{line}")?;
    }
    Ok(())
}

/// Tries every seed. Returns whether everything held.
pub(crate) fn run(
    what: &'static str,
    range: &Range,
    pulse: &Arc<Pulse>,
    mut one: impl FnMut(u64) -> Done,
) -> io::Result<bool> {
    // The current folder is about to be another one.
    let log = range.log.as_deref().map(std::path::absolute).transpose()?;
    let past = log.as_deref().map_or_else(|| Ok(Past::default()), |path| Past::read(path, what))?;
    watch(what, log.clone(), pulse.clone())?;
    let home = std::env::current_dir()?;
    let folder = crate::play::folder();
    let mut faults = past.broken.len() as u64;
    let mut from = range.from.max(past.next.unwrap_or(0));
    let (began, mut all) = (Instant::now(), 0);
    while from < range.to {
        let to = (from + range.chunk).min(range.to);
        let (chunk_began, mut tried, mut taken) = (Instant::now(), 0, 0);
        for seed in (from..to).filter(|seed| !past.broken.contains(seed)) {
            pulse.enter(seed);
            let done = one(seed);
            tried += done.tried;
            taken += done.taken;
            if let Some(found) = done.fault {
                faults += 1;
                say(log.as_deref(), &format!("{what} fault seed={seed} {found}"))?;
            }
        }
        all += tried;
        let (took, memory) = (chunk_began.elapsed().as_secs_f64(), resident("self").unwrap_or(0));
        let line = format!(
            "{what} done from={from} to={to} tried={tried} taken={taken} faults={faults} seconds={took:.1} resident_kib={memory}"
        );
        say(log.as_deref(), &line)?;
        from = to;
    }
    pulse.end();
    let took = began.elapsed().as_secs_f64();
    let rate = if took > 0.0 { all as f64 / took } else { 0.0 };
    writeln!(io::stdout(), "{what}: {all} tried in {took:.1} s, {rate:.0} a second; {faults} faults")?;
    std::env::set_current_dir(home)?;
    drop(folder);
    Ok(faults == 0)
}

/// Logs a seed that hangs, and goes on behind it in a new process.
fn watch(what: &'static str, log: Option<PathBuf>, pulse: Arc<Pulse>) -> io::Result<()> {
    let home = std::env::current_dir()?;
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    std::thread::Builder::new().name("watch".into()).spawn(move || {
        let (mut beats, mut since) = (pulse.beats(), Instant::now());
        while !pulse.has_ended() {
            std::thread::sleep(Duration::from_millis(500));
            if pulse.beats() != beats {
                (beats, since) = (pulse.beats(), Instant::now());
            } else if since.elapsed() > HANGS {
                let seed = pulse.seed();
                let _ = say(log.as_deref(), &format!("{what} hung seed={seed} for {} s", HANGS.as_secs()));
                // Without a log the same would hang once more.
                if log.is_some()
                    && let Ok(own) = std::env::current_exe()
                {
                    let error = Command::new(own).args(&arguments).current_dir(&home).exec();
                    let _ = writeln!(io::stderr(), "fuzz: {error}");
                }
                std::process::exit(70);
            }
        }
    })?;
    Ok(())
}

/// How much memory a process has, in KiB, where the system says so.
pub(crate) fn resident(process: &str) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}

//! The fuzzer: random cases against the program, by seed, for as long as one likes.
//!
//! ```text
//! cargo run --release --example fuzz -- stage --from 0 --to 1000 --log stage.log
//! cargo run --release --example fuzz -- loop --from 0 --to 1000 --log loop.log
//! cargo run --release --example fuzz -- reader csv --from 0 --to 10000 --log csv.log
//! cargo run --release --example fuzz -- pty --from 0 --to 100 --log pty.log
//! cargo run --release --example fuzz -- soak --minutes 60
//! cargo run --release --example fuzz -- shrink stage 17
//! ```
//!
//! A log is added to and taken up where it ends. A short run of the same is in `tests/fuzz`.

mod case;
mod dice;
mod judge;
mod mutate;
mod play;
mod pty;
mod readers;
mod series;
mod shrink;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand, ValueEnum};

use crate::case::Case;
use crate::dice::Dice;
use crate::mutate::Mutator;
use crate::play::{Outcome, Pulse, Setups};
use crate::readers::Reader;
use crate::series::{Done, Range};

/// How many events a case has.
const LENGTH: usize = 300;
/// How many inputs a seed of a reader stands for.
const INPUTS: u64 = 10_000;

/// Random cases against the program.
#[derive(Debug, Parser)]
struct Fuzz {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Cases on the stage: no threads, everything is done at once
    Stage(Range),
    /// Cases in the production loop, with its threads
    Loop(Range),
    /// Valid files with a few bytes changed; a seed is ten thousand of them
    Reader {
        /// Who reads them: csv, model, session, keys
        #[arg(value_parser = Reader::named)]
        reader: Reader,
        #[command(flatten)]
        range: Range,
    },
    /// Writes the valid files that readers begin with, a folder for each reader
    Corpus {
        /// Where to
        folder: PathBuf,
    },
    /// The built program in pseudo-terminals
    Pty {
        #[command(flatten)]
        sitting: pty::Sitting,
        #[command(flatten)]
        range: Range,
    },
    /// One case of those, alone
    Sit {
        /// Its number
        case: u64,
        #[command(flatten)]
        sitting: pty::Sitting,
    },
    /// Random keys at full pace in one program: its memory and how fast it answers, a line a minute
    Soak {
        /// For how long
        #[arg(long, default_value = "60")]
        minutes: u64,
        /// Where the keys come from
        #[arg(long, default_value = "1")]
        seed: u64,
        #[command(flatten)]
        sitting: pty::Sitting,
    },
    /// One case; says which rule it breaks
    One {
        /// Where it is played
        place: Place,
        /// Its seed
        seed: u64,
        /// Which of its events are kept [default: all]
        #[arg(long, value_delimiter = ',')]
        only: Option<Vec<usize>>,
    },
    /// The same with as few events as break the same rule
    Shrink {
        /// Where it is played
        place: Place,
        /// Its seed
        seed: u64,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Place {
    /// On the stage
    Stage,
    /// In the production loop
    Loop,
}

impl Place {
    fn name(self) -> &'static str {
        match self {
            Place::Stage => "stage",
            Place::Loop => "loop",
        }
    }

    fn play(self, case: &Case, setups: &mut Setups, pulse: &Pulse) -> Outcome {
        match self {
            Place::Stage => play::on_stage(case, setups, pulse),
            Place::Loop => play::in_loop(case, setups, pulse),
        }
    }
}

fn main() -> ExitCode {
    match fuzz(Fuzz::parse().command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let _ = writeln!(io::stderr(), "fuzz: {error}");
            ExitCode::from(2)
        }
    }
}

/// Whether everything held.
fn fuzz(command: Command) -> io::Result<bool> {
    match command {
        Command::Stage(range) => cases(Place::Stage, &range),
        Command::Loop(range) => cases(Place::Loop, &range),
        Command::Reader { reader, range } => inputs(reader, &range),
        Command::Corpus { folder } => corpus(&folder),
        Command::Pty { sitting, range } => pty::run(&sitting, &range),
        Command::Sit { case, sitting } => pty::one(&sitting, case),
        Command::Soak { minutes, seed, sitting } => pty::soak(&sitting, minutes, seed),
        Command::One { place, seed, only } => one(place, seed, only.as_deref()),
        Command::Shrink { place, seed } => shrink(place, seed),
    }
}

fn cases(place: Place, range: &Range) -> io::Result<bool> {
    play::keep_panics();
    let (mut setups, pulse) = (Setups::default(), Arc::new(Pulse::default()));
    let beats = pulse.clone();
    series::run(place.name(), range, &pulse, move |seed| {
        let case = Case::new(seed, LENGTH);
        let outcome = place.play(&case, &mut setups, &beats);
        let fault = outcome.fault.map(|fault| {
            let found = fault.found.replace('\n', " ");
            format!("event={} rule={:?} {found}", fault.event, fault.rule)
        });
        let tried = case.events.len() as u64;
        Done { tried, taken: tried, fault }
    })
}

fn inputs(reader: Reader, range: &Range) -> io::Result<bool> {
    play::keep_panics();
    let mut mutator = Mutator::new(mutate::corpus(reader, play::sessions(0..4)));
    let pulse = Arc::new(Pulse::default());
    let beats = pulse.clone();
    series::run(reader.name(), range, &pulse, move |seed| {
        let mut dice = Dice::new(seed);
        let (mut fault, mut taken) = (None, 0);
        for index in 0..INPUTS {
            beats.beat();
            let input = mutator.next(&mut dice);
            let read = play::kept_whole(|| reader.read(input));
            taken += u64::from(read == Ok(true));
            if let (Err(why), None) = (read, &fault) {
                let why = why.replace('\n', " ");
                fault = Some(format!("input={index} {why} bytes=\"{}\"", input.escape_ascii()));
            }
        }
        Done { tried: INPUTS, taken, fault }
    })
}

fn corpus(folder: &Path) -> io::Result<bool> {
    for reader in Reader::ALL {
        let own = folder.join(reader.name());
        std::fs::create_dir_all(&own)?;
        for (index, valid) in mutate::corpus(reader, play::sessions(0..4)).iter().enumerate() {
            std::fs::write(own.join(format!("valid-{index}")), valid)?;
        }
    }
    Ok(true)
}

fn one(place: Place, seed: u64, only: Option<&[usize]>) -> io::Result<bool> {
    play::keep_panics();
    let mut case = Case::new(seed, LENGTH);
    if let Some(kept) = only {
        case = case.only(kept);
    }
    let folder = play::folder();
    let outcome = place.play(&case, &mut Setups::default(), &Pulse::default());
    drop(folder);
    let mut out = io::stdout().lock();
    let Some(fault) = outcome.fault else {
        writeln!(out, "everything holds\n{}", case.line(&outcome.epochs))?;
        return Ok(true);
    };
    writeln!(out, "rule: {}\nafter {} events: {}", fault.rule, fault.event, fault.found)?;
    writeln!(out, "{}", case.line(&outcome.epochs))?;
    Ok(false)
}

fn shrink(place: Place, seed: u64) -> io::Result<bool> {
    let case = Case::new(seed, LENGTH);
    let arguments = |kept: &[usize]| {
        let kept: Vec<String> = kept.iter().map(usize::to_string).collect();
        let seed = seed.to_string();
        let mut arguments = vec!["one".to_owned(), place.name().to_owned(), seed];
        // An empty list has no word.
        arguments
            .extend(["--only".to_owned(), if kept.is_empty() { "999999".into() } else { kept.join(",") }]);
        arguments
    };
    let all: Vec<usize> = (0..case.events.len()).collect();
    let mut out = io::stdout();
    let Some(rule) = shrink::broken(&arguments(&all))? else {
        writeln!(out, "everything holds")?;
        return Ok(true);
    };
    let kept =
        shrink::shrink(all.len(), &mut |kept| Ok(shrink::broken(&arguments(kept))?.as_ref() == Some(&rule)))?;
    writeln!(out, "rule: {rule}\n{} of {} events break it:", kept.len(), all.len())?;
    writeln!(out, "{}", case.only(&kept).line(&[]))?;
    writeln!(out, "cargo run --release --example fuzz -- {}", arguments(&kept).join(" "))?;
    Ok(false)
}

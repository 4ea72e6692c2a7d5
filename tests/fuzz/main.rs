//! A short run of the fuzzer: cases of fixed seeds. Long runs, by seed range, are `cargo run --release --example fuzz`.

#[expect(dead_code, reason = "long runs need more of it")]
#[path = "../../examples/fuzz/case.rs"]
mod case;
#[path = "../../examples/fuzz/dice.rs"]
mod dice;
mod found;
#[path = "../../examples/fuzz/judge.rs"]
mod judge;
#[path = "../../examples/fuzz/mutate.rs"]
mod mutate;
#[expect(dead_code, reason = "long runs need more of it")]
#[path = "../../examples/fuzz/play.rs"]
mod play;
#[expect(dead_code, reason = "long runs need more of it")]
#[path = "../../examples/fuzz/readers.rs"]
mod readers;
#[expect(dead_code, reason = "long runs need more of it")]
#[path = "../../examples/fuzz/shrink.rs"]
mod shrink;

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::case::Case;
use crate::dice::Dice;
use crate::mutate::Mutator;
use crate::play::{Outcome, Pulse, Setups};
use crate::readers::Reader;

/// The current folder is one for the whole process: cases that save files take turns.
static FOLDER: Mutex<()> = Mutex::new(());

/// Nothing that is done at once takes longer, on however busy a machine.
const HANGS: Duration = Duration::from_secs(20);

fn play(place: &'static str, seeds: Range<u64>, play: fn(&Case, &mut Setups, &Pulse) -> Outcome) {
    play::keep_panics();
    let turn = FOLDER.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = play::folder();
    let pulse = Arc::new(Pulse::default());
    watch(place, pulse.clone());
    let mut setups = Setups::default();
    let mut faults = Vec::new();
    for seed in seeds {
        let case = Case::new(seed, 300);
        pulse.enter(seed);
        let outcome = play(&case, &mut setups, &pulse);
        if let Some(fault) = outcome.fault {
            faults.push(format!("cargo run --release --example fuzz -- shrink {place} {seed}  # {fault:?}"));
        }
    }
    pulse.end();
    std::env::set_current_dir(env!("CARGO_MANIFEST_DIR")).expect("the folder it began in");
    drop((folder, turn));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A case that hangs cannot be stopped: the process ends, and says which one it was.
fn watch(place: &'static str, pulse: Arc<Pulse>) {
    std::thread::spawn(move || {
        let (mut beats, mut since) = (pulse.beats(), Instant::now());
        while !pulse.has_ended() {
            std::thread::sleep(Duration::from_millis(100));
            if pulse.beats() != beats {
                (beats, since) = (pulse.beats(), Instant::now());
            } else if since.elapsed() > HANGS {
                let seed = pulse.seed();
                let line = format!("cargo run --release --example fuzz -- shrink {place} {seed}  # hangs\n");
                let _ = std::io::Write::write_all(&mut std::io::stderr(), line.as_bytes());
                std::process::exit(70);
            }
        }
    });
}

#[test]
fn whatever_is_done_on_the_stage_every_rule_holds() {
    play("stage", 0..10, play::on_stage);
}

#[test]
fn whatever_is_done_in_the_production_loop_every_rule_holds() {
    play("loop", 0..8, play::in_loop);
}

#[test]
fn whatever_is_read_is_taken_in_whole_or_refused_in_a_line() {
    for reader in Reader::ALL {
        let sessions = || play::sessions(0..4);
        let valid = mutate::corpus(reader, if reader == Reader::Session { sessions() } else { Vec::new() });
        for input in &valid {
            assert_eq!(reader.read(input), Ok(true), "{}", input.escape_ascii());
        }
        let (mut mutator, mut dice) = (Mutator::new(valid), Dice::new(1));
        for _ in 0..5_000 {
            let input = mutator.next(&mut dice);
            if let Err(why) = reader.read(input) {
                panic!("{} of {}: {why}", reader.name(), input.escape_ascii());
            }
        }
    }
}

#[test]
fn every_run_that_is_played_is_one() {
    for run in case::RUNS {
        let run = run.replace("{}", case::DATA);
        let words: Vec<&str> = run.split(' ').filter(|word| !word.is_empty()).collect();
        assert!(sgdscope::door::setup(&words).is_ok(), "{run}: {:?}", sgdscope::door::setup(&words).err());
    }
}

#[test]
fn a_case_is_the_same_for_the_same_seed() {
    let (first, again) = (Case::new(7, 300), Case::new(7, 300));
    assert_eq!((first.line(&[]), first.events), (again.line(&[]), again.events));
    assert_ne!(Case::new(8, 300).line(&[]), Case::new(7, 300).line(&[]));
}

#[test]
fn shrinking_leaves_only_what_breaks_the_rule() {
    let kept = shrink::shrink(100, &mut |kept| Ok([3, 50, 97].iter().all(|index| kept.contains(index))));
    assert_eq!(kept.expect("nothing is read or written"), [3, 50, 97]);
    assert_eq!(shrink::shrink(100, &mut |_| Ok(true)).expect("nothing is read or written"), [] as [usize; 0]);
}

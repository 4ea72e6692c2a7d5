//! A training thread that is let go of, at any moment and with anything still to be done, ends.

use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};

use sgdscope::data::dataset::{self, Dataset};
use sgdscope::data::generate::Problem;
use sgdscope::train::moment::Moment;
use sgdscope::train::pace::Pace;
use sgdscope::train::protocol::{Action, Command, Unit};
use sgdscope::train::setup::{Config, Setup, Stop};
use sgdscope::train::worker::Worker;

/// How many threads of this process have that name.
fn threads(name: &str) -> usize {
    let all = fs::read_dir("/proc/self/task").expect("threads").flatten();
    all.filter(|thread| fs::read_to_string(thread.path().join("comm")).is_ok_and(|comm| comm.trim() == name))
        .count()
}

#[test]
fn a_thread_that_is_dropped_at_any_moment_is_soon_gone() {
    let setup = |config, data| Arc::new(Setup::new(config, Arc::new(data)).expect("a setup"));
    let batch = Config {
        hyper: sgdscope::nn::optimizer::Hyper { batch: None, ..Config::default().hyper },
        ..Config::default()
    };
    let xor = Dataset::generated(Problem::Xor, 10, &dataset::DataConfig::default()).expect("points");
    let setups = [
        setup(
            Config { stop: Stop { epochs: u64::MAX, ..Stop::default() }, ..Config::default() },
            Dataset::tutorial(None),
        ),
        setup(batch, xor),
    ];
    let (mut longest, mut seen) = (Duration::ZERO, 0);
    for time in 0..200_u64 {
        let worker =
            Worker::spawn(setups[time as usize % 2].clone(), Pace::Max, time % 3 > 0).expect("a thread");
        let actions = [
            Action::Advance(Unit::Epoch),
            Action::Run,
            Action::Seek(Moment::new(time, 0)),
            Action::Restart,
            Action::Back(Unit::Phase),
        ];
        // Nobody reads what it reports, so that it waits for room at some of these moments.
        for (seq, action) in (1..).zip(actions.into_iter().take(time as usize % 6)) {
            worker.send(Command { seq, action });
        }
        let until = Instant::now() + Duration::from_micros(time * 37 % 3000);
        while Instant::now() < until {
            std::hint::spin_loop();
        }
        seen = seen.max(threads("training"));
        let began = Instant::now();
        drop(worker);
        longest = longest.max(began.elapsed());
    }
    assert!(seen > 0, "threads are found by their name");
    assert!(longest < Duration::from_secs(1), "{longest:?}");
    // None was left behind to train for nobody.
    let until = Instant::now() + Duration::from_secs(10);
    while threads("training") > 0 {
        assert!(Instant::now() < until, "{} are left", threads("training"));
        std::thread::yield_now();
    }
}

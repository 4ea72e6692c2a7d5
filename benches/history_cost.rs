//! What the history costs in time and memory, measured: figures for a person to read, so that none of these runs
//! with the tests. A few minutes: `cargo bench --bench history_cost`

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use sgdscope::data::dataset::{DataConfig, Dataset};
use sgdscope::data::generate::Problem;
use sgdscope::nn::activation::Activation;
use sgdscope::nn::optimizer::{Hyper, Optimizer};
use sgdscope::train::edit::Edit;
use sgdscope::train::moment::{EpochLoss, Goal, Moment, Stopped};
use sgdscope::train::session::Session;
use sgdscope::train::setup::{Config, Setup};
use sgdscope::train::timeline::{BranchId, Timeline, Towards};

const A: BranchId = BranchId(0);
/// What the program gives its history.
const BUDGET: usize = 32 << 20;

fn on_tutorial(config: Config) -> Arc<Setup> {
    Arc::new(Setup::new(config, Arc::new(Dataset::tutorial(None))).expect("a setup"))
}

/// How many pieces a run is timed in.
const PIECES: usize = 100;

/// The time of training so many epochs, alone and with its history: taken in turns, piece by piece, and of each
/// piece the least, so that what else the machine does is not in it.
fn compare(name: &str, setup: &Arc<Setup>, epochs: u64, rounds: usize) -> String {
    let mut least = [[Duration::MAX; PIECES]; 2];
    let mut told = (0, 0, 0);
    for round in 0..2 * rounds {
        let mut session = Session::new(setup.clone());
        let mut timeline = Timeline::new(setup.clone(), BUDGET);
        let mut sum = 0.0;
        for (piece, least) in least[round % 2].iter_mut().enumerate() {
            let goal = Goal::Epoch(epochs * (piece as u64 + 1) / PIECES as u64);
            let (mut budget, mut sink) = (u64::MAX, |loss: EpochLoss| sum += loss.train);
            let begin = Instant::now();
            if round % 2 == 0 {
                session.advance(goal, &mut budget, &mut sink);
            } else {
                timeline.advance(&mut session, A, Towards::Goal(goal), &mut budget, &mut sink);
            }
            *least = begin.elapsed().min(*least);
        }
        assert!(sum > 0.0);
        told = (timeline.frames(A), timeline.stride(A), timeline.bytes());
    }
    let [alone, with] = least.map(|pieces| pieces.iter().sum::<Duration>());
    let ratio = with.as_secs_f64() / alone.as_secs_f64();
    format!(
        "{name}: {alone:?} alone, {with:?} with history, ratio {ratio:.4}; frames, stride, bytes {told:?}"
    )
}

fn keeping_the_history_next_to_training_without_it() {
    println!("{}", compare("2-2-1, 10^4 epochs", &on_tutorial(Config::default()), 10_000, 200));
    println!("{}", compare("2-2-1, 10^6 epochs", &on_tutorial(Config::default()), 1_000_000, 15));
    let adam =
        Config { hyper: Hyper { optimizer: Optimizer::Adam, ..Hyper::default() }, ..Config::default() };
    println!("{}", compare("2-2-1 adam, 10^4 epochs", &on_tutorial(adam.clone()), 10_000, 200));
    println!("{}", compare("2-2-1 adam, 10^6 epochs", &on_tutorial(adam), 1_000_000, 10));
    let data = Dataset::generated(Problem::Circle, 0, &DataConfig::default()).expect("points");
    let hidden = vec![(8, Activation::Tanh), (8, Activation::Tanh)];
    let hyper = Hyper { rate: 0.01, batch: Some(10), ..Hyper::default() };
    let points = Setup::new(Config { hidden, hyper, ..Config::default() }, Arc::new(data)).expect("a setup");
    println!("{}", compare("2-8-8-1 of a circle, 500 epochs", &Arc::new(points), 500, 20));
    let wide = Config {
        hidden: vec![(256, Activation::Relu), (256, Activation::Relu)],
        hyper: Hyper { optimizer: Optimizer::Adam, rate: 1e-5, batch: None, ..Hyper::default() },
        ..Config::default()
    };
    println!("{}", compare("2-256-256-1 adam, 500 epochs", &on_tutorial(wide), 500, 10));
}

fn any_moment_of_a_hundred_million_epochs_is_there_at_once() {
    let setup = on_tutorial(Config::default());
    let (mut timeline, mut session) = (Timeline::new(setup.clone(), BUDGET), Session::new(setup));
    let begin = Instant::now();
    let epochs = 100_000_000;
    let stopped = timeline.advance(
        &mut session,
        A,
        Towards::Goal(Goal::Epoch(epochs)),
        &mut u64::MAX.clone(),
        &mut |_| {},
    );
    assert_eq!(stopped, Stopped::Reached);
    println!("trained in {:?}", begin.elapsed());
    println!("bytes {}, frames {}, stride {}", timeline.bytes(), timeline.frames(A), timeline.stride(A));
    assert!(timeline.bytes() <= BUDGET + 4096);
    let mut random = 1_u64;
    let mut times: Vec<Duration> = (0..200)
        .map(|_| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let target = Moment::new((random >> 11) % epochs, (random >> 7) % 4);
            // The best of three, so that what else the machine does is not in it.
            let seeks = (0..3).map(|_| {
                let begin = Instant::now();
                timeline.begin_seek(&mut session, A, target);
                timeline.advance(
                    &mut session,
                    A,
                    Towards::Moment(target),
                    &mut u64::MAX.clone(),
                    &mut |_| {},
                );
                begin.elapsed()
            });
            let took = seeks.min().unwrap_or_default();
            assert_eq!(session.at(), target);
            took
        })
        .collect();
    times.sort();
    println!("200 random moments: median {:?}, worst {:?}", times[100], times[199]);
    // A branch in the middle of it.
    let target = Moment::new(54_321_012, 0);
    timeline.begin_seek(&mut session, A, target);
    timeline.advance(&mut session, A, Towards::Moment(target), &mut u64::MAX.clone(), &mut |_| {});
    let begin = Instant::now();
    let edit = Edit::Rate { from: 0.1, to: 1.0 };
    let branch = timeline.apply(&mut session, A, edit).expect("a valid edit").branch;
    println!("a fork took {:?}; its stride is {}", begin.elapsed(), timeline.stride(branch));
    assert!(times[199] <= Duration::from_millis(10), "{:?}", times[199]);
}

fn main() {
    keeping_the_history_next_to_training_without_it();
    any_moment_of_a_hundred_million_epochs_is_there_at_once();
}

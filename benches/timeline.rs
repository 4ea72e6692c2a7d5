//! What keeping the history costs: the same training through a session alone and through a timeline.

use std::sync::Arc;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use sgdscope::data::dataset::{DataConfig, Dataset};
use sgdscope::data::generate::Problem;
use sgdscope::nn::activation::Activation;
use sgdscope::nn::optimizer::{Hyper, Optimizer};
use sgdscope::train::moment::Goal;
use sgdscope::train::session::Session;
use sgdscope::train::setup::{Config, Setup};
use sgdscope::train::timeline::{BranchId, Timeline, Towards};

/// What the program gives its history.
const BUDGET: usize = 32 << 20;

fn side_by_side(c: &mut Criterion, name: &str, epochs: u64, setup: &Arc<Setup>) {
    let mut group = c.benchmark_group(format!("{epochs} epochs, {name}"));
    group.sample_size(10);
    let goal = Goal::Epoch(epochs);
    group.bench_function("session", |b| {
        b.iter_batched(
            || Session::new(setup.clone()),
            |mut session| {
                let mut sum = 0.0;
                session.advance(goal, &mut u64::MAX.clone(), &mut |loss| sum += loss.train);
                (session, sum)
            },
            BatchSize::PerIteration,
        );
    });
    group.bench_function("timeline", |b| {
        b.iter_batched(
            || (Session::new(setup.clone()), Timeline::new(setup.clone(), BUDGET)),
            |(mut session, mut timeline)| {
                let mut sum = 0.0;
                timeline.advance(
                    &mut session,
                    BranchId(0),
                    Towards::Goal(goal),
                    &mut u64::MAX.clone(),
                    &mut |loss| {
                        sum += loss.train;
                    },
                );
                (session, timeline, sum)
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

fn history(c: &mut Criterion) {
    let tutorial = Setup::new(Config::default(), Arc::new(Dataset::tutorial(None))).expect("a setup");
    side_by_side(c, "2-2-1 of four people", 1_000_000, &Arc::new(tutorial));
    let adam =
        Config { hyper: Hyper { optimizer: Optimizer::Adam, ..Hyper::default() }, ..Config::default() };
    let adam = Setup::new(adam, Arc::new(Dataset::tutorial(None))).expect("a setup");
    side_by_side(c, "2-2-1 under adam", 1_000_000, &Arc::new(adam));
    let data = Dataset::generated(Problem::Circle, 0, &DataConfig::default()).expect("points");
    let hidden = vec![(8, Activation::Tanh), (8, Activation::Tanh)];
    let hyper = Hyper { rate: 0.01, batch: Some(10), ..Hyper::default() };
    let points = Setup::new(Config { hidden, hyper, ..Config::default() }, Arc::new(data)).expect("a setup");
    side_by_side(c, "2-8-8-1 of points in a circle", 2000, &Arc::new(points));
    let wide = Config { hidden: vec![(256, Activation::Relu), (256, Activation::Relu)], ..Config::default() };
    let hyper = Hyper { optimizer: Optimizer::Adam, rate: 0.0001, batch: None, ..Hyper::default() };
    let wide = Config { hyper, ..wide };
    let wide = Setup::new(wide, Arc::new(Dataset::tutorial(None))).expect("a setup");
    side_by_side(c, "2-256-256-1 of four people under adam", 2000, &Arc::new(wide));
}

criterion_group!(benches, history);
criterion_main!(benches);

//! An epoch with its loss through a session, beside a hand-written loop; and a frame of the screen.

use std::fmt::Write;
use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use sgdscope::data::csv;
use sgdscope::data::dataset::{Dataset, Normalize};
use sgdscope::door::{self, Depth, Glyphs, HeadlessScreen, Lang, Options, Shade, Theme};
use sgdscope::nn::activation::Activation;
use sgdscope::nn::elementary::sigmoid;
use sgdscope::nn::optimizer::Hyper;
use sgdscope::train::moment::Goal;
use sgdscope::train::pace::Pace;
use sgdscope::train::session::Session;
use sgdscope::train::setup::{Config, Setup};

const EPOCHS: u64 = 1000;

/// The tutorial's network with every operation written out.
fn unrolled(w: &mut [f64; 9]) -> f64 {
    const PEOPLE: [(f64, f64, f64); 4] =
        [(-2.0, -1.0, 1.0), (25.0, 6.0, 0.0), (17.0, 4.0, 0.0), (-15.0, -6.0, 1.0)];
    for (x1, x2, y) in PEOPLE {
        let h1 = sigmoid((w[0] * x1 + w[1] * x2) + w[6]);
        let h2 = sigmoid((w[2] * x1 + w[3] * x2) + w[7]);
        let o = sigmoid((w[4] * h1 + w[5] * h2) + w[8]);
        let d = -2.0 * (y - o) * (o * (1.0 - o));
        let d1 = w[4] * d * (h1 * (1.0 - h1));
        let d2 = w[5] * d * (h2 * (1.0 - h2));
        let g = [d1 * x1, d1 * x2, d2 * x1, d2 * x2, d * h1, d * h2, d1, d2, d];
        for (w, g) in w.iter_mut().zip(g) {
            *w -= 0.1 * g;
        }
    }
    let mut sum = 0.0;
    for (x1, x2, y) in PEOPLE {
        let h1 = sigmoid((w[0] * x1 + w[1] * x2) + w[6]);
        let h2 = sigmoid((w[2] * x1 + w[3] * x2) + w[7]);
        let miss = y - sigmoid((w[4] * h1 + w[5] * h2) + w[8]);
        sum += miss * miss;
    }
    sum / 4.0
}

fn points() -> Dataset {
    let mut text = String::from("x1,x2,class\n");
    for i in 0..250_u32 {
        let (x, y) = (f64::from(i * 37 % 250) / 25.0 - 5.0, f64::from(i * 91 % 250) / 25.0 - 5.0);
        let class = u32::from(x * x + y * y < 12.0);
        writeln!(text, "{x},{y},{class}").expect("memory takes text");
    }
    let table = csv::read(text.as_bytes(), &csv::Options::default()).expect("a table");
    Dataset::from_table("points".into(), table, Some(Normalize::None))
}

fn epochs(c: &mut Criterion) {
    let mut group = c.benchmark_group("1000 epochs with loss");
    let start = Setup::new(Config::default(), Arc::new(Dataset::tutorial(None))).expect("a setup");
    let start = Arc::new(start);
    group.bench_function("2-2-1 hand-unrolled", |b| {
        let first: [f64; 9] = start.initial().flat().try_into().expect("nine parameters");
        b.iter(|| {
            let mut w = first;
            (0..EPOCHS).map(|_| unrolled(black_box(&mut w))).sum::<f64>()
        });
    });
    group.bench_function("2-2-1 session", |b| {
        b.iter_batched(
            || Session::new(start.clone()),
            |mut session| {
                let mut sum = 0.0;
                session.advance(Goal::Epoch(EPOCHS), &mut u64::MAX.clone(), &mut |loss| sum += loss.train);
                sum
            },
            criterion::BatchSize::SmallInput,
        );
    });
    group.finish();
    let data = Arc::new(points());
    let mut group = c.benchmark_group("10 epochs of 250 points");
    for hidden in [&[4, 2][..], &[8, 8, 8, 8, 8, 8]] {
        let hyper = Hyper { rate: 0.03, batch: Some(10), ..Hyper::default() };
        let hidden: Vec<_> = hidden.iter().map(|&width| (width, Activation::Tanh)).collect();
        let config = Config { hidden, hyper, ..Config::default() };
        let setup = Arc::new(Setup::new(config, data.clone()).expect("a setup"));
        group.bench_function(format!("{} tanh, batch 10", setup.layout()), |b| {
            b.iter_batched(
                || Session::new(setup.clone()),
                |mut s| s.advance(Goal::Epoch(10), &mut u64::MAX.clone(), &mut |_| {}),
                criterion::BatchSize::SmallInput,
            );
        });
    }
    group.finish();
}

fn frame(c: &mut Criterion) {
    let setup = Arc::new(Setup::new(Config::default(), Arc::new(Dataset::tutorial(None))).expect("a setup"));
    let options = Options { lang: Lang::En, paused: true, pace: Pace::Auto, hints: true };
    let mut screen = HeadlessScreen::new(setup, options, 1000);
    let theme = Theme { shade: Shade::Dark, depth: Depth::True, glyphs: Glyphs::Full };
    for (view, width, height) in
        [("Train", 120, 36), ("Train", 200, 50), ("Gradient", 120, 36), ("Gradient", 200, 50)]
    {
        screen.press(door::key(if view == "Train" { "1" } else { "2" }).expect("a key"));
        let area = Rect::new(0, 0, width, height);
        c.bench_function(&format!("{view} frame at {width}x{height}"), |b| {
            b.iter(|| {
                let mut buffer = Buffer::empty(area);
                screen.draw(theme, &mut buffer);
                buffer
            });
        });
    }
}

criterion_group!(benches, epochs, frame);
criterion_main!(benches);

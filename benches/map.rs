//! The map: what it costs the analyst, and what one drawn frame of it costs the screen.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use sgdscope::data::dataset::{self, Dataset};
use sgdscope::data::generate::Problem;
use sgdscope::door::{self, Depth, Glyphs, HeadlessScreen, Lang, Options, Shade, Theme};
use sgdscope::nn::activation::Activation;
use sgdscope::nn::optimizer::Hyper;
use sgdscope::train::pace::Pace;
use sgdscope::train::setup::{Config, Setup};
use sgdscope::train::study::{self, Plane, Shown};

/// 500 points and a 2-8-8-8-1 network.
fn setup() -> Arc<Setup> {
    let data = Dataset::generated(Problem::Spiral, 0, &dataset::DataConfig::default()).expect("a data set");
    let hidden = vec![(8, Activation::Tanh); 3];
    let hyper = Hyper { rate: 0.03, batch: Some(10), ..Hyper::default() };
    let config = Config { hidden, hyper, ..Config::default() };
    Arc::new(Setup::new(config, Arc::new(data)).expect("a setup"))
}

fn studies(c: &mut Criterion) {
    let setup = setup();
    let network = setup.initial();
    let plane = Plane { axes: (0, 1), across: (-6.0, 6.0), up: (-6.0, 6.0), held: vec![0.0; 2] };
    let points = study::points(network.layout());
    c.bench_function("map of 2-8-8-8-1", |b| {
        b.iter(|| study::map(&setup, &network, black_box(&plane), Shown::Outputs, points, &|| true));
    });
    let small = study::small_points(network.layout());
    c.bench_function("small maps of all its neurons", |b| {
        b.iter(|| study::maps(&setup, &network, black_box(&plane), small, &|| true));
    });
}

fn frames(c: &mut Criterion) {
    let options = Options { lang: Lang::En, paused: true, pace: Pace::Auto, hints: true };
    let mut stage = HeadlessScreen::new(setup(), options, 40);
    stage.press(door::key("3").expect("a key"));
    stage.settle();
    let theme = Theme { shade: Shade::Dark, depth: Depth::True, glyphs: Glyphs::Full };
    for (width, height) in [(120, 36), (80, 24), (200, 50)] {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        c.bench_function(&format!("a frame of the map at {width}x{height}"), |b| {
            b.iter(|| {
                black_box(&mut stage).draw(theme, &mut buffer);
            });
        });
    }
}

criterion_group!(benches, studies, frames);
criterion_main!(benches);

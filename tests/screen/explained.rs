//! `sgdscope explain` as text has the numbers that the screen's card shows.

use clap::Parser;
use sgdscope::app::gradient::card::Card;
use sgdscope::app::text::Lang;
use sgdscope::cli::{self, Cli, Command};
use sgdscope::data::dataset::Dataset;
use sgdscope::data::generate::Problem;
use sgdscope::data::{csv, dataset};
use sgdscope::nn::activation::Activation;
use sgdscope::nn::head::Loss;
use sgdscope::nn::init::Init;
use sgdscope::nn::layout::ParameterId;
use sgdscope::nn::optimizer::{Hyper, Optimizer};
use sgdscope::train::setup::{Config, Start};

use crate::screen::scene::Scene;

fn explained(arguments: &str) -> String {
    let all = ["sgdscope", "explain"].into_iter().chain(arguments.split_whitespace());
    let parsed = Cli::try_parse_from(all).unwrap_or_else(|error| panic!("{arguments}: {error}"));
    let Some(Command::Explain(options)) = parsed.command else { panic!("{arguments} is another command") };
    let mut out = Vec::new();
    cli::explain::explain(&options, &mut out).unwrap_or_else(|why| panic!("{arguments}: {why:?}"));
    String::from_utf8(out).expect("UTF-8")
}

/// Every number that the screen's card shows of the chosen parameter, in ASCII.
fn card_texts(scene: &Scene) -> Vec<String> {
    let explanation = scene.app.explanation();
    let mut all: Vec<String> = match &explanation.card {
        Card::Product(card) => {
            let factors = card.factors.iter().map(|factor| factor.number.text.clone());
            let lines = card.lines.iter().flat_map(|line| [line.numbers.clone(), line.result.text.clone()]);
            factors.chain(lines).chain([card.result.number.text.clone()]).collect()
        }
        Card::Blame(card) => {
            let lines = card.whole.iter().chain([&card.delta]);
            let lines = lines.flat_map(|line| [line.numbers.clone(), line.result.text.clone()]);
            let rows = card.rows.iter().flat_map(|row| [row.numbers.clone(), row.result.text.clone()]);
            let rest = card.rest.iter().map(|(_, number)| number.text.clone());
            lines.chain(rows).chain(rest).chain(card.sum.iter().map(|sum| sum.text.clone())).collect()
        }
    };
    let taken = explanation.taken.expect("few enough samples");
    all.extend(taken.told.before.iter().map(|line| line.result.text.clone()));
    all.extend(taken.told.numbers.split_whitespace().map(str::to_owned));
    all.extend([taken.told.result.text, taken.told.change.text]);
    all.extend(taken.told.shrink.map(|line| line.result.text));
    all.push(sgdscope::app::text::numbers::ten_digits(explanation.check.formula));
    all.into_iter().map(|text| text.replace('−', "-")).collect()
}

#[test]
fn the_text_has_the_numbers_of_the_screens_card() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("three.csv").display().to_string();
    std::fs::write(&path, include_str!("../data/three.csv")).expect("a file");
    let read = |path: &str| {
        let table = csv::read(std::fs::File::open(path).expect("a file"), &csv::Options::default());
        Dataset::from_table("three.csv".into(), table.expect("a table"), None)
    };
    let made = |problem| Dataset::generated(problem, 0, &dataset::DataConfig::default()).expect("a data set");
    let plain = Hyper::default();
    let cases = vec![
        (
            "--init ones".to_owned(),
            Config { start: Start::Drawn(Init::Ones), ..Config::default() },
            Dataset::tutorial(None),
            (6, 3),
        ),
        (
            "--optimizer adam --batch-size 2 --l2 0.01 --l1 0.02 --lr 0.01".to_owned(),
            Config {
                hyper: Hyper {
                    optimizer: Optimizer::Adam,
                    rate: 0.01,
                    batch: Some(2),
                    l1: 0.02,
                    l2: 0.01,
                    ..Hyper::default()
                },
                ..Config::default()
            },
            Dataset::tutorial(None),
            (6, 3),
        ),
        (
            format!("--data {path} --hidden 5,4 --activation tanh --loss bce"),
            Config {
                hidden: vec![(5, Activation::Tanh), (4, Activation::Tanh)],
                loss: Loss::Bce,
                hyper: plain,
                ..Config::default()
            },
            read(&path),
            (39, 10),
        ),
        (
            "--data blobs --hidden 8 --activation relu".to_owned(),
            Config { hidden: vec![(8, Activation::Relu)], loss: Loss::Ce, ..Config::default() },
            made(Problem::Blobs),
            (40, 11),
        ),
    ];
    for (run, config, data, (weights, biases)) in cases {
        let weights = (1..=weights).map(|number| format!("w{number}"));
        let names = weights.chain((1..=biases).map(|number| format!("b{number}")));
        let mut scene = Scene::new(config, data, Lang::En).go(4).press("space 2");
        let sample = scene.app.context.chosen.sample + 1;
        for (index, name) in names.enumerate() {
            scene.app.context.chosen.parameter = Some(ParameterId(index));
            let text = explained(&format!("{run} --epoch 4 --parameter {name} --sample {sample}"));
            for number in card_texts(&scene) {
                assert!(text.contains(&number), "{name}: {number} of the screen is not in\n{text}");
            }
        }
    }
}

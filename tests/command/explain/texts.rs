//! The text form: the numbers of the screen's card, in characters that files and notes can hold.

use sgdscope::app::gradient::card::Card;
use sgdscope::app::text::Lang;
use sgdscope::data::dataset::Dataset;
use sgdscope::data::generate::Problem;
use sgdscope::data::{csv, dataset};
use sgdscope::nn::activation::Activation;
use sgdscope::nn::head::Loss;
use sgdscope::nn::init::Init;
use sgdscope::nn::layout::ParameterId;
use sgdscope::nn::optimizer::{Hyper, Optimizer};
use sgdscope::train::setup::{Config, Start};

use super::{Folder, names, text};
use crate::support::scene::Scene;
use crate::support::sgdscope;

/// Every number that the screen's card shows of the chosen parameter, in ASCII.
fn card_texts(scene: &Scene) -> Vec<String> {
    let lesson = scene.app.lesson();
    let mut all: Vec<String> = match &lesson.card {
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
    let taken = lesson.taken.expect("few enough samples");
    all.extend(taken.told.before.iter().map(|line| line.result.text.clone()));
    all.extend(taken.told.numbers.split_whitespace().map(str::to_owned));
    all.extend([taken.told.result.text, taken.told.change.text]);
    all.extend(taken.told.shrink.map(|line| line.result.text));
    all.push(sgdscope::app::text::numbers::ten_digits(lesson.check.formula));
    all.into_iter().map(|text| text.replace('−', "-")).collect()
}

fn well_formed(text: &str) {
    assert!(text.ends_with('\n') && !text.ends_with("\n\n") && !text.contains('\u{2212}'), "{text}");
    assert!(!text.contains('\u{a0}') && !text.contains('\t') && !text.contains('\u{1b}'), "{text}");
    for line in text.lines() {
        assert_eq!(line, line.trim_end(), "{text}");
    }
}

#[test]
fn the_text_has_the_numbers_of_the_screens_card() {
    let folder = Folder::new();
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
            format!("--data {} --hidden 5,4 --activation tanh --loss bce", folder.csv()),
            Config {
                hidden: vec![(5, Activation::Tanh), (4, Activation::Tanh)],
                loss: Loss::Bce,
                hyper: plain,
                ..Config::default()
            },
            read(&folder.csv()),
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
        let mut scene = Scene::new(config, data, Lang::En).go(4).press("space 2");
        let sample = scene.app.context.chosen.sample + 1;
        for (index, name) in names(weights, biases).enumerate() {
            scene.app.context.chosen.parameter = Some(ParameterId(index));
            let text = text(&format!("{run} --epoch 4 --parameter {name} --sample {sample}"));
            well_formed(&text);
            for number in card_texts(&scene) {
                assert!(text.contains(&number), "{name}: {number} of the screen is not in\n{text}");
            }
        }
    }
}

#[test]
fn the_worked_example_reads_like_the_tutorial() {
    let text = text("--init ones --parameter w1");
    well_formed(&text);
    crate::support::snapshot("explain", "the_worked_example_reads_like_the_tutorial", text);
}

#[test]
fn the_text_speaks_both_languages_and_names_samples_in_any_case() {
    let russian = text("--init ones --parameter w1 --lang ru --sample ALICE");
    well_formed(&russian);
    assert!(russian.contains("+0.02147") && russian.contains("Кто тянет w1"), "{russian}");
    crate::support::snapshot(
        "explain",
        "the_text_speaks_both_languages_and_names_samples_in_any_case",
        russian,
    );
    let deep = text("--data blobs --hidden 8,8 --activation tanh --epoch 3 --parameter w1 --sample 2");
    well_formed(&deep);
    assert!(deep.contains("and 2 smaller ones"), "{deep}");
}

#[test]
fn the_next_steps_first_sample_is_explained_unless_another_is_asked_for() {
    for (step, name) in ["Alice", "Bob", "Charlie", "Diana"].into_iter().enumerate() {
        let text = text(&format!("--epoch 2 --step {step} --parameter w1"));
        let first = text.lines().next().expect("a first line");
        assert!(first.contains(name) && first.contains("epoch 2"), "{first}");
    }
    for sample in ["Diana", "diana", "4"] {
        let text = text(&format!("--parameter w1 --sample {sample}"));
        assert!(text.lines().next().is_some_and(|line| line.contains("Diana")), "{text}");
    }
}

#[test]
fn the_program_writes_what_the_library_explains() {
    for format in ["text", "json"] {
        let run = ["--seed", "5", "--epoch", "9", "--parameter", "b2", "--format", format];
        let (code, out, errors) = sgdscope(&[&["explain"], &run[..]].concat());
        assert_eq!((code, errors.as_str()), (0, ""));
        assert_eq!(out, text(&run.join(" ")));
    }
}

#[test]
fn the_numbers_of_the_check_stand_below_each_other_in_every_language() {
    for lang in ["en", "ru"] {
        let text = text(&format!("--init ones --parameter w1 --lang {lang}"));
        let place = |number: &str| {
            let line = text.lines().find(|line| line.contains(number)).expect("its line");
            line[..line.find(number).expect("found")].chars().count()
        };
        assert_eq!(place("0.02146953527"), place("0.02146953526"), "{text}");
    }
}

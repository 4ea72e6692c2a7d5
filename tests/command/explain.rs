//! `sgdscope explain`: what it writes as JSON is multiplied and summed again, what it writes as text is what
//! the Gradient view shows, and what is wrong is told. The mathematics again is in `explain/again.rs`.

mod again;
mod refusals;
mod texts;

use std::collections::HashMap;
use std::path::PathBuf;

use crate::support::sgdscope;
use serde_json::Value;

use again::{close, number, numbers};

/// A folder with the CSV of three columns.
struct Folder {
    folder: tempfile::TempDir,
}

impl Folder {
    fn new() -> Folder {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("three.csv"), include_str!("../data/three.csv")).expect("a file");
        Folder { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn csv(&self) -> String {
        self.path("three.csv").display().to_string()
    }
}

fn text(arguments: &str) -> String {
    let all: Vec<&str> = std::iter::once("explain").chain(arguments.split_whitespace()).collect();
    let (code, out, errors) = sgdscope(&all);
    assert_eq!((code, errors.as_str()), (0, ""), "{arguments}");
    out
}

fn json(arguments: &str) -> Value {
    serde_json::from_str(&text(&format!("{arguments} --format json"))).expect("JSON")
}

/// w1, w2, … b1, b2, … of a network.
fn names(weights: usize, biases: usize) -> impl Iterator<Item = String> {
    let weights = (1..=weights).map(|number| format!("w{number}"));
    weights.chain((1..=biases).map(|number| format!("b{number}")))
}

/// All ways to learn: activations, heads, optimizers, penalties.
fn every_way(heads: &[&str], mut each: impl FnMut(String)) {
    for activation in ["sigmoid", "tanh", "relu", "linear"] {
        for head in heads {
            for optimizer in ["sgd", "momentum", "adam"] {
                for penalty in ["", "--l1 0.01", "--l2 0.02", "--l1 0.01 --l2 0.02"] {
                    let run = format!("--activation {activation} {head} --optimizer {optimizer} {penalty}");
                    each(format!("{run} --lr 0.0001"));
                }
            }
        }
    }
}

const HEADS: [&str; 5] = [
    "--loss mse --output-activation sigmoid",
    "--loss mse --output-activation tanh",
    "--loss mse --output-activation relu",
    "--loss mse --output-activation linear",
    "--loss bce",
];

#[test]
fn every_number_of_the_tutorials_network_comes_out_again() {
    every_way(&HEADS, |run| {
        for name in names(6, 3) {
            again::everything(&json(&format!("{run} --epoch 3 --step 1 --parameter {name}")), &name);
        }
    });
}

#[test]
fn every_number_of_a_deep_network_comes_out_again() {
    let folder = Folder::new();
    every_way(&HEADS, |run| {
        let run = format!("{run} --data {} --hidden 5,4 --batch-size 4", folder.csv());
        for name in names(39, 10) {
            again::everything(&json(&format!("{run} --epoch 2 --parameter {name} --sample 3")), &name);
        }
    });
}

#[test]
fn every_number_of_a_network_with_three_classes_comes_out_again() {
    every_way(&["--loss ce"], |run| {
        let run = format!("{run} --data blobs --hidden 4 --train-share 10 --batch-size 5");
        for name in names(20, 7) {
            again::everything(&json(&format!("{run} --epoch 1 --parameter {name}")), &name);
        }
    });
}

#[test]
fn a_chain_of_two_hidden_neurons_is_a_product_and_one_of_four_a_recursion() {
    for (hidden, form) in [("none", "product"), ("2", "product"), ("1,1", "product"), ("1,1,1", "recursion")]
    {
        let v = json(&format!("--hidden {hidden} --parameter w1"));
        assert_eq!(v["chain"]["form"], form, "{hidden}");
        again::everything(&v, "w1");
    }
}

#[test]
fn the_worked_example_has_the_tutorials_factors() {
    let v = json("--init ones --parameter w1");
    let factors: Vec<f64> =
        v["chain"]["factors"].as_array().expect("factors").iter().map(|f| number(&f["value"])).collect();
    for (factor, expected) in factors.iter().zip([-0.952_609_65, 0.249_438_54, -0.090_353_32]) {
        assert!((factor - expected).abs() < 5e-9, "{factors:?}");
    }
    assert!((number(&v["gradient"]) - 0.021_469_535_3).abs() < 5e-11);
    assert_eq!(v["check"]["verdict"], "agree");
    assert_eq!((&v["sample"], &v["next_sample"]), (&"Alice".into(), &"Alice".into()));
    for (key, expected) in [("format", "sgdscope/explain"), ("network", "2-2-1"), ("loss", "mse")] {
        assert_eq!(v[key], expected);
    }
}

/// One weight in the whole of the data: every sample's gradient, asked for one by one.
#[test]
fn the_mean_pull_is_the_mean_of_what_each_sample_says() {
    let folder = Folder::new();
    let csv = format!("--data {} --hidden 5,4", folder.csv());
    for (run, samples) in [("--epoch 20".to_owned(), 4), (csv, 6)] {
        for name in ["w1", "w5", "b2"] {
            let of = |sample: usize| json(&format!("{run} --parameter {name} --sample {sample}"));
            let all: Vec<Value> = (1..=samples).map(of).collect();
            let own: Vec<f64> = all.iter().map(|v| number(&v["gradient"])).collect();
            let (sum, size) = own.iter().fold((0.0, 0.0), |(sum, size), g| (sum + g, size + g.abs()));
            for v in &all {
                close(number(&v["pulls"]["mean"]), sum / samples as f64, size, "the mean");
                assert_eq!(v["pulls"]["samples"], samples);
                let listed = v["pulls"]["strongest"].as_array().expect("a list");
                let listed: Vec<f64> = listed.iter().map(|one| number(&one["gradient"])).collect();
                assert_eq!(listed, own, "few samples are listed all, in the data's order");
                let ways = |key: &str| v["pulls"][key].as_u64().expect("a count") as usize;
                assert_eq!(ways("lower"), own.iter().filter(|g| **g > 0.0).count());
                assert_eq!(ways("raise"), own.iter().filter(|g| **g < 0.0).count());
            }
        }
    }
}

#[test]
fn of_many_samples_the_strongest_each_way_are_listed() {
    let run = "--data moons --train-share 100 --hidden 3 --epoch 2 --parameter w2";
    let whole = json(run);
    let of = |sample: usize| number(&json(&format!("{run} --sample {sample}"))["gradient"]);
    let own: Vec<f64> = (1..=500).map(of).collect();
    let (sum, size) = own.iter().fold((0.0, 0.0), |(sum, size), g| (sum + g, size + g.abs()));
    close(number(&whole["pulls"]["mean"]), sum / 500.0, size, "the mean");
    let listed = whole["pulls"]["strongest"].as_array().expect("a list");
    let mut sorted = own.clone();
    sorted.sort_by(f64::total_cmp);
    let mut expected: Vec<f64> = sorted.iter().rev().take(12).copied().collect();
    expected.extend(&sorted[..12]);
    let listed: Vec<f64> = listed.iter().map(|one| number(&one["gradient"])).collect();
    assert_eq!(listed, expected);
    for one in whole["pulls"]["strongest"].as_array().expect("a list") {
        let sample: usize = one["sample"].as_str().expect("a name").parse().expect("a number");
        assert_eq!(number(&one["gradient"]), own[sample - 1]);
    }
}

#[test]
fn each_step_begins_where_the_one_before_it_ended() {
    for run in ["", "--optimizer adam --l2 0.1", "--optimizer momentum --l1 0.01", "--order shuffled"] {
        for name in ["w1", "w6", "b3"] {
            let at = |epoch: u64, step: u64| {
                json(&format!("{run} --epoch {epoch} --step {step} --parameter {name}"))
            };
            for step in 0..4 {
                let (now, next) = (at(5, step), at(5 + (step + 1) / 4, (step + 1) % 4));
                let (new, value) = (number(&now["update"]["new"]), number(&next["parameter"]["value"]));
                assert_eq!(new.to_bits(), value.to_bits(), "{run} {name} {step}");
            }
        }
    }
}

#[test]
fn an_epoch_explained_is_an_epoch_trained_and_saved() {
    let folder = Folder::new();
    let path = folder.path("m.json").display().to_string();
    for run in [
        "--seed 3",
        "--optimizer adam --batch-size 2 --l2 0.01 --lr 0.05",
        "--optimizer momentum --l1 0.001 --order shuffled --hidden 3,2 --activation tanh",
    ] {
        for epochs in ["0", "1", "17"] {
            let run: Vec<&str> = run.split_whitespace().collect();
            let save = ["train", "--epochs", epochs, "--save", &path, "--force"];
            let (code, _, errors) = sgdscope(&[&save[..], &run[..]].concat());
            assert_eq!(code, 0, "{errors}");
            let model: Value =
                serde_json::from_str(&std::fs::read_to_string(&path).expect("a file")).expect("JSON");
            let mut saved: HashMap<String, f64> = HashMap::new();
            let (mut weight, mut bias) = (0, 0);
            for layer in model["layers"].as_array().expect("layers") {
                for row in layer["weights"].as_array().expect("rows") {
                    for value in numbers(row) {
                        weight += 1;
                        saved.insert(format!("w{weight}"), value);
                    }
                }
                for value in numbers(&layer["biases"]) {
                    bias += 1;
                    saved.insert(format!("b{bias}"), value);
                }
            }
            for (name, value) in saved {
                let v = json(&format!("{} --epoch {epochs} --parameter {name}", run.join(" ")));
                assert_eq!(number(&v["parameter"]["value"]).to_bits(), value.to_bits(), "{name}");
            }
        }
    }
}

//! Ways out: the bytes of every format are read back here, by readers of their own, and give the same numbers and
//! the same predictions.

mod command;
mod proto;

use std::ops::ControlFlow;
use std::sync::Arc;

use proptest::prelude::*;
use serde_json::Value;
use sgdscope::data::csv;
use sgdscope::data::dataset::{DataConfig, Dataset, Question};
use sgdscope::data::generate::Problem;
use sgdscope::nn::activation::Activation;
use sgdscope::nn::head::Loss;
use sgdscope::nn::layout::ParameterId;
use sgdscope::train::edit::Edit;
use sgdscope::train::export::trail::{RunPath, Trail};
use sgdscope::train::export::{Format, Origin};
use sgdscope::train::model::Model;
use sgdscope::train::moment::{Goal, Moment, Stopped};
use sgdscope::train::record::Record;
use sgdscope::train::session::Session;
use sgdscope::train::setup::{Config, Setup};
use sgdscope::train::timeline::BranchId;

fn tutorial() -> Arc<Setup> {
    Arc::new(Setup::new(Config::default(), Arc::new(Dataset::tutorial(None))).expect("a valid setup"))
}

/// A model with every kind of number in it.
fn model(
    data: Dataset,
    hidden: &[(usize, Activation)],
    loss: Loss,
    output: Option<Activation>,
    seed: u64,
) -> Model {
    let config = Config { hidden: hidden.to_vec(), loss, output, seed, ..Config::default() };
    let setup = Setup::new(config, Arc::new(data)).expect("a valid setup");
    Model::of(&setup, &setup.initial())
}

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

/// The header of a safetensors file, and its data.
fn safetensors(bytes: &[u8]) -> (Value, &[u8]) {
    let (length, rest) = bytes.split_at(8);
    let length = u64::from_le_bytes(length.try_into().expect("eight bytes")) as usize;
    assert_eq!(length % 8, 0, "the data are aligned");
    let (header, data) = rest.split_at(length);
    assert!(header.starts_with(b"{"));
    (serde_json::from_slice(header).expect("a header in JSON"), data)
}

/// One tensor of it, in doubles.
fn tensor(header: &Value, data: &[u8], name: &str) -> (Vec<u64>, Vec<f64>) {
    let tensor = &header[name];
    assert_eq!(tensor["dtype"], "F64", "{name}");
    let list = |value: &Value| -> Vec<u64> {
        value.as_array().expect("a list").iter().map(|n| n.as_u64().expect("a number")).collect()
    };
    let (shape, range) = (list(&tensor["shape"]), list(&tensor["data_offsets"]));
    let data = &data[range[0] as usize..range[1] as usize];
    let values: Vec<f64> = data
        .chunks_exact(8)
        .map(|bytes| f64::from_le_bytes(bytes.try_into().expect("eight bytes")))
        .collect();
    assert_eq!(values.len() as u64, shape.iter().product::<u64>(), "{name}");
    (shape, values)
}

fn check_safetensors(model: &Model, origin: &Origin) {
    let bytes = Format::Safetensors.write(model, origin).expect("finite numbers");
    let (header, data) = safetensors(&bytes);
    let mut end = 0;
    let (mut weights, mut biases) = (Vec::new(), Vec::new());
    for (index, layer) in model.network.layout().layers().iter().enumerate() {
        for (name, wanted, all) in [
            ("weight", vec![layer.width as u64, layer.inputs as u64], &mut weights),
            ("bias", vec![layer.width as u64], &mut biases),
        ] {
            let name = format!("layers.{index}.{name}");
            assert_eq!(header[&name]["data_offsets"][0].as_u64(), Some(end), "no holes before {name}");
            end = header[&name]["data_offsets"][1].as_u64().expect("an end");
            let (shape, values) = tensor(&header, data, &name);
            assert_eq!(shape, wanted);
            all.extend(values);
        }
    }
    assert_eq!(end as usize, data.len(), "no bytes are left over");
    assert_eq!(bits(&[weights, biases].concat()), bits(model.network.flat()));
    let facts = header["__metadata__"].as_object().expect("metadata");
    assert!(facts.values().all(Value::is_string), "{facts:?}");
    let inputs: Value = serde_json::from_str(facts["inputs"].as_str().expect("a text")).expect("JSON");
    for ((input, column), scaling) in
        inputs.as_array().expect("a list").iter().zip(&model.columns).zip(&model.scaling)
    {
        assert_eq!(
            (input["name"].as_str(), input["unit"].as_str()),
            (Some(&*column.name), Some(&*column.unit))
        );
        assert_eq!(input["offset"].as_f64().map(f64::to_bits), Some(scaling.offset.to_bits()));
        assert_eq!(input["scale"].as_f64().map(f64::to_bits), Some(scaling.scale.to_bits()));
    }
    assert_eq!(facts["features"], serde_json::to_string(&model.feature_names()).expect("JSON"));
}

/// Rows of raw values around what the model has seen.
fn rows(model: &Model) -> Vec<Vec<f64>> {
    let row = |k: i32| {
        model
            .scaling
            .iter()
            .zip(1..)
            .map(move |(s, i)| s.offset + s.scale * f64::from(k * i % 7 - 3) * 0.7)
            .collect()
    };
    (1..6).map(row).collect()
}

fn check_onnx(model: &Model, origin: &Origin) {
    let bytes = Format::Onnx.write(model, origin).expect("finite numbers");
    let graph = proto::Graph::read(&bytes);
    let (mut weights, mut biases) = (Vec::new(), Vec::new());
    for (index, layer) in model.network.layout().layers().iter().enumerate() {
        let (shape, values) = &graph.numbers[&format!("layers.{index}.weight")];
        assert_eq!(*shape, [layer.width as i64, layer.inputs as i64]);
        weights.extend(values.iter().copied());
        biases.extend(graph.numbers[&format!("layers.{index}.bias")].1.iter().copied());
    }
    assert_eq!(bits(&[weights, biases].concat()), bits(model.network.flat()));
    for raw in rows(model) {
        let typed = sgdscope::data::dataset::Entry::Raw;
        let own = model.predict(&raw, typed).expect("as many values as inputs");
        // The reader goes along the graph with the arithmetic of the program: the very bits come out.
        assert_eq!(bits(&graph.run(&raw)), bits(&own), "{raw:?}");
    }
}

fn check_script(model: &Model, origin: &Origin) {
    let bytes = Format::Script.write(model, origin).expect("finite numbers");
    let text = String::from_utf8(bytes).expect("a text");
    // What stands between two names is the numbers of the first, and comments.
    let numbers = |from: &str, to: &str| -> Vec<f64> {
        let part = text.split_once(from).unwrap_or_else(|| panic!("{from} in {text}")).1;
        let part = part.split_once(to).unwrap_or_else(|| panic!("{to} in {text}")).0;
        let bare: String = part.lines().map(|line| line.split('#').next().unwrap_or_default()).collect();
        let is_end = |c: char| "[](){},: \n\"".contains(c);
        bare.split(is_end).filter_map(|word| word.parse().ok()).collect()
    };
    let offsets: Vec<f64> = model.scaling.iter().map(|scaling| scaling.offset).collect();
    let scales: Vec<f64> = model.scaling.iter().map(|scaling| scaling.scale).collect();
    assert_eq!(bits(&numbers("\nOFFSET = ", "\n\n").as_slice()[..offsets.len()]), bits(&offsets));
    assert_eq!(bits(&numbers("\nSCALE = ", "\n\n")), bits(&scales));
    let (mut weights, mut biases) = (Vec::new(), Vec::new());
    let depth = model.network.layout().layers().len();
    for index in 0..depth {
        let end =
            if index + 1 == depth { "\n}\n".into() } else { format!("\"layers.{}.weight\"", index + 1) };
        weights.extend(numbers(&format!("\"layers.{index}.weight\""), &format!("\"layers.{index}.bias\"")));
        biases.extend(numbers(&format!("\"layers.{index}.bias\""), &end));
    }
    assert_eq!(bits(&[weights, biases].concat()), bits(model.network.flat()), "{text}");
    assert_eq!(text.matches("torch.nn.Linear(").count(), depth);
    for feature in &model.features {
        if let sgdscope::data::feature::Feature::Sin(i) = feature {
            assert!(text.contains(&format!("torch.sin(x[..., {i}])")), "{text}");
        }
    }
}

#[test]
fn the_tutorials_model_goes_out_with_its_own_names() {
    let setup = tutorial();
    let mut session = Session::new(setup.clone());
    session.advance(Goal::Epoch(100), &mut u64::MAX.clone(), &mut |_| {});
    let model = Model::of(&setup, session.network());
    let origin = Origin {
        command: Some("sgdscope --seed 1".into()),
        seed: Some(1),
        epoch: Some(100),
        by_hand: 2,
        questions: setup.data().questions().to_vec(),
    };
    check_safetensors(&model, &origin);
    check_onnx(&model, &origin);
    check_script(&model, &origin);
    let bytes = Format::Safetensors.write(&model, &origin).unwrap();
    let facts = safetensors(&bytes).0["__metadata__"].clone();
    for (name, text) in [
        ("classes", "[\"male\",\"female\"]"),
        ("activations", "[\"sigmoid\",\"sigmoid\"]"),
        ("loss", "mse"),
        ("command", "sgdscope --seed 1"),
        ("seed", "1"),
        ("epoch", "100"),
        ("changes_by_hand", "2"),
    ] {
        assert_eq!(facts[name], text, "{name}");
    }
    let graph = proto::Graph::read(&Format::Onnx.write(&model, &origin).unwrap());
    assert_eq!((graph.ir, graph.operators), (8, 17));
    assert_eq!(graph.facts["classes"], "[\"male\",\"female\"]");
    assert_eq!(
        graph.ports,
        [("inputs".to_owned(), "batch".to_owned(), 2), ("outputs".into(), "batch".into(), 1)]
    );
    let script = String::from_utf8(Format::Script.write(&model, &origin).unwrap()).unwrap();
    assert!(script.contains("\"Emily\": [128.0, 63.0],\n    \"Frank\": [155.0, 68.0],"), "{script}");
    assert!(script.contains("# sgdscope --seed 1, after 100 epochs, with 2 changes by hand\n"), "{script}");
}

#[test]
fn names_from_outside_stay_texts() {
    let text = "name,a'\"\\n(,b#,\"say \"\"\"\"\"\"y\"\nx,1,2,\"no\\\"\ny,2,3,\"\"\"\"\"yes\"\n";
    let table = csv::read(text.as_bytes(), &csv::Options::default()).expect("a table");
    let data = Dataset::from_table("evil.csv".into(), table, None);
    let model = model(data, &[(2, Activation::Tanh)], Loss::Bce, None, 1);
    let origin = Origin {
        command: Some("sgdscope --data 'a\nimport os'".into()),
        questions: vec![Question { name: "\"\"\" + \\".into(), inputs: vec![0.5, -0.5] }],
        ..Origin::default()
    };
    check_safetensors(&model, &origin);
    check_onnx(&model, &origin);
    let script = String::from_utf8(Format::Script.write(&model, &origin).unwrap()).unwrap();
    assert!(!script.lines().any(|line| line.starts_with("import os")), "{script}");
    assert!(script.contains("    \"\\\"\\\"\\\" + \\\\\": ["), "{script}");
    assert!(script.contains("CLASSES = [\"no\\\\\", \"\\\"\\\"yes\"]"), "{script}");
}

#[test]
fn a_number_that_is_none_goes_out_in_no_format() {
    for at in 0..2 {
        let mut model = model(Dataset::tutorial(None), &[(2, Activation::Sigmoid)], Loss::Mse, None, 1);
        if at == 0 {
            model.network.flat_mut()[3] = f64::NAN;
        } else {
            model.scaling[1].offset = f64::INFINITY;
        }
        for format in [Format::Safetensors, Format::Onnx, Format::Script] {
            assert!(format.write(&model, &Origin::default()).is_err(), "{format:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn any_network_goes_out_bit_for_bit(
        problem in 0_usize..3,
        hidden in proptest::collection::vec((1_usize..7, 0_usize..4), 0..5),
        head in 0_usize..4,
        features in 0_usize..3,
        scaled in any::<bool>(),
        seed in 0_u64..1000,
        odd in proptest::collection::vec(any::<u64>(), 3),
    ) {
        let features: Vec<String> = [
            &[][..], &["x2", "x1*x2", "x1^2", "sin(x2)"], &["sin(x1)", "x1"],
        ][features].iter().map(|&feature| feature.to_owned()).collect();
        let normalize = scaled.then_some(sgdscope::data::dataset::Normalize::Standardize);
        let options = DataConfig { features, normalize, seed, ..DataConfig::default() };
        let problem = [Problem::Xor, Problem::Blobs, Problem::Plane][problem];
        let data = Dataset::generated(problem, 0, &options).unwrap();
        let (loss, output) = match problem {
            Problem::Blobs => (Loss::Ce, None),
            Problem::Xor if head == 3 => (Loss::Bce, None),
            _ => (Loss::Mse, Some(Activation::ALL[head])),
        };
        let hidden: Vec<(usize, Activation)> =
            hidden.iter().map(|&(width, activation)| (width, Activation::ALL[activation])).collect();
        let mut model = model(data, &hidden, loss, output, seed);
        // Numbers of every size, as far as the products of them stay numbers.
        for (index, value) in odd.iter().map(|&bits| f64::from_bits(bits)).enumerate() {
            let parameters = model.network.flat_mut();
            if value.is_finite() && value.abs() < 1e30 && index < parameters.len() {
                parameters[index] = value;
            }
        }
        check_safetensors(&model, &Origin::default());
        check_onnx(&model, &Origin::default());
        check_script(&model, &Origin::default());
    }
}

fn written(way: &RunPath, trail: Trail) -> String {
    let mut out = Vec::new();
    let gone = way.write(trail, &mut out, &mut |_| ControlFlow::Continue(())).expect("memory takes all");
    assert!(!matches!(gone.stopped, Stopped::Diverged(_)));
    String::from_utf8(out).expect("a text")
}

#[test]
fn every_epoch_of_a_branch_is_told_with_what_a_hand_did_on_it() {
    // A rate changed, a value typed and a parameter frozen, once inside an epoch.
    let mut session = Session::new(tutorial());
    let mut losses: Vec<String> = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    let mut edits = Vec::new();
    let plan = [
        (Moment::new(3, 0), Edit::Rate { from: 0.1, to: 1.0 }),
        (Moment::new(5, 2), Edit::Value { parameter: ParameterId(4), from: 0.0, to: -2.5 }),
        (Moment::new(7, 0), Edit::Freeze { parameter: ParameterId(1), frozen: true }),
    ];
    let mut go = |session: &mut Session, end: Moment| {
        while session.at() < end || session.is_evaluating() {
            let goal = session.end_of_evaluation().unwrap_or_else(|| session.next_step());
            let mut seen = None;
            session.advance(goal, &mut u64::MAX.clone(), &mut |loss| seen = Some(loss));
            if let Some(loss) = seen {
                losses.push(format!("{},{:?}", loss.epoch, loss.train));
                let all: Vec<String> = session.network().flat().iter().map(|v| format!("{v:?}")).collect();
                lines.push(format!("{},{}", loss.epoch, all.join(",")));
            }
        }
    };
    for (at, edit) in plan {
        go(&mut session, at);
        let edit = session.edit_from_here(&edit).expect("it changes something");
        edits.push(sgdscope::train::timeline::Stamp { at: session.at(), edit });
        session.edit(&edit);
    }
    go(&mut session, Moment::new(12, 0));
    let record = Record {
        setups: vec![tutorial()],
        branches: vec![sgdscope::train::record::RecordBranch {
            id: BranchId(0),
            setup: 0,
            parent: None,
            edits,
            newest: session.at(),
            end: session.network().flat().to_vec(),
        }],
        place: (BranchId(0), session.at()),
        questions: Vec::new(),
        marks: Vec::new(),
    };
    let way = record.path(BranchId(0), session.at()).expect("a branch");
    assert_eq!(written(&way, Trail::Losses), format!("epoch,train\n{}\n", losses.join("\n")));
    let head = "epoch,w1,w2,w3,w4,w5,w6,b1,b2,b3";
    assert_eq!(written(&way, Trail::Parameters { every: 1 }), format!("{head}\n{}\n", lines.join("\n")));
    let thinned: Vec<&str> = [0, 5, 10, 12].map(|epoch| lines[epoch].as_str()).to_vec();
    assert_eq!(written(&way, Trail::Parameters { every: 5 }), format!("{head}\n{}\n", thinned.join("\n")));
    let ends: Vec<&str> = [0, 12].map(|epoch| lines[epoch].as_str()).to_vec();
    assert_eq!(
        written(&way, Trail::Parameters { every: u64::MAX }),
        format!("{head}\n{}\n", ends.join("\n"))
    );
    let part = record.path(BranchId(0), Moment::new(4, 0)).expect("a branch");
    assert_eq!(written(&part, Trail::Losses), format!("epoch,train\n{}\n", losses[..5].join("\n")));
    // The same from a file, for the whole branch or up to an epoch.
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("s.json"), record.to_json().expect("a good session")).expect("a file");
    let text = |arguments: &str| command::text(folder.path(), arguments);
    assert_eq!(text("export losses --session s.json"), written(&way, Trail::Losses));
    assert_eq!(text("export losses --session s.json --branch a --epoch 3"), {
        format!("epoch,train\n{}\n", losses[..4].join("\n"))
    });
    let end = Model::from_json(&text("export json --session s.json --branch 0")).expect("a model");
    assert_eq!(bits(end.network.flat()), bits(session.network().flat()));
    let script = text("export pytorch --session s.json");
    assert!(script.contains("# sgdscope --seed 1, after 12 epochs, with 3 changes by hand\n"), "{script}");
    for (arguments, says) in [
        (
            "export losses --session s.json --branch Z",
            "--branch Z: the session has no such branch (allowed: A or 0)",
        ),
        (
            "export losses --session s.json --epoch 13",
            "--epoch 13: branch A has 12 epochs (allowed: 0 to 12)",
        ),
    ] {
        let (code, _, error) = command::sgdscope(folder.path(), arguments);
        assert!(code == 2 && error.contains(says), "{error}");
    }
    // Nobody wants it any more.
    let mut calls = 0;
    let stopped = way.write(Trail::Losses, &mut Vec::new(), &mut |_| {
        calls += 1;
        if calls < 4 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert_eq!(stopped.expect_err("it was stopped").to_string(), "interrupted");
}

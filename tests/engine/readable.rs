//! Whatever can be saved reads back equal: random tables with names that collide and numbers at the ends of their
//! range, as data, as models and as sessions.

use std::io;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use sgdscope::data::csv;
use sgdscope::data::dataset::{DataConfig, Dataset, Normalize, Source};
use sgdscope::data::origin::Origin;
use sgdscope::nn::activation::Activation;
use sgdscope::nn::head::Loss;
use sgdscope::train::export::{self, Format};
use sgdscope::train::model::Model;
use sgdscope::train::moment::{Goal, Moment};
use sgdscope::train::record::{Record, RecordBranch, RecordQuestion};
use sgdscope::train::session::Session;
use sgdscope::train::setup::{Config, Setup};
use sgdscope::train::timeline::BranchId;

/// Heads that look like other heads, like features of them, like numbers or like names of samples.
const HEADS: [&str; 24] = [
    "a",
    "A",
    "b",
    "a^2",
    "a*b",
    "b*a",
    "sin(a)",
    "x1",
    "x2",
    "x1^2",
    "w (lb)",
    "w (kg)",
    "w [kg]",
    "w",
    "w (lb) (kg)",
    "name",
    "split",
    "y",
    "7",
    "−1",
    "a;b",
    "a,b",
    "ж·ж",
    "\"q\"",
];

/// More of them: `SGDSCOPE_CASES=100000 cargo test --test engine readable`.
fn cases() -> u32 {
    std::env::var("SGDSCOPE_CASES").map_or(400, |cases| cases.parse().expect("a number"))
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -100.0..100.0_f64,
        2 => prop_oneof![Just(0.0), Just(1.0), Just(-0.0), Just(7.0)],
        2 => prop_oneof![Just(1e154), Just(-1e154), Just(1e308), Just(-1e308), Just(f64::MAX), Just(5e-324), Just(1e-200)],
        1 => any::<f64>().prop_filter("finite", |value| value.is_finite()),
    ]
}

fn field() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => number().prop_map(|value| format!("{value:?}")),
        1 => prop_oneof![Just("1"), Just("0"), Just("one"), Just("−3"), Just("b\u{202e}ad"), Just("a, b")].prop_map(str::to_owned),
    ]
}

/// A file as somebody might write it; most are tables, some are refused.
fn file() -> impl Strategy<Value = String> {
    (2..6_usize, 2..7_usize).prop_flat_map(|(columns, rows)| {
        let heads = proptest::sample::subsequence(HEADS.to_vec(), columns).prop_shuffle();
        let names = prop_oneof![Just(false), Just(true)];
        let classes = prop_oneof![Just(false), Just(true)];
        (heads, names, classes, vec(vec(number(), columns), rows), vec(field(), rows)).prop_map(
            |(heads, names, classes, numbers, odd)| {
                let quoted = |all: Vec<String>| {
                    all.iter().map(|field| csv::quoted(field)).collect::<Vec<_>>().join(",")
                };
                let mut lines = vec![quoted(heads.iter().map(|&head| head.to_owned()).collect())];
                for (index, (row, odd)) in numbers.iter().zip(odd).enumerate() {
                    let mut row: Vec<String> = row.iter().map(|value| format!("{value:?}")).collect();
                    if names {
                        row[0] = format!("sample {index}");
                    }
                    if classes && let Some(last) = row.last_mut() {
                        *last = if index % 2 == 0 { odd } else { "other".into() };
                    }
                    lines.push(quoted(row));
                }
                lines.join("\n") + "\n"
            },
        )
    })
}

fn run(file: &str, normalize: Option<Normalize>, functions: bool) -> Option<Arc<Setup>> {
    let table = csv::read(file.as_bytes(), &csv::Options::default()).ok()?;
    let columns = table.columns.len();
    let features = (1..=columns).map(|n| format!("x{n}^2")).chain((1..=columns).map(|n| format!("x{n}")));
    let options = DataConfig {
        normalize,
        features: if functions { features.collect() } else { Vec::new() },
        source: Source::file("own.csv"),
        ..DataConfig::default()
    };
    let data = Dataset::of_table("own.csv".into(), table, &options).ok()?;
    let data = Arc::new(data.with_origin(Origin::of(file.as_bytes())));
    let loss = if data.classes().len() > 2 { Loss::Ce } else { Config::default().loss };
    Setup::new(Config { loss, ..Config::default() }, data).ok().map(Arc::new)
}

fn session(setup: &Arc<Setup>) -> Record {
    let mut session = Session::new(setup.clone());
    let _ = session.advance(Goal::Epoch(2), &mut 100_000, &mut |_| {});
    let is_sound = session.network().flat().iter().all(|value| value.is_finite()) && !session.is_evaluating();
    let at = if is_sound && session.at().step == 0 { session.at() } else { Moment::default() };
    let network = if at == session.at() { session.network().clone() } else { setup.initial() };
    let id = BranchId(0);
    Record {
        setups: vec![setup.clone()],
        branches: vec![RecordBranch {
            id,
            setup: 0,
            parent: None,
            edits: Vec::new(),
            newest: at,
            end: network.flat().to_vec(),
        }],
        place: (id, at),
        questions: vec![RecordQuestion {
            setup: 0,
            name: "Emily".into(),
            inputs: vec![-0.0; setup.data().columns()],
        }],
        marks: Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_table_that_is_read_is_saved_and_read_again_as_data_model_and_session(
        file in file(),
        normalize in prop_oneof![Just(None), Just(Some(Normalize::None)), Just(Some(Normalize::Center))],
        functions in any::<bool>(),
    ) {
        let Some(setup) = run(&file, normalize, functions) else { return Ok(()) };
        let table = setup.data().table();
        let written = csv::write(table);
        prop_assert_eq!(written.reads_back(table), Ok(()));
        let network = setup.initial();
        let model = Model::of(&setup, &network);
        match model.to_json() {
            Ok(json) => prop_assert_eq!(&Model::from_json(&json).expect("it reads"), &model),
            // A head that is a place of another column, and one that no name tells from it.
            Err(why) => prop_assert!(why.to_string().contains("rename the columns"), "{}", why),
        }
        let origin = export::Origin::default();
        for format in [Format::Safetensors, Format::Onnx, Format::Script] {
            if let Err(why) = format.write(&model, &origin) {
                prop_assert!(why.to_string().contains("rename the columns"), "{:?}: {}", format, why);
            }
        }
        let record = session(&setup);
        let json = record.to_json().map_err(|why| TestCaseError::fail(why.to_string()))?;
        let again = Record::from_json(&json, &mut |_| Err(io::ErrorKind::NotFound.into())).expect("it reads");
        prop_assert_eq!(&again, &record);
        prop_assert_eq!(again.to_json().expect("written again"), json);
    }
}

/// The files of the first report.
#[test]
fn heads_that_differ_in_case_or_unit_and_inputs_of_1e154_read_back() {
    for (file, columns) in [
        ("A,a,y\n1,2,0\n3,5,1\n", ["A", "a"]),
        ("w (lb),w (kg),y\n1,2,0\n3,5,1\n", ["w (lb)", "w (kg)"]),
        ("a,b,y\n1e154,2,0\n-1e154,5,1\n", ["a", "b"]),
        ("x2 (lb),x2 (kg),y\n1,2,0\n3,5,1\n", ["x2 (lb)", "x2 (kg)"]),
    ] {
        let setup = run(file, None, false).expect("a run");
        let names: Vec<&str> =
            setup.data().table().columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, columns);
        let model = Model::of(&setup, &setup.initial());
        assert_eq!(Model::from_json(&model.to_json().expect("written")).expect("read"), model, "{file}");
        session(&setup).to_json().expect("written");
    }
}

#[test]
fn numbers_too_far_apart_are_refused_where_they_come_in() {
    let file = "a,y\n1.7e308,0\n-1.7e308,1\n";
    let table = csv::read(file.as_bytes(), &csv::Options::default()).expect("a table");
    let error =
        Dataset::of_table("t".into(), table.clone(), &DataConfig::default()).expect_err("too far apart");
    assert!(error.to_string().starts_with("column a: some of its numbers leave the range"), "{error}");
    let plain = DataConfig { normalize: Some(Normalize::None), ..DataConfig::default() };
    Dataset::of_table("t".into(), table, &plain).expect("as they are");
}

#[test]
fn a_model_of_a_million_parameters_is_saved_and_read() {
    let heads: Vec<String> = (0..900).map(|n| format!("c{n}")).collect();
    let row = |n: usize| (0..900).map(|c| format!("{}", c % (n + 2))).collect::<Vec<_>>().join(",");
    let file = format!("{},y\n{},0\n{},1\n", heads.join(","), row(1), row(2));
    let table = csv::read(file.as_bytes(), &csv::Options::default()).expect("a table");
    let data = Arc::new(Dataset::from_table("wide".into(), table, None));
    let config = Config { hidden: vec![(1024, Activation::Tanh)], ..Config::default() };
    let setup = Setup::new(config, data).expect("a run");
    assert!(setup.layout().parameters() > 900_000);
    let model = Model::of(&setup, &setup.initial());
    assert!(Model::from_json(&model.to_json().expect("written")).expect("read") == model);
}

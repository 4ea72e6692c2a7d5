//! A session as a file: the same in every branch, bit for bit, and whatever else a file may be, an error in a line.

use std::io;
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::support;
use crate::support::tree::Tree;
use proptest::prelude::*;
use serde_json::{Value, json};
use sgdscope::data::dataset::{DataConfig, Dataset, Normalize};
use sgdscope::data::generate::Problem;
use sgdscope::door;
use sgdscope::nn::activation::Activation;
use sgdscope::nn::head::Loss;
use sgdscope::nn::init::Init;
use sgdscope::nn::layout::ParameterId;
use sgdscope::nn::optimizer::{Hyper, Optimizer, Order};
use sgdscope::train::edit::Edit;
use sgdscope::train::moment::Moment;
use sgdscope::train::record::{self, Record, RecordMark, RecordQuestion, ReplayError};
use sgdscope::train::setup::{Config, Setup, Start, Stop};
use sgdscope::train::timeline::{BranchId, Stamp};

fn tutorial(config: Config) -> Setup {
    Setup::new(config, Arc::new(Dataset::tutorial(None))).expect("a valid setup")
}

fn rate(to: f64) -> Edit {
    Edit::Rate { from: 0.0, to }
}

/// No data file is there.
fn nothing(path: &str) -> io::Result<Vec<u8>> {
    Err(io::Error::new(io::ErrorKind::NotFound, format!("no {path}")))
}

fn read(text: &str) -> Result<Record, record::RecordError> {
    Record::from_json(text, &mut nothing)
}

fn on<T>(_: &T) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Two futures of the tutorial's run with a question and a mark.
fn small() -> Record {
    let mut tree = Tree::of(tutorial(Config::default()));
    tree.go(0, 100, 0);
    tree.go(0, 200, 2);
    let other = tree.fork_at(0, 100);
    tree.edit(other, rate(1.0));
    tree.edit(other, Edit::Freeze { parameter: ParameterId(4), frozen: true });
    tree.go(other, 50, 0);
    let mut record = tree.record(other);
    record.questions = vec![RecordQuestion { setup: 0, name: "Emily".into(), inputs: vec![-7.0, -3.0] }];
    record.marks = vec![RecordMark {
        branch: BranchId(2),
        at: Moment { epoch: 100, step: 0, edits: 1 },
        view: "train".into(),
        focus: "parameters".into(),
        enlarged: false,
        sample: 2,
        parameter: Some("w5".into()),
        text: "Here the rate goes up.".into(),
    }];
    record
}

fn bits(record: &Record) -> Vec<u64> {
    record.branches.iter().flat_map(|branch| &branch.end).map(|value| value.to_bits()).collect()
}

/// Writes and reads a session again; it must be the same.
fn again(record: &Record) -> Record {
    let text = record.to_json().expect("a good session");
    let back = read(&text).expect("a session that was just written");
    assert_eq!(back, *record);
    assert_eq!(bits(&back), bits(record));
    assert_eq!(back.to_json().expect("a good session"), text, "stable");
    back
}

#[test]
fn a_session_reads_back_bit_for_bit_and_every_branch_ends_as_it_did() {
    let record = again(&small());
    assert_eq!(support::verify(&record, &mut on), Ok(()));
    let mut odd = small();
    let strange = [-0.0, 5e-324, f64::MAX, 0.1 + 0.2, 1.0 / 3.0, -1e-310, 1e22, 123_456_789.123, 1.0];
    odd.branches[0].end.copy_from_slice(&strange);
    again(&odd);
}

#[test]
fn a_byte_order_mark_is_let_pass() {
    let record = small();
    let json = record.to_json().expect("written");
    assert_eq!(read(&format!("\u{feff}{json}")).expect("read"), record);
}

#[test]
fn the_text_is_small_and_can_be_read_by_a_person() {
    let text = small().to_json().expect("a good session");
    assert!(text.len() < 3000, "{} bytes", text.len());
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[..4],
        ["{", r#"  "format": "sgdscope/session","#, r#"  "version": 1,"#, r#"  "arithmetic": 1,"#]
    );
    let edits = r#"      "edits": [{"at": {"epoch": 100, "step": 0, "edits": 0}, "edit": {"edit": "rate", "from": 0.1, "to": 1.0}}, "#;
    assert!(lines.iter().any(|line| line.starts_with(edits)), "{text}");
    assert!(text.contains(r#"  "marks": ["#));
}

#[test]
fn replaying_hands_out_every_epoch_and_can_be_stopped() {
    let record = small();
    let mut epochs = Vec::new();
    let session = record::replay(&record, BranchId(2), &mut |loss| epochs.push(loss.epoch), &mut on);
    assert_eq!(session.expect("a branch").at(), record.branches[1].newest);
    assert_eq!(epochs, (0..=150).collect::<Vec<u64>>());
    let mut far = small();
    far.branches[0].newest = Moment::new(1 << 50, 0);
    let mut asked = 0;
    let mut enough = |_: &_| {
        asked += 1;
        if asked < 5 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    let stopped = record::replay(&far, BranchId(0), &mut |_| {}, &mut enough);
    assert_eq!(stopped.err(), Some(ReplayError::Interrupted));
    let unknown = record::replay(&record, BranchId(1), &mut |_| {}, &mut on);
    assert_eq!(unknown.err(), Some(ReplayError::Unknown(BranchId(1))));
}

#[test]
fn an_end_that_differs_in_one_bit_is_found_with_its_branch_and_parameter() {
    let mut record = small();
    let end = &mut record.branches[1].end[5];
    *end = f64::from_bits(end.to_bits() ^ 1);
    let (branch, why) = support::verify(&record, &mut on).expect_err("another end");
    assert_eq!(branch, BranchId(2));
    assert!(why.to_string().starts_with("w6 ends as "), "{why}");
}

#[test]
fn a_branch_that_was_stopped_by_divergence_is_kept_to_its_last_good_moment() {
    let hidden = vec![(2, Activation::Relu)];
    let config = Config { hidden, output: Some(Activation::Linear), ..Config::default() };
    let mut tree = Tree::of(tutorial(config));
    tree.go(0, 50, 0);
    let other = tree.fork_at(0, 0);
    tree.edit(other, rate(1e-4));
    tree.go(other, 50, 0);
    assert_eq!(tree.sessions[other].at().epoch, 50);
    let mut record = again(&tree.record(0));
    assert!(record.branches[0].newest.epoch < 10);
    assert_eq!(support::verify(&record, &mut on), Ok(()));
    record.branches[0].newest = Moment::new(20, 0);
    let (branch, why) = support::verify(&record, &mut on).expect_err("no way there");
    assert_eq!(branch, BranchId(0));
    assert!(why.to_string().contains("diverges"), "{why}");
}

/// A run with everything that a file has to keep.
fn config() -> impl Strategy<Value = Setup> {
    let shape = (0..4_usize, 0..3_usize, any::<bool>(), 0..Init::ALL.len(), any::<u64>());
    let hyper = (1..9_usize, 0..3_usize, any::<bool>());
    (shape, hyper).prop_map(|((data, optimizer, shuffled, init, seed), (batch, penalty, full))| {
        let options = DataConfig { seed, train_share: (data > 1).then_some(60), ..DataConfig::default() };
        let (data, hidden, loss) = match data {
            0 => (Dataset::tutorial(Some(Normalize::Standardize)), vec![], Loss::Bce),
            1 => (Dataset::tutorial(None), vec![(3, Activation::Tanh), (2, Activation::Relu)], Loss::Mse),
            2 => {
                let features = vec!["x1".into(), "x2^2".into(), "sin(x1)".into()];
                let options = DataConfig { features, ..options };
                let data = Dataset::generated(Problem::Xor, 10, &options).expect("good options");
                (data, vec![(2, Activation::Sigmoid)], Loss::Mse)
            }
            _ => {
                let data = Dataset::generated(Problem::Blobs, 0, &options).expect("good options");
                (data, vec![(2, Activation::Sigmoid)], Loss::Ce)
            }
        };
        let samples = data.train().len();
        let penalties = [0.0, 1e-3, 0.01];
        let config = Config {
            hidden,
            loss,
            hyper: Hyper {
                optimizer: Optimizer::ALL[optimizer],
                rate: 0.05,
                batch: (!full).then_some(batch.min(samples)),
                l1: penalties[penalty],
                l2: penalties[(penalty + 1) % 3],
                order: if shuffled { Order::Shuffled } else { Order::Sequential },
            },
            start: Start::Drawn(Init::ALL[init]),
            seed,
            stop: Stop { epochs: u64::MAX, below: Some(0.2), patience: Some(2) },
            ..Config::default()
        };
        Setup::new(config, Arc::new(data)).expect("a valid setup")
    })
}

/// What a person does: where, what, how much.
type Deed = (usize, usize, u64);

fn grow(setup: Setup, deeds: &[Deed]) -> Tree {
    let other = setup.with_seed(9);
    let blobs = Dataset::generated(Problem::Blobs, 10, &DataConfig::default()).expect("good options");
    let config = Config { hidden: vec![(3, Activation::Tanh)], loss: Loss::Ce, ..Config::default() };
    let foreign = Setup::new(config, Arc::new(blobs)).expect("a valid setup");
    let mut tree = Tree::of(setup);
    for &(at, what, n) in deeds {
        let branch = at % tree.branches.len();
        let some = n as usize;
        let own = &tree.setups[tree.branches[branch].setup];
        let (parameters, samples) = (own.layout().parameters(), own.data().train().len());
        let parameter = ParameterId(some % parameters);
        match what {
            0..=3 => tree.go(branch, n % 3, 0),
            4 => tree.go(branch, 0, 1 + n % 4),
            5 => tree.edit(branch, rate(0.01 * (1 + n % 7) as f64)),
            6 => {
                let to = (n % 3 > 0).then_some(1 + some % samples);
                tree.edit(branch, Edit::Batch { from: None, to });
            }
            7 => tree.edit(branch, Edit::L1 { from: 0.0, to: 0.001 * (n % 3) as f64 }),
            8 => tree.edit(branch, Edit::L2 { from: 0.0, to: 0.001 * (n % 3) as f64 }),
            9 => tree.edit(branch, Edit::Value { parameter, from: 0.0, to: n as f64 / 50.0 - 1.0 }),
            10 => tree.edit(branch, Edit::Freeze { parameter, frozen: n % 2 > 0 }),
            11 if n % 2 > 0 => {
                tree.edit(branch, Edit::Optimizer { from: Optimizer::Sgd, to: Optimizer::ALL[some % 3] });
            }
            12 => tree.edit(branch, Edit::Order { from: Order::Sequential, to: Order::ALL[some % 2] }),
            11 if n == 0 => drop(tree.root(other.clone())),
            11 if n == 2 => drop(tree.root(foreign.clone())),
            _ => drop(tree.fork(at + some)),
        }
    }
    tree
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_done_a_session_is_the_same_in_every_branch(
        setup in config(),
        deeds in prop::collection::vec((0..1000_usize, 0..15_usize, 0..100_u64), 0..40),
        place in 0..1000_usize,
    ) {
        let tree = grow(setup, &deeds);
        let record = again(&tree.record(place % tree.branches.len()));
        prop_assert_eq!(support::verify(&record, &mut on), Ok(()));
        // Every moment that stands for another is one itself.
        for branch in &record.branches {
            for epoch in [0, 1, 2, branch.newest.epoch, 1 << 60] {
                let at = record.nearest(branch.id, Moment { epoch, step: 3, edits: 2 }).expect("a branch");
                prop_assert!(at <= branch.newest);
                prop_assert_eq!(record.nearest(branch.id, at), Some(at));
                let mut there = record.clone();
                there.place = (branch.id, at);
                prop_assert!(there.to_json().is_ok());
            }
        }
    }
}

// ---- files that are no sessions

/// Reads what may be anything: no panic, an error in one harmless line, or a session that is one.
fn try_to_read(text: &str) -> Option<String> {
    match read(text) {
        Ok(record) => {
            let text = record.to_json().expect("what can be read can be written");
            assert_eq!(read(&text).expect("and read again").to_json().expect("the same"), text);
            let mut left = 20;
            let _ = support::verify(&record, &mut |_| {
                left -= 1;
                if left > 0 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
            None
        }
        Err(error) => {
            let error = error.to_string();
            assert!(!error.chars().any(char::is_control) && error.len() < 2000, "{error:?}");
            Some(error)
        }
    }
}

#[test]
fn every_truncation_is_an_error_and_every_flipped_bit_an_error_or_a_session() {
    let text = small().to_json().expect("a good session");
    for end in 0..text.len() - 1 {
        assert!(try_to_read(&text[..end]).is_some(), "{end}");
    }
    let mut bytes = text.into_bytes();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            bytes[at] ^= 1 << bit;
            if let Ok(text) = std::str::from_utf8(&bytes) {
                try_to_read(text);
            }
            bytes[at] ^= 1 << bit;
        }
    }
}

/// The places of a JSON value.
fn places(value: &Value, at: &mut Vec<String>, all: &mut Vec<String>) {
    all.push(at.concat());
    let mut deeper = |key: String, value: &Value| {
        at.push(format!("/{key}"));
        places(value, at, all);
        at.pop();
    };
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(|(at, item)| deeper(at.to_string(), item)),
        Value::Object(fields) => fields.iter().for_each(|(key, field)| deeper(key.clone(), field)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// What may stand where something else should.
fn intruders() -> Vec<Value> {
    let deep = (0..100).fold(json!(1), |inner, _| json!([inner]));
    vec![
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(1),
        json!(3),
        json!(1e308),
        json!(0.5),
        json!(u64::MAX),
        json!(u64::from(u32::MAX)),
        json!(i64::MIN),
        json!(""),
        json!("\u{1b}]0;x\u{7}\n\u{202e}".repeat(50)),
        json!([]),
        json!({}),
        json!(vec![0; 1000]),
        json!({"epoch": 99, "step": u64::MAX, "edits": u32::MAX}),
        json!({"epoch": u64::MAX}),
        json!({"branch": 0, "at": {"epoch": 0}}),
        deep,
    ]
}

fn change(value: &mut Value, place: &str, how: usize, by: &Value) {
    let Some((parent, key)) = place.rsplit_once('/') else { return *value = by.clone() };
    let Some(parent) = value.pointer_mut(parent) else { return };
    match (parent, how) {
        (Value::Object(fields), 0) => drop(fields.remove(key)),
        (Value::Object(fields), 1) => drop(fields.insert(format!("{key}x"), by.clone())),
        (Value::Object(fields), _) => drop(fields.insert(key.into(), by.clone())),
        (Value::Array(items), how) => {
            let at = key.parse().unwrap_or(0).min(items.len() - 1);
            match how {
                0 => drop(items.remove(at)),
                1 => items.insert(at, items[at].clone()),
                2 => items.push(by.clone()),
                _ => items[at] = by.clone(),
            }
        }
        (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_), _) => {}
    }
}

#[test]
fn every_part_that_is_lost_doubled_or_something_else_is_an_error_or_a_session() {
    let whole: Value = serde_json::from_str(&small().to_json().expect("a good session")).expect("JSON");
    let mut all = Vec::new();
    places(&whole, &mut Vec::new(), &mut all);
    for place in all.iter().filter(|place| !place.contains("/end/") || place.ends_with("/end/3")) {
        for by in intruders() {
            for how in 0..4 {
                let mut value = whole.clone();
                change(&mut value, place, how, &by);
                try_to_read(&value.to_string());
            }
        }
    }
}

proptest! {
    #[test]
    fn several_changes_at_once_are_an_error_or_a_session(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0..4_usize, any::<prop::sample::Index>()), 1..5)
    ) {
        let mut value: Value = serde_json::from_str(&small().to_json().expect("a session")).expect("JSON");
        let intruders = intruders();
        for (at, how, by) in changes {
            let mut all = Vec::new();
            places(&value, &mut Vec::new(), &mut all);
            let (place, by) = (at.get(&all).clone(), by.get(&intruders));
            change(&mut value, &place, how, by);
        }
        try_to_read(&value.to_string());
    }
}

#[test]
fn what_is_deep_long_or_foreign_is_told_in_a_line() {
    let deep = "[".repeat(1 << 20);
    assert!(try_to_read(&deep).expect("an error").starts_with("no session file: "));
    let long = " ".repeat(record::MAX_BYTES + 1);
    let says = try_to_read(&long).expect("an error");
    assert_eq!(says, "the session: 16777217 bytes (allowed: at most 16777216)");
    let model = r#"{"format": "sgdscope/model", "version": 1, "layers": []}"#;
    assert_eq!(try_to_read(model).as_deref(), Some("format is `sgdscope/model` (allowed: sgdscope/session)"));
    let text = small().to_json().expect("a good session");
    for (from, to, says) in [
        (r#""version": 1"#, r#""version": 2, "new": {}"#, "version is `2` (allowed: 1)"),
        (r#""arithmetic": 1,"#, r#""arithmetic": 2,"#, "arithmetic is `2` (allowed: 1)"),
        (r#""arithmetic": 1,"#, "", "arithmetic is missing (allowed: 1)"),
        (r#""marks""#, r#""masks""#, "unknown field `masks`"),
        (r#""batch_size": 1,"#, "", "missing field `batch_size`"),
        (r#""patience": null"#, r#""pace": null"#, "missing field `patience`"),
        (r#""batch_size": 1,"#, r#""batch_size": 1, "batch_size": 1,"#, "duplicate field `batch_size`"),
        (r#""batch_size": 1,"#, r#""batch_size": 1, "pace": 1,"#, "unknown field `pace`"),
        (r#""learning_rate": 0.1"#, r#""learning_rate": -1"#, "setup 1: learning rate -1 (allowed: "),
        (r#""id": 2"#, r#""id": 0"#, "a branch's number: 0 (allowed: 1 to 9999, in order)"),
        (r#""id": 2"#, r#""id": 4000000000"#, "(allowed: 1 to 9999, in order)"),
        (
            r#""parent": {"branch": 0"#,
            r#""parent": {"branch": 2"#,
            "branch 2: parent: 2 (allowed: a branch before it)",
        ),
        (
            r#""to": 1.0"#,
            r#""to": -1.0"#,
            "edit 1 of branch 2: learning rate -1 (allowed: a finite number above 0)",
        ),
        (r#""parameter": 4"#, r#""parameter": 9"#, "edit 2 of branch 2: parameter 9 (allowed: 0 to 8"),
        (
            r#""parameter": "w5""#,
            r#""parameter": "w7""#,
            "mark 1: parameter `w7` (allowed: one of the network)",
        ),
        (r#""sample": 2"#, r#""sample": 4"#, "mark 1: sample 4 (allowed: below 4)"),
        ("[-7.0, -3.0]", "[-7.0]", "question 1: 1 numbers (allowed: 2)"),
        ("[-7.0, -3.0]", "[-7.0, 1e999]", "number out of range"),
    ] {
        let changed = text.replacen(from, to, 1);
        let said = try_to_read(&changed).expect(from);
        assert!(said.contains(says), "{from}: {said}");
    }
}

#[test]
fn moments_that_cannot_be_are_told_with_those_that_can() {
    let wrong = |change: &dyn Fn(&mut Record)| {
        let mut record = small();
        change(&mut record);
        record.to_json().expect_err("a wrong moment").to_string()
    };
    let at = |epoch, step, edits| Moment { epoch, step, edits };
    let says = wrong(&|record| record.place.1 = at(151, 0, 0));
    assert_eq!(
        says,
        "the place: epoch 151, step 0, 0 edits (allowed: a moment of branch 2, like epoch 150, step 0, 0 edits)"
    );
    assert!(wrong(&|record| record.place.1 = at(100, 0, 3)).contains("like epoch 100, step 0, 2 edits"));
    assert!(wrong(&|record| record.place.1 = at(50, 4, 0)).contains("like epoch 51, step 0, 0 edits"));
    assert!(wrong(&|record| record.place.0 = BranchId(1)).contains("branch 1 (allowed: a branch of the"));
    assert!(
        wrong(&|record| record.branches[1].newest = at(100, 0, 1))
            .starts_with("the newest moment of branch 2")
    );
    assert!(wrong(&|record| record.branches[0].newest = at(99, 0, 0)).starts_with("branch 2: fork"));
    assert!(wrong(&|record| record.branches[0].newest = at(300, 4, 0)).contains("a step below 4"));
    assert!(wrong(&|record| record.branches[0].newest = at(u64::MAX, 0, 0)).contains("9007199254740992"));
    assert!(wrong(&|record| record.branches[1].edits[1].at.edits = 2).starts_with("edit 2 of branch 2"));
    assert!(
        wrong(&|record| record.branches[1].edits[1].at.edits = u32::MAX).starts_with("edit 2 of branch 2")
    );
    assert!(wrong(&|record| record.branches[1].edits.swap(0, 1)).starts_with("edit 1 of branch 2"));
    let late = Stamp { at: at(120, 4, 0), edit: Edit::L1 { from: 0.0, to: 0.1 } };
    assert!(wrong(&|record| record.branches[1].edits.push(late)).contains("a step below 4"));
    let nan = Edit::Rate { from: f64::NAN, to: 1.0 };
    assert!(wrong(&|record| record.branches[1].edits[0].edit = nan).contains("from NaN"));
    assert!(wrong(&|record| record.branches[1].end[0] = f64::INFINITY).contains("finite numbers"));
    assert!(wrong(&|record| record.branches[1].end.truncate(8)).contains("8 numbers (allowed: 9)"));
    assert!(wrong(&|record| record.branches.clear()).contains("branches: 0 (allowed: 1 to 1000)"));
    assert!(wrong(&|record| record.setups.clear()).contains("setups: 0"));
    assert!(wrong(&|record| record.setups.push(record.setups[0].clone())).contains("setups: 2 (allowed: 1"));
    let mark = small().marks[0].clone();
    assert!(
        wrong(&|record| record.marks = vec![mark.clone(); 201]).contains("marks: 201 (allowed: at most 200)")
    );
    assert!(wrong(&|record| record.questions[0].setup = 1).contains("setup 1 (allowed: below 1)"));
}

/// A root of another network and other data is one of the session; what is chosen there has to be there.
#[test]
fn questions_and_marks_belong_to_the_data_and_the_network_of_their_own_run() {
    let mut tree = Tree::of(tutorial(Config::default()));
    let blobs = Dataset::generated(Problem::Blobs, 10, &DataConfig::default()).expect("good options");
    let config = Config { hidden: vec![], loss: Loss::Ce, ..Config::default() };
    let foreign = tree.root(Setup::new(config, Arc::new(blobs)).expect("a valid setup"));
    tree.go(foreign, 2, 0);
    let mut record = tree.record(foreign);
    let id = record.branches[foreign].id;
    let question = |setup, inputs| RecordQuestion { setup, name: "Q".into(), inputs };
    record.questions = vec![question(0, vec![1.0, 2.0]), question(1, vec![0.5, 0.5])];
    let mut mark = small().marks[0].clone();
    (mark.branch, mark.at) = (id, Moment::new(1, 0));
    (mark.sample, mark.parameter) = (499, Some("w6".into()));
    record.marks = vec![mark];
    assert_eq!(again(&record), record);
    let wrong = |change: &dyn Fn(&mut Record)| {
        let mut record = record.clone();
        change(&mut record);
        record.to_json().expect_err("it is wrong").to_string()
    };
    let w9 = Some("w9".into());
    assert!(wrong(&|record| record.marks[0].parameter = w9.clone()).contains("mark 1: parameter `w9`"));
    assert!(
        wrong(&|record| record.marks[0].sample = 500).contains("mark 1: sample 500 (allowed: below 500)")
    );
    let first = record.branches[0].id;
    assert!(wrong(&|record| record.marks[0].branch = first).contains("mark 1: epoch 1"));
}

// ---- data

fn setup_of(arguments: &[&str]) -> Setup {
    (*door::setup(arguments).expect("a good run")).clone()
}

fn rows(rows: usize) -> String {
    let row = |row: usize| format!("{},{},{}\n", row % 7, row * 3 % 11, ["no", "yes"][row % 2]);
    std::iter::once("a,b,y\n".to_owned()).chain((0..rows).map(row)).collect()
}

#[test]
fn a_small_csv_travels_in_the_session() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("d.csv");
    std::fs::write(&path, "\u{feff}".to_owned() + &rows(30)).expect("a file");
    let arguments =
        ["--data", path.to_str().expect("a plain path"), "--classes", "yes,no", "--train-share", "50"];
    let setup = setup_of(&arguments);
    let other = setup.with_seed(5);
    let mut tree = Tree::of(setup);
    tree.root(other);
    tree.go(0, 3, 0);
    tree.go(1, 2, 1);
    let text = tree.record(1).to_json().expect("a good session");
    assert_eq!(text.matches("0,0,no").count(), 1, "once for both roots");
    std::fs::remove_file(&path).expect("it was there");
    let record = again(&tree.record(1));
    assert_eq!(support::verify(&record, &mut on), Ok(()));
    assert_eq!(record.setups[0].data().name(), "d.csv");
    assert_eq!(record.setups[0].data().classes(), ["yes", "no"]);
}

#[test]
fn a_large_csv_is_named_and_known_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("large.csv");
    let content = rows(20_000);
    std::fs::write(&path, &content).expect("a file");
    let path = path.to_str().expect("a plain path");
    let mut tree = Tree::of(setup_of(&["--data", path, "--hidden", "none"]));
    tree.go(0, 1, 3);
    let record = tree.record(0);
    let text = record.to_json().expect("a good session");
    assert!(text.len() < 3000 && text.contains("fnv1a64") && text.contains(path), "{text}");
    let read = |bytes: Vec<u8>| {
        Record::from_json(&text, &mut |asked| {
            assert_eq!(asked, path);
            Ok(bytes.clone())
        })
    };
    let back = read(content.clone().into_bytes()).expect("the same file");
    assert_eq!(back, record);
    assert_eq!(support::verify(&back, &mut on), Ok(()));
    let says = |bytes: Vec<u8>| read(bytes).expect_err("another file").to_string();
    let short = says(content.as_bytes()[..content.len() - 1].to_vec());
    assert!(
        short.contains("large.csv: it has ") && short.contains("bytes, the session was made with one of"),
        "{short}"
    );
    let other = says(content.replacen("no", "on", 1).into_bytes());
    assert!(other.contains("large.csv: it has changed: its hash is "), "{other}");
    let missing = Record::from_json(&text, &mut nothing).expect_err("no file").to_string();
    assert!(missing.starts_with("the data file ") && missing.contains("large.csv: no "), "{missing}");
}

#[test]
fn a_network_to_start_from_travels_in_the_session() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("m.json");
    let trained = Tree::of(tutorial(Config { hidden: vec![(3, Activation::Tanh)], ..Config::default() }));
    let session = &trained.sessions[0];
    let model = sgdscope::train::model::Model::of(session.setup(), session.network());
    std::fs::write(&path, model.to_json().expect("a model")).expect("a file");
    let mut tree = Tree::of(setup_of(&["--load", path.to_str().expect("a plain path")]));
    tree.go(0, 5, 0);
    std::fs::remove_file(&path).expect("it was there");
    let record = again(&tree.record(0));
    assert_eq!(record.setups[0].layout().hidden_neurons(), 3);
    assert_eq!(support::verify(&record, &mut on), Ok(()));
}

#[test]
fn hostile_data_are_refused_before_there_is_room_made_for_them() {
    let text = small().to_json().expect("a good session");
    let with = |from: &str, to: &str| try_to_read(&text.replacen(from, to, 1)).expect("an error");
    let tutorial = r#"{"from": "tutorial"}"#;
    assert!(text.contains(tutorial), "{text}");
    assert!(
        with(tutorial, r#"{"from": "generated", "problem": "xor", "noise": 51}"#)
            .contains("noise: 51 (allowed: 0 to 50)")
    );
    assert!(
        with(tutorial, r#"{"from": "generated", "problem": "gate-or", "noise": 1}"#)
            .contains("noise: 1 (allowed: 0 to 0)")
    );
    assert!(
        with(tutorial, r#"{"from": "generated", "problem": "x", "noise": 1}"#)
            .contains("a problem: `x` (allowed: circle, ")
    );
    let file = r#"{"from": "file", "file": 0, "target": null, "classes": null}"#;
    assert!(with(tutorial, file).contains("a data file's number: 0 (allowed: below 0)"));
    let many: Vec<String> = (0..1025).map(|n| format!("\"x{n}\"")).collect();
    let features = format!(r#""features": [{}]"#, many.join(","));
    assert!(with(r#""features": []"#, &features).contains("a feature: 1025 (allowed: at most 1024)"));
    assert!(with(r#""features": []"#, r#""features": ["a\u001b[31m"]"#).contains("no control characters"));
    let hidden = r#""hidden": [{"width": 2, "activation": "sigmoid"}]"#;
    assert!(text.contains(hidden), "{text}");
    assert!(
        with(hidden, r#""hidden": [{"width": 18446744073709551615, "activation": "relu"}]"#)
            .contains("allowed: 1 to 1024")
    );
    let widths = vec![r#"{"width": 1024, "activation": "relu"}"#; 15].join(",");
    assert!(with(hidden, &format!(r#""hidden": [{widths}]"#)).contains("more than 1000000 parameters"));
    assert!(with(r#""load": null"#, r#""load": {"path": "", "layers": []}"#).contains("one of the two"));
    for files in [
        r#"{"path": "a"}"#,
        r#"{"path": "a", "text": "a,y\n1,2\n", "size": 3}"#,
        r#"{"path": "a\n", "text": ""}"#,
    ] {
        let text = text.replacen(r#""setups""#, &format!(r#""files": [{files}], "setups""#), 1);
        assert!(try_to_read(&text.replacen(tutorial, file, 1)).is_some());
    }
}

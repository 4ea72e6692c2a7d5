//! What the screen says is so: numbers belong to the parameters that are shown, and each sentence's claims are held to
//! the state. `SGDSCOPE_CLAIMS=100000 cargo test --lib truth` looks at so many moments instead of 500.

use std::time::Duration;

use proptest::test_runner::{RngAlgorithm, TestRng};
use rand::RngExt as _;
use sgdscope::app::App;
use sgdscope::app::run::run_view::letter;
use sgdscope::app::text::numbers;
use sgdscope::app::text::{Lang, MessageId};
use sgdscope::data::dataset::{DataConfig, Dataset, Normalize};
use sgdscope::data::generate::Problem;
use sgdscope::nn::activation::Activation;
use sgdscope::nn::head::Loss;
use sgdscope::nn::init::Init;
use sgdscope::nn::layout::ParameterId;
use sgdscope::nn::optimizer::Hyper;
use sgdscope::nn::trace::Trace;
use sgdscope::train::moment::{Moved, Phase};
use sgdscope::train::protocol::RunState;
use sgdscope::train::setup::{Config, Start};

use crate::screen::scene::Scene;

fn zeros() -> Scene {
    let config = Config { hidden: Vec::new(), start: Start::Drawn(Init::Zeros), ..Config::default() };
    Scene::new(config, Dataset::tutorial(None), Lang::En)
}

fn said(scene: &Scene) -> String {
    scene.app.said(200).unwrap_or_default()
}

#[test]
fn after_an_edit_by_hand_loss_and_right_answers_are_those_of_the_parameters_that_are_shown() {
    let scene = zeros().go(0).press("space backtab down enter").clear().text("−1").press("enter");
    let frame = scene.frame((120, 36));
    assert!(frame.contains("4 of 4 right") && !frame.contains("2 of 4"), "{frame}");
    assert!(!frame.contains("loss 0.25000"), "{frame}");
    let trained = zeros().go(1).press("space s");
    let network = &trained.app.context.run.snapshot.network;
    let setup = &trained.app.context.run.setup;
    let losses = (0..4).map(|i| Trace::of(network, setup.data().input(i), setup.target(i)).loss);
    let loss = numbers::loss(losses.sum::<f64>() / 4.0);
    assert!(trained.frame((120, 36)).contains(&format!("loss {}", loss.trim())));
}

#[test]
fn a_change_while_training_does_not_ask_for_space() {
    let running = said(&Scene::drawn(Lang::En).go(412).press("."));
    assert!(running.contains("rate 0.1 → 0.3") && !running.contains("space"), "{running}");
    let paused = said(&Scene::drawn(Lang::En).go(412).press("space ."));
    assert!(paused.contains("space trains on with it"), "{paused}");
}

#[test]
fn a_restart_names_the_run_that_was_shown() {
    let scene = Scene::drawn(Lang::En).go(412).press("space left left . n n r");
    assert!(said(&scene).contains("ghost B"), "{}", said(&scene));
    let scene = Scene::drawn(Lang::En).go(412).press(". r");
    assert!(said(&scene).contains("ghost A"), "{}", said(&scene));
}

#[test]
fn what_is_freed_is_said_to_be_freed_and_what_is_as_before_is_said_to_be_so() {
    let chosen = || Scene::drawn(Lang::En).go(200).press("space backtab home g").text("200").press("enter");
    let scene = chosen().press("tab tab tab down enter").clear().text("0").press("enter f f");
    assert!(said(&scene).contains("free"), "{}", said(&scene));
    assert!(!said(&scene).contains("= 0"), "{}", said(&scene));
    let scene = Scene::drawn(Lang::En).go(200).press("space . ,");
    assert!(said(&scene).contains("as it was before"), "{}", said(&scene));
}

#[test]
fn one_of_anything_is_one() {
    let scene = Scene::drawn(Lang::En).go(2).press("space left");
    assert!(said(&scene).contains("1 epoch before"), "{}", said(&scene));
    let scene = Scene::drawn(Lang::En).go(0).press("space backtab down f s");
    assert!(said(&scene).contains("moved 8 numbers once"), "{}", said(&scene));
}

#[test]
fn undoing_the_beginning_of_a_run_is_offered_and_done_again() {
    let scene = Scene::drawn(Lang::En).go(412).press("space o").text("").press("down down down down down");
    let scene = scene.press("+ enter").press("b");
    let frame = scene.frame((120, 36));
    assert!(frame.contains("u back to run A"), "{frame}");
    let back = scene.press("u");
    assert_eq!(back.app.context.run.letter(), 'A');
    assert!(back.frame((120, 36)).contains("U redo"), "{}", back.frame((120, 36)));
    let again = back.press("U");
    assert_eq!(again.app.context.run.letter(), 'B', "{}", said(&again));
    assert!(said(&again.press("U")).contains("Nothing was undone"));
}

#[test]
fn the_beginning_is_told_as_the_past_and_a_trained_model_is_no_beginner() {
    let mut scene = Scene::new(Config::default(), Dataset::tutorial(None), Lang::En).go(0);
    scene.wait(Duration::from_millis(50));
    let scene = scene.on(13);
    assert!(!said(&scene).contains("Nothing is learned"), "{}", said(&scene));
    let loaded = Scene::drawn(Lang::En).go(0);
    assert!(said(&loaded).starts_with("A trained model learns on"), "{}", said(&loaded));
}

#[test]
fn a_network_that_cannot_learn_any_more_is_told_of() {
    let config = Config {
        hidden: vec![(2, Activation::Relu)],
        hyper: Hyper { rate: 100.0, ..Hyper::default() },
        ..Config::default()
    };
    let mut scene = Scene::new(config, Dataset::tutorial(None), Lang::En).go(0).on(300);
    for _ in 0..20 {
        scene.wait(Duration::from_secs(1));
    }
    assert!(said(&scene).contains("every gradient is 0"), "{}", said(&scene));
}

#[test]
fn an_output_in_the_middle_is_nobodys_answer() {
    let frame = zeros().go(0).frame((120, 36));
    assert!(frame.contains("0 of 4 right") && !frame.contains('✓'), "{frame}");
    let confusion = zeros().go(0).press("C").settle().frame((120, 36));
    assert!(confusion.contains(" none "), "{confusion}");
    let seed_1 = Scene::new(Config::default(), Dataset::tutorial(None), Lang::En).go(1000);
    assert_eq!(seed_1.app.context.run.facts.all_right_since, Some(14));
}

#[test]
fn classes_taken_for_others_are_those_of_the_data_that_are_shown() {
    let scene = Scene::new(Config::default(), Dataset::tutorial(None), Lang::En).go(100).press("C").settle();
    assert!(scene.app.studies.confusion().is_some());
    // From two classes to three, without an answer yet.
    let scene = scene.press("space o").text("b").press("enter");
    let run = &scene.app.context.run;
    assert_eq!(run.setup.data().classes().len(), 3, "{}", scene.frame((120, 36)));
    let rows = |scene: &Scene| scene.app.studies.confusion().map(|found| found.train.len());
    assert!(rows(&scene).is_none_or(|rows| rows == 3));
    assert_eq!(rows(&scene.settle()), Some(3));
}

#[test]
fn what_is_different_between_runs_is_said() {
    let scene = Scene::drawn(Lang::En).go(100).press("space o down down down down down + enter b");
    let frame = scene.frame((120, 36));
    assert!(frame.contains("2-2-2-1") && frame.contains("the first run"), "{frame}");
    let other = Scene::drawn(Lang::En).go(100).press("space o right enter").on(20).press("b");
    let frame = other.frame((120, 36));
    assert!(frame.contains("circle"), "{frame}");
    assert!(other.app.context.run.ghosts.is_empty(), "losses of other data share no scale");
}

#[test]
fn a_run_that_ran_away_does_not_press_the_chart_flat() {
    let relu = Config {
        hidden: vec![(2, Activation::Relu)],
        output: Some(Activation::Linear),
        hyper: Hyper { rate: 0.3, ..Hyper::default() },
        ..Config::default()
    };
    let scene = Scene::new(relu, Dataset::tutorial(None), Lang::En).go(50);
    let scene = scene.press(", , , , , , , , r").on(200);
    let frame = scene.frame((120, 36));
    assert!(!scene.app.context.run.ghosts.is_empty());
    assert!(!frame.contains("1e1") && !frame.contains("1e2"), "{frame}");
}

#[test]
fn counts_of_pulls_add_up_to_everybody() {
    for scene in [zeros().go(0).press("2"), runs(4).go(3).press("2"), runs(6).go(5).press("2")] {
        let pulls = scene.app.explanation().pulls.expect("few");
        let neither = pulls.samples - pulls.down - pulls.up;
        let frame = scene.frame((200, 50));
        let row = frame.lines().find(|line| line.contains(" lower it, ")).unwrap_or_default();
        let count = |word: &str| -> usize {
            let before = row.split_once(word).map_or("", |(before, _)| before);
            before.rsplit([' ', '│', '┃']).next().and_then(|n| n.parse().ok()).unwrap_or(0)
        };
        let told = [" lower it", " raise it", " neither"].map(count);
        assert_eq!(told, [pulls.down, pulls.up, neither], "{frame}");
        assert_eq!(told.iter().sum::<usize>(), pulls.samples);
    }
}

#[test]
fn everybodys_slice_says_what_stochastic_means() {
    let scene = Scene::drawn(Lang::En).go(412).press("space 2 t");
    assert!(said(&scene).contains("stochastic"), "{}", said(&scene));
}

#[test]
fn the_update_is_of_the_step_that_was_taken_and_not_of_a_next_one() {
    let scene = Scene::drawn(Lang::En).go(412).press("2 p p p p");
    let frame = scene.frame((120, 36));
    assert!(frame.contains("step: Alice") && !frame.contains("next: Alice"), "{frame}");
}

#[test]
fn in_russian_the_bias_is_no_shift_and_the_space_bar_has_a_name() {
    let frame = Scene::drawn(Lang::Ru).go(412).frame((120, 36));
    assert!(
        frame.contains("смещение") && frame.contains("пробел пауза") && !frame.contains("space"),
        "{frame}"
    );
}

#[test]
fn the_first_fork_leaves_the_focus_where_it_is() {
    let scene = Scene::drawn(Lang::En).go(412).press("space left left tab tab tab tab down");
    let focus = scene.app.context.place.focus;
    let scene = scene.press("+ n");
    assert_eq!((scene.app.context.run.branches.len(), scene.app.context.place.focus), (2, focus));
}

// ---- every sentence

/// The runs that are looked at.
fn runs(of: usize) -> Scene {
    let data = |problem: Problem| Dataset::generated(problem, 10, &DataConfig::default()).expect("a problem");
    let start = |init: Init| Config { start: Start::Drawn(init), ..Config::default() };
    let rate = |rate: f64| Hyper { rate, ..Hyper::default() };
    let lang = if of.is_multiple_of(2) { Lang::En } else { Lang::Ru };
    let (config, data) = match of % 10 {
        0 => (Config { seed: of as u64, ..Config::default() }, Dataset::tutorial(None)),
        1 => (start(Init::Ones), Dataset::tutorial(None)),
        2 => return Scene::drawn(lang),
        3 => (Config::default(), data(Problem::Xor)),
        4 => (Config { loss: Loss::Ce, ..Config::default() }, data(Problem::Blobs)),
        5 => (Config { hyper: rate(0.01), ..Config::default() }, data(Problem::Plane)),
        6 => (
            Config { hidden: vec![(4, Activation::Relu)], hyper: rate(30.0), ..Config::default() },
            data(Problem::Gauss),
        ),
        7 => (Config::default(), Dataset::tutorial(Some(Normalize::None))),
        8 => (
            Config {
                hidden: vec![(3, Activation::Sigmoid); 6],
                hyper: Hyper { batch: None, ..rate(1.0) },
                ..Config::default()
            },
            data(Problem::Moons),
        ),
        _ => (
            Config {
                hidden: vec![(2, Activation::Relu)],
                output: Some(Activation::Linear),
                ..Config::default()
            },
            Dataset::tutorial(None),
        ),
    };
    Scene::new(config, data, lang)
}

/// Holds what is said to the state.
#[expect(clippy::too_many_lines, reason = "a row for each sentence")]
fn check(app: &App) -> Result<(), String> {
    let Some(said) = app.coach() else { return Ok(()) };
    let context = &app.context;
    let (run, facts) = (&context.run, context.run.facts);
    let layout = run.snapshot.network.layout();
    let value = |name: &str| {
        let own = said.values.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str());
        own.ok_or_else(|| format!("no {name} in {:?}", said.id))
    };
    let whole = |name: &str| value(name).map(|text| text.replace(' ', "").parse::<u64>().unwrap_or(u64::MAX));
    let number = |name: &str| {
        value(name)
            .map(|text| text.trim().replace('−', "-").replace(' ', "").parse::<f64>().unwrap_or(f64::NAN))
    };
    let holds = |what: &str, is_so: bool| {
        if is_so {
            Ok(())
        } else {
            Err(format!("{what}: {}, at {:?}, {:?}", said.text(Lang::En, 500), run.at, run.state))
        }
    };
    let near = |told: f64, is: Option<f64>| {
        is.is_some_and(|is| (told - is).abs() <= 0.03 * is.abs().max(told.abs()) + 0.0006)
    };
    let free = (layout.parameters() - run.snapshot.frozen.len()) as u64;
    let is_loaded = matches!(run.setup.config().start, Start::Loaded { .. });
    match said.id {
        MessageId::First | MessageId::FirstLoaded => {
            holds("right at the start", Some(whole("k")? as usize) == facts.right_at_start)?;
            holds("samples", whole("n")? as usize == context.data().train().len())?;
            holds("what moves", whole("p")? == free)?;
            holds("loaded or drawn", is_loaded == (said.id == MessageId::FirstLoaded))?;
            holds("the start's loss", near(number("loss")?, facts.start))
        }
        MessageId::FirstNumber | MessageId::FirstLoadedNumber => {
            holds("the start's loss", near(number("loss")?, facts.start))?;
            holds("a number is learned", facts.right_at_start.is_none())
        }
        MessageId::Steady => {
            holds("what moves", whole("p")? == free)?;
            holds("a step for each", run.snapshot.steps_per_epoch == context.data().train().len() as u64)
        }
        MessageId::SteadyBatches => holds("what moves", whole("p")? == free),
        MessageId::AllRight => {
            holds("since then", Some(whole("epoch")?) == facts.all_right_since)?;
            holds("all", facts.right == Some(context.data().train().len()))
        }
        MessageId::Tenth => {
            let loss = run.loss.unwrap_or(f64::INFINITY);
            holds("the loss", loss <= number("loss")? * 1.01 + 0.0006)?;
            holds("a tenth", facts.start.is_some_and(|start| loss <= start / 10.0))
        }
        MessageId::Saturated | MessageId::SaturatedHere => {
            holds("who", value("who")? == context.sample_name(context.chosen.sample))
        }
        MessageId::Twins => {
            let (into, network) = (run.snapshot.network.weights(0), &run.snapshot.network);
            holds("twins", into.row(0) == into.row(1) && network.biases(0)[0] == network.biases(0)[1])
        }
        MessageId::Still => {
            let change = run.snapshot.change.as_deref().unwrap_or_default();
            holds("nothing moved", run.snapshot.moved == Moved::Epoch && change.iter().all(|&by| by == 0.0))
        }
        MessageId::RunningAway => {
            holds("it rose", run.loss.is_some_and(|loss| facts.start.is_some_and(|start| loss > start)))
        }
        MessageId::Paused => holds("it stands", run.state == RunState::Paused),
        MessageId::Past => {
            holds("the past", run.is_past())?;
            holds("epoch", whole("epoch")? == run.at.epoch)?;
            holds("branch", value("letter")? == run.letter().to_string())
        }
        MessageId::Newest => holds("the newest", !run.is_past()),
        MessageId::TravelledWithin => {
            holds("epoch", whole("epoch")? == run.at.epoch && run.is_past())?;
            holds("the loss", run.loss.is_none() || near(number("loss")?, run.loss))
        }
        MessageId::Travelled => {
            holds("epoch", whole("epoch")? == run.at.epoch)?;
            holds("back", whole("back")? == run.head.epoch - run.at.epoch)?;
            holds("the loss", run.loss.is_none() || near(number("loss")?, run.loss))
        }
        MessageId::Finished
        | MessageId::FinishedElse
        | MessageId::FinishedBelow
        | MessageId::FinishedPatience => {
            holds("finished", matches!(run.state, RunState::Finished(_)))?;
            holds("epochs", whole("n")? == run.at.epoch)?;
            holds("the loss", near(number("now")?, run.loss))
        }
        MessageId::Diverged
        | MessageId::DivergedLoss
        | MessageId::Trying
        | MessageId::TryingLoss
        | MessageId::Holds
        | MessageId::HoldsLoss => holds("diverged", matches!(run.state, RunState::Diverged(_))),
        MessageId::OneEpoch => {
            holds("epoch", whole("epoch")? == run.at.epoch)?;
            holds("what moved", whole("p")? == free)?;
            holds("most", is_most(app, value("name")?))
        }
        MessageId::OneStep => {
            let last = run.snapshot.last_sample.map(|sample| context.sample_name(sample));
            holds("who", Some(value("who")?.to_owned()) == last)?;
            holds("what moved", whole("p")? == free)?;
            holds("most", is_most(app, value("name")?))
        }
        MessageId::PhaseForward => {
            holds("phase", run.snapshot.walk == Some(Phase::Forward))?;
            holds("who", value("who")? == context.sample_name(run.snapshot.next_sample))
        }
        MessageId::PhaseUpdate => holds("phase", run.snapshot.walk == Some(Phase::Update)),
        MessageId::Edited | MessageId::EditedOn => holds("it can be undone", run.undo.is_some()),
        MessageId::Forked | MessageId::Redone => {
            holds("branch", value("letter")? == run.letter().to_string())
        }
        MessageId::RestartedGhost => {
            let ghost = run.ghosts.iter().any(|ghost| value("letter") == Ok(&*letter(ghost.id).to_string()));
            holds("ghost", ghost)
        }
        MessageId::Reseeded => holds("seed", whole("seed")? == run.setup.config().seed),
        MessageId::WentTo => {
            holds("branch", value("letter")? == run.letter().to_string())?;
            holds("the loss", run.loss.is_none() || near(number("loss")?, run.loss))
        }
        MessageId::Undone => holds("it can be done again", run.redo),
        _ => Ok(()),
    }
}

fn is_most(app: &App, name: &str) -> bool {
    let snapshot = &app.context.run.snapshot;
    let change = snapshot.change.as_deref().unwrap_or_default();
    let id = snapshot.network.layout().find(name).unwrap_or(ParameterId(0));
    change.iter().all(|by| by.abs() <= change[id.0].abs())
}

#[test]
fn each_sentence_is_true_in_any_run_at_any_moment() {
    const KEYS: [&str; 26] = [
        "space", "n", "s", "p", "N", "S", "P", ".", ",", "r", "R", "left", "right", "home", "end", "pgup",
        "u", "U", "f", "down", "tab", "2", "1", "3", "b", "+",
    ];
    let moments: usize =
        std::env::var("SGDSCOPE_CLAIMS").ok().and_then(|text| text.parse().ok()).unwrap_or(500);
    let mut rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    for index in 0..moments.div_ceil(50) {
        let mut scene = runs(index).go(0);
        let mut done = vec![format!("run {index}")];
        for _ in 0..50 {
            let deed = rng.random_range(0..KEYS.len() + 14);
            scene = match KEYS.get(deed) {
                Some(key) => {
                    done.push((*key).into());
                    scene.press(key)
                }
                None if deed < KEYS.len() + 6 && scene.app.context.run.state == RunState::Running => {
                    let by = [1, 2, 7, 40, 300, 3][deed - KEYS.len()];
                    done.push(format!("+{by}"));
                    let epoch = scene.app.context.run.at.epoch + by;
                    scene.on(epoch)
                }
                None => {
                    done.push("wait".into());
                    scene.wait(Duration::from_millis(1700));
                    scene
                }
            };
            if let Err(why) = check(&scene.app) {
                panic!("{why}\n{done:?}");
            }
        }
    }
}

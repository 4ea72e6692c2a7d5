//! The numbers of the Gradient view: covered ones stay hidden, those of a step are those of the run, costly
//! ones come from the analyst. How the view answers to other keys is in `answers.rs`.

use std::sync::Arc;
use std::time::Duration;

use sgdscope::app::gradient::Cover;
use sgdscope::app::gradient::card::Card;
use sgdscope::app::input::key;
use sgdscope::app::text::Lang;
use sgdscope::app::text::numbers::exact;
use sgdscope::app::{Effect, Event};
use sgdscope::data::csv;
use sgdscope::data::dataset::Dataset;
use sgdscope::nn::activation::Activation;
use sgdscope::nn::layout::ParameterId;
use sgdscope::nn::optimizer::{Hyper, Optimizer};
use sgdscope::train::protocol::Topic;
use sgdscope::train::setup::Config;

use super::answers::{LARGE, coach};
use super::runs::{blobs, deep, ones, several, three_columns};
use crate::screen::scene::{SIZES, Scene};

/// Everything that the card calculates, in the order in which it is uncovered.
fn card_numbers(scene: &Scene) -> Vec<String> {
    match scene.app.explanation().card {
        Card::Product(card) => {
            let factors = card.factors.iter().map(|factor| factor.number.text.clone());
            factors.chain([card.result.number.text.clone()]).collect()
        }
        Card::Blame(_) => panic!("a product is expected"),
    }
}

/// The same numbers however a place of the screen rounds them.
fn forms(scene: &Scene) -> Vec<String> {
    let explanation = scene.app.explanation();
    let Card::Product(card) = &explanation.card else { panic!("a product is expected") };
    let gradient = card.result.number.value;
    let mut forms: Vec<String> = vec![
        exact::product(gradient, 4),
        sgdscope::app::text::numbers::gradient(gradient, 0),
        sgdscope::app::text::numbers::tight(gradient, 7),
        sgdscope::app::text::numbers::ten_digits(gradient),
    ];
    forms.extend(explanation.taken.iter().flat_map(|taken| {
        [taken.told.result.text.clone(), taken.told.change.text.clone(), taken.told.numbers.clone()]
    }));
    forms.into_iter().map(|form| form.trim().to_owned()).collect()
}

#[test]
fn covered_numbers_are_nowhere_on_the_screen_and_are_uncovered_one_by_one() {
    for keys in ["2 p p p", "2 down down down down", "2 end"] {
        let open = Scene::drawn(Lang::En).go(412).press("space").press(keys);
        let numbers = card_numbers(&open);
        let mut scene = open.press("esc x");
        for shown in 0..numbers.len() {
            assert_eq!(scene.app.gradient.cover, Cover::Covered { shown });
            for size in SIZES {
                // What the key just pressed said may be gone by now; the coach speaks of something else.
                let frame = scene.frame(size);
                for (place, number) in numbers.iter().enumerate() {
                    let is_there = frame.contains(number.as_str());
                    assert_eq!(is_there, place < shown, "{shown} shown, {number}:\n{frame}");
                }
                for form in forms(&scene) {
                    assert!(!frame.contains(&form), "{form} gives it away:\n{frame}");
                }
                assert!(frame.contains('▒'), "{frame}");
            }
            scene = scene.press("x");
        }
        assert_eq!(scene.app.gradient.cover, Cover::Open, "after the last nothing is covered");
        let frame = scene.frame(LARGE);
        assert!(numbers.iter().all(|number| frame.contains(number.as_str())) && !frame.contains('▒'));
    }
}

#[test]
fn all_numbers_can_be_uncovered_at_once_and_covered_again() {
    let scene = ones().press("2 x x X");
    assert_eq!(scene.app.gradient.cover, Cover::Open);
    let scene = scene.press("x");
    assert_eq!(scene.app.gradient.cover, Cover::Covered { shown: 0 });
    // The cover belongs to the view: in Train everything is to be seen, and it is still there later.
    let scene = scene.press("1");
    assert!(!scene.frame(LARGE).contains('▒'));
    assert!(scene.press("2").frame(LARGE).contains('▒'));
}

#[test]
fn a_covered_delta_shows_its_terms_one_by_one() {
    let mut scene = blobs().go(5).press("2 enter x");
    let Card::Blame(card) = scene.app.explanation().card else { panic!("many ways lead to the loss") };
    for (shown, row) in card.rows.iter().enumerate() {
        let frame = scene.frame(LARGE);
        assert!(!frame.contains(&row.result.text), "{shown}: {frame}");
        scene = scene.press("x");
        let frame = scene.frame(LARGE);
        assert!(frame.contains(&row.result.text), "{shown}: {frame}");
    }
    assert!(!scene.frame(LARGE).contains(&card.delta.result.text));
    let scene = scene.press("X");
    assert!(scene.frame(LARGE).contains(&card.delta.result.text));
}

#[test]
fn the_check_of_every_parameter_is_asked_once_and_its_result_told() {
    let mut scene = ones().press("2");
    let Some(Effect::Study(request)) = scene.app.update(Event::Key(key::char('v'))) else {
        panic!("nothing is asked");
    };
    assert_eq!(request.topics.len(), 1);
    let answer = sgdscope::train::analyst::answer(&request, &|| true).expect("an answer");
    scene.app.update(Event::Answer(Box::new(answer)));
    assert!(coach(&scene).contains("All 9 gradients for Alice agree"), "{}", coach(&scene));
    assert!(scene.frame(LARGE).contains("✓ all 9 agree"));
    assert_eq!(scene.app.update(Event::Tick(Duration::from_secs(2))), None, "it is not asked again");
    // Of another person, or of another moment, nothing is known yet.
    let scene = scene.press("tab down");
    assert!(scene.frame(LARGE).contains("v checks all 9 parameters"));
    let scene = scene.press("up s");
    assert!(scene.frame(LARGE).contains("v checks all 9 parameters"));
    // It can be asked for in Train too.
    assert!(coach(&ones().press("v")).contains("agree"));
}

#[test]
fn what_many_samples_pull_is_asked_of_the_analyst_and_asked_again_as_training_goes_on() {
    let mut scene = many_rows();
    assert!(scene.frame(LARGE).contains("working"), "{}", scene.frame(LARGE));
    let Some(Effect::Study(request)) = scene.app.update(Event::Tick(Duration::from_secs(1))) else {
        panic!("nothing is asked");
    };
    assert_eq!(scene.app.update(Event::Tick(Duration::from_secs(9))), None, "one answer is owed");
    let answer = sgdscope::train::analyst::answer(&request, &|| true).expect("an answer");
    scene.app.update(Event::Answer(Box::new(answer)));
    let frame = scene.frame(LARGE);
    assert!(!frame.contains("working") && frame.contains("all 500"), "{frame}");
    let report = scene.worker.go(2);
    scene.app.update(Event::Report(Box::new(report)));
    let again = scene.app.update(Event::Tick(Duration::from_secs(10)));
    assert!(matches!(again, Some(Effect::Study(request)) if request.at.epoch == 2));
    // In Train nobody needs to know: there the layers are looked at.
    let mut scene = many_rows().press("1");
    let asked = scene.app.update(Event::Tick(Duration::from_secs(1)));
    assert!(matches!(&asked, Some(Effect::Study(request)) if request.topics == [Topic::Layers]), "{asked:?}");
}

/// More samples × parameters than are worked out between two frames.
fn many_rows() -> Scene {
    let text: String = std::iter::once("a,b,y\n".to_owned())
        .chain(
            (0..500)
                .map(|row| format!("{},{},{}\n", row % 7, row % 11, if row % 3 == 0 { "no" } else { "yes" })),
        )
        .collect();
    let table = csv::read(text.as_bytes(), &csv::Options::default()).expect("a table");
    let hidden = vec![(8, Activation::Tanh), (8, Activation::Tanh)];
    let hyper = Hyper { rate: 0.01, batch: Some(10), ..Hyper::default() };
    let data = Dataset::from_table("rows.csv".into(), table, None);
    Scene::new(Config { hidden, hyper, ..Config::default() }, data, Lang::En).press("2")
}

/// What the card says of a step is what the step did, for every parameter and rule.
#[test]
fn the_card_of_an_update_is_that_of_the_step_just_taken_bit_for_bit() {
    let adam = |batch, l1, l2| {
        let hyper = Hyper { optimizer: Optimizer::Adam, rate: 0.05, batch, l1, l2, ..Hyper::default() };
        let config = Config { hyper, ..Config::default() };
        Scene::new(config, three_columns(), Lang::En)
    };
    let scenes = vec![
        ones(),
        several(true).go(7),
        several(false).go(7),
        deep().go(20),
        adam(Some(4), 0.0, 0.0).go(3),
        adam(None, 0.01, 0.02).go(3),
        blobs().go(1),
    ];
    for scene in scenes {
        let mut scene = scene.press("2 p p p");
        let before = scene.app.context.run.snapshot.network.clone();
        scene = scene.press("p").settle();
        let after = scene.app.context.run.snapshot.network.clone();
        assert_ne!(before.flat(), after.flat());
        for id in (0..before.layout().parameters()).map(ParameterId) {
            scene.app.context.chosen.parameter = Some(id);
            let explanation = scene.app.explanation();
            let taken = explanation.taken.expect("few enough samples");
            let name = before.layout().name(id);
            assert_eq!(taken.update.old.to_bits(), before.get(id).to_bits(), "{name}");
            assert_eq!(taken.update.new.to_bits(), after.get(id).to_bits(), "{name}: {taken:?}");
            let (told, change) = (taken.told.change.value, after.get(id) - before.get(id));
            assert!(
                (told - change).abs() <= 2.0 * f64::EPSILON * before.get(id).abs(),
                "{name}: {told} {change}"
            );
            let frame = scene.frame((200, 50));
            let shown = taken.told.shrink.as_ref().map_or(&taken.told.result, |line| &line.result);
            assert!(frame.contains(&shown.text), "{name} becomes {}:\n{frame}", shown.text);
            let arrow = [" ", "▼", "▲"][usize::from(after.get(id) < before.get(id))
                + 2 * usize::from(after.get(id) > before.get(id))];
            let step = format!("{:.4}", before.get(id).abs());
            let row = frame.lines().find(|line| line.contains(&format!("▸{name} "))).expect("its row");
            assert!(row.contains(&step) && row.contains(arrow), "{row}");
        }
        // The next phase is of the next step again.
        let scene = scene.press("p");
        assert!(Arc::ptr_eq(&scene.app.context.subject().network, &scene.app.context.run.snapshot.network));
    }
}

#[test]
fn the_four_phases_show_what_is_known_by_then() {
    let scene = ones().press("2 p");
    let forward = scene.frame(LARGE);
    assert!(forward.contains("[forward]") && forward.contains("z_h1 = w1·x1 + w2·x2 + b1"));
    assert!(!forward.contains("miss²") && !forward.contains("◄ −0.952610"), "{forward}");
    let scene = scene.press("p");
    let loss = scene.frame(LARGE);
    assert!(loss.contains("[loss]") && loss.contains("L    = (y − ŷ)²") && loss.contains("miss²"), "{loss}");
    assert!(!loss.contains("◄ −0.952610"), "{loss}");
    let scene = scene.press("p");
    let backward = scene.frame(LARGE);
    assert!(backward.contains("[backward]") && backward.contains("◄ −0.952610"), "{backward}");
    let scene = scene.press("p");
    let update = scene.frame(LARGE);
    assert!(update.contains("[update]") && update.contains("+1.0000 → +0.9979 ▼"), "{update}");
    // In Train the numbers are already those after the step.
    let train = scene.press("1").frame(LARGE);
    assert!(train.contains("+0.998"), "{train}");
}

#[test]
fn phases_choose_the_sample_that_the_step_is_taken_from() {
    let scene = ones().press("2 tab down down down");
    assert_eq!(scene.app.context.chosen.sample, 3);
    let scene = scene.press("p");
    assert_eq!(scene.app.context.chosen.sample, 0, "Alice's step is taken apart");
    let scene = scene.press("p p p p");
    assert_eq!(scene.app.context.chosen.sample, 1, "then Bob's");
}

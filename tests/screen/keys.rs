//! The production loop on a test backend, driven by scripted keys against a real worker. A script waits
//! for what the screen says, never for time.

use std::sync::Arc;

use crate::screen::script::Act::{self, Gone, Key, Keys, Wait};
use crossterm::event::KeyCode;
use sgdscope::app::text::Lang;
use sgdscope::app::{App, Options};
use sgdscope::data::csv;
use sgdscope::data::dataset::Dataset;
use sgdscope::nn::activation::Activation;
use sgdscope::run::Exit;
use sgdscope::train::moment::Goal;
use sgdscope::train::pace::Pace;
use sgdscope::train::session::Session;
use sgdscope::train::setup::{Config, Setup};

fn setup(config: Config) -> Arc<Setup> {
    Arc::new(Setup::new(config, Arc::new(Dataset::tutorial(None))).expect("a valid setup"))
}

fn options(lang: Lang) -> Options {
    Options { lang, paused: true, pace: Pace::Max, hints: true }
}

fn play(size: (u16, u16), config: Config, acts: Vec<Act>) -> (String, App, Exit) {
    crate::screen::script::play(size, setup(config), acts)
}

#[test]
fn epochs_steps_and_phases_move_just_so_far() {
    let acts = vec![
        Wait("loss 0.52333"),
        Keys("nn"),
        Wait("epoch    2 of"),
        Keys("s"),
        Wait("after Alice"),
        Keys("p"),
        Wait("[forward]"),
        Keys("ppp"),
        Wait("[update]"),
        Keys("n"),
        Wait("epoch    3 of"),
    ];
    let (text, app, exit) = play((120, 36), Config::default(), acts);
    assert_eq!(exit, Exit::Signal(15));
    let mut session = Session::new(setup(Config::default()));
    session.advance(Goal::Epoch(3), &mut u64::MAX.clone(), &mut |_| {});
    assert_eq!(*app.context.run.snapshot.network, *session.network(), "{text}");
}

#[test]
fn a_run_finishes_goes_on_and_restarts_to_the_same_bits() {
    let acts = vec![
        Keys(" "),
        Wait("finished"),
        // Slow enough to be seen. Nothing has been changed: it is the same branch, gone along once more.
        Keys("[[[r"),
        Wait("training"),
        Wait("finished"),
    ];
    let (_, app, _) = play((80, 24), Config::default(), acts);
    let mut session = Session::new(setup(Config::default()));
    session.advance(Goal::Epoch(1000), &mut u64::MAX.clone(), &mut |_| {});
    assert_eq!(*app.context.run.snapshot.network, *session.network());
    assert_eq!(app.context.run.curve.epochs(), 1001);
}

#[test]
fn another_seed_and_another_rate_show_in_the_first_row() {
    let acts = vec![
        Wait("seed 1"),
        Keys("R"),
        Wait("seed 2"),
        Keys("."),
        Wait("rate 0.3"),
        Keys(",,"),
        Wait("rate 0.03"),
    ];
    play((120, 36), Config::default(), acts);
}

#[test]
fn a_question_is_typed_repaired_kept_and_dropped_and_typing_is_no_command() {
    let acts = vec![
        Wait("loss 0."),
        Keys("a"),
        Wait("["),
        Keys("qnrs"),
        Key(KeyCode::Tab),
        Keys("128q"),
        Wait("no part of a number"),
        Key(KeyCode::Backspace),
        Key(KeyCode::Tab),
        Keys("63"),
        Wait("look like pounds"),
        Key(KeyCode::Enter),
        Wait("= 128 lb, 63 in"),
        Key(KeyCode::Enter),
        Wait("▸qnrs"),
        Key(KeyCode::Delete),
        Gone("▸qnrs"),
    ];
    let (_, app, _) = play((120, 36), Config::default(), acts);
    assert_eq!(app.context.run.at.epoch, 0);
    assert_eq!(app.questions.all.len(), 2);
}

#[test]
fn divergence_is_said_with_its_epoch_and_what_may_help() {
    let config =
        Config { hidden: vec![(2, Activation::Relu)], output: Some(Activation::Linear), ..Config::default() };
    let acts = vec![Keys(" "), Wait("diverged"), Wait("holds, tried")];
    let (_, app, _) = play((120, 36), config, acts);
    assert!(app.context.run.snapshot.network.is_finite());
}

#[test]
fn help_opens_closes_and_lets_its_keys_act() {
    let acts = vec![
        Keys("?"),
        Wait("[Keys]"),
        Key(KeyCode::Esc),
        Gone("[Keys]"),
        Keys("?"),
        Wait("[Keys]"),
        Keys("n"),
        Wait("epoch    1 of"),
    ];
    play((80, 24), Config::default(), acts);
}

#[test]
fn russian_keys_and_words_work() {
    let acts = vec![Wait("пауза"), Keys("т"), Wait("эпоха    1 из"), Keys("К"), Wait("зерно 2")];
    crate::screen::script::play_in(Lang::Ru, (120, 36), setup(Config::default()), acts);
}

/// An app at an epoch, without a thread.
fn at(epoch: u64, setup: &Arc<Setup>, lang: Lang) -> App {
    let mut app = App::new(setup.clone(), options(lang));
    let mut session = Session::new(setup.clone());
    let curve = &mut app.context.run.curve;
    session.advance(Goal::Epoch(epoch), &mut u64::MAX.clone(), &mut |loss| curve.push(loss.train));
    app.context.run.loss = curve.newest().map(|newest| newest.1);
    app.context.run.facts = session.facts();
    app.context.run.at = session.at();
    let snapshot = Arc::make_mut(&mut app.context.run.snapshot);
    snapshot.network = Arc::new(session.network().clone());
    snapshot.change = session.last_change().map(Into::into);
    app
}

fn frame(app: &App, width: u16, height: u16) -> String {
    crate::screen::script::frame(app, (width, height))
}

#[test]
fn every_size_and_many_networks_draw_without_a_panic() {
    let text = "name,a,b,c,d,e,y\nx,1,2,3,4,5,no\ny,2,3,4,5,6e9,yes\nz,-1,0,0,0,1,no\n";
    let table = csv::read(text.as_bytes(), &csv::Options::default()).expect("a table");
    let wide = Arc::new(Dataset::from_table("wide".into(), table, None));
    let hidden: [Vec<(usize, Activation)>; 4] = [
        vec![],
        vec![(1, Activation::Relu)],
        vec![(8, Activation::Tanh), (24, Activation::Relu)],
        vec![(3, Activation::Linear); 12],
    ];
    for data in [Arc::new(Dataset::tutorial(None)), wide] {
        for hidden in hidden.clone() {
            let config = Config { hidden, ..Config::default() };
            let setup = Arc::new(Setup::new(config, data.clone()).expect("a valid setup"));
            for epoch in [0, 7] {
                let app = at(epoch, &setup, Lang::Ru);
                for width in (0..210).step_by(7) {
                    for height in (0..60).step_by(5) {
                        frame(&app, width, height);
                    }
                }
            }
        }
    }
}

#[test]
fn what_is_said_of_an_earlier_moment_is_of_that_moment_and_not_of_one_on_the_way() {
    // 100 and 999 lie between keyframes: the way there has moments of its own.
    let acts = vec![
        Keys(" "),
        Wait("finished"),
        Keys("g999"),
        Key(KeyCode::Enter),
        Wait("Epoch 999: the loss was"),
        Keys("g100"),
        Key(KeyCode::Enter),
        Wait("Epoch 100: the loss was"),
        Keys(".."),
        Wait("rate 1"),
        Keys("u"),
        Wait("you stand on branch A at epoch 100"),
    ];
    play((120, 36), Config::default(), acts);
}

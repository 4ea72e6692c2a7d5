//! The time machine on the screen: going back, changing something, watching it turn out differently.

use crate::screen::scene::{SIZES, Scene};
use sgdscope::app::run::opened::Opened;
use sgdscope::app::text::Lang;
use sgdscope::app::{Event, Focus};
use sgdscope::train::edit::Edit;
use sgdscope::train::moment::Moment;
use sgdscope::train::protocol::RunState;
use sgdscope::train::record::Record;

/// Epoch 1000 of the drawn run, as if a person had watched.
fn ran() -> Scene {
    Scene::drawn(Lang::En).go(1000)
}

fn epoch(scene: &Scene) -> u64 {
    scene.app.context.run.at.epoch
}

fn flat(scene: &Scene) -> Vec<u64> {
    scene.app.context.run.snapshot.network.flat().iter().map(|value| value.to_bits()).collect()
}

/// Types an epoch to go to.
fn go_to(scene: Scene, epoch: &str) -> Scene {
    scene.press("g").text(epoch).press("enter")
}

#[test]
fn arrows_go_back_by_one_ten_and_a_hundred_and_the_screen_says_that_this_is_the_past() {
    let scene = ran().press("left left");
    assert_eq!(epoch(&scene), 998);
    let scene = scene.press("pgup");
    assert_eq!(epoch(&scene), 898);
    for size in SIZES {
        assert!(scene.frame(size).contains("◄ THE PAST"), "{}", scene.frame(size));
    }
    assert!(scene.frame((120, 36)).contains("102 before its newest"));
    let scene = scene.press("home");
    assert_eq!(epoch(&scene), 0);
    assert!(scene.frame((120, 36)).contains("0.38369"));
    let scene = scene.press("left");
    assert!(scene.frame((120, 36)).contains("This is the start"));
    let scene = scene.press("end");
    assert_eq!(
        (epoch(&scene), &scene.app.context.run.state),
        (1000, &RunState::Finished(sgdscope::train::moment::StopReason::Epochs))
    );
    let scene = scene.press("right");
    assert!(scene.frame((120, 36)).contains("This is the newest moment"));
}

#[test]
fn the_past_is_what_it_was_bit_for_bit() {
    let there = Scene::drawn(Lang::En).go(250);
    let back = go_to(ran(), "250");
    assert_eq!(flat(&back), flat(&there));
    assert_eq!(back.app.context.run.loss, there.app.context.run.loss);
    assert_eq!(back.app.context.run.facts.all_right_since, there.app.context.run.facts.all_right_since);
    assert_eq!(back.app.context.run.snapshot.change, there.app.context.run.snapshot.change);
}

#[test]
fn an_epoch_that_is_not_there_is_refused_with_what_is_allowed() {
    let scene = go_to(ran(), "1001");
    assert!(scene.frame((120, 36)).contains("‘1001’ is no epoch of this branch: 0 to 1000"));
    let scene = scene.press("esc");
    assert_eq!(epoch(&scene), 1000);
}

#[test]
fn going_on_without_a_change_retraces_and_makes_no_branch() {
    let scene = go_to(ran(), "100").press("n n n");
    assert_eq!((epoch(&scene), scene.app.context.run.branches.len()), (103, 1));
    assert_eq!(flat(&scene), flat(&Scene::drawn(Lang::En).go(103)));
    assert!(scene.app.context.run.is_past());
}

#[test]
fn a_change_in_the_past_begins_a_branch_and_the_old_future_stays_as_a_ghost() {
    let scene = go_to(ran(), "100").press(". .");
    assert_eq!(scene.app.context.run.branches.len(), 2, "0.1 → 0.3 → 1 is one change");
    assert_eq!(scene.app.context.run.letter(), 'B');
    assert_eq!(scene.app.context.run.undo.map(|stamp| stamp.edit), Some(Edit::Rate { from: 0.1, to: 1.0 }));
    let mut scene = scene.press("space");
    scene = scene.on(400).press("space");
    let frame = scene.frame((120, 36));
    for wanted in ["branch B", "A at 100: rate 0.1 → 1", "Branches · 2", "the first run"] {
        assert!(frame.contains(wanted), "{wanted} in\n{frame}");
    }
    // Back on A nothing has changed; undoing from B leads there too.
    let on_b = flat(&scene);
    let scene = scene.press("u");
    assert_eq!((scene.app.context.run.letter(), epoch(&scene)), ('A', 400));
    assert_eq!(flat(&scene), flat(&Scene::drawn(Lang::En).go(400)));
    let scene = scene.press("U");
    assert_eq!((scene.app.context.run.letter(), epoch(&scene), flat(&scene)), ('B', 400, on_b));
}

#[test]
fn undo_of_a_change_at_the_newest_moment_is_left_out_when_training_goes_on() {
    let scene = Scene::drawn(Lang::En).go(50).press("space . n n");
    assert_eq!((epoch(&scene), scene.app.context.run.hyper.rate), (52, 0.3));
    let scene = scene.press("u");
    assert_eq!((epoch(&scene), scene.app.context.run.hyper.rate), (50, 0.1));
    let scene = scene.press("n n");
    assert_eq!(
        (epoch(&scene), scene.app.context.run.hyper.rate, scene.app.context.run.letter()),
        (52, 0.1, 'B')
    );
    assert_eq!(flat(&scene), flat(&Scene::drawn(Lang::En).go(52)));
}

#[test]
fn a_parameter_is_typed_nudged_frozen_and_put_back() {
    let w5 = |scene: &Scene| scene.app.context.run.snapshot.network.flat()[4];
    let scene = go_to(ran(), "100").press("b b tab tab tab tab");
    let mut scene = scene;
    scene.app.context.place.focus = Focus::Network;
    let scene = scene.press("down down down down down");
    assert_eq!(scene.app.context.chosen.parameter.map(|id| id.0), Some(4));
    let scene = scene.press("enter").clear().text("0").press("enter f");
    assert_eq!(w5(&scene), 0.0);
    assert!(scene.frame((120, 36)).contains("w5≡"), "{}", scene.frame((120, 36)));
    let scene = scene.press("n n n");
    assert_eq!((epoch(&scene), w5(&scene)), (103, 0.0));
    assert!(scene.frame((120, 36)).contains("w5 = 0, w5 frozen"), "{}", scene.frame((120, 36)));
    let mut scene = scene.press("+");
    assert_eq!(w5(&scene), 0.1);
    scene.app.context.place.focus = Focus::Network;
    let scene = scene.press("del");
    assert_eq!(w5(&scene), -1.0);
}

#[test]
fn steps_and_phases_go_back_one_at_a_time() {
    let scene = Scene::drawn(Lang::En).go(10).press("space s s p p");
    let there = scene.app.context.run.at;
    assert_eq!(there, Moment::new(10, 2));
    let scene = scene.press("P");
    assert_eq!(scene.app.context.run.snapshot.walk, Some(sgdscope::train::moment::Phase::Forward));
    let scene = scene.press("P");
    assert_eq!(scene.app.context.run.snapshot.walk, Some(sgdscope::train::moment::Phase::Update));
    assert_eq!(scene.app.context.run.at, there);
    let scene = scene.press("P");
    assert_eq!(scene.app.context.run.snapshot.walk, Some(sgdscope::train::moment::Phase::Backward));
    assert_eq!(scene.app.context.run.at, Moment::new(10, 1));
    let scene = scene.press("S S");
    assert_eq!(scene.app.context.run.at, Moment::new(9, 3));
    let scene = scene.press("N");
    assert_eq!(scene.app.context.run.at, Moment::new(9, 0));
}

#[test]
fn restart_goes_back_to_the_start_and_branches_only_where_the_rate_differs() {
    let scene = ran().press("r");
    assert_eq!(scene.app.context.run.branches.len(), 1);
    let scene = scene.press("space . r");
    assert_eq!((scene.app.context.run.letter(), scene.app.context.run.branches.len()), ('B', 2));
    assert_eq!(scene.app.context.run.hyper.rate, 0.3);
    let scene = scene.press("r");
    assert_eq!(
        (scene.app.context.run.letter(), scene.app.context.run.branches.len()),
        ('B', 2),
        "the same branch"
    );
}

#[test]
fn branches_are_gone_to_dropped_and_brought_back() {
    let scene = go_to(ran(), "100").press(". n n");
    let mut scene = scene;
    scene.app.train.shows_branches = true;
    scene.app.context.place.focus = Focus::Branches;
    let scene = scene.press("up up enter");
    assert_eq!((scene.app.context.run.letter(), epoch(&scene)), ('A', 1000));
    let scene = scene.press("down del");
    assert_eq!(scene.app.context.run.branches.len(), 1);
    let scene = scene.press("u");
    assert_eq!(scene.app.context.run.branches.len(), 2);
}

#[test]
fn marks_keep_a_moment_with_its_text_and_bring_it_back() {
    let scene = go_to(ran(), "100").press("2 m").text("Why w1 stands still").press("enter 1 end M");
    assert_eq!(epoch(&scene), 100);
    assert!(scene.frame((120, 36)).contains("1 of 1: Why w1 stands still"), "{}", scene.frame((120, 36)));
    assert!(scene.frame((120, 36)).contains("[2 Gradient]"));
}

#[test]
fn a_run_that_diverged_goes_on_from_its_last_sound_moment_with_a_rate_that_holds() {
    let scene = crate::screen::scene::relu_scene().go(50).settle();
    let frame = scene.frame((120, 36));
    assert!(frame.contains("holds, tried. Enter goes back with it"), "{frame}");
    assert!(frame.contains("0.001 ✓") && frame.contains("Enter  back to epoch 0"), "{frame}");
    let scene = scene.press("enter");
    assert_eq!(scene.app.context.run.letter(), 'B');
    let scene = scene.on(60);
    assert!(
        matches!(scene.app.context.run.state, RunState::Running | RunState::Paused),
        "{:?}",
        scene.app.context.run.state
    );
    assert!(scene.app.context.run.loss < scene.app.context.run.facts.start);
}

#[test]
fn the_past_is_as_it_was_looked_at() {
    let fork = go_to(ran(), "100").press(". . space").on(400).press("space");
    let looked = go_to(fork, "250").settle();
    let one = go_to(ran(), "250");
    for size in SIZES {
        crate::screen::shared::snapshot("time", format!("past_{}x{}", size.0, size.1), looked.frame(size));
        crate::screen::shared::snapshot("time", format!("one_{}x{}", size.0, size.1), one.frame(size));
    }
}

#[test]
fn a_session_comes_back_from_its_text_with_every_branch_and_mark_and_moment() {
    let fork = go_to(ran(), "100").press(". . space").on(400).press("space m").text("here").press("enter");
    let kept = go_to(fork, "250").press("down");
    let text = kept.app.record().and_then(|record| record.to_json().map_err(|error| error.to_string()));
    let text = text.expect("a text");
    let record = Record::from_json(&text, &mut |path| panic!("{path} is not needed")).expect("a session");
    let mut fresh =
        Scene::new(sgdscope::train::setup::Config::default(), kept.app.context.data().clone(), Lang::En);
    fresh.send(Event::Opened(Box::new(Opened::of(record))));
    assert_eq!(
        (fresh.app.context.run.letter(), epoch(&fresh), fresh.app.context.run.head.epoch),
        ('B', 250, 400)
    );
    assert_eq!(flat(&fresh), flat(&kept));
    assert_eq!(fresh.app.context.run.hyper, kept.app.context.run.hyper);
    assert_eq!(fresh.app.context.run.curve, kept.app.context.run.curve);
    let seen = |scene: &Scene| -> Vec<_> {
        let branches = scene.app.context.run.branches.iter();
        branches.map(|b| (b.id, b.parent, b.edits.clone(), b.newest, b.network.flat().to_vec())).collect()
    };
    assert_eq!(seen(&fresh)[0], seen(&kept)[0]);
    assert_eq!(seen(&fresh)[1].3, Moment::new(400, 0));
    assert_eq!(fresh.app.time.marks.len(), 1);
    // And it goes on as if it had never been closed.
    assert_eq!(flat(&fresh.press("end n")), flat(&kept.press("end n")));
}

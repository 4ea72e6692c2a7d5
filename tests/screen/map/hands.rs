//! What keys and the mouse do to the map.

use std::time::Duration;

use ratatui::layout::Rect;
use sgdscope::app::action::{Spot, Target};
use sgdscope::app::input::key::{self, Code};
use sgdscope::app::map::Tones;
use sgdscope::app::text::Lang;
use sgdscope::app::{Effect, Event, Focus, View};
use sgdscope::data::generate::Problem;
use sgdscope::train::protocol::{StudyRequest, Topic};
use sgdscope::train::study::Shown;
use sgdscope::ui;

use super::runs::{column, problem, three};
use crate::screen::scene::Scene;

fn tutorial() -> Scene {
    Scene::drawn(Lang::En).go(412).press("space 3").settle()
}

fn said(scene: &Scene) -> String {
    scene.app.coach().map_or_else(String::new, |said| said.text(Lang::En, 116))
}

#[test]
fn arrows_move_the_crosshair_by_a_step_and_with_shift_by_five() {
    let mut scene = tutorial();
    assert_eq!(scene.app.map.point(), [6.0, 1.0]);
    scene = scene.press("right up l k");
    assert_eq!(scene.app.map.point(), [8.0, 3.0]);
    scene.press_key(key::shift(Code::Left));
    scene.press_key(key::shift(Code::Down));
    assert_eq!(scene.app.map.point(), [3.0, -2.0]);
    for _ in 0..100 {
        scene = scene.press("h j");
    }
    assert_eq!(scene.app.map.point(), [-20.0, -8.0], "it stays on the plane");
}

#[test]
fn arrows_seek_again_as_soon_as_another_panel_has_the_focus() {
    let scene = tutorial().press("tab");
    assert_eq!(
        scene.app.context.place.focus,
        Focus::People,
        "two inputs leave nothing to choose beside the map"
    );
    let scene = scene.press("left left");
    assert_eq!(scene.app.context.run.at.epoch, 410);
    assert_eq!(scene.app.map.point(), [6.0, 1.0]);
    assert_eq!(scene.press("tab tab").app.context.place.focus, Focus::Map);
}

#[test]
fn everything_that_works_everywhere_works_on_the_map() {
    let scene = tutorial().press("n");
    assert_eq!(scene.app.context.run.at.epoch, 413);
    let scene = scene.press("N N pgup");
    assert_eq!(scene.app.context.run.at.epoch, 311);
    let scene = scene.press("end . ");
    assert_eq!((scene.app.context.run.at.epoch, scene.app.context.run.hyper.rate), (413, 0.3));
    let scene = scene.press("u s");
    assert_eq!((scene.app.context.run.hyper.rate, scene.app.context.run.at.step), (0.1, 1));
    assert_eq!(scene.app.context.place.view, View::Map);
}

#[test]
fn enter_asks_about_the_crosshairs_point() {
    let scene = tutorial().press("right enter");
    let question = scene.app.questions.all.last().expect("a question");
    assert_eq!((question.name.as_str(), &question.inputs[..]), ("Guest 1", &[7.0, 1.0][..]));
    assert!(said(&scene).contains("Guest 1"), "{}", said(&scene));
    assert_eq!((scene.app.context.place.view, scene.app.context.place.focus), (View::Map, Focus::Map));
    let scene = scene.press("right enter");
    assert_eq!(scene.app.questions.all.last().map(|question| question.name.as_str()), Some("Guest 2"));
}

#[test]
fn zooming_keeps_the_crosshair_where_it_is_seen_and_0_shows_the_whole() {
    let scene = tutorial().press("+");
    let ((left, right), (low, high)) = scene.app.map.window();
    assert_eq!(((right - left), (high - low)), (25.0, 8.0));
    // It was at 26 fiftieths from the left, and still is.
    assert!(((6.0 - left) / (right - left) - 26.0 / 50.0).abs() < 1e-9);
    let scene = scene.press("+ - - -");
    assert!(scene.app.map.is_zoomed());
    let (across, _) = scene.app.map.window();
    assert_eq!(across.1 - across.0, 100.0);
    let scene = scene.press("0");
    assert_eq!(scene.app.map.window(), ((-20.0, 30.0), (-8.0, 8.0)));
    let scene = scene.press("+ + + + + + + + + + +");
    assert!(said(&scene).contains("as far as"), "{}", said(&scene));
    assert!(!scene.press("esc").app.map.is_zoomed());
}

#[test]
fn a_zoomed_plane_moves_along_with_the_crosshair() {
    let mut scene = tutorial().press("+ + +");
    let before = scene.app.map.window();
    for _ in 0..40 {
        scene = scene.press("right");
    }
    let ((left, right), _) = scene.app.map.window();
    let x = scene.app.map.point()[0];
    assert!(left > before.0.0 && (left..=right).contains(&x), "{left} {x} {right}");
}

#[test]
fn e_goes_through_the_neurons_and_comes_back() {
    let mut shown = Vec::new();
    let mut scene = tutorial();
    for _ in 0..3 {
        scene = scene.press("e").settle();
        shown.push(scene.app.map.shown);
        assert!(scene.app.shown_map().is_some());
    }
    assert_eq!(shown, [Shown::Neuron(0), Shown::Neuron(1), Shown::Outputs]);
    assert!(scene.press("e e").frame((120, 36)).contains("what h2 gives everywhere"));
}

#[test]
fn d_and_t_change_what_is_drawn_and_say_so() {
    let scene = problem(Problem::Xor).go(5).press("3 t d").settle();
    assert_eq!((scene.app.map.tones, scene.app.map.shows_test), (Tones::Two, false));
    let plane: Vec<String> =
        scene.frame((120, 36)).lines().map(|line| line.chars().take(82).collect()).collect();
    assert!(plane.iter().all(|line| !line.contains(['○', '□'])));
    let scene = tutorial().press("t");
    assert!(said(&scene).contains("none that are only tested on"), "{}", said(&scene));
}

#[test]
fn with_more_inputs_axes_are_chosen_and_the_others_held() {
    let scene = three(Lang::En).go(3).press("space 3 tab");
    assert_eq!(scene.app.context.place.focus, Focus::Crosshair);
    let held = scene.app.map.point()[2];
    let scene = scene.press("down down + +");
    assert!(scene.app.map.point()[2] > held);
    let before = scene.app.map.plane();
    let scene = scene.press("x").settle();
    assert_eq!(scene.app.map.axes, (2, 1));
    let scene = scene.press("up y").settle();
    assert_eq!(scene.app.map.axes, (2, 1), "it runs up already");
    let scene = scene.press("up y").settle();
    assert_eq!(scene.app.map.axes, (2, 0));
    let plane = &scene.app.shown_map().expect("a map").plane;
    assert!(*plane != before && plane.axes == (2, 0));
    let scene = scene.press("x").settle();
    assert_eq!(scene.app.map.axes, (0, 2), "two axes change places");
    assert!(said(&scene).contains("x1 width"), "{}", said(&scene));
}

#[test]
fn one_input_makes_a_curve_and_no_other_axis() {
    let scene = column().go(200).press("space 3 left").settle();
    assert!(scene.app.map.is_line());
    let before = scene.app.map.point()[0];
    assert!(scene.press("right right").app.map.point()[0] > before);
}

#[test]
fn a_click_puts_the_crosshair_there_and_on_a_mark_it_chooses_the_person() {
    let area = Rect::new(0, 0, 120, 36);
    let mut scene = tutorial();
    let hit = |scene: &Scene, x, y| ui::hit(&scene.app, area, x, y).expect("a panel").1;
    // Bob's name is at the right above.
    let rows: Vec<String> = scene.frame((120, 36)).lines().map(str::to_owned).collect();
    let (y, row) = rows.iter().enumerate().find(|(_, row)| row.contains("■ Bob")).expect("Bob");
    let x = row.chars().position(|c| c == '■').expect("a mark") as u16;
    assert_eq!(hit(&scene, x + 3, y as u16), Target::Marked(1));
    let target = hit(&scene, x, y as u16);
    scene.send(Event::Click(target));
    assert_eq!((scene.app.context.chosen.sample, scene.app.map.point()), (1, &[25.0, 6.0][..]));
    assert_eq!(scene.app.map.sample_here(), Some(1));
    // Elsewhere it is the place itself.
    let target = hit(&scene, 6, 3);
    assert!(matches!(target, Target::Spot(_)), "{target:?}");
    scene.send(Event::Click(target));
    let point = scene.app.map.point();
    assert!((point[0] + 19.7).abs() < 0.2 && (point[1] - 7.7).abs() < 0.2, "{point:?}");
    assert_eq!((scene.app.context.place.focus, scene.app.map.sample_here()), (Focus::Map, None));
    // What is drawn there is where it was clicked.
    let frame = scene.frame((120, 36));
    assert_eq!(frame.lines().nth(3).and_then(|line| line.chars().nth(6)), Some('┼'));
    // The legend has nothing to choose.
    assert_eq!(ui::hit(&scene.app, area, 100, 30), None);
}

#[test]
fn the_wheel_zooms_about_the_pointer() {
    let mut scene = tutorial();
    let spot = Spot { across: 0, up: Spot::WHOLE };
    scene.send(Event::WheelAt(spot, true));
    let ((left, _), (_, high)) = scene.app.map.window();
    assert!((left + 20.0).abs() < 1e-9 && (high - 8.0).abs() < 1e-9, "{left} {high}");
    scene.send(Event::WheelAt(spot, false));
    assert_eq!(scene.app.map.window(), ((-20.0, 30.0), (-8.0, 8.0)));
}

/// What is asked of the analyst at a time.
fn asked(scene: &mut Scene, millis: u64) -> Option<StudyRequest> {
    match scene.app.update(Event::Tick(Duration::from_millis(millis))) {
        Some(Effect::Study(request)) => Some(request),
        Some(_) | None => None,
    }
}

fn answer(scene: &mut Scene, request: &StudyRequest) {
    let answer = sgdscope::train::analyst::answer(request, &|| true).expect("an answer");
    scene.app.update(Event::Answer(Box::new(answer)));
}

#[test]
fn while_training_a_map_is_asked_for_four_times_a_second_and_while_standing_at_once() {
    let mut scene = Scene::drawn(Lang::En).go(10).press("3");
    let request = asked(&mut scene, 1000).expect("the first map");
    assert!(matches!(request.topics[..], [Topic::Map { .. }]));
    answer(&mut scene, &request);
    scene = scene.on(11);
    assert_eq!(asked(&mut scene, 1120), None, "too soon");
    let request = asked(&mut scene, 1251).expect("the next map");
    assert_eq!(request.at.epoch, 11);
    answer(&mut scene, &request);
    assert_eq!(asked(&mut scene, 9000), None, "nothing has changed");
    scene = scene.press("space");
    scene = scene.press("+");
    let request = asked(&mut scene, 9010).expect("a closer map");
    answer(&mut scene, &request);
    scene = scene.press("+");
    assert!(asked(&mut scene, 9120).is_some(), "a person does not wait for a quarter of a second");
}

#[test]
fn a_map_of_another_run_is_not_taken_and_one_of_another_plane_not_shown() {
    let mut scene = Scene::drawn(Lang::En).go(10).press("space 3");
    let request = asked(&mut scene, 1000).expect("a map");
    let late = StudyRequest { generation: request.generation + 1, ..request.clone() };
    answer(&mut scene, &late);
    assert!(scene.app.shown_map().is_none());
    answer(&mut scene, &request);
    assert!(scene.app.shown_map().is_some());
    scene = scene.press("+");
    assert!(scene.app.shown_map().is_none(), "it would be drawn in the wrong place");
}

#[test]
fn the_map_follows_the_time_machine() {
    let scene = tutorial().press("tab home").settle();
    let start = scene.app.shown_map().expect("a map").clone();
    assert_eq!(start.wrong.len(), 4, "nobody is right at the start");
    let network = scene.app.context.run.setup.initial();
    let corner = network.predict(&[-20.0, -8.0])[0];
    assert_eq!(start.values[0], corner);
    let scene = scene.press("end").settle();
    assert!(scene.app.shown_map().expect("a map").wrong.is_empty());
}

#[test]
fn i_belongs_to_the_diagram_and_says_so_on_the_map() {
    let scene = tutorial().press("i");
    assert!(said(&scene).contains("Train view"), "{}", said(&scene));
    assert!(!scene.app.train.has_maps_inside());
    let mut scene = Scene::drawn(Lang::En).go(10).press("i");
    let request = asked(&mut scene, 1000).expect("small maps");
    assert!(matches!(request.topics[..], [Topic::Maps { .. }]));
    answer(&mut scene, &request);
    assert!(scene.app.shown_maps().is_some());
}

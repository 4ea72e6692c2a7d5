//! Numbers at the ends of their range, columns without a spread, a single sample, runs that ran away: every view of them
//! is drawn at every size.

use std::fs;
use std::sync::mpsc;
use std::time::Duration;

use sgdscope::door::{self, HeadlessScreen, Lang, Options, Pace};

use crate::screen::scene::THEME;

const SIZES: [(u16, u16); 6] = [(60, 18), (80, 24), (120, 36), (300, 100), (61, 90), (240, 19)];

/// Data as somebody might hand them in, and what else is said of the run.
const RUNS: [(&str, &str); 9] = [
    ("x,y\n1,1e308\n2,-1e308\n", "--hidden none"),
    ("x,y\n1e154,1\n-1e154,2\n", "--normalize none"),
    ("a,b,y\n1.7e308,5e-324,no\n1.6e308,-5e-324,yes\n", "--normalize center"),
    ("a,b,y\n3,0,no\n3,0,yes\n", ""),
    ("x,y\n7,7\n", ""),
    ("a,b,y\n1,2,no\n2,1,yes\n", "--lr 1e308 --output-activation linear --activation relu"),
    ("a,b,y\n1,2,no\n2,1,yes\n", "--lr 1e308 --activation tanh --l2 1e300"),
    ("a,b,y\n1e-310,2e-310,no\n2e-310,1e-310,yes\n", "--normalize none --lr 1e-300"),
    ("a,y\n-1e300,1\n1e300,1\n0,1\n", "--normalize none --activation relu --output-activation linear"),
];

/// What opens each view, and what is in them.
const VIEWS: [&str; 12] =
    ["", "n n n", "2", "2 p p p p", "2 v s", "3", "3 e", "3 n +", "i", "o", "g 0 enter . n", "m enter M b"];

fn draw_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("own.csv");
    let path = file.to_str().expect("UTF-8");
    for (data, said) in RUNS {
        fs::write(&file, data).expect("a file");
        let words: Vec<&str> = ["--data", path].into_iter().chain(said.split_whitespace()).collect();
        let setup = door::setup(&words).unwrap_or_else(|why| panic!("{data}: {why}"));
        for keys in VIEWS {
            let options = Options { lang: Lang::En, paused: true, pace: Pace::Auto, hints: true };
            let mut stage = HeadlessScreen::new(setup.clone(), options, 5);
            for key in keys.split_whitespace() {
                stage.press(door::key(key).expect("a key"));
            }
            stage.settle();
            for (width, height) in SIZES {
                let mut buffer = door::buffer(width, height);
                stage.draw(THEME, &mut buffer);
                let drawn = buffer.content.iter().filter(|cell| cell.symbol() != " ").count();
                assert!(drawn > 100, "{data} {said} {keys} {width}x{height}");
            }
            let network = stage.look().network;
            assert!(network.flat().iter().all(|value| value.is_finite()), "{data} {said} {keys}");
            stage.session().unwrap_or_else(|why| panic!("{data} {said} {keys}: {why}"));
        }
    }
}

#[test]
fn whatever_the_numbers_are_every_view_is_drawn_at_every_size_and_the_run_can_be_saved() {
    // A drawing that never ends is a failure, not a test without end.
    let (sender, ended) = mpsc::channel::<()>();
    let thread = std::thread::spawn(move || {
        let _ends: mpsc::Sender<()> = sender;
        draw_all();
    });
    let timeout = Err(mpsc::RecvTimeoutError::Timeout);
    assert_ne!(ended.recv_timeout(Duration::from_secs(60)), timeout, "a view is never drawn");
    thread.join().expect("all views are drawn");
}

//! The pictures of README and of the pages of `docs/` are what the program draws today. To remake them:
//! `UPDATE_PICTURES=1 cargo test --test command pictures`.

use std::path::Path;
use std::process::Command;

/// The screen as README opens with it.
const TRAIN: [&str; 4] = ["--epoch", "150", "--keys", "tab tab tab tab end up up up up"];
/// The tutorial's worked example: three phases into Alice's first step.
const GRADIENT: [&str; 7] = ["--view", "gradient", "--init", "ones", "--paused", "--keys", "p p p"];

/// Back to epoch 100, a larger rate, and another future beside the first.
const FORK: [&str; 4] =
    ["--epoch", "1000", "--keys", "space g 1 0 0 enter . . until:400 g 2 5 0 enter tab tab tab tab"];

/// The spiral, set up by keys.
const SETUP: [&str; 4] = [
    "--epoch",
    "150",
    "--keys",
    "o right right right right down down down down down 8 + 8 down right tab 0 . 0 1 down right right down 1 0 \
     down right down down down 6 0 0 home",
];

const PICTURES: [(&str, &str, &[&str], &[&str]); 16] = [
    ("README.md", "assets/screen-dark.svg", &TRAIN, &["--theme", "dark"]),
    ("README.md", "assets/screen-light.svg", &TRAIN, &["--theme", "light"]),
    ("README.ru.md", "assets/screen-ru-dark.svg", &TRAIN, &["--theme", "dark", "--lang", "ru"]),
    ("README.ru.md", "assets/screen-ru-light.svg", &TRAIN, &["--theme", "light", "--lang", "ru"]),
    ("docs/gradient.md", "assets/gradient-dark.svg", &GRADIENT, &["--theme", "dark"]),
    ("docs/gradient.md", "assets/gradient-light.svg", &GRADIENT, &["--theme", "light"]),
    ("docs/ru/gradient.md", "assets/gradient-ru-dark.svg", &GRADIENT, &["--theme", "dark", "--lang", "ru"]),
    ("docs/ru/gradient.md", "assets/gradient-ru-light.svg", &GRADIENT, &["--theme", "light", "--lang", "ru"]),
    ("docs/time.md", "assets/time-dark.svg", &FORK, &["--theme", "dark"]),
    ("docs/time.md", "assets/time-light.svg", &FORK, &["--theme", "light"]),
    ("docs/ru/time.md", "assets/time-ru-dark.svg", &FORK, &["--theme", "dark", "--lang", "ru"]),
    ("docs/ru/time.md", "assets/time-ru-light.svg", &FORK, &["--theme", "light", "--lang", "ru"]),
    ("docs/setup.md", "assets/setup-dark.svg", &SETUP, &["--theme", "dark"]),
    ("docs/setup.md", "assets/setup-light.svg", &SETUP, &["--theme", "light"]),
    ("docs/ru/setup.md", "assets/setup-ru-dark.svg", &SETUP, &["--theme", "dark", "--lang", "ru"]),
    ("docs/ru/setup.md", "assets/setup-ru-light.svg", &SETUP, &["--theme", "light", "--lang", "ru"]),
];

#[test]
fn the_pictures_of_the_pages_are_what_the_program_draws() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (page, name, frame, options) in PICTURES {
        let text = std::fs::read_to_string(root.join(page)).expect("a page");
        let mut program = Command::new(env!("CARGO_BIN_EXE_sgdscope"));
        program.args(["screenshot", "--format", "svg"]).args(frame);
        let output = program.args(options).output().expect("the program runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let path = root.join(name);
        if std::env::var_os("UPDATE_PICTURES").is_some() {
            std::fs::create_dir_all(root.join("assets")).expect("a folder");
            std::fs::write(&path, &output.stdout).expect("a picture");
        }
        let kept = std::fs::read(&path).unwrap_or_default();
        let outdated = "is not what the program draws: UPDATE_PICTURES=1 cargo test --test command pictures";
        assert!(kept == output.stdout, "{name} {outdated}");
        assert!(text.contains(name), "{page} does not show {name}");
    }
}

//! README's pictures are what the program draws today. `UPDATE_PICTURES=1 cargo test --test pictures` remakes
//! them.

use std::path::Path;
use std::process::Command;

const PICTURES: [(&str, &str, &[&str]); 4] = [
    ("README.md", "assets/screen-dark.svg", &["--theme", "dark"]),
    ("README.md", "assets/screen-light.svg", &["--theme", "light"]),
    ("README.ru.md", "assets/screen-ru-dark.svg", &["--theme", "dark", "--lang", "ru"]),
    ("README.ru.md", "assets/screen-ru-light.svg", &["--theme", "light", "--lang", "ru"]),
];

#[test]
fn the_pictures_of_the_readme_are_what_the_program_draws() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (readme, name, options) in PICTURES {
        let readme = std::fs::read_to_string(root.join(readme)).expect("a README");
        let mut program = Command::new(env!("CARGO_BIN_EXE_sgdscope"));
        program.args([
            "screenshot",
            "--epoch",
            "150",
            "--keys",
            "tab tab tab tab end up up up up",
            "--format",
            "svg",
        ]);
        let output = program.args(options).output().expect("the program runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let path = root.join(name);
        if std::env::var_os("UPDATE_PICTURES").is_some() {
            std::fs::create_dir_all(root.join("assets")).expect("a folder");
            std::fs::write(&path, &output.stdout).expect("a picture");
        }
        let kept = std::fs::read(&path).unwrap_or_default();
        let outdated = "is not what the program draws: UPDATE_PICTURES=1 cargo test --test pictures";
        assert!(kept == output.stdout, "{name} {outdated}");
        assert!(readme.contains(name), "README does not show {name}");
    }
}

//! The house's rules, held: layers, heads of files, their length, where threads and mathematics live.

use std::fs;
use std::path::{Path, PathBuf};

fn files() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { walk(&path, found) } else { found.push(path) }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &mut found);
    let name = |path: &Path| path.strip_prefix(&root).expect("below src").display().to_string();
    found.iter().map(|path| (name(path), fs::read_to_string(path).expect("a text"))).collect()
}

/// A file without its tests and comments.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn no_layer_imports_a_higher_one() {
    let layers = ["nn", "data", "train", "app", "ui", "run", "main"];
    for (name, text) in files() {
        let own = name.split(['/', '.']).next().unwrap_or_default();
        let Some(level) = layers.iter().position(|layer| *layer == own) else { continue };
        for higher in layers.iter().skip(level + 1).chain(&["cli", "tui"]) {
            let allowed = matches!((own, *higher), ("run" | "main", "tui") | ("main", "cli"));
            assert!(allowed || !code(&text).contains(&format!("crate::{higher}")), "{name} uses {higher}");
        }
        if own == "nn" {
            assert!(!code(&text).contains("crate::data"), "{name} uses data");
        }
        if own == "app" {
            for unknown in ["ratatui", "crossterm", "train::worker", "Instant"] {
                assert!(!code(&text).contains(unknown), "{name} knows {unknown}");
            }
        }
        if own == "ui" {
            for unknown in ["crossterm", "&mut App", "std::thread"] {
                assert!(!code(&text).contains(unknown), "{name} knows {unknown}");
            }
        }
    }
}

#[test]
fn every_file_says_what_it_is_and_stays_short() {
    for (name, text) in files() {
        assert!(text.starts_with("//! "), "{name} has no head");
        // Texts of one language are one file, however many they are.
        let is_text = name.starts_with("app/text/");
        assert!(is_text || text.lines().count() <= 600, "{name} has {} lines", text.lines().count());
        assert!(!name.ends_with("mod.rs") && !name.contains("utils"), "{name}");
    }
}

#[test]
fn mathematics_beyond_plain_arithmetic_lives_in_one_place() {
    let forbidden = [
        ".exp()",
        ".ln()",
        ".tanh()",
        ".sin()",
        ".cos()",
        ".powi(",
        ".powf(",
        ".mul_add(",
        ".exp_m1(",
        ".ln_1p(",
        ".log10(",
        ".log2(",
        ".log(",
        ".cbrt(",
        ".hypot(",
        ".dot(",
        "StandardNormal",
        "StdRng",
    ];
    for (name, text) in files() {
        for call in forbidden {
            assert!(!code(&text).contains(call), "{name} calls {call}");
        }
    }
}

#[test]
fn standard_error_is_written_in_one_place() {
    for (name, text) in files() {
        for (call, places) in [
            // A bar is drawn by its own crate; whether somebody looks is asked before.
            ("stderr()", ["tui.rs", "cli/progress.rs"].as_slice()),
            ("tui::say", &["cli/message.rs"]),
            ("eprint", &[]),
        ] {
            let allowed = places.contains(&name.as_str());
            assert!(allowed || !code(&text).contains(call), "{name} writes to standard error");
        }
    }
}

#[test]
fn threads_are_started_in_three_places_and_time_is_known_at_the_edge() {
    for (name, text) in files() {
        let edge = name.starts_with("train/worker") || name.starts_with("tui");
        let starts = edge || name == "train/analyst.rs";
        assert!(starts || !code(&text).contains("thread::"), "{name} starts a thread");
        let clock = edge || name == "run.rs" || name == "cli/progress.rs";
        assert!(clock || !code(&text).contains("Instant"), "{name} reads a clock");
    }
}

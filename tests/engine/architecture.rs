//! The architecture's rules: layers, circles, what is public, who takes the whole state, heads and lengths of files,
//! where threads and mathematics live.
//!
//! A number that is called a ratchet is how things stand; it may only fall.

mod modules;

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
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// What a layer may import, itself apart.
fn may_import(layer: &str) -> &'static [&'static str] {
    match layer {
        "nn" | "tui" => &[],
        "data" => &["nn"],
        "train" => &["nn", "data"],
        "app" => &["nn", "data", "train"],
        "ui" => &["nn", "data", "train", "app"],
        "run" => &["nn", "data", "train", "app", "ui", "tui"],
        "cli" => &["nn", "data", "train", "app", "ui", "run", "tui"],
        "door" | "program" => &["nn", "data", "train", "app", "ui", "run", "tui", "cli"],
        _ => panic!("{layer} has no place among the layers"),
    }
}

/// Every file with its code, those that only declare the layers or start the program apart.
fn modules() -> Vec<(String, String)> {
    let modules = files().into_iter().filter(|(name, _)| !matches!(name.as_str(), "lib.rs" | "main.rs"));
    modules.map(|(name, text)| (name, code(&text))).collect()
}

#[test]
fn no_layer_imports_a_higher_one() {
    for (module, imported) in modules::imports(&modules()) {
        let layer = |path: &str| path.split("::").next().unwrap_or_default().to_string();
        let own = layer(&module);
        for other in imported {
            let is_allowed = layer(&other) == own || may_import(&own).contains(&layer(&other).as_str());
            assert!(is_allowed, "{module} imports {other}");
        }
    }
    for (name, code) in modules() {
        let unknown: &[&str] = match name.split(['/', '.']).next().unwrap_or_default() {
            "app" => &["ratatui", "crossterm", "train::worker", "Instant"],
            "ui" => &["crossterm", "&mut App", "std::thread"],
            _ => &[],
        };
        for unknown in unknown {
            assert!(!code.contains(unknown), "{name} knows {unknown}");
        }
    }
}

#[test]
fn modules_form_no_circle() {
    let imports = modules::imports(&modules());
    let circles = modules::circles(&imports);
    for (layer, ratchet) in
        [("nn", 0), ("data", 0), ("train", 0), ("app", 0), ("ui", 0), ("run", 0), ("cli", 0), ("tui", 0)]
    {
        let own: Vec<_> = circles.iter().filter(|circle| circle[0].starts_with(layer)).collect();
        let modules: usize = own.iter().map(|circle| circle.len()).sum();
        assert!(modules <= ratchet, "{modules} modules of {layer} stand in circles: {own:#?}");
    }
    // Files, each by itself, where a file and those below it can form one too. A ratchet.
    let knots = modules::knots(&imports);
    let largest = knots.iter().max_by_key(|knot| knot.len()).expect("a circle of files");
    assert!(largest.len() <= 10, "{} files import each other in a circle: {largest:#?}", largest.len());
}

/// The places where a value of the type is borrowed: parameters of functions and fields.
fn borrows(code: &str, of: &str) -> usize {
    let is_borrow = |before: &str| {
        let before = before.strip_suffix("mut ").unwrap_or(before).trim_end();
        before.ends_with('&') || before.rsplit_once("&'").is_some_and(|(_, life)| !life.contains([' ', ',']))
    };
    let is_end = |after: &str| !after.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
    code.match_indices(of).filter(|(at, _)| is_borrow(&code[..*at]) && is_end(&code[at + of.len()..])).count()
}

/// Both numbers are ratchets.
#[test]
fn few_functions_take_the_whole_state() {
    assert_eq!(borrows("fn f(app: &App, b: &'a App, c: &mut App) -> &AppEvent { App::new(&app) }", "App"), 3);
    let (modules, door) = (modules(), "door.rs");
    let program = || modules.iter().filter(|(name, _)| name != door);
    let borrows: Vec<(&str, usize)> = program()
        .map(|(name, code)| (name.as_str(), borrows(code, "App")))
        .filter(|(_, count)| *count > 0)
        .collect();
    let all: usize = borrows.iter().map(|(_, count)| count).sum();
    assert!(all <= 9, "the whole state is taken in {all} places: {borrows:#?}");
    let of_app: Vec<&str> =
        program().filter(|(_, code)| code.contains("impl App {")).map(|(name, _)| name.as_str()).collect();
    assert!(of_app.len() <= 3, "{} files have methods of App: {of_app:#?}", of_app.len());
}

#[test]
fn only_the_engine_and_the_door_are_public() {
    let text = files().into_iter().find(|(name, _)| name == "lib.rs").expect("the library's root").1;
    let public: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("pub mod ")).collect();
    assert_eq!(public, ["data;", "door;", "nn;", "train;"]);
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
        // `job_thread` is a module of the worker.
        let knows_threads = code(&text).replace("job_thread::", "").contains("thread::");
        assert!(starts || !knows_threads, "{name} starts a thread");
        let clock = edge || name == "run.rs" || name == "cli/progress.rs";
        assert!(clock || !code(&text).contains("Instant"), "{name} reads a clock");
    }
}

#[test]
fn every_text_is_said_somewhere() {
    let files = files();
    let english = &files.iter().find(|(name, _)| name == "app/text/en.rs").expect("the English texts").1;
    let (labels, messages) = english.split_once("\n    messages {").expect("labels, then messages");
    let others = files.iter().filter(|(name, _)| !matches!(&name[..], "app/text/en.rs" | "app/text/ru.rs"));
    let code: String = others.clone().map(|(_, text)| code(text)).collect();
    // The table of keys names its words without their kind.
    let table = &others.clone().find(|(name, _)| name == "app/keys/table.rs").expect("the table of keys").1;
    let word = |c: char| c.is_alphanumeric();
    let named: Vec<&str> = table.split(|c| !word(c)).collect();
    for (kind, texts) in [("Label::", labels), ("MessageId::", messages)] {
        let said: Vec<&str> = code
            .split(kind)
            .skip(1)
            .map(|rest| rest.split(|c| !word(c)).next().unwrap_or_default())
            .collect();
        let ids = texts.lines().filter_map(|line| line.strip_prefix("        ")?.split_once(':'));
        let ids: Vec<&str> = ids.map(|(id, _)| id).filter(|id| id.chars().all(word)).collect();
        assert!(ids.len() > 100, "{kind} {}", ids.len());
        for id in ids {
            assert!(said.contains(&id) || named.contains(&id), "{kind}{id} is said nowhere");
        }
    }
}

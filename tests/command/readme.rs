//! README and the pages of `docs/`, in both languages, say what the program does. A wrong list is mended by hand: what
//! it should be is in the message.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use crate::support::tree::Tree;
use sgdscope::data::dataset::Dataset;
use sgdscope::door::{self, Lang};
use sgdscope::train::edit::Edit;
use sgdscope::train::setup::{Config, Setup};
use sgdscope::train::timeline::BranchId;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every page below a folder that is written for readers: its path from the root, and its text.
fn pages_in(folder: &str) -> BTreeMap<PathBuf, String> {
    let entries = fs::read_dir(root().join(folder)).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let pages = paths.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    let page = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a text");
        (path.strip_prefix(root()).expect("below the root").to_owned(), text)
    };
    pages.map(page).collect()
}

fn pages() -> BTreeMap<PathBuf, String> {
    ["", "docs", "docs/ru"].into_iter().flat_map(pages_in).collect()
}

/// The lines of the fenced blocks of one kind.
fn blocks<'a>(page: &'a str, kind: &str) -> Vec<Vec<&'a str>> {
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(of) = line.strip_prefix("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            if of == kind {
                blocks.push(block);
            }
        }
    }
    blocks
}

/// The built program, as a shell would run it in a folder.
fn run(line: &str, folder: &Path) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_sgdscope"));
    let path = std::env::join_paths([program.parent().expect("a folder")]).expect("a path");
    Command::new("/bin/sh")
        .args(["-c", line])
        .env("PATH", path)
        .current_dir(folder)
        .output()
        .expect("a shell")
}

fn keys(lang: Lang) -> Vec<String> {
    let group = |(group, keys): (&str, Vec<(&str, &str)>)| {
        let rows = keys.into_iter().map(|(label, words)| format!("| `{label}` | {words} |"));
        std::iter::once(format!("| **{group}** | |")).chain(rows).collect::<Vec<_>>()
    };
    door::help(lang).into_iter().flat_map(group).collect()
}

fn listed<'a>(page: &'a str, head: &str) -> Vec<&'a str> {
    let rows = page.lines().skip_while(|line| *line != head).skip(2);
    rows.take_while(|line| line.starts_with('|')).collect()
}

#[test]
fn the_list_of_keys_is_the_one_table() {
    for (page, head, lang) in [
        (include_str!("../../docs/keys.md"), "| key | does |", Lang::En),
        (include_str!("../../docs/ru/keys.md"), "| клавиша | что делает |", Lang::Ru),
    ] {
        let expected = keys(lang);
        assert_eq!(listed(page, head), expected, "it should be:\n{}", expected.join("\n"));
    }
}

/// The commands of the `console` blocks, each with the lines that it prints.
fn shown(page: &str) -> Vec<(&str, Vec<&str>)> {
    let mut shown: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in blocks(page, "console").concat() {
        match line.strip_prefix("$ ") {
            Some(command) => shown.push((command, Vec::new())),
            None => shown.last_mut().expect("a command before what it prints").1.push(line),
        }
    }
    shown
}

#[test]
fn what_is_shown_of_the_command_line_is_what_comes_out() {
    let mut checked = 0;
    for (page, text) in pages() {
        let folder = tempfile::tempdir().expect("a folder");
        for (command, lines) in shown(&text) {
            let (command, tail) = match command.split_once(" | tail -") {
                Some((command, n)) => (command, n.parse::<usize>().expect("a number")),
                None => (command, usize::MAX),
            };
            let out = String::from_utf8(run(command, folder.path()).stdout).expect("UTF-8");
            let all: Vec<&str> = out.lines().collect();
            assert_eq!(all[all.len().saturating_sub(tail)..], lines, "{}: {command}", page.display());
            checked += 1;
        }
    }
    assert!(checked >= 10, "{checked} commands");
}

/// What the commands of the pages read: people.csv, model.json, lesson.json.
fn files(folder: &Path) {
    fs::copy(root().join("assets/tutorial.csv"), folder.join("people.csv")).expect("a file");
    assert!(run("sgdscope train --epochs 10 --save model.json", folder).status.success());
    let setup = Setup::new(Config::default(), Arc::new(Dataset::tutorial(None))).expect("a valid setup");
    let mut tree = Tree::of(setup);
    tree.go(0, 10, 0);
    tree.go(0, 10, 0);
    let other = tree.fork_at(0, 10);
    tree.edit(other, Edit::Rate { from: 0.1, to: 1.0 });
    tree.go(other, 5, 0);
    let mut session = tree.record(other);
    // A tree has only every second letter.
    session.branches[other].id = BranchId(1);
    session.place.0 = BranchId(1);
    fs::write(folder.join("lesson.json"), session.to_json().expect("a good session")).expect("a file");
}

#[test]
fn every_command_of_a_block_is_one_that_the_program_takes() {
    let folder = tempfile::tempdir().expect("a folder");
    files(folder.path());
    let pages = pages();
    let lines = pages.values().flat_map(|text| blocks(text, "sh").concat());
    // Most stand in both languages.
    let lines: BTreeSet<&str> = lines.filter(|line| line.starts_with("sgdscope ")).collect();
    assert!(lines.len() >= 15, "{lines:?}");
    for line in lines {
        // What opens the screen is asked for its line instead: the options are the same.
        let line = line.replace("sgdscope --", "sgdscope config --").replace(" | head", "");
        let output = run(&line, folder.path());
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn every_page_stands_in_both_languages_with_the_same_commands() {
    let (english, russian) = (pages_in("docs"), pages_in("docs/ru"));
    let names = |pages: &BTreeMap<PathBuf, String>| -> Vec<_> {
        pages.keys().map(|path| path.file_name().expect("a name").to_owned()).collect()
    };
    assert_eq!(names(&english), names(&russian));
    for ((page, one), other) in english.iter().zip(russian.values()) {
        for kind in ["sh", "console"] {
            assert_eq!(blocks(one, kind), blocks(other, kind), "{}", page.display());
        }
    }
}

/// A heading as it is linked to.
fn anchor(heading: &str) -> String {
    let kept = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn every_link_leads_somewhere() {
    let mut checked = 0;
    for (page, text) in pages() {
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let pictures = ["src=\"", "srcset=\""];
        let pictures = pictures.iter().flat_map(|word| text.split(word).skip(1));
        let pictures = pictures.filter_map(|rest| rest.split('"').next());
        for link in links.chain(pictures).filter(|link| !link.starts_with("https://")) {
            let (path, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = match path {
                "" => root().join(&page),
                path => root().join(&page).parent().expect("a folder").join(path),
            };
            assert!(target.exists(), "{} links to {link}", page.display());
            if !heading.is_empty() {
                let text = fs::read_to_string(&target).expect("a text");
                let found = text.lines().any(|line| line.starts_with('#') && anchor(line) == heading);
                assert!(found, "{} links to {link}", page.display());
            }
            checked += 1;
        }
    }
    assert!(checked >= 50, "{checked} links");
}

/// Every source file with its text.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(|path| path.is_dir());
    let files = files.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    let own = files.map(|path| (path.clone(), fs::read_to_string(path).expect("a text")));
    own.chain(folders.iter().flat_map(|folder| sources(folder))).collect()
}

#[test]
fn every_file_that_a_page_or_a_comment_names_is_there() {
    let folders = ["src", "tests", "benches", "examples"];
    let code = folders.iter().flat_map(|folder| sources(&root().join(folder)));
    let comments = code.map(|(path, text)| {
        let lines = text.lines().filter_map(|line| line.trim_start().strip_prefix("//"));
        (path, lines.collect::<Vec<_>>().join("\n"))
    });
    let mut checked = 0;
    for (page, text) in pages().into_iter().chain(comments) {
        // Every second piece stands between backticks.
        for name in text.split('`').skip(1).step_by(2) {
            let folder = name.split('/').next().unwrap_or_default();
            let of_the_tree = folders.contains(&folder) || ["fuzz", "docs", "assets"].contains(&folder);
            // NAME and VIEW stand for any, and more than one word is a command.
            let is_one = !name.contains(|c: char| c.is_ascii_uppercase() || c.is_whitespace());
            if of_the_tree && name.contains('/') && is_one {
                assert!(root().join(name).exists(), "{} names {name}", page.display());
                checked += 1;
            }
        }
    }
    assert!(checked >= 30, "{checked} names");
}

#[test]
fn the_map_of_the_screen_names_files_that_are_there() {
    let map = include_str!("../../src/lib.rs");
    let words = map.split(|c: char| !c.is_alphanumeric() && !matches!(c, '/' | '.' | '_'));
    let names = words
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| Path::new(word).extension().is_some_and(|of| of == "rs"));
    let names: Vec<&str> = names.filter(|name| !name.starts_with("tests/")).collect();
    assert!(names.len() >= 10, "{names:?}");
    for name in names {
        assert!(root().join("src").join(name).exists(), "src/lib.rs names {name}");
    }
}

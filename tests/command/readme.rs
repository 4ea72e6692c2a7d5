//! The README, in both languages, says what the program does. A wrong list is mended by hand: what it should
//! be is in the message.

use sgdscope::app::keys::{self, Group};
use sgdscope::app::text::Lang;

fn keys(lang: Lang) -> Vec<String> {
    let mut expected = Vec::new();
    for group in Group::ALL {
        expected.push(format!("| **{}** | |", group.word().text(lang)));
        for row in keys::rows() {
            if let Some((own, label, words)) = row.help
                && own == group
            {
                expected.push(format!("| `{label}` | {} |", words.text(lang)));
            }
        }
    }
    expected
}

fn listed<'a>(readme: &'a str, head: &str) -> Vec<&'a str> {
    let rows = readme.lines().skip_while(|line| *line != head).skip(2);
    rows.take_while(|line| line.starts_with('|')).collect()
}

#[test]
fn its_keys_are_those_of_the_one_table() {
    for (readme, head, lang) in [
        (include_str!("../../README.md"), "| key | does |", Lang::En),
        (include_str!("../../README.ru.md"), "| клавиша | что делает |", Lang::Ru),
    ] {
        let expected = keys(lang);
        assert_eq!(listed(readme, head), expected, "it should be:\n{}", expected.join("\n"));
    }
}

#[test]
fn what_it_shows_of_the_command_line_is_what_comes_out() {
    let readme = include_str!("../../README.md");
    let folder = tempfile::tempdir().expect("a folder");
    let mut checked = 0;
    let mut expected: Option<(String, Vec<String>)> = None;
    let mut blocks = Vec::new();
    let mut inside = false;
    for line in readme.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
            blocks.extend(expected.take());
            continue;
        }
        if !inside {
            continue;
        }
        if let Some(command) = line.strip_prefix("$ sgdscope ") {
            blocks.extend(expected.take());
            expected = Some((command.to_owned(), Vec::new()));
        } else if let Some((_, lines)) = &mut expected {
            lines.push(line.to_owned());
        }
    }
    blocks.extend(expected);
    for (command, lines) in blocks {
        let (command, tail) = match command.split_once(" | tail -") {
            Some((command, n)) => (command, n.parse::<usize>().expect("a number")),
            None => (command.as_str(), usize::MAX),
        };
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_sgdscope"))
            .args(command.split(' '))
            .current_dir(folder.path())
            .output()
            .expect("the program runs");
        let out = String::from_utf8(output.stdout).expect("UTF-8");
        let all: Vec<&str> = out.lines().collect();
        assert_eq!(all[all.len().saturating_sub(tail)..], lines, "{command}");
        checked += 1;
    }
    assert!(checked >= 4);
}

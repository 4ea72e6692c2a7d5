//! The README says what the program does.

use sgdscope::app::keys::{BINDINGS, Group};
use sgdscope::app::words::Lang;

#[test]
fn its_keys_are_those_of_the_one_table() {
    let readme = include_str!("../README.md");
    let listed: Vec<&str> = readme
        .lines()
        .skip_while(|line| !line.starts_with("| key | does |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .collect();
    let mut expected = Vec::new();
    for group in Group::ALL {
        for row in BINDINGS {
            if let Some((own, label, words)) = row.help
                && own == group
            {
                expected.push(format!("| `{label}` | {} |", words.text(Lang::En)));
            }
        }
    }
    assert_eq!(listed, expected);
}

//! The text form, in characters that files and notes can hold.

use super::text;

fn well_formed(text: &str) {
    assert!(text.ends_with('\n') && !text.ends_with("\n\n") && !text.contains('\u{2212}'), "{text}");
    assert!(!text.contains('\u{a0}') && !text.contains('\t') && !text.contains('\u{1b}'), "{text}");
    for line in text.lines() {
        assert_eq!(line, line.trim_end(), "{text}");
    }
}

#[test]
fn the_worked_example_reads_like_the_tutorial() {
    let text = text("--init ones --parameter w1");
    well_formed(&text);
    crate::support::snapshot("explain", "the_worked_example_reads_like_the_tutorial", text);
}

#[test]
fn the_text_speaks_both_languages_and_names_samples_in_any_case() {
    let russian = text("--init ones --parameter w1 --lang ru --sample ALICE");
    well_formed(&russian);
    assert!(russian.contains("+0.02147") && russian.contains("Кто тянет w1"), "{russian}");
    crate::support::snapshot(
        "explain",
        "the_text_speaks_both_languages_and_names_samples_in_any_case",
        russian,
    );
    let deep = text("--data blobs --hidden 8,8 --activation tanh --epoch 3 --parameter w1 --sample 2");
    well_formed(&deep);
    assert!(deep.contains("and 2 smaller ones"), "{deep}");
}

#[test]
fn the_next_steps_first_sample_is_explained_unless_another_is_asked_for() {
    for (step, name) in ["Alice", "Bob", "Charlie", "Diana"].into_iter().enumerate() {
        let text = text(&format!("--epoch 2 --step {step} --parameter w1"));
        let first = text.lines().next().expect("a first line");
        assert!(first.contains(name) && first.contains("epoch 2"), "{first}");
    }
    for sample in ["Diana", "diana", "4"] {
        let text = text(&format!("--parameter w1 --sample {sample}"));
        assert!(text.lines().next().is_some_and(|line| line.contains("Diana")), "{text}");
    }
}

#[test]
fn the_numbers_of_the_check_stand_below_each_other_in_every_language() {
    for lang in ["en", "ru"] {
        let text = text(&format!("--init ones --parameter w1 --lang {lang}"));
        let place = |number: &str| {
            let line = text.lines().find(|line| line.contains(number)).expect("its line");
            line[..line.find(number).expect("found")].chars().count()
        };
        assert_eq!(place("0.02146953527"), place("0.02146953526"), "{text}");
    }
}

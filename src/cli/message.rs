//! What is said on standard error: the one place from which it is written. File names, arguments and contents of files come
//! into messages from outside; here each is made fit for a terminal and short enough for a person.

use clap::error::ContextValue;

use crate::data::text::visible;
use crate::train::shell;
use crate::tui;

/// Says a sentence.
pub fn say(message: &str) {
    tui::say(&format!("sgdscope: {}", visible(message)));
}

/// Says a command that can be pasted, of words that were made for a [`shell`]: these are whole and fit for a terminal.
pub fn say_command(before: &str, words: &[String]) {
    tui::say(&format!("sgdscope: {before} {}", shell::line(words)));
}

/// Says why the arguments are wrong, as clap puts it.
pub fn say_wrong_arguments(mut error: clap::Error) {
    // Arguments may have line ends in them: they must not look like lines of the message.
    let quoted: Vec<_> = error
        .context()
        .filter_map(|(kind, value)| match value {
            ContextValue::String(text) => Some((kind, ContextValue::String(visible(text)))),
            ContextValue::Strings(all) => {
                Some((kind, ContextValue::Strings(all.iter().map(|text| visible(text)).collect())))
            }
            // The program's own words, numbers and styles; other kinds of later versions are made visible below.
            _ => None,
        })
        .collect();
    for (kind, value) in quoted {
        error.insert(kind, value);
    }
    let lines: Vec<String> = error.render().to_string().lines().map(visible).collect();
    tui::say(&lines.join("\n"));
}

/// An error with its causes, each said once.
pub fn with_causes(error: &anyhow::Error) -> String {
    error.chain().fold(String::new(), |mut text, cause| {
        let cause = cause.to_string();
        if text.is_empty() {
            return cause;
        }
        if !text.ends_with(&cause) {
            text.push_str(": ");
            text.push_str(&cause);
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use std::io;

    use anyhow::Context;

    use super::*;

    #[test]
    fn a_cause_that_is_in_the_sentence_already_is_not_said_again() {
        #[derive(Debug, thiserror::Error)]
        #[error("cannot read: {0}")]
        struct Failed(#[from] io::Error);
        let error =
            Err::<(), Failed>(io::Error::other("the disk is gone").into()).context("own.csv").unwrap_err();
        assert_eq!(with_causes(&error), "own.csv: cannot read: the disk is gone");
    }
}

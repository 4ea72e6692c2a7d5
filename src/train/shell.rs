//! Words for a shell: what is printed to be pasted runs as it stands, whatever is in a name.

use std::fmt::Write;

use crate::data::text;

/// A word as it is typed.
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=+.,/:^%@".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else if word.chars().any(text::is_hidden) {
        // Named by their numbers: a terminal must not act on them, and a person should see them. POSIX.1-2024.
        let mut shown = String::from("$'");
        for c in word.chars() {
            match c {
                '\'' | '\\' => shown.extend(['\\', c]),
                c if text::is_hidden(c) => {
                    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                        // Writing into memory cannot fail.
                        let _ = write!(shown, "\\{byte:03o}");
                    }
                }
                c => shown.push(c),
            }
        }
        shown + "'"
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

/// An option with its value, as one word where the value would be taken for an option itself.
pub fn option(name: &str, value: &str) -> Vec<String> {
    if value.starts_with('-') { vec![format!("{name}={value}")] } else { vec![name.into(), value.into()] }
}

/// Options with their values, as they are typed.
#[derive(Debug, Default)]
pub struct Arguments(Vec<String>);

impl Arguments {
    /// An option with its value.
    pub fn put(&mut self, name: &str, value: impl Into<String>) {
        self.0.extend(option(name, &value.into()));
    }

    /// The same if there is a value.
    pub fn put_some(&mut self, name: &str, value: Option<impl Into<String>>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    /// The same unless the value goes without saying.
    pub fn put_unless(&mut self, is_usual: bool, name: &str, value: impl Into<String>) {
        self.put_some(name, (!is_usual).then_some(value));
    }

    /// The words.
    pub fn words(self) -> Vec<String> {
        self.0
    }
}

/// Words as a line.
pub fn line(words: &[String]) -> String {
    words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ")
}

//! The file of defaults: what the screen's options are where the command line does not say. It is only ever read.

use std::io::{Read, Write};

use anyhow::anyhow;
use toml::Value;

use crate::app::text::Lang;
use crate::cli::failure::Failure;
use crate::cli::parse::{COLORS, THEMES, lang, pace};
use crate::data::text::harmless_within;
use crate::run::files;
use crate::train::pace::Pace;

/// The largest file that is read, in bytes.
const MAX_BYTES: u64 = 64 << 10;

/// What the file says; `None` where it says nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Defaults {
    pub lang: Option<Lang>,
    pub theme: Option<String>,
    pub color: Option<String>,
    pub mouse: Option<bool>,
    pub ascii: Option<bool>,
    pub hints: Option<bool>,
    pub pace: Option<Pace>,
}

/// A line of the file.
struct Line {
    key: &'static str,
    /// What it is, and what it may be.
    about: &'static str,
    /// What it is where neither the file nor the command line says.
    own: &'static str,
    /// Takes a value; else what is allowed.
    put: fn(&mut Defaults, &Value) -> Result<(), String>,
}

const LINES: [Line; 7] = [
    Line {
        key: "language",
        about: "The language: \"en\", \"ru\", or \"auto\", which goes by the locale. Option: --lang",
        own: "\"auto\"",
        put: |defaults, value| {
            let word = text(value).unwrap_or_default();
            defaults.lang = if word == "auto" {
                None
            } else {
                Some(lang(word).map_err(|allowed| format!("{}, auto", allowed.replace("allowed: ", "")))?)
            };
            Ok(())
        },
    },
    Line {
        key: "theme",
        about: "The colours: \"dark\", \"light\", or \"auto\", which goes by the terminal. Option: --theme",
        own: "\"auto\"",
        put: |defaults, value| one_of(value, &THEMES).map(|word| defaults.theme = Some(word)),
    },
    Line {
        key: "color",
        about: "How many colours: \"always\", \"never\", or \"auto\", as many as the terminal has. Option: --color",
        own: "\"auto\"",
        put: |defaults, value| one_of(value, &COLORS).map(|word| defaults.color = Some(word)),
    },
    Line {
        key: "mouse",
        about: "Whether clicks act; if not, they select text as usual. Option: --no-mouse",
        own: "true",
        put: |defaults, value| truth(value).map(|mouse| defaults.mouse = Some(mouse)),
    },
    Line {
        key: "ascii",
        about: "Whether only ASCII characters are drawn, for fonts without lines and dots. Option: --ascii",
        own: "false",
        put: |defaults, value| truth(value).map(|ascii| defaults.ascii = Some(ascii)),
    },
    Line {
        key: "hints",
        about: "Whether the line above the keys speaks without being asked. Option: --no-hints",
        own: "true",
        put: |defaults, value| truth(value).map(|hints| defaults.hints = Some(hints)),
    },
    Line {
        key: "pace",
        about: "Epochs a second: \"auto\", \"max\", or a number: 1, 2, 4, … 16384. Option: --pace",
        own: "\"auto\"",
        put: |defaults, value| {
            let word = match value {
                Value::Integer(number) => number.to_string(),
                other => text(other).unwrap_or_default().to_owned(),
            };
            defaults.pace = Some(pace(&word).map_err(|allowed| allowed.replace("allowed: ", ""))?);
            Ok(())
        },
    },
];

impl Defaults {
    /// Those of the person who runs the program. A file that is not there or cannot be read says nothing.
    ///
    /// # Errors
    /// If something in the file is wrong: the file, the key, what was given and what is allowed.
    pub fn read() -> Result<Defaults, Failure> {
        let path = files::own_folder("XDG_CONFIG_HOME", ".config").map(|folder| folder.join("config.toml"));
        let file = path.and_then(|path| Some((files::regular(&path).ok()?, path)));
        let Some((file, path)) = file else { return Ok(Defaults::default()) };
        let wrong = |why: String| Failure::Failed(anyhow!("{}: {why}", path.display()));
        let mut bytes = Vec::new();
        if file.take(MAX_BYTES + 1).read_to_end(&mut bytes).is_err() {
            return Ok(Defaults::default());
        }
        if bytes.len() as u64 > MAX_BYTES {
            return Err(wrong("larger than 64 KiB, the most that is read".into()));
        }
        let text = String::from_utf8(bytes).map_err(|_| wrong("no text in UTF-8".into()))?;
        Defaults::of(&text).map_err(wrong)
    }

    /// What a text says.
    ///
    /// # Errors
    /// The key, what was given and what is allowed; of a text that is no TOML the line.
    pub fn of(text: &str) -> Result<Defaults, String> {
        let table: toml::Table = toml::from_str(text).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            format!("line {}: {}", before.matches('\n').count() + 1, error.message())
        })?;
        let mut defaults = Defaults::default();
        for (key, value) in &table {
            let Some(line) = LINES.iter().find(|line| line.key == key) else {
                let keys = LINES.map(|line| line.key).join(", ");
                return Err(format!("{} is no key (allowed: {keys})", harmless_within(key, 40)));
            };
            (line.put)(&mut defaults, value)
                .map_err(|allowed| format!("{key} = {} (allowed: {allowed})", given(value)))?;
        }
        Ok(defaults)
    }
}

/// Writes the file as it would be if it said what is so anyway.
///
/// # Errors
/// If the output is closed.
pub fn write(out: &mut impl Write) -> Result<(), Failure> {
    writeln!(out, "# Defaults of sgdscope's screen: $XDG_CONFIG_HOME/sgdscope/config.toml,")?;
    writeln!(out, "# else ~/.config/sgdscope/config.toml. Options on the command line win; a switch")?;
    writeln!(out, "# is taken back with false, as in --ascii=false. Any line may be left out.")?;
    for line in LINES {
        writeln!(out, "\n# {}\n{} = {}", line.about, line.key, line.own)?;
    }
    Ok(())
}

fn text(value: &Value) -> Option<&str> {
    if let Value::String(text) = value { Some(text) } else { None }
}

fn one_of(value: &Value, allowed: &[&str]) -> Result<String, String> {
    let word = text(value).filter(|word| allowed.contains(word));
    word.map(str::to_owned).ok_or_else(|| allowed.join(", "))
}

fn truth(value: &Value) -> Result<bool, String> {
    if let Value::Boolean(is_so) = value { Ok(*is_so) } else { Err("true, false".into()) }
}

/// A value as it was given, short enough for a message.
fn given(value: &Value) -> String {
    match value {
        Value::String(text) => format!("\"{}\"", harmless_within(text, 40)),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Boolean(is_so) => is_so.to_string(),
        Value::Datetime(_) => "a date".into(),
        Value::Array(_) => "a list".into(),
        Value::Table(_) => "a table".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_says_what_is_so_anyway() {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let expected = Defaults {
            lang: None,
            theme: Some("auto".into()),
            color: Some("auto".into()),
            mouse: Some(true),
            ascii: Some(false),
            hints: Some(true),
            pace: Some(Pace::Auto),
        };
        assert_eq!(Defaults::of(&text), Ok(expected));
        assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
        for line in LINES {
            let at = text.find(&format!("\n{} = ", line.key)).expect("every key");
            assert!(text[..at].lines().last().is_some_and(|before| before.starts_with("# ")), "{}", line.key);
        }
    }

    #[test]
    fn values_are_read_and_wrong_ones_named() {
        let good = Defaults::of("language = \"ru\"\npace = 64\nmouse = false").unwrap();
        assert_eq!((good.lang, good.mouse, good.theme), (Some(Lang::Ru), Some(false), None));
        assert_eq!(good.pace, Pace::parse("64"));
        for (text, why) in [
            ("language = \"de\"", "language = \"de\" (allowed: en, ru, auto)"),
            ("language = 1", "language = 1 (allowed: en, ru, auto)"),
            ("theme = \"blue\"", "theme = \"blue\" (allowed: auto, dark, light)"),
            ("mouse = \"yes\"", "mouse = \"yes\" (allowed: true, false)"),
            ("pace = 3", "pace = 3 (allowed: auto, 1, 2, 4, … 16384, max)"),
            ("hints = []", "hints = a list (allowed: true, false)"),
            ("colour = 1", "colour is no key (allowed: language, theme, color, mouse, ascii, hints, pace)"),
        ] {
            assert_eq!(Defaults::of(text), Err(why.to_owned()));
        }
        assert!(Defaults::of("mouse = true\n\nx y").unwrap_err().starts_with("line 3: "));
    }
}

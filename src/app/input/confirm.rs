//! The question before something is replaced: a file that is there, or work that is not saved. It is a mode of its
//! own, and is answered by another key than the one that asks.

use crate::app::input::prompt::Prompt;
use crate::app::run::opened::Opened;
use crate::app::run::overwrite::Found;
use crate::app::text::numbers;
use crate::app::text::{self, Label, Lang};
use crate::data::text::harmless_within;

/// How much of a file's name is shown, in columns.
const NAME: usize = 24;

/// The question.
#[derive(Clone, Debug)]
pub struct Confirm {
    /// The line that named the file: no goes back to it.
    pub line: Prompt,
    /// What would be replaced.
    pub replaces: Replaced,
}

/// What would be replaced.
#[derive(Clone, Debug)]
pub enum Replaced {
    /// A file, by a session or by an export.
    File(Found),
    /// The work of this session, by the one that was read.
    Work(Box<Opened>),
}

impl Confirm {
    /// What yes does, in a word.
    pub fn word(&self) -> Label {
        match self.replaces {
            Replaced::Work(_) => Label::FootOpenIt,
            Replaced::File(_) => Label::FootOverwrite,
        }
    }
}

/// A file's name without its folders, in as many columns as there are.
pub(in crate::app) fn name(path: &str) -> String {
    harmless_within(path.rsplit('/').next().unwrap_or(path), NAME)
}

/// A size in bytes, thousands or millions of them.
pub(in crate::app) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", (bytes + 500) / 1_000),
        _ => format!("{} MB", numbers::count((bytes + 500_000) / 1_000_000)),
    }
}

/// How long ago a file was written.
pub(in crate::app) fn when(lang: Lang, found: &Found) -> String {
    let Some(age) = found.age else { return Label::SometimeAgo.text(lang).to_owned() };
    let (phrase, n) = match age.as_secs() {
        seconds @ 0..120 => (Label::SecondsAgo, seconds),
        seconds @ 120..7_200 => (Label::MinutesAgo, seconds / 60),
        seconds @ 7_200..172_800 => (Label::HoursAgo, seconds / 3_600),
        seconds => (Label::DaysAgo, seconds / 86_400),
    };
    text::fill(lang, phrase.text(lang), &[("n", &numbers::count(n))])
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::time::{Duration, SystemTime};

    use super::*;
    use crate::app::run::overwrite::Existing;

    #[test]
    fn an_age_is_told_in_the_unit_that_a_person_would_use() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1 << 30);
        let file = |modified| Existing {
            path: PathBuf::from("f"),
            size: 1,
            modified,
            identity: (0, 0),
            read_only: false,
        };
        for (seconds, text) in [
            (0, "0 s ago"),
            (119, "119 s ago"),
            (120, "2 min ago"),
            (7_200, "2 h ago"),
            (172_800, "2 days ago"),
        ] {
            let found = Found::at(file(Some(now - Duration::from_secs(seconds))), now);
            assert_eq!(when(Lang::En, &found), text);
        }
        for modified in [None, Some(now + Duration::from_secs(9))] {
            assert_eq!(when(Lang::En, &Found::at(file(modified), now)), "at an unknown time");
        }
    }

    #[test]
    fn a_long_name_leaves_room_for_the_question() {
        assert_eq!(name("/a/very/long/folder/lesson.json"), "lesson.json");
        assert!(name(&"x".repeat(500)).chars().count() <= NAME);
        assert_eq!([size(999), size(1_499), size(12_600_000)], ["999 B", "1 kB", "13 MB"]);
    }
}

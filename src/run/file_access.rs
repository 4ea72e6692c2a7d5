//! Which files a screen may touch: all that a person names, or only what a test lets it. It touches none itself.

use std::path::{Component, Path};

/// Which files a screen may touch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FileAccess {
    /// Whatever a person names.
    #[default]
    Anywhere,
    /// Files of the current folder: a fuzzer types names that nobody means.
    CurrentFolder,
    /// None.
    Nowhere,
}

impl FileAccess {
    /// Whether that file may be touched.
    ///
    /// # Errors
    /// If not; one line, which names the file.
    pub fn to(self, path: &str) -> Result<(), String> {
        let mut parts = Path::new(path).components();
        let plain = matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None));
        match self {
            FileAccess::Anywhere => Ok(()),
            FileAccess::CurrentFolder if plain => Ok(()),
            FileAccess::CurrentFolder | FileAccess::Nowhere => Err(format!("{path}: out of reach")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_names_lead_to_files_of_the_current_folder() {
        for inside in ["a", "a.json", "..a", "ж", "a b"] {
            assert!(FileAccess::CurrentFolder.to(inside).is_ok(), "{inside}");
        }
        for outside in ["", "..", ".", "/", "/a", "a/b", "../a", "./../a"] {
            assert!(FileAccess::CurrentFolder.to(outside).is_err(), "{outside}");
            assert!(FileAccess::Anywhere.to(outside).is_ok(), "{outside}");
        }
        assert!(FileAccess::Nowhere.to("a").is_err());
    }
}

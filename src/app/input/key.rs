//! A key as a value, whatever terminal it came from. What it does is in [`crate::app::keys`].

/// A key as the program knows it, whatever terminal it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// With ctrl.
    pub ctrl: bool,
    /// With shift, where that is not already in the code.
    pub shift: bool,
}

/// A key without its modifiers. Shift is in the character, or in a code of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named as on the keyboard")]
pub enum Code {
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
}

/// A key alone.
pub const fn key(code: Code) -> Key {
    Key { code, ctrl: false, shift: false }
}

/// A key with shift.
pub const fn shift(code: Code) -> Key {
    Key { code, ctrl: false, shift: true }
}

/// A character's key.
pub const fn char(c: char) -> Key {
    key(Code::Char(c))
}

/// A character's key with ctrl.
pub const fn ctrl(c: char) -> Key {
    Key { code: Code::Char(c), ctrl: true, shift: false }
}

/// The names of the keys that are no characters, where keys are written down.
const NAMES: [(&str, Code); 15] = [
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("backtab", Code::BackTab),
    ("backspace", Code::Backspace),
    ("del", Code::Delete),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("home", Code::Home),
    ("end", Code::End),
    ("pgup", Code::PageUp),
    ("pgdn", Code::PageDown),
    ("space", Code::Char(' ')),
];

/// The key of a name: a character, one with `ctrl-` before it, or a word.
///
/// # Errors
/// With what was given and what is allowed.
pub fn named(name: &str) -> Result<Key, String> {
    if let Some((_, code)) = NAMES.iter().find(|(own, _)| *own == name) {
        return Ok(key(*code));
    }
    let shifted = name.strip_prefix("shift-").and_then(|rest| NAMES.iter().find(|(own, _)| *own == rest));
    if let Some((_, code)) = shifted {
        return Ok(shift(*code));
    }
    let (ctrl, rest) = name.strip_prefix("ctrl-").map_or((false, name), |rest| (true, rest));
    let mut characters = rest.chars();
    if let (Some(c), None) = (characters.next(), characters.next()) {
        return Ok(Key { code: Code::Char(c), ctrl, shift: false });
    }
    let names = NAMES.map(|(name, _)| name).join(", ");
    Err(format!("{name} is no key; allowed are single characters and {names}"))
}

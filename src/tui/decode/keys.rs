//! What the first bytes of the input mean: one key, one report of the mouse, one sequence. No state, no clock.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

/// No sequence that means something is longer.
pub(super) const LONGEST: usize = 64;

/// What the first bytes are.
pub(super) enum Found {
    /// So many belong together; what they mean, if anything.
    Whole(usize, Option<Event>),
    /// What they mean depends on what follows.
    Unfinished,
    /// Two bytes that open a string of control (OSC, DCS, APC, PM, SOS); `[1]` says which.
    Text,
    /// So many bytes that open a bracketed paste.
    Paste(usize),
}

pub(super) fn press(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

/// `bytes` are not empty.
pub(super) fn first(bytes: &[u8]) -> Found {
    let control = |c: u8| Some(press(KeyCode::Char(c.into()), KeyModifiers::CONTROL));
    let plain = |code| Some(press(code, KeyModifiers::NONE));
    let event = match bytes[0] {
        b'\x1b' => return escape(bytes),
        b'\r' => plain(KeyCode::Enter),
        b'\t' => plain(KeyCode::Tab),
        b'\x7f' => plain(KeyCode::Backspace),
        0 => control(b' '),
        // A line feed among them: raw mode makes none of the Enter key.
        letter @ 0x01..=0x1a => control(letter - 1 + b'a'),
        digit @ 0x1c..=0x1f => control(digit - 0x1c + b'4'),
        _ => return character(bytes),
    };
    Found::Whole(1, event)
}

fn character(bytes: &[u8]) -> Found {
    // No character has more than four bytes; only the first one counts.
    let head = &bytes[..bytes.len().min(4)];
    let valid = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => {
            std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(error) => return error.error_len().map_or(Found::Unfinished, |bad| Found::Whole(bad, None)),
    };
    let Some(c) = valid.chars().next() else { return Found::Whole(1, None) };
    let modifiers = if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    Found::Whole(c.len_utf8(), Some(press(KeyCode::Char(c), modifiers)))
}

/// What begins with an escape.
fn escape(bytes: &[u8]) -> Found {
    match bytes.get(1) {
        None => Found::Unfinished,
        // Ctrl-c acts whatever it follows: with alt it would mean nothing.
        Some(b'\x1b' | 0x03) => Found::Whole(1, Some(press(KeyCode::Esc, KeyModifiers::NONE))),
        Some(b'[') => control_sequence(bytes),
        Some(b']' | b'P' | b'_' | b'^' | b'X') => Found::Text,
        Some(b'O') => match bytes.get(2) {
            None => Found::Unfinished,
            Some(&last @ 0x40..=0x7e) => {
                let code = if last == b'M' { Some(KeyCode::Enter) } else { moving(last) };
                Found::Whole(3, code.map(|code| press(code, KeyModifiers::NONE)))
            }
            Some(_) => Found::Whole(2, None),
        },
        Some(_) => match first(&bytes[1..]) {
            Found::Whole(length, Some(Event::Key(key))) => {
                Found::Whole(1 + length, Some(press(key.code, key.modifiers | KeyModifiers::ALT)))
            }
            Found::Whole(length, _) => Found::Whole(1 + length, None),
            found @ (Found::Unfinished | Found::Text | Found::Paste(_)) => found,
        },
    }
}

/// What begins with an escape and `[`: parameters, and one last byte that says what they are parameters of.
fn control_sequence(bytes: &[u8]) -> Found {
    match bytes.get(2) {
        // The old report of the mouse has its three numbers behind the last byte.
        Some(b'M') => {
            let Some(numbers) = bytes.get(3..6) else { return Found::Unfinished };
            let [buttons, column, row] = [0, 1, 2].map(|i| u16::from(numbers[i]).checked_sub(32));
            return Found::Whole(6, buttons.and_then(|buttons| mouse(buttons, column?, row?, false)));
        }
        // Function keys of the Linux console.
        Some(b'[') => return bytes.get(3).map_or(Found::Unfinished, |_| Found::Whole(4, None)),
        _ => {}
    }
    let Some(length) = bytes[2..].iter().position(|byte| !matches!(byte, 0x20..=0x3f)) else {
        return if bytes.len() < LONGEST { Found::Unfinished } else { Found::Whole(bytes.len(), None) };
    };
    let (parameters, last) = (&bytes[2..2 + length], bytes[2 + length]);
    if !matches!(last, 0x40..=0x7e) {
        // Cut short: what cuts it belongs to what comes next.
        return Found::Whole(2 + length, None);
    }
    if (parameters, last) == (b"200", b'~') {
        return Found::Paste(3 + length);
    }
    let event = std::str::from_utf8(parameters).ok().and_then(|text| meaning(text, last));
    Found::Whole(3 + length, event)
}

fn meaning(parameters: &str, last: u8) -> Option<Event> {
    if let Some(report) = parameters.strip_prefix('<') {
        let mut numbers = report.split(';').map(|number| number.parse().ok());
        let [buttons, column, row] = [numbers.next()??, numbers.next()??, numbers.next()??];
        return matches!(last, b'M' | b'm').then(|| mouse(buttons, column, row, last == b'm'))?;
    }
    let mut fields =
        parameters.split(';').map(|field| field.split(':').map(|number| number.parse::<u32>().ok()));
    let number = fields.next().and_then(|mut field| field.next()?);
    let mut field = fields.next().into_iter().flatten();
    let modifiers = modifiers(field.next().flatten());
    // The kitty keyboard protocol adds the kind of event to the modifiers: 1 press, 2 repeat, 3 release.
    let kind = match field.next().flatten() {
        None | Some(1) => KeyEventKind::Press,
        Some(2) => KeyEventKind::Repeat,
        Some(_) => return None,
    };
    let code = match (last, number) {
        (b'Z', _) => return Some(press(KeyCode::BackTab, KeyModifiers::SHIFT)),
        (b'~', Some(1 | 7)) => KeyCode::Home,
        (b'~', Some(2)) => KeyCode::Insert,
        (b'~', Some(3)) => KeyCode::Delete,
        (b'~', Some(4 | 8)) => KeyCode::End,
        (b'~', Some(5)) => KeyCode::PageUp,
        (b'~', Some(6)) => KeyCode::PageDown,
        (b'u', Some(9)) if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        (b'u', Some(9)) => KeyCode::Tab,
        (b'u', Some(13)) => KeyCode::Enter,
        (b'u', Some(27)) => KeyCode::Esc,
        (b'u', Some(127)) => KeyCode::Backspace,
        (b'u', Some(code)) => KeyCode::Char(character_key(code)?),
        _ => moving(last)?,
    };
    Some(Event::Key(KeyEvent::new_with_kind(code, modifiers, kind)))
}

/// A key of the kitty keyboard protocol by its character; its private use area stands for keys without one.
fn character_key(code: u32) -> Option<char> {
    char::from_u32(code).filter(|c| !c.is_control() && !matches!(c, '\u{e000}'..='\u{f8ff}'))
}

/// The keys that have a last byte to themselves.
fn moving(last: u8) -> Option<KeyCode> {
    match last {
        b'A' => Some(KeyCode::Up),
        b'B' => Some(KeyCode::Down),
        b'C' => Some(KeyCode::Right),
        b'D' => Some(KeyCode::Left),
        b'F' => Some(KeyCode::End),
        b'H' => Some(KeyCode::Home),
        _ => None,
    }
}

/// One more than a sum of bits.
fn modifiers(parameter: Option<u32>) -> KeyModifiers {
    let bits = parameter.unwrap_or(1).saturating_sub(1);
    [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)]
        .into_iter()
        .filter(|(bit, _)| bits & bit != 0)
        .fold(KeyModifiers::NONE, |all, (_, modifier)| all | modifier)
}

/// A report of the mouse; columns and rows begin with 1, and where there is none, nothing is pointed at.
fn mouse(buttons: u16, column: u16, row: u16, released: bool) -> Option<Event> {
    let (column, row) = (column.checked_sub(1)?, row.checked_sub(1)?);
    let drags = buttons & 32 != 0;
    let button = match buttons & !(4 | 8 | 16 | 32) {
        0 => Some(MouseButton::Left),
        1 => Some(MouseButton::Middle),
        2 => Some(MouseButton::Right),
        _ => None,
    };
    let kind = match (button, buttons & !(4 | 8 | 16 | 32)) {
        (Some(button), _) if released => MouseEventKind::Up(button),
        (Some(button), _) if drags => MouseEventKind::Drag(button),
        (Some(button), _) => MouseEventKind::Down(button),
        (None, _) if drags => MouseEventKind::Moved,
        // The old report does not say which button has been let go.
        (None, 3) => MouseEventKind::Up(MouseButton::Left),
        (None, 64) => MouseEventKind::ScrollUp,
        (None, 65) => MouseEventKind::ScrollDown,
        (None, 66) => MouseEventKind::ScrollLeft,
        (None, 67) => MouseEventKind::ScrollRight,
        (None, _) => return None,
    };
    let modifiers = modifiers(Some(u32::from((buttons >> 2) & 7) + 1));
    Some(Event::Mouse(MouseEvent { kind, column, row, modifiers }))
}

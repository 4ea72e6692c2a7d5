//! From the bytes of a terminal to keys and the mouse. It reads nothing, waits for nothing and knows no clock.
//!
//! The program reads by itself, since crossterm 0.29 cannot be asked reliably: its `poll` looks at what it has
//! already decoded only while its time lasts, so that a thread that is kept off the processor for that long is
//! told that there is nothing; and its `read` of an unfinished sequence waits for the next key.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

/// No sequence that means something is longer.
const LONGEST: usize = 64;

/// The bytes not yet decoded.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    bytes: Vec<u8>,
    /// How many of them are done with.
    done: usize,
}

/// What the first bytes are: how many belong together, and what they mean, if anything.
enum Found {
    Whole(usize, Option<Event>),
    Unfinished,
}

impl Decoder {
    /// Takes in what has been read.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.bytes.drain(..self.done);
        self.done = 0;
        self.bytes.extend_from_slice(bytes);
    }

    /// The next event among the bytes taken in; what has no meaning is passed over.
    pub(super) fn next(&mut self) -> Option<Event> {
        while self.done < self.bytes.len() {
            match first(&self.bytes[self.done..]) {
                Found::Whole(length, event) => {
                    self.done += length;
                    if event.is_some() {
                        return event;
                    }
                }
                Found::Unfinished => return None,
            }
        }
        None
    }

    /// Whether there are bytes whose meaning depends on what follows, once [`Decoder::next`] has no more.
    pub(super) fn is_waiting(&self) -> bool {
        self.done < self.bytes.len()
    }

    /// Nothing has followed: a lone escape is the key, and any other beginning will have no end.
    pub(super) fn settle(&mut self) -> Option<Event> {
        let lone = self.bytes[self.done..] == *b"\x1b";
        self.bytes.clear();
        self.done = 0;
        lone.then(|| press(KeyCode::Esc, KeyModifiers::NONE))
    }
}

fn press(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

/// `bytes` are not empty.
fn first(bytes: &[u8]) -> Found {
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
        Some(b'\x1b') => Found::Whole(1, Some(press(KeyCode::Esc, KeyModifiers::NONE))),
        Some(b'[') => control_sequence(bytes),
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
            Found::Unfinished => Found::Unfinished,
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
    let event = std::str::from_utf8(parameters).ok().and_then(|text| meaning(text, last));
    Found::Whole(3 + length, event)
}

fn meaning(parameters: &str, last: u8) -> Option<Event> {
    if let Some(report) = parameters.strip_prefix('<') {
        let mut numbers = report.split(';').map(|number| number.parse().ok());
        let [buttons, column, row] = [numbers.next()??, numbers.next()??, numbers.next()??];
        return matches!(last, b'M' | b'm').then(|| mouse(buttons, column, row, last == b'm'))?;
    }
    let mut numbers = parameters.split(';').map(|number| number.split(':').next()?.parse::<u32>().ok());
    let number = numbers.next().flatten();
    let modifiers = modifiers(numbers.next().flatten());
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
        (b'u', Some(code)) => KeyCode::Char(char::from_u32(code).filter(|c| !c.is_control())?),
        _ => moving(last)?,
    };
    Some(press(code, modifiers))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(decoder: &mut Decoder, bytes: &[u8]) -> Vec<Event> {
        decoder.push(bytes);
        std::iter::from_fn(|| decoder.next()).collect()
    }

    fn one(bytes: &[u8]) -> Event {
        let mut decoder = Decoder::default();
        let events = decode(&mut decoder, bytes);
        assert!(events.len() == 1 && !decoder.is_waiting(), "{bytes:?}: {events:?}");
        events[0].clone()
    }

    const NONE: KeyModifiers = KeyModifiers::NONE;
    const CONTROL: KeyModifiers = KeyModifiers::CONTROL;

    #[test]
    fn every_key_that_the_program_knows_is_told_from_its_bytes() {
        let keys: [(&[u8], KeyCode, KeyModifiers); 28] = [
            (b"q", KeyCode::Char('q'), NONE),
            (b"X", KeyCode::Char('X'), KeyModifiers::SHIFT),
            ("ж".as_bytes(), KeyCode::Char('ж'), NONE),
            ("😀".as_bytes(), KeyCode::Char('😀'), NONE),
            (b"\x03", KeyCode::Char('c'), CONTROL),
            (b"\n", KeyCode::Char('j'), CONTROL),
            (b"\x1c", KeyCode::Char('4'), CONTROL),
            (b"\0", KeyCode::Char(' '), CONTROL),
            (b"\r", KeyCode::Enter, NONE),
            (b"\t", KeyCode::Tab, NONE),
            (b"\x7f", KeyCode::Backspace, NONE),
            (b"\x1b[A", KeyCode::Up, NONE),
            (b"\x1bOB", KeyCode::Down, NONE),
            (b"\x1b[1;2C", KeyCode::Right, KeyModifiers::SHIFT),
            (b"\x1b[1;5D", KeyCode::Left, CONTROL),
            (b"\x1b[H", KeyCode::Home, NONE),
            (b"\x1bOF", KeyCode::End, NONE),
            (b"\x1b[1~", KeyCode::Home, NONE),
            (b"\x1b[8~", KeyCode::End, NONE),
            (b"\x1b[3~", KeyCode::Delete, NONE),
            (b"\x1b[5;2~", KeyCode::PageUp, KeyModifiers::SHIFT),
            (b"\x1b[6~", KeyCode::PageDown, NONE),
            (b"\x1b[Z", KeyCode::BackTab, KeyModifiers::SHIFT),
            (b"\x1bOM", KeyCode::Enter, NONE),
            (b"\x1bn", KeyCode::Char('n'), KeyModifiers::ALT),
            (b"\x1b\r", KeyCode::Enter, KeyModifiers::ALT),
            (b"\x1b[99;5u", KeyCode::Char('c'), CONTROL),
            (b"\x1b[27u", KeyCode::Esc, NONE),
        ];
        for (bytes, code, modifiers) in keys {
            assert_eq!(one(bytes), press(code, modifiers), "{bytes:?}");
        }
    }

    #[test]
    fn the_mouse_is_told_from_both_of_its_reports() {
        let reports: [(&[u8], MouseEventKind, KeyModifiers); 9] = [
            (b"\x1b[<0;5;3M", MouseEventKind::Down(MouseButton::Left), NONE),
            (b"\x1b[<0;5;3m", MouseEventKind::Up(MouseButton::Left), NONE),
            (b"\x1b[<32;5;3M", MouseEventKind::Drag(MouseButton::Left), NONE),
            (b"\x1b[<35;5;3M", MouseEventKind::Moved, NONE),
            (b"\x1b[<64;5;3M", MouseEventKind::ScrollUp, NONE),
            (b"\x1b[<81;5;3M", MouseEventKind::ScrollDown, CONTROL),
            (b"\x1b[<6;5;3M", MouseEventKind::Down(MouseButton::Right), KeyModifiers::SHIFT),
            (b"\x1b[M %#", MouseEventKind::Down(MouseButton::Left), NONE),
            (b"\x1b[M#%#", MouseEventKind::Up(MouseButton::Left), NONE),
        ];
        for (bytes, kind, modifiers) in reports {
            let event = MouseEvent { kind, column: 4, row: 2, modifiers };
            assert_eq!(one(bytes), Event::Mouse(event), "{bytes:?}");
        }
    }

    #[test]
    fn bytes_without_a_meaning_are_passed_over_and_swallow_no_key() {
        let nonsense: [&[u8]; 16] = [
            b"\x1b[<0;0;5M",
            b"\x1b[<0;5;0M",
            b"\x1b[M   ",
            b"\x1b[M\x01\x02\x03",
            b"\x1b[32;0;0M",
            b"\x1b[0;0R",
            b"\x1b[<0;-4;3M",
            b"\x1b[<0;999999999999;1M",
            b"\x1b[<0M",
            b"\x1b[[A",
            b"\x1bOP",
            b"\x1b[15~",
            b"\x1b[200~",
            b"\x1b[?62;4c",
            b"\xff\xc0\x80",
            b"\xe2\x82",
        ];
        for bytes in nonsense {
            let events = decode(&mut Decoder::default(), &[bytes, b"q"].concat());
            assert_eq!(events, [press(KeyCode::Char('q'), NONE)], "{bytes:?}");
        }
        // What cuts a sequence short is itself whole.
        assert_eq!(one(b"\x1b[1;\x1b[A"), press(KeyCode::Up, NONE));
        assert_eq!(one(b"\x1b[<0;\x03"), press(KeyCode::Char('c'), CONTROL));
    }

    #[test]
    fn a_sequence_may_come_in_pieces_and_an_unfinished_one_is_given_up() {
        for bytes in [&b"\x1b[1;2C"[..], b"\x1b[<0;5;3M", b"\x1b[M %#", b"\x1bOA", "😀".as_bytes()] {
            let mut decoder = Decoder::default();
            let (last, before) = bytes.split_last().expect("bytes");
            for byte in before {
                assert!(decode(&mut decoder, &[*byte]).is_empty() && decoder.is_waiting(), "{bytes:?}");
            }
            assert_eq!(decode(&mut decoder, &[*last]), [one(bytes)]);
            decode(&mut decoder, before);
            assert_eq!(decoder.settle(), None);
            assert_eq!(decode(&mut decoder, b"q"), [press(KeyCode::Char('q'), NONE)], "{bytes:?}");
        }
        let mut decoder = Decoder::default();
        assert_eq!(decode(&mut decoder, b"\x1b\x1b"), [press(KeyCode::Esc, NONE)]);
        assert!(decoder.is_waiting());
        assert_eq!(decoder.settle(), Some(press(KeyCode::Esc, NONE)));
        assert!(!decoder.is_waiting());
    }

    #[test]
    fn a_sequence_without_an_end_is_not_kept_for_ever() {
        let mut decoder = Decoder::default();
        for _ in 0..1000 {
            decode(&mut decoder, b"\x1b[<0;0;0;0;0;0;0;0;0;0;0");
            decode(&mut decoder, &b"0;".repeat(500));
            assert!(decoder.bytes.len() - decoder.done < LONGEST);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_do_harm_however_they_are_cut(
            pieces in proptest::collection::vec(
                proptest::collection::vec(
                    proptest::prop_oneof![proptest::sample::select(b"\x1b[<;0OMm~ \xe2".to_vec()), 0..=255u8],
                    0..40,
                ),
                0..20,
            )
        ) {
            let mut cut = Decoder::default();
            let mut found = Vec::new();
            for piece in &pieces {
                found.extend(decode(&mut cut, piece));
            }
            proptest::prop_assert!(cut.bytes.len() - cut.done < LONGEST);
            // Where nothing is cut off for its length, cutting changes nothing.
            if pieces.iter().map(Vec::len).sum::<usize>() < LONGEST {
                proptest::prop_assert_eq!(found, decode(&mut Decoder::default(), &pieces.concat()));
            }
        }
    }
}

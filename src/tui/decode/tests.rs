//! Bytes, whole and in pieces, early and late, and what becomes of them.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::keys::{LONGEST, press};
use super::*;

/// The keys and reports of the mouse among bytes that come at once.
fn decode(decoder: &mut Decoder, bytes: &[u8]) -> Vec<Event> {
    decoder.push(bytes, Instant::now());
    std::iter::from_fn(|| decoder.next()).filter_map(event).collect()
}

fn event(input: Input) -> Option<Event> {
    match input {
        Input::Event(event) => Some(event),
        Input::Paste(_)
        | Input::Background(_)
        | Input::Resized
        | Input::Quit { .. }
        | Input::Suspend
        | Input::Continued => None,
    }
}

fn waits(decoder: &Decoder) -> bool {
    decoder.patience(Instant::now()).is_some()
}

fn one(bytes: &[u8]) -> Event {
    let mut decoder = Decoder::default();
    let events = decode(&mut decoder, bytes);
    assert!(events.len() == 1 && !waits(&decoder), "{bytes:?}: {events:?}");
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
    let nonsense: [&[u8]; 24] = [
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
        b"\x1b[201~",
        b"\x1b[97;1:3u",
        b"\x1b[1;1:3A",
        b"\x1b[57441;2u",
        b"\x1b]11;rgb:ffff/ffff/ffff\x07",
        b"\x1b]52;c;cm0gLXJm\x1b\\",
        b"\x1bP>|xterm(395)\x1b\\",
        b"\x1b_Gi=31;OK\x1b\\",
        b"\x1b^nR\x1b\\",
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
            assert!(decode(&mut decoder, &[*byte]).is_empty() && waits(&decoder), "{bytes:?}");
        }
        assert_eq!(decode(&mut decoder, &[*last]), [one(bytes)]);
        decode(&mut decoder, before);
        assert_eq!(decoder.settle(), None);
        assert_eq!(decode(&mut decoder, b"q"), [press(KeyCode::Char('q'), NONE)], "{bytes:?}");
    }
    let mut decoder = Decoder::default();
    assert_eq!(decode(&mut decoder, b"\x1b\x1b"), [press(KeyCode::Esc, NONE)]);
    assert!(waits(&decoder));
    assert_eq!(decoder.settle(), Some(Input::Event(press(KeyCode::Esc, NONE))));
    assert!(!waits(&decoder));
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

fn read(decoder: &mut Decoder, bytes: &[u8], now: Instant) -> Vec<Input> {
    decoder.push(bytes, now);
    std::iter::from_fn(|| decoder.next()).collect()
}

/// Lets time pass, as the loop does: what is decided by nothing having come.
fn pass(decoder: &mut Decoder, now: Instant) -> Vec<Input> {
    let mut inputs = Vec::new();
    while decoder.patience(now) == Some(Duration::ZERO) {
        inputs.extend(decoder.settle());
    }
    inputs
}

fn ms(number: u64) -> Duration {
    Duration::from_millis(number)
}

#[test]
fn a_lone_escape_is_the_key_after_a_moment_and_not_before() {
    let (mut decoder, start) = (Decoder::default(), Instant::now());
    assert!(read(&mut decoder, b"\x1b", start).is_empty());
    assert!(pass(&mut decoder, start + ms(49)).is_empty());
    assert_eq!(pass(&mut decoder, start + ms(100)), [Input::Event(press(KeyCode::Esc, NONE))]);
    assert_eq!(decoder.patience(start + ms(100)), None);
}

#[test]
fn what_follows_a_begun_sequence_within_a_second_is_never_a_key() {
    for (begun, rest, meaning) in [
        (&b"\x1b["[..], &b"A"[..], Some(KeyCode::Up)),
        (b"\x1b[", b"q", None),
        (b"\x1bO", b"B", Some(KeyCode::Down)),
        (b"\x1b[1;", b"2C", Some(KeyCode::Right)),
        (b"\x1b[3", b"~", Some(KeyCode::Delete)),
        (b"\x1b[M", b" nr", None),
    ] {
        for pause in [60, 150, 900] {
            let (mut decoder, start) = (Decoder::default(), Instant::now());
            let mut inputs = read(&mut decoder, begun, start);
            inputs.extend(pass(&mut decoder, start + ms(pause)));
            inputs.extend(read(&mut decoder, rest, start + ms(pause)));
            let codes: Vec<KeyCode> = inputs
                .into_iter()
                .filter_map(event)
                .filter_map(|event| event.as_key_press_event())
                .map(|key| key.code)
                .collect();
            assert_eq!(codes, Vec::from_iter(meaning), "{begun:?}, {pause} ms, {rest:?}");
        }
        // It is given up at last: a person has pressed alt and a bracket.
        let (mut decoder, start) = (Decoder::default(), Instant::now());
        read(&mut decoder, begun, start);
        assert!(pass(&mut decoder, start + ms(1500)).is_empty());
        assert_eq!(
            read(&mut decoder, b"q", start + ms(1500)),
            [Input::Event(press(KeyCode::Char('q'), NONE))]
        );
    }
}

#[test]
fn a_repeated_key_of_the_kitty_protocol_says_so() {
    let key = one(b"\x1b[97;1:2u").as_key_event().expect("a key");
    assert_eq!((key.code, key.kind), (KeyCode::Char('a'), KeyEventKind::Repeat));
    assert_eq!(one(b"\x1b[97;5:1u"), press(KeyCode::Char('a'), CONTROL));
}

#[test]
fn an_answer_about_the_background_is_swallowed_whole_late_or_torn_anywhere() {
    for answer in [&b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\"[..], b"\x1b]11;rgb:1e1e/1e1e/1e1e\x07"] {
        let background = Input::Background(Background([f64::from(0x1e1e) / f64::from(0xffff); 3]));
        for cut in 2..answer.len() {
            let (mut decoder, start) = (Decoder::default(), Instant::now());
            let mut inputs = read(&mut decoder, &answer[..cut], start);
            let late = start + ms(2500);
            inputs.extend(pass(&mut decoder, late));
            inputs.extend(read(&mut decoder, &answer[cut..], late));
            assert_eq!(inputs, std::slice::from_ref(&background), "cut at {cut}");
            assert_eq!(decoder.patience(late), None);
        }
        // Cut between its first two bytes it can only be told apart while an escape is waited for.
        let (mut decoder, start) = (Decoder::default(), Instant::now());
        assert!(read(&mut decoder, &answer[..1], start).is_empty());
        assert_eq!(read(&mut decoder, &answer[1..], start + ms(50)), [background]);
    }
}

#[test]
fn a_string_without_an_end_takes_no_memory_and_gives_way_to_ctrl_c_escape_and_time() {
    let start = Instant::now();
    for opening in [&b"\x1b]"[..], b"\x1bP", b"\x1b_", b"\x1b^", b"\x1bX"] {
        let mut decoder = Decoder::default();
        read(&mut decoder, opening, start);
        for _ in 0..1000 {
            assert!(read(&mut decoder, &[b'n'; 1000], start).is_empty());
        }
        assert!(decoder.bytes.capacity() < 5000);
        assert_eq!(read(&mut decoder, b"\x03", start), [Input::Event(press(KeyCode::Char('c'), CONTROL))]);
        read(&mut decoder, opening, start);
        assert_eq!(read(&mut decoder, b"nnn\x1b[A", start), [Input::Event(press(KeyCode::Up, NONE))]);
        read(&mut decoder, opening, start);
        assert!(pass(&mut decoder, start + ms(5000)).is_empty());
        assert_eq!(read(&mut decoder, b"n", start), [Input::Event(press(KeyCode::Char('n'), NONE))]);
    }
}

fn paste(text: &str) -> Input {
    Input::Paste(text.into())
}

#[test]
fn a_paste_is_one_text_however_it_is_cut_and_none_of_it_is_a_key() {
    let bytes = "\x1b[200~Anna\rq\x1b[A\x1b[201 é\n\x1b[201~q".as_bytes();
    let whole = [paste("Anna\rq[A[201 é\n"), Input::Event(press(KeyCode::Char('q'), NONE))];
    for cut in 0..bytes.len() {
        let (mut decoder, start) = (Decoder::default(), Instant::now());
        let mut inputs = read(&mut decoder, &bytes[..cut], start);
        inputs.extend(read(&mut decoder, &bytes[cut..], start));
        assert_eq!(inputs, whole, "cut at {cut}");
    }
}

#[test]
fn a_paste_without_an_end_ends_after_a_second_of_silence() {
    let (mut decoder, start) = (Decoder::default(), Instant::now());
    assert!(read(&mut decoder, b"\x1b[200~Anna", start).is_empty());
    assert!(read(&mut decoder, b"q", start + ms(800)).is_empty());
    assert!(pass(&mut decoder, start + ms(1700)).is_empty());
    assert_eq!(pass(&mut decoder, start + ms(1900)), [paste("Annaq")]);
    assert_eq!(read(&mut decoder, b"q", start + ms(1900)), [Input::Event(press(KeyCode::Char('q'), NONE))]);
}

#[test]
fn of_a_paste_a_mebibyte_is_kept_and_the_rest_swallowed() {
    let (mut decoder, start) = (Decoder::default(), Instant::now());
    read(&mut decoder, b"\x1b[200~", start);
    for _ in 0..5000 {
        assert!(read(&mut decoder, &[b'q'; 1000], start).is_empty());
    }
    let inputs = read(&mut decoder, b"\x1b[201~n", start);
    assert_eq!(inputs.len(), 2);
    assert_eq!(inputs[0], paste(&"q".repeat(1 << 20)));
    assert_eq!(inputs[1], Input::Event(press(KeyCode::Char('n'), NONE)));
}

#[test]
fn ctrl_c_acts_behind_any_beginning() {
    for begun in
        ["\x1b", "\x1b[", "\x1bO", "\x1b[1;", "\x1b[<0;1", "\x1b]11", "\x1bP", "\x1b[200~q", "\u{e9}\x1b"]
    {
        let (mut decoder, start) = (Decoder::default(), Instant::now());
        read(&mut decoder, begun.as_bytes(), start);
        let inputs = read(&mut decoder, b"\x03", start);
        assert_eq!(inputs.last(), Some(&Input::Event(press(KeyCode::Char('c'), CONTROL))), "{begun:?}");
    }
}

#[test]
fn ctrl_c_acts_within_a_paste_and_the_rest_of_that_is_swallowed() {
    let (mut decoder, start) = (Decoder::default(), Instant::now());
    let ctrl_c = Input::Event(press(KeyCode::Char('c'), CONTROL));
    assert_eq!(read(&mut decoder, b"\x1b[200~Anna\x03qqq\x1b[201~", start), [ctrl_c]);
    assert_eq!(read(&mut decoder, b"n", start), [Input::Event(press(KeyCode::Char('n'), NONE))]);
}

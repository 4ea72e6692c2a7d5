//! From the bytes of a terminal to keys, the mouse, pastes and answers. It reads nothing and waits for nothing;
//! what time it is, it is told.
//!
//! The program reads by itself, since crossterm 0.29 cannot be asked reliably: its `poll` looks at what it has
//! already decoded only while its time lasts, so that a thread that is kept off the processor for that long is
//! told that there is nothing; and its `read` of an unfinished sequence waits for the next key.

mod keys;
#[cfg(test)]
mod tests;

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyModifiers};

use crate::tui::decode::keys::{Found, first, press};
use crate::tui::{Background, Input};

/// After so long without a next byte, an escape is the key of this name.
const ESCAPE: Duration = Duration::from_millis(75);
/// After so long, a begun sequence will have no end: a person has pressed alt and its second byte. What comes
/// within this time belongs to the sequence, so that `ESC [` and a late `A` are never taken for the key `A`.
const SEQUENCE: Duration = Duration::from_secs(1);
/// The same for the text of an answer, which may come over a slow line in more than one piece.
const TEXT: Duration = Duration::from_secs(3);
/// After so long, a paste has lost its end marker.
const PASTE: Duration = Duration::from_secs(1);

/// The most of a paste that is kept; the rest is swallowed.
const LONGEST_PASTE: usize = 1 << 20;
/// The most of an answer that is kept: none that means something is longer.
const LONGEST_TEXT: usize = 64;

/// What ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";
const CTRL_C: u8 = 0x03;

/// The bytes not yet decoded.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    bytes: Vec<u8>,
    /// How many of them are done with.
    done: usize,
    within: Within,
    /// When the last byte came.
    read_at: Option<Instant>,
}

/// What the next bytes are part of.
#[derive(Debug, Default)]
enum Within {
    /// Keys, reports of the mouse, short sequences.
    #[default]
    Keys,
    /// A string of control, of which so much is kept: an answer, if it is of the operating system's kind (OSC).
    Text { is_osc: bool, kept: Vec<u8> },
    /// A bracketed paste; `None` once ctrl-c has been pressed in it.
    Paste(Option<Vec<u8>>),
}

/// What came of a look at the bytes.
enum Look {
    Input(Input),
    /// Something was passed over.
    Nothing,
    /// The rest depends on what follows.
    Wait,
}

impl Decoder {
    /// Takes in what has been read.
    pub(super) fn push(&mut self, bytes: &[u8], now: Instant) {
        self.bytes.drain(..self.done);
        self.done = 0;
        self.bytes.extend_from_slice(bytes);
        self.read_at = Some(now);
    }

    /// The next input among the bytes taken in; what has no meaning is passed over.
    pub(super) fn next(&mut self) -> Option<Input> {
        while self.done < self.bytes.len() {
            let look = match self.within {
                Within::Keys => self.look_at_keys(),
                Within::Text { .. } => self.look_at_text(),
                Within::Paste(_) => self.look_at_paste(),
            };
            match look {
                Look::Input(input) => return Some(input),
                Look::Nothing => {}
                Look::Wait => return None,
            }
        }
        None
    }

    /// How long to wait for more until [`Decoder::settle`] may be asked; nothing if all is decoded.
    pub(super) fn patience(&self, now: Instant) -> Option<Duration> {
        let patience = match (&self.within, &self.bytes[self.done..]) {
            (Within::Keys, []) => return None,
            (Within::Keys, b"\x1b") => ESCAPE,
            (Within::Keys, _) => SEQUENCE,
            (Within::Text { .. }, _) => TEXT,
            (Within::Paste(_), _) => PASTE,
        };
        let since = self.read_at.map_or(patience, |at| now.saturating_duration_since(at));
        Some(patience.saturating_sub(since))
    }

    /// Nothing has followed: a lone escape is the key, a paste is whole, and any other beginning has no end.
    pub(super) fn settle(&mut self) -> Option<Input> {
        let rest = self.bytes.split_off(self.done);
        self.bytes.clear();
        self.done = 0;
        match std::mem::take(&mut self.within) {
            Within::Keys => (rest == b"\x1b").then(|| Input::Event(press(KeyCode::Esc, KeyModifiers::NONE))),
            Within::Text { .. } => None,
            // What is left could have been the beginning of the end marker.
            Within::Paste(kept) => kept.filter(|kept| !kept.is_empty()).map(|kept| pasted(&kept)),
        }
    }

    fn look_at_keys(&mut self) -> Look {
        let bytes = &self.bytes[self.done..];
        match first(bytes) {
            Found::Whole(length, event) => {
                self.done += length;
                event.map_or(Look::Nothing, |event| Look::Input(Input::Event(event)))
            }
            Found::Unfinished => Look::Wait,
            Found::Text => {
                self.within = Within::Text { is_osc: bytes[1] == b']', kept: Vec::new() };
                self.done += 2;
                Look::Nothing
            }
            Found::Paste(length) => {
                self.within = Within::Paste(Some(Vec::new()));
                self.done += length;
                Look::Nothing
            }
        }
    }

    fn look_at_text(&mut self) -> Look {
        let Within::Text { is_osc, kept } = &mut self.within else { return Look::Nothing };
        let bytes = &self.bytes[self.done..];
        let length = bytes.iter().position(|byte| *byte < 0x20).unwrap_or(bytes.len());
        let room = LONGEST_TEXT - kept.len();
        kept.extend_from_slice(&bytes[..length.min(room)]);
        self.done += length;
        let end = match &bytes[length..] {
            [] | [b'\x1b'] => return Look::Wait,
            [b'\x07', ..] => 1,
            [b'\x1b', b'\\', ..] => 2,
            // Cut short: what cuts it belongs to what comes next.
            [_, ..] => {
                self.within = Within::Keys;
                return Look::Nothing;
            }
        };
        let background = if *is_osc { Background::of_answer(kept) } else { None };
        self.done += end;
        self.within = Within::Keys;
        background.map_or(Look::Nothing, |background| Look::Input(Input::Background(background)))
    }

    fn look_at_paste(&mut self) -> Look {
        let Within::Paste(kept) = &mut self.within else { return Look::Nothing };
        let bytes = &self.bytes[self.done..];
        let stop = bytes.iter().position(|byte| {
            // Cheap first; the whole is compared below.
            matches!(*byte, CTRL_C | b'\x1b')
        });
        let length = stop.unwrap_or(bytes.len());
        if let Some(kept) = kept {
            let room = LONGEST_PASTE - kept.len();
            kept.extend_from_slice(&bytes[..length.min(room)]);
        }
        self.done += length;
        match &bytes[length..] {
            [] => Look::Wait,
            [CTRL_C, ..] => {
                // It always acts; what was pasted is dropped, what follows is swallowed.
                *kept = None;
                self.done += 1;
                Look::Input(Input::Event(press(KeyCode::Char('c'), KeyModifiers::CONTROL)))
            }
            rest if rest.starts_with(PASTE_END) => {
                self.done += PASTE_END.len();
                let kept = kept.take();
                self.within = Within::Keys;
                kept.map_or(Look::Nothing, |kept| Look::Input(pasted(&kept)))
            }
            rest if PASTE_END.starts_with(rest) => Look::Wait,
            _ => {
                // An escape of the text's own: no text to keep.
                self.done += 1;
                Look::Nothing
            }
        }
    }
}

fn pasted(bytes: &[u8]) -> Input {
    Input::Paste(String::from_utf8_lossy(bytes).into_owned())
}

/// Everything that bytes mean which come in these pieces, each after a pause, and then no more; and how many were
/// held back at most. It waits for nothing: the pauses are values.
pub fn inputs(pieces: &[(Duration, &[u8])]) -> (Vec<Input>, usize) {
    let (mut decoder, mut inputs, mut held) = (Decoder::default(), Vec::new(), 0);
    let mut now = Instant::now();
    for (pause, piece) in pieces {
        if decoder.patience(now).is_some_and(|patience| patience <= *pause) {
            inputs.extend(decoder.settle());
        }
        now += *pause;
        decoder.push(piece, now);
        inputs.extend(std::iter::from_fn(|| decoder.next()));
        held = held.max(decoder.bytes.len() - decoder.done);
    }
    inputs.extend(decoder.settle());
    (inputs, held)
}

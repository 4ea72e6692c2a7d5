//! A plain mutator: valid files, with a few things changed in each. It knows nothing of what reads them.

use crate::dice::Dice;
use crate::readers::Reader;

/// What is worth putting in, whatever the format.
const TOKENS: [&[u8]; 40] = [
    b"0",
    b"-0",
    b"1",
    b"-1",
    b"1e308",
    b"-1e308",
    b"1e309",
    b"1e-320",
    b"NaN",
    b"inf",
    b"null",
    b"true",
    b"\"",
    b"\"\"",
    b"{}",
    b"[]",
    b"[",
    b"]",
    b"{",
    b"}",
    b",",
    b":",
    b";",
    b"\t",
    b"\r\n",
    b"\n",
    b"\xef\xbb\xbf",
    b"\xe2\x88\x92",
    b"\x1b]52;c;AA\x07",
    b"\x1b[",
    b"\x1b[200~",
    b"\x1b[201~",
    b"\x1b[<0;5;3M",
    b"\x1b",
    b"\xff",
    b"\xf0\x9f\x98\x80",
    b"9007199254740993",
    b"18446744073709551616",
    b"\\u0000",
    b"\xe2\x80\xae",
];

/// Where inputs come from.
pub(crate) struct Mutator {
    valid: Vec<Vec<u8>>,
    input: Vec<u8>,
}

impl Mutator {
    pub(crate) fn new(valid: Vec<Vec<u8>>) -> Mutator {
        Mutator { valid, input: Vec::new() }
    }

    /// The next input.
    pub(crate) fn next(&mut self, dice: &mut Dice) -> &[u8] {
        self.input.clear();
        let valid: &Vec<u8> = dice.pick(&self.valid);
        self.input.extend_from_slice(valid);
        for _ in 0..=dice.below(4) {
            self.change(dice);
        }
        self.input.truncate(1 << 16);
        &self.input
    }

    fn change(&mut self, dice: &mut Dice) {
        let input = &mut self.input;
        let at = dice.below(input.len() + 1);
        let to = (at + 1 + dice.below(16)).min(input.len());
        match dice.below(10) {
            0 if at < input.len() => input[at] ^= 1 << dice.below(8),
            1 if at < input.len() => input[at] = dice.next() as u8,
            2 => drop(input.drain(at.min(to)..to)),
            3 => input.insert(at, dice.next() as u8),
            4 => {
                let piece = input[at.min(to)..to].to_vec();
                let times = if dice.once_in(50) { 1000 } else { 1 + dice.below(3) };
                let piece = piece.repeat(times);
                input.splice(at..at, piece);
            }
            5 => {
                let other: &Vec<u8> = dice.pick(&self.valid);
                let from = dice.below(other.len() + 1);
                let until = (from + dice.below(64)).min(other.len());
                let piece = other[from..until].to_vec();
                input.splice(at.min(to)..to, piece);
            }
            6 => input.truncate(at),
            // Another digit leaves most formats what they are.
            7 | 8 => {
                if let Some(digit) = input[at..].iter_mut().find(|byte| byte.is_ascii_digit()) {
                    *digit = b'0' + dice.below(10) as u8;
                }
            }
            _ => {
                let token = *dice.pick(&TOKENS);
                // In place of a word, or between two.
                let word = input[at..]
                    .iter()
                    .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'.')
                    .count();
                let end = if dice.once_in(2) { at + word } else { at };
                input.splice(at..end, token.iter().copied());
            }
        }
    }
}

/// Valid inputs of a reader. `session` are sessions, as they are saved.
pub(crate) fn corpus(reader: Reader, sessions: Vec<String>) -> Vec<Vec<u8>> {
    let texts = |texts: &[&str]| texts.iter().map(|text| text.as_bytes().to_vec()).collect();
    match reader {
        Reader::Csv => texts(&[
            include_str!("data/huge.csv"),
            include_str!("data/wide.csv"),
            include_str!("data/one.csv"),
            include_str!("data/three.csv"),
            include_str!("data/names.csv"),
            include_str!("data/numbers.csv"),
            include_str!("../../assets/tutorial.csv"),
            "name;a (kg);b;y\n\"Ann \"\"A\"\"\";1.5;2;yes\nBob;-1;0;no\n",
            "A\ta\ty\n1\t2\t0\n3\t4\t1\n",
        ]),
        Reader::Model => texts(&[
            include_str!("../../tests/data/start.json"),
            include_str!("data/classes.json"),
            include_str!("data/number.json"),
        ]),
        Reader::Session => sessions.into_iter().map(String::into_bytes).collect(),
        Reader::Keys => texts(&[
            "q",
            "\x1b[A\x1b[B\x1b[1;2C\x1b[1;5D",
            "\x1bOA\x1bOM\x1b",
            "\x1b[3~\x1b[5;2~\x1b[Z",
            "\x1b[<0;5;3M\x1b[<64;5;3M\x1b[<0;5;3m",
            "\x1b[M %#",
            "\x1b[99;5u\x1b[97;1:3u\x1b[27u",
            "\x1b[200~abc\ndef\x1b[201~q",
            "\x1b]11;rgb:ffff/ffff/ffff\x1b\\r",
            "\x1bP1$r0m\x1b\\n",
            "жλ😀字",
            "w\r\x1b\x1b[Ay",
        ]),
    }
}

//! A case: a run, a screen, and what is done to them, all of it from one seed. It does nothing itself.

use std::fmt::Write;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use sgdscope::door::{self, Code, Depth, Glyphs, Key, Lang, Options, Pace, Shade, Theme};

use crate::dice::Dice;

/// Runs of every kind: that learn, that diverge, that have nothing to learn; of few samples and of many.
pub(crate) const RUNS: [&str; 22] = [
    "",
    "--activation relu --output-activation linear",
    "--activation relu --output-activation linear --lr 1e300",
    "--activation tanh --optimizer adam --batch-size full --l1 0.001 --l2 0.01 --order shuffled",
    "--optimizer momentum --batch-size 3 --epochs 3",
    "--init zeros --hidden none --epochs 0",
    "--hidden 3,4,2 --activation relu,tanh,sigmoid --init he",
    "--loss bce --stop-below 0.05 --init xavier",
    "--patience 5 --lr 0.9 --init ones",
    "--data gate-xor --hidden 4 --activation tanh --seed 7",
    "--data xor --hidden 4 --batch-size 32 --noise 20 --features x1,x2,x1*x2",
    "--data circle --train-share 30 --batch-size full --features x1^2,x2^2",
    "--data blobs --hidden 3 --batch-size 50",
    "--data spiral --hidden 8,8 --batch-size 100 --optimizer adam --lr 0.01",
    "--data plane --hidden none --lr 10",
    "--data multi-gauss --batch-size full --lr 1e12",
    "--data {}/huge.csv --hidden none",
    "--data {}/wide.csv --normalize none",
    "--data {}/one.csv",
    "--data {}/three.csv --hidden 2,2 --order shuffled --batch-size 4",
    "--data {}/names.csv --normalize center",
    "--data {}/numbers.csv --normalize standardize --lr 3 --epochs 20",
];

/// The data of some.
pub(crate) const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/fuzz/data");

/// Sizes that were thought of, and some that were not.
const SIZES: [(u16, u16); 16] = [
    (120, 36),
    (80, 24),
    (60, 18),
    (120, 36),
    (1, 1),
    (300, 100),
    (59, 18),
    (60, 17),
    (61, 19),
    (100, 20),
    (65, 70),
    (119, 35),
    (240, 24),
    (2, 90),
    (200, 50),
    (79, 23),
];

/// Something that happens to a screen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Event {
    Key(Key),
    Paste(String),
    Mouse(MouseEvent),
    Size(u16, u16),
    /// So many milliseconds pass.
    Wait(u64),
    /// The run goes on by so many epochs.
    Train(u64),
}

/// What is played.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) run: String,
    pub(crate) lang: Lang,
    pub(crate) theme: Theme,
    pub(crate) size: (u16, u16),
    pub(crate) paused: bool,
    pub(crate) hints: bool,
    pub(crate) events: Vec<Event>,
}

impl Case {
    /// The case of a seed, with so many events, give or take.
    pub(crate) fn new(seed: u64, length: usize) -> Case {
        let mut dice = Dice::new(seed);
        let run = dice.below(RUNS.len());
        let run = RUNS[run].replace("{}", DATA);
        let shade = *dice.pick(&[Shade::Dark, Shade::Light]);
        let depth = *dice.pick(&[Depth::True, Depth::Indexed, Depth::Basic, Depth::Mono]);
        let glyphs = *dice.pick(&[Glyphs::Full, Glyphs::Full, Glyphs::Ascii]);
        let mut case = Case {
            run,
            lang: *dice.pick(&[Lang::En, Lang::Ru]),
            theme: Theme { shade, depth, glyphs },
            size: *dice.pick(&SIZES[..4]),
            paused: dice.once_in(2),
            hints: !dice.once_in(4),
            events: Vec::with_capacity(length + 16),
        };
        let mut hand = Hand { dice, bound: door::bound_keys(), habits: Vec::new(), size: case.size };
        while case.events.len() < length {
            hand.act(&mut case.events);
        }
        case
    }

    /// The same with only some of its events.
    pub(crate) fn only(mut self, kept: &[usize]) -> Case {
        self.events = kept.iter().filter_map(|&index| self.events.get(index).cloned()).collect();
        self
    }

    pub(crate) fn words(&self) -> Vec<&str> {
        self.run.split_whitespace().collect()
    }

    pub(crate) fn options(&self, pace: Pace) -> Options {
        Options { lang: self.lang, paused: self.paused, pace, hints: self.hints }
    }

    /// A command that shows what the case leads to. What it has no words for stands in brackets; `epochs` are those
    /// that the run came to where it was let go on.
    pub(crate) fn line(&self, epochs: &[u64]) -> String {
        let mut epochs = epochs.iter();
        let mut line = format!("sgdscope screenshot {}", self.run);
        let _ = write!(line, " --size {}x{}", self.size.0, self.size.1);
        let paused = if self.paused { " --paused" } else { "" };
        let lang = if self.lang == Lang::Ru { " --lang ru" } else { "" };
        let _ = write!(line, "{lang}{paused} --keys '");
        for (index, event) in self.events.iter().enumerate() {
            let space = if index == 0 { "" } else { " " };
            let _ = match event {
                Event::Key(key) => write!(line, "{space}{}", name(*key).replace('\'', "'\\''")),
                Event::Paste(text) => write!(line, "{space}[paste {text:?}]"),
                Event::Mouse(mouse) => {
                    write!(line, "{space}[{:?} at {},{}]", mouse.kind, mouse.column, mouse.row)
                }
                Event::Size(width, height) => write!(line, "{space}[size {width}x{height}]"),
                Event::Wait(time) => write!(line, "{space}[wait {time} ms]"),
                Event::Train(by) => match epochs.next() {
                    Some(epoch) => write!(line, "{space}until:{epoch}"),
                    None => write!(line, "{space}[{by} epochs]"),
                },
            };
        }
        line + "'"
    }
}

/// What a key is called in `--keys`.
fn name(key: Key) -> String {
    let own = match key.code {
        Code::Char(' ') => "space".into(),
        Code::Char(c) => c.to_string(),
        Code::Enter => "enter".into(),
        Code::Esc => "esc".into(),
        Code::Tab => "tab".into(),
        Code::BackTab => "backtab".into(),
        Code::Backspace => "backspace".into(),
        Code::Delete => "del".into(),
        Code::Up => "up".into(),
        Code::Down => "down".into(),
        Code::Left => "left".into(),
        Code::Right => "right".into(),
        Code::Home => "home".into(),
        Code::End => "end".into(),
        Code::PageUp => "pgup".into(),
        Code::PageDown => "pgdn".into(),
    };
    match (key.ctrl, key.shift) {
        (true, _) => format!("ctrl-{own}"),
        (false, true) => format!("shift-{own}"),
        (false, false) => own,
    }
}

/// The names of files that are typed: few, so that what was saved is opened and overwritten.
const FILES: [&str; 5] = ["a.json", "b.csv", "a.json", "нет/b", "b\u{301}字.json"];
/// Numbers that somebody may type.
const NUMBERS: [&str; 18] = [
    "0",
    "1",
    "2",
    "3",
    "-1",
    "0.5",
    "1e308",
    "-1e308",
    "1e-320",
    "50",
    "999999999999999999999",
    "1,5",
    ".5",
    "−2",
    "1e400",
    "7.",
    "100000",
    "0x10",
];

/// Texts that somebody may paste.
const PASTES: [&str; 8] =
    ["1.5", "a.json\nq\n", "\n\n", "-3,2", "", "w1\r\n2\r\n", "\u{1b}[31m\u{7}\u{202e}", "字\u{301}\u{0}q"];

/// Who presses the keys.
struct Hand {
    dice: Dice,
    bound: Vec<Key>,
    /// Keys that this one likes: without habits nobody comes far.
    habits: Vec<Key>,
    size: (u16, u16),
}

impl Hand {
    fn act(&mut self, events: &mut Vec<Event>) {
        let plain = |code| Event::Key(Key { code, ctrl: false, shift: false });
        if self.habits.is_empty() || self.dice.once_in(60) {
            self.habits = (0..6).map(|_| *self.dice.pick(&self.bound)).collect();
        }
        match self.dice.below(100) {
            0..=29 => events.push(Event::Key(*self.dice.pick(&self.habits))),
            30..=59 => events.push(Event::Key(*self.dice.pick(&self.bound))),
            60..=65 => {
                let key = self.any();
                events.push(Event::Key(key));
            }
            // A key that is held down.
            66..=67 => {
                let key = Event::Key(*self.dice.pick(&self.bound));
                let times = 1 + self.dice.below(12);
                events.extend(std::iter::repeat_n(key, times));
            }
            68..=73 => {
                let number = *self.dice.pick(&NUMBERS);
                events.extend(number.chars().map(|c| plain(Code::Char(c))));
                events.push(plain(*self.dice.pick(&[Code::Enter, Code::Tab, Code::Enter, Code::Esc])));
            }
            74..=76 => self.file(events),
            77 => events.push(plain(Code::Enter)),
            78 => events.push(Event::Paste((*self.dice.pick(&PASTES)).to_owned())),
            79..=80 => events.push(plain(Code::Esc)),
            81..=85 => {
                let mouse = self.mouse();
                events.push(Event::Mouse(mouse));
            }
            86..=87 => {
                self.size = if self.dice.once_in(3) {
                    (1 + self.dice.below(300) as u16, 1 + self.dice.below(100) as u16)
                } else {
                    *self.dice.pick(&SIZES)
                };
                events.push(Event::Size(self.size.0, self.size.1));
            }
            88..=91 => events.push(Event::Wait(*self.dice.pick(&[0, 1, 16, 100, 300, 1000, 10_000]))),
            _ => events.push(Event::Train(*self.dice.pick(&[1, 1, 2, 3, 5, 10, 30]))),
        }
    }

    fn any(&mut self) -> Key {
        let strange: Vec<char> =
            "йцукенгшщзхъфывапролджэячсмитьбюё−²∞字é\u{301}\u{202e}😀\u{a0}".chars().collect();
        let code = match self.dice.below(8) {
            0 => Code::Char(*self.dice.pick(&strange)),
            1 => *self.dice.pick(&[Code::Home, Code::End, Code::Delete, Code::BackTab, Code::PageUp]),
            _ => Code::Char(char::from(b' ' + self.dice.below(95) as u8)),
        };
        let ctrl = matches!(code, Code::Char('!'..='~')) && self.dice.once_in(10);
        Key { code, ctrl, shift: false }
    }

    /// A file is saved, opened or exported, and what is there perhaps overwritten.
    fn file(&mut self, events: &mut Vec<Event>) {
        let plain = |code| Event::Key(Key { code, ctrl: false, shift: false });
        match self.dice.below(4) {
            0 | 1 => events.push(plain(Code::Char('w'))),
            2 => events.push(Event::Key(Key { code: Code::Char('o'), ctrl: true, shift: false })),
            _ => {
                events.push(plain(Code::Char('W')));
                let times = self.dice.below(8);
                events.extend(std::iter::repeat_n(plain(Code::Down), times));
            }
        }
        if self.dice.once_in(3) {
            events.extend(std::iter::repeat_n(plain(Code::Backspace), 20));
            let name = *self.dice.pick(&FILES);
            events.extend(name.chars().map(|c| plain(Code::Char(c))));
        }
        events.push(plain(Code::Enter));
        let last = *self.dice.pick(&[Code::Enter, Code::Char('y'), Code::Esc, Code::Char('n')]);
        events.push(plain(last));
    }

    fn mouse(&mut self) -> MouseEvent {
        let kind = *self.dice.pick(&[
            MouseEventKind::Down(MouseButton::Left),
            MouseEventKind::Down(MouseButton::Left),
            MouseEventKind::Drag(MouseButton::Left),
            MouseEventKind::Up(MouseButton::Left),
            MouseEventKind::Down(MouseButton::Right),
            MouseEventKind::ScrollUp,
            MouseEventKind::ScrollDown,
            MouseEventKind::ScrollLeft,
            MouseEventKind::Moved,
        ]);
        let far = self.dice.once_in(20);
        let mut within =
            |end: u16| if far { self.dice.next() as u16 } else { self.dice.below(end.into()) as u16 };
        let (column, row) = (within(self.size.0), within(self.size.1));
        MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }
    }
}

//! The one table of keys: which key does what, where, with which words, and when it applies.
//!
//! Help, footer and the README's list are made from it. A row that does not apply neither acts nor shows.

use crate::app::action::{Action, Step};
use crate::app::chart::Move;
pub use crate::app::key::{Code, Key, char, ctrl, key, shift};
use crate::app::sayings::Saying;
use crate::app::words::Word;
use crate::app::{App, Focus, Mode};
use crate::train::protocol::{RunState, Unit};

/// Where a row holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// In every mode, even while typing.
    Always,
    /// Where keys are commands.
    Browse,
    /// Where keys are commands, with the focus on the loss chart.
    LossChart,
    /// In the help page.
    Help,
    /// In the form.
    Typing,
    /// In the form, while it offers a repair.
    Repair,
}

/// Under which heading a row stands in help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// What moves the network.
    Training,
    /// What is looked at.
    Looking,
    /// The loss chart.
    Loss,
    /// Questions.
    Asking,
    /// In the form.
    Typing,
    /// The program itself.
    Program,
}

impl Group {
    /// Every group, in the order of the help page.
    pub const ALL: [Group; 6] =
        [Group::Training, Group::Looking, Group::Loss, Group::Asking, Group::Typing, Group::Program];

    /// Its heading.
    pub fn word(self) -> Word {
        match self {
            Group::Training => Word::GroupTraining,
            Group::Looking => Word::GroupLooking,
            Group::Loss => Word::GroupLoss,
            Group::Asking => Word::GroupAsking,
            Group::Typing => Word::GroupTyping,
            Group::Program => Word::GroupProgram,
        }
    }
}

/// A place in the footer: rank, keys, words.
type Foot = (u8, &'static str, fn(&App) -> Word);

/// One row.
#[derive(Debug)]
pub struct Binding {
    /// The keys, any of which acts.
    pub keys: &'static [Key],
    /// Where it holds.
    pub context: Context,
    /// What it does.
    pub action: Action,
    /// Whether it does something now.
    pub applies: fn(&App) -> bool,
    /// What is said where it does not, if that may puzzle.
    pub otherwise: Option<Saying>,
    /// Its line in help: the keys as people read them, and the words. The second key of a pair has none.
    pub help: Option<(Group, &'static str, Word)>,
    /// Its place in the footer: the smaller, the longer it stays when room is short.
    pub footer: Option<Foot>,
}

const fn row(keys: &'static [Key], context: Context, action: Action) -> Binding {
    Binding { keys, context, action, applies: always, otherwise: None, help: None, footer: None }
}

impl Binding {
    const fn when(mut self, applies: fn(&App) -> bool) -> Binding {
        self.applies = applies;
        self
    }

    const fn or(mut self, saying: Saying) -> Binding {
        self.otherwise = Some(saying);
        self
    }

    const fn help(mut self, group: Group, label: &'static str, word: Word) -> Binding {
        self.help = Some((group, label, word));
        self
    }

    const fn foot(mut self, rank: u8, label: &'static str, word: fn(&App) -> Word) -> Binding {
        self.footer = Some((rank, label, word));
        self
    }
}

fn always(_: &App) -> bool {
    true
}

fn alive(app: &App) -> bool {
    !matches!(app.run.state, RunState::Failed(_))
}

fn can_move(app: &App) -> bool {
    !matches!(app.run.state, RunState::Failed(_) | RunState::Diverged(_))
}

fn list_has_focus(app: &App) -> bool {
    match app.focus {
        Focus::Network | Focus::Parameters | Focus::People => true,
        Focus::Questions => !app.questions.is_empty(),
        Focus::Loss => false,
    }
}

fn loss_has_focus(app: &App) -> bool {
    app.focus == Focus::Loss
}

fn something_is_held(app: &App) -> bool {
    app.enlarged || app.chart.cursor.is_some() || app.parameter.is_some()
}

fn question_is_chosen(app: &App) -> bool {
    app.focus == Focus::Questions && !app.questions.is_empty()
}

fn has_two_units(app: &App) -> bool {
    app.has_two_units()
}

fn in_number_field(app: &App) -> bool {
    matches!(&app.mode, Mode::Typing(form) if form.active > 0)
}

fn train_word(app: &App) -> Word {
    if app.run.state == RunState::Running { Word::FootPause } else { Word::FootTrain }
}

macro_rules! foot {
    ($word:ident) => {
        |_| Word::$word
    };
}

use Code::{BackTab, Backspace, Delete, Down, End, Enter, Esc, Home, Left, PageDown, PageUp, Right, Tab, Up};
use Context::{Always, Browse, Help, LossChart, Repair, Typing};

/// Every key a person can press.
pub static BINDINGS: &[Binding] = &[
    row(&[char(' ')], Browse, Action::ToggleTraining)
        .when(alive)
        .help(Group::Training, "space", Word::KeySpace)
        .foot(0, "space", train_word),
    row(&[char('n')], Browse, Action::Advance(Unit::Epoch))
        .when(can_move)
        .help(Group::Training, "n", Word::KeyEpoch)
        .foot(2, "n", foot!(FootEpoch)),
    row(&[char('s')], Browse, Action::Advance(Unit::Step))
        .when(can_move)
        .help(Group::Training, "s", Word::KeyStep)
        .foot(3, "s", foot!(FootStep)),
    row(&[char('p')], Browse, Action::Advance(Unit::Phase))
        .when(can_move)
        .help(Group::Training, "p", Word::KeyPhase)
        .foot(8, "p", foot!(FootPhase)),
    row(&[char(',')], Browse, Action::RateDown).when(alive).help(Group::Training, ", .", Word::KeyRate).foot(
        5,
        ", .",
        foot!(FootRate),
    ),
    row(&[char('.')], Browse, Action::RateUp).when(alive),
    row(&[char('[')], Browse, Action::PaceDown).when(alive).help(Group::Training, "[ ]", Word::KeyPace).foot(
        7,
        "[ ]",
        foot!(FootPace),
    ),
    row(&[char(']')], Browse, Action::PaceUp).when(alive),
    row(&[char('r')], Browse, Action::Restart).when(alive).help(Group::Training, "r", Word::KeyRestart).foot(
        6,
        "r",
        foot!(FootRestart),
    ),
    row(&[char('R')], Browse, Action::Reseed).when(alive).help(Group::Training, "R", Word::KeyReseed),
    row(&[key(Tab)], Browse, Action::FocusNext).help(Group::Looking, "tab", Word::KeyTab).foot(
        10,
        "tab",
        foot!(FootTab),
    ),
    row(&[key(BackTab)], Browse, Action::FocusPrevious),
    row(&[key(Up), char('k')], Browse, Action::Choose(Step::By(-1)))
        .when(list_has_focus)
        .or(Saying::NothingToChoose)
        .help(Group::Looking, "↑ ↓", Word::KeyChoose)
        .foot(12, "↑ ↓", foot!(FootChoose)),
    row(&[key(Down), char('j')], Browse, Action::Choose(Step::By(1)))
        .when(list_has_focus)
        .or(Saying::NothingToChoose),
    row(&[key(PageUp)], Browse, Action::Choose(Step::By(-10))).when(list_has_focus),
    row(&[key(PageDown)], Browse, Action::Choose(Step::By(10))).when(list_has_focus),
    row(&[key(Home)], Browse, Action::Choose(Step::First)).when(list_has_focus),
    row(&[key(End)], Browse, Action::Choose(Step::Last)).when(list_has_focus),
    row(&[char('z')], Browse, Action::Enlarge).help(Group::Looking, "z", Word::KeyEnlarge).foot(
        13,
        "z",
        foot!(FootEnlarge),
    ),
    row(&[char('e')], Browse, Action::CycleEdges).help(Group::Looking, "e", Word::KeyEdges).foot(
        11,
        "e",
        foot!(FootEdges),
    ),
    row(&[char('y')], Browse, Action::ToggleScale).help(Group::Looking, "y", Word::KeyScale).foot(
        9,
        "y",
        foot!(FootScale),
    ),
    row(&[key(Left), char('h')], Browse, Action::Cursor(Move::By(-1)))
        .when(loss_has_focus)
        .or(Saying::OnlyOnLoss)
        .help(Group::Loss, "← →", Word::KeyCursor)
        .foot(1, "← →", foot!(FootCursor)),
    row(&[key(Right), char('l')], Browse, Action::Cursor(Move::By(1)))
        .when(loss_has_focus)
        .or(Saying::OnlyOnLoss),
    row(&[shift(Left)], Browse, Action::Cursor(Move::By(-10)))
        .when(loss_has_focus)
        .or(Saying::OnlyOnLoss)
        .help(Group::Loss, "shift", Word::KeyCursorTen),
    row(&[shift(Right)], Browse, Action::Cursor(Move::By(10))).when(loss_has_focus).or(Saying::OnlyOnLoss),
    row(&[key(PageUp)], LossChart, Action::Cursor(Move::By(-100))).when(loss_has_focus).help(
        Group::Loss,
        "PgUp PgDn",
        Word::KeyCursorHundred,
    ),
    row(&[key(PageDown)], LossChart, Action::Cursor(Move::By(100))).when(loss_has_focus),
    row(&[key(Home)], LossChart, Action::Cursor(Move::Start)).when(loss_has_focus).help(
        Group::Loss,
        "Home End",
        Word::KeyCursorEnds,
    ),
    row(&[key(End)], LossChart, Action::Cursor(Move::Newest)).when(loss_has_focus),
    row(&[char('+'), char('=')], Browse, Action::ZoomIn)
        .when(loss_has_focus)
        .or(Saying::OnlyOnLoss)
        .help(Group::Loss, "+ −", Word::KeyZoom)
        .foot(2, "+ −", foot!(FootZoom)),
    row(&[char('-'), char('−'), char('_')], Browse, Action::ZoomOut)
        .when(loss_has_focus)
        .or(Saying::OnlyOnLoss),
    row(&[char('0')], Browse, Action::ZoomWhole).when(loss_has_focus).or(Saying::OnlyOnLoss).help(
        Group::Loss,
        "0",
        Word::KeyZoomWhole,
    ),
    row(&[key(Esc)], Browse, Action::LetGo).when(something_is_held).help(Group::Looking, "Esc", Word::KeyLetGo),
    row(&[char('H')], Browse, Action::ToggleHints).help(Group::Looking, "H", Word::KeyHints),
    row(&[char('a')], Browse, Action::Ask).help(Group::Asking, "a", Word::KeyAsk).foot(
        1,
        "a",
        foot!(FootAsk),
    ),
    row(&[key(Enter)], Browse, Action::EditQuestion)
        .when(question_is_chosen)
        .or(Saying::NoQuestion)
        .help(Group::Asking, "Enter", Word::KeyEdit)
        .foot(3, "Enter", foot!(FootEdit)),
    row(&[key(Delete), key(Backspace)], Browse, Action::DropQuestion)
        .when(question_is_chosen)
        .or(Saying::NoQuestion)
        .help(Group::Asking, "Del", Word::KeyDrop)
        .foot(4, "Del", foot!(FootDrop)),
    row(&[char('?')], Browse, Action::OpenHelp).help(Group::Program, "?", Word::KeyHelp).foot(
        1,
        "?",
        foot!(FootHelp),
    ),
    row(&[char('q')], Browse, Action::Quit).help(Group::Program, "q ctrl-c", Word::KeyQuit).foot(
        4,
        "q",
        foot!(FootQuit),
    ),
    row(&[ctrl('c')], Always, Action::Quit),
    row(&[ctrl('l')], Always, Action::Repaint).help(Group::Program, "ctrl-l", Word::KeyRepaint),
    row(&[ctrl('z')], Always, Action::Suspend).help(Group::Program, "ctrl-z", Word::KeySuspend),
    row(&[key(Esc), char('?')], Help, Action::CloseHelp).foot(0, "Esc", foot!(KeyClose)),
    row(&[key(Tab), key(BackTab)], Help, Action::HelpPage).foot(1, "tab", foot!(KeyPage)),
    row(&[key(Up)], Help, Action::HelpUp).foot(2, "↑ ↓", foot!(KeyScroll)),
    row(&[key(Down)], Help, Action::HelpDown),
    row(&[key(Enter)], Repair, Action::RepairUse).foot(0, "Enter", foot!(KeyRepairUse)),
    row(&[char('u')], Repair, Action::ToggleUnit).when(in_number_field).foot(1, "u", foot!(KeyRepairUnit)),
    row(&[char('!')], Repair, Action::RepairAsTyped).when(in_number_field).foot(
        2,
        "!",
        foot!(KeyRepairAsTyped),
    ),
    row(&[key(Enter)], Typing, Action::Accept).help(Group::Typing, "Enter", Word::KeyKeep).foot(
        0,
        "Enter",
        foot!(FootKeep),
    ),
    row(&[key(Esc)], Typing, Action::Leave).help(Group::Typing, "Esc", Word::KeyLeave).foot(
        1,
        "Esc",
        foot!(FootLeave),
    ),
    row(&[key(Tab), key(Down)], Typing, Action::FieldNext)
        .help(Group::Typing, "tab ↑ ↓", Word::KeyField)
        .foot(2, "tab", foot!(FootNext)),
    row(&[key(BackTab), key(Up)], Typing, Action::FieldPrevious),
    row(&[ctrl('t')], Typing, Action::ToggleUnit)
        .when(has_two_units)
        .help(Group::Typing, "ctrl-t", Word::KeyUnit)
        .foot(3, "ctrl-t", foot!(FootUnit)),
    row(&[key(Left)], Typing, Action::CaretLeft),
    row(&[key(Right)], Typing, Action::CaretRight),
    row(&[key(Home)], Typing, Action::CaretHome),
    row(&[key(End)], Typing, Action::CaretEnd),
    row(&[key(Backspace)], Typing, Action::Backspace),
    row(&[key(Delete)], Typing, Action::Delete),
];

/// The contexts that hold in a state, the one that is asked first first.
pub fn contexts(app: &App) -> &'static [Context] {
    match &app.mode {
        Mode::Browse => &[LossChart, Browse, Always],
        Mode::Help(_) => &[Help, Always, LossChart, Browse],
        Mode::Typing(form) => {
            if form.check(app.data()).repaired().is_some() {
                &[Repair, Typing, Always]
            } else {
                &[Typing, Always]
            }
        }
    }
}

/// What a key is bound to.
#[derive(Clone, Copy, Debug)]
pub enum Found {
    /// This row, which applies.
    Binding(&'static Binding),
    /// A row that does not apply now; what is to be said of that.
    Refused(Saying),
    /// Nothing.
    Nothing,
}

/// The row that a key acts by, if any applies.
pub fn find(app: &App, pressed: Key) -> Found {
    let pressed = match (&app.mode, pressed.code) {
        // While typing a letter is a letter, except with ctrl.
        (Mode::Typing(_), _) if !pressed.ctrl => pressed,
        (_, Code::Char(c)) => Key { code: Code::Char(latin(c).unwrap_or(c)), ..pressed },
        (_, _) => pressed,
    };
    let rows = contexts(app).iter().flat_map(|context| {
        BINDINGS.iter().filter(move |row| row.context == *context && row.keys.contains(&pressed))
    });
    let mut refused = Found::Nothing;
    for row in rows {
        if (row.applies)(app) {
            return Found::Binding(row);
        }
        if let (Some(saying), Found::Nothing) = (row.otherwise, refused) {
            refused = Found::Refused(saying);
        }
    }
    refused
}

/// The rows that show in the footer now, in the table's order.
pub fn footer(app: &App) -> impl Iterator<Item = (u8, &'static str, Word)> {
    let held = match app.mode {
        Mode::Help(_) => &[Help][..],
        Mode::Browse | Mode::Typing(_) => contexts(app),
    };
    // An offered repair takes over the keys it binds anew.
    let shadowed = |row: &Binding| {
        let earlier = held.iter().take_while(|&&context| context != row.context);
        earlier.into_iter().any(|&context| {
            let mut rows = BINDINGS.iter().filter(|other| other.context == context);
            rows.any(|other| other.keys.iter().any(|key| row.keys.contains(key)))
        })
    };
    BINDINGS
        .iter()
        .filter(|row| held.contains(&row.context) && (row.applies)(app) && !shadowed(row))
        .filter_map(|row| row.footer.map(|(rank, label, word)| (rank, label, word(app))))
        .collect::<Vec<_>>()
        .into_iter()
}

/// The Latin letter on the key of a Russian letter.
fn latin(c: char) -> Option<char> {
    const RUSSIAN: &str = "йцукенгшщзхъфывапролджэячсмитьбю";
    const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
    let lower = c.to_lowercase().next()?;
    let at = RUSSIAN.chars().position(|r| r == lower)?;
    let latin = LATIN.chars().nth(at)?;
    Some(if c == lower { latin } else { latin.to_ascii_uppercase() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_is_bound_twice_in_one_context() {
        for (index, row) in BINDINGS.iter().enumerate() {
            for other in &BINDINGS[index + 1..] {
                let shared = row.keys.iter().any(|key| other.keys.contains(key));
                assert!(!(shared && row.context == other.context), "{row:?} {other:?}");
            }
        }
    }

    #[test]
    fn nothing_is_bound_to_keys_that_a_russian_layout_moves() {
        for row in BINDINGS {
            for key in row.keys {
                if let Code::Char(c) = key.code {
                    assert!(!";'\":@#$^&|".contains(c), "{c}");
                }
            }
        }
    }

    #[test]
    fn a_russian_letter_is_the_key_it_is_on() {
        assert_eq!(latin('й'), Some('q'));
        assert_eq!(latin('К'), Some('R'));
        assert_eq!(latin('ъ'), Some(']'));
        assert_eq!(latin('n'), None);
    }

    #[test]
    fn every_help_group_has_a_row() {
        for group in Group::ALL {
            assert!(BINDINGS.iter().any(|row| row.help.is_some_and(|(own, ..)| own == group)));
        }
    }
}

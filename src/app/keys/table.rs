//! The rows of the one table of keys.

use crate::app::action::{Action, Fill, Look, Step, Turn};
use crate::app::chart::Move;
use crate::app::gradient::{Cover, Study};
use crate::app::keys::{Binding, Code, Context, Group, Key, char, ctrl, key, shift};
use crate::app::query::Edit;
use crate::app::sayings::Saying;
use crate::app::words::Word;
use crate::app::{App, Focus, Mode, View};
use crate::train::protocol::{RunState, Unit};

const fn row(keys: &'static [Key], context: Context, action: Action) -> Binding {
    Binding {
        keys,
        context,
        action,
        applies: always,
        otherwise: None,
        help: None,
        footer: None,
        gradient_footer: None,
    }
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

    /// Its place in the footer of the Gradient view.
    const fn why(mut self, rank: u8, label: &'static str, word: fn(&App) -> Word) -> Binding {
        self.gradient_footer = Some((rank, label, word));
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
        Focus::Network
        | Focus::Parameters
        | Focus::People
        | Focus::Path
        | Focus::Slice
        | Focus::Pulls
        | Focus::Update => true,
        Focus::Why => app.has_rows(),
        Focus::Questions => !app.questions.is_empty(),
        Focus::Loss => false,
    }
}

fn loss_has_focus(app: &App) -> bool {
    app.focus == Focus::Loss
}

fn something_is_held(app: &App) -> bool {
    match app.view {
        View::Train => app.enlarged || app.chart.cursor.is_some() || app.parameter.is_some(),
        View::Gradient => app.enlarged,
    }
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

fn choose_word(app: &App) -> Word {
    match app.list() {
        Focus::Pulls => Word::FootWho,
        Focus::Why if !app.gradient.trail.is_empty() => Word::FootTerm,
        Focus::Network
        | Focus::Loss
        | Focus::Parameters
        | Focus::People
        | Focus::Questions
        | Focus::Path
        | Focus::Slice
        | Focus::Why
        | Focus::Update => Word::FootParameter,
    }
}

macro_rules! foot {
    ($word:ident) => {
        |_| Word::$word
    };
}

use Code::{BackTab, Backspace, Delete, Down, End, Enter, Esc, Home, Left, PageDown, PageUp, Right, Tab, Up};
use Context::{Always, Browse, Finding, GradientView, Help, LossChart, Repair, Typing};

/// Every key a person can press.
pub static BINDINGS: &[Binding] =
    &[
        row(&[char(' ')], Browse, Action::ToggleTraining)
            .when(alive)
            .help(Group::Training, "space", Word::KeySpace)
            .why(5, "space", train_word)
            .foot(0, "space", train_word),
        row(&[char('n')], Browse, Action::Advance(Unit::Epoch))
            .when(can_move)
            .help(Group::Training, "n", Word::KeyEpoch)
            .why(10, "n", foot!(FootEpoch))
            .foot(2, "n", foot!(FootEpoch)),
        row(&[char('s')], Browse, Action::Advance(Unit::Step))
            .when(can_move)
            .help(Group::Training, "s", Word::KeyStep)
            .why(3, "s", foot!(FootStep))
            .foot(3, "s", foot!(FootStep)),
        row(&[char('p')], Browse, Action::Advance(Unit::Phase))
            .when(can_move)
            .help(Group::Training, "p", Word::KeyPhase)
            .why(0, "p", foot!(FootPhase))
            .foot(8, "p", foot!(FootPhase)),
        row(&[char(',')], Browse, Action::RateDown)
            .when(alive)
            .help(Group::Training, ", .", Word::KeyRate)
            .foot(5, ", .", foot!(FootRate)),
        row(&[char('.')], Browse, Action::RateUp).when(alive),
        row(&[char('[')], Browse, Action::PaceDown)
            .when(alive)
            .help(Group::Training, "[ ]", Word::KeyPace)
            .foot(7, "[ ]", foot!(FootPace)),
        row(&[char(']')], Browse, Action::PaceUp).when(alive),
        row(&[char('r')], Browse, Action::Restart)
            .when(alive)
            .help(Group::Training, "r", Word::KeyRestart)
            .foot(6, "r", foot!(FootRestart)),
        row(&[char('R')], Browse, Action::Reseed).when(alive).help(Group::Training, "R", Word::KeyReseed),
        row(&[char('1')], Browse, Action::Show(View::Train)).when(|app| app.view != View::Train).help(
            Group::Looking,
            "1 2",
            Word::KeyViews,
        ),
        row(&[char('2')], Browse, Action::Show(View::Gradient)).when(|app| app.view != View::Gradient).foot(
            9,
            "2",
            foot!(FootGradient),
        ),
        row(&[key(Enter)], GradientView, Action::Study(Study::Follow))
            .when(App::can_follow)
            .or(Saying::NothingToFollow)
            .help(Group::Gradient, "Enter", Word::KeyFollow)
            .why(1, "Enter", foot!(FootFollow)),
        row(&[key(Esc)], GradientView, Action::Study(Study::Back))
            .when(|app| !app.gradient.trail.is_empty())
            .why(2, "Esc", foot!(FootBack)),
        row(&[char('x')], GradientView, Action::Study(Study::Cover))
            .help(Group::Gradient, "x X", Word::KeyCover)
            .why(6, "x", |app| match app.gradient.cover {
                Cover::Open => Word::FootCover,
                Cover::Covered { .. } => Word::FootUncover,
            }),
        row(&[char('X')], GradientView, Action::Study(Study::Uncover)),
        row(&[char('t')], GradientView, Action::Study(Study::ToggleWhose))
            .help(Group::Gradient, "t", Word::KeySlice)
            .why(11, "t", foot!(FootSliceWho)),
        row(&[char('e')], GradientView, Action::Study(Study::TogglePicture))
            .help(Group::Gradient, "e", Word::KeyPicture)
            .why(12, "e", foot!(FootPicture)),
        row(&[char('v')], Browse, Action::Study(Study::Check))
            .help(Group::Gradient, "v", Word::KeyCheck)
            .why(7, "v", foot!(FootCheck)),
        row(&[key(Tab)], Browse, Action::FocusNext)
            .help(Group::Looking, "tab", Word::KeyTab)
            .why(8, "tab", foot!(FootTab))
            .foot(10, "tab", foot!(FootTab)),
        row(&[key(BackTab)], Browse, Action::FocusPrevious),
        row(&[key(Up), char('k')], Browse, Action::Choose(Step::By(-1)))
            .when(list_has_focus)
            .or(Saying::NothingToChoose)
            .help(Group::Looking, "↑ ↓ j k", Word::KeyChoose)
            .why(4, "↑ ↓", choose_word)
            .foot(12, "↑ ↓", foot!(FootChoose)),
        row(&[key(Down), char('j')], Browse, Action::Choose(Step::By(1)))
            .when(list_has_focus)
            .or(Saying::NothingToChoose),
        row(&[key(PageUp)], Browse, Action::Choose(Step::By(-10))).when(list_has_focus),
        row(&[key(PageDown)], Browse, Action::Choose(Step::By(10))).when(list_has_focus),
        row(&[key(Home)], Browse, Action::Choose(Step::First)).when(list_has_focus),
        row(&[key(End)], Browse, Action::Choose(Step::Last)).when(list_has_focus),
        row(&[char('/')], Browse, Action::Find)
            .when(|app| app.focus != Focus::Loss)
            .or(Saying::NothingToChoose)
            .help(Group::Looking, "/", Word::KeyFind),
        row(&[key(Enter), key(Esc)], Finding, Action::Leave).foot(0, "Enter", foot!(FootStay)),
        row(&[key(Tab), key(Down)], Finding, Action::FindNext).foot(1, "tab", foot!(FootFindNext)),
        row(&[key(Backspace)], Finding, Action::FindErase),
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
        row(&[char('y')], Browse, Action::Look(Look::ToggleScale))
            .help(Group::Looking, "y", Word::KeyScale)
            .foot(9, "y", foot!(FootScale)),
        row(&[key(Left), char('h')], Browse, Action::Look(Look::Cursor(Move::By(-1))))
            .when(loss_has_focus)
            .or(Saying::OnlyOnLoss)
            .help(Group::Loss, "← → h l", Word::KeyCursor)
            .foot(1, "← →", foot!(FootCursor)),
        row(&[key(Right), char('l')], Browse, Action::Look(Look::Cursor(Move::By(1))))
            .when(loss_has_focus)
            .or(Saying::OnlyOnLoss),
        row(&[shift(Left)], Browse, Action::Look(Look::Cursor(Move::By(-10))))
            .when(loss_has_focus)
            .or(Saying::OnlyOnLoss)
            .help(Group::Loss, "shift", Word::KeyCursorTen),
        row(&[shift(Right)], Browse, Action::Look(Look::Cursor(Move::By(10))))
            .when(loss_has_focus)
            .or(Saying::OnlyOnLoss),
        row(&[key(PageUp)], LossChart, Action::Look(Look::Cursor(Move::By(-100)))).when(loss_has_focus).help(
            Group::Loss,
            "PgUp PgDn",
            Word::KeyCursorHundred,
        ),
        row(&[key(PageDown)], LossChart, Action::Look(Look::Cursor(Move::By(100)))).when(loss_has_focus),
        row(&[key(Home)], LossChart, Action::Look(Look::Cursor(Move::Start))).when(loss_has_focus).help(
            Group::Loss,
            "Home End",
            Word::KeyCursorEnds,
        ),
        row(&[key(End)], LossChart, Action::Look(Look::Cursor(Move::Newest))).when(loss_has_focus),
        row(&[char('+'), char('=')], Browse, Action::Look(Look::ZoomIn))
            .when(loss_has_focus)
            .or(Saying::OnlyOnLoss)
            .help(Group::Loss, "+ − 0", Word::KeyZoom)
            .foot(2, "+ −", foot!(FootZoom)),
        row(&[char('-'), char('−'), char('_')], Browse, Action::Look(Look::ZoomOut))
            .when(loss_has_focus)
            .or(Saying::OnlyOnLoss),
        row(&[char('0')], Browse, Action::Look(Look::ZoomWhole)).when(loss_has_focus).or(Saying::OnlyOnLoss),
        row(&[key(Esc)], Browse, Action::LetGo).when(something_is_held).help(
            Group::Looking,
            "Esc",
            Word::KeyLetGo,
        ),
        row(&[char('C')], Browse, Action::ToggleConfusion)
            .when(|app| !app.data().classes().is_empty())
            .or(Saying::NoClasses)
            .help(Group::Looking, "C", Word::KeyConfusion),
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
            .help(Group::Asking, "Del Backsp", Word::KeyDrop)
            .foot(4, "Del", foot!(FootDrop)),
        row(&[char('?')], Browse, Action::OpenHelp)
            .help(Group::Program, "? Esc", Word::KeyHelp)
            .why(1, "?", foot!(FootHelp))
            .foot(1, "?", foot!(FootHelp)),
        row(&[char('q')], Browse, Action::Quit)
            .help(Group::Program, "q ctrl-c", Word::KeyQuit)
            .why(9, "q", foot!(FootQuit))
            .foot(4, "q", foot!(FootQuit)),
        row(&[char('c')], Browse, Action::CopyCommand).help(Group::Looking, "c", Word::KeyCopy),
        row(&[ctrl('c')], Always, Action::Quit),
        row(&[ctrl('l')], Always, Action::Repaint).help(Group::Program, "ctrl-l -z", Word::KeyRepaint),
        row(&[ctrl('z')], Always, Action::Suspend),
        row(&[key(Esc), char('?')], Help, Action::CloseHelp).foot(0, "Esc", foot!(KeyClose)),
        row(&[key(Tab), key(BackTab)], Help, Action::Turn(Turn::Page)).foot(1, "tab", foot!(FootPage)),
        row(&[key(Up)], Help, Action::Turn(Turn::Up)).foot(2, "↑ ↓", foot!(KeyScroll)),
        row(&[key(Down)], Help, Action::Turn(Turn::Down)),
        row(&[key(PageUp), key(Home)], Help, Action::Turn(Turn::FarUp)),
        row(&[key(PageDown), key(End)], Help, Action::Turn(Turn::FarDown)),
        row(&[key(Enter)], Repair, Action::Fill(Fill::RepairUse)).foot(0, "Enter", foot!(KeyRepairUse)),
        row(&[char('u')], Repair, Action::Fill(Fill::ToggleUnit)).when(in_number_field).foot(
            1,
            "u",
            foot!(KeyRepairUnit),
        ),
        row(&[char('!')], Repair, Action::Fill(Fill::RepairAsTyped)).when(in_number_field).foot(
            2,
            "!",
            foot!(KeyRepairAsTyped),
        ),
        row(&[key(Enter)], Typing, Action::Accept).help(Group::Typing, "Enter Esc", Word::KeyKeep).foot(
            0,
            "Enter",
            foot!(FootKeep),
        ),
        row(&[key(Esc)], Typing, Action::Leave).foot(1, "Esc", foot!(FootLeave)),
        row(&[key(Tab), key(Down)], Typing, Action::Fill(Fill::FieldNext))
            .help(Group::Typing, "tab ↑ ↓", Word::KeyField)
            .foot(2, "tab", foot!(FootNext)),
        row(&[key(BackTab), key(Up)], Typing, Action::Fill(Fill::FieldPrevious)),
        row(&[ctrl('t')], Typing, Action::Fill(Fill::ToggleUnit))
            .when(has_two_units)
            .help(Group::Typing, "ctrl-t u !", Word::KeyUnit)
            .foot(3, "ctrl-t", foot!(FootUnit)),
        row(&[key(Left)], Typing, Action::Fill(Fill::Edit(Edit::Left))),
        row(&[key(Right)], Typing, Action::Fill(Fill::Edit(Edit::Right))),
        row(&[key(Home)], Typing, Action::Fill(Fill::Edit(Edit::Home))),
        row(&[key(End)], Typing, Action::Fill(Fill::Edit(Edit::End))),
        row(&[key(Backspace)], Typing, Action::Fill(Fill::Edit(Edit::Backspace))),
        row(&[key(Delete)], Typing, Action::Fill(Fill::Edit(Edit::Delete))),
    ];

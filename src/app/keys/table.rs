//! The rows of the one table of keys. Those of the Map view are in a file of their own.

use crate::app::action::{Action, Fill, GradientAction, Look, ParameterAction, Step, TimeAction, Turn};
use crate::app::gradient::Cover;
use crate::app::keys::row::row;
use crate::app::keys::{Binding, Code, Context, Group, char, ctrl, key, shift};
use crate::app::text::{Label, MessageId};
use crate::app::text_field::FieldEdit;
use crate::app::{App, Focus, Mode, View};
use crate::train::protocol::{RunState, Unit};

fn alive(app: &App) -> bool {
    !matches!(app.context.run.state, RunState::Failed(_))
}

fn can_move(app: &App) -> bool {
    !matches!(app.context.run.state, RunState::Failed(_) | RunState::Diverged(_))
}

fn list_has_focus(app: &App) -> bool {
    match app.context.place.focus {
        Focus::Network
        | Focus::Parameters
        | Focus::People
        | Focus::Branches
        | Focus::Path
        | Focus::Slice
        | Focus::Pulls
        | Focus::Update => true,
        Focus::Why => app.has_rows(),
        Focus::Questions => !app.questions.all.is_empty(),
        Focus::Loss | Focus::Map | Focus::Crosshair | Focus::Reading => false,
    }
}

fn loss_has_focus(app: &App) -> bool {
    app.context.place.focus == Focus::Loss
}

fn something_is_held(app: &App) -> bool {
    match app.context.place.view {
        View::Train => {
            app.context.place.enlarged
                || app.context.chosen.parameter.is_some()
                || app.train.table(&app.context).narrowed().is_some()
        }
        View::Gradient => app.context.place.enlarged,
        View::Map => app.context.place.enlarged || app.map.is_zoomed(),
    }
}

fn parameter_is_chosen(app: &App) -> bool {
    // Where a term may be followed instead, that is what a key means.
    let here = app.context.place.focus != Focus::Why || !app.can_follow();
    here && app.context.chosen.parameter.is_some() && alive(app)
}

fn question_is_chosen(app: &App) -> bool {
    app.context.place.focus == Focus::Questions && !app.questions.all.is_empty()
}

fn has_two_units(app: &App) -> bool {
    app.context.has_two_units()
}

fn in_number_field(app: &App) -> bool {
    matches!(&app.navigation.mode, Mode::Typing(form) if form.active > 0)
}

fn train_word(app: &App) -> Label {
    if app.context.run.state == RunState::Running { Label::FootPause } else { Label::FootTrain }
}

fn confirm_word(app: &App) -> Label {
    if let Mode::Confirm(confirm) = &app.navigation.mode { confirm.word() } else { Label::FootOverwrite }
}

fn choose_word(app: &App) -> Label {
    if app.context.list() == Focus::Pulls {
        Label::FootWho
    } else if app.context.list() == Focus::Why && !app.gradient.trail.is_empty() {
        Label::FootTerm
    } else {
        Label::FootParameter
    }
}

macro_rules! foot {
    ($word:ident) => {
        |_| Label::$word
    };
}

use Code::{BackTab, Backspace, Delete, Down, End, Enter, Esc, Home, Left, PageDown, PageUp, Right, Tab, Up};
use Context::{
    Always, Branches, Browse, Confirm, Finding, GradientView, Help, Parameters, Prompt, Repair, Stopped,
    Typing, Ways,
};

/// Every key a person can press.
pub(super) static BINDINGS: &[Binding] = &[
    row(&[char(' ')], Browse, Action::ToggleTraining)
        .when(alive)
        .help(Group::Training, "space", Label::KeySpace)
        .why(5, "space", train_word)
        .map(4, "space", train_word)
        .foot(0, "space", train_word),
    row(&[char('n')], Browse, Action::Advance(Unit::Epoch))
        .when(can_move)
        .help(Group::Training, "n N", Label::KeyEpoch)
        .why(10, "n", foot!(FootEpoch))
        .map(6, "n", foot!(FootEpoch))
        .foot(2, "n", foot!(FootEpoch)),
    row(&[char('s')], Browse, Action::Advance(Unit::Step))
        .when(can_move)
        .help(Group::Training, "s S", Label::KeyStep)
        .why(3, "s", foot!(FootStep))
        .foot(3, "s", foot!(FootStep)),
    row(&[char('p')], Browse, Action::Advance(Unit::Phase))
        .when(can_move)
        .help(Group::Training, "p P", Label::KeyPhase)
        .why(0, "p", foot!(FootPhase))
        .foot(8, "p", foot!(FootPhase)),
    row(&[char(',')], Browse, Action::RateDown)
        .when(alive)
        .help(Group::Training, ", .", Label::KeyRate)
        .foot(5, ", .", foot!(FootRate)),
    row(&[char('.')], Browse, Action::RateUp).when(alive),
    row(&[char('[')], Browse, Action::PaceDown)
        .when(alive)
        .help(Group::Training, "[ ]", Label::KeyPace)
        .foot(7, "[ ]", foot!(FootPace)),
    row(&[char(']')], Browse, Action::PaceUp).when(alive),
    row(&[char('r')], Browse, Action::Restart)
        .when(alive)
        .help(Group::Training, "r", Label::KeyRestart)
        .foot(6, "r", foot!(FootRestart)),
    row(&[char('R')], Browse, Action::Reseed).when(alive).help(Group::Training, "R", Label::KeyReseed),
    row(&[char('1')], Browse, Action::Show(View::Train))
        .when(|app| app.context.place.view != View::Train)
        .help(Group::Looking, "1 2 3", Label::KeyViews),
    row(&[char('2')], Browse, Action::Show(View::Gradient))
        .when(|app| app.context.place.view != View::Gradient)
        .foot(9, "2", foot!(FootGradient)),
    row(&[char('3')], Browse, Action::Show(View::Map)).when(|app| app.context.place.view != View::Map).foot(
        14,
        "3",
        foot!(FootMap),
    ),
    row(&[key(Enter)], GradientView, Action::Study(GradientAction::Follow))
        .when(App::can_follow)
        .or(MessageId::NothingToFollow)
        .help(Group::Gradient, "Enter", Label::KeyFollow)
        .why(1, "Enter", foot!(FootFollow)),
    row(&[key(Esc)], GradientView, Action::Study(GradientAction::Back))
        .when(|app| !app.gradient.trail.is_empty())
        .why(2, "Esc", foot!(FootBack)),
    row(&[char('x')], GradientView, Action::Study(GradientAction::Cover))
        .help(Group::Gradient, "x X", Label::KeyCover)
        .why(6, "x", |app| match app.gradient.cover {
            Cover::Open => Label::FootCover,
            Cover::Covered { .. } => Label::FootUncover,
        }),
    row(&[char('X')], GradientView, Action::Study(GradientAction::Uncover)),
    row(&[char('t')], GradientView, Action::Study(GradientAction::ToggleWhose))
        .help(Group::Gradient, "t", Label::KeySlice)
        .why(11, "t", foot!(FootSliceWho)),
    row(&[char('e')], GradientView, Action::Study(GradientAction::TogglePicture))
        .help(Group::Gradient, "e", Label::KeyPicture)
        .why(12, "e", foot!(FootPicture)),
    row(&[char('v')], Browse, Action::Study(GradientAction::Check))
        .help(Group::Gradient, "v", Label::KeyCheck)
        .why(7, "v", foot!(FootCheck)),
    row(&[key(Tab)], Browse, Action::FocusNext)
        .help(Group::Looking, "tab", Label::KeyTab)
        .why(8, "tab", foot!(FootTab))
        .map(7, "tab", foot!(FootTab))
        .foot(10, "tab", foot!(FootTab)),
    row(&[key(BackTab)], Browse, Action::FocusPrevious),
    row(&[key(Up), char('k')], Browse, Action::Choose(Step::By(-1)))
        .when(list_has_focus)
        .or(MessageId::NothingToChoose)
        .help(Group::Looking, "↑ ↓ j k", Label::KeyChoose)
        .why(4, "↑ ↓", choose_word)
        .foot(12, "↑ ↓", foot!(FootChoose)),
    row(&[key(Down), char('j')], Browse, Action::Choose(Step::By(1)))
        .when(list_has_focus)
        .or(MessageId::NothingToChoose),
    row(&[char('/')], Browse, Action::Find)
        .when(|app| app.context.place.focus != Focus::Loss)
        .or(MessageId::NothingToChoose)
        .help(Group::Looking, "/", Label::KeyFind),
    row(&[key(Enter)], Finding, Action::FindStay).foot(0, "Enter", foot!(FootStay)),
    row(&[key(Esc)], Finding, Action::Leave),
    row(&[key(Tab), key(Down)], Finding, Action::FindNext).foot(1, "tab", foot!(FootFindNext)),
    row(&[key(Left)], Finding, Action::EditField(FieldEdit::Left)),
    row(&[key(Right)], Finding, Action::EditField(FieldEdit::Right)),
    row(&[key(Home)], Finding, Action::EditField(FieldEdit::Home)),
    row(&[key(End)], Finding, Action::EditField(FieldEdit::End)),
    row(&[key(Backspace)], Finding, Action::EditField(FieldEdit::Backspace)),
    row(&[key(Delete)], Finding, Action::EditField(FieldEdit::Delete)),
    row(&[char('z')], Browse, Action::Enlarge).help(Group::Looking, "z", Label::KeyEnlarge).foot(
        13,
        "z",
        foot!(FootEnlarge),
    ),
    row(&[char('e')], Browse, Action::CycleEdges).help(Group::Looking, "e", Label::KeyEdges).foot(
        11,
        "e",
        foot!(FootEdges),
    ),
    row(&[char('i')], Browse, Action::Inside)
        .when(|app| app.context.place.view == View::Train)
        .or(MessageId::InsideElsewhere)
        .help(Group::Looking, "i", Label::KeyInside),
    row(&[char('y')], Browse, Action::Look(Look::ToggleScale))
        .help(Group::Looking, "y", Label::KeyScale)
        .foot(9, "y", foot!(FootScale)),
    row(&[char('N')], Browse, Action::Time(TimeAction::Back(Unit::Epoch))).when(alive),
    row(&[char('S')], Browse, Action::Time(TimeAction::Back(Unit::Step))).when(alive),
    row(&[char('P')], Browse, Action::Time(TimeAction::Back(Unit::Phase))).when(alive),
    row(&[key(Left), char('h')], Browse, Action::Time(TimeAction::By(-1)))
        .when(alive)
        .help(Group::Time, "← → h l", Label::KeyCursor)
        .past(1, "← →", foot!(FootTime))
        .foot(4, "← →", foot!(FootTime)),
    row(&[key(Right), char('l')], Browse, Action::Time(TimeAction::By(1))).when(alive),
    row(&[shift(Left)], Browse, Action::Time(TimeAction::By(-10))).when(alive).past(
        2,
        "shift",
        foot!(FootTen),
    ),
    row(&[shift(Right)], Browse, Action::Time(TimeAction::By(10))).when(alive),
    row(&[key(PageUp)], Browse, Action::Time(TimeAction::By(-100))).when(alive).help(
        Group::Time,
        "PgUp PgDn",
        Label::KeyCursorHundred,
    ),
    row(&[key(PageDown)], Browse, Action::Time(TimeAction::By(100))).when(alive),
    row(&[key(Home)], Browse, Action::Time(TimeAction::Start))
        .when(alive)
        .help(Group::Time, "Home End g", Label::KeyCursorEnds)
        .past(3, "Home End", foot!(FootEnds)),
    row(&[key(End)], Browse, Action::Time(TimeAction::Newest)).when(alive),
    row(&[char('g')], Browse, Action::Time(TimeAction::Ask)).when(alive).past(4, "g", foot!(FootGo)),
    row(&[char('m')], Browse, Action::Mark).when(alive).help(Group::Time, "m M", Label::KeyMark),
    row(&[char('M')], Browse, Action::NextMark).when(alive),
    row(&[char('b')], Browse, Action::Branches).help(Group::Time, "b", Label::KeyBranches).past(
        7,
        "b",
        foot!(FootBranches),
    ),
    row(&[char('u')], Browse, Action::Time(TimeAction::Undo))
        .when(alive)
        .help(Group::Time, "u U", Label::KeyUndo)
        .past(8, "u", foot!(FootUndo)),
    row(&[char('U')], Browse, Action::Time(TimeAction::Redo)).when(alive),
    row(&[key(Enter)], Stopped, Action::Recover).foot(1, "Enter", foot!(FootRecover)),
    row(&[key(Enter)], Branches, Action::Time(TimeAction::GoBranch))
        .when(|app| app.context.run.has_branches())
        .foot(2, "Enter", foot!(FootGoThere)),
    row(&[key(Delete), key(Backspace)], Branches, Action::Time(TimeAction::DropBranch))
        .when(|app| app.context.run.has_branches())
        .foot(3, "Del", foot!(FootDrop)),
    row(&[key(Enter)], Parameters, Action::Change(ParameterAction::Type))
        // On the card it goes along the chain, and says so where that ends.
        .when(|app| app.context.place.focus != Focus::Why && parameter_is_chosen(app))
        .help(Group::Changing, "Enter", Label::KeyType)
        .foot(6, "Enter", foot!(FootType)),
    row(&[char('+'), char('=')], Parameters, Action::Change(ParameterAction::Nudge(true)))
        .when(parameter_is_chosen)
        .help(Group::Changing, "+ −", Label::KeyNudge),
    row(&[char('-'), char('−'), char('_')], Parameters, Action::Change(ParameterAction::Nudge(false)))
        .when(parameter_is_chosen),
    row(&[key(Delete), key(Backspace)], Parameters, Action::Change(ParameterAction::First))
        .when(parameter_is_chosen)
        .help(Group::Changing, "Del", Label::KeyFirst),
    row(&[char('f')], Browse, Action::Change(ParameterAction::Freeze))
        .when(|app| app.context.chosen.parameter.is_some() && alive(app))
        .or(MessageId::NoParameter)
        .help(Group::Changing, "f", Label::KeyFreeze)
        .foot(7, "f", foot!(FootFreeze)),
    row(&[char('o')], Browse, Action::OpenSheet)
        .when(alive)
        .help(Group::Program, "o", Label::KeySetup)
        .why(13, "o", foot!(FootSetup))
        .foot(11, "o", foot!(FootSetup)),
    row(&[char('w')], Browse, Action::Save).help(Group::Program, "w ctrl-o", Label::KeySave),
    row(&[ctrl('o')], Browse, Action::Open),
    row(&[char('W')], Browse, Action::Ways).help(Group::Program, "W", Label::KeyWays),
    row(&[key(Up)], Ways, Action::MoveWay(false)).foot(2, "↑ ↓", foot!(FootWay)),
    row(&[key(Down)], Ways, Action::MoveWay(true)),
    row(&[char('y')], Confirm, Action::Confirm).foot(0, "y", confirm_word),
    row(&[key(Esc), char('n')], Confirm, Action::Decline).foot(1, "Esc", foot!(FootKeepIt)),
    row(&[key(Enter)], Prompt, Action::AcceptPrompt).foot(0, "Enter", foot!(FootAccept)),
    row(&[key(Esc)], Prompt, Action::Leave).foot(1, "Esc", foot!(FootLeave)),
    row(&[key(Left)], Prompt, Action::EditField(FieldEdit::Left)),
    row(&[key(Right)], Prompt, Action::EditField(FieldEdit::Right)),
    row(&[key(Home)], Prompt, Action::EditField(FieldEdit::Home)),
    row(&[key(End)], Prompt, Action::EditField(FieldEdit::End)),
    row(&[key(Backspace)], Prompt, Action::EditField(FieldEdit::Backspace)),
    row(&[key(Delete)], Prompt, Action::EditField(FieldEdit::Delete)),
    row(&[char('+'), char('=')], Browse, Action::Look(Look::ZoomIn))
        .when(loss_has_focus)
        .or(MessageId::OnlyOnLoss)
        .help(Group::Looking, "+ − 0", Label::KeyZoom)
        .foot(2, "+ −", foot!(FootZoom)),
    row(&[char('-'), char('−'), char('_')], Browse, Action::Look(Look::ZoomOut))
        .when(loss_has_focus)
        .or(MessageId::OnlyOnLoss),
    row(&[char('0')], Browse, Action::Look(Look::ZoomWhole)).when(loss_has_focus).or(MessageId::OnlyOnLoss),
    row(&[key(Esc)], Browse, Action::LetGo).when(something_is_held).help(
        Group::Looking,
        "Esc",
        Label::KeyLetGo,
    ),
    row(&[char('C')], Browse, Action::ToggleConfusion)
        .when(|app| !app.context.data().classes().is_empty())
        .or(MessageId::NoClasses)
        .help(Group::Looking, "C", Label::KeyConfusion),
    row(&[char('H')], Browse, Action::ToggleHints).help(Group::Program, "H", Label::KeyHints),
    row(&[char('a')], Browse, Action::Ask).help(Group::Asking, "a", Label::KeyAsk).foot(
        1,
        "a",
        foot!(FootAsk),
    ),
    row(&[key(Enter)], Browse, Action::EditQuestion)
        .when(question_is_chosen)
        .or(MessageId::NoQuestion)
        .help(Group::Asking, "Enter", Label::KeyEdit)
        .foot(3, "Enter", foot!(FootEdit)),
    row(&[key(Delete), key(Backspace)], Browse, Action::DropQuestion)
        .when(question_is_chosen)
        .or(MessageId::NoQuestion)
        .help(Group::Asking, "Del Backsp", Label::KeyDrop)
        .foot(4, "Del", foot!(FootDrop)),
    row(&[char('?')], Browse, Action::OpenHelp)
        .help(Group::Program, "? Esc", Label::KeyHelp)
        .why(1, "?", foot!(FootHelp))
        .map(3, "?", foot!(FootHelp))
        .foot(1, "?", foot!(FootHelp)),
    row(&[char('q')], Browse, Action::Quit)
        .help(Group::Program, "q ctrl-c", Label::KeyQuit)
        .why(9, "q", foot!(FootQuit))
        .map(10, "q", foot!(FootQuit))
        .foot(4, "q", foot!(FootQuit)),
    row(&[char('c')], Browse, Action::CopyCommand).help(Group::Program, "c", Label::KeyCopy),
    row(&[ctrl('c')], Always, Action::Quit),
    row(&[ctrl('l')], Always, Action::Repaint).help(Group::Program, "ctrl-l -z", Label::KeyRepaint),
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
    row(&[key(Enter)], Typing, Action::Accept).help(Group::Typing, "Enter Esc", Label::KeyKeep).foot(
        0,
        "Enter",
        foot!(FootKeep),
    ),
    row(&[key(Esc)], Typing, Action::Leave).foot(1, "Esc", foot!(FootLeave)),
    row(&[key(Tab), key(Down)], Typing, Action::Fill(Fill::FieldNext))
        .help(Group::Typing, "tab ↑ ↓", Label::KeyField)
        .foot(2, "tab", foot!(FootNext)),
    row(&[key(BackTab), key(Up)], Typing, Action::Fill(Fill::FieldPrevious)),
    row(&[ctrl('t')], Typing, Action::Fill(Fill::ToggleUnit))
        .when(has_two_units)
        .help(Group::Typing, "ctrl-t u !", Label::KeyUnit)
        .foot(3, "ctrl-t", foot!(FootUnit)),
    row(&[key(Left)], Typing, Action::Fill(Fill::Edit(FieldEdit::Left))),
    row(&[key(Right)], Typing, Action::Fill(Fill::Edit(FieldEdit::Right))),
    row(&[key(Home)], Typing, Action::Fill(Fill::Edit(FieldEdit::Home))),
    row(&[key(End)], Typing, Action::Fill(Fill::Edit(FieldEdit::End))),
    row(&[key(Backspace)], Typing, Action::Fill(Fill::Edit(FieldEdit::Backspace))),
    row(&[key(Delete)], Typing, Action::Fill(Fill::Edit(FieldEdit::Delete))),
];

//! The rows of the one table of keys. Those of the Map view are in a file of their own.

use crate::app::action::{
    Action, ChartAction, FormAction, GradientAction, HelpAction, ParameterAction, Step, TimeAction,
};
use crate::app::coach;
use crate::app::input::key::{Code, char, ctrl, key, shift};
use crate::app::input::text_field::FieldEdit;
use crate::app::keys::row::{Binding, Fact, Group, Scope, row};
use crate::app::run::pending::Pending;
use crate::app::run::place::View;
use crate::app::text::{Label, MessageId};
use crate::train::protocol::{self, Unit};

fn advance(unit: Unit) -> (protocol::Action, Pending) {
    (protocol::Action::Advance(unit), Pending::Moved(unit))
}

use Code::{BackTab, Backspace, Delete, Down, End, Enter, Esc, Home, Left, PageDown, PageUp, Right, Tab, Up};
use Fact::{Alive, CanMove};
use Scope::{
    Always, Branches, Browse, Confirm, Exports, Field, Finding, GradientView, Help, Parameters, Prompt,
    Repair, Stopped, Typing,
};
use protocol::Action::Restart;

/// Every key a person can press.
pub(super) static BINDINGS: &[Binding] = &[
    row(&[char(' ')], Browse, Action::ToggleTraining)
        .when(Alive)
        .help(Group::Training, "space", Label::KeySpace)
        .why(5, "space", Label::FootTrain)
        .map(4, "space", Label::FootTrain)
        .foot(0, "space", Label::FootTrain),
    row(&[char('n')], Browse, Action::Send(|| advance(Unit::Epoch)))
        .when(CanMove)
        .help(Group::Training, "n N", Label::KeyEpoch)
        .why(10, "n", Label::FootEpoch)
        .map(6, "n", Label::FootEpoch)
        .foot(2, "n", Label::FootEpoch),
    row(&[char('s')], Browse, Action::Send(|| advance(Unit::Step)))
        .when(CanMove)
        .help(Group::Training, "s S", Label::KeyStep)
        .why(3, "s", Label::FootStep)
        .foot(3, "s", Label::FootStep),
    row(&[char('p')], Browse, Action::Send(|| advance(Unit::Phase)))
        .when(CanMove)
        .help(Group::Training, "p P", Label::KeyPhase)
        .why(0, "p", Label::FootPhase)
        .foot(8, "p", Label::FootPhase),
    row(&[char(',')], Browse, Action::RateDown)
        .when(Alive)
        .help(Group::Training, ", .", Label::KeyRate)
        .foot(5, ", .", Label::FootRate),
    row(&[char('.')], Browse, Action::RateUp).when(Alive),
    row(&[char('[')], Browse, Action::PaceDown)
        .when(Alive)
        .help(Group::Training, "[ ]", Label::KeyPace)
        .foot(7, "[ ]", Label::FootPace),
    row(&[char(']')], Browse, Action::PaceUp).when(Alive),
    row(&[char('r')], Browse, Action::Send(|| (Restart, Pending::Tell(coach::restarted))))
        .when(Alive)
        .help(Group::Training, "r", Label::KeyRestart)
        .foot(6, "r", Label::FootRestart),
    row(&[char('R')], Browse, Action::Reseed).when(Alive).help(Group::Training, "R", Label::KeyReseed),
    row(&[char('1')], Browse, Action::Show(View::Train)).when(Fact::NotIn(View::Train)).help(
        Group::Looking,
        "1 2 3",
        Label::KeyViews,
    ),
    row(&[char('2')], Browse, Action::Show(View::Gradient)).when(Fact::NotIn(View::Gradient)).foot(
        9,
        "2",
        Label::FootGradient,
    ),
    row(&[char('3')], Browse, Action::Show(View::Map)).when(Fact::NotIn(View::Map)).foot(
        14,
        "3",
        Label::FootMap,
    ),
    row(&[key(Enter)], GradientView, Action::Gradient(GradientAction::Follow))
        .when(Fact::CanFollow)
        .or(MessageId::NothingToFollow)
        .help(Group::Gradient, "Enter", Label::KeyFollow)
        .why(1, "Enter", Label::FootFollow),
    row(&[key(Esc)], GradientView, Action::Gradient(GradientAction::Back)).when(Fact::HasTrail).why(
        2,
        "Esc",
        Label::FootBack,
    ),
    row(&[char('x')], GradientView, Action::Gradient(GradientAction::Cover))
        .help(Group::Gradient, "x X", Label::KeyCover)
        .why(6, "x", Label::FootCover),
    row(&[char('X')], GradientView, Action::Gradient(GradientAction::Uncover)),
    row(&[char('t')], GradientView, Action::Gradient(GradientAction::ToggleWhose))
        .help(Group::Gradient, "t", Label::KeySlice)
        .why(11, "t", Label::FootSliceWho),
    row(&[char('e')], GradientView, Action::Gradient(GradientAction::TogglePicture))
        .help(Group::Gradient, "e", Label::KeyPicture)
        .why(12, "e", Label::FootPicture),
    row(&[char('v')], Browse, Action::CheckAll).help(Group::Gradient, "v", Label::KeyCheck).why(
        7,
        "v",
        Label::FootCheck,
    ),
    row(&[key(Tab)], Browse, Action::FocusNext)
        .help(Group::Looking, "tab", Label::KeyTab)
        .why(8, "tab", Label::FootTab)
        .map(7, "tab", Label::FootTab)
        .foot(10, "tab", Label::FootTab),
    row(&[key(BackTab)], Browse, Action::FocusPrevious),
    row(&[key(Up), char('k')], Browse, Action::Choose(Step::By(-1)))
        .when(Fact::HasRows)
        .or(MessageId::NothingToChoose)
        .help(Group::Looking, "↑ ↓ j k", Label::KeyChoose)
        .why(4, "↑ ↓", Label::FootParameter)
        .foot(12, "↑ ↓", Label::FootChoose),
    row(&[key(Down), char('j')], Browse, Action::Choose(Step::By(1)))
        .when(Fact::HasRows)
        .or(MessageId::NothingToChoose),
    row(&[char('/')], Browse, Action::Find).when(Fact::NotOnLoss).or(MessageId::NothingToChoose).help(
        Group::Looking,
        "/",
        Label::KeyFind,
    ),
    row(&[key(Enter)], Finding, Action::FindStay).foot(0, "Enter", Label::FootStay),
    row(&[key(Esc)], Finding, Action::Leave),
    row(&[key(Tab), key(Down)], Finding, Action::FindNext).foot(1, "tab", Label::FootFindNext),
    row(&[char('z')], Browse, Action::Enlarge).help(Group::Looking, "z", Label::KeyEnlarge).foot(
        13,
        "z",
        Label::FootEnlarge,
    ),
    row(&[char('e')], Browse, Action::CycleEdges).help(Group::Looking, "e", Label::KeyEdges).foot(
        11,
        "e",
        Label::FootEdges,
    ),
    row(&[char('i')], Browse, Action::Inside)
        .when(Fact::In(View::Train))
        .or(MessageId::InsideElsewhere)
        .help(Group::Looking, "i", Label::KeyInside),
    row(&[char('y')], Browse, Action::Chart(ChartAction::ToggleScale))
        .help(Group::Looking, "y", Label::KeyScale)
        .foot(9, "y", Label::FootScale),
    row(&[char('N')], Browse, Action::Time(TimeAction::Back(Unit::Epoch))).when(Alive),
    row(&[char('S')], Browse, Action::Time(TimeAction::Back(Unit::Step))).when(Alive),
    row(&[char('P')], Browse, Action::Time(TimeAction::Back(Unit::Phase))).when(Alive),
    row(&[key(Left), char('h')], Browse, Action::Time(TimeAction::By(-1)))
        .when(Alive)
        .help(Group::Time, "← → h l", Label::KeyCursor)
        .past(1, "← →", Label::FootTime)
        .foot(4, "← →", Label::FootTime),
    row(&[key(Right), char('l')], Browse, Action::Time(TimeAction::By(1))).when(Alive),
    row(&[shift(Left)], Browse, Action::Time(TimeAction::By(-10))).when(Alive).past(
        2,
        "shift",
        Label::FootTen,
    ),
    row(&[shift(Right)], Browse, Action::Time(TimeAction::By(10))).when(Alive),
    row(&[key(PageUp)], Browse, Action::Time(TimeAction::By(-100))).when(Alive).help(
        Group::Time,
        "PgUp PgDn",
        Label::KeyCursorHundred,
    ),
    row(&[key(PageDown)], Browse, Action::Time(TimeAction::By(100))).when(Alive),
    row(&[key(Home)], Browse, Action::Time(TimeAction::Start))
        .when(Alive)
        .help(Group::Time, "Home End g", Label::KeyCursorEnds)
        .past(3, "Home End", Label::FootEnds),
    row(&[key(End)], Browse, Action::Time(TimeAction::Newest)).when(Alive),
    row(&[char('g')], Browse, Action::Time(TimeAction::Ask)).when(Alive).past(4, "g", Label::FootGo),
    row(&[char('m')], Browse, Action::Mark).when(Alive).help(Group::Time, "m M", Label::KeyMark),
    row(&[char('M')], Browse, Action::NextMark).when(Alive),
    row(&[char('b')], Browse, Action::Branches).help(Group::Time, "b", Label::KeyBranches).past(
        7,
        "b",
        Label::FootBranches,
    ),
    row(&[char('u')], Browse, Action::Time(TimeAction::Undo))
        .when(Alive)
        .help(Group::Time, "u U", Label::KeyUndo)
        .past(8, "u", Label::FootUndo),
    row(&[char('U')], Browse, Action::Time(TimeAction::Redo)).when(Alive),
    row(&[key(Enter)], Stopped, Action::Recover).foot(1, "Enter", Label::FootRecover),
    row(&[key(Enter)], Branches, Action::Time(TimeAction::GoBranch)).when(Fact::HasBranches).foot(
        2,
        "Enter",
        Label::FootGoThere,
    ),
    row(&[key(Delete), key(Backspace)], Branches, Action::Time(TimeAction::DropBranch))
        .when(Fact::HasBranches)
        .foot(3, "Del", Label::FootDrop),
    row(&[key(Enter)], Parameters, Action::Parameter(ParameterAction::Type))
        // On the card it goes along the chain, and says so where that ends.
        .when(Fact::CanType)
        .help(Group::Changing, "Enter", Label::KeyType)
        .foot(6, "Enter", Label::FootType),
    row(&[char('+'), char('=')], Parameters, Action::Parameter(ParameterAction::Nudge(true)))
        .when(Fact::CanNudge)
        .help(Group::Changing, "+ −", Label::KeyNudge),
    row(&[char('-'), char('−'), char('_')], Parameters, Action::Parameter(ParameterAction::Nudge(false)))
        .when(Fact::CanNudge),
    row(&[key(Delete), key(Backspace)], Parameters, Action::Parameter(ParameterAction::First))
        .when(Fact::CanNudge)
        .help(Group::Changing, "Del", Label::KeyFirst),
    row(&[char('f')], Browse, Action::Parameter(ParameterAction::Freeze))
        .when(Fact::ParameterChosen)
        .or(MessageId::NoParameter)
        .help(Group::Changing, "f", Label::KeyFreeze)
        .foot(7, "f", Label::FootFreeze),
    row(&[char('o')], Browse, Action::OpenSheet)
        .when(Alive)
        .help(Group::Program, "o", Label::KeySetup)
        .why(13, "o", Label::FootSetup)
        .foot(11, "o", Label::FootSetup),
    row(&[char('w')], Browse, Action::Save).help(Group::Program, "w ctrl-o", Label::KeySave),
    row(&[ctrl('o')], Browse, Action::Open),
    row(&[char('W')], Browse, Action::Exports).help(Group::Program, "W", Label::KeyExports),
    row(&[key(Up)], Exports, Action::MoveExport(false)).foot(2, "↑ ↓", Label::FootExport),
    row(&[key(Down)], Exports, Action::MoveExport(true)),
    row(&[char('y')], Confirm, Action::Confirm).foot(0, "y", Label::FootOverwrite),
    row(&[key(Esc), char('n')], Confirm, Action::Decline).foot(1, "Esc", Label::FootKeepIt),
    row(&[key(Enter)], Prompt, Action::AcceptPrompt).foot(0, "Enter", Label::FootAccept),
    row(&[key(Esc)], Prompt, Action::Leave).foot(1, "Esc", Label::FootLeave),
    row(&[char('+'), char('=')], Browse, Action::Chart(ChartAction::ZoomIn))
        .when(Fact::OnLoss)
        .or(MessageId::OnlyOnLoss)
        .help(Group::Looking, "+ − 0", Label::KeyZoom)
        .foot(2, "+ −", Label::FootZoom),
    row(&[char('-'), char('−'), char('_')], Browse, Action::Chart(ChartAction::ZoomOut))
        .when(Fact::OnLoss)
        .or(MessageId::OnlyOnLoss),
    row(&[char('0')], Browse, Action::Chart(ChartAction::ZoomWhole))
        .when(Fact::OnLoss)
        .or(MessageId::OnlyOnLoss),
    row(&[key(Esc)], Browse, Action::LetGo).when(Fact::Held).help(Group::Looking, "Esc", Label::KeyLetGo),
    row(&[char('C')], Browse, Action::ToggleConfusion).when(Fact::HasClasses).or(MessageId::NoClasses).help(
        Group::Looking,
        "C",
        Label::KeyConfusion,
    ),
    row(&[char('H')], Browse, Action::ToggleHints).help(Group::Program, "H", Label::KeyHints),
    row(&[char('a')], Browse, Action::Ask).help(Group::Asking, "a", Label::KeyAsk).foot(
        1,
        "a",
        Label::FootAsk,
    ),
    row(&[key(Enter)], Browse, Action::EditQuestion)
        .when(Fact::QuestionChosen)
        .or(MessageId::NoQuestion)
        .help(Group::Asking, "Enter", Label::KeyEdit)
        .foot(3, "Enter", Label::FootEdit),
    row(&[key(Delete), key(Backspace)], Browse, Action::DropQuestion)
        .when(Fact::QuestionChosen)
        .or(MessageId::NoQuestion)
        .help(Group::Asking, "Del Backsp", Label::KeyDrop)
        .foot(4, "Del", Label::FootDrop),
    row(&[char('?')], Browse, Action::OpenHelp)
        .help(Group::Program, "? Esc", Label::KeyHelp)
        .why(1, "?", Label::FootHelp)
        .map(3, "?", Label::FootHelp)
        .foot(1, "?", Label::FootHelp),
    row(&[char('q')], Browse, Action::Quit)
        .help(Group::Program, "q ctrl-c", Label::KeyQuit)
        .why(9, "q", Label::FootQuit)
        .map(10, "q", Label::FootQuit)
        .foot(4, "q", Label::FootQuit),
    row(&[char('c')], Browse, Action::CopyCommand).help(Group::Program, "c", Label::KeyCopy),
    row(&[ctrl('c')], Always, Action::Quit),
    row(&[ctrl('l')], Always, Action::Repaint).help(Group::Program, "ctrl-l -z", Label::KeyRepaint),
    row(&[ctrl('z')], Always, Action::Suspend),
    row(&[key(Esc), char('?')], Help, Action::CloseHelp).foot(0, "Esc", Label::KeyClose),
    row(&[key(Tab), key(BackTab)], Help, Action::Help(HelpAction::Page)).foot(1, "tab", Label::FootPage),
    row(&[key(Up)], Help, Action::Help(HelpAction::Up)).foot(2, "↑ ↓", Label::KeyScroll),
    row(&[key(Down)], Help, Action::Help(HelpAction::Down)),
    row(&[key(PageUp), key(Home)], Help, Action::Help(HelpAction::FarUp)),
    row(&[key(PageDown), key(End)], Help, Action::Help(HelpAction::FarDown)),
    row(&[key(Enter)], Repair, Action::Form(FormAction::RepairUse)).foot(0, "Enter", Label::KeyRepairUse),
    row(&[char('u')], Repair, Action::Form(FormAction::ToggleUnit)).when(Fact::InNumber).foot(
        1,
        "u",
        Label::KeyRepairUnit,
    ),
    row(&[char('!')], Repair, Action::Form(FormAction::RepairAsTyped)).when(Fact::InNumber).foot(
        2,
        "!",
        Label::KeyRepairAsTyped,
    ),
    row(&[key(Enter)], Typing, Action::Accept).help(Group::Typing, "Enter Esc", Label::KeyKeep).foot(
        0,
        "Enter",
        Label::FootKeep,
    ),
    row(&[key(Esc)], Typing, Action::Leave).foot(1, "Esc", Label::FootLeave),
    row(&[key(Tab), key(Down)], Typing, Action::Form(FormAction::FieldNext))
        .help(Group::Typing, "tab ↑ ↓", Label::KeyField)
        .foot(2, "tab", Label::FootNext),
    row(&[key(BackTab), key(Up)], Typing, Action::Form(FormAction::FieldPrevious)),
    row(&[ctrl('t')], Typing, Action::Form(FormAction::ToggleUnit))
        .when(Fact::TwoUnits)
        .help(Group::Typing, "ctrl-t u !", Label::KeyUnit)
        .foot(3, "ctrl-t", Label::FootUnit),
    row(&[key(Left)], Field, Action::EditField(FieldEdit::Left)),
    row(&[key(Right)], Field, Action::EditField(FieldEdit::Right)),
    row(&[key(Home)], Field, Action::EditField(FieldEdit::Home)),
    row(&[key(End)], Field, Action::EditField(FieldEdit::End)),
    row(&[key(Backspace)], Field, Action::EditField(FieldEdit::Backspace)),
    row(&[key(Delete)], Field, Action::EditField(FieldEdit::Delete)),
];

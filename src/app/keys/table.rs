//! The one table of keys: a line for each. Rows of the Map view come first in the footer: what the arrows do is asked
//! first.
//!
//! `scope [keys] => action, if fact, else message, help group "keys" words, foot "keys" words train rank why rank …;`
//! What has to be so, what is said where it is not, the line in help, and the places in the footer of the Train view, of
//! the Gradient view (`why`), of the Map view and while an earlier moment is shown (`past`) may each be left out.

use crate::app::action::{
    Action, ChartAction, FormAction, GradientAction, HelpAction, MapAction, ParameterAction, SampleAction,
    Step, TimeAction,
};
use crate::app::input::key::{Code, char, ctrl, key, shift};
use crate::app::input::text_field::FieldEdit;
use crate::app::keys::row::{Binding, Fact, Foot, Group, Scope, keys};
use crate::app::run::pending::Pending;
use crate::app::run::place::View;
use crate::app::setup::SetupAction;
use crate::app::text::{Label, MessageId};
use crate::train::protocol::{self, Unit};

fn advance(unit: Unit) -> (protocol::Action, Pending) {
    (protocol::Action::Advance(unit), Pending::Moved(unit))
}

keys! {
    // Samples changed by hand, while one is being moved
    Carrying [Enter, 'D'] => Sample(SampleAction::PutDown), foot "Enter" FootPutDown map 0;
    Carrying [Esc] => Sample(SampleAction::Leave), foot "Esc" FootLeaveIt map 1;
    // The Map view: the arrows are the crosshair's on the plane, and choose among the inputs beside it
    MapPlane [Left, 'h'] => Map(MapAction::Go(-1, 0)), help Map "← ↑ → ↓" KeyMapGo, foot "← ↑ → ↓" FootCrosshair map 0;
    MapPlane [Right, 'l'] => Map(MapAction::Go(1, 0));
    MapPlane [Up, 'k'] => Map(MapAction::Go(0, 1));
    MapPlane [Down, 'j'] => Map(MapAction::Go(0, -1));
    MapPlane [(shift Left)] => Map(MapAction::Go(-5, 0));
    MapPlane [(shift Right)] => Map(MapAction::Go(5, 0));
    MapPlane [(shift Up)] => Map(MapAction::Go(0, 5));
    MapPlane [(shift Down)] => Map(MapAction::Go(0, -5));
    MapPlane [Enter] => AskHere, help Map "Enter" KeyMapAsk, foot "Enter" FootAskHere map 1;
    MapInputs [Up, 'k'] => Choose(Step::By(-1)), foot "↑ ↓" FootInput map 0;
    MapInputs [Down, 'j'] => Choose(Step::By(1));
    MapInputs ['+', '='] => Map(MapAction::Hold(true)), help Map "+ −" KeyMapHold, foot "+ −" FootHold map 1;
    MapInputs ['-', '−', '_'] => Map(MapAction::Hold(false));
    MapInputs ['x'] => Map(MapAction::Axis(true)), help Map "x y" KeyMapAxis, foot "x y" FootAxis map 2;
    MapInputs ['y'] => Map(MapAction::Axis(false));
    MapView ['e'] => Map(MapAction::Next), help Map "e" KeyMapNext, foot "e" FootNeurons map 2;
    MapView ['+', '='] => Map(MapAction::Zoom(true)), help Map "+ − 0" KeyMapZoom, foot "+ −" FootZoom map 5;
    MapView ['-', '−', '_'] => Map(MapAction::Zoom(false));
    MapView ['0'] => Map(MapAction::Whole);
    MapView ['d'] => Map(MapAction::Tones), help Map "d" KeyMapTones, foot "d" FootTones map 9;
    MapView ['t'] => Map(MapAction::Test), if HasTest, else MapNoTest, help Map "t" KeyMapTest, foot "t" FootTest map 8;
    // Samples changed by hand: on the map, and among the people
    Browse ['A'] => Sample(SampleAction::Add), if TakesSample, else PointWhere, help Points "A L" KeyPointAdd, foot "A" FootPointAdd map 10;
    Browse ['L'] => Sample(SampleAction::Label), if HasSample, else PointNone, foot "L" FootPointClass map 11;
    MapPlane ['D'] => Sample(SampleAction::Carry), if HasSample, else PointNone, help Points "D Esc" KeyPointCarry;
    MapPlane [Delete, Backspace] => Sample(SampleAction::Remove), if HasSample, else PointNone, help Points "Del Backsp" KeyPointRemove;
    People [Enter] => Sample(SampleAction::Mend), help Points "Enter" KeyPointMend, foot "Enter" FootPointMend train 14;
    People [Delete, Backspace] => Sample(SampleAction::Remove);
    // Everywhere
    Browse [' '] => ToggleTraining, if Alive, help Training "space" KeySpace, foot "space" FootTrain train 0 why 5 map 4;
    Browse ['n'] => Send(|| advance(Unit::Epoch)), if CanMove, help Training "n N" KeyEpoch, foot "n" FootEpoch train 2 why 10 map 6;
    Browse ['s'] => Send(|| advance(Unit::Step)), if CanMove, help Training "s S" KeyStep, foot "s" FootStep train 3 why 3;
    Browse ['p'] => Send(|| advance(Unit::Phase)), if CanMove, help Training "p P" KeyPhase, foot "p" FootPhase train 8 why 0;
    Browse [','] => RateDown, if Alive, help Training ", ." KeyRate, foot ", ." FootRate train 5;
    Browse ['.'] => RateUp, if Alive;
    Browse ['['] => PaceDown, if Alive, help Training "[ ]" KeyPace, foot "[ ]" FootPace train 7;
    Browse [']'] => PaceUp, if Alive;
    Browse ['r'] => Restart, if Alive, help Training "r" KeyRestart, foot "r" FootRestart train 6;
    Browse ['R'] => Reseed, if Alive, help Training "R" KeyReseed;
    Browse ['1'] => Show(View::Train), if NotIn(View::Train), help Looking "1 2 3" KeyViews;
    Browse ['2'] => Show(View::Gradient), if NotIn(View::Gradient), foot "2" FootGradient train 9;
    Browse ['3'] => Show(View::Map), if NotIn(View::Map), foot "3" FootMap train 14;
    GradientView [Enter] => Gradient(GradientAction::Follow), if CanFollow, else NothingToFollow, help Gradient "Enter" KeyFollow, foot "Enter" FootFollow why 1;
    GradientView [Esc] => Gradient(GradientAction::Back), if HasTrail, foot "Esc" FootBack why 2;
    GradientView ['x'] => Gradient(GradientAction::Cover), help Gradient "x X" KeyCover, foot "x" FootCover why 6;
    GradientView ['X'] => Gradient(GradientAction::Uncover);
    GradientView ['t'] => Gradient(GradientAction::ToggleWhose), help Gradient "t" KeySlice, foot "t" FootSliceWho why 11;
    GradientView ['e'] => Gradient(GradientAction::TogglePicture), help Gradient "e" KeyPicture, foot "e" FootPicture why 12;
    Browse ['v'] => CheckAll, help Gradient "v" KeyCheck, foot "v" FootCheck why 7;
    Browse [Tab] => FocusNext, help Looking "tab" KeyTab, foot "tab" FootTab train 10 why 8 map 7;
    Browse [BackTab] => FocusPrevious;
    Browse [Up, 'k'] => Choose(Step::By(-1)), if HasRows, else NothingToChoose, help Looking "↑ ↓ j k" KeyChoose, foot "↑ ↓" FootChoose train 12 why 4;
    Browse [Down, 'j'] => Choose(Step::By(1)), if HasRows, else NothingToChoose;
    Browse ['/'] => Find, if NotOnLoss, else NothingToChoose, help Looking "/" KeyFind;
    Finding [Enter] => FindStay, foot "Enter" FootStay train 0;
    Finding [Esc] => Leave;
    Finding [Tab, Down] => FindNext, foot "tab" FootFindNext train 1;
    Browse ['z'] => Enlarge, help Looking "z" KeyEnlarge, foot "z" FootEnlarge train 13;
    Browse ['e'] => CycleEdges, help Looking "e" KeyEdges, foot "e" FootEdges train 11;
    Browse ['i'] => Inside, if In(View::Train), else InsideElsewhere, help Looking "i" KeyInside;
    Browse ['y'] => Chart(ChartAction::ToggleScale), help Looking "y" KeyScale, foot "y" FootScale train 9;
    Browse ['N'] => Time(TimeAction::Back(Unit::Epoch)), if Alive;
    Browse ['S'] => Time(TimeAction::Back(Unit::Step)), if Alive;
    Browse ['P'] => Time(TimeAction::Back(Unit::Phase)), if Alive;
    Browse [Left, 'h'] => Time(TimeAction::By(-1)), if Alive, help Time "← → h l" KeyCursor, foot "← →" FootTime train 4 past 1;
    Browse [Right, 'l'] => Time(TimeAction::By(1)), if Alive;
    Browse [(shift Left)] => Time(TimeAction::By(-10)), if Alive, foot "shift" FootTen past 2;
    Browse [(shift Right)] => Time(TimeAction::By(10)), if Alive;
    Browse [PageUp] => Time(TimeAction::By(-100)), if Alive, help Time "PgUp PgDn" KeyCursorHundred;
    Browse [PageDown] => Time(TimeAction::By(100)), if Alive;
    Browse [Home] => Time(TimeAction::Start), if Alive, help Time "Home End g" KeyCursorEnds, foot "Home End" FootEnds past 3;
    Browse [End] => Time(TimeAction::Newest), if Alive;
    Browse ['g'] => Time(TimeAction::Ask), if Alive, foot "g" FootGo past 4;
    Browse ['m'] => Mark, if Alive, help Time "m M" KeyMark;
    Browse ['M'] => NextMark, if Alive;
    Browse ['b'] => Branches, help Time "b" KeyBranches, foot "b" FootBranches past 7;
    Browse ['u'] => Time(TimeAction::Undo), if Alive, help Time "u U" KeyUndo, foot "u" FootUndo past 8;
    Browse ['U'] => Time(TimeAction::Redo), if Alive;
    Stopped [Enter] => Recover, foot "Enter" FootRecover train 1;
    Branches [Enter] => Time(TimeAction::GoBranch), if HasBranches, foot "Enter" FootGoThere train 2;
    Branches [Delete, Backspace] => Time(TimeAction::DropBranch), if HasBranches, foot "Del" FootDrop train 3;
    Parameters [Enter] => Parameter(ParameterAction::Type), if CanType, help Changing "Enter" KeyType, foot "Enter" FootType train 6;
    Parameters ['+', '='] => Parameter(ParameterAction::Nudge(true)), if CanNudge, help Changing "+ −" KeyNudge;
    Parameters ['-', '−', '_'] => Parameter(ParameterAction::Nudge(false)), if CanNudge;
    Parameters [Delete, Backspace] => Parameter(ParameterAction::First), if CanNudge, help Changing "Del" KeyFirst;
    Browse ['f'] => Parameter(ParameterAction::Freeze), if ParameterChosen, else NoParameter, help Changing "f" KeyFreeze, foot "f" FootFreeze train 7;
    Browse ['o'] => OpenSheet, if Alive, help Program "o" KeySetup, foot "o" FootSetup train 11 why 13;
    Browse ['w'] => Save, help Program "w ctrl-o" KeySave;
    Browse [(ctrl 'o')] => Open;
    Browse ['W'] => Exports, help Program "W" KeyExports;
    Exports [Up] => MoveExport(false), foot "↑ ↓" FootExport train 2;
    Exports [Down] => MoveExport(true);
    Confirm ['y'] => Confirm, foot "y" FootOverwrite train 0;
    Confirm [Esc, 'n'] => Decline, foot "Esc" FootKeepIt train 1;
    Prompt [Enter] => AcceptPrompt, foot "Enter" FootAccept train 0;
    Prompt [Esc] => Leave, foot "Esc" FootLeave train 1;
    Browse ['+', '='] => Chart(ChartAction::ZoomIn), if OnLoss, else OnlyOnLoss, help Looking "+ − 0" KeyZoom, foot "+ −" FootZoom train 2;
    Browse ['-', '−', '_'] => Chart(ChartAction::ZoomOut), if OnLoss, else OnlyOnLoss;
    Browse ['0'] => Chart(ChartAction::ZoomWhole), if OnLoss, else OnlyOnLoss;
    Browse [Esc] => LetGo, if Held, help Looking "Esc" KeyLetGo;
    Browse ['C'] => ToggleConfusion, if HasClasses, else NoClasses, help Looking "C" KeyConfusion;
    Browse ['H'] => ToggleHints, help Program "H" KeyHints;
    Browse ['a'] => Ask, help Asking "a" KeyAsk, foot "a" FootAsk train 1;
    Browse [Enter] => EditQuestion, if QuestionChosen, else NoQuestion, help Asking "Enter" KeyEdit, foot "Enter" FootEdit train 3;
    Browse [Delete, Backspace] => DropQuestion, if QuestionChosen, else NoQuestion, help Asking "Del Backsp" KeyDrop, foot "Del" FootDrop train 4;
    Browse ['?'] => OpenHelp, help Program "? Esc" KeyHelp, foot "?" FootHelp train 1 why 1 map 3;
    Browse ['q'] => Quit, help Program "q ctrl-c" KeyQuit, foot "q" FootQuit train 4 why 9 map 10;
    Browse ['c'] => CopyCommand, help Program "c" KeyCopy;
    Always [(ctrl 'c')] => Quit;
    Always [(ctrl 'l')] => Repaint, help Program "ctrl-l -z" KeyRepaint;
    Always [(ctrl 'z')] => Suspend;
    Help [Esc, '?'] => CloseHelp, foot "Esc" KeyClose train 0;
    Help [Tab, BackTab] => Help(HelpAction::Page), foot "tab" FootPage train 1;
    Help [Up] => Help(HelpAction::Up), foot "↑ ↓" KeyScroll train 2;
    Help [Down] => Help(HelpAction::Down);
    Help [PageUp, Home] => Help(HelpAction::FarUp);
    Help [PageDown, End] => Help(HelpAction::FarDown);
    Repair [Enter] => Form(FormAction::RepairUse), foot "Enter" KeyRepairUse train 0;
    Repair ['u'] => Form(FormAction::TakeMeant), if InNumber, foot "u" KeyRepairUnit train 1;
    Repair ['!'] => Form(FormAction::RepairAsTyped), if InNumber, foot "!" KeyRepairAsTyped train 2;
    Typing [Enter] => Accept, help Typing "Enter Esc" KeyKeep, foot "Enter" FootKeep train 0;
    Typing [Esc] => Leave, foot "Esc" FootLeave train 1;
    Typing [Tab, Down] => Form(FormAction::FieldNext), help Typing "tab ↑ ↓" KeyField, foot "tab" FootNext train 2;
    Typing [BackTab, Up] => Form(FormAction::FieldPrevious);
    Typing [(ctrl 't')] => Form(FormAction::NextUnits), if TwoUnits, help Typing "ctrl-t u !" KeyUnit, foot "ctrl-t" FootUnit train 3;
    Field [Left] => EditField(FieldEdit::Left);
    Field [Right] => EditField(FieldEdit::Right);
    Field [Home] => EditField(FieldEdit::Home);
    Field [End] => EditField(FieldEdit::End);
    Field [Backspace] => EditField(FieldEdit::Backspace);
    Field [Delete] => EditField(FieldEdit::Delete);
    // The set-up sheet: letters are text in every row
    Sheet [Up] => Setup(SetupAction::Up), help Setup "↑ ↓ tab" KeySheetRows, foot "↑ ↓" FootChoose train 2;
    Sheet [Down] => Setup(SetupAction::Down);
    Sheet [Left] => Setup(SetupAction::Less), help Setup "← →" KeySheetValue, foot "← →" FootChange train 3;
    Sheet [Right] => Setup(SetupAction::More);
    Sheet [Home, PageUp] => Setup(SetupAction::First);
    Sheet [End, PageDown] => Setup(SetupAction::Last);
    Sheet [Tab, BackTab] => Setup(SetupAction::Group);
    Sheet [(shift Left)] => Setup(SetupAction::PartBefore);
    Sheet [(shift Right)] => Setup(SetupAction::PartAfter), if HasParts, help Setup "shift ← →" KeySheetPart, foot "shift ← →" FootPart train 5;
    Sheet [(shift Up)] => Setup(SetupAction::Wider);
    Sheet [(shift Down)] => Setup(SetupAction::Narrower);
    Sheet ['+', '='] => Setup(SetupAction::Add), if OnLayers, help Setup "+ −" KeySheetLayer, foot "+ −" FootLayer train 5;
    Sheet ['-', '−', '_'] => Setup(SetupAction::Remove), if OnLayers;
    Sheet [' '] => Setup(SetupAction::Toggle), if OnFeatures, help Setup "space" KeySheetSwitch, foot "space" FootSwitch train 4;
    Sheet [Backspace] => Setup(SetupAction::Caret(FieldEdit::Backspace));
    Sheet [Delete] => Setup(SetupAction::Caret(FieldEdit::Delete));
    Sheet [Enter] => AcceptSheet, help Setup "Enter" KeySheetAccept, foot "Enter" FootAccept train 0;
    Sheet [Esc] => LeaveSheet, help Setup "Esc" KeySheetLeave, foot "Esc" FootLeaveUnchanged train 1;
    Sheet [(ctrl 'd')] => Setup(SetupAction::Defaults), help Setup "ctrl-d" KeySheetDefaults, foot "ctrl-d" FootDefaults train 7;
    Sheet [(ctrl 'y')] => CopyCommand, help Setup "ctrl-y" KeySheetCopy, foot "ctrl-y" FootCopy train 6;
    Sheet ['?'] => OpenHelp, foot "?" FootHelp train 2;
}

//! English.

use crate::app::text::Forms;
use crate::app::text::ids::{Label, MessageId};

/// Words and short phrases.
#[expect(clippy::too_many_lines, clippy::match_same_arms, reason = "a table of texts")]
pub(super) fn label(id: Label) -> &'static str {
    match id {
        // Row 2
        Label::Training => "training",
        Label::Paused => "paused",
        Label::Finished => "finished",
        Label::Diverged => "diverged",
        Label::ThePast => "THE PAST",
        Label::Failed => "failed",
        Label::Epoch => "epoch",
        Label::Of => "of",
        Label::Loss => "loss",
        Label::EpochsPerSecond => "epochs/s",
        Label::PerSecond => "/s",
        Label::Auto => "auto",
        Label::Max => "max",
        Label::SpaceGoesOn => "space goes on",
        Label::AfterNext => "after {last}, {next} next",
        Label::OnlyNext => "{next} next",
        Label::PhaseOf => "[{name}] {k} of 4",
        Label::PhaseOfShort => "[{name}] {k}/4",
        Label::LastSound => "last sound epoch:",
        Label::Sound => "sound:",
        Label::Forward => "forward",
        Label::LossPhase => "loss",
        Label::Backward => "backward",
        Label::Update => "update",
        // Row 1
        Label::Rate => "rate",
        Label::Seed => "seed",
        Label::Batch => "batch",
        Label::AllOnes => "all weights 1",
        Label::AllZeros => "all weights 0",
        Label::Guest => "Guest",
        Label::Loaded => "loaded model",
        // Network
        Label::Network => "Network",
        Label::EdgesShowWeights => "edges show weights",
        Label::Weights => "weights",
        Label::Saturated => "saturated",
        Label::Off => "off",
        Label::Truth => "truth",
        Label::Miss => "miss",
        Label::MissSquared => "miss²",
        Label::MoreNeurons => "more",
        Label::CountParameters => "{n} parameters",
        Label::LayersHidden => "hidden layers without room here: {n}",
        Label::StrongFaint => "strong: all into {name} · faint: largest third",
        Label::LargestThird => "the largest third of the edges",
        Label::NeuronsHidden => "… {n} more neurons",
        // Loss
        Label::LossTitle => "Loss",
        Label::MeanSquaredError => "mean squared error",
        Label::Mse => "MSE",
        Label::CrossEntropy => "cross-entropy",
        Label::Bce => "BCE",
        Label::Ce => "CE",
        Label::LogScale => "log scale",
        Label::LinearScale => "linear scale",
        Label::Log => "log",
        Label::Linear => "linear",
        Label::Start => "start",
        Label::Now => "now",
        Label::Here => "here",
        Label::Then => "then",
        Label::AllRight => "all {n} right",
        Label::SinceEpoch => "since epoch {n}",
        Label::TrainPart => "train",
        Label::TestDashed => "test ╌",
        Label::Test => "test",
        Label::TestRightOf => "test {k} of {n}",
        Label::Explained => "R²",
        Label::ExplainedTest => "R² ╌",
        Label::RightOf => "{k} of {n} right",
        // Parameters
        Label::Parameters => "Parameters",
        Label::GradientFor => "gradient for {name}",
        Label::FromTo => "from → to",
        Label::Value => "value",
        Label::Gradient => "gradient",
        Label::LastEpoch => "last epoch",
        Label::LastStep => "last step",
        Label::History => "history",
        Label::Moved => "moved",
        Label::Or => "or",
        Label::ItsWeights => "its weights",
        Label::ATenth => "a tenth",
        Label::AHundredth => "a hundredth",
        Label::AThousandth => "a thousandth",
        Label::EdgesShowGradients => "edges show gradients",
        Label::Gradients => "gradients",
        Label::EdgesShowChanges => "edges show last changes",
        Label::Changes => "changes",
        Label::EdgesShowProducts => "edges show weight · input",
        Label::Products => "w · input",
        Label::Bias => "bias",
        Label::LayerName => "layer {n}",
        Label::OutputLayer => "output",
        Label::SaturatedHead => "saturated",
        Label::DeadHead => "dead",
        Label::Dead => "dead",
        // People
        Label::People => "People",
        Label::Samples => "Samples",
        Label::Sample => "sample",
        Label::Learned => "learned",
        Label::TruthColumn => "truth",
        Label::Says => "says",
        Label::Unsure => "unsure",
        Label::Prediction => "ŷ",
        Label::And => "and",
        // Ask
        Label::Ask => "Ask",
        Label::NeverLearned => "never used for learning",
        Label::Name => "name",
        Label::AToAsk => "a to ask: type how far from {at}",
        Label::AToAskShort => "a ask: offsets from {at}",
        Label::AToAskRaw => "a to ask: type the values as they are in the data",
        Label::AToAskRawShort => "a ask: values as in the data",
        Label::AToType => "a to type",
        Label::ToCome => "a number is still to come",
        Label::CommaOrPoint => "Comma or point, both are read: −3,5 is −3.5",
        Label::KeepsQuestion => "Enter keeps the question. The answer moves with training.",
        Label::KeepsQuestionShort => "Enter keeps the question",
        Label::LooksRaw => {
            "{values} look like {units}. This network learned differences from {at}: {repaired}."
        }
        Label::LooksOffset => "{values} look like differences. Now {units} are typed: {repaired}.",
        Label::Repair => "Enter use {repaired}   {unit}   ! ask as typed",
        Label::RepairShort => "Enter {repaired}  u unit  ! as typed",
        Label::TypeRaw => "u type in {units}",
        Label::TypeOffsets => "u type offsets",
        Label::FarAway => "Far from everything it learned: beyond its data a network only guesses.",
        Label::Pounds => "pounds",
        Label::Inches => "inches",
        Label::RawValues => "raw values",
        // Help
        Label::Help => "Help",
        Label::HelpRussian => "the keys also work on a Russian layout",
        Label::GroupTraining => "Training",
        Label::GroupLooking => "Looking",
        Label::GroupTime => "Time",
        Label::GroupChanging => "Changing",
        Label::GroupAsking => "Asking",
        Label::GroupTyping => "While typing",
        Label::GroupProgram => "Program",
        Label::Words => "Words",
        Label::HowPredicted => "How a prediction is made",
        Label::HowLearned => "How it learns",
        Label::HelpCoach => {
            "Press a key to try it: this page closes and the key acts. Bright keys do something now."
        }
        Label::HelpCoachShort => "Press a key to try it: this page closes and the key acts.",
        Label::GlossSample => "one row of the data: here, one person",
        Label::GlossEpoch => "one pass over all the samples. Epoch 0: nothing learned yet",
        Label::GlossStep => "one change of the parameters, after one batch of samples",
        Label::GlossPhase => "a quarter of a step: forward, loss, backward, update",
        Label::GlossParameter => "a number that training changes: w1, w2, … and b1, b2, …",
        Label::GlossLoss => "how wrong: the mean of (truth − prediction)². 0 is perfect",
        Label::GlossGradient => "how much the loss grows when this parameter grows a little",
        Label::GlossRate => "how far a step goes: parameter − rate × gradient",
        Label::GlossSaturated => "a neuron so sure that its slope is nearly 0: hardly learns",
        Label::GlossGhost => "another branch, or the future that was: drawn dotted",
        Label::WordRate => "rate (η)",
        Label::WordGhost => "ghost",
        Label::Signs => "Signs",
        Label::SignPositive => "edge +, pushes up",
        Label::SignNegative => "edge −, pushes down",
        Label::SignSize => "small, medium, large",
        Label::SignSaturated => "a saturated neuron",
        Label::SignRight => "right, wrong",
        Label::SignTrack => "between the two classes",
        Label::SignPrediction => "what the network says",
        Label::SignSum => "a neuron's sum",
        Label::Mouse => "Mouse",
        Label::MouseClick => "click",
        Label::MouseClickSays => "focus and choose",
        Label::MouseDrag => "drag",
        Label::MouseDragSays => "on the loss: go there",
        Label::MouseWheel => "wheel",
        Label::MouseWheelSays => "scroll; zoom the loss",
        Label::PageKeys => "Keys",
        Label::PageWords => "Words",
        Label::PageProgram => "Program",
        Label::LearnsRule => "parameter ← parameter − rate × gradient",
        Label::LearnsSign => "a + gradient lowers it, a − raises it",
        Label::WordStep => "step",
        Label::WordPhase => "phase",
        Label::WordParameter => "parameter",
        // Keys, in help
        Label::KeySpace => "train, pause",
        Label::KeyEpoch => "one epoch on, back",
        Label::KeyStep => "one sample (step) on, back",
        Label::KeyPhase => "a phase of it on, back",
        Label::KeyRate => "lower, raise the rate",
        Label::KeyPace => "slower, faster",
        Label::KeyRestart => "the same start again",
        Label::KeyReseed => "a new seed",
        Label::KeyTab => "next panel, shift-tab back",
        Label::KeyChoose => "choose a row",
        Label::KeyFind => "find a row by name",
        Label::FootStay => "stay there",
        Label::FootFindNext => "next one",
        Label::KeyEnlarge => "enlarge the panel",
        Label::KeyEdges => "what the edges show",
        Label::KeyCursor => "an epoch back, forward",
        Label::KeyCursorHundred => "a hundred; shift ← →: ten",
        Label::KeyCursorEnds => "the start, newest, any",
        Label::KeyMark => "mark, go to the next mark",
        Label::KeyBranches => "branches",
        Label::KeyUndo => "undo, redo a change",
        Label::KeyType => "type a value",
        Label::KeyNudge => "nudge it up, down",
        Label::KeyFirst => "its first value again",
        Label::KeyFreeze => "freeze, free",
        Label::KeySave => "save, open (asked: y or n)",
        Label::KeyZoom => "loss: fewer epochs, more",
        Label::KeyLetGo => "let go of what is chosen",
        Label::KeyEdit => "change the chosen question",
        Label::FootChoose => "choose",
        Label::FootEnlarge => "enlarge",
        Label::FootEdges => "edges",
        Label::FootTime => "time",
        Label::FootTen => "×10",
        Label::FootEnds => "ends",
        Label::FootGo => "go to",
        Label::FootBranches => "branches",
        Label::FootUndo => "undo",
        Label::FootRecover => "use that rate",
        Label::FootOverwrite => "overwrite",
        Label::FootOpenIt => "open it",
        Label::FootKeepIt => "leave it",
        Label::FootGoThere => "go there",
        Label::FootType => "type",
        Label::FootFreeze => "freeze",
        Label::FootAccept => "take it",
        Label::FootZoom => "zoom",
        Label::FootEdit => "change",
        Label::KeyConfusion => "classes taken for others",
        Label::TruthSays => "truth ↓ says →",
        Label::KeyScale => "loss: log or linear",
        Label::KeyHints => "hints on, off",
        Label::KeyAsk => "ask about someone",
        Label::KeyDrop => "drop the chosen question",
        Label::KeyKeep => "keep the question, leave",
        Label::KeyField => "next, previous field",
        Label::KeyUnit => "other unit; ! ask as typed",
        Label::KeyHelp => "this page, leave it",
        Label::KeyCopy => "copy as command line",
        Label::KeyQuit => "quit",
        Label::KeyRepaint => "repaint, suspend",
        Label::KeyClose => "close",
        Label::KeyRepairUse => "use the repaired values",
        Label::KeyRepairUnit => "the other unit",
        Label::KeyRepairAsTyped => "ask as typed",
        Label::KeyScroll => "scroll",
        Label::FootPage => "next page",
        // Keys, in the footer
        Label::FootTrain => "train",
        Label::FootPause => "pause",
        Label::FootEpoch => "epoch",
        Label::FootStep => "sample",
        Label::FootPhase => "phase",
        Label::FootRate => "rate",
        Label::FootPace => "pace",
        Label::FootRestart => "restart",
        Label::FootAsk => "ask",
        Label::FootHelp => "help",
        Label::FootQuit => "quit",
        Label::FootScale => "log, linear",
        Label::FootTab => "panel",
        Label::FootNext => "field",
        Label::FootKeep => "keep",
        Label::FootLeave => "leave",
        Label::FootUnit => "unit",
        Label::FootDrop => "drop",
        // Views, and keys of the Gradient view
        Label::ViewTrain => "Train",
        Label::ViewGradient => "Gradient",
        Label::ViewGradientShort => "Grad",
        Label::ViewMap => "Map",
        Label::KeyViews => "Train, Gradient, Map",
        Label::KeyCover => "cover, uncover one; all",
        Label::KeyCheck => "check every gradient",
        Label::KeySlice => "slice: one or everybody",
        Label::KeyPicture => "slice, or curve of f",
        Label::KeyFollow => "follow the chain, Esc back",
        Label::FootParameter => "parameter",
        Label::FootCover => "cover numbers",
        Label::FootUncover => "next number",
        Label::FootCheck => "check all",
        Label::FootFollow => "follow",
        Label::FootBack => "back",
        Label::FootSliceWho => "whose loss",
        Label::FootPicture => "curve of f",
        Label::FootWho => "person",
        Label::FootTerm => "term",
        Label::FootGradient => "why",
        Label::FootViewTrain => "train view",
        Label::GroupGradient => "In Gradient",
        // Points by hand
        Label::GroupPoints => "Samples by hand",
        Label::KeyPointAdd => "add one; another class",
        Label::KeyPointMend => "change the chosen sample",
        Label::KeyPointCarry => "pick up; Enter puts down",
        Label::KeyPointRemove => "remove the sample",
        Label::FootPointAdd => "add",
        Label::FootPointMend => "change",
        Label::FootPointLabel => "class",
        Label::FootPutDown => "put it down",
        Label::FootLeaveIt => "leave it",
        Label::Learn => "Learn",
        Label::LearnTitle => "Learn from",
        Label::LearnsFrom => {
            "Enter learns from it: a new run from epoch 0. L gives it another class afterwards."
        }
        Label::LearnsFromShort => "Enter: a new run learns from it",
        // The set-up sheet
        Label::GroupSetup => "In the set-up",
        Label::KeySetup => "set-up: data, network",
        Label::KeySheetRows => "row, group",
        Label::KeySheetValue => "change; which layer, input",
        Label::KeySheetPart => "one layer, or all",
        Label::KeySheetLayer => "add, remove a layer",
        Label::KeySheetSwitch => "switch a feature",
        Label::KeySheetAccept => "do what it says",
        Label::KeySheetLeave => "leave, nothing changes",
        Label::KeySheetDefaults => "defaults",
        Label::FootSetup => "set-up",
        Label::FootStartRun => "start the new run",
        Label::FootApply => "apply",
        Label::FootPart => "which one",
        Label::FootChange => "change",
        Label::FootLayer => "layer",
        Label::FootSwitch => "switch",
        Label::FootLeaveUnchanged => "leave unchanged",
        Label::FootDefaults => "defaults",
        Label::FootCopy => "copy command",
        // Keys of the Map view
        Label::GroupMap => "In Map",
        Label::KeyMapGo => "crosshair; shift: faster",
        Label::KeyMapAsk => "ask about that point",
        Label::KeyMapZoom => "zoom, whole plane",
        Label::KeyMapNext => "this neuron or that",
        Label::KeyMapTones => "two tones, all tones",
        Label::KeyMapTest => "test points",
        Label::KeyMapAxis => "chosen input across, up",
        Label::KeyMapHold => "change the chosen input",
        Label::KeyInside => "small maps in neurons",
        Label::FootCrosshair => "crosshair",
        Label::FootAskHere => "ask here",
        Label::FootNeurons => "o1, h1, h2",
        Label::FootTones => "tones",
        Label::FootTest => "test points",
        Label::FootMap => "map",
        Label::FootInput => "input",
        Label::FootAxis => "axis",
        Label::FootHold => "change",
        // Ways out
        Label::KeyWays => "other files: ONNX, CSV, SVG",
        Label::FootWay => "another format",
        Label::WaysTitle => "Ways out",
        Label::WayJson => "model, JSON",
        Label::WayJsonSays => "for --load and predict",
        Label::WaySafetensors => "model, safetensors",
        Label::WaySafetensorsSays => "named tensors of doubles",
        Label::WayOnnx => "model, ONNX",
        Label::WayOnnxSays => "a graph that takes own units",
        Label::WayScript => "model, PyTorch",
        Label::WayScriptSays => "a short program that runs",
        Label::WayLosses => "losses, CSV",
        Label::WayLossesSays => "every epoch of this branch",
        Label::WayParameters => "parameters, CSV",
        Label::WayParametersSays => "over the epochs of it",
        Label::WayData => "data, CSV",
        Label::WayDataSays => "the samples, for --data",
        Label::WayFrame => "screen, SVG",
        Label::WayFrameSays => "as it is seen now",
        // Small
        Label::TooSmall => "sgdscope needs at least {size}.",
        Label::ThisWindow => "This window is {size}.",
        Label::TrainingGoesOn => "Training goes on: epoch {epoch}, loss {loss}",
        Label::StandsStill => "Epoch {epoch}, loss {loss}",
        Label::LitWay => "lit: the way from {w} to the loss",
        Label::MeanGradientOf => "mean gradient of all {n}",
        Label::SaturatedOrDead => "saturated, or dead",
        Label::MoreLayers => "… {n} more layers",
        Label::NarrowedTo => "/{text} · {k} of {n}",
        Label::PathOf => "The path of {w} · {name}",
        Label::WhyMoves => "Why {w} moves",
        Label::WhyMovesFor => "Why {w} moves · {name}",
        Label::WhoPulls => "Who pulls {w}",
        Label::UpdateAndCheck => "The update, and the check",
        Label::AllMove => "Every parameter: old → new",
        Label::SliceTitle => "Slice · {name}'s loss over {w}",
        Label::SliceShort => "Slice over {w}",
        Label::UpdateShort => "The update",
        Label::SliceTitleAll => "Slice · everybody's loss over {w}",
        Label::CurveTitle => "{h} · where each sample lies on f",
        Label::ReadFromRight => "Read it from the right",
        Label::MovingFirst => "Moving {by} moves {of}",
        Label::Moving => "moving {by} moves {of}",
        Label::Moves => "{by} moves {of}",
        Label::TheLoss => "the loss L",
        Label::LargerLoss => {
            "Multiply the {n}: {sign}\u{a0}means a larger {w} gives a larger loss, so this step makes {w} smaller."
        }
        Label::SmallerLoss => {
            "Multiply the {n}: {sign}\u{a0}means a larger {w} gives a smaller loss, so this step makes {w} larger."
        }
        Label::SameLoss => "Multiply the {n}: {sign}\u{a0}means that moving {w} a little changes nothing.",
        Label::LargerLossShort => "{sign} : a larger {w}, more loss",
        Label::SmallerLossShort => "{sign} : a larger {w}, less loss",
        Label::SameLossShort => "{sign} : {w} changes nothing",
        Label::FrozenReading => "Multiplied they are the slope. But {w} is frozen: no step moves it.",
        Label::FrozenShort => "{w} is frozen: it stands still",
        Label::BelowTruth => "{y} is below the truth: raise it",
        Label::AboveTruth => "{y} is above the truth: lower it",
        Label::TooLow => "too low",
        Label::TooHigh => "too high",
        Label::JustRight => "just right",
        Label::Listens => "how much {of} listens to {by}",
        Label::ListensShort => "{of} hears {by}",
        Label::Feels => "how much {of} feels {by}",
        Label::FeelsShort => "{of} feels {by}",
        Label::FeelsNothing => "f is flat: {of} hardly feels {by}",
        Label::FeelsNothingShort => "f is flat",
        Label::SlopeSigmoid => "f is the sigmoid, so f′ = f · (1 − f)",
        Label::SlopeTanh => "f is tanh, so f′ = 1 − f²",
        Label::SlopeRelu => "f is relu, so f′ = 1 where z > 0, else 0",
        Label::SlopeLinear => "f is linear, so f′ = 1",
        Label::FusedSigmoid => {
            "cross-entropy: (ŷ − y) / (ŷ·(1 − ŷ)) · f′(z_{o}) = {y} − y, the slope cancels"
        }
        Label::FusedSoftmax => {
            "cross-entropy and softmax together: Σ ∂L/∂ŷ · ∂ŷ/∂z_{o} = {y} − y, all else cancels"
        }
        Label::BlameReading => {
            "δ is how much the loss grows when the sum z_{h} grows. Every neuron that {h} feeds hands back its own δ by the weight between them; Σ times the own slope is δ_{h}."
        }
        Label::BlameReadingShort => "All that {h} feeds hand back their δ; Σ times the slope is δ_{h}.",
        Label::BlameHead => "Here the way back begins: δ_{h} comes from the loss alone.",
        Label::BlameHeadShort => "The way back begins here.",
        Label::BlameEnters => "{x} enters through {w}: the gradient is δ · {x}.",
        Label::BlameBias => "Nothing is multiplied by {w}: the gradient is δ itself.",
        Label::AndSmaller => "and {n} smaller ones",
        Label::More => "… {n} more",
        Label::SumOfTerms => "the sum of {n} products",
        Label::MeanOfSquares => "the mean of {n} squared misses",
        Label::MeanOfGradients => "the mean of the batch's {n} gradients",
        Label::NoPenaltyOnBias => "no penalty on a bias",
        Label::TowardZero => "then {w} goes toward 0 by rate · L1",
        Label::LowersW => "lowers {w}",
        Label::RaisesW => "raises {w}",
        Label::Lowers => "lowers",
        Label::Raises => "raises",
        Label::LongestBar => "the longest bar stands for {g}",
        Label::MeanPull => "mean",
        Label::OthersFlat => "For the others {h} is saturated: f′(z_{h}) ≈ 0, no pull.",
        Label::OthersFlatShort => "others: {h} saturated, f′(z_{h}) ≈ 0",
        Label::PullCounts => "{down} lower it, {up} raise it, {flat} find {h} saturated",
        Label::PullCountsShort => "{down} lower, {up} raise, {flat} flat",
        Label::PullShare => "all {n}",
        Label::CheckNudge => "Check: nudge {w} by ± {h} and measure L",
        Label::CheckNudgePenalty => "Check: nudge {w} by ± {h}, measure L with penalty",
        Label::CheckNudging => "nudging {w} by ± {h}",
        Label::ByFormula => "by formula",
        Label::Formula => "formula",
        Label::MeanOf => "mean of {n}",
        Label::Measured => "measured",
        Label::AgreeTo => "agree to {d}",
        Label::AgreeWithinRounding => "too small to measure",
        Label::DifferBy => "differ by {d}",
        Label::CheckKink => "a corner here: nothing to measure",
        Label::CheckRange => "out of range: nothing to measure",
        Label::ChecksAll => "v checks all {n} parameters",
        Label::AllAgree => "all {n} agree, {w} least: to {d}",
        Label::MostAgree => "{k} of {n} agree, {w} least: to {d}",
        Label::SumBelow => "the {n} below",
        Label::AfterBackward => "known after the backward phase",
        Label::SomeDiffer => "{k} of {n} differ, {w} most: by {d}",
        Label::SlopeHere => "slope here",
        Label::NextStep => "next step",
        Label::LessThanDot => "(less than one dot)",
        Label::Working => "working it out …",
        Label::ForwardSays => "Forward: the inputs become sums, the sums become activations, up to ŷ.",
        Label::LossSays => "Loss: how far ŷ is from the truth y. Next, backward: whose fault is it?",
        Label::TruthMiss => "truth {y} · miss {miss}",
        Label::NextIs => "next: {name}, {k} of {n}",
        // The time machine
        Label::ParametersHint => "Enter type a value   f freeze   2 why it moves",
        Label::OfBranch => "of branch {letter}",
        Label::BeforeNewest => "{n} before its newest",
        Label::Back => "{n} back",
        Label::BranchIs => "branch {letter}",
        Label::Branches => "Branches · {n}",
        Label::BranchNewest => "newest",
        Label::WhatIsDifferent => "what is different",
        Label::FirstRun => "the first run",
        Label::WithoutChange => "without the change",
        Label::BranchAt => "{letter} at {at}: {what}",
        Label::ChangeAt => "at {at}: {what}",
        Label::FrozenStandsStill => "{w} ≡ is frozen: no step moves it",
        Label::Frozen => "frozen",
        Label::Freed => "freed",
        Label::FullBatch => "all",
        Label::UndoIs => "u undo: {what}",
        Label::UndoNothing => "u undo: nothing",
        Label::RedoIs => "U redo",
        Label::GoDrop => "Enter go there   Del drop",
        Label::HereColumn => "here",
        Label::InBranch => "in {letter}",
        Label::PeopleAndGhost => "{here} now, {there} as ◇ at the same epoch",
        Label::SeekingTo => "going to epoch {epoch} …",
        Label::PromptEpoch => "Go to epoch: {text}   0 to {n} · Enter goes, Esc leaves",
        Label::PromptAnswer => "{name} = {text}   Enter learns that, Esc leaves it as it is",
        Label::PromptValue => "{w} = {text}   Enter sets it, Esc leaves it as it is",
        Label::PromptMark => "Mark this moment: {text}   Enter keeps it, Esc leaves",
        Label::PromptSave => "Save the session as: {text}   Enter saves, Esc leaves",
        Label::PromptOpen => "Open a session: {text}   Enter opens, Esc leaves",
        Label::PromptExport => "Write it to: {text}   Enter writes, Esc leaves",
        Label::SecondsAgo => "{n} s ago",
        Label::MinutesAgo => "{n} min ago",
        Label::HoursAgo => "{n} h ago",
        Label::DaysAgo => "{n} days ago",
        Label::SometimeAgo => "at an unknown time",
        Label::ByThisSession => "by this session",
        Label::ByAnother => "by another program",
        Label::Tried => "(tried)",
        Label::BackWithRate => "Enter  back to epoch {epoch} with rate {rate}",
        Label::NoneHolds => "no smaller rate holds",
        Label::Everywhere => "what the network says everywhere",
        Label::NeuronEverywhere => "what {h} gives everywhere",
        Label::Map => "Map",
        Label::Line => "what the network says along {x}",
        Label::NeuronLine => "what {h} gives along {x}",
        Label::Axes => "{x} across, {y} up",
        Label::Crosshair => "Crosshair",
        Label::Inputs => "Crosshair and inputs",
        Label::Reading => "Reading the map",
        Label::ReadingLine => "Reading the curve",
        Label::AsksHere => "Enter asks about it",
        Label::AskHere => "Enter  ask about this point",
        Label::MovesIt => "← ↑ → ↓  move   shift  faster",
        Label::ZoomsIt => "+ −  zoom   0  whole plane",
        Label::HoldsIt => "↑ ↓ choose  + − change  x y axis",
        Label::TabHolds => "tab: choose axes, change what is held",
        Label::Over => "{c} over {v}",
        Label::Between => "{low} to {high}",
        Label::DottedIs => "The dotted line is where {y}\u{a0}=\u{a0}{v}: the network cannot decide there.",
        Label::DottedIsShort => "dotted line: {y} = {v}",
        Label::DottedClasses => "The dotted line is where another class takes over.",
        Label::DottedClassesShort => "dotted line: another class",
        Label::DottedMiddle => "The dotted line is the middle: {y}\u{a0}=\u{a0}{v}.",
        Label::Stronger => "stronger: surer of it",
        Label::Letters => "denser: surer of it",
        Label::EShows => "e  this neuron or that: {list}",
        Label::DTones => "d  two tones only",
        Label::DTonesMany => "d  all tones",
        Label::TTest => "t  test points, hollow",
        Label::AAdds => "A  a sample   L D Del  change it",
        Label::TTestHidden => "t  show test points",
        Label::WrongMark => "✗  the network gets it wrong",
        Label::Never => "never",
        Label::CurveIs => "Line: {y}. Marks stand at the truth.",
        Label::CurveIsShort => "marks stand at the truth",
        Label::NoRoomInside => "no room for maps here: 3, then e, shows each",
        Label::Drawing => "drawing the map …",
        // Rows
        Label::Data => "data",
        Label::Noise => "noise",
        Label::Share => "train share",
        Label::Scaling => "scaling",
        Label::Features => "features",
        Label::Hidden => "hidden",
        Label::Activation => "activation",
        Label::Output => "output",
        Label::Optimizer => "optimizer",
        Label::Order => "order",
        Label::StopAfter => "stop after",
        Label::StopBelow => "stop below",
        Label::Patience => "stop if",
        Label::Pace => "pace",
        // Values
        Label::Was => "was {value}",
        Label::Changed => "changed",
        Label::Epochs => "{n} epochs",
        Label::LossOf => "loss {value}",
        Label::NoBetter => "no better for {n} epochs",
        Label::NoBetterShort => "no better for {n}",
        Label::OwnScaling => "the data's own",
        Label::AsIs => "none",
        Label::Full => "full",
        Label::NoLayers => "none",
        Label::Chosen => "{k} of {n}",
        Label::AllLayers => "all layers",
        Label::Layer => "layer {k}",
        // Notes
        Label::OneOfTwo => "one number: which of 2 classes",
        Label::OnePerClass => "a share for each class",
        Label::OneNumber => "one number",
        Label::SquaredMisses => "mean of (y − ŷ)²",
        Label::EntropyOfOne => "cross-entropy of one share",
        Label::EntropyOfAll => "cross-entropy of the shares",
        Label::FromNormal => "weights and biases from N(0, 1)",
        Label::FromUniform => "weights within ±0.5, biases 0.1",
        Label::FromXavier => "by inputs and outputs, for tanh",
        Label::FromHe => "by inputs, for relu",
        Label::FromOnes => "weights 1, biases 0",
        Label::FromZeros => "everything 0",
        Label::SameSeed => "the same seed: the same run",
        Label::PullsAll => "pulls every weight to 0",
        Label::ShrinksLarge => "shrinks large weights most",
        // Titles
        Label::TitleAnew => "Set-up · changing these starts a new run",
        Label::TitleAnewShort => "Set-up · these start a new run",
        Label::TitleAtOnce => "Changing these applies at once",
        Label::TitleAtOnceShort => "These apply at once",
        Label::TitleData => "data · {name} · {k} of {n}",
        Label::TitleWhat => "What will happen",
        Label::TitleCommand => "The same on the command line · c copies",
        Label::TitleSmall => "Set-up · row {k} of {n}",
        Label::ClassLegend => "+ class 1   · class 0",
        Label::ValueLegend => "+ above 0   · below 0",
        Label::CopiesLine => "c copies this line",
        // What will happen
        Label::NewRun => {
            "A new run starts: {shape}, {n} parameters, {train} points to learn from{test}. The present run stays as ghost {letter}."
        }
        Label::AndTest => ", {n} to test",
        Label::AppliesFrom => "Applies from epoch {epoch} on. The run goes on.",
        Label::NothingYet => "Nothing is changed yet. Enter and Esc leave everything as it is.",
        Label::NotYet => "Not yet: {why}",
        Label::ChangeCount => "{n} changes",
        Label::OneChange => "1 change",
        Label::StopsAt => "it stops after epoch {n}",
        // What is allowed
        Label::Allowed => "{row}: {allowed}",
        Label::AllowedNoise => "0 to 50 %",
        Label::AllowedShare => "10 to 90 %, or 100 %",
        Label::AllowedFeatures => "at least one (space switches one)",
        Label::AllowedWidth => "1 to {n} neurons in a layer",
        Label::AllowedSeed => "a whole number from 0 to 18446744073709551615",
        Label::AllowedAbove => "a number above 0",
        Label::AllowedFrom => "a number from 0 up",
        Label::AllowedBatch => "1 to {n}, the samples to learn from, or full",
        Label::AllowedEpochs => "a whole number of epochs",
        Label::AllowedPatience => "a whole number of epochs from 1 up",
    }
}

/// The coach's sentences.
#[expect(clippy::too_many_lines, reason = "a table of texts")]
pub(super) fn message(id: MessageId) -> Forms {
    match id {
        // The Train view and the program
        MessageId::First => Forms {
            long: "Nothing is learned yet: {k} of {n} right, loss {loss}. Watch the curve fall while the {p} numbers change.",
            short: "Nothing is learned yet: {k} of {n} right. Watch the curve fall.",
        },
        MessageId::FirstNumber => Forms {
            long: "Nothing is learned yet: the loss is {loss}. Watch the curve fall while the {p} numbers change.",
            short: "Nothing is learned yet: the loss is {loss}. Watch the curve fall.",
        },
        MessageId::Steady => Forms {
            long: "In each epoch the network sees all {who} once and moves {p} numbers after each. The loss is how wrong it still is.",
            short: "Each epoch: all {who} once, {p} numbers moved. Loss: how wrong it is.",
        },
        MessageId::SteadyBatches => Forms {
            long: "In each epoch the network sees all {who} once and moves {p} numbers in {steps}. The loss is how wrong it is.",
            short: "Each epoch: all {who}, {steps}. Loss: how wrong it still is.",
        },
        MessageId::AllRight => Forms {
            long: "All {n} are right since epoch {epoch}. From here on the network only becomes surer, so the loss keeps falling.",
            short: "All {n} are right since epoch {epoch}. Now it only becomes surer.",
        },
        MessageId::Tenth => Forms {
            long: "The loss is down to {loss}: {share} of what it was. On this scale each line is ten times less than the one above.",
            short: "The loss is down to {loss}: {share} of what it was at the start.",
        },
        MessageId::Saturated => Forms {
            long: "{h} is saturated for {who}: its slope is {slope}, so {who} can hardly move {into}. Sure neurons learn slowly.",
            short: "{h} is saturated for {who}: slope {slope}, so {into} hardly move.",
        },
        MessageId::Vanishing => Forms {
            long: "Layer 1's gradients are {d} of the output's: on the way back they vanish, and the first layers hardly learn.",
            short: "Layer 1's gradients are {d} of the output's: they vanish on the way back.",
        },
        MessageId::DeadRelus => Forms {
            long: "Off for every sample, and so dead: {k} of the {n} relus of layer {layer}. No sample moves what feeds them any more.",
            short: "Dead, off for every sample: {k} of the {n} relus of layer {layer}.",
        },
        MessageId::Paused => Forms {
            long: "Time stands still. n trains one epoch, s one step, p a quarter of that step; space goes on.",
            short: "Time stands still. n: one epoch, s: one step, p: a quarter of it.",
        },
        MessageId::OneEpoch => Forms {
            long: "Epoch {epoch}: {steps}, and each moved the {p} numbers once. {name} moved most, by {change}.",
            short: "Epoch {epoch}: {steps} of {p} numbers. {name} moved most: {change}.",
        },
        MessageId::OneStep => Forms {
            long: "{who} moved the {p} numbers once. {name} moved most, by {change}. s takes the next step.",
            short: "{who} moved the {p} numbers. {name} moved most: {change}.",
        },
        MessageId::PhaseForward => Forms {
            long: "Forward: {who} goes through the network, from the inputs to ŷ = {y}. p compares that with the truth.",
            short: "Forward: {who} goes through the network: ŷ = {y}. p goes on.",
        },
        MessageId::PhaseLoss => Forms {
            long: "Loss: the truth for {who} is {truth}, the network says {y}: a loss of {loss}. p asks who is to blame.",
            short: "Loss: truth {truth}, ŷ {y}: a loss of {loss}. p goes on.",
        },
        MessageId::PhaseBackward => Forms {
            long: "Backward: each parameter's share in that loss is its gradient, in the table. p moves every one against it.",
            short: "Backward: each parameter's gradient is in the table. p takes the step.",
        },
        MessageId::PhaseUpdate => Forms {
            long: "Update: each of the {p} numbers moved by − rate × gradient; {name} most, by {change}. p begins the next step.",
            short: "Update: {p} numbers moved; {name} most, by {change}. p: the next step.",
        },
        MessageId::Person => Forms {
            long: "The diagram now carries {who}: {inputs} in, {y} out. The gradients in the table are those for {who}.",
            short: "The diagram now carries {who}: {inputs} in, {y} out.",
        },
        MessageId::Parameter => Forms {
            long: "{name} goes from {from} to {to}: it is {value}. Its gradient for {who} is {gradient}.",
            short: "{name}, from {from} to {to}: {value}, gradient {gradient}.",
        },
        MessageId::AskOffset => Forms {
            long: "Type how far the person is from {at}, for instance −7 and −3. Enter keeps the question.",
            short: "Type how far from {at}, e.g. −7 and −3. Enter keeps it.",
        },
        MessageId::AskRaw => Forms {
            long: "Type the values as they stand in the data. Enter goes from field to field and keeps the question.",
            short: "Type the values as they stand in the data. Enter keeps the question.",
        },
        MessageId::LooksRaw => Forms {
            long: "{values} look like {units}; this network learned differences. Enter uses {repaired}.",
            short: "{values} look like {units}. Enter uses {repaired}.",
        },
        MessageId::LooksOffset => Forms {
            long: "{values} look like differences, but {units} are typed now. Enter uses {repaired}.",
            short: "{values} look like differences. Enter uses {repaired}.",
        },
        MessageId::Far => Forms {
            long: "Far from everything it learned: beyond its data a network only guesses.",
            short: "Far from everything it learned: there a network only guesses.",
        },
        MessageId::Refused => Forms {
            long: "{key} is no part of a number here: digits, a sign, a point or a comma, an exponent like 1e−3.",
            short: "{key} is no part of a number: digits, a sign, a point or a comma.",
        },
        MessageId::StillMissing => Forms {
            long: "{field} is still missing: type a number, then Enter.",
            short: "{field} is still missing: type a number, then Enter.",
        },
        MessageId::Kept => Forms {
            long: "{who}: the network says {says}. The question stays in the list and its answer moves with training.",
            short: "{who}: the network says {says}. The answer moves with training.",
        },
        MessageId::Dropped => Forms {
            long: "{who} is dropped from the questions. a asks about someone else.",
            short: "{who} is dropped. a asks about someone else.",
        },
        MessageId::Rate => Forms {
            long: "Rate {rate} from epoch {epoch} on. To compare fairly press r: the same start again, and this run stays as ghost {letter}.",
            short: "Rate {rate} from here on. r: same start again, this run stays as ghost {letter}.",
        },
        MessageId::RateEnd => Forms {
            long: "The rate is {rate}: that is as far as this key goes.",
            short: "The rate is {rate}: that is as far as this key goes.",
        },
        MessageId::Pace => Forms {
            long: "Pace: {pace} epochs a second. The numbers of the run do not depend on it.",
            short: "Pace: {pace} epochs a second. The run itself stays the same.",
        },
        MessageId::PaceAuto => Forms {
            long: "Pace: auto, slow at first and then faster, as learning happens. The numbers do not depend on it.",
            short: "Pace: auto, slow at first and then faster, as learning happens.",
        },
        MessageId::PaceMax => Forms {
            long: "Pace: as fast as it goes. The numbers of the run do not depend on it.",
            short: "Pace: as fast as it goes. The run itself stays the same.",
        },
        MessageId::Restarted => Forms {
            long: "The same start again: seed {seed}, rate {rate}. The same seed and rate give the same run, number for number.",
            short: "The same start again: seed {seed}, rate {rate}.",
        },
        MessageId::RestartedGhost => Forms {
            long: "The same start again: seed {seed}, rate {rate}. The run before stays on the chart as ghost {letter}.",
            short: "The same start again, rate {rate}. The run before stays as ghost {letter}.",
        },
        MessageId::Cursor => Forms {
            long: "At epoch {epoch} the loss was {loss}. ← → go on by one epoch, with shift by ten; Esc takes the cursor away.",
            short: "At epoch {epoch} the loss was {loss}. shift: ten epochs, Esc: no cursor.",
        },
        MessageId::CursorEnd => Forms {
            long: "This is as far as the run goes. Looking never trains: n trains one more epoch, space goes on.",
            short: "This is as far as the run goes. n trains one more epoch, space goes on.",
        },
        MessageId::ZoomEnd => Forms {
            long: "The chart goes no further that way. + shows fewer epochs, − more, 0 the whole run.",
            short: "The chart goes no further. + fewer epochs, − more, 0 the whole run.",
        },
        MessageId::EdgesWeight => Forms {
            long: "Each edge shows its weight: what the number that comes in from the left is multiplied by.",
            short: "Each edge shows its weight: by what its input is multiplied.",
        },
        MessageId::EdgesGradient => Forms {
            long: "Each edge shows its gradient for {who}: by how much the loss grows when this weight grows a little.",
            short: "Each edge shows its gradient for {who}: what the loss would do.",
        },
        MessageId::EdgesChange => Forms {
            long: "Each edge shows by how much its weight moved the last time.",
            short: "Each edge shows by how much its weight moved the last time.",
        },
        MessageId::EdgesProduct => Forms {
            long: "Each edge shows weight · input for {who}: what flows in. With the bias these add up to the neuron's z.",
            short: "Each edge shows weight · input for {who}: with the bias they make z.",
        },
        MessageId::NothingToChoose => Forms {
            long: "There is nothing to choose in this panel. tab goes to the next one.",
            short: "There is nothing to choose in this panel. tab goes to the next one.",
        },
        MessageId::OnlyOnLoss => Forms {
            long: "This key moves in the loss chart. tab goes from panel to panel, until Loss has the heavy frame.",
            short: "This key moves in the loss chart: tab until Loss is chosen.",
        },
        MessageId::Find => Forms {
            long: "/ Type a name, or a number where there are none: the list goes to the first row that has it. Esc leaves.",
            short: "/ Type a name or a number: the list goes to the first row that has it.",
        },
        MessageId::Found => Forms {
            long: "/{text}   tab goes to the next row that has it, Enter stays there.",
            short: "/{text}   tab: the next one, Enter: stay.",
        },
        MessageId::NotFound => Forms {
            long: "/{text}   No row has that in its name.",
            short: "/{text}   No row has that in its name.",
        },
        MessageId::NoClasses => Forms {
            long: "These data are numbers, not classes: there is nothing to be taken for something else.",
            short: "These data are numbers, not classes: nothing can be mixed up.",
        },
        MessageId::NoQuestion => Forms {
            long: "No question is chosen. tab goes to the questions, ↑ ↓ choose one, a asks a new one.",
            short: "No question is chosen. tab goes to the questions, a asks a new one.",
        },
        MessageId::Reseeded => Forms {
            long: "Another start: seed {seed}. r runs it again; R takes the next seed.",
            short: "Another start: seed {seed}. r runs it again; R takes the next seed.",
        },
        MessageId::NotReseeded => Forms {
            long: "This start does not come from a seed: {start}. r runs it again.",
            short: "This start does not come from a seed: {start}. r runs it again.",
        },
        MessageId::Finished => Forms {
            long: "{n} epochs done: loss {start} → {now}, all right since epoch {epoch}. space goes on, r runs it again.",
            short: "Done: loss {start} → {now}. space goes on, r runs it again.",
        },
        MessageId::FinishedElse => Forms {
            long: "{n} epochs done: loss {start} → {now}. space goes on, r runs it again, R takes another seed.",
            short: "Done: loss {start} → {now}. space goes on, r again, R another seed.",
        },
        MessageId::FinishedBelow => Forms {
            long: "Stopped after {n} epochs: the loss is below what was asked for. {start} → {now}. space goes on, r runs it again.",
            short: "Stopped after {n} epochs: the loss is low enough. space goes on, r again.",
        },
        MessageId::FinishedPatience => Forms {
            long: "Stopped after {n} epochs: the loss no longer becomes better. {start} → {now}. space goes on, r runs it again.",
            short: "Stopped after {n} epochs: no better any more. space goes on, r again.",
        },
        MessageId::Diverged => Forms {
            long: "Stopped in epoch {epoch}: at {who} the next step would leave the range of numbers. A smaller rate may help: , then r.",
            short: "Stopped: the numbers ran away in epoch {epoch}. Smaller rate: , then r.",
        },
        MessageId::DivergedLoss => Forms {
            long: "Stopped in epoch {epoch}: the loss would leave the range of numbers. A smaller rate may help: , then r.",
            short: "Stopped: the loss ran away in epoch {epoch}. Smaller rate: , then r.",
        },
        MessageId::CannotGoOn => Forms {
            long: "This run cannot go on: its next numbers are out of range. , lowers the rate, r starts again with it.",
            short: "This run cannot go on. , lowers the rate, r starts again with it.",
        },
        MessageId::RunningAway => Forms {
            long: "The loss is {loss}, and it began at {start}: the steps overshoot. A smaller rate (,) would help, then r.",
            short: "The loss grew from {start} to {loss}: the steps overshoot. , then r.",
        },
        MessageId::Stuck => Forms {
            long: "The loss has stood at {loss} for 200 epochs: that is guessing. Inputs far from 0 saturate it: centre them (o).",
            short: "Stuck at {loss} for 200 epochs: that is guessing. Centre the inputs (o).",
        },
        MessageId::Twins => Forms {
            long: "h1 and h2 hold the same number because they started equal. They will stay twins: this is why we start from random.",
            short: "h1 and h2 started equal and stay twins: this is why we start from random.",
        },
        MessageId::DivergedAtStart => Forms {
            long: "The untrained network's loss is no finite number: data or start are out of range. o changes the set-up.",
            short: "The loss is out of range before any training: o changes the set-up.",
        },
        MessageId::TrainedAgain => Forms {
            long: "The training thread failed: {message}. A new one trains the session again up to here; space goes on.",
            short: "The training failed: {message}. A new thread trains it again.",
        },
        MessageId::BegunAnew => Forms {
            long: "The training thread failed again: {message}. A new one begins this run anew; space trains.",
            short: "The training failed: {message}. A new thread begins anew.",
        },
        MessageId::StudyFailed => Forms {
            long: "The thread for studies failed: {message}. What it worked on stays unanswered; a new one does the rest.",
            short: "A study failed: {message}. A new thread does the rest.",
        },
        MessageId::Failed => Forms {
            long: "The training thread failed: {message}. What is on the screen is its last report. q quits.",
            short: "The training thread failed: {message}. q quits.",
        },
        MessageId::CannotSuspend => Forms {
            long: "There is no shell that could bring this program back, so ctrl-z does nothing here. q quits.",
            short: "No shell could bring this program back: ctrl-z does nothing here.",
        },
        MessageId::Copied => Forms { long: "This run, as copied: {line}", short: "As copied: {line}" },
        MessageId::CopiedRoot => Forms {
            long: "As copied: {line}. Changes by hand ({n}) are not in it, a line cannot hold them; w saves them all.",
            short: "As copied: {line}. Without changes by hand ({n}): w saves them.",
        },
        MessageId::HintsOff => Forms {
            long: "Hints are off. H turns them on again; answers and errors stay.",
            short: "Hints are off. H turns them on again.",
        },
        MessageId::HintsOn => {
            Forms { long: "Hints are on. H turns them off.", short: "Hints are on. H turns them off." }
        }
        // Gradient
        MessageId::Why => Forms {
            long: "Why {w} moves for {who}: the loss, step by step back to {w}. p takes the next step apart, ↑ ↓ choose a {what}.",
            short: "Why {w} moves for {who}. p takes a step apart, ↑ ↓ choose a {what}.",
        },
        MessageId::WhyFrozen => Forms {
            long: "{w} is frozen: no step moves it. What {who} would want of it stands here all the same; f frees it.",
            short: "{w} is frozen: no step moves it. f frees it.",
        },
        MessageId::WhyStill => Forms {
            long: "Why {w} moved for {who}: the loss, step by step back to {w}. ↑ ↓ choose a {what}, r starts the run again.",
            short: "Why {w} moved for {who}. ↑ ↓ choose a {what}, r starts the run again.",
        },
        MessageId::PhaseBackwardCard => Forms {
            long: "Backward: each parameter's share in that loss is its gradient, on the card. p moves every one against it.",
            short: "Backward: the parameter's gradient is on the card. p takes the step.",
        },
        MessageId::SaturatedHere => Forms {
            long: "{h} is saturated for {who}: its slope is {slope}, so {who} can hardly move {into}, whatever the loss says.",
            short: "{h} is saturated for {who}: slope {slope}, so {into} hardly move.",
        },
        MessageId::SliceOne => Forms {
            long: "The slice is the loss for {name} over {w}. t shows everybody's.",
            short: "The slice is the loss for {name} over {w}. t: everybody's.",
        },
        MessageId::SliceAll => Forms {
            long: "The slice is everybody's loss over {w}: the steps of all try to go down here. t shows {name} alone.",
            short: "The slice is everybody's loss over {w}. t: {name} alone.",
        },
        MessageId::PictureSlice => Forms {
            long: "The loss as a function of {w} alone, all other parameters held. t changes whose loss, e goes back to f.",
            short: "The loss over {w} alone, all else held. t: whose, e: f.",
        },
        MessageId::PictureCurve => Forms {
            long: "The function f of {h}, with every sample at its z. Where f is flat, a sample cannot move what feeds {h}.",
            short: "f of {h}, every sample at its z. Where it is flat, nothing moves.",
        },
        MessageId::Covered => Forms {
            long: "Numbers are covered. Work out the next one, then x uncovers it; X uncovers all of them.",
            short: "Numbers are covered. x uncovers the next one, X all of them.",
        },
        MessageId::Uncovered => Forms {
            long: "All numbers are uncovered. x covers them.",
            short: "All numbers are uncovered. x covers them.",
        },
        MessageId::Followed => Forms {
            long: "δ of {h} comes from the neurons it feeds: ↑ ↓ choose one, Enter goes on to it, Esc goes back.",
            short: "δ of {h}: ↑ ↓ choose a term, Enter goes on to it, Esc back.",
        },
        MessageId::FollowedEnd => Forms {
            long: "{h} is an output: its δ comes from the loss itself. Esc goes back along the chain.",
            short: "{h} is an output: its δ comes from the loss. Esc goes back.",
        },
        MessageId::NothingToFollow => Forms {
            long: "There is one way from here to the loss, and the card shows all of it: nothing to follow.",
            short: "One way leads to the loss, and the card shows all of it.",
        },
        MessageId::Checked => Forms {
            long: "All {n} gradients for {who} agree with what nudging measures; the worst is {w}, to {d} of its size.",
            short: "All {n} gradients agree with measuring; worst {w}, to {d}.",
        },
        MessageId::CheckedMost => Forms {
            long: "{who}: what nudging can measure agrees; {k} of {n} are at a corner or too small to measure. Worst {w}, to {d}.",
            short: "Measured ones agree; {k} of {n} cannot be measured. Worst {w}, to {d}.",
        },
        MessageId::CheckedDiffer => Forms {
            long: "{k} of {n} gradients for {who} do not agree with what nudging measures: {w} is off by {d} of its size.",
            short: "{k} of {n} gradients disagree with measuring: {w} by {d}.",
        },
        MessageId::TooManyToCheck => Forms {
            long: "{n} parameters are too many to nudge one by one: at most {most}. The chosen one is checked on the screen.",
            short: "{n} parameters are too many to nudge: at most {most}.",
        },
        // Map
        MessageId::MapLines => Forms {
            long: "{into} each draw one soft line across the plane; {h} adds them up. Press n and watch the boundary move.",
            short: "The dotted line is where the network cannot decide. Press n and watch it move.",
        },
        MessageId::MapDeep => Forms {
            long: "The first layer draws lines, each further one bends what is below it. e shows one neuron after the other.",
            short: "Each layer bends what the one below draws. e: neuron by neuron.",
        },
        MessageId::MapStraight => Forms {
            long: "Without hidden neurons there is one straight line between yes and no. Press n and watch it turn.",
            short: "No hidden neurons: one straight line. Press n and watch it turn.",
        },
        MessageId::MapCurve => Forms {
            long: "One input, so the map is a curve: what the network says for every value of it. Samples lie at their truth.",
            short: "One input: the map is a curve. Samples lie at their truth.",
        },
        MessageId::MapNumbers => Forms {
            long: "The colour is the number that the network predicts there. Press n and watch the plane take its colours.",
            short: "The colour is the number predicted there. Press n and watch.",
        },
        MessageId::MapNeuron => Forms {
            long: "This is {h} alone: what it gives on to the next layer, at every point. e goes on to the next neuron.",
            short: "This is {h} alone, at every point. e: the next neuron.",
        },
        MessageId::MapOutput => Forms {
            long: "This is what the network says. e goes through its neurons, one map each.",
            short: "This is what the network says. e: its neurons, one by one.",
        },
        MessageId::MapNoHidden => Forms {
            long: "There is nothing but the output here: the network has no hidden neurons.",
            short: "Nothing but the output: there are no hidden neurons.",
        },
        MessageId::MapTwoTones => Forms {
            long: "Two tones only: this side or that. How sure the network is does not show now; d brings it back.",
            short: "Two tones only: this side or that. d brings the others back.",
        },
        MessageId::MapManyTones => Forms {
            long: "The stronger the tone, the surer the network. d shows two tones only.",
            short: "The stronger the tone, the surer the network. d: two tones.",
        },
        MessageId::MapTestShown => Forms {
            long: "The {n} samples that are only tested on are drawn too, hollow. t hides them.",
            short: "Test samples are drawn too, hollow: {n}. t hides them.",
        },
        MessageId::MapTestHidden => Forms {
            long: "The {n} samples that are only tested on are hidden. t shows them.",
            short: "Test samples are hidden: {n}. t shows them.",
        },
        MessageId::MapNoTest => Forms {
            long: "All samples are learned from: there are none that are only tested on.",
            short: "All samples are learned from: there are no test points.",
        },
        MessageId::MapAxes => Forms {
            long: "Now {from} runs across and {to} up; all other inputs are held at the values beside the map.",
            short: "Now {from} runs across and {to} up.",
        },
        MessageId::MapOneInput => Forms {
            long: "There is only one input: nothing else could be an axis.",
            short: "There is only one input: no other axis.",
        },
        MessageId::MapZoomEnd => Forms {
            long: "That is as far as the map zooms. 0 shows the whole plane.",
            short: "That is as far as the map zooms. 0: the whole plane.",
        },
        MessageId::InsideMaps => Forms {
            long: "Each neuron shows what it says over the plane, as far as there is room for it. i brings the numbers back.",
            short: "Each neuron shows its own map where there is room. i: the numbers.",
        },
        MessageId::InsideNumbers => Forms {
            long: "The neurons show their numbers again. i draws a small map inside each of them.",
            short: "The neurons show their numbers. i: a small map inside each.",
        },
        MessageId::InsideElsewhere => Forms {
            long: "Small maps are drawn inside the neurons of the Train view: 1 goes there, e shows neuron by neuron here.",
            short: "Maps inside neurons are in the Train view: 1. Here e: one by one.",
        },
        // Points
        MessageId::PointAdded => Forms {
            long: "{who} is learned from, as {says}: a new run from epoch 0. L gives another class, Del removes, u goes back.",
            short: "{who} is learned from, as {says}: a new run. L: class, u: back.",
        },
        MessageId::PointMoved => Forms {
            long: "{who} has been changed: a new run from epoch 0 learns from that. u goes back to the run before.",
            short: "{who} has been changed: a new run learns from that. u goes back.",
        },
        MessageId::PointLabelled => Forms {
            long: "{who} is {says} now: a new run from epoch 0 learns from that. u goes back to the run before.",
            short: "{who} is {says} now: a new run learns from that. u goes back.",
        },
        MessageId::PointRemoved => Forms {
            long: "{who} is not learned from any more: a new run from epoch 0. u goes back to the run before.",
            short: "{who} is not learned from any more: a new run. u goes back.",
        },
        MessageId::PointTyped => Forms {
            long: "A sample to learn from: its name and numbers. Enter begins a new run that learns from it too; L changes its class.",
            short: "A sample to learn from. Enter begins a new run; L changes its class then.",
        },
        MessageId::PointCarried => Forms {
            long: "{who} is picked up: the arrows move the crosshair, Enter puts it down there, Esc leaves it where it was.",
            short: "{who} is picked up: move the crosshair, Enter puts it down, Esc leaves it.",
        },
        MessageId::PointNone => Forms {
            long: "No sample is here. Click one, or move the crosshair to it; among the people it is the chosen one.",
            short: "No sample is here. Click one, or move the crosshair to it.",
        },
        MessageId::PointWhere => Forms {
            long: "A adds a sample to learn from: on the map (3) at the crosshair, among the people (tab) as it is typed.",
            short: "A adds a sample to learn from: on the map (3) or among the people (tab).",
        },
        MessageId::CopiedByHand => Forms {
            long: "As copied: {line}. The data were changed by hand: W saves them, as {file}.",
            short: "As copied: {line}. W saves the changed data, as {file}.",
        },
        MessageId::PointLast => Forms {
            long: "The last sample to learn from stays: without it there is nothing to learn.",
            short: "The last sample to learn from stays.",
        },
        MessageId::PointNot => Forms { long: "Not changed: {why}.", short: "Not changed: {why}." },
        // Setup
        MessageId::SheetLeft => Forms {
            long: "Nothing was changed. o opens the set-up again.",
            short: "Nothing was changed. o opens the set-up again.",
        },
        MessageId::SheetWrong => Forms { long: "{why}", short: "{why}" },
        MessageId::Begun => Forms {
            long: "A new run: {shape} on {data}, {p} parameters. The run before stays as a ghost; b lists both.",
            short: "A new run: {shape} on {data}. The run before stays as a ghost; b: both.",
        },
        MessageId::Adjusted => Forms {
            long: "From epoch {epoch} on: {what}. u takes back what is a change by hand.",
            short: "From epoch {epoch} on: {what}.",
        },
        MessageId::AboutTutorial => Forms {
            long: "tutorial: four people, their weight and height, and whether each is male or female.",
            short: "tutorial: four people, weight and height, male or female.",
        },
        MessageId::AboutOwn => Forms {
            long: "Your own data. ← → choose other data; these stay in the list.",
            short: "Your own data. ← → choose others; these stay in the list.",
        },
        MessageId::AboutCircle => Forms {
            long: "circle: one class in the middle, the other around it. No straight line parts them, so hidden neurons are needed.",
            short: "circle: no straight line parts the classes, so hidden neurons are needed.",
        },
        MessageId::AboutXor => Forms {
            long: "xor: two opposite quarters against the two others. A single neuron cannot learn it; two hidden ones can, with luck.",
            short: "xor: opposite quarters. One neuron cannot learn it, two hidden ones can.",
        },
        MessageId::AboutGauss => Forms {
            long: "gauss: two clouds, which one straight line parts. Noise makes them run into each other.",
            short: "gauss: two clouds, which one straight line parts.",
        },
        MessageId::AboutSpiral => Forms {
            long: "spiral: two arms around each other, the hardest of these. It takes two hidden layers, adam, and some hundred epochs.",
            short: "spiral: two arms around each other, the hardest. Two layers, adam, patience.",
        },
        MessageId::AboutMoons => Forms {
            long: "moons: two half circles that reach into each other.",
            short: "moons: two half circles that reach into each other.",
        },
        MessageId::AboutBlobs => Forms {
            long: "blobs: three clouds, three classes: the output has a share for each, and the loss is the cross-entropy.",
            short: "blobs: three classes, so an output for each, and cross-entropy.",
        },
        MessageId::AboutGate => Forms {
            long: "A logic gate on four points. One neuron without hidden layers is enough.",
            short: "A logic gate on four points. One neuron is enough.",
        },
        MessageId::AboutGateXor => Forms {
            long: "gate-xor: true where just one input is. The four points that started the quarrel about hidden layers.",
            short: "gate-xor: true where just one input is. It needs hidden neurons.",
        },
        MessageId::AboutPlane => Forms {
            long: "plane: a number that grows along x1 + x2. A linear output without hidden layers learns it.",
            short: "plane: a number that grows along x1 + x2. A linear output is enough.",
        },
        MessageId::AboutMultiGauss => Forms {
            long: "multi-gauss: a number, six bumps up and down. It takes hidden neurons to bend the plane.",
            short: "multi-gauss: a number, six bumps. It takes hidden neurons.",
        },
        MessageId::AboutNoNoise => Forms {
            long: "These data have no noise: they are what they are. circle, xor, gauss, spiral, moons and others have.",
            short: "These data have no noise. circle, xor, gauss, spiral and others have.",
        },
        MessageId::AboutNoise => Forms {
            long: "noise: how far points stray into the other class. 0 to 50 %; type a number or use ← →.",
            short: "noise: how far points stray. 0 to 50 %; type it or use ← →.",
        },
        MessageId::AboutShare => Forms {
            long: "train share: how many of the points are learned from. The rest is only tested on: its loss is drawn broken.",
            short: "train share: points to learn from. The rest is only tested on.",
        },
        MessageId::AboutScaling => Forms {
            long: "scaling: subtract each column's mean (center), divide by its spread too (standardize), or nothing (none).",
            short: "scaling: subtract the mean (center), divide too (standardize), or nothing.",
        },
        MessageId::AboutFeatures => Forms {
            long: "features: what the network is fed. ← → go from one to the next, space switches it.",
            short: "features: what the network is fed. ← → choose one, space switches it.",
        },
        MessageId::AboutHidden => Forms {
            long: "hidden: a number of neurons for each layer. ← → choose a layer, type a number, + adds a layer, − takes it away.",
            short: "hidden: ← → choose a layer, type its size, + adds a layer, − takes it.",
        },
        MessageId::AboutActivation => Forms {
            long: "activation: what a neuron does with its sum. ← → change it; shift and ← → choose one layer, or all.",
            short: "activation: ← → change it; shift ← → choose one layer, or all.",
        },
        MessageId::AboutOutput => Forms {
            long: "output: what the last layer makes of its sum. sigmoid is a share between 0 and 1, linear any number.",
            short: "output: sigmoid is a share between 0 and 1, linear any number.",
        },
        MessageId::AboutLoss => Forms {
            long: "loss: mse squares the misses, as the tutorial does; bce and ce are cross-entropies, which punish sure mistakes more.",
            short: "loss: mse squares misses; bce, ce punish sure mistakes more.",
        },
        MessageId::AboutStart => Forms {
            long: "start: where the parameters of epoch 0 come from. With ones or zeros all hidden neurons are twins for ever.",
            short: "start: parameters of epoch 0. With ones or zeros neurons stay twins.",
        },
        MessageId::AboutSeed => Forms {
            long: "seed: where all chance comes from. The same seed is the same run, bit for bit, on every machine.",
            short: "seed: the same seed is the same run, bit for bit.",
        },
        MessageId::AboutRate => Forms {
            long: "rate: how far a step goes. Too small takes for ever, too large overshoots; 0.03 to 0.3 is a good start for sgd.",
            short: "rate: how far a step goes. Too small takes for ever, too large overshoots.",
        },
        MessageId::AboutOptimizer => Forms {
            long: "optimizer: sgd follows the gradient, momentum keeps going, adam measures each parameter. Its memory begins anew.",
            short: "optimizer: sgd, momentum or adam. Its memory begins anew.",
        },
        MessageId::AboutBatch => Forms {
            long: "batch: how many samples make one step. 1 is the tutorial's; full is all of them. It holds from the next epoch on.",
            short: "batch: how many samples make one step; full is all. From the next epoch on.",
        },
        MessageId::AboutOrder => Forms {
            long: "order: the data set's own every epoch, or shuffled by the seed and the epoch's number.",
            short: "order: the data set's own, or shuffled by seed and epoch.",
        },
        MessageId::AboutL1 => Forms {
            long: "L1 pulls every weight towards 0 by the same amount, so that useless ones become exactly 0.",
            short: "L1 pulls every weight towards 0; useless ones become exactly 0.",
        },
        MessageId::AboutL2 => Forms {
            long: "L2 shrinks every weight by a share of itself, so that large ones suffer most.",
            short: "L2 shrinks every weight by a share of itself.",
        },
        MessageId::AboutStopAfter => Forms {
            long: "stop after: the run stops by itself at this epoch; space goes on beyond it.",
            short: "stop after: the run stops at this epoch; space goes on beyond it.",
        },
        MessageId::AboutStopBelow => Forms {
            long: "stop below: the run stops once the loss (that of the test part, if there is one) is smaller. Backspace: never.",
            short: "stop below: stops once the loss is smaller. Backspace: never.",
        },
        MessageId::AboutPatience => Forms {
            long: "stop if: the run stops if the loss has not become better for so many epochs. Backspace: never.",
            short: "stop if: stops if the loss gets no better for so long. Backspace: never.",
        },
        MessageId::AboutPace => Forms {
            long: "pace: how fast epochs go by: auto begins slowly, max goes as fast as it can. It changes nothing in the run.",
            short: "pace: how fast epochs go by. It changes nothing in the run.",
        },
        // Time
        MessageId::Past => Forms {
            long: "This is epoch {epoch} as it was. Change something, then space: a new branch grows from here and {letter} stays as a ghost.",
            short: "Epoch {epoch} as it was. Change something, then space: a new branch grows here.",
        },
        MessageId::Retraced => Forms {
            long: "Nothing was changed, so the old path is retraced, number for number. , and . change the rate.",
            short: "Nothing was changed, so the old path is retraced, number for number.",
        },
        MessageId::Newest => Forms {
            long: "This is the newest moment. n trains one more epoch, space goes on.",
            short: "This is the newest moment. n trains one more epoch, space goes on.",
        },
        MessageId::AtStart => Forms {
            long: "This is the start: epoch 0. Before it there is nothing.",
            short: "This is the start: epoch 0.",
        },
        MessageId::Travelled => Forms {
            long: "Epoch {epoch}: the loss was {loss}, {back} epochs before the newest. space trains from here, End goes to the newest.",
            short: "Epoch {epoch}: loss {loss}, {back} back. space trains from here, End: newest.",
        },
        MessageId::StepBack => Forms {
            long: "Back before that step, at {at}: {who} is next. s goes on again, End goes to the newest moment.",
            short: "Back at {at}: {who} is next. s goes on again, End: the newest.",
        },
        MessageId::NothingByHand => Forms {
            long: "Nothing was changed by hand. u takes back a changed rate, a typed value, a frozen parameter.",
            short: "Nothing was changed by hand.",
        },
        MessageId::NothingToRedo => Forms { long: "Nothing was undone.", short: "Nothing was undone." },
        MessageId::Undone => Forms {
            long: "Undone: {what} is taken back, and you stand on branch {letter} at epoch {epoch}. U does it again.",
            short: "Undone: {what}. Branch {letter}, epoch {epoch}. U does it again.",
        },
        MessageId::Redone => Forms {
            long: "Done again: you stand on branch {letter} at epoch {epoch}, as before u.",
            short: "Done again: branch {letter}, epoch {epoch}.",
        },
        MessageId::Edited => Forms {
            long: "{what} from epoch {epoch} on. space trains on with it; u takes it back.",
            short: "{what} from epoch {epoch} on. u takes it back.",
        },
        MessageId::Forked => Forms {
            long: "{what} at epoch {epoch}: branch {letter} begins here. space trains it; b lists all branches, u takes it back.",
            short: "{what} at {epoch}: branch {letter} begins. space trains it, b lists all.",
        },
        MessageId::ValueIsThat => Forms { long: "{w} is {value} already.", short: "{w} is {value} already." },
        MessageId::NoParameter => Forms {
            long: "No parameter is chosen: tab to Network or Parameters, then ↑ ↓.",
            short: "No parameter is chosen: tab to Parameters, then ↑ ↓.",
        },
        MessageId::OneRun => Forms {
            long: "One run so far. Go back (←), change something, press space: then there are two.",
            short: "One run so far. Go back (←), change something, press space.",
        },
        MessageId::WentTo => Forms {
            long: "Branch {letter}: {what}. Its newest moment is epoch {epoch}, loss {loss}.",
            short: "Branch {letter}: epoch {epoch}, loss {loss}.",
        },
        MessageId::NotThisBranch => Forms {
            long: "{letter} is the branch you stand on: go to another first (Enter), then drop it.",
            short: "You stand on {letter}: go to another branch first (Enter).",
        },
        MessageId::BranchHasBranches => Forms {
            long: "Other branches leave {letter}: drop those first.",
            short: "Other branches leave {letter}: drop those first.",
        },
        MessageId::BranchDropped => Forms {
            long: "Branch {letter} is dropped. u brings it back.",
            short: "Branch {letter} is dropped. u brings it back.",
        },
        MessageId::BranchRestored => {
            Forms { long: "Branch {letter} is back.", short: "Branch {letter} is back." }
        }
        MessageId::NoSuchEpoch => Forms {
            long: "‘{text}’ is no epoch of this branch: 0 to {n}. Going on is training: n, or space.",
            short: "‘{text}’ is no epoch here: 0 to {n}.",
        },
        MessageId::NoNumber => Forms {
            long: "‘{text}’ is no number: digits, a sign, a point or a comma, an exponent like 1e−3.",
            short: "‘{text}’ is no number.",
        },
        MessageId::NotHere => Forms { long: "{key} has no place here.", short: "{key} has no place here." },
        MessageId::FieldFull => Forms {
            long: "No more than {n} characters have room here.",
            short: "No more than {n} characters have room here.",
        },
        MessageId::PastedLine => Forms {
            long: "The first line was pasted: a field holds one. The others were left out.",
            short: "The first line was pasted: a field holds one.",
        },
        MessageId::PasteUnfit => Forms {
            long: "What was pasted does not belong in this field: nothing was typed.",
            short: "What was pasted does not belong here: nothing was typed.",
        },
        MessageId::PasteElsewhere => Forms {
            long: "Pasted text is no command: nothing was done. Open a field first, with a for instance, and paste there.",
            short: "Pasted text is no command: nothing was done. a opens a field for it.",
        },
        MessageId::Marked => Forms {
            long: "Mark {k} at {at} is kept. M goes from mark to mark; w saves them with the session.",
            short: "Mark {k} at {at} is kept. M goes from mark to mark.",
        },
        MessageId::MarkedNearlyFull => Forms {
            long: "Mark {k} at {at} is kept: {k} of the {n} that a session has room for.",
            short: "Mark {k} at {at} is kept, of {n} that have room.",
        },
        MessageId::SessionNearlyFull => Forms {
            long: "{n} of the {most} branches that a session file has room for: b lists them, Del drops one.",
            short: "{n} of {most} branches, the most that can be saved. b, Del: drop one.",
        },
        MessageId::SessionFull => Forms {
            long: "Not done: a session file has room for {n} branches and {k} changes. b lists them, Del drops one.",
            short: "Not done: no more than {n} branches can be saved. b, Del: drop one.",
        },
        MessageId::MarkShown => Forms { long: "{k} of {n}: {text}", short: "{k} of {n}: {text}" },
        MessageId::NoMarks => Forms {
            long: "There is no mark yet: m keeps this moment with a line of text.",
            short: "No mark yet: m keeps this moment with a line of text.",
        },
        MessageId::TooManyMarks => Forms {
            long: "There are {n} marks already: no more are kept.",
            short: "There are {n} marks already.",
        },
        MessageId::Saved => Forms {
            long: "The session is in {file}: open it with ctrl-o, or sgdscope {option}.",
            short: "Saved in {file}: ctrl-o, or --session, opens it.",
        },
        MessageId::NotSaved => {
            Forms { long: "Not saved: {why}. Nothing was changed.", short: "Not saved: {why}." }
        }
        MessageId::Opened => Forms {
            long: "Opened: {n} branches, {m} marks, as they were kept. M shows the first mark, b the branches.",
            short: "Opened: {n} branches, {m} marks. M: marks, b: branches.",
        },
        MessageId::CutOff => Forms {
            long: "Sessions that were cut off and are kept: {n}. The last opens with ctrl-o and the name last, or --session last.",
            short: "Sessions cut off and kept: {n}. ctrl-o and the name last opens it.",
        },
        MessageId::Opening => {
            Forms { long: "Reading {file} … Esc leaves it.", short: "Reading {file} …" }
        }
        MessageId::NotOpened => {
            Forms { long: "Not opened: {why}. Nothing was changed.", short: "Not opened: {why}." }
        }
        MessageId::FileThere => Forms {
            long: "{file} is there: {size}, written {when} {whom}. y overwrites it, Esc leaves it.",
            short: "{file}: {size}, {when} {whom}. y overwrites it.",
        },
        MessageId::FileChanged => Forms {
            long: "{file} was written by another program meanwhile: it was left as it is.",
            short: "{file} was written by another program meanwhile: it was left.",
        },
        MessageId::WorkUnsaved => Forms {
            long: "Not saved here: {n} branches, {m} marks, {k} questions. y opens {file} in their place, Esc keeps them.",
            short: "Not saved: {n} branches, {m} marks. y opens {file}, Esc keeps them.",
        },
        MessageId::Trying => Forms {
            long: "Stopped: at {who} the next step would leave the range of numbers. Smaller rates are being tried from epoch {epoch} …",
            short: "Stopped: the numbers ran away. Smaller rates are being tried …",
        },
        MessageId::Holds => Forms {
            long: "Stopped: at {who} the next step would leave the range of numbers. Rate {rate} holds, tried. Enter goes back with it.",
            short: "Stopped: the numbers ran away. Rate {rate} holds (tried). Enter: use it.",
        },
        MessageId::TryingLoss => Forms {
            long: "Stopped in epoch {epoch}: the loss would leave the range of numbers. Smaller rates are being tried …",
            short: "Stopped: the loss ran away. Smaller rates are being tried …",
        },
        MessageId::HoldsLoss => Forms {
            long: "Stopped in epoch {epoch}: the loss would leave the range of numbers. Rate {rate} holds, tried. Enter goes back with it.",
            short: "Stopped: the loss ran away. Rate {rate} holds (tried). Enter: use it.",
        },
        MessageId::Recovered => Forms {
            long: "Back at epoch {epoch} with rate {rate}: branch {letter} trains on from there.",
            short: "Back at epoch {epoch} with rate {rate}: branch {letter}.",
        },
        MessageId::NoWayForward => Forms {
            long: "Looking never trains: n trains one epoch, s one step, space goes on.",
            short: "Looking never trains: n trains one epoch, space goes on.",
        },
        // Ways
        MessageId::Exporting => Forms {
            long: "Writing {file} … You can go on meanwhile.",
            short: "Writing {file} … You can go on meanwhile.",
        },
        MessageId::ExportedModel => Forms {
            long: "{file}: the model of epoch {epoch}, branch {letter}: {p} parameters, every one to its last bit.",
            short: "{file}: the model of epoch {epoch}, {p} parameters.",
        },
        MessageId::ExportedLosses => Forms {
            long: "{file}: the losses of epochs 0 to {epoch} of branch {letter}, a line each.",
            short: "{file}: losses of epochs 0 to {epoch}, branch {letter}.",
        },
        MessageId::ExportedParameters => Forms {
            long: "{file}: {p} parameters at epochs 0 to {epoch} of branch {letter}, a line for each epoch.",
            short: "{file}: {p} parameters at epochs 0 to {epoch}, branch {letter}.",
        },
        MessageId::ExportedParametersThinned => Forms {
            long: "{file}: {p} parameters at epochs 0 to {epoch} of branch {letter}, a line for every {k} epochs and the last.",
            short: "{file}: {p} parameters, epochs 0 to {epoch}, every {k} and the last.",
        },
        MessageId::ExportedData => Forms {
            long: "{file}: {n} samples in their own units. sgdscope --data {file} learns from them.",
            short: "{file}: {n} samples. sgdscope --data {file} reads them.",
        },
        MessageId::ExportedDataClasses => Forms {
            long: "{file}: {n} samples in their own units. sgdscope --data {file} --classes {values} reads them.",
            short: "{file}: {n} samples. To be read with --classes {values}.",
        },
        MessageId::ExportedFrame => Forms {
            long: "{file}: the screen as it was, a picture for browsers and slides.",
            short: "{file}: the screen as it was, a picture.",
        },
    }
}

/// Which form of `{n:epoch|epochs}` goes with a number.
pub(super) fn plural(n: u64) -> usize {
    usize::from(n != 1)
}

/// A number in words up to twelve, in digits beyond.
pub(super) fn counted(n: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(n).map_or_else(|| n.to_string(), |word| (*word).into())
}

/// All samples: `four people`, `250 samples`.
pub(super) fn everybody(n: usize, named: bool) -> String {
    let form = plural(n as u64);
    let noun = if named { ["person", "people"][form] } else { ["sample", "samples"][form] };
    format!("{} {noun}", counted(n))
}

/// `four steps`.
pub(super) fn steps(n: u64) -> String {
    let number = usize::try_from(n).map_or_else(|_| n.to_string(), counted);
    format!("{number} {}", ["step", "steps"][plural(n)])
}

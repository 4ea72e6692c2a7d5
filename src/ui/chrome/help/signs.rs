//! What the help explains beside the keys: words, signs, the mouse.

use crate::app::text::Label;

pub(super) const GLOSSARY: [(Label, Label); 10] = [
    (Label::Sample, Label::GlossSample),
    (Label::Epoch, Label::GlossEpoch),
    (Label::WordStep, Label::GlossStep),
    (Label::WordPhase, Label::GlossPhase),
    (Label::WordParameter, Label::GlossParameter),
    (Label::Loss, Label::GlossLoss),
    (Label::Gradient, Label::GlossGradient),
    (Label::WordRate, Label::GlossRate),
    (Label::Saturated, Label::GlossSaturated),
    (Label::WordGhost, Label::GlossGhost),
];

pub(super) const SIGNS: [(&str, Label); 8] = [
    ("⠶⠶⠶⠶⠶⠶", Label::SignPositive),
    ("⠶⠶  ⠶⠶", Label::SignNegative),
    ("⠒⠒ ⠶⠶ ⣶⣶", Label::SignSize),
    ("┆ ┆", Label::SignSaturated),
    ("✓ ✗", Label::SignRight),
    ("─────┼──●", Label::SignTrack),
    ("ŷ", Label::SignPrediction),
    ("z", Label::SignSum),
];

pub(super) const MOUSE: [(Label, Label); 3] = [
    (Label::MouseClick, Label::MouseClickSays),
    (Label::MouseDrag, Label::MouseDragSays),
    (Label::MouseWheel, Label::MouseWheelSays),
];

//! What the help explains beside the keys: words, signs, the mouse.

use crate::app::words::Word;

pub(super) const GLOSSARY: [(Word, Word); 10] = [
    (Word::Sample, Word::GlossSample),
    (Word::Epoch, Word::GlossEpoch),
    (Word::WordStep, Word::GlossStep),
    (Word::WordPhase, Word::GlossPhase),
    (Word::WordParameter, Word::GlossParameter),
    (Word::Loss, Word::GlossLoss),
    (Word::Gradient, Word::GlossGradient),
    (Word::WordRate, Word::GlossRate),
    (Word::Saturated, Word::GlossSaturated),
    (Word::WordGhost, Word::GlossGhost),
];

pub(super) const SIGNS: [(&str, Word); 8] = [
    ("⠶⠶⠶⠶⠶⠶", Word::SignPositive),
    ("⠶⠶  ⠶⠶", Word::SignNegative),
    ("⠒⠒ ⠶⠶ ⣶⣶", Word::SignSize),
    ("┆ ┆", Word::SignSaturated),
    ("✓ ✗", Word::SignRight),
    ("─────┼──●", Word::SignTrack),
    ("ŷ", Word::SignPrediction),
    ("z", Word::SignSum),
];

pub(super) const MOUSE: [(Word, Word); 3] = [
    (Word::MouseClick, Word::MouseClickSays),
    (Word::MouseDrag, Word::MouseDragSays),
    (Word::MouseWheel, Word::MouseWheelSays),
];

//! The vocabulary of drawing: the painter, text, colours, dots, bars, lists, charts. Nothing of the program is known here.

pub(in crate::ui) mod ascii;
pub(in crate::ui) mod bars;
pub(in crate::ui) mod braille;
pub(in crate::ui) mod chart;
pub(in crate::ui) mod label_slot;
pub(in crate::ui) mod painter;
pub(in crate::ui) mod table;
pub(in crate::ui) mod text;
pub mod theme;

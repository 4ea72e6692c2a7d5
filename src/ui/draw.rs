//! The vocabulary of drawing: the painter, text, colours, dots, bars, lists, charts. No panel is known here.

pub(in crate::ui) mod ascii;
pub(in crate::ui) mod bars;
pub(in crate::ui) mod braille;
pub(in crate::ui) mod chart;
pub(in crate::ui) mod label_slot;
pub(in crate::ui) mod painter;
pub(in crate::ui) mod table;
pub(in crate::ui) mod text;
pub mod theme;

pub(in crate::ui) use unicode_width::UnicodeWidthStr;

pub(in crate::ui) use crate::ui::draw::bars::{draw_gauge, gauge, track};
pub(in crate::ui) use crate::ui::draw::braille::{Canvas, Pattern};
pub(in crate::ui) use crate::ui::draw::label_slot::Cells;
pub(in crate::ui) use crate::ui::draw::painter::{Pen, Pieces, Weight};
pub(in crate::ui) use crate::ui::draw::table::Window;
pub(in crate::ui) use crate::ui::draw::text::{cut, fitting, masked, whole_sentences, wrap};
pub(in crate::ui) use crate::ui::draw::theme::{Depth, Glyphs, Paint, Role, Theme, by_sign};

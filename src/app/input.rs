//! What is typed, and what keys mean meanwhile.

pub mod confirm;
pub mod form;
pub mod key;
pub mod mode;
pub mod pasted;
pub mod prompt;
pub mod search;
pub mod text_field;

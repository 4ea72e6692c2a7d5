//! Text with the escape sequences of colours and attributes.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::ui::picture::rows;

/// The buffer as text with colours, each row ending in the terminal's own.
pub fn ansi(buffer: &Buffer) -> String {
    let mut text = String::new();
    for row in rows(buffer) {
        let mut before = String::new();
        for (_, cell) in row {
            let style = style(cell);
            if style != before {
                text.push_str("\x1b[0");
                text.push_str(&style);
                text.push('m');
                before = style;
            }
            text.push_str(cell.symbol());
        }
        text.push_str("\x1b[0m\n");
    }
    text
}

/// What follows `ESC [ 0`.
fn style(cell: &Cell) -> String {
    let mut text = String::new();
    for (modifier, code) in [(Modifier::BOLD, ";1"), (Modifier::UNDERLINED, ";4"), (Modifier::REVERSED, ";7")]
    {
        if cell.modifier.contains(modifier) {
            text.push_str(code);
        }
    }
    colour(&mut text, cell.fg, 30);
    colour(&mut text, cell.bg, 40);
    text
}

fn colour(text: &mut String, colour: Color, base: u8) {
    let written = match colour {
        Color::Rgb(r, g, b) => write!(text, ";{};2;{r};{g};{b}", base + 8),
        Color::Indexed(n) => write!(text, ";{};5;{n}", base + 8),
        named => match super::svg::number(named) {
            Some(n) => write!(text, ";{}", if n < 8 { base + n } else { base + 52 + n }),
            None => Ok(()),
        },
    };
    written.expect("writing to a string cannot fail");
}

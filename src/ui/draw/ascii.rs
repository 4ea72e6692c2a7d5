//! The screen spelled out in ASCII, for fonts that have nothing else. Letters of any language stay.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Replaces every sign of the program's own by ASCII. A sign that takes two characters does so where a
/// blank follows it.
pub(in crate::ui) fn spell_out(area: Rect, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            let Some(cell) = buf.cell((x, y)) else { continue };
            let Some(c) = cell.symbol().chars().next().filter(|c| !c.is_ascii()) else { continue };
            let Some(spelled) = spell(c) else { continue };
            let follows =
                buf.cell((x + 1, y)).is_some_and(|next| x + 1 < area.right() && next.symbol() == " ");
            let mut characters = spelled.chars();
            if let (Some(first), Some(cell)) = (characters.next(), buf.cell_mut((x, y))) {
                cell.set_char(first);
            }
            if let (Some(second), true, Some(cell)) = (characters.next(), follows, buf.cell_mut((x + 1, y))) {
                cell.set_char(second);
            }
        }
    }
}

/// What a sign is in ASCII; `None` for letters.
fn spell(c: char) -> Option<&'static str> {
    Some(match c {
        '─' | '━' | '╶' | '╴' | '╺' | '╸' | '−' | '–' => "-",
        '│' | '┃' | '╎' | '╵' | '╷' | '╹' | '╻' | '▐' | '▌' | '▏' | '▎' => "|",
        '┆' | '┇' | '▒' => ":",
        '╌' | '·' | '░' => ".",
        '\u{2500}'..='\u{257f}' => "+",
        '█' | '▊' | '▓' | '■' | '▀' | '▄' => "#",
        '●' => "o",
        '○' => "O",
        '□' => "@",
        '◇' => "&",
        '◆' | '✓' => "*",
        '✗' | '×' => "x",
        '▸' | '►' | '→' => ">",
        '◄' | '◂' | '←' => "<",
        '▲' | '↑' => "^",
        '▼' | '↓' => "v",
        // One column, and never to be taken for the truth y.
        'ŷ' => "Y",
        '±' => "+-",
        'Σ' => "S",
        '²' => "^2",
        '≡' => "=",
        '≈' => "~",
        '∂' | 'δ' | 'Δ' => "d",
        'η' => "n",
        'λ' => "l",
        '…' => "..",
        '‘' | '’' | '′' => "'",
        // Dots that lie high, low, or in the middle.
        '\u{2800}'..='\u{28ff}' => match (u32::from(c) & 0x09 != 0, u32::from(c) & 0xc0 != 0) {
            (true, true) => ":",
            (true, false) => "'",
            (false, true) => ".",
            (false, false) => "-",
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn signs_become_ascii_and_letters_of_any_language_stay() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 16, 1));
        buffer.set_string(0, 0, "┌─ ŷ −2 ✓ × ⠉да²", Style::new());
        let area = buffer.area;
        spell_out(area, &mut buffer);
        let text: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(text, "+- Y -2 * x 'да^");
    }
}

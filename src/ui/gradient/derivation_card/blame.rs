//! δ of a neuron, term by term: what the card shows where many ways lead to the loss.

use crate::app::gradient::card::BlameCard;
use crate::app::text::Label;
use crate::ui::draw::{Pen, Role, cut, wrap};
use crate::ui::gradient::derivation_card::columns::{self, Table};
use crate::ui::gradient::derivation_card::{DerivationCard, READING, WIDE};

impl DerivationCard<'_> {
    pub(super) fn blame(&self, pen: &mut Pen<'_>, card: &BlameCard) {
        let width = pen.width();
        let wide = width >= WIDE;
        let indent = if wide { 3 } else { 1 };
        let table = Table::of_blame(card, width, indent, self.scene.context.lang);
        let mut y = 0;
        let total = card.rows.len() + 1;
        let sum = card.sum.as_ref().map(|sum| columns::sum_line(card, sum, self.scene.context.lang));
        let heads = card.whole.iter().map(|line| (line, total));
        for (line, place) in heads.chain([&card.delta].into_iter().chain(&sum).map(|line| (line, total - 1)))
        {
            self.line(pen, y, line, &table, Some(place));
            y += 1;
        }
        y = self.terms(pen, card, &table, y);
        self.blame_words(pen, card, &table, y);
    }

    /// The terms, those around the chosen one where there is not room for all; returns the row after them.
    fn terms(&self, pen: &mut Pen<'_>, card: &BlameCard, table: &Table, mut y: usize) -> usize {
        let indent = table.name;
        let room = pen.height().saturating_sub(y);
        let count = card.rows.len();
        let all = count + usize::from(card.rest.is_some());
        let shown = if all <= room { count } else { room.saturating_sub(1).min(count) };
        let first = self.term().unwrap_or(0).saturating_sub(shown.saturating_sub(1)).min(count - shown);
        for (index, row) in card.rows.iter().enumerate().skip(first).take(shown) {
            let chosen = self.term() == Some(index);
            pen.mark(indent.saturating_sub(1), y, chosen);
            let line = columns::row_line(row);
            self.line(pen, y, &line, table, Some(index));
            if chosen {
                pen.restyle(indent, y, table.result + 2 + table.result_width - indent, Role::Selection);
            }
            y += 1;
        }
        if all > room {
            let hidden = count - shown + card.rest.as_ref().map_or(0, |(n, _)| *n);
            let more = Label::More.fill(self.scene.context.lang, &[("n", &hidden.to_string())]);
            pen.text(indent + 2, y, &more, Role::Soft);
            return y + 1;
        }
        if let Some((n, number)) = &card.rest {
            let text = Label::AndSmaller.fill(self.scene.context.lang, &[("n", &n.to_string())]);
            pen.text(indent + 2, y, &text, Role::Soft);
            let (text, role) = self.told(number, count);
            let room = table.result_width;
            pen.pieces(table.result, y, &[("= ", Role::Ink), (&format!("{text:>room$}"), role)]);
            y += 1;
        }
        y
    }

    /// What δ is: right of the terms where there is room, else below them, the long sentences if they fit.
    fn blame_words(&self, pen: &mut Pen<'_>, card: &BlameCard, table: &Table, y: usize) {
        let (width, height) = (pen.width(), pen.height());
        let right = table.result + table.result_width + 6;
        let room = width.saturating_sub(right + 1);
        let mut end = y;
        if room >= 30 {
            let lines = wrap(&card.reading.0.join(" "), room.min(READING.0));
            pen.lines(right, 0, &lines, Role::Ink);
        } else {
            let room = width.saturating_sub(table.name + 1);
            for (sentences, blank) in
                [(&card.reading.0, true), (&card.reading.1, true), (&card.reading.1, false)]
            {
                let lines = wrap(&sentences.join(" "), room);
                let below = y + usize::from(blank);
                if below + lines.len() <= height {
                    pen.lines(table.name, below, &lines, Role::Ink);
                    end = below + lines.len();
                    break;
                }
            }
        }
        if end < height && !card.note.is_empty() {
            // Beside nothing else it stands close by, else at the foot.
            let at = (height - 1).min(end + 1);
            let text = cut(&card.note, width.saturating_sub(table.name + 1));
            pen.text(table.name, if end == y { height - 1 } else { at }, &text, Role::Soft);
        }
    }
}

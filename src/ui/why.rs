//! The card as a blackboard: fractions with a bar, each number under its own, every derivative derived in
//! turn, and beside it in words what the product says. Where many ways lead to the loss: δ, term by term.

mod columns;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::app::card::{BlameCard, Card, Fraction, Line, Number, ProductCard};
use crate::app::gradient::Cover;
use crate::app::words::{self, Lang, Phrase};
use crate::train::moment::Phase;
use crate::ui::pen::Pen;
use crate::ui::text::{cut, wrap};
use crate::ui::theme::{Role, Theme};
use crate::ui::why::columns::Table;

/// From so many columns on, the words have room beside the fractions.
const WIDE: usize = 100;
/// The columns of the words beside the fractions, with room and without.
const READING: (usize, usize) = (46, 27);

/// The card.
pub struct WhyPanel<'a> {
    /// The words.
    pub lang: Lang,
    /// The colours.
    pub theme: Theme,
    /// What it says.
    pub card: &'a Card,
    /// The lines of the phase that is shown, if that is before the derivatives: in place of the card.
    pub lines: Option<Vec<Line>>,
    /// Which phase that is.
    pub phase: Option<Phase>,
    /// What is hidden.
    pub cover: Cover,
    /// The chosen term, while a person goes along the chain.
    pub term: Option<usize>,
    /// The way as one line of text, where the diagram is not beside the card: pieces, and below them factors.
    pub way: Option<Way>,
}

/// The way as text: each piece with its column, and the factors below.
#[derive(Clone, Debug, Default)]
pub struct Way {
    /// Pieces: text and role.
    pub pieces: Vec<(String, Role)>,
    /// Factors: the piece under which each stands, text, value.
    pub factors: Vec<(usize, String, f64)>,
}

impl Widget for &WhyPanel<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let mut pen = Pen::new(buf, area, self.theme);
        let (width, height) = (pen.width(), pen.height());
        if width < 8 || height == 0 {
            return;
        }
        let top = match &self.way {
            Some(way) if height >= 8 && !way.pieces.is_empty() => self.draw_way(&mut pen, way),
            Some(_) | None => 0,
        };
        let mut pen = pen.part(0, top, width, height - top);
        match (&self.lines, self.card) {
            (Some(lines), _) => self.phase_lines(&mut pen, lines),
            (None, Card::Product(card)) => self.product(&mut pen, card),
            (None, Card::Blame(card)) => self.blame(&mut pen, card),
        }
    }
}

impl WhyPanel<'_> {
    /// A number, or what covers it.
    fn told(&self, number: &Number, place: usize) -> (String, Role) {
        if self.cover.hides(place) {
            ("▒".repeat(number.text.width()), Role::Soft)
        } else {
            (number.text.clone(), Theme::sign(number.value))
        }
    }

    fn draw_way(&self, pen: &mut Pen<'_>, way: &Way) -> usize {
        let mut columns = Vec::new();
        let mut x = 1;
        for (text, role) in &way.pieces {
            columns.push(x);
            x = pen.text(x, 0, text, *role);
        }
        let mut free = 0;
        for (place, (piece, text, value)) in way.factors.iter().enumerate().rev() {
            // The last factor belongs to the first piece: they are written from the left.
            let hidden = self.cover.hides(place);
            let text = if hidden { format!("◄ {}", "▒".repeat(text.width() - 2)) } else { text.clone() };
            let at = columns.get(*piece).copied().unwrap_or(0).max(free);
            let at = at.min(pen.width().saturating_sub(text.width()));
            let role = if hidden { Role::Soft } else { Theme::sign(*value) };
            free = pen.text(at, 1, &text, role) + 1;
        }
        2 + usize::from(pen.height() >= 11)
    }

    fn product(&self, pen: &mut Pen<'_>, card: &ProductCard) {
        let (width, height) = (pen.width(), pen.height());
        let wide = width >= WIDE;
        let lines = card.lines.len();
        // What is told first is what stays where rows are short: lines, numbers, the fractions' bars.
        let bars = height >= lines + 4;
        let spare = height.saturating_sub(lines + 1 + if bars { 3 } else { 1 });
        let note = spare >= 1 && wide;
        let spare = spare - usize::from(note);
        let (before, after) = (usize::from(spare >= 2), usize::from(spare >= 1));
        let fractions = Fractions::of(card, wide);
        let numbers = if bars { 3 + before } else { 1 };
        if bars {
            self.blackboard(pen, card, &fractions, false);
        } else {
            self.one_line(pen, card, &fractions);
        }
        self.numbers(pen, card, &fractions, numbers);
        let reading = fractions.end + if wide { 11 } else { 5 };
        if bars {
            self.reading(pen, &card.reading, reading, numbers + 1);
        }
        let top = numbers + 1 + after;
        let table = Table::of(&card.lines, width, if wide { 3 } else { 1 });
        for (index, line) in card.lines.iter().enumerate() {
            self.line(pen, top + index, line, &table, index);
        }
        if note {
            let indent = 3;
            let text = cut(&card.note, width.saturating_sub(indent + 1));
            pen.text(indent, top + lines, &text, Role::Soft);
        }
    }

    /// `∂L/∂w1 = ∂L/∂ŷ · …` with bars.
    fn blackboard(&self, pen: &mut Pen<'_>, card: &ProductCard, at: &Fractions, empty: bool) {
        let mut fraction = |fraction: &Fraction, x: usize, width: usize, role: Role| {
            let bar = fraction.over.width().max(fraction.under.width()).max(5).min(width);
            let left = x + (width - bar) / 2;
            let centre = |text: &str| left + bar.saturating_sub(text.width()) / 2;
            pen.text(centre(&fraction.over), 0, &fraction.over, role);
            pen.text(left, 1, &"─".repeat(bar), role);
            pen.text(centre(&fraction.under), 2, &fraction.under, role);
        };
        fraction(&card.result, at.result.saturating_sub(8), 8, if empty { Role::Soft } else { Role::Path });
        for (index, factor) in card.factors.iter().enumerate() {
            let hidden = empty || self.cover.hides(index);
            let role = if hidden { Role::Soft } else { Theme::sign(factor.number.value) };
            fraction(factor, at.factors[index], at.width, role);
        }
        pen.text(at.equals, 1, "=", Role::Ink);
        for index in 1..card.factors.len() {
            pen.text(at.factors[index] - at.dot, 1, "·", Role::Ink);
        }
    }

    /// The same in one row.
    fn one_line(&self, pen: &mut Pen<'_>, card: &ProductCard, at: &Fractions) {
        let name = |fraction: &Fraction| format!("{}/{}", fraction.over, fraction.under);
        let text = name(&card.result);
        pen.text_to(at.result, 0, &text, Role::Path);
        pen.text(at.equals, 0, "=", Role::Ink);
        for (index, factor) in card.factors.iter().enumerate() {
            if index > 0 {
                pen.text(at.factors[index] - at.dot, 0, "·", Role::Ink);
            }
            let hidden = self.cover.hides(index);
            let role = if hidden { Role::Soft } else { Theme::sign(factor.number.value) };
            pen.text_to(at.factors[index] + at.width, 0, &name(factor), role);
        }
    }

    fn numbers(&self, pen: &mut Pen<'_>, card: &ProductCard, at: &Fractions, y: usize) {
        let (text, role) = self.told(&card.result.number, card.factors.len());
        let role = if role == Role::Soft { role } else { Role::Path };
        pen.text_to(at.result, y, &text, role);
        pen.text(at.equals, y, "=", Role::Ink);
        for (index, factor) in card.factors.iter().enumerate() {
            if index > 0 {
                pen.text(at.factors[index] - at.dot, y, "·", Role::Ink);
            }
            let (text, role) = self.told(&factor.number, index);
            pen.text_to(at.factors[index] + at.width, y, &text, role);
        }
    }

    /// In words what the product says, if there is room at that column.
    fn reading(&self, pen: &mut Pen<'_>, reading: &(Vec<String>, Vec<String>), x: usize, rows: usize) {
        let room = pen.width().saturating_sub(x + 1);
        // While numbers are covered their sign is not given away.
        let told = |sentences: &[String]| {
            let kept = sentences.len() - usize::from(self.cover != Cover::Open);
            sentences[..kept].to_vec()
        };
        let lines = if room + 4 >= READING.0 {
            wrap(&told(&reading.0).join(" "), READING.0.min(room))
        } else if room >= READING.1 - 3 {
            told(&reading.1).iter().flat_map(|sentence| wrap(sentence, room.min(READING.1))).collect()
        } else {
            return;
        };
        if lines.len() > rows + 1 {
            return;
        }
        for (y, line) in lines.iter().enumerate() {
            pen.text(x, y, line, Role::Ink);
        }
    }

    /// A derivation; `place` says whether its numbers are covered.
    fn line(&self, pen: &mut Pen<'_>, y: usize, line: &Line, table: &Table, place: usize) {
        let hidden = self.cover.hides(place);
        let role = if hidden { Role::Soft } else { Theme::sign(line.result.value) };
        pen.text(table.name, y, &line.name, role);
        if let Some(at) = table.symbols.filter(|_| !line.symbols.is_empty()) {
            pen.pieces(at, y, &[("= ", Role::Ink), (&table.symbols(line), Role::Ink)]);
        }
        if let Some(at) = table.numbers.filter(|_| !line.numbers.is_empty()) {
            let numbers = table.numbers(line);
            // A negative number's sign stands before the others' first digits.
            let lead = if numbers.starts_with(['−', '+', '(']) { "" } else { " " };
            let numbers = if hidden { "▒".repeat(numbers.width()) } else { numbers };
            let role = if hidden { Role::Soft } else { Role::Ink };
            pen.pieces(at, y, &[("= ", Role::Ink), (lead, role), (&numbers, role)]);
        }
        let (text, role) = self.told(&line.result, place);
        let room = table.result_width;
        pen.pieces(table.result, y, &[("= ", Role::Ink), (&format!("{text:>room$}"), role)]);
        if let Some((at, long)) = table.says.filter(|_| !hidden) {
            let text = if long { &line.says.0 } else { &line.says.1 };
            let room = pen.width().saturating_sub(at);
            if text.width() <= room {
                pen.text(at, y, text, Role::Soft);
            }
        }
    }

    /// The forward pass, and the loss.
    fn phase_lines(&self, pen: &mut Pen<'_>, lines: &[Line]) {
        let says = match self.phase {
            Some(Phase::Forward) => Phrase::ForwardSays,
            Some(Phase::Loss | Phase::Backward | Phase::Update) | None => Phrase::LossSays,
        };
        let (width, height) = (pen.width(), pen.height());
        let wide = width >= WIDE;
        let indent = if wide { 3 } else { 1 };
        let table = Table::of(lines, width, indent);
        if let Card::Product(card) = self.card
            && height >= lines.len() + 4
        {
            // The fractions are still empty.
            let fractions = Fractions::of(card, wide);
            self.blackboard(pen, card, &fractions, true);
            let x = fractions.end + if wide { 11 } else { 5 };
            let words = wrap(says.text(self.lang), width.saturating_sub(x + 1).min(READING.0));
            if words.len() <= 4 && width > x + 20 {
                words.iter().enumerate().for_each(|(y, line)| {
                    pen.text(x, y, line, Role::Ink);
                });
            }
            for (index, line) in lines.iter().enumerate() {
                self.line(
                    pen,
                    4 + usize::from(height > lines.len() + 4) + index,
                    line,
                    &table,
                    usize::MAX - 1,
                );
            }
            return;
        }
        let heading = usize::from(height > lines.len());
        if heading > 0 {
            pen.text(indent, 0, &cut(says.text(self.lang), width.saturating_sub(indent + 1)), Role::Soft);
        }
        let heading = heading + usize::from(height > lines.len() + 1);
        for (index, line) in lines.iter().enumerate() {
            self.line(pen, heading + index, line, &table, index);
        }
    }

    fn blame(&self, pen: &mut Pen<'_>, card: &BlameCard) {
        let (width, height) = (pen.width(), pen.height());
        let wide = width >= WIDE;
        let indent = if wide { 3 } else { 1 };
        let table = Table::of_blame(card, width, indent, self.lang);
        let mut y = 0;
        let total = card.rows.len() + 1;
        let heads: Vec<(&Line, usize)> =
            card.whole.iter().map(|line| (line, total)).chain([(&card.delta, card.rows.len())]).collect();
        for (line, place) in heads {
            self.line(pen, y, line, &table, place);
            y += 1;
        }
        if let Some(sum) = &card.sum {
            let line = columns::sum_line(card, sum, self.lang);
            self.line(pen, y, &line, &table, card.rows.len());
            y += 1;
        }
        for (index, row) in card.rows.iter().enumerate().take(height.saturating_sub(y)) {
            let chosen = self.term == Some(index);
            if chosen {
                pen.text(indent.saturating_sub(1), y, "▸", Role::Strong);
            }
            let line = columns::row_line(row);
            self.line(pen, y, &line, &table, index);
            if chosen {
                pen.restyle(indent, y, table.result + 2 + table.result_width - indent, Role::Selection);
            }
            y += 1;
        }
        if let Some((n, number)) = &card.rest
            && y < height
        {
            let text = words::fill(Phrase::AndSmaller.text(self.lang), &[("n", &n.to_string())]);
            pen.text(indent + 2, y, &text, Role::Soft);
            let (text, role) = self.told(number, card.rows.len());
            let room = table.result_width;
            pen.pieces(table.result, y, &[("= ", Role::Ink), (&format!("{text:>room$}"), role)]);
            y += 1;
        }
        self.blame_words(pen, card, &table, y);
    }

    /// What δ is: right of the terms where there is room, else below them.
    fn blame_words(&self, pen: &mut Pen<'_>, card: &BlameCard, table: &Table, y: usize) {
        let (width, height) = (pen.width(), pen.height());
        let right = table.result + table.result_width + 6;
        let room = width.saturating_sub(right + 1);
        if room >= 30 {
            let lines = wrap(&card.reading.0.join(" "), room.min(READING.0));
            for (row, line) in lines.iter().enumerate().take(height) {
                pen.text(right, row, line, Role::Ink);
            }
        } else {
            let lines = wrap(&card.reading.1.join(" "), width.saturating_sub(table.name + 1));
            let below = y + usize::from(y + lines.len() < height);
            if below + lines.len() <= height {
                for (row, line) in lines.iter().enumerate() {
                    pen.text(table.name, below + row, line, Role::Ink);
                }
                return;
            }
        }
        if y < height && !card.note.is_empty() {
            pen.text(
                table.name,
                height - 1,
                &cut(&card.note, width.saturating_sub(table.name + 1)),
                Role::Soft,
            );
        }
    }
}

/// Where the fractions of a product stand.
struct Fractions {
    /// The column after the gradient.
    result: usize,
    equals: usize,
    factors: Vec<usize>,
    width: usize,
    /// How far left of a factor its dot is.
    dot: usize,
    end: usize,
}

impl Fractions {
    /// The fields keep their places while numbers change their width: a longer one grows to the left, into
    /// room that is kept free for it.
    fn of(card: &ProductCard, wide: bool) -> Fractions {
        const RESULT: usize = 10;
        let spare = if wide { 2 } else { 1 };
        let longest = card.factors.iter().map(|factor| factor.number.text.width()).max().unwrap_or(0);
        let width = longest.saturating_sub(spare).max(9);
        let result = card.result.number.text.width().max(RESULT);
        let equals = result + 1;
        let (first, gap, dot) = if wide { (equals + 4, 6, 4) } else { (equals + 2, 4, 3) };
        let factors: Vec<usize> =
            (0..card.factors.len()).map(|index| first + index * (width + gap)).collect();
        let end = factors.last().map_or(first, |last| last + width);
        Fractions { result, equals, factors, width, dot, end }
    }
}

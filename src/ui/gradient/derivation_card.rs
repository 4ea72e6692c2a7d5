//! The card as a blackboard: fractions with a bar, each number under its own, every derivative derived in
//! turn, and beside it in words what the product says. Where many ways lead to the loss: δ, term by term.

mod blame;
mod columns;

use crate::app::gradient::card::{self, Card, Fraction, Line, Number, ProductCard};
use crate::app::gradient::explanation::Explanation;
use crate::app::gradient::{Cover, GradientView};
use crate::app::text::Label;
use crate::train::moment::Phase;
use crate::ui::draw::{Pen, Role, Theme, UnicodeWidthStr, cut, masked, wrap};
use crate::ui::gradient::derivation_card::columns::Table;
use crate::ui::gradient::path_line::PathLine;
use crate::ui::panel::{Panel, Scene, Size, Style};

/// From so many columns on, the words have room beside the fractions.
const WIDE: usize = 100;
/// The columns of the words beside the fractions, with room and without.
const READING: (usize, usize) = (46, 27);
/// In fewer columns sentences would fall apart.
const LEAST_READING: usize = 20;

pub(in crate::ui) struct DerivationCard<'a> {
    pub(in crate::ui) scene: &'a Scene<'a>,
    pub(in crate::ui) explanation: &'a Explanation,
    pub(in crate::ui) gradient: &'a GradientView,
}

impl Panel for DerivationCard<'_> {
    fn titles(&self, _size: Size) -> Vec<String> {
        let layout = self.explanation.subject.network.layout();
        let w = layout.name(self.explanation.subject.parameter);
        let context = self.scene.context;
        let name = context.sample_name(context.chosen.sample);
        let fill = |phrase: Label| phrase.fill(context.lang, &[("w", &w), ("name", &name)]);
        let neurons = self.gradient.trail.iter();
        let trail = neurons.map(|neuron| format!(" ◄ δ_{}", layout.neuron_name(neuron.layer, neuron.index)));
        let trail: String = trail.collect();
        // The diagram beside it says who the sample is.
        let long = if self.has_line() { Label::WhyMovesFor } else { Label::WhyMoves };
        vec![
            format!("{}{trail}", fill(long)),
            format!("{}{trail}", fill(Label::WhyMoves)),
            fill(Label::WhyMoves),
        ]
    }

    fn draw(&self, pen: &mut Pen<'_>) {
        let (width, height) = (pen.width(), pen.height());
        if width < 8 || height == 0 {
            return;
        }
        let (context, gradient) = (self.scene.context, self.gradient);
        let line = (self.has_line() && height >= 8)
            .then(|| PathLine::fitting(self.explanation, context.phase(), &gradient.hidden(context), width))
            .filter(|line| !line.pieces.is_empty());
        let top = line.map_or(0, |line| {
            line.draw(pen, gradient.cover);
            2 + usize::from(height >= 11)
        });
        let mut pen = pen.part(0, top, width, height - top);
        match &self.explanation.card {
            _ if context.is_before_backward() => self.phase_lines(&mut pen),
            Card::Product(card) => self.product(&mut pen, card),
            Card::Blame(card) => self.blame(&mut pen, card),
        }
    }
}

impl DerivationCard<'_> {
    /// Whether the path stands above the card as a line of text, since the diagram is not beside it.
    fn has_line(&self) -> bool {
        self.scene.style != Style::Large || self.scene.is_alone
    }

    /// The chosen term, while a person goes along the chain.
    fn term(&self) -> Option<usize> {
        (!self.gradient.trail.is_empty()).then_some(self.gradient.term)
    }

    /// The sums on the way forward; and the loss.
    fn sums(&self, with_loss: bool) -> Vec<Line> {
        let (lang, network, trace) =
            (self.scene.context.lang, &self.explanation.subject.network, &self.explanation.trace);
        let mut lines = card::forward(lang, network, trace, self.explanation.subject.parameter);
        lines.extend(with_loss.then(|| card::loss(lang, network, trace)));
        lines
    }

    /// A number, or what covers it.
    fn told(&self, number: &Number, place: usize) -> (String, Role) {
        masked(&number.text, Theme::sign(number.value), self.gradient.cover.hides(place))
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
        self.symbols(pen, card, &fractions, bars, false);
        self.numbers(pen, card, &fractions, numbers);
        let reading = fractions.reading(wide, width);
        // With the screen to itself the card says in whole sentences, below, what else stands beside it.
        let below = wrap(&self.told_of(&card.reading.0).join(" "), width.saturating_sub(2));
        let is_long = !wide && spare > below.len() + 2;
        if bars && !is_long {
            self.reading(pen, &card.reading, reading, numbers + 1);
        }
        let top = numbers + 1 + after;
        let indent = if wide { 3 } else { 1 };
        self.lines(pen, top, &card.lines, &Table::of(&card.lines, width, indent));
        let mut y = top + lines;
        if note || is_long {
            let text = cut(&card.note, width.saturating_sub(indent + 1));
            pen.text(indent, y, &text, Role::Soft);
            y += 1;
        }
        if is_long {
            pen.lines(indent, y + 1, &below, Role::Ink);
            y += 1 + below.len();
        }
        let sums = if self.scene.is_alone { self.sums(true) } else { Vec::new() };
        if y + 1 + sums.len() <= height {
            let table = Table::of(&sums, width, indent);
            for (row, line) in sums.iter().enumerate() {
                // These are given: what is worked out here follows from them.
                self.line(pen, y + 1 + row, line, &table, None);
            }
        }
    }

    /// The sentences that may be read: while numbers are covered their sign is not given away.
    fn told_of<'s>(&self, sentences: &'s [String]) -> &'s [String] {
        &sentences[..sentences.len() - usize::from(self.gradient.cover != Cover::Open)]
    }

    /// `∂L/∂w1 = ∂L/∂ŷ · …`, with bars or in one row; `is_empty` before there are any numbers.
    fn symbols(&self, pen: &mut Pen<'_>, card: &ProductCard, at: &Fractions, has_bars: bool, is_empty: bool) {
        let mut fraction = |fraction: &Fraction, end: usize, width: usize, role: Role| {
            let (over, under) = (&fraction.over, &fraction.under);
            if !has_bars {
                return pen.text_to(end, 0, &format!("{over}/{under}"), role);
            }
            let bar = over.width().max(under.width()).max(5).min(width);
            let left = end - width + (width - bar) / 2;
            let centre = |text: &str| left + bar.saturating_sub(text.width()) / 2;
            pen.text(centre(over), 0, over, role);
            pen.text(left, 1, &"─".repeat(bar), role);
            pen.text(centre(under), 2, under, role);
        };
        fraction(&card.result, at.result, 8, if is_empty { Role::Soft } else { Role::Path });
        for (index, factor) in card.factors.iter().enumerate() {
            let hidden = is_empty || self.gradient.cover.hides(index);
            let role = if hidden { Role::Soft } else { Theme::sign(factor.number.value) };
            fraction(factor, at.factors[index] + at.width, at.width, role);
        }
        at.signs(pen, usize::from(has_bars));
    }

    fn numbers(&self, pen: &mut Pen<'_>, card: &ProductCard, at: &Fractions, y: usize) {
        let (text, role) = self.told(&card.result.number, card.factors.len());
        let role = if role == Role::Soft { role } else { Role::Path };
        pen.text_to(at.result, y, &text, role);
        at.signs(pen, y);
        for (index, factor) in card.factors.iter().enumerate() {
            let (text, role) = self.told(&factor.number, index);
            pen.text_to(at.factors[index] + at.width, y, &text, role);
        }
    }

    /// In words what the product says, if there is room at that column.
    fn reading(&self, pen: &mut Pen<'_>, reading: &(Vec<String>, Vec<String>), x: usize, rows: usize) {
        let room = pen.width().saturating_sub(x + 1);
        let long = room + 4 >= READING.0;
        if !long && room < LEAST_READING {
            return;
        }
        let sentences = self.told_of(if long { &reading.0 } else { &reading.1 });
        // Where room is short, what the sign says is said last and stays longest.
        let lines = (0..sentences.len()).find_map(|from| {
            let lines: Vec<String> = if long {
                wrap(&sentences[from..].join(" "), READING.0.min(room))
            } else {
                sentences[from..].iter().flat_map(|sentence| wrap(sentence, room)).collect()
            };
            (lines.len() <= rows + 1).then_some(lines)
        });
        let Some(lines) = lines else { return };
        pen.lines(x, 0, &lines, Role::Ink);
    }

    /// Derivations below each other, each covered in its turn.
    fn lines(&self, pen: &mut Pen<'_>, top: usize, lines: &[Line], table: &Table) {
        for (index, line) in lines.iter().enumerate() {
            self.line(pen, top + index, line, table, Some(index));
        }
    }

    /// A derivation; `place` says whether its numbers are covered, if they ever are.
    fn line(&self, pen: &mut Pen<'_>, y: usize, line: &Line, table: &Table, place: Option<usize>) {
        let hidden = place.is_some_and(|place| self.gradient.cover.hides(place));
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
        let (text, role) = masked(&line.result.text, Theme::sign(line.result.value), hidden);
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

    /// The forward pass, and the loss: what stands in place of the card before there are derivatives.
    fn phase_lines(&self, pen: &mut Pen<'_>) {
        let is_forward = self.scene.context.phase() == Some(Phase::Forward);
        let says = if is_forward { Label::ForwardSays } else { Label::LossSays };
        let says = says.text(self.scene.context.lang);
        let lines = self.sums(!is_forward);
        let (width, height) = (pen.width(), pen.height());
        let wide = width >= WIDE;
        let indent = if wide { 3 } else { 1 };
        let table = Table::of(&lines, width, indent);
        let spare = height.saturating_sub(lines.len());
        if let Card::Product(card) = &self.explanation.card
            && spare >= 4
        {
            // The fractions are still empty.
            let fractions = Fractions::of(card, wide);
            self.symbols(pen, card, &fractions, true, true);
            let x = fractions.reading(wide, width);
            let words = wrap(says, width.saturating_sub(x + 1).min(READING.0));
            if words.len() <= 4 && width > x + 20 {
                pen.lines(x, 0, &words, Role::Ink);
            }
            return self.lines(pen, 4 + usize::from(spare > 4), &lines, &table);
        }
        if spare > 0 {
            pen.text(indent, 0, &cut(says, width.saturating_sub(indent + 1)), Role::Soft);
        }
        self.lines(pen, spare.min(2), &lines, &table);
    }
}

/// Where the fractions of a product stand.
struct Fractions {
    /// The column after the gradient.
    result: usize,
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
        let text = |factor: &Fraction| factor.number.text.width();
        let longest = card.factors.iter().map(text).max().unwrap_or(0);
        // Left of the first stands the sign, close by where room is short.
        let first = card.factors.first().map_or(0, text);
        let width = longest.saturating_sub(spare).max(if wide { 0 } else { first }).max(9);
        // A blank parts it from the frame.
        let result = (card.result.number.text.width() + 1).max(RESULT);
        let (first, gap, dot) = if wide { (result + 5, 6, 4) } else { (result + 3, 4, 3) };
        let factors: Vec<usize> =
            (0..card.factors.len()).map(|index| first + index * (width + gap)).collect();
        let end = factors.last().map_or(first, |last| last + width);
        Fractions { result, factors, width, dot, end }
    }

    /// What stands between the gradient and its factors, in a row.
    fn signs(&self, pen: &mut Pen<'_>, y: usize) {
        pen.text(self.result + 1, y, "=", Role::Ink);
        for factor in self.factors.iter().skip(1) {
            pen.text(factor - self.dot, y, "·", Role::Ink);
        }
    }

    /// The column of the words: where long numbers need it, closer by, so that the words stay.
    fn reading(&self, wide: bool, width: usize) -> usize {
        let at = self.end + if wide { 11 } else { 5 };
        at.min(width.saturating_sub(READING.1)).max(self.end + 3)
    }
}

//! The rule of an update in rows: what it takes and keeps, the rule in symbols and in numbers, and what a
//! penalty takes off after it. A row that is too long says the same more closely.

use crate::app::gradient::card::{Line, Move};
use crate::app::text::Label;
use crate::ui::draw::painter;
use crate::ui::draw::{Pieces, Role, Theme, UnicodeWidthStr, cut};
use crate::ui::gradient::update::{UpdatePanel, WIDE};

/// Where the sign before the result and where the change stand in a row with the numbers, and the blanks after
/// the sign: few places, so that they stay where they are while numbers change their width. The first is that
/// of a start in whole numbers.
const PLACES: [(usize, usize, usize); 2] = [(26, 40, 2), (34, 48, 1)];
/// Where the change stands in a row of its own.
const CHANGE: usize = 18;

impl UpdatePanel<'_> {
    /// The rows; `closely` where they are too many.
    pub(super) fn update(&self, width: usize, closely: bool) -> Vec<Pieces> {
        if self.explanation.subject.frozen {
            // There is no rule that is applied.
            let w = self.context.subject_name();
            let text = Label::FrozenStandsStill.fill(self.context.lang, &[("w", &w)]);
            return vec![vec![(cut(&text, width), Role::Ink)]];
        }
        let Some(taken) = &self.explanation.taken else {
            return vec![vec![(Label::Working.text(self.context.lang).to_owned(), Role::Soft)]];
        };
        let told = &taken.told;
        let mut rows = self.before(told, taken.batch, width, closely);
        rows.push(vec![(rule(&told.rule, width), Role::Ink)]);
        rows.extend(self.numbers(told, width));
        if let Some(line) = &told.shrink {
            let text = format!("{}: {}", line.symbols, line.numbers);
            let change = self.told(&told.change.text, Theme::sign(told.change.value));
            let result = self.told(&line.result.text, Role::Strong);
            if closely && text.width() + 3 + line.result.text.width() + 3 + told.change.text.width() <= width
            {
                let equals = (" = ".into(), Role::Ink);
                rows.push(vec![(text, Role::Soft), equals, result, ("   ".into(), Role::Ink), change]);
                return rows;
            }
            let text = if text.width() <= width { text } else { line.symbols.clone() };
            rows.push(vec![(text, Role::Soft)]);
            rows.push(self.result(self.indent(), result, change));
        }
        rows
    }

    /// As wide as the parameter's name, so that a number stands below what it stands for.
    fn indent(&self) -> usize {
        self.context.subject_name().width() + 1
    }

    /// Means, penalties, running averages. Where rows are few, a mean and its penalty share one, and each
    /// average has its correction beside it.
    fn before(&self, told: &Move, batch: usize, width: usize, closely: bool) -> Vec<Pieces> {
        let mut lines = told.before.clone();
        if !closely {
            return lines.iter().map(|line| self.average(line, width)).collect();
        }
        if let [mean, penalty, ..] = &mut lines[..]
            && (mean.name.as_str(), penalty.name.as_str()) == ("g", "g")
        {
            let of = Label::MeanOf.fill(self.context.lang, &[("n", &batch.to_string())]);
            penalty.symbols = penalty.symbols.replacen('g', &of, 1);
            lines.remove(0);
        }
        let mut rows: Vec<Pieces> = lines.iter().map(|line| self.average(line, width)).collect();
        if let [.., m, v, corrections] = &lines[..]
            && let Some((a, b)) = corrections.result.text.split_once(", ")
        {
            let beside = |line: &Line, name: &str, value: &str| {
                let mut row = self.bare_average(line);
                row.extend([(format!("  {name} = "), Role::Ink), self.told(value, Role::Ink)]);
                row
            };
            let pair = [beside(m, "a", a), beside(v, "b", b)];
            if pair.iter().all(|row| painter::width(row) <= width) {
                rows.truncate(rows.len() - 3);
                rows.extend(pair);
            }
        }
        rows
    }

    /// The rule in numbers, its result and its change: in one row, or in two.
    fn numbers(&self, told: &Move, width: usize) -> Vec<Pieces> {
        let indent = self.indent();
        let (spaced, close) = (spaced(&told.numbers), tight(&told.numbers));
        let result = self.told(&told.result.text, Role::Strong);
        let change = self.told(&told.own.text, Theme::sign(told.own.value));
        let begins = |indent: usize, text: &str| {
            let lead = if indent == 0 || text.starts_with(['−', ' ']) { "" } else { " " };
            format!("{}= {lead}", " ".repeat(indent))
        };
        let size = (told.result.text.width(), told.own.text.width());
        let closest = close.replace(' ', "");
        let forms = [
            (PLACES[0], indent, &told.numbers),
            (PLACES[1], indent, &spaced),
            (PLACES[1], indent, &close),
            (PLACES[1], indent, &closest),
            (PLACES[1], 0, &closest),
        ];
        for ((at, moved, gap), indent, numbers) in forms.into_iter().filter(|_| width >= WIDE) {
            let start = begins(indent, numbers);
            let (end, after) = (start.width() + numbers.width(), at + 1 + gap + size.0);
            if end < at && after < moved && moved + size.1 <= width {
                return vec![vec![
                    (start, Role::Ink),
                    self.told(numbers, Role::Ink),
                    (format!("{}={}", " ".repeat(at - end), " ".repeat(gap)), Role::Ink),
                    result,
                    (" ".repeat(moved - after), Role::Ink),
                    change,
                ]];
            }
        }
        // A result that follows its numbers has its change below; else both stand there.
        let start = begins(indent, &told.numbers);
        if width < WIDE && start.width() + told.numbers.width() + 3 + size.0 <= width {
            let equals = (" = ".into(), Role::Ink);
            let row = vec![(start, Role::Ink), self.told(&told.numbers, Role::Ink), equals, result];
            return vec![row, vec![(" ".repeat(CHANGE), Role::Ink), change]];
        }
        let forms = [(indent, &told.numbers), (indent, &spaced), (indent, &close), (0, &close)];
        let fits = |(indent, text): &(usize, &String)| begins(*indent, text).width() + text.width() <= width;
        let mut rows = if let Some((indent, text)) = forms.into_iter().find(fits) {
            vec![vec![(begins(indent, text), Role::Ink), self.told(text, Role::Ink)]]
        } else {
            // At last between the value and what is taken off it.
            let (old, by) = close.split_at(close.find([' ']).unwrap_or(0));
            let old = vec![(begins(0, old), Role::Ink), self.told(old, Role::Ink)];
            vec![old, vec![("  ".into(), Role::Ink), self.told(by.trim_start(), Role::Ink)]]
        };
        rows.push(self.result(indent, result, change));
        rows
    }

    /// A result and a change in a row of their own.
    fn result(&self, indent: usize, result: (String, Role), change: (String, Role)) -> Pieces {
        let lead = if result.0.starts_with('−') { "" } else { " " };
        let begins = format!("{}= {lead}", " ".repeat(indent));
        let blank = CHANGE.saturating_sub(begins.width() + result.0.width()).max(1);
        vec![(begins, Role::Ink), result, (" ".repeat(blank), Role::Ink), change]
    }

    /// `v ← 0.9·v + g = 0.11`.
    fn bare_average(&self, line: &Line) -> Pieces {
        let symbols = line.symbols.replace(" · ", "·");
        let result = self.told(&line.result.text, Theme::sign(line.result.value));
        vec![(format!("{} ← {symbols} = ", line.name), Role::Ink), result]
    }

    /// `v ← 0.9 · v + g = 0.9 · 0.1 + 0.02 = 0.11`, as much of it as fits: symbols go last.
    fn average(&self, line: &Line, width: usize) -> Pieces {
        let compact = |text: &str| text.replace(" · ", "·");
        let result = self.told(&line.result.text, Theme::sign(line.result.value));
        let numbers = if line.numbers.is_empty() { String::new() } else { format!(" = {}", line.numbers) };
        let ends = line.name.width() + 3 + 3 + line.result.text.width();
        let forms = [
            (line.symbols.clone(), numbers.clone()),
            (compact(&line.symbols), compact(&numbers)),
            (compact(&line.symbols), compact(&numbers).replacen(" + ", "+", 1)),
            (line.symbols.clone(), String::new()),
            (compact(&line.symbols), String::new()),
        ];
        let form =
            forms.into_iter().find(|(symbols, numbers)| ends + symbols.width() + numbers.width() <= width);
        let Some((symbols, numbers)) = form else {
            return vec![(format!("{} = ", line.name), Role::Ink), result];
        };
        if numbers.is_empty() && symbols != line.symbols {
            return self.bare_average(line);
        }
        vec![
            (format!("{} ← {symbols}", line.name), Role::Ink),
            self.told(&numbers, Role::Ink),
            (" = ".into(), Role::Ink),
            result,
        ]
    }
}

/// With one blank everywhere.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without blanks around products and quotients.
fn tight(text: &str) -> String {
    spaced(text).replace(" · ", "·").replace(" / ", "/")
}

/// The rule in so many columns: without blanks, at last without what it is assigned to, never cut.
fn rule(rule: &str, width: usize) -> String {
    let close = tight(rule).replace(" + ", "+");
    let closer = close.replace(' ', "");
    let bare = closer.split_once('←').map_or(closer.clone(), |(_, of)| of.to_owned());
    let forms = [rule.to_owned(), close, closer, bare.clone()];
    forms.into_iter().find(|text| text.width() <= width).unwrap_or(bare)
}

//! The columns of derivations that stand below each other: name, symbols, numbers, result, words. What has
//! no room is left out from the least telling on; a number is never cut off.

use unicode_width::UnicodeWidthStr;

use crate::app::gradient::card::{BlameCard, Line, Number, Row};
use crate::app::text::{Label, Lang};

/// The columns at which results may begin on a wide card and on a narrow one: few, so that they stay where
/// they are while numbers change their width.
const RESULTS: ([usize; 2], [usize; 3]) = ([63, 72], [56, 61, 66]);

/// Where each part of a derivation stands.
pub(super) struct Table {
    pub(super) name: usize,
    pub(super) symbols: Option<usize>,
    pub(super) numbers: Option<usize>,
    pub(super) result: usize,
    pub(super) result_width: usize,
    /// Where the words stand, and whether the long ones.
    pub(super) says: Option<(usize, bool)>,
    /// Without blanks around dots, since room is short.
    compact: (bool, bool),
}

impl Table {
    /// The columns of some lines in so many columns of a panel.
    pub(super) fn of(lines: &[Line], width: usize, indent: usize) -> Table {
        Table::fitting(lines, width, indent, true)
    }

    /// The same; of symbols and numbers those asked for stay where there is not room for both.
    fn fitting(lines: &[Line], width: usize, indent: usize, keep_numbers: bool) -> Table {
        let most = |part: &dyn Fn(&Line) -> usize| lines.iter().map(part).max().unwrap_or(0);
        let name = most(&|line| line.name.width());
        let result = most(&|line| line.result.text.width()).max(9);
        let words = (most(&|line| line.says.0.width()), most(&|line| line.says.1.width()));
        let wide = width >= 100;
        // From the roomiest to the barest.
        let mut candidates = vec![
            (Some(!wide), Some(false), Some(wide)),
            (Some(true), Some(false), Some(false)),
            (Some(true), Some(true), Some(false)),
            (Some(true), Some(false), None),
            (Some(true), Some(true), None),
        ];
        let numbers = [(None, Some(false), None), (None, Some(true), None)];
        candidates.extend(if keep_numbers { &numbers[..] } else { &[(Some(true), None, None)] });
        candidates.push((None, None, None));
        let mut fallback = None;
        for (symbols, numbers, says) in candidates {
            let mut x = indent + name + 1;
            let mut table = Table {
                name: indent,
                symbols: None,
                numbers: None,
                result: 0,
                result_width: result,
                says: None,
                compact: (symbols == Some(true), numbers == Some(true)),
            };
            let gap = if wide { 2 } else { 1 };
            if symbols.is_some() {
                let most = most(&|line| table.symbols(line).width());
                if most > 0 {
                    table.symbols = Some(x);
                    x += 2 + most + gap;
                }
            }
            if numbers.is_some() {
                let lead = |line: &Line| usize::from(!table.numbers(line).starts_with(['−', '+', '(']));
                let most = most(&|line| table.numbers(line).width() + lead(line));
                if most > 0 {
                    table.numbers = Some(x);
                    x += 2 + most + 1;
                }
            }
            let columns = if wide { &RESULTS.0[..] } else { &RESULTS.1 };
            let column = columns.iter().copied().find(|&column| column >= x);
            let full = symbols.is_some() && numbers.is_some();
            table.result = column.filter(|_| full && width >= 78).unwrap_or(x);
            let end = table.result + 2 + result;
            let needed = match says {
                Some(true) => words.0 + 4,
                Some(false) if words.1 > 0 => words.1 + 1,
                Some(false) | None => 0,
            };
            if needed > 0 {
                table.says = Some((end + if says == Some(true) { 4 } else { 1 }, says == Some(true)));
            }
            if end + needed <= width {
                return table;
            }
            fallback = Some(table);
        }
        fallback.expect("there is a last candidate")
    }

    /// The columns of a δ with its terms.
    pub(super) fn of_blame(card: &BlameCard, width: usize, indent: usize, lang: Lang) -> Table {
        let mut lines: Vec<Line> = card.whole.iter().cloned().chain([card.delta.clone()]).collect();
        lines.extend(card.sum.as_ref().map(|sum| sum_line(card, sum, lang)));
        lines.extend(card.rows.iter().map(row_line));
        let rest = card.rest.as_ref().map_or(0, |(_, number)| number.text.width());
        let mut table = Table::fitting(&lines, width, indent, false);
        table.result_width = table.result_width.max(rest);
        table
    }

    pub(super) fn symbols(&self, line: &Line) -> String {
        if self.compact.0 { compact(&line.symbols) } else { line.symbols.clone() }
    }

    pub(super) fn numbers(&self, line: &Line) -> String {
        if self.compact.1 { compact(&line.numbers) } else { line.numbers.clone() }
    }
}

/// `−2 · (y − ŷ)` as `−2(y − ŷ)`, `w5 · f′(z)` as `w5·f′(z)`.
fn compact(text: &str) -> String {
    let text = text.replace(" · ", "·");
    match text.strip_prefix("−2·(y") {
        Some(rest) => format!("−2(y{rest}"),
        None => text,
    }
}

/// The sum of the terms as a line.
pub(super) fn sum_line(card: &BlameCard, sum: &Number, lang: Lang) -> Line {
    let n = card.rows.len() + card.rest.as_ref().map_or(0, |(n, _)| *n);
    Line {
        name: "Σ".into(),
        symbols: Label::SumBelow.fill(lang, &[("n", &n.to_string())]),
        numbers: String::new(),
        result: sum.clone(),
        says: (String::new(), String::new()),
    }
}

/// A term as a line without a name.
pub(super) fn row_line(row: &Row) -> Line {
    Line {
        name: String::new(),
        symbols: row.symbols.clone(),
        numbers: row.numbers.clone(),
        result: row.result.clone(),
        says: (String::new(), String::new()),
    }
}

//! The update of a parameter by its rule, and the check of its gradient by measuring; and, while an update
//! is shown, every parameter before and after it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::app::card::Line;
use crate::app::gradient::Cover;
use crate::app::lesson::Lesson;
use crate::app::numbers;
use crate::app::studies::Summary;
use crate::app::words::{self, Lang, Phrase};
use crate::nn::check::{Check, Verdict};
use crate::nn::layout::ParameterId;
use crate::nn::network::Network;
use crate::ui::parameters::first_shown;
use crate::ui::pen::Pen;
use crate::ui::text::cut;
use crate::ui::theme::{Role, Theme};

/// Update and check.
pub struct UpdatePanel<'a> {
    /// The words.
    pub lang: Lang,
    /// The colours.
    pub theme: Theme,
    /// What is shown.
    pub lesson: &'a Lesson,
    /// Every parameter's check, if they have been made here.
    pub checks: Option<&'a [Check]>,
    /// What is hidden.
    pub cover: Cover,
}

/// A row: pieces one after the other.
type Pieces = Vec<(String, Role)>;

impl Widget for &UpdatePanel<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let mut pen = Pen::new(buf, area, self.theme);
        let (width, height) = (pen.width().saturating_sub(1), pen.height());
        if width < 8 || height == 0 {
            return;
        }
        let mut update = self.update(width);
        let mut check = self.check(width);
        // Where not even these fit, what comes first in the rule goes, and the check before it.
        if update.len() + check.len() > height {
            check.truncate(height.saturating_sub(update.len()) / check.len() * check.len());
        }
        if update.len() > height {
            update.drain(..update.len() - height);
        }
        let (nudge, all) = (self.nudge(width), self.all(width));
        // The update and both measures come first; what was done, the key, and a blank where there is room.
        let mut spare = height.saturating_sub(update.len() + check.len());
        let mut take = || {
            let has = spare > 0;
            spare = spare.saturating_sub(1);
            has
        };
        let (has_all, has_nudge, has_blank) = (take(), take(), take());
        let mut rows = update;
        if has_blank {
            rows.push(Vec::new());
        }
        let wide = width >= 50;
        if has_nudge && wide {
            rows.push(nudge.clone());
        }
        rows.extend(check);
        if has_nudge && !wide {
            rows.push(nudge);
        }
        if has_all {
            rows.push(all);
        }
        for (y, row) in rows.iter().enumerate().take(height) {
            row.iter().fold(1, |x, (text, role)| pen.text(x, y, text, *role));
        }
    }
}

impl UpdatePanel<'_> {
    fn hidden(&self) -> bool {
        self.cover != Cover::Open
    }

    /// A number, or what covers it.
    fn told(&self, text: &str, role: Role) -> (String, Role) {
        if self.hidden() { ("▒".repeat(text.width()), Role::Soft) } else { (text.to_owned(), role) }
    }

    fn update(&self, width: usize) -> Vec<Pieces> {
        let Some(taken) = &self.lesson.taken else {
            return vec![vec![(Phrase::Working.text(self.lang).to_owned(), Role::Soft)]];
        };
        let told = &taken.told;
        let mut rows: Vec<Pieces> = told.before.iter().map(|line| self.average(line, width)).collect();
        let name = self.lesson.subject.network.layout().name(self.lesson.subject.parameter);
        let rule = if told.rule.width() <= width {
            told.rule.clone()
        } else {
            told.rule.replace(" · ", "·").replace(" / ", "/").replace(" + ", "+")
        };
        rows.push(vec![(cut(&rule, width), Role::Ink)]);
        let indent = " ".repeat(name.width() + 1);
        let lead = if told.numbers.starts_with(['−', ' ']) { "" } else { " " };
        let numbers = self.told(&told.numbers, Role::Ink);
        let result = self.told(&told.result.text, Role::Strong);
        let change = self.told(&told.change.text, Theme::sign(told.change.value));
        let narrow = [indent.as_str(), "= ", lead, &told.numbers, " = ", &told.result.text].concat().width();
        let wide = narrow + 2 + 3 + told.change.text.width();
        let mut row: Pieces = vec![(format!("{indent}= {lead}"), Role::Ink), numbers];
        if wide <= width {
            row.extend([("  =  ".into(), Role::Ink), result, ("   ".into(), Role::Ink), change]);
            rows.push(row);
        } else if narrow <= width {
            row.extend([(" = ".into(), Role::Ink), result]);
            rows.push(row);
        } else {
            rows.push(row);
            rows.push(vec![(format!("{indent}=  "), Role::Ink), result, ("   ".into(), Role::Ink), change]);
        }
        if let Some(line) = &told.shrink {
            let text = format!("{}: {}", line.symbols, line.numbers);
            let text = if text.width() <= width { text } else { cut(&line.symbols, width) };
            rows.push(vec![(text, Role::Soft)]);
            rows.push(vec![(format!("{indent}=  "), Role::Ink), self.told(&line.result.text, Role::Strong)]);
        }
        rows
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
            (line.symbols.clone(), String::new()),
            (compact(&line.symbols), String::new()),
        ];
        let form =
            forms.into_iter().find(|(symbols, numbers)| ends + symbols.width() + numbers.width() <= width);
        let Some((symbols, numbers)) = form else {
            return vec![(format!("{} = ", line.name), Role::Ink), result];
        };
        vec![
            (format!("{} ← {symbols}", line.name), Role::Ink),
            self.told(&numbers, Role::Ink),
            (" = ".into(), Role::Ink),
            result,
        ]
    }

    fn nudge(&self, width: usize) -> Pieces {
        let check = &self.lesson.check;
        let w = self.lesson.subject.network.layout().name(check.parameter);
        let h = numbers::typed_small(check.step);
        let hyper = &self.lesson.subject.hyper;
        let penalized = hyper.l1 != 0.0 || hyper.l2 != 0.0;
        let long = if penalized { Phrase::CheckNudgePenalty } else { Phrase::CheckNudge };
        let fill = |phrase: Phrase| words::fill(phrase.text(self.lang), &[("w", &w), ("h", &h)]);
        let text = if width >= 50 { fill(long) } else { fill(Phrase::CheckNudging) };
        vec![(cut(&text, width), Role::Soft)]
    }

    fn check(&self, width: usize) -> Vec<Pieces> {
        let check = &self.lesson.check;
        let wide = width >= 50;
        let word = |phrase: Phrase| phrase.text(self.lang);
        let formula = if wide { word(Phrase::ByFormula) } else { word(Phrase::Formula) };
        let at = formula.width().max(word(Phrase::Measured).width()) + if wide { 3 } else { 2 };
        let named = |name: &str| format!("{name}{}", " ".repeat(at - name.width()));
        let (said, role) = verdict(check, self.lang, wide);
        let measured = match check.verdict {
            Verdict::Agree | Verdict::Differ => numbers::ten_digits(check.measured),
            Verdict::Kink | Verdict::OutOfRange => numbers::NONE.into(),
        };
        let number = numbers::ten_digits(check.formula);
        let room = number.width().max(measured.width());
        let gap = if wide { "     " } else { "  " };
        let end =
            if at + room + gap.len() + said.width() <= width { said } else { said.chars().take(1).collect() };
        vec![
            vec![(named(formula), Role::Ink), self.told(&number, Role::Ink)],
            vec![
                (named(word(Phrase::Measured)), Role::Ink),
                self.told(&format!("{measured:<room$}"), Role::Ink),
                (gap.into(), Role::Ink),
                // It would give away that there is something to agree on.
                if self.hidden() { (String::new(), role) } else { (end, role) },
            ],
        ]
    }

    /// What is known of all parameters, or the key that finds it out.
    fn all(&self, width: usize) -> Pieces {
        let layout = self.lesson.subject.network.layout();
        let n = numbers::count(layout.parameters() as u64);
        let Some(checks) = self.checks else {
            let text = words::fill(Phrase::ChecksAll.text(self.lang), &[("n", &n)]);
            return vec![(cut(&text, width), Role::Soft)];
        };
        let summary = Summary::of(checks);
        let worst = summary.worst.map_or_else(String::new, |check| layout.name(check.parameter));
        let digits = summary.worst.map_or_else(String::new, |check| numbers::small(check.relative()));
        let confirmed = all_but(checks.len(), summary.unmeasured);
        let (k, sign, phrase, role) = if summary.differ > 0 {
            (summary.differ, "✗", Phrase::SomeDiffer, Role::Bad)
        } else if summary.unmeasured > 0 {
            (confirmed, "✓", Phrase::MostAgree, Role::Good)
        } else {
            (confirmed, "✓", Phrase::AllAgree, Role::Good)
        };
        let k = k.to_string();
        let values = [("n", n.as_str()), ("k", &k), ("w", &worst), ("d", &digits)];
        let text = format!("{sign} {}", words::fill(phrase.text(self.lang), &values));
        vec![(cut(&text, width), role)]
    }
}

fn all_but(all: usize, without: usize) -> usize {
    all.saturating_sub(without)
}

/// What a check says: the sign first.
fn verdict(check: &Check, lang: Lang, wide: bool) -> (String, Role) {
    let digits = numbers::small(check.relative());
    let fill = |phrase: Phrase| words::fill(phrase.text(lang), &[("d", &digits)]);
    let (sign, text, role) = match check.verdict {
        // Beyond a millionth only rounding explains the rest: then that is what is said.
        Verdict::Agree if check.relative() <= 1e-6 => ("✓", fill(Phrase::AgreeTo), Role::Good),
        Verdict::Agree => ("≈", fill(Phrase::AgreeWithinRounding), Role::Soft),
        Verdict::Differ => ("✗", fill(Phrase::DifferBy), Role::Bad),
        Verdict::Kink => ("–", fill(Phrase::CheckKink), Role::Soft),
        Verdict::OutOfRange => ("–", fill(Phrase::CheckRange), Role::Soft),
    };
    (if wide { format!("{sign} {text}") } else { sign.into() }, role)
}

/// Every parameter before and after the step.
pub struct StepsPanel<'a> {
    /// The colours.
    pub theme: Theme,
    /// Before.
    pub before: &'a Network,
    /// After.
    pub after: &'a Network,
    /// The chosen one.
    pub selected: ParameterId,
}

/// The columns of one parameter.
const STEP: usize = 27;

impl Widget for &StepsPanel<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let mut pen = Pen::new(buf, area, self.theme);
        let (columns, rows) = ((pen.width() / STEP).max(1), pen.height());
        let count = self.after.layout().parameters();
        let shown = (columns * rows).min(count);
        let first = first_shown(self.selected.0, count, shown);
        for index in 0..shown {
            let (x, y) = (index / rows * STEP, index % rows);
            let id = ParameterId(first + index);
            let (old, new) = (self.before.get(id), self.after.get(id));
            let name = self.after.layout().name(id);
            let end = pen.text(x + 1, y, &format!("{name:<3} "), Role::Strong);
            let role = Theme::sign(new - old);
            let arrow = if new > old {
                "▲"
            } else if new < old {
                "▼"
            } else {
                " "
            };
            pen.pieces(
                end,
                y,
                &[
                    (&numbers::signed(old, 4, 8), Role::Soft),
                    (" → ", Role::Soft),
                    (numbers::signed(new, 4, 8).trim_start(), Role::Ink),
                    (" ", Role::Ink),
                    (arrow, role),
                ],
            );
            if id == self.selected {
                pen.text(x, y, "▸", Role::Strong);
            }
        }
    }
}

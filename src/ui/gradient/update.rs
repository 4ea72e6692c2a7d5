//! The update of a parameter by its rule, and the check of its gradient by measuring.

mod rule;

use crate::app::gradient::Cover;
use crate::app::gradient::explanation::Explanation;
use crate::app::run::context::Context;
use crate::app::studies::Summary;
use crate::app::text::numbers;
use crate::app::text::{Label, Lang};
use crate::nn::check::{Check, Verdict};
use crate::ui::draw::painter;
use crate::ui::draw::{Pen, Pieces, Role, UnicodeWidthStr, cut, masked};
use crate::ui::panel::{Panel, Size};

pub(in crate::ui) struct UpdatePanel<'a> {
    pub(in crate::ui) context: &'a Context,
    pub(in crate::ui) explanation: &'a Explanation,
    /// Every parameter's check, if they have been made here.
    pub(in crate::ui) checks: Option<&'a [Check]>,
    /// What is hidden.
    pub(in crate::ui) cover: Cover,
}

/// What stands in place of what follows from the derivatives, before there are any.
pub(in crate::ui) fn early(pen: &mut Pen<'_>, lang: Lang) {
    let room = pen.width().saturating_sub(2);
    pen.text(1, 0, &cut(Label::AfterBackward.text(lang), room), Role::Soft);
}

/// The columns between its margins: beside a frame one on the right too.
fn inside(width: usize) -> usize {
    width.saturating_sub(if width > WIDE { 2 } else { 1 })
}

/// From so many columns on, there is room for words.
const WIDE: usize = 50;

impl Panel for UpdatePanel<'_> {
    fn titles(&self, size: Size) -> Vec<String> {
        let w = self.context.subject_name();
        let fill = |phrase: Label| phrase.fill(self.context.lang, &[("w", &w)]);
        let short = fill(Label::UpdateShort);
        // The title promises no check that there is no room for.
        let has_check = self.rows(inside(size.0), size.1).1;
        if has_check { vec![fill(Label::UpdateAndCheck), short] } else { vec![short] }
    }

    fn draw(&self, pen: &mut Pen<'_>) {
        if self.context.is_before_backward() {
            return early(pen, self.context.lang);
        }
        let (width, height) = (inside(pen.width()), pen.height());
        if width < 8 || height == 0 {
            return;
        }
        let (rows, _) = self.rows(width, height);
        pen.rows(1, 0, &rows);
    }
}

impl UpdatePanel<'_> {
    /// All rows that fit, and whether the check's are among them.
    fn rows(&self, width: usize, height: usize) -> (Vec<Pieces>, bool) {
        let mut update = self.update(width, false);
        let mut check = self.check(width);
        // Where not even these fit, they say the same in fewer rows.
        if update.len() + check.len() > height {
            update = self.update(width, true);
        }
        if update.len() + check.len() > height {
            check = self.check_in_a_row(width).into_iter().collect();
        }
        if update.len() + check.len() > height {
            check.clear();
        }
        // At last what comes first in the rule goes, and says so.
        if update.len() > height {
            let hidden = (update.len() - height + 1).min(update.len());
            update.drain(..hidden);
            let more = Label::More.fill(self.context.lang, &[("n", &hidden.to_string())]);
            update.insert(0, vec![(more, Role::Soft)]);
        }
        // The update and both measures come first; what was done, the key, and a blank where there is room.
        let spare = height.saturating_sub(update.len() + check.len());
        let has_check = !check.is_empty();
        let mut rows = update;
        if spare > 2 {
            rows.push(Vec::new());
        }
        let nudged = rows.len() + if width >= WIDE { 0 } else { check.len() };
        rows.extend(check);
        if spare > 1 && has_check {
            rows.insert(nudged, self.nudge(width));
        }
        if spare > 0 {
            rows.push(self.all(width));
            rows.extend(self.each(height.saturating_sub(rows.len())));
        }
        (rows, has_check)
    }

    /// A number, or what covers it.
    fn told(&self, text: &str, role: Role) -> (String, Role) {
        masked(text, role, self.cover != Cover::Open)
    }

    /// What a check says, unless that would give away that there is something to agree on.
    fn said(&self, check: &Check, wide: bool) -> (String, Role) {
        let (text, role) = verdict(check, self.context.lang, wide);
        (if self.cover == Cover::Open { text } else { String::new() }, role)
    }

    fn nudge(&self, width: usize) -> Pieces {
        let check = &self.explanation.check;
        let w = self.explanation.subject.network.layout().name(check.parameter);
        let h = numbers::typed_small(check.step);
        let hyper = &self.explanation.subject.hyper;
        let penalized = hyper.l1 != 0.0 || hyper.l2 != 0.0;
        let long = if penalized { Label::CheckNudgePenalty } else { Label::CheckNudge };
        let fill = |phrase: Label| phrase.fill(self.context.lang, &[("w", &w), ("h", &h)]);
        let text = if width >= WIDE { fill(long) } else { fill(Label::CheckNudging) };
        vec![(cut(&text, width), Role::Soft)]
    }

    /// What the formula's number is: with a penalty not the card's, but what the step takes.
    fn formula(&self, wide: bool) -> String {
        let (explanation, check) = (self.explanation, &self.explanation.check);
        let hyper = &explanation.subject.hyper;
        let own = explanation.trace.gradient_of(check.parameter);
        if check.formula == own {
            return (if wide { Label::ByFormula } else { Label::Formula }).text(self.context.lang).to_owned();
        }
        let penalties = [(hyper.l2, " + L2"), (hyper.l1, " + L1")];
        let penalties = penalties.iter().filter(|(size, _)| *size != 0.0).map(|(_, name)| *name);
        penalties.fold(Label::Formula.text(self.context.lang).to_owned(), |text, name| text + name)
    }

    fn check(&self, width: usize) -> Vec<Pieces> {
        let check = &self.explanation.check;
        let wide = width >= WIDE;
        let (formula, word) = (self.formula(wide), Label::Measured.text(self.context.lang));
        let at = formula.width().max(word.width()) + if wide { 3 } else { 2 };
        let named = |name: &str| format!("{name}{}", " ".repeat(at - name.width()));
        let (said, role) = self.said(check, wide);
        let (number, measured) = (numbers::ten_digits(check.formula), measured(&self.explanation.check));
        // As many columns as the longest number takes: a sign that agrees stands still.
        let room = number.width().max(measured.width()).max(if wide { 13 } else { 0 });
        let gap = if wide { "     " } else { "  " };
        let end =
            if at + room + gap.len() + said.width() <= width { said } else { said.chars().take(1).collect() };
        let gap = if at + room + gap.len() + end.width() <= width { gap } else { " " };
        vec![
            vec![(named(&formula), Role::Ink), self.told(&number, Role::Ink)],
            vec![
                (named(word), Role::Ink),
                self.told(&format!("{measured:<room$}"), Role::Ink),
                (gap.into(), Role::Ink),
                (end, role),
            ],
        ]
    }

    /// Both measures in a row, if it is long enough.
    fn check_in_a_row(&self, width: usize) -> Option<Pieces> {
        let (formula, word) = (self.formula(false), Label::Measured.text(self.context.lang));
        let (number, measured) =
            (numbers::ten_digits(self.explanation.check.formula), measured(&self.explanation.check));
        let (sign, role) = self.said(&self.explanation.check, false);
        let row = vec![
            (format!("{formula} "), Role::Ink),
            self.told(&number, Role::Ink),
            (format!("  {word} "), Role::Ink),
            self.told(&measured, Role::Ink),
            (format!(" {sign}"), role),
        ];
        (painter::width(&row) <= width).then_some(row)
    }

    /// Every parameter's check, where they have been made and there are rows to spare.
    fn each(&self, room: usize) -> Vec<Pieces> {
        let Some(checks) = self.checks.filter(|_| room > 2) else { return Vec::new() };
        let shown = if checks.len() < room { checks.len() } else { room - 2 };
        let layout = self.explanation.subject.network.layout();
        let row = |check: &Check| {
            let number = |text: String| self.told(&format!("{text:<NUMBER$}"), Role::Ink);
            let name = (format!("{:<7}", layout.name(check.parameter)), Role::Strong);
            let (formula, measured) = (numbers::ten_digits(check.formula), measured(check));
            vec![name, number(formula), number(measured), self.said(check, false)]
        };
        let mut rows = vec![Vec::new()];
        rows.extend(checks.iter().take(shown).map(row));
        if shown < checks.len() {
            let n = numbers::count((checks.len() - shown) as u64);
            rows.push(vec![(Label::More.fill(self.context.lang, &[("n", &n)]), Role::Soft)]);
        }
        rows
    }

    /// What is known of all parameters, or the key that finds it out.
    fn all(&self, width: usize) -> Pieces {
        let layout = self.explanation.subject.network.layout();
        let n = numbers::count(layout.parameters() as u64);
        let Some(checks) = self.checks else {
            let text = Label::ChecksAll.fill(self.context.lang, &[("n", &n)]);
            return vec![(cut(&text, width), Role::Soft)];
        };
        let summary = Summary::of(checks);
        let worst = summary.worst.map_or_else(String::new, |check| layout.name(check.parameter));
        let digits = summary.worst.map_or_else(String::new, |check| numbers::small(check.relative()));
        let (k, sign, phrase, role) = if summary.differ > 0 {
            (summary.differ, "✗", Label::SomeDiffer, Role::Bad)
        } else if summary.unmeasured > 0 {
            (checks.len() - summary.unmeasured, "✓", Label::MostAgree, Role::Good)
        } else {
            (checks.len(), "✓", Label::AllAgree, Role::Good)
        };
        let k = k.to_string();
        let values = [("n", n.as_str()), ("k", &k), ("w", &worst), ("d", &digits)];
        let text = format!("{sign} {}", phrase.fill(self.context.lang, &values));
        vec![(cut(&text, width), role)]
    }
}

/// The columns of a number with ten digits.
const NUMBER: usize = 18;

/// What was measured, if anything could be.
fn measured(check: &Check) -> String {
    match check.verdict {
        Verdict::Agree | Verdict::Differ => numbers::ten_digits(check.measured),
        Verdict::Kink | Verdict::OutOfRange => numbers::NONE.into(),
    }
}

/// What a check says: the sign first.
fn verdict(check: &Check, lang: Lang, wide: bool) -> (String, Role) {
    let digits = numbers::small(check.relative());
    let fill = |phrase: Label| phrase.fill(lang, &[("d", &digits)]);
    let (sign, text, role) = match check.verdict {
        // Beyond a millionth only rounding explains the rest: then that is what is said.
        Verdict::Agree if check.relative() <= 1e-6 => ("✓", fill(Label::AgreeTo), Role::Good),
        Verdict::Agree => ("≈", fill(Label::AgreeWithinRounding), Role::Soft),
        Verdict::Differ => ("✗", fill(Label::DifferBy), Role::Bad),
        Verdict::Kink => ("–", fill(Label::CheckKink), Role::Soft),
        Verdict::OutOfRange => ("–", fill(Label::CheckRange), Role::Soft),
    };
    (if wide { format!("{sign} {text}") } else { sign.into() }, role)
}

//! The update of one parameter by its rule, with the numbers in place.

use crate::app::gradient::card::formula::{parenthesized, same};
use crate::app::gradient::card::{Line, Number};
use crate::app::text::numbers;
use crate::app::text::numbers::exact::{self, bare, factor, read};
use crate::app::text::{Label, Lang};
use crate::nn::optimizer::{BETA_1, BETA_2, Hyper, MOMENTUM, Rule, Update};

/// How a parameter moves.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// What the rule takes and keeps, before it acts: means, penalties, running averages.
    pub before: Vec<Line>,
    /// The rule in symbols.
    pub rule: String,
    /// The same in numbers.
    pub numbers: String,
    /// The value after the rule.
    pub result: Number,
    /// By how much the rule alone moves it.
    pub own: Number,
    /// The L1 penalty's part, after the rule.
    pub shrink: Option<Line>,
    /// By how much it moves in all.
    pub change: Number,
}

/// The update of the parameter called `name` from a batch of `batch` samples.
pub fn update(lang: Lang, name: &str, update: &Update, hyper: &Hyper, batch: usize) -> Move {
    let mut before = Vec::new();
    let plain = batch == 1 && hyper.l2 == 0.0;
    let mut taken = if plain { format!("∂L/∂{name}") } else { "g".to_owned() };
    if batch > 1 {
        let n = batch.to_string();
        let symbols = Label::MeanOfGradients.fill(lang, &[("n", &n)]);
        let mean = exact::product(update.gradient, exact::PRODUCT_DIGITS);
        before.push(line("g", symbols, String::new(), mean, update.gradient));
    }
    if hyper.l2 != 0.0 {
        let own = if batch > 1 { "g".to_owned() } else { format!("∂L/∂{name}") };
        let text = factor(update.total, exact::FACTOR_DIGITS);
        let l2 = numbers::rate(hyper.l2);
        let parts = |digits: usize| (bare(update.gradient, digits), bare(update.old, digits));
        let share = if update.penalty == 0.0 { 0.0 } else { hyper.l2 };
        let digits = exact::fewest(exact::FACTOR_DIGITS, |digits| {
            let (g, w) = parts(digits);
            same(read(&g) + share * read(&w), &text)
        });
        let (g, w) = parts(digits);
        let (symbols, numbers) = if update.penalty == 0.0 && !name.starts_with('w') {
            (format!("{own}   {}", Label::NoPenaltyOnBias.text(lang)), String::new())
        } else {
            (format!("{own} + L2 · {name}"), format!("{g} + {l2} · {}", parenthesized(w)))
        };
        before.push(line("g", symbols, numbers, text, update.total));
    }
    let rate = numbers::rate(hyper.rate);
    let (divided, size): (Vec<String>, Step) = match update.rule {
        Rule::Sgd => (Vec::new(), Step { of: update.total, over: None }),
        Rule::Momentum { before: kept, velocity } => {
            before.push(average("v", ("0.9", MOMENTUM), kept, ("", 1.0), (&taken, update.total), velocity));
            taken = "v".into();
            (Vec::new(), Step { of: velocity, over: None })
        }
        Rule::Adam { first_before, first, second_before, second, correction_1, correction_2, .. } => {
            before.push(average(
                "m",
                ("0.9", BETA_1),
                first_before,
                ("0.1 · ", 1.0 - BETA_1),
                (&taken, update.total),
                first,
            ));
            let squared = update.total * update.total;
            before.push(average(
                "v",
                ("0.999", BETA_2),
                second_before,
                ("0.001 · ", 1.0 - BETA_2),
                (&format!("{taken}²"), squared),
                second,
            ));
            taken = "(m / a) / (sqrt(v / b) + 1e−8)".into();
            let corrected = first / correction_1;
            let root = (second / correction_2).sqrt() + 1e-8;
            (vec![factor(correction_1, 6), factor(correction_2, 6)], Step { of: corrected, over: Some(root) })
        }
    };
    if let [a, b] = &divided[..] {
        let text = |text: &String| text.trim_start_matches('+').to_owned();
        let corrections = format!("{}, {}", text(a), text(b));
        before.push(line("a, b", "1 − 0.9^n, 1 − 0.999^n".into(), String::new(), corrections, 1.0));
    }
    // Short numbers stand under what they stand for.
    let under = (name.chars().count(), word_width(lang));
    let (numbers, moved) = rule_in_numbers(update, hyper.rate, &rate, &size, under);
    let shrink = (update.reach != 0.0).then(|| {
        let symbols = Label::TowardZero.fill(lang, &[("w", name)]);
        let numbers = format!("{rate} · {} = {}", numbers::rate(hyper.l1), numbers::rate(update.reach));
        line(name, symbols, numbers, bare(update.new, 6), update.new)
    });
    // What the rule takes off is known to more digits than the difference of the two values.
    let change = if update.reach == 0.0 { -update.taken } else { update.new - update.old };
    Move {
        before,
        rule: format!("{name} ← {name} − {} · {taken}", Label::Rate.text(lang)),
        numbers,
        result: Number { text: moved, value: update.moved },
        own: moves(-update.taken),
        shrink,
        change: moves(change),
    }
}

/// A change as an arrow and a size.
fn moves(change: f64) -> Number {
    let arrow = if change < 0.0 {
        "▼"
    } else if change > 0.0 {
        "▲"
    } else {
        "±"
    };
    let by = exact::product(change.abs(), exact::PRODUCT_DIGITS);
    Number { text: format!("{arrow} {}", by.trim_start_matches('+')), value: change }
}

/// What the rate is multiplied by: a number, or one over another.
struct Step {
    of: f64,
    over: Option<f64>,
}

/// `1 − 0.1 · 0.02147` and `0.997853`: as printed, the one is the other.
fn rule_in_numbers(
    update: &Update,
    rate: f64,
    rate_text: &str,
    step: &Step,
    under: (usize, usize),
) -> (String, String) {
    let text = bare(update.moved, exact::FACTOR_DIGITS);
    let size = |value: f64, digits: usize| {
        let text = exact::product(value, digits);
        text.trim_start_matches(['+', '−']).to_owned()
    };
    let made = |digits: usize| {
        let old = read(&bare(update.old, digits + 2));
        let by = read(&size(step.of, digits)) / step.over.map_or(1.0, |over| read(&size(over, digits)));
        if step.of < 0.0 { old + rate * by } else { old - rate * by }
    };
    let digits = exact::fewest(exact::PRODUCT_DIGITS, |digits| same(made(digits), &text));
    let sign = if step.of < 0.0 { "+" } else { "−" };
    let over = step.over.map_or_else(String::new, |over| format!(" / {}", size(over, digits)));
    let (old, (name, word)) = (bare(update.old, digits + 2), under);
    (format!("{old:>name$} {sign} {rate_text:>word$} · {}{over}", size(step.of, digits)), text)
}

/// The columns of the word for the rate.
fn word_width(lang: Lang) -> usize {
    // Under a long word a short number would stand alone.
    Some(Label::Rate.text(lang).chars().count()).filter(|&width| width <= 5).unwrap_or(0)
}

/// `v ← 0.9 · v + g`.
fn average(
    name: &str,
    (keep_text, keep): (&str, f64),
    kept: f64,
    (take_text, take): (&str, f64),
    (taken, value): (&str, f64),
    result: f64,
) -> Line {
    let text = factor(result, exact::FACTOR_DIGITS);
    let digits = exact::fewest(exact::FACTOR_DIGITS, |digits| {
        same(keep * read(&bare(kept, digits)) + take * read(&bare(value, digits)), &text)
    });
    let symbols = format!("{keep_text} · {name} + {take_text}{taken}");
    let numbers = format!(
        "{keep_text} · {} + {take_text}{}",
        parenthesized(bare(kept, digits)),
        parenthesized(bare(value, digits))
    );
    line(name, symbols, numbers, text, result)
}

fn line(name: &str, symbols: String, numbers: String, text: String, value: f64) -> Line {
    Line::new(name.into(), symbols, numbers, Number { text, value })
}

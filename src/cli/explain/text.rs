//! An explanation as plain text: the card in lines that a screen reader can read and a note can hold.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use crate::app::gradient::card::{self, Card, Line, Number, neuron_name};
use crate::app::gradient::explanation::{Explanation, pull_counts};
use crate::app::text::numbers;
use crate::app::text::{self, Label, Lang};
use crate::nn::check::Verdict;

/// The whole text, with the ASCII minus that files and commands have.
pub(super) fn text(lang: Lang, explanation: &Explanation, next: usize) -> String {
    let mut text = String::new();
    write(&mut text, lang, explanation, next).expect("a string takes all that is written");
    text.replace('−', "-").replace('\u{a0}', " ")
}

fn write(out: &mut String, lang: Lang, explanation: &Explanation, next: usize) -> std::fmt::Result {
    let subject = &explanation.subject;
    let (network, trace, id) = (&subject.network, &explanation.trace, subject.parameter);
    let layout = network.layout();
    let name = called(lang, explanation, subject.sample);
    let w = layout.name(id);
    let phrase = |phrase: Label| text::fill(lang, phrase.text(lang), &[("w", &w), ("name", &name)]);
    let steps = subject.setup.data().train().len().div_ceil(subject.plan.batch);
    let (k, n, next) =
        ((subject.at.step + 1).to_string(), steps.to_string(), called(lang, explanation, next));
    let next = text::fill(lang, Label::NextIs.text(lang), &[("name", &next), ("k", &k), ("n", &n)]);
    let epoch = format!("{} {}", Label::Epoch.text(lang), subject.at.epoch);
    writeln!(out, "{}, {epoch}, {next}", phrase(Label::WhyMovesFor))?;

    writeln!(out)?;
    let mut lines = card::forward(lang, network, trace, id);
    lines.push(card::loss(lang, network, trace));
    table(out, &lines)?;
    writeln!(out)?;
    match &explanation.card {
        Card::Product(card) => {
            let fraction = |fraction: &card::Fraction| format!("{}/{}", fraction.over, fraction.under);
            let factors: Vec<String> = card.factors.iter().map(fraction).collect();
            let numbers: Vec<&str> = card.factors.iter().map(|factor| factor.number.text.as_str()).collect();
            let result = fraction(&card.result);
            let indent = " ".repeat(result.width());
            writeln!(out, "{result} = {}", factors.join(" · "))?;
            writeln!(out, "{indent} = {}", numbers.join(" · "))?;
            writeln!(out, "{indent} = {}", card.result.number.text)?;
            writeln!(out)?;
            table(out, &card.lines)?;
            for sentence in std::iter::once(&card.note).chain(&card.reading.0) {
                writeln!(out, "{sentence}")?;
            }
        }
        Card::Blame(card) => {
            let mut lines: Vec<Line> = card.whole.iter().cloned().chain([card.delta.clone()]).collect();
            let line = |name: &str, symbols: &str, numbers: &str, result: &Number| Line {
                name: name.into(),
                symbols: symbols.into(),
                numbers: numbers.into(),
                result: result.clone(),
                says: (String::new(), String::new()),
            };
            lines.extend(card.sum.iter().map(|sum| line("Σ", "", "", sum)));
            lines.extend(card.rows.iter().map(|row| line("  +", &row.symbols, &row.numbers, &row.result)));
            table(out, &lines)?;
            if let Some((count, number)) = &card.rest {
                let more = text::fill(lang, Label::AndSmaller.text(lang), &[("n", &count.to_string())]);
                writeln!(out, "  + {more} = {}", number.text)?;
            }
            for sentence in card.reading.0.iter().chain([&card.note]).filter(|text| !text.is_empty()) {
                writeln!(out, "{sentence}")?;
            }
        }
    }
    pulls(out, lang, explanation)?;
    update(out, lang, explanation)?;
    check(out, lang, explanation)
}

/// A sample's name, or `sample 17`.
fn called(lang: Lang, explanation: &Explanation, sample: usize) -> String {
    let names = explanation.subject.setup.data().table().names.as_ref();
    let number = || format!("{} {}", Label::Sample.text(lang), sample + 1);
    names.and_then(|names| names.get(sample)).cloned().unwrap_or_else(number)
}

/// Derivations below each other, their parts in columns.
fn table(out: &mut String, lines: &[Line]) -> std::fmt::Result {
    let most = |part: &dyn Fn(&Line) -> usize| lines.iter().map(part).max().unwrap_or(0);
    let name = most(&|line| line.name.width());
    let symbols = most(&|line| line.symbols.width());
    let numbers = most(&|line| line.numbers.width());
    let padded = |text: &str, width: usize| format!("{text}{}", " ".repeat(width - text.width()));
    for line in lines {
        let mut parts = vec![padded(&line.name, name)];
        for (text, width) in [(&line.symbols, symbols), (&line.numbers, numbers)] {
            if width > 0 {
                let sign = if text.is_empty() { " " } else { "=" };
                parts.push(format!("{sign} {}", padded(text, width)));
            }
        }
        parts.push(format!("= {}", line.result.text));
        if !line.says.0.is_empty() {
            parts.push(format!("  {}", line.says.0));
        }
        writeln!(out, "{}", parts.join(" ").trim_end())?;
    }
    Ok(())
}

fn pulls(out: &mut String, lang: Lang, explanation: &Explanation) -> std::fmt::Result {
    let Some(pulls) = &explanation.pulls else { return Ok(()) };
    let subject = &explanation.subject;
    let w = subject.network.layout().name(subject.parameter);
    let fill = |phrase: Label| text::fill(lang, phrase.text(lang), &[("w", &w)]);
    writeln!(out, "\n{}", fill(Label::WhoPulls))?;
    let rows: Vec<(String, f64)> = pulls
        .strongest
        .iter()
        .map(|&(sample, gradient)| (called(lang, explanation, sample as usize), gradient))
        .chain([(Label::MeanPull.text(lang).into(), pulls.mean)])
        .collect();
    let width = rows.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
    for (name, gradient) in rows {
        let way = if gradient > 0.0 {
            fill(Label::LowersW)
        } else if gradient < 0.0 {
            fill(Label::RaisesW)
        } else {
            String::new()
        };
        let padding = " ".repeat(width - name.width());
        writeln!(out, "  {name}{padding}  {}  {way}", numbers::gradient(gradient, 9))?;
    }
    let h = neuron_name(subject.network.layout(), subject.parameter);
    let [counts, _] = pull_counts(lang, pulls, &h);
    writeln!(out, "  {counts}")
}

fn update(out: &mut String, lang: Lang, explanation: &Explanation) -> std::fmt::Result {
    let Some(taken) = &explanation.taken else { return Ok(()) };
    let told = &taken.told;
    writeln!(out, "\n{}", Label::UpdateShort.text(lang))?;
    for line in &told.before {
        let numbers = if line.numbers.is_empty() { String::new() } else { format!(" = {}", line.numbers) };
        writeln!(out, "  {} ← {}{numbers} = {}", line.name, line.symbols, line.result.text)?;
    }
    writeln!(out, "  {}", told.rule)?;
    let numbers: Vec<&str> = told.numbers.split_whitespace().collect();
    writeln!(out, "     = {} = {}   {}", numbers.join(" "), told.result.text, told.own.text)?;
    if let Some(line) = &told.shrink {
        writeln!(out, "  {}: {}", line.symbols, line.numbers)?;
        writeln!(out, "     = {}   {}", line.result.text, told.change.text)?;
    }
    Ok(())
}

fn check(out: &mut String, lang: Lang, explanation: &Explanation) -> std::fmt::Result {
    let check = &explanation.check;
    let w = explanation.subject.network.layout().name(check.parameter);
    let (h, d) = (numbers::typed_small(check.step), numbers::small(check.relative()));
    let fill = |phrase: Label| text::fill(lang, phrase.text(lang), &[("w", &w), ("h", &h), ("d", &d)]);
    let hyper = &explanation.subject.hyper;
    let penalized = hyper.l1 != 0.0 || hyper.l2 != 0.0;
    writeln!(out, "\n{}", fill(if penalized { Label::CheckNudgePenalty } else { Label::CheckNudge }))?;
    let named = |name: Label| {
        let width = [Label::ByFormula, Label::Measured].map(|name| name.text(lang).width());
        let name = name.text(lang);
        format!("  {name}{}", " ".repeat(width[0].max(width[1]) + 2 - name.width()))
    };
    writeln!(out, "{}{}", named(Label::ByFormula), numbers::ten_digits(check.formula))?;
    let (measured, says) = match check.verdict {
        Verdict::Agree if check.relative() <= 1e-6 => (true, fill(Label::AgreeTo)),
        Verdict::Agree => (true, fill(Label::AgreeWithinRounding)),
        Verdict::Differ => (true, fill(Label::DifferBy)),
        Verdict::Kink => (false, fill(Label::CheckKink)),
        Verdict::OutOfRange => (false, fill(Label::CheckRange)),
    };
    let measured = if measured { numbers::ten_digits(check.measured) } else { numbers::NONE.into() };
    writeln!(out, "{}{measured}  {says}", named(Label::Measured))
}

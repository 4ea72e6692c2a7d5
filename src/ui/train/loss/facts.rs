//! What the loss chart says in words: what is known or was at the moment shown, and what was tried where
//! the run diverged.

use crate::app::run::run_view::letter;
use crate::app::text::Label;
use crate::app::text::numbers;
use crate::train::study::Tried;
use crate::ui::draw::{Pen, Pieces, Role, UnicodeWidthStr};
use crate::ui::train::loss::LossPanel;

/// Where the facts stand in a chart that has room for them: their columns, and where their numbers begin.
pub(super) const FACTS: (usize, usize) = (18, 7);

impl LossPanel<'_> {
    /// The rates that were tried where the run diverged, and the one that is offered.
    pub(super) fn tried(&self, pen: &mut Pen<'_>, y: usize) {
        let mut x = pen.pieces(1, y, &[(Label::Rate.text(self.context.lang), Role::Soft), (" ", Role::Ink)]);
        let failed = Tried { rate: self.context.run.hyper.rate, holds: false };
        for tried in std::iter::once(&failed).chain(self.tried) {
            let (sign, role) = if tried.holds { ("✓", Role::Good) } else { ("✗", Role::Bad) };
            let rate = numbers::rate(tried.rate);
            if x + rate.width() + 4 > pen.width() {
                break;
            }
            x = pen.pieces(x, y, &[(&rate, Role::Ink), (" ", Role::Ink), (sign, role), ("  ", Role::Ink)]);
        }
        let word = Label::Tried.text(self.context.lang);
        if x + word.width() <= pen.width() {
            pen.text(x, y, word, Role::Soft);
        }
        let epoch = numbers::count(self.context.run.facts.last_good);
        let text = match self.tried.last().filter(|tried| tried.holds) {
            Some(tried) => {
                let rate = numbers::rate(tried.rate);
                let values = [("epoch", epoch.as_str()), ("rate", &rate)];
                Label::BackWithRate.fill(self.context.lang, &values)
            }
            None => Label::NoneHolds.text(self.context.lang).to_owned(),
        };
        pen.text(1, y + 1, &text, Role::Strong);
    }

    /// Upper right, where a falling curve never is: what is known, or what was at the cursor; how many rows, below the
    /// first.
    pub(super) fn facts(&self, pen: &mut Pen<'_>) -> usize {
        let word = |word: Label| word.text(self.context.lang);
        let left = pen.width().saturating_sub(FACTS.0);
        let run = &self.context.run;
        let mut lines: Vec<Pieces> = Vec::new();
        let pair = |name: &str, loss: Option<f64>, role: Role| {
            let name = format!("{name:<0$}", FACTS.1 - 1);
            let loss =
                loss.map_or_else(|| format!("{:>1$}", numbers::NONE, numbers::LOSS_WIDTH), numbers::loss);
            vec![(format!("{name} "), Role::Soft), (loss, role)]
        };
        if run.is_past() {
            let epoch = run.at.epoch;
            let name = format!("{} ", word(Label::Epoch));
            lines.push(vec![(name, Role::Soft), (numbers::count(epoch), Role::Strong)]);
            let among = || format!("{} {}", run.letter(), word(Label::Here));
            let own = if run.ghosts.is_empty() { word(Label::Loss).to_owned() } else { among() };
            lines.push(pair(&own, run.loss, Role::Strong));
            lines.extend(run.test.at(epoch).map(|test| pair(word(Label::TestDashed), Some(test), Role::Ink)));
            for ghost in run.ghosts.iter().rev() {
                let name = format!("{} {}", letter(ghost.id), word(Label::Then));
                lines.push(pair(&name, ghost.curve.at(epoch), Role::Ink));
            }
        } else {
            let (now, test) = (run.curve.newest(), run.test.newest());
            let own = if test.is_some() { Label::TrainPart } else { Label::Now };
            let newest = |newest: Option<(u64, f64)>| newest.map(|(_, loss)| loss);
            let known =
                [(Label::Start, run.facts.start), (own, newest(now)), (Label::TestDashed, newest(test))];
            for (name, loss) in known.into_iter().filter(|(_, loss)| loss.is_some()) {
                lines.push(pair(word(name), loss, Role::Ink));
            }
            let samples = numbers::count(self.context.data().train().len() as u64);
            if let Some(epoch) = run.facts.all_right_since {
                let all = Label::AllRight.fill(self.context.lang, &[("n", &samples)]);
                let since = Label::SinceEpoch.fill(self.context.lang, &[("n", &numbers::count(epoch))]);
                lines.push(vec![(all, Role::Good)]);
                lines.push(vec![(since, Role::Soft)]);
            } else if let Some(right) = run.facts.right {
                let right = numbers::count(right as u64);
                let text = Label::RightOf.fill(self.context.lang, &[("k", &right), ("n", &samples)]);
                lines.push(vec![(text, Role::Soft)]);
            }
            let (explained, test) = self.context.explained();
            for (name, share) in [(Label::Explained, explained), (Label::ExplainedTest, test)] {
                let number = share.map(|share| (numbers::signed(share, 3, 7), Role::Ink));
                lines.extend(number.map(|number| vec![(format!("{:<6} ", word(name)), Role::Soft), number]));
            }
        }
        for (y, line) in lines.iter().enumerate() {
            let x = pen.row(left, y + 1, line);
            // What is a curve behind the words would be misread as part of them.
            pen.text(left - 1, y + 1, " ", Role::Ink);
            pen.text(x, y + 1, " ", Role::Ink);
        }
        lines.len()
    }
}

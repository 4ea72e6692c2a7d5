//! The help page, made from the key table and the word list.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::app::keys::{BINDINGS, Context, Group};
use crate::app::words::Word;
use crate::app::{App, HelpPage};
use crate::ui::pen::{Pen, Weight};
use crate::ui::people::cut;
use crate::ui::theme::{Role, Theme};

/// The page.
pub struct HelpPanel<'a> {
    /// The state.
    pub app: &'a App,
    /// The colours.
    pub theme: Theme,
    /// Which page, and how far it is scrolled.
    pub page: HelpPage,
}

type Line = Vec<(String, Role)>;

const GLOSSARY: [(Word, Word); 9] = [
    (Word::Sample, Word::GlossSample),
    (Word::Epoch, Word::GlossEpoch),
    (Word::WordStep, Word::GlossStep),
    (Word::WordPhase, Word::GlossPhase),
    (Word::WordParameter, Word::GlossParameter),
    (Word::Loss, Word::GlossLoss),
    (Word::Gradient, Word::GlossGradient),
    (Word::Rate, Word::GlossRate),
    (Word::Saturated, Word::GlossSaturated),
];

impl Widget for &HelpPanel<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let mut pen = Pen::new(buf, area, self.theme);
        let (width, height) = (pen.width(), pen.height());
        if width < 20 || height < 3 {
            return;
        }
        let word = |word: Word| word.text(self.app.lang);
        pen.frame(Rect::new(0, 0, width as u16, height as u16), Weight::Heavy);
        let title = format!("[{} · {}]", word(Word::Help), word(Word::HelpRussian));
        pen.text(2, 0, &cut(&title, width.saturating_sub(4)), Role::Strong);
        let (left, mut right) = self.keys();
        let words = self.words();
        // One page where all of it fits, with a blank row between the keys and the words.
        let both = left.len().max(right.len()) + 1 + words.len() + 2 <= height && width >= 100;
        let mut lines: Vec<(Line, Line)> = Vec::new();
        if both || self.page.page == 0 {
            right.resize(left.len().max(right.len()), Line::new());
            let empty = vec![Line::new(); right.len().saturating_sub(left.len())];
            lines.extend(left.into_iter().chain(empty).zip(right));
        }
        if both || self.page.page == 1 {
            if both {
                lines.push((Line::new(), Line::new()));
            }
            lines.extend(words.into_iter().map(|line| (line, Line::new())));
        }
        let mut inner = pen.part(2, 1, width - 4, height - 2);
        let rows = inner.height();
        let scroll = self.page.scroll.min(lines.len().saturating_sub(rows));
        let middle = inner.width() / 2;
        for (y, (left, right)) in lines.iter().skip(scroll).take(rows).enumerate() {
            for (x, line) in [(0, left), (middle, right)] {
                let mut at = x;
                for (text, role) in line {
                    at = inner.text(at, y, text, *role);
                }
            }
        }
    }
}

impl HelpPanel<'_> {
    /// The rows of the key table in two columns.
    fn keys(&self) -> (Vec<Line>, Vec<Line>) {
        let group = |group: Group| {
            let mut lines: Vec<Line> =
                vec![vec![(group.word().text(self.app.lang).to_owned(), Role::Strong)]];
            for row in BINDINGS {
                let Some((own, label, words)) = row.help else { continue };
                if own != group {
                    continue;
                }
                // What would do nothing at this moment is drawn soft.
                let acts = (row.applies)(self.app) || row.context == Context::Typing;
                let role = if acts { Role::Strong } else { Role::Soft };
                let pad = " ".repeat(10_usize.saturating_sub(label.width()));
                lines.push(vec![
                    (format!("{label}{pad}"), role),
                    (words.text(self.app.lang).to_owned(), if acts { Role::Ink } else { Role::Soft }),
                ]);
            }
            lines
        };
        let blank = || vec![Line::new()];
        let left = [group(Group::Training), blank(), group(Group::Asking)].concat();
        let right = [group(Group::Looking), blank(), group(Group::Typing), blank(), group(Group::Program)];
        (left, right.concat())
    }

    fn words(&self) -> Vec<Line> {
        let lang = self.app.lang;
        let mut lines: Vec<Line> = vec![vec![(Word::Words.text(lang).to_owned(), Role::Strong)]];
        for (word, gloss) in GLOSSARY {
            let word = word.text(lang);
            let pad = " ".repeat(12_usize.saturating_sub(word.width()));
            lines
                .push(vec![(format!("{word}{pad}"), Role::Strong), (gloss.text(lang).to_owned(), Role::Ink)]);
        }
        lines.push(Line::new());
        lines.push(vec![(Word::HowPredicted.text(lang).to_owned(), Role::Strong)]);
        lines.push(vec![("h1 = f(w1·x1 + w2·x2 + b1)   …   f(z) = 1 / (1 + e^−z)".to_owned(), Role::Ink)]);
        lines
    }
}

//! The help page, made from the key table and the word list: one page where all of it fits, else three.

mod signs;

use crate::app::keys::{self, Group, Scope, Situation};
use crate::app::text::{Label, Lang};
use crate::app::{HelpPage, View};
use crate::ui::chrome::help::signs::{GLOSSARY, MOUSE, SIGNS};
use crate::ui::draw::{Pen, Pieces, Role, UnicodeWidthStr, Weight, cut};
use crate::ui::panel::Style;

/// The page.
pub struct HelpPanel<'a> {
    /// The language.
    pub lang: Lang,
    /// The view that it is about.
    pub view: View,
    /// Which keys act there.
    pub situation: &'a Situation,
    /// Which page, and how far it is scrolled.
    pub page: HelpPage,
    /// How the screen is framed.
    pub style: Style,
}

/// The columns of a line's first word: of keys, of signs, and of the word list.
const LABEL: usize = 11;
const TERM: usize = 12;
/// Where the second column begins, and as much further on the third.
const MIDDLE: usize = 39;
/// No column of the whole page is longer.
const MOST_ROWS: usize = 24;
/// What keys do, and what signs mean, is said in so many columns.
#[cfg(test)]
const SAYS: usize = 27;

/// Whether all of the help stands on one page in a body of that height.
pub(in crate::ui) fn is_whole(style: Style, height: usize) -> bool {
    style == Style::Large && height >= MOST_ROWS + GLOSSARY.len() + 3
}

impl HelpPanel<'_> {
    pub(in crate::ui) fn draw(&self, pen: &mut Pen<'_>) {
        let (width, height) = (pen.width(), pen.height());
        if width < 20 || height < 3 {
            return;
        }
        if is_whole(self.style, height) {
            return self.whole(pen);
        }
        let lines = self.lines(width >= 78);
        if self.style == Style::Large {
            pen.frame(Weight::Heavy);
            self.tabs(pen);
            self.scrolled(&mut pen.part(2, 1, width - 4, height - 2), &lines);
            if self.page.page == 0 {
                let beside = [self.group(Group::Program), vec![Pieces::new()], self.mouse()].concat();
                pen.part(2 + 2 * MIDDLE, 1, width - 3 - 2 * MIDDLE, height - 2).rows(0, 0, &beside);
            }
        } else {
            pen.rule(0, Weight::Heavy);
            self.tabs(pen);
            self.scrolled(&mut pen.part(1, 1, width - 1, height - 1), &lines);
        }
    }

    fn word(&self, word: Label) -> &'static str {
        word.text(self.lang)
    }

    /// Everything on one page.
    fn whole(&self, pen: &mut Pen<'_>) {
        let (width, height) = (pen.width(), pen.height());
        pen.frame(Weight::Heavy);
        let title = format!("[{} · {}]", self.word(Label::Help), self.word(Label::HelpRussian));
        pen.text(2, 0, &cut(&title, width.saturating_sub(4)), Role::Strong);
        let columns = [self.first(), self.second(true), self.third()];
        let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
        // Spread over what is wider than the page needs, but not so far that rows fall apart.
        let each = ((width - 3) / 3).min(48);
        for (index, lines) in columns.iter().enumerate() {
            pen.part(2 + index * each, 1, each, rows).rows(0, 0, lines);
        }
        let words = self.glossary();
        let top = (rows + 1).min(height.saturating_sub(words.len() + 2));
        let right = 2 + TERM + 62;
        pen.rule(top, Weight::Light);
        pen.text(2, top, &format!(" {} ", self.word(Label::Words)), Role::Strong);
        pen.text(right - 1, top, &format!(" {} ", self.word(Label::HowPredicted)), Role::Strong);
        let room = height - top - 2;
        pen.part(2, top + 1, right - 3, room).rows(0, 0, &words);
        pen.part(right, top + 1, (width - 1).saturating_sub(right), room).rows(0, 0, &self.formulas());
    }

    /// Which of the pages is open.
    fn tabs(&self, pen: &mut Pen<'_>) {
        let mut x = pen.text(2, 0, &format!(" {} ", self.word(Label::Help)), Role::Strong) + 1;
        let pages = [Label::PageKeys, Label::PageWords, Label::PageProgram];
        for (index, page) in pages.iter().enumerate() {
            x = pen.bracketed(x, 0, self.word(*page), index == self.page.page) + 1;
        }
    }

    /// A page's lines, in two columns where there is room for them.
    fn lines(&self, wide: bool) -> Vec<(Pieces, Pieces)> {
        let blank = || vec![Pieces::new()];
        let (left, right) = match self.page.page {
            0 => (self.first(), self.second(false)),
            1 => {
                let mut left = self.signs();
                let right = left.split_off(left.len() / 2);
                let mut lines = beside([self.glossary(), blank()].concat(), Vec::new(), wide);
                lines.extend(beside(left, right, wide));
                lines.extend(beside(blank(), Vec::new(), wide));
                let mut left = self.formulas();
                let mut right = left.split_off(3);
                // Their own heading stands between them only where they are one column.
                right.retain(|line| !line.is_empty());
                lines.extend(beside(left, right, wide));
                return lines;
            }
            _ => (self.group(Group::Program), self.mouse()),
        };
        beside(left, [if wide { Vec::new() } else { blank() }, right].concat(), wide)
    }

    fn scrolled(&self, pen: &mut Pen<'_>, lines: &[(Pieces, Pieces)]) {
        let rows = pen.height();
        let scroll = self.page.scroll.min(lines.len().saturating_sub(rows));
        for (y, (left, right)) in lines.iter().skip(scroll).take(rows).enumerate() {
            pen.row(0, y, left);
            pen.row(MIDDLE, y, right);
        }
        if scroll + rows < lines.len() {
            let width = pen.width();
            pen.text_to(width, rows - 1, "▼", Role::Strong);
        }
    }

    fn group(&self, group: Group) -> Vec<Pieces> {
        let mut lines: Vec<Pieces> = vec![vec![(self.word(group.word()).to_owned(), Role::Strong)]];
        for row in keys::rows() {
            let Some((own, label, words)) = row.help else { continue };
            if own != group {
                continue;
            }
            // What would do nothing at this moment is drawn soft.
            let acts = self.situation.has(row) || matches!(row.scope, Scope::Typing | Scope::Sheet);
            let (key, says) = if acts { (Role::Strong, Role::Ink) } else { (Role::Soft, Role::Soft) };
            lines.push(vec![
                (padded(keys::named(self.lang, label), LABEL), key),
                (self.word(words).to_owned(), says),
            ]);
        }
        lines
    }

    /// Groups below one another.
    fn groups(&self, groups: &[Group]) -> Vec<Pieces> {
        let all: Vec<Vec<Pieces>> = groups.iter().map(|&group| self.group(group)).collect();
        all.join(&Pieces::new())
    }

    fn first(&self) -> Vec<Pieces> {
        // Where all stands on one page, each view has room for its own keys.
        let own = match self.view {
            _ if self.situation.scopes.contains(&Scope::Sheet) => Group::Setup,
            View::Train => Group::Asking,
            View::Map => Group::Points,
            View::Gradient => Group::Changing,
        };
        self.groups(&[Group::Training, Group::Time, own])
    }

    fn second(&self, is_whole: bool) -> Vec<Pieces> {
        let (own, others): (&[Group], &[Group]) = match self.view {
            View::Train => (&[Group::Changing, Group::Typing], &[Group::Points, Group::Gradient]),
            View::Gradient => (&[Group::Gradient], &[Group::Asking, Group::Typing]),
            View::Map => (&[Group::Map], &[Group::Changing, Group::Asking, Group::Typing]),
        };
        let others = if is_whole { &[] } else { others };
        self.groups(&[&[Group::Looking], own, others].concat())
    }

    fn third(&self) -> Vec<Pieces> {
        let heading = vec![vec![(self.word(Label::Signs).to_owned(), Role::Strong)]];
        let blank = || vec![Pieces::new()];
        [self.group(Group::Program), blank(), heading, self.signs(), blank(), self.mouse()].concat()
    }

    fn mouse(&self) -> Vec<Pieces> {
        let heading = vec![(self.word(Label::Mouse).to_owned(), Role::Strong)];
        let rows = MOUSE.map(|(what, says)| self.entry(self.word(what), LABEL, says));
        std::iter::once(heading).chain(rows).collect()
    }

    fn signs(&self) -> Vec<Pieces> {
        SIGNS.map(|(sign, says)| self.entry(sign, LABEL, says)).into()
    }

    /// What is explained, in so many columns, and what it is.
    fn entry(&self, what: &str, columns: usize, says: Label) -> Pieces {
        vec![(padded(what, columns), Role::Strong), (self.word(says).to_owned(), Role::Ink)]
    }

    fn glossary(&self) -> Vec<Pieces> {
        GLOSSARY.map(|(word, gloss)| self.entry(self.word(word), TERM, gloss)).into()
    }

    /// How a prediction is made, and how the network learns.
    fn formulas(&self) -> Vec<Pieces> {
        let plain = |text: &str| vec![(text.to_owned(), Role::Ink)];
        let heading = |word: Label| vec![(self.word(word).to_owned(), Role::Strong)];
        vec![
            plain("h1 = f(w1·x1 + w2·x2 + b1)"),
            plain("ŷ  = f(w5·h1 + w6·h2 + b3)"),
            plain("f(z) = 1 / (1 + e^−z)"),
            Pieces::new(),
            heading(Label::HowLearned),
            plain(self.word(Label::LearnsRule)),
            plain(self.word(Label::LearnsSign)),
        ]
    }
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width()).max(1)))
}

/// Two columns beside each other, or one below the other.
fn beside(mut left: Vec<Pieces>, mut right: Vec<Pieces>, wide: bool) -> Vec<(Pieces, Pieces)> {
    if !wide {
        left.append(&mut right);
    }
    let rows = left.len().max(right.len());
    left.resize(rows, Pieces::new());
    right.resize(rows, Pieces::new());
    left.into_iter().zip(right).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::input::key::{Code, Key};

    #[test]
    fn every_key_that_a_person_can_press_is_named() {
        let name = |key: &Key| -> String {
            let code = match key.code {
                Code::Char(' ') => "space".into(),
                Code::Char(c) => c.to_string(),
                Code::Enter => "Enter".into(),
                Code::Esc => "Esc".into(),
                Code::Tab => "tab".into(),
                Code::BackTab => "shift-tab".into(),
                Code::Backspace => "Backsp".into(),
                Code::Delete => "Del".into(),
                Code::Up => "↑".into(),
                Code::Down => "↓".into(),
                Code::Left => "←".into(),
                Code::Right => "→".into(),
                Code::Home => "Home".into(),
                Code::End => "End".into(),
                Code::PageUp => "PgUp".into(),
                Code::PageDown => "PgDn".into(),
            };
            if key.ctrl { format!("ctrl-{code}") } else { code }
        };
        let words: Vec<String> = keys::rows()
            .filter_map(|row| row.help)
            .flat_map(|(_, label, says)| [label, says.text(Lang::En)])
            .flat_map(str::split_whitespace)
            .map(|word| match word.strip_prefix('-') {
                Some(letter) if !letter.is_empty() => format!("ctrl-{letter}"),
                _ if word.len() > 1 => word.trim_matches(['(', ')', ',']).to_owned(),
                _ => word.to_owned(),
            })
            .collect();
        // Other ways to type + and −.
        let aliases = ["=", "-", "_"];
        for row in keys::rows().filter(|row| row.scope != Scope::Finding) {
            for key in row.keys {
                let name = name(key);
                assert!(
                    words.contains(&name) || aliases.contains(&name.as_str()),
                    "{name} of {:?}",
                    row.action
                );
            }
        }
    }

    #[test]
    fn the_columns_of_the_whole_page_are_no_longer_than_it_is_made_for() {
        use std::sync::Arc;

        use crate::app::{App, Options};
        use crate::data::dataset::Dataset;
        use crate::train::pace::Pace;
        use crate::train::setup::{Config, Setup};
        let setup = Arc::new(Setup::new(Config::default(), Arc::new(Dataset::tutorial(None))).unwrap());
        let options = Options { lang: Lang::En, paused: true, pace: Pace::Auto, hints: true };
        let mut app = App::new(setup, options);
        for view in View::ALL {
            app.context.place.view = view;
            let style = Style::Large;
            let (lang, page, situation) = (Lang::En, HelpPage::default(), &app.situation());
            let panel = HelpPanel { lang, view, situation, page, style };
            for lines in [panel.first(), panel.second(true), panel.third()] {
                assert!(lines.len() <= MOST_ROWS, "{}", lines.len());
            }
        }
    }

    #[test]
    fn every_line_fits_its_column_in_both_languages() {
        for lang in [Lang::En, Lang::Ru] {
            let keys = keys::rows().filter_map(|row| row.help).map(|(_, label, word)| (label, word));
            for (label, word) in keys.chain(SIGNS) {
                assert!(label.width() < LABEL, "{label}");
                assert!(word.text(lang).width() <= SAYS, "{}", word.text(lang));
            }
            for (what, says) in MOUSE {
                assert!(what.text(lang).width() < LABEL && says.text(lang).width() <= SAYS);
            }
            for (word, gloss) in GLOSSARY {
                assert!(word.text(lang).width() < TERM, "{}", word.text(lang));
                assert!(gloss.text(lang).width() <= 62, "{}", gloss.text(lang));
            }
            for word in [Label::LearnsRule, Label::LearnsSign] {
                assert!(word.text(lang).width() <= 41, "{}", word.text(lang));
            }
        }
    }
}

//! Looking for a row by its name, in the list that has the focus.

use crate::app::listing::{Filter, Listing};
use crate::app::text::{Message, MessageId};
use crate::app::text_field::{Kind, TextField};
use crate::app::view::letter;
use crate::app::{App, Focus, Mode};
use crate::nn::layout::ParameterId;

/// What is being looked for.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What is typed.
    pub field: TextField,
    /// Whether a row has it.
    found: bool,
}

impl Default for Finding {
    fn default() -> Finding {
        Finding { field: TextField::new(Kind::Search), found: false }
    }
}

/// What a key asks of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// The first row that has what is typed now.
    Typed,
    /// The next row that has it.
    Next,
}

impl App {
    /// Goes to the first row from the top, or after the chosen one, whose name has the text in it.
    pub(super) fn find(&mut self, wish: Wish) {
        let Mode::Finding(finding) = &self.navigation.mode else { return };
        let text = finding.field.text().to_lowercase();
        if self.context.place.focus == Focus::Parameters {
            self.narrow(&text, wish);
            return;
        }
        let (count, chosen) = match self.context.list() {
            Focus::People | Focus::Loss | Focus::Pulls | Focus::Map | Focus::Crosshair | Focus::Reading => {
                (self.context.data().samples(), self.context.chosen.sample)
            }
            Focus::Questions => (self.questions.all.len(), self.context.chosen.question),
            Focus::Branches => (self.context.run.branches.len(), self.train.branch),
            Focus::Parameters | Focus::Network | Focus::Path | Focus::Slice | Focus::Why | Focus::Update => {
                let layout = self.context.run.snapshot.network.layout();
                (layout.parameters(), self.context.chosen.parameter.map_or(0, |id| id.0))
            }
        };
        let after = if wish == Wish::Next { chosen + 1 } else { 0 };
        let rows = (0..count).map(|row| (row + after) % count.max(1));
        let at = rows.into_iter().find(|&row| !text.is_empty() && self.is_called(row, &text));
        if let Mode::Finding(finding) = &mut self.navigation.mode {
            finding.found = at.is_some();
        }
        self.coach.be_quiet();
        let Some(at) = at else { return };
        match self.context.list() {
            Focus::People | Focus::Loss | Focus::Pulls | Focus::Map | Focus::Crosshair | Focus::Reading => {
                self.context.chosen.sample = at;
                self.follow_edges();
            }
            Focus::Questions => self.context.chosen.question = at,
            Focus::Branches => self.train.branch = at,
            Focus::Parameters | Focus::Network | Focus::Path | Focus::Slice | Focus::Why | Focus::Update => {
                self.context.chosen.parameter = Some(ParameterId(at));
            }
        }
    }

    /// Narrows the table of parameters to the rows that a text asks for, and chooses the one that is called so, else
    /// the first.
    fn narrow(&mut self, text: &str, wish: Wish) {
        let layout = self.context.run.snapshot.network.layout().clone();
        if wish != Wish::Next {
            self.train.filter = Filter::new(&layout, text);
        }
        let listing = Listing::new(&layout, self.train.filter.as_ref());
        let first = listing.first().filter(|_| self.train.filter.is_some());
        let chosen = match (wish, self.context.chosen.parameter) {
            // Round and round.
            (Wish::Next, Some(id)) => listing.step(id, 1).filter(|&next| next != id).or(first),
            (Wish::Next, None) => first,
            (Wish::Typed, _) => layout.find(text).filter(|_| self.train.filter.is_some()).or(first),
        };
        if let Mode::Finding(finding) = &mut self.navigation.mode {
            finding.found = self.train.filter.is_some();
        }
        self.coach.be_quiet();
        if first.is_some() {
            self.context.chosen.parameter = chosen;
        }
    }

    /// The parameters in the order in which they are listed: what the table is narrowed to where that has the focus.
    pub fn listing(&self) -> Listing<'_> {
        let filter = self.train.filter.as_ref().filter(|_| self.context.place.focus == Focus::Parameters);
        Listing::new(self.context.run.snapshot.network.layout(), filter)
    }

    /// The same as the table shows it, whatever has the focus.
    pub fn table(&self) -> Listing<'_> {
        Listing::new(self.context.run.snapshot.network.layout(), self.train.filter.as_ref())
    }

    /// Shows all parameters again.
    pub(super) fn widen(&mut self) {
        self.train.filter = None;
    }

    /// Whether a row's name has a text in it, in whatever case; a number is only itself.
    fn is_called(&self, row: usize, text: &str) -> bool {
        match self.context.list() {
            Focus::People | Focus::Loss | Focus::Pulls | Focus::Map | Focus::Crosshair | Focus::Reading => {
                match &self.context.data().table().names {
                    Some(names) => has(&names[row], text),
                    None => text.parse() == Ok(row + 1),
                }
            }
            Focus::Questions => has(&self.questions.all[row].name, text),
            Focus::Branches => has(&letter(self.context.run.branches[row].id).to_string(), text),
            Focus::Parameters | Focus::Network | Focus::Path | Focus::Slice | Focus::Why | Focus::Update => {
                self.context.run.snapshot.network.layout().name(ParameterId(row)) == text
            }
        }
    }

    /// What the coach says of it.
    pub(super) fn finding(&self, finding: &Finding) -> Message {
        let saying = match (finding.field.text().is_empty(), finding.found) {
            (true, _) => MessageId::Find,
            (false, true) => MessageId::Found,
            (false, false) => MessageId::NotFound,
        };
        Message::new(saying, vec![("text", finding.field.marked())])
    }
}

/// Without an allocation where both are ASCII: there may be a million names.
fn has(name: &str, text: &str) -> bool {
    if name.is_ascii() {
        let (name, text) = (name.as_bytes(), text.as_bytes());
        return name.len() >= text.len()
            && name.windows(text.len()).any(|part| part.eq_ignore_ascii_case(text));
    }
    name.to_lowercase().contains(text)
}

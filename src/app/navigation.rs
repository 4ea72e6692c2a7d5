//! What keys mean, and where the focus was in each view. Where a person is now, every part may read:
//! [`crate::app::run::context::Context::place`].

use crate::app::action::HelpAction;
use crate::app::input::confirm::Confirm;
use crate::app::input::mode::{HELP_PAGES, Mode};
use crate::app::input::pasted::Pasted;
use crate::app::input::prompt::Wanted;
use crate::app::run::context::Context;
use crate::app::run::place::{Focus, View};
use crate::app::text::Label;
use crate::data::dataset::Dataset;
use crate::train::setup::Setup;

/// More lines than the longest page of the help has.
const MOST_LINES: usize = 64;

/// What keys mean, and where the focus was.
#[derive(Clone, Debug)]
pub struct Navigation {
    /// What keys mean.
    pub mode: Mode,
    /// The focus in each view, as it was left there.
    focuses: [Focus; View::ALL.len()],
}

impl Default for Navigation {
    fn default() -> Navigation {
        Navigation { mode: Mode::Browse, focuses: [Focus::People, Focus::Why, Focus::Map] }
    }
}

impl Navigation {
    /// Leaves a view for another: the focus that it had when it was left.
    pub fn change_view(&mut self, from: (View, Focus), to: View) -> Focus {
        self.focuses[from.0 as usize] = from.1;
        self.focuses[to as usize]
    }

    /// The panel that tab gives the focus, or the one before.
    pub fn next_focus(context: &Context, shows_branches: bool, forward: bool) -> Focus {
        let order = context.place.view.order(shows_branches);
        let by = if forward { 1 } else { order.len() - 1 };
        let at = order.iter().position(|&focus| focus == context.place.focus).unwrap_or(0);
        let next = order[(at + by) % order.len()];
        // With two inputs the crosshair's panel has nothing to choose.
        let is_empty = next == Focus::Crosshair && !context.has_more_inputs();
        if is_empty { order[(at + by + by) % order.len()] } else { next }
    }

    /// The question before something is replaced, while it is asked.
    pub fn confirm(&self) -> Option<&Confirm> {
        if let Mode::Confirm(confirm) = &self.mode { Some(confirm) } else { None }
    }

    /// The table of questions that a pasted text is, where there may be one.
    pub fn pasted_table(&self, text: &str, data: &Dataset) -> Option<Pasted> {
        match &self.mode {
            Mode::Browse => Pasted::read(text, data, None),
            Mode::Typing(form) if !form.learns() => Pasted::read(text, data, Some(form)),
            _ => None,
        }
    }

    /// What yes does, in a word, while it is asked.
    pub fn confirm_word(&self) -> Option<Label> {
        match &self.mode {
            Mode::Pasted(_) => Some(Label::FootKeepThem),
            _ => self.confirm().map(Confirm::word),
        }
    }

    /// No: back to the line that named the file, or to the form in which a table was pasted.
    pub fn decline(&mut self) {
        if let Mode::Pasted(pasted) = &mut self.mode {
            self.mode = pasted.beneath.take().map_or(Mode::Browse, Mode::Typing);
            return;
        }
        if let Some(confirm) = self.confirm() {
            self.mode = Mode::Prompt(confirm.line.clone());
        }
    }

    /// Turns the pages of the help, or scrolls.
    pub fn turn_page(&mut self, turn: HelpAction) {
        let Mode::Help(page) = &mut self.mode else { return };
        match turn {
            HelpAction::Page => {
                page.page = (page.page + 1) % HELP_PAGES;
                page.scroll = 0;
            }
            HelpAction::Up => page.scroll = page.scroll.saturating_sub(1),
            HelpAction::Down => page.scroll = (page.scroll + 1).min(MOST_LINES),
            HelpAction::FarUp => page.scroll = page.scroll.saturating_sub(16),
            HelpAction::FarDown => page.scroll = (page.scroll + 16).min(MOST_LINES),
        }
    }

    /// Closes what another run has no columns, no parameter or no sample for.
    pub fn run_changed(&mut self, before: &Setup, now: &Setup) {
        let is_gone = match &self.mode {
            Mode::Typing(_) | Mode::Finding(_) | Mode::Pasted(_) => !now.data().asks_like(before.data()),
            Mode::Prompt(prompt) => match prompt.wanted {
                Wanted::Value(parameter) => parameter.0 >= now.layout().parameters(),
                Wanted::Answer(sample) => sample >= now.data().samples(),
                Wanted::Epoch | Wanted::Mark | Wanted::Save | Wanted::Open | Wanted::Export => false,
            },
            Mode::Browse | Mode::Confirm(_) | Mode::Sheet | Mode::Help(_) => false,
        };
        if is_gone {
            self.mode = Mode::Browse;
        }
    }
}

//! The sheet under a person's hands: opened, changed, left or accepted. Part of [`App::update`].

use crate::app::link::{Beginning, Pending};
use crate::app::sheet::draft::Draft;
use crate::app::sheet::{Outcome, Press, Row, Sheet};
use crate::app::text::{Message, MessageId};
use crate::app::{App, Effect, Mode};
use crate::train::edit::Edit;
use crate::train::protocol::{self, RunState};

impl App {
    /// The sheet, while it is open.
    pub fn sheet(&self) -> Option<&Sheet> {
        self.setup.as_deref()
    }

    /// Opens the sheet; training stands still meanwhile.
    pub(in crate::app) fn open_sheet(&mut self) -> Option<Effect> {
        let was_running = self.context.run.state == RunState::Running;
        let base = Draft::of(&self.context.run.setup, self.context.run.hyper, self.context.run.pace);
        self.setup = Some(Box::new(Sheet::new(&self.context.run.setup, base, was_running)));
        self.navigation.mode = Mode::Sheet;
        if was_running { self.command(protocol::Action::Pause, None) } else { None }
    }

    /// Leaves it, with everything as it was; what is being typed is taken back first.
    pub(in crate::app) fn leave_sheet(&mut self) -> Option<Effect> {
        if let Some(sheet) = &mut self.setup
            && sheet.typing.take().is_some()
        {
            return None;
        }
        self.navigation.mode = Mode::Browse;
        let sheet = self.setup.take()?;
        self.say(MessageId::SheetLeft, Vec::new());
        if sheet.was_running { self.command(protocol::Action::Run, None) } else { None }
    }

    /// Does what the sheet says will happen.
    pub(in crate::app) fn accept_sheet(&mut self) -> Option<Effect> {
        if !self.settle_sheet() {
            return None;
        }
        let sheet = self.setup.as_ref()?;
        if let Outcome::Wrong(row, _) = sheet.outcome {
            self.say_wrong(row);
            return None;
        }
        let begins_a_branch = match sheet.outcome {
            Outcome::Anew(_) => true,
            Outcome::Adjusted => self.link.begins_a_branch(&self.context),
            Outcome::Nothing | Outcome::Wrong(..) => false,
        };
        if let Err(full) = self.link.room(begins_a_branch, &self.context) {
            self.say_lasting(full);
            return None;
        }
        let sheet = self.setup.take()?;
        self.navigation.mode = Mode::Browse;
        let train = sheet.was_running;
        let pace = sheet.draft.pace;
        if pace != self.context.run.pace {
            self.context.run.pace = pace;
        }
        match sheet.outcome {
            Outcome::Anew(setup) => {
                self.link.seed = setup.config().seed;
                let begin = protocol::Action::New { setup, pace, train };
                let beginning = Beginning::here(&self.context, None);
                self.command(begin, Some(Pending::Begun(beginning)))
            }
            Outcome::Adjusted => {
                let edits = Edit::between(sheet.base.hyper, sheet.draft.hyper);
                let stop = Some(sheet.draft.stop).filter(|stop| *stop != sheet.base.stop);
                let adjust = protocol::Action::Adjust { edits, stop, pace, train };
                self.command(adjust, Some(Pending::Adjusted))
            }
            Outcome::Nothing | Outcome::Wrong(..) => {
                self.say(MessageId::SheetLeft, Vec::new());
                if train { self.command(protocol::Action::Run, None) } else { None }
            }
        }
    }

    /// Takes what is being typed as the row's value; false if it is none.
    pub(in crate::app) fn settle_sheet(&mut self) -> bool {
        let Some(sheet) = &mut self.setup else { return false };
        if let Err(row) = sheet.take_typed() {
            self.say_allowed(row);
            return false;
        }
        true
    }

    fn say_wrong(&mut self, row: Row) {
        let lang = self.context.lang;
        let Some(sheet) = &mut self.setup else { return };
        sheet.go(row);
        let why = sheet.why(lang).unwrap_or_default();
        self.say_lasting(Message::new(MessageId::SheetWrong, vec![("why", why)]));
    }

    fn say_allowed(&mut self, row: Row) {
        let Some(sheet) = &self.setup else { return };
        let why = sheet.allowed(row, self.context.lang);
        self.say_lasting(Message::new(MessageId::SheetWrong, vec![("why", why)]));
    }

    /// A key in the sheet.
    pub(in crate::app) fn press_sheet(&mut self, press: Press) {
        let moves = matches!(press, Press::Up | Press::Down | Press::First | Press::Last | Press::Group);
        if moves && !self.settle_sheet() {
            return;
        }
        let Some(sheet) = &mut self.setup else { return };
        let Err(row) = sheet.press(press) else { return };
        self.say_allowed(row);
    }

    /// A click on a row.
    pub(in crate::app) fn go_to_row(&mut self, row: Row) {
        if self.settle_sheet()
            && let Some(sheet) = &mut self.setup
        {
            sheet.go(row);
        }
    }
}

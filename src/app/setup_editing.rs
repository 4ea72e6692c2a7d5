//! The set-up sheet under a person's hands: opened, changed, left or accepted.

use crate::app::action::Target;
use crate::app::coach;
use crate::app::input::mode::Mode;
use crate::app::input::text_field::{Kind, TextField, Typed};
use crate::app::outcome::{Outcome, Wish};
use crate::app::run::context::Context;
use crate::app::run::pending::{Beginning, Pending};
use crate::app::run::run_view::letter;
use crate::app::setup::draft::Draft;
use crate::app::setup::{Consequence, SetupAction, Sheet};
use crate::app::text::numbers;
use crate::app::text::{self, Label, Lang, Message, MessageId};
use crate::app::worker_link::WorkerLink;
use crate::train::edit::Edit;
use crate::train::protocol::{self, RunState};

/// The sheet, while it is open.
#[derive(Clone, Debug, Default)]
pub struct SetupSheet {
    sheet: Option<Box<Sheet>>,
}

impl SetupSheet {
    /// The sheet, while it is open.
    pub fn sheet(&self) -> Option<&Sheet> {
        self.sheet.as_deref()
    }

    /// Opens the sheet; training stands still meanwhile.
    pub fn open(&mut self, context: &Context) -> Outcome {
        let run = &context.run;
        let was_running = run.state == RunState::Running;
        let base = Draft::of(&run.setup, run.hyper, run.pace);
        self.sheet = Some(Box::new(Sheet::new(&run.setup, base, was_running)));
        let pause =
            if was_running { Outcome::send(protocol::Action::Pause, None) } else { Outcome::default() };
        pause.after(Wish::Mode(Mode::Sheet))
    }

    /// Leaves it, with everything as it was; what is being typed is taken back first.
    pub fn leave(&mut self) -> Outcome {
        let Some(mut sheet) = self.sheet.take() else { return Outcome::wish(Wish::Mode(Mode::Browse)) };
        if sheet.typing.take().is_some() {
            self.sheet = Some(sheet);
            return Outcome::default();
        }
        left(&sheet)
    }

    /// Does what the sheet says will happen.
    pub fn accept(&mut self, link: &mut WorkerLink, context: &Context) -> Outcome {
        if let Some(why) = self.take_typed(context.lang) {
            return wrong(why);
        }
        let Some(sheet) = &mut self.sheet else { return Outcome::default() };
        let begins_a_branch = match sheet.consequence {
            Consequence::Wrong(row, _) => {
                sheet.go(row);
                return wrong(sheet.why(context.lang).unwrap_or_default());
            }
            Consequence::Anew(_) => true,
            Consequence::Adjusted => link.begins_a_branch(context),
            Consequence::Nothing => false,
        };
        if let Err(full) = link.room(begins_a_branch, context) {
            return Outcome::lasting(full);
        }
        let Some(sheet) = self.sheet.take() else { return Outcome::default() };
        let (train, pace) = (sheet.was_running, sheet.draft.pace);
        let outcome = match sheet.consequence {
            Consequence::Nothing | Consequence::Wrong(..) => return left(&sheet),
            Consequence::Anew(setup) => {
                link.seed = setup.config().seed;
                let begin = protocol::Action::New { setup, pace, train };
                Outcome::send(begin, Some(Pending::Begun(Beginning::here(context, None))))
            }
            Consequence::Adjusted => {
                let edits = Edit::between(sheet.base.config.hyper, sheet.draft.config.hyper);
                let stop = Some(sheet.draft.config.stop).filter(|stop| *stop != sheet.base.config.stop);
                let adjust = protocol::Action::Adjust { edits, stop, pace, train };
                Outcome::send(adjust, Some(Pending::Tell(coach::adjusted)))
            }
        };
        outcome.after(Wish::Pace(pace)).after(Wish::Mode(Mode::Browse))
    }

    /// A key in the sheet.
    pub fn press(&mut self, press: SetupAction, lang: Lang) -> Outcome {
        let moves = matches!(
            press,
            SetupAction::Up | SetupAction::Down | SetupAction::First | SetupAction::Last | SetupAction::Group
        );
        if moves && let Some(why) = self.take_typed(lang) {
            return wrong(why);
        }
        let Some(sheet) = &mut self.sheet else { return Outcome::default() };
        match sheet.press(press) {
            Ok(()) => Outcome::default(),
            Err(row) => wrong(sheet.allowed(row, lang)),
        }
    }

    /// A click on a row.
    pub fn click(&mut self, target: Target, lang: Lang) -> Outcome {
        let Target::Row(row) = target else { return Outcome::default() };
        if let Some(why) = self.take_typed(lang) {
            return wrong(why);
        }
        if let Some(sheet) = &mut self.sheet {
            sheet.go(row);
        }
        Outcome::default()
    }

    /// Goes to the value of the row at hand that begins with a letter, by itself or by its key on another layout.
    /// Whether there is one.
    pub fn jump(&mut self, letter: char, key: Option<char>, lang: Lang) -> bool {
        let Some(sheet) = &mut self.sheet else { return false };
        [Some(letter), key].into_iter().flatten().any(|letter| sheet.jump(letter, lang))
    }

    /// Types into the row at hand.
    pub fn type_by(&mut self, by: impl FnOnce(&mut TextField) -> Typed) -> Option<(Kind, Typed)> {
        self.sheet.as_mut()?.type_by(by)
    }

    /// Takes what is being typed as the row's value. What would be allowed, if it is none.
    fn take_typed(&mut self, lang: Lang) -> Option<String> {
        let sheet = self.sheet.as_mut()?;
        sheet.take_typed().err().map(|row| sheet.allowed(row, lang))
    }

    /// What accepting the sheet would do, in a sentence.
    pub fn says(sheet: &Sheet, context: &Context) -> String {
        let lang = context.lang;
        let fill = |term: Label, values: &[(&str, &str)]| text::fill(lang, term.text(lang), values);
        match &sheet.consequence {
            Consequence::Nothing => Label::NothingYet.text(lang).to_owned(),
            Consequence::Adjusted => fill(Label::AppliesFrom, &[("epoch", &numbers::moment(context.run.at))]),
            Consequence::Wrong(..) => fill(Label::NotYet, &[("why", &sheet.why(lang).unwrap_or_default())]),
            Consequence::Anew(setup) => {
                let (data, layout) = (setup.data(), setup.layout());
                let widths = layout.layers().iter().map(|layer| layer.width.to_string());
                let shape: Vec<String> = std::iter::once(layout.inputs().to_string()).chain(widths).collect();
                let tested = data.test().len();
                let test = numbers::count(tested as u64);
                let test = if tested > 0 { fill(Label::AndTest, &[("n", &test)]) } else { String::new() };
                let letter = context.run.branch.map_or('A', letter).to_string();
                let values = [
                    ("shape", &*shape.join("-")),
                    ("n", &numbers::count(layout.parameters() as u64)),
                    ("train", &numbers::count(data.train().len() as u64)),
                    ("test", &test),
                    ("letter", &letter),
                ];
                fill(Label::NewRun, &values)
            }
        }
    }
}

/// Nothing comes of the sheet.
fn left(sheet: &Sheet) -> Outcome {
    let outcome = Outcome::say(MessageId::SheetLeft, Vec::new());
    let outcome =
        if sheet.was_running { outcome.after(Wish::Send(protocol::Action::Run, None)) } else { outcome };
    outcome.after(Wish::Mode(Mode::Browse))
}

fn wrong(why: String) -> Outcome {
    Outcome::lasting(Message::new(MessageId::SheetWrong, vec![("why", why)]))
}

//! From a key to what it does. Part of [`App::update`].

use crate::app::action::Action;
use crate::app::find::{Finding, Wish};
use crate::app::gradient::Study;
use crate::app::keys::{self, Code, Context, Found, Key};
use crate::app::query::Form;
use crate::app::sheet::Sheet;
use crate::app::text::MessageId;
use crate::app::time::Time;
use crate::app::{App, Effect, Focus, HelpPage, Mode, Pending, View};
use crate::data::hand;
use crate::train::pace::Pace;
use crate::train::protocol;

impl App {
    pub(super) fn press(&mut self, key: Key) -> Option<Effect> {
        let binding = match keys::find(self, key) {
            Found::Binding(binding) => binding,
            Found::Refused(saying) => {
                self.say(saying, Vec::new());
                return None;
            }
            Found::Nothing => {
                if let (Code::Char(c), false) = (key.code, key.ctrl) {
                    self.type_character(c);
                }
                return None;
            }
        };
        let acts = !matches!(binding.context, Context::Help | Context::Always);
        if matches!(self.navigation.mode, Mode::Help(_)) && acts {
            self.navigation.mode = self.mode_beneath();
        }
        self.coach.be_quiet();
        self.act(binding.action)
    }

    /// Where the help, or a line that was asked for, is left to.
    pub(super) fn mode_beneath(&self) -> Mode {
        if self.setup.is_some() { Mode::Sheet } else { Mode::Browse }
    }

    fn act(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::ToggleTraining => {
                let outcome = self.link.toggle_training(&self.context);
                return self.carry_out(outcome);
            }
            Action::Advance(unit) => {
                return self.command(protocol::Action::Advance(unit), Some(Pending::Moved(unit)));
            }
            Action::RateDown => {
                let outcome = self.link.change_rate(false, &self.context);
                return self.carry_out(outcome);
            }
            Action::RateUp => {
                let outcome = self.link.change_rate(true, &self.context);
                return self.carry_out(outcome);
            }
            Action::PaceDown => {
                return self.set_pace(self.context.run.pace.slower(self.context.run.at.epoch));
            }
            Action::PaceUp => {
                return self.set_pace(self.context.run.pace.faster(self.context.run.at.epoch));
            }
            Action::Restart => {
                return self.command(protocol::Action::Restart, Some(Pending::Restarted));
            }
            Action::Reseed => {
                let outcome = self.link.reseed(&self.context);
                return self.carry_out(outcome);
            }
            Action::FocusNext => self.move_focus(1),
            Action::FocusPrevious => {
                self.move_focus(self.context.place.view.order(self.train.shows_branches).len() - 1);
            }
            Action::Time(Time::Undo) if self.time.dropped.is_some() => return self.restore_branch(),
            Action::Time(time) => return self.time(time),
            Action::Change(change) => return self.change(change),
            Action::Recover => return self.recover(),
            Action::Mark => self.begin_mark(),
            Action::NextMark => return self.next_mark(),
            Action::Save => self.begin_save(),
            Action::Open => self.begin_open(),
            Action::Ways => self.begin_ways(),
            Action::MoveWay(down) => self.move_way(down),
            Action::OpenSheet => return self.open_sheet(),
            Action::AcceptSheet => return self.accept_sheet(),
            Action::LeaveSheet => return self.leave_sheet(),
            Action::PressSheet(press) => self.press_sheet(press),
            Action::Point(point) => return self.point(point),
            Action::AcceptPrompt => return self.accept_prompt(),
            Action::Confirm => return self.confirm(),
            Action::Decline => self.decline(),
            Action::EditField(edit) => self.edit_field(edit),
            Action::Show(view) => self.show(view),
            Action::Study(Study::Check) => return self.check_all().map(Effect::Study),
            Action::Study(study) => self.study(study),
            Action::Map(wish) => self.map_wish(wish),
            Action::Inside => self.toggle_inside(),
            Action::Choose(step) => self.choose(step),
            Action::Look(look) => self.look(look),
            Action::ToggleConfusion => {
                self.show(View::Train);
                self.context.place.focus = Focus::People;
                self.studies.toggle_confusion();
                return self.next_study().map(Effect::Study);
            }
            Action::Find => self.navigation.mode = Mode::Finding(Finding::default()),
            Action::FindNext => self.find(Wish::Next),
            Action::Enlarge => self.toggle_enlarged(),
            Action::CycleEdges => self.cycle_edges(),
            Action::LetGo => self.let_go(),
            Action::ToggleHints => {
                self.coach.toggle_hints(self.context.now);
            }
            Action::OpenHelp => self.navigation.mode = Mode::Help(HelpPage::default()),
            Action::Leave => {
                if matches!(self.navigation.mode, Mode::Finding(_)) {
                    self.widen();
                }
                self.navigation.mode = self.mode_beneath();
            }
            Action::CloseHelp | Action::FindStay => self.navigation.mode = self.mode_beneath(),
            Action::Turn(turn) => self.turn_page(turn),
            Action::Ask => self.ask(Form::new(self.context.data())),
            Action::EditQuestion => {
                if let Some(question) = self.questions.all.get(self.context.chosen.question) {
                    self.ask(Form::again(self.context.data(), self.context.chosen.question, question));
                }
            }
            Action::DropQuestion => self.drop_question(),
            Action::Accept => return self.accept(),
            Action::Fill(fill) => return self.fill(fill),
            Action::CopyCommand => return self.copy_command(),
            Action::Repaint => return Some(Effect::Repaint),
            Action::Suspend => return Some(Effect::Suspend),
            Action::Quit => return Some(Effect::Quit),
        }
        None
    }

    fn set_pace(&mut self, pace: Pace) -> Option<Effect> {
        // Shown at once: two quick presses are two rungs.
        self.context.run.pace = pace;
        let outcome = self.link.change_pace(pace, &self.context);
        self.carry_out(outcome)
    }

    /// Copies the command that makes this run, or in the sheet the one that would.
    fn copy_command(&mut self) -> Option<Effect> {
        if let Some(line) = self.sheet().map(Sheet::command) {
            let Some(line) = line else { return self.accept_sheet() };
            self.say(MessageId::Copied, vec![("line", line.clone())]);
            return Some(Effect::Copy(line));
        }
        let (line, n) = self.line();
        let saying = match n {
            0 if self.context.data().is_by_hand() => MessageId::CopiedByHand,
            0 => MessageId::Copied,
            _ => MessageId::CopiedRoot,
        };
        let file = hand::FILE.to_owned();
        self.say(saying, vec![("line", line.clone()), ("n", n.to_string()), ("file", file)]);
        Some(Effect::Copy(line))
    }
}

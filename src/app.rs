//! The screen's state and how a message changes it. Nothing here performs anything or draws.
//!
//! [`App::update`] takes a [`Event`], changes the state, and says in an [`Effect`] what is to be done
//! outside: a command for the worker, the end of the program. Keys go through the one table in [`keys`],
//! words through [`text`], numbers through [`text::numbers`].

pub mod action;
pub mod coach;
mod dispatch;
mod effect;
mod event;
pub mod gradient;
pub mod input;
pub mod keys;
mod ladder;
pub mod map;
pub mod navigation;
mod on_report;
pub mod outcome;
pub mod parameter_editing;
pub mod questions;
pub mod run;
pub mod sample_editing;
pub mod session_file;
pub mod setup;
pub mod setup_editing;
pub mod studies;
pub mod text;
pub mod time_travel;
pub mod train;
pub mod worker_link;

use std::sync::Arc;

use crate::app::coach::{Coach, Recovery};
pub use crate::app::effect::Effect;
pub use crate::app::event::Event;
use crate::app::gradient::explanation::Explanation;
use crate::app::gradient::{Cover, GradientView, Picture};
use crate::app::input::confirm::Confirm;
use crate::app::input::form::{Form, units_of};
pub use crate::app::input::mode::{HelpPage, Mode};
use crate::app::keys::{Fact, Scope, Situation};
use crate::app::map::MapView;
use crate::app::navigation::Navigation;
use crate::app::outcome::{Outcome, Spoken, Wish};
use crate::app::questions::Questions;
use crate::app::run::context::Context;
use crate::app::run::opened::Opened;
pub use crate::app::run::options::Options;
use crate::app::run::pending::Pending;
pub use crate::app::run::place::{Focus, View};
use crate::app::run::place::{List, Place};
use crate::app::sample_editing::SampleEditing;
use crate::app::session_file::{Files, Session};
use crate::app::setup::{Row, Sheet};
use crate::app::setup_editing::SetupSheet;
use crate::app::studies::{Seen, Studies};
use crate::app::text::{Label, Message, MessageId};
use crate::app::time_travel::TimeTravel;
use crate::app::train::TrainView;
use crate::app::worker_link::WorkerLink;
use crate::nn::layout::ParameterId;
use crate::train::pace::Pace;
use crate::train::protocol::{self, RunState};
use crate::train::record::Record;
use crate::train::setup::Setup;
use crate::train::study::{Map, Maps};

/// How fast the first run ever goes until the first key: 4 epochs a second, slow enough to read a number.
const SLOW: Pace = Pace::PerSecond(2);

/// The screen's state: what all may read, and parts that own the rest.
#[derive(Clone, Debug)]
pub struct App {
    /// What every part may read.
    pub context: Context,
    /// What keys mean, and the panel of each view that had the focus last.
    pub navigation: Navigation,
    /// What the Train view shows.
    pub train: TrainView,
    /// What of the Gradient view is shown.
    pub gradient: GradientView,
    /// What of the map is shown, and its crosshair.
    pub map: MapView,
    /// Costly questions and their answers.
    pub studies: Studies,
    /// Questions to the network.
    pub questions: Questions,
    /// Moving in time.
    pub time: TimeTravel,
    /// Samples changed by hand.
    samples: SampleEditing,
    /// Files that were written and read.
    files: Files,
    /// What the coach says.
    pub coach: Coach,
    /// What the worker was asked for.
    link: WorkerLink,
    /// The set-up sheet, while it is open.
    setup: SetupSheet,
}

impl App {
    /// The state before anything has happened.
    pub fn new(setup: Arc<Setup>, options: Options) -> App {
        let context = Context::new(setup.clone(), options);
        App {
            navigation: Navigation::default(),
            train: TrainView::default(),
            gradient: GradientView::default(),
            map: MapView::new(setup.data()),
            studies: Studies::default(),
            questions: Questions::new(setup.data()),
            time: TimeTravel::default(),
            samples: SampleEditing::default(),
            files: Files::default(),
            coach: Coach::new(options.hints),
            link: WorkerLink::new(setup.config().seed),
            setup: SetupSheet::default(),
            context,
        }
    }

    /// What the coach says now: an answer or an error, else what there is to say of the state of things.
    pub fn coach(&self) -> Option<Message> {
        self.coach.shown().cloned().or_else(|| self.remark())
    }

    fn remark(&self) -> Option<Message> {
        let context = &self.context;
        match &self.navigation.mode {
            // What is being looked for is seen even without hints: it stands nowhere else.
            Mode::Finding(finding) => return Some(finding.says()),
            _ if !self.coach.hints => return None,
            Mode::Typing(form) => return Some(coach::typing(context, form)),
            _ => {}
        }
        let sheet = self.sheet().filter(|_| matches!(self.navigation.mode, Mode::Sheet));
        let recovery = || self.studies.recovery(context);
        self.samples
            .says(context)
            .or_else(|| sheet.map(Sheet::explained))
            .or_else(|| self.gradient.says(context))
            .or_else(|| self.map.remark(context))
            .or_else(|| coach::state(context, &self.coach.memory, recovery()))
    }

    /// The coach's line, for so many columns.
    pub fn said(&self, columns: usize) -> Option<String> {
        let (lang, room) = (self.context.lang, columns.saturating_sub(2));
        match &self.navigation.mode {
            // Whatever else there is to say: an answer is to the question that is seen.
            Mode::Confirm(confirm) => Some(self.confirming(confirm).text(lang, room)),
            Mode::Pasted(pasted) => Some(self.questions.offer(pasted, &self.context).text(lang, room)),
            Mode::Help(_) if !self.has_said() => {
                let word = if columns >= 100 { Label::HelpCoach } else { Label::HelpCoachShort };
                Some(word.text(lang).to_owned())
            }
            Mode::Prompt(prompt) if !self.has_said() => Some(prompt.says(&self.context, room)),
            _ => self.coach().map(|said| said.text(lang, room)),
        }
    }

    /// What keys and the footer depend on now.
    pub fn situation(&self) -> Situation {
        let (context, place, panel) = (&self.context, self.context.place, self.context.panel());
        let (run, chosen, sheet) = (&context.run, context.chosen, self.sheet());
        let alive = !matches!(run.state, RunState::Failed(_));
        let can_follow = self.gradient.can_follow(context);
        let has_trail = !self.gradient.trail.is_empty();
        let has_questions = !self.questions.all.is_empty();
        let has_parameter = chosen.parameter.is_some() && alive;
        let is_card = place.focus == Focus::Why;
        let in_row = |row: Row| sheet.is_some_and(|sheet| sheet.row == row);
        let has_rows = match place.focus {
            Focus::Why => self.gradient.has_rows(context),
            Focus::Questions => has_questions,
            focus => focus.list().is_some_and(|list| list != List::Inputs),
        };
        let holds = match place.view {
            View::Train => chosen.parameter.is_some() || self.train.table(context).narrowed().is_some(),
            View::Gradient => false,
            View::Map => self.map.is_zoomed(),
        };
        let facts = [
            (Fact::Alive, alive),
            (Fact::CanMove, alive && !matches!(run.state, RunState::Diverged(_))),
            (Fact::Past, run.is_past()),
            (Fact::OnLoss, place.focus == Focus::Loss),
            (Fact::NotOnLoss, place.focus != Focus::Loss),
            (Fact::HasRows, has_rows),
            (Fact::Held, place.enlarged || holds),
            (Fact::HasTrail, has_trail),
            (Fact::CanFollow, can_follow),
            (Fact::ParameterChosen, has_parameter),
            (Fact::CanType, has_parameter && !is_card),
            (Fact::CanNudge, has_parameter && !(is_card && can_follow)),
            (Fact::QuestionChosen, place.focus == Focus::Questions && has_questions),
            (Fact::HasSample, SampleEditing::at_hand(&self.map, context).is_some()),
            (
                Fact::TakesSample,
                matches!((place.view, place.focus), (_, Focus::People) | (View::Map, Focus::Map)),
            ),
            (Fact::HasTest, !context.data().test().is_empty()),
            (Fact::HasClasses, !context.data().classes().is_empty()),
            (Fact::HasBranches, run.has_branches()),
            (Fact::TwoUnits, units_of(context.data()).len() > 1),
            (Fact::InNumber, matches!(&self.navigation.mode, Mode::Typing(form) if form.active > 0)),
            (Fact::OnLayers, in_row(Row::Hidden)),
            (Fact::OnFeatures, in_row(Row::Features)),
            (
                Fact::HasParts,
                in_row(Row::Activation) && sheet.is_some_and(|sheet| sheet.draft.config.hidden.len() > 1),
            ),
        ];
        let views = View::ALL.map(|view| if view == place.view { Fact::In(view) } else { Fact::NotIn(view) });
        let chosen_in_gradient = match panel {
            _ if place.view != View::Gradient || sheet.is_some() => None,
            Focus::Pulls => Some(Label::FootWho),
            Focus::Why if has_trail => Some(Label::FootTerm),
            _ => Some(Label::FootParameter),
        };
        let words = [
            (Label::FootTrain, (run.state == RunState::Running).then_some(Label::FootPause)),
            (Label::FootChoose, chosen_in_gradient),
            (Label::FootCover, (self.gradient.cover != Cover::Open).then_some(Label::FootUncover)),
            (Label::FootChange, (in_row(Row::Hidden) || in_row(Row::Features)).then_some(Label::FootPart)),
            (Label::FootAccept, sheet.map(Sheet::accept_word)),
            (Label::FootOverwrite, self.navigation.confirm_word()),
        ];
        Situation {
            scopes: self.scopes(),
            facts: facts.into_iter().filter(|(_, is_so)| *is_so).map(|(fact, _)| fact).chain(views).collect(),
            words: words.into_iter().filter_map(|(usual, word)| Some((usual, word?))).collect(),
        }
    }

    /// The scopes of keys that hold, the one that is asked first first.
    fn scopes(&self) -> Vec<Scope> {
        let own = match &self.navigation.mode {
            Mode::Browse => return self.command_scopes(),
            Mode::Help(_) if self.sheet().is_some() => vec![Scope::Help, Scope::Sheet],
            Mode::Help(_) => return [vec![Scope::Help, Scope::Always], self.command_scopes()].concat(),
            Mode::Finding(_) => vec![Scope::Finding, Scope::Field],
            Mode::Prompt(_) if self.chosen_export().is_some() => {
                vec![Scope::Exports, Scope::Prompt, Scope::Field]
            }
            Mode::Prompt(_) => vec![Scope::Prompt, Scope::Field],
            Mode::Confirm(_) | Mode::Pasted(_) => vec![Scope::Confirm],
            Mode::Sheet => vec![Scope::Sheet],
            Mode::Typing(form) if form.check(self.context.data()).repaired().is_some() => {
                vec![Scope::Repair, Scope::Typing, Scope::Field]
            }
            Mode::Typing(_) => vec![Scope::Typing, Scope::Field],
        };
        [own, vec![Scope::Always]].concat()
    }

    /// Those in which keys are commands.
    fn command_scopes(&self) -> Vec<Scope> {
        let (view, panel) = (self.context.place.view, self.context.panel());
        let own = match (panel, panel.list()) {
            (Focus::Slice, _) => None,
            (Focus::Map, _) => Some(Scope::MapPlane),
            (Focus::People, _) => Some(Scope::People),
            (_, Some(List::Branches)) => Some(Scope::Branches),
            (_, Some(List::Parameters)) => Some(Scope::Parameters),
            (_, Some(List::Inputs)) => Some(Scope::MapInputs),
            (_, Some(List::Samples | List::Questions) | None) => None,
        };
        // A panel's own keys come before those of the whole map, and after those of the card.
        let scopes = [
            (view == View::Gradient).then_some(Scope::GradientView),
            matches!(self.studies.recovery(&self.context), Recovery::Holds(_)).then_some(Scope::Stopped),
            self.carried().map(|_| Scope::Carrying),
            own,
            (view == View::Map).then_some(Scope::MapView),
            Some(Scope::Browse),
            Some(Scope::Always),
        ];
        scopes.into_iter().flatten().collect()
    }

    /// What the Gradient view shows.
    pub fn explanation(&self) -> Explanation {
        let subject = self.context.subject();
        let pulls = self.studies.pulls(&subject, &self.context);
        self.gradient.explanation(subject, pulls, &self.context)
    }

    /// The newest map of what the Map view shows.
    pub fn shown_map(&self) -> Option<&Map> {
        self.studies.map(&self.map.plane(), self.map.shown, &self.context)
    }

    /// The newest small maps, if neurons have them.
    pub fn shown_maps(&self) -> Option<&Maps> {
        let maps = self.studies.maps(&self.map.whole_plane(), &self.context);
        maps.filter(|_| self.train.has_maps_inside())
    }

    /// Whether the coach has an answer to give.
    pub fn has_said(&self) -> bool {
        self.coach.shown().is_some()
    }

    /// Whether the worker still owes the answer to a key.
    pub fn is_waiting(&self) -> bool {
        self.link.is_waiting()
    }

    /// What a session file is made of.
    fn session(&self) -> Session<'_> {
        Session::of(&self.context, &self.questions, &self.time.marks)
    }

    /// The session as it is now.
    ///
    /// # Errors
    /// If the run has not begun, or a branch has lost the one it hangs on.
    pub fn record(&self) -> Result<Record, String> {
        self.session().record()
    }

    /// Whether something that a person made is in no file.
    pub fn has_unsaved_work(&self) -> bool {
        self.files.has_unsaved_work(&self.session())
    }

    /// The list of exports, while it is open: the chosen row.
    pub fn chosen_export(&self) -> Option<usize> {
        self.files.chosen_export(&self.navigation.mode)
    }

    /// What the coach asks before something is replaced.
    pub fn confirming(&self, confirm: &Confirm) -> Message {
        self.files.confirming(confirm, &self.session())
    }

    /// The set-up sheet, while it is open.
    pub fn sheet(&self) -> Option<&Sheet> {
        self.setup.sheet()
    }

    /// The sample that is being moved.
    pub fn carried(&self) -> Option<usize> {
        self.samples.carried(&self.context)
    }

    /// The screen as it is seen, without the list that is open over it.
    #[must_use]
    pub fn unasked(&self) -> App {
        let mut app = self.clone();
        app.navigation.mode = Mode::Browse;
        app.coach.be_quiet();
        app
    }

    /// Takes a message in.
    pub fn update(&mut self, message: Event) -> Option<Effect> {
        match message {
            Event::Key(key) => self.press(key),
            Event::Paste(text) => {
                self.paste(&text);
                None
            }
            Event::CannotSuspend => {
                self.say(MessageId::CannotSuspend, Vec::new());
                None
            }
            Event::Click(target) => self.click(target),
            Event::Wheel(focus, up) => {
                self.wheel(focus, up);
                None
            }
            Event::WheelAt(spot, up) => {
                self.coach.be_quiet();
                let outcome = self.map.zoom_at(spot, up);
                self.carry_out(outcome)
            }
            Event::Report(report) => {
                self.hear(*report);
                None
            }
            Event::FirstStart => {
                let effect = self.command(protocol::Action::Pace(SLOW), None);
                self.context.run.pace = SLOW;
                self.coach.welcome();
                effect
            }
            Event::CutOff(count) => {
                self.say_lasting(Message::new(MessageId::CutOff, vec![("n", count.to_string())]));
                None
            }
            Event::Exported(exported) => {
                let outcome = self.files.exported(exported, &self.navigation.mode);
                self.carry_out(outcome)
            }
            Event::Opened(result) => {
                let session = Session::of(&self.context, &self.questions, &self.time.marks);
                let outcome = self.files.opened(*result, &self.navigation.mode, &session);
                self.carry_out(outcome)
            }
            Event::Answer(answer) => {
                let outcome = self.studies.take(*answer, &self.context);
                self.carry_out(outcome)
            }
            Event::Died(message) => self.replace_worker(message),
            Event::StudyFailed(failure) => {
                let outcome = self.studies.fail(failure, &self.context);
                self.carry_out(outcome)
            }
            Event::Tick(now) => {
                self.context.now = now;
                self.coach.tick(&self.context);
                if self.coach.ends_welcome() && self.context.run.pace == SLOW {
                    self.context.run.pace = Pace::Auto;
                    return self.command(protocol::Action::Pace(Pace::Auto), None);
                }
                self.next_study()
            }
        }
    }

    /// What is to be asked of the analyst, if it is time.
    fn next_study(&mut self) -> Option<Effect> {
        let view = self.context.place.view;
        let has_slice = view == View::Gradient && self.gradient.picture == Picture::Slice;
        let has_maps = view != View::Map && self.train.has_maps_inside();
        let seen = Seen {
            slice: has_slice.then(|| self.gradient.whose(&self.context)),
            map: (view == View::Map).then(|| (self.map.plane(), self.map.shown)),
            maps: has_maps.then(|| self.map.whole_plane()),
        };
        self.studies.next(&seen, &self.context).map(Effect::Study)
    }

    fn say(&mut self, saying: MessageId, values: Vec<(&'static str, String)>) {
        self.speak(Message::new(saying, values));
    }

    fn speak(&mut self, message: Message) {
        self.coach.say(message, self.context.now);
    }

    fn say_lasting(&mut self, message: Message) {
        self.coach.say_lasting(message, self.context.now);
    }

    /// Does what a part asked for.
    fn carry_out(&mut self, outcome: Outcome) -> Option<Effect> {
        let mut effect = outcome.effect;
        for wish in outcome.wishes {
            match wish {
                Wish::Send(action, pending) => {
                    effect = Some(self.command(action, pending)?);
                }
                Wish::Show(view) => self.show(view),
                Wish::Focus(focus) => self.context.place.focus = focus,
                Wish::Place(place) => {
                    self.show(place.view);
                    self.context.place = place;
                    self.gradient.leave_trail();
                }
                // Shown at once: two quick presses are two rungs.
                Wish::Pace(pace) => self.context.run.pace = pace,
                Wish::Mode(mode) => self.navigation.mode = mode,
                Wish::Form(form) => self.open_form(form),
                Wish::Quiet => self.coach.be_quiet(),
                Wish::Sample(sample) => {
                    self.choose_row(List::Samples, sample.min(self.context.data().samples() - 1));
                }
                Wish::Parameter(parameter) => self.context.chosen.parameter = parameter,
                Wish::Question(question) => self.context.chosen.question = question,
                Wish::CrosshairOn(sample) => self.point_at_sample(sample),
                Wish::Tip(message) => self.coach.memory.tip(message),
                Wish::Study => effect = self.next_study(),
                Wish::OpenSession(opened) => effect = self.open(*opened),
            }
        }
        match outcome.message {
            Some(Spoken::Answer(message)) => self.speak(message),
            Some(Spoken::Lasting(message)) => self.say_lasting(message),
            None => {}
        }
        effect
    }

    /// Shows a view, with the focus where it was there.
    fn show(&mut self, view: View) {
        let place = self.context.place;
        if view == place.view {
            return;
        }
        let focus = self.navigation.change_view((place.view, place.focus), view);
        self.context.place = Place { view, focus, enlarged: false };
        self.gradient.leave_trail();
        match view {
            View::Train => {}
            View::Gradient => {
                self.context.chosen.parameter = Some(self.context.subject_parameter());
                self.tell(coach::why(&self.context));
            }
            View::Map => self.speak(self.map.says(&self.context)),
        }
    }

    /// Says something of numbers that may be covered.
    fn tell(&mut self, said: Message) {
        self.speak(self.gradient.tell(said, &self.context));
    }

    fn choose_parameter(&mut self, id: ParameterId) {
        self.context.chosen.parameter = Some(id);
        self.gradient.leave_trail();
        self.tell(coach::parameter(&self.context, id));
    }

    fn choose_sample(&mut self, sample: usize) {
        self.choose_row(List::Samples, sample);
        if self.context.place.view == View::Gradient {
            self.tell(coach::why(&self.context));
        } else {
            self.speak(coach::person(&self.context));
        }
    }

    /// Chooses a sample by its mark on the map; the crosshair goes there.
    fn point_at_sample(&mut self, sample: usize) {
        let sample = sample.min(self.context.data().samples() - 1);
        self.map.put_on(sample, &self.context);
        self.choose_sample(sample);
    }

    /// Gives a panel the screen, or takes it back; the chosen term stays the chosen one.
    fn toggle_enlarged(&mut self) {
        let chosen = self.gradient.chosen_term(&self.context);
        self.context.place.enlarged = !self.context.place.enlarged;
        self.gradient.choose_term(chosen, &self.context);
    }

    /// Opens the form of a question or a sample.
    fn open_form(&mut self, form: Form) {
        self.show(View::Train);
        self.context.place.focus = Focus::Questions;
        self.navigation.mode = Mode::Typing(form);
    }

    /// Another session in place of this one.
    fn open(&mut self, opened: Opened) -> Option<Effect> {
        let (n, m) = (opened.record.branches.len().to_string(), opened.marks.len().to_string());
        self.navigation.mode = Mode::Browse;
        self.show(View::Train);
        self.gradient.leave_trail();
        self.say(MessageId::Opened, vec![("n", n), ("m", m)]);
        // What was opened has been said.
        let effect =
            self.command(protocol::Action::Open(Box::new(opened.record)), Some(Pending::Tell(|_| None)));
        self.files.expect_session(self.link.seq(), opened.questions, opened.marks, opened.file);
        effect
    }

    /// Another thread for one that has died; after too many the screen keeps what it has.
    fn replace_worker(&mut self, message: String) -> Option<Effect> {
        self.time.arrived();
        let record = self.session().record().ok();
        let values = vec![("message", message.clone())];
        let Some(replacement) = self.link.replace(record, &self.context) else {
            self.context.run.state = RunState::Failed(message);
            self.say_lasting(Message::new(MessageId::Failed, values));
            return None;
        };
        let id = if replacement.first.is_some() { MessageId::TrainedAgain } else { MessageId::BegunAnew };
        self.say_lasting(Message::new(id, values));
        Some(Effect::Replace(Box::new(replacement)))
    }

    /// Asks the worker, unless the session has no room for what that would add: then that is said.
    fn command(&mut self, action: protocol::Action, pending: Option<Pending>) -> Option<Effect> {
        match self.link.send(action, pending, &self.context) {
            Ok(effect) => Some(effect),
            Err(full) => {
                self.say_lasting(full);
                None
            }
        }
    }
}

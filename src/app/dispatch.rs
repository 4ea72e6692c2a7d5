//! From a key, the mouse or a pasted text to the part that it is for. Part of [`App::update`].

use crate::app::action::{Action, FormAction, HelpAction, Step, Target};
use crate::app::input::confirm::{Confirm, Replaced};
use crate::app::input::form::{Check, Form, Purpose};
use crate::app::input::key::{Code, Key};
use crate::app::input::prompt::{Prompt, Wanted};
use crate::app::input::search::{Finding, has};
use crate::app::input::text_field::{self, FieldEdit, Kind, TextField, Typed};
use crate::app::keys::{self, Found, Scope};
use crate::app::navigation::Navigation;
use crate::app::outcome::{Outcome, Wish};
use crate::app::parameter_editing;
use crate::app::run::overwrite::Overwrite;
use crate::app::run::place::List;
use crate::app::run::run_view::letter;
use crate::app::sample_editing;
use crate::app::session_file::Session;
use crate::app::setup::{SetupAction, Sheet};
use crate::app::text::MessageId;
use crate::app::text::numbers;
use crate::app::train::parameter_list::{Filter, ParameterList};
use crate::app::{App, Effect, Focus, HelpPage, Mode, View};
use crate::data::sample_edit::{self, Answer};
use crate::nn::layout::ParameterId;

impl App {
    pub(super) fn press(&mut self, key: Key) -> Option<Effect> {
        let binding = match keys::find(&self.situation(), key) {
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
        let acts = !matches!(binding.scope, Scope::Help | Scope::Always);
        if matches!(self.navigation.mode, Mode::Help(_)) && acts {
            self.navigation.mode = self.mode_beneath();
        }
        self.coach.be_quiet();
        self.act(binding.action)
    }

    /// Where the help, or a line that was asked for, is left to.
    fn mode_beneath(&self) -> Mode {
        if self.sheet().is_some() { Mode::Sheet } else { Mode::Browse }
    }

    fn act(&mut self, action: Action) -> Option<Effect> {
        let context = &self.context;
        let outcome = match action {
            Action::ToggleTraining => self.link.toggle_training(context),
            Action::Send(command) => {
                let (action, pending) = command();
                Outcome::send(action, Some(pending))
            }
            Action::RateDown => self.link.change_rate(false, context),
            Action::RateUp => self.link.change_rate(true, context),
            Action::PaceDown => self.link.change_pace(context.run.pace.slower(context.run.at.epoch), context),
            Action::PaceUp => self.link.change_pace(context.run.pace.faster(context.run.at.epoch), context),
            Action::Restart => self.link.restart(context),
            Action::Reseed => self.link.reseed(context),
            Action::Time(time) => self.time.update(time, self.train.branch, context),
            Action::Branches => self.train.toggle_branches(context),
            Action::Parameter(change) => parameter_editing::update(change, context),
            Action::Recover => self.studies.recover(context),
            Action::Mark => self.time.begin_mark(),
            Action::NextMark => self.time.next_mark(),
            Action::Save => self.files.begin_save(),
            Action::Open => self.files.begin_open(),
            Action::Exports => self.files.begin_export(),
            Action::MoveExport(down) => self.files.move_way(down),
            Action::OpenSheet => self.setup.open(context),
            Action::AcceptSheet => self.setup.accept(&mut self.link, context),
            Action::LeaveSheet => self.setup.leave(),
            Action::Sample(point) => self.samples.update(point, &self.map, context),
            Action::AcceptPrompt => self.accept_prompt(),
            Action::Confirm => self.confirm(),
            Action::Show(view) => Outcome::wish(Wish::Show(view)),
            Action::CheckAll => self.studies.check_all(context),
            Action::Gradient(study) => self.gradient.update(study, context),
            Action::Map(action) => self.map.update(action, context),
            Action::AskHere => {
                self.questions.keep(&Form::new(context.data()), self.map.point(), None, context)
            }
            Action::Inside => self.train.toggle_inside(),
            Action::Chart(look) => self.train.look(look, context),
            Action::CycleEdges => self.train.cycle_edges(context),
            Action::ToggleConfusion => self.studies.toggle_confusion(),
            Action::ToggleHints => self.coach.toggle_hints(),
            Action::Ask => Outcome::wish(Wish::Form(Form::new(context.data()))),
            Action::EditQuestion => self.questions.edit(context),
            Action::DropQuestion => self.questions.drop_chosen(context),
            Action::Accept => self.accept(),
            Action::Form(fill) => self.fill(fill),
            Action::CopyCommand => self.copy_command(),
            Action::Repaint => Outcome::effect(Effect::Repaint),
            Action::Suspend => Outcome::effect(Effect::Suspend),
            Action::Quit => Outcome::effect(Effect::Quit),
            Action::FocusNext => Outcome::wish(Wish::Focus(self.next_focus(true))),
            Action::FocusPrevious => Outcome::wish(Wish::Focus(self.next_focus(false))),
            Action::Find => Outcome::wish(Wish::Mode(Mode::Finding(Finding::default()))),
            Action::OpenHelp => Outcome::wish(Wish::Mode(Mode::Help(HelpPage::default()))),
            Action::Leave => {
                if matches!(self.navigation.mode, Mode::Finding(_)) {
                    self.train.filter = None;
                }
                Outcome::wish(Wish::Mode(self.mode_beneath()))
            }
            Action::CloseHelp | Action::FindStay => Outcome::wish(Wish::Mode(self.mode_beneath())),
            Action::Decline => {
                self.navigation.decline();
                Outcome::default()
            }
            Action::Help(turn) => {
                self.navigation.turn_page(turn);
                Outcome::default()
            }
            Action::Setup(press) => self.setup.press(press, context.lang),
            Action::EditField(edit) => {
                self.edit_field(edit);
                Outcome::default()
            }
            Action::Choose(step) => {
                self.choose(step);
                Outcome::default()
            }
            Action::FindNext => {
                self.find(true);
                Outcome::default()
            }
            Action::Enlarge => {
                self.toggle_enlarged();
                Outcome::default()
            }
            Action::LetGo => {
                self.let_go();
                Outcome::default()
            }
        };
        self.carry_out(outcome)
    }

    fn next_focus(&self, forward: bool) -> Focus {
        Navigation::next_focus(&self.context, self.train.shows_branches, forward)
    }

    /// Copies the command that makes this run, or in the sheet the one that would.
    fn copy_command(&mut self) -> Outcome {
        if let Some(line) = self.sheet().map(Sheet::command) {
            let Some(line) = line else { return self.setup.accept(&mut self.link, &self.context) };
            let said = Outcome::say(MessageId::Copied, vec![("line", line.clone())]);
            return Outcome { effect: Some(Effect::Copy(line)), ..said };
        }
        let (line, n) = self.context.line();
        let saying = match n {
            0 if self.context.data().is_by_hand() => MessageId::CopiedByHand,
            0 => MessageId::Copied,
            _ => MessageId::CopiedRoot,
        };
        let file = sample_edit::FILE.to_owned();
        let said = Outcome::say(saying, vec![("line", line.clone()), ("n", n.to_string()), ("file", file)]);
        Outcome { effect: Some(Effect::Copy(line)), ..said }
    }

    fn choose(&mut self, step: Step) {
        let go = |at: usize, count: usize| match step {
            Step::By(by) => at.saturating_add_signed(by).min(count.saturating_sub(1)),
            Step::First => 0,
            Step::Last => count.saturating_sub(1),
        };
        let panel = self.context.panel();
        if panel == Focus::Why && !self.gradient.trail.is_empty() {
            self.gradient.term = go(self.gradient.term, self.gradient.terms(&self.context).len());
            return;
        }
        match panel.list() {
            Some(List::Parameters) => {
                let listing = self.train.listing(&self.context);
                let id = match (self.context.chosen.parameter, step) {
                    (Some(id), Step::By(by)) => listing.step(id, by),
                    // The first press chooses what it would start from.
                    (None, Step::By(_)) | (_, Step::First) => listing.first(),
                    (_, Step::Last) => listing.last(),
                };
                if let Some(id) = id {
                    self.choose_parameter(id);
                }
            }
            Some(List::Samples) => {
                self.choose_sample(go(self.context.chosen.sample, self.context.data().samples()));
            }
            Some(list) => {
                let (rows, chosen) = self.rows(list);
                self.choose_row(list, go(chosen, rows));
            }
            None => {}
        }
    }

    /// How many rows a list has, and which is chosen.
    fn rows(&self, list: List) -> (usize, usize) {
        let (context, chosen) = (&self.context, self.context.chosen);
        match list {
            List::Samples => (context.data().samples(), chosen.sample),
            List::Inputs => (context.data().columns(), self.map.row),
            List::Questions => (self.questions.all.len(), chosen.question),
            List::Branches => (context.run.branches.len(), self.train.branch),
            List::Parameters => {
                let parameters = context.run.snapshot.network.layout().parameters();
                (parameters, chosen.parameter.map_or(0, |id| id.0))
            }
        }
    }

    /// Chooses a row of a list, without a word.
    pub(super) fn choose_row(&mut self, list: List, row: usize) {
        match list {
            List::Samples => {
                self.context.chosen.sample = row;
                self.train.follow_edges(&self.context);
            }
            List::Inputs => self.map.row = row,
            List::Questions => self.context.chosen.question = row,
            List::Branches => self.train.branch = row,
            List::Parameters => self.context.chosen.parameter = Some(ParameterId(row)),
        }
    }

    /// Esc: clears the filter, then un-enlarges, then deselects.
    fn let_go(&mut self) {
        if self.context.place.focus == Focus::Parameters
            && self.train.table(&self.context).narrowed().is_some()
        {
            self.train.filter = None;
            return;
        }
        if self.context.place.enlarged {
            self.toggle_enlarged();
        } else {
            match self.context.place.view {
                View::Train => self.context.chosen.parameter = None,
                View::Gradient => self.gradient.leave_trail(),
                View::Map => self.map.zoom_whole(),
            }
        }
    }

    /// Keeps the question, or learns from the sample, if every number is there; else goes to the first that is missing.
    fn accept(&mut self) -> Outcome {
        let Mode::Typing(form) = &mut self.navigation.mode else { return Outcome::default() };
        let check = form.check(self.context.data());
        if let Some(inputs) = check.inputs() {
            let form = form.clone();
            return self.keep(&form, inputs);
        }
        if form.active == 0 && form.numbers.iter().all(|field| field.text().is_empty()) {
            form.go(true);
        } else if let Some(missing) = form.first_missing(self.context.data()) {
            form.active = missing + 1;
            let text = form.numbers[missing].text().trim().to_owned();
            if !text.is_empty() {
                return Outcome::say(MessageId::NoNumber, vec![("text", text)]);
            }
            let field = self.context.data().table().columns[missing].name.clone();
            return Outcome::say(MessageId::StillMissing, vec![("field", field)]);
        }
        Outcome::default()
    }

    /// A question or a sample that was typed, or pointed at.
    fn keep(&mut self, form: &Form, inputs: &[f64]) -> Outcome {
        let context = &self.context;
        match form.purpose {
            Purpose::Ask => self.questions.keep(form, inputs, None, context),
            Purpose::Again(at) => self.questions.keep(form, inputs, Some(at), context),
            Purpose::Learn => self.samples.learn_from(form, inputs, None, context),
            Purpose::Mend(sample) => self.samples.learn_from(form, inputs, Some(sample), context),
        }
    }

    /// The keys that work on the form.
    fn fill(&mut self, fill: FormAction) -> Outcome {
        let data = self.context.run.setup.data();
        let Mode::Typing(form) = &mut self.navigation.mode else { return Outcome::default() };
        match fill {
            FormAction::FieldNext => form.go(true),
            FormAction::FieldPrevious => form.go(false),
            FormAction::NextUnits => form.next_units(data),
            FormAction::TakeMeant => form.take_meant(data),
            FormAction::RepairUse => {
                if let Some(meant) = form.check(data).repaired() {
                    form.repair(data, meant);
                }
            }
            FormAction::RepairAsTyped => {
                if let Check::OtherUnit { inputs, .. } = form.check(data) {
                    let form = form.clone();
                    return self.keep(&form, &inputs);
                }
            }
        }
        Outcome::default()
    }

    /// What becomes of a line that was typed.
    fn accept_prompt(&mut self) -> Outcome {
        let Mode::Prompt(prompt) = &self.navigation.mode else { return Outcome::default() };
        let prompt = prompt.clone();
        let context = &self.context;
        let no_number = || Outcome::say(MessageId::NoNumber, vec![("text", prompt.text().to_owned())]);
        let outcome = match prompt.wanted {
            Wanted::Epoch => {
                let newest = context.run.head.epoch;
                let Some(epoch) = prompt.field.whole().filter(|&epoch| epoch <= newest) else {
                    let values = vec![("text", prompt.text().to_owned()), ("n", numbers::count(newest))];
                    return Outcome::say(MessageId::NoSuchEpoch, values);
                };
                self.time.travel_to(epoch, context)
            }
            Wanted::Value(parameter) => {
                let Some(value) = prompt.field.number() else { return no_number() };
                // What was left as it was proposed stays, with all its digits.
                let now = context.run.snapshot.network.get(parameter);
                let is_untouched = prompt.text() == numbers::typed(now);
                parameter_editing::set(parameter, if is_untouched { now } else { value }, context)
            }
            Wanted::Answer(sample) => {
                let Some(value) = prompt.field.number() else { return no_number() };
                sample_editing::answer_with(sample, Answer::Value(value), context)
            }
            Wanted::Mark => self.time.mark(prompt.text(), context),
            Wanted::Save | Wanted::Export => return self.write(&prompt, Overwrite::Never),
            Wanted::Open => return self.files.open_from(prompt.text()),
        };
        outcome.after(Wish::Mode(Mode::Browse))
    }

    /// Writes the file that a line names.
    fn write(&mut self, line: &Prompt, overwrite: Overwrite) -> Outcome {
        let session = Session::of(&self.context, &self.questions, &self.time.marks);
        match line.wanted {
            Wanted::Save => self.files.save_to(line.text(), overwrite, &session),
            Wanted::Export => self.files.export_to(line.text(), overwrite, &session),
            Wanted::Open | Wanted::Epoch | Wanted::Value(_) | Wanted::Answer(_) | Wanted::Mark => {
                Outcome::default()
            }
        }
    }

    /// Yes.
    fn confirm(&mut self) -> Outcome {
        let mode = std::mem::replace(&mut self.navigation.mode, Mode::Browse);
        if let Mode::Pasted(pasted) = mode {
            return self.questions.keep_all(&pasted, &self.context);
        }
        let Mode::Confirm(Confirm { line, replaces }) = mode else { return Outcome::default() };
        match replaces {
            Replaced::Work(opened) => Outcome::wish(Wish::OpenSession(opened)),
            Replaced::File(found) => {
                // Until it is written, the line is what there is to go back to.
                self.navigation.mode = Mode::Prompt(line.clone());
                self.write(&line, Overwrite::Only(found.file))
            }
        }
    }

    /// Goes to the first row from the top, or after the chosen one, whose name has in it what is looked for.
    fn find(&mut self, next: bool) {
        let Mode::Finding(finding) = &self.navigation.mode else { return };
        let text = finding.field.text().to_lowercase();
        self.coach.be_quiet();
        let found = if self.context.place.focus == Focus::Parameters {
            self.narrow(&text, next)
        } else {
            self.find_row(&text, next)
        };
        if let Mode::Finding(finding) = &mut self.navigation.mode {
            finding.found = found;
        }
    }

    fn find_row(&mut self, text: &str, next: bool) -> bool {
        // Where there is no list, samples are.
        let list = self.context.panel().list().filter(|&list| list != List::Inputs);
        let list = list.unwrap_or(List::Samples);
        let (count, chosen) = self.rows(list);
        let after = if next { chosen + 1 } else { 0 };
        let mut rows = (0..count).map(|row| (row + after) % count.max(1));
        let Some(at) = rows.find(|&row| !text.is_empty() && self.is_called(list, row, text)) else {
            return false;
        };
        self.choose_row(list, at);
        true
    }

    /// Whether a row's name has a text in it, in whatever case; a number is only itself.
    fn is_called(&self, list: List, row: usize, text: &str) -> bool {
        match list {
            List::Samples | List::Inputs => match &self.context.data().table().names {
                Some(names) => has(&names[row], text),
                None => text.parse() == Ok(row + 1),
            },
            List::Questions => has(&self.questions.all[row].name, text),
            List::Branches => has(&letter(self.context.run.branches[row].id).to_string(), text),
            List::Parameters => self.context.run.snapshot.network.layout().name(ParameterId(row)) == text,
        }
    }

    /// Narrows the table of parameters to the rows that a text asks for, and chooses the one that is called so, else
    /// the first. Whether there is any.
    fn narrow(&mut self, text: &str, next: bool) -> bool {
        let layout = self.context.run.snapshot.network.layout().clone();
        if !next {
            self.train.filter = Filter::new(&layout, text);
        }
        let is_narrowed = self.train.filter.is_some();
        let listing = ParameterList::new(&layout, self.train.filter.as_ref());
        let Some(first) = listing.first().filter(|_| is_narrowed) else { return is_narrowed };
        let chosen = match (next, self.context.chosen.parameter) {
            // Round and round.
            (true, Some(id)) => listing.step(id, 1).filter(|&next| next != id),
            (true, None) => None,
            (false, _) => layout.find(text),
        };
        self.context.chosen.parameter = Some(chosen.unwrap_or(first));
        is_narrowed
    }

    /// Types into the open field. Gives what the field takes and what became of it; `None` if no field is open.
    fn type_by(&mut self, by: impl FnOnce(&mut TextField) -> Typed) -> Option<(Kind, Typed)> {
        match &mut self.navigation.mode {
            Mode::Prompt(prompt) => Some((prompt.field.kind(), by(&mut prompt.field))),
            Mode::Typing(form) => {
                let field = form.field_mut();
                Some((field.kind(), by(field)))
            }
            Mode::Finding(finding) => {
                let typed = by(&mut finding.field);
                self.find(false);
                Some((Kind::Search, typed))
            }
            Mode::Sheet => self.setup.type_by(by),
            Mode::Browse | Mode::Confirm(_) | Mode::Pasted(_) | Mode::Help(_) => None,
        }
    }

    /// A key that is no command: text, if there is a field for it.
    fn type_character(&mut self, c: char) {
        let in_sheet = matches!(self.navigation.mode, Mode::Sheet);
        if in_sheet && self.setup.jump(c, keys::latin(c), self.context.lang) {
            self.coach.be_quiet();
            return;
        }
        match self.type_by(|field| field.insert(c)) {
            Some((_, Typed::Taken)) => self.coach.be_quiet(),
            Some((kind, Typed::Full)) => self.say_full(kind),
            // What was wrong before it has been said.
            Some((_, Typed::Unfit)) if c.is_ascii_digit() => {}
            Some((Kind::Whole, Typed::Unfit)) => self.say(MessageId::RefusedWhole, vec![("key", quoted(c))]),
            Some((_, Typed::Unfit)) => self.say(MessageId::Refused, vec![("key", quoted(c))]),
            Some((_, Typed::Refused)) => self.say(MessageId::NotHere, vec![("key", quoted(c))]),
            None if in_sheet => self.say(MessageId::NoSuchValue, vec![("key", quoted(c))]),
            None => {}
        }
    }

    /// A text that was pasted. A table becomes questions, if a person says so; else it is typed where a field is open,
    /// its first line. It is never a command.
    pub(super) fn paste(&mut self, text: &str) {
        if let Some(pasted) = self.navigation.pasted_table(text, self.context.data()) {
            self.coach.be_quiet();
            self.navigation.mode = Mode::Pasted(Box::new(pasted));
            return;
        }
        let (line, more) = text_field::pasted_line(text);
        match self.type_by(|field| field.paste(&line)) {
            Some((_, Typed::Taken)) if more => self.say(MessageId::PastedLine, Vec::new()),
            Some((_, Typed::Taken)) => self.coach.be_quiet(),
            Some((kind, Typed::Full)) => self.say_full(kind),
            Some((_, Typed::Refused | Typed::Unfit)) => self.say(MessageId::PasteUnfit, Vec::new()),
            None => self.say(MessageId::PasteElsewhere, Vec::new()),
        }
    }

    fn say_full(&mut self, kind: Kind) {
        self.say(MessageId::FieldFull, vec![("n", kind.longest().to_string())]);
    }

    /// Moves the caret of a line or of what is looked for, or deletes there.
    fn edit_field(&mut self, edit: FieldEdit) {
        match &mut self.navigation.mode {
            Mode::Prompt(prompt) => prompt.field.edit(edit),
            Mode::Finding(finding) => {
                finding.field.edit(edit);
                if matches!(edit, FieldEdit::Backspace | FieldEdit::Delete) {
                    self.find(false);
                }
            }
            Mode::Typing(form) => form.edit(edit),
            Mode::Sheet | Mode::Browse | Mode::Confirm(_) | Mode::Pasted(_) | Mode::Help(_) => {}
        }
    }

    pub(super) fn click(&mut self, target: Target) -> Option<Effect> {
        // A click is an answer too: what was said before is over.
        self.coach.be_quiet();
        if matches!(self.navigation.mode, Mode::Sheet) {
            let outcome = self.setup.click(target, self.context.lang);
            return self.carry_out(outcome);
        }
        if let (Mode::Typing(form), Target::Field(field)) = (&mut self.navigation.mode, target) {
            form.active = field.min(form.numbers.len());
            return None;
        }
        // Over the set-up the help is left to that.
        self.navigation.mode = self.mode_beneath();
        let focus = self.context.place.focus;
        self.context.place.focus = match target {
            Target::Panel(focus) | Target::Parameter(focus, _) => focus,
            Target::Sample(_) if self.context.place.view == View::Gradient => Focus::Pulls,
            Target::Sample(_) => Focus::People,
            Target::Question(_) => Focus::Questions,
            Target::Branch(_) => Focus::Branches,
            Target::Epoch(_) => Focus::Loss,
            Target::Spot(_) | Target::Marked(_) => Focus::Map,
            Target::Input(_) => Focus::Crosshair,
            Target::Row(_) | Target::Field(_) => focus,
        };
        match target {
            Target::Panel(_) | Target::Row(_) => {}
            Target::Spot(spot) => self.map.put(spot),
            Target::Marked(sample) => self.point_at_sample(sample),
            Target::Input(input) => self.map.row = input.min(self.context.data().columns() - 1),
            Target::Parameter(_, id) => self.choose_parameter(id),
            Target::Sample(sample) => self.choose_sample(sample.min(self.context.data().samples() - 1)),
            Target::Question(question) => {
                self.context.chosen.question = question.min(self.questions.all.len().saturating_sub(1));
            }
            Target::Epoch(epoch) => {
                let outcome = self.time.travel_to(epoch, &self.context);
                return self.carry_out(outcome);
            }
            Target::Branch(branch) => self.train.branch = branch,
            Target::Field(field) => {
                let mut form = Form::new(self.context.data());
                form.active = field.min(form.numbers.len());
                self.open_form(form);
            }
        }
        None
    }

    pub(super) fn wheel(&mut self, focus: Focus, up: bool) {
        match self.navigation.mode {
            Mode::Help(_) => {
                return self.navigation.turn_page(if up { HelpAction::Up } else { HelpAction::Down });
            }
            Mode::Typing(_) => return,
            Mode::Sheet => {
                let press = if up { SetupAction::Up } else { SetupAction::Down };
                let outcome = self.setup.press(press, self.context.lang);
                self.carry_out(outcome);
                return;
            }
            Mode::Browse | Mode::Finding(_) | Mode::Prompt(_) | Mode::Confirm(_) | Mode::Pasted(_) => {}
        }
        self.coach.be_quiet();
        if focus == Focus::Loss {
            let whole = self.context.run.whole();
            self.train.chart.zoom(up, whole);
            return;
        }
        if focus == Focus::Map {
            let outcome = self.map.zoom_at_crosshair(up);
            self.carry_out(outcome);
            return;
        }
        let held = std::mem::replace(&mut self.context.place.focus, focus);
        self.choose(Step::By(if up { -1 } else { 1 }));
        self.context.place.focus = held;
    }
}

fn quoted(c: char) -> String {
    format!("‘{c}’")
}

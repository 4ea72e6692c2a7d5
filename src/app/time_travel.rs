//! Moving in time, taking changes back, and the branches that come of them. What is asked of the worker is decided
//! here, what becomes of it is in its reports.

use crate::app::action::TimeAction;
use crate::app::coach;
use crate::app::input::mode::Mode;
use crate::app::input::prompt::{Prompt, Wanted};
use crate::app::outcome::{Outcome, Wish};
use crate::app::run::context::Context;
use crate::app::run::differences::differences;
use crate::app::run::marks::Mark;
use crate::app::run::pending::Pending;
use crate::app::run::run_view::letter;
use crate::app::run::session_limits;
use crate::app::text::numbers;
use crate::app::text::{self, Label, MessageId};

use crate::data::text::harmless_within;
use crate::train::branch::BranchView;
use crate::train::edit::Edit;
use crate::train::moment::Moment;
use crate::train::protocol;
use crate::train::record::{MARK_WIDTH, MAX_MARKS};
use crate::train::timeline::{BranchId, Stamp};

/// Moving in time.
#[derive(Clone, Debug, Default)]
pub struct TimeTravel {
    /// Moments that are kept.
    pub marks: Vec<Mark>,
    pub(in crate::app) mark_at: usize,
    /// The epoch that a held key has come to, before the worker has answered.
    epoch_wanted: Option<u64>,
    /// The branch that was dropped last: that can be undone.
    dropped: Option<BranchId>,
    /// Which run another one was begun from, and where that stood: the way back.
    begun_from: Vec<(BranchId, (BranchId, Moment))>,
    /// The runs that undoing has left for those they were begun from, and where they stood: the way forth.
    left: Vec<(BranchId, Moment)>,
}

/// What undoing would take back.
#[derive(Clone, Debug, PartialEq)]
pub enum Undoes {
    /// Nothing.
    Nothing,
    /// That branch was dropped.
    Dropping(char),
    /// A change, in words.
    Change(String),
    /// The run was begun; from that one.
    Beginning(char),
}

impl Context {
    /// An edit in words: `rate 0.1 → 1`, `w5 = 0`, `w5 frozen`.
    pub fn edit_words(&self, edit: &Edit, from: &BranchView) -> String {
        edit_words(self.lang, edit, from)
    }

    /// What made a branch, in words.
    pub fn branch_words(&self, branch: &BranchView) -> String {
        let Some((parent, at)) = branch.parent else {
            let Some(first) = self.run.branches.first().filter(|first| first.id != branch.id) else {
                return Label::FirstRun.text(self.lang).to_owned();
            };
            let different = differences(self.lang, &first.setup, &branch.setup);
            let same = || Label::SameStart.text(self.lang).to_owned();
            return if different.is_empty() { same() } else { different.join(", ") };
        };
        let same = |stamp: &&Stamp| (stamp.at.epoch, stamp.at.step) == (at.epoch, at.step);
        let edits: Vec<String> = branch
            .edits
            .iter()
            .filter(same)
            .map(|stamp| edit_words(self.lang, &stamp.edit, branch))
            .collect();
        let what =
            if edits.is_empty() { Label::WithoutChange.text(self.lang).to_owned() } else { edits.join(", ") };
        let place = numbers::moment(at);
        text::fill(
            self.lang,
            Label::BranchAt.text(self.lang),
            &[("letter", &letter(parent).to_string()), ("at", &place), ("what", &what)],
        )
    }

    /// What was changed by hand on the way to the branch's newest moment: epochs, and the changes in words.
    pub fn changes(&self) -> Vec<(u64, String)> {
        let told = |(branch, stamp): (&BranchView, Stamp)| {
            let what = edit_words(self.lang, &stamp.edit, branch);
            let at = numbers::moment(stamp.at);
            let says =
                text::fill(self.lang, Label::ChangeAt.text(self.lang), &[("at", &at), ("what", &what)]);
            (stamp.at.epoch, says)
        };
        self.run.changes().into_iter().rev().map(told).collect()
    }
}

impl TimeTravel {
    /// Goes elsewhere in time, or takes a change back; `row` is the chosen row of the list of branches.
    pub fn update(&mut self, action: TimeAction, row: usize, context: &Context) -> Outcome {
        let run = &context.run;
        match action {
            TimeAction::By(by) => {
                let from = self.wanted_epoch(context);
                // A part of an epoch counts as one on the way back.
                let part = i64::from(by < 0 && self.epoch_wanted.is_none() && run.at.step > 0);
                self.travel(from.saturating_add_signed(by + part), from, context)
            }
            TimeAction::Start => self.travel(0, self.wanted_epoch(context), context),
            TimeAction::Newest => {
                if !run.is_past() && self.epoch_wanted.is_none() {
                    return newest();
                }
                self.epoch_wanted = None;
                Outcome::send(protocol::Action::Seek(run.head), Some(Pending::Travelled(coach::travelled)))
            }
            TimeAction::Back(unit) => {
                if run.at == Moment::default() && run.snapshot.walk.is_none() {
                    return Outcome::say(MessageId::AtStart, Vec::new());
                }
                Outcome::send(protocol::Action::Back(unit), Some(Pending::Back(unit)))
            }
            TimeAction::Ask => {
                Outcome::wish(Wish::Mode(Mode::Prompt(Prompt::new(Wanted::Epoch, String::new()))))
            }
            TimeAction::Undo => self.undo(context),
            TimeAction::Redo if run.redo => {
                Outcome::send(protocol::Action::Redo, Some(Pending::Tell(coach::redone)))
            }
            TimeAction::Redo => {
                let can_redo = self.can_redo(context);
                let Some((branch, at)) = self.left.pop().filter(|_| can_redo) else {
                    return Outcome::say(MessageId::NothingToRedo, Vec::new());
                };
                visit(branch, at)
            }
            TimeAction::GoBranch => {
                let Some(chosen) = run.branch_in_row(row) else { return Outcome::default() };
                if Some(chosen.id) == run.branch && !run.is_past() {
                    return newest();
                }
                Outcome::send(protocol::Action::Go(chosen.id), Some(Pending::Travelled(coach::went_to)))
            }
            TimeAction::DropBranch => self.drop_branch(row, context),
        }
    }

    /// Where a person wants to be: a held key does not wait for the answers.
    fn wanted_epoch(&self, context: &Context) -> u64 {
        self.epoch_wanted.unwrap_or(context.run.at.epoch)
    }

    fn travel(&mut self, to: u64, from: u64, context: &Context) -> Outcome {
        let (run, head) = (&context.run, context.run.head);
        if to >= from && !run.is_past() && self.epoch_wanted.is_none() && to > head.epoch.min(from) {
            return newest();
        }
        if to == 0 && run.at == Moment::default() && self.epoch_wanted.is_none() {
            return Outcome::say(MessageId::AtStart, Vec::new());
        }
        let to = to.min(head.epoch);
        self.epoch_wanted = Some(to);
        let at = if to == head.epoch && to > from { head } else { Moment::after_edits(to, 0) };
        Outcome::send(protocol::Action::Seek(at), Some(Pending::Travelled(coach::travelled)))
    }

    /// To an epoch of the loss chart.
    pub fn travel_to(&mut self, epoch: u64, context: &Context) -> Outcome {
        let head = context.run.head;
        let epoch = epoch.min(head.epoch);
        self.epoch_wanted = Some(epoch);
        let at = if epoch == head.epoch { head } else { Moment::after_edits(epoch, 0) };
        Outcome::send(protocol::Action::Seek(at), Some(Pending::Travelled(coach::travelled)))
    }

    /// Takes the last change back: the dropping of a branch, a change by hand, the beginning of a run.
    fn undo(&mut self, context: &Context) -> Outcome {
        if let Some(id) = self.dropped.take() {
            return Outcome::say(MessageId::BranchRestored, vec![("letter", letter(id).to_string())])
                .after(Wish::Send(protocol::Action::Restore(id), None));
        }
        if let Undoes::Change(what) = self.undoes(context) {
            return Outcome::send(protocol::Action::Undo, Some(Pending::Undone(what)));
        }
        let Some((branch, at)) = self.before_this_run(context) else {
            return Outcome::say(MessageId::NothingByHand, Vec::new());
        };
        self.left.extend(context.run.branch.map(|branch| (branch, context.run.at)));
        visit(branch, at)
    }

    /// What undoing would take back now.
    pub fn undoes(&self, context: &Context) -> Undoes {
        let run = &context.run;
        match (self.dropped, run.undo, run.branch(), self.before_this_run(context)) {
            (Some(id), ..) => Undoes::Dropping(letter(id)),
            (None, Some(stamp), Some(branch), _) => {
                Undoes::Change(edit_words(context.lang, &stamp.edit, branch))
            }
            (None, _, _, Some((id, _))) => Undoes::Beginning(letter(id)),
            (None, ..) => Undoes::Nothing,
        }
    }

    /// Whether something undone can be done again: a change, or the beginning of a run that was left for this one.
    pub fn can_redo(&self, context: &Context) -> bool {
        let is_from_here = |id: BranchId| {
            let from = self.begun_from.iter().find(|(own, _)| *own == id).map(|(_, (from, _))| *from);
            context.run.lists(id) && from == context.run.branch
        };
        context.run.redo || self.left.last().is_some_and(|&(id, _)| is_from_here(id))
    }

    fn drop_branch(&mut self, row: usize, context: &Context) -> Outcome {
        let run = &context.run;
        let Some(id) = run.branch_in_row(row).map(|branch| branch.id) else { return Outcome::default() };
        let name = vec![("letter", letter(id).to_string())];
        if Some(id) == run.branch {
            return Outcome::say(MessageId::NotThisBranch, name);
        }
        if run.branches.iter().any(|branch| branch.parent.is_some_and(|(parent, _)| parent == id)) {
            return Outcome::say(MessageId::BranchHasBranches, name);
        }
        self.dropped = Some(id);
        Outcome::say(MessageId::BranchDropped, name).after(Wish::Send(protocol::Action::Drop(id), None))
    }

    /// A new run was begun: remembers from where, or from where that was begun, if nothing of it is left.
    pub fn run_begun(&mut self, from: Option<(BranchId, Moment)>, context: &Context) {
        let (Some(mut place), Some(branch)) = (from, context.run.branch) else { return };
        if !context.run.lists(place.0) {
            let before = self.begun_from.iter().find(|(own, _)| *own == place.0);
            let Some(&(_, earlier)) = before else { return };
            place = earlier;
        }
        self.begun_from.push((branch, place));
        self.left.clear();
    }

    /// The run that this one was begun from, if that is still there.
    fn before_this_run(&self, context: &Context) -> Option<(BranchId, Moment)> {
        let (_, place) = self.begun_from.iter().find(|(own, _)| Some(*own) == context.run.branch)?;
        context.run.lists(place.0).then_some(*place)
    }

    /// A branch that was dropped is on the list again.
    pub fn branches_reported(&mut self, context: &Context) {
        if self.dropped.is_some_and(|id| context.run.lists(id)) {
            self.dropped = None;
        }
    }

    /// What was asked for has been done, or never will be.
    pub fn arrived(&mut self) {
        self.epoch_wanted = None;
    }

    /// Another session: numbers of branches mean others now.
    pub fn session_opened(&mut self, marks: Vec<Mark>) {
        self.mark_at = marks.len().saturating_sub(1);
        self.marks = marks;
        self.dropped = None;
        self.begun_from.clear();
        self.left.clear();
    }
}

impl TimeTravel {
    /// Opens the line for a mark's text.
    pub fn begin_mark(&self) -> Outcome {
        // Before a text is typed in vain.
        if self.marks.len() >= MAX_MARKS {
            return Outcome::say(MessageId::TooManyMarks, vec![("n", MAX_MARKS.to_string())]);
        }
        Outcome::wish(Wish::Mode(Mode::Prompt(Prompt::new(Wanted::Mark, String::new()))))
    }

    /// Keeps this moment.
    pub fn mark(&mut self, text: &str, context: &Context) -> Outcome {
        let Some(branch) = context.run.branch else { return Outcome::default() };
        if self.marks.len() == MAX_MARKS {
            return Outcome::say(MessageId::TooManyMarks, vec![("n", MAX_MARKS.to_string())]);
        }
        self.marks.push(Mark {
            branch,
            at: context.run.at,
            place: context.place,
            sample: context.chosen.sample,
            parameter: context.chosen.parameter,
            text: harmless_within(text, MARK_WIDTH),
        });
        self.mark_at = self.marks.len() - 1;
        let (k, n) = (self.marks.len().to_string(), MAX_MARKS.to_string());
        let nearly = session_limits::is_nearly(self.marks.len(), MAX_MARKS);
        let saying = if nearly { MessageId::MarkedNearlyFull } else { MessageId::Marked };
        Outcome::say(saying, vec![("k", k), ("n", n), ("at", numbers::moment(context.run.at))])
    }

    /// Goes to the next mark, round and round.
    pub fn next_mark(&mut self) -> Outcome {
        if self.marks.is_empty() {
            return Outcome::say(MessageId::NoMarks, Vec::new());
        }
        self.mark_at = (self.mark_at + 1) % self.marks.len();
        let mark = &self.marks[self.mark_at];
        let visit = protocol::Action::Visit(mark.branch, mark.at);
        Outcome::send(visit, Some(Pending::Visited(self.mark_at))).after(Wish::Place(mark.place))
    }

    /// At the mark that was gone to: what was chosen there, which only that run may have, and the text.
    pub fn arrived_at_mark(&self, index: usize, context: &Context) -> Outcome {
        let Some(mark) = self.marks.get(index) else { return Outcome::default() };
        let (k, n) = ((index + 1).to_string(), self.marks.len().to_string());
        let text = if mark.text.is_empty() { numbers::moment(mark.at) } else { mark.text.clone() };
        let said = Outcome::say(MessageId::MarkShown, vec![("k", k), ("n", n), ("text", text)]);
        if context.run.branch != Some(mark.branch) {
            return said;
        }
        let parameters = context.run.setup.layout().parameters();
        said.after(Wish::Parameter(mark.parameter.filter(|id| id.0 < parameters)))
            .after(Wish::Sample(mark.sample))
    }
}

fn visit(branch: BranchId, at: Moment) -> Outcome {
    Outcome::send(protocol::Action::Visit(branch, at), Some(Pending::Travelled(coach::went_to)))
}

fn newest() -> Outcome {
    Outcome::say(MessageId::Newest, Vec::new())
}

/// An edit in words.
pub fn edit_words(lang: text::Lang, edit: &Edit, branch: &BranchView) -> String {
    let word = |word: Label| word.text(lang);
    let layout = branch.setup.layout();
    let change = |name: &str, from: String, to: String| format!("{name} {from} → {to}");
    let batch = |size: Option<usize>| {
        size.map_or_else(|| Label::FullBatch.text(lang).to_owned(), |size| numbers::count(size as u64))
    };
    match *edit {
        Edit::Rate { from, to } => change(word(Label::Rate), numbers::rate(from), numbers::rate(to)),
        Edit::Batch { from, to } => change(word(Label::Batch), batch(from), batch(to)),
        Edit::Optimizer { from, to } => {
            change(Label::Optimizer.text(lang), from.name().into(), to.name().into())
        }
        Edit::Order { from, to } => change(Label::Order.text(lang), from.name().into(), to.name().into()),
        Edit::L1 { from, to } => change("L1", numbers::rate(from), numbers::rate(to)),
        Edit::L2 { from, to } => change("L2", numbers::rate(from), numbers::rate(to)),
        Edit::Value { parameter, to, .. } => format!("{} = {}", layout.name(parameter), numbers::typed(to)),
        Edit::Freeze { parameter, frozen } => {
            let state = if frozen { Label::Frozen } else { Label::Freed };
            format!("{} {}", layout.name(parameter), state.text(lang))
        }
    }
}

//! Moving in time, changing something by hand, and the branches that come of it. Part of [`App::update`]:
//! what is asked of the worker is decided here, what becomes of it is in its reports.

use crate::app::context::Context;
use crate::app::link::Pending;
use crate::app::marks::Mark;
use crate::app::prompt::{Prompt, Wanted};
use crate::app::text::{self, Label, MessageId};
use crate::app::view::letter;
use crate::app::{App, Effect, Focus, Mode, View, numbers};
use crate::nn::layout::ParameterId;
use crate::train::branch::BranchView;
use crate::train::edit::Edit;
use crate::train::moment::Moment;
use crate::train::protocol::{self, Unit};
use crate::train::timeline::{BranchId, Stamp};

/// A wish to be elsewhere in time, or to change something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// By so many epochs.
    By(i64),
    /// To the start.
    Start,
    /// To the newest moment.
    Newest,
    /// One epoch, step or phase back.
    Back(Unit),
    /// To an epoch that is to be typed.
    Ask,
    /// Take the last change back.
    Undo,
    /// Do it again.
    Redo,
    /// Open or close the list of branches.
    Branches,
    /// To the chosen branch.
    GoBranch,
    /// Forget the chosen branch.
    DropBranch,
}

/// A change of the chosen parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Type its value.
    Type,
    /// A little more, or less.
    Nudge(bool),
    /// Let it stand still, or free it.
    Freeze,
    /// Its value at the start.
    First,
}

/// Moving in time.
#[derive(Clone, Debug, Default)]
pub struct TimeTravel {
    /// Moments that are kept.
    pub marks: Vec<Mark>,
    pub(in crate::app) mark_at: usize,
    /// The epoch that a held key has come to, before the worker has answered.
    pub(in crate::app) epoch_wanted: Option<u64>,
    /// The branch that was dropped last: that can be undone.
    pub(in crate::app) dropped: Option<BranchId>,
    /// Which run another one was begun from, and where that stood: the way back.
    pub(in crate::app) begun_from: Vec<(BranchId, (BranchId, Moment))>,
}

impl Context {
    /// An edit in words: `rate 0.1 → 1`, `w5 = 0`, `w5 frozen`.
    pub fn edit_words(&self, edit: &Edit, from: &BranchView) -> String {
        edit_words(self.lang, edit, from)
    }

    /// What made a branch, in words.
    pub fn branch_words(&self, branch: &BranchView) -> String {
        let Some((parent, at)) = branch.parent else {
            let first = self.run.branches.first().is_some_and(|first| first.id == branch.id);
            let seed = branch.setup.config().seed;
            return if first {
                Label::FirstRun.text(self.lang).to_owned()
            } else {
                format!("{} {seed}", Label::Seed.text(self.lang))
            };
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

impl App {
    pub(super) fn time(&mut self, time: Time) -> Option<Effect> {
        match time {
            Time::By(by) => {
                let from = self.wanted_epoch();
                // A part of an epoch counts as one on the way back.
                let part =
                    i64::from(by < 0 && self.time.epoch_wanted.is_none() && self.context.run.at.step > 0);
                let to = from.saturating_add_signed(by + part);
                self.travel(to, from)
            }
            Time::Start => self.travel(0, self.wanted_epoch()),
            Time::Newest => {
                if !self.context.run.is_past() && self.time.epoch_wanted.is_none() {
                    self.say_newest();
                    return None;
                }
                self.time.epoch_wanted = None;
                self.command(protocol::Action::Seek(self.context.run.head), Some(Pending::Travelled))
            }
            Time::Back(unit) => {
                if self.context.run.at == Moment::default() && self.context.run.snapshot.walk.is_none() {
                    self.say(MessageId::AtStart, Vec::new());
                    return None;
                }
                self.command(protocol::Action::Back(unit), Some(Pending::Back(unit)))
            }
            Time::Ask => {
                self.navigation.mode = Mode::Prompt(Prompt::new(Wanted::Epoch, String::new()));
                None
            }
            Time::Undo => {
                let (Some(stamp), Some(branch)) = (&self.context.run.undo, self.context.run.branch()) else {
                    if let Some((branch, at)) = self.before_this_run() {
                        let visit = protocol::Action::Visit(branch, at);
                        return self.command(visit, Some(Pending::WentTo));
                    }
                    self.say(MessageId::NothingByHand, Vec::new());
                    return None;
                };
                let what = edit_words(self.context.lang, &stamp.edit, branch);
                self.command(protocol::Action::Undo, Some(Pending::Undone(what)))
            }
            Time::Redo => {
                if !self.context.run.redo {
                    self.say(MessageId::NothingToRedo, Vec::new());
                    return None;
                }
                self.command(protocol::Action::Redo, Some(Pending::Redone))
            }
            Time::Branches => {
                self.toggle_branches();
                None
            }
            Time::GoBranch => {
                let id = self.chosen_branch()?.id;
                if Some(id) == self.context.run.branch && !self.context.run.is_past() {
                    self.say_newest();
                    return None;
                }
                self.command(protocol::Action::Go(id), Some(Pending::WentTo))
            }
            Time::DropBranch => self.drop_branch(),
        }
    }

    /// Where a person wants to be: a held key does not wait for the answers.
    fn wanted_epoch(&self) -> u64 {
        self.time.epoch_wanted.unwrap_or(self.context.run.at.epoch)
    }

    fn travel(&mut self, to: u64, from: u64) -> Option<Effect> {
        let head = self.context.run.head;
        if to >= from
            && !self.context.run.is_past()
            && self.time.epoch_wanted.is_none()
            && to > head.epoch.min(from)
        {
            self.say_newest();
            return None;
        }
        if to == 0 && self.context.run.at == Moment::default() && self.time.epoch_wanted.is_none() {
            self.say(MessageId::AtStart, Vec::new());
            return None;
        }
        let to = to.min(head.epoch);
        self.time.epoch_wanted = Some(to);
        let at = if to == head.epoch && to > from { head } else { Moment::after_edits(to, 0) };
        self.command(protocol::Action::Seek(at), Some(Pending::Travelled))
    }

    fn say_newest(&mut self) {
        self.say(MessageId::Newest, Vec::new());
    }

    /// To an epoch of the loss chart.
    pub(super) fn travel_to(&mut self, epoch: u64) -> Option<Effect> {
        let epoch = epoch.min(self.context.run.head.epoch);
        self.time.epoch_wanted = Some(epoch);
        let at = if epoch == self.context.run.head.epoch {
            self.context.run.head
        } else {
            Moment::after_edits(epoch, 0)
        };
        self.command(protocol::Action::Seek(at), Some(Pending::Travelled))
    }

    fn toggle_branches(&mut self) {
        // One that is shown and not looked at is gone to first.
        let is_looked_at =
            self.context.place.view != View::Train || self.context.place.focus == Focus::Branches;
        self.train.shows_branches = !(self.train.shows_branches && is_looked_at);
        if self.train.shows_branches {
            if self.context.place.view == View::Train {
                self.context.place.focus = Focus::Branches;
            }
            self.train.branch = self.context.run.branch_index();
            if !self.context.run.has_branches() {
                self.say(MessageId::OneRun, Vec::new());
            }
        } else if self.context.place.focus == Focus::Branches {
            self.context.place.focus = Focus::Parameters;
        }
    }

    /// The branch that is chosen in the list.
    pub fn chosen_branch(&self) -> Option<&BranchView> {
        self.context
            .run
            .branches
            .get(self.train.branch.min(self.context.run.branches.len().saturating_sub(1)))
    }

    fn drop_branch(&mut self) -> Option<Effect> {
        let chosen = self.chosen_branch()?;
        let (id, name) = (chosen.id, letter(chosen.id).to_string());
        if Some(id) == self.context.run.branch {
            self.say(MessageId::NotThisBranch, vec![("letter", name)]);
            return None;
        }
        if self
            .context
            .run
            .branches
            .iter()
            .any(|branch| branch.parent.is_some_and(|(parent, _)| parent == id))
        {
            self.say(MessageId::BranchHasBranches, vec![("letter", name)]);
            return None;
        }
        self.time.dropped = Some(id);
        self.say(MessageId::BranchDropped, vec![("letter", name)]);
        self.command(protocol::Action::Drop(id), None)
    }

    /// Takes the dropping of a branch back, if that was the last thing undoable.
    pub(super) fn restore_branch(&mut self) -> Option<Effect> {
        let id = self.time.dropped.take()?;
        self.say(MessageId::BranchRestored, vec![("letter", letter(id).to_string())]);
        self.command(protocol::Action::Restore(id), None)
    }

    /// A change of the chosen parameter.
    pub(super) fn change(&mut self, change: Change) -> Option<Effect> {
        let id = self.context.chosen.parameter?;
        let network = &self.context.run.snapshot.network;
        let from = network.get(id);
        match change {
            Change::Type => {
                let text = numbers::typed(from);
                self.navigation.mode = Mode::Prompt(Prompt::new(Wanted::Value(id), text));
                None
            }
            Change::Nudge(up) => {
                let size = nudge(from);
                let to = if up { from + size } else { from - size };
                self.set(id, (to / size).round() * size)
            }
            Change::Freeze => {
                let frozen = !self.context.run.snapshot.frozen.contains(&id);
                self.edit_by_hand(Edit::Freeze { parameter: id, frozen })
            }
            Change::First => {
                let first = self.context.run.setup.initial().get(id);
                self.set(id, first)
            }
        }
    }

    pub(super) fn set(&mut self, parameter: ParameterId, to: f64) -> Option<Effect> {
        let from = self.context.run.snapshot.network.get(parameter);
        if from == to {
            let name = self.context.run.snapshot.network.layout().name(parameter);
            self.say(MessageId::ValueIsThat, vec![("w", name), ("value", numbers::typed(to))]);
            return None;
        }
        self.edit_by_hand(Edit::Value { parameter, from, to })
    }

    fn edit_by_hand(&mut self, edit: Edit) -> Option<Effect> {
        self.command(protocol::Action::Edit(edit), Some(Pending::Edited))
    }

    /// Goes back to the last sound moment with a rate that was tried and holds.
    pub(super) fn recover(&mut self) -> Option<Effect> {
        let rate = self.rate_that_holds()?;
        self.command(protocol::Action::Recover(rate), Some(Pending::Recovered))
    }

    /// Whether the run has diverged and a rate is known that holds.
    pub fn can_recover(&self) -> bool {
        self.rate_that_holds().is_some()
    }
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

/// How far one press nudges: a tenth, or as much more as the value is large.
fn nudge(value: f64) -> f64 {
    let mut size = 0.1;
    while size * 100.0 < value.abs() && size < 1e300 {
        size *= 10.0;
    }
    size
}

//! The branches: a map of tracks on one axis of epochs, and below it what is different on each, with its own
//! answers to the questions.

use std::ops::Range;

use crate::app::action::Target;
use crate::app::run::context::Context;
use crate::app::run::run_view::letter;
use crate::app::text::Label;
use crate::app::text::numbers;
use crate::app::time_travel::Undoes;
use crate::app::{Focus, coach};
use crate::data::dataset::Question;
use crate::train::branch::BranchView;
use crate::ui::draw::{Pen, Role, UnicodeWidthStr, Window, cut};
use crate::ui::panel::{Panel, Size};

/// The list.
pub(in crate::ui) struct BranchesPanel<'a> {
    pub(in crate::ui) context: &'a Context,
    /// Those that are asked on every branch.
    pub(in crate::ui) questions: &'a [Question],
    /// The chosen row.
    pub(in crate::ui) branch: usize,
    /// What u takes back, and whether U can do something again.
    pub(in crate::ui) undoes: Undoes,
    pub(in crate::ui) can_redo: bool,
}

/// The columns left and right of the tracks.
const LEFT: usize = 3;
const RIGHT: usize = 10;
/// Columns of a question's answer.
const ANSWER: usize = 8;

impl Panel for BranchesPanel<'_> {
    fn titles(&self, _size: Size) -> Vec<String> {
        let n = numbers::count(self.context.run.branches.len() as u64);
        vec![Label::Branches.fill(self.context.lang, &[("n", &n)])]
    }

    fn draw(&self, pen: &mut Pen<'_>) {
        if pen.width() < 16 || pen.height() == 0 {
            return;
        }
        let plan = self.plan(pen.height());
        if plan.is_roomy {
            self.axis(pen);
            self.heads(pen, plan.rows.start - 1);
        }
        let (lang, branches) = (self.context.lang, &self.context.run.branches);
        let tracks = self.window(&plan.tracks);
        for (y, index) in tracks.rows() {
            self.track(pen, y, &branches[index]);
        }
        tracks.draw_ends(pen, lang);
        let rows = self.window(&plan.rows);
        for (y, index) in rows.rows() {
            self.row(pen, y, index, &branches[index]);
        }
        rows.draw_ends(pen, lang);
        let (room, top) = (pen.width().saturating_sub(2), pen.height() - plan.footer);
        let footer: Vec<String> = self.footer(plan.footer).iter().map(|text| cut(text, room)).collect();
        pen.lines(1, top, &footer, Role::Soft);
    }

    fn hit(&self, (_, y): (usize, usize), (_, height): Size) -> Option<Target> {
        let plan = self.plan(height);
        let lists = [&plan.tracks, &plan.rows];
        lists.into_iter().find_map(|lines| self.window(lines).at(y)).map(Target::Branch)
    }
}

/// How the lines are shared out.
struct BranchLines {
    /// Whether there is room for the axis, and for heads of the columns.
    is_roomy: bool,
    tracks: Range<usize>,
    rows: Range<usize>,
    footer: usize,
}

impl BranchesPanel<'_> {
    fn plan(&self, height: usize) -> BranchLines {
        let count = self.context.run.branches.len().max(1);
        let footer = if height >= 7 { 2 } else { usize::from(height >= 5) };
        let free = height - footer;
        // Everything for all of them, else what is different first, the map where there is room.
        let is_roomy = free >= 2 * count + 3;
        let is_medium = free > 2 * count;
        let rows = if is_medium { count } else { count.min(free.div_ceil(2)) };
        let tracks = if is_medium { count } else { free.saturating_sub(rows).min(count) };
        let top = usize::from(is_roomy);
        let below = 2 * top + tracks + usize::from(free > rows + tracks);
        BranchLines { is_roomy, tracks: top..top + tracks, rows: below..below + rows, footer }
    }

    /// The branches that are seen in some lines.
    fn window(&self, lines: &Range<usize>) -> Window {
        Window::around(self.branch, self.context.run.branches.len(), lines.clone())
    }

    /// The columns of the axis.
    fn columns(&self, width: usize) -> usize {
        width.saturating_sub(LEFT + RIGHT)
    }

    fn across(&self, epoch: u64, width: usize) -> usize {
        let share = epoch as f64 / self.context.run.whole().max(1) as f64;
        LEFT + (share * self.columns(width).saturating_sub(1) as f64).round() as usize
    }

    fn axis(&self, pen: &mut Pen<'_>) {
        let width = pen.width();
        let end = self.context.run.whole();
        let parts: u64 = if self.columns(width) >= 40 && end % 4 == 0 { 4 } else { 2 };
        let newest = Label::BranchNewest.text(self.context.lang);
        let room = width.saturating_sub(newest.width() + 2);
        for part in 0..=parts {
            let epoch = end / parts * part;
            let text = numbers::count(epoch);
            let x = self.across(epoch, width).saturating_sub(text.width() / 2);
            if x + text.width() <= room {
                pen.text(x, 0, &text, Role::Soft);
            }
        }
        pen.text_to(width.saturating_sub(1), 0, newest, Role::Soft);
    }

    /// Where a branch has come to, and its loss there: that of the branch that is shown is newer.
    fn newest(&self, branch: &BranchView) -> (u64, Option<f64>) {
        let run = &self.context.run;
        if Some(branch.id) == run.branch {
            (run.head.epoch, run.curve.newest().map(|(_, loss)| loss))
        } else {
            (branch.newest.epoch, branch.loss)
        }
    }

    fn track(&self, pen: &mut Pen<'_>, y: usize, branch: &BranchView) {
        let run = &self.context.run;
        let shown = Some(branch.id) == run.branch;
        let width = pen.width();
        let (newest, loss) = self.newest(branch);
        pen.text(1, y, &letter(branch.id).to_string(), if shown { Role::Strong } else { Role::Ink });
        let from = branch.parent.map_or(0, |(_, at)| at.epoch);
        let (left, right) = (self.across(from, width), self.across(newest, width));
        let (rule, role, end) = if shown { ("━", Role::Past, "┫") } else { ("─", Role::Ghost, "┤") };
        pen.text(left, y, &rule.repeat((right + 1).saturating_sub(left)), role);
        let last = self.children(branch).is_empty();
        let start = match branch.parent {
            None => "●",
            Some(_) if last => "└",
            Some(_) => "├",
        };
        for fork in self.children(branch) {
            let x = self.across(fork, width);
            if x > left && x < right {
                pen.text(x, y, "┬", role);
            }
        }
        pen.text(left, y, start, role);
        if right > left {
            pen.text(right, y, end, role);
        }
        if shown {
            pen.text(self.across(run.at.epoch, width), y, "●", Role::Past);
        }
        let text = loss.map_or_else(|| numbers::NONE.into(), numbers::loss);
        pen.text_to(width.saturating_sub(1), y, &text, Role::Ink);
    }

    /// The epochs at which other branches leave one.
    fn children(&self, branch: &BranchView) -> Vec<u64> {
        let leaves = |other: &BranchView| other.parent.filter(|(parent, _)| *parent == branch.id);
        self.context.run.branches.iter().filter_map(leaves).map(|(_, at)| at.epoch).collect()
    }

    /// The questions that have a column: the first ones that fit.
    fn asked(&self, width: usize) -> usize {
        self.questions.len().min(width.saturating_sub(36) / ANSWER).min(2)
    }

    fn heads(&self, pen: &mut Pen<'_>, y: usize) {
        let context = self.context;
        let width = pen.width();
        let asked = self.asked(width);
        pen.text(3, y, Label::WhatIsDifferent.text(context.lang), Role::Soft);
        let mut end = width.saturating_sub(1);
        for question in self.questions.iter().take(asked).rev() {
            pen.text_to(end, y, &cut(&question.name, ANSWER - 1), Role::Soft);
            end -= ANSWER;
        }
        pen.text_to(end, y, Label::Epoch.text(context.lang), Role::Soft);
    }

    fn row(&self, pen: &mut Pen<'_>, y: usize, index: usize, branch: &BranchView) {
        let context = self.context;
        let width = pen.width();
        let chosen = self.branch == index && context.place.focus == Focus::Branches;
        pen.mark(0, y, chosen);
        let shown = Some(branch.id) == context.run.branch;
        pen.text(1, y, &letter(branch.id).to_string(), if shown { Role::Strong } else { Role::Ink });
        let asked = self.asked(width);
        let mut end = width.saturating_sub(1);
        let is_now = shown && !context.run.is_past();
        let network = if is_now { &context.run.snapshot.network } else { &branch.network };
        for question in self.questions.iter().take(asked).rev() {
            // Of other data, or with other outputs, it has no answer to this question.
            let setup = &branch.setup;
            let fits = setup.data().asks_like(context.data())
                && setup.layout().outputs() == context.run.setup.layout().outputs()
                && setup.layout().head() == context.run.setup.layout().head();
            let text = if fits {
                let output = network.predict(&setup.data().expand(&question.inputs));
                coach::number(context, &output)
            } else {
                numbers::NONE.into()
            };
            pen.text_to(end, y, &text, Role::Ink);
            end -= ANSWER;
        }
        let (newest, _) = self.newest(branch);
        let epoch = numbers::count(newest);
        pen.text_to(end, y, &epoch, Role::Soft);
        let room = end.saturating_sub(epoch.width() + 4);
        pen.text(3, y, &cut(&context.branch_words(branch), room), Role::Ink);
        if chosen {
            pen.restyle(1, y, end - 1, Role::Selection);
        }
    }

    /// What can be done, and what undoing takes back.
    fn footer(&self, rows: usize) -> Vec<String> {
        let context = self.context;
        let word = |phrase: Label| phrase.text(context.lang);
        let of = |label: Label, letter: char| label.fill(context.lang, &[("letter", &letter.to_string())]);
        let undo = match &self.undoes {
            Undoes::Nothing => word(Label::UndoNothing).to_owned(),
            Undoes::Change(what) => Label::UndoIs.fill(context.lang, &[("what", what)]),
            Undoes::Beginning(letter) => of(Label::UndoRun, *letter),
            Undoes::Dropping(letter) => of(Label::UndoDropped, *letter),
        };
        let undo = if self.can_redo { format!("{undo}   {}", word(Label::RedoIs)) } else { undo };
        let hint = (rows > 1 && context.run.has_branches()).then(|| word(Label::GoDrop).to_owned());
        hint.into_iter().chain((rows > 0).then_some(undo)).collect()
    }
}

//! Every parameter before and after a step, in as many columns as there is room for.

use crate::app::gradient::Cover;
use crate::app::text::numbers;
use crate::app::text::{self, Label, Lang};
use crate::nn::layout::ParameterId;
use crate::nn::network::Network;
use crate::ui::parameters::first_shown;
use crate::ui::pen::Pen;
use crate::ui::theme::{Role, Theme};

/// Every parameter before and after the step.
pub(super) struct StepsTable<'a> {
    /// The words.
    pub lang: Lang,
    /// Before.
    pub before: &'a Network,
    /// After.
    pub after: &'a Network,
    /// The chosen one.
    pub selected: ParameterId,
    /// What is hidden.
    pub cover: Cover,
}

/// The columns of one parameter.
const STEP: usize = 27;

/// Which parameters stand where.
struct Shown {
    first: usize,
    count: usize,
    rows: usize,
}

impl StepsTable<'_> {
    pub(in crate::ui) fn draw(&self, pen: &mut Pen<'_>) {
        let all = self.after.layout().parameters();
        let shown = self.shown((pen.width(), pen.height()));
        let Shown { first, count, rows } = shown;
        for index in 0..count {
            let (x, y) = (index / rows * STEP, index % rows);
            self.row(pen, (x, y), ParameterId(first + index));
        }
        if count < all && rows > 0 {
            let more = text::fill(
                self.lang,
                Label::More.text(self.lang),
                &[("n", &numbers::count((all - count) as u64))],
            );
            pen.text(count / rows * STEP + 1, count % rows, &more, Role::Soft);
        }
    }
}

impl StepsTable<'_> {
    /// As many as there is room for, the chosen one among them; the last place tells of those that are not.
    fn shown(&self, (width, height): (usize, usize)) -> Shown {
        let (room, all) = ((width / STEP).max(1) * height, self.after.layout().parameters());
        let count = if all <= room { all } else { room.saturating_sub(1) };
        Shown { first: first_shown(self.selected.0, all, count), count, rows: height }
    }

    /// The parameter at a place of a panel so large.
    pub(super) fn at(&self, (x, y): (usize, usize), size: (usize, usize)) -> Option<ParameterId> {
        let shown = self.shown(size);
        let index = x / STEP * shown.rows + y;
        (y < shown.rows && index < shown.count).then_some(ParameterId(shown.first + index))
    }

    fn row(&self, pen: &mut Pen<'_>, (x, y): (usize, usize), id: ParameterId) {
        let (old, new) = (self.before.get(id), self.after.get(id));
        let name = self.after.layout().name(id);
        let end = pen.text(x + 1, y, &format!("{name:<3} "), Role::Strong);
        let end = pen.pieces(end, y, &[(&numbers::signed(old, 4, 8), Role::Soft), (" → ", Role::Soft)]);
        // A field of its own, so that arrows stand below each other.
        let text = format!("{:<8}", numbers::signed(new, 4, 8).trim_start());
        let text = text.strip_suffix(' ').unwrap_or(&text);
        let arrow = if new > old {
            "▲"
        } else if new < old {
            "▼"
        } else {
            " "
        };
        if self.cover == Cover::Open {
            pen.pieces(end, y, &[(text, Role::Ink), (" ", Role::Ink), (arrow, Theme::sign(new - old))]);
        } else {
            pen.text(end, y, &"▒".repeat(7), Role::Soft);
        }
        if id == self.selected {
            pen.text(x, y, "▸", Role::Strong);
        }
    }
}

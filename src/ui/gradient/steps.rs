//! Every parameter before and after a step, in as many columns as there is room for.

use crate::app::gradient::Cover;
use crate::app::text::Lang;
use crate::app::text::numbers;
use crate::nn::layout::ParameterId;
use crate::nn::network::Network;
use crate::ui::draw::{Pen, Role, Theme, Window, by_sign};

/// Every parameter before and after the step.
pub(in crate::ui) struct StepsTable<'a> {
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

impl StepsTable<'_> {
    pub(in crate::ui) fn draw(&self, pen: &mut Pen<'_>) {
        let (size, rows) = ((pen.width(), pen.height()), pen.height());
        let window = self.window(size);
        for (place, index) in window.rows() {
            self.row(pen, (place / rows * STEP, place % rows), ParameterId(index));
        }
        for (place, text) in window.ends(self.lang) {
            pen.text(place / rows * STEP + 1, place % rows, &text, Role::Soft);
        }
    }

    /// The parameters that are seen, down one column after the other.
    fn window(&self, (width, height): (usize, usize)) -> Window {
        let room = (width / STEP).max(1) * height;
        Window::around(self.selected.0, self.after.layout().parameters(), 0..room)
    }

    /// The parameter at a place of a panel so large.
    pub(in crate::ui) fn at(&self, (x, y): (usize, usize), size: (usize, usize)) -> Option<ParameterId> {
        (y < size.1).then(|| self.window(size).at(x / STEP * size.1 + y))?.map(ParameterId)
    }

    fn row(&self, pen: &mut Pen<'_>, (x, y): (usize, usize), id: ParameterId) {
        let (old, new) = (self.before.get(id), self.after.get(id));
        let name = self.after.layout().name(id);
        let end = pen.text(x + 1, y, &format!("{name:<3} "), Role::Strong);
        let end = pen.pieces(end, y, &[(&numbers::signed(old, 4, 8), Role::Soft), (" → ", Role::Soft)]);
        // A field of its own, so that arrows stand below each other.
        let text = format!("{:<8}", numbers::signed(new, 4, 8).trim_start());
        let text = text.strip_suffix(' ').unwrap_or(&text);
        let arrow = by_sign(new - old, ["▼", " ", "▲"]);
        if self.cover == Cover::Open {
            pen.pieces(end, y, &[(text, Role::Ink), (" ", Role::Ink), (arrow, Theme::sign(new - old))]);
        } else {
            pen.text(end, y, &"▒".repeat(7), Role::Soft);
        }
        pen.mark(x, y, id == self.selected);
    }
}

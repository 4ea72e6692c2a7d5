//! The people beside the map: their marks, and what the network says of them.

use unicode_width::UnicodeWidthStr;

use crate::app::text::Label;
use crate::app::text::numbers;
use crate::app::{Focus, coach};
use crate::ui::clip::cut;
use crate::ui::map::marks::{class_of, glyph, style};
use crate::ui::map::scene::MapScene;
use crate::ui::parameters::first_shown;
use crate::ui::pen::Pen;
use crate::ui::people::{Rows, track};
use crate::ui::theme::Role;

/// A list of people with their marks.
pub(crate) struct MarkedList<'a> {
    pub(in crate::ui) scene: &'a MapScene<'a>,
    /// Who.
    pub(in crate::ui) rows: Rows,
}

/// The columns: where each begins, and how wide it is. A width of 0 is no column.
struct Columns {
    name: usize,
    track: (usize, usize),
    output: usize,
    says: (usize, usize),
}

impl MarkedList<'_> {
    fn columns(&self, width: usize) -> Columns {
        let two = self.scene.context.data().classes().len() == 2;
        // A track has a middle: its columns are odd.
        let (name, long) = match width {
            32.. => (9, 11 + (width - 32).saturating_sub(4).min(12) / 2 * 2),
            24..32 => (8, 7),
            _ => (width.saturating_sub(12).min(9), 0),
        };
        let track = (3 + name, if two { long } else { 0 });
        // A number with a sign before it parts from the track by that.
        let gap = usize::from(track.1 > 0 && width >= 32);
        let output = track.0 + track.1 + gap + 6;
        let says = if two { 0 } else { width.saturating_sub(output + 4) };
        Columns { name, track, output, says: (output + 1, says.min(10)) }
    }

    fn has_head(&self, height: usize, width: usize) -> bool {
        let count = self.count();
        width >= 32 && height > count.clamp(2, 3)
    }

    fn count(&self) -> usize {
        match self.rows {
            Rows::Samples => self.scene.context.data().samples(),
            Rows::Questions => self.scene.questions.len(),
        }
    }

    fn first(&self, height: usize) -> usize {
        let chosen = match self.rows {
            Rows::Samples => self.scene.context.chosen.sample,
            Rows::Questions => self.scene.context.chosen.question,
        };
        first_shown(chosen, self.count(), height)
    }

    /// Who is at a row of a panel of that size.
    pub(in crate::ui) fn at(&self, y: usize, (width, height): (usize, usize)) -> Option<usize> {
        let top = usize::from(self.has_head(height, width));
        let index = self.first(height - top.min(height)) + y.checked_sub(top)?;
        (index < self.count()).then_some(index)
    }

    fn row(&self, pen: &mut Pen<'_>, y: usize, index: usize, c: &Columns) {
        let scene = self.scene;
        let (mark, look, name, inputs, target) = match self.rows {
            Rows::Samples => {
                let class = class_of(scene, index);
                let name = match scene.context.data().table().names {
                    Some(_) => scene.context.sample_name(index),
                    None => numbers::count(index as u64 + 1),
                };
                (
                    glyph(scene.context, class, scene.context.data().is_test(index)),
                    style(scene.context, pen.theme, class),
                    name,
                    scene.context.data().scaled(index),
                    Some(scene.context.run.setup.target(index)),
                )
            }
            Rows::Questions => {
                let question = &scene.questions[index];
                ('◇', pen.theme.style(Role::Ink), question.name.clone(), question.inputs.clone(), None)
            }
        };
        let chosen = match self.rows {
            Rows::Samples => index == scene.context.chosen.sample,
            Rows::Questions => {
                scene.context.place.focus == Focus::Questions && index == scene.context.chosen.question
            }
        };
        if chosen {
            pen.text(0, y, "▸", Role::Strong);
        }
        pen.styled(1, y, &mark.to_string(), look);
        pen.text(3, y, &cut(&name, c.name), if chosen { Role::Strong } else { Role::Ink });
        let output = scene.context.predict(&inputs);
        if let (Some(share), true) = (coach::share(scene.context, &output), c.track.1 > 0) {
            track(pen, c.track.0, y, c.track.1, share);
        }
        let text = coach::shown(scene.context, &output, 3);
        pen.text_to(c.output, y, &text, Role::Strong);
        if c.says.1 > 0 {
            let says = match (scene.context.data().classes().is_empty(), target) {
                (false, _) => coach::verdict(scene.context, &output),
                // Of a number the truth says more than the number again.
                (true, Some(target)) => numbers::signed(target[0], 3, 8).trim().to_owned(),
                (true, None) => String::new(),
            };
            pen.text(c.says.0, y, &cut(&says, c.says.1), Role::Ink);
        }
        if let Some(right) = target.and_then(|target| scene.context.run.setup.is_right(&output, target)) {
            let at = match (c.says.1, pen.width() >= 32) {
                (0, true) => c.output + 2,
                (0, false) => c.output,
                (wide, _) => c.says.0 + wide,
            };
            let (sign, role) = if right { ("✓", Role::Good) } else { ("✗", Role::Bad) };
            pen.text(at.min(pen.width().saturating_sub(1)), y, sign, role);
        }
    }

    fn head(&self, pen: &mut Pen<'_>, c: &Columns) {
        let scene = self.scene;
        let first = match self.rows {
            Rows::Samples if scene.context.data().table().names.is_none() => {
                Label::Sample.text(scene.context.lang)
            }
            Rows::Samples => Label::Learned.text(scene.context.lang),
            Rows::Questions => Label::Never.text(scene.context.lang),
        };
        pen.text(3, 0, &cut(first, c.name), Role::Soft);
        match scene.context.data().classes() {
            [no, yes] if c.track.1 > 0 => {
                let (at, wide) = c.track;
                // The first pole gives way, but for its half.
                let no = cut(no, (wide / 2).max(wide.saturating_sub(yes.width())));
                pen.text(at, 0, &no, Role::Negative);
                let yes = cut(yes, wide.saturating_sub(no.width()));
                pen.text_to(at + wide.max(no.width() + 1 + yes.width()), 0, &yes, Role::Positive);
            }
            _ => {
                pen.text_to(c.output - 1, 0, Label::Prediction.text(scene.context.lang), Role::Soft);
                if c.says.1 > 0 {
                    let word = if scene.context.data().classes().is_empty() {
                        Label::TruthColumn
                    } else {
                        Label::Says
                    };
                    pen.text(c.says.0, 0, word.text(scene.context.lang), Role::Soft);
                }
            }
        }
    }
}

impl MarkedList<'_> {
    pub(in crate::ui) fn draw(&self, pen: &mut Pen<'_>) {
        let (width, height) = (pen.width(), pen.height());
        let c = self.columns(width);
        let top = usize::from(self.has_head(height, width));
        if top > 0 {
            self.head(pen, &c);
        }
        if self.rows == Rows::Questions && self.count() == 0 {
            let word = if width >= 32 { Label::AskHere } else { Label::AsksHere };
            let text = word.text(self.scene.context.lang);
            pen.text(1, top, &cut(text, width.saturating_sub(2)), Role::Soft);
        }
        let first = self.first(height - top.min(height));
        for (row, index) in (first..self.count()).take(height.saturating_sub(top)).enumerate() {
            self.row(pen, top + row, index, &c);
        }
    }
}

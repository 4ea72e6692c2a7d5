//! The matrix of classes taken for others: a row for each truth, a column for each answer.

use crate::app::run::context::Context;
use crate::app::text::Label;
use crate::app::text::numbers;
use crate::train::study::Confusion;
use crate::ui::draw::{Pen, Role, UnicodeWidthStr, cut};

/// The most columns of a class's name, and of a number with the blanks before it.
const NAME: usize = 12;
const NUMBER: (usize, usize) = (6, 9);

/// The matrix, of what is learned from and beside it of what is tested on; `None` until the first answer.
pub(in crate::ui) fn draw(pen: &mut Pen<'_>, context: &Context, found: Option<&Confusion>) {
    let Some(found) = found else {
        pen.text(1, 0, "…", Role::Soft);
        return;
    };
    let (lang, classes) = (context.lang, context.data().classes());
    let parts = [(Label::TrainPart, &found.train), (Label::Test, &found.test)];
    let widest = classes.iter().map(|class| class.width()).max().unwrap_or(0) + 1;
    let (name_room, number) = (widest.min(NAME), widest.clamp(NUMBER.0, NUMBER.1));
    // The last column counts what names no class, where there is such.
    let undecided = parts.iter().any(|(_, matrix)| matrix.iter().any(|row| row[classes.len()] > 0));
    let heads = || {
        let undecided = undecided.then(|| Label::Undecided.text(lang));
        classes.iter().map(String::as_str).chain(undecided)
    };
    let wide = name_room + 2 + number * heads().count();
    let (mut x, mut y) = (0, 0);
    for (name, matrix) in parts.iter().filter(|(_, matrix)| !matrix.is_empty()) {
        if x > 0 && x + wide > pen.width() {
            // No room beside: below.
            (x, y) = (0, y + classes.len() + 2);
        }
        pen.text(x + 1, y, &format!("{} {}", name.text(lang), Label::TruthSays.text(lang)), Role::Soft);
        let top = y + 1;
        for (says, head) in heads().enumerate() {
            let end = x + 1 + name_room + number * (says + 1);
            pen.text_to(end, top, &cut(head, number - 1), Role::Soft);
        }
        for (class, row) in matrix.iter().enumerate().take(classes.len()) {
            let label = cut(&classes[class], name_room - 1);
            pen.text(x + 1, top + 1 + class, &label, Role::Ink);
            for (says, &count) in row.iter().enumerate().take(heads().count()) {
                let role = match (says == class, count) {
                    (true, _) => Role::Good,
                    (false, 0) => Role::Soft,
                    (false, _) => Role::Bad,
                };
                let text = numbers::count(count);
                let text = if text.width() < number { text } else { format!("{count:.1e}") };
                pen.text_to(x + 1 + name_room + number * (says + 1), top + 1 + class, &text, role);
            }
        }
        x += wide + 2;
    }
}

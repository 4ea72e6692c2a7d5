//! How data sets look: a few points of each, side by side.

use crate::app::setup::Thumbnail;
use crate::ui::draw::{Canvas, Depth, Glyphs, Pen, Role, UnicodeWidthStr, Weight, cut};
use crate::ui::setup::sheet::SheetPanel;

/// How wide a thumbnail is with its frame, and with the blank beside it.
const WIDTH: usize = 16;
const HIGH: usize = 8;

/// The thumbnails that have room, the chosen one framed.
pub(super) fn row(panel: &SheetPanel<'_>, pen: &mut Pen<'_>) {
    let all = &panel.sheet.thumbs;
    let (width, height) = (pen.width(), pen.height());
    let chosen = panel.sheet.thumb();
    // Where that is high enough, all of them in two lines instead of a few that are drawn out.
    let lines = if height >= 2 * (HIGH + 1) { 2 } else { 1 };
    let columns = (width / WIDTH).clamp(1, all.len().div_ceil(lines).max(1));
    let shown = (columns * lines).min(all.len()).max(1);
    let first = chosen.saturating_sub(shown / 2).min(all.len().saturating_sub(shown));
    let each = (width / columns).min(WIDTH + 6);
    let wide = each.min(WIDTH + 5);
    // Two columns are as wide as a row is high: no higher than that makes a square.
    let rows = (height / lines).saturating_sub(1).max(1);
    let high = rows.min((wide / 2).max(HIGH));
    let left = (width - each * columns) / 2;
    for (place, (index, thumb)) in all.iter().enumerate().skip(first).take(shown).enumerate() {
        let x = left + place % columns * each;
        let y = place / columns * (high + 1);
        points(thumb, &mut pen.part(x + 1, y + 1, wide - 3, high.saturating_sub(2)));
        if index == chosen {
            pen.part(x, y, wide - 1, high).frame(Weight::Heavy);
        }
        let name = cut(&thumb.choice.name(panel.sheet.own()), wide.saturating_sub(1));
        let role = if index == chosen { Role::Strong } else { Role::Soft };
        pen.text(x + (wide - 1).saturating_sub(name.width()) / 2, y + high, &name, role);
    }
    let high = (lines - 1) * (high + 1) + high;
    if first > 0 {
        pen.text(0, high, "◂", Role::Soft);
    }
    if first + shown < all.len() {
        pen.text_to(width, high, "▸", Role::Soft);
    }
}

/// Dots in two colours; without colours, or without braille, two characters.
pub(super) fn points(thumb: &Thumbnail, pen: &mut Pen<'_>) {
    let (width, height) = (pen.width(), pen.height());
    if width == 0 || height == 0 {
        return;
    }
    let role = |is_one: bool| if is_one { Role::Positive } else { Role::Negative };
    let place = |share: f32, size: usize| ((share * (size - 1) as f32).round() as usize).min(size - 1);
    let in_dots = pen.theme.depth != Depth::Mono && pen.theme.glyphs == Glyphs::Full;
    if in_dots {
        let mut canvas = Canvas::new(width, height);
        for &(x, y, is_one) in &thumb.points {
            let (x, y) = (place(x, width * 2), place(1.0 - y, height * 4));
            canvas.point(x as i32, y as i32, role(is_one));
            // Few points are seen better as blots.
            if thumb.points.len() < 20 {
                canvas.point(x as i32 ^ 1, y as i32, role(is_one));
                canvas.point(x as i32, y as i32 ^ 1, role(is_one));
                canvas.point(x as i32 ^ 1, y as i32 ^ 1, role(is_one));
            }
        }
        canvas.draw(pen, 0, 0);
        return;
    }
    for &(x, y, is_one) in &thumb.points {
        let c = if is_one { '+' } else { '·' };
        pen.put(place(x, width), place(1.0 - y, height), c, role(is_one));
    }
}

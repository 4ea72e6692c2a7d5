//! The list of exports, over the body while a file is being named. The name itself is in the coach's line.

use crate::app::run::export_file::ExportKind;
use crate::app::text::{Label, Lang};
use crate::ui::draw::{Pen, Role, Weight, cut};

/// Columns with the frame: what the narrowest screen has room for.
const WIDTH: usize = 58;
/// The columns of a way's name.
const NAME: usize = 21;

/// Draws the list in the middle.
pub(in crate::ui) fn draw(pen: &mut Pen<'_>, lang: Lang, chosen: usize) {
    let (width, height) = (WIDTH.min(pen.width()), (ExportKind::ALL.len() + 2).min(pen.height()));
    if width < 4 || height < 3 {
        return;
    }
    let mut pen = pen.part((pen.width() - width) / 2, (pen.height() - height) / 2, width, height);
    pen.clear();
    pen.frame(Weight::Heavy);
    let title = format!("[{}]", Label::ExportsTitle.text(lang));
    pen.text(2, 0, &cut(&title, width - 4), Role::Strong);
    // Where there is not room for all of them, the chosen one is seen.
    let (room, width) = (height - 2, width - 2);
    let first = (chosen + 1).saturating_sub(room);
    let mut inner = pen.part(1, 1, width, room);
    for (y, (index, kind)) in ExportKind::ALL.iter().enumerate().skip(first).take(room).enumerate() {
        let (name, says) = kind.words();
        let is_chosen = index == chosen;
        inner.text(0, y, if is_chosen { " ▸ " } else { "   " }, Role::Strong);
        inner.text(3, y, name.text(lang), if is_chosen { Role::Strong } else { Role::Ink });
        inner.text(3 + NAME, y, &cut(says.text(lang), width.saturating_sub(3 + NAME)), Role::Soft);
        if is_chosen {
            inner.restyle(0, y, width, Role::Selection);
        }
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::app::text::Lang;

    #[test]
    fn every_way_fits_its_row_in_both_languages() {
        for lang in [Lang::En, Lang::Ru] {
            for kind in ExportKind::ALL {
                let (name, says) = kind.words();
                assert!(name.text(lang).width() < NAME, "{}", name.text(lang));
                let room = WIDTH - 2 - 3 - NAME;
                assert!(says.text(lang).width() < room, "{}", says.text(lang));
            }
        }
    }
}

//! The list of exports, over the body while a file is being named. The name itself is in the coach's line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use crate::app::run::export_file::ExportKind;
use crate::app::text::{Label, Lang};
use crate::ui::draw::{Pen, Role, Theme, Weight, cut};

/// Columns with the frame: what the narrowest screen has room for.
const WIDTH: u16 = 58;
/// The columns of a way's name.
const NAME: usize = 21;

/// The list.
pub struct ExportList {
    /// The words.
    pub lang: Lang,
    /// The colours.
    pub theme: Theme,
    /// The chosen row.
    pub chosen: usize,
}

impl Widget for &ExportList {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let rows = ExportKind::ALL.len() as u16 + 2;
        let (width, height) = (WIDTH.min(area.width), rows.min(area.height));
        let (x, y) = (area.x + (area.width - width) / 2, area.y + (area.height - height) / 2);
        let area = Rect { x, y, width, height };
        if area.intersection(buf.area) != area || width < 4 || height < 3 {
            return;
        }
        Clear.render(area, buf);
        let mut pen = Pen::new(buf, area, self.theme);
        pen.frame(Rect::new(0, 0, width, height), Weight::Heavy);
        let lang = self.lang;
        let title = format!("[{}]", Label::ExportsTitle.text(lang));
        pen.text(2, 0, &cut(&title, usize::from(width) - 4), Role::Strong);
        // Where there is not room for all of them, the chosen one is seen.
        let room = usize::from(height) - 2;
        let first = (self.chosen + 1).saturating_sub(room);
        let mut inner = pen.part(1, 1, usize::from(width) - 2, room);
        for (y, (index, kind)) in ExportKind::ALL.iter().enumerate().skip(first).take(room).enumerate() {
            let (name, says) = kind.words();
            let is_chosen = index == self.chosen;
            inner.text(0, y, if is_chosen { " ▸ " } else { "   " }, Role::Strong);
            inner.text(3, y, name.text(lang), if is_chosen { Role::Strong } else { Role::Ink });
            let left = inner.width().saturating_sub(3 + NAME);
            inner.text(3 + NAME, y, &cut(says.text(lang), left), Role::Soft);
            if is_chosen {
                let width = inner.width();
                inner.restyle(0, y, width, Role::Selection);
            }
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
                let room = usize::from(WIDTH) - 2 - 3 - NAME;
                assert!(says.text(lang).width() < room, "{}", says.text(lang));
            }
        }
    }
}

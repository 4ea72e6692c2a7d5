//! A lattice of braille dots: two columns and four rows in every cell. Lines of three thicknesses and
//! two patterns; the strongest line in a cell gives it its role.

use crate::ui::draw::painter::Pen;
use crate::ui::draw::theme::{Glyphs, Role};

/// Which bit of a braille character a dot is, by column and row.
pub(in crate::ui) const BITS: [[u8; 4]; 2] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];

/// How a line runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Pattern {
    /// Unbroken.
    Solid,
    /// Six dots on, two off: not whole, and yet a line.
    Dashed,
    /// One dot in four.
    Dotted,
}

impl Pattern {
    fn shows(self, step: usize) -> bool {
        match self {
            Pattern::Solid => true,
            Pattern::Dashed => step % 8 < 6,
            Pattern::Dotted => step % 4 == 0,
        }
    }
}

#[derive(Clone, Copy)]
struct Cell {
    dots: u8,
    role: Role,
    /// How the last line through it looks without dots; `None` for as its dots lie.
    ascii: Option<char>,
}

/// The dots.
pub(in crate::ui) struct Canvas {
    width: usize,
    cells: Vec<Cell>,
}

impl Canvas {
    /// An empty canvas of so many cells.
    pub(in crate::ui) fn new(width: usize, height: usize) -> Canvas {
        Canvas { width, cells: vec![Cell { dots: 0, role: Role::Ink, ascii: None }; width * height] }
    }

    /// Sets one dot, if it lies inside; a later dot gives the cell its role.
    fn set(&mut self, x: i32, y: i32, role: Role, ascii: Option<char>) {
        let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else { return };
        if x / 2 >= self.width {
            return;
        }
        if let Some(cell) = self.cells.get_mut(y / 4 * self.width + x / 2) {
            cell.dots |= BITS[x % 2][y % 4];
            cell.role = role;
            cell.ascii = ascii;
        }
    }

    /// A single dot.
    pub(in crate::ui) fn point(&mut self, x: i32, y: i32, role: Role) {
        self.set(x, y, role, None);
    }

    /// A straight line between two dots, `thickness` dots wide across its flatter side.
    pub(in crate::ui) fn line(
        &mut self,
        from: (i32, i32),
        to: (i32, i32),
        thickness: i32,
        pattern: Pattern,
        role: Role,
    ) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let steps = dx.abs().max(dy.abs()).max(1);
        let flat = dx.abs() >= dy.abs();
        // Cells are twice as high as wide: a line is level or steep against that.
        let ascii = match role {
            // A curve is many short lines: their slopes say nothing, their places do.
            Role::Curve => None,
            _ if dy.abs() * 4 <= dx.abs() => Some('-'),
            _ if dx.abs() * 4 <= dy.abs() => Some('|'),
            _ if (dx > 0) == (dy > 0) => Some('\\'),
            _ => Some('/'),
        };
        for step in 0..=steps {
            if !pattern.shows(step as usize) {
                continue;
            }
            let along = f64::from(step) / f64::from(steps);
            let x = (f64::from(from.0) + f64::from(dx) * along).round() as i32;
            let y = (f64::from(from.1) + f64::from(dy) * along).round() as i32;
            for side in 0..thickness {
                let side = side - thickness / 2;
                if flat { self.set(x, y + side, role, ascii) } else { self.set(x + side, y, role, ascii) }
            }
        }
    }

    /// Draws the cells that have dots.
    pub(in crate::ui) fn draw(&self, pen: &mut Pen<'_>, x: usize, y: usize) {
        for (index, cell) in self.cells.iter().enumerate() {
            if cell.dots != 0 {
                let braille = char::from_u32(0x2800 + u32::from(cell.dots)).unwrap_or(' ');
                let c = match pen.theme.glyphs {
                    Glyphs::Full => braille,
                    Glyphs::Ascii => cell.ascii.unwrap_or(braille),
                };
                pen.put(x + index % self.width, y + index / self.width, c, cell.role);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_far_outside_and_an_empty_canvas_draw_nothing_and_do_not_panic() {
        let mut canvas = Canvas::new(0, 0);
        canvas.line((-5, -5), (50, 50), 3, Pattern::Solid, Role::Ink);
        let mut canvas = Canvas::new(3, 2);
        canvas.line((-100, 4), (100, 4), 1, Pattern::Solid, Role::Curve);
        assert!(canvas.cells[3..].iter().all(|cell| cell.dots == 0x01 | 0x08));
        assert!(canvas.cells[..3].iter().all(|cell| cell.dots == 0));
    }
}

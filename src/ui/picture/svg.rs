//! A buffer as an SVG picture: text as text, lines and blocks and braille as shapes.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use crate::ui::draw::braille::BITS;
use crate::ui::draw::theme::Shade;
use crate::ui::picture::rows;
use crate::ui::picture::strokes::{Strokes, block, strokes};

/// A cell's size, and where a line of text stands in it.
const CELL: (f64, f64) = (9.0, 18.0);
const BASELINE: f64 = 13.5;
const FONT: f64 = 15.0;
/// The room around the screen.
const MARGIN: f64 = 14.0;

/// What the sixteen named colours look like where no terminal says so: those of xterm.
const NAMED: [u32; 16] = [
    0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5, 0x7f_7f7f,
    0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
];

/// The number of a colour that terminals name themselves.
pub(super) fn number(colour: Color) -> Option<u8> {
    Some(match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Reset | Color::Rgb(..) | Color::Indexed(_) => return None,
    })
}

/// A colour as 24 bits; `None` for the terminal's own.
pub(in crate::ui) fn rgb(colour: Color) -> Option<u32> {
    match colour {
        Color::Rgb(r, g, b) => Some(u32::from_be_bytes([0, r, g, b])),
        Color::Indexed(n @ 0..16) => Some(NAMED[usize::from(n)]),
        Color::Indexed(n @ 16..232) => {
            let level = |n: u8| if n == 0 { 0 } else { 55 + 40 * u32::from(n) };
            let n = n - 16;
            Some(level(n / 36) << 16 | level(n / 6 % 6) << 8 | level(n % 6))
        }
        Color::Indexed(n) => Some((8 + 10 * u32::from(n - 232)) * 0x01_0101),
        named => number(named).map(|n| NAMED[usize::from(n)]),
    }
}

/// The buffer as a picture on a dark or a light ground, with a description for those who cannot see it.
pub fn svg(buffer: &Buffer, shade: Shade, description: &str) -> String {
    let (ink, paper) = match shade {
        // A picture brings its own ground along.
        Shade::Dark | Shade::Unknown => (0xd4_d4d4, 0x1e_1e1e),
        Shade::Light => (0x24_292f, 0xff_ffff),
    };
    let (width, height) = (f64::from(buffer.area.width), f64::from(buffer.area.height));
    let (width, height) = (width * CELL.0 + 2.0 * MARGIN, height * CELL.1 + 2.0 * MARGIN);
    let mut picture = Picture { out: String::new(), ink, paper };
    let description = escape(description);
    picture.write(format_args!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\">\n\
         <title>{description}</title>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"#{paper:06x}\"/>\n\
         <g font-family=\"ui-monospace, 'JetBrains Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace\" \
         font-size=\"{FONT}\" xml:space=\"preserve\">\n",
    ));
    for (y, row) in rows(buffer).enumerate() {
        picture.row(y, &row);
    }
    picture.out.push_str("</g>\n</svg>\n");
    picture.out
}

struct Picture {
    out: String,
    /// The colours of a terminal that has not been told otherwise.
    ink: u32,
    paper: u32,
}

impl Picture {
    fn write(&mut self, arguments: std::fmt::Arguments<'_>) {
        self.out.write_fmt(arguments).expect("writing to a string cannot fail");
    }

    /// Ink and paper of a cell; no paper is the ground's own.
    fn colours(&self, cell: &Cell) -> (u32, Option<u32>) {
        let (ink, paper) = (rgb(cell.fg), rgb(cell.bg));
        if cell.modifier.contains(Modifier::REVERSED) {
            (paper.unwrap_or(self.paper), Some(ink.unwrap_or(self.ink)))
        } else {
            (ink.unwrap_or(self.ink), paper)
        }
    }

    fn row(&mut self, y: usize, cells: &[(usize, &Cell)]) {
        let top = MARGIN + y as f64 * CELL.1;
        for &(x, cell) in cells {
            if let (_, Some(paper)) = self.colours(cell) {
                let (left, wide) = (MARGIN + x as f64 * CELL.0, cell.symbol().width().max(1) as f64 * CELL.0);
                self.rectangle(left, top, wide, CELL.1, paper, 1.0);
            }
        }
        // Shapes first, each neighbour of the same ink in one path; then runs of text.
        let mut paths: Vec<((u32, &str), String)> = Vec::new();
        let mut run: Option<Run> = None;
        for &(x, cell) in cells {
            let (ink, _) = self.colours(cell);
            let left = MARGIN + x as f64 * CELL.0;
            let c = cell.symbol().chars().next().unwrap_or(' ');
            let shape = if let Some((part, opacity)) = block(c) {
                let [x0, y0, x1, y1] = part;
                let (wide, high) = ((x1 - x0) * CELL.0, (y1 - y0) * CELL.1);
                self.rectangle(left + x0 * CELL.0, top + y0 * CELL.1, wide, high, ink, opacity);
                true
            } else if let Some(lines) = strokes(c) {
                for (weight, path) in draw(lines, left, top) {
                    add(&mut paths, (ink, weight), &path);
                }
                true
            } else if let 0x2801..0x2900 = u32::from(c) {
                add(&mut paths, (ink, "dots"), &dots(u32::from(c) - 0x2800, left, top));
                true
            } else {
                c == ' '
            };
            let bold = cell.modifier.contains(Modifier::BOLD);
            if !shape {
                if let Some(run) = run.take_if(|run| run.ink != ink || run.bold != bold || run.end != x) {
                    self.text(top, &run);
                }
                let run = run.get_or_insert_with(|| Run { x, end: x, ink, bold, text: String::new() });
                run.text.push_str(cell.symbol());
                run.end += cell.symbol().width().max(1);
            }
        }
        for ((ink, weight), path) in paths {
            let look = match weight {
                "dots" => format!("fill=\"#{ink:06x}\" shape-rendering=\"crispEdges\""),
                weight => format!("fill=\"none\" stroke=\"#{ink:06x}\" stroke-width=\"{weight}\""),
            };
            self.write(format_args!("<path {look} d=\"{path}\"/>\n"));
        }
        if let Some(run) = run {
            self.text(top, &run);
        }
    }

    /// A run of text, stretched to its columns whatever the viewer's font makes of it.
    fn text(&mut self, top: f64, run: &Run) {
        let (x, y) = (MARGIN + run.x as f64 * CELL.0, top + BASELINE);
        let length = (run.end - run.x) as f64 * CELL.0;
        let weight = if run.bold { " font-weight=\"bold\"" } else { "" };
        let text = escape(&run.text);
        self.write(format_args!(
            "<text x=\"{x}\" y=\"{y}\" fill=\"#{:06x}\"{weight} textLength=\"{length}\" \
             lengthAdjust=\"spacingAndGlyphs\">{text}</text>\n",
            run.ink
        ));
    }

    fn rectangle(&mut self, x: f64, y: f64, width: f64, height: f64, ink: u32, opacity: f64) {
        let opacity = if opacity < 1.0 { format!(" fill-opacity=\"{opacity}\"") } else { String::new() };
        self.write(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"#{ink:06x}\"{opacity} \
             shape-rendering=\"crispEdges\"/>\n"
        ));
    }
}

/// Characters next to each other in one style.
struct Run {
    x: usize,
    end: usize,
    ink: u32,
    bold: bool,
    text: String,
}

fn add<'a>(paths: &mut Vec<((u32, &'a str), String)>, key: (u32, &'a str), path: &str) {
    match paths.iter_mut().find(|(own, _)| *own == key) {
        Some((_, own)) => own.push_str(path),
        None => paths.push((key, path.to_owned())),
    }
}

/// The dots of a braille character on the lattice that they have in most fonts.
fn dots(bits: u32, left: f64, top: f64) -> String {
    let mut path = String::new();
    for (column, rows) in BITS.iter().enumerate() {
        for (row, bit) in rows.iter().enumerate() {
            if bits & u32::from(*bit) != 0 {
                // 2×4 dots of 3 in a cell of 9×18, a square lattice of 4.5.
                let (x, y) = (left + 0.75 + 4.5 * column as f64, top + 0.75 + 4.5 * row as f64);
                write!(path, "M{x} {y}h3v3h-3z").expect("writing to a string cannot fail");
            }
        }
    }
    path
}

/// The paths of a line character, each with its width.
fn draw(lines: Strokes, left: f64, top: f64) -> Vec<(&'static str, String)> {
    let (cx, cy) = (left + CELL.0 / 2.0, top + CELL.1 / 2.0);
    let (right, bottom) = (left + CELL.0, top + CELL.1);
    let width = |weight: u8| if weight == 2 { "2.6" } else { "1.2" };
    let [up, rightwards, down, leftwards] = lines.arms;
    if lines.round {
        let x = if rightwards > 0 { right } else { left };
        let y = if down > 0 { bottom } else { top };
        return vec![("1.2", format!("M{x} {cy}Q{cx} {cy} {cx} {y}"))];
    }
    if lines.pieces > 1 {
        let n = f64::from(lines.pieces);
        let mut path = String::new();
        for piece in 0..lines.pieces {
            let at = f64::from(piece);
            let one = if up > 0 {
                let (from, long) = (top + CELL.1 * (at + 0.2) / n, CELL.1 * 0.6 / n);
                format!("M{cx} {from:.2}v{long:.2}")
            } else {
                let (from, long) = (left + CELL.0 * (at + 0.2) / n, CELL.0 * 0.6 / n);
                format!("M{from:.2} {cy}h{long:.2}")
            };
            path.push_str(&one);
        }
        return vec![(width(up.max(rightwards)), path)];
    }
    // Each arm reaches past the centre by half the stroke across it, so that corners are closed.
    let half = |a: u8, b: u8| if a.max(b) == 2 { 1.3 } else { f64::from(a.max(b)) * 0.6 };
    let (over_x, over_y) = (half(up, down), half(rightwards, leftwards));
    let mut paths = Vec::new();
    let mut arm = |weight: u8, path: String| {
        if weight > 0 {
            paths.push((width(weight), path));
        }
    };
    arm(up, format!("M{cx} {top}V{}", cy + over_y));
    arm(down, format!("M{cx} {bottom}V{}", cy - over_y));
    arm(rightwards, format!("M{right} {cy}H{}", cx - over_x));
    arm(leftwards, format!("M{left} {cy}H{}", cx + over_x));
    paths
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn the_256_colours_are_xterms() {
        assert_eq!(rgb(Color::Indexed(74)), Some(0x5f_afd7));
        assert_eq!(rgb(Color::Indexed(242)), Some(0x6c_6c6c));
        assert_eq!(rgb(Color::Reset), None);
    }

    #[test]
    fn what_means_something_in_xml_is_written_so_that_it_does_not() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        buffer.set_string(0, 0, "a<b&c│⠿", Style::new());
        let picture = svg(&buffer, Shade::Dark, "\"<x>\"");
        assert!(picture.contains("a&lt;b&amp;c</text>"), "{picture}");
        assert!(picture.contains("&quot;&lt;x&gt;&quot;"));
        assert!(!picture.contains('⠿') && !picture.contains('│'), "{picture}");
    }
}

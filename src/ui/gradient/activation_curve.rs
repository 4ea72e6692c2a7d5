//! A neuron's own function, with every sample where its sum lies on it.

use crate::app::text::numbers;
use crate::ui::draw::chart::Frame;
use crate::ui::draw::{Canvas, Cells, Pattern, Pen, Pieces, Role, cut};

/// A neuron's function with the samples on it.
pub(in crate::ui) struct ActivationCurve<'a> {
    /// The function, in words and as one.
    pub f: &'a dyn Fn(f64) -> f64,
    /// Where it ends: its least and its greatest value, if it has them.
    pub range: Option<(f64, f64)>,
    /// Every sample's sum, its class's side, and whether it is the chosen one: the last, which has a name.
    pub samples: &'a [(f64, Role, Option<String>)],
    /// The slope at the chosen one; `None` while it is covered.
    pub slope: Option<f64>,
    /// Whether its sum is covered too.
    pub hides_sum: bool,
}

impl ActivationCurve<'_> {
    pub(in crate::ui) fn draw(&self, pen: &mut Pen<'_>) {
        let (width, height) = (pen.width(), pen.height());
        if width < 16 || height < 4 {
            return;
        }
        let sums = self.samples.iter().map(|(z, ..)| z.abs()).filter(|z| z.is_finite());
        let far = sums.fold(0.0, f64::max);
        // Sums far out lie on the edge: between them and there nothing happens that the eye could see.
        let reach = [4.0, 8.0, 16.0].into_iter().find(|&reach| far <= reach).unwrap_or(16.0);
        let ends = ((self.f)(-reach), (self.f)(reach));
        let y = self.range.unwrap_or((ends.0.min(ends.1), ends.0.max(ends.1)));
        let y = if y.0 < y.1 { y } else { (y.0 - 1.0, y.0 + 1.0) };
        let frame = Frame::numbered((width, height), (-reach, reach), y);
        // The ends first: the middle has a label where it has a row.
        frame.draw_numbered(pen, [y.0, y.1, f64::midpoint(y.0, y.1)].into_iter());
        let mut canvas = Canvas::new(frame.columns, frame.rows);
        let mut cells = Cells::new(frame.columns, frame.rows);
        let mut before: Option<(i32, i32)> = None;
        for column in 0..frame.columns * 2 {
            let z = -reach + 2.0 * reach * column as f64 / (frame.columns * 2 - 1) as f64;
            let at = (column as i32, frame.down((self.f)(z)));
            let from = before.unwrap_or(at);
            canvas.line(from, at, 1, Pattern::Solid, Role::Curve);
            for row in from.1.min(at.1)..=from.1.max(at.1) {
                cells.take(column / 2, row.max(0) as usize / 4);
            }
            before = Some(at);
        }
        canvas.draw(pen, frame.left, 0);
        for (z, role, name) in self.samples {
            let (x, y, mark) = self.mark(&frame, *z, *role);
            let Some(name) = name else {
                pen.text(x, y, mark, *role);
                cells.take(x - frame.left, y);
                continue;
            };
            // In brackets, as whatever is chosen.
            let around = [(x.wrapping_sub(1), "["), (x, mark), (x + 1, "]")];
            let is_inside = |at: usize| (frame.left..frame.left + frame.columns).contains(&at);
            for (at, text) in around.into_iter().filter(|&(at, _)| is_inside(at)) {
                pen.text(at, y, text, Role::Path);
                cells.take(at - frame.left, y);
            }
            cells.write(pen, frame.left, &self.wordings(name, *z));
        }
    }

    /// Where a sample lies, and its sign: an arrow if it is beyond the edge.
    fn mark(&self, frame: &Frame, z: f64, role: Role) -> (usize, usize, &'static str) {
        let within = z.clamp(frame.x.0, frame.x.1);
        let (x, y) = frame.cell(within, (self.f)(within));
        let mark = if z < frame.x.0 {
            "◄"
        } else if z > frame.x.1 {
            "►"
        } else if role == Role::Negative {
            "■"
        } else {
            "●"
        };
        (x, y, mark)
    }

    /// What is said of the chosen one, in three lines or in one.
    fn wordings(&self, name: &str, z: f64) -> Vec<Pieces> {
        let slope = match self.slope {
            None => "▒▒▒▒▒▒".to_owned(),
            Some(slope) if slope != 0.0 && slope < 0.001 => numbers::small(slope),
            Some(slope) => numbers::plain(slope, 4, 0),
        };
        let name = cut(name, 14);
        let slope = format!("f′ {slope}");
        let z = if self.hides_sum { "▒▒▒▒▒▒".to_owned() } else { numbers::signed(z, 3, 8) };
        let z = z.trim();
        let one = format!("{name}  z {z}  {slope}");
        let lines = vec![(name, Role::Strong), (format!("z  {z}"), Role::Ink), (slope.clone(), Role::Ink)];
        let two = vec![(format!("z {z}  {slope}"), Role::Ink)];
        vec![lines, vec![(one, Role::Ink)], two, vec![(slope, Role::Ink)]]
    }
}

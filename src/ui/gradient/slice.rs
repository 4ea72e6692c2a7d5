//! The objective as a function of one parameter, all others held: curve, point, tangent, and the step that
//! the rate will take.

use crate::app::text::numbers;
use crate::app::text::{Label, Lang};
use crate::train::study::Slice;
use crate::ui::draw::chart::{self, Frame};
use crate::ui::draw::{Canvas, Cells, Pattern, Pen, Role, UnicodeWidthStr, by_sign};

/// Beyond this a chart has nothing to show.
const MOST: f64 = 1e12;
/// The slice.
pub(in crate::ui) struct SliceChart<'a> {
    /// The words.
    pub lang: Lang,
    /// The curve; `None` while it is worked out.
    pub slice: Option<&'a Slice>,
    /// The parameter's value.
    pub value: f64,
    /// The curve's slope there; `None` while it is not known, or covered.
    pub slope: Option<f64>,
    /// By how much the next step moves the parameter.
    pub step: Option<f64>,
    /// Whether it stands still, so that there is no step.
    pub frozen: bool,
}

impl SliceChart<'_> {
    pub(in crate::ui) fn draw(&self, pen: &mut Pen<'_>) {
        let (width, height) = (pen.width(), pen.height());
        if width < 16 || height < 4 {
            return;
        }
        let Some(slice) = self.slice else {
            pen.text(1, 0, Label::Working.text(self.lang), Role::Soft);
            return;
        };
        let rows = height - 2;
        let here = self.objective(slice);
        let top = top(slice, here, rows);
        let frame = Frame::numbered((width, height), slice.window, (0.0, top.0));
        let parts = (top.0 / top.1).round() as usize;
        frame.draw_numbered(pen, (0..=parts).map(|part| top.1 * part as f64));
        let mut canvas = Canvas::new(frame.columns, rows);
        self.tangent(&mut canvas, &frame, here);
        curve(&mut canvas, &frame, slice);
        canvas.draw(pen, frame.left, 0);
        self.step(pen, &frame, here);
        let (x, y) = frame.cell(self.value, here);
        pen.text(x, y, "●", Role::Strong);
        self.facts(pen, &frame, slice, here);
    }

    /// The curve's height at the parameter's value, between the points that are known.
    fn objective(&self, slice: &Slice) -> f64 {
        let last = slice.values.len() - 1;
        let (low, high) = slice.window;
        let at = ((self.value - low) / (high - low)).clamp(0.0, 1.0) * last as f64;
        let (below, above) = (at.floor() as usize, at.ceil() as usize);
        let (a, b) = (slice.values[below], slice.values[above]);
        let between = a + (b - a) * (at - below as f64);
        if between.is_finite() { between.min(MOST) } else { 0.0 }
    }

    /// A broken line through the point, a quarter of the window to each side.
    fn tangent(&self, canvas: &mut Canvas, frame: &Frame, here: f64) {
        let Some(slope) = self.slope.filter(|slope| slope.is_finite()) else { return };
        let reach = (frame.x.1 - frame.x.0) / 4.0;
        let (from, to) = (frame.across(self.value - reach), frame.across(self.value + reach));
        for column in (from..=to).step_by(3) {
            let share = f64::from(column) / (frame.columns * 2 - 1) as f64;
            let x = frame.x.0 + share * (frame.x.1 - frame.x.0);
            let y = here + slope * (x - self.value);
            if frame.holds(y) {
                canvas.point(column, frame.down(y), Role::Path);
            }
        }
    }

    /// The coming step as an arrow from the point, if it is longer than a dot.
    fn step(&self, pen: &mut Pen<'_>, frame: &Frame, here: f64) {
        let Some(step) = self.step.filter(|_| self.slope.is_some()) else { return };
        let (from, row) = frame.cell(self.value, here);
        let (to, _) = frame.cell(self.value + step, here);
        let dots = step.abs() / (frame.x.1 - frame.x.0) * (frame.columns * 2) as f64;
        if dots < 2.0 {
            return;
        }
        let (cells, head) = if to < from { (to..from, "◄") } else { (from + 1..to + 1, "►") };
        for x in cells.filter(|x| (frame.left..frame.left + frame.columns).contains(x)) {
            pen.text(x, row, if x == to { head } else { "─" }, Role::Path);
        }
    }

    /// Slope and step in numbers, in the corner that the curve leaves free.
    fn facts(&self, pen: &mut Pen<'_>, frame: &Frame, slice: &Slice, here: f64) {
        let word = |phrase: Label| phrase.text(self.lang);
        let Some(slope) = self.slope else { return };
        let named = word(Label::SlopeHere).width().max(word(Label::NextStep).width());
        let line =
            |name: &str, number: &str| format!("{name}{}{number}", " ".repeat(named + 2 - name.width()));
        let mut lines = vec![(line(word(Label::SlopeHere), &numbers::tight(slope, 7)), Role::Path)];
        if self.frozen {
            lines.push((line(word(Label::NextStep), word(Label::Frozen)), Role::Ink));
        } else if let Some(step) = self.step {
            let arrow = by_sign(step, ["◄", " ", "►"]);
            let size = numbers::tight(step.abs(), 7);
            let size = size.trim_start_matches([' ', '+']);
            lines.push((line(word(Label::NextStep), &format!("{arrow} {size}")), Role::Ink));
            let dots = step.abs() / (frame.x.1 - frame.x.0) * (frame.columns * 2) as f64;
            if dots < 1.0 && step != 0.0 {
                let text = word(Label::LessThanDot);
                lines.push((text.to_owned(), Role::Soft));
            }
        }
        let mut cells = Cells::new(frame.columns, frame.rows);
        let mut take = |x: f64, y: f64| {
            let (column, row) = frame.cell(x, y);
            cells.take(column - frame.left, row);
        };
        for (point, &value) in slice.values.iter().enumerate() {
            if frame.holds(value) {
                take(slice.at(point), value);
            }
        }
        take(self.value, here);
        let (from, row) = frame.cell(self.value, here);
        let (to, _) = frame.cell(self.value + self.step.unwrap_or(0.0), here);
        (from.min(to)..=from.max(to)).for_each(|column| cells.take(column.saturating_sub(frame.left), row));
        // Where rows are few: what is least telling goes first, then both in one line.
        let fewer = lines[..lines.len().min(2)].to_vec();
        let one = fewer.iter().map(|(line, _)| line.split_whitespace().collect::<Vec<_>>().join(" "));
        let one = vec![(one.collect::<Vec<_>>().join("   "), Role::Ink)];
        let first = lines[..1].to_vec();
        cells.write(pen, frame.left, &[lines, fewer, one, first]);
    }
}

/// A round number above what is to be seen, and the step between its labels.
fn top(slice: &Slice, here: f64, rows: usize) -> (f64, f64) {
    let greatest = slice.values.iter().copied().filter(|v| v.is_finite()).fold(0.0, f64::max).min(MOST);
    // What lies far above the point would press everything else to the floor.
    let greatest = greatest.min((here * 4.0).max(f64::MIN_POSITIVE)).max(here).max(1e-12);
    let parts = if rows >= 9 { 4.0 } else { 2.0 };
    let step = chart::round_up(greatest / parts, &[1.0, 2.0, 5.0, 10.0]);
    let needed = (greatest / step).ceil().max(1.0);
    (step * needed, step)
}

fn curve(canvas: &mut Canvas, frame: &Frame, slice: &Slice) {
    let mut before: Option<(i32, i32)> = None;
    for (point, &value) in slice.values.iter().enumerate() {
        // Beyond the frame the line is left out, not drawn along its edge.
        let at = frame.holds(value).then(|| (frame.across(slice.at(point)), frame.down(value)));
        if let (Some(from), Some(to)) = (before.or(at), at) {
            canvas.line(from, to, 1, Pattern::Solid, Role::Curve);
        }
        before = at;
    }
}

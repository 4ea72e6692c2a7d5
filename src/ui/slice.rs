//! The objective as a function of one parameter, all others held: curve, point, tangent, and the step that
//! the rate will take. And the neuron's own function, with every sample where its sum lies on it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::app::gradient::Cover;
use crate::app::numbers;
use crate::app::words::{Lang, Phrase};
use crate::train::study::Slice;
use crate::ui::canvas::{Canvas, Pattern};
use crate::ui::pen::Pen;
use crate::ui::text::cut;
use crate::ui::theme::{Role, Theme};

/// Beyond this a chart has nothing to show.
const MOST: f64 = 1e12;
/// Columns of the labels left of the chart.
const LABELS: usize = 6;

/// The slice.
pub struct SlicePanel<'a> {
    /// The words.
    pub lang: Lang,
    /// The colours.
    pub theme: Theme,
    /// The curve; `None` while it is worked out.
    pub slice: Option<&'a Slice>,
    /// The parameter's value.
    pub value: f64,
    /// The curve's slope there; `None` while it is not known.
    pub slope: Option<f64>,
    /// By how much the next step moves the parameter.
    pub step: Option<f64>,
    /// What is hidden.
    pub cover: Cover,
}

/// A frame for a curve: its room in cells, and what lies at its ends.
struct Frame {
    left: usize,
    columns: usize,
    rows: usize,
    x: (f64, f64),
    y: (f64, f64),
}

impl Frame {
    /// The column of dots of a value across.
    fn across(&self, x: f64) -> i32 {
        let share = (x - self.x.0) / (self.x.1 - self.x.0);
        (share.clamp(-1.0, 2.0) * (self.columns * 2 - 1) as f64).round() as i32
    }

    /// The row of dots of a value up: the lowest lies in the middle of the last row's cell.
    fn down(&self, y: f64) -> i32 {
        let share = (self.y.1 - y) / (self.y.1 - self.y.0);
        (share.clamp(-2.0, 3.0) * ((self.rows - 1) * 4) as f64).round() as i32 + 1
    }

    fn holds(&self, y: f64) -> bool {
        y.is_finite() && (self.y.0..=self.y.1).contains(&y)
    }

    /// The cell of a point.
    fn cell(&self, x: f64, y: f64) -> (usize, usize) {
        let column = (self.across(x).max(0) as usize / 2).min(self.columns - 1);
        let row = (self.down(y).max(0) as usize / 4).min(self.rows - 1);
        (self.left + column, row)
    }
}

impl Widget for &SlicePanel<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let mut pen = Pen::new(buf, area, self.theme);
        let (width, height) = (pen.width(), pen.height());
        if width < 16 || height < 4 {
            return;
        }
        let Some(slice) = self.slice else {
            pen.text(1, 0, Phrase::Working.text(self.lang), Role::Soft);
            return;
        };
        let rows = height - 2;
        let here = self.objective(slice);
        let top = top(slice, here, rows);
        let frame =
            Frame { left: LABELS, columns: width - LABELS - 1, rows, x: slice.window, y: (0.0, top.0) };
        axes(&mut pen, &frame, top.1);
        let mut canvas = Canvas::new(frame.columns, rows);
        self.tangent(&mut canvas, &frame, here);
        curve(&mut canvas, &frame, slice);
        canvas.draw(&mut pen, frame.left, 0);
        self.step(&mut pen, &frame, here);
        let (x, y) = frame.cell(self.value, here);
        pen.text(x, y, "●", Role::Strong);
        self.facts(&mut pen, &frame, slice);
    }
}

impl SlicePanel<'_> {
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
        let Some(slope) = self.slope.filter(|slope| slope.is_finite() && self.cover == Cover::Open) else {
            return;
        };
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
        let Some(step) = self.step.filter(|_| self.slope.is_some() && self.cover == Cover::Open) else {
            return;
        };
        let (from, row) = frame.cell(self.value, here);
        let (to, _) = frame.cell(self.value + step, here);
        let dots = step.abs() / (frame.x.1 - frame.x.0) * (frame.columns * 2) as f64;
        if dots < 2.0 {
            return;
        }
        let within = |x: usize| (frame.left..frame.left + frame.columns).contains(&x);
        if to < from {
            for x in to..from {
                pen.text(x, row, if x == to { "◄" } else { "─" }, Role::Path);
            }
        } else {
            for x in (from + 1..=to).filter(|&x| within(x)) {
                pen.text(x, row, if x == to { "►" } else { "─" }, Role::Path);
            }
        }
    }

    /// Slope and step in numbers, in the corner that the curve leaves free.
    fn facts(&self, pen: &mut Pen<'_>, frame: &Frame, slice: &Slice) {
        let word = |phrase: Phrase| phrase.text(self.lang);
        let Some(slope) = self.slope.filter(|_| self.cover == Cover::Open) else { return };
        let named = word(Phrase::SlopeHere).width().max(word(Phrase::NextStep).width());
        let line =
            |name: &str, number: &str| format!("{name}{}{number}", " ".repeat(named + 2 - name.width()));
        let mut lines = vec![(line(word(Phrase::SlopeHere), &numbers::tight(slope, 7)), Role::Path)];
        if let Some(step) = self.step {
            let arrow = if step < 0.0 {
                "◄"
            } else if step > 0.0 {
                "►"
            } else {
                " "
            };
            let size = numbers::tight(step.abs(), 7);
            let size = size.trim_start_matches([' ', '+']);
            lines.push((line(word(Phrase::NextStep), &format!("{arrow} {size}")), Role::Ink));
            let dots = step.abs() / (frame.x.1 - frame.x.0) * (frame.columns * 2) as f64;
            if dots < 1.0 && step != 0.0 {
                let text = word(Phrase::LessThanDot);
                lines.push((text.to_owned(), Role::Soft));
            }
        }
        let width = lines.iter().map(|(line, _)| line.width()).max().unwrap_or(0);
        let right = frame.left + frame.columns;
        if width + 2 > frame.columns || lines.len() + 1 > frame.rows {
            return;
        }
        // Lower right, upper right, lower left, upper left: where the fewest points lie.
        let corners = [
            (right - width, frame.rows - lines.len()),
            (right - width, 0),
            (frame.left + 1, frame.rows - lines.len()),
            (frame.left + 1, 0),
        ];
        let crowded = |&(x, y): &(usize, usize)| {
            let inside = |point: usize| {
                let value = slice.values[point];
                let (column, row) = frame.cell(slice.at(point), value.clamp(frame.y.0, frame.y.1));
                frame.holds(value)
                    && (x.saturating_sub(1)..=x + width).contains(&column)
                    && (y..y + lines.len()).contains(&row)
            };
            (0..slice.values.len()).filter(|&point| inside(point)).count()
        };
        let Some((x, y)) = corners.into_iter().min_by_key(|corner| crowded(corner)) else { return };
        for (row, (line, role)) in lines.iter().enumerate() {
            pen.text(x, y + row, line, *role);
        }
    }
}

/// A round number above what is to be seen, and the step between its labels.
fn top(slice: &Slice, here: f64, rows: usize) -> (f64, f64) {
    let greatest = slice.values.iter().copied().filter(|v| v.is_finite()).fold(0.0, f64::max).min(MOST);
    // What lies far above the point would press everything else to the floor.
    let greatest = greatest.min((here * 4.0).max(f64::MIN_POSITIVE)).max(here).max(1e-12);
    let parts = if rows >= 9 { 4.0 } else { 2.0 };
    let mut unit = 1e-13;
    while unit * 10.0 * parts < greatest {
        unit *= 10.0;
    }
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|m| m * unit).find(|step| step * parts >= greatest);
    let step = step.unwrap_or(unit * 10.0);
    let needed = (greatest / step).ceil().max(1.0);
    (step * needed, step)
}

/// The frame with its labels: five values across, whole steps up.
fn axes(pen: &mut Pen<'_>, frame: &Frame, step: f64) {
    let parts = (frame.y.1 / step).round() as usize;
    for row in 0..frame.rows {
        pen.text(frame.left - 1, row, "│", Role::Frame);
    }
    for part in 0..=parts {
        let value = step * part as f64;
        let row = (frame.down(value).max(0) as usize / 4).min(frame.rows - 1);
        pen.text_to(frame.left - 1, row, &label(value, step), Role::Soft);
        pen.text(frame.left - 1, row, "┤", Role::Frame);
    }
    let (low, high) = frame.x;
    let mut rule: Vec<char> = std::iter::repeat_n('─', frame.columns).collect();
    for part in 0..=4 {
        let column = part * (frame.columns - 1) / 4;
        rule[column] = '┴';
        let value = low + (high - low) * part as f64 / 4.0;
        let text = label(value, (high - low) / 4.0);
        // The last label may not fit behind its mark.
        let x = (frame.left + column + usize::from(text.width() == 1)).saturating_sub(text.width() / 2);
        let x = x.min((frame.left + frame.columns + 1).saturating_sub(text.width()));
        pen.text(x, frame.rows + 1, &text, Role::Soft);
    }
    pen.text(frame.left - 1, frame.rows, "└", Role::Frame);
    pen.text(frame.left, frame.rows, &rule.iter().collect::<String>(), Role::Frame);
}

/// A value on an axis with labels so far apart, in at most four columns where it can be.
fn label(value: f64, step: f64) -> String {
    let value = if value.abs() < step * 1e-9 { 0.0 } else { value };
    let text = numbers::typed(value);
    if text.width() < LABELS && (value == 0.0 || value.abs() >= 1e-6) {
        return text;
    }
    let short = format!("{value:.0e}").replace('-', "−");
    cut(&short, LABELS - 1)
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

/// A neuron's function with the samples on it.
pub struct BendPanel<'a> {
    /// The colours.
    pub theme: Theme,
    /// The function, in words and as one.
    pub f: &'a dyn Fn(f64) -> f64,
    /// Where it ends: its least and its greatest value, if it has them.
    pub range: Option<(f64, f64)>,
    /// Every sample's sum, its class's side, and whether it is the chosen one; that one has a name.
    pub samples: &'a [(f64, Role, Option<String>)],
    /// The slope at the chosen one.
    pub slope: f64,
}

impl Widget for &BendPanel<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let mut pen = Pen::new(buf, area, self.theme);
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
        let rows = height - 2;
        let frame = Frame { left: LABELS, columns: width - LABELS - 1, rows, x: (-reach, reach), y };
        for row in 0..rows {
            pen.text(frame.left - 1, row, "│", Role::Frame);
        }
        for value in [y.0, f64::midpoint(y.0, y.1), y.1] {
            let row = (frame.down(value).max(0) as usize / 4).min(rows - 1);
            pen.text_to(frame.left - 1, row, &label(value, y.1 - y.0), Role::Soft);
            pen.text(frame.left - 1, row, "┤", Role::Frame);
        }
        pen.text(frame.left - 1, rows, &format!("└{}", "─".repeat(frame.columns)), Role::Frame);
        for part in 0..=4 {
            let column = part * (frame.columns - 1) / 4;
            let text = label(-reach + reach * part as f64 / 2.0, reach);
            pen.text(frame.left + column, rows, "┴", Role::Frame);
            let x = (frame.left + column + usize::from(text.width() == 1)).saturating_sub(text.width() / 2);
            pen.text(x.min((width + 1).saturating_sub(text.width() + 1)), rows + 1, &text, Role::Soft);
        }
        let mut canvas = Canvas::new(frame.columns, rows);
        let mut before = None;
        for column in 0..frame.columns * 2 {
            let z = -reach + 2.0 * reach * column as f64 / (frame.columns * 2 - 1) as f64;
            let at = (column as i32, frame.down((self.f)(z)));
            canvas.line(before.unwrap_or(at), at, 1, Pattern::Solid, Role::Curve);
            before = Some(at);
        }
        canvas.draw(&mut pen, frame.left, 0);
        let place = |z: f64| frame.cell(z.clamp(-reach, reach), (self.f)(z.clamp(-reach, reach)));
        for (z, role, name) in self.samples.iter().filter(|(.., name)| name.is_none()) {
            let (x, y) = place(*z);
            let mark = if *role == Role::Negative { "■" } else { "●" };
            pen.text(x, y, mark, *role);
            debug_assert!(name.is_none());
        }
        if let Some((z, role, Some(name))) = self.samples.iter().find(|(.., name)| name.is_some()) {
            let (x, y) = place(*z);
            pen.text(x, y, if *role == Role::Negative { "■" } else { "●" }, Role::Path);
            let slope = if self.slope != 0.0 && self.slope < 0.001 {
                numbers::small(self.slope)
            } else {
                numbers::plain(self.slope, 4, 0)
            };
            let lines =
                [cut(name, 14), format!("z  {}", numbers::signed(*z, 3, 0).trim()), format!("f′ {slope}")];
            let room = lines.iter().map(|line| line.width()).max().unwrap_or(0);
            // The curve rises: upper left and lower right are free.
            let right = frame.left + frame.columns;
            let (x, y) = if x < right / 2 && y > rows / 2 || room + 2 > frame.columns / 2 {
                (frame.left + 1, 0)
            } else {
                (right.saturating_sub(room), rows.saturating_sub(lines.len() + 1))
            };
            for (row, line) in lines.iter().enumerate() {
                if y + row < rows {
                    pen.text(x, y + row, line, if row == 0 { Role::Strong } else { Role::Ink });
                }
            }
        }
    }
}

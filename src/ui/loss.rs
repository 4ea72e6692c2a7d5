//! The loss chart: a fixed frame into which the curve grows like ink, on decades or from 0.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::Scale;
use crate::app::numbers;
use crate::app::words::{self, Lang, Word};
use crate::nn::elementary;
use crate::train::curve::Curve;
use crate::train::moment::Facts;
use crate::ui::canvas::{Canvas, Pattern};
use crate::ui::pen::Pen;
use crate::ui::theme::{Role, Theme};

/// Drawn losses stay within these: beyond them a chart has nothing to show, and arithmetic could overflow.
const DRAWN: std::ops::RangeInclusive<f64> = 1e-300..=1e300;

/// The chart.
pub struct LossPanel<'a> {
    /// The words.
    pub lang: Lang,
    /// The colours.
    pub theme: Theme,
    /// Every epoch's loss.
    pub curve: &'a Curve,
    /// What is known of the run.
    pub facts: Facts,
    /// How many samples there are.
    pub samples: usize,
    /// Decades or from 0.
    pub scale: Scale,
    /// The last epoch of the frame, as long as the run has not passed it.
    pub limit: u64,
}

/// The vertical axis: its ends, and the values that get a line.
struct Axis {
    low: f64,
    high: f64,
    ticks: Vec<(f64, String)>,
}

impl Axis {
    /// Where a loss stands, from 0 at the top to 1 at the bottom.
    fn place(&self, scale: Scale, loss: f64) -> f64 {
        let value = match scale {
            Scale::Log => decade(loss),
            Scale::Linear => loss,
        };
        ((self.high - value) / (self.high - self.low)).clamp(0.0, 1.0)
    }
}

/// The logarithm to base 10.
fn decade(loss: f64) -> f64 {
    elementary::ln(loss.clamp(*DRAWN.start(), *DRAWN.end())) / std::f64::consts::LN_10
}

impl Widget for &LossPanel<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let mut pen = Pen::new(buf, area, self.theme);
        let (width, height) = (pen.width(), pen.height());
        if width < 12 || height < 4 {
            return;
        }
        let rows = height - 2;
        let (least, greatest) = self.extent();
        let axis = match self.scale {
            Scale::Log => log_axis(least, greatest, rows),
            Scale::Linear => linear_axis(greatest, rows),
        };
        let labels = axis.ticks.iter().map(|(_, label)| label.len()).max().unwrap_or(0);
        let left = labels.max(if width >= 40 { 6 } else { 4 }) + 1;
        let columns = width.saturating_sub(left);
        self.axes(&mut pen, &axis, left, rows);
        if columns > 0 {
            let end = self.last_epoch();
            self.epochs(&mut pen, left, rows, end);
            self.draw(&mut pen, &axis, left, rows, end);
        }
        if width >= 40 && rows >= 9 {
            self.say_facts(&mut pen);
        }
    }
}

impl LossPanel<'_> {
    /// The least and greatest loss so far.
    fn extent(&self) -> (f64, f64) {
        let buckets = self.curve.between(0, u64::MAX);
        let extent = buckets.fold((f64::INFINITY, 0.0_f64), |(least, greatest), (_, bucket)| {
            (least.min(bucket.min), greatest.max(bucket.max))
        });
        (extent.0.max(*DRAWN.start()), extent.1.min(*DRAWN.end()))
    }

    /// The frame's last epoch: the limit, doubled until the run fits.
    fn last_epoch(&self) -> u64 {
        let newest = self.curve.newest().map_or(0, |(epoch, _)| epoch);
        let mut end = self.limit.max(1);
        while end < newest {
            end = end.saturating_mul(2);
        }
        end
    }

    fn axes(&self, pen: &mut Pen<'_>, axis: &Axis, left: usize, rows: usize) {
        let wall = left - 1;
        for y in 0..rows {
            pen.text(wall, y, "│", Role::Frame);
        }
        for (value, label) in &axis.ticks {
            let share = (axis.high - value) / (axis.high - axis.low);
            let y = (share * (rows - 1) as f64).round() as usize;
            pen.text_to(wall, y, label, Role::Soft);
            pen.text(wall, y, "┤", Role::Frame);
            for x in (left + 2..pen.width()).step_by(4) {
                pen.text(x, y, "·", Role::Frame);
            }
        }
    }

    /// The horizontal axis with its ticks and their epochs.
    fn epochs(&self, pen: &mut Pen<'_>, left: usize, rows: usize, end: u64) {
        let columns = pen.width() - left;
        let parts: u64 = if columns >= 34 { 4 } else { 2 };
        pen.text(left - 1, rows, "└", Role::Frame);
        for x in 0..columns {
            pen.text(left + x, rows, "─", Role::Frame);
        }
        let width = pen.width();
        for part in 0..=parts {
            let x = left + (columns - 1) * part as usize / parts as usize;
            pen.text(x, rows, "┴", Role::Frame);
            // In whole epochs only: a tick between two epochs gets no number.
            let share = u128::from(end) * u128::from(part);
            if share % u128::from(parts) != 0 {
                continue;
            }
            let label = short_count((share / u128::from(parts)) as u64);
            let half = label.chars().count() / 2;
            let at = x.saturating_sub(half).min(width.saturating_sub(label.chars().count()));
            pen.text(at, rows + 1, &label, Role::Soft);
        }
    }

    fn draw(&self, pen: &mut Pen<'_>, axis: &Axis, left: usize, rows: usize, end: u64) {
        let columns = pen.width() - left;
        let dots = columns * 2;
        let lines = (rows - 1) * 4;
        let mut canvas = Canvas::new(columns, rows);
        let across = |epoch: u64| (epoch as f64 / end as f64 * (dots - 1) as f64).round() as usize;
        let down = |loss: f64| (axis.place(self.scale, loss) * lines as f64).round() as i32 + 1;
        let mut before: Option<(i32, i32)> = None;
        let mut column: Option<(usize, Span)> = None;
        let mut flush = |x: usize, span: &Span, canvas: &mut Canvas| {
            let x = x as i32;
            let first = (x, down(span.first));
            if let Some(before) = before {
                canvas.line(before, first, 1, Pattern::Solid, Role::Curve);
            }
            let (top, bottom) = (down(span.max), down(span.min));
            canvas.line((x, top), (x, bottom), 1, Pattern::Solid, Role::Curve);
            before = Some((x, down(span.last)));
        };
        for (epoch, bucket) in self.curve.between(0, u64::MAX) {
            let x = across(epoch);
            match &mut column {
                Some((at, span)) if *at == x => {
                    span.max = span.max.max(bucket.max);
                    span.min = span.min.min(bucket.min);
                    span.last = bucket.last;
                }
                other => {
                    if let Some((at, span)) = other.take() {
                        flush(at, &span, &mut canvas);
                    }
                    let (min, max) = (bucket.min, bucket.max);
                    *other = Some((x, Span { min, max, first: bucket.first, last: bucket.last }));
                }
            }
        }
        if let Some((at, span)) = column {
            flush(at, &span, &mut canvas);
        }
        canvas.draw(pen, left, 0);
        if let Some((epoch, loss)) = self.curve.newest() {
            let (x, y) = (left + across(epoch) / 2, down(loss) as usize / 4);
            pen.text(x, y, "●", Role::Strong);
            let text = numbers::loss(loss);
            let text = text.trim();
            let room = pen.width().saturating_sub(x + 2);
            if room > text.len() {
                pen.text(x + 1, y, &format!(" {text} "), Role::Strong);
            } else if y > 0 {
                // Above the point, since the curve comes from the left.
                pen.text_to(x + 1, y - 1, text, Role::Strong);
            }
        }
    }

    /// Upper right, where a falling curve never is.
    fn say_facts(&self, pen: &mut Pen<'_>) {
        let word = |word: Word| word.text(self.lang);
        let at = pen.width().saturating_sub(20);
        let rows = [(Word::Start, self.facts.start), (Word::Now, self.curve.newest().map(|n| n.1))];
        for (y, (name, loss)) in rows.iter().enumerate() {
            if let Some(loss) = loss {
                pen.text(at, y + 1, word(*name), Role::Soft);
                pen.text(at + 8, y + 1, &numbers::loss(*loss), Role::Ink);
            }
        }
        let samples = self.samples.to_string();
        if let Some(epoch) = self.facts.all_right_since {
            let all = words::fill(word(Word::AllRight), &[("n", &samples)]);
            let since = words::fill(word(Word::SinceEpoch), &[("n", &numbers::count(epoch))]);
            pen.text(at, 3, &all, Role::Good);
            pen.text(at, 4, &since, Role::Soft);
        } else if let Some(right) = self.facts.right {
            let text = words::fill(word(Word::RightOf), &[("k", &right.to_string()), ("n", &samples)]);
            pen.text(at, 3, &text, Role::Soft);
        }
    }
}

/// The losses within one column of dots.
struct Span {
    min: f64,
    max: f64,
    first: f64,
    last: f64,
}

/// Whole decades from at least 1 down to at most 0.001, and as many more as the curve needs.
fn log_axis(least: f64, greatest: f64, rows: usize) -> Axis {
    let high = decade(greatest.max(1.0)).ceil();
    let low = if least.is_finite() { decade(least).floor().min(-3.0) } else { -3.0 };
    let decades = (high - low) as usize;
    let every = decades.div_ceil((rows / 2).max(1)).max(1);
    let every = if rows / (decades.max(1)) >= 2 { 1 } else { every.max(2) };
    let ticks = (0..=decades)
        .step_by(every)
        .map(|down| {
            let exponent = high as i32 - down as i32;
            (f64::from(exponent), decade_label(exponent))
        })
        .collect();
    Axis { low, high, ticks }
}

fn decade_label(exponent: i32) -> String {
    match exponent {
        0..=4 => format!("1{}", "0".repeat(exponent as usize)),
        -4..=-1 => format!("0.{}1", "0".repeat(exponent.unsigned_abs() as usize - 1)),
        _ => format!("1e{exponent}"),
    }
}

/// From 0 to a round number above the greatest loss, with four or five lines.
fn linear_axis(greatest: f64, rows: usize) -> Axis {
    let greatest = if greatest > 0.0 { greatest } else { 1.0 };
    let parts = if rows >= 9 { 4.0 } else { 2.0 };
    let raw = greatest / parts;
    let exponent = decade(raw).floor() as i32;
    let unit: f64 = format!("1e{exponent}").parse().unwrap_or(1.0);
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].map(|m| m * unit).into_iter().find(|&s| s * parts >= greatest);
    let step = step.unwrap_or(10.0 * unit);
    let high = step * parts;
    let ticks = (0..=parts as usize)
        .map(|part| {
            let value = step * part as f64;
            (value, linear_label(value, exponent))
        })
        .collect();
    Axis { low: 0.0, high, ticks }
}

fn linear_label(value: f64, exponent: i32) -> String {
    if value == 0.0 {
        return "0".into();
    }
    if (-4..=4).contains(&exponent) {
        let text = format!("{value:.*}", (1 - exponent).max(0) as usize);
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').into() } else { text }
    } else {
        format!("{value:.1e}")
    }
}

/// An epoch's number in few columns.
fn short_count(epoch: u64) -> String {
    match epoch {
        0..100_000 => epoch.to_string(),
        100_000..10_000_000 if epoch % 1000 == 0 => format!("{}k", epoch / 1000),
        _ => format!("{:.1e}", epoch as f64),
    }
}

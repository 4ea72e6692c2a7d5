//! The loss chart: a fixed frame into which the curve grows like ink, on decades or from 0.

mod axis;
mod curves;
mod facts;

use crate::app::action::Target;
use crate::app::run::context::Context;
use crate::app::run::run_view::letter;
use crate::app::text::Label;
use crate::app::text::numbers;
use crate::app::train::chart::{Chart, Scale};
use crate::nn::head::Loss;
use crate::train::curve::Curve;
use crate::train::protocol::RunState;
use crate::train::study::Tried;
use crate::ui::draw::chart;
use crate::ui::draw::{Canvas, Pen, Role, UnicodeWidthStr};
use crate::ui::panel::{Panel, Size};
use crate::ui::train::loss::axis::{DRAWN, decade, linear_axis, log_axis};
use crate::ui::train::loss::curves::{dashed, dotted, solid};
use crate::ui::train::loss::facts::FACTS;

/// So few epochs are shown as points with a line between them.
const POINTS: u64 = 8;

pub(in crate::ui) struct LossPanel<'a> {
    pub(in crate::ui) context: &'a Context,
    /// What of it is shown.
    pub(in crate::ui) chart: Chart,
    /// The rates that were tried where the run diverged.
    pub(in crate::ui) tried: &'a [Tried],
}

/// The frame that curves are drawn into, the epochs at its ends, and how losses lie in it.
struct LossFrame {
    chart: chart::Frame,
    from: u64,
    to: u64,
    scale: Scale,
    ticks: Vec<(f64, String)>,
}

impl LossFrame {
    /// The column of dots of an epoch.
    fn across(&self, epoch: u64) -> i32 {
        self.chart.across(epoch as f64)
    }

    /// Where a loss lies on the vertical axis, or beyond its ends.
    fn place(&self, loss: f64) -> f64 {
        match self.scale {
            Scale::Log => decade(loss),
            Scale::Linear => loss,
        }
    }

    /// The same within the axis.
    fn value(&self, loss: f64) -> f64 {
        self.place(loss).clamp(self.chart.y.0, self.chart.y.1)
    }

    /// The row of dots of a loss.
    fn down(&self, loss: f64) -> i32 {
        self.chart.down(self.value(loss))
    }

    /// The cell of an epoch's loss.
    fn cell(&self, epoch: u64, loss: f64) -> (usize, usize) {
        self.chart.cell(epoch as f64, self.value(loss))
    }

    fn shows(&self, epoch: u64) -> bool {
        (self.from..=self.to).contains(&epoch)
    }
}

impl Panel for LossPanel<'_> {
    fn titles(&self, _size: Size) -> Vec<String> {
        let word = |word: Label| word.text(self.context.lang);
        let (long, short) = match self.context.run.setup.layout().head().loss() {
            Loss::Mse => (Label::MeanSquaredError, Label::Mse),
            Loss::Bce => (Label::CrossEntropy, Label::Bce),
            Loss::Ce => (Label::CrossEntropy, Label::Ce),
        };
        let (scale, narrow) = match self.chart.scale {
            Scale::Log => (Label::LogScale, Label::Log),
            Scale::Linear => (Label::LinearScale, Label::Linear),
        };
        let loss = word(Label::LossTitle);
        let titles = [
            format!("{loss} · {} · {}", word(long), word(scale)),
            format!("{loss} · {} · {}", word(short), word(scale)),
            format!("{loss} · {} · {}", word(short), word(narrow)),
            format!("{loss} · {}", word(narrow)),
        ];
        if self.context.run.test.newest().is_none() {
            return titles.into();
        }
        // What the broken line is comes before how the axis runs.
        let legend = |title: &String| format!("{title} · {}", word(Label::TestDashed));
        titles.iter().map(legend).chain(titles[3..].iter().cloned()).collect()
    }

    fn draw(&self, pen: &mut Pen<'_>) {
        // Below a run that diverged stands what was tried, where there is room.
        let (width, height) = (pen.width(), pen.height());
        let told = if !self.tried.is_empty() && height >= 12 { 3 } else { 0 };
        if told > 0 {
            self.tried(pen, height - 2);
        }
        let mut pen = pen.part(0, 0, width, height - told);
        let Some(frame) = self.frame(pen.width(), pen.height()) else { return };
        self.axes(&mut pen, &frame);
        self.epochs(&mut pen, &frame);
        self.past(&mut pen, &frame);
        let mut canvas = Canvas::new(frame.chart.columns, frame.chart.rows);
        for ghost in &self.context.run.ghosts {
            dotted(&ghost.curve, &frame, &mut canvas);
        }
        dashed(&self.context.run.test, &frame, &mut canvas);
        solid(&self.context.run.curve, &frame, &mut canvas);
        canvas.draw(&mut pen, frame.chart.left, 0);
        self.letters(&mut pen, &frame);
        self.changes(&mut pen, &frame);
        let facts = if self.has_facts(pen.width(), frame.chart.rows) { self.facts(&mut pen) } else { 0 };
        self.newest(&mut pen, &frame, facts);
    }

    fn hit(&self, (x, y): (usize, usize), (width, height): Size) -> Option<Target> {
        let frame = self.frame(width, height).filter(|frame| y <= frame.chart.rows)?;
        let share = x.checked_sub(frame.chart.left)? as f64 / (frame.chart.columns - 1) as f64;
        Some(Target::Epoch(frame.from + (share * (frame.to - frame.from) as f64).round() as u64))
    }
}

/// How far ghosts may widen the axis of losses beyond the run's own.
const GHOSTS_BEYOND: f64 = 1000.0;

impl LossPanel<'_> {
    fn frame(&self, width: usize, height: usize) -> Option<LossFrame> {
        if width < 12 || height < 4 {
            return None;
        }
        let rows = height - 2;
        let (from, to) = self.window();
        let (least, greatest) = self.extent(from, to);
        let (y, ticks) = match self.chart.scale {
            Scale::Log => log_axis(least, greatest, rows),
            Scale::Linear => linear_axis(greatest, rows),
        };
        let labels = ticks.iter().map(|(_, label)| label.len()).max().unwrap_or(0);
        let left = labels.max(if width >= 40 { 6 } else { 4 + usize::from(width >= 26) }) + 1;
        let columns = width.saturating_sub(left);
        let x = (from as f64, to.max(from + 1) as f64);
        let chart = chart::Frame { left, columns, rows, x, y };
        (columns > 1).then_some(LossFrame { chart, from, to, scale: self.chart.scale, ticks })
    }

    /// The epochs shown. A run that ended after a few is shown as long as it was.
    fn window(&self) -> (u64, u64) {
        let newest = self.context.run.curve.last_epoch();
        let ended =
            matches!(self.context.run.state, RunState::Diverged(_)) && self.context.run.ghosts.is_empty();
        if ended && !self.chart.is_zoomed() && newest < self.context.run.whole() / 4 {
            return (0, (newest + 1).max(3));
        }
        self.chart.window(newest, self.context.run.whole())
    }

    /// The least and greatest loss that is shown.
    fn extent(&self, from: u64, to: u64) -> (f64, f64) {
        let run = &self.context.run;
        // A loss of exactly 0 has no place on decades: it lies on the lowest line.
        let extent = |curves: &[&Curve]| {
            let buckets = curves.iter().flat_map(|curve| curve.between(from, to));
            buckets.fold((f64::INFINITY, 0.0_f64), |(least, greatest), (_, bucket)| {
                let least = if bucket.min > 0.0 { least.min(bucket.min) } else { least };
                (least, greatest.max(bucket.max))
            })
        };
        let own = extent(&[&run.curve, &run.test]);
        let ghosts: Vec<&Curve> = run.ghosts.iter().map(|ghost| &*ghost.curve).collect();
        let others = extent(&ghosts);
        // What one of them has run away to does not press the others flat.
        let least = own.0.min(others.0.max(own.0.min(1.0) / GHOSTS_BEYOND));
        let greatest = own.1.max(others.1.min(own.1.max(1.0) * GHOSTS_BEYOND));
        (least.max(*DRAWN.start()), greatest.min(*DRAWN.end()))
    }

    fn has_facts(&self, width: usize, rows: usize) -> bool {
        width >= 40 && rows >= 9
    }

    fn axes(&self, pen: &mut Pen<'_>, frame: &LossFrame) {
        let (left, rows) = (frame.chart.left, frame.chart.rows);
        let (low, high) = frame.chart.y;
        let row = |value: f64| ((high - value) / (high - low) * (rows - 1) as f64).round() as usize;
        let marks: Vec<_> = frame.ticks.iter().map(|(value, label)| (row(*value), label.clone())).collect();
        chart::wall(pen, left - 1, rows, 0, &marks);
        // With ghosts there would be two kinds of dots; and the lowest line is the axis itself.
        for &(y, _) in marks.iter().filter(|(y, _)| self.context.run.ghosts.is_empty() && y + 1 < rows) {
            for x in (left + 2..pen.width()).step_by(4) {
                pen.text(x, y, "·", Role::Frame);
            }
        }
    }

    /// The horizontal axis with its ticks and their epochs.
    fn epochs(&self, pen: &mut Pen<'_>, frame: &LossFrame) {
        let (left, columns, rows) = (frame.chart.left, frame.chart.columns, frame.chart.rows);
        let length = frame.to - frame.from;
        let wide: &[u64] = if columns >= 34 { &[4, 5, 3, 2, 1] } else { &[2, 3, 1] };
        let parts = wide.iter().copied().find(|parts| length % parts == 0).unwrap_or(1);
        let column = |part: u64| ((columns - 1) as f64 * (part as f64 / parts as f64)).round() as usize;
        chart::floor(pen, (left - 1, rows), columns, (0..=parts).map(column));
        let width = pen.width();
        for part in 0..=parts {
            let x = left + column(part);
            let label = short_count(frame.from + length / parts * part);
            let at = x.saturating_sub(label.width() / 2).min(width.saturating_sub(label.width()));
            pen.text(at, rows + 1, &label, Role::Soft);
        }
    }

    /// The moment that is shown, if it is an earlier one; with its loss where there is no room for the facts.
    fn past(&self, pen: &mut Pen<'_>, frame: &LossFrame) {
        let epoch = self.context.run.at.epoch;
        if !self.context.run.is_past() || !frame.shows(epoch) {
            return;
        }
        let x = frame.chart.left + frame.across(epoch).max(0) as usize / 2;
        for y in 0..frame.chart.rows {
            pen.text(x, y, "╎", Role::Past);
        }
        if let (Some(loss), false) = (self.context.run.loss, self.has_facts(pen.width(), frame.chart.rows)) {
            let text = format!("{} {}", self.context.run.letter(), numbers::loss(loss).trim());
            if x + 2 + text.len() <= pen.width() {
                pen.text(x + 2, 0, &text, Role::Strong);
            } else {
                pen.text_to(x.saturating_sub(1), 0, &text, Role::Strong);
            }
        }
    }

    /// Where something was changed by hand, on the curve; and the last change in words, where there is room.
    fn changes(&self, pen: &mut Pen<'_>, frame: &LossFrame) {
        let changes = self.context.changes();
        for (epoch, _) in changes.iter().filter(|(epoch, _)| frame.shows(*epoch)) {
            if let Some(loss) = self.context.run.curve.at(*epoch) {
                let (x, y) = frame.cell(*epoch, loss);
                pen.text(x, y, "◆", Role::Past);
            }
        }
        let Some((_, says)) = changes.last() else { return };
        let text = format!("◆ {says}");
        if frame.chart.rows >= 9 && text.width() + 2 <= frame.chart.columns {
            let x = pen.width().saturating_sub(text.width() + 1);
            pen.pieces(x, frame.chart.rows - 1, &[("◆", Role::Past), (&text["◆".len()..], Role::Soft)]);
        }
    }

    /// The newest point, with its loss beside it and, among ghosts, the run's letter. In the uppermost rows but the
    /// first the facts stand.
    fn newest(&self, pen: &mut Pen<'_>, frame: &LossFrame, facts: usize) {
        let Some((epoch, loss)) = self.context.run.curve.newest().filter(|(epoch, _)| frame.shows(*epoch))
        else {
            return;
        };
        if frame.to - frame.from <= POINTS {
            for (epoch, bucket) in self.context.run.curve.between(frame.from, frame.to) {
                let (x, y) = frame.cell(epoch, bucket.last);
                pen.text(x, y, "●", Role::Curve);
            }
        }
        if self.context.run.is_past() {
            // The known future ends in its letter; the point is where time stands.
            let (x, y) = frame.cell(epoch, loss);
            pen.text((x + 1).min(pen.width() - 1), y, &self.context.run.letter().to_string(), Role::Strong);
            if let Some(loss) = self.context.run.loss.filter(|_| frame.shows(self.context.run.at.epoch)) {
                let (x, y) = frame.cell(self.context.run.at.epoch, loss);
                pen.text(x, y, "●", Role::Strong);
            }
            return;
        }
        let (x, y) = frame.cell(epoch, loss);
        let diverged = matches!(self.context.run.state, RunState::Diverged(_));
        pen.text(x, y, "●", Role::Strong);
        if diverged && x + 1 < pen.width() {
            // Where the next point would have been.
            let beyond = frame.cell(epoch + 1, loss).0.min(pen.width() - 1).max(x + 1);
            pen.text(beyond, 0, "✗", Role::Bad);
        }
        let is_alone = self.context.run.ghosts.is_empty();
        let letter = if is_alone { String::new() } else { format!("{} ", self.context.run.letter()) };
        let text = format!("{letter}{}", numbers::loss(loss).trim());
        // What the facts say already is not written over them.
        let meets = |row: usize, end: usize| (1..=facts).contains(&row) && end + FACTS.0 >= pen.width();
        let room = pen.width().saturating_sub(x + 2);
        let (above, below) = (y > 0, y + 1 < frame.chart.rows);
        let below_end = (x + 1).max(frame.chart.left + text.len());
        if room > text.len() && !diverged && !meets(y, x + 3 + text.len()) {
            pen.text(x + 1, y, &format!(" {text} "), Role::Strong);
        } else if below && (!above || diverged || meets(y - 1, x + 1)) {
            if !meets(y + 1, below_end) {
                pen.text_to(below_end, y + 1, &text, Role::Strong);
            }
        } else if above && !meets(y - 1, x + 1) {
            // Above the point, since the curve comes from the left.
            pen.text_to(x + 1, y - 1, &text, Role::Strong);
        }
    }

    /// Each ghost's letter where its curve ends.
    fn letters(&self, pen: &mut Pen<'_>, frame: &LossFrame) {
        for ghost in &self.context.run.ghosts {
            let end = ghost.curve.newest().map(|(epoch, _)| epoch.min(frame.to));
            let end = end.filter(|&epoch| frame.shows(epoch));
            let Some((x, y)) = end.and_then(|epoch| Some(frame.cell(epoch, ghost.curve.at(epoch)?))) else {
                continue;
            };
            // One that ends beyond the frame says so.
            let loss = end.and_then(|epoch| ghost.curve.at(epoch)).unwrap_or_default();
            let beyond = match frame.chart.y {
                (_, high) if frame.place(loss) > high => "▲",
                (low, _) if frame.place(loss) < low => "▼",
                _ => "",
            };
            // Beside the end, or above it where that is the edge.
            let (x, y) = if x + 2 < pen.width() { (x + 2, y) } else { (x, y.saturating_sub(1)) };
            let letter = format!("{}{beyond}", letter(ghost.id));
            pen.text(x.min(pen.width().saturating_sub(letter.width())), y, &letter, Role::Ghost);
        }
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

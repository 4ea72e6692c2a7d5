//! Who pulls a parameter: every sample's own gradient as a bar that points where the parameter will move,
//! against the gradient; of many samples the strongest each way and how all are spread.

use crate::app::Focus;
use crate::app::action::Target;
use crate::app::gradient::Cover;
use crate::app::gradient::card;
use crate::app::gradient::explanation::{Explanation, pull_counts};
use crate::app::run::context::Context;
use crate::app::text::Label;
use crate::app::text::numbers;
use crate::train::moment::Phase;
use crate::train::study::Pulls;
use crate::ui::draw::{Canvas, Pattern, Pen, Role, Theme, UnicodeWidthStr, Window, cut, fitting, masked};
use crate::ui::gradient::steps::StepsTable;
use crate::ui::gradient::update;
use crate::ui::panel::{Panel, Size};

/// The fewest and the most columns of names; what a gradient takes after them, and the gap before bars.
const NAME: (usize, usize) = (8, 13);
const GRADIENT: usize = 9;
const GAP: usize = 2;
/// A bar's longest, and in a panel that has the screen to itself.
const LONGEST: (usize, usize) = (16, 40);
/// From so many rows on a panel has the screen to itself, and the most rows of the spread in it.
const ALONE: (usize, usize) = (16, 8);

/// The pulls; while a step's update is shown, every parameter before and after it.
pub(in crate::ui) struct SampleGradientsPanel<'a> {
    pub(in crate::ui) context: &'a Context,
    pub(in crate::ui) explanation: &'a Explanation,
    pub(in crate::ui) cover: Cover,
}

/// A sample's row: which, and its gradient.
type Row = (usize, f64);

/// How many rows there are for what.
struct PullRows {
    /// Samples.
    rows: Vec<Row>,
    /// How many samples have none where each could have one.
    hidden: usize,
    mean: bool,
    spread: usize,
}

impl Panel for SampleGradientsPanel<'_> {
    fn titles(&self, _size: Size) -> Vec<String> {
        let w = self.context.subject_name();
        let is_update = self.context.phase() == Some(Phase::Update);
        let phrase = if is_update { Label::AllMove } else { Label::WhoPulls };
        vec![phrase.fill(self.context.lang, &[("w", &w)])]
    }

    fn draw(&self, pen: &mut Pen<'_>) {
        if self.context.is_before_backward() {
            update::early(pen, self.context.lang);
        } else if let Some(steps) = self.steps() {
            steps.draw(pen);
        } else {
            self.pulls(pen);
        }
    }

    fn hit(&self, (x, y): (usize, usize), size: Size) -> Option<Target> {
        if let Some(steps) = self.steps() {
            return steps.at((x, y), size).map(|id| Target::Parameter(Focus::Pulls, id));
        }
        let room = self.room(self.explanation.pulls.as_ref()?, size.1);
        room.rows.get(y.checked_sub(1)?).map(|&(sample, _)| Target::Sample(sample))
    }
}

impl SampleGradientsPanel<'_> {
    /// Every parameter before and after the step that is shown.
    fn steps(&self) -> Option<StepsTable<'_>> {
        let snapshot = &self.context.run.snapshot;
        let before = snapshot.before.as_ref().filter(|_| self.context.lists_step())?;
        Some(StepsTable {
            lang: self.context.lang,
            before: &before.network,
            after: &snapshot.network,
            selected: self.context.subject_parameter(),
            cover: self.cover,
        })
    }

    fn pulls(&self, pen: &mut Pen<'_>) {
        if pen.height() == 0 || pen.width() < 8 {
            return;
        }
        self.heads(pen);
        let Some(pulls) = &self.explanation.pulls else {
            pen.text(1, 1, Label::Working.text(self.context.lang), Role::Soft);
            return;
        };
        let room = self.room(pulls, pen.height());
        let named = room.rows.iter().map(|(_, gradient)| gradient.abs());
        let most = named.fold(pulls.mean.abs(), f64::max);
        let mut y = 1;
        for &(sample, gradient) in &room.rows {
            pen.mark(0, y, sample == self.context.chosen.sample);
            self.row(pen, y, &self.called(sample), gradient, most);
            y += 1;
        }
        if room.mean {
            self.row(pen, y, Label::MeanPull.text(self.context.lang), pulls.mean, most);
            y += 1;
        }
        if room.spread > 0 && self.cover == Cover::Open {
            self.spread(pen, y, room.spread, pulls);
            y += room.spread;
        }
        // What does not fit says so: in the row of the counts, else at the end of the last one.
        let more = Label::More.fill(self.context.lang, &[("n", &numbers::count(room.hidden as u64))]);
        let end = if room.hidden == 0 {
            pen.width()
        } else if y < pen.height() {
            pen.width().saturating_sub(more.width() + 1)
        } else {
            y -= 1;
            pen.width().saturating_sub(more.width())
        };
        if room.hidden > 0 {
            pen.text(end, y, &more, Role::Soft);
        }
        if y >= room.rows.len() + 1 + usize::from(room.mean) {
            self.note(pen, y, end, pulls);
            // Bars fill their room in every frame: how much the longest is worth says that they shrink.
            if pen.height() >= ALONE.0 && self.cover == Cover::Open {
                let longest = Label::LongestBar
                    .fill(self.context.lang, &[("g", numbers::gradient(most, 0).trim_start_matches('+'))]);
                pen.text(1, y + 1, &longest, Role::Soft);
            }
        }
    }

    fn is_few(&self, pulls: &Pulls) -> bool {
        pulls.strongest.len() == pulls.samples
    }

    /// A sample's name, or its number and whether it is only tested on.
    fn called(&self, sample: usize) -> String {
        if self.context.data().is_test(sample) {
            return format!("{} {}", sample + 1, Label::Test.text(self.context.lang));
        }
        self.context.sample_name(sample)
    }

    /// The columns of names: those of the data, or of `sample 1000`.
    fn names(&self) -> usize {
        let own = match self.context.names_width {
            0 => self.context.sample_name(self.context.data().samples().saturating_sub(1)).width(),
            width => width,
        };
        (own + 1).clamp(NAME.0, NAME.1)
    }

    /// The column after gradients.
    fn gradients(&self) -> usize {
        self.names() + GRADIENT
    }

    /// The column of 0, and how far a bar reaches from it.
    fn axis(&self, width: usize, height: usize) -> (usize, usize) {
        let bars = self.gradients() + GAP;
        let half =
            (width.saturating_sub(bars) / 2).min(if height >= ALONE.0 { LONGEST.1 } else { LONGEST.0 });
        (bars + half, half)
    }

    fn heads(&self, pen: &mut Pen<'_>) {
        let w = self.context.subject_name();
        let word = |phrase: Label| phrase.fill(self.context.lang, &[("w", &w)]);
        pen.text_to(self.gradients(), 0, Label::Gradient.text(self.context.lang), Role::Soft);
        let width = pen.width();
        let (axis, half) = self.axis(width, pen.height());
        let gap = usize::from(half >= LONGEST.0);
        let blank = " ".repeat(gap);
        let rooms = (axis.saturating_sub(self.gradients() + 3 + gap), width.saturating_sub(axis + 3 + gap));
        // The name of the parameter stands in the title too: both name it, or neither.
        let pairs = [(Label::LowersW, Label::RaisesW), (Label::Lowers, Label::Raises)];
        let pairs = pairs.map(|(left, right)| (word(left), word(right)));
        let fits = |(left, right): &&(String, String)| left.width() <= rooms.0 && right.width() <= rooms.1;
        let (left, right) = pairs.iter().find(fits).unwrap_or(&pairs[1]);
        pen.text_to(axis, 0, &format!("{} ◄{blank}", cut(left, rooms.0)), Role::Soft);
        pen.text(axis, 0, "│", Role::Frame);
        pen.text(axis + 1, 0, &format!("{blank}► {}", cut(right, rooms.1)), Role::Soft);
    }

    /// The samples that have a row each; the chosen one always has.
    fn room(&self, pulls: &Pulls, height: usize) -> PullRows {
        let rows = pulls.strongest.iter().map(|&(sample, gradient)| (sample as usize, gradient));
        if self.is_few(pulls) {
            let (room, count) = (height.saturating_sub(2), pulls.strongest.len());
            let chosen =
                pulls.strongest.iter().position(|(sample, _)| *sample as usize == self.context.chosen.sample);
            let first = Window::around(chosen.unwrap_or(0), count, 0..room).first;
            let rows: Vec<Row> = rows.skip(first).take(room).collect();
            return PullRows { hidden: count - rows.len(), rows, mean: height > 1, spread: 0 };
        }
        // Heads and the chosen one, the strongest each way, then the mean, the counts, how all are spread.
        let spread = match height {
            0..7 => 0,
            7 => 1,
            8..16 => 2,
            16.. => (height / 4).min(ALONE.1),
        };
        let each = (height.saturating_sub(4 + spread) / 2).max(1);
        let own = self.context.chosen.sample;
        let side = |down: bool| {
            let side =
                rows.clone().filter(move |(sample, gradient)| (*gradient > 0.0) == down && *sample != own);
            side.take(each)
        };
        let gradient = self.explanation.trace.gradient_of(self.explanation.subject.parameter);
        let rows = [(own, gradient)].into_iter().chain(side(true)).chain(side(false));
        let rows: Vec<Row> = rows.collect();
        PullRows { mean: height > rows.len() + 1, hidden: 0, rows, spread }
    }

    fn row(&self, pen: &mut Pen<'_>, y: usize, name: &str, gradient: f64, most: f64) {
        pen.text(1, y, &cut(name, self.names() - 1), Role::Ink);
        let number = numbers::gradient(gradient, 8);
        let hidden = self.cover != Cover::Open;
        let (number, role) = masked(&format!("{number:>8}"), Theme::sign(gradient), hidden);
        pen.text_to(self.gradients(), y, &number, role);
        let (axis, half) = self.axis(pen.width(), pen.height());
        pen.text(axis, y, "│", Role::Frame);
        if most <= 0.0 || !gradient.is_finite() || hidden {
            return;
        }
        // In half cells, against the gradient.
        let halves = (gradient.abs() / most * (half * 2) as f64).round() as usize;
        let bar = "█".repeat(halves / 2);
        if gradient > 0.0 {
            pen.text_to(axis, y, &format!("{}{bar}", "▐".repeat(halves % 2)), Role::Negative);
        } else {
            pen.text(axis + 1, y, &format!("{bar}{}", "▌".repeat(halves % 2)), Role::Positive);
        }
    }

    /// How all gradients are spread: a column for each bin, the most frequent as high as there is room.
    fn spread(&self, pen: &mut Pen<'_>, y: usize, rows: usize, pulls: &Pulls) {
        let (axis, half) = self.axis(pen.width(), pen.height());
        let (cells, bins) = (half * 2, pulls.histogram.counts.len());
        let highest = pulls.histogram.counts.iter().copied().max().unwrap_or(0);
        if highest == 0 || cells == 0 {
            return;
        }
        let mut canvas = Canvas::new(cells, rows);
        let dots = rows * 4;
        for column in 0..cells * 2 {
            // From the left: what lowers the parameter has a gradient above 0.
            let bin = bins - 1 - column * bins / (cells * 2);
            let count = pulls.histogram.counts[bin];
            let height = (f64::from(count) / f64::from(highest) * dots as f64).ceil() as usize;
            let role = if column < cells { Role::Negative } else { Role::Positive };
            if count > 0 {
                let (x, bottom) = (column as i32, dots as i32 - 1);
                canvas.line((x, bottom), (x, bottom + 1 - height as i32), 1, Pattern::Solid, role);
            }
        }
        let all = Label::PullShare.fill(self.context.lang, &[("n", &numbers::count(pulls.samples as u64))]);
        pen.text(1, y, &cut(&all, self.gradients()), Role::Soft);
        canvas.draw(pen, axis - half, y);
    }

    fn note(&self, pen: &mut Pen<'_>, y: usize, end: usize, pulls: &Pulls) {
        let few = self.is_few(pulls);
        let layout = self.context.run.snapshot.network.layout();
        let h = card::neuron_name(layout, self.context.subject_parameter());
        let lang = self.context.lang;
        let texts = if few
            && pulls.samples > 1
            && !self.explanation.is_saturated()
            && pulls.saturated + 1 == pulls.samples
        {
            [Label::OthersFlat, Label::OthersFlatShort].map(|text| text.fill(lang, &[("h", &h)]))
        } else if self.cover == Cover::Open {
            pull_counts(lang, pulls, &h)
        } else {
            // How many pull which way gives a covered sign away.
            return;
        };
        let room = end.saturating_sub(1);
        let text = fitting(texts, room);
        pen.text(1, y, &text, Role::Soft);
    }
}

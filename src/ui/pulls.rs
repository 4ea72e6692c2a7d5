//! Who pulls a parameter: every sample's own gradient as a bar that points where the parameter will move,
//! against the gradient; of many samples the strongest each way and how all are spread.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::app::gradient::Cover;
use crate::app::numbers;
use crate::app::words::{self, Lang, Phrase};
use crate::app::{App, card};
use crate::train::study::Pulls;
use crate::ui::canvas::{Canvas, Pattern};
use crate::ui::parameters::first_shown;
use crate::ui::pen::Pen;
use crate::ui::text::cut;
use crate::ui::theme::{Role, Theme};

/// The fewest and the most columns of names; what a gradient takes after them, and the gap before bars.
const NAME: (usize, usize) = (8, 13);
const GRADIENT: usize = 9;
const GAP: usize = 2;
/// A bar's longest.
const LONGEST: usize = 16;
/// Rows that are not samples where there are many: heads, mean, two of the spread, counts.
const AROUND: usize = 5;

/// The pulls.
pub struct PullsPanel<'a> {
    /// The state, for names.
    pub app: &'a App,
    /// The colours.
    pub theme: Theme,
    /// What is pulled, by whom; `None` while that is worked out.
    pub pulls: Option<&'a Pulls>,
    /// The chosen sample's own gradient.
    pub own: f64,
    /// Whether the neuron is saturated for the chosen sample.
    pub is_saturated: bool,
}

/// A row's name, gradient, and whether it is the chosen sample's.
type Row = (String, f64, bool);

impl Widget for &PullsPanel<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let mut pen = Pen::new(buf, area, self.theme);
        if pen.height() == 0 || pen.width() < 8 {
            return;
        }
        self.heads(&mut pen);
        let Some(pulls) = self.pulls else {
            pen.text(1, 1, Phrase::Working.text(self.lang()), Role::Soft);
            return;
        };
        let rows = self.rows(pulls, pen.height());
        let few = self.is_few(pulls);
        let named = rows.iter().map(|(_, gradient, _)| gradient.abs());
        let most = named.fold(pulls.mean.abs(), f64::max);
        let mut y = 1;
        for (name, gradient, chosen) in &rows {
            if *chosen {
                pen.text(0, y, "▸", Role::Strong);
            }
            self.row(&mut pen, y, name, *gradient, most);
            y += 1;
        }
        self.row(&mut pen, y, Phrase::MeanPull.text(self.lang()), pulls.mean, most);
        y += 1;
        if !few && y + 2 < pen.height() && self.app.gradient.cover == Cover::Open {
            self.spread(&mut pen, y, pulls);
            y += 2;
        }
        self.note(&mut pen, y, pulls, few);
    }
}

impl PullsPanel<'_> {
    fn lang(&self) -> Lang {
        self.app.lang
    }

    fn is_few(&self, pulls: &Pulls) -> bool {
        pulls.strongest.len() == pulls.samples
    }

    /// A sample's name, or its number and whether it is only tested on.
    fn called(&self, sample: usize) -> String {
        let name = self.app.sample_name(sample);
        let test = words::Word::Test.text(self.lang());
        if self.app.data().is_test(sample) { format!("{} {test}", sample + 1) } else { name }
    }

    /// The columns of names: those of the data, or of `sample 1000`.
    fn names(&self) -> usize {
        let own = match self.app.names_width() {
            0 => self.app.sample_name(self.app.data().samples().saturating_sub(1)).width(),
            width => width,
        };
        (own + 1).clamp(NAME.0, NAME.1)
    }

    /// The column after gradients.
    fn gradients(&self) -> usize {
        self.names() + GRADIENT
    }

    /// The column of 0, and how far a bar reaches from it.
    fn axis(&self, width: usize) -> (usize, usize) {
        let bars = self.gradients() + GAP;
        let half = (width.saturating_sub(bars) / 2).min(LONGEST);
        (bars + half, half)
    }

    fn heads(&self, pen: &mut Pen<'_>) {
        let w = self.app.subject_name();
        let word = |phrase: Phrase| words::fill(phrase.text(self.lang()), &[("w", &w)]);
        pen.text_to(self.gradients(), 0, words::Word::Gradient.text(self.lang()), Role::Soft);
        let width = pen.width();
        let (axis, half) = self.axis(width);
        let (left, right) = (word(Phrase::LowersW), word(Phrase::RaisesW));
        let gap = usize::from(half >= LONGEST);
        let blank = " ".repeat(gap);
        let room = axis.saturating_sub(self.gradients() + 1);
        // The name of the parameter stands in the title too.
        let short = |text: String, room: usize| {
            if text.width() <= room { text } else { cut(text.split(' ').next().unwrap_or_default(), room) }
        };
        let left = short(left, room.saturating_sub(2 + gap));
        pen.text_to(axis, 0, &format!("{left} ◄{blank}"), Role::Soft);
        pen.text(axis, 0, "│", Role::Frame);
        let right = short(right, width.saturating_sub(axis + 3 + gap));
        pen.text(axis + 1, 0, &format!("{blank}► {right}"), Role::Soft);
    }

    /// The samples that have a row each.
    fn rows(&self, pulls: &Pulls, height: usize) -> Vec<Row> {
        let row = |&(sample, gradient): &(u32, f64)| {
            let sample = sample as usize;
            (self.called(sample), gradient, sample == self.app.sample)
        };
        if self.is_few(pulls) {
            let room = height.saturating_sub(2);
            let chosen = pulls.strongest.iter().position(|(sample, _)| *sample as usize == self.app.sample);
            let first = first_shown(chosen.unwrap_or(0), pulls.strongest.len(), room);
            return pulls.strongest.iter().skip(first).take(room).map(row).collect();
        }
        let each = (height.saturating_sub(AROUND) / 2).max(1);
        let side = |down: bool| {
            let own = pulls.strongest.iter().filter(move |(_, gradient)| (*gradient > 0.0) == down);
            own.take(each).map(row).collect::<Vec<_>>()
        };
        let mut rows = [side(true), side(false)].concat();
        if !rows.iter().any(|(.., chosen)| *chosen) && height > AROUND + rows.len() {
            rows.push((self.called(self.app.sample), self.own, true));
        }
        rows
    }

    fn row(&self, pen: &mut Pen<'_>, y: usize, name: &str, gradient: f64, most: f64) {
        pen.text(1, y, &cut(name, self.names() - 1), Role::Ink);
        let number = numbers::gradient(gradient, 0);
        let hidden = self.app.gradient.cover != Cover::Open;
        if hidden {
            pen.text_to(self.gradients(), y, &"▒".repeat(number.width()), Role::Soft);
        } else {
            pen.text_to(self.gradients(), y, &number, Theme::sign(gradient));
        }
        let (axis, half) = self.axis(pen.width());
        pen.text(axis, y, "│", Role::Frame);
        if most <= 0.0 || !gradient.is_finite() || hidden {
            return;
        }
        // In half cells, against the gradient.
        let halves = (gradient.abs() / most * (half * 2) as f64).round() as usize;
        let bar = "█".repeat(halves / 2);
        let odd = halves % 2 == 1;
        if gradient > 0.0 {
            let bar = format!("{}{bar}", if odd { "▐" } else { "" });
            pen.text_to(axis, y, &bar, Role::Negative);
        } else {
            let bar = format!("{bar}{}", if odd { "▌" } else { "" });
            let room = pen.width().saturating_sub(axis + 1);
            pen.text(axis + 1, y, &bar.chars().take(room).collect::<String>(), Role::Positive);
        }
    }

    /// How all gradients are spread: a column for each bin, the most frequent as high as there is room.
    fn spread(&self, pen: &mut Pen<'_>, y: usize, pulls: &Pulls) {
        const ROWS: usize = 2;
        let (axis, half) = self.axis(pen.width());
        let (cells, bins) = (half * 2, pulls.histogram.counts.len());
        let highest = pulls.histogram.counts.iter().copied().max().unwrap_or(0);
        if highest == 0 || cells == 0 {
            return;
        }
        let mut canvas = Canvas::new(cells, ROWS);
        let dots = ROWS * 4;
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
        let all =
            words::fill(Phrase::PullShare.text(self.lang()), &[("n", &numbers::count(pulls.samples as u64))]);
        pen.text(1, y, &cut(&all, self.gradients()), Role::Soft);
        canvas.draw(pen, axis - half, y);
    }

    fn note(&self, pen: &mut Pen<'_>, y: usize, pulls: &Pulls, few: bool) {
        let layout = self.app.run.snapshot.network.layout();
        let h = card::neuron_name(layout, self.app.subject_parameter());
        let count = |n: usize| numbers::count(n as u64);
        let texts = if few && pulls.samples > 1 && !self.is_saturated && pulls.saturated + 1 == pulls.samples
        {
            [Phrase::OthersFlat, Phrase::OthersFlatShort]
        } else {
            [Phrase::PullCounts, Phrase::PullCountsShort]
        };
        let (down, up, flat) = (count(pulls.down), count(pulls.up), count(pulls.saturated));
        let values = [("h", h.as_str()), ("down", &down), ("up", &up), ("flat", &flat)];
        let room = pen.width().saturating_sub(1);
        let all = texts.map(|text| words::fill(text.text(self.lang()), &values));
        let text =
            all.iter().find(|text| text.width() <= room).cloned().unwrap_or_else(|| cut(&all[1], room));
        pen.text(1, y, &text, Role::Soft);
    }

    /// The sample at a row of a panel so high.
    pub fn at(&self, y: usize, height: usize) -> Option<usize> {
        let pulls = self.pulls?;
        let row = y.checked_sub(1)?;
        let (name, ..) = self.rows(pulls, height).get(row)?.clone();
        let own = pulls.strongest.iter().map(|(sample, _)| *sample as usize).chain([self.app.sample]);
        own.into_iter().find(|&sample| self.called(sample) == name)
    }
}

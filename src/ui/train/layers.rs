//! Layers at a glance: for each the size of its gradients on a log scale, and how much of it is saturated or dead.
//! In a table where there is room, else in cells side by side, else in one line.

use crate::app::run::context::Context;
use crate::app::studies::layers::Glance;
use crate::app::text::numbers;
use crate::app::text::{Label, Lang};
use crate::nn::activation::Activation;
use crate::nn::derivation;
use crate::nn::layout::{Layer, Layout};
use crate::ui::draw::chart;
use crate::ui::draw::{Glyphs, Pen, Role, UnicodeWidthStr, cut, draw_gauge, gauge};
use crate::ui::panel::Scene;

/// The powers of ten at which the bars of gradients begin and end. Fixed, so that no bar jumps.
const DECADES: (i32, i32) = (-8, 4);
/// A mark stands on the scale at every power of ten that this divides.
const MARKED: i32 = 4;
/// The columns of a cell where layers stand side by side: name, size, bar, share.
const CELL: usize = 20;
/// The columns that a size takes.
const NUMBER: usize = 7;
/// The fewest columns of the wide table with both bars, and with one.
const WITH_BARS: usize = 66;
const WITH_BAR: usize = 46;

/// Every layer of a network.
pub(in crate::ui) struct LayersPanel<'a> {
    context: &'a Context,
    /// The numbers.
    glance: &'a Glance,
}

/// How many rows a table takes with its head.
pub(in crate::ui) fn table_rows(layout: &Layout) -> usize {
    layout.layers().len() + 1
}

/// How many rows they take side by side, with the head.
pub(in crate::ui) fn cell_rows(layout: &Layout, width: usize) -> usize {
    layout.layers().len().div_ceil((width / CELL).max(1)) + 1
}

impl Scene<'_> {
    /// The layers at a glance, where they are compared.
    pub(in crate::ui) fn layers(&self) -> Option<LayersPanel<'_>> {
        let context = self.context;
        self.glance.as_ref().map(|glance| LayersPanel { context, glance })
    }
}

impl LayersPanel<'_> {
    /// Draws them in the form that there is room for.
    pub(in crate::ui) fn draw(&self, pen: &mut Pen<'_>) {
        if pen.width() == 0 || pen.height() == 0 {
            return;
        }
        if pen.height() >= table_rows(self.layout()) { self.table(pen) } else { self.cells(pen) }
    }

    pub(in crate::ui) fn layout(&self) -> &Layout {
        self.context.run.snapshot.network.layout()
    }

    /// The layer of the chosen parameter.
    fn chosen(&self) -> Option<usize> {
        self.context.chosen.parameter.map(|id| derivation::neuron_of(self.layout(), id).layer)
    }

    fn word(&self, word: Label) -> &'static str {
        word.text(self.context.lang)
    }

    /// Whose gradient it is.
    fn whose(&self) -> String {
        if self.glance.sample.is_some() {
            return Label::GradientFor
                .fill(self.context.lang, &[("name", &self.context.sample_name(self.context.chosen.sample))]);
        }
        let n = numbers::count(self.glance.layers.samples as u64);
        Label::MeanGradientOf.fill(self.context.lang, &[("n", &n)])
    }

    /// What the second column of numbers counts.
    fn flat_head(&self) -> &'static str {
        let has = |wanted: bool| {
            let mut all = self.layout().layers().iter().zip(&self.glance.layers.all);
            all.any(|(layer, found)| found.flat.is_some() && (layer.activation == Activation::Relu) == wanted)
        };
        let dead = if self.glance.sample.is_some() { Label::Off } else { Label::DeadHead };
        match (has(true), has(false)) {
            (true, false) => self.word(dead),
            (true, true) => Label::SaturatedOrDead.text(self.context.lang),
            (false, true | false) => self.word(Label::SaturatedHead),
        }
    }

    /// One row a layer.
    fn table(&self, pen: &mut Pen<'_>) {
        let width = pen.width();
        let layers = self.layout().layers();
        let name = |layer: usize| name(self.layout(), layer, self.context.lang);
        let names = (0..layers.len()).map(|layer| name(layer).width()).max().unwrap_or(0);
        let shapes = layers.iter().map(|layer| shape(layer).width()).max().unwrap_or(0);
        let number_end = 1 + names + 2 + shapes + 1 + NUMBER;
        let free = width.saturating_sub(number_end + 1);
        let flat_text = 8;
        let (bar, flat_bar) = if width >= WITH_BARS {
            let flat_bar = (free.saturating_sub(flat_text + 3) / 4).clamp(4, 16);
            (free.saturating_sub(flat_text + flat_bar + 3), flat_bar)
        } else if width >= WITH_BAR {
            (free.saturating_sub(flat_text + 2), 0)
        } else {
            (0, 0)
        };
        // Whole cells a decade, so that equal steps look equal.
        let decades = (DECADES.1 - DECADES.0) as usize;
        let bar = if bar >= decades { (bar / decades * decades).min(decades * 4) } else { bar };
        let bar_at = number_end + 1;
        let flat_at = bar_at + bar + usize::from(bar > 0) * 2;
        let whose = cut(&self.whose(), number_end.saturating_sub(1));
        pen.text(1, 0, &whose, Role::Soft);
        self.scale(pen, bar_at, bar);
        pen.text(flat_at, 0, &cut(self.flat_head(), width.saturating_sub(flat_at)), Role::Soft);
        for (index, (layer, found)) in layers.iter().zip(&self.glance.layers.all).enumerate() {
            let y = index + 1;
            let chosen = self.chosen() == Some(index);
            pen.mark(0, y, chosen);
            pen.text(1, y, &name(index), if chosen { Role::Strong } else { Role::Ink });
            pen.text(1 + names + 2, y, &shape(layer), Role::Soft);
            pen.text_to(number_end, y, &size(found.gradient), Role::Ink);
            self.bar(pen, (bar_at, y), bar, found.gradient);
            if let Some(share) = self.flat_share(index) {
                pen.text(flat_at, y, &rule(share, flat_bar), Role::Curve);
            }
            let at = flat_at + flat_bar + usize::from(flat_bar > 0);
            pen.text(at, y, &self.flat(index), Role::Ink);
        }
    }

    /// The columns of the scale's marks, and the powers of ten there; none where a decade has no column.
    fn marks(&self, at: usize, bar: usize) -> impl Iterator<Item = (usize, i32)> {
        let step = bar / (DECADES.1 - DECADES.0) as usize;
        let powers = (DECADES.0..DECADES.1).filter(move |power| power % MARKED == 0 && step > 0);
        powers.map(move |power| (at + (power - DECADES.0) as usize * step, power))
    }

    /// The names of the scale's powers of ten, above its marks.
    fn scale(&self, pen: &mut Pen<'_>, at: usize, bar: usize) {
        let mut free = at;
        for (x, power) in self.marks(at, bar) {
            let text = if power == 0 { "1".to_owned() } else { numbers::power_of_ten(power) };
            if x >= free {
                free = pen.text(x, 0, &text, Role::Soft) + 1;
            }
        }
    }

    /// How large a gradient is, over marks at some powers of ten.
    fn bar(&self, pen: &mut Pen<'_>, (x, y): (usize, usize), bar: usize, gradient: f64) {
        let end = pen.text(x, y, &rule(share_of_scale(gradient), bar), Role::Curve);
        for (at, _) in self.marks(x, bar).filter(|(at, _)| *at >= end) {
            pen.text(at, y, "·", Role::Frame);
        }
    }

    /// How much of a layer is saturated, or of its relus dead; `None` where nothing can be.
    fn flat_share(&self, layer: usize) -> Option<f64> {
        let shape = &self.layout().layers()[layer];
        let flat = self.glance.layers.all[layer].flat?;
        let dead = flat.always as f64 / shape.width as f64;
        Some(if shape.activation == Activation::Relu { dead } else { flat.share })
    }

    /// `25 %` of what is saturated, `3 dead`; `–` where nothing can be.
    pub(in crate::ui) fn flat(&self, layer: usize) -> String {
        let Some(flat) = self.glance.layers.all[layer].flat else { return numbers::NONE.into() };
        if self.layout().layers()[layer].activation == Activation::Relu {
            let word = if self.glance.sample.is_some() { Label::Off } else { Label::Dead };
            return format!("{} {}", flat.always, self.word(word));
        }
        percent(flat.share)
    }

    /// Layers side by side.
    fn cells(&self, pen: &mut Pen<'_>) {
        let count = self.layout().layers().len();
        let columns = (pen.width() / CELL).max(1);
        let head = format!("{} · {}", self.whose(), self.flat_head());
        pen.text(1, 0, &cut(&head, pen.width().saturating_sub(1)), Role::Soft);
        let rows = pen.height() - 1;
        // Down the columns, as the layers go; where not all fit, those in the middle give way.
        let per_column = count.div_ceil(columns).min(rows);
        let room = per_column * columns;
        let before = if room < count { room.saturating_sub(2) } else { count };
        let shown = (0..before).map(Some).chain([None, Some(count - 1)]).take(room.min(count));
        for (place, layer) in shown.enumerate() {
            let (x, y) = (place / per_column * CELL, 1 + place % per_column);
            if let Some(layer) = layer {
                self.cell(pen, x, y, layer);
            } else {
                let n = (count + 1).saturating_sub(room).to_string();
                let text = Label::MoreLayers.fill(self.context.lang, &[("n", &n)]);
                pen.text(x + 1, y, &text, Role::Soft);
            }
        }
    }

    fn cell(&self, pen: &mut Pen<'_>, x: usize, y: usize, layer: usize) {
        const BAR: usize = 3;
        let gradient = self.glance.layers.all[layer].gradient;
        let chosen = self.chosen() == Some(layer);
        pen.mark(x, y, chosen);
        let role = if chosen { Role::Strong } else { Role::Soft };
        pen.text(x + 1, y, &short_name(self.layout(), layer), role);
        pen.text_to(x + 3 + NUMBER, y, &size(gradient), Role::Ink);
        draw_gauge(pen, (x + 4 + NUMBER, y), BAR, share_of_scale(gradient));
        let flat = self.flat_share(layer).map_or_else(|| numbers::NONE.into(), percent);
        pen.text_to(x + CELL - 1, y, &flat, Role::Ink);
    }

    /// Every layer's size in one line of so many columns: `∂ 3e−9 2e−7 0.01`.
    pub(in crate::ui) fn line(&self, width: usize) -> Option<String> {
        // In so few columns that one digit has to do.
        let sizes = self.glance.layers.all.iter().map(|found| numbers::size(found.gradient, 5));
        let text = sizes.fold("∂".to_owned(), |text, size| format!("{text} {}", size.trim_start()));
        (text.width() <= width).then_some(text)
    }

    /// The numbers of a layer for its heading, the longest first: `∂ 3.4e−9 ━━╸╌╌ 25 %`.
    pub(in crate::ui) fn short(&self, layer: usize, glyphs: Glyphs) -> [String; 3] {
        const BAR: usize = 12;
        let gradient = self.glance.layers.all[layer].gradient;
        let bar = gauge(share_of_scale(gradient), BAR, glyphs).concat();
        let (size, flat) = (size(gradient), self.flat(layer));
        [format!("∂ {size} {bar:<BAR$} {flat:>8}"), format!("∂ {size} {flat:>8}"), format!("∂ {size}")]
    }
}

/// What a layer is called: `layer 1`, at the end `output`.
pub(in crate::ui) fn name(layout: &Layout, layer: usize, lang: Lang) -> String {
    if layer + 1 == layout.layers().len() {
        return Label::OutputLayer.text(lang).to_owned();
    }
    Label::LayerName.fill(lang, &[("n", &(layer + 1).to_string())])
}

/// The same in three columns: its number, at the end ŷ.
fn short_name(layout: &Layout, layer: usize) -> String {
    if layer + 1 == layout.layers().len() { "ŷ".into() } else { (layer + 1).to_string() }
}

/// `2→8 tanh`: how many numbers go in, how many come out, and by what.
pub(in crate::ui) fn shape(layer: &Layer) -> String {
    format!("{}→{} {}", layer.inputs, layer.width, layer.activation.name())
}

/// A size with two digits that say something.
fn size(gradient: f64) -> String {
    numbers::size(gradient, NUMBER)
}

/// A bar in a table, filled to the nearest half of a cell: bars of blocks, row below row, would be one slab.
fn rule(share: f64, width: usize) -> String {
    let halves = (share.clamp(0.0, 1.0) * (width * 2) as f64).round() as usize;
    format!("{}{}", "━".repeat(halves / 2), if halves % 2 == 1 { "╸" } else { "" })
}

fn percent(share: f64) -> String {
    let rounded = (share * 100.0).round();
    // Neither nothing nor everything is said of what is neither.
    if share > 0.0 && rounded == 0.0 {
        "<1 %".into()
    } else if share < 1.0 && rounded == 100.0 {
        ">99 %".into()
    } else {
        format!("{rounded:.0} %")
    }
}

/// Where a size lies on the scale, from 0 to 1.
fn share_of_scale(gradient: f64) -> f64 {
    if gradient.is_nan() || gradient <= 0.0 {
        return 0.0;
    }
    let (low, high) = (f64::from(DECADES.0), f64::from(DECADES.1));
    // What is off the scale fills it: a size that is no number any more does so too.
    ((chart::decade(gradient) - low) / (high - low)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_never_said_to_be_all_or_nothing_unless_it_is() {
        assert_eq!([0.0, 0.001, 0.25, 0.999, 1.0].map(percent), ["0 %", "<1 %", "25 %", ">99 %", "100 %"]);
    }

    #[test]
    fn a_bar_grows_by_equal_steps_with_every_power_of_ten() {
        assert_eq!(share_of_scale(0.0), 0.0);
        assert_eq!(share_of_scale(1e-30), 0.0);
        assert!((share_of_scale(1e-5) - 0.25).abs() < 1e-12);
        assert!((share_of_scale(0.01) - 0.5).abs() < 1e-12);
        assert_eq!(share_of_scale(1e30), 1.0);
        assert_eq!(share_of_scale(f64::INFINITY), 1.0);
        assert_eq!(share_of_scale(f64::NAN), 0.0);
    }
}

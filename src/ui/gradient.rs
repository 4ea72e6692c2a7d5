//! What the panels of the Gradient view are given to draw.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::Focus;
use crate::app::card::{self, Card, Line};
use crate::app::edges::Edges;
use crate::app::gradient::{Cover, Picture};
use crate::app::lesson::Lesson;
use crate::app::numbers;
use crate::app::words::{Phrase, Word};
use crate::nn::activation::Activation;
use crate::nn::derivation;
use crate::nn::layout::Parameter;
use crate::nn::trace::Forward;
use crate::train::moment::Phase;
use crate::train::study::Whose;
use crate::ui::arrange::{Slot, Style};
use crate::ui::network::NetworkPanel;
use crate::ui::path::PathPanel;
use crate::ui::pen::Pen;
use crate::ui::pulls::PullsPanel;
use crate::ui::slice::{BendPanel, SlicePanel};
use crate::ui::text::cut;
use crate::ui::theme::Role;
use crate::ui::titles;
use crate::ui::update::{StepsPanel, UpdatePanel};
use crate::ui::view::View;
use crate::ui::why::{Way, WhyPanel};

/// From so many rows on, slice and curve stand below each other.
const BOTH: u16 = 18;
/// At most so many samples lie on the neuron's curve.
const ON_CURVE: usize = 200;

impl View<'_> {
    /// Draws a panel of the Gradient view.
    pub(super) fn gradient_panel(&self, slot: &Slot, buf: &mut Buffer) {
        let (app, theme) = (self.app, self.theme);
        let Some((lesson, _)) = &self.lesson else { return };
        let area = slot.inner;
        match slot.focus {
            Focus::Path => {
                if let Some(panel) = self.path() {
                    (&panel).render(area, buf);
                }
            }
            Focus::Slice => self.pictures(lesson, area, buf),
            Focus::Pulls | Focus::Update if self.is_before_backward() => {
                let mut pen = Pen::new(buf, area, theme);
                let room = pen.width().saturating_sub(2);
                pen.text(1, 0, &cut(Phrase::AfterBackward.text(app.lang), room), Role::Soft);
            }
            Focus::Pulls => {
                let snapshot = &app.run.snapshot;
                if let (Some(before), Some(Phase::Update)) = (&snapshot.before, app.phase()) {
                    let (before, after, selected) =
                        (&*before.network, &*snapshot.network, app.subject_parameter());
                    (&StepsPanel { theme, before, after, selected }).render(area, buf);
                } else if let Some(panel) = self.pulls() {
                    (&panel).render(area, buf);
                }
            }
            Focus::Update => {
                let checks = app.studies.checks(app);
                let cover = app.gradient.cover;
                (&UpdatePanel { lang: app.lang, theme, lesson, checks, cover }).render(area, buf);
            }
            Focus::Why
            | Focus::Network
            | Focus::Loss
            | Focus::Parameters
            | Focus::People
            | Focus::Questions => self.why(lesson, area.width).render(area, buf),
        }
    }

    /// Whether a step is being taken apart and has not come to its derivatives.
    fn is_before_backward(&self) -> bool {
        matches!(self.app.phase(), Some(Phase::Forward | Phase::Loss))
    }

    /// The diagram with the derivative's way lit.
    pub(super) fn path(&self) -> Option<PathPanel<'_>> {
        let (app, theme) = (self.app, self.theme);
        let (lesson, way) = self.lesson.as_ref()?;
        let network = NetworkPanel {
            network: &lesson.subject.network,
            trace: &lesson.trace,
            change: None,
            edges: Edges::Weight,
            selected: Some(lesson.subject.parameter),
            in_terms: app.phase() == Some(Phase::Forward),
            lit: Some(way),
            ..self.network()
        };
        let cover = app.gradient.cover;
        Some(PathPanel { lang: app.lang, theme, lesson, network, phase: app.phase(), cover })
    }

    /// Who pulls.
    pub(super) fn pulls(&self) -> Option<PullsPanel<'_>> {
        let (lesson, _) = self.lesson.as_ref()?;
        let (pulls, is_saturated) = (lesson.pulls.as_ref(), lesson.is_saturated());
        let own = lesson.trace.gradient_of(lesson.subject.parameter);
        Some(PullsPanel { app: self.app, theme: self.theme, pulls, own, is_saturated })
    }

    fn why<'a>(&'a self, lesson: &'a Lesson, width: u16) -> WhyPanel<'a> {
        let app = self.app;
        let (network, trace, id) = (&lesson.subject.network, &lesson.trace, lesson.subject.parameter);
        let lines: Option<Vec<Line>> = match app.phase() {
            Some(Phase::Forward) => Some(card::forward(app.lang, network, trace, id)),
            Some(Phase::Loss) => {
                let mut lines = card::forward(app.lang, network, trace, id);
                lines.push(card::loss(app.lang, network, trace));
                Some(lines)
            }
            Some(Phase::Backward | Phase::Update) | None => None,
        };
        let alone = self.arrangement().style == Style::Large && !self.is_alone();
        WhyPanel {
            lang: app.lang,
            theme: self.theme,
            card: &lesson.card,
            lines,
            phase: app.phase(),
            cover: app.gradient.cover,
            term: (!app.gradient.trail.is_empty()).then_some(app.gradient.term),
            way: (!alone).then(|| self.way(lesson, width >= 78)),
        }
    }

    /// The way as one line of text.
    fn way(&self, lesson: &Lesson, wide: bool) -> Way {
        let layout = lesson.subject.network.layout();
        let Card::Product(card) = &lesson.card else { return Way::default() };
        let mut way = Way::default();
        let (line, arrow) = if wide { ("━━ ", " ━━► ") } else { ("━ ", "► ") };
        let value = |id| lesson.subject.network.get(id);
        let share = |layer: usize, neuron: usize| {
            let shape = &layout.layers()[layer];
            let a = lesson.trace.forward.a[shape.neurons().start + neuron];
            numbers::output(a, shape.activation.is_share(), if wide { 6 } else { 3 }).trim().to_owned()
        };
        let output = |layer: usize| layer + 1 == layout.layers().len();
        let name = |layer: usize, neuron: usize| {
            if output(layer) && layout.outputs() == 1 {
                "ŷ".to_owned()
            } else {
                layout.neuron_name(layer, neuron)
            }
        };
        let id = lesson.subject.parameter;
        let own = format!("[{} {}]", layout.name(id), numbers::signed(value(id), 3, 0).trim());
        if let Parameter::Weight { layer, input, .. } = layout.parameter(id) {
            let entering = lesson.trace.forward.entering(layer, input);
            let number = if layer == 0 { numbers::offset(entering, 0) } else { share(layer - 1, input) };
            let source = layout.source_name(layer, input);
            way.pieces.push((format!("{source} {number} {line}"), Role::Ink));
        }
        let mut at = vec![way.pieces.len()];
        way.pieces.push((own, Role::Path));
        let mut layer = lesson.neuron.layer;
        let mut index = lesson.neuron.index;
        way.pieces.push((format!("{arrow}{} {} ", name(layer, index), share(layer, index)), Role::Ink));
        while layer + 1 < layout.layers().len() {
            let weight = layout.weight_id(layer + 1, 0, index);
            (layer, index) = (layer + 1, 0);
            way.pieces.push((line.into(), Role::Ink));
            at.push(way.pieces.len());
            let number = numbers::signed(value(weight), 3, 0);
            way.pieces.push((format!("{} {}", layout.name(weight), number.trim()), Role::Path));
            way.pieces.push((format!("{arrow}{} {} ", name(layer, index), share(layer, index)), Role::Ink));
        }
        at.push(way.pieces.len());
        let loss = if wide { format!(" {}", numbers::plain(lesson.trace.loss, 4, 0)) } else { String::new() };
        way.pieces.push((format!("{}L{loss}", arrow.trim_start()), Role::Ink));
        // From the loss on, as the card has them: under the last piece, then back to the parameter's own.
        let shown = !matches!(self.app.phase(), Some(Phase::Forward | Phase::Loss));
        for (place, factor) in card.factors.iter().enumerate().filter(|_| shown) {
            let piece = at.get(at.len() - 1 - place).copied().unwrap_or(0);
            way.factors.push((piece, format!("◄ {}", factor.number.text), factor.number.value));
        }
        way
    }

    /// The slice, the neuron's curve, or both where there is room.
    fn pictures(&self, lesson: &Lesson, area: Rect, buf: &mut Buffer) {
        let both = area.height >= BOTH;
        let half = if both { area.height.div_ceil(2) } else { area.height };
        let upper = Rect { height: half, ..area };
        match self.app.gradient.picture {
            Picture::Slice => self.slice_picture(lesson, upper, buf),
            Picture::Curve => self.curve_picture(lesson, upper, buf),
        }
        if both {
            let rule = Rect { y: area.y + half, height: 1, ..area };
            let other = match self.app.gradient.picture {
                Picture::Slice => Picture::Curve,
                Picture::Curve => Picture::Slice,
            };
            let mut pen = Pen::new(buf, rule, self.theme);
            let width = pen.width();
            pen.text(0, 0, &"─".repeat(width), Role::Frame);
            let title = format!(" {} ", titles::picture(self.app, other)[0]);
            pen.text(1, 0, &cut(&title, width.saturating_sub(2)), Role::Ink);
            let lower = Rect { y: area.y + half + 1, height: area.height - half - 1, ..area };
            match other {
                Picture::Slice => self.slice_picture(lesson, lower, buf),
                Picture::Curve => self.curve_picture(lesson, lower, buf),
            }
        }
    }

    fn slice_picture(&self, lesson: &Lesson, area: Rect, buf: &mut Buffer) {
        let app = self.app;
        let slice = app.slice(&lesson.subject);
        let id = lesson.subject.parameter;
        let value = lesson.subject.network.get(id);
        // The penalties' part of the slope is the same whoever's loss it is.
        let penalty = lesson.check.formula - lesson.trace.gradient_of(id);
        let slope = match app.whose() {
            Whose::Sample(_) => Some(lesson.check.formula),
            Whose::Everybody => lesson.pulls.as_ref().map(|pulls| pulls.mean + penalty),
        };
        let slope = slope.filter(|_| !self.is_before_backward());
        let step = lesson.taken.as_ref().map(|taken| taken.update.new - taken.update.old);
        let cover: Cover = app.gradient.cover;
        let panel = SlicePanel {
            lang: app.lang,
            theme: self.theme,
            slice: slice.as_ref(),
            value,
            slope,
            step,
            cover,
        };
        (&panel).render(area, buf);
    }

    /// The function of the parameter's neuron with the samples on it.
    fn curve_picture(&self, lesson: &Lesson, area: Rect, buf: &mut Buffer) {
        let app = self.app;
        let network = &lesson.subject.network;
        let layer = &network.layout().layers()[lesson.neuron.layer];
        let at = layer.neurons().start + lesson.neuron.index;
        let f = layer.activation;
        let range = match f {
            Activation::Sigmoid | Activation::Softmax => Some((0.0, 1.0)),
            Activation::Tanh => Some((-1.0, 1.0)),
            Activation::Relu | Activation::Linear => None,
        };
        // A softmax shares among outputs: alone, a neuron's way is that of a sigmoid.
        let shown = if f == Activation::Softmax { Activation::Sigmoid } else { f };
        let head = app.run.setup.layout().head();
        let has_classes = !app.data().classes().is_empty();
        let one = |sample: usize| {
            let z = Forward::of(network, app.data().input(sample)).z[at];
            let role = if has_classes && head.class_of(app.run.setup.target(sample)) == 0 {
                Role::Negative
            } else {
                Role::Positive
            };
            let name = (sample == app.sample).then(|| app.sample_name(sample));
            (z, role, name)
        };
        let train = app.data().train().iter().map(|&sample| sample as usize);
        let mut samples: Vec<_> =
            train.filter(|&sample| sample != app.sample).take(ON_CURVE).map(one).collect();
        samples.push(one(app.sample));
        let slope = derivation::slope(&lesson.trace, lesson.neuron).value;
        let panel = BendPanel { theme: self.theme, f: &|z| shown.apply(z), range, samples: &samples, slope };
        (&panel).render(area, buf);
    }
}

/// The word for a phase, and its place in the step.
pub(super) fn phase_word(phase: Phase) -> Word {
    match phase {
        Phase::Forward => Word::Forward,
        Phase::Loss => Word::LossPhase,
        Phase::Backward => Word::Backward,
        Phase::Update => Word::Update,
    }
}

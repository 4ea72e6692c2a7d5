//! What the panels of the Gradient view are given to draw.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::Focus;
use crate::app::card::{self, Line};
use crate::app::edges::Edges;
use crate::app::gradient::{Cover, Picture};
use crate::app::lesson::Lesson;
use crate::app::text::Label;
use crate::nn::activation::Activation;
use crate::nn::derivation;
use crate::nn::trace::Forward;
use crate::train::moment::Phase;
use crate::train::study::Whose;
use crate::ui::arrange::{Slot, Style};
use crate::ui::bend::BendPanel;
use crate::ui::clip::cut;
use crate::ui::network::NetworkPanel;
use crate::ui::path::PathPanel;
use crate::ui::pen::{Pen, Weight};
use crate::ui::pulls::PullsPanel;
use crate::ui::slice::SlicePanel;
use crate::ui::steps::StepsPanel;
use crate::ui::theme::Role;
use crate::ui::titles;
use crate::ui::update::UpdatePanel;
use crate::ui::view::View;
use crate::ui::way::Way;
use crate::ui::why::WhyPanel;

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
            Focus::Slice => self.pictures(lesson, slot, buf),
            Focus::Pulls | Focus::Update if self.app.context.is_before_backward() => {
                let mut pen = Pen::new(buf, area, theme);
                let room = pen.width().saturating_sub(2);
                pen.text(1, 0, &cut(Label::AfterBackward.text(app.context.lang), room), Role::Soft);
            }
            Focus::Pulls => {
                if let Some(panel) = self.steps() {
                    (&panel).render(area, buf);
                } else if let Some(panel) = self.pulls() {
                    (&panel).render(area, buf);
                }
            }
            Focus::Update => (&self.update(lesson)).render(area, buf),
            Focus::Why
            | Focus::Network
            | Focus::Loss
            | Focus::Parameters
            | Focus::People
            | Focus::Questions
            | Focus::Map
            | Focus::Crosshair
            | Focus::Reading
            | Focus::Branches => self.why(lesson, area.width).render(area, buf),
        }
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
            in_terms: app.context.phase() == Some(Phase::Forward),
            lit: Some(way),
            hidden: app.hidden(),
            ..self.network()
        };
        let cover = app.gradient.cover;
        Some(PathPanel { lang: app.context.lang, theme, lesson, network, phase: app.context.phase(), cover })
    }

    /// Every parameter before and after the step that is shown.
    pub(super) fn steps(&self) -> Option<StepsPanel<'_>> {
        let (app, snapshot) = (self.app, &self.app.context.run.snapshot);
        let before = snapshot.before.as_ref().filter(|_| app.context.lists_step())?;
        Some(StepsPanel {
            lang: app.context.lang,
            theme: self.theme,
            before: &before.network,
            after: &snapshot.network,
            selected: app.context.subject_parameter(),
            cover: app.gradient.cover,
        })
    }

    fn update<'a>(&'a self, lesson: &'a Lesson) -> UpdatePanel<'a> {
        let app = self.app;
        let checks = app.studies.checks(app);
        let cover = app.gradient.cover;
        UpdatePanel { lang: app.context.lang, theme: self.theme, lesson, checks, cover }
    }

    /// Whether the update's panel has room for the check that its title promises.
    pub(super) fn has_check(&self, slot: &Slot) -> bool {
        let (width, height) = (slot.inner.width.into(), slot.inner.height.into());
        self.lesson.as_ref().is_none_or(|(lesson, _)| self.update(lesson).has_check(width, height))
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
        let forward = || card::forward(app.context.lang, network, trace, id);
        let with_loss = || [forward(), vec![card::loss(app.context.lang, network, trace)]].concat();
        let lines: Option<Vec<Line>> = match app.context.phase() {
            Some(Phase::Forward) => Some(forward()),
            Some(Phase::Loss) => Some(with_loss()),
            Some(Phase::Backward | Phase::Update) | None => None,
        };
        let sums = if self.is_alone() { with_loss() } else { Vec::new() };
        let alone = self.arrangement().style == Style::Large && !self.is_alone();
        WhyPanel {
            lang: app.context.lang,
            theme: self.theme,
            card: &lesson.card,
            lines,
            sums,
            phase: app.context.phase(),
            cover: app.gradient.cover,
            term: (!app.gradient.trail.is_empty()).then_some(app.gradient.term),
            way: (!alone).then(|| Way::fitting(lesson, app.context.phase(), &app.hidden(), width.into())),
        }
    }

    /// The slice, the neuron's curve, or both where there is room.
    fn pictures(&self, lesson: &Lesson, slot: &Slot, buf: &mut Buffer) {
        let area = slot.inner;
        let draw = |picture: Picture, area: Rect, buf: &mut Buffer| match picture {
            Picture::Slice => self.slice_picture(lesson, area, buf),
            Picture::Curve => self.curve_picture(lesson, area, buf),
        };
        let (shown, other) = match self.app.gradient.picture {
            Picture::Slice => (Picture::Slice, Picture::Curve),
            Picture::Curve => (Picture::Curve, Picture::Slice),
        };
        if area.height < BOTH {
            draw(shown, area, buf);
            return;
        }
        let half = area.height.div_ceil(2);
        draw(shown, Rect { height: half, ..area }, buf);
        // The rule between them is a part of the frame, where there is one around.
        let rule = Rect { y: area.y + half, height: 1, ..slot.frame };
        let left = usize::from(area.x - rule.x);
        let mut pen = Pen::new(buf, rule, self.theme);
        let width = pen.width();
        pen.horizontal(0, 0, width.saturating_sub(1), Weight::Light);
        let title = format!(" {} ", titles::picture(self.app, other)[0]);
        pen.text(left + 1, 0, &cut(&title, width.saturating_sub(left + 2)), Role::Ink);
        let lower = Rect { y: area.y + half + 1, height: area.height - half - 1, ..area };
        draw(other, lower, buf);
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
        let slope = slope.filter(|_| !self.app.context.is_before_backward());
        let step = lesson.taken.as_ref().map(|taken| taken.update.new - taken.update.old);
        let cover: Cover = app.gradient.cover;
        let panel = SlicePanel {
            lang: app.context.lang,
            theme: self.theme,
            slice: slice.as_ref(),
            value,
            slope,
            step,
            frozen: lesson.subject.frozen,
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
        let head = app.context.run.setup.layout().head();
        let has_classes = !app.context.data().classes().is_empty();
        let one = |sample: usize| {
            let z = Forward::of(network, app.context.data().input(sample)).z[at];
            let role = if has_classes && head.class_of(app.context.run.setup.target(sample)) == 0 {
                Role::Negative
            } else {
                Role::Positive
            };
            let name = (sample == app.context.chosen.sample).then(|| app.context.sample_name(sample));
            (z, role, name)
        };
        let train = app.context.data().train().iter().map(|&sample| sample as usize);
        let mut samples: Vec<_> =
            train.filter(|&sample| sample != app.context.chosen.sample).take(ON_CURVE).map(one).collect();
        samples.push(one(app.context.chosen.sample));
        // While numbers are covered it would give a factor away.
        let slope = derivation::slope(&lesson.trace, lesson.neuron).value;
        let slope = (app.gradient.cover == Cover::Open).then_some(slope);
        let hides_sum = app.hidden().get(at).is_some_and(|(z, _)| *z);
        let panel = BendPanel {
            theme: self.theme,
            f: &|z| shown.apply(z),
            range,
            samples: &samples,
            slope,
            hides_sum,
        };
        (&panel).render(area, buf);
    }
}

/// The word for a phase, and its place in the step.
pub(super) fn phase_word(phase: Phase) -> Label {
    match phase {
        Phase::Forward => Label::Forward,
        Phase::Loss => Label::LossPhase,
        Phase::Backward => Label::Backward,
        Phase::Update => Label::Update,
    }
}

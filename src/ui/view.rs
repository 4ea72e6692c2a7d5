//! The panels in their places: frames, titles, and what each panel is given to draw.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::app::layers::{self, Glance};
use crate::app::lesson::Lesson;
use crate::app::listing;
use crate::app::{self, App, Focus, Mode};
use crate::nn::derivation::Neuron;
use crate::nn::trace::Trace;
use crate::train::moment::Phase;
use crate::ui::arrange::{self, Arrangement, Slot, Style};
use crate::ui::ask::AskPanel;
use crate::ui::branches::BranchesPanel;
use crate::ui::clip::cut;
use crate::ui::confusion::ConfusionPanel;
use crate::ui::layers::{self as layers_panel, LayersPanel};
use crate::ui::loss::LossPanel;
use crate::ui::map::MapPanel;
use crate::ui::map::beside::CrosshairPanel;
use crate::ui::map::legend::ReadingPanel;
use crate::ui::map::people::MarkedPanel;
use crate::ui::network::{NetworkPanel, geometry};
use crate::ui::parameters::{self, ParametersPanel};
use crate::ui::path;
use crate::ui::pen::{Pen, Weight};
use crate::ui::people::{self, PeoplePanel, Rows};
use crate::ui::theme::{Role, Theme};
use crate::ui::titles::titles;

/// Everything between the player bar and the coach.
pub(super) struct View<'a> {
    pub(super) app: &'a App,
    pub(super) theme: Theme,
    area: Rect,
    arrangement: Arrangement,
    trace: Trace,
    /// What is known of every layer, and what its sample is called, where layers are compared.
    glance: Option<(Glance, String)>,
    /// What the Gradient view shows, and the neurons on its derivative's way.
    pub(super) lesson: Option<(Lesson, Vec<Neuron>)>,
}

impl<'a> View<'a> {
    /// The panels of a screen.
    pub(super) fn new(app: &'a App, theme: Theme, area: Rect) -> View<'a> {
        let lesson = (app.context.place.view == app::View::Gradient).then(|| {
            let lesson = app.lesson();
            let way = path::way(&lesson);
            (lesson, way)
        });
        let trace = app.context.trace();
        let layout = app.context.run.snapshot.network.layout();
        let compared = app.context.place.view == app::View::Train && listing::is_grouped(layout);
        let glance =
            compared.then(|| (app.glance(&trace), app.context.sample_name(app.context.chosen.sample)));
        View { app, theme, area, arrangement: arrange::arrange(app, area), trace, glance, lesson }
    }

    /// Frames first, since they are shared; then titles, then what is in them.
    pub(super) fn render(&self, buf: &mut Buffer) {
        let slots = &self.arrangement.slots;
        let focused = |slot: &&Slot| slot.focus == self.app.context.place.focus;
        let mut pen = Pen::new(buf, self.area, self.theme);
        let place = |frame: Rect| Rect { x: frame.x - self.area.x, y: frame.y - self.area.y, ..frame };
        let body = arrange::body(self.area);
        match self.arrangement.style {
            Style::Large => {
                for slot in slots {
                    pen.frame(place(slot.frame), Weight::Light);
                }
                for slot in slots.iter().filter(focused) {
                    pen.frame(place(slot.frame), Weight::Heavy);
                }
            }
            Style::Medium | Style::Small => {
                let mut rule = |slot: &Slot, weight: Weight| {
                    let frame = place(slot.frame);
                    pen.horizontal(frame.y.into(), frame.x.into(), usize::from(frame.right()) - 1, weight);
                };
                for slot in slots {
                    rule(slot, Weight::Light);
                }
                for slot in slots.iter().filter(focused) {
                    rule(slot, Weight::Heavy);
                }
                for &(x, top, bottom) in &self.arrangement.walls {
                    let above = usize::from(body.y - self.area.y);
                    pen.vertical(
                        x.into(),
                        above + usize::from(top),
                        above + usize::from(bottom),
                        Weight::Light,
                    );
                }
            }
        }
        for slot in slots {
            self.title(&mut pen, slot, place(slot.frame));
        }
        for slot in slots {
            self.panel(slot, buf);
        }
    }

    pub(super) fn is_alone(&self) -> bool {
        self.arrangement.slots.len() == 1
    }

    /// Whether there is only room for a line for each neuron.
    fn is_in_lines(&self) -> bool {
        self.arrangement.style == Style::Small && !self.is_alone()
    }

    /// Whether the columns' heads stand in the panel; else they stand in its title.
    fn has_heads(&self) -> bool {
        self.arrangement.style == Style::Large || self.is_alone()
    }

    fn title(&self, pen: &mut Pen<'_>, slot: &Slot, frame: Rect) {
        let large = self.arrangement.style == Style::Large;
        let (left, top) = (usize::from(frame.x), usize::from(frame.y));
        let indent = if large || frame.x > 0 { 2 } else { 1 };
        let heads = self.heads(slot);
        let inner = usize::from(slot.inner.x - slot.frame.x);
        let until = heads
            .first()
            .map_or(usize::from(frame.width) - 1, |(end, text, _)| inner + end - text.width() - 1);
        let room = until.saturating_sub(indent + 2);
        let mut candidates = titles(self.app, slot.focus, large && !self.is_alone());
        if slot.focus == Focus::Update && !self.has_check(slot) {
            candidates.remove(0);
        }
        let fitting = candidates.iter().find(|title| title.width() <= room);
        let text = fitting.cloned().unwrap_or_else(|| cut(candidates.last().map_or("", |title| title), room));
        let focused = slot.focus == self.app.context.place.focus;
        let (text, role) =
            if focused { (format!("[{text}]"), Role::Strong) } else { (format!(" {text} "), Role::Ink) };
        pen.text(left + indent, top, &text, role);
        let mut before: Option<usize> = None;
        for (end, text, role) in heads {
            let at = left + inner + end - text.width();
            // Blanks around the heads and between them: they are one piece.
            let blank = before.map_or(1, |before| at.saturating_sub(before));
            pen.pieces(at - blank, top, &[(&" ".repeat(blank), role), (&text, role), (" ", role)]);
            before = Some(at + text.width());
        }
    }

    /// Heads of columns that stand in the title's rule: the column after each, from the panel's left.
    fn heads(&self, slot: &Slot) -> Vec<(usize, String, Role)> {
        if self.has_heads() || self.arrangement.style == Style::Small {
            return Vec::new();
        }
        let width = slot.inner.width.into();
        if self.app.context.place.view == app::View::Map {
            return Vec::new();
        }
        match slot.focus {
            Focus::Parameters => parameters::heads(self.app.context.lang, width),
            Focus::People if self.app.studies.shows_confusion() => Vec::new(),
            Focus::People => people::heads(self.app, width, true),
            Focus::Questions => people::heads(self.app, width, false),
            Focus::Network
            | Focus::Loss
            | Focus::Branches
            | Focus::Path
            | Focus::Slice
            | Focus::Why
            | Focus::Pulls
            | Focus::Update
            | Focus::Map
            | Focus::Crosshair
            | Focus::Reading => Vec::new(),
        }
    }

    /// The diagram of now, as it is given to its panel.
    pub(super) fn network(&self) -> NetworkPanel<'_> {
        let (app, snapshot) = (self.app, &self.app.context.run.snapshot);
        let class = app.context.run.setup.layout().head().class_of(&self.trace.target);
        NetworkPanel {
            lang: app.context.lang,
            theme: self.theme,
            network: &snapshot.network,
            trace: &self.trace,
            change: snapshot.change.as_deref(),
            heads: app.context.data().heads(),
            edges: app.train.edges,
            thickness: &app.train.thickness,
            frozen: &snapshot.frozen,
            selected: app.context.chosen.parameter,
            classes: app.context.data().classes(),
            truth: app.context.data().classes().get(class).map(String::as_str),
            in_terms: self.is_alone() || snapshot.walk == Some(Phase::Forward),
            in_lines: self.is_in_lines(),
            glance: self.layers().filter(|panel| layers::is_deep(panel.layout) && !self.has_layers_below()),
            lit: None,
            hidden: Vec::new(),
            maps: app.shown_maps(),
        }
    }

    /// The chart of now, as it is given to its panel.
    pub(super) fn loss(&self) -> LossPanel<'_> {
        let app = self.app;
        LossPanel {
            lang: app.context.lang,
            theme: self.theme,
            run: &app.context.run,
            samples: app.context.data().train().len(),
            explained: app.context.explained(),
            chart: app.train.chart,
            tried: app.tried(),
            changes: app.context.changes(),
        }
    }

    /// The table of now, as it is given to its panel.
    pub(super) fn parameters(&self) -> ParametersPanel<'_> {
        let (app, snapshot) = (self.app, &self.app.context.run.snapshot);
        ParametersPanel {
            lang: app.context.lang,
            theme: self.theme,
            network: &snapshot.network,
            trace: &self.trace,
            change: snapshot.change.as_deref(),
            moved: snapshot.moved,
            history: &app.context.run.history,
            epoch: app.context.run.at.epoch,
            frozen: &snapshot.frozen,
            selected: app.context.chosen.parameter,
            listing: app.table(),
            layers: self.layers(),
            focused: app.context.place.focus == Focus::Parameters,
            has_head: self.has_heads(),
        }
    }

    /// The layers at a glance, where they are compared.
    pub(super) fn layers(&self) -> Option<LayersPanel<'_>> {
        let layout = self.app.context.run.snapshot.network.layout();
        self.glance.as_ref().map(|(glance, sample)| LayersPanel {
            lang: self.app.context.lang,
            theme: self.theme,
            layout,
            glance,
            sample,
            chosen: self.app.context.chosen.parameter.map(|id| geometry::neuron_of(layout, id).0),
        })
    }

    /// The list of branches.
    pub(super) fn branches(&self) -> BranchesPanel<'_> {
        BranchesPanel {
            app: self.app,
            theme: self.theme,
            focused: self.app.context.place.focus == Focus::Branches,
        }
    }

    /// Draws what is in a place.
    pub(super) fn panel(&self, slot: &Slot, buf: &mut Buffer) {
        let area = slot.inner;
        let (app, theme) = (self.app, self.theme);
        match slot.focus {
            Focus::Map => (&MapPanel { app, theme }).render(area, buf),
            Focus::Crosshair => (&CrosshairPanel { app, theme }).render(area, buf),
            Focus::Reading => (&ReadingPanel { app, theme }).render(area, buf),
            Focus::People if self.has_marks() => (&self.marked(Rows::Samples)).render(area, buf),
            Focus::Questions if self.has_marks() => (&self.marked(Rows::Questions)).render(area, buf),
            Focus::Network => {
                (&self.network()).render(self.network_area(area), buf);
                if let (Some(area), Some(panel)) = (self.layers_area(area), self.layers()) {
                    (&panel).render(area, buf);
                }
            }
            Focus::Loss => (&self.loss()).render(area, buf),
            Focus::Parameters => (&self.parameters()).render(area, buf),
            Focus::Branches => (&self.branches()).render(area, buf),
            Focus::People if self.app.studies.shows_confusion() => {
                let panel = ConfusionPanel {
                    lang: self.app.context.lang,
                    theme: self.theme,
                    classes: self.app.context.data().classes(),
                    found: self.app.studies.confusion().map(|(_, found)| found),
                };
                (&panel).render(area, buf);
            }
            Focus::People => {
                let (samples, questions) = self.people_area(area);
                (&self.list(Rows::Samples)).render(samples, buf);
                (&self.list(Rows::Questions)).render(questions, buf);
            }
            Focus::Questions => {
                let (list, form) = self.ask_area(area);
                (&self.list(Rows::Questions)).render(list, buf);
                (&AskPanel { app: self.app, theme: self.theme }).render(form, buf);
            }
            Focus::Path | Focus::Slice | Focus::Why | Focus::Pulls | Focus::Update => {
                self.gradient_panel(slot, buf);
            }
        }
    }

    /// Whether people are listed with their marks: beside the map.
    pub(super) fn has_marks(&self) -> bool {
        self.app.context.place.view == app::View::Map && !self.is_alone()
    }

    /// That list.
    pub(super) fn marked(&self, rows: Rows) -> MarkedPanel<'_> {
        MarkedPanel { app: self.app, theme: self.theme, rows }
    }

    /// A list of people, as it is given to its panel.
    pub(super) fn list(&self, rows: Rows) -> PeoplePanel<'_> {
        let is_samples = matches!(rows, Rows::Samples);
        let small = self.arrangement.style == Style::Small;
        PeoplePanel {
            app: self.app,
            theme: self.theme,
            rows,
            has_head: self.has_heads() && is_samples,
            marked: small || self.is_alone(),
        }
    }

    /// Where the diagram stands: an open frame's wall is not to be touched.
    pub(super) fn network_area(&self, area: Rect) -> Rect {
        let below = self.layers_area(area).map_or(0, |below| below.height);
        let whole = self.network_and_layers_area(area);
        Rect { height: whole.height - below, ..whole }
    }

    fn network_and_layers_area(&self, area: Rect) -> Rect {
        let margin = u16::from(self.arrangement.style == Style::Medium);
        Rect { width: area.width.saturating_sub(margin), ..area }
    }

    /// Whether they do so in the diagram's place.
    fn has_layers_below(&self) -> bool {
        let slot = self.arrangement.slots.iter().find(|slot| slot.focus == Focus::Network);
        slot.is_some_and(|slot| self.layers_area(slot.inner).is_some())
    }

    /// Where the layers stand at a glance: below the diagram of a deep network, where that has room for its neurons.
    fn layers_area(&self, area: Rect) -> Option<Rect> {
        const MOST_NEURONS: usize = 8;
        let layout = self.app.context.run.snapshot.network.layout();
        // Small maps inside the neurons need the rows more.
        let taken = self.is_in_lines() || self.app.has_maps_inside();
        if self.glance.is_none() || !layers::is_deep(layout) || taken {
            return None;
        }
        let area = self.network_and_layers_area(area);
        let widest = layout.layers().iter().map(|layer| layer.width).max().unwrap_or(0);
        let diagram = widest.clamp(4, MOST_NEURONS) + 1;
        let room = usize::from(area.height).checked_sub(diagram)?;
        let forms = [layers_panel::table_rows(layout), layers_panel::cell_rows(layout, area.width.into())];
        let rows = forms.into_iter().find(|&rows| rows <= room)? as u16;
        Some(Rect { y: area.bottom() - rows, height: rows, ..area })
    }

    /// Where the samples stand in the people's panel, and the questions below them where there is no other
    /// list of those: in the lecture layout, and where the panel is alone.
    pub(super) fn people_area(&self, area: Rect) -> (Rect, Rect) {
        let small = self.arrangement.style == Style::Small || self.is_alone();
        let asked = if small { (self.app.questions.all.len() as u16).min(area.height / 3) } else { 0 };
        let samples = Rect { height: area.height - asked, ..area };
        // Few samples leave no gap.
        let rows = (self.app.context.data().samples().min(usize::from(u16::MAX)) as u16).min(samples.height);
        let samples = if small { Rect { height: rows, ..samples } } else { samples };
        let below = Rect { y: area.y + samples.height, height: asked, ..area };
        (samples, below)
    }

    /// Where the questions and the form stand; while typing the form has the room it needs.
    pub(super) fn ask_area(&self, area: Rect) -> (Rect, Rect) {
        let form = match &self.app.navigation.mode {
            Mode::Typing(_) => area.height.min(6),
            Mode::Browse
            | Mode::Finding(_)
            | Mode::Prompt(_)
            | Mode::Confirm(_)
            | Mode::Sheet
            | Mode::Help(_) => area.height.min(2),
        };
        let list = Rect { height: area.height - form, ..area };
        (list, Rect { y: area.y + list.height, height: form, ..area })
    }

    pub(super) fn arrangement(&self) -> &Arrangement {
        &self.arrangement
    }
}

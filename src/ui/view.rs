//! The body: its panels in their places, their frames and titles, and what the mouse points at in them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::action::Target;
use crate::app::train::parameter_list;
use crate::app::{self, App, Focus, Mode};
use crate::ui::chrome::arrange::{self, Arrangement, Needs, Slot};
use crate::ui::draw::{Pen, Role, Theme, UnicodeWidthStr, Weight, cut, fitting};
use crate::ui::frame_style::Style;
use crate::ui::gradient::derivation_card::DerivationCard;
use crate::ui::gradient::path::{self, PathPanel};
use crate::ui::gradient::pictures::PicturesPanel;
use crate::ui::gradient::sample_gradients::SampleGradientsPanel;
use crate::ui::gradient::update::UpdatePanel;
use crate::ui::map::MapPanel;
use crate::ui::map::crosshair::CrosshairPanel;
use crate::ui::map::legend::ReadingPanel;
use crate::ui::map::scene::MapScene;
use crate::ui::panel::{Head, Panel, Scene, Size};
use crate::ui::train::branches::BranchesPanel;
use crate::ui::train::loss::LossPanel;
use crate::ui::train::network::panel::NetworkPanel;
use crate::ui::train::parameters::ParametersPanel;
use crate::ui::train::people::{PeoplePanel, Shape};
use crate::ui::train::questions::QuestionsPanel;

/// Everything between the player bar and the coach.
pub(super) struct View<'a> {
    app: &'a App,
    theme: Theme,
    area: Rect,
    arrangement: Arrangement,
    scene: Scene<'a>,
}

impl<'a> View<'a> {
    /// The panels of a screen.
    pub(super) fn new(app: &'a App, theme: Theme, area: Rect) -> View<'a> {
        let context = &app.context;
        let view = context.place.view;
        let explained = (view == app::View::Gradient).then(|| {
            let explanation = app.explanation();
            let neurons = path::neurons(&explanation);
            (explanation, neurons)
        });
        let trace = context.trace();
        let layout = context.run.snapshot.network.layout();
        let compared = view == app::View::Train && parameter_list::is_grouped(layout);
        let glance = compared.then(|| app.studies.glance(&trace, context));
        let mode = &app.navigation.mode;
        let can_be_alone =
            matches!(mode, Mode::Browse | Mode::Finding(_) | Mode::Prompt(_) | Mode::Confirm(_));
        let needs = Needs {
            context,
            questions: app.questions.all.len(),
            is_typing: matches!(mode, Mode::Typing(_)),
            table: if app.train.shows_branches { Focus::Branches } else { Focus::Parameters },
            is_alone: context.place.enlarged && can_be_alone,
        };
        let arrangement = arrange::arrange(&needs, area);
        let (style, is_alone) = (arrangement.style, arrangement.slots.len() == 1);
        let scene = Scene { context, style, is_alone, trace, glance, explained };
        View { app, theme, area, arrangement, scene }
    }

    /// The list of all panels, and what of the state each is given. One that explains is there only in its view.
    fn panel(&self, focus: Focus) -> Option<Box<dyn Panel + '_>> {
        let (app, scene, context) = (self.app, &self.scene, self.scene.context);
        let (questions, gradient) = (&app.questions.all[..], &app.gradient);
        let explanation = scene.explained.as_ref();
        let network = || NetworkPanel {
            scene,
            edges: app.train.edges,
            thickness: &app.train.thickness,
            maps: app.shown_maps(),
            has_maps_inside: app.train.has_maps_inside(),
        };
        let map =
            || MapScene::of(context, &app.map, questions, app.shown_map(), app.map.neuron_name(context));
        let is_beside_map = context.place.view == app::View::Map && !scene.is_alone;
        let panel: Box<dyn Panel + '_> = match focus {
            Focus::Network => Box::new(network()),
            Focus::Loss => {
                let (chart, tried) = (app.train.chart, app.studies.tried(context));
                Box::new(LossPanel { context, chart, tried })
            }
            Focus::Parameters => Box::new(ParametersPanel { scene, listing: app.train.table(context) }),
            Focus::Branches => {
                let (undoes, can_redo) = (app.time.undoes(context), app.time.can_redo(context));
                Box::new(BranchesPanel { context, questions, branch: app.train.branch, undoes, can_redo })
            }
            Focus::People => {
                let shape = if is_beside_map {
                    Shape::Marked(map())
                } else if app.studies.shows_confusion() {
                    Shape::Confusion(app.studies.confusion())
                } else {
                    Shape::List
                };
                Box::new(PeoplePanel { scene, questions, shape })
            }
            Focus::Questions => {
                let typed = if let Mode::Typing(form) = &app.navigation.mode { Some(form) } else { None };
                Box::new(QuestionsPanel { scene, questions, typed, map: is_beside_map.then(map) })
            }
            Focus::Path => {
                let (explanation, neurons) = explanation?;
                Box::new(PathPanel::of(
                    scene,
                    (explanation, neurons),
                    network().drawing(),
                    gradient.hidden(context),
                    gradient.cover,
                ))
            }
            Focus::Slice => {
                let (explanation, _) = explanation?;
                let slice =
                    Box::new(|subject: &_| app.studies.slice(subject, gradient.whose(context), context));
                Box::new(PicturesPanel {
                    context,
                    explanation,
                    gradient,
                    hidden: gradient.hidden(context),
                    slice,
                })
            }
            Focus::Why => {
                let (explanation, hidden) = (&explanation?.0, gradient.hidden(context));
                Box::new(DerivationCard { scene, explanation, gradient, hidden })
            }
            Focus::Pulls => Box::new(SampleGradientsPanel {
                context,
                explanation: &explanation?.0,
                cover: gradient.cover,
            }),
            Focus::Update => {
                let (explanation, checks) = (&explanation?.0, app.studies.checks(context));
                Box::new(UpdatePanel { context, explanation, checks, cover: gradient.cover })
            }
            Focus::Map => Box::new(MapPanel { scene: map() }),
            Focus::Crosshair => Box::new(CrosshairPanel { scene: map() }),
            Focus::Reading => Box::new(ReadingPanel { scene: map() }),
        };
        Some(panel)
    }

    /// Frames first, since they are shared; then titles, then what is in them.
    pub(super) fn render(&self, buf: &mut Buffer) {
        let mut pen = Pen::new(buf, self.area, self.theme);
        self.frames(&mut pen);
        let slots = self.arrangement.slots.iter();
        let panels: Vec<_> = slots.filter_map(|slot| Some((slot, self.panel(slot.focus)?))).collect();
        for (slot, panel) in &panels {
            self.title(&mut pen, slot, &**panel);
        }
        for (slot, panel) in &panels {
            self.draw(&**panel, slot, buf);
        }
    }

    /// Draws a panel, and its divider in the frame.
    fn draw(&self, panel: &dyn Panel, slot: &Slot, buf: &mut Buffer) {
        let area = slot.inner;
        if let Some((row, title)) = panel.divider(size(area)) {
            // A part of the frame, where there is one around.
            let rule = Rect { y: area.y + row as u16, height: 1, ..slot.frame };
            let left = usize::from(area.x - rule.x);
            let mut pen = Pen::new(buf, rule, self.theme);
            let width = pen.width();
            pen.horizontal(0, 0, width.saturating_sub(1), Weight::Light);
            pen.text(left + 1, 0, &cut(&format!(" {title} "), width.saturating_sub(left + 2)), Role::Ink);
        }
        panel.draw(&mut Pen::new(buf, area, self.theme));
    }

    /// Draws a single panel without a frame.
    #[cfg(test)]
    pub(super) fn draw_alone(&self, focus: Focus, area: Rect, buf: &mut Buffer) {
        if let Some(panel) = self.panel(focus) {
            self.draw(&*panel, &Slot { focus, frame: area, inner: area }, buf);
        }
    }

    /// The panel at a cell, and what in it is there.
    pub(super) fn hit(&self, at: Position) -> Option<(Focus, Target)> {
        // Shared borders belong to the panel below or to the right of them.
        let slot = self.arrangement.slots.iter().rev().find(|slot| slot.frame.contains(at))?;
        let (focus, inner) = (slot.focus, slot.inner);
        let panel = self.panel(focus).filter(|panel| panel.takes_focus())?;
        let inside = inner.contains(at).then(|| {
            let place = (usize::from(at.x - inner.x), usize::from(at.y - inner.y));
            panel.hit(place, size(inner))
        });
        Some((focus, inside.flatten().unwrap_or(Target::Panel(focus))))
    }

    /// Where an area of the screen lies from the pen's corner.
    fn place(&self, frame: Rect) -> Rect {
        Rect { x: frame.x - self.area.x, y: frame.y - self.area.y, ..frame }
    }

    fn frames(&self, pen: &mut Pen<'_>) {
        let slots = &self.arrangement.slots;
        let mut frame = |slot: &Slot, weight: Weight| {
            let frame = self.place(slot.frame);
            if self.arrangement.style == Style::Large {
                pen.frame(frame, weight);
            } else {
                pen.horizontal(frame.y.into(), frame.x.into(), usize::from(frame.right()) - 1, weight);
            }
        };
        for slot in slots {
            frame(slot, Weight::Light);
        }
        for slot in slots.iter().filter(|slot| slot.focus == self.scene.context.place.focus) {
            frame(slot, Weight::Heavy);
        }
        let above = usize::from(arrange::body(self.area).y - self.area.y);
        for &(x, top, bottom) in &self.arrangement.walls {
            let (top, bottom) = (above + usize::from(top), above + usize::from(bottom));
            pen.vertical(x.into(), top, bottom, Weight::Light);
        }
    }

    /// Heads of columns that stand in the title's rule.
    fn heads(&self, slot: &Slot, panel: &dyn Panel) -> Vec<Head> {
        if self.scene.has_heads() || self.scene.style == Style::Small {
            return Vec::new();
        }
        panel.heads(slot.inner.width.into())
    }

    fn title(&self, pen: &mut Pen<'_>, slot: &Slot, panel: &dyn Panel) {
        let frame = self.place(slot.frame);
        let (left, top) = (usize::from(frame.x), usize::from(frame.y));
        let indent = if self.scene.style == Style::Large || frame.x > 0 { 2 } else { 1 };
        let heads = self.heads(slot, panel);
        let inner = usize::from(slot.inner.x - slot.frame.x);
        let until = heads
            .first()
            .map_or(usize::from(frame.width) - 1, |(end, text, _)| inner + end - text.width() - 1);
        let room = until.saturating_sub(indent + 2);
        let text = fitting(panel.titles(size(slot.inner)), room);
        let focused = slot.focus == self.scene.context.place.focus;
        let (text, role) =
            if focused { (format!("[{text}]"), Role::Strong) } else { (format!(" {text} "), Role::Ink) };
        pen.text(left + indent, top, &text, role);
        let mut before: Option<usize> = None;
        for (end, text, role) in heads {
            let end = left + inner + end;
            // Blanks around the heads and between them: they are one piece.
            let from = before.unwrap_or(end - text.width() - 1);
            pen.text(from, top, &" ".repeat((end + 1).saturating_sub(from)), role);
            pen.text_to(end, top, &text, role);
            before = Some(end);
        }
    }
}

fn size(area: Rect) -> Size {
    (area.width.into(), area.height.into())
}

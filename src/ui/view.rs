//! The body: its panels in their places, their frames and titles, and what the mouse points at in them.

use ratatui::layout::{Position, Rect};

use crate::app::action::Target;
use crate::app::train::parameter_list;
use crate::app::{self, App, Focus, Mode};
use crate::ui::chrome::arrange::{self, Arrangement, Needs, Slot};
use crate::ui::draw::{Pen, Role, UnicodeWidthStr, Weight, cut, fitting};
use crate::ui::gradient::derivation_card::DerivationCard;
use crate::ui::gradient::path::PathPanel;
use crate::ui::gradient::pictures::PicturesPanel;
use crate::ui::gradient::sample_gradients::SampleGradientsPanel;
use crate::ui::gradient::update::UpdatePanel;
use crate::ui::map::MapPanel;
use crate::ui::map::crosshair::CrosshairPanel;
use crate::ui::map::legend::ReadingPanel;
use crate::ui::map::scene::MapScene;
use crate::ui::panel::{Panel, Scene, Size, Style};
use crate::ui::train::branches::BranchesPanel;
use crate::ui::train::loss::LossPanel;
use crate::ui::train::network::panel::NetworkPanel;
use crate::ui::train::parameters::ParametersPanel;
use crate::ui::train::people::{PeoplePanel, Shape};
use crate::ui::train::questions::QuestionsPanel;

/// Everything between the player bar and the coach.
pub(super) struct View<'a> {
    app: &'a App,
    area: Rect,
    arrangement: Arrangement,
    scene: Scene<'a>,
}

impl<'a> View<'a> {
    /// The panels of a screen.
    pub(super) fn new(app: &'a App, area: Rect) -> View<'a> {
        let context = &app.context;
        let view = context.place.view;
        let explained = (view == app::View::Gradient).then(|| app.explanation());
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
        View { app, area, arrangement, scene }
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
        let layout = context.run.snapshot.network.layout();
        let map = || MapScene {
            context,
            view: &app.map,
            questions,
            map: app.shown_map().map(|map| (map, app.map.scale(layout, map))),
            neuron: app.map.neuron_name(context),
        };
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
            Focus::Path => Box::new(PathPanel::of(context, explanation?, gradient, network().drawing())),
            Focus::Slice => {
                let slice =
                    Box::new(|subject: &_| app.studies.slice(subject, gradient.whose(context), context));
                Box::new(PicturesPanel { context, explanation: explanation?, gradient, slice })
            }
            Focus::Why => Box::new(DerivationCard { scene, explanation: explanation?, gradient }),
            Focus::Pulls => {
                Box::new(SampleGradientsPanel { context, explanation: explanation?, cover: gradient.cover })
            }
            Focus::Update => {
                let (explanation, checks) = (explanation?, app.studies.checks(context));
                Box::new(UpdatePanel { context, explanation, checks, cover: gradient.cover })
            }
            Focus::Map => Box::new(MapPanel { scene: map() }),
            Focus::Crosshair => Box::new(CrosshairPanel { scene: map() }),
            Focus::Reading => Box::new(ReadingPanel { scene: map() }),
        };
        Some(panel)
    }

    /// Frames first, since they are shared; then titles, then what is in them.
    pub(super) fn draw(&self, pen: &mut Pen<'_>) {
        self.frames(pen);
        let slots = self.arrangement.slots.iter();
        let panels: Vec<_> = slots.filter_map(|slot| Some((slot, self.panel(slot.focus)?))).collect();
        for (slot, panel) in &panels {
            self.title(&mut pen.over(slot.frame), slot, &**panel);
        }
        for (slot, panel) in &panels {
            draw(&**panel, slot, pen);
        }
    }

    /// Draws a single panel without a frame.
    #[cfg(test)]
    pub(super) fn draw_alone(&self, focus: Focus, area: Rect, pen: &mut Pen<'_>) {
        if let Some(panel) = self.panel(focus) {
            draw(&*panel, &Slot { focus, frame: area, inner: area }, pen);
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

    fn frames(&self, pen: &mut Pen<'_>) {
        let slots = &self.arrangement.slots;
        let mut frame = |slot: &Slot, weight: Weight| {
            let mut pen = pen.over(slot.frame);
            if self.arrangement.style == Style::Large { pen.frame(weight) } else { pen.rule(0, weight) }
        };
        for slot in slots {
            frame(slot, Weight::Light);
        }
        for slot in slots.iter().filter(|slot| slot.focus == self.scene.context.place.focus) {
            frame(slot, Weight::Heavy);
        }
        let mut body = pen.over(arrange::body(self.area));
        for &(x, top, bottom) in &self.arrangement.walls {
            body.vertical(x.into(), top.into(), bottom.into(), Weight::Light);
        }
    }

    fn title(&self, pen: &mut Pen<'_>, slot: &Slot, panel: &dyn Panel) {
        let indent = if self.scene.style == Style::Large || slot.frame.x > self.area.x { 2 } else { 1 };
        // Heads of columns stand in the title's rule, where they do not stand in the panel.
        let has_heads = self.scene.style != Style::Small && !self.scene.has_heads();
        let heads = if has_heads { panel.heads(slot.inner.width.into()) } else { Vec::new() };
        let inner = usize::from(slot.inner.x - slot.frame.x);
        let until = heads.first().map_or(pen.width() - 1, |(end, text)| inner + end - text.width() - 1);
        let room = until.saturating_sub(indent + 2);
        let text = fitting(panel.titles(size(slot.inner)), room);
        pen.bracketed(indent, 0, &text, slot.focus == self.scene.context.place.focus);
        let mut before: Option<usize> = None;
        for (end, text) in heads {
            let end = inner + end;
            // Blanks around the heads and between them: they are one piece.
            let from = before.unwrap_or(end - text.width() - 1);
            pen.text(from, 0, &" ".repeat((end + 1).saturating_sub(from)), Role::Soft);
            pen.text_to(end, 0, &text, Role::Soft);
            before = Some(end);
        }
    }
}

/// Draws a panel, and its divider in the frame.
fn draw(panel: &dyn Panel, slot: &Slot, pen: &mut Pen<'_>) {
    if let Some((row, title)) = panel.divider(size(slot.inner)) {
        // A part of the frame, where there is one around.
        let mut pen = pen.over(Rect { y: slot.inner.y + row as u16, height: 1, ..slot.frame });
        pen.rule(0, Weight::Light);
        let left = usize::from(slot.inner.x - slot.frame.x) + 1;
        let room = pen.width().saturating_sub(left + 1);
        pen.text(left, 0, &cut(&format!(" {title} "), room), Role::Ink);
    }
    if !slot.inner.is_empty() {
        panel.draw(&mut pen.over(slot.inner));
    }
}

fn size(area: Rect) -> Size {
    (area.width.into(), area.height.into())
}

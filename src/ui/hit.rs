//! What the mouse points at: the same geometry as drawing, asked the other way round.

use ratatui::layout::{Position, Rect};

use crate::app::action::Target;
use crate::app::{App, Focus, Mode};
use crate::ui::ask::AskPanel;
use crate::ui::map::MapPanel;
use crate::ui::map::beside::CrosshairPanel;
use crate::ui::people::Rows;
use crate::ui::sheet::SheetPanel;
use crate::ui::theme::Theme;
use crate::ui::view::View;
use crate::ui::{LEAST, arrange};

/// The panel at a cell of a screen, and what in it is there. Coordinates may be anything a terminal sends.
pub fn hit(app: &App, area: Rect, x: u16, y: u16) -> Option<(Focus, Target)> {
    let at = Position { x, y };
    if matches!(app.navigation.mode, Mode::Help(_)) {
        // The page covers all panels: it can be scrolled, and nothing in it chosen.
        return arrange::body(area)
            .contains(at)
            .then_some((app.context.place.focus, Target::Panel(app.context.place.focus)));
    }
    if area.width < LEAST.0 || area.height < LEAST.1 {
        return None;
    }
    // Nothing here depends on colours.
    let theme = Theme::PLAIN;
    if matches!(app.navigation.mode, Mode::Sheet) {
        let (body, style) = (arrange::body(area), arrange::style(area));
        if !body.contains(at) {
            return None;
        }
        let panel = SheetPanel { app, theme, sheet: app.sheet()?, style };
        let (x, y) = (usize::from(x - body.x), usize::from(y - body.y));
        let row = panel.at(x, y, body.width.into(), body.height.into());
        return Some((
            app.context.place.focus,
            row.map_or(Target::Panel(app.context.place.focus), Target::Row),
        ));
    }
    let view = View::new(app, theme, area);
    // Shared borders belong to the panel below or to the right of them.
    let slot = view.arrangement().slots.iter().rev().find(|slot| slot.frame.contains(at))?;
    let inner = slot.inner;
    let panel = Some((slot.focus, Target::Panel(slot.focus)));
    if !inner.contains(at) {
        let is_chosen =
            slot.focus == Focus::Reading || slot.focus == Focus::Crosshair && !app.context.has_more_inputs();
        return panel.filter(|_| !is_chosen);
    }
    let local = |area: Rect| (usize::from(x - area.x), usize::from(y - area.y));
    let size = |area: Rect| (usize::from(area.width), usize::from(area.height));
    let target = match slot.focus {
        Focus::Network => {
            let area = view.network_area(inner);
            let id = view.network().at(local(area), size(area));
            id.map(|id| Target::Parameter(Focus::Network, id))
        }
        Focus::Loss => view.loss().at(local(inner), size(inner)).map(Target::Epoch),
        Focus::Parameters => {
            let id = view.parameters().at(local(inner).1, size(inner).1);
            id.map(|id| Target::Parameter(Focus::Parameters, id))
        }
        Focus::Branches => view.branches().at(local(inner).1, size(inner).1).map(Target::Branch),
        Focus::Map => MapPanel { app, theme }.at(local(inner), size(inner)),
        Focus::Crosshair if app.context.has_more_inputs() => {
            CrosshairPanel { app, theme }.at(local(inner).1, size(inner).1).map(Target::Input)
        }
        // There is nothing to choose in them.
        Focus::Crosshair | Focus::Reading => return None,
        Focus::People if view.has_marks() => {
            view.marked(Rows::Samples).at(local(inner).1, size(inner)).map(Target::Sample)
        }
        Focus::Questions if view.has_marks() => {
            view.marked(Rows::Questions).at(local(inner).1, size(inner)).map(Target::Question)
        }
        Focus::People if app.studies.shows_confusion() => None,
        Focus::People => {
            let (samples, questions) = view.people_area(inner);
            if questions.contains(at) {
                let index = view.list(Rows::Questions).at(local(questions).1, size(questions).1);
                return Some((slot.focus, index.map_or(Target::Panel(slot.focus), Target::Question)));
            }
            let inside = samples.contains(at);
            let index = view.list(Rows::Samples).at(local(samples).1, size(samples).1);
            index.filter(|_| inside).map(Target::Sample)
        }
        Focus::Pulls if app.context.lists_step() => {
            let id = view.steps().and_then(|panel| panel.at(local(inner), size(inner)));
            id.map(|id| Target::Parameter(Focus::Pulls, id))
        }
        Focus::Pulls => {
            view.pulls().and_then(|panel| panel.at(local(inner).1, size(inner).1)).map(Target::Sample)
        }
        Focus::Path => {
            let id = view.path().and_then(|panel| panel.at(local(inner), size(inner)));
            id.map(|id| Target::Parameter(Focus::Path, id))
        }
        Focus::Slice | Focus::Why | Focus::Update => None,
        Focus::Questions => {
            let (list, form) = view.ask_area(inner);
            if list.contains(at) {
                view.list(Rows::Questions).at(local(list).1, size(list).1).map(Target::Question)
            } else if form.contains(at) {
                AskPanel { app, theme }.at(local(form), size(form).0).map(Target::Field)
            } else {
                None
            }
        }
    };
    target.map(|target| (slot.focus, target)).or(panel)
}

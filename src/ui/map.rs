//! The map: a plane of two inputs coloured by what the network says, the samples on it, and the crosshair.
//! What stands beside it is in the files below: the crosshair's numbers, the people, the legend.
//!
//! Where there are colours, each cell is a `▀` with two of them, so that the plane has twice the rows; where
//! there are none, five tones. The boundary is drawn in braille in both forms.
//!
//! A frame in true colour, in bytes as they leave the program (a test bounds them): a full repaint and the frame
//! after some epochs are 33 000 and 14 000 at 120×36, 16 000 and 6 300 at 80×24, 66 000 and 32 000 at 200×50 of
//! the tutorial, 18 000 to 78 000 in full of a spiral with 500 marks. At most four a second change the plane. Both
//! scales have few steps, so that neighbours are often alike: what is alike costs three bytes a cell.

mod axes;
pub(super) mod crosshair;
mod curve;
mod field;
pub(super) mod legend;
pub(super) mod marks;
mod neuron_map;
pub(super) mod scene;

use ratatui::style::{Color, Style};

use crate::app::action::{Spot, Target};
use crate::app::map::{Scale, Tones};
use crate::app::text::Label;
use crate::train::study::Map;
use crate::ui::draw::{Canvas, Paint, Pattern, Pen, Role, Theme};
use crate::ui::map::axes::Axes;
use crate::ui::map::field::{Field, borders, winner};
use crate::ui::map::marks::Marks;
pub(in crate::ui) use crate::ui::map::neuron_map::paint_small;
use crate::ui::map::scene::MapScene;
use crate::ui::panel::{Panel, Size};

/// The map.
pub(super) struct MapPanel<'a> {
    pub(in crate::ui) scene: MapScene<'a>,
}

impl Panel for MapPanel<'_> {
    fn titles(&self, _size: Size) -> Vec<String> {
        let (scene, lang) = (&self.scene, self.scene.context.lang);
        let (x, y) = scene.view.axes;
        let named = scene.context.has_more_inputs() || scene.view.is_line();
        let place = |column: usize| format!("x{}", column + 1);
        let name = |column: usize| if named { scene.context.input_name(column) } else { place(column) };
        let map = Label::Map.text(lang);
        if scene.view.is_line() {
            let what = match &scene.neuron {
                Some(h) => Label::NeuronLine.fill(lang, &[("h", h), ("x", &name(x))]),
                None => Label::Line.fill(lang, &[("x", &name(x))]),
            };
            return vec![format!("{map} · {what}"), map.to_owned()];
        }
        let axes = Label::Axes.fill(lang, &[("x", &name(x)), ("y", &name(y))]);
        let brief = Label::Axes.fill(lang, &[("x", &place(x)), ("y", &place(y))]);
        let (what, short) = match &scene.neuron {
            Some(h) => (Label::NeuronEverywhere.fill(lang, &[("h", h)]), format!("{map} · {h}")),
            None => (Label::Everywhere.text(lang).to_owned(), map.to_owned()),
        };
        vec![
            format!("{map} · {what} · {axes}"),
            format!("{map} · {what} · {brief}"),
            format!("{short} · {axes}"),
            format!("{short} · {brief}"),
            short,
        ]
    }

    fn draw(&self, pen: &mut Pen<'_>) {
        let scene = &self.scene;
        let axes = Axes::of(scene, pen.width(), pen.height());
        {
            let mut plane = pen.part(axes.left, 0, axes.width, axes.height);
            match scene.map {
                Some((map, scale)) if scene.view.is_line() => curve::draw(&mut plane, map, scale),
                Some((map, scale)) => {
                    self.ground(&mut plane, map, scale);
                    self.contour(&mut plane, map, scale);
                }
                None => {}
            }
            self.crosshair(&mut plane, &axes);
            Marks::of(scene, &axes).draw(&mut plane, scene);
        }
        // Of a curve, the values at the lower and upper edge.
        let ends = scene.map.map_or((0.0, 1.0), |(_, scale)| curve::ends(scale));
        axes.draw(pen, scene, scene.view.is_line().then_some(ends));
    }

    fn hit(&self, (x, y): (usize, usize), (width, height): Size) -> Option<Target> {
        let axes = Axes::of(&self.scene, width, height);
        let x = x.checked_sub(axes.left)?;
        if x >= axes.width || y >= axes.height {
            return None;
        }
        if let Some(sample) = Marks::of(&self.scene, &axes).at(x, y) {
            return Some(Target::Marked(sample));
        }
        // The middle of the cell.
        let part = |at: usize, of: usize| ((at * 2 + 1) * usize::from(Spot::WHOLE) / (of * 2)) as u16;
        let up = part(axes.height - 1 - y, axes.height);
        Some(Target::Spot(Spot { across: part(x, axes.width), up }))
    }
}

/// What is painted at a place.
#[derive(Clone, Copy)]
enum Background {
    /// A place on the diverging scale.
    Share(f64),
    /// The class that wins, and how sure the network is of it.
    Class(usize, f64),
}

impl MapPanel<'_> {
    fn ground(&self, pen: &mut Pen<'_>, map: &Map, scale: Scale) {
        let theme = pen.theme;
        let (width, height) = (pen.width(), pen.height());
        for y in 0..height {
            for x in 0..width {
                let at = |half: f64| {
                    let up = 1.0 - (y as f64 + half) / height as f64;
                    self.ground_at(map, scale, ((x as f64 + 0.5) / width as f64, up))
                };
                let (c, style) = match theme.paint() {
                    Paint::Pixels => {
                        ('▀', Style::new().fg(colour(theme, at(0.25))).bg(colour(theme, at(0.75))))
                    }
                    Paint::Tones => self.tone(theme, at(0.5), (x + y) % 2 == 0),
                };
                pen.stamp(x, y, c, style);
            }
        }
    }

    /// In two tones a value is at either end of the scale, and a class as sure as any other.
    fn ground_at(&self, map: &Map, scale: Scale, at: (f64, f64)) -> Option<Background> {
        let is_two = self.scene.view.tones == Tones::Two;
        match scale {
            Scale::Diverging { block, ends } => {
                let value = field(map, block).at(at.0, at.1);
                let share = Scale::share(ends, value)?;
                let end = if value > ends.1 { 0.8 } else { 0.19 };
                Some(Background::Share(if is_two { end } else { share }))
            }
            Scale::Classes(classes) => {
                let (class, sure) = sure(map, classes, at)?;
                Some(Background::Class(class, if is_two { 0.6 } else { sure }))
            }
        }
    }

    fn tone(&self, theme: Theme, ground: Option<Background>, is_even: bool) -> (char, Style) {
        match ground {
            None => (' ', theme.style(Role::Ink)),
            Some(Background::Share(share)) => {
                let role = if share > 0.5 { Role::Positive } else { Role::Negative };
                (theme.tone(share), theme.style(role))
            }
            Some(Background::Class(class, sure)) => {
                // Sure: the class's letter everywhere; less: on every second cell; hardly: a dot there.
                let c = match (sure > 0.7, sure > 0.25, is_even) {
                    (true, _, _) | (false, true, true) => {
                        marks::letter(self.scene.context, class).to_ascii_lowercase()
                    }
                    (false, false, true) => theme.tones()[1],
                    (false, _, false) => ' ',
                };
                (c, theme.class_mark(class))
            }
        }
    }

    /// The boundary, one dot thick.
    fn contour(&self, pen: &mut Pen<'_>, map: &Map, scale: Scale) {
        let segments = match scale {
            Scale::Diverging { block, ends } => field(map, block).contour(ends.1),
            Scale::Classes(classes) => {
                let fields: Vec<Field<'_>> = (0..classes).map(|class| field(map, class)).collect();
                borders(&fields)
            }
        };
        let (width, height) = (pen.width(), pen.height());
        let mut canvas = Canvas::new(width, height);
        let dot = |(x, y): (f64, f64)| {
            let across = (x * (width * 2) as f64) as i32;
            let down = ((1.0 - y) * (height * 4) as f64) as i32;
            (across.min(width as i32 * 2 - 1), down.min(height as i32 * 4 - 1))
        };
        for (from, to) in segments {
            canvas.line(dot(from), dot(to), 1, Pattern::Solid, Role::Curve);
        }
        canvas.draw(pen, 0, 0);
    }

    /// Arms and a middle; the ground is seen between them.
    fn crosshair(&self, pen: &mut Pen<'_>, axes: &Axes) {
        let Some((x, y)) = axes.crosshair(&self.scene) else { return };
        let (arm, leg) = if axes.width >= 60 { (5, 2) } else { (3, 1) };
        if self.scene.view.is_line() {
            for row in 0..axes.height {
                pen.put(x, row, '│', Role::Path);
            }
            return;
        }
        // What lies left of the plane or above it is no cell.
        for by in 2..=arm + 1 {
            pen.put(x + by, y, '─', Role::Path);
            pen.put(x.wrapping_sub(by), y, '─', Role::Path);
        }
        for by in 1..=leg {
            pen.put(x, y + by, '│', Role::Path);
            pen.put(x, y.wrapping_sub(by), '│', Role::Path);
        }
        if pen.theme.paint() == Paint::Tones {
            pen.put(x + 1, y, ' ', Role::Path);
            pen.put(x.wrapping_sub(1), y, ' ', Role::Path);
        }
        pen.put(x, y, '┼', Role::Path);
    }
}

fn colour(theme: Theme, ground: Option<Background>) -> Color {
    match ground {
        None => Color::Reset,
        Some(Background::Share(share)) => theme.ground(share),
        Some(Background::Class(class, sure)) => theme.class_ground(class, sure),
    }
}

fn field(map: &Map, block: usize) -> Field<'_> {
    Field { values: map.block(block), points: map.points }
}

/// The class that wins at a place, and how sure the network is of it: from 0, as sure as of any, to 1.
fn sure(map: &Map, classes: usize, (x, y): (f64, f64)) -> Option<(usize, f64)> {
    let shares: Vec<f64> = (0..classes).map(|class| field(map, class).at(x, y)).collect();
    let class = winner(classes, |class| shares[class])?;
    let even = 1.0 / classes.max(2) as f64;
    Some((class, (shares[class] - even) / (1.0 - even)))
}

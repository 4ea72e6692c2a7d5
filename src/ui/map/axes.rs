//! Where the plane stands in its panel, and the numbers around it: offsets on the axes, raw units below.

use crate::app::map::ticks;
use crate::app::text::numbers;
use crate::data::dataset::Scaling;
use crate::ui::draw::chart;
use crate::ui::draw::{Pen, Role, UnicodeWidthStr, cut};
use crate::ui::map::scene::MapScene;

/// The plane's place in a panel: its top row is the panel's.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axes {
    pub(super) left: usize,
    pub(super) width: usize,
    pub(super) height: usize,
    across: (f64, f64),
    up: (f64, f64),
    /// Rows of labels below the axis: none, offsets, raw units too.
    rows: usize,
}

/// Below so many columns or rows there is only the plane.
const BARE: (usize, usize) = (16, 6);
/// From so many columns on there is room around.
const ROOMY: usize = 70;

impl Axes {
    pub(super) fn of(scene: &MapScene<'_>, width: usize, height: usize) -> Axes {
        let (across, up) = scene.view.window();
        if width < BARE.0 || height < BARE.1 {
            return Axes { left: 0, width, height, across, up, rows: 0 };
        }
        let labels = labels(up).into_iter().map(|(_, text)| text.width()).max().unwrap_or(1);
        // The same room for every column of numbers that a curve may have.
        let labels = if scene.view.is_line() { labels.max(5) } else { labels.max(2) };
        let roomy = width >= ROOMY;
        let left = (labels + 2 + usize::from(roomy)).min(width / 3) + usize::from(!roomy && labels > 3);
        let raw = height >= 20 && scene.context.data().scaling()[scene.view.axes.0] != Scaling::NONE;
        let rows = 1 + usize::from(raw);
        let width = width - left - usize::from(roomy);
        Axes { left, width, height: height - rows - 1, across, up, rows }
    }

    /// The column of a value, if it is seen.
    pub(super) fn column(&self, value: f64) -> Option<usize> {
        cell(self.across, value, self.width)
    }

    /// The row of a value, from the top.
    pub(super) fn row(&self, value: f64) -> Option<usize> {
        cell(self.up, value, self.height).map(|row| self.height - 1 - row)
    }

    /// The row of a value on an axis with other ends.
    pub(super) fn row_of(&self, value: f64, ends: (f64, f64)) -> Option<usize> {
        cell(ends, value, self.height).map(|row| self.height - 1 - row)
    }

    /// The crosshair's cell. On a curve the row says nothing.
    pub(super) fn crosshair(&self, scene: &MapScene<'_>) -> Option<(usize, usize)> {
        let (x, y) = scene.view.axes;
        let column = self.column(scene.view.point()[x])?;
        let row = if scene.view.is_line() { 0 } else { self.row(scene.view.point()[y])? };
        Some((column, row))
    }

    /// The axes with their numbers and pointers; `ends` are those of a curve's values.
    pub(super) fn draw(&self, pen: &mut Pen<'_>, scene: &MapScene<'_>, ends: Option<(f64, f64)>) {
        if self.rows == 0 {
            return;
        }
        let wall = self.left - 1;
        let up = ends.unwrap_or(self.up);
        let numbers = labels(up).into_iter();
        let marks = numbers.filter_map(|(value, text)| Some((self.row_of(value, up)?, cut(&text, wall))));
        let marks: Vec<(usize, String)> = marks.collect();
        let gap = usize::from(self.width >= 60);
        chart::wall(pen, wall, self.height, gap, &marks);
        let bottom = self.height;
        let (data, across) = (scene.context.data(), scene.view.axes.0);
        let (column, scaling) = (&data.table().columns[across], data.scaling()[across]);
        // What the raw numbers below the axis are counted in.
        let unit = if column.unit.is_empty() { &column.name } else { &column.unit };
        let names = [format!("x{}", across + 1), unit.clone()];
        for (row, name) in names.iter().enumerate().take(self.rows) {
            if self.left >= 4 || self.rows > 1 {
                pen.text(0, bottom + 1 + row, &cut(name, wall), Role::Soft);
            }
        }
        let marks = labels(self.across);
        let raw = |value: f64| numbers::raw(scaling.raw(value), 0);
        // As many decimals as one of them needs.
        let decimals = |text: &str| text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let most = marks.iter().map(|(value, _)| decimals(&raw(*value))).max().unwrap_or(0);
        let marks: Vec<(usize, [String; 2])> = marks
            .into_iter()
            .filter_map(|(value, text)| {
                let raw = numbers::plain(scaling.raw(value), most, 0);
                self.column(value).map(|column| (self.left + column, [text, raw]))
            })
            .collect();
        let end = self.left + self.width;
        // A sign stands before the mark, so that digits are below it.
        let place = |x: usize, row: usize, text: &str| {
            let signed = usize::from(text.starts_with(['+', '−']) || row == 1);
            x.saturating_sub(signed).min(end.saturating_sub(text.width()))
        };
        // Every mark has its numbers, or every second one: never some here and none there.
        let fits = |every: usize| {
            (0..self.rows).all(|row| {
                let mut free = self.left.min(names[row].width() + 1);
                marks.iter().step_by(every).all(|(x, texts)| {
                    let at = place(*x, row, &texts[row]);
                    let fits = at >= free;
                    free = at + texts[row].width() + 1;
                    fits
                })
            })
        };
        let every = (1..=marks.len().max(1)).find(|&every| fits(every)).unwrap_or(1);
        chart::floor(pen, (wall, bottom), self.width, marks.iter().map(|(x, _)| x - self.left));
        for (x, texts) in marks.iter().step_by(every) {
            for (row, text) in texts.iter().enumerate().take(self.rows) {
                pen.text(place(*x, row, text), bottom + 1 + row, text, Role::Soft);
            }
        }
        if let Some((x, y)) = self.crosshair(scene) {
            pen.text(self.left + x, bottom, "▲", Role::Path);
            if ends.is_none() {
                pen.text(wall, y, "►", Role::Path);
            }
        }
    }
}

/// The cell that a value falls into, of so many from end to end.
fn cell((low, high): (f64, f64), value: f64, count: usize) -> Option<usize> {
    let share = (value - low) / (high - low);
    // The last value belongs to the last cell, whatever its last digit is.
    if count == 0 || !(-1e-9..=1.0 + 1e-9).contains(&share) {
        return None;
    }
    Some(((share.max(0.0) * count as f64 + 1e-9) as usize).min(count - 1))
}

/// The round numbers of an axis as text, all with the same decimals.
fn labels(window: (f64, f64)) -> Vec<(f64, String)> {
    let all = ticks(window);
    let step = match all[..] {
        [first, second, ..] => second - first,
        _ => 1.0,
    };
    let decimals = (0..=6).find(|&decimals| {
        let text = format!("{step:.decimals$}");
        text.parse::<f64>().is_ok_and(|read| (read - step).abs() < step * 1e-6)
    });
    let most = window.0.abs().max(window.1.abs());
    let text = |value: f64| match decimals {
        _ if value.abs() < step * 1e-6 => "0".into(),
        Some(decimals) if most < 1e6 => numbers::signed(value, decimals, 0),
        Some(_) | None => numbers::signed(value, 0, 6).trim().to_owned(),
    };
    all.into_iter().map(|value| (value, text(value))).collect()
}

//! What the eye gets: lines that can be followed, nothing that is brighter than what matters, nothing cut off without
//! a mark.

use ratatui::buffer::Buffer;
use ratatui::style::Color;
use sgdscope::app::text::Lang;
use sgdscope::data::dataset::{DataConfig, Dataset};
use sgdscope::data::generate::Problem;
use sgdscope::train::setup::Config;

use crate::screen::scene::{Scene, THEME};

/// A frame as rows of characters.
fn rows(buffer: &Buffer) -> Vec<Vec<char>> {
    let width = usize::from(buffer.area.width);
    let first = |cell: &ratatui::buffer::Cell| cell.symbol().chars().next().unwrap_or(' ');
    buffer.content.chunks(width).map(|row| row.iter().map(first).collect()).collect()
}

/// Where a text begins, of those left of a column.
fn find(rows: &[Vec<char>], text: &str, right: usize) -> (usize, usize) {
    let text: Vec<char> = text.chars().collect();
    let places = rows.iter().enumerate().flat_map(|(y, row)| {
        let starts = row.windows(text.len()).enumerate().filter(|(_, window)| *window == text);
        starts.map(move |(x, _)| (x, y))
    });
    let found: Vec<(usize, usize)> = places.filter(|&(x, y)| x < right && y > 2).collect();
    *found.first().unwrap_or_else(|| panic!("no {text:?}"))
}

fn is_wall(c: char) -> bool {
    "│┃┆┇".contains(c)
}

/// Which share of a line from cell to cell has its dots.
fn drawn(rows: &[Vec<char>], from: (usize, usize), to: (usize, usize)) -> f64 {
    const BITS: [[u32; 4]; 2] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];
    let (from, to) = ((from.0 * 2, from.1 * 4 + 2), (to.0 * 2 + 1, to.1 * 4 + 2));
    let (dx, dy) = (to.0 as f64 - from.0 as f64, to.1 as f64 - from.1 as f64);
    let steps = dx.abs().max(dy.abs()) as usize;
    let has_dot = |step: &usize| {
        let along = *step as f64 / steps as f64;
        let x = (from.0 as f64 + dx * along).round() as usize;
        let y = (from.1 as f64 + dy * along).round() as usize;
        let cell = u32::from(rows[y / 4][x / 2]).wrapping_sub(0x2800);
        cell < 0x100 && cell & BITS[x % 2][y % 4] != 0
    };
    (0..=steps).filter(has_dot).count() as f64 / (steps + 1) as f64
}

#[test]
fn of_every_edge_of_the_tutorials_network_most_is_drawn() {
    for seed in [1, 2, 3, 5, 8, 13, 21] {
        let scene =
            Scene::new(Config { seed, ..Config::default() }, Dataset::tutorial(None), Lang::En).go(412);
        for (width, height, panel) in [(120, 36, 70), (80, 24, 53)] {
            let rows = rows(&scene.buffer(width, height, THEME));
            let dots: Vec<(usize, usize)> = (3..20)
                .flat_map(|y| (0..12).map(move |x| (x, y)))
                .filter(|&(x, y)| rows[y][x] == '●')
                .map(|(x, y)| (x + 1, y))
                .collect();
            let left = |(x, y): (usize, usize)| {
                ((0..x).rev().find(|&x| is_wall(rows[y][x])).expect("a wall") - 1, y)
            };
            let right =
                |(x, y): (usize, usize)| ((x..=panel).find(|&x| is_wall(rows[y][x])).expect("a wall") + 1, y);
            // Where a weight ends: its own row in the box, or that of its place among those that the box is fed by.
            let end = |weight: usize, bias: &str, input: usize| {
                if width == 120 {
                    return left(find(&rows, &format!(" w{weight} "), panel));
                }
                let (x, y) = left(find(&rows, &format!("{bias} "), panel));
                (x, y + input)
            };
            let outputs = ["h1 ", "h2 "].map(|name| {
                let below = find(&rows, &format!("b{} ", &name[1..2]), panel).1;
                let part: Vec<Vec<char>> = rows
                    .iter()
                    .enumerate()
                    .map(|(y, row)| if y > below { row.clone() } else { Vec::new() })
                    .collect();
                right(find(&part, name, panel))
            });
            let edges = [
                (dots[0], end(1, "b1", 0)),
                (dots[1], end(2, "b1", 1)),
                (dots[0], end(3, "b2", 0)),
                (dots[1], end(4, "b2", 1)),
                (outputs[0], end(5, "b3", 0)),
                (outputs[1], end(6, "b3", 1)),
            ];
            for (index, (from, to)) in edges.into_iter().enumerate() {
                let share = drawn(&rows, from, to);
                assert!(
                    share >= 0.6,
                    "w{} of seed {seed} at {width}: {share:.2}, {from:?} {to:?}",
                    index + 1
                );
            }
        }
    }
}

#[test]
fn nothing_touches_a_wall_and_nothing_is_a_slab() {
    let scene = Scene::drawn(Lang::En).go(412);
    let rows = rows(&scene.buffer(120, 36, THEME));
    let right = rows[2].iter().position(|&c| c == '┬').expect("a corner");
    for (y, row) in rows.iter().enumerate() {
        assert!(!row.iter().any(|c| "█▉▊▋▌▍▎▏".contains(*c)), "row {y}");
        for wall in [right, 119] {
            let touches =
                is_wall(row[wall]) && (row[wall - 1].is_alphabetic() || "✓✗".contains(row[wall - 1]));
            assert!(!touches, "row {y}: {}", row.iter().collect::<String>());
        }
    }
}

#[test]
fn the_footer_names_first_what_a_newcomer_needs() {
    let scene = Scene::drawn(Lang::En).go(412);
    let frame = rows(&scene.buffer(80, 24, THEME));
    let last: String = frame[23].iter().collect();
    for key in ["space pause", "n epoch", "↑ ↓ choose", "tab panel", "2 why", "a ask", "o set-up", "? help"]
    {
        assert!(last.contains(key), "{key}: {last}");
    }
    // Beside a chosen parameter, what can be done with it.
    let scene = scene.press("tab tab tab tab down");
    let frame = rows(&scene.buffer(80, 24, THEME));
    let last: String = frame[23].iter().collect();
    assert!(last.contains("Enter type") && last.contains("f freeze"), "{last}");
    assert!(frame[2].iter().collect::<String>().contains(" e: "), "the panel names the key of its edges");
}

#[test]
fn points_leave_no_hole_in_the_plane() {
    let data = Dataset::generated(Problem::Spiral, 0, &DataConfig::default()).expect("points");
    let scene = Scene::new(Config::default(), data, Lang::En).go(40).press("3").settle();
    let buffer = scene.buffer(120, 36, THEME);
    let points: Vec<_> = (4..28)
        .flat_map(|y| (8..70).map(move |x| (x, y)))
        .map(|at| &buffer[at])
        .filter(|cell| "●■".contains(cell.symbol()))
        .collect();
    assert!(points.len() > 100, "{}", points.len());
    assert!(points.iter().all(|cell| cell.bg != Color::Reset));
}

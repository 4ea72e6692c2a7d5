//! The samples and the questions on the plane: marks, and names where there is room for them.

use ratatui::style::{Modifier, Style};

use crate::app::map::Scale;
use crate::app::run::context::Context;
use crate::train::study;
use crate::ui::draw::{Paint, Pen, Role, Theme, UnicodeWidthStr, cut};
use crate::ui::map::axes::Axes;
use crate::ui::map::curve;
use crate::ui::map::scene::MapScene;

/// With more samples than this nobody could read their names.
const MOST_NAMES: usize = 60;
/// The longest name on the plane.
const NAME: usize = 16;

/// Who has a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    Sample(usize),
    Question(usize),
}

struct Mark {
    who: Who,
    at: (usize, usize),
    glyph: char,
    is_wrong: bool,
    /// The text around the mark, from which column on; empty if there is only the mark.
    text: (usize, String),
}

/// All marks, the later ones above.
pub(super) struct Marks {
    marks: Vec<Mark>,
}

/// The letter of a class: its first, where no two begin alike, else its place in the alphabet.
pub(super) fn letter(context: &Context, class: usize) -> char {
    let classes = context.data().classes();
    let first = |name: &String| name.chars().next().filter(char::is_ascii_alphanumeric);
    let initials: Vec<Option<char>> =
        classes.iter().map(|name| first(name).map(|c| c.to_ascii_uppercase())).collect();
    let unique = (0..initials.len())
        .all(|class| initials[class].is_some() && !initials[..class].contains(&initials[class]));
    let initial = initials.get(class).copied().flatten().filter(|_| unique);
    initial.unwrap_or_else(|| char::from(b'A' + (class % 26) as u8))
}

/// The mark of a class: a shape of two, a letter of several. What is only tested on is hollow, or small.
pub(in crate::ui) fn glyph(context: &Context, class: usize, is_test: bool) -> char {
    let several = context.data().classes().len() > 2;
    match (several, class > 0, is_test) {
        (true, _, false) => letter(context, class),
        (true, _, true) => letter(context, class).to_ascii_lowercase(),
        (false, true, false) => '●',
        (false, true, true) => '○',
        (false, false, false) => '■',
        (false, false, true) => '□',
    }
}

/// How it looks: in the class's colour, on the terminal's own ground.
pub(in crate::ui) fn style(context: &Context, theme: Theme, class: usize) -> Style {
    let several = context.data().classes().len() > 2;
    let style = if several {
        theme.class_mark(class)
    } else {
        theme.style(if class > 0 { Role::Positive } else { Role::Negative })
    };
    // Letters on a ground of letters are told apart by standing out.
    let lifted = several && theme.paint() == Paint::Tones;
    if lifted { style.add_modifier(Modifier::REVERSED) } else { style }
}

/// The class of a sample; of a number, whether it is above the middle of all.
pub(in crate::ui) fn class_of(scene: &MapScene<'_>, sample: usize) -> usize {
    let target = scene.context.run.setup.target(sample);
    if !scene.context.data().classes().is_empty() {
        return scene.context.run.setup.layout().head().class_of(target);
    }
    let middle = match scene.map {
        Some((_, Scale::Diverging { ends, .. })) => ends.1,
        Some((_, Scale::Classes(_))) | None => 0.0,
    };
    usize::from(target[0] > middle)
}

impl Marks {
    pub(super) fn of(scene: &MapScene<'_>, axes: &Axes) -> Marks {
        let data = scene.context.data();
        let (x, y) = scene.view.axes;
        let place = |inputs: &[f64], value: Option<f64>| {
            let column = axes.column(inputs[x])?;
            let row = match (scene.view.is_line(), scene.map) {
                (false, _) => axes.row(inputs[y])?,
                (true, Some((_, scale))) => axes.row_of(value?, curve::ends(scale))?,
                (true, None) => return None,
            };
            Some((column, row))
        };
        let mut marks = Vec::new();
        for sample in study::marked(data.samples()) {
            let is_test = data.is_test(sample);
            if is_test && !scene.view.shows_test {
                continue;
            }
            let target = scene.context.run.setup.target(sample);
            let Some(at) = place(&data.scaled(sample), target.last().copied()) else { continue };
            let is_wrong =
                scene.map.is_some_and(|(map, _)| map.wrong.binary_search(&(sample as u32)).is_ok());
            let glyph = glyph(scene.context, class_of(scene, sample), is_test);
            marks.push(Mark { who: Who::Sample(sample), at, glyph, is_wrong, text: (at.0, String::new()) });
        }
        // Right ones first, then wrong ones, the chosen one above all.
        marks.sort_by_key(|mark| (mark.who == Who::Sample(scene.context.chosen.sample), mark.is_wrong));
        for (index, question) in scene.questions.iter().enumerate() {
            let output = scene.context.predict(&question.inputs);
            let Some(at) = place(&question.inputs, output.last().copied()) else { continue };
            let who = Who::Question(index);
            marks.push(Mark { who, at, glyph: '◇', is_wrong: false, text: (at.0, String::new()) });
        }
        let mut marks = Marks { marks };
        marks.name(scene, axes);
        marks
    }

    /// Writes names beside marks where they cover nothing else.
    fn name(&mut self, scene: &MapScene<'_>, axes: &Axes) {
        let (width, height) = (axes.width, axes.height);
        let mut taken = vec![false; width * height];
        for mark in &self.marks {
            taken[mark.at.1 * width + mark.at.0] = true;
        }
        let named =
            scene.context.data().table().names.is_some() && scene.context.data().samples() <= MOST_NAMES;
        for mark in self.marks.iter_mut().rev() {
            let name = match mark.who {
                Who::Sample(sample) if named => scene.context.sample_name(sample),
                Who::Sample(_) => String::new(),
                Who::Question(question) => scene.questions[question].name.clone(),
            };
            let name = cut(&name, NAME);
            let (x, y) = mark.at;
            let says = match (name.is_empty(), mark.is_wrong) {
                (true, true) => "✗".to_owned(),
                (false, true) => format!("{name} ✗"),
                (_, false) => name.clone(),
            };
            // A name is parted from its mark, a cross is not.
            let gap = usize::from(!name.is_empty());
            let long = says.width() + gap;
            let is_free = |taken: &[bool], from: usize, to: usize| {
                to <= width && taken[y * width + from..y * width + to].iter().all(|&taken| !taken)
            };
            if says.is_empty() {
                continue;
            }
            let blank = " ".repeat(gap);
            let (from, to, text) = if is_free(&taken, x + 1, x + 1 + long) {
                // A blank after it, where that covers nothing either.
                let end = x + 1 + long + gap;
                let after = usize::from(gap > 0 && is_free(&taken, x + 1, end));
                (x, x + 1 + long + after, format!("{}{blank}{says}{}", mark.glyph, " ".repeat(after)))
            } else if x >= long && is_free(&taken, x - long, x) {
                let from = x - long;
                let before = usize::from(gap > 0 && from > 0 && is_free(&taken, from - 1, x));
                (from - before, x + 1, format!("{}{says}{blank}{}", " ".repeat(before), mark.glyph))
            } else {
                continue;
            };
            taken[y * width + from..y * width + to].fill(true);
            mark.text = (from, text);
        }
    }

    pub(super) fn draw(&self, pen: &mut Pen<'_>, scene: &MapScene<'_>) {
        let theme = pen.theme;
        for mark in &self.marks {
            let (x, y) = mark.at;
            let (style, name) = match mark.who {
                Who::Question(index) => {
                    let chosen = scene.context.place.focus == crate::app::Focus::Questions
                        && scene.context.chosen.question == index;
                    let role = if chosen { Role::Strong } else { Role::Ink };
                    (theme.style(role), theme.style(role))
                }
                Who::Sample(sample) => {
                    let style = style(scene.context, theme, class_of(scene, sample));
                    let chosen = sample == scene.context.chosen.sample;
                    let name = theme.style(if chosen { Role::Strong } else { Role::Ink });
                    let style = if chosen { style.add_modifier(Modifier::BOLD) } else { style };
                    (style, name)
                }
            };
            let (from, text) = &mark.text;
            if text.is_empty() {
                // Nothing beside it says that it is wrong: it says so itself.
                let style = if mark.is_wrong { theme.style(Role::Bad) } else { style };
                pen.styled(x, y, &mark.glyph.to_string(), theme.on_ground(style));
                continue;
            }
            pen.styled(*from, y, text, theme.on_ground(name));
            pen.styled(x, y, &mark.glyph.to_string(), theme.on_ground(style));
            if mark.is_wrong {
                let at = text.chars().position(|c| c == '✗').unwrap_or(0);
                pen.styled(from + at, y, "✗", theme.on_ground(theme.style(Role::Bad)));
            }
        }
    }

    /// The sample whose mark or name is at a cell, the one that is seen.
    pub(super) fn at(&self, x: usize, y: usize) -> Option<usize> {
        let is_under = |mark: &&Mark| {
            let (from, text) = &mark.text;
            mark.at.1 == y && (*from..from + text.width().max(1)).contains(&x)
        };
        match self.marks.iter().rev().find(is_under)?.who {
            Who::Sample(sample) => Some(sample),
            Who::Question(_) => None,
        }
    }
}

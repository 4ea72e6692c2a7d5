//! One set of columns for those who are learned from and those who are only asked about; beside the map with their
//! marks.

use crate::app::run::run_view::letter;
use crate::app::text::Label;
use crate::app::text::numbers;
use crate::app::{Focus, coach};
use crate::data::dataset::Question;
use crate::ui::draw::{Pen, Role, UnicodeWidthStr, Window, cut, track};
use crate::ui::map::marks::{class_of, glyph, style};
use crate::ui::map::scene::MapScene;
use crate::ui::panel::{self, Scene, Size, Style};
use crate::ui::train::people::columns::{PeopleColumns, Tells, input_text};

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Rows {
    /// The samples, of which one is chosen.
    Samples,
    /// The questions, of which one may be chosen.
    Questions,
}

/// A list of people with their predictions.
pub(in crate::ui) struct PeopleList<'a> {
    pub(in crate::ui) scene: &'a Scene<'a>,
    pub(in crate::ui) questions: &'a [Question],
    /// Who.
    pub(in crate::ui) rows: Rows,
    /// The map, where the list stands beside it.
    pub(in crate::ui) map: Option<&'a MapScene<'a>>,
}

struct Line<'a> {
    name: String,
    /// The columns, shifted and scaled.
    inputs: Vec<f64>,
    raw: Vec<f64>,
    /// The target and the truth in words; `None` for a question.
    truth: Option<(&'a [f64], String)>,
    is_chosen: bool,
}

/// The columns of a list: a blank stands before a wall.
pub(in crate::ui) fn list_room(scene: &Scene<'_>, width: usize) -> usize {
    width.saturating_sub(usize::from(scene.style == Style::Large))
}

/// From so many columns on a list beside the map has a head.
const WIDE: usize = 32;

impl PeopleList<'_> {
    pub(in crate::ui) fn draw(&self, pen: &mut Pen<'_>) {
        let (width, height) = (pen.width(), pen.height());
        let columns = if self.map.is_some() {
            PeopleColumns::beside_map(self.scene.context, width)
        } else {
            let room = list_room(self.scene, width);
            PeopleColumns::of(self.scene.context, self.questions, room, self.is_marked())
        };
        let top = self.top((width, height));
        if top > 0 {
            self.head(pen, &columns);
        }
        if self.map.is_some() && self.rows == Rows::Questions && self.questions.is_empty() {
            let word = if width >= WIDE { Label::AskHere } else { Label::AsksHere };
            let text = word.text(self.scene.context.lang);
            pen.text(1, top, &cut(text, width.saturating_sub(2)), Role::Soft);
        }
        let window = self.window((width, height));
        for (y, index) in window.rows() {
            self.row(pen, y, index, &columns);
        }
        window.draw_ends(pen, self.scene.context.lang);
    }

    /// Which sample or question stands in a row of a panel so large.
    pub(in crate::ui) fn at(&self, y: usize, size: Size) -> Option<usize> {
        self.window(size).at(y)
    }

    /// Whether a row begins with a mark: that of the chosen one, and of a question.
    fn is_marked(&self) -> bool {
        self.scene.style == panel::Style::Small || self.scene.is_alone
    }

    fn count(&self) -> usize {
        match self.rows {
            Rows::Samples => self.scene.context.data().samples(),
            Rows::Questions => self.questions.len(),
        }
    }

    /// How many lines the head of the columns takes.
    fn top(&self, (width, height): Size) -> usize {
        usize::from(match self.map {
            Some(_) => width >= WIDE && height > self.count().clamp(2, 3),
            None => self.scene.has_heads() && self.rows == Rows::Samples,
        })
    }

    fn window(&self, size: Size) -> Window {
        let chosen = match self.rows {
            Rows::Samples => self.scene.context.chosen.sample,
            Rows::Questions => self.scene.context.chosen.question,
        };
        Window::around(chosen, self.count(), self.top(size)..size.1)
    }

    fn line(&self, index: usize) -> Line<'_> {
        let context = self.scene.context;
        let data = context.data();
        match self.rows {
            Rows::Samples => {
                let target = context.run.setup.target(index);
                let truth = match data.classes() {
                    [] => numbers::signed(target[0], 3, 8).trim().into(),
                    _ => coach::truth(context, target),
                };
                // Without names the head says what the numbers are. Beside the map the mark says who is only tested on.
                let number = numbers::count(index as u64 + 1);
                let name = match &data.table().names {
                    Some(_) => context.sample_name(index),
                    None if data.is_test(index) && self.map.is_none() => {
                        format!("{number} {}", Label::Test.text(context.lang))
                    }
                    None => number,
                };
                let raw = data.table().values.row(index).to_vec();
                let is_chosen = index == context.chosen.sample;
                Line { name, inputs: data.scaled(index), raw, truth: Some((target, truth)), is_chosen }
            }
            Rows::Questions => {
                let Question { name, inputs } = self.questions[index].clone();
                let raw = inputs.iter().zip(data.scaling()).map(|(&x, scaling)| scaling.raw(x)).collect();
                let is_chosen = context.place.focus == Focus::Questions && index == context.chosen.question;
                Line { name, inputs, raw, truth: None, is_chosen }
            }
        }
    }

    /// What the branch that was left says at the same epoch, where that is known.
    fn other(&self, inputs: &[f64]) -> Option<Vec<f64>> {
        let context = self.scene.context;
        let shadow = context.run.shadow.as_ref().filter(|_| self.map.is_none())?;
        let fits = shadow.epoch == context.run.at.epoch && context.run.at.step == 0;
        fits.then(|| shadow.network.predict(&context.data().expand(inputs)))
    }

    fn head(&self, pen: &mut Pen<'_>, c: &PeopleColumns) {
        let context = self.scene.context;
        let word = |word: Label| word.text(context.lang);
        let data = context.data();
        let is_beside = self.map.is_some();
        let who = match self.rows {
            Rows::Questions => Label::Never,
            Rows::Samples if data.table().names.is_none() => Label::Sample,
            Rows::Samples => Label::Learned,
        };
        pen.text(c.indent, 0, &cut(word(who), c.name + usize::from(!is_beside)), Role::Soft);
        for (own, at, end) in c.placed() {
            match own.tells {
                Tells::Raw(index) => {
                    let column = &data.table().columns[index];
                    let unit = if column.unit.is_empty() { &column.name } else { &column.unit };
                    pen.text_to(end, 0, &cut(unit, own.width), Role::Soft);
                }
                Tells::Input(index) => pen.text_to(end, 0, &format!("x{}", index + 1), Role::Soft),
                Tells::Track => {
                    let [no, yes] = data.classes() else { continue };
                    // Each pole's name stands over its end of the track. Beside the map the first gives way, but for
                    // its half.
                    let half = own.width / 2;
                    let over = |other: usize| if is_beside { own.width.saturating_sub(other) } else { half };
                    let no = cut(no, half.max(over(yes.width())));
                    let yes = cut(yes, over(no.width()));
                    pen.text(at, 0, &no, Role::Negative);
                    pen.text_to(at + own.width.max(no.width() + 1 + yes.width()), 0, &yes, Role::Positive);
                    if is_beside {
                        return;
                    }
                }
                Tells::Share(class) => {
                    pen.text_to(end, 0, &cut(&data.classes()[class], own.width), Role::Soft);
                }
                Tells::Output if is_beside => pen.text_to(end - 1, 0, word(Label::Prediction), Role::Soft),
                Tells::Output => _ = pen.text(at + 1, 0, word(Label::Prediction), Role::Soft),
                Tells::Truth => _ = pen.text(at, 0, word(Label::TruthColumn), Role::Soft),
                Tells::Says => {
                    let says = match &context.run.shadow {
                        Some(shadow) if !is_beside => {
                            let letter = letter(shadow.branch).to_string();
                            Label::InBranch.fill(context.lang, &[("letter", &letter)])
                        }
                        _ if data.classes().is_empty() => word(Label::TruthColumn).to_owned(),
                        _ => word(Label::Says).to_owned(),
                    };
                    pen.text(at, 0, &says, Role::Soft);
                }
            }
        }
    }

    fn row(&self, pen: &mut Pen<'_>, y: usize, index: usize, c: &PeopleColumns) {
        let context = self.scene.context;
        let line = self.line(index);
        pen.mark(0, y, line.is_chosen);
        if let Some(map) = self.map {
            // The mark on the map.
            let (mark, style) = match self.rows {
                Rows::Samples => {
                    let class = class_of(map, index);
                    let is_test = context.data().is_test(index);
                    (glyph(context, class, is_test), style(context, pen.theme, class))
                }
                Rows::Questions => ('◇', pen.theme.style(Role::Ink)),
            };
            pen.styled(1, y, &mark.to_string(), style);
        } else if self.is_marked() && self.rows == Rows::Questions && !line.is_chosen {
            pen.text(0, y, "◇", Role::Soft);
        }
        let name = if line.is_chosen { Role::Strong } else { Role::Ink };
        pen.text(c.indent, y, &cut(&line.name, c.name), name);
        let truth = line.truth.as_ref().map(|(_, text)| text.as_str());
        let output = context.predict(&line.inputs);
        let other = self.other(&line.inputs);
        for (own, at, end) in c.placed() {
            match own.tells {
                Tells::Raw(index) => {
                    pen.text_to(end, y, &numbers::raw(line.raw[index], own.width), Role::Soft);
                }
                Tells::Input(index) => {
                    let text = input_text(context.data(), index, line.inputs[index], own.width);
                    pen.text_to(end, y, &text, Role::Ink);
                }
                Tells::Truth => {
                    pen.text(at, y, &cut(truth.unwrap_or(numbers::NONE), own.width), Role::Ink);
                }
                Tells::Track => {
                    let share = |output: &Vec<f64>| coach::share(context, output);
                    let ghost = other.as_ref().and_then(share);
                    track(pen, (at, y), own.width, share(&output).unwrap_or_default(), ghost);
                }
                Tells::Share(class) => {
                    // The one that is said in bold.
                    let is_best = context.run.setup.layout().head().class_of(&output) == class;
                    let role = if is_best { Role::Strong } else { Role::Soft };
                    pen.text_to(end, y, numbers::share(output[class], 3).trim(), role);
                }
                Tells::Output => {
                    let mut text = coach::shown(context, &output, 3);
                    if own.gap == 0 && self.map.is_none() && !text.starts_with([' ', '<', '>']) {
                        // It would touch the track: a decimal gives way. `>0.999` and `<0.001` part from it by their sign.
                        text = coach::shown(context, &output, 2);
                    }
                    pen.text_to(end, y, &text, Role::Strong);
                }
                Tells::Says => {
                    let says = match &other {
                        Some(other) => coach::shown(context, other, 3),
                        // Of a number the truth says more than the number again.
                        None if context.data().classes().is_empty() => truth.unwrap_or_default().to_owned(),
                        None => coach::verdict(context, &output),
                    };
                    pen.text(at, y, &cut(&says, own.width), Role::Ink);
                }
            }
        }
        let right = line.truth.as_ref().and_then(|(target, _)| context.run.setup.is_right(&output, target));
        if let Some(right) = right {
            let (sign, role) = if right { ("✓", Role::Good) } else { ("✗", Role::Bad) };
            pen.text((c.end() + c.sign).min(pen.width().saturating_sub(1)), y, sign, role);
        }
    }
}

//! The set-up sheet: rows in two groups, how the data look, and what will happen. What a row reads like is
//! [`crate::app::setup`]'s.

mod rows;
mod thumbs;

use crate::app::run::context::Context;
use crate::app::setup::{Consequence, Row, Sheet};
use crate::app::setup_editing::SetupSheet;
use crate::app::text::Label;
use crate::nn::head::Loss;
use crate::ui::draw::{Pen, Role, UnicodeWidthStr, Weight, cut, wrap};
use crate::ui::panel::Style;

/// The sheet.
pub struct SheetPanel<'a> {
    /// The run and the language.
    pub context: &'a Context,
    /// The sheet.
    pub sheet: &'a Sheet,
    /// How the screen is framed.
    pub style: Style,
}

/// The column of a value, from the label's mark on; its arrow stands two before it.
const VALUE: usize = 15;

/// A row's place: its column, its line, its width and its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct RowPlace {
    row: Row,
    x: usize,
    y: usize,
    width: usize,
    height: usize,
}

/// Where everything stands.
struct SheetPlan {
    places: Vec<RowPlace>,
    /// The wall between the groups.
    wall: usize,
    /// The line below the groups, that of what will happen, and that of the command where it has its own.
    below: usize,
    happens: usize,
    command: usize,
}

impl SheetPanel<'_> {
    pub(in crate::ui) fn draw(&self, pen: &mut Pen<'_>) {
        let (width, height) = (pen.width(), pen.height());
        if width < 40 || height < 8 {
            return;
        }
        let plan = self.plan(width, height);
        match self.style {
            Style::Large => self.large(pen, &plan),
            Style::Medium => self.medium(pen, &plan),
            Style::Small => self.small(pen, &plan),
        }
        for place in &plan.places {
            self.row(pen, place);
        }
    }

    fn term(&self, term: Label) -> &'static str {
        term.text(self.context.lang)
    }

    fn fill(&self, term: Label, values: &[(&str, &str)]) -> String {
        term.fill(self.context.lang, values)
    }

    fn plan(&self, width: usize, height: usize) -> SheetPlan {
        let mut places = Vec::new();
        if self.style == Style::Small {
            let room = height.saturating_sub(6);
            let at = Row::all().position(|row| row == self.sheet.row).unwrap_or(0);
            let first = at.saturating_sub(room / 2).min(Row::all().count().saturating_sub(room));
            let shown = Row::all().skip(first).take(room).enumerate();
            places.extend(shown.map(|(index, row)| RowPlace { row, x: 0, y: index + 1, width, height: 1 }));
            return SheetPlan { places, wall: width, below: room + 1, happens: room + 1, command: height };
        }
        let is_large = self.style == Style::Large;
        let (wall, edge) = if is_large { (65 + (width - 120) / 3, 1) } else { (43 + (width - 80) / 2, 0) };
        let features = if is_large { self.feature_lines(wall - VALUE - 2).len().clamp(1, 2) } else { 1 };
        let groups = [(Row::ANEW, edge, wall - edge), (Row::AT_ONCE, wall + 1, width - wall - 1 - edge)];
        for (rows, x, width) in groups {
            let mut y = 1;
            for &row in rows {
                let is_first = matches!(row, Row::Start | Row::L1 | Row::StopAfter | Row::Pace)
                    || row == Row::Hidden && features == 1;
                y += usize::from(is_large && is_first);
                let height = if row == Row::Features { features } else { 1 };
                places.push(RowPlace { row, x, y, width, height });
                y += height;
            }
        }
        if is_large {
            return SheetPlan { places, wall, below: 15, happens: height - 7, command: height };
        }
        let below = Row::ANEW.len() + 1;
        let command = (below + 5 + (height - 20) / 2).min(height - 4);
        SheetPlan { places, wall, below, happens: below, command }
    }

    fn title(&self, pen: &mut Pen<'_>, x: usize, y: usize, text: &str, is_here: bool) {
        let room = pen.width().saturating_sub(x + 3);
        pen.bracketed(x, y, &cut(text, room), is_here);
    }

    /// Whether the row at hand is in the group that starts a new run.
    fn is_anew(&self) -> bool {
        Row::ANEW.contains(&self.sheet.row)
    }

    fn large(&self, pen: &mut Pen<'_>, plan: &SheetPlan) {
        let (width, height) = (pen.width(), pen.height());
        let mut frame = |x: usize, y: usize, width: usize, height: usize, weight: Weight| {
            pen.part(x, y, width, height).frame(weight);
        };
        frame(0, 0, plan.wall + 1, plan.below + 1, Weight::Light);
        frame(plan.wall, 0, width - plan.wall, plan.below + 1, Weight::Light);
        frame(0, plan.below, width, plan.happens - plan.below + 1, Weight::Light);
        frame(0, plan.happens, width, height - plan.happens, Weight::Light);
        let (from, to) = if self.is_anew() { (0, plan.wall + 1) } else { (plan.wall, width) };
        frame(from, 0, to - from, plan.below + 1, Weight::Heavy);
        self.title(pen, 2, 0, self.term(Label::TitleAnew), self.is_anew());
        self.title(pen, plan.wall + 2, 0, self.term(Label::TitleAtOnce), !self.is_anew());
        let (index, all) = (self.sheet.thumb(), self.sheet.thumbs.len());
        let name = self.sheet.draft.samples.choice.name(self.sheet.own());
        let (k, n) = ((index + 1).to_string(), all.to_string());
        let title = self.fill(Label::TitleData, &[("name", &name), ("k", &k), ("n", &n)]);
        self.title(pen, 2, plan.below, &title, false);
        self.legend(pen, width - 2, plan.below);
        thumbs::row(self, &mut pen.part(1, plan.below + 1, width - 2, plan.happens - plan.below - 1));
        self.title(pen, 2, plan.happens, self.term(Label::TitleWhat), false);
        let room = height - plan.happens - 2;
        self.happens(&mut pen.part(2, plan.happens + 1, width - 4, 2));
        let mut below = pen.part(2, plan.happens + 4, width - 4, room.saturating_sub(3));
        self.command(&mut below, true);
    }

    fn medium(&self, pen: &mut Pen<'_>, plan: &SheetPlan) {
        let (width, height) = (pen.width(), pen.height());
        let command = plan.command;
        let side = width.saturating_sub(19).max(width * 3 / 4);
        for y in [0, plan.below, command] {
            pen.rule(y, Weight::Light);
        }
        let (from, to) = if self.is_anew() { (0, plan.wall) } else { (plan.wall, width - 1) };
        pen.horizontal(0, from, to, Weight::Heavy);
        pen.vertical(plan.wall, 0, plan.below, Weight::Light);
        pen.vertical(side, plan.below, command, Weight::Light);
        self.title(pen, 1, 0, self.term(Label::TitleAnewShort), self.is_anew());
        self.title(pen, plan.wall + 2, 0, self.term(Label::TitleAtOnceShort), !self.is_anew());
        self.title(pen, 1, plan.below, self.term(Label::TitleWhat), false);
        let name = self.sheet.draft.samples.choice.name(self.sheet.own());
        self.title(pen, side + 2, plan.below, &name, false);
        let rows = command - plan.below - 1;
        if let Some(thumb) = self.sheet.thumbs.get(self.sheet.thumb()) {
            thumbs::points(thumb, &mut pen.part(side + 2, plan.below + 1, width - side - 3, rows));
        }
        let room = side.saturating_sub(2);
        let used = self.happens(&mut pen.part(1, plan.below + 1, room, rows));
        if used < rows {
            pen.text(1, plan.below + 1 + used, &cut(&self.changes(), room), Role::Soft);
        }
        self.title(pen, 1, command, self.term(Label::TitleCommand), false);
        self.command(&mut pen.part(1, command + 1, width - 2, height - command - 1), false);
    }

    fn small(&self, pen: &mut Pen<'_>, plan: &SheetPlan) {
        let (width, height) = (pen.width(), pen.height());
        pen.rule(0, Weight::Heavy);
        pen.rule(plan.happens, Weight::Light);
        let at = Row::all().position(|row| row == self.sheet.row).unwrap_or(0);
        let (k, n) = ((at + 1).to_string(), Row::all().count().to_string());
        self.title(pen, 1, 0, &self.fill(Label::TitleSmall, &[("k", &k), ("n", &n)]), true);
        let group = if self.is_anew() { Label::TitleAnewShort } else { Label::TitleAtOnceShort };
        let group = self.term(group).rsplit(" · ").next().unwrap_or_default();
        let end = width.saturating_sub(2);
        let from = end.saturating_sub(group.width() + 2);
        pen.text(from, 0, &format!(" {group} "), Role::Ink);
        self.title(pen, 1, plan.happens, self.term(Label::TitleWhat), false);
        self.happens(&mut pen.part(1, plan.happens + 1, width - 2, height - plan.happens - 1));
    }

    /// What the two signs of a thumbnail mean.
    fn legend(&self, pen: &mut Pen<'_>, end: usize, y: usize) {
        let is_number = self.sheet.draft.config.loss == Loss::Mse && self.sheet.data().classes().is_empty();
        let text = self.term(if is_number { Label::ValueLegend } else { Label::ClassLegend });
        let x = end.saturating_sub(text.width() + 2);
        let mut at = pen.text(x, y, " ", Role::Ink);
        for c in text.chars() {
            let role = match c {
                '+' => Role::Positive,
                '·' => Role::Negative,
                _ => Role::Soft,
            };
            at = pen.text(at, y, &c.to_string(), role);
        }
        pen.text(at, y, " ", Role::Ink);
    }

    /// What accepting will do; how many lines that takes.
    fn happens(&self, pen: &mut Pen<'_>) -> usize {
        let role = match self.sheet.consequence {
            Consequence::Wrong(..) => Role::Bad,
            Consequence::Nothing => Role::Soft,
            Consequence::Adjusted | Consequence::Anew(_) => Role::Ink,
        };
        let lines = wrap(&SetupSheet::says(self.sheet, self.context), pen.width());
        pen.lines(0, 0, &lines, role);
        lines.len().min(pen.height())
    }

    fn changes(&self) -> String {
        match self.sheet.changed().len() {
            0 => String::new(),
            1 => self.term(Label::OneChange).into(),
            n => self.fill(Label::ChangeCount, &[("n", &n.to_string())]),
        }
    }

    /// The run as a command line, in as many lines as there are; `says` who copies it.
    fn command(&self, pen: &mut Pen<'_>, says: bool) {
        let Some(command) = self.sheet.command() else { return };
        let (width, height) = (pen.width(), pen.height());
        if height == 0 {
            return;
        }
        let mut lines = wrap(&command, width);
        if lines.len() > height {
            lines.truncate(height);
            lines[height - 1].push_str(" …");
        }
        let lines: Vec<String> = lines.iter().map(|line| cut(line, width)).collect();
        pen.lines(0, 0, &lines, Role::Soft);
        let copies = self.term(Label::CopiesLine);
        let last = lines.last().map_or(0, |line| line.width());
        if says && last + copies.width() + 3 <= width {
            let y = lines.len().saturating_sub(1);
            let x = width - copies.width();
            pen.pieces(x, y, &[(&copies[..1], Role::Strong), (&copies[1..], Role::Soft)]);
        }
    }

    /// The row at a place of the body, for the mouse.
    pub fn at(&self, x: usize, y: usize, width: usize, height: usize) -> Option<Row> {
        if width < 40 || height < 8 {
            return None;
        }
        let plan = self.plan(width, height);
        let found = plan.places.iter().find(|place| {
            (place.x..place.x + place.width).contains(&x) && (place.y..place.y + place.height).contains(&y)
        });
        found.map(|place| place.row)
    }
}

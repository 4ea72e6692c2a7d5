//! Which columns a list of people has room for, and how wide they are.

use crate::app::run::context::Context;
use crate::app::text::Label;
use crate::app::text::numbers;
use crate::data::dataset::{Dataset, Question};
use crate::ui::draw::{Role, UnicodeWidthStr};
use crate::ui::panel::Head;

/// A column: the blanks before it, and its own width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ListColumn {
    pub(super) gap: usize,
    pub(super) width: usize,
}

impl ListColumn {
    pub(super) fn total(self) -> usize {
        if self.width == 0 { 0 } else { self.gap + self.width }
    }
}

/// Which columns there is room for, and how wide they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PeopleColumns {
    /// Where the name begins: after the mark of the chosen row.
    pub(super) indent: usize,
    pub(super) name: usize,
    pub(super) raw: Vec<ListColumn>,
    pub(super) inputs: Vec<ListColumn>,
    pub(super) truth: ListColumn,
    pub(super) track: ListColumn,
    /// Where there are more than two classes, one for each.
    pub(super) shares: Vec<ListColumn>,
    pub(super) output: ListColumn,
    pub(super) says: ListColumn,
    /// The blanks before the sign of who is right.
    pub(super) sign: usize,
}

/// Where there is room for more a track is longer, and tells finer shades apart.
const LONG_TRACKS: [usize; 2] = [41, 27];

/// How wide a name is at least, and at most where there is room.
const NAME: (usize, usize) = (7, 16);

impl PeopleColumns {
    /// The widest set that fits; `marked` leaves a blank after the mark of a row.
    pub(super) fn of(context: &Context, questions: &[Question], width: usize, marked: bool) -> PeopleColumns {
        let data = context.data();
        let widest = |column: usize, text: &dyn Fn(f64) -> String| {
            let (low, high) = data.range(column);
            text(low).width().max(text(high).width()).clamp(2, 9)
        };
        let scaling = data.scaling();
        let asked = |column: usize, text: &dyn Fn(f64) -> String| {
            questions.iter().map(|question| text(question.inputs[column]).width()).max().unwrap_or(0).min(7)
        };
        let raw: Vec<ListColumn> = (0..data.columns())
            .map(|column| {
                let text = |value: f64| numbers::raw(value, 0);
                let width = asked(column, &|input| text(scaling[column].raw(input)));
                ListColumn { gap: 1, width: widest(column, &text).max(width) }
            })
            .collect();
        let inputs = |count: usize, first_gap: usize| -> Vec<ListColumn> {
            (0..count)
                .map(|column| {
                    let text = |input: f64| input_text(data, column, input, 0);
                    let gap = if column == 0 { first_gap } else { 2 };
                    let own = widest(column, &|value| text(scaling[column].input(value)));
                    ListColumn { gap, width: own.max(asked(column, &text)) }
                })
                .collect()
        };
        let unsure = Label::Unsure.text(context.lang).width();
        let classes = data.classes().iter().map(|class| class.width()).max();
        let says = classes.map_or(0, |width| width.max(unsure).min(10));
        let truth = if classes.is_some() { says } else { 9 };
        let two = data.classes().len() == 2;
        let long = ListColumn { gap: 2, width: if two { 13 } else { 0 } };
        let short = ListColumn { gap: 2, width: if two { 7 } else { 0 } };
        // What is neither shifted nor scaled is not shown twice.
        let raw = if context.has_two_units() { raw } else { Vec::new() };
        let full = PeopleColumns {
            indent: if marked { 2 } else { 1 },
            name: context.names_width.clamp(NAME.0, NAME.1),
            inputs: inputs(data.columns(), if raw.is_empty() { 1 } else { 2 }),
            raw,
            truth: ListColumn { gap: 2, width: truth },
            track: long,
            output: ListColumn { gap: 1, width: 6 },
            shares: Vec::new(),
            says: ListColumn { gap: 1, width: if classes.is_some() { says } else { 0 } },
            sign: 1,
        };
        let narrow = PeopleColumns { name: NAME.0, ..full.clone() };
        let bare = PeopleColumns { raw: Vec::new(), inputs: inputs(data.columns(), 1), ..narrow.clone() };
        let brief = PeopleColumns {
            truth: ListColumn::default(),
            track: short,
            output: ListColumn { gap: 0, width: 6 },
            ..bare.clone()
        };
        let mut candidates: Vec<PeopleColumns> = LONG_TRACKS
            .iter()
            .filter(|_| two)
            .map(|&width| PeopleColumns { track: ListColumn { gap: 2, width }, ..full.clone() })
            .collect();
        let shared = |columns: &PeopleColumns| PeopleColumns {
            shares: data
                .classes()
                .iter()
                .map(|class| ListColumn { gap: 2, width: class.width().clamp(5, 10) })
                .collect(),
            ..columns.clone()
        };
        if (3..=6).contains(&data.classes().len()) {
            candidates.extend([shared(&full), shared(&narrow), shared(&bare)]);
        }
        candidates.extend([full, narrow, bare, brief.clone()]);
        for few in (0..data.columns().min(4)).rev() {
            candidates.push(PeopleColumns { inputs: inputs(few, 1), ..brief.clone() });
        }
        if let Some(last) = candidates.last_mut().filter(|last| last.inputs.is_empty()) {
            last.track.gap = 1;
        }
        let last = PeopleColumns { inputs: Vec::new(), track: ListColumn::default(), ..brief };
        candidates.into_iter().find(|columns| columns.width() <= width).unwrap_or(last)
    }

    /// The columns of a list beside the map, where everybody has a mark before the name.
    pub(super) fn beside_map(context: &Context, width: usize) -> PeopleColumns {
        let two = context.data().classes().len() == 2;
        // A track has a middle: its columns are odd. A number with a sign before it parts from a short one by that.
        let (name, track, gap) = match width {
            32.. => (9, 11 + (width - 32).saturating_sub(4).min(12) / 2 * 2, 1),
            24..32 => (8, 7, 0),
            _ => (width.saturating_sub(12).min(9), 0, 0),
        };
        let track = ListColumn { gap: 0, width: if two { track } else { 0 } };
        let output = ListColumn { gap: if track.width > 0 { gap } else { 0 }, width: 6 };
        let end = 3 + name + track.width + output.total();
        let says = ListColumn { gap: 1, width: if two { 0 } else { width.saturating_sub(end + 4).min(10) } };
        let sign = if says.width == 0 && width >= 32 { 2 } else { 0 };
        PeopleColumns { indent: 3, name, track, output, says, sign, ..PeopleColumns::default() }
    }

    fn width(&self) -> usize {
        let numbers: usize = self.raw.iter().chain(&self.inputs).map(|column| column.total()).sum();
        let shares: usize = self.shares.iter().map(|column| column.total()).sum();
        let rest = [self.truth, self.track, self.output, self.says].map(ListColumn::total);
        let mark = if self.says.width > 0 { 2 } else { 0 };
        self.indent + self.name + numbers + shares + rest.iter().sum::<usize>() + mark
    }
}

/// An input: as people write it where the column holds whole numbers, else with two decimals, so that the
/// points stand below each other.
pub(super) fn input_text(data: &Dataset, column: usize, input: f64, width: usize) -> String {
    let scaling = data.scaling()[column];
    let (low, high) = data.range(column);
    let is_whole = |value: f64| scaling.input(value).fract() == 0.0;
    if is_whole(low) && is_whole(high) {
        numbers::offset(input, width)
    } else {
        numbers::signed(input, 2, width)
    }
}

/// Heads of the inputs for a title's rule.
pub(in crate::ui) fn input_heads(context: &Context, questions: &[Question], width: usize) -> Vec<Head> {
    let columns = PeopleColumns::of(context, questions, width, false);
    let mut x = columns.indent + columns.name;
    let inputs = columns.inputs.iter().enumerate().map(|(index, column)| {
        x += column.total();
        (x, format!("x{}", index + 1), Role::Soft)
    });
    inputs.collect()
}

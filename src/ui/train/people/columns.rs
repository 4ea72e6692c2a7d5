//! Which columns a list of people has room for, and how wide they are.

use crate::app::run::context::Context;
use crate::app::text::Label;
use crate::app::text::numbers;
use crate::data::dataset::{Dataset, Question};
use crate::ui::draw::UnicodeWidthStr;
use crate::ui::panel::Head;

/// What a column tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tells {
    /// A number in its own unit.
    Raw(usize),
    /// The same as an input.
    Input(usize),
    Truth,
    /// Where the output lies between two classes.
    Track,
    /// The share of one of several classes.
    Share(usize),
    Output,
    /// The class that the output names, or what another branch says.
    Says,
}

/// A column: what it tells, the blanks before it, and its own width.
pub(super) struct ListColumn {
    pub(super) tells: Tells,
    pub(super) gap: usize,
    pub(super) width: usize,
}

/// The columns there is room for.
pub(super) struct PeopleColumns {
    /// Where the name begins: after the mark of the chosen row.
    pub(super) indent: usize,
    pub(super) name: usize,
    /// Those right of the name.
    columns: Vec<ListColumn>,
    /// The blanks before the sign of who is right.
    pub(super) sign: usize,
}

/// What a list could show.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column that may give way, or a blank")]
struct Form {
    name: usize,
    has_raw: bool,
    inputs: usize,
    /// Without the truth, and with the output close by its track.
    is_brief: bool,
    /// With a blank less between the numbers in units and the inputs.
    is_close: bool,
    track: usize,
    has_shares: bool,
}

/// Where there is room for more a track is longer, and tells finer shades apart.
const LONG_TRACKS: [usize; 2] = [41, 27];

/// How wide a name is at least, and at most where there is room.
const NAME: (usize, usize) = (7, 16);

impl PeopleColumns {
    /// The widest set that fits; `marked` leaves a blank after the mark of a row.
    pub(super) fn of(context: &Context, questions: &[Question], width: usize, marked: bool) -> PeopleColumns {
        let (data, scaling) = (context.data(), context.data().scaling());
        // What is neither shifted nor scaled is not shown twice.
        let (has_raw, inputs) = (context.has_two_units(), data.columns());
        let name = context.names_width.clamp(NAME.0, NAME.1);
        let full =
            Form { name, has_raw, inputs, is_brief: false, is_close: false, track: 13, has_shares: false };
        let narrow = Form { name: NAME.0, ..full };
        let bare = Form { has_raw: false, ..narrow };
        let brief = Form { is_brief: true, track: 7, ..bare };
        let last = Form { inputs: 0, track: 0, ..brief };
        let two = data.classes().len() == 2;
        let mut forms: Vec<Form> =
            LONG_TRACKS.into_iter().filter(|_| two).map(|track| Form { track, ..full }).collect();
        if (3..=6).contains(&data.classes().len()) {
            forms.extend([full, narrow, bare].map(|form| Form { has_shares: true, ..form }));
        }
        // A blank less, before a name is cut.
        let close = Form { is_close: true, ..full };
        forms.extend([full, close, narrow, bare, brief]);
        forms.extend((0..inputs.min(4)).rev().map(|inputs| Form { inputs, ..brief }));

        let widest = |column: usize, text: &dyn Fn(f64) -> String| {
            let (low, high) = data.range(column);
            text(low).width().max(text(high).width()).clamp(2, 9)
        };
        let asked = |column: usize, text: &dyn Fn(f64) -> String| {
            questions.iter().map(|question| text(question.inputs[column]).width()).max().unwrap_or(0).min(7)
        };
        let raw = |column: usize| {
            let text = |value: f64| numbers::raw(value, 0);
            let width = asked(column, &|input| text(scaling[column].raw(input)));
            ListColumn { tells: Tells::Raw(column), gap: 1, width: widest(column, &text).max(width) }
        };
        let input = |column: usize, gap: usize| {
            let text = |input: f64| input_text(data, column, input, 0);
            let own = widest(column, &|value| text(scaling[column].input(value)));
            ListColumn { tells: Tells::Input(column), gap, width: own.max(asked(column, &text)) }
        };
        let unsure = Label::Unsure.text(context.lang).width();
        let says = data.classes().iter().map(|class| class.width().max(unsure).min(10)).max();
        let set = |form: Form| {
            let mut columns = Vec::new();
            if form.has_raw {
                columns.extend((0..data.columns()).map(raw));
            }
            let first = if form.has_raw && !form.is_close { 2 } else { 1 };
            columns.extend((0..form.inputs).map(|index| input(index, if index == 0 { first } else { 2 })));
            let mut add =
                |tells: Tells, gap: usize, width: usize| columns.push(ListColumn { tells, gap, width });
            if !form.is_brief {
                add(Tells::Truth, 2, says.unwrap_or(9));
            }
            if two && form.track > 0 {
                add(Tells::Track, if form.is_brief && form.inputs == 0 { 1 } else { 2 }, form.track);
            }
            for (class, name) in data.classes().iter().enumerate().filter(|_| form.has_shares) {
                add(Tells::Share(class), 2, name.width().clamp(5, 10));
            }
            add(Tells::Output, usize::from(!form.is_brief), 6);
            if let Some(says) = says {
                add(Tells::Says, 1, says);
            }
            PeopleColumns { indent: if marked { 2 } else { 1 }, name: form.name, columns, sign: 1 }
        };
        // The mark of who is right stands behind what is said.
        let sign = if says.is_some() { 2 } else { 0 };
        let mut sets = forms.into_iter().map(set);
        sets.find(|set| set.end() + sign <= width).unwrap_or_else(|| set(last))
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
        let mut set = PeopleColumns { indent: 3, name, columns: Vec::new(), sign: 0 };
        let has_track = two && track > 0;
        if has_track {
            set.columns.push(ListColumn { tells: Tells::Track, gap: 0, width: track });
        }
        set.columns.push(ListColumn { tells: Tells::Output, gap: if has_track { gap } else { 0 }, width: 6 });
        let says = if two { 0 } else { width.saturating_sub(set.end() + 4).min(10) };
        if says > 0 {
            set.columns.push(ListColumn { tells: Tells::Says, gap: 1, width: says });
        }
        PeopleColumns { sign: if says == 0 && width >= 32 { 2 } else { 0 }, ..set }
    }

    /// The columns right of the name, each with where it begins and where it ends.
    pub(super) fn placed(&self) -> impl Iterator<Item = (&ListColumn, usize, usize)> {
        let mut end = self.indent + self.name;
        self.columns.iter().map(move |column| {
            let at = end + column.gap;
            end = at + column.width;
            (column, at, end)
        })
    }

    /// The column after the last one.
    pub(super) fn end(&self) -> usize {
        self.placed().last().map_or(self.indent + self.name, |(_, _, end)| end)
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
    let inputs = columns.placed().filter_map(|(column, _, end)| {
        let Tells::Input(index) = column.tells else { return None };
        Some((end, format!("x{}", index + 1)))
    });
    inputs.collect()
}

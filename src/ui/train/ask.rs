//! The form: a name and a number for each input, the answer while typing, and the offered repair.

use crate::app::coach;
use crate::app::input::form::{Check, Form, units_of};
use crate::app::input::text_field::TextField;
use crate::app::run::context::Context;
use crate::app::text::Label;
use crate::app::text::numbers;
use crate::data::dataset::Entry;
use crate::data::units::Units;
use crate::ui::draw::{Pen, Role, UnicodeWidthStr, cut, track, wrap};

/// The form, empty or being filled.
pub(in crate::ui) struct AskForm<'a> {
    pub(in crate::ui) context: &'a Context,
    /// What is typed; else the form is empty.
    pub(in crate::ui) typed: Option<&'a Form>,
}

/// Where a field of the form stands.
struct FieldPlace {
    index: usize,
    label: usize,
    text: String,
    field: usize,
    room: usize,
    /// What stands behind its closing bracket.
    unit: String,
    /// The column of the last sign.
    end: usize,
}

impl AskForm<'_> {
    pub(in crate::ui) fn draw(&self, pen: &mut Pen<'_>) {
        let context = self.context;
        if let Some(form) = self.typed {
            self.fields(pen, form, true);
            self.answer(pen, form);
            self.advice(pen, form);
            return;
        }
        self.fields(pen, &Form::new(context.data()), false);
        let wide = pen.width() >= 60;
        let word = match (context.data().entry(), wide) {
            (Entry::Offset, true) => Label::AToAsk,
            (Entry::Offset, false) => Label::AToAskShort,
            (Entry::Raw, true) => Label::AToAskRaw,
            (Entry::Raw, false) => Label::AToAskRawShort,
        };
        let text = word.fill(context.lang, &[("at", &coach::offsets(context))]);
        pen.text(1, 1, &text, Role::Soft);
    }

    /// Which field is at a place of a form so wide.
    pub(in crate::ui) fn at(&self, (x, y): (usize, usize), width: usize) -> Option<usize> {
        let empty = Form::new(self.context.data());
        let places = self.places(self.typed.unwrap_or(&empty), width);
        let mut places = places.into_iter();
        places.find(|place| y == 0 && (place.label..=place.end).contains(&x)).map(|place| place.index)
    }

    /// As many fields as fit, those around the active one.
    fn places(&self, form: &Form, width: usize) -> Vec<FieldPlace> {
        let context = self.context;
        let wide = width >= 62;
        let columns = &context.data().table().columns;
        // While something is typed, its unit stands beside it.
        let has_units = self.typed.is_some()
            && (units_of(context.data()).len() > 1 || columns.iter().any(|it| !it.unit.is_empty()));
        let (name_room, number_room, gap) = match width {
            62.. if has_units => (8, 6, 2),
            62.. => (9, 6, 3),
            52.. => (9, 6, 2),
            _ => (8, 5, 1),
        };
        let name = wide && columns.len() < 4;
        let unit = |i: usize| match form.units_in(context.data(), i) {
            _ if !has_units => String::new(),
            Units::Offsets => "±".to_owned(),
            units => cut(units.name(&columns[i].unit), 4),
        };
        let labels = std::iter::once((Label::Name.text(context.lang).to_owned(), String::new())).chain(
            columns.iter().enumerate().map(|(i, column)| {
                let (place, unit) = (format!("x{}", i + 1), unit(i));
                match (name && column.name != place, width) {
                    (true, _) => (format!("{place} {}", cut(&column.name, 10)), unit),
                    (false, 52..) => (place, unit),
                    // Where there is little room, the unit says which number is meant.
                    (false, _) if unit.is_empty() || unit == "±" => (place, String::new()),
                    (false, _) => (unit, String::new()),
                }
            }),
        );
        let mut x = 1;
        let all = labels.enumerate().map(|(index, (text, unit))| {
            let room = if index == 0 { name_room } else { number_room };
            let field = x + text.width() + 1;
            let behind = if unit.is_empty() { 0 } else { 1 + unit.width() };
            let place =
                FieldPlace { index, label: x, text, field, room, unit, end: field + room + 1 + behind };
            x = place.end + 1 + gap;
            place
        });
        let mut all: Vec<FieldPlace> = all.collect();
        // Scrolled by whole fields until the active one is seen.
        let active = &all[form.active.min(all.len() - 1)];
        let first = all.iter().find(|place| active.end < width + place.label - 1).unwrap_or(active);
        let (index, by) = (first.index, first.label - 1);
        all.drain(..index);
        for place in &mut all {
            (place.label, place.field, place.end) = (place.label - by, place.field - by, place.end - by);
        }
        all.retain(|place| place.end < width);
        all
    }

    fn fields(&self, pen: &mut Pen<'_>, form: &Form, typing: bool) {
        let places = self.places(form, pen.width());
        for place in &places {
            pen.text(place.label, 0, &place.text, Role::Soft);
            let field = match place.index.checked_sub(1) {
                None => &form.name,
                Some(number) => &form.numbers[number],
            };
            self.field(pen, place.field, place.room, field, typing && form.active == place.index);
            pen.text(place.field + place.room + 3, 0, &place.unit, Role::Soft);
        }
        let end = places.last().map_or(0, |place| place.end + 2);
        if places.last().is_some_and(|place| place.index < form.numbers.len()) {
            pen.text(end, 0, "…", Role::Soft);
        } else if pen.height() == 1 && !typing {
            pen.text(end + 2, 0, Label::AToType.text(self.context.lang), Role::Soft);
        }
    }

    fn field(&self, pen: &mut Pen<'_>, x: usize, room: usize, field: &TextField, active: bool) {
        let role = if active { Role::Strong } else { Role::Soft };
        pen.text(x, 0, "[", role);
        let (shown, caret) = field.window(room);
        pen.part(x + 1, 0, room, 1).text(0, 0, shown, Role::Ink);
        pen.text(x + 1 + room, 0, "]", role);
        if active {
            // The caret is a reversed cell: the terminal's own stays hidden.
            pen.restyle(x + 1 + caret, 0, 1, Role::Selection);
        }
    }

    /// What the numbers mean in the other unit, and what the network says.
    fn answer(&self, pen: &mut Pen<'_>, form: &Form) {
        let context = self.context;
        let data = context.data();
        let meaning: Vec<String> = (0..form.numbers.len())
            .filter_map(|i| {
                let input = form.input(data, i)?;
                Some(match form.units_in(data, i) {
                    Units::Own => format!("x{} {}", i + 1, numbers::offset(input, 0)),
                    Units::Offsets | Units::Metric => {
                        let raw = numbers::raw(data.scaling()[i].raw(input), 0);
                        numbers::with_unit(&raw, &data.table().columns[i].unit)
                    }
                })
            })
            .collect();
        let mut x = 1;
        if !meaning.is_empty() && units_of(data).len() > 1 {
            x = pen.text(1, 1, &format!("= {}", cut(&meaning.join(", "), 24)), Role::Soft) + 2;
        }
        let check = form.check(data);
        let Some(inputs) = check.inputs() else {
            pen.text(x, 1, Label::ToCome.text(context.lang), Role::Soft);
            return;
        };
        let output = context.predict(inputs);
        x = x.max(if pen.width() >= 60 { 21 } else { 18 });
        let end = pen.text(x, 1, &format!("ŷ {}", coach::number(context, &output)), Role::Strong) + 1;
        let mut at = end;
        if let Some(share) = coach::share(context, &output) {
            let length = if pen.width() >= 60 { 13 } else { 7 };
            track(pen, (at, 1), length, share, None);
            at += length + 1;
        }
        if !data.classes().is_empty() {
            pen.text(at, 1, &coach::verdict(context, &output), Role::Ink);
        }
    }

    fn advice(&self, pen: &mut Pen<'_>, form: &Form) {
        let context = self.context;
        let data = context.data();
        let check = form.check(data);
        let wide = pen.width() >= 60;
        let word = |word: Label| word.text(context.lang).to_owned();
        let repaired = check.repaired().map_or_else(String::new, |it| coach::repaired_values(context, it));
        let looks = |word: Label| {
            let (values, at) = (coach::typed_values(context, form), coach::offsets(context));
            let meant = coach::units(context, check.meant().unwrap_or(form.units));
            let units =
                if form.units == Units::Offsets { &meant } else { &coach::units(context, form.units) };
            let values = [("values", &*values), ("meant", &meant), ("units", units), ("at", &at)];
            let values = [&values[..], &[("repaired", &repaired)]].concat();
            word.fill(context.lang, &values)
        };
        let text = match &check {
            Check::Unfinished => word(Label::CommaOrPoint),
            Check::Good(_) => match (form.learns(), wide) {
                (true, true) => word(Label::LearnsFrom),
                (true, false) => word(Label::LearnsFromShort),
                (false, true) => word(Label::KeepsQuestion),
                (false, false) => word(Label::KeepsQuestionShort),
            },
            Check::Far(_) => word(Label::FarAway),
            Check::OtherUnit { .. } if form.units == Units::Offsets => looks(Label::LooksRaw),
            Check::OtherUnit { .. } => looks(Label::LooksOther),
        };
        let offer = check.meant().map(|meant| {
            let unit = match meant {
                Units::Own | Units::Metric => {
                    Label::TypeRaw.fill(context.lang, &[("units", &coach::short_units(context, meant))])
                }
                Units::Offsets => Label::TypeOffsets.text(context.lang).to_owned(),
            };
            let word = if wide { Label::Repair } else { Label::RepairShort };
            word.fill(context.lang, &[("repaired", &repaired), ("unit", &unit)])
        });
        let width = pen.width().saturating_sub(2);
        let lines = wrap(&text, width);
        let room = pen.height().saturating_sub(2 + usize::from(offer.is_some()));
        pen.lines(1, 2, &lines[..lines.len().min(room)], Role::Soft);
        if let Some(offer) = offer {
            pen.text(1, 2 + lines.len().min(room), &offer, Role::Strong);
        }
    }
}

//! Questions to the network, and the form in which they are typed. No drawing, no keys' names.

use crate::app::input::text_field::{FieldEdit, Kind, TextField, Typed};
use crate::app::text::numbers;
use crate::data::dataset::{Dataset, Question};
use crate::data::units::{self, Look, Units};

/// The most questions that are kept.
pub const MOST_QUESTIONS: usize = 64;

/// The form: a name and one number for each input.
#[derive(Clone, Debug)]
pub struct Form {
    /// The name's field.
    pub name: TextField,
    /// The numbers' fields.
    pub numbers: Vec<TextField>,
    /// Which field has the caret: 0 is the name.
    pub active: usize,
    /// What the typed numbers count, those apart that have a unit behind them.
    pub units: Units,
    /// What becomes of it.
    pub purpose: Purpose,
}

/// What a form is filled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A question.
    Ask,
    /// A question that takes the place of that one.
    Again(usize),
    /// A sample more to learn from.
    Learn,
    /// That sample, with other values or another name.
    Mend(usize),
}

/// What is to be said of the numbers typed so far.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// At least one is still no number.
    Unfinished,
    /// The network's inputs.
    Good(Vec<f64>),
    /// The inputs, far from everything it learned.
    Far(Vec<f64>),
    /// They look like numbers of other units.
    OtherUnit {
        /// Those.
        units: Units,
        /// The inputs as typed.
        inputs: Vec<f64>,
        /// The inputs that are probably meant.
        repaired: Vec<f64>,
    },
}

impl Check {
    /// The network inputs as typed, if every number is there.
    pub fn inputs(&self) -> Option<&[f64]> {
        match self {
            Check::Unfinished => None,
            Check::Good(inputs) | Check::Far(inputs) | Check::OtherUnit { inputs, .. } => Some(inputs),
        }
    }

    /// The units that are probably meant.
    pub fn meant(&self) -> Option<Units> {
        if let Check::OtherUnit { units, .. } = self { Some(*units) } else { None }
    }

    /// The inputs that are probably meant instead.
    pub fn repaired(&self) -> Option<&[f64]> {
        match self {
            Check::OtherUnit { repaired, .. } => Some(repaired),
            Check::Unfinished | Check::Good(_) | Check::Far(_) => None,
        }
    }
}

impl Form {
    /// An empty form.
    pub fn new(data: &Dataset) -> Form {
        Form {
            name: TextField::new(Kind::Name),
            numbers: vec![TextField::new(Kind::Measure); data.columns()],
            active: 0,
            units: data.entry().into(),
            purpose: Purpose::Ask,
        }
    }

    /// A form filled with a question that has been asked, to change it.
    pub fn again(data: &Dataset, index: usize, question: &Question) -> Form {
        let mut form = Form { purpose: Purpose::Again(index), active: 1, ..Form::new(data) };
        form.name = TextField::with(Kind::Name, question.name.clone());
        form.repair(data, &question.inputs);
        form
    }

    /// A form for a sample more to learn from.
    pub fn learn(data: &Dataset) -> Form {
        Form { purpose: Purpose::Learn, ..Form::new(data) }
    }

    /// A form filled with a sample, to change it.
    pub fn mend(data: &Dataset, sample: usize) -> Form {
        let mut form = Form { purpose: Purpose::Mend(sample), active: 1, ..Form::new(data) };
        let name = data.table().names.as_ref().map(|names| names[sample].clone());
        form.name = TextField::with(Kind::Name, name.unwrap_or_default());
        form.repair(data, &data.scaled(sample));
        form
    }

    /// Whether a sample to learn from comes out of it, not a question.
    pub fn learns(&self) -> bool {
        matches!(self.purpose, Purpose::Learn | Purpose::Mend(_))
    }

    /// The active field.
    pub fn field(&self) -> &TextField {
        self.active.checked_sub(1).map_or(&self.name, |number| &self.numbers[number])
    }

    /// The same, to be typed in.
    pub(in crate::app) fn field_mut(&mut self) -> &mut TextField {
        match self.active.checked_sub(1) {
            None => &mut self.name,
            Some(number) => &mut self.numbers[number],
        }
    }

    /// Puts a character at the caret of the active field, if the field takes it.
    pub fn insert(&mut self, c: char) -> Typed {
        self.field_mut().insert(c)
    }

    /// Moves the caret or deletes in the active field.
    pub fn edit(&mut self, edit: FieldEdit) {
        self.field_mut().edit(edit);
    }

    /// Goes to another field, round and round.
    pub fn go(&mut self, forward: bool) {
        let fields = self.numbers.len() + 1;
        let by = if forward { 1 } else { fields - 1 };
        self.active = (self.active + by) % fields;
    }

    /// The next units; what is typed stays as it is and now means something else.
    pub fn next_units(&mut self, data: &Dataset) {
        let all = units_of(data);
        let at = all.iter().position(|&units| units == self.units).map_or(0, |at| at + 1);
        self.units = all[at % all.len()];
    }

    /// The units that are probably meant; what is typed stays as it is.
    pub fn take_meant(&mut self, data: &Dataset) {
        self.units = self.check(data).meant().unwrap_or(self.units);
    }

    /// The number in a field as it is typed, and the units that stand behind it.
    fn typed(&self, data: &Dataset, number: usize) -> Option<units::Typed> {
        let (typed, unit) = units::parted(self.numbers[number].text());
        let named = match unit {
            "" => None,
            unit => Some(Units::named(unit, &data.table().columns[number].unit)?),
        };
        Some((numbers::parse(typed)?, named))
    }

    /// What a field's number counts.
    pub fn units_in(&self, data: &Dataset, number: usize) -> Units {
        self.typed(data, number).and_then(|(_, named)| named).unwrap_or(self.units)
    }

    /// The first field that is still no number.
    pub fn first_missing(&self, data: &Dataset) -> Option<usize> {
        (0..self.numbers.len()).find(|&number| self.input(data, number).is_none())
    }

    /// The network input that a field's number stands for.
    pub fn input(&self, data: &Dataset, number: usize) -> Option<f64> {
        let (typed, named) = self.typed(data, number)?;
        let units = named.unwrap_or(self.units);
        let column = &data.table().columns[number].unit;
        Some(units.to_input(typed, data.scaling()[number], column)).filter(|input| input.is_finite())
    }

    /// The value in the column's own unit that a field's number stands for.
    pub fn raw(&self, data: &Dataset, number: usize) -> Option<f64> {
        let (typed, named) = self.typed(data, number)?;
        let units = named.unwrap_or(self.units);
        Some(units.to_raw(typed, data.scaling()[number], &data.table().columns[number].unit))
    }

    /// What is to be said of what is typed.
    pub fn check(&self, data: &Dataset) -> Check {
        let columns = 0..self.numbers.len();
        let typed: Option<Vec<units::Typed>> = columns.clone().map(|i| self.typed(data, i)).collect();
        let inputs: Option<Vec<f64>> = columns.map(|i| self.input(data, i)).collect();
        let (Some(typed), Some(inputs)) = (typed, inputs) else { return Check::Unfinished };
        let look = self.units.look(&typed, &units_of(data), |i, value, units| is_near(data, i, value, units));
        match look {
            Look::Near => Check::Good(inputs),
            Look::Far => Check::Far(inputs),
            Look::Other(units) => {
                let meant = Form { units, ..self.clone() };
                let repaired = (0..inputs.len()).filter_map(|i| meant.input(data, i)).collect();
                Check::OtherUnit { units, inputs, repaired }
            }
        }
    }

    /// Replaces the numbers by those that mean `inputs` in the data's own way of typing.
    pub fn repair(&mut self, data: &Dataset, inputs: &[f64]) {
        self.units = data.entry().into();
        for ((field, &input), scaling) in self.numbers.iter_mut().zip(inputs).zip(data.scaling()) {
            let value = if self.units == Units::Offsets { input } else { scaling.raw(input) };
            *field = TextField::with(Kind::Measure, numbers::typed(value));
        }
    }

    /// The question as it stands, if every number is there.
    pub fn question(&self, inputs: &[f64], otherwise: String) -> Question {
        let name = self.name.text().trim();
        let name = if name.is_empty() { otherwise } else { name.into() };
        Question { name, inputs: inputs.to_vec() }
    }
}

/// The units in which questions to these data can be typed.
pub fn units_of(data: &Dataset) -> Vec<Units> {
    Units::of(&data.table().columns, data.scaling())
}

/// Whether a value, read in those units, lies within one width of the data's range around it.
pub fn is_near(data: &Dataset, column: usize, value: f64, units: Units) -> bool {
    let raw = units.to_raw(value, data.scaling()[column], &data.table().columns[column].unit);
    let (low, high) = data.range(column);
    let width = (high - low).max(f64::MIN_POSITIVE);
    (low - width..=high + width).contains(&raw)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(values: [&str; 2]) -> (Form, Dataset) {
        let data = Dataset::tutorial(None);
        let mut form = Form::new(&data);
        for (index, value) in values.iter().enumerate() {
            form.active = index + 1;
            for c in value.chars() {
                assert_eq!(form.insert(c), Typed::Taken, "{c} in {value}");
            }
        }
        (form, data)
    }

    #[test]
    fn offsets_are_read_with_point_or_comma_and_any_minus() {
        let (form, data) = form(["-3,5", "−2"]);
        assert_eq!(form.check(&data), Check::Good(vec![-3.5, -2.0]));
    }

    #[test]
    fn the_beginners_error_is_seen_and_repaired_both_ways() {
        let (mut form, data) = form(["128", "63"]);
        let check = form.check(&data);
        let (inputs, repaired) = (vec![128.0, 63.0], vec![-7.0, -3.0]);
        assert_eq!(check, Check::OtherUnit { units: Units::Own, inputs, repaired });
        form.repair(&data, check.repaired().unwrap());
        assert_eq!(form.numbers[0].text(), "−7");
        assert_eq!(form.check(&data), Check::Good(vec![-7.0, -3.0]));
        form.next_units(&data);
        let Check::OtherUnit { repaired, .. } = form.check(&data) else { panic!() };
        assert_eq!(repaired, [-7.0, -3.0]);
    }

    #[test]
    fn in_own_units_the_same_person_is_the_same_input() {
        let (mut form, data) = form(["128", "63"]);
        form.next_units(&data);
        assert_eq!(form.check(&data), Check::Good(vec![-7.0, -3.0]));
    }

    #[test]
    fn what_is_no_number_stays_none_and_a_lone_sign_is_unfinished() {
        let (mut form, data) = form(["−", "4"]);
        assert_eq!(form.check(&data), Check::Unfinished);
        assert_eq!(form.first_missing(&data), Some(0));
        form.active = 1;
        assert_eq!(form.insert('\u{202e}'), Typed::Refused);
        for c in ['x', 'e', '−', 'q', 'ф'] {
            assert_eq!(form.insert(c), Typed::Unfit, "{c}");
        }
        assert_eq!(form.numbers[0].text(), "−xe−qф", "what is typed is seen");
        form.active = 0;
        assert_eq!(form.insert('q'), Typed::Taken);
        assert_eq!(form.insert('\u{202e}'), Typed::Refused);
    }

    #[test]
    fn a_far_value_is_called_far() {
        let (form, data) = form(["900", "4"]);
        assert_eq!(form.check(&data), Check::Far(vec![900.0, 4.0]));
    }

    #[test]
    fn a_unit_behind_a_number_is_understood_where_the_column_has_it() {
        let good = |form: &Form, data: &Dataset| form.check(data).inputs().map(<[f64]>::to_vec);
        let (form, data) = form(["70 kg", "180cm"]);
        let inputs = good(&form, &data).expect("two numbers");
        assert!((inputs[0] - (70.0 / 0.453_592_37 - 135.0)).abs() < 1e-12);
        assert!((inputs[1] - (180.0 / 2.54 - 66.0)).abs() < 1e-12);
        for (values, expected) in [
            (["128 lb", "63in"], Some(vec![-7.0, -3.0])),
            (["128lb", "−3"], Some(vec![-7.0, -3.0])),
            (["70cm", "180"], None),
            (["70k", "180"], None),
            (["7kg0", "180"], None),
            (["1e400", "180"], None),
            (["1e308kg", "180"], None),
        ] {
            let mut form = Form::new(&data);
            for (field, value) in form.numbers.iter_mut().zip(values) {
                for c in value.chars() {
                    let _ = field.insert(c);
                }
                assert_eq!(field.text(), value);
            }
            assert_eq!(good(&form, &data), expected, "{values:?}");
        }
    }

    #[test]
    fn kilograms_and_centimetres_are_seen_and_repaired_from_every_other_unit() {
        let (mut form, data) = form(["70", "180"]);
        for units in [Units::Offsets, Units::Own] {
            assert_eq!(form.units, units);
            let check = form.check(&data);
            assert_eq!(check.meant(), Some(Units::Metric), "{check:?}");
            form.next_units(&data);
        }
        assert!(matches!(form.check(&data), Check::Good(_)));
        form.next_units(&data);
        assert_eq!(form.units, Units::Offsets);
        form.take_meant(&data);
        assert_eq!(form.units, Units::Metric);
        let inputs = form.check(&data).inputs().expect("two numbers").to_vec();
        form.repair(&data, &inputs);
        assert_eq!((form.numbers[0].text(), form.units), ("19.323584", Units::Offsets));
    }
}

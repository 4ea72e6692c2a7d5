//! Questions to the network, and the form in which they are typed. No drawing, no keys' names.

use crate::app::input::text_field::{FieldEdit, Kind, TextField, Typed};
use crate::app::text::numbers;
use crate::data::dataset::{Dataset, Entry, Question};

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
    /// What the typed numbers mean.
    pub unit: Entry,
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
    /// They look like numbers of the other unit.
    OtherUnit {
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
            numbers: vec![TextField::new(Kind::Number); data.columns()],
            active: 0,
            unit: data.entry(),
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

    /// The other unit; what is typed stays as it is and now means something else.
    pub fn toggle_unit(&mut self) {
        self.unit = self.unit.other();
    }

    /// The number in a field, as typed.
    pub fn typed(&self, number: usize) -> Option<f64> {
        self.numbers[number].number()
    }

    /// The first field that is still no number.
    pub fn first_missing(&self) -> Option<usize> {
        (0..self.numbers.len()).find(|&number| self.typed(number).is_none())
    }

    /// The network input that a field's number stands for.
    pub fn input(&self, data: &Dataset, number: usize) -> Option<f64> {
        let input = self.unit.to_input(self.typed(number)?, data.scaling()[number]);
        Some(input).filter(|input| input.is_finite())
    }

    /// What is to be said of what is typed.
    pub fn check(&self, data: &Dataset) -> Check {
        let columns = 0..self.numbers.len();
        let typed: Option<Vec<f64>> = columns.clone().map(|i| self.typed(i)).collect();
        let inputs: Option<Vec<f64>> = columns.map(|i| self.input(data, i)).collect();
        let (Some(typed), Some(inputs)) = (typed, inputs) else { return Check::Unfinished };
        let near = |values: &[f64], unit: Entry| -> Vec<bool> {
            values.iter().enumerate().map(|(i, &v)| is_near(data, i, v, unit)).collect()
        };
        let all = |flags: &[bool]| flags.iter().all(|&near| near);
        let none = |flags: &[bool]| !flags.iter().any(|&near| near);
        let as_typed = near(&typed, self.unit);
        let other = self.unit.other();
        if none(&as_typed) && all(&near(&typed, other)) {
            let scaling = data.scaling();
            let repaired = typed.iter().zip(scaling).map(|(&v, &s)| other.to_input(v, s)).collect();
            return Check::OtherUnit { inputs, repaired };
        }
        if all(&as_typed) { Check::Good(inputs) } else { Check::Far(inputs) }
    }

    /// Replaces the numbers by those that mean `inputs` in the data's own way of typing.
    pub fn repair(&mut self, data: &Dataset, inputs: &[f64]) {
        self.unit = data.entry();
        for ((field, &input), scaling) in self.numbers.iter_mut().zip(inputs).zip(data.scaling()) {
            let value = match self.unit {
                Entry::Offset => input,
                Entry::Raw => scaling.raw(input),
            };
            *field = TextField::with(Kind::Number, numbers::typed(value));
        }
    }

    /// The question as it stands, if every number is there.
    pub fn question(&self, inputs: &[f64], otherwise: String) -> Question {
        let name = self.name.text().trim();
        let name = if name.is_empty() { otherwise } else { name.into() };
        Question { name, inputs: inputs.to_vec() }
    }
}

/// Whether a value, read in that unit, lies within one width of the data's range around it.
fn is_near(data: &Dataset, column: usize, value: f64, unit: Entry) -> bool {
    let scaling = data.scaling()[column];
    let (low, high) = data.range(column);
    let (low, high) = match unit {
        Entry::Raw => (low, high),
        Entry::Offset => (scaling.input(low), scaling.input(high)),
    };
    let width = (high - low).abs().max(f64::MIN_POSITIVE);
    (low.min(high) - width..=low.max(high) + width).contains(&value)
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
        assert_eq!(check, Check::OtherUnit { inputs: vec![128.0, 63.0], repaired: vec![-7.0, -3.0] });
        form.repair(&data, check.repaired().unwrap());
        assert_eq!(form.numbers[0].text(), "−7");
        assert_eq!(form.check(&data), Check::Good(vec![-7.0, -3.0]));
        form.toggle_unit();
        let Check::OtherUnit { repaired, .. } = form.check(&data) else { panic!() };
        assert_eq!(repaired, [-7.0, -3.0]);
    }

    #[test]
    fn in_own_units_the_same_person_is_the_same_input() {
        let (mut form, data) = form(["128", "63"]);
        form.toggle_unit();
        assert_eq!(form.check(&data), Check::Good(vec![-7.0, -3.0]));
    }

    #[test]
    fn a_field_refuses_what_is_no_number_and_a_lone_sign_is_unfinished() {
        let (mut form, data) = form(["−", "4"]);
        assert_eq!(form.check(&data), Check::Unfinished);
        assert_eq!(form.first_missing(), Some(0));
        form.active = 1;
        for c in ['x', 'e', ' ', '−', '\u{202e}', 'q', 'ф'] {
            assert_eq!(form.insert(c), Typed::Refused, "{c}");
        }
        form.active = 0;
        assert_eq!(form.insert('q'), Typed::Taken);
        assert_eq!(form.insert('\u{202e}'), Typed::Refused);
    }

    #[test]
    fn a_far_value_is_called_far() {
        let (form, data) = form(["900", "4"]);
        assert_eq!(form.check(&data), Check::Far(vec![900.0, 4.0]));
    }
}

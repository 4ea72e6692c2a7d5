//! Questions out of a pasted table: a line for each, with as many numbers as there are inputs, perhaps a name first.

use crate::app::input::form::{Form, MOST_QUESTIONS};
use crate::app::input::text_field::{Kind, TextField};
use crate::app::text::numbers;
use crate::data::dataset::Dataset;
use crate::data::units::Units;

/// The table, before it is answered whether its questions are to be kept.
#[derive(Clone, Debug)]
pub struct Pasted {
    /// A form for each line, no more than can be kept.
    pub forms: Vec<Form>,
    /// How many lines there are.
    pub lines: usize,
    /// The form that was open: no goes back to it.
    pub beneath: Option<Form>,
}

/// What stands between the numbers of a line.
#[derive(Clone, Copy, Debug)]
enum Between {
    Sign(char),
    Blanks,
}

impl Pasted {
    /// Reads a table for these data; `None` if it is none.
    pub fn read(text: &str, data: &Dataset, beneath: Option<&Form>) -> Option<Pasted> {
        let lines = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
        let lines: Vec<&str> = lines.collect();
        let empty = Form { units: beneath.map_or(data.entry().into(), |form| form.units), ..Form::new(data) };
        // A comma comes last: it may be the decimal sign of numbers that something else stands between.
        let kinds = [Between::Sign('\t'), Between::Sign(';'), Between::Blanks, Between::Sign(',')];
        let (mut forms, lines) = kinds.into_iter().find_map(|between| between.table(&lines, &empty, data))?;
        if let Some(units) = meant(&forms, data) {
            for form in &mut forms {
                form.units = units;
            }
        }
        Some(Pasted { forms, lines, beneath: beneath.cloned() })
    }

    /// What its numbers count.
    pub fn units(&self) -> Option<Units> {
        self.forms.first().map(|form| form.units)
    }
}

/// The units that every line looks like, if they are others than those that are typed.
fn meant(forms: &[Form], data: &Dataset) -> Option<Units> {
    let first = forms.first()?.check(data).meant()?;
    forms.iter().all(|form| form.check(data).meant() == Some(first)).then_some(first)
}

impl Between {
    /// The forms of two or more lines, and how many there are. Heads over the columns are left out.
    fn table(self, lines: &[&str], empty: &Form, data: &Dataset) -> Option<(Vec<Form>, usize)> {
        let is_head = |line: &str| self.parts(line).iter().all(|part| numbers::parse(part).is_none());
        let lines = match lines {
            [head, rest @ ..] if is_head(head) => rest,
            all => all,
        };
        let mut forms = Vec::new();
        for line in lines {
            let form = self.form(line, empty, data)?;
            if forms.len() < MOST_QUESTIONS {
                forms.push(form);
            }
        }
        (lines.len() >= 2).then_some((forms, lines.len()))
    }

    fn parts(self, line: &str) -> Vec<&str> {
        match self {
            Between::Sign(sign) => line.split(sign).map(str::trim).collect(),
            Between::Blanks => line.split_whitespace().collect(),
        }
    }

    /// A line as it would be typed.
    fn form(self, line: &str, empty: &Form, data: &Dataset) -> Option<Form> {
        let parts = self.parts(line);
        let (name, values) = parts.split_at(parts.len().checked_sub(empty.numbers.len())?);
        let name = match (self, name) {
            (_, []) => String::new(),
            // A number before the others may be the half of one with a decimal comma.
            (Between::Sign(','), [name]) if numbers::parse(name).is_some() => return None,
            (_, [name]) => (*name).to_owned(),
            (Between::Blanks, words) => words.join(" "),
            (Between::Sign(_), _) => return None,
        };
        let mut form = empty.clone();
        for c in name.chars() {
            let _ = form.name.insert(c);
        }
        for (field, value) in form.numbers.iter_mut().zip(values) {
            *field = TextField::with(Kind::Measure, (*value).to_owned());
        }
        form.check(data).inputs().is_some().then_some(form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Vec<(String, Vec<f64>)>> {
        let data = Dataset::tutorial(None);
        let pasted = Pasted::read(text, &data, None)?;
        assert_eq!(pasted.lines, pasted.forms.len());
        let inputs = |form: &Form| form.check(&data).inputs().map(<[f64]>::to_vec);
        pasted.forms.iter().map(|form| Some((form.name.text().to_owned(), inputs(form)?))).collect()
    }

    #[test]
    fn a_table_is_read_whatever_stands_between_its_numbers() {
        let named = |one: &str, other: &str| {
            Some(vec![(one.to_owned(), vec![-7.0, -3.5]), (other.to_owned(), vec![20.0, 2.0])])
        };
        for text in
            ["-7,-3.5\n20,2", "-7;-3,5\r\n20;2\r\n", "−7\t-3.5\n\n20\t2", "-7 -3,5\n20  2", "-7, -3.5\n20, 2"]
        {
            assert_eq!(read(text), named("", ""), "{text:?}");
        }
        for text in [
            "Em Ily,-7,-3.5\nFrank,20,2",
            "Em Ily -7 -3,5\nFrank 20 2",
            "name;w;h\nEm Ily;-7;-3,5\nFrank;20;2",
        ] {
            assert_eq!(read(text), named("Em Ily", "Frank"), "{text:?}");
        }
        assert_eq!(
            read("128\t63\n155\t68"),
            Some(vec![(String::new(), vec![-7.0, -3.0]), (String::new(), vec![20.0, 2.0])])
        );
    }

    #[test]
    fn what_is_no_table_is_none() {
        for text in [
            "",
            "1 2",
            "1,2\n3",
            "1,2,3,4\n1,2,3,4",
            "a\nb",
            "1,2\nx,y",
            "a,b\n1,2",
            "1,5,2\n1,5,2",
            "1e400 2\n1 2",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }
}

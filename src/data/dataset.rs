//! A data set ready to be learned from: a table, how its columns are shifted and scaled, and the
//! network inputs that come out. Not the targets' encoding, which depends on the head.

use ndarray::{Array2, ArrayView1, Axis};
use serde::{Deserialize, Serialize};

use crate::data::csv;
use crate::data::table::{Table, Target};

/// How raw columns become network inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Normalize {
    /// As they are.
    None,
    /// The column's mean is subtracted.
    Center,
    /// The mean is subtracted and the result divided by the standard deviation.
    Standardize,
}

impl Normalize {
    /// Every choice, in the order in which they are listed to people.
    pub const ALL: [Normalize; 3] = [Normalize::None, Normalize::Center, Normalize::Standardize];

    /// The lower-case name used on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Normalize::None => "none",
            Normalize::Center => "center",
            Normalize::Standardize => "standardize",
        }
    }
}

/// `input = (raw − offset) / scale` of one column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scaling {
    /// What is subtracted, in the column's unit.
    pub offset: f64,
    /// What the difference is divided by; never 0.
    pub scale: f64,
}

impl Scaling {
    /// Leaves a number as it is.
    pub const NONE: Scaling = Scaling { offset: 0.0, scale: 1.0 };

    /// From the column's own unit to the network's input.
    pub fn input(self, raw: f64) -> f64 {
        (raw - self.offset) / self.scale
    }

    /// From the network's input back to the column's own unit.
    pub fn raw(self, input: f64) -> f64 {
        input * self.scale + self.offset
    }
}

/// What a value typed by a person means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Entry {
    /// The network's input itself, as in the tutorial: how far from the offset.
    Offset,
    /// A number in the column's own unit.
    Raw,
}

impl Entry {
    /// The network input that a typed value stands for.
    pub fn to_input(self, typed: f64, scaling: Scaling) -> f64 {
        match self {
            Entry::Offset => typed,
            Entry::Raw => scaling.input(typed),
        }
    }
}

/// A question the data set asks of its own accord: a name and the network's inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Who is asked about.
    pub name: String,
    /// The network's inputs.
    pub inputs: Vec<f64>,
}

/// Samples with their network inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    name: String,
    table: Table,
    scaling: Vec<Scaling>,
    inputs: Array2<f64>,
    entry: Entry,
    questions: Vec<Question>,
}

const TUTORIAL: &str = include_str!("../../assets/tutorial.csv");

impl Dataset {
    /// The tutorial's four people, shifted by 135 lb and 66 in unless `normalize` says otherwise.
    /// Male is class 0, female class 1; Emily and Frank are asked about.
    pub fn tutorial(normalize: Option<Normalize>) -> Dataset {
        let classes = Some(vec!["male".into(), "female".into()]);
        let options = csv::Options { target: None, classes };
        let table = csv::read(TUTORIAL.as_bytes(), &options)
            .expect("the built-in table follows the rules of its own reader");
        let scaling =
            normalize.is_none().then(|| [135.0, 66.0].map(|offset| Scaling { offset, scale: 1.0 }).to_vec());
        let mut data = Dataset::new("tutorial".into(), table, normalize, scaling);
        data.entry = Entry::Offset;
        let shift = |x: f64, column: usize, own: f64| data.scaling[column].input(x + own);
        let question = |name: &str, w: f64, h: f64| Question {
            name: name.into(),
            inputs: vec![shift(w, 0, 135.0), shift(h, 1, 66.0)],
        };
        data.questions = vec![question("Emily", -7.0, -3.0), question("Frank", 20.0, 2.0)];
        data
    }

    /// A person's own table, standardized unless `normalize` says otherwise.
    pub fn from_table(name: String, table: Table, normalize: Option<Normalize>) -> Dataset {
        let normalize = normalize.or(Some(Normalize::Standardize));
        Dataset::new(name, table, normalize, None)
    }

    fn new(name: String, table: Table, normalize: Option<Normalize>, given: Option<Vec<Scaling>>) -> Dataset {
        let columns = table.values.axis_iter(Axis(1));
        let scaling =
            given.unwrap_or_else(|| columns.map(|c| fit(normalize.unwrap_or(Normalize::None), c)).collect());
        let mut inputs = table.values.clone();
        for (mut column, scaling) in inputs.axis_iter_mut(Axis(1)).zip(&scaling) {
            column.mapv_inplace(|raw| scaling.input(raw));
        }
        Dataset { name, table, scaling, inputs, entry: Entry::Raw, questions: Vec::new() }
    }

    /// What the data set is called: `tutorial`, or the file's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The raw table.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// How many samples there are; at least one.
    pub fn samples(&self) -> usize {
        self.inputs.nrows()
    }

    /// How many inputs each sample has; at least one.
    pub fn inputs(&self) -> usize {
        self.inputs.ncols()
    }

    /// The network inputs of one sample.
    #[inline]
    pub fn input(&self, sample: usize) -> &[f64] {
        let width = self.inputs.ncols();
        let all = self.inputs.as_slice().expect("rows are laid out one after another");
        &all[sample * width..(sample + 1) * width]
    }

    /// Shift and scale of each column.
    pub fn scaling(&self) -> &[Scaling] {
        &self.scaling
    }

    /// What a typed value means for this data set.
    pub fn entry(&self) -> Entry {
        self.entry
    }

    /// The questions asked from the start.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The classes' names, class 0 first; empty for a regression.
    pub fn classes(&self) -> &[String] {
        match &self.table.target {
            Target::Classes { classes, .. } => classes,
            Target::Values { .. } => &[],
        }
    }

    /// The smallest and largest raw value of a column.
    pub fn range(&self, column: usize) -> (f64, f64) {
        let column = self.table.values.column(column);
        column.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), &v| (lo.min(v), hi.max(v)))
    }
}

/// Fits shift and scale to a column. A constant column is divided by 1: it becomes all zeros.
///
/// The variance is the mean squared distance from the mean (divided by n), summed in sample order.
fn fit(normalize: Normalize, column: ArrayView1<'_, f64>) -> Scaling {
    let n = column.len() as f64;
    let mean = || column.iter().fold(0.0, |sum, v| sum + v) / n;
    match normalize {
        Normalize::None => Scaling::NONE,
        Normalize::Center => Scaling { offset: mean(), scale: 1.0 },
        Normalize::Standardize => {
            let offset = mean();
            let square = column.iter().fold(0.0, |sum, v| sum + (v - offset) * (v - offset)) / n;
            let deviation = square.sqrt();
            // Rounding leaves a constant column of large numbers a tiny spread: not a real one.
            let constant = deviation <= offset.abs() * 1e-14;
            Scaling { offset, scale: if constant { 1.0 } else { deviation } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tutorials_people_stand_where_the_tutorial_puts_them() {
        let data = Dataset::tutorial(None);
        let inputs: Vec<&[f64]> = (0..data.samples()).map(|i| data.input(i)).collect();
        assert_eq!(inputs, [[-2.0, -1.0], [25.0, 6.0], [17.0, 4.0], [-15.0, -6.0]]);
        assert_eq!(data.classes(), ["male", "female"]);
        assert_eq!(data.questions()[0].inputs, [-7.0, -3.0]);
        assert_eq!(data.range(0), (120.0, 160.0));
        let raw = Dataset::tutorial(Some(Normalize::None));
        assert_eq!(raw.input(0), [133.0, 65.0]);
        assert_eq!(raw.questions()[1].inputs, [155.0, 68.0]);
    }

    #[test]
    fn standardized_columns_have_mean_0_and_deviation_1_and_constants_become_0() {
        let text = "a,b,y\n1,7,0\n2,7,1\n6,7,1\n";
        let table = csv::read(text.as_bytes(), &csv::Options::default()).unwrap();
        let data = Dataset::from_table("t".into(), table, None);
        let first: Vec<f64> = (0..3).map(|i| data.input(i)[0]).collect();
        assert!(first.iter().sum::<f64>().abs() < 1e-14);
        assert!((first.iter().map(|v| v * v).sum::<f64>() / 3.0 - 1.0).abs() < 1e-14);
        assert!((0..3).all(|i| data.input(i)[1] == 0.0));
        assert_eq!(data.scaling()[1], Scaling { offset: 7.0, scale: 1.0 });
        assert_eq!(data.entry().to_input(7.0, data.scaling()[1]), 0.0);
    }
}

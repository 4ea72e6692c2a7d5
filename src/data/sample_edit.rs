//! Data changed by hand: a sample more, one less, one moved, another answer. What comes out is a data set of one's
//! own, as if it had been read from a file: with a text that says all of it.

use ndarray::Array2;

use crate::data::csv;
use crate::data::dataset::{DataConfig, Dataset, FileSource, Normalize, Scaling, Source};
use crate::data::origin::{MAX_TEXT, Origin};
use crate::data::table::{Table, Target};
use crate::data::text::harmless;

/// What a data set that was changed by hand is called until it is saved.
pub const FILE: &str = "data.csv";
/// The right answer of a sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    /// A class, by its place in the list.
    Class(u32),
    /// A number.
    Value(f64),
}

/// A change.
#[derive(Clone, Debug, PartialEq)]
pub enum SampleEdit {
    /// One more sample, to be learned from.
    Add {
        /// Its name, where samples have names.
        name: String,
        /// Its columns in their own units.
        raw: Vec<f64>,
        /// The answer.
        answer: Answer,
    },
    /// Other values, perhaps another name.
    Move {
        /// Which sample.
        sample: usize,
        /// Its name, where samples have names; `None` for the one it has.
        name: Option<String>,
        /// Its columns in their own units.
        raw: Vec<f64>,
    },
    /// Another answer.
    Label {
        /// Which sample.
        sample: usize,
        /// The answer.
        answer: Answer,
    },
    /// One sample less.
    Remove(usize),
}

/// Why a change cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum SampleEditError {
    /// The sample, the columns or the answer is none of these data.
    #[error("not a sample of these data")]
    Unknown,
    /// No sample would be left to learn from.
    #[error("the last sample to learn from stays")]
    Last,
    /// The data cannot be written down, or the options do not fit what is left.
    #[error("{0}")]
    Other(String),
}

fn other(why: impl ToString) -> SampleEditError {
    SampleEditError::Other(why.to_string())
}

fn large(bytes: usize) -> SampleEditError {
    other(format!("data of {bytes} bytes (allowed for changes by hand: {MAX_TEXT})"))
}

impl Dataset {
    /// The data with one change; shift and scale, features, parts and the order of the classes stay.
    ///
    /// # Errors
    /// If the change cannot be made.
    pub fn with_edit(&self, edit: &SampleEdit) -> Result<Dataset, SampleEditError> {
        // What cannot be kept need not be written: a number takes two bytes at least.
        let least = self.samples().saturating_mul(2 * self.columns());
        if least > MAX_TEXT {
            return Err(large(least));
        }
        let tested: Vec<bool> = (0..self.samples()).map(|sample| self.is_test(sample)).collect();
        let table = changed(self.table(), edit, tested)?;
        let written = csv::write(&table);
        if written.text.len() > MAX_TEXT {
            return Err(large(written.text.len()));
        }
        // What is learned from is what the text says, so that the text is the whole truth.
        let table = csv::read(written.text.as_bytes(), &written.options).map_err(other)?;
        if let Some(class) = written.options.classes.iter().flatten().find(|class| class.contains(',')) {
            // A list of classes is written down with commas between them.
            return Err(other(format!("class {class:?} has a comma (changes by hand need classes without)")));
        }
        let own = self.config();
        let plain = self.scaling().iter().all(|own| *own == Scaling::NONE);
        let config = DataConfig {
            source: Source::File(FileSource { path: FILE.into(), reading: written.options }),
            normalize: plain.then_some(Normalize::None),
            scaling: (!plain).then(|| self.scaling().to_vec()),
            train_share: None,
            features: own.features.clone(),
            seed: own.seed,
        };
        let data = Dataset::of_table(FILE.into(), table, &config).map_err(other)?;
        Ok(data.with_origin(Origin::of(written.text.as_bytes())))
    }

    /// Whether the data were changed by hand and are in no file yet, as far as is known.
    pub fn is_by_hand(&self) -> bool {
        matches!(self.source(), Source::File(file) if file.path == FILE)
    }
}

fn changed(table: &Table, edit: &SampleEdit, mut tested: Vec<bool>) -> Result<Table, SampleEditError> {
    let (rows, columns) = table.values.dim();
    let mut values: Vec<f64> = table.values.iter().copied().collect();
    let (mut names, mut target) = (table.names.clone(), table.target.clone());
    if let SampleEdit::Move { sample, .. } | SampleEdit::Label { sample, .. } | SampleEdit::Remove(sample) =
        edit
        && *sample >= rows
    {
        return Err(SampleEditError::Unknown);
    }
    match edit {
        SampleEdit::Add { name, raw, answer } => {
            values.extend_from_slice(raw);
            tested.push(false);
            if let Some(names) = &mut names {
                names.push(harmless(name));
            }
            put(&mut target, rows, *answer)?;
        }
        SampleEdit::Move { sample, name, raw } => {
            drop(values.splice(sample * columns..(sample + 1) * columns, raw.iter().copied()));
            if let (Some(names), Some(name)) = (&mut names, name) {
                names[*sample] = harmless(name);
            }
        }
        SampleEdit::Label { sample, answer } => put(&mut target, *sample, *answer)?,
        SampleEdit::Remove(sample) => {
            values.drain(sample * columns..(sample + 1) * columns);
            tested.remove(*sample);
            if let Some(names) = &mut names {
                names.remove(*sample);
            }
            match &mut target {
                Target::Classes { of, .. } => drop(of.remove(*sample)),
                Target::Values { values, .. } => drop(values.remove(*sample)),
            }
        }
    }
    if tested.iter().all(|&tested| tested) {
        return Err(SampleEditError::Last);
    }
    // A row of another length, a number that is not finite and an unknown class are told here.
    let shape = (tested.len(), columns);
    let values = Array2::from_shape_vec(shape, values).map_err(|_| SampleEditError::Unknown)?;
    let table = Table::new(table.columns.clone(), values, names, target);
    table.and_then(|table| table.parted(tested)).map_err(|_| SampleEditError::Unknown)
}

/// Puts an answer at a row, or behind the last.
fn put(target: &mut Target, row: usize, answer: Answer) -> Result<(), SampleEditError> {
    fn put<T>(all: &mut Vec<T>, row: usize, answer: T) {
        let end = all.len().min(row + 1);
        drop(all.splice(row..end, [answer]));
    }
    match (target, answer) {
        (Target::Classes { of, .. }, Answer::Class(class)) => put(of, row, class),
        (Target::Values { values, .. }, Answer::Value(value)) => put(values, row, value),
        (Target::Classes { .. } | Target::Values { .. }, _) => return Err(SampleEditError::Unknown),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::dataset::Entry;
    use crate::data::generate::Problem;

    fn add(raw: [f64; 2], class: u32) -> SampleEdit {
        SampleEdit::Add { name: "Eve".into(), raw: raw.into(), answer: Answer::Class(class) }
    }

    #[test]
    fn a_person_more_keeps_the_offsets_the_classes_and_the_others() {
        let tutorial = Dataset::tutorial(None);
        let data = tutorial.with_edit(&add([140.0, 64.0], 1)).unwrap();
        assert_eq!((data.samples(), data.input(4)), (5, &[5.0, -2.0][..]));
        assert_eq!((data.classes(), data.entry()), (tutorial.classes(), Entry::Offset));
        assert!((0..4).all(|sample| data.input(sample) == tutorial.input(sample)));
        assert!(data.asks_like(&tutorial) && data.is_by_hand());
        let Source::File(file) = data.source() else { panic!("{:?}", data.source()) };
        let classes = Some(vec!["male".into(), "female".into()]);
        let reading = csv::Options { classes, ..csv::Options::default() };
        assert_eq!((file.path.as_str(), &file.reading), (FILE, &reading));
        assert_eq!(data.config().scaling.as_deref(), Some(tutorial.scaling()));
        // The next change builds on it.
        let less = data.with_edit(&SampleEdit::Remove(0)).unwrap();
        assert_eq!((less.samples(), less.input(0)), (4, tutorial.input(1)));
        let other = less.with_edit(&SampleEdit::Label { sample: 0, answer: Answer::Class(1) }).unwrap();
        let Target::Classes { of, .. } = &other.table().target else { panic!() };
        assert_eq!(of, &[1, 0, 1, 1]);
    }

    #[test]
    fn what_is_only_tested_on_stays_so_and_is_not_scaled_again() {
        let options = DataConfig { normalize: Some(Normalize::Standardize), ..DataConfig::default() };
        let circle = Dataset::generated(Problem::Circle, 10, &options).unwrap();
        let moved = SampleEdit::Move { sample: 7, name: None, raw: vec![1.5, 0.1 + 0.2] };
        let data = circle.with_edit(&moved).unwrap();
        assert_eq!((data.train(), data.test()), (circle.train(), circle.test()));
        assert_eq!(data.scaling(), circle.scaling());
        let same = (0..500).filter(|&sample| data.input(sample) == circle.input(sample)).count();
        assert_eq!(same, 499);
        assert_eq!(data.with_seed(5).test(), data.test());
    }

    #[test]
    fn what_cannot_be_done_is_told() {
        let data = Dataset::tutorial(None);
        for touch in [
            add([f64::NAN, 1.0], 0),
            add([1.0, 1.0], 2),
            SampleEdit::Remove(4),
            SampleEdit::Label { sample: 0, answer: Answer::Value(0.5) },
            SampleEdit::Move { sample: 0, name: None, raw: vec![1.0] },
        ] {
            assert!(matches!(data.with_edit(&touch), Err(SampleEditError::Unknown)), "{touch:?}");
        }
        let mut data = data;
        for _ in 0..3 {
            data = data.with_edit(&SampleEdit::Remove(0)).unwrap();
        }
        assert!(matches!(data.with_edit(&SampleEdit::Remove(0)), Err(SampleEditError::Last)));
        assert_eq!(data.classes().len(), 2, "a class without a sample is still one");
    }
}

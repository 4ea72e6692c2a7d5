//! A data set ready to be learned from: a table, how its columns are shifted and scaled, and the
//! network inputs that come out. Not the targets' encoding, which depends on the head.
//!
//! An input is (raw − offset) / scale of a column, or a feature of such numbers. `normalize` fits offset and scale to the
//! samples that are learned from; the rest is only tested on.
//!
//! ```
//! use sgdscope::data::dataset::{DataConfig, Dataset, Source};
//! use sgdscope::data::generate::Problem;
//!
//! let people = Dataset::tutorial(None);
//! assert_eq!((people.samples(), people.input(0)), (4, &[-2.0, -1.0][..]));
//! let config = DataConfig { features: vec!["x1".into(), "x1*x2".into()], ..DataConfig::default() };
//! let xor = Dataset::generated(Problem::Xor, 10, &config)?;
//! assert_eq!((xor.inputs(), xor.train().len(), xor.test().len()), (2, 250, 250));
//! # Ok::<(), sgdscope::data::dataset::ConfigError>(())
//! ```

use ndarray::{Array2, Axis};

pub use crate::data::config::{ConfigError, DataConfig, FileSource, Source};
use crate::data::csv;
use crate::data::feature::{self, Feature};
use crate::data::generate::Problem;
use crate::data::origin::{self, Origin};
pub use crate::data::scaling::{Entry, Normalize, Scaling};
use crate::data::scaling::{fit, range};
use crate::data::split::part;
use crate::data::table::{Table, Target};
use crate::data::text::number;

/// A question: a name and the numbers of the one asked about.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Who is asked about.
    pub name: String,
    /// The columns, shifted and scaled: what the network's inputs are functions of.
    pub inputs: Vec<f64>,
}

/// One of a network's inputs: a column, or a function of columns.
#[derive(Clone, Debug, PartialEq)]
pub struct InputHead {
    /// Its name.
    pub name: String,
    /// Its unit; empty if it has none.
    pub unit: String,
    /// How it was shifted and scaled; `None` for a function.
    pub scaling: Option<Scaling>,
}

/// Samples with their network inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    name: String,
    config: DataConfig,
    table: Table,
    scaling: Vec<Scaling>,
    features: Vec<Feature>,
    heads: Vec<InputHead>,
    inputs: Array2<f64>,
    entry: Entry,
    questions: Vec<Question>,
    train: Vec<u32>,
    test: Vec<u32>,
    /// The smallest and largest raw value of each column.
    ranges: Vec<(f64, f64)>,
    /// The file it was read from, where there is one.
    origin: Option<Origin>,
}

const TUTORIAL: &str = include_str!("../../assets/tutorial.csv");

impl Dataset {
    /// The tutorial's four people, shifted by 135 lb and 66 in unless `normalize` says otherwise.
    /// Male is class 0, female class 1; Emily and Frank are asked about.
    pub fn tutorial(normalize: Option<Normalize>) -> Dataset {
        let config = DataConfig { normalize, ..DataConfig::default() };
        Dataset::of_tutorial(&config).expect("every way to normalize goes with the built-in table")
    }

    /// The same, parted, shifted and scaled as a configuration says, whatever its source is.
    ///
    /// # Errors
    /// If the configuration does not fit.
    pub fn of_tutorial(config: &DataConfig) -> Result<Dataset, ConfigError> {
        let classes = Some(vec!["male".into(), "female".into()]);
        let reading = csv::Options { classes, ..csv::Options::default() };
        let table = csv::read(TUTORIAL.as_bytes(), &reading)
            .expect("the built-in table follows the rules of its own reader");
        let own = [135.0, 66.0].map(|offset| Scaling { offset, scale: 1.0 });
        let given = config.normalize.is_none().then(|| own.to_vec());
        let config = DataConfig { source: Source::Tutorial, ..config.clone() };
        let mut data = Dataset::new("tutorial".into(), table, config, given)?;
        data.entry = Entry::Offset;
        let shift = |x: f64, column: usize| data.scaling[column].input(x + own[column].offset);
        let question = |name: &str, w: f64, h: f64| Question {
            name: name.into(),
            inputs: vec![shift(w, 0), shift(h, 1)],
        };
        data.questions = vec![question("Emily", -7.0, -3.0), question("Frank", 20.0, 2.0)];
        Ok(data)
    }

    /// A person's own table, standardized unless `normalize` says otherwise.
    ///
    /// # Panics
    /// If the numbers of a column lie too far apart to be shifted.
    pub fn from_table(name: String, table: Table, normalize: Option<Normalize>) -> Dataset {
        let config = DataConfig { normalize, ..DataConfig::default() };
        Dataset::of_table(name, table, &config).expect("the numbers lie close enough together")
    }

    /// The same as a configuration says; if that names no file, the file is called as the data are.
    ///
    /// # Errors
    /// If the configuration does not fit.
    pub fn of_table(name: String, table: Table, config: &DataConfig) -> Result<Dataset, ConfigError> {
        let source = match &config.source {
            file @ Source::File(_) => file.clone(),
            Source::Tutorial | Source::Generated { .. } => Source::file(name.clone()),
        };
        Dataset::new(name, table, DataConfig { source, ..config.clone() }, None)
    }

    /// The data that a configuration describes. `read` reads a file, and says what it was where that is known.
    ///
    /// # Errors
    /// If the configuration does not fit, or what `read` says.
    pub fn of<E: From<ConfigError>>(
        config: &DataConfig,
        read: impl FnOnce(&FileSource) -> Result<(Table, Option<Origin>), E>,
    ) -> Result<Dataset, E> {
        Ok(match &config.source {
            Source::Tutorial => Dataset::of_tutorial(config)?,
            Source::Generated { problem, noise } => Dataset::generated(*problem, *noise, config)?,
            Source::File(file) => {
                let (table, origin) = read(file)?;
                let data = Dataset::of_table(origin::file_name(&file.path), table, config)?;
                Dataset { origin, ..data }
            }
        })
    }

    /// A problem made from the seed, as it is unless the configuration says otherwise. Half of it is learned
    /// from unless the configuration says otherwise; of a gate all four points.
    ///
    /// # Errors
    /// If the configuration does not fit.
    pub fn generated(problem: Problem, noise: u32, config: &DataConfig) -> Result<Dataset, ConfigError> {
        let table = problem.table(noise, config.seed);
        let given = config.normalize.is_none().then(|| vec![Scaling::NONE; table.columns.len()]);
        let config = DataConfig { source: Source::Generated { problem, noise }, ..config.clone() };
        Dataset::new(problem.name().into(), table, config, given)
    }

    /// The same data under another seed: made anew, or parted anew.
    #[must_use]
    pub fn with_seed(&self, seed: u64) -> Dataset {
        let config = DataConfig { seed, ..self.config.clone() };
        self.with_config(&config).expect("what fits under one seed fits under every other")
    }

    /// The data of another configuration; the table of a file is that of these data.
    ///
    /// # Errors
    /// If the configuration does not fit.
    pub fn with_config(&self, config: &DataConfig) -> Result<Dataset, ConfigError> {
        Dataset::of(config, |_| Ok((self.table.clone(), self.origin.clone())))
    }

    /// The same with the file it was read from.
    #[must_use]
    pub fn with_origin(self, origin: Origin) -> Dataset {
        Dataset { origin: Some(origin), ..self }
    }

    fn new(
        name: String,
        table: Table,
        config: DataConfig,
        given: Option<Vec<Scaling>>,
    ) -> Result<Dataset, ConfigError> {
        let (train, test) = part(&table, &config)?;
        let given = match &config.scaling {
            Some(own) => Some(self::given(own, config.normalize, table.columns.len())?),
            None => given,
        };
        let normalize = config.normalize.unwrap_or(Normalize::Standardize);
        // Fitted to what is learned from: the rest is as unknown as the future.
        let fitted =
            || table.values.axis_iter(Axis(1)).map(|column| fit(normalize, column, &train)).collect();
        let scaling: Vec<Scaling> = given.unwrap_or_else(fitted);
        let ranges: Vec<(f64, f64)> = table.values.axis_iter(Axis(1)).map(range).collect();
        for ((own, &(low, high)), column) in scaling.iter().zip(&ranges).zip(&table.columns) {
            // Between the two ends lies every other number, whatever was fitted to: no seed changes that.
            let is_moved = normalize != Normalize::None || config.scaling.is_some();
            let fits = (high - low).is_finite() && [low, high].iter().all(|&raw| own.input(raw).is_finite());
            if is_moved && !fits {
                let why = "some of its numbers leave the range of numbers when they are shifted and scaled (allowed: none, or another scale)";
                return Err(ConfigError::new("--normalize", format!("column {}: {why}", column.name)));
            }
        }
        let names: Vec<String> = table.columns.iter().map(|column| column.name.clone()).collect();
        let features = Feature::parse_all(&config.features, &names)
            .map_err(|why| ConfigError::new("--features", why))?;
        let plain = features.is_empty() || feature::are_the_inputs(&features, names.len());
        let features = if plain { (0..names.len()).map(Feature::Input).collect() } else { features };
        let heads = features.iter().map(|feature| match *feature {
            Feature::Input(i) => {
                let column = &table.columns[i];
                InputHead { name: column.name.clone(), unit: column.unit.clone(), scaling: Some(scaling[i]) }
            }
            feature => InputHead { name: feature.name(&names), unit: String::new(), scaling: None },
        });
        let heads = heads.collect();
        let mut inputs = Array2::zeros((table.values.nrows(), features.len()));
        let mut row = vec![0.0; scaling.len()];
        for (mut out, raw) in inputs.outer_iter_mut().zip(table.values.outer_iter()) {
            for ((input, &raw), scaling) in row.iter_mut().zip(raw).zip(&scaling) {
                *input = scaling.input(raw);
            }
            for (out, feature) in out.iter_mut().zip(&features) {
                *out = feature.of(&row);
            }
        }
        // As in the tutorial: what is only shifted is spoken of as a difference.
        let is_shift = |own: &Scaling| own.scale == 1.0;
        let entry = match &config.scaling {
            Some(own) if own.iter().all(is_shift) => Entry::Offset,
            Some(_) | None => Entry::Raw,
        };
        Ok(Dataset {
            ranges,
            origin: None,
            name,
            config,
            table,
            scaling,
            features,
            heads,
            inputs,
            entry,
            questions: Vec::new(),
            train,
            test,
        })
    }

    /// What the data set is called: `tutorial`, a problem's name, or the file's.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What decides it.
    pub fn config(&self) -> &DataConfig {
        &self.config
    }

    /// Where it comes from.
    pub fn source(&self) -> &Source {
        &self.config.source
    }

    /// The file it was read from, where that is known.
    pub fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    /// The raw table.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// How many samples there are; at least one.
    pub fn samples(&self) -> usize {
        self.inputs.nrows()
    }

    /// The samples that are learned from, in the data set's own order; at least one.
    pub fn train(&self) -> &[u32] {
        &self.train
    }

    /// The samples that are only tested on, in the data set's own order.
    pub fn test(&self) -> &[u32] {
        &self.test
    }

    /// Whether a sample is only tested on.
    pub fn is_test(&self, sample: usize) -> bool {
        self.test.binary_search(&(sample as u32)).is_ok()
    }

    /// How many columns a sample has, and a question asks for; at least one.
    pub fn columns(&self) -> usize {
        self.scaling.len()
    }

    /// How many inputs the network has: the features; at least one.
    pub fn inputs(&self) -> usize {
        self.inputs.ncols()
    }

    /// The network's inputs as functions of the columns.
    pub fn features(&self) -> &[Feature] {
        &self.features
    }

    /// What the network's inputs are.
    pub fn heads(&self) -> &[InputHead] {
        &self.heads
    }

    /// The network inputs of one sample.
    #[inline]
    pub fn input(&self, sample: usize) -> &[f64] {
        let width = self.inputs.ncols();
        let all = self.inputs.as_slice().expect("rows are laid out one after another");
        &all[sample * width..(sample + 1) * width]
    }

    /// The columns of one sample, shifted and scaled: what features are functions of.
    pub fn scaled(&self, sample: usize) -> Vec<f64> {
        let row = self.table.values.row(sample);
        row.iter().zip(&self.scaling).map(|(&raw, scaling)| scaling.input(raw)).collect()
    }

    /// The network inputs for columns that are shifted and scaled.
    pub fn expand(&self, scaled: &[f64]) -> Vec<f64> {
        self.features.iter().map(|feature| feature.of(scaled)).collect()
    }

    /// Shift and scale of each column.
    pub fn scaling(&self) -> &[Scaling] {
        &self.scaling
    }

    /// What a typed value means for this data set.
    pub fn entry(&self) -> Entry {
        self.entry
    }

    /// Whether a question to these data means the same to the others: the same columns, shifted and scaled alike.
    pub fn asks_like(&self, other: &Dataset) -> bool {
        self.table.columns == other.table.columns && self.scaling == other.scaling
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
        self.ranges[column]
    }
}

/// Shift and scale as they are given.
fn given(own: &[Scaling], normalize: Option<Normalize>, columns: usize) -> Result<Vec<Scaling>, ConfigError> {
    if let Some(normalize) = normalize {
        let normalize = normalize.name();
        let why =
            format!("both given numbers and {normalize} to shift and scale by (allowed: one of the two)");
        return Err(ConfigError::new("--offset", why));
    }
    if own.len() != columns {
        let why = format!("{} numbers to shift or scale by, the data have {columns} columns", own.len());
        return Err(ConfigError::new("--offset", why));
    }
    match own.iter().find(|own| !own.scale.is_finite() || own.scale == 0.0) {
        Some(wrong) => {
            Err(ConfigError::value("--scale", number(wrong.scale), "a finite number other than 0"))
        }
        None => Ok(own.to_vec()),
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
        assert_eq!((data.entry(), data.scaling()[1].input(7.0)), (Entry::Raw, 0.0));
    }
}

//! Set-ups out of a session file: every text, list and number is checked before something is made of it.

use std::fmt::Display;
use std::io;
use std::sync::Arc;

use crate::data::csv;
use crate::data::dataset::{ConfigError, DataConfig, Dataset, FileSource, Scaling, Source};
use crate::data::generate::{MAX_NOISE, Problem};
use crate::data::origin::{MAX_TEXT, Origin};
use crate::data::table::{Table, Target};
use crate::data::text::harmless_within;
use crate::train::model;
use crate::train::record::setups::{DataFile, DataSet, From, SetupFile, bad_data};
use crate::train::record::{MAX_BRANCHES, MAX_NUMBERS, RecordError, ensure, wrong};
use crate::train::setup::{Config, Setup, Start};

/// The longest path, in bytes.
const MAX_PATH: usize = 4096;
/// The longest name of a column, a class or a feature, in bytes.
const MAX_NAME: usize = 1024;
/// The most features, and the most classes.
const MAX_LIST: usize = 1024;

/// How a file is asked for.
type Read<'a> = &'a mut dyn FnMut(&str) -> io::Result<Vec<u8>>;

/// Makes the set-ups.
pub(in crate::train::record) fn read(
    files: Vec<DataFile>,
    setups: Vec<SetupFile>,
    known: &[Arc<Setup>],
    read: Read<'_>,
) -> Result<Vec<Arc<Setup>>, RecordError> {
    let most = format_args!("1 to {MAX_BRANCHES}");
    ensure(setups.len() <= MAX_BRANCHES, "setups", setups.len(), most)?;
    let mut shelf = Shelf { files, known, tables: Vec::new(), sets: Vec::new(), numbers: 0, read };
    let setups = setups.into_iter().enumerate();
    setups.map(|(index, setup)| setup.make(index + 1, &mut shelf).map(Arc::new)).collect()
}

/// A text that may be written on a command line and shown: short enough, no control characters.
fn plain(what: &str, text: &str, most: usize) -> Result<(), RecordError> {
    let bytes = text.len();
    ensure(bytes <= most, what, format_args!("{bytes} bytes"), format_args!("at most {most}"))?;
    let is_plain = !text.chars().any(char::is_control);
    ensure(is_plain, what, format_args!("`{text}`"), "no control characters")
}

fn list(what: &str, names: &[String]) -> Result<(), RecordError> {
    ensure(names.len() <= MAX_LIST, what, names.len(), format_args!("at most {MAX_LIST}"))?;
    names.iter().try_for_each(|name| plain(what, name, MAX_NAME))
}

fn bad_setup(number: usize, why: impl Display) -> RecordError {
    RecordError(format!("setup {number}: {why}"))
}

impl DataFile {
    /// Checks what is known of the file.
    pub(super) fn check(&self) -> Result<(), RecordError> {
        plain("the path of a data file", &self.path, MAX_PATH)?;
        let known = (self.text.is_some(), self.size.is_some(), self.fnv1a64.is_some());
        if !matches!(known, (true, false, false) | (false, true, true)) {
            return Err(bad_data(&self.path, "its text, or its size and its hash, are needed"));
        }
        Ok(())
    }

    /// The bytes, which are those that were learned from.
    fn bytes(&self, read: Read<'_>) -> Result<Vec<u8>, String> {
        if let Some(text) = &self.text {
            if text.len() > MAX_TEXT {
                return Err(format!("its text has {} bytes (allowed: at most {MAX_TEXT})", text.len()));
            }
            return Ok(text.clone().into_bytes());
        }
        let bytes = read(&self.path).map_err(|error| error.to_string())?;
        let found = Origin::of(&bytes);
        let (size, hash) = (self.size.unwrap_or_default(), self.fnv1a64.as_deref().unwrap_or_default());
        if found.size != size {
            return Err(format!("it has {} bytes, the session was made with one of {size}", found.size));
        }
        let found = format!("{:016x}", found.hash);
        if found != hash {
            let hash = harmless_within(hash, 20);
            return Err(format!("it has changed: its hash is {found}, the session was made with {hash}"));
        }
        Ok(bytes)
    }
}

/// A table with what it was read by.
struct Known {
    samples: From,
    table: Table,
    origin: Origin,
}

/// What has been read so far: nothing is read or made twice.
struct Shelf<'a> {
    files: Vec<DataFile>,
    /// Set-ups in the order of those that are made: where a data file is not in the session, they have its data.
    known: &'a [Arc<Setup>],
    tables: Vec<Known>,
    sets: Vec<(DataSet, Arc<Dataset>)>,
    numbers: usize,
    read: Read<'a>,
}

impl Shelf<'_> {
    /// Counts numbers before there is room made for them.
    fn count(&mut self, rows: usize, columns: usize) -> Result<(), RecordError> {
        self.numbers = self.numbers.saturating_add(rows.saturating_mul(columns));
        let (given, most) = (self.numbers, format_args!("at most {MAX_NUMBERS}"));
        ensure(given <= MAX_NUMBERS, "numbers in all data sets", given, most)
    }

    fn data(&mut self, wanted: DataSet, number: usize) -> Result<Arc<Dataset>, RecordError> {
        if let Some((_, data)) = self.sets.iter().find(|(known, _)| *known == wanted) {
            return Ok(data.clone());
        }
        if let Some(data) = self.known_data(&wanted, number)? {
            self.sets.push((wanted, data.clone()));
            return Ok(data);
        }
        let mut file = None;
        let source = match &wanted.samples {
            From::Tutorial {} => {
                self.count(4, wanted.features.len())?;
                Source::Tutorial
            }
            From::Generated { problem, noise } => {
                let named = problem.parse::<Problem>().map_err(|allowed| {
                    RecordError(format!("a problem: `{}` ({allowed})", harmless_within(problem, 200)))
                });
                let problem = named?;
                let most = if problem.is_gate() { 0 } else { MAX_NOISE };
                ensure(*noise <= most, "noise", noise, format_args!("0 to {most}"))?;
                self.count(1200, 4 + wanted.features.len())?;
                Source::Generated { problem, noise: *noise }
            }
            From::File { file: index, target, classes, split } => {
                let reading =
                    csv::Options { target: target.clone(), classes: classes.clone(), split: split.clone() };
                let at = self.table(&wanted.samples, *index, &reading)?;
                let (rows, columns) = self.tables[at].table.values.dim();
                self.count(rows, columns + columns.max(wanted.features.len()))?;
                file = Some(&self.tables[at]);
                Source::File(FileSource { path: self.files[*index].path.clone(), reading })
            }
        };
        let scaling = |&(offset, scale): &(f64, f64)| Scaling { offset, scale };
        let config = DataConfig {
            source,
            normalize: wanted.normalize,
            scaling: wanted.scaling.as_ref().map(|all| all.iter().map(scaling).collect()),
            train_share: wanted.train_share,
            features: wanted.features.clone(),
            seed: wanted.seed,
        };
        let data = Dataset::of(&config, |_| {
            let Known { table, origin, .. } = file.expect("the table of a file was read");
            Ok::<_, ConfigError>((table.clone(), Some(origin.clone())))
        });
        let data = Arc::new(data.map_err(|why| bad_setup(number, format!("the data: {why}")))?);
        self.sets.push((wanted, data.clone()));
        Ok(data)
    }

    /// The data of a known set-up that is written in the same way, where their file is not in the session.
    fn known_data(&mut self, wanted: &DataSet, number: usize) -> Result<Option<Arc<Dataset>>, RecordError> {
        let From::File { file, .. } = wanted.samples else { return Ok(None) };
        let is_elsewhere = self.files.get(file).is_some_and(|file| file.text.is_none());
        let Some(known) = self.known.get(number - 1).filter(|_| is_elsewhere) else { return Ok(None) };
        if SetupFile::of(known, file).data != *wanted {
            return Ok(None);
        }
        let data = known.data().clone();
        let (rows, columns) = data.table().values.dim();
        // As for a table that is read, and the inputs made of it.
        self.count(rows, columns)?;
        self.count(rows, columns + columns.max(wanted.features.len()))?;
        Ok(Some(data))
    }

    /// The place of a file's table.
    fn table(&mut self, samples: &From, file: usize, options: &csv::Options) -> Result<usize, RecordError> {
        if let Some(known) = self.tables.iter().position(|known| known.samples == *samples) {
            return Ok(known);
        }
        let Some(wanted) = self.files.get(file) else {
            let allowed = format_args!("below {}", self.files.len());
            return Err(wrong("a data file's number", file, allowed));
        };
        wanted.check()?;
        let bytes = wanted.bytes(&mut *self.read).map_err(|why| bad_data(&wanted.path, why))?;
        let table = csv::read(bytes.as_slice(), options).map_err(|why| bad_data(&wanted.path, why))?;
        let (rows, columns) = table.values.dim();
        self.count(rows, columns)?;
        self.tables.push(Known { samples: samples.clone(), table, origin: Origin::of(&bytes) });
        Ok(self.tables.len() - 1)
    }
}

impl SetupFile {
    /// Checks every text.
    pub(super) fn check(&self) -> Result<(), RecordError> {
        list("a feature", &self.data.features)?;
        if let From::File { target, classes, split, .. } = &self.data.samples {
            plain("a target", target.as_deref().unwrap_or_default(), MAX_NAME)?;
            plain("a column that parts the samples", split.as_deref().unwrap_or_default(), MAX_NAME)?;
            let classes = classes.as_deref().unwrap_or_default();
            list("a class", classes)?;
            for class in classes {
                ensure(!class.contains(','), "a class", format_args!("`{class}`"), "no comma")?;
            }
        }
        self.load.iter().try_for_each(|loaded| plain("the path of a network", &loaded.path, MAX_PATH))
    }

    fn make(self, number: usize, shelf: &mut Shelf<'_>) -> Result<Setup, RecordError> {
        self.check()?;
        let data = shelf.data(self.data, number)?;
        let width = match &data.table().target {
            Target::Classes { classes, .. } => classes.len(),
            Target::Values { .. } => 1,
        };
        shelf.count(data.samples(), width)?;
        let start = match (self.init, self.load) {
            (Some(init), None) => Start::Drawn(init),
            (None, Some(loaded)) => {
                let network = model::network(data.inputs(), self.loss, &loaded.layers);
                let why = |why| bad_setup(number, format!("the network to start from: {why}"));
                let network = network.map_err(why)?;
                Start::Loaded { network: Arc::new(network), path: loaded.path }
            }
            (Some(_), Some(_)) | (None, None) => {
                return Err(wrong(format_args!("setup {number}"), "init and load", "one of the two"));
            }
        };
        let config = Config {
            hidden: self.hidden.iter().map(|hidden| (hidden.width, hidden.activation)).collect(),
            output: self.output_activation,
            loss: self.loss,
            hyper: self.hyper,
            start,
            seed: self.seed,
            stop: self.stop,
        };
        Setup::new(config, data).map_err(|why| bad_setup(number, why))
    }
}

//! A question on the command line: numbers with or without units, and what is said of those that look wrong.

use crate::app::input::form;
use crate::cli::failure::Failure;
use crate::cli::message;
use crate::cli::parse::real;
use crate::data::dataset::{Dataset, Entry, Scaling};
use crate::data::table::Column;
use crate::data::text::{harmless, number, visible};
use crate::data::units::{self, Look, Typed, Units, metric};
use crate::train::model::Model;

/// A question: an optional name, and numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// As it was given: the name, or the numbers themselves.
    pub name: String,
    /// The numbers, each with the unit behind it.
    pub values: Vec<(f64, String)>,
}

/// Reads `[NAME=]X1,X2`.
///
/// # Errors
/// If a value is no finite number.
pub fn asked(given: &str) -> Result<Asked, String> {
    let (name, values) = match given.rsplit_once('=') {
        Some((name, values)) => (harmless(name), values),
        None => (visible(&given.replace('−', "-")), given),
    };
    let value = |text: &str| {
        let (value, unit) = units::parted(text);
        Ok((real(value)?, harmless(unit)))
    };
    let values: Result<Vec<_>, String> = values.split(',').map(value).collect();
    Ok(Asked { name, values: values.map_err(|_| "allowed: finite numbers like -7,-3")? })
}

/// How typed values are to be read.
pub fn entry(own: Entry, raw: bool) -> Entry {
    if raw { Entry::Raw } else { own }
}

/// From what values are told to be far or near.
#[derive(Clone, Copy, Debug)]
pub enum Known<'a> {
    /// The data themselves.
    Data(&'a Dataset),
    /// A model's shift and scale.
    Model,
}

impl Asked {
    /// What a model answers; what looks wrong is said on standard error.
    ///
    /// # Errors
    /// If there are more or fewer values than inputs, a unit is none of its column, or the answer is no number.
    pub fn answer(&self, model: &Model, raw: bool, known: Known<'_>) -> Result<Vec<f64>, Failure> {
        let wrong = |why: String| Failure::Usage(format!("{}: {why}", self.name));
        let units = Units::from(entry(model.entry, raw));
        let mut typed: Vec<Typed> = Vec::new();
        for (index, (value, unit)) in self.values.iter().enumerate() {
            let column = model.columns.get(index).map_or("", |column| &column.unit);
            let named = if unit.is_empty() { None } else { Units::named(unit, column) };
            if !unit.is_empty() && named.is_none() {
                return Err(wrong(format!("{}{unit} (allowed: {})", number(*value), allowed(column))));
            }
            typed.push((*value, named));
        }
        let output = model.predict_in(&typed, units).map_err(|error| wrong(error.to_string()))?;
        if let Some(warning) = self.warning(model, &typed, units, known) {
            message::say(&format!("{}: {warning}", self.name));
        }
        Ok(output)
    }

    fn warning(&self, model: &Model, typed: &[Typed], now: Units, known: Known<'_>) -> Option<String> {
        let near = |i: usize, value: f64, units: Units, sure: bool| match known {
            Known::Data(data) => form::is_near(data, i, value, units),
            Known::Model => {
                let (scaling, unit) = (model.scaling[i], &*model.columns[i].unit);
                let raw = units.to_raw(value, scaling, unit);
                reach(model.entry, scaling, unit, sure).is_none_or(|far| (raw - scaling.offset).abs() <= far)
            }
        };
        let all = Units::of(&model.columns, &model.scaling);
        let look = |sure: bool| now.look(typed, &all, |i, value, units| near(i, value, units, sure));
        let values = listed(self.values.iter().map(|(value, unit)| format!("{}{unit}", number(*value))));
        match look(false) {
            Look::Other(meant) => {
                let read_so = match (now, meant) {
                    (_, Units::Metric) => "; with kg and cm behind the numbers they are read so",
                    (Units::Offsets, Units::Own) => "; --raw reads them so",
                    (_, Units::Offsets) if model.entry == Entry::Offset => "; without --raw they are read so",
                    (_, _) => "",
                };
                let (meant, now) = (words(meant, model), words(now, model));
                Some(format!("{values} look like {meant}, but are read as {now}{read_so}"))
            }
            Look::Near | Look::Far if look(true) == Look::Far => Some(format!(
                "{values} lie far from everything it learned: beyond its data a network only guesses"
            )),
            Look::Near | Look::Far => None,
        }
    }
}

/// How far from the offset a value of the data may lie, as far as a model knows that: it has not the data's range. What
/// is only guessed from the offset is not `sure`.
fn reach(entry: Entry, scaling: Scaling, unit: &str, sure: bool) -> Option<f64> {
    // The range of evenly spread numbers, and as much on both sides.
    const DEVIATIONS: f64 = 5.2;
    // People's weights and heights, and as much on both sides.
    const PART_OF_MEAN: f64 = 0.4;
    let is_body = metric(unit).is_some();
    if scaling.scale != 1.0 {
        return Some(DEVIATIONS * scaling.scale.abs());
    }
    let is_guessed = is_body || (entry == Entry::Offset && !sure);
    (is_guessed && scaling.offset != 0.0).then(|| PART_OF_MEAN * scaling.offset.abs())
}

/// What may stand in the place of a value of a column with that unit.
fn allowed(unit: &str) -> String {
    match metric(unit) {
        Some((other, _)) => format!("a number, or one in {unit} or {other} like 70{other}"),
        None if unit.is_empty() => "a number without a unit".into(),
        None => format!("a number, or one in {unit}"),
    }
}

/// What numbers count in words.
fn words(units: Units, model: &Model) -> String {
    let with_unit = |column: &Column, scaling: &Scaling| {
        let offset = number(scaling.offset);
        if column.unit.is_empty() { offset } else { format!("{offset} {}", column.unit) }
    };
    let columns = model.columns.iter();
    if units == Units::Offsets {
        let offsets = columns.zip(&model.scaling).map(|(column, scaling)| with_unit(column, scaling));
        return format!("differences from {}", listed(offsets));
    }
    if model.columns.iter().any(|column| column.unit.is_empty()) {
        return "raw values".into();
    }
    listed(columns.map(|column| units.name(&column.unit).to_owned()))
}

/// `a and b`, of the first three.
fn listed(items: impl Iterator<Item = String>) -> String {
    items.take(3).collect::<Vec<_>>().join(" and ")
}

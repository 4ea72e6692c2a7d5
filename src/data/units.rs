//! The units in which a person types values, and what values look like that are typed in others.
//!
//! ```
//! use sgdscope::data::scaling::Scaling;
//! use sgdscope::data::units::Units;
//!
//! let pounds = Scaling { offset: 135.0, scale: 1.0 };
//! assert_eq!(Units::Own.to_input(145.0, pounds, "lb"), 10.0);
//! assert!((Units::Metric.to_raw(70.0, pounds, "lb") - 154.32).abs() < 0.01);
//! ```

use crate::data::scaling::{Entry, Scaling};
use crate::data::table::Column;

/// What a typed value counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Units {
    /// The network's input: how far from the offset.
    Offsets,
    /// The column's own unit.
    Own,
    /// Kilograms where the column has pounds, centimetres where it has inches; elsewhere the column's own unit.
    Metric,
}

/// What is understood behind a number, and the unit that it is.
const NAMES: [(&str, &str); 7] =
    [("lb", "lb"), ("lbs", "lb"), ("in", "in"), ("kg", "kg"), ("cm", "cm"), ("кг", "kg"), ("см", "cm")];

/// A typed value, and the units that stand behind it.
pub type Typed = (f64, Option<Units>);

/// What typed values look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// They are near the data.
    Near,
    /// At least one is far from the data.
    Far,
    /// None is near the data, but in these units all are.
    Other(Units),
}

/// The metric unit in the place of another, and how many of it that is.
pub fn metric(unit: &str) -> Option<(&'static str, f64)> {
    match unit {
        "lb" => Some(("kg", 0.453_592_37)),
        "in" => Some(("cm", 2.54)),
        _ => None,
    }
}

/// A typed text, parted into its number and the unit behind it.
pub fn parted(text: &str) -> (&str, &str) {
    let text = text.trim();
    let number = text.trim_end_matches(char::is_alphabetic);
    (number.trim_end(), &text[number.len()..])
}

impl Units {
    /// Those in which values of these columns can be typed, in the order in which a key goes through them.
    pub fn of(columns: &[Column], scaling: &[Scaling]) -> Vec<Units> {
        let has_offsets = scaling.iter().any(|&scaling| scaling != Scaling::NONE);
        let has_metric = columns.iter().any(|column| metric(&column.unit).is_some());
        let all = [(Units::Offsets, has_offsets), (Units::Own, true), (Units::Metric, has_metric)];
        all.into_iter().filter(|(_, is_there)| *is_there).map(|(units, _)| units).collect()
    }

    /// Those that a unit behind a number stands for, if the column has it; `None` if it has not.
    pub fn named(name: &str, column: &str) -> Option<Units> {
        let name = name.to_lowercase();
        let name = NAMES.iter().find(|(known, _)| *known == name).map_or(name.as_str(), |(_, unit)| unit);
        if name == column.to_lowercase() {
            return Some(Units::Own);
        }
        metric(column).filter(|(unit, _)| *unit == name).map(|_| Units::Metric)
    }

    /// Whether a text is a unit that is understood, or the beginning of one.
    pub fn begins(text: &str) -> bool {
        let text = text.to_lowercase();
        NAMES.iter().any(|(name, _)| name.starts_with(&text))
    }

    /// What is written behind a value of a column; nothing where that has no unit.
    pub fn name(self, column: &str) -> &str {
        match self {
            Units::Offsets | Units::Own => column,
            Units::Metric => metric(column).map_or(column, |(unit, _)| unit),
        }
    }

    /// The value in the column's own unit.
    pub fn to_raw(self, typed: f64, scaling: Scaling, column: &str) -> f64 {
        match self {
            Units::Offsets => scaling.raw(typed),
            Units::Own => typed,
            Units::Metric => metric(column).map_or(typed, |(_, of_one)| typed / of_one),
        }
    }

    /// The network's input that a value stands for.
    pub fn to_input(self, typed: f64, scaling: Scaling, column: &str) -> f64 {
        match self {
            Units::Offsets => typed,
            Units::Own | Units::Metric => scaling.input(self.to_raw(typed, scaling, column)),
        }
    }

    /// What values look like that are typed in these units, where a function says which are near the data.
    pub fn look(self, typed: &[Typed], all: &[Units], is_near: impl Fn(usize, f64, Units) -> bool) -> Look {
        let near_in = |units: Units| -> Vec<bool> {
            let read = |&(value, named): &Typed| (value, named.unwrap_or(units));
            let typed = typed.iter().map(read).enumerate();
            typed.map(|(column, (value, units))| is_near(column, value, units)).collect()
        };
        let as_typed = near_in(self);
        if as_typed.iter().all(|&near| near) {
            return Look::Near;
        }
        // What has its unit behind it can only be meant as it is.
        let mut free = typed.iter().zip(&as_typed).filter(|((_, named), _)| named.is_none()).peekable();
        if free.peek().is_some() && free.all(|(_, &near)| !near) {
            let others = all.iter().copied().filter(|&units| units != self);
            let meant = others.into_iter().find(|&units| near_in(units).iter().all(|&near| near));
            return meant.map_or(Look::Far, Look::Other);
        }
        Look::Far
    }
}

impl From<Entry> for Units {
    fn from(entry: Entry) -> Units {
        match entry {
            Entry::Offset => Units::Offsets,
            Entry::Raw => Units::Own,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_parted_from_its_unit() {
        for (text, parts) in [
            ("70kg", ("70", "kg")),
            (" 70 kg ", ("70", "kg")),
            ("1e5", ("1e5", "")),
            ("1e", ("1", "e")),
            ("70 кг", ("70", "кг")),
            ("nan", ("", "nan")),
            ("", ("", "")),
        ] {
            assert_eq!(parted(text), parts);
        }
    }

    #[test]
    fn only_pounds_and_inches_have_another_unit() {
        assert_eq!(Units::named("KG", "lb"), Some(Units::Metric));
        assert_eq!(Units::named("lbs", "lb"), Some(Units::Own));
        assert_eq!(Units::named("см", "in"), Some(Units::Metric));
        assert_eq!(Units::named("mm", "mm"), Some(Units::Own));
        for (name, column) in [("cm", "lb"), ("kg", "in"), ("lb", "kg"), ("kg", ""), ("e", "lb")] {
            assert_eq!(Units::named(name, column), None, "{name} of {column}");
        }
        let kilograms = Column { name: "w".into(), unit: "kg".into() };
        assert_eq!(Units::of(&[kilograms], &[Scaling::NONE]), [Units::Own]);
    }
}

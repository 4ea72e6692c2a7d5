//! A checked table of samples: columns of numbers, a target, perhaps names. Nothing is shifted or scaled.
//!
//! ```
//! use ndarray::arr2;
//! use sgdscope::data::table::{Column, Table, Target};
//!
//! let column = Column { name: "weight".into(), unit: "lb".into() };
//! let target = Target::Values { name: "age".into(), values: vec![30.0, 40.0] };
//! let table = Table::new(vec![column], arr2(&[[120.0], [160.0]]), None, target.clone())?;
//! assert_eq!(table.target, target);
//! assert!(Table::new(Vec::new(), arr2(&[[120.0], [160.0]]), None, target).is_err());
//! # Ok::<(), sgdscope::data::table::TableError>(())
//! ```

use ndarray::Array2;

use crate::nn::network::all_finite;

/// An input column's head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its unit; empty if the head names none.
    pub unit: String,
}

/// What is to be predicted.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// One of several classes.
    Classes {
        /// The column's name.
        name: String,
        /// The classes' names.
        classes: Vec<String>,
        /// The class of each sample, as an index into `classes`.
        of: Vec<u32>,
    },
    /// A number.
    Values {
        /// The column's name.
        name: String,
        /// The number of each sample.
        values: Vec<f64>,
    },
}

impl Target {
    /// The column's name.
    pub fn name(&self) -> &str {
        match self {
            Target::Classes { name, .. } | Target::Values { name, .. } => name,
        }
    }
}

/// Samples in rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The input columns' heads.
    pub columns: Vec<Column>,
    /// The inputs as they were given: a row per sample, a column per input.
    pub values: Array2<f64>,
    /// The samples' names, if they have any.
    pub names: Option<Vec<String>>,
    /// What is to be predicted.
    pub target: Target,
    /// Which samples are only tested on, where the table says so itself; at least one is not.
    pub tested: Option<Vec<bool>>,
}

/// Parts that do not make a table, in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct TableError(&'static str);

const SHAPE: TableError =
    TableError("columns, names and target of a table must have the lengths of its values");

impl Table {
    /// Puts checked parts together.
    ///
    /// # Errors
    /// If the table would be empty, lengths differ, a number is not finite or a class unknown.
    pub fn new(
        columns: Vec<Column>,
        values: Array2<f64>,
        names: Option<Vec<String>>,
        target: Target,
    ) -> Result<Table, TableError> {
        let rows = values.nrows();
        if rows == 0 || values.ncols() == 0 {
            return Err(TableError("a table needs at least one row and one input column"));
        }
        let named = names.as_ref().is_none_or(|names| names.len() == rows);
        let (answers, are_known, are_finite) = match &target {
            Target::Classes { classes, of, .. } => {
                (of.len(), of.iter().all(|&class| (class as usize) < classes.len()), true)
            }
            Target::Values { values, .. } => (values.len(), true, all_finite(values)),
        };
        if columns.len() != values.ncols() || answers != rows || !named {
            return Err(SHAPE);
        }
        if !are_known {
            return Err(TableError("every class of a table must be one of those listed"));
        }
        if !are_finite || !values.iter().all(|value| value.is_finite()) {
            return Err(TableError("every number of a table must be finite"));
        }
        // Rows are laid out one after another; a copy is made only where they are not.
        let values =
            if values.is_standard_layout() { values } else { values.as_standard_layout().into_owned() };
        Ok(Table { columns, values, names, target, tested: None })
    }

    /// The table with which of its samples are only tested on; none of them is the same as not saying so.
    ///
    /// # Errors
    /// If there is not one for each sample, or none is left to learn from.
    pub fn parted(self, tested: Vec<bool>) -> Result<Table, TableError> {
        if tested.len() != self.values.nrows() {
            return Err(SHAPE);
        }
        if tested.iter().all(|&tested| tested) {
            return Err(TableError("a table needs at least one sample to learn from"));
        }
        let some = tested.contains(&true);
        Ok(Table { tested: some.then_some(tested), ..self })
    }
}

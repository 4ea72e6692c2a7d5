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

    /// How many samples it covers.
    pub fn len(&self) -> usize {
        match self {
            Target::Classes { of, .. } => of.len(),
            Target::Values { values, .. } => values.len(),
        }
    }

    /// Whether it covers none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
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

/// Parts that do not make a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// No row or no column.
    #[error("a table needs at least one row and one input column")]
    Empty,
    /// Lengths that differ.
    #[error("columns, names and target of a table must have the lengths of its values")]
    Shape,
    /// A value or a target that is no finite number.
    #[error("every number of a table must be finite")]
    NotFinite,
    /// A class that is not listed.
    #[error("every class of a table must be one of those listed")]
    Class,
    /// No sample to learn from.
    #[error("a table needs at least one sample to learn from")]
    Tested,
}

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
            return Err(TableError::Empty);
        }
        let named = names.as_ref().is_none_or(|names| names.len() == rows);
        if columns.len() != values.ncols() || target.len() != rows || !named {
            return Err(TableError::Shape);
        }
        let finite = |values: &[f64]| values.iter().all(|value| value.is_finite());
        match &target {
            Target::Classes { classes, of, .. } => {
                if of.iter().any(|&class| class as usize >= classes.len()) {
                    return Err(TableError::Class);
                }
            }
            Target::Values { values, .. } => {
                if !finite(values) {
                    return Err(TableError::NotFinite);
                }
            }
        }
        if !values.iter().all(|value| value.is_finite()) {
            return Err(TableError::NotFinite);
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
            return Err(TableError::Shape);
        }
        if tested.iter().all(|&tested| tested) {
            return Err(TableError::Tested);
        }
        let some = tested.contains(&true);
        Ok(Table { tested: some.then_some(tested), ..self })
    }
}

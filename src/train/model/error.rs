//! What can be wrong with a model, in sentences that name what was found and what is allowed.

use crate::data::feature::FeatureError;
use crate::data::text;
use crate::nn::head::HeadError;
use crate::nn::layout::LayoutError;
use crate::train::model::MAX_BYTES;

/// Why a text is no model.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// No JSON, or not of this shape.
    #[error("no model file: {0}")]
    Json(String),
    /// Another format or version.
    #[error("{field} is {given} (allowed: {allowed})")]
    Version {
        /// Which field.
        field: &'static str,
        /// What the file has.
        given: String,
        /// What can be read.
        allowed: String,
    },
    /// Lengths that do not fit together.
    #[error("{what}: {given} given, {needed} needed")]
    Shape {
        /// What has the wrong length.
        what: String,
        /// Its length.
        given: usize,
        /// The length it should have.
        needed: usize,
    },
    /// A number that cannot stand where it does.
    #[error("{what} is {} (allowed: {allowed})", text::number(*.value))]
    Number {
        /// What it is.
        what: String,
        /// Its value.
        value: f64,
        /// What it may be.
        allowed: &'static str,
    },
    /// The features.
    #[error(transparent)]
    Feature(#[from] FeatureError),
    /// The shapes.
    #[error(transparent)]
    Layout(#[from] LayoutError),
    /// The head.
    #[error(transparent)]
    Head(#[from] HeadError),
    /// A feature that no name tells from the others.
    #[error("the feature {0} cannot be written down: rename the columns")]
    NoName(String),
    /// More than is read again.
    #[error("the model would have {0} bytes (allowed: {MAX_BYTES})")]
    Large(usize),
    /// What is about to be written gives another model when it is read.
    #[error("the model would not read back as it is")]
    ReadsBack,
}

impl From<serde_json::Error> for ModelError {
    /// The message may have anything in it that stands in the file.
    fn from(error: serde_json::Error) -> ModelError {
        ModelError::Json(text::visible(&error.to_string()))
    }
}

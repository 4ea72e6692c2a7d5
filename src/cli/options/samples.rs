//! The data that the options of a run ask for.

use std::path::Path;

use anyhow::Context;

use crate::cli::options::{RunOptions, open};
use crate::cli::{self, Failure};
use crate::data::csv;
use crate::data::dataset::{ConfigError, DataConfig, Dataset, FileSource, Scaling, Source};
use crate::data::generate::Problem;
use crate::data::origin::Watch;
use crate::train::model::Model;

impl RunOptions {
    /// Shift and scale as numbers.
    fn scaling(&self) -> Option<Vec<Scaling>> {
        let columns = self.offset.len().max(self.scale.len());
        let or = |all: &[f64], column: usize, otherwise: f64| {
            // Of what is not given at all each is the usual; a list that is too short is told later.
            if all.is_empty() { Some(otherwise) } else { all.get(column).copied() }
        };
        let each = (0..columns).map_while(|column| {
            Some(Scaling { offset: or(&self.offset, column, 0.0)?, scale: or(&self.scale, column, 1.0)? })
        });
        (columns > 0).then(|| each.collect())
    }

    /// The data; a model that is loaded brings its features along.
    pub(super) fn dataset(&self, model: Option<&Model>) -> Result<Dataset, Failure> {
        let config = DataConfig {
            source: self.source()?,
            normalize: self.normalize,
            scaling: self.scaling(),
            train_share: self.train_share,
            // A model brings its features along, unless others are asked for.
            features: match model {
                Some(model) if self.features.is_empty() => model.feature_names(),
                Some(_) | None => self.features.clone(),
            },
            seed: self.seed,
        };
        Dataset::of(&config, |source| {
            let path = Path::new(&source.path);
            let file = open(path)?;
            if file.metadata().is_ok_and(|data| data.len() > csv::MAX_FILE) {
                let text = format!("{}: larger than 256 MiB, the most that is read", path.display());
                return Err(Failure::Failed(anyhow::anyhow!(text)));
            }
            let mut file = Watch::new(file);
            let table = csv::read(&mut file, &source.reading).with_context(|| path.display().to_string())?;
            Ok((table, Some(file.origin())))
        })
    }

    /// Where the samples come from; options that do not go with that are told.
    fn source(&self) -> Result<Source, Failure> {
        let problem = self.data.parse::<Problem>().ok();
        let of_a_file = [
            ("--target", self.target.is_some()),
            ("--classes", self.classes.is_some()),
            ("--split", self.split.is_some()),
            ("--offset", !self.offset.is_empty()),
            ("--scale", !self.scale.is_empty()),
        ];
        if let Some((option, _)) = of_a_file.into_iter().find(|(_, given)| *given)
            && (self.data == "tutorial" || problem.is_some())
        {
            return cli::usage(format!("{option} goes with a CSV file, not with --data {}", self.data));
        }
        if self.noise > 0 && problem.is_none_or(Problem::is_gate) {
            let names: Vec<&str> =
                Problem::ALL.into_iter().filter(|p| !p.is_gate()).map(Problem::name).collect();
            return cli::usage(format!(
                "--noise goes with a generated problem (allowed: {}), not with --data {}",
                names.join(", "),
                self.data
            ));
        }
        if let Some(problem) = problem {
            return Ok(Source::Generated { problem, noise: self.noise });
        }
        if self.data == "tutorial" {
            return Ok(Source::Tutorial);
        }
        let path = Path::new(&self.data);
        if !path.exists() && path.extension().is_none() {
            return cli::usage(format!(
                "--data {}: no such data set (allowed: tutorial, a CSV file, or what `sgdscope datasets` lists)",
                self.data
            ));
        }
        let (target, classes, split) = (self.target.clone(), self.classes.clone(), self.split.clone());
        let reading = csv::Options { target, classes, split };
        Ok(Source::File(FileSource { path: self.data.clone(), reading }))
    }
}

impl From<ConfigError> for Failure {
    /// Names the option that does not fit.
    fn from(error: ConfigError) -> Failure {
        Failure::Usage(format!("{}: {error}", error.option))
    }
}

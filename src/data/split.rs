//! Which samples are learned from and which are only tested on.

use crate::data::config::{ConfigError, DataConfig};
use crate::data::table::Table;
use crate::nn::rng;

/// What is learned from, and what is only tested on.
type Parts = (Vec<u32>, Vec<u32>);

/// Parts the samples into those learned from and those tested on: a share of a permutation that comes
/// from the seed alone, each part in the data set's own order. A table that says itself which samples are tested on
/// is parted by that.
pub(super) fn part(table: &Table, config: &DataConfig) -> Result<Parts, ConfigError> {
    let samples = table.values.nrows();
    if let Some(tested) = &table.tested {
        if let Some(share) = config.train_share {
            let why = format!(
                "train share {share} % of samples that are parted by a column (allowed: one of the two)"
            );
            return Err(ConfigError::new("--train-share", why));
        }
        let of = |part: bool| {
            let rows = tested.iter().enumerate().filter(move |&(_, &tested)| tested == part);
            rows.map(|(row, _)| row as u32).collect()
        };
        return Ok((of(false), of(true)));
    }
    let share = config.train_share.unwrap_or(config.source.own_share());
    let mut train: Vec<u32> = (0..samples as u32).collect();
    if share == 100 {
        return Ok((train, Vec::new()));
    }
    let count = (samples as u64 * u64::from(share) + 50) / 100;
    if !(10..=90).contains(&share) || count == 0 || count >= samples as u64 {
        let allowed = "10 to 90 with at least one sample on each side, or 100";
        return Err(ConfigError::value("--train-share", format!("{share} % of {samples} samples"), allowed));
    }
    rng::shuffle(&mut rng::stream(config.seed, "split", 0), &mut train);
    let mut test = train.split_off(count as usize);
    train.sort_unstable();
    test.sort_unstable();
    Ok((train, test))
}

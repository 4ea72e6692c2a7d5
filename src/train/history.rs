//! How each parameter has moved since the start: whole parameter vectors at evenly spaced epochs, ever
//! fewer of them as the run grows long. For the eye; not what a moment could be restored from.

use std::sync::Arc;

/// How many vectors are kept before every other one is dropped.
const ROWS: usize = 128;

/// Larger networks are not remembered: nobody could look at so many lines, and the memory adds up.
const MOST_PARAMETERS: usize = 4096;

/// The parameters at epochs 0, stride, 2 · stride, …
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    stride: u64,
    rows: Vec<Arc<[f64]>>,
    most: usize,
}

impl History {
    /// Nothing yet, for a network of so many parameters.
    pub fn new(parameters: usize) -> History {
        let most = if parameters <= MOST_PARAMETERS { ROWS } else { 0 };
        History { stride: 1, rows: Vec::new(), most }
    }

    /// The epoch that is to be remembered next, if any will be.
    pub fn next(&self) -> Option<u64> {
        (self.most > 0).then(|| self.rows.len() as u64 * self.stride)
    }

    /// Remembers the parameters at the epoch that [`History::next`] names.
    pub fn push(&mut self, parameters: &[f64]) {
        if self.most == 0 {
            return;
        }
        self.rows.push(parameters.into());
        if self.rows.len() > self.most {
            self.thin();
        }
    }

    /// Forgets every other vector; the last one stays.
    pub fn thin(&mut self) {
        if self.rows.len() < 2 {
            return;
        }
        let mut index = 0;
        self.rows.retain(|_| {
            index += 1;
            index % 2 == 1
        });
        self.stride *= 2;
    }

    /// How much memory it takes at most: vectors are shared with the branches that begin with them.
    pub fn bytes(&self) -> usize {
        self.rows.iter().map(|row| size_of_val(&**row)).sum()
    }

    /// The same up to an epoch.
    #[must_use]
    pub fn until(&self, epoch: u64) -> History {
        let rows = (epoch / self.stride + 1).min(self.rows.len() as u64) as usize;
        History { stride: self.stride, rows: self.rows[..rows].to_vec(), most: self.most }
    }

    /// Parameter `index` at `points` moments from epoch 0 to `epoch`, where it is `now`. Each is that of
    /// the nearest epoch that is remembered. Empty if nothing is.
    pub fn line(&self, index: usize, epoch: u64, now: f64, points: usize) -> Vec<f64> {
        if self.rows.is_empty() || points < 2 {
            return Vec::new();
        }
        let last = (points - 1) as f64;
        (0..points)
            .map(|point| {
                let at = epoch as f64 * point as f64 / last;
                let row = (at / self.stride as f64).round() as usize;
                // The newest moment is known better than any row.
                let is_now = point + 1 == points || row >= self.rows.len();
                if is_now { now } else { self.rows[row].get(index).copied().unwrap_or(now) }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_run_is_remembered_evenly_in_bounded_memory() {
        let mut history = History::new(1);
        for epoch in 0..10_000_u64 {
            if history.next() == Some(epoch) {
                history.push(&[epoch as f64]);
            }
        }
        assert!(history.rows.len() <= ROWS && history.rows.len() > ROWS / 2);
        for (index, row) in history.rows.iter().enumerate() {
            assert_eq!(row[0], (index as u64 * history.stride) as f64);
        }
        let line = history.line(0, 9_999, 9_999.0, 16);
        assert_eq!((line[0], line[15]), (0.0, 9_999.0));
        assert!(line.windows(2).all(|pair| pair[0] < pair[1]), "{line:?}");
    }

    #[test]
    fn what_is_not_remembered_has_no_line() {
        assert!(History::new(1).line(0, 5, 1.0, 16).is_empty());
        let mut large = History::new(MOST_PARAMETERS + 1);
        assert_eq!(large.next(), None);
        large.push(&[1.0]);
        assert!(large.line(0, 5, 1.0, 16).is_empty());
    }
}

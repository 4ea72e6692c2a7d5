//! The losses of a run, however long, in bounded memory: a row of buckets, merged pairwise when full.
//!
//! Each bucket keeps the least, the greatest, the first and the last loss of its epochs, so that no
//! spike is ever lost. The screen keeps a copy that is brought up to date by a [`Delta`].
//!
//! ```
//! use sgdscope::train::curve::Curve;
//!
//! let mut curve = Curve::default();
//! (0..100_000).for_each(|epoch| curve.push(if epoch == 7 { 9.0 } else { 1.0 }));
//! let spike = curve.between(0, 10).any(|(_, bucket)| bucket.max == 9.0);
//! assert!(spike && curve.epochs() == 100_000);
//! ```

/// How many buckets a curve has before it merges them pairwise.
pub const CAPACITY: usize = 65_536;

/// The losses of `n` epochs in a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bucket {
    /// The least loss.
    pub min: f64,
    /// The greatest loss.
    pub max: f64,
    /// The loss of the first epoch.
    pub first: f64,
    /// The loss of the last epoch.
    pub last: f64,
    /// How many epochs there are.
    pub n: u64,
}

impl Bucket {
    fn of(loss: f64) -> Bucket {
        Bucket { min: loss, max: loss, first: loss, last: loss, n: 1 }
    }

    fn absorb(&mut self, later: &Bucket) {
        self.min = self.min.min(later.min);
        self.max = self.max.max(later.max);
        self.last = later.last;
        self.n += later.n;
    }
}

/// The losses of epochs 0, 1, 2, … without a gap.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    stride: u64,
    buckets: Vec<Bucket>,
    epochs: u64,
}

/// What brings a copy of a curve up to date.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Delta {
    stride: u64,
    from: usize,
    buckets: Vec<Bucket>,
    epochs: u64,
}

impl Default for Curve {
    fn default() -> Curve {
        Curve { stride: 1, buckets: Vec::new(), epochs: 0 }
    }
}

impl Curve {
    /// Appends the loss of the next epoch, which must be a finite number.
    #[inline]
    pub fn push(&mut self, loss: f64) {
        debug_assert!(loss.is_finite());
        let index = (self.epochs / self.stride) as usize;
        if let Some(bucket) = self.buckets.get_mut(index) {
            bucket.absorb(&Bucket::of(loss));
        } else {
            self.buckets.push(Bucket::of(loss));
            if self.buckets.len() > CAPACITY {
                self.coarsen();
            }
        }
        self.epochs += 1;
    }

    /// Merges neighbours: half as many buckets, each twice as long.
    fn coarsen(&mut self) {
        let mut kept = 0;
        for index in (0..self.buckets.len()).step_by(2) {
            let mut merged = self.buckets[index];
            if let Some(later) = self.buckets.get(index + 1) {
                merged.absorb(later);
            }
            self.buckets[kept] = merged;
            kept += 1;
        }
        self.buckets.truncate(kept);
        self.stride *= 2;
    }

    /// The same up to an epoch. Where epochs have been merged, the last bucket keeps what is known of its
    /// beginning: its first loss, and the bounds of all of it.
    #[must_use]
    pub fn until(&self, epoch: u64) -> Curve {
        let epochs = epoch.saturating_add(1).min(self.epochs);
        let count = epochs.div_ceil(self.stride) as usize;
        let mut buckets = self.buckets[..count.min(self.buckets.len())].to_vec();
        let kept = epochs - (count as u64).saturating_sub(1) * self.stride;
        if let Some(last) = buckets.last_mut().filter(|last| last.n > kept) {
            last.n = kept;
            last.last = last.first;
        }
        Curve { stride: self.stride, buckets, epochs }
    }

    /// Keeps half as many buckets, each twice as long; the last one stays.
    pub fn thin(&mut self) {
        if self.buckets.len() > 1 {
            self.coarsen();
        }
        self.buckets.shrink_to_fit();
    }

    /// How much memory it takes.
    pub fn bytes(&self) -> usize {
        self.buckets.capacity() * size_of::<Bucket>()
    }

    /// The loss of an epoch, or of the last one in its bucket where epochs have been merged.
    pub fn at(&self, epoch: u64) -> Option<f64> {
        if epoch >= self.epochs {
            return None;
        }
        self.buckets.get((epoch / self.stride) as usize).map(|bucket| bucket.last)
    }

    /// How many epochs there are; the newest is one less.
    pub fn epochs(&self) -> u64 {
        self.epochs
    }

    /// The newest epoch and its loss.
    pub fn newest(&self) -> Option<(u64, f64)> {
        Some((self.epochs.checked_sub(1)?, self.buckets.last()?.last))
    }

    /// The newest epoch; 0 before the first.
    pub fn last_epoch(&self) -> u64 {
        self.epochs.saturating_sub(1)
    }

    /// The loss of epoch 0.
    pub fn start(&self) -> Option<f64> {
        self.buckets.first().map(|bucket| bucket.first)
    }

    /// The buckets that hold epochs of `from..=to`, each with its first epoch.
    pub fn between(&self, from: u64, to: u64) -> impl Iterator<Item = (u64, &Bucket)> {
        let end = ((to / self.stride) as usize).saturating_add(1).min(self.buckets.len());
        let start = ((from / self.stride) as usize).min(end);
        let stride = self.stride;
        (start as u64..).map(move |i| i * stride).zip(&self.buckets[start..end])
    }

    /// What a copy lacks that has the first `known` epochs.
    pub fn since(&self, known: u64) -> Delta {
        let from = (known.saturating_sub(1) / self.stride) as usize;
        let from = from.min(self.buckets.len());
        let buckets = self.buckets[from..].to_vec();
        Delta { stride: self.stride, from, buckets, epochs: self.epochs }
    }

    /// Brings this copy up to date. One that begins with the first bucket is the whole curve, also of another run.
    pub fn apply(&mut self, delta: Delta) {
        if delta.from == 0 {
            self.stride = delta.stride;
        }
        while self.stride < delta.stride {
            self.coarsen();
        }
        self.buckets.truncate(delta.from);
        self.buckets.extend(delta.buckets);
        self.epochs = delta.epochs;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loss(epoch: u64) -> f64 {
        // A falling curve with a spike now and then.
        1.0 / (epoch as f64 + 1.0) + f64::from(u8::from(epoch % 9973 == 5000)) * 7.0
    }

    #[test]
    fn no_spike_is_lost_and_memory_stays_bounded() {
        let mut curve = Curve::default();
        let n = 1_000_000;
        for epoch in 0..n {
            curve.push(loss(epoch));
        }
        assert!(curve.buckets.len() <= CAPACITY);
        assert_eq!(curve.epochs(), n);
        assert_eq!(curve.newest(), Some((n - 1, loss(n - 1))));
        assert_eq!(curve.start(), Some(loss(0)));
        assert_eq!(curve.buckets.iter().map(|b| b.n).sum::<u64>(), n);
        let spikes = (0..n).filter(|e| e % 9973 == 5000).count();
        assert_eq!(curve.buckets.iter().filter(|b| b.max > 6.0).count(), spikes);
        for (first, bucket) in curve.between(0, n) {
            let own: Vec<f64> = (first..first + bucket.n).map(loss).collect();
            assert_eq!(bucket.first, own[0]);
            assert_eq!(bucket.min, own.iter().copied().fold(f64::MAX, f64::min));
            assert_eq!(bucket.max, own.iter().copied().fold(f64::MIN, f64::max));
        }
    }

    #[test]
    fn a_copy_brought_up_to_date_at_any_moments_equals_the_original() {
        let mut curve = Curve::default();
        let mut copy = Curve::default();
        for epoch in 0..300_000 {
            curve.push(loss(epoch));
            if epoch % 7919 == 0 || epoch % 131_071 == 3 {
                copy.apply(curve.since(copy.epochs()));
                assert_eq!(copy, curve);
            }
        }
    }

    #[test]
    fn a_copy_of_a_long_run_takes_a_short_one_in_its_place() {
        let mut curve = Curve::default();
        (0..3 * CAPACITY as u64).for_each(|epoch| curve.push(loss(epoch)));
        let mut copy = Curve::default();
        copy.apply(curve.since(0));
        let mut other = Curve::default();
        (0..5).for_each(|epoch| other.push(loss(epoch)));
        copy.apply(other.since(0));
        assert_eq!(copy, other);
    }

    #[test]
    fn a_piece_holds_just_the_epochs_asked_for() {
        let mut curve = Curve::default();
        (0..10).for_each(|e| curve.push(f64::from(e)));
        let got: Vec<(u64, f64)> = curve.between(3, 5).map(|(e, b)| (e, b.last)).collect();
        assert_eq!(got, [(3, 3.0), (4, 4.0), (5, 5.0)]);
        assert_eq!(curve.between(50, 60).count(), 0);
        assert_eq!(Curve::default().between(0, 9).count(), 0);
    }
}

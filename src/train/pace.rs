//! Pace: how many epochs a second a run is shown at. Plain numbers; the clock is the worker's.

/// How fast epochs go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// 4 + 0.35 × epoch a second: slow where most is learned, ten epochs in 1.8 s, a thousand in 12.8 s.
    Auto,
    /// `2^n` epochs a second, n from 0 to [`Pace::FASTEST`].
    PerSecond(u8),
    /// As fast as it goes.
    Max,
}

impl Pace {
    /// The exponent of the fastest fixed pace, 16384 a second.
    pub const FASTEST: u8 = 14;

    /// Epochs a second at that epoch; `None` for as fast as it goes.
    pub fn at(self, epoch: u64) -> Option<f64> {
        match self {
            Pace::Auto => Some(4.0 + 0.35 * epoch as f64),
            Pace::PerSecond(exponent) => Some(f64::from(1_u32 << exponent.min(Self::FASTEST))),
            Pace::Max => None,
        }
    }

    /// The next faster pace: from `auto` to the power of two above what `auto` does at that epoch.
    #[must_use]
    pub fn faster(self, epoch: u64) -> Pace {
        match self {
            Pace::Auto => {
                let now = Pace::Auto.at(epoch).unwrap_or(1.0);
                let next = (0..=Self::FASTEST).find(|&e| f64::from(1_u32 << e) > now);
                next.map_or(Pace::Max, Pace::PerSecond)
            }
            Pace::PerSecond(exponent) if exponent < Self::FASTEST => Pace::PerSecond(exponent + 1),
            Pace::PerSecond(_) | Pace::Max => Pace::Max,
        }
    }

    /// The next slower pace; below 1 a second comes `auto`.
    #[must_use]
    pub fn slower(self, epoch: u64) -> Pace {
        match self {
            Pace::Auto => {
                let now = Pace::Auto.at(epoch).unwrap_or(1.0);
                let next = (0..=Self::FASTEST).rev().find(|&e| f64::from(1_u32 << e) < now);
                Pace::PerSecond(next.unwrap_or(0))
            }
            Pace::PerSecond(0) => Pace::Auto,
            Pace::PerSecond(exponent) => Pace::PerSecond(exponent - 1),
            Pace::Max => Pace::PerSecond(Self::FASTEST),
        }
    }

    /// Reads `auto`, `max` or a number of epochs a second, which is rounded to a power of two.
    pub fn parse(text: &str) -> Option<Pace> {
        match text {
            "auto" => Some(Pace::Auto),
            "max" => Some(Pace::Max),
            number => {
                let number: u32 = number.parse().ok()?;
                let exact = number.is_power_of_two() && number <= 1 << Self::FASTEST;
                exact.then(|| Pace::PerSecond(number.trailing_zeros() as u8))
            }
        }
    }
}

/// `auto`, `max` or the number.
impl std::fmt::Display for Pace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Pace::Auto => f.write_str("auto"),
            Pace::PerSecond(exponent) => write!(f, "{}", 1_u32 << (*exponent).min(Self::FASTEST)),
            Pace::Max => f.write_str("max"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn auto_takes_two_seconds_for_ten_epochs_and_thirteen_for_a_thousand() {
        let seconds = |n: u64| (0..n).map(|e| 1.0 / Pace::Auto.at(e).unwrap()).sum::<f64>();
        assert!((seconds(10) - 1.8).abs() < 0.1, "{}", seconds(10));
        assert!((seconds(1000) - 12.8).abs() < 0.2, "{}", seconds(1000));
    }

    #[test]
    fn faster_and_slower_walk_the_whole_ladder() {
        let mut pace = Pace::PerSecond(0);
        let mut steps = 0;
        while pace != Pace::Max {
            assert_eq!(Pace::parse(&pace.to_string()), Some(pace));
            pace = pace.faster(0);
            steps += 1;
        }
        assert_eq!(steps, 15);
        assert_eq!(Pace::Auto.faster(412), Pace::PerSecond(8));
        assert_eq!(Pace::Auto.slower(412), Pace::PerSecond(7));
        assert_eq!(Pace::PerSecond(0).slower(9), Pace::Auto);
        assert_eq!(Pace::parse("3"), None);
        assert_eq!(Pace::parse("32768"), None);
    }
}

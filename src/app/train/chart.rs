//! Which stretch of epochs the loss chart shows. No drawing.

/// How the loss is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Decades.
    Log,
    /// From 0.
    Linear,
}

/// The fewest epochs a zoomed chart shows.
const LEAST: u64 = 10;

/// What of the run the chart shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chart {
    /// Decades or from 0.
    pub scale: Scale,
    /// How many epochs are shown; `None` for the whole run.
    length: Option<u64>,
}

impl Default for Chart {
    fn default() -> Chart {
        Chart { scale: Scale::Log, length: None }
    }
}

impl Chart {
    /// Shows fewer epochs, or more; `whole` is how many all of them are. Whether that was possible.
    pub fn zoom(&mut self, closer: bool, whole: u64) -> bool {
        let now = self.length.unwrap_or(whole);
        self.length = if closer {
            let Some(length) = ladder().rev().find(|&length| length < now && length < whole) else {
                return false;
            };
            Some(length)
        } else {
            if self.length.is_none() {
                return false;
            }
            ladder().find(|&length| length > now).filter(|&length| length < whole)
        };
        true
    }

    /// Shows the whole run.
    pub fn unzoom(&mut self) {
        self.length = None;
    }

    /// Whether only a part is shown.
    pub fn is_zoomed(&self) -> bool {
        self.length.is_some()
    }

    /// The first and the last epoch to show, of a run whose frame ends at `whole`. A part moves on by half
    /// its length, so that it stands still while the curve grows into it.
    pub fn window(&self, newest: u64, whole: u64) -> (u64, u64) {
        let Some(length) = self.length.filter(|&length| length < whole) else { return (0, whole) };
        let half = (length / 2).max(1);
        let from = (newest.min(whole) / half).saturating_sub(1) * half;
        (from, from.saturating_add(length))
    }
}

/// 10, 20, 50, 100, …
fn ladder() -> impl DoubleEndedIterator<Item = u64> {
    (0..17).flat_map(|power| [1, 2, 5].map(|digit| LEAST * digit * 10_u64.pow(power)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooming_goes_down_the_ladder_to_ten_epochs_and_back_to_the_whole() {
        let mut chart = Chart::default();
        let mut lengths = Vec::new();
        while chart.zoom(true, 1000) {
            let (from, to) = chart.window(0, 1000);
            lengths.push(to - from);
        }
        assert_eq!(lengths, [500, 200, 100, 50, 20, 10]);
        for _ in 0..6 {
            assert!(chart.zoom(false, 1000));
        }
        assert!(!chart.is_zoomed() && !chart.zoom(false, 1000));
    }

    #[test]
    fn a_part_holds_the_epoch_it_is_about_and_stands_still_while_the_curve_grows() {
        let mut chart = Chart::default();
        chart.zoom(true, 1000);
        chart.zoom(true, 1000);
        for newest in 0..=1000 {
            let (from, to) = chart.window(newest, 1000);
            assert!(from <= newest && newest <= to);
            assert_eq!(from % 100, 0);
        }
        assert_eq!(chart.window(17, 1000), (0, 200));
    }
}

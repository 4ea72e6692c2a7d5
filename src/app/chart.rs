//! Which stretch of epochs the loss chart shows, and where its cursor is. No drawing.

/// How the loss is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Decades.
    Log,
    /// From 0.
    Linear,
}

/// A movement of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// By so many epochs.
    By(i64),
    /// To epoch 0.
    Start,
    /// To the newest epoch.
    Newest,
}

/// The fewest epochs a zoomed chart shows.
const LEAST: u64 = 10;

/// What of the run the chart shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chart {
    /// Decades or from 0.
    pub scale: Scale,
    /// The epoch that is read off, if one is.
    pub cursor: Option<u64>,
    /// How many epochs are shown; `None` for the whole run.
    length: Option<u64>,
}

impl Default for Chart {
    fn default() -> Chart {
        Chart { scale: Scale::Log, cursor: None, length: None }
    }
}

impl Chart {
    /// Moves the cursor, which starts at the newest epoch; whether there was anywhere to go.
    pub fn go(&mut self, to: Move, newest: u64) -> bool {
        let from = self.cursor.unwrap_or(newest).min(newest);
        let at = match to {
            Move::By(by) => from.saturating_add_signed(by).min(newest),
            Move::Start => 0,
            Move::Newest => newest,
        };
        let moved = self.cursor != Some(at);
        self.cursor = Some(at);
        moved
    }

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
        let centre = self.cursor.unwrap_or(newest).min(whole);
        let from = (centre / half).saturating_sub(1) * half;
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
        chart.cursor = Some(17);
        assert_eq!(chart.window(900, 1000), (0, 200));
    }

    #[test]
    fn the_cursor_stays_within_the_run() {
        let mut chart = Chart::default();
        assert!(chart.go(Move::By(-1), 412));
        assert_eq!(chart.cursor, Some(411));
        chart.go(Move::By(100), 412);
        assert_eq!(chart.cursor, Some(412));
        assert!(!chart.go(Move::Newest, 412));
        chart.go(Move::By(i64::MIN), 412);
        assert_eq!(chart.cursor, Some(0));
    }
}

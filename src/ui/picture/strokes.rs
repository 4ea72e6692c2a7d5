//! Box drawing characters as strokes and block elements as rectangles, so that a picture does not depend
//! on what a viewer's font makes of them.

/// What a line character is made of: the weight of each arm, 0 for none, 1 light, 2 heavy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Strokes {
    /// Up, right, down, left.
    pub arms: [u8; 4],
    /// Whether its one corner is round.
    pub round: bool,
    /// Into how many pieces a straight line is broken; 1 for unbroken.
    pub pieces: u8,
}

/// Every straight line character. The weights of its arms, up, right, down and left, are its place to base three.
const LINES: &str = " ╴╸╷┐┑╻┒┓╶─╾┌┬┭┎┰┱╺╼━┍┮┯┏┲┳╵┘┙│┤┥╽┧┪└┴┵├┼┽┟╁╅┕┶┷┝┾┿┢╆╈╹┚┛╿┦┩┃┨┫┖┸┹┞╀╃┠╂╉┗┺┻┡╄╇┣╊╋";

/// The strokes of a box drawing character.
pub(super) fn strokes(c: char) -> Option<Strokes> {
    let (straight, round, pieces) = match c {
        '┆' => ('│', false, 3),
        '┇' => ('┃', false, 3),
        '╌' => ('─', false, 2),
        '╎' => ('│', false, 2),
        '╭' => ('┌', true, 1),
        '╮' => ('┐', true, 1),
        '╯' => ('┘', true, 1),
        '╰' => ('└', true, 1),
        _ => (c, false, 1),
    };
    let place = LINES.chars().position(|line| line == straight).filter(|&place| place > 0)?;
    Some(Strokes { arms: [27, 9, 3, 1].map(|unit| (place / unit % 3) as u8), round, pieces })
}

/// A block element as a part of its cell: left, top, right, bottom, each from 0 to 1; and how opaque.
pub(super) fn block(c: char) -> Option<([f64; 4], f64)> {
    let whole = [0.0, 0.0, 1.0, 1.0];
    Some(match c {
        '█' => (whole, 1.0),
        '▀' => ([0.0, 0.0, 1.0, 0.5], 1.0),
        '▄' => ([0.0, 0.5, 1.0, 1.0], 1.0),
        '▐' => ([0.5, 0.0, 1.0, 1.0], 1.0),
        '▊' => ([0.0, 0.0, 0.75, 1.0], 1.0),
        '▌' => ([0.0, 0.0, 0.5, 1.0], 1.0),
        '▎' => ([0.0, 0.0, 0.25, 1.0], 1.0),
        '▏' => ([0.0, 0.0, 0.125, 1.0], 1.0),
        '░' => (whole, 0.25),
        '▒' => (whole, 0.5),
        '▓' => (whole, 0.75),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_character_of_the_screen_has_strokes() {
        let all = "─━│┃┆┇┌┏┐┓└┗┘┛├┠┡┢┤┨┩┪┫┬┭┮┯┱┲┴┷┹┼╌╎╭╮╯╰╴╵╶╸╺";
        for c in all.chars() {
            assert!(strokes(c).is_some(), "{c}");
        }
        assert_eq!(strokes('x'), None);
    }

    #[test]
    fn no_joint_stands_twice_in_the_table() {
        let mut lines: Vec<char> = LINES.chars().collect();
        assert_eq!(lines.len(), 81);
        lines.sort_unstable();
        lines.dedup();
        assert_eq!(lines.len(), 81);
    }

    #[test]
    fn a_place_in_the_table_says_the_arms() {
        let arms = |c: char| strokes(c).map(|strokes| strokes.arms);
        assert_eq!(arms('┡'), Some([2, 2, 1, 0]));
        assert_eq!(arms('┭'), Some([0, 1, 1, 2]));
        assert_eq!(arms('╴'), Some([0, 0, 0, 1]));
    }
}

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

/// The strokes of a box drawing character.
pub(super) fn strokes(c: char) -> Option<Strokes> {
    let arms = |arms: [u8; 4]| Some(Strokes { arms, round: false, pieces: 1 });
    let round = |arms: [u8; 4]| Some(Strokes { arms, round: true, pieces: 1 });
    let broken = |arms: [u8; 4], pieces: u8| Some(Strokes { arms, round: false, pieces });
    match c {
        '─' => arms([0, 1, 0, 1]),
        '━' => arms([0, 2, 0, 2]),
        '│' => arms([1, 0, 1, 0]),
        '┃' => arms([2, 0, 2, 0]),
        '┆' => broken([1, 0, 1, 0], 3),
        '┇' => broken([2, 0, 2, 0], 3),
        '╌' => broken([0, 1, 0, 1], 2),
        '╎' => broken([1, 0, 1, 0], 2),
        '╭' => round([0, 1, 1, 0]),
        '╮' => round([0, 0, 1, 1]),
        '╯' => round([1, 0, 0, 1]),
        '╰' => round([1, 1, 0, 0]),
        '╴' => arms([0, 0, 0, 1]),
        '╵' => arms([1, 0, 0, 0]),
        '╶' => arms([0, 1, 0, 0]),
        '╷' => arms([0, 0, 1, 0]),
        '╸' => arms([0, 0, 0, 2]),
        '╹' => arms([2, 0, 0, 0]),
        '╺' => arms([0, 2, 0, 0]),
        '╻' => arms([0, 0, 2, 0]),
        _ => JOINTS.iter().find(|(joint, _)| *joint == c).and_then(|&(_, joint)| arms(joint)),
    }
}

/// Corners, tees and crosses: up, right, down, left.
const JOINTS: [(char, [u8; 4]); 40] = [
    ('┌', [0, 1, 1, 0]),
    ('┍', [0, 2, 1, 0]),
    ('┎', [0, 1, 2, 0]),
    ('┏', [0, 2, 2, 0]),
    ('┐', [0, 0, 1, 1]),
    ('┑', [0, 0, 1, 2]),
    ('┒', [0, 0, 2, 1]),
    ('┓', [0, 0, 2, 2]),
    ('└', [1, 1, 0, 0]),
    ('┕', [1, 2, 0, 0]),
    ('┖', [2, 1, 0, 0]),
    ('┗', [2, 2, 0, 0]),
    ('┘', [1, 0, 0, 1]),
    ('┙', [1, 0, 0, 2]),
    ('┚', [2, 0, 0, 1]),
    ('┛', [2, 0, 0, 2]),
    ('├', [1, 1, 1, 0]),
    ('┝', [1, 2, 1, 0]),
    ('┠', [2, 1, 2, 0]),
    ('┡', [2, 2, 1, 0]),
    ('┢', [1, 2, 2, 0]),
    ('┣', [2, 2, 2, 0]),
    ('┤', [1, 0, 1, 1]),
    ('┥', [1, 0, 1, 2]),
    ('┨', [2, 0, 2, 1]),
    ('┩', [2, 0, 1, 2]),
    ('┪', [1, 0, 2, 2]),
    ('┫', [2, 0, 2, 2]),
    ('┬', [0, 1, 1, 1]),
    ('┭', [0, 1, 1, 2]),
    ('┮', [0, 2, 1, 1]),
    ('┯', [0, 2, 1, 2]),
    ('┱', [0, 1, 2, 2]),
    ('┲', [0, 2, 2, 1]),
    ('┳', [0, 2, 2, 2]),
    ('┴', [1, 1, 0, 1]),
    ('┷', [1, 2, 0, 2]),
    ('┹', [2, 1, 0, 2]),
    ('┺', [2, 2, 0, 1]),
    ('┼', [1, 1, 1, 1]),
];

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
        for (index, (c, joint)) in JOINTS.iter().enumerate() {
            for (other, arms) in &JOINTS[index + 1..] {
                assert!(c != other && joint != arms, "{c} {other}");
            }
        }
    }
}

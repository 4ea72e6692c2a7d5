//! The colours of a plane: a diverging scale for one number, a hue for each of several classes; and the tones
//! that stand for them where there are no colours to paint with. No layout.

use ratatui::style::{Color, Modifier, Style};

use crate::ui::draw::theme::{Depth, Glyphs, Role, Shade, Theme, colours};

/// Steps of the diverging scale. Few enough that neighbours are often alike, which is cheap to send.
pub const STEPS: usize = 31;
/// Steps of a class's hue.
const STRENGTHS: usize = 8;

/// Below, at and above the middle: dark, light, unknown. In the last, all are as light as each other, so that black
/// and white can be read on any.
const ENDS: [[u32; 3]; 3] = [
    [0x00b3_6b00, 0x002a_2f36, 0x001f_6fa8],
    [0x00e8_a33d, 0x00f2_f2f2, 0x004c_9bd4],
    [0x00cc_6000, 0x007f_7f7f, 0x001a_80d0],
];
/// The same among xterm's 256, where the nearest to a mixed colour is often one of another hue: picked by eye, from
/// low to high. The limits between them leave the middle narrow, so that the two sides are told apart.
const RAMP: [[u8; 5]; 3] = [[130, 94, 236, 24, 25], [215, 223, 255, 153, 74], [166, 131, 244, 67, 32]];
const RAMP_LIMITS: [f64; 4] = [0.3, 0.48, 0.52, 0.7];
/// A ground for each class: dark, light, unknown. The first two are those of the diverging scale.
const GROUNDS: [[u32; 8]; 3] = [
    [0x00b3_6b00, 0x001f_6fa8, 0x0000_7a5a, 0x009a_4f7c, 0x0086_7d00, 0x00a3_3a20, 0x0045_5a8f, 0x0070_7070],
    [0x00e8_a33d, 0x004c_9bd4, 0x0052_bf9c, 0x00dc_9dc2, 0x00dd_d04a, 0x00ee_8a5a, 0x009a_a8dc, 0x00b4_b4b4],
    MIDDLE,
];
/// A colour for each class's mark: dark, light, unknown.
const MARKS: [[u32; 8]; 3] = [
    [0x00e6_9f00, 0x0056_b4e9, 0x002f_c29a, 0x00d8_9ac0, 0x00f0_e442, 0x00ff_8a5b, 0x00a9_b8f0, 0x00c8_c8c8],
    [0x0099_4200, 0x0000_5b94, 0x0000_664a, 0x0086_366a, 0x005f_5800, 0x00a8_3200, 0x0036_4a86, 0x0050_5050],
    MIDDLE,
];
/// Colours of a middle lightness.
const MIDDLE: [u32; 8] =
    [0x00cc_6000, 0x001a_80d0, 0x0000_8c60, 0x00b8_58a0, 0x0080_8000, 0x00e0_402a, 0x006c_74d8, 0x007f_7f7f];

/// How a plane is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// Two pixels a cell, each in its own colour.
    Pixels,
    /// A character a cell, darker or lighter.
    Tones,
}

impl Theme {
    /// How a plane is painted here: with half blocks where there are colours enough and the block itself.
    pub fn paint(self) -> Paint {
        match (self.depth, self.glyphs) {
            (Depth::True | Depth::Indexed, Glyphs::Full) => Paint::Pixels,
            (Depth::Basic | Depth::Mono, _) | (_, Glyphs::Ascii) => Paint::Tones,
        }
    }

    /// The colour of a place on the diverging scale, from 0 to 1.
    pub fn ground(self, share: f64) -> Color {
        if self.depth == Depth::Indexed {
            let at = RAMP_LIMITS.iter().filter(|&&limit| share > limit).count();
            return Color::Indexed(RAMP[self.shade as usize][at]);
        }
        let step = (share.clamp(0.0, 1.0) * (STEPS - 1) as f64).round() as usize;
        let [low, middle, high] = ENDS[self.shade as usize];
        let half = (STEPS - 1) / 2;
        let rgb =
            if step < half { mix(low, middle, step, half) } else { mix(middle, high, step - half, half) };
        self.painted(rgb)
    }

    /// The colour of a class that the network is so sure of, from 0 to 1.
    pub fn class_ground(self, class: usize, sure: f64) -> Color {
        let step = (sure.clamp(0.0, 1.0) * (STRENGTHS - 1) as f64).round() as usize;
        let [_, middle, _] = ENDS[self.shade as usize];
        // A class that has won by little still has a hue.
        self.painted(mix(middle, GROUNDS[self.shade as usize][class % 8], step + 2, STRENGTHS + 1))
    }

    fn painted(self, rgb: u32) -> Color {
        match self.depth {
            Depth::True => Color::from_u32(rgb),
            Depth::Indexed => Color::Indexed(indexed(rgb)),
            Depth::Basic | Depth::Mono => Color::Reset,
        }
    }

    /// How the mark of a class looks, of several.
    pub fn class_mark(self, class: usize) -> Style {
        // The sixteen have few hues: those of the roles, and one more.
        const ROLES: [Role; 6] =
            [Role::Negative, Role::Positive, Role::Good, Role::Past, Role::Path, Role::Bad];
        const MORE: [[Color; 3]; 2] = [[Color::LightBlue, Color::Blue, Color::LightBlue], [Color::Reset; 3]];
        let rgb = MARKS[self.shade as usize][class % 8];
        let plain = self.style(Role::Ink);
        match self.depth {
            Depth::True => plain.fg(Color::from_u32(rgb)),
            Depth::Indexed => plain.fg(Color::Indexed(indexed(rgb))),
            Depth::Basic => {
                let of_role = ROLES.get(class % 8).and_then(|&role| colours(role));
                let basic = of_role.map_or_else(|| MORE[class % 8 - ROLES.len()], |colours| colours.basic);
                plain.fg(basic[self.shade as usize])
            }
            Depth::Mono => plain,
        }
    }

    /// The five tones, the least first.
    pub fn tones(self) -> [char; 5] {
        match self.glyphs {
            Glyphs::Full => [' ', '·', '░', '▒', '▓'],
            // Nothing that could be taken for a line, or for a mark.
            Glyphs::Ascii => [' ', '.', ':', '=', '%'],
        }
    }

    /// How a mark stands on a painted plane: without a hole in it, so it is further from the ground's colour, towards
    /// white or black. Among tones it has the terminal's own ground.
    pub fn on_ground(self, style: Style) -> Style {
        let (far, part) = match (self.paint(), self.shade) {
            (Paint::Pixels, Shade::Dark) => (0x00ff_ffff, 2),
            (Paint::Pixels, Shade::Light) => (0, 2),
            // Marks and grounds are as light as each other there.
            (Paint::Pixels, Shade::Unknown) => (0x00ff_ffff, 3),
            (Paint::Tones, _) => return style.bg(Color::Reset),
        };
        let Some(Color::Rgb(r, g, b)) = style.fg else { return style.fg(style.fg.unwrap_or(Color::Reset)) };
        let own = u32::from(r) << 16 | u32::from(g) << 8 | u32::from(b);
        // Dots, not letters: their colour tells them, and bold is sent for each of them anew.
        style.fg(self.painted(mix(own, far, part, 5))).remove_modifier(Modifier::BOLD)
    }

    /// The tone of a place on the diverging scale.
    pub fn tone(self, share: f64) -> char {
        let at = [0.1, 0.3, 0.5, 0.8].iter().filter(|&&limit| share > limit).count();
        self.tones()[at]
    }
}

/// A colour so many parts of the way from one to another.
fn mix(from: u32, to: u32, part: usize, parts: usize) -> u32 {
    let channel = |shift: u32| {
        let (a, b) = (i64::from(from >> shift & 0xff), i64::from(to >> shift & 0xff));
        let (part, parts) = (part as i64, parts.max(1) as i64);
        // Rounded to the nearest.
        ((a * parts * 2 + (b - a) * part * 2 + parts) / (parts * 2)) as u32
    };
    channel(16) << 16 | channel(8) << 8 | channel(0)
}

/// The nearest of xterm's 216 colours and 24 greys.
fn indexed(rgb: u32) -> u8 {
    let channels = [rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff].map(i64::from);
    let level = |step: i64| if step == 0 { 0 } else { 55 + 40 * step };
    let far = |own: [i64; 3]| -> i64 {
        own.iter().zip(channels).map(|(own, wanted)| (own - wanted) * (own - wanted)).sum()
    };
    let nearest = |wanted: i64| (0..6).min_by_key(|&step| (level(step) - wanted).abs()).unwrap_or(0);
    let cube = channels.map(nearest);
    let grey = (0..24).min_by_key(|&step| far([8 + 10 * step; 3])).unwrap_or(0);
    if far([8 + 10 * grey; 3]) < far(cube.map(level)) {
        232 + grey as u8
    } else {
        (16 + 36 * cube[0] + 6 * cube[1] + cube[2]) as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DARK: Theme = Theme { shade: Shade::Dark, depth: Depth::True, glyphs: Glyphs::Full };

    #[test]
    fn the_scale_runs_through_its_ends_and_its_middle() {
        assert_eq!(DARK.ground(0.0), Color::from_u32(0x00b3_6b00));
        assert_eq!(DARK.ground(0.5), Color::from_u32(0x002a_2f36));
        assert_eq!(DARK.ground(7.0), Color::from_u32(0x001f_6fa8));
        let mut all: Vec<Color> = (0..=1000).map(|at| DARK.ground(f64::from(at) / 1000.0)).collect();
        all.dedup();
        assert_eq!(all.len(), STEPS);
    }

    #[test]
    fn xterms_own_colours_are_found() {
        assert_eq!((indexed(0x0000_0000), indexed(0x00ff_ffff), indexed(0x00ff_0000)), (16, 231, 196));
        assert_eq!((indexed(0x0012_1212), indexed(0x005f_87af)), (233, 67));
    }

    #[test]
    fn tones_are_told_apart_at_the_limits_of_the_legend() {
        assert_eq!([0.05, 0.2, 0.4, 0.6, 0.9].map(|share| DARK.tone(share)), [' ', '·', '░', '▒', '▓']);
        assert_eq!(DARK.tone(0.5), '░');
    }
}

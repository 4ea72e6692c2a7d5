//! Every colour and attribute of the screen, by role. No glyphs' meanings, no layout.
//!
//! The terminal's own background is kept. One colour has one meaning everywhere: positive and class 1
//! are blue, negative and class 0 orange; and each role is also a shape, a word or an attribute, so
//! that the screen can be read without any colour.

pub mod scale;

use ratatui::style::{Color, Modifier, Style};

pub use crate::ui::draw::theme::scale::Paint;

/// What a piece of the screen is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Numbers and words.
    Ink,
    /// Titles, keys, what changed.
    Strong,
    /// Units, column heads, explanations.
    Soft,
    /// Borders and grid.
    Frame,
    /// Above 0; class 1.
    Positive,
    /// Below 0; class 0.
    Negative,
    /// Right.
    Good,
    /// Wrong, diverged, an error.
    Bad,
    /// The cursor; the way of a derivative.
    Path,
    /// Everything about earlier moments, and changes made by hand.
    Past,
    /// Other runs.
    Ghost,
    /// This run's loss, level bars, the player's bar.
    Curve,
    /// The chosen row or field.
    Selection,
}

/// Dark or light surroundings, in the order of every list of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    /// Light text on dark.
    Dark,
    /// Dark text on light.
    Light,
    /// Nobody has said which: colours of a middle lightness, which can be read on both.
    Unknown,
}

impl Shade {
    /// The shade of a background, by its red, green and blue from 0 to 1: light is where black text can be read better
    /// than white, above a luminance of 0.18.
    pub fn of_ground([r, g, b]: [f64; 3]) -> Shade {
        // A gamma of 2 is near enough for that.
        let luminance = 0.2126 * r * r + 0.7152 * g * g + 0.0722 * b * b;
        if luminance > 0.18 { Shade::Light } else { Shade::Dark }
    }
}

/// How many colours there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// 24 bits.
    True,
    /// The 256 of xterm.
    Indexed,
    /// The 16 that every terminal names itself.
    Basic,
    /// None: attributes only.
    Mono,
}

/// Which characters the font has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyphs {
    /// Lines, blocks and braille.
    Full,
    /// ASCII only.
    Ascii,
}

/// A shade at a depth, with the characters that can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The surroundings.
    pub shade: Shade,
    /// The colours there are.
    pub depth: Depth,
    /// The characters there are.
    pub glyphs: Glyphs,
}

/// A role's colours: true, of the 256, of the 16; each for dark, light and unknown surroundings.
struct Colours {
    rgb: [u32; 3],
    indexed: [u8; 3],
    basic: [Color; 3],
}

impl Theme {
    /// No colours: for what does not depend on them.
    pub(crate) const PLAIN: Theme = Theme { shade: Shade::Dark, depth: Depth::Mono, glyphs: Glyphs::Full };

    /// How a role looks.
    pub fn style(self, role: Role) -> Style {
        // The colour is always set, so that text over a frame does not keep the frame's.
        let plain = Style::new().fg(Color::Reset);
        let bold = plain.add_modifier(Modifier::BOLD);
        let attributes = match role {
            Role::Strong | Role::Curve => return bold,
            Role::Selection => return plain.add_modifier(Modifier::REVERSED),
            Role::Bad => bold,
            // On light ground a yellow that can be read is no yellow: where that may be, it is bold.
            Role::Path if self.shade != Shade::Dark || self.depth == Depth::Mono => return bold,
            Role::Past if self.depth == Depth::Mono => return plain.add_modifier(Modifier::REVERSED),
            _ => plain,
        };
        let Some(colours) = colours(role) else { return attributes };
        let at = self.shade as usize;
        match self.depth {
            Depth::True => attributes.fg(Color::from_u32(colours.rgb[at])),
            Depth::Indexed => attributes.fg(Color::Indexed(colours.indexed[at])),
            Depth::Basic => attributes.fg(colours.basic[at]),
            Depth::Mono => attributes,
        }
    }

    /// The role of a signed number.
    pub fn sign(value: f64) -> Role {
        by_sign(value, [Role::Negative, Role::Ink, Role::Positive])
    }
}

/// What stands for a number below 0, for 0, or for one above it.
pub fn by_sign<T>(value: f64, [below, zero, above]: [T; 3]) -> T {
    if value > 0.0 {
        above
    } else if value < 0.0 {
        below
    } else {
        zero
    }
}

fn colours(role: Role) -> Option<Colours> {
    use ratatui::style::Color::{
        Blue, DarkGray, Gray, Green, LightBlue, LightCyan, LightMagenta, LightRed, LightYellow, Magenta, Red,
        Reset, Yellow,
    };
    let (rgb, indexed, basic) = match role {
        Role::Ink | Role::Strong | Role::Curve | Role::Selection => return None,
        Role::Path => ([0xf0_e442, 0, 0], [227, 0, 0], [LightYellow, Reset, Reset]),
        Role::Past => ([0xd8_9ac0, 0x86_366a, 0xb0_5ab0], [175, 89, 133], [LightMagenta, Magenta, Magenta]),
        Role::Soft | Role::Ghost => ([0xa8_adb4, 0x4f_5964, 0x7f_7f7f], [145, 240, 244], [Reset; 3]),
        Role::Frame => ([0x5f_6974, 0x98_a2ac, 0x6b_7178], [242, 247, 243], [DarkGray, Gray, DarkGray]),
        Role::Positive => ([0x56_b4e9, 0x00_5b94, 0x1a_80d0], [74, 25, 32], [LightCyan, Blue, LightBlue]),
        Role::Negative => ([0xe6_9f00, 0x99_4200, 0xcc_6000], [214, 88, 166], [Yellow, Red, LightRed]),
        // A light green and a dark one are both in use for the sixteen's: its sign has to say it.
        Role::Good => ([0x2f_c29a, 0x00_664a, 0x00_8c60], [36, 22, 29], [Green, Green, Reset]),
        Role::Bad => ([0xff_8a5b, 0xa8_3200, 0xe5_383b], [209, 124, 196], [LightRed, Red, LightRed]),
    };
    Some(Colours { rgb, indexed, basic })
}

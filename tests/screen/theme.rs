//! Every colour can be read on every ground it may stand on, and the two signs can be told apart.

use ratatui::style::Color;
use sgdscope::ui::theme::{Depth, Glyphs, Role, Shade, Theme};

const ROLES: [Role; 13] = [
    Role::Ink,
    Role::Strong,
    Role::Soft,
    Role::Frame,
    Role::Positive,
    Role::Negative,
    Role::Good,
    Role::Bad,
    Role::Path,
    Role::Past,
    Role::Ghost,
    Role::Curve,
    Role::Selection,
];
const SHADES: [Shade; 3] = [Shade::Dark, Shade::Light, Shade::Unknown];
const DARK: [u32; 4] = [0x00_0000, 0x1e_1e1e, 0x28_2c34, 0x00_2b36];
const LIGHT: [u32; 3] = [0xff_ffff, 0xfd_f6e3, 0xee_eeee];
const ALL: [u32; 7] = [0x00_0000, 0x1e_1e1e, 0x28_2c34, 0x00_2b36, 0xff_ffff, 0xfd_f6e3, 0xee_eeee];

fn rgb(colour: Color) -> Option<u32> {
    match colour {
        Color::Rgb(r, g, b) => Some(u32::from_be_bytes([0, r, g, b])),
        Color::Indexed(n @ 16..=231) => {
            let level = |n: u8| if n == 0 { 0 } else { 55 + 40 * u32::from(n) };
            let n = n - 16;
            Some(level(n / 36) << 16 | level(n / 6 % 6) << 8 | level(n % 6))
        }
        Color::Indexed(n @ 232..) => Some((8 + 10 * u32::from(n - 232)) * 0x01_0101),
        Color::Reset => None,
        other => panic!("{other} has no fixed look"),
    }
}

fn channels(colour: u32) -> [f64; 3] {
    [16, 8, 0].map(|shift| {
        let value = f64::from(colour >> shift & 0xff) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    })
}

/// WCAG 2's contrast.
fn contrast(a: u32, b: u32) -> f64 {
    let luminance = |colour| {
        let [r, g, b] = channels(colour);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// CIE L*a*b* under D65.
fn lab(linear: [f64; 3]) -> [f64; 3] {
    let [r, g, b] = linear;
    let xyz = [
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.950_47,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.088_83,
    ];
    let [x, y, z] = xyz.map(|t| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn distance(a: [f64; 3], b: [f64; 3]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
}

/// What is left of a colour without red, green or blue cones (Machado, Oliveira and Fernandes 2009, full).
const BLINDNESS: [[[f64; 3]; 3]; 3] = [
    [
        [0.152_286, 1.052_583, -0.204_868],
        [0.114_503, 0.786_281, 0.099_216],
        [-0.003_882, -0.048_116, 1.051_998],
    ],
    [
        [0.367_322, 0.860_646, -0.227_968],
        [0.280_085, 0.672_501, 0.047_413],
        [-0.011_820, 0.042_940, 0.968_881],
    ],
    [
        [1.255_528, -0.076_749, -0.178_779],
        [-0.078_411, 0.930_809, 0.147_602],
        [0.004_733, 0.691_367, 0.303_900],
    ],
];

fn seen(matrix: &[[f64; 3]; 3], colour: u32) -> [f64; 3] {
    let linear = channels(colour);
    matrix.map(|row| row.iter().zip(linear).map(|(m, c)| m * c).sum::<f64>().clamp(0.0, 1.0))
}

fn themes() -> impl Iterator<Item = (Theme, &'static [u32], f64)> {
    [(Depth::True, 5.7), (Depth::Indexed, 4.9)].into_iter().flat_map(|(depth, least)| {
        // No colour has more than 3.45 on all of them.
        [(Shade::Dark, &DARK[..], least), (Shade::Light, &LIGHT[..], least), (Shade::Unknown, &ALL[..], 3.0)]
            .map(|(shade, grounds, least)| (Theme { shade, depth, glyphs: Glyphs::Full }, grounds, least))
    })
}

#[test]
fn every_role_can_be_read_on_every_ground() {
    let mut checked = 0;
    for (theme, grounds, least) in themes() {
        for role in &ROLES {
            let Some(colour) = theme.style(*role).fg.and_then(rgb) else { continue };
            let least = if *role == Role::Frame { 2.2 } else { least };
            for &ground in grounds {
                let contrast = contrast(colour, ground);
                assert!(contrast >= least, "{role:?} {theme:?} on {ground:06x}: {contrast:.2}");
                checked += 1;
            }
        }
    }
    assert!(checked > 180);
}

#[test]
fn the_two_signs_are_told_apart_with_any_eyes() {
    for (theme, ..) in themes() {
        let colour = |role| theme.style(role).fg.and_then(rgb).expect("a sign has a colour");
        let (positive, negative) = (colour(Role::Positive), colour(Role::Negative));
        let all = distance(lab(channels(positive)), lab(channels(negative)));
        assert!(all > 75.0, "{theme:?}: {all:.0}");
        for matrix in &BLINDNESS {
            let apart = distance(lab(seen(matrix, positive)), lab(seen(matrix, negative)));
            assert!(apart > 75.0, "{theme:?}: {apart:.0}");
        }
    }
}

#[test]
fn without_colour_no_colour_is_asked_for() {
    for shade in SHADES {
        let theme = Theme { shade, depth: Depth::Mono, glyphs: Glyphs::Full };
        for role in &ROLES {
            assert_eq!(theme.style(*role).fg, Some(Color::Reset), "{role:?}");
        }
    }
}

#[test]
fn sixteen_colours_are_those_that_a_terminal_names_itself() {
    for shade in SHADES {
        let theme = Theme { shade, depth: Depth::Basic, glyphs: Glyphs::Full };
        for role in &ROLES {
            let fg = theme.style(*role).fg;
            assert!(!matches!(fg, Some(Color::Rgb(..) | Color::Indexed(_))), "{role:?}: {fg:?}");
        }
        assert_ne!(theme.style(Role::Positive).fg, theme.style(Role::Negative).fg);
    }
}

/// The sixteen of xterm and of the VGA, as far as they are used where the ground is not known.
fn named(colour: Color) -> Option<[u32; 2]> {
    match colour {
        Color::Reset => None,
        Color::Magenta => Some([0xcd_00cd, 0xaa_00aa]),
        Color::LightRed => Some([0xff_0000, 0xff_5555]),
        Color::LightBlue => Some([0x5c_5cff, 0x55_55ff]),
        Color::DarkGray => Some([0x7f_7f7f, 0x55_5555]),
        other => panic!("{other} is not for an unknown ground"),
    }
}

#[test]
fn sixteen_colours_can_be_read_on_black_and_white_where_the_ground_is_not_known() {
    let theme = Theme { shade: Shade::Unknown, depth: Depth::Basic, glyphs: Glyphs::Full };
    let roles = ROLES.iter().map(|&role| (role == Role::Frame, theme.style(role)));
    let classes = (0..8).map(|class| (false, theme.class_mark(class)));
    let mut checked = 0;
    for (is_frame, style) in roles.chain(classes) {
        let Some(looks) = style.fg.and_then(named) else { continue };
        let least = if is_frame { 2.2 } else { 3.0 };
        for (look, ground) in looks.into_iter().flat_map(|look| [(look, 0x00_0000), (look, 0xff_ffff)]) {
            let contrast = contrast(look, ground);
            assert!(contrast >= least, "{style:?} as {look:06x} on {ground:06x}: {contrast:.2}");
            checked += 1;
        }
    }
    assert!(checked >= 32, "{checked}");
}

#[test]
fn marks_of_classes_can_be_read_on_every_ground_and_any_ink_on_a_plane_of_an_unknown_one() {
    for (theme, grounds, _) in themes() {
        for class in 0..8 {
            let mark = theme.class_mark(class).fg.and_then(rgb).expect("a colour");
            for &ground in grounds {
                let contrast = contrast(mark, ground);
                assert!(contrast >= 3.0, "class {class} {theme:?} on {ground:06x}: {contrast:.2}");
            }
        }
    }
    for depth in [Depth::True, Depth::Indexed] {
        let theme = Theme { shade: Shade::Unknown, depth, glyphs: Glyphs::Full };
        let scale = (0..=30).map(|step| theme.ground(f64::from(step) / 30.0));
        let classes = (0..8).flat_map(|class| [0.0, 0.5, 1.0].map(|sure| theme.class_ground(class, sure)));
        for colour in scale.chain(classes) {
            let plane = rgb(colour).expect("a colour");
            for ink in [0x00_0000, 0xff_ffff] {
                let contrast = contrast(plane, ink);
                assert!(contrast >= 3.0, "{ink:06x} on {plane:06x}, {depth:?}: {contrast:.2}");
            }
        }
    }
}

#[test]
fn a_ground_is_light_where_black_can_be_read_better_than_white() {
    for (grounds, shade) in [(&DARK[..], Shade::Dark), (&LIGHT[..], Shade::Light)] {
        for &ground in grounds {
            let channels = [16, 8, 0].map(|shift| f64::from(ground >> shift & 0xff) / 255.0);
            assert_eq!(Shade::of_ground(channels), shade, "{ground:06x}");
        }
    }
}

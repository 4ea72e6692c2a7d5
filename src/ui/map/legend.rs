//! How the map is read: what its colours and signs mean, and the keys that change it.

use ratatui::style::Style;

use crate::app::map::{Scale, Tones, shown_neurons};
use crate::app::text::Label;
use crate::app::text::numbers;
use crate::train::study::Shown;
use crate::ui::draw::{Paint, Pen, Role, UnicodeWidthStr, cut, wrap};
use crate::ui::map::marks::{letter, style};
use crate::ui::map::neuron_map::paint;
use crate::ui::map::scene::MapScene;
use crate::ui::panel::{Panel, Size};

/// The legend.
pub(crate) struct ReadingPanel<'a> {
    pub(in crate::ui) scene: MapScene<'a>,
}

/// From so many columns on sentences are whole.
const WIDE: usize = 32;

impl Panel for ReadingPanel<'_> {
    fn titles(&self, _size: Size) -> Vec<String> {
        let word = if self.scene.view.is_line() { Label::ReadingLine } else { Label::Reading };
        vec![word.text(self.scene.context.lang).to_owned()]
    }

    fn draw(&self, pen: &mut Pen<'_>) {
        let (scene, context) = (&self.scene, self.scene.context);
        let Some((_, scale)) = scene.map else {
            let text = Label::Drawing.text(context.lang);
            pen.text(1, 0, &cut(text, pen.width().saturating_sub(2)), Role::Soft);
            return;
        };
        let y = match scale {
            _ if scene.view.is_line() => 0,
            Scale::Diverging { ends, .. } => self.diverging(pen, ends),
            Scale::Classes(classes) => self.classes(pen, classes),
        };
        let wide = pen.width() >= WIDE;
        let mut lines = if wide {
            wrap(&self.dotted(scale, true), pen.width() - 2)
        } else {
            vec![self.dotted(scale, false)]
        };
        if scene.view.is_line() {
            let word = if wide { Label::CurveIs } else { Label::CurveIsShort };
            lines.insert(0, word.fill(context.lang, &[("y", scene.letter())]));
        }
        let own = lines.len();
        lines.extend(self.keys().into_iter().map(|line| cut(&line, pen.width().saturating_sub(2))));
        // A blank line before the keys, where there is room for all.
        let gap = usize::from(y + lines.len() < pen.height());
        for (index, line) in lines.iter().enumerate() {
            let at = y + index + if index >= own { gap } else { 0 };
            pen.text(1, at, &cut(line, pen.width().saturating_sub(1)), Role::Soft);
        }
    }

    /// There is nothing to choose in it.
    fn takes_focus(&self) -> bool {
        false
    }
}

impl ReadingPanel<'_> {
    /// Two rows: the side above the middle, and the side below it.
    fn diverging(&self, pen: &mut Pen<'_>, (low, middle, high): (f64, f64, f64)) -> usize {
        let (scene, context) = (&self.scene, self.scene.context);
        let value = |share: f64| {
            let value = low + (high - low) * share;
            // A tenth of what there is room to tell apart; 0 has no sign.
            let decimals = usize::from(high - low < 20.0);
            let number = if low < 0.0 { numbers::signed } else { numbers::plain };
            let text = number(value, decimals, 6).trim().to_owned();
            let is_zero = text.trim_start_matches('+').chars().all(|c| matches!(c, '0' | '.'));
            if is_zero { "0".into() } else { text }
        };
        let is_output = scene.view.shown == Shown::Outputs;
        let names = if let ([no, yes], true) = (context.data().classes(), is_output) {
            [yes.clone(), no.clone()]
        } else {
            let (name, middle) = (scene.letter(), numbers::raw(middle, 0));
            [format!("{name} > {middle}"), format!("{name} < {middle}")]
        };
        let wide = pen.width() >= WIDE;
        let widest = names.iter().map(|name| name.width()).max().unwrap_or(0).min(9);
        let parts = [[(0.9, 0.8, 1.0), (0.65, 0.5, 0.8)], [(0.4, 0.3, 0.5), (0.2, 0.1, 0.3)]];
        for (y, (name, parts)) in names.iter().zip(parts).enumerate() {
            let role = if y == 0 { Role::Positive } else { Role::Negative };
            pen.text(1, y, &cut(name, 9), role);
            let mut x = 1 + widest + 2 - usize::from(!wide);
            for (at, from, to) in parts {
                paint(pen, (x, y), |_| Some(at));
                let text = match (wide, to >= 1.0) {
                    (true, true) => {
                        Label::Over.fill(context.lang, &[("c", ""), ("v", &value(from))]).trim().to_owned()
                    }
                    (true, false) if low < 0.0 || high > 1.0 => format!("{}…{}", value(from), value(to)),
                    (true, false) => {
                        Label::Between.fill(context.lang, &[("low", &value(from)), ("high", &value(to))])
                    }
                    (false, _) => format!("> {}", value(from)),
                };
                x = pen.text(x + 2, y, &text, Role::Ink) + if wide { 3 } else { 2 };
            }
        }
        2
    }

    /// A row for each class, or several in one; how many rows were needed.
    fn classes(&self, pen: &mut Pen<'_>, classes: usize) -> usize {
        let context = self.scene.context;
        let (mut x, mut y) = (1, 0);
        for class in 0..classes {
            let name = context.data().classes().get(class).map_or("", String::as_str);
            let mark = letter(context, class).to_string();
            let name = cut(name, 10);
            let long = 5 + if name == mark { 0 } else { name.width() + 1 };
            if x > 1 && x + long >= pen.width() {
                (x, y) = (1, y + 1);
            }
            if y + 1 >= pen.height().max(2) || y > 3 {
                pen.text(x, y.saturating_sub(1), "…", Role::Soft);
                break;
            }
            if pen.theme.paint() == Paint::Pixels {
                let colour = pen.theme.class_ground(class, 1.0);
                pen.stamp(x, y, '▀', Style::new().fg(colour).bg(colour));
                x += 2;
            }
            x = pen.styled(x, y, &mark, style(context, pen.theme, class));
            if name != mark {
                x = pen.text(x + 1, y, &name, Role::Ink);
            }
            x += 3;
        }
        let sure = match pen.theme.paint() {
            Paint::Pixels => Label::Stronger,
            Paint::Tones => Label::Letters,
        };
        pen.text(1, y + 1, sure.text(context.lang), Role::Soft);
        y + 2
    }

    fn dotted(&self, scale: Scale, long: bool) -> String {
        let (scene, context) = (&self.scene, self.scene.context);
        let Scale::Diverging { ends: (_, middle, _), .. } = scale else {
            let word = if long { Label::DottedClasses } else { Label::DottedClassesShort };
            return word.text(context.lang).to_owned();
        };
        let is_class = scene.view.shown == Shown::Outputs && !context.data().classes().is_empty();
        let word = match (long, is_class) {
            (true, true) => Label::DottedIs,
            (true, false) => Label::DottedMiddle,
            (false, _) => Label::DottedIsShort,
        };
        word.fill(context.lang, &[("y", scene.letter()), ("v", &numbers::raw(middle, 0))])
    }

    fn keys(&self) -> Vec<String> {
        let (scene, context) = (&self.scene, self.scene.context);
        let layout = context.run.snapshot.network.layout();
        let hidden = layout.hidden_neurons();
        let mut lines = Vec::new();
        if shown_neurons(layout) > 0 {
            let last = match hidden {
                0 => String::new(),
                1 => ", h1".into(),
                2 => ", h1, h2".into(),
                n => format!(" … h{n}"),
            };
            lines.push(Label::EShows.fill(context.lang, &[("list", &format!("o1{last}"))]));
        }
        let tones = if scene.view.tones == Tones::Many { Label::DTones } else { Label::DTonesMany };
        let test = if scene.view.shows_test { Label::TTest } else { Label::TTestHidden };
        let has_test = !context.data().test().is_empty();
        let labels = [(tones, !scene.view.is_line()), (test, has_test), (Label::AAdds, true)];
        let shown = labels.into_iter().filter(|(_, is_shown)| *is_shown);
        lines.extend(shown.map(|(label, _)| label.text(context.lang).to_owned()));
        lines
    }
}

//! The people who are learned from: their list, beside the map the list with their marks, or the classes taken for
//! others.

mod columns;
mod list;

use crate::app::action::Target;
use crate::app::coach;
use crate::app::run::run_view::letter;
use crate::app::text::Label;
use crate::app::text::numbers;
use crate::data::dataset::Question;
use crate::train::study::Confusion;
use crate::ui::draw::{Pen, cut};
use crate::ui::map::scene::MapScene;
use crate::ui::panel::{Head, Panel, Scene, Size, Style};
use crate::ui::train::confusion;
pub(in crate::ui) use crate::ui::train::people::columns::input_heads;
pub(in crate::ui) use crate::ui::train::people::list::{PeopleList, Rows, list_room};

/// The people.
pub(in crate::ui) struct PeoplePanel<'a> {
    pub(in crate::ui) scene: &'a Scene<'a>,
    pub(in crate::ui) questions: &'a [Question],
    pub(in crate::ui) shape: Shape<'a>,
}

/// How they are shown.
pub(in crate::ui) enum Shape<'a> {
    /// A list; where there is no other list of the questions, those below it.
    List,
    /// A list with their marks, beside the map.
    Marked(MapScene<'a>),
    /// Which classes are taken for others, once that is known.
    Confusion(Option<&'a Confusion>),
}

impl Panel for PeoplePanel<'_> {
    fn titles(&self, _size: Size) -> Vec<String> {
        let context = self.scene.context;
        let (lang, run) = (context.lang, &context.run);
        let people = coach::people(context);
        if let Some(shadow) = &run.shadow {
            let (here, there) = (run.letter().to_string(), letter(shadow.branch).to_string());
            let values = [("here", here.as_str()), ("there", &there)];
            let text = Label::PeopleAndGhost.fill(lang, &values);
            return vec![format!("{people} · {text}"), people.to_owned()];
        }
        let of = |label: Label, right: usize, samples: usize| {
            let (k, n) = (numbers::count(right as u64), numbers::count(samples as u64));
            label.fill(lang, &[("k", &k), ("n", &n)])
        };
        let Some(right) = run.facts.right else {
            return vec![format!("{people} · {}", numbers::count(context.data().samples() as u64))];
        };
        let text = of(Label::RightOf, right, context.data().train().len());
        match run.facts.right_test {
            None => vec![format!("{people} · {text}"), text],
            Some(right) => {
                let test = of(Label::TestRightOf, right, context.data().test().len());
                vec![
                    format!("{people} · {text} · {test}"),
                    format!("{people} · {text}"),
                    format!("{text} · {test}"),
                    text,
                ]
            }
        }
    }

    /// The poles of the track.
    fn heads(&self, width: usize) -> Vec<Head> {
        let classes = self.scene.context.data().classes();
        let (Shape::List, [no, yes], 40..) = (&self.shape, classes, width) else { return Vec::new() };
        vec![(width - 4, format!("{}/{}", cut(no, 8), cut(yes, 8)))]
    }

    fn draw(&self, pen: &mut Pen<'_>) {
        if let Shape::Confusion(found) = self.shape {
            return confusion::draw(pen, self.scene.context, found);
        }
        let (width, height) = (pen.width(), pen.height());
        let (samples, asked) = self.heights(height);
        self.list(Rows::Samples).draw(&mut pen.part(0, 0, width, samples));
        if asked > 0 {
            self.list(Rows::Questions).draw(&mut pen.part(0, samples, width, asked));
        }
    }

    fn hit(&self, (_, y): (usize, usize), (width, height): Size) -> Option<Target> {
        if matches!(self.shape, Shape::Confusion(_)) {
            return None;
        }
        let (samples, asked) = self.heights(height);
        match y.checked_sub(samples) {
            None => self.list(Rows::Samples).at(y, (width, samples)).map(Target::Sample),
            Some(y) => self.list(Rows::Questions).at(y, (width, asked)).map(Target::Question),
        }
    }
}

impl PeoplePanel<'_> {
    fn list(&self, rows: Rows) -> PeopleList<'_> {
        let map = if let Shape::Marked(map) = &self.shape { Some(map) } else { None };
        PeopleList { scene: self.scene, questions: self.questions, rows, map }
    }

    /// The rows of the samples, and of the questions below them where there is no other list of those: in the
    /// lecture layout, and where the panel is alone.
    fn heights(&self, height: usize) -> (usize, usize) {
        let has_other = matches!(self.shape, Shape::Marked(_));
        if has_other || self.scene.style != Style::Small && !self.scene.is_alone {
            return (height, 0);
        }
        let asked = self.questions.len().min(height / 3);
        // Few samples leave no gap.
        (self.scene.context.data().samples().min(height - asked), asked)
    }
}

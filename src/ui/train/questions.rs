//! The questions: their list with the answers, and the form that asks another one; beside the map only the list.

use crate::app::action::Target;
use crate::app::input::form::Form;
use crate::app::text::Label;
use crate::data::dataset::Question;
use crate::ui::draw::Pen;
use crate::ui::map::scene::MapScene;
use crate::ui::panel::{Head, Panel, Scene, Size};
use crate::ui::train::ask::AskForm;
use crate::ui::train::people::{self, PeopleList, Rows};

/// The questions.
pub(in crate::ui) struct QuestionsPanel<'a> {
    pub(in crate::ui) scene: &'a Scene<'a>,
    pub(in crate::ui) questions: &'a [Question],
    /// What is typed into the form.
    pub(in crate::ui) typed: Option<&'a Form>,
    /// The map, where the list stands beside it.
    pub(in crate::ui) map: Option<MapScene<'a>>,
}

impl Panel for QuestionsPanel<'_> {
    fn titles(&self, _size: Size) -> Vec<String> {
        let word = |word: Label| word.text(self.scene.context.lang);
        if self.typed.is_some_and(Form::learns) {
            return vec![word(Label::LearnTitle).to_owned(), word(Label::Learn).to_owned()];
        }
        vec![format!("{} · {}", word(Label::Ask), word(Label::NeverLearned)), word(Label::Ask).to_owned()]
    }

    fn heads(&self, width: usize) -> Vec<Head> {
        match &self.map {
            None => {
                let room = people::list_room(self.scene, width);
                people::input_heads(self.scene.context, self.questions, room)
            }
            Some(_) => Vec::new(),
        }
    }

    fn draw(&self, pen: &mut Pen<'_>) {
        let (width, height) = (pen.width(), pen.height());
        let form = self.form_rows(height);
        self.list().draw(&mut pen.part(0, 0, width, height - form));
        if form > 0 {
            self.form().draw(&mut pen.part(0, height - form, width, form));
        }
    }

    fn hit(&self, (x, y): (usize, usize), (width, height): Size) -> Option<Target> {
        let list = height - self.form_rows(height);
        match y.checked_sub(list) {
            None => self.list().at(y, (width, list)).map(Target::Question),
            Some(y) => self.form().at((x, y), width).map(Target::Field),
        }
    }
}

impl QuestionsPanel<'_> {
    fn list(&self) -> PeopleList<'_> {
        let (scene, questions, map) = (self.scene, self.questions, self.map.as_ref());
        PeopleList { scene, questions, rows: Rows::Questions, map }
    }

    fn form(&self) -> AskForm<'_> {
        AskForm { context: self.scene.context, typed: self.typed }
    }

    /// The form's rows: none beside the map; while somebody types it has the room it needs.
    fn form_rows(&self, height: usize) -> usize {
        let wanted = if self.typed.is_some() { 6 } else { 2 };
        if self.map.is_some() { 0 } else { height.min(wanted) }
    }
}

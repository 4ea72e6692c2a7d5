//! The one table of keys: which key does what, where, with which words, and when it applies.
//!
//! Help, footer and the list in docs/keys.md are made from it. A row that does not apply neither acts nor shows.

mod map;
mod points;
mod row;
mod sheet;
mod table;

use crate::app::action::Action;
pub use crate::app::key::{Code, Key, char, ctrl, key, shift};
use crate::app::keys::map::MAP;
use crate::app::keys::points::POINTS;
use crate::app::keys::sheet::SHEET;
use crate::app::keys::table::BINDINGS;
use crate::app::text::{Label, MessageId};
use crate::app::{App, Focus, Mode, View};

use Context::{
    Always, Branches, Browse, Carrying, Confirm, Finding, GradientView, Help, MapInputs, MapPlane, MapView,
    Parameters, People, Prompt, Repair, Sheet, Stopped, Typing, Ways,
};

/// Where a row holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// In every mode, even while typing.
    Always,
    /// Where keys are commands.
    Browse,
    /// Where keys are commands, in the Gradient view.
    GradientView,
    /// Where keys are commands, in the Map view.
    MapView,
    /// Where keys are commands, on the map's plane.
    MapPlane,
    /// Where keys are commands, in the list of inputs beside the map.
    MapInputs,
    /// Where keys are commands, while the run stands where it diverged and a rate is known that holds.
    Stopped,
    /// Where keys are commands, in the list of branches.
    Branches,
    /// Where keys are commands, in a panel of parameters.
    Parameters,
    /// In the help page.
    Help,
    /// In the form.
    Typing,
    /// While a name is looked for.
    Finding,
    /// In a line that is asked for.
    Prompt,
    /// While it is asked whether something may be replaced.
    Confirm,
    /// In the list of ways out, while a file is being named.
    Ways,
    /// In the form, while it offers a repair.
    Repair,
    /// In the set-up sheet.
    Sheet,
    /// Among the people.
    People,
    /// On the map, while a sample is being moved.
    Carrying,
}

/// Under which heading a row stands in help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// What moves the network.
    Training,
    /// What is looked at.
    Looking,
    /// Moving in time.
    Time,
    /// Parameters changed by hand.
    Changing,
    /// The Gradient view.
    Gradient,
    /// The Map view.
    Map,
    /// Questions.
    Asking,
    /// In the form.
    Typing,
    /// Samples changed by hand.
    Points,
    /// In the set-up sheet.
    Setup,
    /// The program itself.
    Program,
}

impl Group {
    /// Every group, in the order of the help page.
    pub const ALL: [Group; 11] = [
        Group::Training,
        Group::Looking,
        Group::Gradient,
        Group::Map,
        Group::Time,
        Group::Changing,
        Group::Asking,
        Group::Typing,
        Group::Points,
        Group::Setup,
        Group::Program,
    ];

    /// Its heading.
    pub fn word(self) -> Label {
        match self {
            Group::Training => Label::GroupTraining,
            Group::Looking => Label::GroupLooking,
            Group::Gradient => Label::GroupGradient,
            Group::Map => Label::GroupMap,
            Group::Time => Label::GroupTime,
            Group::Changing => Label::GroupChanging,
            Group::Asking => Label::GroupAsking,
            Group::Typing => Label::GroupTyping,
            Group::Points => Label::GroupPoints,
            Group::Setup => Label::GroupSetup,
            Group::Program => Label::GroupProgram,
        }
    }
}

/// A place in the footer: rank, keys, words.
type Foot = (u8, &'static str, fn(&App) -> Label);

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The keys, any of which acts.
    pub keys: &'static [Key],
    /// Where it holds.
    pub context: Context,
    /// What it does.
    pub action: Action,
    /// Whether it does something now.
    pub applies: fn(&App) -> bool,
    /// What is said where it does not, if that may puzzle.
    pub otherwise: Option<MessageId>,
    /// Its line in help: the keys as people read them, and the words. The second key of a pair has none.
    pub help: Option<(Group, &'static str, Label)>,
    /// Its place in the footer: the smaller, the longer it stays when room is short.
    pub footer: Option<Foot>,
    /// The same in the Gradient view.
    pub gradient_footer: Option<Foot>,
    /// The same in the Map view.
    pub map_footer: Option<Foot>,
    /// The same while an earlier moment is shown: what is not given here stays.
    pub past_footer: Option<Foot>,
}

/// Every row, in the order of the help page.
pub fn rows() -> impl Iterator<Item = &'static Binding> {
    POINTS[..2].iter().chain(MAP).chain(&POINTS[2..]).chain(BINDINGS).chain(SHEET)
}

/// The contexts that hold in a state, the one that is asked first first.
pub fn contexts(app: &App) -> Vec<Context> {
    match &app.navigation.mode {
        Mode::Browse => commands(app),
        Mode::Finding(_) => vec![Finding, Always],
        Mode::Prompt(_) if app.chosen_way().is_some() => vec![Ways, Prompt, Always],
        Mode::Prompt(_) => vec![Prompt, Always],
        Mode::Confirm(_) => vec![Confirm, Always],
        Mode::Sheet => vec![Sheet, Always],
        Mode::Help(_) if app.sheet().is_some() => vec![Help, Sheet, Always],
        Mode::Help(_) => [vec![Help, Always], commands(app)].concat(),
        Mode::Typing(form) if form.check(app.context.data()).repaired().is_some() => {
            vec![Repair, Typing, Always]
        }
        Mode::Typing(_) => vec![Typing, Always],
    }
}

/// Those in which keys are commands.
fn commands(app: &App) -> Vec<Context> {
    let own = match app.context.list() {
        Focus::Branches => Some(Branches),
        Focus::Network | Focus::Parameters | Focus::Path | Focus::Update | Focus::Why => Some(Parameters),
        Focus::Map => Some(MapPlane),
        Focus::Crosshair => Some(MapInputs),
        Focus::People => Some(People),
        Focus::Loss | Focus::Questions | Focus::Slice | Focus::Pulls | Focus::Reading => None,
    };
    let stopped = app.can_recover().then_some(Stopped);
    // A panel's own keys come before those of the whole map, and after those of the card.
    let [first, last] = match app.context.place.view {
        View::Train => [None, None],
        View::Gradient => [Some(GradientView), None],
        View::Map => [None, Some(MapView)],
    };
    let carrying = app.carried().map(|_| Carrying);
    [first, stopped, carrying, own, last, Some(Browse), Some(Always)].into_iter().flatten().collect()
}

/// What a key is bound to.
#[derive(Clone, Copy, Debug)]
pub enum Found {
    /// This row, which applies.
    Binding(&'static Binding),
    /// A row that does not apply now; what is to be said of that.
    Refused(MessageId),
    /// Nothing.
    Nothing,
}

/// The row that a key acts by, if any applies.
pub fn find(app: &App, pressed: Key) -> Found {
    let pressed = match (&app.navigation.mode, pressed.code) {
        // While typing a letter is a letter, except with ctrl.
        (Mode::Typing(_) | Mode::Finding(_) | Mode::Prompt(_), _) if !pressed.ctrl => pressed,
        (Mode::Confirm(_), Code::Char(c)) if !pressed.ctrl => Key { code: Code::Char(answer(c)), ..pressed },
        (_, Code::Char(c)) => Key { code: Code::Char(latin(c).unwrap_or(c)), ..pressed },
        (_, _) => pressed,
    };
    let rows = contexts(app)
        .into_iter()
        .flat_map(|context| rows().filter(move |row| row.context == context && row.keys.contains(&pressed)));
    let mut refused = Found::Nothing;
    for row in rows {
        if (row.applies)(app) {
            return Found::Binding(row);
        }
        if let (Some(saying), Found::Nothing) = (row.otherwise, refused) {
            refused = Found::Refused(saying);
        }
    }
    refused
}

/// The rows that show in the footer now, in the table's order.
pub fn footer(app: &App) -> impl Iterator<Item = (u8, &'static str, Label)> {
    let held = match app.navigation.mode {
        Mode::Help(_) => vec![Help],
        Mode::Browse
        | Mode::Typing(_)
        | Mode::Finding(_)
        | Mode::Prompt(_)
        | Mode::Confirm(_)
        | Mode::Sheet => contexts(app),
    };
    // An offered repair takes over the keys it binds anew.
    let shadowed = |row: &Binding| {
        let mut earlier = held.iter().take_while(|&&context| context != row.context);
        earlier.any(|&context| {
            let mut rows = rows().filter(|other| other.context == context);
            rows.any(|other| other.keys.iter().any(|key| row.keys.contains(key)))
        })
    };
    rows()
        .filter(|row| held.contains(&row.context) && (row.applies)(app) && !shadowed(row))
        .filter_map(|row| {
            let browsing = matches!(app.navigation.mode, Mode::Browse);
            let place = match app.context.place.view {
                View::Gradient if browsing => row.gradient_footer,
                View::Map if browsing => row.map_footer,
                View::Train if browsing && app.context.run.is_past() => row.past_footer.or(row.footer),
                View::Gradient | View::Map | View::Train => row.footer,
            };
            place.map(|(rank, label, word)| (rank, label, word(app)))
        })
        .collect::<Vec<_>>()
        .into_iter()
}

/// An answer to a question, in either language: a Russian н is no, though it is on the key of the y.
fn answer(c: char) -> char {
    match c {
        'Y' | 'д' | 'Д' => 'y',
        'N' | 'н' | 'Н' => 'n',
        other => other,
    }
}

/// The Latin letter on the key of a Russian letter.
fn latin(c: char) -> Option<char> {
    const RUSSIAN: &str = "йцукенгшщзхъфывапролджэячсмитьбю";
    const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
    let lower = c.to_lowercase().next()?;
    let at = RUSSIAN.chars().position(|r| r == lower)?;
    let latin = LATIN.chars().nth(at)?;
    Some(if c == lower { latin } else { latin.to_ascii_uppercase() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_is_bound_twice_in_one_context() {
        for (index, row) in rows().enumerate() {
            for other in rows().skip(index + 1) {
                let shared = row.keys.iter().any(|key| other.keys.contains(key));
                assert!(!(shared && row.context == other.context), "{row:?} {other:?}");
            }
        }
    }

    #[test]
    fn nothing_is_bound_to_keys_that_a_russian_layout_moves() {
        for row in rows() {
            for key in row.keys {
                if let Code::Char(c) = key.code {
                    assert!(!";'\":@#$^&|".contains(c), "{c}");
                }
            }
        }
    }

    #[test]
    fn a_russian_letter_is_the_key_it_is_on() {
        assert_eq!(latin('й'), Some('q'));
        assert_eq!(latin('К'), Some('R'));
        assert_eq!(latin('ъ'), Some(']'));
        assert_eq!(latin('n'), None);
    }

    #[test]
    fn every_help_group_has_a_row() {
        for group in Group::ALL {
            assert!(rows().any(|row| row.help.is_some_and(|(own, ..)| own == group)));
        }
    }
}

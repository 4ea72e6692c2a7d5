//! Parameters changed by hand. Nothing is kept here: what becomes of a change is in the worker's reports.

use crate::app::action::ParameterAction;
use crate::app::input::mode::Mode;
use crate::app::input::prompt::{Prompt, Wanted};
use crate::app::outcome::{Outcome, Wish};
use crate::app::run::context::Context;
use crate::app::run::pending::Pending;
use crate::app::text::MessageId;
use crate::app::text::numbers;
use crate::nn::layout::ParameterId;
use crate::train::edit::Edit;
use crate::train::protocol;

/// Changes the chosen parameter.
pub fn update(change: ParameterAction, context: &Context) -> Outcome {
    let Some(id) = context.chosen.parameter else { return Outcome::default() };
    let from = context.run.snapshot.network.get(id);
    match change {
        ParameterAction::Type => {
            let prompt = Prompt::new(Wanted::Value(id), numbers::typed(from));
            Outcome::wish(Wish::Mode(Mode::Prompt(prompt)))
        }
        ParameterAction::Nudge(up) => {
            let size = nudge(from);
            let to = if up { from + size } else { from - size };
            set(id, (to / size).round() * size, context)
        }
        ParameterAction::Freeze => {
            let frozen = !context.run.snapshot.frozen.contains(&id);
            edit(Edit::Freeze { parameter: id, frozen })
        }
        ParameterAction::First => set(id, context.run.setup.initial().get(id), context),
    }
}

/// Gives a parameter another value.
pub fn set(parameter: ParameterId, to: f64, context: &Context) -> Outcome {
    let network = &context.run.snapshot.network;
    let from = network.get(parameter);
    if from == to {
        let name = network.layout().name(parameter);
        return Outcome::say(MessageId::ValueIsThat, vec![("w", name), ("value", numbers::typed(to))]);
    }
    edit(Edit::Value { parameter, from, to })
}

fn edit(edit: Edit) -> Outcome {
    Outcome::send(protocol::Action::Edit(edit), Some(Pending::Edited(edit)))
}

/// How far one press nudges: a tenth, or as much more as the value is large.
fn nudge(value: f64) -> f64 {
    let mut size = 0.1;
    while size * 100.0 < value.abs() && size < 1e300 {
        size *= 10.0;
    }
    size
}

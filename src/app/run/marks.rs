//! Marks: moments kept with a line of text, so that a session can be told as an explanation.

use crate::app::run::place::{Focus, Place, View};
use crate::data::text::harmless;
use crate::nn::layout::ParameterId;
use crate::train::moment::Moment;
use crate::train::record::RecordMark;
use crate::train::setup::Setup;
use crate::train::timeline::BranchId;

/// A moment with what was looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The branch.
    pub branch: BranchId,
    /// The moment.
    pub at: Moment,
    /// What was looked at.
    pub place: Place,
    /// The chosen sample.
    pub sample: usize,
    /// The chosen parameter.
    pub parameter: Option<ParameterId>,
    /// The text.
    pub text: String,
}

impl Mark {
    /// The mark for a file, at the moment that stands for its own there.
    pub fn record(&self, at: Moment, setup: &Setup) -> RecordMark {
        let layout = setup.layout();
        let parameter = self.parameter.filter(|id| id.0 < layout.parameters());
        RecordMark {
            branch: self.branch,
            at,
            view: self.place.view.name().into(),
            focus: self.place.focus.name().into(),
            enlarged: self.place.enlarged,
            sample: self.sample.min(setup.data().samples() - 1),
            parameter: parameter.map(|id| layout.name(id)),
            text: self.text.clone(),
        }
    }

    /// A mark out of a file; `find` knows the parameters by their names.
    ///
    /// # Errors
    /// If the screen has no such view, no such panel in it, or the network no such parameter.
    pub fn of(mark: &RecordMark, find: impl Fn(&str) -> Option<ParameterId>) -> Result<Mark, String> {
        let unknown = |what: &str, given: &str, names: &[&str]| {
            format!("{what} `{}` (allowed: {})", harmless(given), names.join(", "))
        };
        let view = View::ALL.into_iter().find(|view| view.name() == mark.view);
        let views = View::ALL.map(View::name);
        let view = view.ok_or_else(|| unknown("view", &mark.view, &views))?;
        let panels = || [true, false].into_iter().flat_map(|branches| view.order(branches)).copied();
        let focus = panels().find(|&focus| focus.name() == mark.focus);
        let focus = focus.ok_or_else(|| {
            let mut names: Vec<&str> = panels().map(Focus::name).collect();
            names.sort_unstable();
            names.dedup();
            unknown("panel", &mark.focus, &names)
        })?;
        let known = |name: &String| find(name).ok_or_else(|| format!("parameter `{}`", harmless(name)));
        Ok(Mark {
            branch: mark.branch,
            at: mark.at,
            place: Place { view, focus, enlarged: mark.enlarged },
            sample: mark.sample,
            parameter: mark.parameter.as_ref().map(known).transpose()?,
            text: mark.text.clone(),
        })
    }
}

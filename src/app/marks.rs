//! Marks: moments kept with a line of text, so that a session can be told as a lesson.

use crate::app::link::Pending;
use crate::app::prompt::{Prompt, Wanted};
use crate::app::text::{Message, MessageId};
use crate::app::{App, Effect, Focus, Mode, View};
use crate::app::{numbers, session_limits};
use crate::data::text::{harmless, harmless_within};
use crate::nn::layout::ParameterId;
use crate::train::moment::Moment;
use crate::train::protocol;
use crate::train::record::{self, RecordMark};
use crate::train::setup::Setup;
use crate::train::timeline::BranchId;

/// The most marks that are kept.
const MOST: usize = record::MAX_MARKS;

/// A moment with what was looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The branch.
    pub branch: BranchId,
    /// The moment.
    pub at: Moment,
    /// The view.
    pub view: View,
    /// The panel.
    pub focus: Focus,
    /// Whether that had the whole body.
    pub enlarged: bool,
    /// The chosen sample.
    pub sample: usize,
    /// The chosen parameter.
    pub parameter: Option<ParameterId>,
    /// The text.
    pub text: String,
}

impl Mark {
    /// The mark for a file, at the moment that stands for its own there.
    pub(super) fn record(&self, at: Moment, setup: &Setup) -> RecordMark {
        let layout = setup.layout();
        let parameter = self.parameter.filter(|id| id.0 < layout.parameters());
        RecordMark {
            branch: self.branch,
            at,
            view: view_name(self.view).into(),
            focus: focus_name(self.focus).into(),
            enlarged: self.enlarged,
            sample: self.sample.min(setup.data().samples() - 1),
            parameter: parameter.map(|id| layout.name(id)),
            text: self.text.clone(),
        }
    }

    /// A mark out of a file; `find` knows the parameters by their names.
    ///
    /// # Errors
    /// If the screen has no such view, no such panel in it, or the network no such parameter.
    pub(super) fn of(mark: &RecordMark, find: impl Fn(&str) -> Option<ParameterId>) -> Result<Mark, String> {
        let unknown = |what: &str, given: &str, names: &[&str]| {
            format!("{what} `{}` (allowed: {})", harmless(given), names.join(", "))
        };
        let view = View::ALL.into_iter().find(|&view| view_name(view) == mark.view);
        let views = View::ALL.map(view_name);
        let view = view.ok_or_else(|| unknown("view", &mark.view, &views))?;
        let panels = || [true, false].into_iter().flat_map(|branches| view.order(branches)).copied();
        let focus = panels().find(|&focus| focus_name(focus) == mark.focus);
        let focus = focus.ok_or_else(|| {
            let mut names: Vec<&str> = panels().map(focus_name).collect();
            names.sort_unstable();
            names.dedup();
            unknown("panel", &mark.focus, &names)
        })?;
        let known = |name: &String| find(name).ok_or_else(|| format!("parameter `{}`", harmless(name)));
        Ok(Mark {
            branch: mark.branch,
            at: mark.at,
            view,
            focus,
            enlarged: mark.enlarged,
            sample: mark.sample,
            parameter: mark.parameter.as_ref().map(known).transpose()?,
            text: mark.text.clone(),
        })
    }
}

/// A view's name in a file.
fn view_name(view: View) -> &'static str {
    match view {
        View::Train => "train",
        View::Gradient => "gradient",
        View::Map => "map",
    }
}

/// A panel's name in a file.
fn focus_name(focus: Focus) -> &'static str {
    match focus {
        Focus::Network => "network",
        Focus::Loss => "loss",
        Focus::Parameters => "parameters",
        Focus::People => "people",
        Focus::Questions => "questions",
        Focus::Branches => "branches",
        Focus::Path => "path",
        Focus::Slice => "slice",
        Focus::Why => "why",
        Focus::Pulls => "pulls",
        Focus::Update => "update",
        Focus::Map => "map",
        Focus::Crosshair => "crosshair",
        Focus::Reading => "reading",
    }
}

impl App {
    /// Opens the line for a mark's text.
    pub(super) fn begin_mark(&mut self) {
        // Before a text is typed in vain.
        if self.time.marks.len() >= MOST {
            self.say(MessageId::TooManyMarks, vec![("n", MOST.to_string())]);
            return;
        }
        self.navigation.mode = Mode::Prompt(Prompt::new(Wanted::Mark, String::new()));
    }

    /// Keeps this moment.
    pub(super) fn mark(&mut self, text: &str) {
        let Some(branch) = self.context.run.branch else { return };
        if self.time.marks.len() == MOST {
            self.say(MessageId::TooManyMarks, vec![("n", MOST.to_string())]);
            return;
        }
        self.time.marks.push(Mark {
            branch,
            at: self.context.run.at,
            view: self.context.place.view,
            focus: self.context.place.focus,
            enlarged: self.context.place.enlarged,
            sample: self.context.chosen.sample,
            parameter: self.context.chosen.parameter,
            text: harmless_within(text, record::MARK_WIDTH),
        });
        self.time.mark_at = self.time.marks.len() - 1;
        let (k, n) = (self.time.marks.len().to_string(), MOST.to_string());
        let nearly = session_limits::is_nearly(self.time.marks.len(), MOST);
        let saying = if nearly { MessageId::MarkedNearlyFull } else { MessageId::Marked };
        self.say(saying, vec![("k", k), ("n", n), ("at", numbers::moment(self.context.run.at))]);
    }

    /// Goes to the next mark, round and round.
    pub(super) fn next_mark(&mut self) -> Option<Effect> {
        if self.time.marks.is_empty() {
            self.say(MessageId::NoMarks, Vec::new());
            return None;
        }
        self.time.mark_at = (self.time.mark_at + 1) % self.time.marks.len();
        let mark = self.time.marks[self.time.mark_at].clone();
        self.show(mark.view);
        self.context.place.focus = mark.focus;
        self.context.place.enlarged = mark.enlarged;
        self.leave_trail();
        self.command(protocol::Action::Visit(mark.branch, mark.at), Some(Pending::Visited(self.time.mark_at)))
    }

    /// At the mark that was gone to: what was chosen there, which only that run may have, and the text.
    pub(super) fn arrive_at_mark(&mut self, index: usize) -> Option<Message> {
        let mark = self.time.marks.get(index)?;
        if self.context.run.branch == Some(mark.branch) {
            let parameters = self.context.run.setup.layout().parameters();
            self.context.chosen.sample = mark.sample.min(self.context.data().samples() - 1);
            self.context.chosen.parameter = mark.parameter.filter(|id| id.0 < parameters);
            self.follow_edges();
        }
        let mark = self.time.marks.get(index)?;
        let (k, n) = ((index + 1).to_string(), self.time.marks.len().to_string());
        let text = if mark.text.is_empty() { numbers::moment(mark.at) } else { mark.text.clone() };
        Some(Message::new(MessageId::MarkShown, vec![("k", k), ("n", n), ("text", text)]))
    }
}

//! Drawing: from the state to cells, changing nothing. What a panel shows is in its own file.
//!
//! Four sizes are designed, not shrunk: closed frames from 120×36 on, open frames from 80×24 on, the
//! lecture layout from 60×18 on, and below that the size that is needed.

pub mod ask;
pub mod canvas;
pub mod help;
pub mod loss;
pub mod network;
pub mod parameters;
pub mod pen;
pub mod people;
pub mod picture;
pub mod player;
pub mod theme;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::app::words::{self, Word};
use crate::app::{App, Focus, Mode, Scale, keys, numbers};
use crate::nn::head::Loss;
use crate::nn::trace::Trace;
use crate::train::protocol::RunState;
use crate::ui::ask::AskPanel;
use crate::ui::help::HelpPanel;
use crate::ui::loss::LossPanel;
use crate::ui::network::NetworkPanel;
use crate::ui::parameters::ParametersPanel;
use crate::ui::pen::{Pen, Weight};
use crate::ui::people::{Columns, PeoplePanel, Rows, cut};
use crate::ui::player::{Header, Player};
use crate::ui::theme::{Role, Theme};

/// The least size that something useful fits into.
pub const LEAST: (u16, u16) = (60, 18);

/// Draws the whole screen.
pub fn draw(app: &App, theme: Theme, area: Rect, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    if area.width < LEAST.0 || area.height < LEAST.1 {
        too_small(app, theme, area, buf);
        return;
    }
    let row = |y: u16| Rect { x: area.x, y: area.y + y, width: area.width, height: 1 };
    (&Header { app, theme }).render(row(0), buf);
    (&Player { app, theme }).render(row(1), buf);
    let body = Rect { y: area.y + 2, height: area.height - 4, ..area };
    let view = View { app, theme, trace: trace(app) };
    match app.mode {
        Mode::Help(page) => (&HelpPanel { app, theme, page }).render(body, buf),
        Mode::Browse | Mode::Typing(_) => {
            if area.width >= 120 && area.height >= 36 {
                view.large(body, buf);
            } else if area.width >= 80 && area.height >= 24 {
                view.medium(body, buf);
            } else {
                view.small(body, buf);
            }
        }
    }
    coach(app, theme, row(area.height - 2), buf);
    footer(app, theme, row(area.height - 1), buf);
}

/// The chosen sample's way through the network of now.
fn trace(app: &App) -> Trace {
    let sample = app.sample.min(app.data().samples() - 1);
    let target = app.run.setup.target(sample);
    Trace::of(&app.run.snapshot.network, app.data().input(sample), target)
}

fn coach(app: &App, theme: Theme, area: Rect, buf: &mut Buffer) {
    let mut pen = Pen::new(buf, area, theme);
    let help = matches!(app.mode, Mode::Help(_));
    let width = pen.width();
    let text = if help {
        let word = if width >= 100 { Word::HelpCoach } else { Word::HelpCoachShort };
        Some(word.text(app.lang).to_owned())
    } else {
        app.coach().map(|said| said.text(app.lang, width))
    };
    if let Some(text) = text {
        pen.text(1, 0, &cut(&text, width.saturating_sub(2)), Role::Ink);
    }
}

/// The keys that act now: as many as fit, the most useful ones, in the table's order.
fn footer(app: &App, theme: Theme, area: Rect, buf: &mut Buffer) {
    let mut pen = Pen::new(buf, area, theme);
    let rows: Vec<(u8, &str, &str)> =
        keys::footer(app).map(|(rank, label, word)| (rank, label, word.text(app.lang))).collect();
    let gap = if pen.width() >= 100 { 3 } else { 2 };
    let mut by_rank: Vec<usize> = (0..rows.len()).collect();
    by_rank.sort_by_key(|&index| rows[index].0);
    let mut room = pen.width().saturating_sub(2);
    let mut shown = vec![false; rows.len()];
    for index in by_rank {
        let (_, label, word) = rows[index];
        let needed = label.width() + 1 + word.width() + gap;
        if needed > room + gap {
            break;
        }
        room = room.saturating_sub(needed);
        shown[index] = true;
    }
    let mut x = 1;
    for ((_, label, word), _) in rows.iter().zip(&shown).filter(|(_, shown)| **shown) {
        x = pen.pieces(x, 0, &[(label, Role::Strong), (" ", Role::Ink), (word, Role::Soft)]) + gap;
    }
}

fn too_small(app: &App, theme: Theme, area: Rect, buf: &mut Buffer) {
    let mut pen = Pen::new(buf, area, theme);
    let word = |word: Word, values: &[(&str, &str)]| words::fill(word.text(app.lang), values);
    let size = |(width, height): (u16, u16)| format!("{width} × {height}");
    let epoch = numbers::count(app.run.at.epoch);
    let loss = app.run.loss.map_or_else(|| numbers::NONE.into(), numbers::loss);
    let running = app.run.state == RunState::Running;
    let goes = if running { Word::TrainingGoesOn } else { Word::StandsStill };
    let lines = [
        word(Word::TooSmall, &[("size", &size(LEAST))]),
        word(Word::ThisWindow, &[("size", &size((area.width, area.height)))]),
        String::new(),
        word(goes, &[("epoch", &epoch), ("loss", loss.trim())]),
    ];
    let top = pen.height().saturating_sub(lines.len()) / 2;
    for (y, line) in lines.iter().enumerate() {
        let line = cut(line, pen.width());
        let x = pen.width().saturating_sub(line.width()) / 2;
        pen.text(x, top + y, &line, Role::Ink);
    }
}

struct View<'a> {
    app: &'a App,
    theme: Theme,
    trace: Trace,
}

/// A panel's place: the frame around it, and its title.
struct Slot {
    focus: Focus,
    frame: Rect,
    title: String,
}

impl View<'_> {
    /// Closed frames with shared borders. Extra columns go to the chart first, extra rows to the network.
    fn large(&self, body: Rect, buf: &mut Buffer) {
        let extra = body.width - 120;
        let network = 72 + extra / 4;
        let upper = body.height - 13;
        let table = 56 + extra / 5;
        let right = body.width - table + 1;
        let rect = |x: u16, y: u16, width: u16, height: u16| Rect { x, y, width, height };
        let asking = if matches!(self.app.mode, Mode::Typing(_)) { 6 } else { 5 };
        let people = 13 - asking;
        let slots = [
            self.slot(Focus::Network, rect(0, 0, network, upper)),
            self.slot(Focus::Loss, rect(network - 1, 0, body.width - network + 1, upper)),
            self.slot(Focus::Parameters, rect(0, upper - 1, table, 14)),
            self.slot(Focus::People, rect(table - 1, upper - 1, right, people)),
            self.slot(Focus::Questions, rect(table - 1, upper + people - 2, right, asking + 2)),
        ];
        let mut pen = Pen::new(buf, body, self.theme);
        for slot in &slots {
            pen.frame(slot.frame, Weight::Light);
        }
        for slot in slots.iter().filter(|slot| slot.focus == self.app.focus) {
            pen.frame(slot.frame, Weight::Heavy);
        }
        for slot in &slots {
            self.title(&mut pen, slot, 2);
        }
        for slot in &slots {
            let inner = Rect {
                x: body.x + slot.frame.x + 1,
                y: body.y + slot.frame.y + 1,
                width: slot.frame.width.saturating_sub(2),
                height: slot.frame.height.saturating_sub(2),
            };
            self.panel(slot.focus, inner, true, buf);
        }
    }

    /// Open frames: title rules and inner walls only.
    fn medium(&self, body: Rect, buf: &mut Buffer) {
        let extra = body.width - 80;
        let wall = 54 + extra / 3;
        let lower = 10;
        let upper = body.height - lower;
        let table = 38 + extra / 3;
        let asking = 5;
        let people = lower - asking;
        let slots = [
            self.slot(Focus::Network, Rect::new(0, 0, wall + 1, upper)),
            self.slot(Focus::Loss, Rect::new(wall, 0, body.width - wall, upper)),
            self.slot(Focus::Parameters, Rect::new(0, upper, table + 1, lower)),
            self.slot(Focus::People, Rect::new(table, upper, body.width - table, people)),
            self.slot(Focus::Questions, Rect::new(table, upper + people, body.width - table, asking)),
        ];
        self.open(body, &slots, &[(wall, 0, upper), (table, upper, body.height - 1)], buf);
    }

    /// The lecture layout: what is left when the font is as large as a hall needs.
    fn small(&self, body: Rect, buf: &mut Buffer) {
        let wall = 25 + (body.width - 60) / 3;
        let questions = 2;
        let upper = (body.height / 2).max(5);
        let slots = [
            self.slot(Focus::Loss, Rect::new(0, 0, wall + 1, upper)),
            self.slot(Focus::People, Rect::new(wall, 0, body.width - wall, upper)),
            self.slot(Focus::Network, Rect::new(0, upper, body.width, body.height - upper - questions)),
            self.slot(Focus::Questions, Rect::new(0, body.height - questions, body.width, questions)),
        ];
        self.open(body, &slots, &[(wall, 0, upper)], buf);
    }

    fn open(&self, body: Rect, slots: &[Slot], walls: &[(u16, u16, u16)], buf: &mut Buffer) {
        let mut pen = Pen::new(buf, body, self.theme);
        for slot in slots {
            let right = slot.frame.right() - 1;
            pen.horizontal(slot.frame.y.into(), slot.frame.x.into(), right.into(), Weight::Light);
        }
        for &(x, top, bottom) in walls {
            pen.vertical(x.into(), top.into(), bottom.into(), Weight::Light);
        }
        for slot in slots.iter().filter(|slot| slot.focus == self.app.focus) {
            let right = slot.frame.right() - 1;
            pen.horizontal(slot.frame.y.into(), slot.frame.x.into(), right.into(), Weight::Heavy);
        }
        for slot in slots {
            self.title(&mut pen, slot, if slot.frame.x == 0 { 1 } else { 2 });
        }
        for slot in slots {
            let left = u16::from(slot.frame.x > 0);
            let right = u16::from(slot.frame.right() < body.width);
            let inner = Rect {
                x: body.x + slot.frame.x + left,
                y: body.y + slot.frame.y + 1,
                width: slot.frame.width.saturating_sub(left + right),
                height: slot.frame.height.saturating_sub(1),
            };
            self.panel(slot.focus, inner, false, buf);
        }
    }

    fn slot(&self, focus: Focus, frame: Rect) -> Slot {
        let (app, lang) = (self.app, self.app.lang);
        let word = |word: Word| word.text(lang);
        let wide = frame.width >= 40;
        let name = app.sample_name(app.sample);
        let title = match focus {
            Focus::Network if frame.width >= 70 => {
                let of = format!("{} {} {}", app.sample + 1, word(Word::Of), app.data().samples());
                let edges = word(Word::EdgesShowWeights);
                format!("{} · {name}, {of} · {edges}", word(Word::Network))
            }
            Focus::Network => format!("{} · {name} · {}", word(Word::Network), word(Word::Weights)),
            Focus::Loss => {
                let (long, short) = match app.run.setup.layout().head().loss() {
                    Loss::Mse => (Word::MeanSquaredError, Word::Mse),
                    Loss::Bce => (Word::CrossEntropy, Word::Bce),
                };
                let (scale, narrow) = match app.scale {
                    Scale::Log => (Word::LogScale, Word::Log),
                    Scale::Linear => (Word::LinearScale, Word::Linear),
                };
                if wide {
                    format!("{} · {} · {}", word(Word::LossTitle), word(long), word(scale))
                } else {
                    format!("{} · {} · {}", word(Word::LossTitle), word(short), word(narrow))
                }
            }
            Focus::Parameters => {
                let of = words::fill(word(Word::GradientFor), &[("name", &name)]);
                format!("{} · {of}", word(Word::Parameters))
            }
            Focus::People => people::title(app),
            Focus::Questions => format!("{} · {}", word(Word::Ask), word(Word::NeverLearned)),
        };
        Slot { focus, frame, title }
    }

    fn title(&self, pen: &mut Pen<'_>, slot: &Slot, indent: usize) {
        let room = usize::from(slot.frame.width).saturating_sub(indent + 4);
        let text = cut(&slot.title, room);
        let focused = slot.focus == self.app.focus;
        let (text, role) =
            if focused { (format!("[{text}]"), Role::Strong) } else { (format!(" {text} "), Role::Ink) };
        pen.text(usize::from(slot.frame.x) + indent, slot.frame.y.into(), &text, role);
    }

    fn panel(&self, focus: Focus, area: Rect, roomy: bool, buf: &mut Buffer) {
        let (app, theme, lang) = (self.app, self.theme, self.app.lang);
        let snapshot = &app.run.snapshot;
        let network = &*snapshot.network;
        let focused = app.focus == focus;
        match focus {
            Focus::Network => {
                let classes = app.data().classes();
                let threshold = app.run.setup.layout().head().threshold();
                let truth = classes.get(usize::from(self.trace.target[0] > threshold)).map(String::as_str);
                let panel = NetworkPanel {
                    lang,
                    theme,
                    network,
                    trace: &self.trace,
                    columns: &app.data().table().columns,
                    scaling: app.data().scaling(),
                    selected: (app.focus == Focus::Parameters).then_some(app.parameter),
                    truth,
                };
                (&panel).render(area, buf);
            }
            Focus::Loss => {
                let panel = LossPanel {
                    lang,
                    theme,
                    curve: &app.run.curve,
                    facts: app.run.facts,
                    samples: app.data().samples(),
                    scale: app.scale,
                    limit: app.run.setup.config().epochs,
                };
                (&panel).render(area, buf);
            }
            Focus::Parameters => {
                let panel = ParametersPanel {
                    lang,
                    theme,
                    network,
                    trace: &self.trace,
                    change: snapshot.change.as_deref(),
                    moved: snapshot.moved,
                    selected: app.parameter,
                    focused,
                    has_head: roomy,
                };
                (&panel).render(area, buf);
            }
            Focus::People => {
                let columns = Columns::of(app, area.width.into());
                let panel = PeoplePanel {
                    app,
                    theme,
                    network,
                    rows: Rows::Samples,
                    columns: &columns,
                    has_head: roomy,
                };
                (&panel).render(area, buf);
            }
            Focus::Questions => self.questions(area, focused, buf),
        }
    }

    /// The questions above the form; while typing the form has the room it needs.
    fn questions(&self, area: Rect, focused: bool, buf: &mut Buffer) {
        let (app, theme) = (self.app, self.theme);
        let form = match &app.mode {
            Mode::Typing(_) => area.height,
            Mode::Browse | Mode::Help(_) => area.height.min(2),
        };
        let list = Rect { height: area.height - form, ..area };
        let columns = Columns::of(app, area.width.into());
        let panel = PeoplePanel {
            app,
            theme,
            network: &app.run.snapshot.network,
            rows: Rows::Questions { focused },
            columns: &columns,
            has_head: false,
        };
        (&panel).render(list, buf);
        let below = Rect { y: area.y + list.height, height: form, ..area };
        (&AskPanel { app, theme }).render(below, buf);
    }
}

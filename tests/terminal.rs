//! What the outside does to the built program in a pseudo-terminal: signals, jobs, pastes, a terminal that takes no
//! output, answers late or claims a size, and that it comes back whatever happens.

#[path = "terminal/answers.rs"]
mod answers;
#[path = "terminal/jobs.rs"]
mod jobs;
#[path = "terminal/output.rs"]
mod output;
#[path = "terminal/pastes.rs"]
mod pastes;
#[path = "terminal/signals.rs"]
mod signals;
#[path = "support/terminal.rs"]
mod terminal;

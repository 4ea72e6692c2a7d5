//! Why a command failed.

use crate::train::export::trail::TrailError;

/// Why a command failed, with the exit code that says so.
#[derive(Debug)]
pub enum Failure {
    /// The options are wrong: exit code 2.
    Usage(String),
    /// A file or its contents: exit code 1.
    Failed(anyhow::Error),
    /// The training diverged: exit code 3.
    Diverged(String),
    /// Nobody reads the output any more: a quiet end.
    Closed,
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Failure {
        Failure::Failed(error)
    }
}

impl From<TrailError> for Failure {
    fn from(error: TrailError) -> Failure {
        match error {
            TrailError::Io(error) => error.into(),
            TrailError::Interrupted => Failure::Closed,
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Failure {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            Failure::Closed
        } else {
            Failure::Failed(error.into())
        }
    }
}

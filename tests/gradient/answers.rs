//! How the Gradient view answers to keys, clicks and what the worker and the analyst report.

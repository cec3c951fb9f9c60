//! The program as a person or a script runs it: exit status, standard output, standard error, files.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod check;
mod diff;
mod docs;
mod doctor;
mod export;
mod expr;
mod new;
mod probe;
mod run;
mod schema;
mod shell;

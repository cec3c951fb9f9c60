//! Entra's expression language: reading, checking, printing and, with the feature `evaluate`, trying it out.
//! It must not know of steps, rows or the page: whoever asks says which attributes there are.
//!
//! Source of the language: Microsoft's "Reference for writing expressions for attribute mappings".

pub mod ast;
pub mod check;
pub mod complete;
pub mod dotnet;
pub mod fault;
pub mod functions;
pub mod lexer;
pub mod lint;
mod order;
pub mod parse;
pub mod print;
pub mod spelling;

#[cfg(feature = "evaluate")]
pub mod arguments;
#[cfg(feature = "evaluate")]
pub mod eval;
#[cfg(feature = "evaluate")]
pub mod exchange;
#[cfg(feature = "evaluate")]
pub mod failure;
#[cfg(feature = "evaluate")]
pub mod value;

pub use ast::{Call, Comparison, Expression, Node, NodeKind, Operator, Span};
pub use complete::complete;
pub use fault::{Fault, FaultKind};
pub use functions::{FUNCTIONS, Function, Kind, Parameter};
pub use lexer::{Token, TokenKind, tokens};
pub use lint::{Lint, LintKind, Setting, Severity, SourceAttribute, Target, lint};
